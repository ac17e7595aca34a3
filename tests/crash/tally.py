"""What a run of the harness saw. Needs no Django, so that it can travel between processes."""

from dataclasses import dataclass, field


@dataclass
class Tally:
    """What a run of the harness saw."""

    attempts: int = 0
    kills: int = 0
    finished: int = 0
    boundaries: int = 0
    defects: list[str] = field(default_factory=list)
