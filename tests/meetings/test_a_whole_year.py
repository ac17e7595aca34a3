"""A whole year of one member: she joins, pays, moves, meets, votes, adjusts, leaves, and gets her share back."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from sosolo.bank.actions.capital import order_refund
from sosolo.config.effects import HANDLERS
from sosolo.ground.law.rules.cooperative_act import Matter as Kind
from sosolo.ground.votes import verify_board
from sosolo.ground.votes.voter import new_voter
from sosolo.ledger import chart
from sosolo.ledger.models import FiscalYear
from sosolo.ledger.queries import account_balance
from sosolo.ledger.year_end import open_coming_year
from sosolo.meetings.actions import minutes, planning, running, secret, voting
from sosolo.meetings.box import find_box, put_in_box, write_waiting
from sosolo.meetings.models import Matter, Meeting, MinutesSignature, NoticeSent, RollEntry, Task
from sosolo.meetings.queries.meetings import step_of
from sosolo.members.actions import set_payout_account
from sosolo.members.actions.refunds import adopt_balance, reckon_refund
from sosolo.members.actions.surplus import decide_distribution, propose_distribution
from sosolo.members.models import Exit, Member
from sosolo.members.queries.applications import chain_of
from sosolo.members.queries.asked import instalments_of
from sosolo.members.queries.register import register_line
from sosolo.members.queries.shares import holding_of
from sosolo.members.queries.statutes import statutes_on
from sosolo.platform.acting import Actor
from sosolo.platform.models import Effect
from sosolo.platform.outbox import carry_out_next
from tests.cast import DAY, Cast, at
from tests.members.life import defects, gives_notice, new_member, pays, self_of, statute

MEETING = date(2027, 5, 20)
REGISTERED = date(2027, 6, 10)
LEAVES = date(2027, 11, 20)
ADOPTED = date(2028, 5, 18)
PAID = date(2028, 6, 30)
WHY = "Föreningen har eget kapital kvar för ett halvår, och likviditeten räcker."


def sent_letters(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Carry out all that waits to leave the house."""
    monkeypatch.setattr(settings, "MAIL_URL", f"file://{folder}")
    monkeypatch.setattr(settings, "OUTSIDE_DIR", folder)
    while carry_out_next(HANDLERS, datetime(2100, 1, 1, tzinfo=UTC)):
        pass


def planned(cast: Cast) -> tuple[Meeting, Matter]:
    """An ordinary meeting with a change of the statutes on its agenda."""
    meeting = planning.plan_meeting(
        actor=cast.gun,
        kind="ordinary",
        starts_at=at(MEETING, 18),
        place="Bygdegården",
        at=at(date(2027, 2, 1)),
    )
    change = planning.add_matter(
        actor=cast.gun,
        meeting=meeting,
        title="Ett ombud får företräda två medlemmar",
        text="",
        kind=Kind.STATUTES,
        setting={"name": "proxies_per_person", "value": 2},
        at=at(date(2027, 2, 1)),
    )
    return meeting, change


def moved(cast: Cast, meeting: Meeting, disa: Actor) -> Matter:
    """Her motion, with Ada behind it and the board's answer."""
    motion = planning.send_motion(
        actor=disa, meeting=meeting, title="Gemensam verkstad", text="Vi hyr en.", at=at(date(2027, 3, 20))
    )
    planning.cosign_motion(actor=cast.ada, motion=motion, at=at(date(2027, 3, 22)))
    planning.answer_motion(actor=cast.gun, motion=motion, supports=True, text="Bra.", at=at(date(2027, 4, 5)))
    return Matter.objects.get(motion=motion)


