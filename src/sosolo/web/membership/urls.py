"""The addresses of the membership."""

from django.urls import path

from sosolo.web.membership import board_views as board
from sosolo.web.membership import capital_views as capital
from sosolo.web.membership import debenture_views as debentures
from sosolo.web.membership import exclusion_views as exclusions
from sosolo.web.membership import import_views as imports
from sosolo.web.membership import joining_views as joining
from sosolo.web.membership import ku31_views as ku31
from sosolo.web.membership import own_views as own
from sosolo.web.membership import share_views as shares

urlpatterns = [
    path("bli-medlem/", joining.choose, name="joining"),
    path("bli-medlem/<slug:slug>/", joining.join, name="join"),
    path("bli-medlem/<slug:slug>/utkast/", joining.application_draft, name="application_draft"),
    path(
        "bli-medlem/<slug:slug>/utkast/borttagning/",
        joining.application_draft_removal,
        name="application_draft_removal",
    ),
    path("ansokan/<str:token>/", joining.application_standing, name="application_standing"),
    path("medlemskap/", own.membership, name="membership"),
    path("medlemskap/adress/", own.address, name="membership_address"),
    path("medlemskap/adress/tillbaka/", own.address_back, name="membership_address_back"),
    path("medlemskap/arbetssatt/", own.way, name="membership_way"),
    path("medlemskap/uppsagning/", own.notice, name="membership_notice"),
    path("medlemskap/svar/<int:pk>/", own.hearing, name="membership_hearing"),
    path("medlemskap/utdrag.pdf", own.certificate, name="membership_certificate"),
    path("ansokningar/", board.applications, name="applications"),
    path("ansokningar/<int:pk>/", board.application, name="application"),
    path("medlemmar/", board.register, name="register"),
    path("medlemmar/utskrift/", board.register_print, name="register_print"),
    path("medlemmar/import/", imports.members_import, name="members_import"),
    path("medlemmar/import/<int:pk>/", imports.members_file, name="members_file"),
    path("medlemmar/<int:pk>/", board.member, name="member"),
    path("medlemmar/uteslutning/<int:pk>/", exclusions.exclusion, name="exclusion"),
    path("insatser/", capital.capital, name="share_capital"),
    path("insatser/aterbetalning/<int:pk>/", capital.refund, name="refund"),
    path("insatser/ar/<int:pk>/", capital.balance, name="balance"),
    path("insatser/utdelning/<int:pk>/", capital.distribution, name="distribution"),
    path("insatser/forlagsinsats/", debentures.debenture_new, name="debenture_new"),
    path("insatser/forlagsinsats/<int:pk>/", debentures.debenture, name="debenture"),
    path("insatser/betalfil/<slug:kind>/<int:pk>/", shares.payment_file, name="share_payment_file"),
    path("medlemskap/insatser/", shares.own_shares, name="membership_shares"),
    path("medlemskap/besked/<int:pk>/", shares.statement, name="membership_statement"),
    path("medlemmar/<int:pk>/insatser/", shares.member_shares, name="member_shares"),
    path("insatser/ku31.xml", ku31.ku31, name="ku31"),
    path("stadgar/", capital.statutes, name="statutes"),
    path("stadgar/<slug:slug>/", capital.statute_change, name="statute_change"),
]
