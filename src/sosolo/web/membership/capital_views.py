"""Share capital: who leaves and gets back what, adopted balances, surplus; the statutes."""

from datetime import date

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from sosolo.bank.actions.capital import order_distribution, order_refund
from sosolo.bank.queries import without_payment
from sosolo.ground.statutes import RULES, shown
from sosolo.ledger.queries import year_of
from sosolo.meetings.actions.referrals import (
    BALANCE,
    DISTRIBUTION,
    put_balance,
    put_distribution,
    waits_for_meeting,
)
from sosolo.meetings.queries.meetings import meeting_of
from sosolo.members.actions import set_payout_account
from sosolo.members.actions.refunds import adopt_balance, reckon_refund
from sosolo.members.actions.statutes import change_statute
from sosolo.members.actions.surplus import decide_distribution, propose_distribution
from sosolo.members.queries.capital import (
    capital_on,
    distribution_of,
    distributions_of,
    exit_by_id,
    refund_by_id,
    years_with_balance,
)
from sosolo.members.queries.debentures import debentures_of
from sosolo.members.queries.exits import exits_of
from sosolo.members.queries.statutes import statute_history, statutes_on
from sosolo.members.queries.surplus import count_parts, parts_of
from sosolo.web.forms import Form, after_of, attempt, show
from sosolo.web.law_words import said
from sosolo.web.membership import words
from sosolo.web.membership.agenda import planned_meetings
from sosolo.web.membership.forms import (
    AgendaForm,
    BalanceForm,
    DecisionForm,
    ProposalForm,
    StatuteForm,
)
from sosolo.web.membership.share_forms import PayBackForm
from sosolo.web.policy import ActingRequest, open_to


@open_to("officer", "chair", "auditor", methods=("GET",))
def capital(request: ActingRequest) -> HttpResponse:
    """Everything about the shares on one page, each with its next step."""
    tenant, today = request.actor.tenant_id, timezone.localdate()
    context = {
        "sums": capital_on(tenant, today),
        "exits": exits_of(tenant),
        "exit_words": dict(words.choices(words.EXITS)),
        "years": years_with_balance(tenant, today),
        "distributions": distributions_of(tenant),
        "kinds": dict(words.choices(words.DISTRIBUTIONS)),
        "debentures": debentures_of(tenant),
        "allows_debentures": statutes_on(tenant, today).allows("debenture_shares"),
        "today": today,
        "form": Form(),
    }
    return show(request, "membership/capital.html", context)


def _agenda(request: ActingRequest) -> AgendaForm:
    """Return the choice of a meeting, filled in when that is what was sent."""
    sent = request.POST if request.POST.get("deed") == "agenda" else None
    return AgendaForm(sent, meetings=planned_meetings(request.actor.tenant_id))


@open_to("officer", "chair", fresh=("POST",))
def refund(request: ActingRequest, pk: int) -> HttpResponse:
    """Reckon what one who has left gets back, then write that it is paid."""
    tenant = request.actor.tenant_id
    gone = exit_by_id(tenant, pk)
    made = refund_by_id(tenant, pk)
    form: Form = PayBackForm(request.POST or None) if made else Form(request.POST or None)
    if request.method == "POST":

        def act() -> str:
            if made is None:
                reckon_refund(actor=request.actor, gone=gone, at=timezone.now())
            else:
                if account := form.cleaned_data["account"]:
                    set_payout_account(
                        actor=request.actor, member=gone.member, number=account, at=timezone.now()
                    )
                order_refund(actor=request.actor, refund=made, at=timezone.now())
            return reverse("refund", args=[pk])

        if done := attempt(request, form, act):
            return done
    kind = words.named(words.EXITS, gone.kind)
    context = {"gone": gone, "refund": made, "kind": kind, "form": form, "today": timezone.localdate()}
    return show(request, "membership/refund.html", context, form)


