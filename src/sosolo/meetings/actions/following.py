"""What follows of a decision: who does what by when, and what Bolagsverket must be told."""

from datetime import date, datetime

from sosolo.ground.errors import phrase
from sosolo.ground.law.rules.cooperative_act import Matter as Kind
from sosolo.ground.law.rules.cooperative_act import filing_due
from sosolo.ground.meeting_dates import year_end_before
from sosolo.meetings.models import Decision, Matter, Task
from sosolo.members.queries.statutes import statutes_on
from sosolo.platform.days import day_of

BOLAGSVERKET = {
    Kind.STATUTES: phrase(
        "Anmäl stadgeändringen till Bolagsverket; den gäller först när den är registrerad (3 kap. 5 §)"
    ),
    Kind.HIGHER_DUTIES: phrase(
        "Anmäl stadgeändringen till Bolagsverket; den gäller först när den är registrerad (3 kap. 5 §)"
    ),
    Kind.LESS_RIGHT: phrase(
        "Anmäl stadgeändringen till Bolagsverket; den gäller först när den är registrerad (3 kap. 5 §)"
    ),
    Kind.LIQUIDATION: phrase("Anmäl likvidationen till Bolagsverket (17 kap.)"),
    Kind.ELECTION: phrase("Anmäl vem som är vald till Bolagsverket (7 kap. 13 §)"),
}
OFFICE = phrase("Kansliet")
REPORT = phrase("Skicka in årsredovisningen med fastställelseintyg till Bolagsverket")
WORDS = frozenset((*BOLAGSVERKET.values(), OFFICE, REPORT))
"""What we write ourselves among the tasks: another language is known for it."""
REGISTERED = ("styrelse", "ledamot", "suppleant", "revisor", "firmatecknare", "likvidator")
"""Those whose election Bolagsverket registers; one filing takes all of a meeting."""
FILING_DAYS = 14


def follow(matter: Matter, decision: Decision, who: str, due_on: date | None, at: datetime) -> None:
    """Note what follows of a decision: who carries it out, what Bolagsverket must know."""
    day = day_of(at)
    if who and due_on:
        add_task(matter, "decision", f"{matter.title}: {decision.text}"[:300], who.strip(), due_on)
    text = BOLAGSVERKET.get(Kind(matter.kind), "")
    if matter.kind == Kind.ELECTION and not any(word in matter.title.lower() for word in REGISTERED):
        text = ""
    seen = Task.objects.filter(meeting=matter.meeting, kind="filing", text=text, done_on=None)
    if matter.meeting.kind != "board" and text and (matter.setting or not seen.exists()):
        add_task(matter, "filing", text, OFFICE, date.fromordinal(day.toordinal() + FILING_DAYS))
    if matter.meeting.kind in {"ordinary", "continued"} and matter.title.startswith("Årsredovisningen"):
        month = statutes_on(matter.tenant_id, day).number("year_end_month")
        due = filing_due(adopted=day, year_end=year_end_before(day, month))
        add_task(
            matter,
            "filing",
            REPORT,
            OFFICE,
            due,
        )


def add_task(matter: Matter, kind: str, text: str, who: str, due_on: date) -> None:
    """Note that somebody is to do something by a day."""
    Task.objects.create(
        tenant_id=matter.tenant_id,
        meeting=matter.meeting,
        matter=matter,
        kind=kind,
        text=text,
        who=who,
        due_on=due_on,
    )
