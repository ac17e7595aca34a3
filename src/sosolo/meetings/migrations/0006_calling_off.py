"""A meeting can be called off, and its motions come to the next one. Two new columns that are empty in all rows.

Builds its indexes while people work and looks through the new key afterwards; rewrites no rows.
"""

import django.db.models.deletion
from django.db import migrations, models

import sosolo.platform.models

HELD_OR_NOT = "a_meeting_is_held_or_called_off"
CARRIED = "a_motion_is_carried_once"
KEY = "meetings_motion_carried_from_id_same_tenant"
STEPS = ("noticed", "opened", "closed", "published", "called_off")


def unique(name: str, on: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS {name} ON {on}", f"DROP INDEX IF EXISTS {name}"
    )


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("meetings", "0005_postal_votes"),
        ("members", "0007_mandates"),
        ("platform", "0003_pulse"),
    ]

    operations = [
        migrations.AddField(
            "meetingstep",
            "why",
            models.CharField(
                db_default="", default="", help_text="of a meeting that is called off", max_length=300
            ),
        ),
        migrations.AddField(
            "motion",
            "carried_from",
            sosolo.platform.models.TenantKey(
                help_text="the same motion to a meeting that was called off",
                null=True,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="carried_to",
                to="meetings.motion",
            ),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                unique(
                    HELD_OR_NOT, "meetings_meetingstep (meeting_id) WHERE step IN ('opened', 'called_off')"
                ),
                unique(CARRIED, "meetings_motion (carried_from_id)"),
                migrations.RunSQL(
                    f"""ALTER TABLE meetings_motion ADD CONSTRAINT {KEY} FOREIGN KEY (tenant_id, carried_from_id)
                        REFERENCES meetings_motion (tenant_id, id) NOT VALID""",
                    f"ALTER TABLE meetings_motion DROP CONSTRAINT {KEY}",
                ),
                migrations.RunSQL(
                    f"ALTER TABLE meetings_motion VALIDATE CONSTRAINT {KEY}", migrations.RunSQL.noop
                ),
            ],
            state_operations=[
                migrations.AlterField(
                    "meetingstep",
                    "step",
                    models.CharField(choices=[(s, s) for s in STEPS], max_length=12),
                ),
                migrations.AddConstraint(
                    "meetingstep",
                    models.UniqueConstraint(
                        condition=models.Q(("step__in", ("opened", "called_off"))),
                        fields=("meeting",),
                        name=HELD_OR_NOT,
                    ),
                ),
                migrations.AddConstraint(
                    "motion", models.UniqueConstraint(fields=("carried_from",), name=CARRIED)
                ),
            ],
        ),
    ]
