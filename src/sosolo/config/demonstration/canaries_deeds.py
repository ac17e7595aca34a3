"""What seldom happens, made to happen in the canary world by the product's own actions: meetings, votes, work in homes."""

from dataclasses import dataclass
from datetime import date, timedelta

from sosolo.bank.actions.files import import_bank_file
from sosolo.config.demonstration.bank_double import BANKGIRO, Paid, bgmax_file
from sosolo.config.demonstration.canaries_work import let_work_be_declined
from sosolo.config.demonstration.names import test_number
from sosolo.config.demonstration.world import at
from sosolo.economy.actions import adopt_plan, save_scenario
from sosolo.employment.actions.quotes import answer_quote, send_quote
from sosolo.employment.models import Quote
from sosolo.ledger.actions import close_month
from sosolo.ledger.own_firm.actions import Paper, book_event
from sosolo.ledger.own_firm.events import OUT, Event
from sosolo.ledger.queries import book_of
from sosolo.meetings.actions import planning, postal, running, secret, voting
from sosolo.meetings.models import Matter, Meeting, RollEntry
from sosolo.members.actions.applications import (
    ApplicationForm,
    accept_application,
    apply_for_membership,
    words_of,
)
from sosolo.members.actions.debentures import Holder, issue_debenture
from sosolo.members.actions.exits import give_up_extra_shares
from sosolo.members.actions.mandates import give_mandate
from sosolo.members.actions.shares import subscribe_shares
from sosolo.members.actions.statutes import change_statute
from sosolo.members.models import Application, Member
from sosolo.members.offer import fingerprint
from sosolo.members.own_firms import open_own_firm, writing_in_own_books
from sosolo.parties.actions.readings import note_readings
from sosolo.parties.models import Account
from sosolo.platform.acting import Actor
from sosolo.platform.models import Tenant
from sosolo.sales.actions import issue_invoice
from sosolo.sales.customers import keep_private_customer
from sosolo.sales.drafts import attach_file, draft_invoice
from sosolo.sales.figures import LineDraft
from sosolo.sales.household import Buyer, Work, set_household
from sosolo.sales.models import Invoice, Issuance

STATUTES = (
    ("share_ore", 500_00),
    ("extra_shares", "yes"),
    ("debenture_shares", "yes"),
    ("entry_fee_ore", 100_00),
    ("postal_vote", "yes"),
    ("who_excludes", "board"),
)
HELD = timedelta(days=60)
"""From the start to the general meeting."""


@dataclass(frozen=True)
class Place:
    """One cooperative as the deeds need it. actors: by role, and the member and the neighbour."""

    tenant: Tenant
    word: str
    start: date
    actors: dict[str, Actor]
    members: dict[str, Member]
    accounts: dict[str, Account]

    def day(self, days: int) -> date:
        return self.start + timedelta(days=days)


def let_the_rest_happen(place: Place) -> None:
    """Let one of each happen."""
    for name, value in STATUTES:
        change_statute(
            actor=place.actors["chair"],
            name=name,
            value=value,
            since=place.start,
            decided=f"{place.word}-beslut",
            at=at(place.start),
        )
    _foretold(place)
    _members(place)
    _homes(place)
    _quoted(place)
    let_work_be_declined(
        word=place.word,
        start=place.start,
        officer=place.actors["officer"],
        member=place.actors["member"],
        me=place.members["member"],
    )
    _meeting(place, is_secret=False)
    _meeting(place, is_secret=True)
    close_month(
        actor=place.actors["officer"],
        book_id=book_of(place.tenant.pk).pk,
        month=place.start.replace(year=place.start.year - 1),
        at=at(place.start),
    )


def _foretold(place: Place) -> None:
    chair = place.actors["chair"]
    scenario = save_scenario(
        actor=chair,
        name=f"{place.word}-scenario",
        note=f"{place.word}-not",
        assumed={},
        seed=1,
        begins=place.start,
        at=at(place.start),
    )
    adopt_plan(actor=chair, scenario=scenario, at=at(place.start))


