"""What this room keeps of people."""

from sosolo.platform.privacy import About, Ground, Keep

KEPT = (
    About(
        "Customer",
        "kunder, på fakturor",
        Ground.LAW,
        Keep.BOOKS,
        since="made_at",
        internal="reference peppol_id payment_days credit_limit made_at",
        personal="contact email",
        at_once="contact email",
    ),
    About(
        "Invoice",
        "fakturering",
        Ground.LAW,
        Keep.BOOKS,
        person="activity__member__person",
        since="drafted_at",
        internal="delivered_on drafted_at",
        personal="our_reference your_reference note drafted_by",
    ),
    About(
        "InvoiceLine",
        "fakturering",
        Ground.LAW,
        Keep.BOOKS,
        person="invoice__activity__member__person",
        internal="line quantity unit unit_price vat_kind",
        personal="text",
    ),
    About(
        "InvoiceSeries",
        "fakturering",
        Ground.NOTHING,
        Keep.HOUSE,
        internal="last_number",
    ),
    About(
        "Issuance",
        "fakturering",
        Ground.LAW,
        Keep.BOOKS,
        person="invoice__activity__member__person",
        since="issued_at",
        internal="number ocr issued_on due_on net vat total issued_at",
        personal="document issued_by",
    ),
    About(
        "Delivery",
        "visa att fakturan är skickad",
        Ground.LAW,
        Keep.BOOKS,
        person="issuance__invoice__activity__member__person",
        since="at",
        internal="channel at pdf_sha256 xml_sha256",
        personal="address",
    ),
)
