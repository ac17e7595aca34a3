"""The own firm of a member (enskild firma), whose books lie apart from the cooperative's."""

from django.db import models

from sosolo.members.models.membership import Member
from sosolo.platform.models import Tenant, TenantKey, TenantModel


class OwnFirm(TenantModel):
    """The way from a member to the books of the own firm. The database lets it point at an own firm only, and each at one.

    The firm's number is the personal number, which lies sealed at the person and is kept nowhere else.
    """

    member = TenantKey(Member, related_name="+")
    firm = models.ForeignKey(Tenant, models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    helpers_may = models.BooleanField(
        default=False, help_text="whoever has the member's mandate may open the books too"
    )
    opened_at = models.DateTimeField()
    books_until = models.DateField(
        help_text="the last day of the latest year with vouchers: kept seven years on"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("member",), name="a_member_has_one_own_firm"),
            models.UniqueConstraint(fields=("firm",), name="an_own_firm_has_one_owner"),
        )
