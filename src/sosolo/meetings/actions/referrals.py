"""Questions of the membership that only the meeting answers: its decision carries them out, with its paragraph.

An exclusion (4 kap. 8 §), a balance sheet (6 kap. 10 §), a rebate or dividend (13 och 14 kap.).
"""

from datetime import datetime

from django.db import transaction

from sosolo.ground.law.rules.cooperative_act import Matter as Kind
from sosolo.ground.statutes import rule_of, shown
from sosolo.ledger.models import FiscalYear
from sosolo.ledger.queries import year_of
from sosolo.meetings.actions.planning import add_matter
from sosolo.meetings.models import Matter, Meeting
from sosolo.members.actions.exclusions import decide_exclusion
from sosolo.members.actions.refunds import adopt_balance
from sosolo.members.actions.surplus import NAMES, decide_distribution
from sosolo.members.models import Distribution, ExclusionCase
from sosolo.members.queries.capital import distribution_of
from sosolo.members.queries.exclusions import case_of
from sosolo.platform.acting import Actor, the_house

EXCLUSION, BALANCE, DISTRIBUTION = "exclusion", "balance", "distribution"


@transaction.atomic
def put_exclusion(*, actor: Actor, meeting: Meeting, case: ExclusionCase, at: datetime) -> Matter:
    """Put a question of exclusion on the agenda of a meeting. Raises AgendaFixed."""
    title = f"Uteslutning av medlem {case.member.number}"
    return _put(actor, meeting, title, case.facts, {EXCLUSION: case.pk}, at)


@transaction.atomic
def put_balance(*, actor: Actor, meeting: Meeting, year: FiscalYear, at: datetime) -> Matter:
    """Put the adoption of a balance sheet on the agenda of a meeting. Raises AgendaFixed."""
    title = f"Fastställande av balansräkningen för {year.since.year}"
    return _put(actor, meeting, title, "", {BALANCE: year.pk}, at)


@transaction.atomic
def put_distribution(*, actor: Actor, meeting: Meeting, distribution: Distribution, at: datetime) -> Matter:
    """Put a rebate or a dividend on the agenda of a meeting. Raises AgendaFixed."""
    amount = shown(rule_of("share_ore"), distribution.total_ore)
    title = f"{NAMES[distribution.kind]} för {distribution.year.since.year}: {amount}"
    return _put(actor, meeting, title, distribution.motivation, {DISTRIBUTION: distribution.pk}, at)


def carry_out_referral(*, matter: Matter, carried: bool, text: str, at: datetime) -> None:
    """Let what was referred to the meeting become as it decided; nothing for other items."""
    meeting, refers = matter.meeting, matter.setting
    tenant, house = meeting.tenant_id, the_house(meeting.tenant_id, "Stämman")
    paragraph = f"Stämman {meeting.day}, § {matter.place}"
    if EXCLUSION in refers:
        decide_exclusion(
            actor=house,
            case=case_of(tenant, int(refers[EXCLUSION])),
            excluded=carried,
            body="meeting",
            minutes=f"{paragraph}: {text}",
            at=at,
        )
    elif BALANCE in refers and carried:
        year = year_of(tenant, int(refers[BALANCE]))
        adopt_balance(actor=house, year=year, adopted_on=meeting.day, decided=paragraph, at=at)
    elif DISTRIBUTION in refers:
        decide_distribution(
            actor=house,
            distribution=distribution_of(tenant, int(refers[DISTRIBUTION])),
            carried=carried,
            decided=paragraph,
            on=meeting.day,
            at=at,
        )


def waits_for_meeting(tenant_id: int, name: str, object_id: int) -> Matter | None:
    """Return the item of the agenda where a question waits for its meeting. name: EXCLUSION, BALANCE, DISTRIBUTION."""
    found = Matter.objects.select_related("meeting").filter(tenant_id=tenant_id, decisions=None)
    return found.filter(**{f"setting__{name}": object_id}).first()


def _put(
    actor: Actor, meeting: Meeting, title: str, text: str, refers: dict[str, object], at: datetime
) -> Matter:
    return add_matter(
        actor=actor,
        meeting=meeting,
        title=title[:200],
        text=text,
        kind=Kind.ORDINARY,
        setting=refers,
        at=at,
    )
