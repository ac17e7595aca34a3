"""The minutes as a paper to take along."""

from sosolo.meetings.actions import minutes, running, voting
from tests.cast import DAY, Cast, at
from tests.meetings.play import play
from tests.web.clients import browser_of


def test_minutes_of_a_meeting_that_was_closed_between_two_seconds_can_be_taken_along(cast: Cast) -> None:
    here = play(cast)
    matter = here.planned()
    ada, *_ = here.opened()
    here.arrive(ada)
    voting.decide(actor=cast.gun, matter=matter, acclaimed=True, at=at(DAY, 19))
    running.elect_adjuster(actor=cast.gun, meeting=here.meeting, entry=ada, at=at(DAY, 19))
    minutes.close_meeting(actor=cast.eva, meeting=here.meeting, at=at(DAY, 20).replace(microsecond=123_456))
    answer = browser_of("eva").get(f"/moten/{here.meeting.pk}/protokoll/protokoll.pdf")
    assert answer.status_code == 200
    assert answer.getvalue().startswith(b"%PDF")
