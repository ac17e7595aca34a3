"""Approving a payroll of very many: asked for at once, done by the worker as the one who asked, told in stages."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from sosolo.bank.models import PaymentOrder
from sosolo.config.effects import HANDLERS
from sosolo.employment.actions import large_payroll
from sosolo.employment.actions.payroll import prepare_payroll, withdraw_payroll
from sosolo.employment.models import PayrollApproval, PayrollRun
from sosolo.employment.queries import pay, tax
from sosolo.ledger import chart
from sosolo.ledger.actions import VoucherDraft, post_voucher
from sosolo.ledger.models import Voucher
from sosolo.parties.models import Reading, Role
from sosolo.platform import works
from sosolo.platform.models import Effect, LongWork
from sosolo.platform.outbox import carry_out_next
from sosolo.web.pay.views import next_payday
from tests.cast import Cast
from tests.web.clients import browser_of

RUNS = "/kansli/loner/"


@pytest.fixture(autouse=True)
def everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large_payroll, "AT_ONCE", 0)
    Effect.objects.filter(done_at=None).update(done_at=timezone.now())


@pytest.fixture
def run(cast: Cast) -> PayrollRun:
    today = timezone.localdate()
    lines = ((chart.SALES_0, cast.ada_member.activity_id, -21_000_00), (chart.BANK, None, 21_000_00))
    draft = VoucherDraft(cast.book.pk, "T", today, "Arbete", "work/large", lines)
    post_voucher(draft, actor=cast.eva, at=timezone.now())
    return prepare_payroll(actor=cast.eva, pay_on=next_payday(today), at=timezone.now())


@pytest.fixture
def gun(cast: Cast) -> Client:
    return browser_of("gun")


def says_yes(client: Client, run: PayrollRun, once: str = "y1") -> HttpResponse:
    return client.post(f"{RUNS}{run.pk}/godkannande/", {"once": once})  # type: ignore[return-value]


def work_is_done() -> None:
    while carry_out_next(HANDLERS, timezone.now()):
        pass


def words(answer: object) -> str:
    return answer.content.decode().replace("\u00a0", " ")  # type: ignore[attr-defined,no-any-return]


def listening_to(told: list[str]) -> Callable[[LongWork], AbstractContextManager[works.Tell]]:
    @contextmanager
    def listening(_work: LongWork) -> Iterator[works.Tell]:
        yield lambda stage, _done, _whole: told.append(stage)

    return listening


def nothing_is_paid(run: PayrollRun) -> bool:
    key = f"payroll/{run.pk}"
    is_booked = Voucher.objects.filter(key=key).exists() or PaymentOrder.objects.filter(key=key).exists()
    return not is_booked and not PayrollApproval.objects.filter(run=run).exists()


def test_a_yes_to_very_many_pays_is_followed_on_a_page_until_they_are_booked_and_ordered(
    cast: Cast, run: PayrollRun, gun: Client
) -> None:
    here = says_yes(gun, run)["Location"]
    assert re.fullmatch(r"/kansli/arbeten/\d+/", here)
    assert nothing_is_paid(run)
    page = gun.get(here)
    assert page["Refresh"]
    for stage in ("Lönerna kontrolleras en sista gång", "Lönerna bokförs", "Betalningarna beställs"):
        assert stage in words(page)
    for page_on_the_way in (RUNS, f"{RUNS}{run.pk}/"):
        assert f'href="{here}"' in words(gun.get(page_on_the_way))
    assert "Godkänn, bokför och betala" not in words(gun.get(f"{RUNS}{run.pk}/"))
    work_is_done()
    assert gun.get(here)["Location"] == f"{RUNS}{run.pk}/"
    approval = PayrollApproval.objects.get(run=run)
    assert approval.by_account == cast.gun.account_id
    assert approval.voucher_id
    assert approval.order_id
    assert here not in words(gun.get(RUNS))


def test_the_stages_are_told_in_their_order(
    cast: Cast, run: PayrollRun, gun: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(works, "_telling", listening_to(told))
    says_yes(gun, run)
    work_is_done()
    assert told == ["look", "book", "order"]


def test_the_same_yes_twice_is_one_work_and_one_payment_order(
    cast: Cast, run: PayrollRun, gun: Client
) -> None:
    first, again, other = (says_yes(gun, run, once)["Location"] for once in ("a", "a", "b"))
    assert first == again == other
    work_is_done()
    assert PaymentOrder.objects.filter(key=f"payroll/{run.pk}").count() == 1
    assert says_yes(gun, run, "c").status_code == 422
    assert LongWork.objects.count() == 1


def test_the_one_who_reckoned_may_not_say_yes_and_nobody_without_a_fresh_sign_in(
    cast: Cast, run: PayrollRun
) -> None:
    assert says_yes(browser_of("eva"), run).status_code == 422
    stale = says_yes(browser_of("gun", age=600), run)
    assert stale["Location"].startswith("/logga-in/bekraftelse/")
    assert not LongWork.objects.exists()


def test_the_two_persons_are_checked_once_more_when_it_is_done(
    cast: Cast, run: PayrollRun, gun: Client
) -> None:
    here = says_yes(gun, run)["Location"]
    LongWork.objects.update(account_id=cast.eva.account_id)
    work_is_done()
    assert "En annan person måste godkänna den" in words(gun.get(here))
    assert nothing_is_paid(run)


def test_a_yes_of_somebody_who_has_left_the_board_since_is_no_yes(
    cast: Cast, run: PayrollRun, gun: Client
) -> None:
    says_yes(gun, run)
    Role.objects.filter(account_id=cast.gun.account_id or 0).update(until=timezone.localdate())
    work_is_done()
    assert LongWork.objects.get().refusal["template"]
    assert nothing_is_paid(run)


def test_a_yes_that_was_not_done_within_the_hour_is_asked_for_again(
    cast: Cast, run: PayrollRun, gun: Client
) -> None:
    here = says_yes(gun, run)["Location"]
    LongWork.objects.update(wanted_at=timezone.now() - timedelta(minutes=61))
    work_is_done()
    page = words(gun.get(here))
    assert "mer än en timme sedan" in page
    assert f'href="{RUNS}{run.pk}/"' in page
    assert nothing_is_paid(run)
    says_yes(gun, run, "y2")
    work_is_done()
    assert PayrollApproval.objects.filter(run=run).count() == 1


def test_a_payroll_withdrawn_meanwhile_is_told_as_a_refusal(cast: Cast, run: PayrollRun, gun: Client) -> None:
    here = says_yes(gun, run)["Location"]
    withdraw_payroll(actor=cast.eva, run=run, at=timezone.now())
    work_is_done()
    page = words(gun.get(here))
    assert "Lönekörningen är tillbakadragen" in page
    assert "Inget är bokfört" in page
    assert nothing_is_paid(run)


def test_a_payroll_that_has_moved_meanwhile_is_told_as_a_refusal(
    cast: Cast, run: PayrollRun, gun: Client
) -> None:
    here = says_yes(gun, run)["Location"]
    lines = ((chart.PAY, cast.ada_member.activity_id, 20_000_00), (chart.BANK, None, -20_000_00))
    draft = VoucherDraft(cast.book.pk, "T", timezone.localdate(), "Dator", "work/moved", lines)
    post_voucher(draft, actor=cast.eva, at=timezone.now())
    work_is_done()
    assert "sedan lönerna räknades" in words(gun.get(here))
    assert nothing_is_paid(run)


def test_a_chair_follows_the_approval_and_no_other_work_of_the_office(
    cast: Cast, run: PayrollRun, gun: Client
) -> None:
    here = says_yes(gun, run)["Location"]
    assert browser_of("eva").get(here).status_code == 200
    assert browser_of("ada").get(here).status_code == 403
    LongWork.objects.update(kind=large_payroll.PREPARING)
    assert gun.get(here).status_code == 403


def test_a_payroll_of_very_many_is_read_page_by_page_and_only_what_is_seen_is_noted(
    cast: Cast, run: PayrollRun, gun: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pay, "SHOWN", 1)
    everybody = set(run.payslips.values_list("pk", flat=True))
    assert len(everybody) > 1
    seen: set[int] = set()
    page, more = f"{RUNS}{run.pk}/", ""
    before = Reading.objects.count()
    for number in range(1, len(everybody) + 1):
        shown = words(gun.get(page + more))
        seen |= {int(pk) for pk in re.findall(r'href="/lon/(\d+)/"', shown)}
        assert Reading.objects.count() == before + number
        more = next(iter(re.findall(r'href="(\?efter=\d+)"', shown)), "")
    assert (seen, more) == (everybody, "")


def test_the_tax_of_very_many_is_read_page_by_page_or_found_by_name(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tax, "SHOWN", 1)
    eva = browser_of("eva")
    first = words(eva.get("/kansli/skatt/"))
    more = re.findall(r'href="(\?q=&(?:amp;)?efter=1)"', first)
    assert more
    assert first != words(eva.get("/kansli/skatt/" + more[0].replace("&amp;", "&")))
    assert "Ada" in words(eva.get("/kansli/skatt/?q=ada"))
    assert "Inget hittades" in words(eva.get("/kansli/skatt/?q=finns inte"))
    member = cast.ada_member.pk
    assert "Sparat för Ada" in words(eva.get(f"/kansli/skatt/?q=finns inte&klart={member}"))
