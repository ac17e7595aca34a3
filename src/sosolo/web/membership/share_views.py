"""One member's shares: more of them, fewer, credited, handed over; statement and payment file."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sosolo.bank.queries import order_file_of
from sosolo.documents.papers import statement_pdf
from sosolo.ledger.queries import book_of
from sosolo.members.actions.exits import give_up_extra_shares, transfer_membership
from sosolo.members.actions.shares import credit_shares, subscribe_shares
from sosolo.members.queries import member_by_number, member_of
from sosolo.members.queries.exits import exit_of, way_out
from sosolo.members.queries.shares import holding_of
from sosolo.members.queries.statutes import statutes_on
from sosolo.members.queries.surplus import statement_of
from sosolo.platform.files import content_of
from sosolo.platform.stored import stored_file
from sosolo.web import show as written
from sosolo.web.download import download
from sosolo.web.forms import Form, attempt, show
from sosolo.web.members_of import me
from sosolo.web.membership import words
from sosolo.web.membership.share_forms import CreditForm, HandOverForm, SharesForm
from sosolo.web.policy import ActingRequest, open_to
from sosolo.web.readings import note_reading

ORDERS = {"aterbetalning": "refund", "utdelning": "distribution", "inlosen": "redemption"}


@open_to("officer", "chair", fresh=("POST",))
def member_shares(request: ActingRequest, pk: int) -> HttpResponse:
    """Take more shares for a member, credit her, or let another member (an heir too) take over hers."""
    tenant, today, actor = request.actor.tenant_id, timezone.localdate(), request.actor
    who = member_of(tenant, pk)
    deed = request.POST.get("deed", "")
    more = SharesForm(request.POST if deed == "more" else None)
    credit = CreditForm(request.POST if deed == "credit" else None)
    over = HandOverForm(request.POST if deed == "over" else None)
    form: Form = {"credit": credit, "over": over}.get(deed, more)
    if request.method == "POST":

        def act() -> str:
            given, now = form.cleaned_data, timezone.now()
            if deed == "credit":
                credit_shares(
                    actor=actor, member=who, ore=given["ore"], day=today, decided=given["decided"], at=now
                )
            elif deed == "over":
                taker = member_by_number(tenant, given["taker"])
                transfer_membership(actor=actor, giver=who, taker=taker, at=now)
            else:
                subscribe_shares(
                    actor=actor, member=who, shares=given["shares"], extra=True, day=today, at=now
                )
            return reverse("member", args=[pk])

        if done := attempt(request, form, act):
            return done
    gone = exit_of(pk)
    context = {
        "member": who,
        "held": holding_of(tenant, pk, today),
        "statutes": statutes_on(tenant, today),
        "gone": gone,
        "how": words.named(words.EXITS, gone.kind) if gone else "",
        "more": more,
        "credit": credit,
        "over": over,
        "form": form,
    }
    return show(request, "membership/shares.html", context, form)


@open_to("member", fresh=("POST",))
def own_shares(request: ActingRequest) -> HttpResponse:
    """Take more shares than everybody must, or give notice of some of them without leaving."""
    tenant, today, actor, who = (
        request.actor.tenant_id,
        timezone.localdate(),
        request.actor,
        me(request.actor),
    )
    deed = request.POST.get("deed", "")
    more = SharesForm(request.POST if deed == "more" else None)
    fewer = SharesForm(request.POST if deed == "fewer" else None)
    form = fewer if deed == "fewer" else more
    if request.method == "POST":

        def act() -> str:
            given, now = form.cleaned_data, timezone.now()
            if deed == "fewer":
                give_up_extra_shares(actor=actor, member=who, shares=given["shares"], at=now)
            else:
                subscribe_shares(
                    actor=actor, member=who, shares=given["shares"], extra=True, day=today, at=now
                )
            return reverse("membership")

        if done := attempt(request, form, act):
            return done
    held = holding_of(tenant, who.pk, today)
    context = {
        "held": held,
        "price": statutes_on(tenant, today).number("share_ore"),
        "allowed": statutes_on(tenant, today).allows("extra_shares"),
        "out": way_out(tenant, who.pk, today, kind="extra", shares=held.extra) if held.extra else None,
        "more": more,
        "fewer": fewer,
        "form": form,
    }
    return show(request, "membership/own_shares.html", context, form)


@open_to("officer", "auditor", methods=("GET",), fresh=("GET",))
def payment_file(request: ActingRequest, kind: str, pk: int) -> HttpResponse:
    """The payment file (pain.001) of a refund, a distribution or a redemption."""
    found = order_file_of(request.actor.tenant_id, f"{ORDERS.get(kind, '')}/{pk}")
    if found is None:
        raise Http404
    file_id, people = found
    file = stored_file(request.actor.tenant_id, file_id)
    note_reading(request, "account", *people)
    return download(content_of(file), name=file.name, media_type=file.media_type)


@open_to("member", methods=("GET",))
def statement(request: ActingRequest, pk: int) -> HttpResponse:
    """The member's own statement of a rebate or a dividend."""
    tenant, now = request.actor.tenant_id, timezone.now()
    who = me(request.actor)
    found = statement_of(tenant, who.pk, pk)
    if found is None:
        raise Http404
    title = f"{words.named(words.DISTRIBUTIONS, found.kind)} {found.year}"
    is_rebate = found.kind == "rebate"
    basis = _("Dina avgifter under året") if is_rebate else _("Dina betalda insatser")
    whole = _("Alla medlemmars avgifter") if is_rebate else _("Alla medlemmars insatser")
    rows = [
        (_("Medlem"), f"{who.number} {who.person.name}"),
        (_("Stämmans beslut"), f"{found.decided}, {written.day(found.decided_on)}"),
        (_("Summa att dela på"), written.kronor(found.total_ore)),
        (whole, written.kronor(found.total_basis_ore)),
        (basis, written.kronor(found.basis_ore)),
        (_("Din del"), written.kronor(found.ore)),
        (_("Betald"), written.day(found.paid_on) if found.paid_on else _("inte betald än")),
    ]
    sum_words = f"{written.kronor(found.total_ore)} × {written.kronor(found.basis_ore)} / {written.kronor(found.total_basis_ore)} = {written.kronor(found.ore)}"
    notes = [_("Så räknas det:") + " " + sum_words]
    if not is_rebate:
        notes.append(_("Utdelningen står i kontrolluppgiften (KU31) som vi lämnar till Skatteverket."))
    lead = _("Så mycket får du, och så räknades det.")
    content = statement_pdf(title, lead, rows, notes, seller=book_of(tenant).name, at=now)
    return download(content, name=f"besked-{found.kind}-{found.year}.pdf", media_type="application/pdf")
