"""The reads of the bank's room."""

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Q

from sosolo.bank.models import BankFile, Booking, PaymentLine, PaymentOrder
from sosolo.members.models import Distribution
from sosolo.platform.reading import rows

MOST_UNKNOWN = 100
"""Payments without a place that a page shows at once."""
NAMED = 50
"""People without an account that a page names."""


@dataclass(frozen=True, slots=True)
class UnknownPayment:
    """A payment that has no place yet."""

    booking_id: int
    booked_on: date
    ore: int
    payer: str
    reference: str
    message: str


def bank_files_of(tenant_id: int) -> list[BankFile]:
    """Return the imported files, latest first."""
    return list(
        BankFile.objects.filter(tenant_id=tenant_id)
        .select_related("stored")
        .defer("stored__content")
        .order_by("-id")[:30]
    )


def unknown_payments(tenant_id: int, *, count: int = MOST_UNKNOWN) -> tuple[list[UnknownPayment], int]:
    """Return the oldest payments without a place, and how many they are in all."""
    found = rows(
        """SELECT b.id, t.booked_on, t.ore, t.payer, t.reference, t.message, count(*) OVER ()
             FROM bank_booking b JOIN bank_banktransaction t ON t.id = b.transaction_id
             LEFT JOIN bank_resolution r ON r.booking_id = b.id
            WHERE b.tenant_id = %s AND b.outcome = 'unknown' AND r.id IS NULL ORDER BY t.booked_on, b.id LIMIT %s""",
        [tenant_id, count],
    )
    return [UnknownPayment(*row[:-1]) for row in found], found[0][-1] if found else 0


def booking_of(tenant_id: int, booking_id: int) -> Booking:
    """Return one booking. Raises Booking.DoesNotExist."""
    return Booking.objects.select_related("transaction").get(tenant_id=tenant_id, pk=booking_id)


def outcomes_of(file_id: int) -> dict[str, int]:
    """Return how many transactions of a file were paid, part, over, unknown, out."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT b.outcome, count(*) FROM bank_booking b JOIN bank_banktransaction t ON t.id = b.transaction_id
                WHERE t.file_id = %s GROUP BY b.outcome""",
            [file_id],
        )
        return dict(cursor.fetchall())


def order_file_of(tenant_id: int, key: str) -> tuple[int, list[int]] | None:
    """Return the file of a payment order and the people it pays, by its key (of several rounds the latest), or None."""
    found = PaymentOrder.objects.filter(Q(key=key) | Q(key__startswith=f"{key}/"), tenant_id=tenant_id)
    order = found.order_by("-id").first()
    if order is None:
        return None
    lines = PaymentLine.objects.filter(order=order)
    return order.file_id, [
        int(one) for one in lines.values_list("payout__member__person_id", flat=True) if one
    ]


def without_payment(row: Distribution, *, count: int = NAMED) -> tuple[list[str], int]:
    """Return the names of those whose part of a distribution has not gone to the bank, so many of them, and how many they are."""
    found = rows(
        """SELECT t.name, count(*) OVER () FROM (
             SELECT m.number, p.given_name || ' ' || p.family_name AS name
               FROM members_distributionline l JOIN members_member m ON m.id = l.member_id
               JOIN parties_person p ON p.id = m.person_id
              WHERE l.tenant_id = %(tenant)s AND l.distribution_id = %(row)s
              UNION ALL
             SELECT s.number, s.holder
               FROM members_debentureline l JOIN members_debentureshare s ON s.id = l.debenture_id
              WHERE l.tenant_id = %(tenant)s AND l.distribution_id = %(row)s) t
            WHERE %(reference)s || t.number NOT IN (
              SELECT b.end_to_end_id FROM bank_paymentline b JOIN bank_paymentorder o ON o.id = b.order_id
               WHERE o.tenant_id = %(tenant)s AND o.key LIKE %(orders)s)
            ORDER BY t.number LIMIT %(count)s""",
        {
            "tenant": row.tenant_id,
            "row": row.pk,
            "reference": f"{row.kind.upper()}-{row.pk}-",
            "orders": f"distribution/{row.pk}/%",
            "count": count,
        },
    )
    return [name for name, _ in found], found[0][1] if found else 0
