"""What the board assumes, decides and watches. Everything is written once; a change is a new row."""

from django.db import models

from sosolo.platform.models import TenantKey, TenantModel

SHARED = "scenario"
"""the purpose of a link to one"""
AREAS = ("legal", "technical", "organisational", "economic")


class Scenario(TenantModel):
    """A saved what-if with everything that it assumes, and the model it was made with."""

    name = models.CharField(max_length=80)
    note = models.TextField(default="", max_length=1000)
    assumed = models.JSONField(help_text="name: whole number, in the units of the catalogue")
    version = models.SmallIntegerField(help_text="of the model")
    seed = models.BigIntegerField()
    begins = models.DateField(help_text="the first month")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    copied_from = TenantKey("Scenario", null=True, related_name="copies")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("tenant", "name"), name="a_scenario_has_its_own_name"),
        )


class Plan(TenantModel):
    """The board made a scenario its plan: what was foretold, month by month, so that it can be scored."""

    scenario = TenantKey(Scenario, related_name="plans")
    bands = models.JSONField(help_text="figure: [lowest tenth, middle, highest tenth] per month")
    adopted_at = models.DateTimeField()
    adopted_by = models.CharField(max_length=200)


class OpenBooks(TenantModel):
    """Who may read the open books from now on: the members, or everyone."""

    for_everyone = models.BooleanField()
    at = models.DateTimeField()
    by = models.CharField(max_length=200)


class Risk(TenantModel):
    """Something that could go wrong. How it stands is its latest review."""

    key = models.SlugField(max_length=40)
    area = models.CharField(max_length=20, choices=[(area, area) for area in AREAS])
    title = models.CharField(max_length=120)
    about = models.TextField()
    source = models.CharField(max_length=300)
    watch = models.CharField(max_length=40, default="", help_text="the live figure that wakes it")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("tenant", "key"), name="a_risk_is_kept_once"),)


class RiskReview(TenantModel):
    """The board looked at a risk: how likely, how bad (1 to 5), who owns it, what is done, when next."""

    risk = TenantKey(Risk, related_name="reviews")
    likelihood = models.SmallIntegerField()
    effect = models.SmallIntegerField()
    owner = models.CharField(max_length=120)
    measures = models.TextField()
    review_on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(likelihood__range=(1, 5), effect__range=(1, 5)),
                name="likelihood_and_effect_are_one_to_five",
            ),
        )
