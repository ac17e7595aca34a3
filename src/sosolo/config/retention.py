"""The nightly retention: rows whose days are over, and people whom no law asks us to remember any more."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from django.db import connection, transaction

from sosolo.ledger.models import Book, FiscalYear, OpenItem, SieImport, Voucher
from sosolo.members.erasure import GONE, blank, kept_by_law
from sosolo.members.models import Application, ApplicationDecision, Member, OwnFirm
from sosolo.parties.models import Erasure, Organisation, Person
from sosolo.platform.models import StoredFile
from sosolo.platform.privacy import Described, described
from sosolo.platform.retention import Expired, remove_expired
from sosolo.sales.models import Issuance

CHAINED = {"ledger.Voucher", "ledger.Entry", "sales.Issuance"}
"""Bound by the hash chain or frozen: their words leave with their whole year, never row by row."""
YEARS_KEPT = 7
WORDS_GONE = "Uppgiften är borttagen"

APPLICATIONS = timedelta(days=730)


@transaction.atomic
def retain(at: datetime, today: date, *, is_trial: bool = False) -> list[Expired]:
    """Do the night's work; a trial only counts. Waits only briefly for a table: people come first, and the night is long."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '5s'")
    found = list(remove_expired(at, is_trial=is_trial))
    people = list(_forgotten(today))
    years = list(_over(today))
    if not is_trial:
        for year in years:
            release_year(year, today)
        _forget_applicants(at)
        for person_id in people:
            forget(person_id, at)
    found.append(
        Expired("ledger.FiscalYear", "till och med det sjunde året efter räkenskapsåret", len(years))
    )
    return [*found, Expired("parties.Person", "ingen lag kräver dem längre", len(people))]


def _over(today: date) -> Iterator[FiscalYear]:
    """Years whose words no law asks for: seven calendar years after the one in which they ended (BFL 7 kap. 2 §)."""
    for year in FiscalYear.objects.filter(released_on=None).order_by("id"):
        if today.year > (year.until - timedelta(days=1)).year + YEARS_KEPT:
            yield year


def release_year(year: FiscalYear, today: date) -> None:
    """Take the words about people out of a year's vouchers, invoices and claims; numbers, days and sums stay."""
    vouchers = Voucher.objects.filter(year=year)
    for model, rows in (
        (Voucher, vouchers),
        (Issuance, Issuance.objects.filter(voucher_id__in=vouchers.values("pk"))),
        (OpenItem, OpenItem.objects.filter(voucher_id__in=vouchers.values("pk"))),
    ):
        about = next(each for each in described() if each.model is model)
        words = {name: blank(model, name) for name in _blankable(about)}
        if model is Voucher:
            words |= {"text": WORDS_GONE, "posted_by": WORDS_GONE}
        with _history_of(about):
            rows.update(**words)
    FiscalYear.objects.filter(pk=year.pk).update(released_on=today)


def _forget_applicants(at: datetime) -> None:
    """Blank applications that led to no membership, two years after they were signed: then no answer is disputed."""
    decided = ApplicationDecision.objects.filter(accepted=False, at__lt=at - APPLICATIONS)
    old = Application.objects.exclude(applicationdecision__accepted=True)
    for rows in (decided, old.filter(signed_at__lt=at - APPLICATIONS)):
        about = next(each for each in described() if each.model is rows.model)
        with _history_of(about):
            rows.update(**{name: blank(rows.model, name) for name in _blankable(about)})


def _forgotten(today: date) -> Iterator[int]:
    """Former members whose last date has passed, whether they asked to be forgotten or not."""
    for member in Member.objects.exclude(person__given_name=GONE).select_related("person"):
        last = member.states.filter(since__lte=today).order_by("-since", "-id").first()
        if last is None or last.state != "left":
            continue
        until = [kept.until for kept in kept_by_law(member.person_id, None, last.since)]
        if max(until, default=last.since) < today:
            yield member.person_id


def forget(person_id: int, at: datetime) -> None:
    """Blank everything personal that is left of somebody; sums and dates stay, for nobody."""
    for each in described():
        rows = each.of_person(person_id, None)
        if rows is None or each.label in CHAINED or each.label == "parties.Erasure":
            continue
        values = {name: blank(each.model, name) for name in _blankable(each)}
        if values:
            with _history_of(each):
                rows.update(**values)
    _forget_own_firm(person_id)
    Person.objects.filter(pk=person_id).update(given_name=GONE, family_name="", birth_year=None)
    Erasure.objects.filter(person_id=person_id).update(finished_at=at)


def _forget_own_firm(person_id: int) -> None:
    """The own firm's name and papers; its years were released before, for the person is kept as long as they are."""
    firms = list(OwnFirm.objects.filter(member__person=person_id).values_list("firm_id", flat=True))
    if not firms:
        return
    Book.objects.filter(tenant__in=firms).update(name=GONE)
    Organisation.objects.filter(tenant__in=firms).update(name=GONE)
    SieImport.objects.filter(tenant__in=firms).update(name="", company="", imported_by=WORDS_GONE)
    with _history_of(next(each for each in described() if each.model is StoredFile)):
        StoredFile.objects.filter(tenant__in=firms).update(
            name="", content=b"", stored_by="", is_sealed=False
        )


def _blankable(each: Described) -> Iterator[str]:
    """Text and the like; a sum, a date or a yes without a person is no longer about anybody."""
    for name in (
        each.about.of_class("personal") + each.about.of_class("sensitive") + each.about.of_class("secret")
    ):
        field = each.model._meta.get_field(name)
        kind = field.get_internal_type()
        is_choice = isinstance(getattr(field, "max_length", None), int) and field.max_length <= 20  # type: ignore[union-attr,operator]
        if kind in {
            "CharField",
            "TextField",
            "EmailField",
            "JSONField",
            "BinaryField",
            "SealedField",
        } and not (kind == "CharField" and is_choice and each.label != "parties.Person"):
            yield name


@contextmanager
def _history_of(each: Described) -> Iterator[None]:
    """Evidence is never changed, not even by its owner; after its time the owner sets that rule aside, and back."""
    table = each.model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
        yield
        cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
