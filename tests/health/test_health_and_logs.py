"""What the one who watches the machines sees: health that is asked of the thing itself, and lines without people."""

import json
import logging
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from sosolo.parties.models import Person
from sosolo.platform.health import readiness
from sosolo.platform.logs import JsonLines
from sosolo.platform.models import Effect
from tests.cast import Cast
from tests.web.clients import browser_of


def right_now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the machine's own clock is what is asked about


pytestmark = pytest.mark.django_db


def test_a_well_process_is_alive_and_ready() -> None:
    assert Client().get("/health/live").json() == {"live": True}
    answer = Client().get("/health/ready")
    assert (answer.status_code, answer.json()) == (200, {"ready": True})


def test_an_effect_that_has_waited_too_long_or_given_up_is_told(cast: Cast) -> None:
    now = right_now()
    Effect.objects.all().update(done_at=now)
    assert "outbox" not in readiness(now)
    late = Effect(
        tenant=cast.tenant,
        kind="x",
        key="late",
        payload={},
        wanted_at=now,
        not_before=now - timedelta(hours=1),
    )
    late.save()
    assert "outbox" in readiness(now)
    Effect.objects.filter(pk=late.pk).update(parked_at=now)
    assert "parked" in readiness(now)


def test_a_clock_that_has_gone_wrong_is_told() -> None:
    assert "clock" in readiness(right_now() + timedelta(minutes=5))


def test_what_is_wrong_is_told_only_to_those_who_may_know_it(cast: Cast) -> None:
    assert Client().get("/health/deep").status_code == 302
    assert browser_of("ada").get("/health/deep").status_code == 403
    assert set(browser_of("eva").get("/health/deep").json()) == {"wrong", "proofs"}


def test_each_answer_carries_an_id_of_its_own() -> None:
    first, second = (Client().get("/")["X-Request-Id"] for _ in range(2))
    assert first != second


def test_a_line_says_which_page_and_how_long_but_never_an_address_of_it(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="sosolo.request"):
        browser_of("ada").get("/uppdrag/?q=198702141234")
    line = json.loads(JsonLines().format(caplog.records[-1]))
    assert line["page"] == "assignments"
    assert line["status"] == 200
    assert "198702141234" not in json.dumps(line)


def test_a_failed_row_never_reaches_the_log_with_its_values(cast: Cast) -> None:
    try:
        with transaction.atomic():
            Person.objects.create(tenant=cast.tenant, given_name="Hemlig", family_name="X" * 300)
    except DatabaseError as trouble:
        record = logging.LogRecord(
            "x", logging.ERROR, "f", 1, "no\nluck", None, (type(trouble), trouble, trouble.__traceback__)
        )
        line = JsonLines().format(record)
        assert "\n" not in line
        assert "Hemlig" not in line
        assert json.loads(line)["trouble"]["kind"] == "DataError"
    else:
        pytest.fail("the row was taken")
