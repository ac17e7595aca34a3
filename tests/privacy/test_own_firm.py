"""The books of an own firm outlive the membership as long as the law says, and then say nothing of anybody."""

from datetime import date

from sosolo.config.audit import run_checks
from sosolo.config.retention import WORDS_GONE, retain
from sosolo.ledger.models import Book, Voucher
from sosolo.members.erasure import GONE, erase_person, kept_by_law
from sosolo.members.models import Member, MemberState, OwnFirm
from sosolo.parties.models import Organisation
from sosolo.platform.acting import the_house
from sosolo.platform.models import StoredFile, Tenant
from tests.cast import DAY, Cast, at
from tests.own_firm.firm import EVENTS, booked, opened
from tests.privacy.test_retention import LATER, leave_all, owner

__all__ = ["owner"]


def test_who_is_forgotten_at_once_keeps_the_books_for_seven_years(cast: Cast) -> None:
    opened(cast.ada)
    booked(cast.ada, *EVENTS)
    MemberState.objects.create(
        tenant=cast.tenant, member=cast.ada_member, state="left", since=DAY, at=at(DAY), by="Styrelsen"
    )
    done = erase_person(
        actor=the_house(cast.tenant.pk), person_id=cast.ada_member.person_id, today=DAY, at=at(DAY)
    )
    kept = {purpose: until for purpose, _, until in done.kept}
    assert kept["bokföring för medlemmens egen firma"] == "2033-12-31"
    assert OwnFirm.objects.filter(member=cast.ada_member).exists()


def test_after_the_seven_years_nothing_in_them_is_about_anybody(owner: None) -> None:
    firm = Tenant.objects.filter(is_own_firm=True).earliest("id")
    assert Book.objects.get(tenant=firm).name == "Bergs Snickeri"
    leave_all()
    bo = Member.objects.get(pk=OwnFirm.objects.get(firm=firm).member_id)
    assert any(
        kept.label == "members.OwnFirm" for kept in kept_by_law(bo.person_id, None, date(2026, 10, 15))
    )
    retain(LATER, LATER.date())
    assert Book.objects.get(tenant=firm).name == Organisation.objects.get(tenant=firm).name == GONE
    assert set(Voucher.objects.filter(tenant=firm).values_list("text", "posted_by")) == {
        (WORDS_GONE, WORDS_GONE)
    }
    assert {bytes(file.content) for file in StoredFile.objects.filter(tenant=firm)} <= {b""}
    assert {d.rpartition(": ")[2] for one in run_checks() for d in one.defects} <= {"content altered"}
