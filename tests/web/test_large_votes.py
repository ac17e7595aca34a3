"""A box with very many ballots is opened by the worker, as the one who asked, and followed on a page."""

import pytest
from django.urls import reverse
from django.utils import timezone

from sosolo.config.effects import HANDLERS
from sosolo.meetings import errors
from sosolo.meetings.actions import large_votes, paper, secret
from sosolo.meetings.box import put_in_box, write_waiting
from sosolo.meetings.models import Poll, SecretVote
from sosolo.platform.models import Effect, LongWork
from sosolo.platform.outbox import carry_out_next
from tests.cast import DAY, Cast, at
from tests.meetings.play import Play
from tests.meetings.test_secret_votes import begun, closed, fetched
from tests.web.clients import browser_of


@pytest.fixture(autouse=True)
def everything_is_large(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    del cast
    monkeypatch.setattr(large_votes, "AT_ONCE", 0)
    Effect.objects.filter(done_at=None).update(done_at=timezone.now())


def voted(cast: Cast, *, on_paper: int = 0) -> tuple[Play, SecretVote]:
    here, vote, roll = begun(cast, 3)
    voters = [fetched(here, vote, entry) for entry in roll[: 3 - on_paper]]
    for entry in roll[3 - on_paper : 3]:
        secret.hand_out_paper(actor=cast.eva, secret=vote, entry=entry)
    secret.begin_voting(actor=cast.gun, secret=vote, at=at(DAY, 19))
    for voter in voters:
        put_in_box(vote.ref, voter.vote(0).row)
    write_waiting(vote.ref)
    return here, vote


def asks(here: Play, vote: SecretVote, once: str) -> str:
    path = reverse("meeting_deed", args=[here.meeting.pk, "stangning"])
    answer = browser_of("gun").post(path, {"poll": str(vote.poll_id), "once": once})
    return str(answer.headers.get("Location", answer.content.decode()))


def work_is_done() -> None:
    while carry_out_next(HANDLERS, timezone.now()):
        pass


def test_the_chair_follows_how_the_box_is_opened_and_meets_the_result(cast: Cast) -> None:
    here, vote = voted(cast)
    follow, lead = asks(here, vote, "a"), reverse("meeting_lead", args=[here.meeting.pk])
    assert asks(here, vote, "b") == follow, "asked again, it is the same work"
    assert Poll.objects.get(pk=vote.poll_id).closed_at is None
    assert "Urnan öppnas" in browser_of("gun").get(follow).content.decode()
    page = browser_of("gun").get(lead).content.decode()
    assert follow in page
    assert "Stäng omröstningen" not in page
    work_is_done()
    assert browser_of("gun").get(follow).headers["Location"] == lead
    assert SecretVote.objects.get(pk=vote.pk).head
    assert "Anna: 3" in browser_of("gun").get(lead).content.decode()


def test_paper_that_is_not_counted_is_asked_for_before_anything_is_ordered(cast: Cast) -> None:
    here, vote = voted(cast, on_paper=1)
    assert "papperssed" in asks(here, vote, "a").lower()
    assert not LongWork.objects.filter(kind=large_votes.OPENING).exists()
    paper.count_paper(actor=cast.eva, secret=vote, counts=(0, 1, 0), protocol="Eva, Gun", at=at(DAY, 20))
    asks(here, vote, "b")
    work_is_done()
    assert (
        "Bertil: 1" in browser_of("gun").get(reverse("meeting_lead", args=[here.meeting.pk])).content.decode()
    )


def test_a_vote_that_was_closed_meanwhile_is_told_and_stays_as_it_is(cast: Cast) -> None:
    here, vote = voted(cast)
    follow = asks(here, vote, "a")
    closed(cast, vote)
    head = SecretVote.objects.get(pk=vote.pk).head
    work_is_done()
    assert str(errors.VoteClosed()) in browser_of("gun").get(follow).content.decode()
    assert SecretVote.objects.get(pk=vote.pk).head == head
