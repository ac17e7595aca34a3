"""A surplus of very many members: the year closed, shares shared out, paid, and told to the tax agency, as the pages do it."""

import time
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from sosolo.config.bench.measure import Line
from sosolo.config.bench.visitors import browser_of
from sosolo.config.demonstration.names import test_number
from sosolo.config.demonstration.world import World
from sosolo.ledger import chart
from sosolo.ledger.actions import VoucherDraft, post_voucher
from sosolo.ledger.models import FiscalYear
from sosolo.members.models import Distribution, Member, PayoutAccount, ShareChange
from sosolo.parties.models import Person
from sosolo.platform.acting import acting_in
from sosolo.platform.sealing import blind_index

MEMBERS = 10_000
SHARE, TOTAL = 100_000, 10_000_000_00
MOTIVATION = "Efter utdelningen räcker pengarna för ett år framåt med god marginal."


def surplus(world: World) -> Iterator[Line]:
    """Yield how long each page with all of them keeps the one who asks waiting."""
    year = _year_of_many(world)
    chair, officer = browser_of("gun"), browser_of("eva")
    yield _asked("Closing the year", officer, f"/bokforing/stangning/ar/{year.pk}/", {})
    balance = f"/insatser/ar/{year.pk}/"
    adopt = {"deed": "adopt", "adopted_on": f"{timezone.localdate()}", "decided": "Stämman § 8"}
    yield _asked("Adopting the balance sheet", chair, balance, adopt)
    propose = {"deed": "propose", "kind": "dividend", "total": str(TOTAL // 100), "motivation": MOTIVATION}
    yield _asked("Proposing the dividend", chair, balance, propose)
    with acting_in(world.tenant.pk, read_only=True):
        page = f"/insatser/utdelning/{Distribution.objects.latest('pk').pk}/"
    yield _asked("Reading who gets what", chair, page)
    decide = {"carried": "yes", "adopted_on": f"{timezone.localdate()}", "decided": "Stämman § 9"}
    yield _asked("Writing the decision", chair, page, decide)
    yield _asked("Ordering the payment", officer, page, {"once": "bench"})
    yield _asked("Reading that it is ordered", officer, page)
    yield _asked("KU31", officer, "/insatser/ku31.xml", {"ar": f"{timezone.localdate().year}"})


def _asked(what: str, client: Any, address: str, posted: dict[str, str] | None = None) -> Line:
    begun = time.perf_counter()
    answer = client.get(address) if posted is None else client.post(address, posted)
    took = time.perf_counter() - begun
    expected = {200} if posted is None or address.endswith("xml") else {302}
    if answer.status_code not in expected:
        raise AssertionError(address, answer.status_code, answer.content.decode()[-3000:])
    size = len(answer.content)
    return Line(f"{what}, {MEMBERS:,} members", f"{took:.2f} s", f"{size / 1000:.0f} kB", "≤ 1 s", took <= 1)


def _year_of_many(world: World) -> FiscalYear:
    """Put members with a paid share each into a year that is over, in few statements."""
    tenant, this = world.tenant, timezone.localdate().year
    with acting_in(tenant.pk):
        year, _ = FiscalYear.objects.get_or_create(
            tenant=tenant, book=world.book, since=date(this - 1, 1, 1), defaults={"until": date(this, 1, 1)}
        )
        people = Person.objects.bulk_create(_person(tenant, n) for n in range(MEMBERS))
        members = Member.objects.bulk_create(
            Member(tenant=tenant, number=200_000 + n, person=person) for n, person in enumerate(people)
        )
        day, now = year.since + timedelta(days=31), timezone.now()
        PayoutAccount.objects.bulk_create(
            PayoutAccount(tenant=tenant, member=one, number=f"6000{one.number:09d}", since=now, by="bench")
            for one in members
        )
        lines = (
            (chart.BANK, None, MEMBERS * SHARE + 2 * TOTAL),
            (chart.SHARES, None, -MEMBERS * SHARE),
            (chart.MEMBER_FEES, None, -2 * TOTAL),
        )
        draft = VoucherDraft(world.book.pk, "X", day, "Insatser och avgifter", "bench/capital", lines)
        posted = post_voucher(draft, actor=world.eva, at=now)
        ShareChange.objects.bulk_create(
            ShareChange(
                tenant=tenant,
                member=one,
                kind="brought",
                shares=1,
                ore=SHARE,
                paid_ore=SHARE,
                day=day,
                voucher_id=posted.voucher_id,
                at=now,
                by="bench",
            )
            for one in members
        )
    return year


def _person(tenant: Any, n: int) -> Person:
    number = test_number(f"{1960 + n % 40}{1 + n % 12:02d}{1 + n % 28:02d}", n % 1000)
    return Person(
        tenant=tenant,
        given_name="Test",
        family_name=f"Person {n}",
        personal_number=number,
        personal_number_index=blind_index(f"{number}/capital/{n}", tenant.pk),
        birth_year=1960 + n % 40,
        municipality="2480",
    )
