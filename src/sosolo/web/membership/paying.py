"""How a share is paid: a picture that the Swish app reads, beside the same words in letters."""

from sosolo.documents.pdf import qr_for_screen
from sosolo.ground.formats.numbers import swish_qr_text
from sosolo.members.queries.asked import InstalmentLine


def swish_picture(number: str, due: InstalmentLine | None) -> str:
    """Return a QR code with number, sum and reference; nothing without a Swish number or a debt."""
    if not number or due is None or not due.left:
        return ""
    return qr_for_screen(swish_qr_text(number, due.left, due.reference))
