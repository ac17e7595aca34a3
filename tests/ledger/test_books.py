"""The books refuse what must not be, also when asked in SQL."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sosolo.ledger import chart, errors
from sosolo.ledger.actions import Open, VoucherDraft, close_month, correct_voucher, post_voucher
from sosolo.ledger.models import Entry, OpenItem, Voucher
from sosolo.ledger.queries import account_balance, account_lines, trial_balance
from tests.cast import DAY, Cast, at
from tests.left import activity_left


def draft(cast: Cast, key: str, ore: int = 100_00, **more: object) -> VoucherDraft:
    lines = ((chart.BANK, None, ore), (chart.SALES_0, None, -ore))
    facts: dict[str, object] = {
        "book": cast.book.pk,
        "series": "T",
        "day": DAY,
        "text": "Prov",
        "key": key,
        "lines": lines,
    }
    return VoucherDraft(**(facts | more))  # type: ignore[arg-type]


def seal() -> None:
    """Let the deferred rules speak now, as COMMIT would."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def audit() -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM audit_books()")
        return list(cursor.fetchall())


def test_a_voucher_that_does_not_balance_is_refused_with_the_difference(cast: Cast) -> None:
    lines = ((chart.BANK, None, 100), (chart.SALES_0, None, -99))
    with pytest.raises(errors.Unbalanced, match="skiljer 1 öre"):
        post_voucher(draft(cast, "k", lines=lines), actor=cast.eva, at=at(DAY))


def test_the_same_key_and_content_gives_the_same_voucher_and_no_gap(cast: Cast) -> None:
    first = post_voucher(draft(cast, "once"), actor=cast.eva, at=at(DAY))
    again = post_voucher(draft(cast, "once"), actor=cast.gun, at=at(DAY, 12))
    after = post_voucher(draft(cast, "other"), actor=cast.eva, at=at(DAY))
    assert (again.voucher_id, again.replayed) == (first.voucher_id, True)
    assert after.number == first.number + 1


def test_the_same_key_with_other_content_is_refused(cast: Cast) -> None:
    post_voucher(draft(cast, "once"), actor=cast.eva, at=at(DAY))
    with pytest.raises(errors.KeyReused), transaction.atomic():
        post_voucher(draft(cast, "once", ore=200_00), actor=cast.eva, at=at(DAY))


def test_a_closed_month_takes_no_voucher_and_the_number_is_not_used(cast: Cast) -> None:
    first = post_voucher(draft(cast, "a"), actor=cast.eva, at=at(DAY))
    close_month(actor=cast.eva, book_id=cast.book.pk, month=date(2026, 10, 1), at=at(DAY))
    with pytest.raises(errors.MonthClosed), transaction.atomic():
        post_voucher(draft(cast, "b"), actor=cast.eva, at=at(DAY))
    later = post_voucher(draft(cast, "c", day=date(2026, 11, 1)), actor=cast.eva, at=at(DAY))
    assert later.number == first.number + 1


@pytest.mark.parametrize("day", [date(2024, 12, 31), date(2031, 1, 1)])
def test_a_day_outside_the_years_of_the_book_is_refused(cast: Cast, day: date) -> None:
    with pytest.raises(errors.NoYear), transaction.atomic():
        post_voucher(draft(cast, "k", day=day), actor=cast.eva, at=at(DAY))


def test_an_account_outside_the_chart_is_refused(cast: Cast) -> None:
    lines = ((1939, None, 100), (chart.SALES_0, None, -100))
    with pytest.raises(errors.UnknownAccount), transaction.atomic():
        post_voucher(draft(cast, "k", lines=lines), actor=cast.eva, at=at(DAY))


