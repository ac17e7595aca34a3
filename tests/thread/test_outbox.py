"""The outbox and the clock: what gave up is seen and tried again; the anchor of the day leaves the house once."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from sosolo.config.audit import against
from sosolo.config.clockwork import wish_for_the_day
from sosolo.config.effects import HANDLERS
from sosolo.platform.acting import acting_in
from sosolo.platform.models import Effect
from sosolo.platform.outbox import carry_out_next
from sosolo.platform.waiting import NotParked, parked_count, try_again
from tests.cast import DAY, Cast, at
from tests.web.clients import browser_of

NOW = at(DAY)


@pytest.fixture
def outside(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(django_settings, "OUTSIDE_DIR", tmp_path)
    monkeypatch.setattr(django_settings, "MAIL_URL", f"file://{tmp_path}/mail")
    Effect.objects.filter(done_at=None).update(done_at=NOW)
    return tmp_path


def drain() -> int:
    count = 0
    while carry_out_next(HANDLERS, NOW + timedelta(minutes=1)):
        count += 1
    return count


def test_the_anchor_of_the_day_leaves_the_house_once_and_reaches_the_auditor(
    cast: Cast, outside: Path
) -> None:
    for _ in range(3):
        wish_for_the_day(NOW)
    assert drain() >= 2  # two cooperatives, and what else comes back every day
    left = sorted(file.name for file in (outside / "ankare").glob("*.json"))
    assert len(left) == 2
    letters = [file.read_text() for file in (outside / "mail").glob("leave_anchor-*.eml")]
    assert any("rolf@sosolo.example" in letter for letter in letters)
    kept = json.loads((outside / "ankare" / f"ankare-{cast.tenant.pk}-{DAY}.json").read_text())
    assert kept
    with acting_in(cast.tenant.pk):
        assert against(kept).defects == ()


def test_what_gave_up_waits_on_evas_desk_and_goes_when_she_asks(cast: Cast, outside: Path) -> None:
    _, issued = cast.issued()
    effect = Effect.objects.get(key=f"send_invoice/{issued.issuance_id}")
    Effect.objects.filter(pk=effect.pk).update(parked_at=NOW, tries=5, trouble="ConnectionRefusedError: nej")
    eva = browser_of("eva")
    assert "utskick kom inte fram" in eva.get("/idag/").content.decode()
    assert "ConnectionRefusedError" in eva.get("/kansli/utskick/").content.decode()
    assert eva.post(f"/kansli/utskick/{effect.pk}/igen/").status_code == 302
    assert parked_count(cast.tenant.pk) == 0
    effect.refresh_from_db()
    assert effect.tries == 0


def test_what_is_on_its_way_is_not_asked_for_again(cast: Cast, outside: Path) -> None:
    _, issued = cast.issued()
    effect = Effect.objects.get(key=f"send_invoice/{issued.issuance_id}")
    with pytest.raises(NotParked):
        try_again(actor=cast.eva, effect_id=effect.pk, at=NOW)
