"""A fingerprint that people can read aloud: eight short words (128 bits), each a consonant, a vowel, a consonant …"""

CONSONANTS = "bdfghjklmnprstvz"
VOWELS = "aiou"


def spoken(mark: bytes) -> str:
    """Return the first sixteen bytes as eight words of five letters."""
    return " ".join(_word(int.from_bytes(mark[i : i + 2], "big")) for i in range(0, 16, 2))


def _word(bits: int) -> str:
    return (
        CONSONANTS[bits >> 12]
        + VOWELS[bits >> 10 & 3]
        + CONSONANTS[bits >> 6 & 15]
        + VOWELS[bits >> 4 & 3]
        + CONSONANTS[bits & 15]
    )
