"""What the tests of a membership share: an applicant, her signature, a payment through the bank."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.db import connection

from sosolo.bank.actions.files import Imported, import_bank_file
from sosolo.config.audit import run_checks
from sosolo.config.demonstration.bank_double import BANKGIRO, Paid, bgmax_file
from sosolo.config.demonstration.names import test_number as personal_number
from sosolo.members.actions.applications import (
    ApplicationForm,
    accept_application,
    apply_for_membership,
    words_of,
)
from sosolo.members.actions.exits import give_notice
from sosolo.members.actions.statutes import change_statute
from sosolo.members.models import Application, Exit, Member
from sosolo.members.offer import fingerprint
from sosolo.members.queries.exits import way_out
from sosolo.platform.acting import Actor
from tests.cast import DAY, Cast, at

MINUTES = "Styrelsen per capsulam, § 4. Närvarande: Gun, Bo och Cleo. Beslutet var enhälligt."
ADDRESS: dict[str, Any] = {"address": "Åvägen 3", "postal_code": "921 32", "city": "Lycksele"}


def statute(cast: Cast, name: str, value: int | str, since: date = DAY) -> None:
    change_statute(
        actor=cast.gun, name=name, value=value, since=since, decided="Stämman 2026-10-15, § 9", at=at(DAY)
    )


def form_of(cast: Cast, *, day: date = DAY, extra: int = 0, **changes: Any) -> ApplicationForm:
    kind = str(changes.get("kind", "through"))
    form = ApplicationForm(
        kind=kind,
        given_name="Disa",
        family_name="Dahl",
        personal_number=personal_number("19880411", 981),
        municipality="2481",
        email="disa@example.org",
        phone="070-174 06 05",
        why="Jag vill fakturera som snickare.",
        signed_name="Disa Dahl",
        shown=fingerprint(words_of(cast.tenant.pk, day, kind=kind, extra_shares=extra)),
        extra_shares=extra,
        **ADDRESS,
    )
    return replace(form, **changes)


def applied(cast: Cast, *, day: date = DAY, **changes: Any) -> Application:
    application, _ = apply_for_membership(
        tenant_id=cast.tenant.pk, form=form_of(cast, day=day, **changes), network="192.0.2.7", at=at(day)
    )
    return application


def pays(cast: Cast, reference: str, ore: int, day: date, number: int) -> Imported:
    """Let the bank tell of a payment."""
    content = bgmax_file(bankgiro=BANKGIRO, day=day, paid=[Paid(ore, reference, "Disa Dahl")], number=number)
    return import_bank_file(actor=cast.eva, content=content, name=f"bgmax-{number}.txt", at=at(day))


def defects() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return [f"{one.name}: {defect}" for one in run_checks() for defect in one.defects]


def new_member(cast: Cast, **changes: Any) -> Member:
    member = accept_application(
        actor=cast.gun, application=applied(cast, **changes), minutes=MINUTES, at=at(DAY, 12)
    )
    return Member.objects.select_related("person").get(pk=member.pk)


def self_of(cast: Cast, member: Member) -> Actor:
    return Actor(cast.tenant.pk, None, member.person.name, frozenset({"member"}), member.pk)


def gives_notice(cast: Cast, member: Member, day: date, *, actor: Actor | None = None) -> Exit:
    """Let a member give notice after having read the page of that day."""
    shown = way_out(cast.tenant.pk, member.pk, day).mark
    return give_notice(actor=actor or self_of(cast, member), member=member, shown=shown, at=at(day))
