"""Letters about accounts: invitations, a link for a new password, word of what has changed."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings

from sosolo.documents.mail import Letter, post_letter, sender_of
from sosolo.ledger.queries import book_of
from sosolo.parties.models import Account, Invitation
from sosolo.platform.models import Tenant
from sosolo.platform.outbox import Wanted

CHANGES = {
    "changed": "Lösenordet är bytt.",
    "passkey": "En passnyckel är tillagd.",
    "passkey_removed": "En passnyckel är borttagen.",
    "code": "En app med koder är tillagd.",
    "code_removed": "Appen med koder är borttagen.",
    "recovery": "Nya reservkoder är gjorda. De gamla gäller inte längre.",
    "recovery_used": "En reservkod är använd.",
    "identity": "En e-legitimation är ansluten.",
    "reset": "Kansliet har tagit bort alla andra steg. Nästa gång du loggar in gör du nya.",
}


def send_account_letter(wanted: Wanted, at: datetime) -> None:
    """Mail an account a link for a new password, or what has changed."""
    del at
    account = Account.objects.get(pk=wanted.payload["account"])
    what = wanted.payload["what"]
    if what == "password":
        subject = "Välj ett nytt lösenord"
        text = (
            f"Hej!\n\nVälj ett nytt lösenord här. Länken gäller i en timme:\n{settings.PUBLIC_URL}/losenord/"
            f"{wanted.payload['token']}/\n\nHar du inte bett om det? Då behöver du inte göra något.\n"
        )
    else:
        subject = "Något är ändrat i din inloggning"
        text = (
            f"Hej!\n\n{CHANGES[what]}\n\nVar det inte du? Ring kansliet genast, och titta på"
            f" {settings.PUBLIC_URL}/sakerhet/\n"
        )
    _post(wanted, account.email, subject, text)


def send_invitation(wanted: Wanted, at: datetime) -> None:
    """Mail somebody the link where an account is made."""
    del at
    invitation = Invitation.objects.get(pk=wanted.payload["invitation"])
    house = Tenant.objects.get(pk=wanted.tenant_id).name
    text = (
        f"Hej!\n\n{invitation.made_by} bjuder in dig till {house}. Gör ditt konto här. Länken gäller i sju dagar:\n"
        f"{settings.PUBLIC_URL}/inbjudan/{wanted.payload['token']}/\n"
    )
    _post(wanted, invitation.email, f"Inbjudan till {house}", text)


def _post(wanted: Wanted, to: str, subject: str, text: str) -> None:
    house = book_of(wanted.tenant_id).organisation
    own = f"konto@{urlsplit(settings.PUBLIC_URL).hostname}"
    sender = sender_of(house.name, house.email or own)
    post_letter(Letter(key=wanted.key, to=to, sender=sender, subject=subject, text=text, at=wanted.wanted_at))
