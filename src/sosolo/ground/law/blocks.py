"""Many persons a block at a time: the same rule, only kinder to the processor's cache."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar, cast

import numpy as np

R = TypeVar("R")
BLOCK = 16_384
"""persons at a time: their intermediate numbers stay in the cache"""


def in_blocks(one: Callable[..., R], *rows: Any) -> R:
    """Return one(*rows), reckoned a block at a time when the first row is a long array.

    one: a rule whose result is a dataclass of arrays. rows: arrays, dataclasses of arrays, or anything else, which is
    passed on whole. The first is an array or an int.
    """
    size = np.size(rows[0])
    if size <= BLOCK:
        return one(*rows)
    first = one(*_part(rows, slice(0, BLOCK)))
    names = [field.name for field in fields(cast("Any", first))]
    whole: Any = type(first)(*(np.empty(size, dtype=np.int64) for _ in names))
    for start in range(0, size, BLOCK):
        part = slice(start, start + BLOCK)
        found = one(*_part(rows, part)) if start else first
        for name in names:
            getattr(whole, name)[part] = getattr(found, name)
    return cast("R", whole)


def _part(rows: tuple[Any, ...], part: slice) -> tuple[Any, ...]:
    return tuple(_cut(row, part) for row in rows)


def _cut(row: Any, part: slice) -> Any:
    if isinstance(row, np.ndarray):
        return row[part]
    if is_dataclass(row) and not isinstance(row, type):
        return type(row)(*(getattr(row, field.name)[part] for field in fields(row)))
    return row
