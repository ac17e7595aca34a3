"""The addresses of a member's own firm."""

from django.urls import path

from sosolo.web.own_firm import event_views as events
from sosolo.web.own_firm import file_views as files
from sosolo.web.own_firm import ne_views as ne
from sosolo.web.own_firm import vat_views as vat
from sosolo.web.own_firm import views

urlpatterns = [
    path("egen-firma/", views.own_firm, name="own_firm"),
    path("egen-firma/oppnande/", views.opening, name="own_firm_opening"),
    path("egen-firma/in/", events.money_in, name="own_money_in"),
    path("egen-firma/ut/", events.money_out, name="own_money_out"),
    path("egen-firma/uttag/", events.withdrawal, name="own_withdrawal"),
    path("egen-firma/insattning/", events.deposit, name="own_deposit"),
    path("egen-firma/vardeminskning/", events.wear, name="own_wear"),
    path("egen-firma/verifikationer/", views.vouchers, name="own_vouchers"),
    path("egen-firma/verifikationer/<int:pk>/", views.voucher, name="own_voucher"),
    path("egen-firma/underlag/<int:pk>/", views.paper, name="own_paper"),
    path("egen-firma/konto/<int:number>/", views.account, name="own_account"),
    path("egen-firma/konton/", views.accounts, name="own_accounts"),
    path("egen-firma/import/", files.imports, name="own_imports"),
    path("egen-firma/import/<int:pk>/", files.sie_import, name="own_import"),
    path("egen-firma/sie/<int:year>/", files.sie, name="own_sie"),
    path("egen-firma/moms/", vat.own_vat, name="own_vat"),
    path("egen-firma/ar/<int:year>/stangning/", ne.closing, name="own_year_closing"),
    path("egen-firma/ombud/", views.helpers, name="own_helpers"),
    path("egen-firma/ne/<int:year>/", ne.ne, name="own_ne"),
    path("egen-firma/ne/<int:year>/filer/", ne.ne_files, name="own_ne_files"),
]
