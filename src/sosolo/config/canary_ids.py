"""Ids that tell whose a row is: each cooperative of the canary world has its own numbers in each table."""

from typing import Any

from django.apps import apps
from django.db import models

from sosolo.platform.acting import acting_in
from sosolo.platform.models import TenantModel

HOUSE, TABLE = 10_000_000, 10_000


def tables() -> list[type[models.Model]]:
    """Return the models whose rows belong to a cooperative, in an order that stays."""
    return sorted(
        (m for m in apps.get_models() if issubclass(m, TenantModel)), key=lambda m: m._meta.db_table
    )


def sequences_apart(owner: Any, n: int) -> None:
    """Let the next rows of each table begin at a number of their own for the n-th cooperative."""
    for place, model in enumerate(tables()):
        table = model._meta.db_table
        if not isinstance(model._meta.pk, models.AutoField):
            continue
        owner.execute(
            f"""SELECT setval(pg_get_serial_sequence('{table}', 'id'),
                              greatest({n * HOUSE + place * TABLE + 1}, (SELECT max(id) + 1 FROM {table})))"""  # noqa: S608
        )


def objects_of(tenant_id: int) -> dict[str, list[int]]:
    """Return the ids of what a cooperative has, by model; a model without any is there with an empty list."""
    with acting_in(tenant_id):
        return {
            model._meta.label: list(
                model._default_manager.filter(tenant_id=tenant_id)
                .order_by("pk")
                .values_list("pk", flat=True)[:50]
            )
            for model in tables()
        }
