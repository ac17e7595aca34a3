"""Meetings as rows of what happened; secret votes lie unlinked (secret.py)."""

from sosolo.meetings.models.leading import Leader
from sosolo.meetings.models.meeting import (
    CoSigner,
    Matter,
    Meeting,
    MeetingStep,
    Motion,
    MotionAnswer,
    NoticeConsent,
    NoticeSent,
)
from sosolo.meetings.models.minority import Delay, DelayDemand, Demand, DemandMet, DemandSigner
from sosolo.meetings.models.minutes import Adjuster, Minutes, MinutesSignature, Task
from sosolo.meetings.models.roll import BoardSeat, Disqualified, Presence, Proxy, RollEntry, Speaker
from sosolo.meetings.models.secret import (
    BoardBallot,
    BoxBallot,
    Issuer,
    PaperCount,
    SecretVote,
    Ticked,
)
from sosolo.meetings.models.voting import Decision, OpenVote, Poll, PostalVote

__all__ = [
    "Adjuster",
    "BoardBallot",
    "BoardSeat",
    "BoxBallot",
    "CoSigner",
    "Decision",
    "Delay",
    "DelayDemand",
    "Demand",
    "DemandMet",
    "DemandSigner",
    "Disqualified",
    "Issuer",
    "Leader",
    "Matter",
    "Meeting",
    "MeetingStep",
    "Minutes",
    "MinutesSignature",
    "Motion",
    "MotionAnswer",
    "NoticeConsent",
    "NoticeSent",
    "OpenVote",
    "PaperCount",
    "Poll",
    "PostalVote",
    "Presence",
    "Proxy",
    "RollEntry",
    "SecretVote",
    "Speaker",
    "Task",
    "Ticked",
]
