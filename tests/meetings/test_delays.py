"""A tenth can let the accounts, the result or the discharge wait for a continued meeting, once, 4 to 8 weeks (6 kap. 13 §)."""

from datetime import date, timedelta

import pytest

from sosolo.ground.law.rules.cooperative_act import delay_window, who_may_demand
from sosolo.meetings import errors
from sosolo.meetings.actions import planning, proxies, running, voting
from sosolo.meetings.actions.delays import demand_delay, put_off
from sosolo.meetings.models import Decision, DelayDemand, Disqualified, Matter, RollEntry, Task
from sosolo.platform.acting import NotYours
from tests.cast import Cast, at
from tests.meetings.play import Play
from tests.meetings.test_jav import SPRING, spring
from tests.web.clients import browser_of

AGAIN = SPRING + timedelta(weeks=5)


def needed(here: Play) -> int:
    return who_may_demand(voters=len(here.roll()))


def matter_of(here: Play, title: str) -> Matter:
    return Matter.objects.select_related("meeting").get(meeting=here.meeting, title=title)


def demands(cast: Cast, matter: Matter, *entries: RollEntry) -> None:
    for entry in entries:
        demand_delay(actor=cast.eva, matter=matter, entry=entry, at=at(SPRING, 19))


def arrived(cast: Cast) -> tuple[Play, list[RollEntry]]:
    here, _ = spring(cast)
    entries = here.roll()[: needed(here)]
    for entry in entries:
        running.check_in(actor=cast.eva, meeting=here.meeting, entry=entry, way="room", at=at(SPRING, 18))
    return here, entries


def waits(cast: Cast, matter: Matter, day: date = AGAIN) -> None:
    put_off(actor=cast.gun, matter=matter, day=day, at=at(SPRING, 19))


def test_a_tenth_puts_a_matter_off_to_a_meeting_that_is_planned_with_it(cast: Cast) -> None:
    here, entries = arrived(cast)
    matter = matter_of(here, "Ansvarsfrihet för styrelsen")
    demands(cast, matter, *entries[1:])
    with pytest.raises(errors.TooFewToWait, match=rf"{len(entries) - 1} begär.*6 kap\. 13 §"):
        waits(cast, matter)
    demands(cast, matter, *entries)
    waits(cast, matter)
    decided = Decision.objects.get(matter=matter)
    assert not decided.carried
    assert decided.text == f"Uppskjutet till fortsatt stämma den {AGAIN}."
    continued = matter.delays.get().continued
    assert (continued.kind, continued.day, continued.place) == ("continued", AGAIN, "Bygdegården")
    copied = Matter.objects.get(meeting=continued, title=matter.title)
    assert copied.kind == "discharge"
    with pytest.raises(errors.DecidedAlready):
        waits(cast, matter)


def test_the_continued_meeting_is_called_held_and_decides(cast: Cast) -> None:
    here, entries = arrived(cast)
    accounts = matter_of(here, "Årsredovisningen fastställs")
    discharge = matter_of(here, "Ansvarsfrihet för styrelsen")
    for one in (accounts, discharge):
        demands(cast, one, *entries)
    waits(cast, accounts)
    with pytest.raises(errors.ContinuedAnotherDay):
        waits(cast, discharge, AGAIN + timedelta(days=1))
    waits(cast, discharge)
    continued = accounts.delays.get().continued
    assert discharge.delays.get().continued == continued
    with pytest.raises(errors.AgendaFixed):
        planning.add_matter(
            actor=cast.gun, meeting=continued, title="Annat", text="x", kind="ordinary", at=at(SPRING)
        )
    with pytest.raises(errors.OnlyWhatWaited, match=r"6 kap\. 13 §"):
        planning.send_motion(actor=cast.ada, meeting=continued, title="Annat", text="x", at=at(SPRING))
    planning.send_notice(actor=cast.gun, meeting=continued, at=at(AGAIN - timedelta(weeks=3)))
    running.open_meeting(actor=cast.gun, meeting=continued, at=at(AGAIN, 18))
    again = Play(cast, continued)
    ada = again.roll()[0]
    running.check_in(actor=cast.eva, meeting=continued, entry=ada, way="room", at=at(AGAIN, 18))
    assert Disqualified.objects.filter(matter__meeting=continued).count() == 3, (
        "the board, in its own discharge"
    )
    copied = matter_of(again, accounts.title)
    with pytest.raises(errors.CannotWait, match="en gång"):
        demand_delay(actor=cast.eva, matter=copied, entry=ada, at=at(AGAIN, 19))
    assert voting.decide(actor=cast.gun, matter=copied, acclaimed=True, at=at(AGAIN, 19)).carried
    assert Task.objects.filter(matter=copied, kind="filing").exists()


