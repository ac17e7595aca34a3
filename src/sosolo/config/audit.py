"""Named checks over everything that must hold, run as the role that may only read. Each returns a row per defect."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sosolo.platform.reading import rows

CHECKS: dict[str, str] = {
    "books": "SELECT tenant_id, series || number || ': ' || defect FROM audit_books()",
    "invoices-equal-their-vouchers": """
        SELECT s.tenant_id, 'faktura ' || s.number FROM sales_issuance s
          LEFT JOIN ledger_entry e ON e.voucher_id = s.voucher_id AND e.account = 1510
         GROUP BY s.id, s.tenant_id, s.number, s.total HAVING coalesce(sum(e.ore), 0) <> s.total""",
    "invoice-numbers-unbroken": """
        SELECT tenant_id, 'efter faktura ' || before FROM (
          SELECT tenant_id, number, lag(number) OVER (PARTITION BY book_id ORDER BY number) AS before
            FROM sales_issuance) n WHERE before IS NOT NULL AND number <> before + 1""",
    "pay-equals-its-voucher": """
        SELECT r.tenant_id, 'lönekörning ' || r.id FROM employment_payrollrun r
          JOIN employment_payrollapproval v ON v.run_id = r.id
          JOIN LATERAL (SELECT sum(s.gross) AS gross, sum(s.tax) AS tax FROM employment_payslip s WHERE s.run_id = r.id) p ON true
          JOIN LATERAL (SELECT sum(e.ore) FILTER (WHERE e.account IN (7010, 7285)) AS gross,
                               -sum(e.ore) FILTER (WHERE e.account = 2710) AS tax
                          FROM ledger_entry e WHERE e.voucher_id = v.voucher_id) b ON true
         WHERE coalesce(p.gross, 0) <> coalesce(b.gross, 0) OR coalesce(p.tax, 0) <> coalesce(b.tax, 0)""",
    "payroll-has-two-people": """
        SELECT r.tenant_id, 'lönekörning ' || r.id FROM employment_payrollrun r
          JOIN employment_payrollapproval v ON v.run_id = r.id WHERE r.made_by_account = v.by_account""",
    "pay-taken-back-equals-its-voucher": """
        SELECT b.tenant_id, 'återtagen lön ' || b.id FROM employment_payreversal b
          JOIN employment_payreversalapproval a ON a.reversal_id = b.id
          JOIN employment_payslip s ON s.run_id = b.run_id AND s.member_id = b.member_id
          JOIN LATERAL (SELECT -sum(e.ore) FILTER (WHERE e.account IN (7010, 7285)) AS gross,
                               sum(e.ore) FILTER (WHERE e.account = 2710) AS tax
                          FROM ledger_entry e WHERE e.voucher_id = a.voucher_id) e ON true
         WHERE s.gross <> coalesce(e.gross, 0) OR s.tax <> coalesce(e.tax, 0) OR b.by_account = a.by_account""",
    "payment-orders-equal-their-lines": """
        SELECT o.tenant_id, 'uppdrag ' || o.message_id FROM bank_paymentorder o
          LEFT JOIN bank_paymentline l ON l.order_id = o.id
         GROUP BY o.id HAVING coalesce(sum(l.ore), 0) <> o.total OR count(l.id) <> o.count""",
    "every-bank-transaction-has-its-place": """
        SELECT t.tenant_id, 'transaktion ' || t.id FROM bank_banktransaction t
         WHERE NOT EXISTS (SELECT FROM bank_booking b WHERE b.transaction_id = t.id)""",
    "no-work-before-the-contract": """
        SELECT r.tenant_id, 'tid ' || r.id FROM employment_timereport r
          LEFT JOIN employment_opening o ON o.assignment_id = r.assignment_id
         WHERE o.id IS NULL OR r.day < o.work_from""",
    "shares-equal-the-ledger-day-by-day": """
        WITH told AS (SELECT tenant_id, day, sum(ore) AS ore FROM members_sharechange GROUP BY 1, 2),
             booked AS (SELECT e.tenant_id, e.day, -sum(e.ore) AS ore FROM ledger_entry e
                         WHERE e.account = 2083 AND e.book_id = (SELECT min(b.id) FROM ledger_book b
                                                                  WHERE b.tenant_id = e.tenant_id) GROUP BY 1, 2),
             begun AS (SELECT tenant_id, min(day) AS day FROM told GROUP BY 1),
             sums AS (SELECT coalesce(t.tenant_id, b.tenant_id) AS tenant_id, coalesce(t.day, b.day) AS day,
                             sum(coalesce(t.ore, 0)) OVER w AS told, sum(coalesce(b.ore, 0)) OVER w AS booked
                        FROM told t FULL JOIN booked b ON b.tenant_id = t.tenant_id AND b.day = t.day
                      WINDOW w AS (PARTITION BY coalesce(t.tenant_id, b.tenant_id) ORDER BY coalesce(t.day, b.day)))
        SELECT s.tenant_id, s.day || ': ' || s.told || ' öre i förteckningen, ' || s.booked || ' på 2083'
          FROM sums s JOIN begun g ON g.tenant_id = s.tenant_id AND s.day >= g.day WHERE s.told <> s.booked""",
    "debentures-equal-the-ledger": """
        SELECT d.tenant_id, 'förlagsinsats ' || d.number FROM members_debentureshare d
          LEFT JOIN ledger_entry e ON e.voucher_id = d.voucher_id AND e.account = 2084
         GROUP BY d.id HAVING -coalesce(sum(e.ore), 0) <> d.ore""",
    "redemptions-equal-the-ledger": """
        SELECT r.tenant_id, 'inlösen av förlagsinsats ' || d.number FROM members_redemption r
          JOIN members_debentureshare d ON d.id = r.debenture_id
          LEFT JOIN ledger_entry e ON e.voucher_id = r.voucher_id
         GROUP BY r.id, d.id HAVING coalesce(sum(e.ore) FILTER (WHERE e.account = 2084), 0) <> d.ore
             OR -coalesce(sum(e.ore) FILTER (WHERE e.account = 2898), 0) <> r.ore""",
    "unpaid-shares-equal-their-claims": """
        SELECT o.tenant_id, 'fordran ' || o.reference FROM members_instalment i JOIN ledger_openitem o ON o.id = i.item_id
         WHERE o.ore <> i.ore OR o.account <> 1690""",
    "membership-fees-equal-their-claims": """
        SELECT f.tenant_id, 'avgift ' || o.reference FROM members_membershipfee f JOIN ledger_openitem o ON o.id = f.item_id
         WHERE o.ore <> f.ore OR o.account <> 1680""",
    "every-member-is-in-the-register": """
        SELECT m.tenant_id, 'medlem ' || m.number FROM members_member m
         WHERE NOT EXISTS (SELECT FROM members_registerrow r WHERE r.member_id = m.id)""",
    "nobody-votes-after-leaving": """
        SELECT e.tenant_id, 'utträde ' || e.id FROM members_exit e
          JOIN parties_role r ON r.member_id = e.member_id AND r.tenant_id = e.tenant_id AND r.role = 'member'
         WHERE e.kind <> 'extra' AND (r.until IS NULL OR r.until > e.ends_on + 1)""",
    "distributions-equal-their-lines-and-vouchers": """
        SELECT d.tenant_id, 'utdelning ' || d.id FROM members_distribution d
          LEFT JOIN LATERAL (SELECT sum(p.ore) AS ore FROM (
              SELECT ore FROM members_distributionline WHERE distribution_id = d.id
              UNION ALL SELECT ore FROM members_debentureline WHERE distribution_id = d.id) p) l ON true
          LEFT JOIN LATERAL (SELECT sum(e.ore) AS ore FROM ledger_entry e WHERE e.voucher_id = d.voucher_id AND e.ore > 0) e ON true
         WHERE coalesce(l.ore, 0) <> d.total_ore OR d.voucher_id IS NOT NULL AND coalesce(e.ore, 0) <> d.total_ore""",
    "nothing-is-parked": """
        SELECT tenant_id, kind || ' ' || key || ': ' || trouble FROM platform_effect WHERE parked_at IS NOT NULL""",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """One check and what it found."""

    name: str
    defects: tuple[str, ...]


def run_checks() -> Iterator[Checked]:
    """Run every check."""
    for name, sql in CHECKS.items():
        yield Checked(name, tuple(f"{tenant}: {what}" for tenant, what in rows(sql)))


def anchor() -> dict[str, dict[str, Any]]:
    """Return the last number and hash of each series: kept outside, it shows a tail that was cut off."""
    found = rows(
        """SELECT s.tenant_id, s.book_id, y.since, s.code, s.last_number, encode(s.last_hash, 'hex')
             FROM ledger_series s JOIN ledger_fiscalyear y ON y.id = s.year_id ORDER BY 1, 2, 3, 4"""
    )
    return {
        f"{t}/{b}/{since}/{code}": {"number": number, "hash": mark}
        for t, b, since, code, number, mark in found
    }


def against(kept: dict[str, dict[str, Any]]) -> Checked:
    """Compare with an anchor kept before: what was there then must be there now, with the same hash."""
    defects = []
    for series, then in kept.items():
        tenant, book, since, code = series.split("/")
        row = rows(
            """SELECT encode(l.hash, 'hex') FROM ledger_voucher v JOIN ledger_seal l ON l.voucher_id = v.id
                 JOIN ledger_fiscalyear y ON y.id = v.year_id
                WHERE v.tenant_id = %s AND v.book_id = %s AND y.since = %s AND v.series = %s AND v.number = %s""",
            [tenant, book, since, code, then["number"]],
        )
        if then["number"] and (not row or row[0][0] != then["hash"]):
            defects.append(f"{series}: nummer {then['number']} är borta eller ändrat")
    return Checked("anchor", tuple(defects))
