"""On which days pay can be reckoned."""

from datetime import timedelta

import pytest

from sosolo.employment import errors
from sosolo.employment.actions.large_payroll import want_payroll
from sosolo.employment.actions.payroll import prepare_payroll
from sosolo.employment.models import PayrollRun
from tests.cast import DAY, Cast, at


@pytest.mark.parametrize("reckon", [prepare_payroll, want_payroll])
def test_a_payday_that_has_been_is_refused_before_anything_is_reckoned(cast: Cast, reckon: object) -> None:
    before = PayrollRun.objects.count()
    with pytest.raises(errors.PaydayHasPassed, match="har varit"):
        reckon(actor=cast.eva, pay_on=DAY - timedelta(days=1), at=at(DAY))  # type: ignore[operator]
    assert PayrollRun.objects.count() == before
