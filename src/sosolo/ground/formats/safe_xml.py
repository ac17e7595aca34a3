"""The one way in for XML: a gate over the bytes, then a parser that resolves nothing, loads nothing, fetches nothing.

Refused before any parsing: too many bytes or too much markup, NUL, a document type or entity declaration,
an encoding outside the list. libxml2's own limits on depth, names and text length stay on.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO, cast

from lxml import etree

from sosolo.ground.formats.errors import (
    BadField,
    Empty,
    HasDoctype,
    HasNulBytes,
    NotXml,
    TooLarge,
    WrongEncoding,
)

MEGABYTE = 1_000_000
MOST_BYTES = 20 * MEGABYTE
MOST_MARKUP = 600_000  # less-than signs or equals signs in a document that is held as a tree
MOST_BETWEEN = 600_000  # the same between two elements that a stream hands out
ENCODINGS = frozenset({"utf-8", "us-ascii", "ascii", "iso-8859-1", "iso-8859-15", "windows-1252", "latin1"})

type_declaration = re.compile(rb"<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)", re.IGNORECASE)
_declared = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._:\-]+)[\"']")
_external_doctype = re.compile(
    rb"<!DOCTYPE\s+[A-Za-z0-9:_.\-]+(?:\s+(?:PUBLIC|SYSTEM))?(?:\s+\"[^\"<>\[\]]*\"){0,2}\s*>"
)
_PARSER: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


def read_xml(data: bytes, *, limit: int = MOST_BYTES, drop_doctype: bool = False) -> etree._Element:
    """Return the root of a whole document. drop_doctype: cut out one plain external declaration, never look it up."""
    gate(data, limit=limit, whole=False)
    if drop_doctype:
        data = _external_doctype.sub(b"", data, count=1)
    gate(data, limit=limit)
    if data.count(b"<") > MOST_MARKUP or data.count(b"=") > MOST_MARKUP:
        raise TooLarge(limit=limit // MEGABYTE)
    try:
        root = etree.fromstring(data, etree.XMLParser(**_PARSER))
    except etree.XMLSyntaxError as error:
        raise NotXml(line=error.lineno or 1) from None
    except (ValueError, LookupError):
        raise NotXml(line=1) from None
    return root


def line_of(element: etree._Element) -> int:
    line: Any = element.sourceline
    return int(line or 0)


def refuse_no_text(data: bytes, *, limit: int) -> None:
    """Refuse what no file of text can be: too large, empty, UTF-16, with NUL."""
    if len(data) > limit:
        raise TooLarge(limit=limit // MEGABYTE)
    if not data[:4096].strip() and not data.strip():
        raise Empty
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise WrongEncoding(encoding="UTF-16")
    if b"\x00" in data:
        raise HasNulBytes


def gate(data: bytes, *, limit: int = MOST_BYTES, whole: bool = True) -> None:
    """Refuse bytes that no parser should see. whole: look for forbidden declarations too, over all of it."""
    refuse_no_text(data, limit=limit)
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head.startswith(b"<"):
        raise NotXml(line=1)
    if declared := _declared.match(head):
        name = declared[1].decode("ascii")
        if name.lower() not in ENCODINGS:
            raise WrongEncoding(encoding=name)
    if whole and type_declaration.search(data):
        raise HasDoctype


class _Gated:
    """A source that refuses what the gate refuses, piece by piece, and counts markup since the last `rest`."""

    def __init__(self, source: BinaryIO, limit: int) -> None:
        self.source, self.limit = source, limit
        self.taken = self.markup = 0
        self.tail = b""

    def read(self, size: int = -1) -> bytes:
        piece = self.source.read(min(size, 65_536) if size > 0 else 65_536)
        if self.taken == 0:
            gate(piece, limit=self.limit)
        self.taken += len(piece)
        self.markup += piece.count(b"<")
        if self.taken > self.limit or self.markup > MOST_BETWEEN:
            raise TooLarge(limit=self.limit // MEGABYTE)
        if b"\x00" in piece:
            raise HasNulBytes
        if type_declaration.search(self.tail + piece):
            raise HasDoctype
        self.tail = piece[-12:]
        return piece

    def rest(self) -> None:
        self.markup = 0


def stream_xml(
    source: BinaryIO, tags: tuple[str, ...], *, limit: int
) -> Iterator[tuple[str, etree._Element]]:
    """Yield (local name, element) at the end of each element in `tags`; the reader clears what it has used.

    The first thing yielded is ("", root) as soon as the root is known.
    """
    gated = _Gated(source, limit)
    events = etree.iterparse(
        cast("BinaryIO", gated), events=("end",), tag=tuple(f"{{*}}{tag}" for tag in tags), **_PARSER
    )
    root_seen = False
    try:
        for _, element in events:
            gated.rest()
            if not root_seen:
                root_seen = True
                yield "", element.getroottree().getroot()
            yield etree.QName(element).localname, element
    except etree.XMLSyntaxError as error:
        raise NotXml(line=error.lineno or 1) from None
    except (ValueError, LookupError):
        raise NotXml(line=1) from None
    if not root_seen:
        yield "", cast("Any", events).root


def forget(element: etree._Element) -> None:
    """Free an element of a stream and those of its kind right before it."""
    tag = element.tag
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while (before := element.getprevious()) is not None and before.tag == tag:
            parent.remove(before)


def as_stream(data: bytes | BinaryIO) -> BinaryIO:
    return BytesIO(data) if isinstance(data, bytes) else data


_amount = re.compile(r"[+-]?(?:[0-9]{1,15}(?:\.[0-9]{0,18})?|\.[0-9]{1,18})")


def ore_of(text: str | None, *, line: int, field: str = "beloppet") -> int:
    """Return hundredths of a decimal number as XML writes it; refuse NaN, exponents and parts of an öre."""
    bare = (text or "").strip()
    if not _amount.fullmatch(bare):
        raise BadField(line=line, field=field, found=bare[:40])
    whole, _, part = bare.partition(".")
    if part[2:].strip("0"):
        raise BadField(line=line, field=field, found=bare[:40])
    sign = -1 if whole.startswith("-") else 1
    return int(whole if whole[-1:].isdigit() else f"{whole}0") * 100 + sign * int((part + "00")[:2])
