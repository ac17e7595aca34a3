"""What this room keeps of people."""

from sosolo.platform.privacy import About, Ground, Keep

KEPT = (
    About(
        "SupplierPayment",
        "betala leverantörer",
        Ground.LAW,
        Keep.BOOKS,
        since="at",
        internal="kind at by",
        personal="number",
    ),
)
