"""Who sits in the board is written in as the meeting elected, within the statutes, and ends on a day."""

import re
from datetime import timedelta

import pytest

from sosolo.meetings import errors
from sosolo.meetings.actions.board import leave_seat, take_seat
from sosolo.meetings.models import BoardSeat, RollEntry
from sosolo.meetings.queries.board import board_on
from sosolo.members.models import Member
from sosolo.parties.models import Role
from sosolo.platform.acting import NotYours
from tests.cast import DAY, Cast, at
from tests.members.life import statute
from tests.web.clients import browser_of

ELECTED = "Stämman 2026-10-15, § 9"


def seat(cast: Cast, member: Member | None = None, name: str = "", *, is_chair: bool = False) -> BoardSeat:
    return take_seat(
        actor=cast.gun, name=name, member=member, is_chair=is_chair, since=DAY, decided=ELECTED, at=at(DAY)
    )


def test_a_member_and_an_outsider_take_their_seats_and_stand_on_the_boards_roll(cast: Cast) -> None:
    before = len(board_on(cast.tenant.pk, DAY).seats)
    seat(cast, cast.ada_member)
    seat(cast, name="Olof  Utomstående")
    names = [one.name for one in board_on(cast.tenant.pk, DAY).seats]
    assert len(names) == before + 2
    assert {"Ada Ek", "Olof Utomstående"} <= set(names)


def test_the_chair_of_the_demonstration_sits_with_her_account(cast: Cast) -> None:
    (chair,) = [one for one in board_on(cast.tenant.pk, DAY).seats if one.is_chair]
    assert (chair.name, chair.account_id) == (cast.gun.name, cast.gun.account_id)


def test_what_cannot_be_is_refused(cast: Cast) -> None:
    seat(cast, cast.ada_member)
    with pytest.raises(errors.SeatedAlready, match="Ada"):
        seat(cast, cast.ada_member)
    with pytest.raises(errors.ChairSits):
        seat(cast, cast.cleo_member, is_chair=True)
    with pytest.raises(errors.SeatWithoutDecision):
        take_seat(
            actor=cast.gun, name="Olof", member=None, is_chair=False, since=DAY, decided="x", at=at(DAY)
        )
    with pytest.raises(NotYours):
        take_seat(
            actor=cast.eva, name="Olof", member=None, is_chair=False, since=DAY, decided=ELECTED, at=at(DAY)
        )
    Role.objects.create(tenant=cast.tenant, account_id=cast.cleo.account_id or 0, role="auditor", since=DAY)
    with pytest.raises(errors.AuditorSits, match="revisor"):
        seat(cast, cast.cleo_member)
    statute(cast, "board_largest", len(board_on(cast.tenant.pk, DAY).seats))
    with pytest.raises(errors.BoardIsFull, match=re.escape("7 kap. 1 §")):
        seat(cast, name="Olof")


def test_who_has_left_counts_no_more(cast: Cast) -> None:
    row = seat(cast, cast.ada_member)
    later = DAY + timedelta(days=10)
    for wrong in (DAY - timedelta(days=1), later + timedelta(days=1)):
        with pytest.raises(errors.SeatEndsBefore):
            leave_seat(actor=cast.gun, seat=row, on=wrong, at=at(later))
    leave_seat(actor=cast.gun, seat=row, on=later, at=at(later))
    with pytest.raises(errors.SeatEnded, match="Ada"):
        leave_seat(actor=cast.gun, seat=row, on=later, at=at(later))
    assert row.pk not in [one.pk for one in board_on(cast.tenant.pk, later).seats]
    assert row.pk in [one.pk for one in board_on(cast.tenant.pk, later).before]
    assert RollEntry.objects.filter(seat=row).count() == 0


def test_a_board_that_is_too_small_is_told_so(cast: Cast) -> None:
    statute(cast, "board_smallest", 5)
    assert board_on(cast.tenant.pk, DAY).is_too_small
    assert "minst 5" in browser_of("gun").get("/styrelsen/").content.decode()


def test_the_pages(cast: Cast) -> None:
    gun = browser_of("gun")
    typed = {"number": str(cast.ada_member.number), "since": DAY.isoformat(), "decided": ELECTED}
    for name, wrong in (("number", "många"), ("number", ""), ("decided", ""), ("since", "")):
        answer = gun.post("/styrelsen/", typed | {name: wrong})
        assert answer.status_code == 422, name
    assert gun.post("/styrelsen/", typed).status_code == 302
    row = BoardSeat.objects.latest("id")
    assert row.member_id == cast.ada_member.pk
    assert "Ada Ek" in browser_of("ada").get("/styrelsen/").content.decode()
    assert browser_of("ada").post("/styrelsen/", typed).status_code == 422
    assert browser_of("ada").get(f"/styrelsen/{row.pk}/").status_code == 403
    assert gun.post(f"/styrelsen/{row.pk}/", {"on": "1999-01-01"}).status_code == 422
    assert gun.post(f"/styrelsen/{row.pk}/", {"on": ""}).status_code == 422
