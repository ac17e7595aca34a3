"""What this room keeps of people: who on the board wrote what. Members are only counted here."""

from sosolo.platform.privacy import About, Ground, Keep

PLANNING, RISKS = "föreningens ekonomi", "riskhantering"
KEPT = (
    About(
        "Scenario",
        PLANNING,
        Ground.INTEREST,
        Keep.BOOKS,
        since="made_at",
        internal="name note assumed version seed begins made_at",
        personal="made_by",
    ),
    About(
        "Plan",
        PLANNING,
        Ground.INTEREST,
        Keep.BOOKS,
        since="adopted_at",
        internal="bands adopted_at",
        personal="adopted_by",
    ),
    About(
        "OpenBooks",
        PLANNING,
        Ground.INTEREST,
        Keep.BOOKS,
        since="at",
        internal="for_everyone at",
        personal="by",
    ),
    About(
        "Risk",
        RISKS,
        Ground.NOTHING,
        Keep.HOUSE,
        internal="key area title about source watch",
    ),
    About(
        "RiskReview",
        RISKS,
        Ground.INTEREST,
        Keep.BOOKS,
        since="at",
        internal="likelihood effect measures review_on at",
        personal="owner by",
    ),
)
