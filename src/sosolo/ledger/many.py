"""Many vouchers in one call, under the same rules as one. Lists go as one text each: the driver is slow on lists."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from sosolo.ledger import errors
from sosolo.ledger.actions import VoucherDraft, refusals_of_the_books
from sosolo.platform.acting import Actor
from sosolo.platform.reading import rows

POST = """SELECT post_vouchers(%s::jsonb, string_to_array(%s, chr(31)), %s::text::date[],
                               string_to_array(%s, chr(31)), string_to_array(%s, chr(31)),
                               %s::text::int[], %s::text::int[], %s::text::bigint[], %s::text::bigint[])"""
SETTLE = "SELECT settle_many(%s, %s, %s::text::bigint[], %s::text::bigint[], %s::text::bigint[])"
_BETWEEN = "\x1f"
_SPOILS_PLANS = 1_000
"""So many vouchers at once make PostgreSQL choose plans that are bad for one."""


@dataclass(frozen=True, slots=True)
class Vouchers:
    """A place per voucher in series to keys, one per entry in places (which voucher, from 1) to ore."""

    series: Sequence[str]
    days: Sequence[date]
    texts: Sequence[str]
    keys: Sequence[str]
    places: Sequence[int]
    accounts: Sequence[int]
    activities: Sequence[int | None]
    ore: Sequence[int]


def post_columns(vouchers: Vouchers, *, actor: Actor, book: int, at: datetime) -> None:
    """Post them all. Raises what post_voucher raises; forget_plans when the last are posted."""
    head = json.dumps({"tenant": actor.tenant_id, "book": book, "at": at.isoformat(), "by": actor.name})
    with refusals_of_the_books(), connection.cursor() as cursor:
        cursor.execute(
            POST,
            [
                head,
                _joined(vouchers.series),
                _array(vouchers.days),
                _joined(vouchers.texts),
                _joined(vouchers.keys),
                _array(vouchers.places),
                _array(vouchers.accounts),
                _array("NULL" if activity is None else activity for activity in vouchers.activities),
                _array(vouchers.ore),
            ],
        )


def forget_plans(count: int) -> None:
    """Let the session forget plans that were made for very many vouchers: they would be kept for single ones."""
    if count >= _SPOILS_PLANS:
        with connection.cursor() as cursor:
            cursor.execute("DISCARD PLANS")


def post_many(drafts: Sequence[VoucherDraft], *, actor: Actor, at: datetime) -> list[int]:
    """Post vouchers of one book, with what they settle; return their ids in the same order.

    Each key must be new. Raises what post_voucher raises.
    """
    if not drafts:
        return []
    for draft in drafts:
        if difference := sum(line[2] for line in draft.lines):
            raise errors.Unbalanced(difference=difference)
        assert draft.open is None and draft.corrects is None, "these are posted one by one"  # noqa: S101, PT018
    book = drafts[0].book
    lines = [(place, *line) for place, draft in enumerate(drafts, 1) for line in draft.lines if line[2]]
    places, accounts, activities, ore = zip(*lines, strict=True)
    keys = [draft.key for draft in drafts]
    post_columns(
        Vouchers(
            [draft.series for draft in drafts],
            [draft.day for draft in drafts],
            [draft.text[:300] for draft in drafts],
            keys,
            places,
            accounts,
            activities,
            ore,
        ),
        actor=actor,
        book=book,
        at=at,
    )
    found = dict(
        rows(
            "SELECT key, id FROM ledger_voucher WHERE book_id = %s AND key = ANY(string_to_array(%s, chr(31)))",
            [book, _joined(keys)],
        )
    )
    ids = [found[key] for key in keys]
    _settle(drafts, ids, actor=actor, book=book)
    return ids


def _settle(drafts: Sequence[VoucherDraft], ids: Sequence[int], *, actor: Actor, book: int) -> None:
    settled = [
        (voucher, item, ore) for voucher, draft in zip(ids, drafts, strict=True) for item, ore in draft.settle
    ]
    if settled:
        with refusals_of_the_books(), connection.cursor() as cursor:
            arrays = [_array(column) for column in zip(*settled, strict=True)]
            cursor.execute(SETTLE, [actor.tenant_id, book, *arrays])


def _joined(words: Sequence[str]) -> str:
    text = _BETWEEN.join(words)
    if text.count(_BETWEEN) >= len(words):
        text = _BETWEEN.join(word.replace(_BETWEEN, " ") for word in words)
    return text


def _array(values: Iterable[object]) -> str:
    return "{" + ",".join(map(str, values)) + "}"
