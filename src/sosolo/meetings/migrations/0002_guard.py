"""Keep the cooperatives apart; what happened at a meeting is never changed; votes only while the vote is open.

Adds constraints, policies and triggers; rewrites no rows. Undo: they go with their tables.
"""

from pathlib import Path

from django.db import migrations

from sosolo.platform.guard import GuardTables
from sosolo.platform.sqlfiles import sql_file

HISTORY = [
    "MeetingStep",
    "Motion",
    "CoSigner",
    "MotionAnswer",
    "NoticeConsent",
    "RollEntry",
    "Presence",
    "Proxy",
    "Disqualified",
    "OpenVote",
    "Decision",
    "Adjuster",
    "Minutes",
    "MinutesSignature",
    "Issuer",
    "Ticked",
    "BoardBallot",
    "PaperCount",
]
CHANGING = [
    "Meeting",
    "Matter",
    "NoticeSent",
    "BoardSeat",
    "Speaker",
    "Poll",
    "Task",
    "SecretVote",
    "BoxBallot",
]


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0001_initial"),
        ("platform", "0002_guard"),
        ("parties", "0002_guard"),
        ("members", "0002_guard"),
    ]
    operations = [
        GuardTables(
            models=HISTORY + CHANGING,
            append_only=HISTORY,
            leaves=["BoxBallot", "BoardBallot", "OpenVote", "Ticked", "NoticeSent", "MeetingStep"],
        ),
        sql_file(Path(__file__).parent, "votes.sql"),
    ]
