"""A payment may go to the holder of a debenture share. One new column that is empty in all rows; rewrites none."""

import django.db.models.deletion
from django.db import migrations

import sosolo.platform.models

KEY = "bank_paymentline_debenture_account_id_same_tenant"


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("bank", "0002_guard"),
        ("members", "0009_debentures_paid"),
    ]

    operations = [
        migrations.AddField(
            "paymentline",
            "debenture_account",
            sosolo.platform.models.TenantKey(
                null=True,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                to="members.debentureaccount",
            ),
        ),
        migrations.RunSQL(
            f"""ALTER TABLE bank_paymentline ADD CONSTRAINT {KEY} FOREIGN KEY (tenant_id, debenture_account_id)
                REFERENCES members_debentureaccount (tenant_id, id) NOT VALID""",
            f"ALTER TABLE bank_paymentline DROP CONSTRAINT {KEY}",
        ),
        migrations.RunSQL(f"ALTER TABLE bank_paymentline VALIDATE CONSTRAINT {KEY}", migrations.RunSQL.noop),
    ]
