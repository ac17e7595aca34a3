"""Large files are read by the worker, and a page says how far it has come; small ones are answered at once."""

import json
import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sosolo.bank.actions import kept
from sosolo.bank.models import BankFile
from sosolo.config.demonstration.bank_double import Paid
from sosolo.config.effects import HANDLERS
from sosolo.employment.actions import large_payroll
from sosolo.employment.models import PayrollRun
from sosolo.ledger import importing
from sosolo.ledger.actions import close_month
from sosolo.ledger.imports.told import as_facts, from_facts, told_of
from sosolo.ledger.models import SieImport, Voucher
from sosolo.platform.models import Effect, LongWork
from sosolo.platform.outbox import carry_out_next
from sosolo.platform.works import effect_key
from sosolo.web.pay.views import next_payday
from tests.bank.test_bank_files import claim, file_of
from tests.cast import Cast
from tests.ledger.test_sie_import import SOLD, content_of
from tests.web.clients import browser_of

BANK, SIE = "/kansli/bank/", "/bokforing/import/"


@pytest.fixture(autouse=True)
def everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "BYTES_AT_ONCE", 10)
    monkeypatch.setattr(importing, "AT_ONCE", 0)
    Effect.objects.filter(done_at=None).update(done_at=timezone.now())


@pytest.fixture
def eva(cast: Cast) -> Client:
    return browser_of("eva")


def sends(client: Client, path: str, content: bytes, once: str = "o1") -> HttpResponse:
    return client.post(path, {"file": SimpleUploadedFile("fil.txt", content), "once": once})  # type: ignore[return-value]


def work_is_done() -> None:
    while carry_out_next(HANDLERS, timezone.now()):
        pass


def words(answer: object) -> str:
    return answer.content.decode().replace("\u00a0", " ")  # type: ignore[attr-defined,no-any-return]


def bank_file(cast: Cast) -> bytes:
    item, ocr = claim(cast)
    return file_of(Paid(item.ore, ocr, "Karin"), Paid(1_00, "999", "Okänd"))


def test_a_large_bank_file_is_answered_at_once_and_followed_until_it_is_read(cast: Cast, eva: Client) -> None:
    answer = sends(eva, BANK, bank_file(cast))
    here = answer["Location"]
    assert re.fullmatch(r"/kansli/arbeten/\d+/", here)
    assert not BankFile.objects.filter(stored__name="fil.txt").exists()
    page = eva.get(here)
    assert "Filen från banken läses in" in words(page)
    assert page["Refresh"]
    assert f'href="{here}"' in words(eva.get(BANK))
    LongWork.objects.update(stage="book", done=4_200, whole=10_000, told_at=timezone.now())
    assert "4 200 av 10 000" in words(eva.get(here))
    work_is_done()
    done = eva.get(here)
    assert done.status_code == 302
    assert done["Location"].startswith(BANK)
    after = words(eva.get(done["Location"]))
    assert "Filen är inläst" in after
    assert here not in after
    assert Effect.objects.filter(kind=kept.READING, trouble="").exclude(done_at=None).count() == 1


def test_the_same_file_twice_is_one_work_and_one_effect(cast: Cast, eva: Client) -> None:
    content = bank_file(cast)
    first, again, other = (sends(eva, BANK, content, once)["Location"] for once in ("a", "a", "b"))
    assert first == again == other
    work_is_done()
    assert BankFile.objects.filter(stored__name="fil.txt").count() == 1
    late = sends(eva, BANK, content, "c")
    assert late.status_code == 422
    assert LongWork.objects.count() == 1


def test_a_small_file_is_answered_at_once(cast: Cast, eva: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "BYTES_AT_ONCE", 1_000_000)
    assert sends(eva, BANK, bank_file(cast))["Location"].startswith(f"{BANK}?")
    assert not LongWork.objects.exists()


