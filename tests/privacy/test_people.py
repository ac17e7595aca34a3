"""A person with canaries: all of theirs in the export and nobody else's; after erasure only what a law demands."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from sosolo.employment.models import Absence, PayrollApproval, Payslip
from sosolo.ledger.models import Voucher
from sosolo.members.actions import set_payout_account
from sosolo.members.erasure import StillAMember, erase_person
from sosolo.members.models import MemberState, PayoutAccount
from sosolo.parties.models import Account, Person, Reading, SignedIn
from sosolo.parties.own_data import own_data
from sosolo.platform.days import day_of
from sosolo.platform.models import Effect
from sosolo.platform.privacy import described
from tests.cast import DAY, Cast, at
from tests.web.clients import browser_of, signed_in
from tests.web.test_forms import PIXEL

NOW = datetime.now(UTC)
ADAS = ["Kanarie-Ada-adress", "070-kanarie", "kanarie-ada@post.example", "Kanarieort-Ada"]
CLEOS = ["Kanarie-Cleo-adress", "071-kanarie", "kanarie-cleo@post.example", "Kanarieort-Cleo"]


@pytest.fixture
def canaries(cast: Cast) -> Cast:
    for member, words in ((cast.ada_member, ADAS), (cast.cleo_member, CLEOS)):
        Person.objects.filter(pk=member.person_id).update(
            address=words[0], phone=words[1], email=words[2], city=words[3]
        )
    Absence.objects.create(
        tenant=cast.tenant, member=cast.ada_member, kind="sick", since=DAY, reported_at=at(DAY)
    )
    cast.opened(title="Kanarie-uppdrag Ada")
    return cast


def exported(slug: str) -> tuple[str, list[str]]:
    with zipfile.ZipFile(io.BytesIO(browser_of(slug).get("/mina-uppgifter/alla.zip").content)) as pack:
        text = "".join(pack.read(n).decode() for n in pack.namelist() if n.endswith((".json", ".html")))
        return text, pack.namelist()


def test_the_export_holds_all_of_ones_own_and_nothing_of_others(canaries: Cast) -> None:
    ada = browser_of("ada")
    fields = {
        "day": str(day_of(NOW)),
        "kind": "material",
        "text": "Kanarie-kvitto",
        "gross": "10",
        "vat": "",
    }
    ada.post("/utlagg/kvitto/", fields | {"receipt": SimpleUploadedFile("k.png", PIXEL), "once": "z1"})
    text, names = exported("ada")
    number = canaries.ada_member.person.personal_number
    for word in [*ADAS, number, "Kanarie-uppdrag Ada", "Kanarie-kvitto", '"kind": "sick"']:
        assert word in text, word
    assert [word for word in CLEOS if word in text] == []
    assert canaries.cleo_member.person.personal_number not in text
    assert "data/employment.Payslip.json" in names
    assert any(name.endswith("k.png") for name in names)
    assert any(name.startswith("dokument/lon-") for name in names)
    assert "argon2" not in text


def forgotten(cast: Cast) -> set[str]:
    """Return what the register says is about a person, and has rows, but does not come along."""
    person, account = cast.ada_member.person_id, cast.ada.account_id
    given = {each.label for each, _ in own_data(person_id=person, account_id=account)}
    with_rows = {
        each.label
        for each in described()
        if (rows := each.of_person(person, account)) is not None and rows.exists()
    }
    assert len(with_rows) >= 20
    return given ^ with_rows


def test_every_model_about_a_person_reaches_the_export(canaries: Cast) -> None:
    assert forgotten(canaries) == set()


def test_an_export_that_forgets_a_room_is_noticed(canaries: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who tests the test."""
    rest = [each for each in described() if each.label != "employment.Absence"]
    monkeypatch.setattr("sosolo.parties.own_data.described", lambda: rest)
    assert forgotten(canaries) == {"employment.Absence"}
    assert '"kind": "sick"' not in exported("ada")[0]


def test_who_reads_somebodys_pay_is_seen_by_that_person(canaries: Cast) -> None:
    slip = Payslip.objects.filter(member=canaries.ada_member).earliest("id")
    eva, ada = browser_of("eva"), browser_of("ada")
    ada.get(f"/lon/{slip.pk}/")
    assert not Reading.objects.exists()
    eva.get(f"/lon/{slip.pk}/")
    eva.get(f"/lon/{slip.pk}/lon.pdf")
    assert "sjuk" not in eva.get("/idag/").content.decode()
    page = ada.get("/mina-uppgifter/").content.decode()
    assert "Eva Kansli" in page
    assert "din lön" in page
    assert Reading.objects.get(what="pay").times == 2
    assert "Eva Kansli" not in browser_of("cleo").get("/mina-uppgifter/").content.decode()


def test_each_place_that_shows_others_pay_numbers_or_accounts_is_noted(canaries: Cast) -> None:
    run = PayrollApproval.objects.latest("id").run_id
    eva = browser_of("eva")
    expected = {f"/kansli/loner/{run}/": "pay", f"/kansli/loner/{run}/betalfil.xml": "account"}
    for path, what in expected.items():
        assert eva.get(path).status_code == 200
        assert Reading.objects.filter(what=what, person=canaries.ada_member.person).count() == 1, path
    people = Payslip.objects.filter(run_id=run).count()
    assert Reading.objects.filter(what="pay").count() == people


def test_a_reading_cannot_be_removed_by_who_reads(canaries: Cast) -> None:
    with connection.cursor() as cursor:
        for verb in ("INSERT", "UPDATE", "DELETE"):
            cursor.execute("SELECT has_table_privilege(current_user, 'parties_reading', %s)", [verb])
            assert cursor.fetchone() == (False,)


