"""Seal the kind of an absence: it tells of health, and must lie unreadable in the database.

Rewrites the rows of one small table in batches, in Python, because the key lies outside the database. No undo but a
backup: what has been sealed shall not lie open again.
"""

from typing import Any

from django.db import migrations

from sosolo.platform.sealing import SealedField

BATCH = 1000


def seal_kinds(apps: Any, editor: Any) -> None:
    """Write each kind sealed beside the plain one."""
    del editor
    model, last = apps.get_model("employment", "Absence"), 0
    while rows := list(model.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
        for row in rows:
            row.kind = row.plain
        model.objects.bulk_update(rows, ["kind"])
        last = rows[-1].pk


seal_kinds.key_lies_outside = True  # type: ignore[attr-defined]


class Migration(migrations.Migration):
    dependencies = [("employment", "0003_reversal")]
    operations = [
        migrations.RenameField("absence", "kind", "plain"),
        migrations.AddField(
            "absence",
            "kind",
            SealedField(default=bytes, help_text="sick | child | parental, sealed: it tells of health"),
            preserve_default=False,
        ),
        migrations.RunPython(seal_kinds),
        migrations.RemoveField("absence", "plain"),
    ]
