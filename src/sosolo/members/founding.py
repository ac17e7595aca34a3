"""A cooperative comes into the installation: its name and numbers, its books, its terms, and its first people."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from sosolo.ledger.actions import open_book
from sosolo.members.actions import decide_terms
from sosolo.members.actions.invitations import invite_to_role
from sosolo.members.errors import FoundedAlready
from sosolo.parties.models import Organisation
from sosolo.platform.acting import acting_in, the_house
from sosolo.platform.models import Tenant


@dataclass(frozen=True, slots=True)
class Founding:
    """What must be known. Numbers come checked, as digits; fee in 1/100 per cent; people: (role, e-mail, name)."""

    slug: str
    name: str
    org_number: str
    address: str
    postal_code: str
    city: str
    email: str
    contact: str
    phone: str
    fee_basis_points: int
    people: tuple[tuple[str, str, str], ...]
    bankgiro: str = ""
    iban: str = ""
    swish: str = ""
    pension: bool = True


@transaction.atomic
def found_cooperative(*, founding: Founding, today: date, at: datetime) -> Tenant:
    """Make the cooperative with books for this calendar year and the next. Raises FoundedAlready."""
    if Tenant.objects.filter(slug=founding.slug).exists():
        raise FoundedAlready(slug=founding.slug)
    tenant = Tenant.objects.create(slug=founding.slug, name=founding.name, created_at=at)
    with acting_in(tenant.pk):
        house = the_house(tenant.pk, founding.name)
        years = [(date(y, 1, 1), date(y + 1, 1, 1)) for y in (today.year, today.year + 1)]
        open_book(
            organisation=_organisation(tenant, founding),
            name=founding.name,
            years=years,
            bankgiro=founding.bankgiro,
            iban=founding.iban,
            swish=founding.swish,
        )
        decide_terms(
            actor=house,
            since=today,
            fee_basis_points=founding.fee_basis_points,
            pension=founding.pension,
            at=at,
        )
        for role, email, name in founding.people:
            invite_to_role(actor=house, email=email, name=name, role=role, at=at)
    return tenant


def _organisation(tenant: Tenant, founding: Founding) -> Organisation:
    return Organisation.objects.create(
        tenant=tenant,
        name=founding.name,
        org_number=founding.org_number,
        vat_number=f"SE{founding.org_number}01",
        address=founding.address,
        postal_code=founding.postal_code,
        city=founding.city,
        email=founding.email,
        contact=founding.contact,
        phone=founding.phone,
    )
