"""The statement of dividends to the tax agency (KU31)."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from sosolo.ground.explain import told
from sosolo.ground.formats.agi.values import Contact, Sender
from sosolo.ground.formats.errors import NotWritable
from sosolo.ground.formats.ku31 import Dividend, DividendYear, write_ku31
from sosolo.ledger.queries import book_of
from sosolo.members.queries.capital import numbers_of
from sosolo.members.queries.debentures import dividends_of_holders
from sosolo.members.queries.surplus import dividends_in_books, dividends_paid_in
from sosolo.web.download import download
from sosolo.web.policy import ActingRequest, open_to
from sosolo.web.readings import note_reading

AFTER_MEMBERS = 1_000_000
"""Specification numbers of debenture shares begin here: a member may hold one too."""


@open_to("officer", methods=("POST",), fresh=("POST",))
def ku31(request: ActingRequest) -> HttpResponse:
    """The dividends that were paid in a year, to members and holders who are natural persons, as a file."""
    tenant, text = request.actor.tenant_id, request.POST.get("ar", "")
    year = int(text) if text.isdecimal() and len(text) == 4 else timezone.localdate().year
    dividends = _dividends(request, year)
    house = book_of(tenant).organisation
    contact = Contact(house.contact, house.phone, house.email, _("Kontrolluppgifter"))
    content = write_ku31(
        DividendYear(
            payer=f"16{house.org_number}",
            year=year,
            security="Insats",
            sender=Sender("SOSOLO", f"16{house.org_number}", contact, f"{timezone.now():%Y-%m-%dT%H:%M:%S}"),
            contact=contact,
            dividends=dividends,
        )
    )
    return download(content, name=f"ku31-{year}.xml", media_type="application/xml")


def _dividends(request: ActingRequest, year: int) -> list[Dividend]:
    """Whole kronor, öre left out as the tax agency asks; companies get none (17 kap. SFL is for natural persons)."""
    tenant_id = request.actor.tenant_id
    to_members = dividends_paid_in(tenant_id, year)
    numbers = numbers_of(tenant_id, [one.member_id for one in to_members])
    to_holders = dividends_of_holders(tenant_id, year)
    if sum(one.ore for one in to_members) + sum(one.ore for one in to_holders) != dividends_in_books(
        tenant_id, year
    ):
        raise NotWritable(reason="utdelningarna är inte tillsammans det som bokföringen har")
    nameless = [one.holder for one in to_holders if not one.holder_number]
    if nameless:
        raise NotWritable(
            reason=told("personnummer eller organisationsnummer saknas för {name}", name=nameless[0])
        )
    note_reading(request, "number", *(person for person, _number in numbers.values()))
    members = [Dividend(numbers[one.member_id][1], one.number, one.ore // 100) for one in to_members]
    holders = [
        Dividend(one.holder_number, AFTER_MEMBERS + one.number, one.ore // 100, security="Förlagsinsats")
        for one in to_holders
        if not one.is_company
    ]
    return [one for one in (*members, *holders) if one.paid]
