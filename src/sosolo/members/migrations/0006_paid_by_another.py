"""Remember who reckoned a refund and who wrote in a distribution: another person pays. Rewrites no rows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0005_shares"),
    ]

    operations = [
        migrations.AddField(
            model_name="distribution",
            name="decided_account",
            field=models.BigIntegerField(help_text="who wrote it in; another person pays", null=True),
        ),
        migrations.AddField(
            model_name="refund",
            name="by_account",
            field=models.BigIntegerField(help_text="who reckoned it; another person pays", null=True),
        ),
    ]
