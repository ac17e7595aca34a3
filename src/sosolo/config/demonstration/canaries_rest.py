"""Rows of what the deeds of the canary world did not make: one of every model, in every text the cooperative's word.

They are written as they are and not by the product's own actions: such a row says whose it is, and that is all it is for.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import DatabaseError, models, transaction

from sosolo.config.canary_ids import tables
from sosolo.config.demonstration.canaries_money import Owner, written_down
from sosolo.config.demonstration.world import at
from sosolo.meetings.models import Meeting
from sosolo.meetings.queries.minutes import document_of
from sosolo.parties.models import Account
from sosolo.platform.sealing import SealedField

PAID = timedelta(days=5)
"""From the start to the day when claims are paid in this world."""
UNLIKE_THE_FIRST: dict[str, dict[str, Any]] = {"sales.InvoiceAdvance.final": {"issuances": None}}
"""Which row a key points at, where the first one will not do."""


class NotMade(RuntimeError):
    """Models that the world cannot have a row of: say how in EXACTLY or UNLIKE_THE_FIRST, or let a deed make it."""


def make_the_rest(owner: Owner) -> None:
    """Make a row of each model that has none, those that others point at first. Raises NotMade."""
    waiting = [model for model in tables() if not model._default_manager.filter(tenant=owner.tenant).exists()]
    while waiting:
        troubles = {model: trouble for model in waiting if (trouble := _trouble_with(model, owner))}
        if len(troubles) == len(waiting):
            raise NotMade("; ".join(f"{model._meta.label}: {why}" for model, why in troubles.items()))
        waiting = list(troubles)


def _trouble_with(model: type[models.Model], owner: Owner) -> str:
    """Make one row. Returns why it could not be made, or nothing."""
    fields = [
        one
        for one in model._meta.local_fields
        if not isinstance(one, models.AutoField) and one.name != "tenant"
    ]
    try:
        values = {field.name: _value(field, model, owner) for field in fields}
        with transaction.atomic():
            model._default_manager.create(tenant=owner.tenant, **values)
    except LookupError as missing:
        return f"points at {missing}"
    except DatabaseError as trouble:
        return str(trouble).splitlines()[0]
    return ""


def _value(field: Any, model: type[models.Model], owner: Owner) -> Any:
    name = f"{model._meta.label}.{field.name}"
    if name in EXACTLY:
        return EXACTLY[name](owner)
    if isinstance(field, models.ForeignKey):
        return _pointed_at(field, name, owner)
    kind = next((value for kinds, value in VALUES if isinstance(field, kinds)), None)
    return kind(field, owner) if kind else field.get_default()


def _pointed_at(field: models.ForeignKey[Any, Any], name: str, owner: Owner) -> Any:
    target = field.remote_field.model
    if target is Account:
        return owner.account
    if name.startswith(f"{target._meta.label}."):
        return None
    rows = target._default_manager.filter(tenant=owner.tenant, **UNLIKE_THE_FIRST.get(name, {}))
    found = rows.order_by("pk").first()
    if found is None and not field.null:
        raise LookupError(target._meta.label)
    return found


def _minutes(owner: Owner) -> dict[str, Any]:
    meeting = Meeting.objects.filter(tenant=owner.tenant).earliest("pk")
    return document_of(meeting, chair=owner.word, keeper=owner.word, closed_at=at(owner.start))


def _text(field: Any, owner: Owner) -> Any:
    return field.choices[0][0] if field.choices else owner.word[: field.max_length or 200]


def _bytes(field: Any, owner: Owner) -> Any:
    return None if field.null else owner.word.encode()[: field.max_length or 32]


def _day(field: Any, owner: Owner) -> date | None:
    if field.null:
        return None
    is_an_end = any(part in field.name for part in ("until", "ends"))
    return owner.start + timedelta(days=int(is_an_end))


VALUES: list[tuple[Any, Callable[[Any, Owner], Any]]] = [
    (SealedField, lambda _, owner: owner.word),
    (models.BinaryField, _bytes),
    (models.JSONField, lambda _, owner: {"word": owner.word}),
    (models.BooleanField, lambda field, _: field.default if field.has_default() else False),
    (models.DateTimeField, lambda field, owner: None if field.null else at(owner.start)),
    (models.DateField, _day),
    ((models.IntegerField, models.DecimalField), lambda field, _: None if field.null else 1),
    ((models.CharField, models.TextField), _text),
]
EXACTLY: dict[str, Callable[[Owner], Any]] = {
    "members.Distribution.kind": lambda _: "rebate",
    "members.Distribution.total_ore": lambda _: 2,  # one of a member, one of a holder
    "members.Distribution.voucher": lambda _: None,
    "members.Redemption.ore": lambda _: 0,
    "members.Redemption.voucher": written_down,
    "meetings.MinutesSignature.role": lambda _: "keeper",
    "meetings.Minutes.document": _minutes,
    "sales.HouseholdCase.paid_on": lambda owner: owner.start + PAID,
}
"""What a column must be where its first guess breaks a rule of the table."""
