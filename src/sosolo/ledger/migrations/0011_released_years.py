"""Years whose words the law no longer asks for may lose them, and the audit knows. Adds an empty column.

0012 checks the rows that are there, which all have it empty.
"""

from datetime import timedelta
from pathlib import Path

import django.db.models.expressions
import django.db.models.functions.datetime
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

from sosolo.platform.sqlfiles import sql_file


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0010_check_invoicing"),
        ("platform", "0003_pulse"),
    ]

    operations = [
        migrations.AddField(
            model_name="fiscalyear",
            name="released_on",
            field=models.DateField(null=True),
        ),
        AddConstraintNotValid(
            model_name="fiscalyear",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("released_on", None),
                    (
                        "released_on__year__gt",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.functions.datetime.ExtractYear(
                                django.db.models.expressions.CombinedExpression(
                                    models.F("until"), "-", models.Value(timedelta(days=1))
                                )
                            ),
                            "+",
                            models.Value(7),
                        ),
                    ),
                    _connector="OR",
                ),
                name="a_year_is_kept_for_seven",
            ),
        ),
        sql_file(Path(__file__).parent, "released.sql"),
        sql_file(Path(__file__).parent, "audit.sql"),
    ]
