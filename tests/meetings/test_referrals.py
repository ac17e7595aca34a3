"""What only the meeting answers: put on its agenda, carried out by its own decision, told to the one it concerns."""

from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from sosolo.config.effects import HANDLERS
from sosolo.ground.errors import Refused
from sosolo.ledger.models import FiscalYear
from sosolo.meetings.actions import voting
from sosolo.meetings.actions.referrals import (
    BALANCE,
    DISTRIBUTION,
    EXCLUSION,
    put_balance,
    put_distribution,
    put_exclusion,
    waits_for_meeting,
)
from sosolo.meetings.models import Matter
from sosolo.members import errors
from sosolo.members.actions.exclusions import answer_exclusion, open_exclusion
from sosolo.members.actions.refunds import adopt_balance
from sosolo.members.actions.surplus import decide_distribution, propose_distribution
from sosolo.members.models import AdoptedBalance, Distribution, ExclusionDecision
from sosolo.members.queries.register import voters_on
from sosolo.platform.models import Effect
from sosolo.platform.outbox import Wanted
from tests.cast import DAY, Cast, at
from tests.meetings.play import Play, play
from tests.web.clients import browser_of

BEFORE = DAY - timedelta(days=3)
WHY = "Föreningen har en buffert på sex månader och betalar sina skulder i tid."


@pytest.fixture
def outside(tmp_path: Path, settings: Any) -> Path:
    settings.MAIL_URL = f"file://{tmp_path / 'mail'}"
    return tmp_path


def decided(cast: Cast, here: Play, matter: Matter, *, yes: bool) -> None:
    here.arrive(here.opened()[0])
    voting.decide(
        actor=cast.gun,
        matter=matter,
        acclaimed=yes,
        text="Bifall." if yes else "Avslag.",
        who="Kansliet" if yes else "",
        due_on=DAY if yes else None,
        at=at(DAY, 19),
    )


@pytest.mark.parametrize("yes", [True, False])
def test_the_meetings_decision_excludes_or_keeps_and_the_member_gets_two_letters(
    cast: Cast, outside: Path, *, yes: bool
) -> None:
    case = open_exclusion(
        actor=cast.gun,
        member=cast.cleo_member,
        ground="no_participation",
        facts="Har inte hörts av på två år.",
        at=at(DAY - timedelta(days=10)),
    )
    answer_exclusion(actor=cast.cleo, case=case, text="Jag har varit sjuk.", at=at(BEFORE))
    here = play(cast)
    matter = put_exclusion(actor=cast.gun, meeting=here.meeting, case=case, at=at(BEFORE))
    waits = waits_for_meeting(cast.tenant.pk, EXCLUSION, case.pk)
    assert waits is not None
    assert waits.pk == matter.pk
    decided(cast, here, matter, yes=yes)
    decision = ExclusionDecision.objects.get(case=case)
    assert (decision.excluded, decision.body) == (yes, "meeting")
    assert decision.minutes.startswith(f"Stämman {DAY}, § {matter.place}: ")
    after = DAY + timedelta(days=1)
    assert (cast.cleo_member.pk in {row[0] for row in voters_on(cast.tenant.pk, after)}) is not yes
    assert waits_for_meeting(cast.tenant.pk, EXCLUSION, case.pk) is None
    asked, told = told_by_letter(case.pk, outside)
    assert "har du rätt att svara" in asked
    assert "Har inte hörts av på två år." in asked
    assert ("Du är utesluten" if yes else "Du är kvar som medlem") in told


def told_by_letter(case: int, folder: Path) -> list[str]:
    """Let the letters of a question be sent, and return what they say."""
    for effect in Effect.objects.filter(kind="send_exclusion_letter", key__startswith=f"exclusion/{case}/"):
        wanted = Wanted(
            effect.pk, effect.tenant_id, effect.kind, effect.key, effect.payload, 0, effect.wanted_at
        )
        HANDLERS[effect.kind](wanted, at(DAY, 20))
    texts = []
    for what in ("opened", "decided"):
        (file,) = (folder / "mail").glob(f"exclusion-{case}-{what}*")
        texts.append(message_from_bytes(file.read_bytes(), policy=default).get_content())
    return texts