def voted_in_secret(cast: Cast, matter: Matter, entries: list[RollEntry], actors: list[Actor]) -> None:
    """The election: ballots fetched, cast and counted again by the script."""
    planning.name_candidates(actor=cast.gun, matter=matter, names=("Bo", "Cleo"), at=at(MEETING, 19))
    box = secret.open_secret_poll(
        actor=cast.gun, matter=Matter.objects.get(pk=matter.pk), at=at(MEETING, 19), bits=2048
    )
    voters = []
    for entry, actor in zip(entries, actors, strict=True):
        voter = new_voter(find_box(box.ref).manifest)
        sent = tuple(one.sent for one in voter.blinded)
        voter.receive(secret.hand_out_ballot(actor=actor, secret=box, entry=entry, blinded=sent))
        voters.append(voter)
    secret.begin_voting(actor=cast.gun, secret=box, at=at(MEETING, 19))
    for voter in voters:
        put_in_box(box.ref, voter.vote(1).row)
    write_waiting(box.ref)
    secret.close_secret_poll(actor=cast.gun, secret=box, at=at(MEETING, 19))
    box.refresh_from_db()
    board = json.loads(secret.board_json(box))
    *wrong, _ = verify_board.verify(board)  # type: ignore[no-untyped-call]
    assert wrong == []
    assert voting.decide(actor=cast.gun, matter=matter, at=at(MEETING, 19)).text == "Cleo valdes."


