"""Absence for the care of a child: what a member reports, day by day, and what a declaration said of it."""

from django.db import models
from django.db.models import Q

from sosolo.employment.models.payroll import Declaration
from sosolo.ground.law.rules.absence import DAY_HOURS, FIRST_MONTH, FULL_DAY
from sosolo.members.models import Member
from sosolo.platform.models import TenantKey, TenantModel
from sosolo.platform.sealing import SealedField

ONE_OF_TWO = Q(hours__isnull=True, percent__isnull=False, percent__gt=0, percent__lte=FULL_DAY) | Q(
    percent__isnull=True, hours__isnull=False, hours__gt=0, hours__lte=DAY_HOURS
)


class Absence(TenantModel):
    """What a member reported at one time: that she is away with a sick child or on parental leave. No reason is stored.

    Its days are rows of their own. Rows from before, of illness too, have none: they are not for the declaration.
    """

    member = TenantKey(Member)
    kind = SealedField(help_text="sick | child | parental, sealed: it tells of health")
    since = models.DateField()
    until = models.DateField(null=True, help_text="first day back")
    reported_at = models.DateTimeField()


class AbsenceDay(TenantModel):
    """One day of an absence, as the declaration wants it. Changed and taken back until its declaration is handed in."""

    absence = TenantKey(Absence, related_name="days")
    member = TenantKey(Member, db_index=False)
    day = models.DateField()
    number = models.IntegerField(help_text="FranvaroSpecifikationsnummer, stable, counted per member")
    hours = models.SmallIntegerField(null=True, help_text="hundredths of an hour")
    percent = models.SmallIntegerField(null=True, help_text="hundredths of a per cent of a whole day")
    month = models.DateField(help_text="first day of the month whose declaration it belongs to")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("member", "number"), name="an_absence_has_its_own_number"),
            models.CheckConstraint(condition=ONE_OF_TWO, name="an_absence_has_hours_or_per_cent"),
            models.CheckConstraint(
                condition=Q(month__gte=FIRST_MONTH), name="absences_are_declared_from_2025"
            ),
        )
        indexes = (
            models.Index(fields=("member", "day"), name="absences_of_a_member"),
            models.Index(fields=("tenant", "month"), name="absences_of_a_month"),
        )


class DeclaredAbsence(TenantModel):
    """What a declaration said about one day; the base of the next correction."""

    declaration = TenantKey(Declaration, related_name="absences")
    member = TenantKey(Member)
    day = models.DateField()
    number = models.IntegerField()
    kind = SealedField(help_text="child | parental, sealed")
    hours = models.SmallIntegerField(null=True)
    percent = models.SmallIntegerField(null=True)
    removed = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("declaration", "member", "day", "number"),
                name="an_absence_is_declared_once_each_time",
            ),
        )


class DeclarationHandedIn(TenantModel):
    """Somebody at the office has signed the declaration at the tax agency: its absences stand from then on."""

    declaration = TenantKey(Declaration, related_name="handed_in")
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("declaration",), name="a_declaration_is_handed_in_once"),
        )
