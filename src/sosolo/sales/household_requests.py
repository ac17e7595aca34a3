"""Requests to Skatteverket for rot and rut: the file, and the answer in the books."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db import DatabaseError, transaction

from sosolo.ground.formats import hus
from sosolo.ground.formats.numbers import make_ocr
from sosolo.ledger import chart
from sosolo.ledger.actions import Open, VoucherDraft, post_voucher
from sosolo.ledger.models import Book
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.files import store_file
from sosolo.platform.outbox import want_effect
from sosolo.platform.traces import leave_trace
from sosolo.sales import errors
from sosolo.sales.household_claims import ClaimRow, standing_of
from sosolo.sales.models import (
    HouseholdCase,
    HouseholdClaim,
    HouseholdDecision,
    HouseholdRequest,
    HouseholdWork,
)

ORE = 100
DAYS_TO_PAY = 30


@transaction.atomic
def make_request(*, actor: Actor, book: Book, work: str, month: date, at: datetime) -> HouseholdRequest:
    """Ask for all of one kind that customers have paid, up to and with a month, in that month's year.

    Raises NothingToAskFor, and NotWritable with what the service would refuse.
    """
    actor.must_have("officer")
    Book.objects.select_for_update().get(tenant_id=actor.tenant_id, pk=book.pk)
    today = day_of(at)
    chosen = [
        row
        for row in standing_of(book).open
        if row.work == work and row.standing(today) == "ready" and _is_of(row.paid_on, month)
    ][: hus.MOST_CASES]
    if not chosen:
        raise errors.NothingToAskFor(month=f"{month:%Y-%m}")
    name = f"{work}-{today:%y%m%d}-{HouseholdRequest.objects.filter(book=book).count() + 1}"
    content = hus.write_hus(
        hus.HusRequest(name, hus.Work[work], f"16{book.organisation.org_number}", _cases(chosen))
    )
    file = store_file(
        actor=actor,
        content=content,
        name=f"{name.lower()}.xml",
        media_type="application/xml",
        at=at,
        is_sensitive=True,
    )
    request = HouseholdRequest.objects.create(
        tenant_id=actor.tenant_id,
        book=book,
        name=name,
        work=work,
        paid_year=month.year,
        total=sum(row.ore for row in chosen),
        file=file,
        made_at=at,
        made_by=actor.name,
    )
    _keep_cases(request, chosen)
    leave_trace(actor=actor, at=at, verb="make", kind="household_request", object_id=request.pk)
    return request


def _is_of(paid_on: date | None, month: date) -> bool:
    end = (month.replace(day=1) + timedelta(days=32)).replace(day=1)
    return paid_on is not None and paid_on.year == month.year and paid_on < end


def _keep_cases(request: HouseholdRequest, chosen: Sequence[ClaimRow]) -> None:
    try:
        with transaction.atomic():
            HouseholdCase.objects.bulk_create(
                HouseholdCase(
                    tenant_id=request.tenant_id,
                    request=request,
                    claim_id=row.id,
                    paid_on=row.paid_on or date.min,
                )
                for row in chosen
            )
    except DatabaseError as trouble:
        if getattr(trouble.__cause__, "sqlstate", "") == "SO014":
            raise errors.CannotBeAskedFor from trouble
        raise


def _cases(chosen: Sequence[ClaimRow]) -> list[hus.Case]:
    days = {row.id: row.paid_on for row in chosen}
    claims = HouseholdClaim.objects.select_related("buyer", "issuance").filter(pk__in=days).order_by("id")
    works = {
        work.invoice_id: work
        for work in HouseholdWork.objects.filter(invoice_id__in=[row.invoice_id for row in chosen])
    }
    return [_case(claim, works[claim.issuance.invoice_id], days[claim.pk]) for claim in claims]


def _case(claim: HouseholdClaim, work: HouseholdWork, paid_on: date | None) -> hus.Case:
    """Whole kronor: what was paid for the work is its price less what is asked for."""
    price, asked = claim.labour // ORE, claim.ore // ORE
    is_flat = work.kind in hus.FLAT_KINDS
    done = (0, 0) if is_flat else (claim.hours, max(claim.material, 0) // ORE)
    return hus.Case(
        buyer=str(claim.buyer.personal_number),
        paid_on=paid_on or date.min,
        price=price,
        paid=price - asked,
        asked=asked,
        invoice=str(claim.issuance.number),
        done={work.kind: done},
        property_name=work.property_name,
        flat=work.flat,
        housing_number=work.housing_number,
    )


@transaction.atomic
def decide_request(
    *, actor: Actor, request: HouseholdRequest, granted: Mapping[int, int], on: date, at: datetime
) -> None:
    """Book Skatteverket's answer. granted: öre per claim. What is granted becomes one claim with the request's name,
    which the payment settles; what is not becomes the customer's to pay, and the customer is told.

    Raises DecidedAlready, GrantedTooMuch, MonthClosed.
    """
    actor.must_have("officer")
    Book.objects.select_for_update().get(tenant_id=actor.tenant_id, pk=request.book_id)
    locked = HouseholdRequest.objects.get(tenant_id=actor.tenant_id, pk=request.pk)
    cases = list(
        HouseholdCase.objects.select_related(
            "claim__issuance__invoice__customer__organisation", "claim__buyer"
        )
        .filter(request=locked)
        .order_by("id")
    )
    if HouseholdDecision.objects.filter(case__request=locked).exists():
        raise errors.DecidedAlready
    for case in cases:
        if not 0 <= granted[case.claim_id] <= case.claim.ore:
            raise errors.GrantedTooMuch(asked=case.claim.ore // ORE, name=case.claim.buyer.name)
    HouseholdDecision.objects.bulk_create(
        HouseholdDecision(
            tenant_id=actor.tenant_id,
            case=case,
            granted=granted[case.claim_id],
            decided_on=on,
            at=at,
            by=actor.name,
        )
        for case in cases
    )
    for case in cases:
        if rest := case.claim.ore - granted[case.claim_id]:
            _charge_the_customer(actor, locked, case, rest, on, at)
    _gather(actor, locked, [(c.claim.item_id, granted[c.claim_id]) for c in cases], on, at)
    leave_trace(actor=actor, at=at, verb="decide", kind="household_request", object_id=locked.pk)


def _gather(
    actor: Actor,
    request: HouseholdRequest,
    settle: list[tuple[int, int]],
    on: date,
    at: datetime,
) -> None:
    """Let what was granted wait as one claim, by the name that Skatteverket pays with."""
    total = sum(ore for _, ore in settle)
    if not total:
        return
    post_voucher(
        VoucherDraft(
            book=request.book_id,
            series="K",
            day=on,
            text=f"Skatteverkets beslut om {request.name}",
            key=f"household/{request.pk}",
            lines=((chart.CLAIMS_ON_TAX_AGENCY, None, -total), (chart.CLAIMS_ON_TAX_AGENCY, None, total)),
            open=Open(
                account=chart.CLAIMS_ON_TAX_AGENCY,
                reference=request.name,
                label=f"Rot och rut {request.name}",
                counterpart="Skatteverket",
                ore=total,
                due_on=on,
            ),
            settle=tuple((item, ore) for item, ore in settle if ore),
        ),
        actor=actor,
        at=at,
    )


def _charge_the_customer(
    actor: Actor, request: HouseholdRequest, case: HouseholdCase, rest: int, on: date, at: datetime
) -> None:
    issuance = case.claim.issuance
    customer = issuance.invoice.customer
    reference = make_ocr(f"9{issuance.number:07d}{case.claim.buyer.place}")
    due = on + timedelta(days=DAYS_TO_PAY)
    posted = post_voucher(
        VoucherDraft(
            book=request.book_id,
            series="K",
            day=on,
            text=f"Nekad skattereduktion, faktura {issuance.number}",
            key=f"household/{request.pk}/{case.claim_id}",
            lines=((chart.RECEIVABLES, None, rest), (chart.CLAIMS_ON_TAX_AGENCY, None, -rest)),
            open=Open(
                account=chart.RECEIVABLES,
                reference=reference,
                label=f"Nekat avdrag, faktura {issuance.number}",
                counterpart=customer.organisation.name,
                ore=rest,
                due_on=due,
                activity=issuance.invoice.activity_id,
            ),
            settle=((case.claim.item_id, rest),),
        ),
        actor=actor,
        at=at,
    )
    want_effect(
        tenant_id=actor.tenant_id,
        kind="send_household_rest",
        key=f"send_household_rest/{posted.voucher_id}",
        payload={
            "to": customer.email,
            "number": issuance.number,
            "ore": rest,
            "ocr": reference,
            "due": due.isoformat(),
            "bankgiro": issuance.document["bankgiro"],
        },
        at=at,
    )