def _members(place: Place) -> None:
    word, start = place.word, place.start
    member, neighbour = place.members["member"], place.members["neighbour"]
    officer, chair = place.actors["officer"], place.actors["chair"]
    for one in (member, neighbour):
        for extra in (False, True):
            subscribe_shares(actor=officer, member=one, shares=1, extra=extra, day=start, at=at(start))
    give_up_extra_shares(actor=place.actors["neighbour"], member=neighbour, shares=1, at=at(start))
    holder = Holder(f"{word}-innehavare", f"{word}-gatan", "", f"{word}-utdelning", "80001234567")
    issue_debenture(actor=chair, holder=holder, ore=1_000_00, issued_on=start, at=at(start))
    for who in ("member", "neighbour"):
        give_mandate(
            actor=place.actors[who],
            helper_id=place.accounts["adviser"].pk,
            may_write=True,
            until=place.day(60),
            at=at(start),
        )
    _own_firm(place)
    note_readings(actor=officer, notes=[("account", member.person_id)], day=start, at=at(start))
    _applied(place, "vantande", "19660414")
    minutes = f"{word}-protokoll, § 4. Närvarande: alla."
    accept_application(
        actor=chair, application=_applied(place, "antagen", "19660514"), minutes=minutes, at=at(start)
    )


def _own_firm(place: Place) -> None:
    """The member keeps the books of the own firm here; the neighbour has none."""
    word, member = f"{place.word}-egenfirma", place.actors["member"]
    open_own_firm(actor=member, name=word, first_year=place.start.year, at=at(place.start))
    with writing_in_own_books(member) as own:
        book_event(
            actor=own.actor,
            book=own.book,
            event=Event(OUT, place.start, f"{word}-köp", 125_00, "tools", 25),
            key=word,
            at=at(place.start),
            paper=Paper(f"{word}.png", b"\x89PNG\r\n\x1a\n" + word.encode()),
        )


def _applied(place: Place, who: str, born: str) -> Application:
    word = f"{place.word}-{who}"
    form = ApplicationForm(
        kind="own_firm",
        given_name=word,
        family_name=f"{word}-efternamn",
        personal_number=test_number(born, 981),
        municipality="2481",
        email=f"{who}@{place.word}.example",
        phone="070-174 06 05",
        address=f"{word}-stigen",
        postal_code="924 31",
        city=f"{word}-by",
        why=f"{word}-varför",
        signed_name=f"{word} {word}-efternamn",
        shown=fingerprint(words_of(place.tenant.pk, place.start, kind="own_firm", extra_shares=0)),
    )
    application, _ = apply_for_membership(
        tenant_id=place.tenant.pk, form=form, network="192.0.2.7", at=at(place.start)
    )
    return application


def _homes(place: Place) -> None:
    """An invoice with rot that is issued, and one that is being written with a file beside it, for each of the two."""
    for who in ("member", "neighbour"):
        me, member, word = place.actors[who], place.members[who], f"{place.word}-{who}"
        customer = keep_private_customer(
            actor=me,
            name=f"{word}-hemma",
            address=f"{word}-hemvägen",
            postal_code="924 31",
            city=f"{word}-hemort",
            email=f"hemma-{who}@{place.word}.example",
            at=at(place.start),
        )
        for is_issued in (True, False):
            draft = draft_invoice(
                actor=me,
                customer=customer,
                activity_id=member.activity_id,
                lines=(LineDraft(f"{word}-arbete", 10_000, "tim", 500_00, "25"),),
                at=at(place.start),
            )
            set_household(
                actor=me,
                invoice=draft,
                work=Work("ROT", "Bygg", 10, property_name=f"{word} 1:4"),
                buyers=(Buyer(f"{word}-köpare", test_number("19550302", 981)),),
                labour_lines=[1],
                at=at(place.start),
            )
            whole = Invoice.objects.select_related("customer__organisation", "book__organisation").get(
                pk=draft.pk
            )
            if is_issued:
                done = issue_invoice(actor=me, invoice=whole, on=place.start, at=at(place.start, 10))
                _paid(place, Issuance.objects.get(pk=done.issuance_id))
            else:
                attach_file(
                    actor=me,
                    invoice=whole,
                    content=b"%PDF-1.4\n" + word.encode(),
                    name=f"{word}.pdf",
                    at=at(place.start),
                )


def _paid(place: Place, claim: Issuance) -> None:
    day = place.day(5)
    paid = [Paid(claim.total, claim.ocr, f"{place.word}-betalare")]
    content = bgmax_file(bankgiro=BANKGIRO, day=day, paid=paid, number=1000 + claim.pk % 1000)
    import_bank_file(actor=place.actors["officer"], content=content, name=f"{place.word}-rot.txt", at=at(day))


