"""The text of SIE: which encoding the bytes really are, how a line falls into fields, how the checksum is counted."""

import re
from binascii import crc32

import numpy as np

MOST_BYTES = 100_000_000
_CP437 = bytes((0x86, 0x84, 0x94, 0x8F, 0x8E, 0x99))  # å ä ö Å Ä Ö
_LATIN = bytes((0xE5, 0xE4, 0xF6, 0xC5, 0xC4, 0xD6))

# a field: an object list, a string (a quote inside a word belongs to it), a bare word; or a string that never ends
_field = re.compile(r'(\{[^{}]*\})|"((?:\\"|[^"]|"(?=[^\s{}"]))*)"(?=[\s{}]|$|")|([^\s{}"]+)|"(.*)$')
_COUNTED = bytes(code not in b" \t\r\n{}" for code in range(256))
_object = re.compile(r'"((?:\\"|[^"])*)"|([^\s"]+)')


def decode(data: bytes) -> tuple[str, str, bool]:
    """Return the text, the encoding by the evidence of the bytes (never by #FORMAT), and whether it is certain."""
    if data.isascii():
        return data.decode("ascii"), "ascii", True
    try:
        return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8"), "utf-8", True
    except UnicodeDecodeError:
        pass
    dos, latin = (len(data) - len(data.translate(None, letters)) for letters in (_CP437, _LATIN))
    if latin > dos:
        return data.decode("iso-8859-1"), "iso-8859-1", dos * 10 < latin
    return data.decode("cp437"), "cp437", dos > 0 and latin * 10 < dos


def fields_of(line: str) -> tuple[list[str], bool]:
    """Return the label and fields of a line, object lists with their braces; and whether a string never ended."""
    fields = []
    cut = False
    for listed, quoted, bare, unended in _field.findall(line):
        if listed or bare:
            fields.append(listed or bare)
        elif unended:
            cut = True
            fields.append(unended.replace('\\"', '"').rstrip())
        else:
            fields.append(quoted.replace('\\"', '"'))
    return fields, cut


def objects_of(listed: str) -> tuple[tuple[str, str], ...]:
    """Return the pairs of {"1" "100" "6" "47"}. An odd last value is left out."""
    found = [(quoted or bare).replace('\\"', '"') for quoted, bare in _object.findall(listed.strip("{} \t"))]
    return tuple(zip(found[::2], found[1::2], strict=False))


def checksum(block: bytes) -> int:
    """Return the CRC-32 over labels and field values as CP437 bytes: no separators, quotes or braces.

    Blanks inside strings count, escapes do not. block: CP437 bytes between the two #KSUMMA.
    """
    block = block.replace(b'\\"', b"\x01")
    codes = np.frombuffer(block, np.uint8)
    quotes = codes == 0x22
    inside = np.cumsum(quotes, dtype=np.uint8) & 1  # only odd or even matters, so the sum may wrap
    if inside[-1:].any() or ((codes == 0x0A) & inside).any():
        return _slow_checksum(block.replace(b"\x01", b'\\"'))
    kept = codes[(np.frombuffer(block.translate(_COUNTED), bool) | inside.view(bool)) & ~quotes]
    return crc32(kept.tobytes().replace(b"\x01", b'"'))


def _slow_checksum(block: bytes) -> int:
    """Count line by line, where a string somewhere never ends."""
    found = 0
    for line in block.decode("cp437").split("\n"):
        bare = line.strip()
        if bare and bare not in "{}":
            fields, _ = fields_of(bare)
            plain = "".join(
                "".join(f + s for f, s in objects_of(x)) if x.startswith("{") else x for x in fields
            )
            found = crc32(plain.encode("cp437"), found)
    return found
