"""Applications: the board's queue, and the applicant's own page."""

from dataclasses import dataclass
from datetime import date

from sosolo.members.models import Application, ApplicationDecision
from sosolo.platform.reading import rows


@dataclass(frozen=True, slots=True)
class ApplicationLine:
    """One application as the board's list shows it. accepted: None while it waits."""

    id: int
    name: str
    kind: str
    municipality: str
    signed_on: date
    answer_by: date
    accepted: bool | None
    decided_on: date | None
    member_id: int | None


WAITING_APPLICATIONS = """SELECT count(*) FROM members_application a WHERE a.tenant_id = %(t)s
 AND NOT EXISTS (SELECT FROM members_applicationdecision d WHERE d.application_id = a.id)"""
"""How many wait for an answer, to be asked for with something else."""


@dataclass(frozen=True, slots=True)
class Cooperative:
    """One that can be joined."""

    id: int
    slug: str
    name: str


def cooperatives() -> list[Cooperative]:
    """Return the cooperatives of the installation, the oldest first."""
    return [
        Cooperative(*row)
        for row in rows("SELECT id, slug, name FROM platform_tenant WHERE NOT is_own_firm ORDER BY id")
    ]


def applications_of(tenant_id: int, *, waiting: bool, count: int = 50) -> list[ApplicationLine]:
    """Return applications that wait (first come first), or those decided (latest first)."""
    order = "a.signed_at, a.id" if waiting else "d.at DESC, d.id DESC"
    return [
        ApplicationLine(*row)
        for row in rows(
            f"""SELECT a.id, a.given_name || ' ' || a.family_name, a.kind, a.municipality,
                      (a.signed_at AT TIME ZONE 'Europe/Stockholm')::date, a.answer_by, d.accepted, d.decided_on, d.member_id
                 FROM members_application a LEFT JOIN members_applicationdecision d ON d.application_id = a.id
                WHERE a.tenant_id = %s AND (d.id IS NULL) = %s ORDER BY {order} LIMIT %s""",  # noqa: S608 - one of our two orders
            [tenant_id, waiting, count],
        )
    ]


def application_of(tenant_id: int, application_id: int) -> Application:
    """Return one application. Raises Application.DoesNotExist."""
    return Application.objects.get(tenant_id=tenant_id, pk=application_id)


def decision_on(application: Application) -> ApplicationDecision | None:
    """Return how an application was decided."""
    return (
        ApplicationDecision.objects.select_related("member__person").filter(application=application).first()
    )


def chain_of(tenant_id: int, member_id: int) -> list[tuple[str, date]]:
    """Return the member's chain: (state, since), from the idea to the end."""
    return rows(
        """SELECT state, since FROM members_memberstate WHERE tenant_id = %s AND member_id = %s ORDER BY since, id""",
        [tenant_id, member_id],
    )
