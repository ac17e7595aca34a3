"""The pages of a membership: an applicant without an account, the board, a visitor's print, a file of members."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation
from pypdf import PdfReader

from sosolo.config.demonstration.names import test_number as personal_number
from sosolo.members.actions.importing import (
    COLUMNS,
    FileHasFaults,
    FileReadAlready,
    NotAMembersFile,
    import_members,
    plan_members,
)
from sosolo.members.models import Application, Member, RegisterRow
from sosolo.members.queries.applications import chain_of
from sosolo.members.queries.register import register_on
from sosolo.members.queries.shares import holding_of
from sosolo.platform.models import Trace
from sosolo.web.refusals import finding_said
from tests.cast import DAY, Cast, at
from tests.web.clients import browser_of

TYPED = {
    "given_name": "Disa",
    "family_name": "Dahl",
    "personal_number": personal_number("19880411", 981),
    "municipality": "2481",
    "address": "Åvägen 3",
    "postal_code": "921 32",
    "city": "Lycksele",
    "email": "disa@example.org",
    "phone": "070-174 06 05",
    "why": "Jag snickrar.",
    "signed_name": "Disa Dahl",
}
HEAD = ";".join(COLUMNS)
ROW = f"900;Åke;Ås;{personal_number('19700101', 981)};Vägen 1;921 31;Lycksele;Lycksele;a@x.se;070-1;2019-03-01;egen firma;1;500"


def shown(page: str) -> str:
    found = re.search(r'name="shown" value="(\w+)"', page)
    assert found
    return found[1]


def test_costs_rights_and_the_way_out_come_before_identity(cast: Cast) -> None:
    page = Client().get("/bli-medlem/vasterbotten/").content.decode()
    identity = page.index('name="given_name"')
    for told in ("500 kr", "6 procent", "en röst", "upphör det", "betalas tillbaka"):
        assert told in page.replace("\u00a0", " ")[:identity], told


def test_a_visitor_applies_and_follows_her_case(cast: Cast) -> None:
    visitor = Client()
    address = "/bli-medlem/vasterbotten/"
    typed = TYPED | {"shown": shown(visitor.get(address).content.decode())}
    wrong = visitor.post(address, typed | {"signed_name": "D"})
    assert wrong.status_code == 422
    assert "Jag snickrar." in wrong.content.decode()
    answer = visitor.post(address, typed)
    assert answer.status_code == 302
    assert "Styrelsen svarar senast" in visitor.get(answer["Location"]).content.decode()
    case = Application.objects.get(given_name="Disa", family_name="Dahl")
    board = browser_of("gun")
    assert board.post(f"/ansokningar/{case.pk}/", {"minutes": "Ja"}).status_code == 422
    minutes = "Styrelsen den 3, § 4. Gun och Bo deltog. Enhälligt."
    assert board.post(f"/ansokningar/{case.pk}/", {"minutes": minutes}).status_code == 302
    page = visitor.get(answer["Location"]).content.decode()
    assert "Betala insatsen" in page
    assert re.search(r"\d{16,25}", page)


@pytest.mark.parametrize("slug", ["ada", "rolf"])
def test_everybody_sees_the_register_and_only_the_board_the_member(cast: Cast, slug: str) -> None:
    client = browser_of(slug)
    assert "Ada Ek" in client.get("/medlemmar/").content.decode()
    assert client.get(f"/medlemmar/{cast.ada_member.pk}/").status_code == 403


def test_a_print_for_a_visitor_is_noted(cast: Cast) -> None:
    answer = browser_of("eva").post("/medlemmar/utskrift/", {"dag": "2026-10-15"})
    assert answer.content[:5] == b"%PDF-"
    assert Trace.objects.filter(verb="print", kind="register").count() == 1


def test_a_long_register_is_printed_in_parts_and_each_part_is_noted(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sosolo.web.membership.board_views.IN_A_PRINT", 25)
    eva, asked = browser_of("eva"), {"dag": "2026-10-15"}
    whole = register_on(cast.tenant.pk, date(2026, 10, 15), count=1_000)
    for part in ("", "0", "99", "allt"):
        page = eva.post("/medlemmar/utskrift/", asked | {"del": part}).content.decode()
        assert f"Nummer {whole[25].number} till {whole[49].number}" in page
    assert not Trace.objects.filter(verb="print", kind="register").exists()
    printed = eva.post("/medlemmar/utskrift/", asked | {"del": "2"})
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(printed.content)).pages)
    assert whole[30].shown_name in text
    assert whole[24].shown_name not in text
    assert Trace.objects.get(verb="print", kind="register").details["rows"] == 25


def test_a_member_gets_her_statement_at_once(cast: Cast) -> None:
    assert browser_of("ada").get("/medlemskap/utdrag.pdf").content[:5] == b"%PDF-"


def test_the_way_out_is_told_before_the_click(cast: Cast) -> None:
    page = browser_of("bo").get("/medlemskap/uppsagning/").content.decode()
    assert page.index("Insatsen betalas tillbaka") < page.index('name="sure"')


def test_a_day_in_the_past_shows_the_register_of_that_day(cast: Cast) -> None:
    client = browser_of("eva")
    assert "Inga medlemmar den dagen" in client.get("/medlemmar/?dag=2001-01-01").content.decode()
    assert client.get("/medlemmar/?dag=nonsens&efter=x").status_code == 200


def test_an_illegal_statute_is_refused_with_its_paragraph(cast: Cast) -> None:
    typed = {"value": "7", "since": "2026-12-01", "decided": "Stämman, § 3"}
    answer = browser_of("gun").post("/stadgar/exit_notice_months/", typed)
    assert answer.status_code == 422
    assert "4 kap. 9 §" in answer.content.decode()


def test_members_are_brought_in_without_invented_history(cast: Cast) -> None:
    content = f"{HEAD}\n{ROW}\n".encode()
    plan = plan_members(tenant_id=cast.tenant.pk, content=content, today=DAY)
    assert (len(plan.members), plan.faults, plan.paid_ore) == (1, (), 500_00)
    import_members(actor=cast.eva, content=content, name="register.csv", at=at(DAY))
    member = Member.objects.get(tenant=cast.tenant, number=900)
    assert chain_of(cast.tenant.pk, member.pk) == [("own_firm", DAY)]
    row = RegisterRow.objects.get(member=member)
    assert (row.since, row.entered_on) == (DAY, date(2019, 3, 1))
    assert holding_of(cast.tenant.pk, member.pk, DAY).paid_ore == 500_00
    with pytest.raises(FileReadAlready):
        import_members(actor=cast.eva, content=content, name="register.csv", at=at(DAY))


@pytest.mark.parametrize(
    "row",
    [
        ROW.replace("900;", "1;"),
        ROW.replace("2019-03-01", "2099-01-01"),
        ROW.replace("egen firma", "vet inte"),
        ROW.replace(";500", ";femhundra"),
        ROW.replace("Lycksele;Lycksele", "Lycksele;Kiruna"),
        ROW + "\n" + ROW,
    ],
)
def test_a_file_with_a_fault_changes_nothing(cast: Cast, row: str) -> None:
    before = Member.objects.count()
    with pytest.raises(FileHasFaults):
        import_members(actor=cast.eva, content=f"{HEAD}\n{row}\n".encode(), name="x", at=at(DAY))
    assert Member.objects.count() == before


def test_what_is_wrong_in_a_file_is_said_in_the_language_of_the_page(cast: Cast) -> None:
    content = f"{HEAD}\n{ROW.replace('900;', '1;')}\n{ROW.replace('2019-03-01', '')}\n".encode()
    faults = plan_members(tenant_id=cast.tenant.pk, content=content, today=DAY).faults
    said = {}
    for language in ("sv", "en"):
        with translation.override(language):
            said[language] = [finding_said(what) for _line, what in faults]
    assert said["sv"][0] == "Medlemsnummer 1 finns redan."
    assert said["en"][0] == "Member number 1 exists already."
    assert not set(said["sv"]) & set(said["en"])


def test_a_file_of_something_else_is_refused(cast: Cast) -> None:
    with pytest.raises(NotAMembersFile, match="nummer"):
        plan_members(tenant_id=cast.tenant.pk, content=b"\xff\xfehej", today=DAY)
    answer = browser_of("eva").post("/medlemmar/import/", {"file": SimpleUploadedFile("x.csv", b"a;b")})
    assert answer.status_code == 422
