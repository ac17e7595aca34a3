"""Applications, the register, shares, exits, refunds and surplus.

Adds tables, and two words to the states of a member (no column changes). Undo: the tables go.
"""

import django.db.models.deletion
from django.db import migrations, models

import sosolo.platform.models
import sosolo.platform.sealing
from sosolo.platform.guard import GuardTables

NEVER_CHANGED = """
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['members_registerrow', 'members_sharechange', 'members_applicationdecision',
                           'members_exclusiondecision', 'members_exit', 'members_adoptedbalance'] LOOP
    EXECUTE format('CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON %I
                    FOR EACH ROW EXECUTE FUNCTION forbid_change()', t);
  END LOOP;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0005_year_of_the_book"),
        ("members", "0004_statute"),
        ("platform", "0002_guard"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="memberstate",
                    name="state",
                    field=models.CharField(
                        choices=[
                            ("applicant", "applicant"),
                            ("through", "through"),
                            ("own_firm", "own_firm"),
                            ("paused", "paused"),
                            ("left", "left"),
                            ("idea", "idea"),
                            ("investing", "investing"),
                        ],
                        max_length=12,
                    ),
                ),
            ]
        ),
        migrations.CreateModel(
            name="AdoptedBalance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("equity_ore", models.BigIntegerField()),
                ("bound_ore", models.BigIntegerField()),
                ("debentures_ore", models.BigIntegerField()),
                (
                    "shares_ore",
                    models.BigIntegerField(help_text="paid shares of all members at the end of the year"),
                ),
                ("adopted_on", models.DateField()),
                ("decided", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
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
                (
                    "year",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="ledger.fiscalyear"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Application",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(help_text="through, own_firm or investing", max_length=12)),
                ("given_name", models.CharField(max_length=100)),
                ("family_name", models.CharField(max_length=100)),
                (
                    "personal_number",
                    sosolo.platform.sealing.SealedField(help_text="personnummer, 12 digits, sealed"),
                ),
                ("personal_number_index", models.BinaryField(max_length=16)),
                ("municipality", models.CharField(max_length=4)),
                ("email", models.EmailField(max_length=254)),
                ("phone", models.CharField(max_length=30)),
                ("address", models.CharField(max_length=200)),
                ("postal_code", models.CharField(max_length=10)),
                ("city", models.CharField(max_length=100)),
                ("why", models.TextField(help_text="how the applicant wants to take part")),
                ("extra_shares", models.IntegerField(default=0)),
                (
                    "idea_on",
                    models.DateField(help_text="when the first reckoning was saved, if one was", null=True),
                ),
                (
                    "sections",
                    models.JSONField(help_text="costs, rights and exit date as shown, [heading, text]"),
                ),
                ("shown_sha256", models.CharField(max_length=64)),
                ("signed_name", models.CharField(max_length=200)),
                ("network", models.CharField(max_length=60)),
                ("signed_at", models.DateTimeField()),
                ("answer_by", models.DateField()),
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
        ),
        migrations.CreateModel(
            name="ApplicationDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("accepted", models.BooleanField()),
                (
                    "ground",
                    models.CharField(default="", help_text="of 4 kap. 2 §, when refused", max_length=20),
                ),
                ("reason", models.TextField(default="")),
                ("body", models.CharField(help_text="board or meeting", max_length=10)),
                ("minutes", models.TextField()),
                ("decided_on", models.DateField()),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
                ("by_account", models.BigIntegerField(null=True)),
                (
                    "application",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="members.application"
                    ),
                ),
                (
                    "member",
                    sosolo.platform.models.TenantKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="members.member"
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
        ),
        migrations.CreateModel(
            name="DebentureShare",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.IntegerField()),
                ("holder", models.CharField(max_length=200)),
                ("address", models.CharField(max_length=300)),
                (
                    "holder_number",
                    sosolo.platform.sealing.SealedField(
                        default=str, help_text="person or organisation number, sealed"
                    ),
                ),
                ("ore", models.BigIntegerField()),
                ("issued_on", models.DateField()),
                ("dividend", models.CharField(help_text="the right to dividend, in words", max_length=300)),
                ("notice_by", models.CharField(default="", help_text="holder or association", max_length=12)),
                ("notice_on", models.DateField(null=True)),
                ("redeem_on", models.DateField(null=True)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
                (
                    "item",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="ledger.openitem"
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
                (
                    "voucher",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.voucher"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Distribution",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=10)),
                ("total_ore", models.BigIntegerField()),
                ("motivation", models.TextField(help_text="the board's reasoned statement, 13 kap. 6 §")),
                ("proposed_on", models.DateField()),
                ("proposed_by", models.CharField(max_length=200)),
                ("decided_on", models.DateField(null=True)),
                ("decided", models.CharField(default="", max_length=300)),
                ("is_carried", models.BooleanField(null=True)),
                ("paid_on", models.DateField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "payment",
                    sosolo.platform.models.TenantKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.voucher",
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
                (
                    "voucher",
                    sosolo.platform.models.TenantKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.voucher",
                    ),
                ),
                (
                    "year",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="ledger.fiscalyear"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DistributionLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("basis_ore", models.BigIntegerField()),
                ("ore", models.BigIntegerField()),
                (
                    "distribution",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="members.distribution",
                    ),
                ),
                (
                    "member",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="members.member"
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
        ),
        migrations.CreateModel(
            name="ExclusionCase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ground", models.CharField(max_length=20)),
                ("facts", models.TextField()),
                ("opened_on", models.DateField()),
                ("answer_by", models.DateField()),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
                (
                    "member",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="members.member"
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Exit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=10)),
                ("given_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("refund_on", models.DateField()),
                ("votes_until", models.DateField(help_text="the last day with a vote", null=True)),
                ("shares", models.IntegerField(help_text="how many shares it frees")),
                ("most_ore", models.BigIntegerField(help_text="the most that could be paid back, as shown")),
                ("shown_sha256", models.CharField(default="", max_length=64)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
                (
                    "member",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="exits", to="members.member"
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
        ),
        migrations.CreateModel(
            name="ExclusionDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("excluded", models.BooleanField()),
                ("body", models.CharField(max_length=10)),
                ("minutes", models.TextField()),
                ("decided_on", models.DateField()),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
                ("by_account", models.BigIntegerField(null=True)),
                (
                    "case",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="members.exclusioncase"
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
                (
                    "exit",
                    sosolo.platform.models.TenantKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="members.exit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Hearing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
                (
                    "case",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="members.exclusioncase"
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
        ),
        migrations.CreateModel(
            name="Refund",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("share_ore", models.BigIntegerField(help_text="what was paid for the freed shares")),
                ("ore", models.BigIntegerField(help_text="what is paid back")),
                ("paid_on", models.DateField(null=True)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
                (
                    "balance",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="members.adoptedbalance"
                    ),
                ),
                (
                    "exit",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="members.exit"
                    ),
                ),
                (
                    "payment",
                    sosolo.platform.models.TenantKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.voucher",
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
                (
                    "voucher",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.voucher"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RegisterImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.BinaryField(max_length=32)),
                ("name", models.CharField(max_length=200)),
                ("members", models.IntegerField()),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
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
        ),
        migrations.CreateModel(
            name="RegisterRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField()),
                ("entered_on", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                ("name", models.CharField(max_length=200)),
                ("address", models.CharField(max_length=200)),
                ("postal_code", models.CharField(max_length=10)),
                ("city", models.CharField(max_length=100)),
                ("is_investing", models.BooleanField(default=False)),
                ("is_protected", models.BooleanField(default=False, help_text="skyddade personuppgifter")),
                ("why", models.CharField(max_length=200)),
                ("noted_at", models.DateTimeField()),
                ("noted_by", models.CharField(max_length=200)),
                (
                    "member",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="register",
                        to="members.member",
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
        ),
        migrations.CreateModel(
            name="ShareChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=12)),
                ("shares", models.IntegerField()),
                ("ore", models.BigIntegerField()),
                (
                    "paid_ore",
                    models.BigIntegerField(
                        default=0, help_text="what needs no payment: credited, brought, moved"
                    ),
                ),
                ("day", models.DateField()),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
                (
                    "member",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="share_changes",
                        to="members.member",
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
                (
                    "voucher",
                    sosolo.platform.models.TenantKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.voucher",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Instalment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.SmallIntegerField()),
                ("ore", models.BigIntegerField()),
                (
                    "item",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, to="ledger.openitem"
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
                (
                    "voucher",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.voucher"
                    ),
                ),
                (
                    "change",
                    sosolo.platform.models.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="instalments",
                        to="members.sharechange",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="adoptedbalance",
            constraint=models.UniqueConstraint(fields=("year",), name="a_balance_is_adopted_once"),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(fields=["tenant", "signed_at", "id"], name="applications_by_day"),
        ),
        migrations.AddConstraint(
            model_name="applicationdecision",
            constraint=models.UniqueConstraint(
                fields=("application",), name="an_application_is_decided_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="applicationdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("accepted", True), ("member__isnull", False)),
                    models.Q(
                        ("accepted", False), ("member__isnull", True), models.Q(("ground", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="a_refusal_has_its_ground",
            ),
        ),
        migrations.AddConstraint(
            model_name="debentureshare",
            constraint=models.UniqueConstraint(
                fields=("tenant", "number"), name="a_debenture_number_is_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="debentureshare",
            constraint=models.CheckConstraint(
                condition=models.Q(("ore__gt", 0)), name="a_debenture_is_worth_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="distribution",
            constraint=models.CheckConstraint(
                condition=models.Q(("total_ore__gt", 0)), name="a_distribution_gives_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="distributionline",
            constraint=models.UniqueConstraint(
                fields=("distribution", "member"), name="a_member_gets_one_part"
            ),
        ),
        migrations.AddConstraint(
            model_name="exit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "extra"), _negated=True),
                fields=("member", "kind"),
                name="a_member_leaves_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="exit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__gte", models.F("given_on")), ("refund_on__gt", models.F("ends_on"))
                ),
                name="an_exit_has_its_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="exclusiondecision",
            constraint=models.UniqueConstraint(fields=("case",), name="a_case_is_decided_once"),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.UniqueConstraint(fields=("case",), name="a_member_is_heard_once"),
        ),
        migrations.AddConstraint(
            model_name="refund",
            constraint=models.UniqueConstraint(fields=("exit",), name="an_exit_is_refunded_once"),
        ),
        migrations.AddConstraint(
            model_name="refund",
            constraint=models.CheckConstraint(
                condition=models.Q(("ore__gte", 0), ("ore__lte", models.F("share_ore"))),
                name="a_refund_is_at_most_the_share",
            ),
        ),
        migrations.AddConstraint(
            model_name="registerimport",
            constraint=models.UniqueConstraint(
                fields=("tenant", "sha256"), name="a_register_is_imported_once"
            ),
        ),
        migrations.AddIndex(
            model_name="registerrow",
            index=models.Index(fields=["member", "since", "id"], name="register_of_a_member"),
        ),
        migrations.AddConstraint(
            model_name="registerrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_on", None), ("ended_on__gte", models.F("entered_on")), _connector="OR"
                ),
                name="a_membership_ends_after_it_begins",
            ),
        ),
        migrations.AddIndex(
            model_name="sharechange",
            index=models.Index(fields=["member", "day", "id"], name="shares_of_a_member"),
        ),
        migrations.AddConstraint(
            model_name="instalment",
            constraint=models.UniqueConstraint(
                fields=("change", "number"), name="an_instalment_is_asked_once"
            ),
        ),
        GuardTables(
            models=[
                "Application",
                "ApplicationDecision",
                "RegisterRow",
                "RegisterImport",
                "ShareChange",
                "Instalment",
                "DebentureShare",
                "ExclusionCase",
                "Hearing",
                "Exit",
                "ExclusionDecision",
                "AdoptedBalance",
                "Refund",
                "Distribution",
                "DistributionLine",
            ],
            append_only=[
                "ApplicationDecision",
                "RegisterRow",
                "RegisterImport",
                "ShareChange",
                "Instalment",
                "ExclusionCase",
                "Hearing",
                "Exit",
                "ExclusionDecision",
                "AdoptedBalance",
                "DistributionLine",
            ],
            leaves=[
                "ApplicationDecision",
                "RegisterRow",
                "RegisterImport",
                "Instalment",
                "DebentureShare",
                "Hearing",
                "ExclusionDecision",
                "Refund",
                "DistributionLine",
            ],
        ),
        migrations.RunSQL(NEVER_CHANGED, migrations.RunSQL.noop),
    ]
