"""Typed words as a pattern for LIKE: what the person typed is never a pattern itself."""

from collections.abc import Iterable


def like(words: str) -> str:
    """Return a pattern that finds the words anywhere."""
    escaped = words.lower().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def any_like(each: Iterable[str]) -> list[str]:
    """Return the patterns that find any of several wordings."""
    return [like(words) for words in each]
