"""Time limits, majorities and proxies of the act on economic associations (lag 2018:672 om ekonomiska föreningar).

What the statutes may change is an argument, with the act's own rule as its default.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sosolo.ground.law.refusals import NoSuchChoice
from sosolo.ground.law.whole import within

WEEK = timedelta(weeks=1)
MONTHS = 12
REFUND_MONTHS = 6
FEWEST_MEMBERS = 3


class Meeting(StrEnum):
    """Which general meeting (stämma)."""

    ORDINARY = "ordinary"
    EXTRA = "extra"
    EXTRA_WITH_LONG_NOTICE = "extra_with_long_notice"


class Matter(StrEnum):
    """What a decision is about, as far as the majority depends on it."""

    ORDINARY = "ordinary"
    ELECTION = "election"
    STATUTES = "statutes"
    HIGHER_DUTIES = "higher_duties"
    LESS_RIGHT = "less_right"
    LIQUIDATION = "liquidation"
    DISCHARGE = "discharge"


@dataclass(frozen=True, slots=True)
class Window:
    """From the first to the last day on which something may be done."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Departure:
    """When a membership ends and when the share is refunded."""

    ends: date
    refund: date


def add_months(day: date, months: int) -> date:
    """Return the same day of a later month, or that month's last day when it has no such day.

    day: date. months: how many. Result: date. Source: lag (1930:173) 1 §.
    """
    place = day.month - 1 + within(months, "Antalet månader", highest=1_200)
    year, month = day.year + place // MONTHS, place % MONTHS + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def notice_window(*, meeting_day: date, kind: Meeting, shortest_by_statutes: int | None = None) -> Window:
    """Return when notice of a general meeting may be sent.

    meeting_day: of the meeting. kind: EXTRA_WITH_LONG_NOTICE when it treats the statutes, liquidation, merger or
    simplified winding-up. shortest_by_statutes: weeks, at least two. Result: Window.
    Source: lag (2018:672) 6 kap. 17–18 §§: earliest six weeks before, latest four (an extra meeting two).
    """
    weeks = 2 if kind is Meeting.EXTRA else 4
    if shortest_by_statutes is not None:
        weeks = min(weeks, within(shortest_by_statutes, "Kallelsetiden (veckor)", lowest=2, highest=6))
    return Window(meeting_day - 6 * WEEK, meeting_day - weeks * WEEK)


def latest_annual_meeting(*, year_end: date) -> date:
    """Return the last day for the ordinary general meeting.

    year_end: last day of the financial year. Result: date.
    Source: lag (2018:672) 6 kap. 9 §: within six months.
    """
    return _end_of_month(add_months(year_end, 6))


def _end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def documents_available(*, meeting_day: date) -> date:
    """Return the day from which accounts and audit report must be open to members.

    meeting_day: of the meeting. Result: date.
    Source: lag (2018:672) 6 kap. 23 §: at least two weeks before.
    """
    return meeting_day - 2 * WEEK


def minutes_due(*, meeting_day: date) -> date:
    """Return the day by which the minutes must be open to members.

    meeting_day: of the meeting. Result: date.
    Source: lag (2018:672) 6 kap. 40 §: at the latest three weeks after.
    """
    return meeting_day + 3 * WEEK


def challenge_until(*, decision_day: date) -> date:
    """Return the last day to challenge a decision of the general meeting in court.

    decision_day: date. Result: date.
    Source: lag (2018:672) 6 kap. 48 §: within three months.
    """
    return add_months(decision_day, 3)


def extra_meeting_notice_due(*, request_day: date) -> date:
    """Return the day by which notice must go out after a request for an extra meeting.

    request_day: date. Result: date.
    Source: lag (2018:672) 6 kap. 12 §: within two weeks.
    """
    return request_day + 2 * WEEK


def delay_window(*, meeting_day: date) -> Window:
    """Return when a continued meeting (fortsatt stämma) may be held.

    meeting_day: of the meeting that puts a matter off. Result: Window.
    Source: lag (2018:672) 6 kap. 13 §: at the earliest four weeks after, at the latest eight.
    """
    return Window(meeting_day + 4 * WEEK, meeting_day + 8 * WEEK)


