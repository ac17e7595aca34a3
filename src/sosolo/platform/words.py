"""Typed words as a pattern for LIKE: what the person typed is never a pattern itself."""


def like(words: str) -> str:
    """Return a pattern that finds the words anywhere."""
    escaped = words.lower().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
