"""Every address: nouns in Swedish."""

from django.urls import path

from sosolo.web.absence import urls as absence
from sosolo.web.assignments import choice_views as choice
from sosolo.web.assignments import customer_views
from sosolo.web.assignments import views as assignments
from sosolo.web.books import views as books
from sosolo.web.calculators import urls as calculators
from sosolo.web.calendar import urls as calendar
from sosolo.web.drafts import urls as form_drafts
from sosolo.web.economy import urls as economy
from sosolo.web.entrance import views as entrance
from sosolo.web.exchange import authority_views, ne_views
from sosolo.web.exchange import check_views as checks
from sosolo.web.exchange import import_views as imports
from sosolo.web.exchange import purchase_views as purchases
from sosolo.web.exchange import vat_views as vat
from sosolo.web.expenses import views as expenses
from sosolo.web.handbook import urls as handbook
from sosolo.web.health import urls as health
from sosolo.web.help import urls as help_me
from sosolo.web.invoices import customer_views as customers
from sosolo.web.invoices import draft_views as drafts
from sosolo.web.invoices import household_views as household
from sosolo.web.invoices import views as invoices
from sosolo.web.mandates import urls as mandates
from sosolo.web.meetings import urls as meetings
from sosolo.web.membership import urls as membership
from sosolo.web.office import outbox_views, tax_views
from sosolo.web.office import payroll_views as payroll
from sosolo.web.office import views as office
from sosolo.web.office.contact_views import contact
from sosolo.web.office.work_views import long_work
from sosolo.web.offline import urls as offline
from sosolo.web.own_data import urls as own_data
from sosolo.web.own_firm import urls as own_firm
from sosolo.web.pay import reversal_views as reversals
from sosolo.web.pay import views as pay
from sosolo.web.pay.account_views import payout_account, payout_account_back
from sosolo.web.payables import urls as payables
from sosolo.web.quotes import urls as quotes
from sosolo.web.search import urls as search
from sosolo.web.sign_in import urls as sign_in
from sosolo.web.style_guide.views import style_guide
from sosolo.web.today import views as today

