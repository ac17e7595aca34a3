"""The way from a member to the books of the own firm. A new table, and a key that a small table is found by.

The key (firm, yes) lets the way lead to an own firm and nowhere else: another cooperative cannot be named in it.
"""

import django.db.models.deletion
from django.db import migrations, models

import sosolo.platform.models
from sosolo.platform.guard import GuardTables

ONLY_TO_OWN_FIRMS = """
ALTER TABLE platform_tenant ADD CONSTRAINT platform_tenant_kind UNIQUE (id, is_own_firm);
ALTER TABLE members_ownfirm ADD COLUMN firm_is_own boolean NOT NULL GENERATED ALWAYS AS (true) STORED,
  ADD CONSTRAINT a_way_leads_to_an_own_firm FOREIGN KEY (firm_id, firm_is_own) REFERENCES platform_tenant (id, is_own_firm);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0011_application_language"),
        ("platform", "0005_own_firms"),
    ]

    operations = [
        migrations.CreateModel(
            name="OwnFirm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "helpers_may",
                    models.BooleanField(
                        default=False, help_text="whoever has the member's mandate may open the books too"
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                (
                    "books_until",
                    models.DateField(
                        help_text="the last day of the latest year with vouchers: kept seven years on"
                    ),
                ),
                (
                    "firm",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="platform.tenant",
                    ),
                ),
                (
                    "member",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.member"
                    ),
                ),
                (
                    "tenant",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="platform.tenant",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("member",), name="a_member_has_one_own_firm"),
                    models.UniqueConstraint(fields=("firm",), name="an_own_firm_has_one_owner"),
                ],
            },
        ),
        GuardTables(models=["OwnFirm"], leaves=["OwnFirm"]),
        migrations.RunSQL(ONLY_TO_OWN_FIRMS, migrations.RunSQL.noop),
    ]
