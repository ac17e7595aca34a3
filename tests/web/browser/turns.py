"""What seldom happens, so that its pages can be looked at: an exclusion, a secret vote, a file half read in."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sosolo.bank.actions.files import import_bank_file
from sosolo.bank.actions.kept import want_reading
from sosolo.bank.models import Booking
from sosolo.config.demonstration.bank_double import BANKGIRO, Paid, bgmax_file
from sosolo.employment.actions.assignments import register_assignment
from sosolo.employment.actions.declining import decline_assignment
from sosolo.employment.actions.time import bill_assignment
from sosolo.employment.models import Opening
from sosolo.ground.formats.peppol.writer import write_invoice
from sosolo.ledger.models import FiscalYear
from sosolo.meetings.actions import planning, running, secret
from sosolo.members.actions.debentures import Holder, issue_debenture
from sosolo.members.actions.exclusions import open_exclusion
from sosolo.members.actions.importing import COLUMNS
from sosolo.members.actions.invitations import invite_to_role
from sosolo.members.actions.statutes import change_statute
from sosolo.parties.actions.form_drafts import keep_form_draft
from sosolo.platform.acting import acting_in
from sosolo.platform.models import LongWork
from sosolo.web.forms import DONE
from tests.bank.statements import Entry, statement
from tests.cast import Cast, the_cast
from tests.ground.formats.invoices import CASES
from tests.ledger.test_sie_import import content_of
from tests.web.clients import browser_of


def let_things_happen() -> Iterator[tuple[str, str]]:
    """Let them; yield (whose page, its address)."""
    cast = the_cast()
    with acting_in(cast.tenant.pk):
        yield from _with_members(cast)
        yield from _with_a_no(cast)
        yield from _with_money(cast)
        yield from _at_meetings(cast)
    yield from _with_files()


def _with_members(cast: Cast) -> Iterator[tuple[str, str]]:
    now = timezone.now()
    case = open_exclusion(
        actor=cast.gun,
        member=cast.ada_member,
        ground="gross_breach",
        facts="Tog betalt vid sidan av.",
        at=now,
    )
    yield "ada", reverse("membership_hearing", args=[case.pk])
    yield "gun", reverse("exclusion", args=[case.pk])
    yield "gun", reverse("erasure", args=[cast.cleo_member.pk])
    invite_to_role(actor=cast.gun, email="ny@sosolo.example", name="Nils Ny", role="auditor", at=now)
    change_statute(
        actor=cast.gun,
        name="debenture_shares",
        value="yes",
        since=timezone.localdate(),
        decided="Stämman, § 9",
        at=now,
    )
    holder = Holder("Enty AB", "Storgatan 1, 903 26 Umeå", "", "Tre procent om året, före medlemmarna")
    issued = issue_debenture(
        actor=cast.gun, holder=holder, ore=100_000_00, issued_on=timezone.localdate(), at=now
    )
    yield "gun", reverse("debenture", args=[issued.pk])


def _with_a_no(cast: Cast) -> Iterator[tuple[str, str]]:
    """Work that waits for the office, and work that it said no to: what officer, member and customer see."""
    now, today = timezone.now(), timezone.localdate()
    waiting, declined = (
        register_assignment(
            actor=cast.ada,
            member=cast.ada_member,
            customer=cast.karin,
            form=cast.form(directed_by="customer", starts_on=today, ends_on=today + timedelta(days=9)),
            at=now,
        )
        for _ in range(2)
    )
    decline_assignment(
        actor=cast.eva, assignment=declined[0], reason="Kunden leder arbetet varje dag.", at=now
    )
    yield "eva", reverse("office_assignment", args=[waiting[0].pk])
    after = f"?{DONE}={declined[0].pk}"
    yield "eva", reverse("office_assignments") + after
    yield "eva", reverse("office_assignment", args=[declined[0].pk]) + after
    begun = Opening.objects.filter(assignment__member=cast.ada_member).latest("pk")
    yield "ada", reverse("assignment", args=[begun.assignment_id])
    yield "ada", reverse("assignment", args=[declined[0].pk]) + after
    yield "ada", f"{reverse('assignment_new', args=[cast.karin.pk])}?igen={declined[0].pk}"
    yield "visitor", reverse("agreement", args=[declined[1]])


def _with_money(cast: Cast) -> Iterator[tuple[str, str]]:
    now, today = timezone.now(), timezone.localdate()
    year = FiscalYear.objects.filter(book=cast.book).earliest("since")
    yield "gun", reverse("balance", args=[year.pk])
    form = cast.form(pricing="fixed", price=8_000_00, starts_on=today, ends_on=today + timedelta(days=9))
    assignment, _ = register_assignment(
        actor=cast.ada, member=cast.ada_member, customer=cast.karin, form=form, at=now
    )
    draft = bill_assignment(actor=cast.ada, assignment=assignment, at=now)
    for name in ("invoice", "invoice_draft", "invoice_household"):
        yield "ada", reverse(name, args=[draft.pk])
    content = bgmax_file(
        bankgiro=BANKGIRO, day=today, paid=[Paid(100_00, "123455", "Okänd betalare")], number=97
    )
    import_bank_file(actor=cast.eva, content=content, name="bgmax.txt", at=now)
    same = statement(Entry(100_00, text="Insättning", day=today))
    import_bank_file(actor=cast.eva, content=same, name="camt.xml", at=now)
    large = bgmax_file(bankgiro=BANKGIRO, day=today, paid=[Paid(200_00, "999", "Okänd")], number=98)
    work = want_reading(actor=cast.eva, content=large, name="en stor fil.txt", at=now)
    LongWork.objects.filter(pk=work.pk).update(stage="book", done=4_200, whole=10_000, told_at=now)
    yield "eva", reverse("long_work", args=[work.pk])
    yield "eva", reverse("bank")
    keep_form_draft(actor=cast.ada, path=reverse("mileage_new"), fields=[("text", "Till Sorsele")], at=now)
    yield "ada", reverse("today")
    yield "eva", reverse("place", args=[Booking.objects.filter(outcome="unknown").latest("pk").pk])


def _at_meetings(cast: Cast) -> Iterator[tuple[str, str]]:
    now = timezone.now()
    later = planning.plan_meeting(
        actor=cast.gun, kind="ordinary", starts_at=now + timedelta(days=90), place="Bygdegården", at=now
    )
    yield "ada", reverse("motion_new", args=[later.pk])
    yield "gun", reverse("meeting_lead", args=[later.pk])
    yield "ada", reverse("meeting_delay", args=[later.pk])
    long_ago = now - timedelta(days=30)
    meeting = planning.plan_meeting(
        actor=cast.gun, kind="extra", starts_at=now, place="Bygdegården", at=long_ago
    )
    matter = planning.add_matter(
        actor=cast.gun,
        meeting=meeting,
        title="Val av valberedning",
        text="",
        kind="election",
        options=("Anna", "Bertil"),
        at=long_ago,
    )
    planning.send_notice(actor=cast.gun, meeting=meeting, at=now - timedelta(days=20))
    running.open_meeting(actor=cast.gun, meeting=meeting, at=now)
    box = secret.open_secret_poll(actor=cast.gun, matter=matter, at=now, bits=2048)
    for who in ("ada", "gun", "rolf", "eva"):
        yield who, reverse("meeting", args=[meeting.pk])
        yield who, reverse("vote", args=[box.poll_id])
    yield "ada", reverse("ticket", args=[box.poll_id])
    for name in ("meeting_lead", "meeting_roll", "meeting_post", "minutes"):
        yield "gun", reverse(name, args=[meeting.pk])


def _with_files() -> Iterator[tuple[str, str]]:
    eva = browser_of("eva")
    bill = write_invoice(replace(CASES["25 percent"], issued=timezone.localdate()))
    yield "eva", _sent(eva, reverse("purchases"), "faktura.xml", bill)
    sie = content_of(balances=[], vouchers=[])
    yield "eva", _sent(eva, reverse("sie_imports"), "bok.se", sie)
    yield "eva", _sent(eva, reverse("members_import"), "medlemmar.csv", ";".join(COLUMNS).encode() + b"\n")
    own = content_of()
    yield "bo", _sent(browser_of("bo"), reverse("own_imports"), "firman.se", own)
    yield "ada", reverse("own_firm_opening")
    draft = Client().post(reverse("membership_draft_new"), {"kind": "three_ways", "query": "invoiced=480000"})
    yield "visitor", draft["Location"]
    begun = Client().post(
        reverse("application_draft", args=["vasterbotten"]), {"given_name": "Disa", "why": "Jag snickrar."}
    )
    yield "visitor", begun["Location"]
    yield "visitor", reverse("public_books", args=["vasterbotten"])


def _sent(client: Client, page: str, name: str, content: bytes) -> str:
    answer = client.post(page, {"file": SimpleUploadedFile(name, content), "once": name})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return str(answer["Location"])
