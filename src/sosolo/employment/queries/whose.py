"""Whose data a page or a file holds: asked by pages that note who reads."""

from sosolo.employment.models import DeclaredAbsence, DeclaredPerson, Payslip


def people_in_run(run_id: int) -> list[int]:
    """Return the people whose pay a run holds."""
    return list(Payslip.objects.filter(run_id=run_id).values_list("member__person_id", flat=True))


def people_declared(declaration_id: int) -> list[int]:
    """Return the people whose numbers a declaration holds."""
    return list(
        DeclaredPerson.objects.filter(declaration_id=declaration_id).values_list(
            "member__person_id", flat=True
        )
    )


def people_declared_away(declaration_id: int) -> list[int]:
    """Return the people whose absences a declaration holds."""
    found = DeclaredAbsence.objects.filter(declaration_id=declaration_id)
    return list(found.values_list("member__person_id", flat=True).distinct())
