"""A BankID broker by OpenID Connect: one code, once, with PKCE; the answer is checked by PyJWT."""

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import jwt
from django.conf import settings

from sosolo.platform.outgoing import NoGoodAnswer, fetch

ALGORITHMS = ["RS256", "PS256", "ES256"]
LEEWAY_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Question:
    """What we remember from the start of a sign-in at the broker until its answer."""

    state: str
    nonce: str
    verifier: str


def has_broker() -> bool:
    """Say whether a broker is agreed with and configured."""
    return bool(settings.OIDC_ISSUER and settings.OIDC_CLIENT)


def broker_name() -> str:
    """Return what people call the service."""
    return str(settings.OIDC_NAME)


def ask(return_to: str) -> tuple[str, Question]:
    """Return (where to send the person, what to remember)."""
    question = Question(*(secrets.token_urlsafe(32) for _ in range(3)))
    challenge = base64.urlsafe_b64encode(hashlib.sha256(question.verifier.encode()).digest()).rstrip(b"=")
    fields = {
        "response_type": "code",
        "client_id": settings.OIDC_CLIENT,
        "redirect_uri": return_to,
        "scope": settings.OIDC_SCOPE,
        "state": question.state,
        "nonce": question.nonce,
        "code_challenge": challenge.decode(),
        "code_challenge_method": "S256",
        "prompt": "login",
    }
    return f"{_facts()['authorization_endpoint']}?{urlencode(fields)}", question


def subject_of(question: Question, *, state: str, code: str, return_to: str) -> str:
    """Return whom the broker has identified. Raises NoGoodAnswer for anything that is not its answer to our question."""
    if not secrets.compare_digest(state.encode(), question.state.encode()) or not code:
        raise NoGoodAnswer
    facts = _facts()
    token = _token(facts, question, code, return_to)
    try:
        header = jwt.get_unverified_header(token)
        keys = jwt.PyJWKSet.from_dict(_get(facts["jwks_uri"]))
        key = next(k for k in keys.keys if k.key_id == header.get("kid"))
        claims: dict[str, Any] = jwt.decode(
            token,
            key,
            algorithms=ALGORITHMS,
            audience=settings.OIDC_CLIENT,
            issuer=settings.OIDC_ISSUER,
            leeway=LEEWAY_SECONDS,
            options={"require": ["exp", "iat", "aud", "iss", "nonce"]},
        )
    except (jwt.PyJWTError, StopIteration, KeyError) as wrong:
        raise NoGoodAnswer from wrong
    subject = claims.get(settings.OIDC_SUBJECT)
    if claims["nonce"] != question.nonce or not isinstance(subject, str) or not subject:
        raise NoGoodAnswer
    return subject


def _token(facts: dict[str, Any], question: Question, code: str, return_to: str) -> str:
    fields = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": return_to,
        "client_id": settings.OIDC_CLIENT,
        "client_secret": settings.OIDC_SECRET,
        "code_verifier": question.verifier,
    }
    reply = fetch(
        facts["token_endpoint"],
        method="POST",
        body=urlencode(fields).encode(),
        headers={"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"},
    )
    try:
        return str(json.loads(reply.body)["id_token"])
    except (ValueError, KeyError, TypeError) as wrong:
        raise NoGoodAnswer from wrong


def _facts() -> dict[str, Any]:
    facts = _get(f"{settings.OIDC_ISSUER.rstrip('/')}/.well-known/openid-configuration")
    if facts.get("issuer") != settings.OIDC_ISSUER:
        raise NoGoodAnswer
    return facts


def _get(url: str) -> dict[str, Any]:
    reply = fetch(url, headers={"Accept": "application/json"})
    try:
        found = json.loads(reply.body)
    except ValueError as wrong:
        raise NoGoodAnswer from wrong
    if reply.status != 200 or not isinstance(found, dict):
        raise NoGoodAnswer
    return found
