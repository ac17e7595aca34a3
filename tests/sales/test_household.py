"""Rot and rut: the customer pays a part, Skatteverket the rest, and each claim has its place in the books."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection, transaction
from lxml import etree

from sosolo.documents.papers import invoice_pdf
from sosolo.ground.formats.peppol.verdict import judge
from sosolo.ground.law.rules.household import household_deduction
from sosolo.ledger import chart
from sosolo.ledger.actions import VoucherDraft, post_voucher
from sosolo.ledger.models import Entry, OpenItem
from sosolo.ledger.queries import voucher_with_entries
from sosolo.platform.files import content_of
from sosolo.platform.models import Effect
from sosolo.sales import errors
from sosolo.sales.actions import Issued, credit_invoice, issue_invoice
from sosolo.sales.customers import keep_private_customer
from sosolo.sales.drafts import draft_invoice
from sosolo.sales.figures import LineDraft
from sosolo.sales.household import Buyer, Work, set_household
from sosolo.sales.household_claims import cases_of, requests_of, standing_of
from sosolo.sales.household_requests import decide_request, make_request
from sosolo.sales.models import HouseholdBuyer, HouseholdClaim, HouseholdRequest, Invoice, Issuance
from sosolo.sales.queries import invoice_of, invoices_of_activity
from sosolo.sales.reminders import late_claims
from tests.cast import DAY, Cast, at

ROT = Work("ROT", "Bygg", 12, property_name="Umeå Berget 1:2")
RUT = Work("RUT", "Stadning", 5)
LINES = (LineDraft("Arbete", 12_000, "tim", 800_00, "25"), LineDraft("Virke", 1000, "st", 4_000_00, "25"))
PAY_DAY = date(2026, 10, 20)
IN_THE_DEMONSTRATION = 1_650_00
"""Half of the cleaning of the demonstration, six hours at 440 kr and VAT."""


def number(stem: str) -> str:
    """Return a personal number with its check digit."""
    digits = stem[2:]
    total = 0
    for place, digit in enumerate(digits):
        doubled = int(digit) * (2 if place % 2 == 0 else 1)
        total += doubled // 10 + doubled % 10
    return stem + str(-total % 10)


SARA, SVEN = number("19780101982"), number("19800101981")


def private_draft(cast: Cast, lines: tuple[LineDraft, ...] = LINES) -> Invoice:
    """Return a draft of Ada's to a private person."""
    customer = keep_private_customer(
        actor=cast.ada,
        name="Sara Köpare",
        address="Storgatan 1",
        postal_code="903 26",
        city="Umeå",
        email="sara@kund.example",
        at=at(DAY),
    )
    made = draft_invoice(
        actor=cast.ada,
        customer=customer,
        activity_id=cast.ada_member.activity_id,
        lines=lines,
        at=at(DAY),
    )
    return invoice_of(cast.tenant.pk, made.pk)


def household(
    cast: Cast,
    work: Work = ROT,
    buyers: tuple[Buyer, ...] = (Buyer("Sara Köpare", SARA),),
    lines: tuple[LineDraft, ...] = LINES,
) -> Invoice:
    """Return a draft to a private person with rot or rut on its first line."""
    draft = private_draft(cast, lines)
    set_household(actor=cast.ada, invoice=draft, work=work, buyers=buyers, labour_lines=[1], at=at(DAY))
    return draft


def issued(cast: Cast, draft: Invoice) -> tuple[Issuance, Issued]:
    done = issue_invoice(actor=cast.ada, invoice=draft, on=DAY, at=at(DAY, 22))
    return Issuance.objects.get(pk=done.issuance_id), done


def pays(cast: Cast, issuance: Issuance, day: date = PAY_DAY, ore: int | None = None) -> None:
    """Let the customer pay as the bank books it."""
    claim = OpenItem.objects.get(voucher_id=issuance.voucher_id, account=chart.RECEIVABLES)
    paid = claim.remaining if ore is None else ore
    post_voucher(
        VoucherDraft(
            book=cast.book.pk,
            series="I",
            day=day,
            text="Inbetalning",
            key=f"pays/{claim.pk}/{paid}",
            lines=((chart.BANK, None, paid), (chart.RECEIVABLES, None, -paid)),
            settle=((claim.pk, paid),),
        ),
        actor=cast.eva,
        at=at(day),
    )


