"""A late customer is reminded by one click, kindly, and not more than once a week."""

from datetime import timedelta
from email.parser import BytesParser
from email.policy import default
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from sosolo.config.effects import HANDLERS
from sosolo.platform.acting import NotYours
from sosolo.platform.models import Effect
from sosolo.platform.outbox import carry_out_next
from sosolo.sales.errors import NothingLate, RemindedLately
from sosolo.sales.models import Invoice, Issuance
from sosolo.sales.queries import events_of
from sosolo.sales.reminders import claim_of, late_claims, remind_customer
from tests.cast import DAY, Cast, at

LATER = timedelta(days=60)


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(django_settings, "OUTSIDE_DIR", tmp_path)
    monkeypatch.setattr(django_settings, "MAIL_URL", f"file://{tmp_path}/mail")
    return tmp_path


def unpaid(cast: Cast) -> Issuance:
    for found in Issuance.objects.filter(tenant=cast.tenant, total__gt=0).order_by("-id"):
        if claim_of(found) is not None:
            return found
    raise AssertionError("the cast has an unpaid invoice")


def test_a_late_invoice_is_reminded_once_a_week_and_the_letter_says_what_is_left(
    cast: Cast, outside: Path
) -> None:
    issuance = unpaid(cast)
    invoice, day = Invoice.objects.get(pk=issuance.invoice_id), issuance.due_on + timedelta(days=1)
    Effect.objects.filter(done_at=None).update(done_at=at(DAY))
    remind_customer(actor=cast.eva, invoice=invoice, at=at(day))
    while carry_out_next(HANDLERS, at(day, 13)):
        pass
    (file,) = (outside / "mail").glob("reminder-*")
    letter = BytesParser(policy=default).parsebytes(file.read_bytes()).get_body(("plain",)).get_content()  # type: ignore[union-attr]
    claim = claim_of(issuance)
    assert claim is not None
    assert f"faktura {issuance.number}" in letter
    assert issuance.ocr in letter
    assert [event.kind for event in events_of(issuance)][-1] == "reminded"
    with pytest.raises(RemindedLately, match="Vänta till"):
        remind_customer(actor=cast.eva, invoice=invoice, at=at(day + timedelta(days=6)))
    remind_customer(actor=cast.eva, invoice=invoice, at=at(day + timedelta(days=8)))
    (late,) = [one for one in late_claims(cast.tenant.pk, day) if one.invoice_id == invoice.pk]
    assert (late.remaining, late.due_on) == (claim.ore - claim.settled, issuance.due_on)


def test_what_is_not_late_is_not_reminded_of_and_a_member_reminds_nobody(cast: Cast) -> None:
    issuance = unpaid(cast)
    invoice = Invoice.objects.get(pk=issuance.invoice_id)
    with pytest.raises(NothingLate):
        remind_customer(actor=cast.eva, invoice=invoice, at=at(issuance.due_on))
    with pytest.raises(NotYours):
        remind_customer(actor=cast.ada, invoice=invoice, at=at(issuance.due_on + LATER))