def test_a_page_whose_reading_cannot_be_noted_is_not_sent(
    canaries: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("sosolo.web.readings.note_readings", broken)
    eva = browser_of("eva")
    eva.raise_request_exception = False
    slip = Payslip.objects.filter(member=canaries.ada_member).earliest("id")
    assert eva.get(f"/lon/{slip.pk}/").status_code == 500


def left(cast: Cast, since: date) -> None:
    MemberState.objects.create(
        tenant=cast.tenant, member=cast.ada_member, state="left", since=since, at=at(since), by="Styrelsen"
    )


def test_a_member_is_not_erased(canaries: Cast) -> None:
    with pytest.raises(StillAMember):
        erase_person(actor=canaries.eva, person_id=canaries.ada_member.person_id, today=DAY, at=at(DAY))


def test_erasure_leaves_what_a_law_demands_each_with_its_date(canaries: Cast) -> None:
    ada = Account.objects.get(email="ada@sosolo.example")
    browser = signed_in(ada)
    SignedIn.objects.create(account=ada, session_key="x", how="password", began_at=at(DAY), seen_at=at(DAY))
    set_payout_account(actor=canaries.eva, member=canaries.ada_member, number="60001234567", at=at(DAY))
    left(canaries, DAY)
    vouchers, slips = Voucher.objects.count(), Payslip.objects.count()
    done = erase_person(actor=canaries.eva, person_id=canaries.ada_member.person_id, today=DAY, at=at(DAY))
    text = json.dumps(
        [rows for _, rows in own_data(person_id=canaries.ada_member.person_id, account_id=ada.pk)],
        default=str,
    )
    assert words_left(canaries) == []
    assert {row.number for row in PayoutAccount.objects.filter(member=canaries.ada_member)} == {""}
    assert canaries.ada_member.person.personal_number in text  # the declarations need it
    assert (Voucher.objects.count(), Payslip.objects.count()) == (vouchers, slips)
    assert not SignedIn.objects.filter(account=ada).exists()
    assert browser.get("/idag/")["Location"].startswith("/logga-in/")
    ada.refresh_from_db()
    assert "Ada" not in ada.name
    assert done.keep_until == date(2033, 12, 31)
    of_mandates = {"veta vem som får hjälpa en medlem", "visa medlemmen vad ett ombud har gjort"}
    for purpose, ground, until in done.kept:
        assert ground
        assert until >= (str(DAY) if purpose in of_mandates else "2033"), purpose


def words_left(cast: Cast) -> list[str]:
    """Return the canaries that are still somewhere in what is kept of Ada."""
    kept = own_data(person_id=cast.ada_member.person_id, account_id=cast.ada.account_id)
    text = json.dumps([rows for _, rows in kept], default=str)
    return [word for word in ADAS if word in text]


def test_an_erasure_that_forgets_a_field_is_noticed(canaries: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who tests the test: the phone stays."""
    left(canaries, DAY)
    careless = [
        replace(each, about=replace(each.about, at_once=each.about.at_once.replace("phone", "")))
        for each in described()
    ]
    monkeypatch.setattr("sosolo.members.erasure.described", lambda: careless)
    erase_person(actor=canaries.eva, person_id=canaries.ada_member.person_id, today=DAY, at=at(DAY))
    assert words_left(canaries) == ["070-kanarie"]


def test_only_fields_with_a_legal_ground_remain(canaries: Cast) -> None:
    left(canaries, DAY)
    erase_person(actor=canaries.eva, person_id=canaries.ada_member.person_id, today=DAY, at=at(DAY))
    remaining = own_data(person_id=canaries.ada_member.person_id, account_id=None)
    assert [each.label for each, _ in remaining if not each.about.keep.by_law] == []


def test_the_page_of_erasure_tells_what_stays_until_when(canaries: Cast) -> None:
    left(canaries, DAY)
    gun = browser_of("gun")
    path = f"/kansli/medlemmar/{canaries.ada_member.pk}/radering/"
    assert "31\u00a0december\u00a02033" in gun.get(path).content.decode()
    assert gun.post(path, {"once": "e1"}).status_code == 302
    assert "2033-12-31" in gun.get(path).content.decode()
    assert gun.post(path, {"once": "e2"}).status_code == 422


def test_no_personal_number_reaches_a_log_or_an_address(canaries: Cast, caplog: Any) -> None:
    number = canaries.ada_member.person.personal_number
    ada = browser_of("ada")
    answer = ada.post("/uppdrag/nytt/", {"org_number": number[2:]})
    assert number[2:] not in answer.headers.get("Location", "")
    page = ada.get(answer["Location"]) if answer.status_code == 302 else answer
    assert page.status_code in {200, 422}
    assert number[2:] not in caplog.text
    assert number[2:] not in str(dict(ada.session.items()))
    for effect in Effect.objects.all():
        assert number not in json.dumps(effect.payload)
        assert number not in effect.trouble


def test_no_address_takes_a_number_of_a_person() -> None:
    from sosolo.web.urls import urlpatterns

    named = {name for p in urlpatterns for name in p.pattern.regex.groupindex}
    assert named & {"org_number", "personal_number", "email", "name", "number_of_person"} == set()


def test_the_source_never_prints_or_logs_a_personal_field() -> None:
    import re

    root = Path(__file__).resolve().parents[2] / "src" / "sosolo"
    words = re.compile(
        r"(?:log(?:ger)?\.\w+|print)\([^\n]*(?:personal_number|\.email|\.phone|given_name|family_name)"
    )
    assert [str(p) for p in root.rglob("*.py") if words.search(p.read_text())] == []