def test_the_claims_on_customer_and_skatteverket_are_booked_apart(cast: Cast) -> None:
    issuance, done = issued(cast, household(cast))
    deduction = 3_600_00  # 30 % of 12 000 with VAT
    assert (issuance.net, issuance.vat, issuance.total) == (13_600_00, 3_400_00, 17_000_00 - deduction)
    entries = {e.account: e.ore for e in voucher_with_entries(cast.tenant.pk, done.voucher_id).lines}
    assert entries[chart.RECEIVABLES] == issuance.total
    assert entries[chart.CLAIMS_ON_TAX_AGENCY] == deduction
    items = OpenItem.objects.filter(voucher_id=done.voucher_id).order_by("account")
    assert [(item.account, item.ore) for item in items] == [(1510, issuance.total), (1513, deduction)]
    assert standing_of(cast.book).ties


def test_the_invoice_names_work_home_and_buyers_but_no_whole_personal_number(cast: Cast) -> None:
    issuance, _ = issued(cast, household(cast))
    shown = issuance.document["household"]
    assert (shown["property_name"], shown["hours"], shown["labour"]) == ("Umeå Berget 1:2", 12, 12_000_00)
    assert SARA not in str(issuance.document)
    [buyer] = shown["buyers"]
    assert (buyer["name"], buyer["masked"], buyer["ore"]) == ("Sara Köpare", f"{SARA[:8]}-XXXX", 3_600_00)
    pdf, xml = invoice_pdf(issuance)
    assert pdf.startswith(b"%PDF")
    assert judge(xml).faults == ()
    assert b'<cbc:PrepaidAmount currencyID="SEK">3600.00' in xml


def test_the_number_lies_sealed(cast: Cast) -> None:
    draft = household(cast)
    with connection.cursor() as cursor:
        cursor.execute("SELECT personal_number FROM sales_householdbuyer WHERE invoice_id = %s", [draft.pk])
        assert SARA.encode() not in bytes(cursor.fetchone()[0])
    assert HouseholdBuyer.objects.get(invoice=draft).personal_number == SARA


def test_two_buyers_share_and_each_has_a_claim(cast: Cast) -> None:
    buyers = (Buyer("Sara", SARA, 6_000), Buyer("Sven", SVEN, 4_000))
    issuance, _ = issued(cast, household(cast, RUT, buyers))
    claims = HouseholdClaim.objects.filter(issuance=issuance).order_by("id")
    assert [(c.labour, c.ore, c.hours) for c in claims] == [
        (7_200_00, 3_600_00, 3),
        (4_800_00, 2_400_00, 2),
    ]
    assert sum(c.material for c in claims) == 5_000_00


def test_the_years_ceiling_counts_earlier_invoices_of_the_same_buyer(cast: Cast) -> None:
    large = (LineDraft("Arbete", 100_000, "tim", 1_200_00, "25"),)  # 150 000 with VAT
    first, _ = issued(cast, household(cast, lines=large))
    second, _ = issued(cast, household(cast, lines=large))
    third, _ = issued(cast, household(cast, RUT, lines=large))
    found = [one.document["household"]["deduction"] for one in (first, second, third)]
    assert found == [45_000_00, 5_000_00, 25_000_00]


@pytest.mark.parametrize(
    ("labour", "used", "expected"),
    [(1_001_99, 0, 500_00), (100_00, 74_990_00, 10_00), (100_00, 75_000_00, 0)],
)
def test_the_deduction_is_whole_kronor_within_what_is_left(labour: int, used: int, expected: int) -> None:
    assert household_deduction(work="RUT", labour=labour, day=DAY, used=used) == expected


