from tests.cast import Cast
from tests.own_firm.firm import EVENTS, booked
from tests.web.clients import browser_of


def test_first(cast: Cast) -> None:
    client = browser_of("ada")
    assert client.get("/egen-firma/").status_code == 302
    assert client.get("/egen-firma/oppnande/").status_code == 200
    r = client.post("/egen-firma/oppnande/", {"name": "Adas", "first_year": "2026"})
    assert r.status_code == 302, r.content.decode()
    booked(cast.ada, *EVENTS)
    for p in [
        "",
        "in/",
        "ut/",
        "uttag/",
        "insattning/",
        "verifikationer/",
        "konto/1930/",
        "konton/",
        "import/",
        "ne/2026/",
        "ne/2026/filer/",
        "sie/2026/",
    ]:
        r = client.get("/egen-firma/" + p)
        assert r.status_code == 200, (p, r.content.decode()[-3000:])
