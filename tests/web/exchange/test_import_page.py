"""Eva reads books from another program in: first what it would do, then a yes."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from sosolo.ledger.models import SieImport, Voucher
from sosolo.platform.files import store_file
from sosolo.platform.models import StoredFile
from tests.cast import DAY, Cast, at
from tests.ledger.test_sie_import import content_of, voucher
from tests.web.clients import browser_of

PAGE = "/bokforing/import/"
MORE = [voucher(1, date(2026, 9, 3), ("4099", 125_00), ("1930", -125_00), series="X")]


def upload(content: bytes, once: str = "u1", name: str = "bok.se") -> object:
    return browser_of("eva").post(PAGE, {"file": SimpleUploadedFile(name, content), "once": once})


def test_the_preview_tells_and_only_the_yes_books(cast: Cast) -> None:
    before = Voucher.objects.count()
    response = upload(content_of(balances=[], vouchers=MORE))
    assert response.status_code == 302  # type: ignore[attr-defined]
    page = response["Location"]  # type: ignore[index]
    eva = browser_of("eva")
    text = eva.get(page).content.decode()
    assert "Konton som läggs till" in text
    assert "4099 Egna varor" in text
    assert "X: 1 verifikationer" in text
    assert Voucher.objects.count() == before
    assert eva.post(page, {"once": "yes"})["Location"] == PAGE
    assert eva.post(page, {"once": "yes"})["Location"] == PAGE
    assert Voucher.objects.count() == before + 1
    assert "bok.se" in eva.get(PAGE).content.decode()
    assert "Inget har ändrats" in eva.post(page, {"once": "again"}).content.decode()
    assert SieImport.objects.count() == 1


def test_the_cooperatives_own_books_are_not_read_in_twice(cast: Cast) -> None:
    eva = browser_of("eva")
    content = eva.get("/bokforing/sie/2026/").content
    text = eva.get(upload(content)["Location"]).content.decode()  # type: ignore[index]
    assert "Filen kan inte läsas in" in text
    assert "samma nummer och dag" in text
    assert "Läs in allt i bokföringen" not in text


def test_what_is_no_sie_file_gets_a_sentence_and_is_not_kept(cast: Cast) -> None:
    before = StoredFile.objects.count()
    response = upload(b"%PDF-1.7 hej")
    assert response.status_code == 422  # type: ignore[attr-defined]
    assert "SIE 4" in response.content.decode()  # type: ignore[attr-defined]
    assert StoredFile.objects.count() == before


def test_a_file_of_another_kind_does_not_open_here(cast: Cast) -> None:
    kept = store_file(actor=cast.eva, content=b"x", name="x", media_type="text/plain", at=at(DAY))
    assert browser_of("eva").get(f"{PAGE}{kept.pk}/").status_code == 404
