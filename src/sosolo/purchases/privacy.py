"""What this room keeps of people."""

from sosolo.platform.privacy import About, Ground, Keep

KEPT = (
    About(
        "PurchaseDraft",
        "inköp",
        Ground.LAW,
        Keep.BOOKS,
        since="read_at",
        internal="number issued_on due_on is_credit currency net vat rounding payable by_hand verdict read_at",
        personal="supplier supplier_key read_by",
    ),
    About(
        "PurchaseApproval",
        "inköp",
        Ground.LAW,
        Keep.BOOKS,
        since="at",
        internal="account at by_account",
        personal="by",
    ),
)
