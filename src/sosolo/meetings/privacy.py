"""What meetings keep of people."""

from sosolo.platform.privacy import About, Ground, Keep


def _about(model: str, purpose: str, **fields: str) -> About:
    return About(model, purpose, Ground.LAW, Keep.MEMBERSHIP, **fields)


KEPT = (
    _about(
        "Meeting",
        "möten",
        since="planned_at",
        internal="kind starts_at day place link is_digital number planned_at planned_by",
    ),
    _about("MeetingStep", "möten", since="at", internal="step at by", personal="why"),
    _about("Motion", "möten", person="member__person", since="at", internal="at", personal="title text"),
    _about("CoSigner", "möten", person="member__person", since="at", internal="at"),
    _about("MotionAnswer", "möten", since="at", internal="supports text at by"),
    _about("Matter", "möten", internal="place title text kind needs_decision setting", personal="options"),
    _about(
        "NoticeConsent",
        "kallelser",
        person="member__person",
        since="at",
        personal="by_email",
        internal="at by",
    ),
    _about(
        "NoticeSent",
        "kallelser",
        person="member__person",
        since="at",
        personal="address",
        internal="channel at left_at",
    ),
    _about(
        "BoardSeat",
        "styrelsen",
        account="account",
        since="since",
        public="name",
        internal="is_chair since until decided",
    ),
    _about(
        "RollEntry",
        "röstlängd",
        person="member__person",
        personal="number name account_id is_investing",
    ),
    _about("Presence", "röstlängd", since="at", personal="way assistant", internal="at by"),
    _about("Proxy", "röstlängd", since="at", personal="holder relation dated", internal="at by"),
    _about("Speaker", "möten", since="asked_at", internal="asked_at called_at"),
    _about("Disqualified", "möten", since="at", personal="reason", internal="at by"),
    _about(
        "Poll",
        "röster",
        since="opened_at",
        internal="is_secret opened_at opened_by closed_at",
        personal="options",
    ),
    _about("OpenVote", "röster", since="at", personal="choice", internal="at by form_key"),
    _about("PostalVote", "röster", person="member__person", since="at", personal="choice", internal="at by"),
    _about("Decision", "protokoll", since="at", internal="carried counts lines at by", personal="text"),
    _about("Task", "protokoll", since="due_on", internal="kind text due_on done_on done_by", personal="who"),
    _about(
        "Demand",
        "begäran om stämma",
        person="member__person",
        since="at",
        personal="title text",
        internal="at by",
    ),
    _about("DemandSigner", "begäran om stämma", person="member__person", since="at", internal="at"),
    _about("DelayDemand", "möten", since="at", internal="at by"),
    _about("Delay", "möten", since="at", internal="at by"),
    _about("DemandMet", "begäran om stämma", since="at", internal="needed at"),
    _about("Adjuster", "protokoll", since="at", internal="at"),
    _about("Leader", "protokoll", since="at", internal="role at by", personal="name account_id"),
    _about("Minutes", "protokoll", since="made_at", internal="sha256 made_at", personal="document"),
    _about(
        "MinutesSignature", "protokoll", since="at", internal="role at sha256", personal="name account_id"
    ),
    _about(
        "SecretVote",
        "sluten omröstning",
        since="voting_at",
        public="ref manifest head ticked_off opened_key",
        internal="voting_at",
        secret="receipt_key box_key",
    ),
    _about("Issuer", "sluten omröstning", public="place name", internal="address", secret="key share"),
    _about("Ticked", "sluten omröstning", internal="on_paper blinded signed"),
    _about("BoxBallot", "sluten omröstning", public="row"),
    _about("BoardBallot", "sluten omröstning", public="place row opening"),
    _about("PaperCount", "sluten omröstning", since="at", internal="counts protocol at by"),
)
