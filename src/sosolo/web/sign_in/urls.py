"""Signing in, its security, and one's own data."""

from django.urls import path

from sosolo.web.sign_in import account_views as accounts
from sosolo.web.sign_in import identity_views as identities
from sosolo.web.sign_in import password_views as passwords
from sosolo.web.sign_in import security_views as security
from sosolo.web.sign_in import views

urlpatterns = [
    path("logga-in/", views.sign_in, name="sign_in"),
    path("logga-in/passnyckel/", views.passkey, name="passkey"),
    path("logga-in/passnyckel/fraga/", views.passkey_question, name="passkey_question"),
    path("logga-in/steg-tva/", views.second_step, name="second_step"),
    path("logga-in/bekraftelse/", views.confirmation, name="confirmation"),
    path("logga-in/utkast/", views.draft, name="draft"),
    path("logga-in/legitimation/", identities.identity, name="identity"),
    path("logga-in/legitimation/svar/", identities.identity_answer, name="identity_answer"),
    path("logga-ut/", views.sign_out, name="sign_out"),
    path("losenord/", passwords.password_forgotten, name="password_forgotten"),
    path("losenord/<str:token>/", passwords.password_new, name="password_new"),
    path("inbjudan/<str:token>/", passwords.invitation, name="invitation"),
    path("sakerhet/", security.security, name="security"),
    path("sakerhet/passnyckel/", security.new_passkey, name="passkey_new"),
    path("sakerhet/passnyckel/fraga/", security.new_passkey_question, name="passkey_new_question"),
    path("sakerhet/passnyckel/<int:pk>/borttagning/", security.passkey_removal, name="passkey_removal"),
    path("sakerhet/app/", security.code_maker, name="code_maker"),
    path("sakerhet/app/borttagning/", security.code_maker_removal, name="code_maker_removal"),
    path("sakerhet/reservkoder/", security.recovery_codes, name="recovery_codes"),
    path("sakerhet/losenord/", security.password_change, name="password_change"),
    path("sakerhet/legitimation/", identities.identity_connection, name="identity_connection"),
    path("sakerhet/legitimation/<int:pk>/borttagning/", identities.identity_removal, name="identity_removal"),
    path("sakerhet/inloggningar/<int:pk>/slut/", security.browser_end, name="browser_end"),
    path("sakerhet/inloggningar/slut/", security.browsers_end, name="browsers_end"),
    path("kansli/konton/", accounts.accounts, name="accounts"),
    path("kansli/konton/<int:pk>/roller/<slug:role>/slut/", accounts.role_end, name="role_end"),
    path("kansli/konton/<int:pk>/nollstallning/", accounts.second_factor_reset, name="second_factor_reset"),
    path("kansli/medlemmar/<int:pk>/inbjudan/", accounts.member_invitation, name="member_invitation"),
]
