"""The state of things for the board, on one page: what is awake, members and money, and the meetings ahead."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sosolo.economy.live import figures, measured
from sosolo.economy.queries import Live, risks_of
from sosolo.ground.economy.asked import fitted
from sosolo.ground.economy.balance import NEVER, break_even
from sosolo.meetings.queries.ahead import PlannedMeeting, ahead_of_board
from sosolo.web import show
from sosolo.web.calculators.pictures import columns
from sosolo.web.kept_words import kept
from sosolo.web.today.tasks import Task

YEAR = 12
SOON = 3


def state_of_things(tenant: int, today: date) -> dict[str, Any]:
    """Return what the board's page shows. `waiting`: what the figures and the meetings ask of the board."""
    known, owed = figures(tenant, today)
    whole = known[-YEAR - 1 : -1]
    awake = [one for one in risks_of(tenant, Live(known, owed), today) if one.is_awake]
    coming, due, planned = ahead_of_board(tenant, today, count=SOON)
    return {
        "months": whole,
        "now": known[-1] if known else None,
        "owed": owed,
        "result": sum(month.result for month in known if month.month.year == today.year),
        "arrived": known[-1].members - known[-YEAR - 1].members if len(known) > YEAR else 0,
        "columns": columns(
            [
                ("mine" if month.result < 0 else "in", month.month.isoformat(), max(0, month.income))
                for month in whole
            ],
            highest=max([1, *(month.income for month in whole)]),
        ),
        "needed": break_even(fitted(measured(known))),
        "NEVER": NEVER,
        "awake": awake,
        "coming": coming,
        "waiting": [
            *(
                Task(
                    _("Vaken risk: {title}").format(title=kept(one.risk.title)),
                    reverse("risk", args=[one.risk.pk]),
                )
                for one in awake
            ),
            *(
                Task(text, reverse("meeting", args=[meeting]) if meeting else reverse("demands"))
                for meeting, text in due
            ),
            *_before_meetings(planned, today),
        ],
    }


def _before_meetings(planned: list[PlannedMeeting], today: date) -> list[Task]:
    """What a planned general meeting asks of the board: answers to motions, and then the notice."""
    tasks = []
    for one in planned:
        if one.unanswered:
            told = ngettext(
                "{count} motion väntar på styrelsens svar",
                "{count} motioner väntar på styrelsens svar",
                one.unanswered,
            )
            tasks.append(Task(told.format(count=one.unanswered), reverse("meeting_lead", args=[one.id])))
        elif one.is_to_be_called(today):
            told = _("Skicka kallelsen till stämman {day}, senast {last}")
            words = told.format(day=show.day(one.day), last=show.day(one.dates.notice.last))
            tasks.append(Task(words, reverse("meeting_lead", args=[one.id])))
    return tasks
