"""Text for old encodings: nothing is lost silently and nothing crashes."""

import re
import unicodedata

_control = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")

_LOOKALIKES = str.maketrans(
    {
        "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "’": "'", "‘": "'", "‚": ",", "“": '"', "”": '"', "„": '"',
        "…": "...", "€": "EUR", "™": "(TM)", "©": "(c)", "®": "(R)", "•": "*", "×": "x", "\u00a0": " ", "\u2009": " ",
        "\u202f": " ", "ß": "ss", "Ø": "Ö", "ø": "ö", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "œ": "oe",
        "Œ": "OE", "ı": "i", "¤": "SEK",
    }
)  # fmt: skip


def fit(text: str, codec: str) -> tuple[str, bool]:
    """Return the text so that it can be encoded, and whether any character had to give way to a lookalike."""
    try:
        text.encode(codec)
    except UnicodeEncodeError:
        return "".join(c if _fits(c, codec) else _lookalike(c, codec) for c in text), True
    return text, False


def _fits(char: str, codec: str) -> bool:
    try:
        char.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def _lookalike(char: str, codec: str) -> str:
    swapped = char.translate(_LOOKALIKES)
    if swapped == char:
        swapped = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
    return swapped if swapped and swapped != char and all(_fits(c, codec) for c in swapped) else "?"


def no_breaks(text: str) -> str:
    """Return the text with each control character made a blank, and all else as it is."""
    return text if text.isprintable() else _control.sub(" ", text)


def one_line(text: str) -> str:
    """Return the text without line breaks and control characters, runs of blanks made one."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