@pytest.mark.parametrize(
    ("content", "is_long"),
    [
        (b"\n20" * 2_500, False),
        (b"\n20" * 2_501, True),
        (b"<Ntry>" * 1_501, True),
        (b"x" * 1_000_000, False),
        (b"x" * 1_000_001, True),
    ],
)
def test_what_is_large(content: bytes, is_long: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001
    monkeypatch.setattr(kept, "BYTES_AT_ONCE", 1_000_000)
    assert kept.takes_long(content) is is_long


def test_a_file_that_cannot_be_read_says_why_books_nothing_and_can_be_sent_again(
    cast: Cast, eva: Client
) -> None:
    content = bank_file(cast).replace(b"\n70", b"\n71")
    vouchers = Voucher.objects.count()
    here = sends(eva, BANK, content)["Location"]
    work_is_done()
    page = eva.get(here)
    assert page.status_code == 200
    assert "Inget är bokfört" in words(page)
    assert "Refresh" not in page
    assert Voucher.objects.count() == vouchers
    assert not Effect.objects.filter(kind=kept.READING, done_at=None).exists()
    assert sends(eva, BANK, content, "o2")["Location"] != here


def test_what_is_no_bank_file_at_all_is_refused_at_once(cast: Cast, eva: Client) -> None:
    assert sends(eva, BANK, b"det har ar ett brev till banken").status_code == 422
    assert not LongWork.objects.exists()


def test_a_work_that_has_given_up_or_waits_says_so(cast: Cast, eva: Client) -> None:
    here = sends(eva, BANK, bank_file(cast))["Location"]
    LongWork.objects.update(wanted_at=timezone.now() - timedelta(minutes=5))
    assert "Arbetet väntar på sin tur" in words(eva.get(here))
    Effect.objects.filter(key=effect_key(LongWork.objects.get().pk)).update(parked_at=timezone.now())
    page = eva.get(here)
    assert "Arbetet har stannat" in words(page)
    assert "Refresh" not in page


def test_to_follow_a_work_reads_nothing_of_the_file(cast: Cast, eva: Client) -> None:
    here = sends(eva, BANK, bank_file(cast))["Location"]
    with CaptureQueriesContext(connection) as asked:
        assert eva.get(here).status_code == 200
    assert not [one["sql"] for one in asked if '"platform_storedfile"."content"' in one["sql"]]


def test_a_work_is_for_the_office_of_its_own_cooperative(cast: Cast, eva: Client) -> None:
    here = sends(eva, BANK, bank_file(cast))["Location"]
    assert browser_of("ada").get(here).status_code == 403
    assert browser_of("otto").get(here).status_code in {403, 404}
    assert eva.get("/kansli/arbeten/999999/").status_code == 404


def gone_through(eva: Client, content: bytes) -> str:
    here = sends(eva, SIE, content)["Location"]
    assert "SIE-filen gås igenom" in words(eva.get(here))
    assert f'href="{here}"' in words(eva.get(SIE))
    work_is_done()
    return eva.get(here)["Location"]


def test_a_large_sie_file_is_gone_through_then_read_in_each_followed_on_a_page(
    cast: Cast, eva: Client
) -> None:
    plan = gone_through(eva, content_of(years={}, balances=[], vouchers=[SOLD]))
    page = words(eva.get(plan))
    assert "Det här gör filen" in page
    assert "läst" in page
    vouchers = Voucher.objects.count()
    first, again = (eva.post(plan, {"once": once})["Location"] for once in ("p1", "p2"))
    assert first == again
    assert "SIE-filen läses in" in words(eva.get(first))
    assert Voucher.objects.count() == vouchers
    work_is_done()
    assert eva.get(first)["Location"] == SIE
    assert SieImport.objects.get().vouchers == 1
    assert Voucher.objects.count() == vouchers + 1
    assert eva.post(plan, {"once": "p3"}).status_code == 422
    assert sends(eva, SIE, content_of(years={}, balances=[], vouchers=[SOLD]), "again").status_code == 422


def test_the_plan_of_a_large_file_is_what_a_small_one_shows(
    cast: Cast, eva: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = told_of(importing.preview_import(book=cast.book, content=content_of()))
    assert from_facts(json.loads(json.dumps(as_facts(told)))) == told
    kept_before = json.loads(json.dumps(as_facts(told) | {"findings": ["Så stod det."]}))
    assert [str(one) for one in from_facts(kept_before).findings] == ["Så stod det."]

    def shown(once: str) -> str:
        where = sends(eva, SIE, content_of(), once)["Location"]
        work_is_done()
        page = words(eva.get(where, follow=True)).split("<main")[1].split("<form")[0]
        return re.sub(r' <span class="quiet">läst .*?</span>', "", page)

    large = shown("large")
    monkeypatch.setattr(importing, "AT_ONCE", 10)
    LongWork.objects.all().delete()
    assert "Det här gör filen" in large
    assert shown("small") == large


def test_a_sie_file_that_does_not_fit_any_more_says_so_and_books_nothing(cast: Cast, eva: Client) -> None:
    plan = gone_through(eva, content_of(years={}, balances=[], vouchers=[SOLD]))
    close_month(actor=cast.eva, book_id=cast.book.pk, month=date(2026, 2, 1), at=timezone.now())
    here = eva.post(plan, {"once": "p1"})["Location"]
    vouchers = Voucher.objects.count()
    work_is_done()
    page = words(eva.get(here))
    assert "Inget är bokfört" in page
    assert "2026-02" in page or "februari" in page
    assert Voucher.objects.count() == vouchers
    assert not SieImport.objects.exists()


def test_a_sie_file_that_cannot_be_read_says_why(cast: Cast, eva: Client) -> None:
    here = sends(eva, SIE, b"#FLAGGA 0\n#SIETYP 4\n#VER A 1 20261301 x\n{\n")["Location"]
    work_is_done()
    page = words(eva.get(here))
    assert "Inget är bokfört" in page
    assert "Refresh" not in eva.get(here)


def test_a_payroll_of_very_many_is_reckoned_by_the_worker_once(
    cast: Cast, eva: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not large_payroll.takes_long(cast.tenant.pk)
    monkeypatch.setattr(large_payroll, "AT_ONCE", 0)
    asked = {"pay_on": str(next_payday(timezone.localdate()))}
    first, again = (eva.post("/kansli/loner/", asked | {"once": once})["Location"] for once in ("a", "b"))
    assert first == again
    page = words(eva.get(first))
    assert "Lönerna räknas" in page
    assert "Inget betalas förrän en annan person har sett lönerna" in page
    assert f'href="{first}"' in words(eva.get("/kansli/loner/"))
    assert browser_of("rolf").get(first).status_code == 403
    before = PayrollRun.objects.count()
    work_is_done()
    run = PayrollRun.objects.latest("id")
    assert eva.get(first)["Location"] == f"/kansli/loner/{run.pk}/"
    assert (run.made_by_account, PayrollRun.objects.count()) == (cast.eva.account_id, before + 1)
    assert eva.post("/kansli/loner/", asked | {"once": "c"}).status_code == 422


def test_a_payroll_that_is_refused_says_why(cast: Cast, eva: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large_payroll, "AT_ONCE", 0)
    here = eva.post("/kansli/loner/", {"pay_on": "2035-01-25", "once": "a"})["Location"]
    work_is_done()
    page = words(eva.get(here))
    assert "Inget är bokfört" in page
    assert "Till lönerna" in page
    assert not PayrollRun.objects.filter(month="2035-01-01").exists()
