"""Browsers in which one of the cast has just signed in with a passkey, without the walk through the pages."""

import time
from dataclasses import asdict

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

from sosolo.parties.models import Account
from sosolo.web.session.facts import SignInFacts


def session_of(email: str) -> str:
    """Return the key of a new session of the account."""
    account, now = Account.objects.get(email=email), time.time()
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session["sign_in"] = asdict(SignInFacts("passkey", now, now, now))
    session.create()
    return str(session.session_key)


def browser_of(slug: str) -> Client:
    """Return a client that carries such a session."""
    client = Client()
    client.cookies["sessionid"] = session_of(f"{slug}@sosolo.example")
    return client


def must_answer(client: Client, address: str) -> object:
    """Ask for a page; a redirect or a refusal would be measured as a fast page, so it stops the run."""
    answer = client.get(address)
    if answer.status_code != 200:
        raise AssertionError(address, answer.status_code, answer.headers.get("Location"))
    return answer
