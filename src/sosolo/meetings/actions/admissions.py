"""Where the statutes let the meeting admit members (4 kap. 3 §): its decision is the only way in."""

from datetime import datetime

from django.db import transaction

from sosolo.ground.law.rules.cooperative_act import Matter as Kind
from sosolo.meetings.actions.planning import add_matter
from sosolo.meetings.models import Matter, Meeting
from sosolo.members.actions.applications import accept_application, refuse_application
from sosolo.members.models import Application
from sosolo.members.queries.applications import application_of
from sosolo.platform.acting import Actor, the_house

NAMED = "application"


@transaction.atomic
def put_application(*, actor: Actor, meeting: Meeting, application: Application, at: datetime) -> Matter:
    """Put an application on the agenda of a meeting. Raises AgendaFixed."""
    return add_matter(
        actor=actor,
        meeting=meeting,
        title=f"Ansökan om medlemskap: {application.name}"[:200],
        text=application.why,
        kind=Kind.ORDINARY,
        setting={NAMED: application.pk},
        at=at,
    )


def carry_out_admission(*, matter: Matter, carried: bool, text: str, at: datetime) -> None:
    """Let an application be answered as the meeting decided, with the paragraph of its minutes; nothing for other items."""
    if NAMED not in matter.setting:
        return
    meeting = matter.meeting
    house = the_house(meeting.tenant_id, "Stämman")
    application = application_of(meeting.tenant_id, int(matter.setting[NAMED]))
    minutes = f"Stämman {meeting.day}, § {matter.place}: {text}"
    if carried:
        accept_application(actor=house, application=application, minutes=minutes, at=at, body="meeting")
    else:
        refuse_application(
            actor=house,
            application=application,
            ground="special_reasons",
            reason=text,
            minutes=minutes,
            at=at,
            body="meeting",
        )


def waits_for(application: Application) -> Matter | None:
    """Return the item of the agenda where an application waits for its meeting."""
    found = Matter.objects.select_related("meeting").filter(tenant_id=application.tenant_id)
    return found.filter(setting__application=application.pk, decisions=None).first()
