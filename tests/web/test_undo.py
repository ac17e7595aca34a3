"""What the law lets one undo has a way back beside it; where it does not, the page says what to do instead."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

from sosolo.employment.actions.assignments import approve_assignment, change_assignment, renew_link
from sosolo.employment.actions.time import bill_assignment, report_time, throw_bill
from sosolo.employment.actions.withdrawing import withdraw_assignment
from sosolo.employment.errors import AssignmentIsWithdrawn, CannotBeTakenBack, NotYourAssignment
from sosolo.employment.models import Assignment, Billed, TimeReport
from sosolo.employment.queries.assignments import assignments_waiting_for_office
from sosolo.expenses import errors
from sosolo.expenses.actions import approve_expense, refuse_expense, report_mileage, withdraw_expense
from sosolo.expenses.models import Expense, ExpenseDecision, ExpenseWithdrawal
from sosolo.expenses.queries import expenses_waiting
from sosolo.members.models import Mandate
from sosolo.platform.acting import NotYours
from sosolo.platform.models import Effect
from sosolo.sales.errors import AlreadyIssued
from sosolo.sales.models import Invoice
from tests.cast import DAY, Cast, at
from tests.web.clients import browser_of
from tests.web.test_forms import assignment_form, today
from tests.web.test_quote_pages import words


@pytest.fixture
def ada(cast: Cast) -> Client:
    return browser_of("ada")


def worked(cast: Cast) -> Assignment:
    assignment = cast.opened()
    report_time(actor=cast.ada, assignment=assignment, day=DAY, minutes=450, note="", at=at(DAY, 19))
    return assignment


def a_trip(cast: Cast, text: str = "Till Ammarnäs") -> Expense:
    return report_mileage(
        actor=cast.ada, member=cast.ada_member, day=DAY, text=text, kilometres=41, at=at(DAY, 20)
    )


def test_hours_are_undone_from_the_notice_once_however_often_it_is_pressed(cast: Cast, ada: Client) -> None:
    assignment = cast.opened(ends_on=date(2027, 9, 1))
    fields = {"day": str(today()), "minutes": "7:30", "note": "", "once": "t"}
    page = ada.post(f"/uppdrag/{assignment.pk}/tid/", fields, follow=True)
    assert "är sparat" in words(page)
    pk = TimeReport.objects.get(assignment=assignment).pk
    for _ in range(2):
        assert ada.post(f"/tid/{pk}/borttagning/", {"once": "u"}).status_code == 302
    assert not TimeReport.objects.filter(assignment=assignment).exists()
    assert "är sparat" not in words(ada.get(f"/uppdrag/{assignment.pk}/?klart={pk}"))


def test_hours_on_an_invoice_say_what_to_do_instead(cast: Cast, ada: Client) -> None:
    assignment = worked(cast)
    bill_assignment(actor=cast.ada, assignment=assignment, at=at(DAY, 21))
    report = TimeReport.objects.get(assignment=assignment)
    page = words(ada.get(f"/uppdrag/{assignment.pk}/?klart={report.pk}"))
    assert "är sparat" not in page
    assert "rättas med en kreditfaktura" in page
    answer = ada.post(f"/tid/{report.pk}/borttagning/", {"once": "u"})
    assert answer.status_code == 409
    assert TimeReport.objects.filter(pk=report.pk).exists()


def test_a_draft_is_thrown_away_and_its_hours_can_be_billed_again(cast: Cast, ada: Client) -> None:
    assignment = worked(cast)
    page = ada.post(f"/uppdrag/{assignment.pk}/faktura/", {}, follow=True)
    assert "Utkastet är gjort. Inget är skickat än." in words(page)
    invoice = Invoice.objects.latest("id")
    for _ in range(2):
        answer = ada.post(f"/fakturor/{invoice.pk}/borttagning/", {"once": "u"})
        assert answer["Location"] == f"/uppdrag/{assignment.pk}/"
    assert not Invoice.objects.filter(pk=invoice.pk).exists()
    assert not Billed.objects.filter(assignment=assignment).exists()
    bill_assignment(actor=cast.ada, assignment=assignment, at=at(DAY, 22))


def test_an_issued_invoice_stays_and_the_page_says_credit_note(cast: Cast, ada: Client) -> None:
    invoice, _ = cast.issued()
    with pytest.raises(AlreadyIssued, match="kreditfaktura"):
        throw_bill(actor=cast.ada, invoice=invoice, at=at(DAY, 23))
    assert Billed.objects.filter(invoice=invoice).exists()
    page = words(ada.get(f"/fakturor/{invoice.pk}/"))
    assert "Kasta utkastet" not in page
    assert "En skickad faktura ändras inte. Du tar tillbaka den med en kreditfaktura" in page
    answer = ada.post(f"/fakturor/{invoice.pk}/borttagning/", {"once": "u"})
    assert (answer.status_code, Invoice.objects.filter(pk=invoice.pk).count()) == (409, 1)


def test_a_neighbours_draft_is_not_found(cast: Cast) -> None:
    invoice = cast.draft()
    assert browser_of("cleo").post(f"/fakturor/{invoice.pk}/borttagning/", {"once": "u"}).status_code == 404
    assert Invoice.objects.filter(pk=invoice.pk).exists()


def test_an_outlay_is_taken_back_from_the_notice_and_waits_for_nobody(cast: Cast, ada: Client) -> None:
    fields = {"day": str(today()), "text": "Till Hemavan", "kilometres": "93", "once": "m"}
    page = ada.post("/utlagg/resa/", fields, follow=True)
    assert "Till Hemavan är lämnat till kansliet." in words(page)
    expense = Expense.objects.latest("id")
    for _ in range(2):
        assert ada.post(f"/utlagg/{expense.pk}/aterkallelse/", {"once": "u"}).status_code == 302
    assert ExpenseWithdrawal.objects.filter(expense=expense).count() == 1
    assert expense.pk not in [line.id for line in expenses_waiting(cast.tenant.pk)]
    assert "Du tog tillbaka det" in words(ada.get("/utlagg/"))


def test_an_answered_outlay_is_not_taken_back_nor_one_taken_back_answered(cast: Cast) -> None:
    paid, gone = a_trip(cast), a_trip(cast)
    approve_expense(actor=cast.eva, expense=paid, at=at(DAY, 21))
    with pytest.raises(errors.DecidedBeforeUndo, match="bokförs en rättelse"):
        withdraw_expense(actor=cast.ada, expense=paid, at=at(DAY, 22))
    with pytest.raises(NotYours):
        withdraw_expense(actor=cast.cleo, expense=gone, at=at(DAY, 22))
    withdraw_expense(actor=cast.ada, expense=gone, at=at(DAY, 22))
    with pytest.raises(errors.WithdrawnAlready):
        approve_expense(actor=cast.eva, expense=gone, at=at(DAY, 23))
    with pytest.raises(errors.WithdrawnAlready):
        refuse_expense(actor=cast.eva, expense=gone, reason="x", at=at(DAY, 23))


def test_the_database_itself_lets_an_outlay_have_one_end(cast: Cast) -> None:
    expense = a_trip(cast)
    withdraw_expense(actor=cast.ada, expense=expense, at=at(DAY, 22))
    with pytest.raises(DatabaseError, match="taken back"), transaction.atomic():
        ExpenseDecision.objects.create(
            tenant=cast.tenant, expense=expense, approved=False, at=at(DAY, 23), by="Eva"
        )
    with pytest.raises(DatabaseError), transaction.atomic():
        ExpenseWithdrawal.objects.filter(expense=expense).delete()


def test_a_mandate_is_undone_from_the_notice(cast: Cast, ada: Client) -> None:
    helper = browser_of("eva").session["_auth_user_id"]
    fields = {"helper": helper, "how": "look", "until": str(today()), "once": "g"}
    page = ada.post("/ombud/", fields, follow=True)
    assert "får hjälpa dig till och med" in words(page)
    mandate = Mandate.objects.latest("id")
    assert ada.post(f"/ombud/{mandate.pk}/slut/", {"once": "u"}).status_code == 302
    mandate.refresh_from_db()
    assert mandate.ended_at is not None
    assert mandate.ended_at <= timezone.now()


@pytest.mark.parametrize("asked", ["", "x", "-1", "9" * 30, "1;DROP"])
def test_a_strange_word_in_the_address_offers_nothing(cast: Cast, ada: Client, asked: str) -> None:
    a_trip(cast)
    page = ada.get("/utlagg/", {"klart": asked})
    assert page.status_code == 200
    assert "är lämnat till kansliet" not in words(page)


def test_an_assignment_is_taken_back_from_the_notice_and_the_customer_is_told(
    cast: Cast, ada: Client
) -> None:
    page = ada.post(f"/uppdrag/nytt/{cast.karin.pk}/", assignment_form(once="a"), follow=True)
    assert "Avtalet är på väg till kunden." in words(page)
    assignment = Assignment.objects.latest("id")
    for _ in range(2):
        answer = ada.post(f"/uppdrag/{assignment.pk}/aterkallelse/", {"once": "u"})
        assert answer["Location"] == f"/uppdrag/{assignment.pk}/"
    assert Effect.objects.filter(kind="send_assignment_withdrawal").count() == 1
    after = words(ada.get(f"/uppdrag/{assignment.pk}/"))
    assert "Uppdraget är taget tillbaka" in after
    assert "Läs och skriv under" not in after
    assert assignment.pk not in [one.id for one in assignments_waiting_for_office(cast.tenant.pk, today())]
    assert "Det finns inget att göra." in words(browser_of("eva").get(f"/kansli/uppdrag/{assignment.pk}/"))


def test_nothing_follows_of_what_was_taken_back(cast: Cast) -> None:
    assignment = cast.registered(directed_by="customer")
    token = renew_link(actor=cast.ada, assignment=assignment, at=timezone.now())
    withdraw_assignment(actor=cast.ada, assignment=assignment, at=at(DAY, 9))
    with pytest.raises(AssignmentIsWithdrawn):
        cast.accepts(assignment)
    with pytest.raises(AssignmentIsWithdrawn):
        cast.signs(assignment)
    with pytest.raises(AssignmentIsWithdrawn):
        approve_assignment(actor=cast.eva, assignment=assignment, at=at(DAY, 10))
    with pytest.raises(AssignmentIsWithdrawn):
        change_assignment(actor=cast.ada, assignment=assignment, form=cast.form(), at=at(DAY, 10))
    page = words(Client().get(f"/avtal/{token}/"))
    assert "Avtalet gäller inte" in page
    assert "Godkänn avtalet" not in page


def test_what_the_customer_has_said_yes_to_is_not_taken_back_and_the_page_says_what_applies(
    cast: Cast, ada: Client
) -> None:
    assignment = cast.opened(ends_on=date(2027, 9, 1))
    with pytest.raises(CannotBeTakenBack, match="sju dagars varsel"):
        withdraw_assignment(actor=cast.ada, assignment=assignment, at=at(DAY, 12))
    assert "sju dagars varsel, och det som är gjort betalas" in words(ada.get(f"/uppdrag/{assignment.pk}/"))
    with pytest.raises(NotYourAssignment):
        withdraw_assignment(actor=cast.cleo, assignment=cast.registered(), at=at(DAY, 12))