@pytest.mark.parametrize("weeks", [timedelta(days=27), timedelta(days=57)])
def test_it_waits_no_shorter_and_no_longer_than_the_act_says(cast: Cast, weeks: timedelta) -> None:
    here, entries = arrived(cast)
    matter = matter_of(here, "Årsredovisningen fastställs")
    demands(cast, matter, *entries)
    with pytest.raises(errors.DelayOutside, match=r"2027-06-17.*2027-07-15.*6 kap\. 13 §"):
        waits(cast, matter, SPRING + weeks)
    assert not Decision.objects.filter(matter=matter).exists()
    window = delay_window(meeting_day=SPRING)
    assert (window.first, window.last) == (date(2027, 6, 17), date(2027, 7, 15))


def test_only_those_matters_wait_and_only_for_those_who_are_there(cast: Cast) -> None:
    here, (ada, *_) = arrived(cast)
    for title in ("Val av styrelse", "Arvoden till styrelse och revisor", "Val av justerare"):
        with pytest.raises(errors.CannotWait, match=r"6 kap\. 13 §"):
            demands(cast, matter_of(here, title), ada)
    matter = matter_of(here, "Årsredovisningen fastställs")
    absent = here.roll()[-1]
    with pytest.raises(errors.NotCheckedIn):
        demands(cast, matter, absent)
    with pytest.raises(NotYours):
        demand_delay(actor=cast.ada, matter=matter, entry=here.roll()[1], at=at(SPRING, 19))


def test_who_holds_a_proxy_demands_for_both(cast: Cast) -> None:
    here, (ada, *_) = arrived(cast)
    absent = here.roll()[-1]
    proxies.give_proxy(
        actor=cast.eva, meeting=here.meeting, entry=absent, holder="", holder_entry=ada, relation="member",
        dated=SPRING, at=at(SPRING, 18),
    )  # fmt: skip
    matter = matter_of(here, "Årsredovisningen fastställs")
    for _ in range(2):
        demand_delay(actor=cast.ada, matter=matter, entry=ada, at=at(SPRING, 19))
    assert set(DelayDemand.objects.filter(matter=matter).values_list("entry", flat=True)) == {
        ada.pk,
        absent.pk,
    }


def test_the_pages_take_the_demand_and_put_the_matter_off(cast: Cast) -> None:
    here, entries = arrived(cast)
    matter = matter_of(here, "Årsredovisningen fastställs")
    page, lead = f"/moten/{here.meeting.pk}/uppskov/", f"/moten/{here.meeting.pk}/ledning/"
    ada, gun = browser_of("ada"), browser_of("gun")
    assert page in ada.get(f"/moten/{here.meeting.pk}/").content.decode()
    assert "Jag begär uppskov" in ada.get(page).content.decode()
    assert ada.post(page, {"matter": matter.pk, "once": "u-1"}).status_code == 302
    assert "Du begär uppskov" in ada.get(page).content.decode()
    for place, entry in enumerate(entries[1:]):
        said = {"matter": matter.pk, "who": str(entry.number), "once": f"u-a-{place}"}
        assert gun.post(f"{lead}uppskovskrav/", said).status_code == 302
    refused = gun.post(f"{lead}uppskov/", {"matter": matter.pk, "day": "2020-01-01", "once": "u-2"})
    assert refused.status_code == 422
    assert "Uppskov till fortsatt stämma" in refused.content.decode()