def who_may_demand(*, voters: int) -> int:
    """Return how many voters can demand an extra meeting or an authorised auditor.

    voters: all who may vote. Result: number of voters: a tenth, upwards.
    Source: lag (2018:672) 6 kap. 12–13 §§, 8 kap. 16 §.
    """
    return -(-within(voters, "Antalet röstberättigade") // 10)


def is_carried(*, matter: Matter, yes: int, no: int, all_voters: int, chair_votes_yes: bool = False) -> bool:
    """Return whether the general meeting has carried a proposal.

    matter: Matter. yes, no: votes cast (blanks are not cast). all_voters: members with a vote in the association.
    chair_votes_yes: decides a tie in an ordinary matter. Result: true or false.
    Source: lag (2018:672) 6 kap. 33–36 §§, 17 kap. 2 §.
    Choice of ours: two thirds and three fourths are of the votes cast; elections are counted by the most votes and
    drawn by lot when equal, so they are refused here.
    """
    yes, no = within(yes, "Jarösterna"), within(no, "Nejrösterna")
    if matter is Matter.ELECTION:
        others = ", ".join(kind for kind in Matter if kind is not Matter.ELECTION)
        raise NoSuchChoice(what="Ärendet", given=matter, choices=others)
    if matter is Matter.LESS_RIGHT:
        return yes == within(all_voters, "Antalet röstberättigade", lowest=1)
    if matter is Matter.HIGHER_DUTIES:
        return yes > 0 and yes * 4 >= (yes + no) * 3
    if matter in (Matter.STATUTES, Matter.LIQUIDATION):
        return yes > 0 and yes * 3 >= (yes + no) * 2
    return yes > no or (yes == no and yes > 0 and chair_votes_yes)


def proxy_is_valid(*, dated: date, day: date, members_represented: int, most_by_statutes: int = 3) -> bool:
    """Return whether a proxy may vote.

    dated: of the written and signed power of attorney. day: of the meeting. members_represented: by the same proxy,
    this one included. most_by_statutes: members per proxy. Result: true or false.
    Source: lag (2018:672) 6 kap. 4–5 §§: at most one year old, at most three members unless the statutes say else.
    """
    return dated <= day <= add_months(dated, MONTHS) and 1 <= members_represented <= most_by_statutes


def departure(*, notice: date, year_end_month: int = 12, notice_months: int = 1) -> Departure:
    """Return when a membership ends after a notice, and when the share is paid back.

    notice: the day the member gave notice. year_end_month: last month of the financial year. notice_months: from the
    statutes, one to six. Result: Departure.
    Source: lag (2018:672) 4 kap. 9 § and 10 kap. 11 §: at the end of the financial year that ends nearest after one
    month; the share six months after that.
    """
    months = within(notice_months, "Uppsägningstiden (månader)", lowest=1, highest=6)
    month = within(year_end_month, "Räkenskapsårets sista månad", lowest=1, highest=MONTHS)
    earliest = add_months(notice, months)
    ends = date(earliest.year, month, monthrange(earliest.year, month)[1])
    if ends < earliest:
        ends = date(earliest.year + 1, month, monthrange(earliest.year + 1, month)[1])
    return Departure(ends, add_months(ends, REFUND_MONTHS))


def refund_of_voluntary_share(*, notice: date, year_end_month: int = 12) -> Departure:
    """Return when a voluntary extra share (överinsats) is freed and paid back without leaving.

    notice: the day of notice. year_end_month: last month of the financial year. Result: Departure.
    Source: lag (2018:672) 10 kap. 16 §: the same times as on leaving.
    """
    return departure(notice=notice, year_end_month=year_end_month)


def filing_due(*, adopted: date, year_end: date) -> date:
    """Return the day by which the annual report must have come in to Bolagsverket.

    adopted: the day of the meeting that adopted it. year_end: last day of the financial year (from 2025). Result: date.
    Source: årsredovisningslagen (1995:1554) 8 kap. 3 §: one month after adoption; late fees after seven months.
    """
    return min(add_months(adopted, 1), _end_of_month(add_months(year_end, 7)))


def too_few_members(*, members: int) -> bool:
    """Return whether the association has fewer members than it may.

    members: investing members not counted. Result: true below three; after a month liquidation must be asked.
    Source: lag (2018:672) 2 kap. 1 §, 17 kap. 3 §.
    """
    return within(members, "Antalet medlemmar") < FEWEST_MEMBERS


def register_kept_until(*, dissolved: date) -> date:
    """Return how long the register of members must be kept.

    dissolved: the day the association ended, or the day an entry was removed. Result: date.
    Source: lag (2018:672) 5 kap.: seven years.
    """
    return add_months(dissolved, 7 * MONTHS)
