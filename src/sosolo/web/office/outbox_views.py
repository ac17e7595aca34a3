"""What is on its way out of the house, what gave up, and sending it once more."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sosolo.platform.waiting import try_again, waiting_effects
from sosolo.web.forms import show
from sosolo.web.policy import ActingRequest, open_to

NAMES = {
    "send_invoice": _("Faktura till kund"),
    "send_reminder": _("Påminnelse till kund"),
    "send_household_rest": _("Besked om nekat rot- eller rutavdrag"),
    "send_notice": _("Kallelse till möte"),
    "send_calling_off": _("Besked om inställt möte"),
    "send_assignment_withdrawal": _("Besked om att ett uppdrag är taget tillbaka"),
    "send_no_to_member": _("Nej till ett uppdrag, till medlemmen"),
    "send_no_to_customer": _("Besked till kund om att ett uppdrag inte blir av"),
    "send_offer": _("Avtal till kund"),
    "send_account_letter": _("Mejl om inloggning"),
    "send_invitation": _("Inbjudan till ett konto"),
    "send_application_letter": _("Svar på en ansökan om medlemskap"),
    "send_exclusion_letter": _("Brev om en fråga om uteslutning"),
    "send_payments": _("Betalfil till banken"),
    "send_declaration": _("Deklaration till Skatteverket"),
    "send_question": _("Fråga från en medlem"),
    "send_visitor_question": _("Fråga från en besökare"),
    "send_alarm": _("Larm om en risk, till styrelsen"),
    "leave_anchor": _("Dagens ankare till revisorn"),
    "read_bank_file": _("Inläsning av en stor fil från banken"),
    "read_sie_file": _("Genomgång av en stor SIE-fil"),
    "import_sie_file": _("Inläsning av en stor SIE-fil"),
    "prepare_payroll": _("Uträkning av lönerna för väldigt många"),
    "approve_payroll": _("Bokföring och betalning av lönerna för väldigt många"),
    "open_box": _("Öppning av en urna med väldigt många sedlar"),
    "write_letters": _("Kallelser med post till väldigt många"),
    "import_members": _("Inläsning av väldigt många medlemmar"),
    "retain": _("Dagens gallring av gamla uppgifter"),
}


@open_to("officer", "auditor", methods=("GET",))
def outbox(request: ActingRequest) -> HttpResponse:
    """What waits and what gave up."""
    found = waiting_effects(request.actor.tenant_id)
    context = {"parked": [e for e in found if e.parked_at], "waiting": [e for e in found if not e.parked_at]}
    return show(request, "office/outbox.html", context | {"names": NAMES})


@open_to("officer", methods=("POST",))
def sending_again(request: ActingRequest, pk: int) -> HttpResponse:
    """Try once more what gave up."""
    try_again(actor=request.actor, effect_id=pk, at=timezone.now())
    return redirect("outbox")
