"""Everything that must be refused is refused in plain Swedish with its paragraph, and nothing is lost.

One line of the list each: what is tried, the words that must stand in the sentence, and what must be as before.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest

from sosolo.ground.errors import Refused
from sosolo.ground.votes.voter import new_voter
from sosolo.meetings.actions import minutes, planning, proxies, running, secret, voting
from sosolo.meetings.box import find_box, put_in_box, write_waiting
from sosolo.meetings.models import BoxBallot, MeetingStep, MinutesSignature, Motion, OpenVote, Poll, Proxy
from sosolo.members.actions.applications import accept_application
from sosolo.members.models import Application, Exit, Member
from sosolo.web.refusals import say
from tests.cast import DAY, Cast, at
from tests.meetings.play import Play, play
from tests.meetings.test_secret_votes import begun, fetched
from tests.members.life import MINUTES, applied, gives_notice, new_member, pays, statute

State = Callable[[], object]


def polled(cast: Cast, count: int = 2) -> tuple[Play, Poll]:
    here = play(cast)
    matter = here.planned()
    here.arrive(*here.opened()[:count])
    return here, voting.open_poll(actor=cast.gun, matter=matter, at=at(DAY, 19))


def two_votes(cast: Cast) -> tuple[State, Callable[[], object]]:
    here, poll = polled(cast)
    ada = here.roll()[0]
    voting.cast_vote(actor=cast.ada, poll=poll, entry=ada, choice=0, at=at(DAY, 19))
    return (
        lambda: list(OpenVote.objects.filter(poll=poll).values_list("entry", "choice")),
        lambda: voting.cast_vote(actor=cast.ada, poll=poll, entry=ada, choice=1, at=at(DAY, 19)),
    )


def vote_after_close(cast: Cast) -> tuple[State, Callable[[], object]]:
    here, poll = polled(cast)
    voting.close_poll(actor=cast.gun, poll=poll, at=at(DAY, 19))
    return (
        lambda: OpenVote.objects.filter(poll=poll).count(),
        lambda: voting.cast_vote(actor=cast.ada, poll=poll, entry=here.roll()[0], choice=1, at=at(DAY, 20)),
    )


def forged_token(cast: Cast) -> tuple[State, Callable[[], object]]:
    here, vote, (ada, *_) = begun(cast, 1)
    voter, stranger = fetched(here, vote, ada), new_voter(find_box(vote.ref).manifest)
    stranger.tokens = voter.tokens
    secret.begin_voting(actor=cast.gun, secret=vote, at=at(DAY, 19))
    put_in_box(vote.ref, voter.vote(0).row)
    write_waiting(vote.ref)
    return (
        lambda: list(BoxBallot.objects.filter(secret=vote).values_list("id", flat=True)),
        lambda: put_in_box(vote.ref, stranger.vote(0).row),
    )


def proxy_for_a_fourth(cast: Cast) -> tuple[State, Callable[[], object]]:
    here = play(cast)
    ada, *others = here.opened()
    here.arrive(ada)

    def give(place: int) -> object:
        return proxies.give_proxy(
            actor=cast.eva,
            meeting=here.meeting,
            entry=others[place],
            holder="",
            holder_entry=ada,
            relation="member",
            dated=DAY,
            at=at(DAY, 18),
        )

    for place in range(3):
        give(place)
    return lambda: Proxy.objects.filter(meeting=here.meeting).count(), lambda: give(3)


def notice_one_day_late(cast: Cast) -> tuple[State, Callable[[], object]]:
    here = play(cast)
    return (
        lambda: MeetingStep.objects.filter(meeting=here.meeting).count(),
        lambda: planning.send_notice(actor=cast.gun, meeting=here.meeting, at=at(DAY - timedelta(days=13))),
    )


def motion_after_its_deadline(cast: Cast) -> tuple[State, Callable[[], object]]:
    here = play(cast)
    late = at(DAY - timedelta(days=48))
    return (
        lambda: Motion.objects.filter(meeting=here.meeting).count(),
        lambda: planning.send_motion(actor=cast.ada, meeting=here.meeting, title="Sent", text="x", at=late),
    )


def exit_twice(cast: Cast) -> tuple[State, Callable[[], object]]:
    member = new_member(cast)

    def leave() -> object:
        return gives_notice(cast, member, DAY)

    leave()
    return lambda: list(Exit.objects.filter(member=member).values_list("ends_on", flat=True)), leave


def own_case(cast: Cast) -> tuple[State, Callable[[], object]]:
    own = applied(cast, given_name="Gun", family_name="Ordförande", signed_name="Gun Ordförande")
    return (
        lambda: (Member.objects.count(), Application.objects.filter(applicationdecision=None).count()),
        lambda: accept_application(actor=cast.gun, application=own, minutes=MINUTES, at=at(DAY)),
    )


def signed_by_one_who_was_not_there(cast: Cast) -> tuple[State, Callable[[], object]]:
    here = play(cast)
    matter = here.planned()
    ada, *_ = here.opened()
    here.arrive(ada)
    voting.decide(actor=cast.gun, matter=matter, acclaimed=True, at=at(DAY, 19))
    running.elect_adjuster(actor=cast.gun, meeting=here.meeting, entry=ada, at=at(DAY, 19))
    made = minutes.close_meeting(actor=cast.eva, meeting=here.meeting, at=at(DAY, 20))
    return (
        lambda: MinutesSignature.objects.filter(minutes=made).count(),
        lambda: minutes.sign_minutes(actor=cast.cleo, minutes=made, shown=made.sha256, at=at(DAY, 21)),
    )


LIST = (
    (two_votes, "en röst (6 kap. 3 §"),
    (vote_after_close, "för sent och är inte räknad: de avgivna rösterna avgör (6 kap. 33 §"),
    (
        forged_token,
        "saknar en giltig underskrift från Föreningen, så den räknas inte: bara den som är avprickad har en röst (6 kap. 3 §",
    ),
    (proxy_for_a_fourth, "företräder redan 3 medlemmar. Fler får ett ombud inte företräda (6 kap. 5 §"),
    (notice_one_day_late, "skulle ha gått ut senast den 1 oktober 2026 (6 kap. 17–18 §§"),
    (motion_after_its_deadline, "som är sista dag enligt stadgarna (6 kap. 15 §"),
    (exit_twice, "redan uppsagt. Det upphör den 31 december 2026 (4 kap. 9 §"),
    (own_case, "7 kap. 23 §"),
    (signed_by_one_who_was_not_there, "var inte på mötet och kan inte justera protokollet (6 kap. 39 §"),
)


@pytest.mark.parametrize(("prepare", "words"), LIST, ids=[one.__name__ for one, _ in LIST])
def test_it_is_refused_with_its_paragraph_and_nothing_is_lost(
    cast: Cast, prepare: Callable[[Cast], tuple[State, Callable[[], object]]], words: str
) -> None:
    state, attempt = prepare(cast)
    before = state()
    with pytest.raises(Refused) as refused:
        attempt()
    sentence = say(refused.value).replace("\u00a0", " ")
    assert words in sentence
    assert "lagen om ekonomiska föreningar" in sentence
    assert state() == before


def test_a_share_payment_of_the_wrong_sum_is_kept_and_the_member_is_told_what_is_left(cast: Cast) -> None:
    from sosolo.members.queries.asked import instalments_of
    from sosolo.parties.models import Account, Role
    from tests.web.clients import signed_in

    statute(cast, "share_ore", 500_00)
    member = new_member(cast)
    (asked,) = instalments_of(cast.tenant.pk, member.pk)
    assert pays(cast, asked.reference, 400_00, DAY, 901).outcomes == {"part": 1}
    account = Account.objects.create(email="disa@sosolo.example", name="Disa Dahl", made_at=at(DAY))
    Member.objects.filter(pk=member.pk).update(account=account)
    Role.objects.create(
        tenant=cast.tenant,
        account=account,
        role="member",
        member_id=member.pk,
        since=DAY,
        person=member.person,
    )
    page = signed_in(account).get("/medlemskap/").content.decode().replace("\xa0", " ")
    assert "Det har kommit 400,00 kr, men det skulle vara 500,00 kr (3 kap. 1 §" in page
    assert "100,00 kr" in page
    assert "<svg" in page, "Swish reads the rest from the picture"
