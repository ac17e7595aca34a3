"""What this room keeps of people."""

from sosolo.platform.privacy import About, Ground, Keep

KEPT = (
    About(
        "Member",
        "medlemsregister",
        Ground.LAW,
        Keep.MEMBERSHIP,
        person="person",
        personal="number",
    ),
    About(
        "MemberState",
        "medlemsregister",
        Ground.LAW,
        Keep.MEMBERSHIP,
        person="member__person",
        since="since",
        internal="at by",
        personal="state since",
    ),
    About(
        "PayoutAccount",
        "betala ut lön",
        Ground.AGREEMENT,
        Keep.BOOKS,
        person="member__person",
        since="since",
        internal="since by",
        sensitive="number",
        at_once="number",
    ),
    About(
        "Terms",
        "kooperativets villkor",
        Ground.NOTHING,
        Keep.HOUSE,
        internal="since fee_basis_points pension pay_day_guarantee decided_by",
    ),
    About(
        "MembershipDraft",
        "spara en uträkning åt den som tänker bli medlem",
        Ground.AGREEMENT,
        Keep.QUARTER,
        since="changed_at",
        internal="changed_at expires_at",
        personal="content",
        secret="token_hash",
    ),
)
