"""A letter is written in the language its receiver has chosen; what was signed stays Swedish in it."""

from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.utils import translation

from sosolo.config.effects import HANDLERS
from sosolo.members.actions.applications import accept_application
from sosolo.members.actions.invitations import invite_to_role
from sosolo.parties.actions.languages import set_language
from sosolo.parties.models import Account
from sosolo.platform.models import Effect
from sosolo.platform.outbox import Wanted, want_effect
from tests.cast import DAY, Cast, at
from tests.members.life import MINUTES, applied
from tests.web.clients import browser_of

KINDS = ("send_application_letter", "send_account_letter", "send_invitation")


@pytest.fixture
def folder(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    del cast
    monkeypatch.setattr(django_settings, "MAIL_URL", f"file://{tmp_path}")
    Effect.objects.filter(kind__in=KINDS).delete()  # what the house has asked for before
    return tmp_path


def letters(folder: Path, kind: str) -> list[tuple[str, str]]:
    """Let the letters of a kind be sent and return (subject, text) of each."""
    for effect in Effect.objects.filter(kind=kind).order_by("id"):
        wanted = Wanted(
            effect.pk, effect.tenant_id, effect.kind, effect.key, effect.payload, 0, effect.wanted_at
        )
        HANDLERS[kind](wanted, at(DAY, 20))
    files = sorted(folder.glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
    told = [message_from_bytes(file.read_bytes(), policy=default) for file in files]
    for file in files:
        file.unlink()
    return [(str(one["subject"]), one.get_content()) for one in told]


@pytest.mark.parametrize(
    ("language", "subjects", "deadline"),
    [
        ("sv", ["Din ansökan om medlemskap", "Välkommen som medlem"], "Du får svar senast"),
        ("en", ["Your application for membership", "Welcome as a member"], "You will have an answer by"),
    ],
)
def test_an_applicant_is_answered_in_the_language_she_applied_in(
    cast: Cast, folder: Path, language: str, subjects: list[str], deadline: str
) -> None:
    application = applied(cast, language=language)
    accept_application(actor=cast.gun, application=application, minutes=MINUTES, at=at(DAY, 12))
    received, decided = letters(folder, "send_application_letter")
    assert [received[0], decided[0]] == subjects
    assert deadline in received[1]
    assert str(application.sections[0][1]) in received[1].replace("\n", " ").replace("  ", " ")
    (invited,) = letters(folder, "send_invitation")
    assert invited[0].startswith("Invitation to" if language == "en" else "Inbjudan till")


@pytest.fixture(autouse=True)
def in_swedish() -> Iterator[None]:
    with translation.override("sv"):
        yield


def test_letters_about_the_account_follow_its_language(cast: Cast, folder: Path) -> None:
    ada = Account.objects.get(email="ada@sosolo.example")
    set_language(account_id=ada.pk, language="en")
    for what in ("password", "passkey"):
        want_effect(
            tenant_id=cast.tenant.pk,
            kind="send_account_letter",
            key=f"account-{what}",
            payload={"account": ada.pk, "what": what, "token": "t"},
            at=at(DAY),
        )
    said = letters(folder, "send_account_letter")
    assert [subject for subject, _ in said] == [
        "Choose a new password",
        "Something has changed in how you sign in",
    ]
    assert "A passkey has been added." in said[1][1]
    assert translation.get_language() == "sv"


def test_who_is_invited_is_asked_in_the_language_of_the_account_she_has(cast: Cast, folder: Path) -> None:
    set_language(account_id=Account.objects.get(email="ada@sosolo.example").pk, language="en")
    for email in ("ada@sosolo.example", "ny@example.se"):
        invite_to_role(actor=cast.gun, email=email, name="En Annan", role="auditor", at=at(DAY))
    assert [subject.split()[0] for subject, _ in letters(folder, "send_invitation")] == [
        "Invitation",
        "Inbjudan",
    ]


def test_a_language_chosen_when_signed_in_is_kept_with_the_account(cast: Cast) -> None:
    del cast
    with translation.override("sv"):  # the thread speaks Swedish again afterwards
        browser_of("ada").post("/sprak/", {"language": "en", "next": "/idag/"})
        Client().post("/sprak/", {"language": "en", "next": "/"})
        browser_of("bo").post("/sprak/", {"language": "klingon", "next": "/idag/"})
    chosen = Account.objects.filter(email__in=["ada@sosolo.example", "bo@sosolo.example"])
    assert dict(chosen.values_list("email", "language")) == {
        "ada@sosolo.example": "en",
        "bo@sosolo.example": "sv",
    }


def test_an_application_knows_no_other_language_than_that_of_its_page(cast: Cast) -> None:
    assert applied(cast).language == "sv"
