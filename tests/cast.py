"""The people that play in all tests."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sosolo.employment.actions.assignments import (
    AssignmentForm,
    answer_offer,
    approve_assignment,
    register_assignment,
    sign_employment,
)
from sosolo.employment.actions.time import bill_assignment, report_time
from sosolo.employment.models import Approval, Assignment, EmploymentAgreement, Offer
from sosolo.ledger.models import Book
from sosolo.ledger.queries import book_of
from sosolo.members.models import Member
from sosolo.parties.models import Account, Role
from sosolo.platform.acting import Actor, acting_in
from sosolo.platform.models import Tenant
from sosolo.sales.actions import Issued, issue_invoice
from sosolo.sales.models import Customer, Invoice

STOCKHOLM = ZoneInfo("Europe/Stockholm")
DAY = date(2026, 10, 15)


def at(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=STOCKHOLM)


@dataclass(frozen=True)
class Cast:
    tenant: Tenant
    book: Book
    ada: Actor
    ada_member: Member
    cleo: Actor
    cleo_member: Member
    eva: Actor
    gun: Actor
    karin: Customer

    def form(self, **changes: object) -> AssignmentForm:
        """Return what Ada would tell of an ordinary assignment from today on."""
        facts: dict[str, object] = {
            "title": "Webbplats",
            "tasks": "Bygga om webbplatsen.",
            "municipality": "2480",
            "starts_on": DAY,
            "ends_on": DAY + timedelta(days=30),
            "pricing": "hour",
            "price": 800_00,
            "hours": 40,
            "vat_kind": "25",
            "directed_by": "member",
        }
        return AssignmentForm(**(facts | changes))  # type: ignore[arg-type]

    def registered(self, **changes: object) -> Assignment:
        assignment, _ = register_assignment(
            actor=self.ada,
            member=self.ada_member,
            customer=self.karin,
            form=self.form(**changes),
            at=at(DAY, 8),
        )
        return assignment

    def accepts(self, assignment: Assignment, **changes: object) -> None:
        offer = Offer.objects.filter(assignment=assignment).latest("id")
        words: dict[str, object] = {
            "tenant_id": self.tenant.pk,
            "offer_id": offer.pk,
            "accepted": True,
            "name": "Karin Kund",
            "message": "",
            "shown": offer.sha256,
            "address": "192.0.2.7",
            "at": at(DAY, 9),
        }
        answer_offer(**(words | changes))  # type: ignore[arg-type]

    def signs(self, assignment: Assignment, *, hour: int = 10) -> None:
        agreement = EmploymentAgreement.objects.filter(assignment=assignment).latest("id")
        sign_employment(actor=self.ada, assignment=assignment, shown=agreement.sha256, at=at(DAY, hour))

    def opened(self, **changes: object) -> Assignment:
        """Return an assignment with its gate open."""
        assignment = self.registered(**changes)
        self.accepts(assignment)
        self.signs(assignment)
        if not Approval.objects.filter(assignment=assignment).exists():
            approve_assignment(actor=self.eva, assignment=assignment, at=at(DAY, 11))
        return assignment

    def draft(self, **changes: object) -> Invoice:
        """Return an invoice draft of ten worked hours."""
        assignment = self.opened(**changes)
        if assignment.pricing == "hour":
            report_time(actor=self.ada, assignment=assignment, day=DAY, minutes=600, note="", at=at(DAY, 20))
        made = bill_assignment(actor=self.ada, assignment=assignment, at=at(DAY, 21))
        return Invoice.objects.select_related("customer__organisation", "book__organisation").get(pk=made.pk)

    def issued(self, **changes: object) -> tuple[Invoice, Issued]:
        """Return an issued invoice: 10 000 kr with VAT when nothing is changed."""
        draft = self.draft(**changes)
        return draft, issue_invoice(actor=self.ada, invoice=draft, on=DAY, at=at(DAY, 22))


def the_cast() -> Cast:
    """Find the cast in the demonstration's cooperative."""
    tenant = Tenant.objects.get(slug="vasterbotten")
    with acting_in(tenant.pk):
        return Cast(
            tenant=tenant,
            book=book_of(tenant.pk),
            ada=actor("ada", tenant),
            ada_member=Member.objects.select_related("person").get(tenant=tenant, number=1),
            cleo=actor("cleo", tenant),
            cleo_member=Member.objects.select_related("person").get(tenant=tenant, number=3),
            eva=actor("eva", tenant),
            gun=actor("gun", tenant),
            karin=Customer.objects.select_related("organisation").get(tenant=tenant, contact="Karin Kund"),
        )


def actor(slug: str, tenant: Tenant) -> Actor:
    account = Account.objects.get(email=f"{slug}@sosolo.example")
    roles = list(Role.objects.filter(tenant=tenant, account=account))
    return Actor(
        tenant.pk,
        account.pk,
        account.name,
        frozenset(role.role for role in roles),
        next((role.member_id for role in roles if role.member_id), None),
    )
