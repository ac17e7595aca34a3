"""Cast an open vote in one call; check the keys of the roll once for all its rows.

Adds a column with a value, leaves out four indexes; drops keys that a trigger replaces. Rewrites no rows.
"""

from pathlib import Path
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

import sosolo.platform.models
from sosolo.platform.sqlfiles import sql_file


def _key(to: str, **more: Any) -> sosolo.platform.models.TenantKey:
    return sosolo.platform.models.TenantKey(on_delete=django.db.models.deletion.PROTECT, to=to, **more)


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0002_guard"),
        ("members", "0005_shares"),
        ("parties", "0005_guard_sign_in"),
        ("sessions", "0001_initial"),
    ]
    operations = [
        migrations.AddField(
            "openvote",
            "form_key",
            models.CharField(default="", help_text="the same form again is the same vote", max_length=60),
        ),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    "openvote", "poll", _key("meetings.poll", db_index=False, related_name="votes")
                ),
                migrations.AlterField("openvote", "entry", _key("meetings.rollentry", db_index=False)),
                migrations.AlterField(
                    "rollentry",
                    "meeting",
                    _key("meetings.meeting", db_index=False, implied=True, related_name="roll"),
                ),
                migrations.AlterField("rollentry", "member", _key("members.member", implied=True, null=True)),
                migrations.AlterField(
                    "rollentry", "seat", _key("meetings.boardseat", db_index=False, implied=True, null=True)
                ),
            ]
        ),
        sql_file(Path(__file__).parent, "roll.sql"),
        sql_file(Path(__file__).parent, "swift_votes.sql"),
        sql_file(Path(__file__).parent, "cast.sql"),
    ]
