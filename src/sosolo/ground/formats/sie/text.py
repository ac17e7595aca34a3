"""The text of SIE: which encoding the bytes really are, how a line falls into fields, how the checksum is counted."""

import re
from binascii import crc32
from codecs import getincrementaldecoder

import numpy as np
import numpy.typing as npt

MOST_BYTES = 100_000_000
_CP437 = bytes((0x86, 0x84, 0x94, 0x8F, 0x8E, 0x99))  # å ä ö Å Ä Ö
_LATIN = bytes((0xE5, 0xE4, 0xF6, 0xC5, 0xC4, 0xD6))

# a field: an object list, a string (a quote inside a word belongs to it), a bare word; or a string that never ends
_field = re.compile(r'(\{[^{}]*\})|"((?:\\"|[^"]|"(?=[^\s{}"]))*)"(?=[\s{}]|$|")|([^\s{}"]+)|"(.*)$')
_STEP = 500_000  # bytes: what a processor keeps close
_COUNTED = bytes(code not in b" \t\r\n{}" for code in range(256))
_object = re.compile(r'"((?:\\"|[^"])*)"|([^\s"]+)')


def encoding_of(data: bytes) -> tuple[str, bool]:
    """Return the encoding by the evidence of the bytes (never by #FORMAT), and whether it is certain."""
    if data.isascii():
        return "ascii", True
    if _is_utf8(data):
        return "utf-8", True
    dos, latin = (len(data) - len(data.translate(None, letters)) for letters in (_CP437, _LATIN))
    if latin > dos:
        return "iso-8859-1", dos * 10 < latin
    return "cp437", dos > 0 and latin * 10 < dos


def _is_utf8(data: bytes) -> bool:
    decoder = getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), _STEP):
            decoder.decode(data[start : start + _STEP])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def inside_quotes(is_quote: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Return what stands from an opening quote on, before the closing one. Sixty-four places at once."""
    bits = np.packbits(is_quote, bitorder="little")
    words = np.zeros(-(-len(bits) // 8), "<u8")
    words.view(np.uint8)[: len(bits)] = bits
    for shift in (1, 2, 4, 8, 16, 32):
        words ^= words << np.uint64(shift)
    odd = np.bitwise_xor.accumulate(words >> np.uint64(63))
    words[1:] ^= np.uint64(0) - odd[:-1]
    return np.unpackbits(words.view(np.uint8), count=len(is_quote), bitorder="little").view(bool)


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
    found, start = 0, 0
    while start < len(block):
        end = block.find(b"\n", start + _STEP) + 1 or len(block)
        counted = _counted(block[start:end])
        if counted is None:
            return _slow_checksum(block)
        found, start = crc32(counted, found), end
    return found


def _counted(lines: bytes) -> bytes | None:
    """Return what counts of some lines; None where a string never ends."""
    lines = lines.replace(b'\\"', b"\x01") if b"\\" in lines else lines
    codes = np.frombuffer(lines, np.uint8)
    quotes = codes == 0x22
    inside = inside_quotes(quotes)
    if inside[-1:].any() or ((codes == 0x0A) & inside).any():
        return None
    kept: bytes = codes[(np.frombuffer(lines.translate(_COUNTED), bool) | inside) & ~quotes].tobytes()
    return kept.replace(b"\x01", b'"')


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
