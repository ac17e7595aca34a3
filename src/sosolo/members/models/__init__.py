"""Who belongs, working which way, on which terms, with which share."""

from sosolo.members.models.capital import (
    AdoptedBalance,
    Distribution,
    DistributionLine,
    ExclusionCase,
    ExclusionDecision,
    Exit,
    Hearing,
    Instalment,
    Refund,
    ShareChange,
)
from sosolo.members.models.debentures import (
    DebentureAccount,
    DebentureLine,
    DebentureShare,
    Redemption,
)
from sosolo.members.models.fees import MembershipFee
from sosolo.members.models.mandates import Mandate, MandateUse
from sosolo.members.models.membership import (
    KINDS,
    STATES,
    Application,
    ApplicationDecision,
    Member,
    MembershipDraft,
    MemberState,
    PayoutAccount,
    RegisterImport,
    RegisterRow,
    Statute,
    Terms,
)
from sosolo.members.models.own_firm import OwnFirm

__all__ = [
    "KINDS",
    "STATES",
    "AdoptedBalance",
    "Application",
    "ApplicationDecision",
    "DebentureAccount",
    "DebentureLine",
    "DebentureShare",
    "Distribution",
    "DistributionLine",
    "ExclusionCase",
    "ExclusionDecision",
    "Exit",
    "Hearing",
    "Instalment",
    "Mandate",
    "MandateUse",
    "Member",
    "MemberState",
    "MembershipDraft",
    "MembershipFee",
    "OwnFirm",
    "PayoutAccount",
    "Redemption",
    "Refund",
    "RegisterImport",
    "RegisterRow",
    "ShareChange",
    "Statute",
    "Terms",
]