@pytest.mark.parametrize(
    "statement",
    [
        """INSERT INTO ledger_entry (tenant_id, book_id, voucher_id, line, account, ore, day)
           SELECT tenant_id, book_id, id, 90, 1930, 5, day FROM ledger_voucher LIMIT 1""",
        "UPDATE ledger_entry SET ore = ore + 1",
        "DELETE FROM ledger_entry",
        "UPDATE ledger_voucher SET text = 'x'",
        "DELETE FROM ledger_voucher",
        "TRUNCATE ledger_entry CASCADE",
        "UPDATE ledger_series SET last_number = 0",
        "UPDATE ledger_monthbalance SET debit = 0",
        "DELETE FROM ledger_seal",
        "UPDATE ledger_openitem SET settled = 0",
        "DELETE FROM ledger_closedmonth",
        "UPDATE sales_issuance SET total = 0",
        "DELETE FROM sales_issuance",
        """INSERT INTO employment_opening (tenant_id, assignment_id, opened_at, work_from)
           SELECT tenant_id, id, now(), starts_on FROM employment_assignment LIMIT 1""",
        "UPDATE employment_answer SET accepted = true",
        "UPDATE platform_trace SET who = 'någon annan'",
        "ALTER TABLE ledger_entry DISABLE TRIGGER ALL",
        "DROP TABLE ledger_entry",
        "SET ROLE sosolo_owner",
    ],
)
def test_the_app_itself_may_not(cast: Cast, statement: str) -> None:
    if statement.startswith("SET ROLE"):
        with connection.cursor() as cursor:
            cursor.execute("SELECT session_user = current_user")
            if not cursor.fetchone()[0]:
                pytest.skip("the run borrows the outside server's own login, which may be any role")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_correction_mirrors_the_voucher_points_at_it_and_happens_once(cast: Cast) -> None:
    first = post_voucher(draft(cast, "wrong"), actor=cast.eva, at=at(DAY))
    seal()
    correct_voucher(actor=cast.eva, voucher_id=first.voucher_id, day=DAY, why="fel konto", at=at(DAY))
    assert Voucher.objects.filter(corrects_id=first.voucher_id).count() == 1
    sums = Entry.objects.filter(voucher__key__in=["wrong", f"correct/{first.voucher_id}"]).values_list(
        "account", "ore"
    )
    assert sorted(sums) == [(1930, -100_00), (1930, 100_00), (3044, -100_00), (3044, 100_00)]


def test_settling_more_than_is_owed_is_refused(cast: Cast) -> None:
    claim = Open(chart.RECEIVABLES, "4711", "Faktura", "Karin", 100_00, DAY)
    lines = ((chart.RECEIVABLES, None, 100_00), (chart.SALES_0, None, -100_00))
    post_voucher(draft(cast, "claim", lines=lines, open=claim), actor=cast.eva, at=at(DAY))
    item = OpenItem.objects.get(reference="4711")
    pay = ((chart.BANK, None, 101_00), (chart.RECEIVABLES, None, -101_00))
    with pytest.raises(errors.SettledAlready), transaction.atomic():
        post_voucher(draft(cast, "pay", lines=pay, settle=((item.pk, 101_00),)), actor=cast.eva, at=at(DAY))


def test_the_audit_is_silent_over_two_months_of_books(cast: Cast) -> None:
    assert audit() == []


def test_the_trial_balance_equals_the_sum_of_the_entries(cast: Cast) -> None:
    lines = trial_balance(cast.book.pk, date(2026, 1, 1), date(2027, 1, 1))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT account, sum(ore)::bigint FROM ledger_entry WHERE book_id = %s GROUP BY account",
            [cast.book.pk],
        )
        entries = dict(cursor.fetchall())
    assert {line.account: line.closing for line in lines} == entries
    assert sum(line.closing for line in lines) == 0


def test_the_lines_of_an_account_end_in_its_balance(cast: Cast) -> None:
    lines = account_lines(cast.book.pk, chart.BANK, since=date(2026, 1, 1), count=100_000)
    assert lines[-1][-1] == account_balance(cast.book.pk, chart.BANK)
    for number, line in enumerate(lines[1:], 1):
        later = account_lines(cast.book.pk, chart.BANK, since=line[3], count=100_000)
        assert later == lines[-len(later) :], f"from {line[3]}, in the middle of a month or not"
        assert lines[number][-1] == lines[number - 1][-1] + line[5]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(amounts=st.lists(st.integers(1, 10**10), min_size=1, max_size=6))
def test_any_balanced_voucher_is_conserved_in_books_and_activity_account(
    cast: Cast, amounts: list[int]
) -> None:
    activity = cast.ada_member.activity_id
    assert activity is not None
    with transaction.atomic():
        left, _ = activity_left(activity)
        lines = (*((chart.PAY, activity, ore) for ore in amounts), (chart.BANK, None, -sum(amounts)))
        post_voucher(draft(cast, f"p{amounts}"[:100], lines=lines), actor=cast.eva, at=at(DAY))
        seal()
        assert activity_left(activity)[0] == left - sum(amounts)
        assert audit() == []
        transaction.set_rollback(True)
