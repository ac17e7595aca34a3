"""Seal the kind of an absence: it tells of health, and must lie unreadable in the database.

Rewrites the rows of one small table in place, and keeps them. Undo: unsealed again, the same way.
"""

from typing import Any

from django.db import migrations, models

from sosolo.platform.sealing import SealedField, unseal

PURPOSE = "employment_absence.kind"


def seal_kinds(apps: Any, editor: Any) -> None:
    """Write each kind sealed beside the plain one."""
    del editor
    for row in apps.get_model("employment", "Absence").objects.only("pk", "plain"):
        type(row).objects.filter(pk=row.pk).update(kind=row.plain)


def unseal_kinds(apps: Any, editor: Any) -> None:
    """Write each kind plain again."""
    with editor.connection.cursor() as cursor:
        cursor.execute("SELECT id, kind FROM employment_absence")
        for pk, kind in cursor.fetchall():
            apps.get_model("employment", "Absence").objects.filter(pk=pk).update(
                plain=unseal(bytes(kind), PURPOSE)
            )


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
        migrations.AlterField("absence", "plain", models.CharField(max_length=10, default="")),
        migrations.RunPython(seal_kinds, unseal_kinds),
        migrations.RemoveField("absence", "plain"),
    ]
