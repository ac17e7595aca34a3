"""The reads of the bank's room."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from sosolo.bank.models import BankFile, Booking
from sosolo.platform.reading import rows


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


def unknown_payments(tenant_id: int) -> list[UnknownPayment]:
    """Return payments without a place, oldest first."""
    return [
        UnknownPayment(*row)
        for row in rows(
            """SELECT b.id, t.booked_on, t.ore, t.payer, t.reference, t.message
             FROM bank_booking b JOIN bank_banktransaction t ON t.id = b.transaction_id
             LEFT JOIN bank_resolution r ON r.booking_id = b.id
            WHERE b.tenant_id = %s AND b.outcome = 'unknown' AND r.id IS NULL ORDER BY t.booked_on, b.id""",
            [tenant_id],
        )
    ]


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