def _quoted(place: Place) -> None:
    """A quote that the customer says yes to."""
    quote = Quote.objects.filter(tenant=place.tenant, offer=None).earliest("id")
    send_quote(actor=place.actors["member"], quote=quote, at=at(place.start, 9))
    sent = Quote.objects.select_related("offer").get(pk=quote.pk)
    answer_quote(
        quote=sent,
        accepted=True,
        name=f"Karin {place.word}-ja",
        message=f"{place.word}-svar",
        shown=sent.offer.sha256,
        address="192.0.2.7",
        at=at(place.start, 10),
    )


def _meeting(place: Place, *, is_secret: bool) -> None:
    """A meeting that goes on: motions, notice, votes by post and in the room, speakers, jäv, a proxy."""
    chair, officer, start = place.actors["chair"], place.actors["officer"], place.start
    day = start + HELD + timedelta(days=int(is_secret))
    meeting = planning.plan_meeting(
        actor=chair, kind="extra", starts_at=at(day, 18), place=f"{place.word}-lokal", at=at(start)
    )
    if not is_secret:
        _motions(place, meeting)
    matter = planning.add_matter(
        actor=chair,
        meeting=meeting,
        title=f"{place.word}-fråga",
        text=f"{place.word}-text",
        kind="election" if is_secret else "ordinary",
        options=(f"{place.word}-ett", f"{place.word}-två") if is_secret else (),
        at=at(start),
    )
    for who in ("member", "neighbour"):
        planning.choose_notice(
            actor=place.actors[who], member_id=place.members[who].pk, by_email=True, at=at(start)
        )
    planning.send_notice(actor=chair, meeting=meeting, at=at(day - timedelta(days=21)))
    if not is_secret:
        for who in ("member", "neighbour"):
            postal.send_postal_vote(
                actor=place.actors[who],
                matter=matter,
                member_id=place.members[who].pk,
                choice="ja",
                at=at(day - timedelta(days=3)),
            )
    running.open_meeting(actor=chair, meeting=meeting, at=at(day, 18))
    here = list(RollEntry.objects.filter(meeting=meeting).order_by("number"))
    for entry in here[:2]:
        running.check_in(actor=officer, meeting=meeting, entry=entry, way="room", at=at(day, 18))
        running.ask_to_speak(actor=officer, meeting=meeting, entry=entry, at=at(day, 18))
    if is_secret:
        box = secret.open_secret_poll(actor=chair, matter=matter, at=at(day, 19), bits=2048)
        secret.hand_out_paper(actor=officer, secret=box, entry=here[0])
        secret.begin_voting(actor=chair, secret=box, at=at(day, 19))
    else:
        running.elect_adjuster(actor=chair, meeting=meeting, entry=here[0], at=at(day, 18))
        poll = voting.open_poll(actor=chair, matter=matter, at=at(day, 19))
        voting.cast_vote(actor=officer, poll=poll, entry=here[1], choice=0, at=at(day, 19))
        _decided(place, meeting, day)


def _motions(place: Place, meeting: Meeting) -> None:
    for who, other in (("member", "neighbour"), ("neighbour", "member")):
        word = f"{place.word}-{who}"
        motion = planning.send_motion(
            actor=place.actors[who],
            meeting=meeting,
            title=f"{word}-motion",
            text=f"{word}-yrkande",
            at=at(place.start),
        )
        planning.cosign_motion(actor=place.actors[other], motion=motion, at=at(place.start))
        planning.answer_motion(
            actor=place.actors["chair"],
            motion=motion,
            supports=True,
            text=f"{word}-svar",
            at=at(place.day(2)),
        )


def _decided(place: Place, meeting: Meeting, day: date) -> None:
    """The first item that needs it is decided."""
    matter = (
        Matter.objects.filter(meeting=meeting, needs_decision=True, decisions=None, kind="ordinary")
        .exclude(polls__isnull=False)
        .earliest("place")
    )
    voting.decide(
        actor=place.actors["chair"],
        matter=matter,
        acclaimed=True,
        text=f"{place.word}-bifall",
        who=f"{place.word}-kansliet",
        due_on=day,
        at=at(day, 19),
    )
