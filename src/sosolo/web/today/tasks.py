"""What waits for somebody on their own page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits: what, and where to do it."""

    text: str
    href: str
