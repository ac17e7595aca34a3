"""The seed of everything that is drawn by chance. It is printed at the end of each run; SOSOLO_SEED changes it."""

import os

SEED = int(os.environ.get("SOSOLO_SEED", "20261127"))
