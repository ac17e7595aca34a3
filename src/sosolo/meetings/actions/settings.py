"""What the decision in a matter changes by itself: the fee, or a rule of the statutes.

It is checked when the matter is put on the agenda, so that nobody votes on what may not be done.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sosolo.ground.errors import sentence
from sosolo.ground.law.rules.cooperative_act import Matter as Kind
from sosolo.ground.law.rules.cooperative_act import add_months
from sosolo.ground.statutes import RULES, Value, checked, rule_of, shown
from sosolo.meetings import errors
from sosolo.meetings.models import Matter, Meeting
from sosolo.members.actions.statutes import FEE, carry_out_decision
from sosolo.members.errors import FeeAboveStatutes, TermsChangedThatDay
from sosolo.members.models import Terms
from sosolo.members.queries.statutes import statutes_on
from sosolo.platform.acting import the_house
from sosolo.platform.days import day_of

MOST_FEE = "most_fee_basis_points"
NIGHT = timedelta(days=1)
STRICT = (Kind.STATUTES, Kind.HIGHER_DUTIES, Kind.LESS_RIGHT)
"""How statutes are changed, the stricter later (6 kap. 35–36 §§)."""
DUTIES = {"share_ore", "member_fee_ore", "most_member_fee_ore", MOST_FEE}
"""More of these is a higher duty for those who are members."""
LEAVING = {"exit_notice_months", "lock_in_months"}
"""More of these makes it harder to leave."""
WHAT_IT_TAKES = {
    Kind.STATUTES: sentence(
        "Regeln ”{rule}” ändras med minst två tredjedelar av rösterna (6 kap. 35 § lagen om ekonomiska föreningar). Välj det under ”Så avgörs det”."
    ),
    Kind.HIGHER_DUTIES: sentence(
        "Att höja ”{rule}” kräver minst tre fjärdedelar av rösterna (6 kap. 36 § lagen om ekonomiska föreningar). Välj det under ”Så avgörs det”."
    ),
    Kind.LESS_RIGHT: sentence(
        "Att höja ”{rule}” ger en sämre rätt att lämna, och då måste alla säga ja (6 kap. 36 § lagen om ekonomiska föreningar). Välj det under ”Så avgörs det”."
    ),
}


def checked_setting(meeting: Meeting, kind: Kind, setting: Mapping[str, Any]) -> str:
    """Return what a setting changes, in words for the agenda ("" when it is not one of these).

    Raises FeeBackdated, FeeAboveStatutes, TermsChangedThatDay, StrongerMajority, and what the act refuses.
    """
    name = setting.get("name")
    if name is None:
        return ""
    if name == FEE:
        return _checked_fee(meeting, int(setting["value"]), date.fromisoformat(str(setting["since"])))
    before, value = _before(meeting, str(name)), checked(str(name), setting["value"])
    needed = kind_needed(str(name), before, value)
    if kind not in STRICT or STRICT.index(kind) < STRICT.index(needed):
        raise errors.StrongerMajority(WHAT_IT_TAKES[needed], rule=rule_of(str(name)).label)
    rule = rule_of(str(name))
    return f"Stadgarnas regel ”{rule.label}” ändras från {shown(rule, before)} till {shown(rule, value)}."


def _before(meeting: Meeting, name: str) -> Value:
    return statutes_on(meeting.tenant_id, meeting.day).values[rule_of(name).name]


def kind_needed(name: str, before: Value, value: Value) -> Kind:
    """Return the weakest way in which a rule of the statutes may be changed so (6 kap. 35–36 §§)."""
    if isinstance(before, int) and isinstance(value, int) and value > before:
        if name in LEAVING:
            return Kind.LESS_RIGHT
        if name in DUTIES:
            return Kind.HIGHER_DUTIES
    return Kind.STATUTES


def _checked_fee(meeting: Meeting, value: int, since: date) -> str:
    if since <= meeting.day:
        raise errors.FeeBackdated(earliest=meeting.day + NIGHT)
    most = statutes_on(meeting.tenant_id, since).number(MOST_FEE)
    rule = rule_of(MOST_FEE)
    if not 0 <= value <= most:
        raise FeeAboveStatutes(most=shown(rule, most), day=since)
    if Terms.objects.filter(tenant_id=meeting.tenant_id, since=since).exists():
        raise TermsChangedThatDay(day=since)
    return f"Avgiften på fakturor blir {shown(rule, value)} från den {since}."


def carry_out_fee(matter: Matter, at: datetime) -> None:
    """Let a decided fee stand from its day; nothing for other items.

    It never reaches back: what was invoiced before the decision stays as it was. Raises what decide_terms refuses.
    """
    if matter.setting.get("name") == FEE:
        since = max(date.fromisoformat(matter.setting["since"]), day_of(at) + NIGHT)
        carry_out_setting(matter=matter, since=since, at=at)


def carry_out_registered(*, matter: Matter, on: date, at: datetime) -> None:
    """Let a changed rule of the statutes stand from the day it was registered; a lower share a year later (3 kap. 5–6 §§)."""
    name, value = str(matter.setting["name"]), matter.setting["value"]
    is_lower = name == "share_ore" and int(value) < statutes_on(matter.tenant_id, on).number(name)
    since = add_months(max(on, day_of(at)), 12) if is_lower else on
    carry_out_setting(matter=matter, since=since, at=at)


def carry_out_setting(*, matter: Matter, since: date, at: datetime) -> None:
    """Make the decided setting stand from a day on."""
    meeting = matter.meeting
    body = "Styrelsen" if meeting.kind == "board" else "Stämman"
    carry_out_decision(
        actor=the_house(meeting.tenant_id, body),
        name=matter.setting["name"],
        value=matter.setting["value"],
        since=since,
        decided=f"{body} {meeting.day}, § {matter.place}",
        at=at,
    )


def changes_statutes(setting: Mapping[str, Any]) -> bool:
    """Say whether a setting is a rule of the statutes, which stands first when it has been registered."""
    return setting.get("name") in RULES
