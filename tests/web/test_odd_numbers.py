"""A number in an address that is no number of ours is answered, never a crash."""

import pytest

from tests.cast import Cast
from tests.web.clients import browser_of

ODD = ("²", "٣", "1" * 400, "-1", "1e9", "½", "\0", "９")


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize(
    ("who", "address"),
    [
        ("eva", "/kansli/bank/?inläst={}"),
        ("eva", "/kansli/bank/?inlast={}"),
        ("eva", "/fakturor/?before={}"),
        ("eva", "/offerter/?before={}"),
        ("gun", "/ekonomi/scenarier/?s={}"),
        ("gun", "/ekonomi/?kopia={}"),
        ("eva", "/medlemmar/?efter={}&dag={}"),
        ("eva", "/bokforing/verifikationer/?before={}"),
        ("ada", "/fakturor/?before={}"),
        ("eva", "/bokforing/konto/1930/?from={}"),
    ],
)
def test_an_odd_number_after_the_question_mark(cast: Cast, who: str, address: str, odd: str) -> None:
    del cast
    answer = browser_of(who).get(address.replace("{}", odd))
    assert answer.status_code in {200, 302, 404}, address


@pytest.mark.parametrize("year", ["0", "1", "9999", "99999", "99999999999"])
def test_a_year_that_nobody_has_books_of(cast: Cast, year: str) -> None:
    del cast
    assert browser_of("eva").get(f"/bokforing/sie/{year}/").status_code in {404, 409}
