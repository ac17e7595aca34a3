"""Remember who booked an invoice: another person pays. One column that is empty in all rows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("purchases", "0002_guard"),
    ]

    operations = [
        migrations.AddField(
            model_name="purchaseapproval",
            name="by_account",
            field=models.BigIntegerField(help_text="who booked it; another person pays", null=True),
        ),
    ]