def test_a_whole_year_from_the_application_to_the_share_back(  # noqa: PLR0915 - a year is one story
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant = cast.tenant.pk
    statute(cast, "share_ore", 500_00)
    for year in (2026, 2027):
        open_coming_year(book_id=cast.book.pk, tenant_id=tenant, today=date(year, 12, 30))
    # joins and pays
    member = new_member(cast)
    disa = self_of(cast, member)
    (due,) = instalments_of(tenant, member.pk)
    assert pays(cast, due.reference, 500_00, DAY + timedelta(days=10), 901).outcomes == {"paid": 1}
    planning.choose_notice(actor=disa, member_id=member.pk, by_email=True, at=at(DAY))
    # the meeting
    meeting, change = planned(cast)
    workshop = moved(cast, meeting, disa)
    planning.send_notice(actor=cast.gun, meeting=meeting, at=at(MEETING - timedelta(days=30)))
    assert NoticeSent.objects.get(meeting=meeting, member=member).channel == "email"
    sent_letters(tmp_path, monkeypatch)
    assert NoticeSent.objects.get(meeting=meeting, member=member).left_at is not None
    (letter,) = [
        file
        for file in tmp_path.rglob("*.eml")
        if "disa@example.org" in file.read_text() and file.name.startswith("notice")
    ]
    assert "Gemensam verkstad" in letter.read_text()
    planning.hand_in_post(actor=cast.eva, meeting=meeting, at=at(MEETING - timedelta(days=30)))
    running.open_meeting(actor=cast.gun, meeting=meeting, at=at(MEETING, 18))
    mine, hers = (RollEntry.objects.get(meeting=meeting, member=one) for one in (member, cast.ada_member))
    for actor, entry in ((disa, mine), (cast.ada, hers)):
        running.check_in(actor=actor, meeting=meeting, entry=entry, way="digital", at=at(MEETING, 18))
    running.elect_adjuster(actor=cast.gun, meeting=meeting, entry=mine, at=at(MEETING, 18))
    # votes
    for matter in (workshop, change):
        poll = voting.open_poll(actor=cast.gun, matter=matter, at=at(MEETING, 19))
        for actor, entry in ((disa, mine), (cast.ada, hers)):
            voting.cast_vote(actor=actor, poll=poll, entry=entry, choice=0, at=at(MEETING, 19))
        voting.close_poll(actor=cast.gun, poll=poll, at=at(MEETING, 19))
        decided = voting.decide(
            actor=cast.gun, matter=matter, who="Styrelsen", due_on=REGISTERED, at=at(MEETING, 19)
        )
        assert decided.carried
    election = Matter.objects.get(meeting=meeting, title="Val av styrelse")
    voted_in_secret(cast, election, [mine, hers], [disa, cast.ada])
    left = Matter.objects.filter(meeting=meeting, needs_decision=True, decisions=None)
    for matter in left:
        winner = "Rolf" if matter.kind == Kind.ELECTION else ""
        voting.decide(actor=cast.gun, matter=matter, acclaimed=True, winner=winner, at=at(MEETING, 20))
    # the statutes stand from the day that Bolagsverket registered them
    assert statutes_on(tenant, REGISTERED).number("proxies_per_person") == 3
    filing = Task.objects.get(matter=change, kind="filing")
    assert "3 kap. 5 §" in filing.text
    voting.finish_task(actor=cast.eva, task=filing, on=REGISTERED, at=at(REGISTERED))
    assert statutes_on(tenant, REGISTERED - timedelta(days=1)).number("proxies_per_person") == 3
    assert statutes_on(tenant, REGISTERED).number("proxies_per_person") == 2
    # minutes
    written = minutes.close_meeting(actor=cast.eva, meeting=meeting, at=at(MEETING, 21))
    assert "Gemensam verkstad" in json.dumps(written.document, ensure_ascii=False)
    for actor in (disa, cast.gun, cast.eva):
        signer = actor if actor.account_id else Actor(tenant, 10**6, actor.name, actor.roles, actor.member_id)
        minutes.sign_minutes(
            actor=signer, minutes=written, shown=written.sha256, at=at(MEETING + timedelta(days=5))
        )
    minutes.publish_minutes(actor=cast.eva, minutes=written, at=at(MEETING + timedelta(days=10)))
    assert step_of(meeting) == "published"
    assert MinutesSignature.objects.filter(minutes=written).count() == 3
    # surplus of the year
    adopt_balance(
        actor=cast.gun,
        year=FiscalYear.objects.get(book=cast.book, since=date(2026, 1, 1)),
        adopted_on=MEETING,
        decided=f"Stämman {MEETING}, § 6",
        at=at(MEETING, 21),
    )
    rebate = propose_distribution(
        actor=cast.gun,
        kind="rebate",
        year=FiscalYear.objects.get(book=cast.book, since=date(2026, 1, 1)),
        total_ore=1_000_00,
        motivation=WHY,
        at=at(MEETING, 21),
    )
    decide_distribution(
        actor=cast.gun,
        distribution=rebate,
        carried=True,
        decided=f"Stämman {MEETING}, § 7",
        on=MEETING,
        at=at(MEETING, 21),
    )
    # leaves, and gets the share back
    gone = gives_notice(cast, member, LEAVES, actor=disa)
    assert (gone.ends_on, gone.refund_on) == (date(2027, 12, 31), PAID)
    adopt_balance(
        actor=cast.gun,
        year=FiscalYear.objects.get(book=cast.book, since=date(2027, 1, 1)),
        adopted_on=ADOPTED,
        decided=f"Stämman {ADOPTED}, § 6",
        at=at(ADOPTED),
    )
    refund = reckon_refund(actor=cast.eva, gone=Exit.objects.get(pk=gone.pk), at=at(ADOPTED))
    set_payout_account(actor=disa, member=member, number="80001234567", at=at(PAID))
    owed = account_balance(cast.book.pk, chart.OWED_TO_MEMBERS)
    order = order_refund(actor=cast.gun, refund=refund, at=at(PAID))
    assert order is not None
    assert order.total == refund.ore == 500_00
    assert account_balance(cast.book.pk, chart.OWED_TO_MEMBERS) == owed + 500_00
    assert Effect.objects.filter(kind="send_payments", key=f"send_payments/{order.pk}").exists()
    assert holding_of(tenant, member.pk, PAID).ore == 0
    line = register_line(tenant, member.pk, PAID)
    assert line is not None
    assert line.ended_on == date(2027, 12, 31)
    assert [state for state, _ in chain_of(tenant, member.pk)] == ["applicant", "through", "left"]
    assert Member.objects.get(pk=member.pk).number == member.number
    assert defects() == []
