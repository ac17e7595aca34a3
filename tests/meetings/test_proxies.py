"""Proxies: for three at most however a name is spelled, never for oneself, never in the board."""

import pytest

from sosolo.meetings import errors
from sosolo.meetings.actions import planning, proxies, running
from sosolo.meetings.models import Proxy, RollEntry
from tests.cast import DAY, Cast, at
from tests.meetings.play import Play, play
from tests.web.clients import browser_of


def gives(cast: Cast, here: Play, entry: RollEntry, holder: str, relation: str = "spouse") -> Proxy:
    return proxies.give_proxy(
        actor=cast.eva, meeting=here.meeting, entry=entry, holder=holder, holder_entry=None, relation=relation,
        dated=DAY, at=at(DAY, 18),
    )  # fmt: skip


def test_another_spelling_is_the_same_person(cast: Cast) -> None:
    here = play(cast)
    first, second, third, fourth, *_ = here.opened()
    for entry, name in ((first, "Erik Holm"), (second, "erik  holm"), (third, " ERIK HOLM ")):
        gives(cast, here, entry, name)
    with pytest.raises(errors.TooManyForOneProxy, match=r"3 medlemmar.*6 kap\. 5 §"):
        gives(cast, here, fourth, "Erik\tholm")
    assert {one.holder for one in Proxy.objects.filter(meeting=here.meeting)} == {
        "Erik Holm", "erik holm", "ERIK HOLM",
    }  # fmt: skip


def test_a_holder_who_is_a_member_is_written_by_her_place_on_the_roll(cast: Cast) -> None:
    here = play(cast)
    ada, *others = here.opened()
    spellings = (ada.name, ada.name.upper().replace(" ", "   "), str(ada.number))
    for entry, words in zip(others, spellings, strict=False):
        assert gives(cast, here, entry, words).holder_entry_id == ada.pk
    with pytest.raises(errors.TooManyForOneProxy):
        gives(cast, here, others[3], ada.name.lower())


def test_nobody_is_her_own_proxy(cast: Cast) -> None:
    here = play(cast)
    ada, *_ = here.opened()
    for words in (ada.name, str(ada.number), ada.name.swapcase()):
        with pytest.raises(errors.OwnProxy, match=r"6 kap\. 4 §"):
            gives(cast, here, ada, words)
    assert not Proxy.objects.filter(meeting=here.meeting).exists()


def test_the_page_counts_spellings_as_one_too(cast: Cast) -> None:
    here = play(cast)
    roll = here.opened()
    eva, address = browser_of("eva"), f"/moten/{here.meeting.pk}/ledning/fullmakt/"
    said = {"relation": "spouse", "dated": str(DAY)}
    answers = [
        eva.post(
            address, said | {"who": str(entry.number), "holder": holder, "once": f"f-{entry.pk}"}
        ).status_code
        for entry, holder in zip(roll, ("Erik Holm", "erik holm", "Erik  Holm", "ERIK HOLM"), strict=False)
    ]
    assert answers == [302, 302, 302, 422]


def test_a_member_of_the_board_has_no_proxy(cast: Cast) -> None:
    meeting = planning.plan_meeting(
        actor=cast.gun, kind="board", starts_at=at(DAY, 16), place="Kansliet", at=at(DAY)
    )
    planning.send_notice(actor=cast.gun, meeting=meeting, at=at(DAY))
    running.open_meeting(actor=cast.gun, meeting=meeting, at=at(DAY, 16))
    gun, bo, _four = meeting.roll.order_by("number")
    with pytest.raises(errors.NoBoardProxy, match=r"7 kap\. 21–22 §§"):
        proxies.give_proxy(
            actor=cast.eva, meeting=meeting, entry=bo, holder="", holder_entry=gun, relation="member", dated=DAY,
            at=at(DAY, 16),
        )  # fmt: skip
    with pytest.raises(errors.NoBoardProxy):
        running.check_in(actor=cast.eva, meeting=meeting, entry=bo, way="proxy", at=at(DAY, 16))
    assert (
        "Registrera fullmakten" not in browser_of("gun").get(f"/moten/{meeting.pk}/ledning/").content.decode()
    )
