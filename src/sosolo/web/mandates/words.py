"""What a helper did, in words: each address that a mandate opens, by its name."""

from django.urls import Resolver404, resolve
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_  # noqa: N812 - gettext's own name for it

SAW = {
    "absences": N_("frånvaron"),
    "absence": N_("en anmälan om frånvaro"),
    "today": N_("Idag"),
    "more": N_("menyn"),
    "assignments": N_("uppdragen"),
    "assignment": N_("ett uppdrag"),
    "quotes": N_("offerterna"),
    "quote": N_("en offert"),
    "quote_pdf": N_("en offert"),
    "invoices": N_("fakturorna"),
    "invoice": N_("en faktura"),
    "invoice_pdf": N_("en faktura"),
    "invoice_xml": N_("en faktura"),
    "invoice_attachment": N_("en bilaga till en faktura"),
    "customers": N_("kunderna"),
    "expenses": N_("utläggen"),
    "receipt": N_("ett kvitto"),
    "money": N_("pengarna"),
    "payslip": N_("en lön"),
    "payslip_pdf": N_("en lön"),
    "own_firm": N_("den egna firman"),
    "own_accounts": N_("firmans konton"),
    "own_account": N_("ett av firmans konton"),
    "own_vouchers": N_("firmans verifikationer"),
    "own_voucher": N_("en av firmans verifikationer"),
    "own_paper": N_("ett av firmans kvitton"),
    "own_vat": N_("firmans moms"),
    "own_ne": N_("firmans NE-bilaga"),
}
"""Såg …"""
DID = {
    "quote_start": N_("valde kund till en offert"),
    "quote_customer_new": N_("lade till en kund"),
    "quote_private_new": N_("lade till en kund"),
    "quote_new": N_("skrev en offert"),
    "quote_change": N_("ändrade en offert"),
    "quote_sending": N_("skickade en offert"),
    "quote_renewal": N_("skickade länken till en offert igen"),
    "quote_version": N_("skrev en ny version av en offert"),
    "quote_removal": N_("kastade ett utkast till offert"),
    "quote_work": N_("gjorde ett uppdrag av en offert"),
    "quote_days": N_("valde dagar för en offert"),
    "assignment_start": N_("valde kund till ett uppdrag"),
    "customer": N_("såg en kund"),
    "customer_new": N_("lade till en kund"),
    "private_customer_new": N_("lade till en kund"),
    "assignment_new": N_("registrerade ett uppdrag"),
    "assignment_change": N_("ändrade ett uppdrag"),
    "assignment_withdrawal": N_("tog tillbaka ett uppdrag"),
    "assignment_link": N_("skickade länken till ett uppdrag igen"),
    "hours": N_("skrev upp tid"),
    "hours_removal": N_("tog bort tid"),
    "billing": N_("gjorde en faktura av ett uppdrag"),
    "advance": N_("gjorde en förskottsfaktura"),
    "invoice_issue": N_("skickade en faktura"),
    "invoice_credit": N_("gjorde en kreditfaktura"),
    "invoice_removal": N_("kastade ett utkast till faktura"),
    "invoice_draft": N_("ändrade ett utkast till faktura"),
    "invoice_household": N_("fyllde i rot eller rut på en faktura"),
    "invoice_attachments": N_("lade till en bilaga på en faktura"),
    "invoice_attachment_removal": N_("tog bort en bilaga från en faktura"),
    "receipt_new": N_("lämnade ett kvitto"),
    "mileage_new": N_("lämnade en resa"),
    "expense_withdrawal": N_("tog tillbaka ett utlägg"),
    "own_money_in": N_("bokförde pengar in i firman"),
    "own_money_out": N_("bokförde pengar ut ur firman"),
    "own_withdrawal": N_("bokförde ett eget uttag"),
    "own_deposit": N_("bokförde en egen insättning"),
    "own_wear": N_("bokförde värdeminskning i firman"),
    "own_voucher": N_("rättade en av firmans verifikationer"),
    "own_imports": N_("lade in en SIE-fil till firman"),
    "own_import": N_("läste in en SIE-fil i firman"),
    "own_vat": N_("bokförde firmans momsdeklaration"),
    "own_year_closing": N_("stängde ett år i firman"),
    "absence_new": N_("skrev en anmälan om frånvaro"),
    "absence_day": N_("rättade en dag med frånvaro"),
    "absence_removal": N_("tog tillbaka en anmälan om frånvaro"),
    "absence_day_removal": N_("tog tillbaka en dag med frånvaro"),
}
"""deeds; a form that was only opened is told as one"""


def what_was_done(page: str, *, wrote: bool) -> str:
    """Return a sentence's worth of what was opened or done at an address; the address itself only where it is gone."""
    try:
        name = resolve(page).url_name or ""
    except Resolver404:
        return page
    if wrote:
        return gettext(DID[name]).capitalize() if name in DID else page
    if name in SAW:
        return gettext("Såg {what}").format(what=gettext(SAW[name]))
    if name in DID:
        return gettext("Öppnade formuläret: {what}").format(what=gettext(DID[name]))
    return page