@open_to("chair")
def balance(request: ActingRequest, pk: int) -> HttpResponse:
    """Write that the meeting adopted a balance sheet; propose to share out surplus."""
    year = year_of(request.actor.tenant_id, pk)
    adopt = BalanceForm(request.POST if request.POST.get("deed") == "adopt" else None)
    propose = ProposalForm(request.POST if request.POST.get("deed") == "propose" else None)
    put = _agenda(request)
    form: Form = propose if propose.is_bound else put if put.is_bound else adopt
    if request.method == "POST":

        def act() -> str:
            given = form.cleaned_data
            if form is propose:
                propose_distribution(
                    actor=request.actor,
                    kind=given["kind"],
                    year=year,
                    total_ore=given["total"],
                    motivation=given["motivation"],
                    at=timezone.now(),
                )
            elif form is put:
                meeting = meeting_of(request.actor.tenant_id, given["meeting"])
                put_balance(actor=request.actor, meeting=meeting, year=year, at=timezone.now())
                return reverse("balance", args=[pk])
            else:
                adopt_balance(
                    actor=request.actor,
                    year=year,
                    adopted_on=given["adopted_on"],
                    decided=given["decided"],
                    at=timezone.now(),
                )
            return reverse("share_capital")

        if done := attempt(request, form, act):
            return done
    found = next((one for one in years_with_balance(request.actor.tenant_id, date.max) if one.id == pk), None)
    if found is None:
        raise Http404
    context = {
        "year": found,
        "adopt": adopt,
        "propose": propose,
        "put": put,
        "waits": waits_for_meeting(request.actor.tenant_id, BALANCE, pk),
        "form": form,
    }
    return show(request, "membership/balance.html", context, form)


@open_to("officer", "chair", "auditor", fresh=("POST",))
def distribution(request: ActingRequest, pk: int) -> HttpResponse:
    """A proposal: each member's part, what the meeting said, the payment."""
    tenant = request.actor.tenant_id
    row = distribution_of(tenant, pk)
    deciding, put = row.decided_on is None, _agenda(request)
    decide = DecisionForm(None if put.is_bound else request.POST or None)
    form: Form = put if put.is_bound else decide if deciding else Form(request.POST or None)
    if request.method == "POST":

        def act() -> str:
            if form is put:
                meeting = meeting_of(tenant, form.cleaned_data["meeting"])
                put_distribution(actor=request.actor, meeting=meeting, distribution=row, at=timezone.now())
            elif deciding:
                decide_distribution(
                    actor=request.actor,
                    distribution=row,
                    carried=form.cleaned_data["carried"] == "yes",
                    decided=form.cleaned_data["decided"],
                    on=form.cleaned_data["adopted_on"],
                    at=timezone.now(),
                )
            else:
                order_distribution(actor=request.actor, distribution=row, at=timezone.now())
            return reverse("distribution", args=[pk])

        if done := attempt(request, form, act):
            return done
    parts, more = parts_of(tenant, pk, skip=after_of(request))
    context = {
        "row": row,
        "kind": words.named(words.DISTRIBUTIONS, row.kind),
        "parts": parts,
        "count": count_parts(row),
        "more": more,
        "put": put,
        "decide": decide,
        "waits": waits_for_meeting(tenant, DISTRIBUTION, pk) if deciding else None,
        "unpaid": without_payment(row) if row.paid_on else ([], 0),
        "form": form,
    }
    return show(request, "membership/distribution.html", context, form)


@open_to("member", "officer", "chair", "auditor", methods=("GET",))
def statutes(request: ActingRequest) -> HttpResponse:
    """What the cooperative has decided about itself, beside the act."""
    tenant = request.actor.tenant_id
    now = statutes_on(tenant, timezone.localdate())
    rules = [
        (
            rule,
            said(rule.label),
            shown_said(rule.name, now.values[rule.name]),
            now.values[rule.name] == rule.default,
        )
        for rule in RULES.values()
    ]
    history = [
        (said(RULES[one.name].label), shown_said(one.name, one.value), one.since, one.decided)
        for one in statute_history(tenant)
        if one.name in RULES
    ]
    return show(request, "membership/statutes.html", {"rules": rules, "history": history})


@open_to("chair")
def statute_change(request: ActingRequest, slug: str) -> HttpResponse:
    """Change one rule from a day on, within the act."""
    if slug not in RULES:
        raise Http404
    form = StatuteForm(slug, request.POST or None, initial={"since": timezone.localdate()})
    if request.method == "POST":

        def act() -> str:
            given = form.cleaned_data
            change_statute(
                actor=request.actor,
                name=slug,
                value=given["value"],
                since=given["since"],
                decided=given["decided"],
                at=timezone.now(),
            )
            return reverse("statutes")

        if done := attempt(request, form, act):
            return done
    now = statutes_on(request.actor.tenant_id, timezone.localdate()).values[slug]
    context = {
        "form": form,
        "rule": RULES[slug],
        "label": said(RULES[slug].label),
        "now": shown_said(slug, now),
    }
    return show(request, "membership/statute.html", context, form)


def shown_said(name: str, value: int | str) -> str:
    """Return a rule's value in the language of the page."""
    rule = RULES[name]
    if isinstance(value, str):
        return said(dict(rule.words).get(value, value))
    return shown(rule, value)