@pytest.mark.parametrize(
    ("work", "buyers", "word"),
    [
        (Work("ROT", "Bygg", 12), (Buyer("Sara", SARA),), "beteckning"),
        (Work("ROT", "Stadning", 12, "X 1:1"), (Buyer("Sara", SARA),), "hör inte"),
        (Work("RUT", "Stadning", 0), (Buyer("Sara", SARA),), "timmar"),
        (RUT, (Buyer("Sara", SARA, 9_000),), "100 procent"),
        (RUT, (Buyer("Sara", SARA, 5_000), Buyer("Sara", SARA, 5_000)), "två gånger"),
        (RUT, (Buyer("Barn", number("20150101980")),), "18 år"),
    ],
)
def test_what_skatteverket_would_refuse_is_told_at_once(
    cast: Cast, work: Work, buyers: tuple[Buyer, ...], word: str
) -> None:
    with pytest.raises(errors.HouseholdIncomplete, match=word):
        household(cast, work, buyers)


def test_the_invoice_stands_once_in_lists_and_waits_once_in_pay(cast: Cast) -> None:
    activity = cast.ada_member.activity_id or 0
    issuance, _ = issued(cast, household(cast))
    rows = [row for row in invoices_of_activity(activity) if row.number == issuance.number]
    assert [row.standing(DAY) for row in rows] == ["open"]
    waiting = OpenItem.objects.filter(voucher_id=issuance.voucher_id, activity_id=activity)
    assert [item.account for item in waiting] == [chart.RECEIVABLES]
    late = late_claims(cast.tenant.pk, date(2026, 12, 24))
    assert len([claim for claim in late if claim.invoice_id == issuance.invoice_id]) == 1
    pays(cast, issuance)
    assert invoices_of_activity(activity)[0].standing(DAY) == "paid"


def test_a_firm_gets_no_deduction(cast: Cast) -> None:
    with pytest.raises(errors.HouseholdIncomplete, match="privatpersoner"):
        set_household(
            actor=cast.ada,
            invoice=cast.draft(),
            work=RUT,
            buyers=(Buyer("Sara", SARA),),
            labour_lines=[1],
            at=at(DAY),
        )


def test_nothing_is_asked_for_before_the_customer_has_paid_all(cast: Cast) -> None:
    issuance, _ = issued(cast, household(cast))
    for paid in (None, 1_000_00):
        if paid:
            pays(cast, issuance, ore=paid)
        with pytest.raises(errors.NothingToAskFor):
            make_request(actor=cast.eva, book=cast.book, work="ROT", month=DAY, at=at(date(2026, 11, 2)))


def asked(cast: Cast, *drafts: Invoice, on: date = date(2026, 11, 2)) -> HouseholdRequest:
    for draft in drafts:
        issuance, _ = issued(cast, draft)
        pays(cast, issuance)
    work = drafts[0].household.get().work
    return make_request(actor=cast.eva, book=cast.book, work=work, month=DAY, at=at(on))


def test_the_request_is_the_official_file_and_its_total_is_the_claims(cast: Cast) -> None:
    request = asked(cast, household(cast), household(cast, buyers=(Buyer("Sven", SVEN),)))
    root = etree.parse(BytesIO(content_of(request.file))).getroot()
    told = {
        name: [int(e.text or 0) for e in root.iter(f"{{*}}{name}")]
        for name in ("PrisForArbete", "BetaltBelopp", "BegartBelopp", "AntalTimmar", "Materialkostnad")
    }
    assert told == {
        "PrisForArbete": [12_000] * 2,
        "BetaltBelopp": [8_400] * 2,
        "BegartBelopp": [3_600] * 2,
        "AntalTimmar": [12] * 2,
        "Materialkostnad": [5_000] * 2,
    }
    assert sum(told["BegartBelopp"]) * 100 == request.total == 7_200_00
    assert request.file.is_sealed
    standing = standing_of(cast.book)
    assert standing.ties
    assert standing.sum_of("asked", DAY) == request.total


def test_a_claim_is_asked_for_once(cast: Cast) -> None:
    asked(cast, household(cast))
    with pytest.raises(errors.NothingToAskFor):
        make_request(actor=cast.eva, book=cast.book, work="ROT", month=DAY, at=at(date(2026, 11, 3)))


