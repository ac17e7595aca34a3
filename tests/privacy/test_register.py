"""Every field we keep says how sensitive it is, what for, on which ground and how long."""

import json
from dataclasses import replace

import pytest
from django.apps import apps
from django.db import models

from sosolo.config.commands.data_map import _as_data
from sosolo.platform import privacy
from sosolo.platform.privacy import CLASSES, About, Described, Ground, Keep, described


def test_every_field_of_every_model_is_described() -> None:
    assert list(privacy.defects()) == []


def test_the_map_is_data_that_others_can_read() -> None:
    found = json.loads(json.dumps([_as_data(each) for each in described()]))
    assert {each["model"] for each in found} >= {"parties.Person", "employment.Payslip", "ledger.Voucher"}
    assert all(each["purpose"] and each["ground"] and each["retention"] for each in found)
    assert {word for each in found for word in each["fields"].values()} <= set(CLASSES)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"personal": "given_name"}, "parties.Person.family_name is not described"),
        ({"internal": "gone"}, "parties.Person.gone does not exist"),
        ({"internal": "phone"}, "parties.Person.phone is described twice"),
        ({"ground": Ground.NOTHING}, "parties.Person holds data of people without a ground"),
        ({"keep": Keep.HOUSE}, "parties.Person keeps data of people without an end"),
        ({"keep": Keep.LOG}, "parties.Person does not say from when its days count"),
    ],
    ids=lambda x: str(x)[:40],
)
def test_what_is_lacking_is_named(
    monkeypatch: pytest.MonkeyPatch, change: dict[str, object], said: str
) -> None:
    planted = tuple(
        Described(each.model, replace(each.about, **change)) if each.label == "parties.Person" else each  # type: ignore[arg-type]
        for each in described()
    )
    monkeypatch.setattr(privacy, "described", lambda: planted)
    assert said in list(privacy.defects())


def test_a_model_that_nobody_described_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    rest = tuple(each for each in described() if each.label != "employment.Absence")
    monkeypatch.setattr(privacy, "described", lambda: rest)
    assert "employment.Absence is not described" in list(privacy.defects())
    assert any('About("Absence"' in line for line in privacy.skeleton())


SEALED = {"parties.Person.personal_number", "members.PayoutAccount.number", "parties.CodeMaker.secret"}


def test_what_must_lie_sealed_is_sealed() -> None:
    sealed = {
        f"{m._meta.label}.{f.name}"
        for m in apps.get_models()
        for f in m._meta.local_fields
        if type(f).__name__ == "SealedField"
    }
    assert sealed >= SEALED
    shouting = ("personal_number", "iban_of_person", "diagnosis")
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if field.name in shouting:
                assert isinstance(field, models.BinaryField), field
    assert About("X", "x", Ground.LAW, Keep.BOOKS, personal="a b").classes() == {
        "a": "personal",
        "b": "personal",
    }
