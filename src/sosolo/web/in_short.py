"""What one signs is Swedish and stays so: its fingerprint is of those words. Who reads another language meets the main facts first."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sosolo.web.show import day, kronor, percent

if TYPE_CHECKING:
    from collections.abc import Callable

    from sosolo.employment.agreements import Section
    from sosolo.employment.models import Assignment
    from sosolo.employment.queries.assignments import AssignmentLine
    from sosolo.members.offer import Offered

P = ParamSpec("P")
Points = list[str]


def _for_others(points: Callable[P, Points]) -> Callable[P, Points]:
    """Nothing where the page is Swedish: the text itself follows."""

    @wraps(points)
    def said(*args: P.args, **kwargs: P.kwargs) -> Points:
        return [] if (get_language() or "sv").startswith("sv") else points(*args, **kwargs)

    return said


@_for_others
def of_membership(offered: Offered, kind: str) -> Points:
    """Return what an applicant signs."""
    fee = _("%(percent)s av det du fakturerar, utan moms, går till kooperativet.")
    vote = (
        _("Du har en röst. Investerande medlemmar bestämmer tillsammans aldrig mer än en tredjedel.")
        if kind == "investing"
        else _("Du har en röst på stämman, lika mycket som alla andra.")
    )
    leaving = _(
        "Säger du upp dig %(day)s upphör medlemskapet %(ends)s, och insatsen betalas tillbaka %(refund)s."
    )
    return [
        _(
            "Du betalar insatsen när styrelsen har sagt ja. Du får den tillbaka om föreningens kapital räcker."
        ),
        *([fee % {"percent": percent(offered.fee_basis_points)}] if kind == "through" else []),
        vote,
        leaving
        % {
            "day": day(offered.first_notice),
            "ends": day(offered.exit_ends),
            "refund": day(offered.exit_refund),
        },
        _("Du ansvarar inte för föreningens skulder. Du kan förlora insatsen, men aldrig mer."),
        _("Styrelsen svarar inom en månad. Ett nej ska ha en grund i lagen."),
    ]


@_for_others
def of_assignment(assignment: Assignment, sections: list[Section]) -> Points:
    """Return what a customer accepts."""
    price = _("%(sum)s per timme, utan moms.") if assignment.pricing == "hour" else _("%(sum)s, utan moms.")
    return [
        _work_and_days(assignment),
        price % {"sum": kronor(assignment.price)},
        *_duties(sections),
    ]


@_for_others
def of_quote(figures: dict[str, Any], sections: list[Section]) -> Points:
    """Return what a customer says yes to."""
    headings = {heading for heading, _text in sections}
    hourly = _("Ni betalar för den tid som går åt. De andra raderna betalas som de står.")
    said = [
        hourly if figures["pricing"] == "hour" else _("Priset är fast, för det som står på raderna."),
        *_duties(sections),
    ]
    if "Ångerrätt" in headings:
        said.append(_("En konsument kan ångra sig inom 14 dagar. Det räcker att skriva till kooperativet."))
        if figures["pricing"] == "hour":
            said.append(_("Slutpriset blir högst 15 procent högre än offertens."))
    if headings & {"Rotavdrag", "Rutavdrag"}:
        said.append(_("Avdraget är preliminärt. Säger Skatteverket nej betalar ni den delen också."))
    said.append(_("Ett ja blir ett avtal när också kooperativet har godkänt det."))
    return said


@_for_others
def of_employment(line: AssignmentLine) -> Points:
    """Return what a member signs."""
    form = _("Du anställs för uppdraget %(title)s, från %(first)s till %(last)s.")
    return [
        form % {"title": line.title, "first": day(line.starts_on), "last": day(line.ends_on)},
        _("Lönen är det som blir kvar av fakturan när avgiften till kooperativet, utlägg och arbetsgivaravgifter är betalda."),
        _("Semesterersättning, 12 procent, ingår."),
        _("Lönen betalas på nästa lönedag, tidigast sju dagar efter att fakturan har skickats."),
        _("Du anmäler sjukdom första dagen. Sjuklön betalas efter sjuklönelagen."),
        _("Anställningen slutar när uppdraget slutar. Under tiden gäller en månads uppsägning."),
        _("Du omfattas av kooperativets försäkringar när uppdraget är godkänt här."),
    ]  # fmt: skip


def _work_and_days(assignment: Assignment) -> str:
    told = _(
        "%(member)s gör arbetet och är anställd av kooperativet, från %(first)s till %(last)s. Det börjar när båda har godkänt."
    )
    return told % {
        "member": assignment.member.person.name,
        "first": day(assignment.starts_on),
        "last": day(assignment.ends_on),
    }


def _duties(sections: list[Section]) -> Points:
    risks = _("Innan arbetet börjar går ni tillsammans igenom riskerna.")
    return [
        *([risks] if any(heading == "Särskilda risker" for heading, _text in sections) else []),
        _("Betalas fakturan för sent tillkommer ränta enligt räntelagen."),
        _("Kooperativet är arbetsgivare och har ansvarsförsäkring. Ni ansvarar för att arbetsplatsen är säker."),
        _("Säg till så snart något är fel. Kooperativet får rätta det först."),
        _("Båda kan säga upp avtalet med sju dagars varsel. Det som är gjort betalas."),
    ]  # fmt: skip
