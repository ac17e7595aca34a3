"""What this room keeps of people."""

from sosolo.platform.privacy import About, Ground, Keep

KEPT = (
    About(
        "BankFile",
        "bokföring",
        Ground.LAW,
        Keep.BOOKS,
        since="imported_at",
        internal="sha256 format imported_at transactions seen_before total_in total_out",
        personal="imported_by",
    ),
    About(
        "BankTransaction",
        "bokföring",
        Ground.LAW,
        Keep.BOOKS,
        since="booked_on",
        internal="fingerprint booked_on ore",
        personal="reference payer message",
    ),
    About(
        "Booking",
        "bokföring",
        Ground.LAW,
        Keep.BOOKS,
        since="at",
        internal="outcome at",
        personal="by",
    ),
    About(
        "Resolution",
        "bokföring",
        Ground.LAW,
        Keep.BOOKS,
        since="at",
        internal="at",
        personal="by",
    ),
    About(
        "Deposit",
        "bokföring",
        Ground.LAW,
        Keep.BOOKS,
        since="booked_on",
        internal="fingerprint number booked_on ore",
    ),
    About("DepositEntry", "bokföring", Ground.LAW, Keep.BOOKS, since="deposit__booked_on"),
    About(
        "PaymentOrder",
        "betala",
        Ground.LAW,
        Keep.BOOKS,
        since="made_at",
        internal="key kind pay_on total count message_id made_at made_by approved_at approved_by",
    ),
    About(
        "PaymentLine",
        "betala",
        Ground.LAW,
        Keep.BOOKS,
        person="payout__member__person",
        internal="line end_to_end_id",
        personal="payee ore",
    ),
)
