"""A meeting for tests: planned in August, called, opened on the fifteenth of October."""

from dataclasses import dataclass
from datetime import timedelta

from sosolo.meetings.actions import planning, running
from sosolo.meetings.models import Matter, Meeting, RollEntry
from sosolo.platform.acting import Actor
from tests.cast import DAY, Cast, at

PLANNED = DAY - timedelta(days=60)


@dataclass
class Play:
    cast: Cast
    meeting: Meeting

    def planned(self, kind: str = "ordinary", title: str = "Gemensam verkstad", **more: object) -> Matter:
        return planning.add_matter(
            actor=self.cast.gun,
            meeting=self.meeting,
            title=title,
            text="Så här ska det bli.",
            kind=kind,
            at=at(PLANNED),
            **more,  # type: ignore[arg-type]
        )

    def opened(self) -> list[RollEntry]:
        planning.send_notice(actor=self.cast.gun, meeting=self.meeting, at=at(DAY - timedelta(days=28)))
        running.open_meeting(actor=self.cast.gun, meeting=self.meeting, at=at(DAY, 18))
        return self.roll()

    def roll(self) -> list[RollEntry]:
        return list(RollEntry.objects.filter(meeting=self.meeting).order_by("number"))

    def arrive(self, *entries: RollEntry, way: str = "room") -> None:
        for entry in entries:
            running.check_in(actor=self.cast.eva, meeting=self.meeting, entry=entry, way=way, at=at(DAY, 18))

    def person(self, entry: RollEntry) -> Actor:
        """Return the one on the roll as she acts herself."""
        roles = frozenset({"member"})
        return Actor(self.cast.tenant.pk, entry.account_id, entry.name, roles, entry.member_id)


def play(cast: Cast, kind: str = "extra") -> Play:
    """Plan a meeting on the cast's day."""
    meeting = planning.plan_meeting(
        actor=cast.gun, kind=kind, starts_at=at(DAY, 18), place="Bygdegården", at=at(PLANNED)
    )
    return Play(cast, meeting)
