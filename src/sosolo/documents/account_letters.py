"""Letters about accounts: invitations, a link for a new password, word of what has changed."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from sosolo.documents.languages import language_of_invited, written_in
from sosolo.documents.mail import Letter, post_letter, sender_of
from sosolo.ground.errors import sentence
from sosolo.ledger.queries import book_of
from sosolo.parties.models import Account, Invitation
from sosolo.platform.models import Tenant
from sosolo.platform.outbox import Wanted

CHANGES = {
    "changed": sentence("Lösenordet är bytt."),
    "passkey": sentence("En passnyckel är tillagd."),
    "passkey_removed": sentence("En passnyckel är borttagen."),
    "code": sentence("En app med koder är tillagd."),
    "code_removed": sentence("Appen med koder är borttagen."),
    "recovery": sentence("Nya reservkoder är gjorda. De gamla gäller inte längre."),
    "recovery_used": sentence("En reservkod är använd."),
    "identity": sentence("En e-legitimation är ansluten."),
    "reset": sentence("Kansliet har tagit bort alla andra steg. Nästa gång du loggar in gör du nya."),
}


def send_account_letter(wanted: Wanted, at: datetime) -> None:
    """Mail an account a link for a new password, or what has changed."""
    del at
    account = Account.objects.get(pk=wanted.payload["account"])
    with written_in(account.language):
        subject, text = _about_password(wanted) if wanted.payload["what"] == "password" else _change(wanted)
    _post(wanted, account.email, subject, text)


def send_invitation(wanted: Wanted, at: datetime) -> None:
    """Mail somebody the link where an account is made."""
    del at
    invitation = Invitation.objects.get(pk=wanted.payload["invitation"])
    house = Tenant.objects.get(pk=wanted.tenant_id).name
    with written_in(language_of_invited(invitation)):
        subject = _("Inbjudan till {house}").format(house=house)
        text = _(
            "Hej!\n\n{who} bjuder in dig till {house}. Gör ditt konto här. Länken gäller i sju dagar:\n{page}\n"
        ).format(
            who=invitation.made_by,
            house=house,
            page=f"{settings.PUBLIC_URL}/inbjudan/{wanted.payload['token']}/",
        )
    _post(wanted, invitation.email, subject, text)


def _about_password(wanted: Wanted) -> tuple[str, str]:
    text = _(
        "Hej!\n\nVälj ett nytt lösenord här. Länken gäller i en timme:\n{page}\n\n"
        "Har du inte bett om det? Då behöver du inte göra något.\n"
    )
    page = f"{settings.PUBLIC_URL}/losenord/{wanted.payload['token']}/"
    return _("Välj ett nytt lösenord"), text.format(page=page)


def _change(wanted: Wanted) -> tuple[str, str]:
    text = _("Hej!\n\n{change}\n\nVar det inte du? Ring kansliet genast, och titta på {page}\n")
    change = CHANGES[wanted.payload["what"]]
    page = f"{settings.PUBLIC_URL}/sakerhet/"
    return _("Något är ändrat i din inloggning"), text.format(change=_(change), page=page)


def _post(wanted: Wanted, to: str, subject: str, text: str) -> None:
    house = book_of(wanted.tenant_id).organisation
    own = f"konto@{urlsplit(settings.PUBLIC_URL).hostname}"
    sender = sender_of(house.name, house.email or own)
    post_letter(Letter(key=wanted.key, to=to, sender=sender, subject=subject, text=text, at=wanted.wanted_at))
