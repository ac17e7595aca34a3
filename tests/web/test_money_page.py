"""Mina pengar: the year ends at what is left, and holiday and security are shown with their tables."""

import re
from typing import Any

import pytest
from django.utils import timezone
from lxml import html

from sosolo.employment.queries.pay import pay_by_month, year_of_activity
from sosolo.employment.waterfall import year_rows
from sosolo.ledger.queries import activities_left
from sosolo.web.calculators.safety_form import months_before
from sosolo.web.chart import bars
from tests.cast import Cast
from tests.web.clients import browser_of

pytestmark = pytest.mark.django_db


def test_the_year_begins_with_what_was_left_and_ends_at_what_is_left(cast: Cast) -> None:
    for activity, (left, _owed) in activities_left(cast.book.pk).items():
        rows = year_rows(*year_of_activity(activity, timezone.localdate().year))
        assert rows[0].label == "Kvar vid årets början"
        assert sum(row.ore for row in rows[:-1]) == rows[-1].ore == left


def test_no_bar_of_the_year_covers_another(cast: Cast) -> None:
    """Each begins where the one before ended; the last stands on the ground."""
    rows = year_rows(5_000_00, {3041: -10_000_00, 3790: 600_00, 7010: 9_000_00, 7510: 2_000_00})
    spans = [(float(bar.x[:-1]), float(bar.width[:-1])) for bar in bars(rows)]
    level = 0.0
    for row, (x, width) in zip(rows[:-1], spans[:-1], strict=True):
        begins = x if row.ore >= 0 else x + width
        assert begins == pytest.approx(level, abs=0.02)
        level += width if row.ore >= 0 else -width
    x, width = spans[-1]
    assert x == 0
    assert width == pytest.approx(level, abs=0.02)


def test_holiday_and_security_have_pictures_with_title_description_and_table(cast: Cast) -> None:
    page: Any = html.fromstring(browser_of("ada").get("/pengar/").content)
    for name, title in (("holiday", "Semesterersättning per månad"), ("security", "Lön per månad")):
        (picture,) = page.xpath(f'//svg[@aria-labelledby="{name}_t {name}_d"]')
        assert picture.xpath("./title")[0].text == title
        assert picture.xpath("./desc")[0].text
        assert len(picture.xpath(".//g")) == 12
    (table,) = page.xpath('//table[thead//th[text()="varav semesterersättning"]]')
    shown = [int(re.sub(r"\D", "", cell)) for cell in table.xpath('.//td[@class="money sum"]/text()')]
    first = months_before(timezone.localdate().replace(day=1), 11)
    assert len(shown) == 12
    assert sum(shown) == sum(gross for _month, gross, *_rest in pay_by_month(cast.ada_member.pk, first)) > 0
