"""The steps to the open gate, said to the member or about her."""

from django.utils.translation import gettext as _

from sosolo.employment.queries.assignments import AssignmentLine
from sosolo.web import show as words

Step = dict[str, str]


def gate_steps(line: AssignmentLine, *, mine: bool) -> list[Step]:
    """Return the steps of the gate for the element `steps`: label, state (done, now, later), detail.

    mine: the member reads of her own assignment; else it is spoken about her.
    """
    registered = _("Du har registrerat uppdraget") if mine else _("Medlemmen har registrerat uppdraget")
    signs = (
        _("Du skriver under anställningsavtalet")
        if mine
        else _("Medlemmen skriver under anställningsavtalet")
    )
    begins = _("Du kan börja") if mine else _("Medlemmen kan börja")
    return [
        _step(registered, "done"),
        _customer(line),
        _cooperative(line, mine=mine),
        _step(signs, "done" if line.is_signed else "now"),
        _step(begins, "done", _("Från och med {day}.").format(day=words.day(line.work_from)))
        if line.work_from
        else _step(begins, "later"),
    ]


def _customer(line: AssignmentLine) -> Step:
    label = _("Kunden godkänner avtalet")
    if line.standing == "customer":
        return _step(label, "now", _("Väntar på svar från kunden."))
    if line.standing == "change":
        return _step(label, "wrong", _("Kunden vill ändra: ") + (line.message or ""))
    return _step(label, "done")


def _cooperative(line: AssignmentLine, *, mine: bool) -> Step:
    label = _("Kooperativet godkänner")
    if line.is_approved:
        return _step(label, "done")
    return _step(label, "now", _("Kansliet tittar på det, senast nästa arbetsdag.") if mine else "")


def _step(label: str, state: str, detail: str = "") -> Step:
    return {"label": label, "state": state, "detail": detail}
