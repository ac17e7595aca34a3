"""Ballots of paper in a secret vote never vanish: counted, or minuted as not handed back, before the close."""

import pytest

from sosolo.meetings import errors
from sosolo.meetings.actions import paper, secret, voting
from sosolo.meetings.models import PaperCount, Poll, SecretVote
from tests.cast import DAY, Cast, at
from tests.meetings.test_secret_votes import begun
from tests.web.clients import browser_of


def handed_out(cast: Cast, count: int = 3) -> SecretVote:
    _here, vote, roll = begun(cast, count)
    for entry in roll[:count]:
        secret.hand_out_paper(actor=cast.eva, secret=vote, entry=entry)
    return vote


def counts(cast: Cast, vote: SecretVote, *votes: int, missing: int = 0) -> None:
    paper.count_paper(
        actor=cast.eva,
        secret=vote,
        counts=votes,
        not_returned=missing,
        protocol="Eva och Gun.",
        at=at(DAY, 20),
    )


def voting_on(cast: Cast, vote: SecretVote) -> SecretVote:
    secret.begin_voting(actor=cast.gun, secret=vote, at=at(DAY, 19))
    return SecretVote.objects.select_related("poll__matter__meeting").get(pk=vote.pk)


def test_a_vote_is_neither_closed_nor_decided_past_paper_that_is_not_counted(cast: Cast) -> None:
    vote = voting_on(cast, handed_out(cast))
    with pytest.raises(errors.PaperNotCounted, match=r"3 papperssedlar.*6 kap\. 33 §"):
        secret.close_secret_poll(actor=cast.gun, secret=vote, at=at(DAY, 20))
    Poll.objects.filter(pk=vote.poll_id).update(closed_at=at(DAY, 20))  # as it could be closed before
    with pytest.raises(errors.PaperNotCounted):
        voting.decide(actor=cast.gun, matter=vote.poll.matter, at=at(DAY, 20))
    counts(cast, vote, 1, 2, 0)
    assert voting.decide(actor=cast.gun, matter=vote.poll.matter, at=at(DAY, 20)).text == "Bertil valdes."


def test_paper_counts_when_it_adds_up_with_what_was_not_handed_back(cast: Cast) -> None:
    vote = voting_on(cast, handed_out(cast))
    for votes, missing in (((1, 0, 0), 0), ((3, 1, 0), 0), ((1, 1, 0), 2)):
        with pytest.raises(errors.PaperDoesNotAddUp, match="3 papperssedlar är utlämnade"):
            counts(cast, vote, *votes, missing=missing)
    with pytest.raises(errors.PaperNeedsAllAnswers, match="Anna, Bertil, avstår"):
        counts(cast, vote, 3)
    counts(cast, vote, 2, 0, 0, missing=1)
    assert PaperCount.objects.get(secret=vote).protocol == "Eva och Gun. Inte tillbakalämnade: 1."
    with pytest.raises(errors.PaperCountedAlready):
        counts(cast, vote, 3, 0, 0)
    secret.close_secret_poll(actor=cast.gun, secret=vote, at=at(DAY, 20))
    decided = voting.decide(actor=cast.gun, matter=vote.poll.matter, at=at(DAY, 20))
    assert decided.counts == {"Anna": 2, "Bertil": 0, "avstår": 0}


def test_paper_is_not_counted_while_more_is_handed_out_nor_after_the_decision(cast: Cast) -> None:
    vote = handed_out(cast, 1)
    with pytest.raises(errors.PaperTooEarly):
        counts(cast, vote, 1, 0, 0)
    vote = voting_on(cast, vote)
    counts(cast, vote, 0, 0, 0, missing=1)
    secret.close_secret_poll(actor=cast.gun, secret=vote, at=at(DAY, 20))
    assert voting.decide(actor=cast.gun, matter=vote.poll.matter, at=at(DAY, 20)).text == "Avslag."
    with pytest.raises(errors.PaperTooLate, match=r"6 kap\. 39 §"):
        counts(cast, vote, 1, 0, 0)


def test_the_page_says_what_to_do_with_the_paper(cast: Cast) -> None:
    vote = voting_on(cast, handed_out(cast))
    lead, gun = f"/moten/{vote.poll.meeting_id}/ledning/", browser_of("gun")
    refused = gun.post(f"{lead}stangning/", {"poll": vote.poll_id, "once": "stang-1"})
    assert refused.status_code == 422
    assert "eller skriv att de inte lämnades tillbaka" in refused.content.decode()
    said = {
        "poll": vote.poll_id,
        "counts": "2 0 0",
        "not_returned": "1",
        "protocol": "Eva, Gun.",
        "once": "r-1",
    }
    assert gun.post(f"{lead}rakning/", said).status_code == 302
    assert gun.post(f"{lead}stangning/", {"poll": vote.poll_id, "once": "stang-2"}).status_code == 302
