"""What the tests of signing in share: an account with a password, with an app, and the page."""

from typing import Any

import pyotp
from django.test import Client
from django.utils import timezone

from sosolo.parties.models import Account, CodeMaker

PHRASE = "renen går över myren"


def with_password(slug: str) -> Account:
    account = Account.objects.get(email=f"{slug}@sosolo.example")
    account.set_password(PHRASE)
    account.save()
    return account


def with_app(account: Account) -> pyotp.TOTP:
    secret = pyotp.random_base32()
    CodeMaker.objects.create(
        account=account, secret=secret, made_at=timezone.now(), confirmed_at=timezone.now()
    )
    return pyotp.TOTP(secret)


def sign_in(client: Client, account: Account, password: str = PHRASE, **more: str) -> Any:
    return client.post("/logga-in/", {"email": account.email, "password": password, **more})