urlpatterns = [
    *sign_in.urlpatterns,
    *own_data.urlpatterns,
    *own_firm.urlpatterns,
    *calculators.urlpatterns,
    *membership.urlpatterns,
    *mandates.urlpatterns,
    *health.urlpatterns,
    *economy.urlpatterns,
    *search.urlpatterns,
    *offline.urlpatterns,
    *help_me.urlpatterns,
    *handbook.urlpatterns,
    *quotes.urlpatterns,
    *absence.urlpatterns,
    *payables.urlpatterns,
    *form_drafts.urlpatterns,
    path("", entrance.front, name="front"),
    path("sprak/", entrance.choose_language, name="choose_language"),
    path("demonstration/<slug:slug>/", entrance.be, name="be"),
    path("utseende/", style_guide, name="style_guide"),
    path("avtal/<str:token>/", customer_views.agreement, name="agreement"),
    path("idag/", today.today, name="today"),
    path("mer/", today.more, name="more"),
    path("uppdrag/", assignments.assignments, name="assignments"),
    path("uppdrag/nytt/", choice.new, name="assignment_start"),
    path("uppdrag/nytt/kund/", choice.new_customer, name="customer_new"),
    path("uppdrag/nytt/privatperson/", choice.new_private_customer, name="private_customer_new"),
    path("uppdrag/nytt/<int:customer_id>/", assignments.register, name="assignment_new"),
    path("uppdrag/<int:pk>/", assignments.assignment, name="assignment"),
    path("uppdrag/<int:pk>/andring/", assignments.change, name="assignment_change"),
    path("uppdrag/<int:pk>/anstallning/", assignments.employment, name="employment"),
    path("uppdrag/<int:pk>/aterkallelse/", assignments.withdrawal, name="assignment_withdrawal"),
    path("uppdrag/<int:pk>/lank/", assignments.link, name="assignment_link"),
    path("uppdrag/<int:pk>/tid/", assignments.hours, name="hours"),
    path("uppdrag/<int:pk>/faktura/", assignments.billing, name="billing"),
    path("uppdrag/<int:pk>/forskott/", assignments.advance, name="advance"),
    path("tid/<int:pk>/borttagning/", assignments.hours_removal, name="hours_removal"),
    path("fakturor/", invoices.invoices, name="invoices"),
    path("kunder/", customers.customers, name="customers"),
    path("kunder/<int:pk>/", customers.customer, name="customer"),
    path("fakturor/<int:pk>/", invoices.invoice, name="invoice"),
    path("fakturor/<int:pk>/utfardande/", invoices.issue, name="invoice_issue"),
    path("fakturor/<int:pk>/kredit/", invoices.credit, name="invoice_credit"),
    path("fakturor/<int:pk>/borttagning/", invoices.removal, name="invoice_removal"),
    path("fakturor/<int:pk>/paminnelse/", invoices.reminder, name="invoice_reminder"),
    path("fakturor/<int:pk>/utkast/", drafts.draft, name="invoice_draft"),
    path("fakturor/<int:pk>/rot-rut/", household.household, name="invoice_household"),
    path("kansli/rot-rut/", household.household_requests, name="household_requests"),
    path("kansli/rot-rut/<int:pk>/", household.household_request, name="household_request"),
    path("kansli/rot-rut/<int:pk>/begaran.xml", household.household_file, name="household_file"),
    path("fakturor/<int:pk>/bilagor/", drafts.attachments, name="invoice_attachments"),
    path("bilagor/<int:pk>/", drafts.attachment, name="invoice_attachment"),
    path("bilagor/<int:pk>/borttagning/", drafts.attachment_removal, name="invoice_attachment_removal"),
    path("fakturor/<int:pk>/faktura.pdf", invoices.pdf, name="invoice_pdf"),
    path("fakturor/<int:pk>/faktura.xml", invoices.xml, name="invoice_xml"),
    path("utlagg/", expenses.expenses, name="expenses"),
    path("utlagg/kvitto/", expenses.receipt_new, name="receipt_new"),
    path("utlagg/resa/", expenses.mileage_new, name="mileage_new"),
    path("utlagg/<int:pk>/kvitto/", expenses.receipt, name="receipt"),
    path("utlagg/<int:pk>/aterkallelse/", expenses.withdrawal, name="expense_withdrawal"),
    path("utlagg/vantar/", expenses.waiting, name="expenses_waiting"),
    path("utlagg/<int:pk>/beslut/", expenses.decision, name="expense_decision"),
    path("pengar/", pay.money, name="money"),
    path("lon/<int:pk>/", pay.payslip, name="payslip"),
    path("lon/<int:pk>/lon.pdf", pay.payslip_as_pdf, name="payslip_pdf"),
    path("lon/<int:pk>/atertagande/", reversals.asking, name="pay_reversal"),
    path("lon/<int:pk>/atertagande/godkannande/", reversals.approval, name="pay_reversal_approval"),
    path("lon/<int:pk>/atertagande/tillbakadragande/", reversals.withdrawal, name="pay_reversal_withdrawal"),
    path("kansli/uppdrag/", office.assignments, name="office_assignments"),
    path("kansli/uppdrag/<int:pk>/", office.assignment, name="office_assignment"),
    path("kansli/uppdrag/<int:pk>/godkannande/", office.approval, name="approval"),
    path("kansli/uppdrag/<int:pk>/nej/", office.assignment_no, name="assignment_no"),
    path("kansli/uppgifter/", contact, name="contact"),
    path("kansli/skatt/", tax_views.taxes, name="taxes"),
    path("kansli/skatt/<int:pk>/", tax_views.tax, name="tax"),
    path("pengar/konto/", payout_account, name="payout_account"),
    path("pengar/konto/tillbaka/", payout_account_back, name="payout_account_back"),
    path("kansli/utskick/", outbox_views.outbox, name="outbox"),
    path("kansli/utskick/<int:pk>/igen/", outbox_views.sending_again, name="sending_again"),
    path("kansli/arbeten/<int:pk>/", long_work, name="long_work"),
    path("kansli/bank/", office.bank, name="bank"),
    path("kansli/bank/<int:pk>/plats/", office.place, name="place"),
    path("kansli/inkop/", purchases.purchases, name="purchases"),
    path("kansli/inkop/<int:pk>/", purchases.purchase, name="purchase"),
    path("kansli/moms/", vat.vat, name="vat"),
    path("kansli/myndigheter/", authority_views.authorities, name="authorities"),
    path("kansli/moms/moms.xml", vat.vat_download, name="vat_file"),
    path("kansli/loner/", payroll.payrolls, name="payrolls"),
    path("kansli/loner/<int:pk>/", payroll.payroll, name="payroll"),
    path("kansli/loner/<int:pk>/godkannande/", payroll.payroll_approval, name="payroll_approval"),
    path("kansli/loner/<int:pk>/tillbakadragande/", payroll.payroll_withdrawal, name="payroll_withdrawal"),
    path("kansli/loner/<int:pk>/betalfil.xml", payroll.payment_file, name="payment_file"),
    path("kansli/deklarationer/", payroll.declarations, name="declarations"),
    path("kansli/deklarationer/<int:pk>/agi.xml", payroll.declaration_file, name="declaration_file"),
    path("kansli/deklarationer/<int:pk>/betalning/", payroll.declaration_payment, name="declaration_payment"),
    path("bokforing/", books.books, name="books"),
    path("bokforing/verifikationer/", books.vouchers, name="vouchers"),
    path("bokforing/verifikationer/<int:pk>/", books.voucher, name="voucher"),
    path("bokforing/konto/<int:number>/", books.account, name="account"),
    path("bokforing/sie/<int:year>/", books.sie, name="sie"),
    path("bokforing/sie/<int:year>/<int:number>/", books.sie_month, name="sie_month"),
    path("bokforing/import/", imports.imports, name="sie_imports"),
    path("bokforing/import/<int:pk>/", imports.sie_import, name="sie_import"),
    path("ne/", ne_views.ne, name="ne"),
    path("kolla/", checks.check_file, name="check_file"),
    *calendar.urlpatterns,
    *meetings.urlpatterns,
    path("bokforing/stangning/", books.closing, name="closing"),
    path("bokforing/stangning/ar/<int:pk>/", books.year_closing, name="year_closing"),
]
