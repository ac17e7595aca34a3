"""Where the official and vendor files lie, when they lie beside the project."""

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("SOSOLO_SHARED", Path(__file__).resolve().parents[2] / "shared"))

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(),
    reason=f"the official files are not here ({SHARED.name}/ beside the project is absent)",
)