def test_after_january_it_is_too_late(cast: Cast) -> None:
    issuance, _ = issued(cast, household(cast))
    pays(cast, issuance)
    late = date(2027, 2, 1)
    assert [row.standing(late) for row in standing_of(cast.book).open if row.number == issuance.number] == [
        "late"
    ]
    with pytest.raises(errors.NothingToAskFor):
        make_request(actor=cast.eva, book=cast.book, work="ROT", month=DAY, at=at(late))


def test_what_is_granted_waits_for_the_bank_by_the_requests_name(cast: Cast) -> None:
    request = asked(cast, household(cast))
    [case] = cases_of(request)
    decide_request(
        actor=cast.eva,
        request=request,
        granted={case.id: case.ore},
        on=date(2026, 11, 10),
        at=at(date(2026, 11, 10)),
    )
    item = OpenItem.objects.get(account=chart.CLAIMS_ON_TAX_AGENCY, reference=request.name)
    assert item.remaining == 3_600_00
    assert standing_of(cast.book).ties
    post_voucher(
        VoucherDraft(
            book=cast.book.pk,
            series="I",
            day=date(2026, 11, 12),
            text="Skatteverket",
            key="skv",
            lines=((chart.BANK, None, 3_600_00), (chart.CLAIMS_ON_TAX_AGENCY, None, -3_600_00)),
            settle=((item.pk, 3_600_00),),
        ),
        actor=cast.eva,
        at=at(date(2026, 11, 12)),
    )
    assert requests_of(cast.book)[0].paid == 3_600_00
    assert balance(cast) == IN_THE_DEMONSTRATION


def balance(cast: Cast) -> int:
    return sum(
        Entry.objects.filter(book=cast.book, account=chart.CLAIMS_ON_TAX_AGENCY).values_list("ore", flat=True)
    )


def test_what_is_cut_is_the_customers_to_pay_and_the_customer_is_told(cast: Cast) -> None:
    request = asked(cast, household(cast))
    [case] = cases_of(request)
    day = date(2026, 11, 10)
    decide_request(actor=cast.eva, request=request, granted={case.id: 1_000_00}, on=day, at=at(day))
    rest = OpenItem.objects.get(account=chart.RECEIVABLES, label__startswith="Nekat avdrag")
    assert rest.remaining == 2_600_00
    told = Effect.objects.get(kind="send_household_rest").payload
    assert (told["ore"], told["ocr"], told["to"]) == (2_600_00, rest.reference, "sara@kund.example")
    assert balance(cast) == IN_THE_DEMONSTRATION + 1_000_00
    assert standing_of(cast.book).ties
    with pytest.raises(errors.DecidedAlready):
        decide_request(actor=cast.eva, request=request, granted={case.id: 0}, on=day, at=at(day))


def test_more_than_was_asked_for_is_a_slip_of_the_pen(cast: Cast) -> None:
    request = asked(cast, household(cast))
    [case] = cases_of(request)
    with pytest.raises(errors.GrantedTooMuch, match="3600"):
        decide_request(
            actor=cast.eva, request=request, granted={case.id: 3_601_00}, on=DAY, at=at(date(2026, 11, 10))
        )


def test_a_credit_note_takes_the_deduction_back_too(cast: Cast) -> None:
    draft = household(cast)
    issuance, _ = issued(cast, draft)
    credit = credit_invoice(actor=cast.ada, invoice=draft, on=DAY, why="Fel", at=at(DAY, 23))
    assert Issuance.objects.get(pk=credit.issuance_id).total == -issuance.total
    assert balance(cast) == IN_THE_DEMONSTRATION
    assert [item.remaining for item in OpenItem.objects.filter(voucher_id=issuance.voucher_id)] == [0, 0]
    again, _ = issued(cast, household(cast))
    assert again.document["household"]["deduction"] == 3_600_00


def test_the_database_refuses_to_ask_for_what_is_not_paid(cast: Cast) -> None:
    issuance, _ = issued(cast, household(cast))
    claim = HouseholdClaim.objects.get(issuance=issuance)
    request = asked(cast, household(cast, buyers=(Buyer("Sven", SVEN),)))
    with pytest.raises(Exception, match="cannot be asked for"), transaction.atomic():
        request.cases.create(tenant_id=cast.tenant.pk, claim=claim, paid_on=DAY)
