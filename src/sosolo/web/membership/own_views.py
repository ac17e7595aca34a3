"""Mitt medlemskap: what one has, what one's row in the register says, and every way on."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sosolo.documents.papers import membership_pdf
from sosolo.ledger.queries import book_of
from sosolo.members.actions.exclusions import answer_exclusion
from sosolo.members.actions.exits import change_way, give_notice
from sosolo.members.actions.register import Address, change_address
from sosolo.members.queries.applications import chain_of
from sosolo.members.queries.asked import asked_of
from sosolo.members.queries.exclusions import case_of, open_cases_of
from sosolo.members.queries.exits import exit_of, way_out
from sosolo.members.queries.register import register_line
from sosolo.members.queries.surplus import parts_of_member
from sosolo.platform.acting import NotYours
from sosolo.platform.sealing import seal, unseal
from sosolo.web import show as written
from sosolo.web.download import download
from sosolo.web.forms import DONE, Form, attempt, deed, just_done, show
from sosolo.web.members_of import me
from sosolo.web.membership import words
from sosolo.web.membership.forms import AddressForm, HearingForm, NoticeForm, WayForm
from sosolo.web.membership.paying import swish_picture
from sosolo.web.policy import ActingRequest, open_to

if TYPE_CHECKING:
    from sosolo.members.models import Member

REACHED = ("address", "postal_code", "city", "email", "phone")
ADDRESS_BEFORE = "session.address_before"
"""in the session, sealed: how the member was reached before the change just made"""


@open_to("member", methods=("GET",))
def membership(request: ActingRequest) -> HttpResponse:
    """Standing, share, payments, row in the register."""
    today, tenant, me_id = timezone.localdate(), request.actor.tenant_id, request.actor.member_id or 0
    line = register_line(tenant, me_id, today)
    payments, fees = asked_of(tenant, me_id)
    chain = chain_of(tenant, me_id)
    due = next((one for one in (*payments, *fees) if one.left), None)
    too_much = sum(one.over for one in (*payments, *fees))
    book = book_of(tenant) if due or too_much else None
    context = {
        "line": line,
        "chain": [(words.named(words.STATES, state), since) for state, since in chain],
        "state": words.named(words.STATES, next((s for s, day in reversed(chain) if day <= today), "")),
        "payments": payments,
        "fees": fees,
        "due": due,
        "left": sum(one.left for one in payments),
        "book": book,
        "qr": swish_picture(book.swish, due) if book else "",
        "too_much": too_much,
        "ends_on": next((since - timedelta(days=1) for state, since in chain if state == "left"), None),
        "cases": open_cases_of(tenant, me_id),
        "parts": [
            (words.named(words.DISTRIBUTIONS, kind), *rest) for kind, *rest in parts_of_member(tenant, me_id)
        ],
    }
    return show(request, "membership/own.html", context)


@open_to("member")
def address(request: ActingRequest) -> HttpResponse:
    """Change where one is reached: a new row in the register."""
    member = me(request.actor)
    now = {name: getattr(member.person, name) for name in REACHED}
    form = AddressForm(request.POST or None, initial=now)
    if request.method == "POST":

        def act() -> str:
            _move(request, member, form.cleaned_data)
            request.session[ADDRESS_BEFORE] = seal(json.dumps(now), ADDRESS_BEFORE).hex()
            return f"{reverse('membership_address')}?{DONE}=1"

        if done := attempt(request, form, act):
            return done
    context = {
        "form": form,
        "names": REACHED,
        "now": now,
        "undo_form": Form(),
        "done": just_done(request),
        "before": ADDRESS_BEFORE in request.session,
    }
    return show(request, "membership/address.html", context, form)


@open_to("member", methods=("POST",))
def address_back(request: ActingRequest) -> HttpResponse:
    """Go back to what stood before the change that this browser has just made."""
    member = me(request.actor)

    def act() -> str:
        if kept := request.session.pop(ADDRESS_BEFORE, ""):
            _move(request, member, json.loads(unseal(bytes.fromhex(kept), ADDRESS_BEFORE)))
        return reverse("membership_address")

    return deed(request, act)


def _move(request: ActingRequest, member: Member, given: dict[str, str]) -> None:
    change_address(
        actor=request.actor,
        member=member,
        to=Address(given["address"], given["postal_code"], given["city"]),
        email=given["email"],
        phone=given["phone"],
        at=timezone.now(),
    )


@open_to("member")
def way(request: ActingRequest) -> HttpResponse:
    """Move between working through the cooperative, an own firm and a pause."""
    member = me(request.actor)
    form = WayForm(request.POST or None, initial={"since": timezone.localdate()})
    if request.method == "POST":

        def act() -> str:
            change_way(
                actor=request.actor,
                member=member,
                state=form.cleaned_data["state"],
                since=form.cleaned_data["since"],
                at=timezone.now(),
            )
            return reverse("membership")

        if done := attempt(request, form, act):
            return done
    states = chain_of(request.actor.tenant_id, member.pk)
    context = {
        "form": form,
        "chain": [(words.named(words.STATES, state), since) for state, since in states],
        "investing": bool(states) and states[-1][0] == "investing",
    }
    return show(request, "membership/way.html", context, form)


@open_to("member", fresh=("POST",))
def notice(request: ActingRequest) -> HttpResponse:
    """Every date and the most possible sum, before the click that gives notice."""
    member, today = me(request.actor), timezone.localdate()
    out = way_out(request.actor.tenant_id, member.pk, today)
    form = NoticeForm(request.POST or None, initial={"shown": out.mark})
    if request.method == "POST":

        def act() -> str:
            give_notice(
                actor=request.actor, member=member, shown=form.cleaned_data["shown"], at=timezone.now()
            )
            return reverse("membership")

        if done := attempt(request, form, act):
            return done
    context = {"form": form, "out": out, "gone": exit_of(member.pk)}
    return show(request, "membership/notice.html", context, form)


@open_to("member")
def hearing(request: ActingRequest, pk: int) -> HttpResponse:
    """Read why one may be excluded, and answer."""
    case = case_of(request.actor.tenant_id, pk)
    if case.member_id != request.actor.member_id:
        raise NotYours
    form = HearingForm(request.POST or None)
    if request.method == "POST":

        def act() -> str:
            answer_exclusion(
                actor=request.actor, case=case, text=form.cleaned_data["text"], at=timezone.now()
            )
            return reverse("membership")

        if done := attempt(request, form, act):
            return done
    context = {"form": form, "case": case, "ground": words.named(words.EXCLUSION_GROUNDS, case.ground)}
    return show(request, "membership/hearing.html", context, form)


@open_to("member", methods=("GET",))
def certificate(request: ActingRequest) -> HttpResponse:
    """The free written statement of the register (5 kap. 8 §), and what one has got of the surplus."""
    member, now = me(request.actor), timezone.now()
    today, tenant = timezone.localdate(), request.actor.tenant_id
    line = register_line(tenant, member.pk, today)
    if line is None:
        raise NotYours
    rows = [
        (_("Namn"), member.person.name),
        (_("Adress"), f"{line.address}, {line.postal_code} {line.city}"),
        (_("Medlemsnummer"), str(member.number)),
        (_("Medlem sedan"), written.day(line.entered_on)),
        (_("Investerande medlem"), _("ja") if line.is_investing else _("nej")),
        (_("Antal insatser"), str(line.shares)),
        (_("Betalda och tillgodoförda insatser"), written.kronor(line.paid_ore)),
    ]
    if line.ended_on:
        rows.append((_("Medlemskapet upphörde"), written.day(line.ended_on)))
    if line.payable_ore is not None and line.payable_on is not None:
        payable = f"{written.kronor(line.payable_ore)}, {written.day(line.payable_on)}"
        rows.append((_("Högst att betala tillbaka"), payable))
    parts = [
        (f"{words.named(words.DISTRIBUTIONS, kind)} {year}", written.kronor(ore), _paid(paid_on))
        for kind, year, _basis, ore, _decided, paid_on, _key in parts_of_member(tenant, member.pk)
    ]
    content = membership_pdf(rows, parts, seller=book_of(tenant).name, at=now)
    return download(content, name=f"medlemskap-{today}.pdf", media_type="application/pdf")


def _paid(day: date | None) -> str:
    return written.day(day) if day else _("inte betald än")