def balance(cast: Cast, year: FiscalYear) -> None:
    AdoptedBalance.objects.create(
        tenant=cast.tenant,
        year=year,
        equity_ore=10_000_000_00,
        bound_ore=0,
        debentures_ore=0,
        shares_ore=0,
        adopted_on=BEFORE,
        decided="Stämman § 7",
        at=at(BEFORE),
        by="Gun",
    )


def test_the_meeting_adopts_the_balance_sheet(cast: Cast) -> None:
    year = FiscalYear.objects.create(
        tenant=cast.tenant, book=cast.book, since=date(2024, 1, 1), until=date(2025, 1, 1)
    )
    here = play(cast)
    matter = put_balance(actor=cast.gun, meeting=here.meeting, year=year, at=at(BEFORE))
    assert waits_for_meeting(cast.tenant.pk, BALANCE, year.pk) is not None
    decided(cast, here, matter, yes=True)
    adopted = AdoptedBalance.objects.get(year=year)
    assert (adopted.adopted_on, adopted.decided) == (DAY, f"Stämman {DAY}, § {matter.place}")


@pytest.mark.parametrize("yes", [True, False])
def test_a_carried_distribution_is_booked_and_a_fallen_one_is_not(cast: Cast, *, yes: bool) -> None:
    year = FiscalYear.objects.get(book=cast.book, since=date(2026, 1, 1))
    balance(cast, year)
    row = propose_distribution(
        actor=cast.gun, kind="rebate", year=year, total_ore=500_00, motivation=WHY, at=at(BEFORE)
    )
    here = play(cast)
    matter = put_distribution(actor=cast.gun, meeting=here.meeting, distribution=row, at=at(BEFORE))
    assert waits_for_meeting(cast.tenant.pk, DISTRIBUTION, row.pk) is not None
    decided(cast, here, matter, yes=yes)
    kept = Distribution.objects.get(pk=row.pk)
    assert (kept.is_carried, kept.decided) == (yes, f"Stämman {DAY}, § {matter.place}")
    assert (kept.voucher_id is not None) is yes


@pytest.mark.parametrize(
    ("on", "refusal"),
    [(DAY + timedelta(days=1), errors.DecidedLater), (BEFORE - timedelta(days=1), errors.DecidedTooEarly)],
)
def test_a_decision_that_was_written_in_has_a_day_that_can_be(
    cast: Cast, on: date, refusal: type[Refused]
) -> None:
    year = FiscalYear.objects.get(book=cast.book, since=date(2026, 1, 1))
    balance(cast, year)
    row = propose_distribution(
        actor=cast.gun, kind="rebate", year=year, total_ore=500_00, motivation=WHY, at=at(BEFORE)
    )
    words = {"actor": cast.gun, "distribution": row, "carried": True, "at": at(DAY)}
    with pytest.raises(refusal):
        decide_distribution(**words, decided="Stämman § 9", on=on)  # type: ignore[arg-type]
    with pytest.raises(errors.NotDecided):
        decide_distribution(**words, decided="x", on=DAY)  # type: ignore[arg-type]
    with pytest.raises(errors.DecidedLater):
        adopt_balance(
            actor=cast.gun, year=year, adopted_on=date(2027, 1, 1), decided="Stämman § 7", at=at(DAY)
        )


def test_the_pages_put_a_question_on_the_agenda(cast: Cast) -> None:
    gun = browser_of("gun")
    case = open_exclusion(
        actor=cast.gun, member=cast.cleo_member, ground="no_participation", facts="Hörs inte av.", at=at(DAY)
    )
    assert "Planera en stämma först" in gun.get(f"/medlemmar/uteslutning/{case.pk}/").content.decode()
    here = play(cast)
    address = f"/medlemmar/uteslutning/{case.pk}/"
    assert gun.post(address, {"deed": "agenda", "meeting": "999999"}).status_code == 422
    assert gun.post(address, {"deed": "agenda", "meeting": str(here.meeting.pk)}).status_code == 302
    assert "står på dagordningen" in gun.get(address).content.decode()
