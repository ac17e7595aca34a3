"""Where things are on this machine."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
HOME = Path(os.environ.get("SOSOLO_HOME", ROOT / "var")).resolve()
"""All state: database, keys, what was sent. Nothing outside it needs a back-up."""

DATABASE_HOME = HOME / "postgres"
RECORDS = HOME / "running"
SETTINGS = "sosolo.config.settings"
