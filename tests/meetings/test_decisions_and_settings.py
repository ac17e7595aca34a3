"""A decision needs an open meeting, and what it changes by itself is checked before anybody votes."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from sosolo.ground.law.rules.cooperative_act import Matter as Kind
from sosolo.ground.statutes import AgainstTheAct, NotOneOfTheWays, read_value, rule_of
from sosolo.meetings import errors
from sosolo.meetings.actions import minutes, planning, running, voting
from sosolo.meetings.actions.settings import kind_needed
from sosolo.meetings.models import Decision, Matter, RollEntry, Task
from sosolo.members.actions.statutes import FEE
from sosolo.members.errors import FeeAboveStatutes, TermsChangedThatDay
from sosolo.members.models import Terms
from sosolo.members.queries import terms_on
from sosolo.members.queries.statutes import statutes_on
from tests.cast import DAY, Cast, at
from tests.meetings.play import PLANNED, Play, play
from tests.members.life import statute
from tests.web.clients import browser_of

SINCE = DAY + timedelta(days=78)


def fee(value: int, since: date = SINCE) -> dict[str, object]:
    return {"name": FEE, "value": value, "since": str(since)}


def carried_by_all(cast: Cast, matter: Matter, entries: list[RollEntry]) -> Decision:
    poll = voting.open_poll(actor=cast.gun, matter=matter, at=at(DAY, 19))
    for entry in entries:
        voting.cast_vote(actor=cast.eva, poll=poll, entry=entry, choice=0, at=at(DAY, 19))
    voting.close_poll(actor=cast.gun, poll=poll, at=at(DAY, 19))
    return voting.decide(actor=cast.gun, matter=matter, at=at(DAY, 19))


def test_nothing_is_decided_at_a_meeting_that_is_only_planned_or_called(cast: Cast) -> None:
    here = play(cast)
    matter = here.planned("ordinary", "Avgiften blir 7 procent", setting=fee(700))
    before = Terms.objects.count()
    with pytest.raises(errors.WrongStep, match="inte öppnat"):
        voting.decide(actor=cast.gun, matter=matter, acclaimed=True, at=at(DAY, 19))
    planning.send_notice(actor=cast.gun, meeting=here.meeting, at=at(DAY - timedelta(days=28)))
    with pytest.raises(errors.WrongStep, match="inte öppnat"):
        voting.decide(actor=cast.gun, matter=matter, acclaimed=True, at=at(DAY, 19))
    assert Terms.objects.count() == before
    assert not Decision.objects.filter(matter=matter).exists()


def test_the_page_refuses_a_decision_before_the_meeting_is_opened(cast: Cast) -> None:
    here = play(cast)
    matter = here.planned()
    answer = browser_of("gun").post(
        f"/moten/{here.meeting.pk}/ledning/beslut/",
        {"matter": matter.pk, "outcome": "yes", "once": "en-gang-nu"},
    )
    assert answer.status_code in {409, 422}
    assert "inte öppnat" in answer.content.decode()
    assert not Decision.objects.filter(matter=matter).exists()


def test_the_database_itself_refuses_a_decision_of_a_meeting_that_is_not_open(cast: Cast) -> None:
    here = play(cast)
    matter = here.planned()
    with pytest.raises(DatabaseError, match="not open"), transaction.atomic():
        Decision.objects.create(
            tenant=cast.tenant,
            meeting=here.meeting,
            matter=matter,
            carried=True,
            text="x",
            at=at(DAY),
            by="x",
        )


def test_nothing_is_decided_after_the_close(cast: Cast) -> None:
    here = play(cast)
    here.planned()
    ada, *_ = here.opened()
    here.arrive(ada)
    asked = here.meeting.matters.get(needs_decision=True)
    voting.decide(actor=cast.gun, matter=asked, acclaimed=True, at=at(DAY, 19))
    running.elect_adjuster(actor=cast.gun, meeting=here.meeting, entry=ada, at=at(DAY, 19))
    minutes.close_meeting(actor=cast.eva, meeting=here.meeting, at=at(DAY, 20))
    formal = here.meeting.matters.filter(needs_decision=False).earliest("place")
    with pytest.raises(errors.WrongStep, match="avslutat"):
        voting.decide(actor=cast.gun, matter=formal, acclaimed=True, at=at(DAY, 21))


@pytest.mark.parametrize("days", [-1, 1, 30])
def test_a_meeting_opens_on_its_own_day_and_no_other(cast: Cast, days: int) -> None:
    here = play(cast)
    planning.send_notice(actor=cast.gun, meeting=here.meeting, at=at(DAY - timedelta(days=28)))
    with pytest.raises(errors.NotTheDay, match=r"6 kap\. 22 §"):
        running.open_meeting(actor=cast.gun, meeting=here.meeting, at=at(DAY + timedelta(days=days), 18))
    assert running.open_meeting(actor=cast.gun, meeting=here.meeting, at=at(DAY, 23)) > 0


@pytest.mark.parametrize("since", [DAY - timedelta(days=40), DAY])
def test_a_fee_never_reaches_back_to_invoices_that_are_made(cast: Cast, since: date) -> None:
    with pytest.raises(errors.FeeBackdated, match=r"2026-10-16.*3 kap\. 2 §"):
        play(cast).planned("ordinary", "Avgiften", setting=fee(550, since))


def test_a_fee_that_is_decided_late_stands_from_the_day_after(cast: Cast) -> None:
    here = play(cast)
    matter = here.planned("ordinary", "Avgiften", setting=fee(550, DAY + timedelta(days=1)))
    here.arrive(here.opened()[0])
    voting.decide(actor=cast.gun, matter=matter, acclaimed=True, at=at(DAY + timedelta(days=1), 1))
    assert terms_on(cast.tenant.pk, DAY + timedelta(days=1)).fee_basis_points == 600
    assert terms_on(cast.tenant.pk, DAY + timedelta(days=2)).fee_basis_points == 550


def test_a_fee_above_the_statutes_never_comes_on_the_agenda(cast: Cast) -> None:
    statute(cast, "most_fee_basis_points", 6_50, PLANNED)
    here = play(cast)
    with pytest.raises(FeeAboveStatutes, match="6,5 procent"):
        here.planned("ordinary", "Avgiften", setting=fee(700))
    Terms.objects.create(tenant=cast.tenant, since=SINCE, fee_basis_points=600, decided_by="Stämman")
    with pytest.raises(TermsChangedThatDay):
        here.planned("ordinary", "Avgiften", setting=fee(550))


def test_a_fee_that_is_carried_but_may_no_longer_be_is_minuted_so_and_the_meeting_closes(cast: Cast) -> None:
    here = play(cast)
    matter = here.planned("ordinary", "Avgiften", setting=fee(700))
    statute(cast, "most_fee_basis_points", 6_50, DAY)
    ada, *_ = here.opened()
    here.arrive(ada)
    decided = voting.decide(actor=cast.gun, matter=matter, acclaimed=True, at=at(DAY, 19))
    (line,) = [one for one in decided.lines if "kunde inte verkställas" in one]
    assert "3 kap. 2 §" in line
    assert terms_on(cast.tenant.pk, SINCE).fee_basis_points == 600
    assert Task.objects.get(matter=matter, who="Styrelsen").text.startswith("Beslutet kunde inte")
    running.elect_adjuster(actor=cast.gun, meeting=here.meeting, entry=ada, at=at(DAY, 19))
    written = minutes.close_meeting(actor=cast.eva, meeting=here.meeting, at=at(DAY, 20))
    assert any(line in one["lines"] for one in written.document["matters"])


def long_notice(cast: Cast) -> Play:
    return play(cast, "extra_with_long_notice")


def test_a_change_of_the_statutes_stands_by_itself_when_it_is_registered(cast: Cast) -> None:
    here = long_notice(cast)
    change = {"name": "adjusters", "value": 2}
    matter = planning.add_matter(
        actor=cast.gun, meeting=here.meeting, title="Två justerare", text="", kind="statutes", setting=change,
        at=at(PLANNED),
    )  # fmt: skip
    assert matter.text == "Stadgarnas regel ”Justerare av protokollet” ändras från 1 till 2."
    entries = here.opened()[:3]
    here.arrive(*entries)
    assert carried_by_all(cast, matter, entries).carried
    registered = DAY + timedelta(days=20)
    task = Task.objects.get(matter=matter, kind="filing")
    voting.finish_task(actor=cast.eva, task=task, on=registered, at=at(registered))
    assert statutes_on(cast.tenant.pk, registered - timedelta(days=1)).number("adjusters") == 1
    assert statutes_on(cast.tenant.pk, registered).number("adjusters") == 2


def test_a_lower_share_stands_a_year_after_it_was_registered(cast: Cast) -> None:
    statute(cast, "share_ore", 500_00, PLANNED)
    here = long_notice(cast)
    matter = here.planned("statutes", "Lägre insats", setting={"name": "share_ore", "value": 300_00})
    entries = here.opened()[:3]
    here.arrive(*entries)
    carried_by_all(cast, matter, entries)
    on = DAY + timedelta(days=20)
    voting.finish_task(actor=cast.eva, task=Task.objects.get(matter=matter, kind="filing"), on=on, at=at(on))
    assert (
        statutes_on(cast.tenant.pk, on.replace(year=on.year + 1) - timedelta(days=1)).number("share_ore")
        == 500_00
    )
    assert statutes_on(cast.tenant.pk, on.replace(year=on.year + 1)).number("share_ore") == 300_00


def test_a_change_of_the_statutes_without_a_proposal_is_neither_put_nor_called(cast: Cast) -> None:
    here = long_notice(cast)

    def bare() -> Matter:
        return planning.add_matter(
            actor=cast.gun,
            meeting=here.meeting,
            title="Nya stadgar",
            text=" ",
            kind="statutes",
            at=at(PLANNED),
        )

    with pytest.raises(errors.ProposalMissing, match=r"6 kap\. 22 och 24 §§"):
        bare()
    Matter.objects.create(
        tenant=cast.tenant, meeting=here.meeting, place=90, title="Nya stadgar", text="", kind="statutes"
    )
    with pytest.raises(errors.ProposalMissing, match="Nya stadgar"):
        planning.send_notice(actor=cast.gun, meeting=here.meeting, at=at(DAY - timedelta(days=28)))


@pytest.mark.parametrize(
    ("name", "before", "value", "needed"),
    [
        ("share_ore", 100_00, 200_00, Kind.HIGHER_DUTIES),
        ("share_ore", 200_00, 100_00, Kind.STATUTES),
        ("most_member_fee_ore", 0, 1, Kind.HIGHER_DUTIES),
        ("entry_fee_ore", 0, 100_00, Kind.STATUTES),
        ("exit_notice_months", 1, 3, Kind.LESS_RIGHT),
        ("exit_notice_months", 3, 1, Kind.STATUTES),
        ("postal_vote", "no", "yes", Kind.STATUTES),
    ],
)
def test_how_a_rule_may_be_changed(name: str, before: int | str, value: int | str, needed: Kind) -> None:
    assert kind_needed(name, before, value) is needed


def test_a_weaker_majority_than_the_change_needs_is_refused(cast: Cast) -> None:
    here = long_notice(cast)
    for kind, setting, words in (
        ("ordinary", {"name": "adjusters", "value": 2}, r"två tredjedelar av rösterna \(6 kap\. 35 §"),
        ("statutes", {"name": "share_ore", "value": 9_000_00}, r"tre fjärdedelar av rösterna \(6 kap\. 36 §"),
        ("higher_duties", {"name": "exit_notice_months", "value": 6}, r"alla säga ja \(6 kap\. 36 §"),
    ):
        with pytest.raises(errors.StrongerMajority, match=words):
            here.planned(kind, "Ändring", setting=setting)
    with pytest.raises(AgainstTheAct):
        here.planned("statutes", "Ändring", setting={"name": "adjusters", "value": 0})


def test_the_board_decides_nothing_about_the_statutes(cast: Cast) -> None:
    board = planning.plan_meeting(
        actor=cast.gun, kind="board", starts_at=at(DAY, 16), place="Kansliet", at=at(DAY)
    )
    for kind in ("statutes", "liquidation"):
        with pytest.raises(errors.StatutesByTheBoard, match=r"6 kap\. 35 § och 17 kap\. 2 §"):
            planning.add_matter(
                actor=cast.gun, meeting=board, title="Nya stadgar", text="Så.", kind=kind, at=at(DAY)
            )


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("postal_vote", "Ja", "yes"),
        ("share_ore", "1 250,50 kr", 1_250_50),
        ("most_fee_basis_points", "6,5 %", 6_50),
        ("adjusters", " 2 ", 2),
        ("who_excludes", "styrelsen", "board"),
    ],
)
def test_a_value_is_read_as_people_write_it(name: str, typed: str, value: int | str) -> None:
    assert read_value(rule_of(name), typed) == value


@pytest.mark.parametrize(
    ("name", "typed"), [("postal_vote", "kanske"), ("adjusters", "två"), ("adjusters", "1,5")]
)
def test_a_value_that_means_nothing_is_refused(name: str, typed: str) -> None:
    with pytest.raises((AgainstTheAct, NotOneOfTheWays)):
        read_value(rule_of(name), typed)


def test_the_form_takes_a_rule_and_its_value(cast: Cast) -> None:
    here = long_notice(cast)
    client, address = browser_of("gun"), f"/moten/{here.meeting.pk}/ledning/arende/"
    said = {
        "title": "Två justerare",
        "kind": "statutes",
        "rule": "adjusters",
        "value": "2",
        "once": "matter-1",
    }
    assert client.post(address, said).status_code == 302
    assert Matter.objects.get(meeting=here.meeting, title="Två justerare").setting == {
        "name": "adjusters", "value": 2,
    }  # fmt: skip
    wrong = client.post(address, said | {"value": "noll", "title": "Fel", "once": "matter-2"})
    assert wrong.status_code == 422
    assert "6 kap. 39 §" in wrong.content.decode()
    assert not Matter.objects.filter(meeting=here.meeting, title="Fel").exists()
