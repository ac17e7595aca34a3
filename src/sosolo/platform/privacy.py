"""What we keep of people, field by field: how sensitive, what for, on which ground, how long.

Each app has a `privacy.py` with `KEPT = (About(...), …)`: one About for each model, and in it every field that is not
a key. A field that is missing fails the build; `./sosolo data-map --missing` writes the lines that are lacking.
The same register makes the export of one's own data, the erasure and the nightly retention.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cache, reduce
from importlib import import_module
from operator import or_
from typing import Any

from django.apps import apps
from django.db import models

CLASSES = ("public", "internal", "personal", "sensitive", "secret")
OTHERS = {"auth", "contenttypes", "sessions"}
"""Apps of the framework: the session is described here, the other two hold nothing of people."""


class Ground(Enum):
    """Why we may (GDPR art. 6, and 9 for what is sensitive)."""

    AGREEMENT = "avtal (art. 6.1 b)"
    LAW = "rättslig förpliktelse (art. 6.1 c)"
    INTEREST = "berättigat intresse (art. 6.1 f)"
    WORK_LAW = "arbetsrätt och social trygghet (art. 6.1 c och 9.2 b)"
    NOTHING = "inga personuppgifter"


class Keep(Enum):
    """How long: (words, years after the year's end, days, whether a law demands it)."""

    BOOKS = ("7 år efter det kalenderår då räkenskapsåret slutade (bokföringslagen 7 kap. 2 §)", 7, 0, True)
    TAX = ("7 år efter året (skatteförfarandelagen 39 kap., bokföringslagen 7 kap. 2 §)", 7, 0, True)
    WORK = ("så länge uppdraget och lönen kan ifrågasättas, som lönen: 7 år efter året", 7, 0, True)
    MEMBERSHIP = ("så länge medlemskapet varar, sedan som räkenskaperna", 7, 0, True)
    ACCOUNT = ("så länge kontot finns", 0, 0, False)
    SESSION = ("högst 14 dagar", 0, 14, False)
    DAY = ("ett dygn", 0, 1, False)
    QUARTER = ("90 dagar", 0, 90, False)
    LOG = ("2 år, för att kunna visa vad som har hänt (art. 5.2)", 0, 730, True)
    HOUSE = ("så länge kooperativet finns här", 0, 0, False)

    @property
    def words(self) -> str:
        """The rule in Swedish."""
        return self.value[0]

    @property
    def days(self) -> int:
        """Days after which a row is removed by the clock alone; 0 when the clock does not decide."""
        return self.value[2]

    @property
    def by_law(self) -> bool:
        """Say whether a law demands it: then erasure waits."""
        return self.value[3]

    def until(self, last: date) -> date:
        """Return the last day on which a row with this last date must be kept."""
        if self.value[1]:
            return date(last.year + self.value[1], 12, 31)
        return last + timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class About:
    """One model. person / account: the path from a row to whom it is about; by several ways, each is one.

    since: the field that time counts from.

    at_once: fields that no law demands, blanked when the person asks to be forgotten.
    files: the key to a stored file that belongs to the person's copy of the data.
    """

    model: str
    purpose: str
    ground: Ground
    keep: Keep
    public: str = ""
    internal: str = ""
    personal: str = ""
    sensitive: str = ""
    secret: str = ""
    person: str = ""
    account: str = ""
    since: str = ""
    at_once: str = ""
    files: str = ""

    def of_class(self, name: str) -> tuple[str, ...]:
        """Return the fields of one class."""
        return tuple(getattr(self, name).split())

    def is_about(self, person_id: int) -> models.Q:
        """Return what is true of the rows about a person."""
        return reduce(or_, (models.Q(**{path: person_id}) for path in self.person.split()))

    def classes(self) -> dict[str, str]:
        """Return the class of each named field."""
        return {field: name for name in CLASSES for field in self.of_class(name)}


@dataclass(frozen=True, slots=True)
class Described:
    """A model with what its app says of it."""

    model: type[models.Model]
    about: About

    @property
    def label(self) -> str:
        """app.Model"""
        return self.model._meta.label

    def of_person(self, person_id: int | None, account_id: int | None) -> Any:
        """Return the rows about a person, by the person or by the account; None when it is about nobody."""
        if self.about.person and person_id is not None:
            return self.model._default_manager.filter(self.about.is_about(person_id))
        if self.about.account and account_id is not None:
            return self.model._default_manager.filter(**{self.about.account: account_id})
        return None


@cache
def described() -> tuple[Described, ...]:
    """Return every model that is described, in the order of the apps."""
    found = []
    for config in apps.get_app_configs():
        if config.name.startswith("sosolo."):
            try:
                kept = import_module(f"{config.name}.privacy").KEPT
            except ModuleNotFoundError:
                continue
            found += [Described(config.get_model(about.model), about) for about in kept]
    return tuple(found)


def named_fields(model: type[models.Model]) -> list[str]:
    """Return the fields that must be described: all but keys, which say nothing by themselves."""
    return [f.name for f in model._meta.local_fields if not f.is_relation and not f.primary_key]


def defects() -> Iterator[str]:
    """Say what the register lacks or says too much of."""
    known = {each.model: each.about for each in described()}
    for model in apps.get_models():
        if model._meta.app_label in OTHERS:
            continue
        about = known.get(model)
        if about is None:
            yield f"{model._meta.label} is not described"
            continue
        said = [field for name in CLASSES for field in about.of_class(name)]
        fields = named_fields(model)
        yield from (f"{model._meta.label}.{field} is not described" for field in fields if field not in said)
        yield from (f"{model._meta.label}.{field} does not exist" for field in said if field not in fields)
        yield from (
            f"{model._meta.label}.{field} is described twice" for field in set(said) if said.count(field) > 1
        )
        yield from _contradictions(model._meta.label, about)


def _contradictions(label: str, about: About) -> Iterator[str]:
    of_people = about.of_class("personal") + about.of_class("sensitive")
    if of_people and about.ground is Ground.NOTHING:
        yield f"{label} holds data of people without a ground"
    if of_people and about.keep is Keep.HOUSE:
        yield f"{label} keeps data of people without an end"
    if about.keep.days and not about.since:
        yield f"{label} does not say from when its days count"


def skeleton() -> Iterator[str]:
    """Write the lines that are lacking, to be filled in."""
    known = {each.model for each in described()}
    for model in apps.get_models():
        if model not in known and model._meta.app_label not in OTHERS:
            name, fields = model._meta.object_name, " ".join(named_fields(model))
            yield (
                f"# {model._meta.app_label}/privacy.py\n"
                f'    About("{name}", "…", Ground.NOTHING, Keep.HOUSE, internal="{fields}"),'
            )


KEPT = (
    About(
        "Tenant",
        "kooperativen i installationen",
        Ground.NOTHING,
        Keep.HOUSE,
        internal="slug name is_demonstration is_own_firm created_at",
    ),
    About(
        "StoredFile",
        "underlag till räkenskaperna",
        Ground.LAW,
        Keep.BOOKS,
        since="stored_at",
        internal="sha256 media_type size is_sealed stored_at",
        personal="name content stored_by",
    ),
    About(
        "Effect",
        "skicka post och filer en gång",
        Ground.INTEREST,
        Keep.LOG,
        since="wanted_at",
        internal="kind key wanted_at not_before tries done_at parked_at",
        personal="payload trouble",
    ),
    About(
        "LongWork",
        "visa hur långt ett längre arbete har kommit",
        Ground.INTEREST,
        Keep.LOG,
        account="account_id",
        since="wanted_at",
        internal="kind key asked account_id roles wanted_at stage done whole told_at ended_at result",
        personal="by refusal",
    ),
    About(
        "Link",
        "hemliga länkar till den som saknar konto",
        Ground.AGREEMENT,
        Keep.QUARTER,
        since="expires_at",
        internal="purpose object_id made_at expires_at revoked_at",
        secret="token_hash",
    ),
    About(
        "Trace",
        "vem som gjorde vad",
        Ground.LAW,
        Keep.BOOKS,
        account="account_id",
        since="at",
        internal="at account_id verb kind object_id details",
        personal="who",
    ),
    About(
        "DoneOnce",
        "formulär räknas en gång",
        Ground.NOTHING,
        Keep.LOG,
        since="at",
        internal="key fingerprint result at",
    ),
)
