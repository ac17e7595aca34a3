"""An element of UBL, asked by local names: the two namespaces of UBL have no name in common that matters here."""

import re
from datetime import date
from decimal import Decimal

from lxml import etree

from sosolo.ground.formats.errors import BadField
from sosolo.ground.formats.safe_xml import line_of, ore_of

_YEARS = range(1990, 2100)
_decimal = re.compile(r"[+-]?(?:[0-9]{1,15}(?:\.[0-9]{0,18})?|\.[0-9]{1,18})")


class Node:
    __slots__ = ("element",)

    def __init__(self, element: etree._Element) -> None:
        self.element = element

    @property
    def value(self) -> str:
        return (self.element.text or "").strip()

    def one(self, path: str) -> "Node | None":
        element: etree._Element | None = self.element
        for step in path.split("/"):
            element = next(iter(element.iterchildren(f"{{*}}{step}")), None) if element is not None else None
        return None if element is None else Node(element)

    def all(self, name: str) -> list["Node"]:
        return [Node(child) for child in self.element.iterchildren(f"{{*}}{name}")]

    def text(self, path: str) -> str:
        found = self.one(path)
        return found.value if found is not None else ""

    def attribute(self, path: str, name: str) -> str:
        found = self.one(path)
        return found.element.get(name, "") if found is not None else ""

    def ore(self, path: str) -> int:
        found = self.one(path)
        return (
            0
            if found is None
            else ore_of(found.value, line=line_of(found.element), field=path.rsplit("/", maxsplit=1)[-1])
        )

    def number(self, path: str, default: Decimal) -> Decimal:
        found = self.one(path)
        if found is None:
            return default
        bare = found.value
        if not _decimal.fullmatch(bare):
            raise BadField(
                line=line_of(found.element), field=path.rsplit("/", maxsplit=1)[-1], found=bare[:40]
            )
        return Decimal(bare)

    def day(self, path: str) -> date | None:
        found = self.one(path)
        if found is None:
            return None
        try:
            day = date.fromisoformat(found.value[:10])
        except ValueError:
            day = date.min
        if day.year not in _YEARS:
            raise BadField(
                line=line_of(found.element), field=path.rsplit("/", maxsplit=1)[-1], found=found.value[:40]
            )
        return day
