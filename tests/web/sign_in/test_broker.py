"""Signing in through a BankID broker: one person, one answer, to our question only."""

from collections.abc import Iterator
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from django.utils import timezone

from sosolo.parties.actions.identities import connect_identity
from sosolo.parties.models import Account, Identity
from tests.cast import Cast
from tests.web.clients import browser_of
from tests.web.sign_in.broker_double import Broker, running_broker, state_and_nonce

PERSON = "198702149812"


@pytest.fixture
def broker(settings: Any, cast: Cast) -> Iterator[Broker]:
    with running_broker() as broker:
        settings.OIDC_ISSUER, settings.OIDC_CLIENT, settings.OIDC_SECRET = broker.address, "sosolo", "hemligt"
        settings.OUTGOING_TRUSTED = frozenset({broker.address})
        yield broker


@pytest.fixture
def eva(broker: Broker) -> Account:
    account = Account.objects.get(email="eva@sosolo.example")
    connect_identity(account=account, issuer=broker.address, subject=PERSON, at=timezone.now())
    return account


def through(broker: Broker, client: Client, start: str = "/logga-in/legitimation/", **changes: str) -> Any:
    state, broker.nonce = state_and_nonce(client.get(start)["Location"])
    broker.nonce = changes.pop("nonce", broker.nonce)
    return client.get("/logga-in/legitimation/svar/", {"state": state, "code": "abc"} | changes)


def test_a_connected_person_is_in_with_both_factors(broker: Broker, eva: Account) -> None:
    client = Client()
    assert through(broker, client)["Location"] == "/idag/"
    assert client.get("/kansli/loner/").status_code == 200
    assert broker.asked["code_verifier"]


def test_somebody_the_house_does_not_know_is_told_what_to_do(broker: Broker, eva: Account) -> None:
    broker.changes = {"sub": "199309030000"}
    answer = through(broker, Client())
    assert answer.status_code == 409
    assert "känner inte igen dig" in answer.content.decode()


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "https://annan.example"},
        {"aud": "nagon-annan"},
        {"exp": 1},
        {"sub": ""},
        {"sub": 12},
        {"nonce": "en annan"},
    ],
    ids=str,
)
def test_a_token_that_is_not_for_us_opens_nothing(
    broker: Broker, eva: Account, changes: dict[str, Any]
) -> None:
    broker.changes = changes
    client = Client()
    assert through(broker, client).status_code == 409
    assert client.get("/idag/").status_code == 302


def test_a_token_signed_by_somebody_else_opens_nothing(broker: Broker, eva: Account) -> None:
    broker.signing = rsa.generate_private_key(65537, 2048)
    assert through(broker, Client()).status_code == 409


def test_a_token_without_a_signature_opens_nothing(broker: Broker, eva: Account) -> None:
    broker.signing, broker.algorithm = "", "none"
    assert through(broker, Client()).status_code == 409


def test_a_token_signed_with_the_public_key_as_a_secret_opens_nothing(broker: Broker, eva: Account) -> None:
    broker.signing, broker.algorithm = "x" * 64, "HS256"
    assert through(broker, Client()).status_code == 409


def test_an_answer_to_somebody_elses_question_opens_nothing(broker: Broker, eva: Account) -> None:
    assert through(broker, Client(), state="annan").status_code == 409
    assert Client().get("/logga-in/legitimation/svar/", {"state": "x", "code": "y"}).status_code == 409


def test_an_answer_counts_once(broker: Broker, eva: Account) -> None:
    client = Client()
    state, broker.nonce = state_and_nonce(client.get("/logga-in/legitimation/")["Location"])
    answer = {"state": state, "code": "abc"}
    assert client.get("/logga-in/legitimation/svar/", answer).status_code == 302
    assert Client().get("/logga-in/legitimation/svar/", answer).status_code == 409


def test_a_member_connects_and_one_identity_opens_one_account(broker: Broker) -> None:
    ada = browser_of("ada")
    page = through(broker, ada, "/sakerhet/legitimation/")
    assert "Anslut" in page.content.decode()
    assert ada.post("/logga-in/legitimation/svar/")["Location"] == "/sakerhet/"
    assert bytes(Identity.objects.get().fingerprint) != PERSON.encode()
    cleo = browser_of("cleo")
    through(broker, cleo, "/sakerhet/legitimation/")
    assert cleo.post("/logga-in/legitimation/svar/").status_code == 409


def test_without_a_broker_there_is_no_such_way(db: None) -> None:
    assert Client().get("/logga-in/legitimation/").status_code == 404
    assert "BankID" not in Client().get("/logga-in/").content.decode()
