"""The payroll pages say at once when another payroll waits, and when what was reckoned no longer stands."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sosolo.employment.actions.payroll import prepare_payroll
from sosolo.employment.models import PayrollRun
from sosolo.ledger import chart
from sosolo.ledger.actions import VoucherDraft, post_voucher
from tests.cast import DAY, Cast, at
from tests.web.clients import browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(cast: Cast) -> PayrollRun:
    cast.issued()
    PayrollRun.objects.filter(approvals=None, withdrawn_at=None).update(withdrawn_at=timezone.now())
    return prepare_payroll(actor=cast.eva, pay_on=DAY + timedelta(days=10), at=at(DAY, 23))


def test_who_is_about_to_reckon_more_is_told_what_waits(cast: Cast, run: PayrollRun) -> None:
    page = browser_of("eva").get("/kansli/loner/").content.decode()
    form = page.split("Räkna nästa löner")[1].split("</form>")[0]
    assert "väntar på godkännande" in form
    assert f'href="/kansli/loner/{run.pk}/"' in form


def test_what_can_no_longer_be_approved_is_to_be_reckoned_again(cast: Cast, run: PayrollRun) -> None:
    gun, eva, page = browser_of("gun"), browser_of("eva"), f"/kansli/loner/{run.pk}/"
    assert "Godkänn, bokför och betala" in gun.get(page).content.decode()
    lines = ((chart.PAY, cast.ada_member.activity_id, 100_00), (chart.BANK, None, -100_00))
    day = DAY + timedelta(days=10)
    post_voucher(VoucherDraft(cast.book.pk, "T", day, "Annat", "x", lines), actor=cast.eva, at=at(DAY, 23))
    for browser in (gun, eva):
        text = browser.get(page).content.decode()
        assert text.split('id="next">')[1].startswith("Räkna om lönerna")
        assert "Godkänn, bokför och betala" not in text
    again = eva.post(f"{page}tillbakadragande/", {"again": "1", "once": "r"})
    anew = PayrollRun.objects.latest("id")
    assert anew.pk != run.pk
    assert again["Location"] == f"/kansli/loner/{anew.pk}/"
    assert PayrollRun.objects.get(pk=run.pk).withdrawn_at is not None
    assert "Godkänn, bokför och betala" in gun.get(again["Location"]).content.decode()
