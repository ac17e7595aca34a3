"""What this room keeps of people."""

from sosolo.platform.privacy import About, Ground, Keep

KEPT = (
    About(
        "Expense",
        "utlägg",
        Ground.LAW,
        Keep.BOOKS,
        person="member__person",
        since="reported_at",
        files="receipt",
        internal="account reported_at",
        personal="kind day text gross vat kilometres reported_by",
    ),
    About(
        "ExpenseDecision",
        "utlägg",
        Ground.LAW,
        Keep.BOOKS,
        person="expense__member__person",
        since="at",
        internal="approved at by_account",
        personal="reason by",
    ),
    About(
        "ExpenseWithdrawal",
        "utlägg",
        Ground.LAW,
        Keep.BOOKS,
        person="expense__member__person",
        since="at",
        internal="at",
        personal="by",
    ),
)
