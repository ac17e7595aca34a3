"""What is wrong with an answer is said in the house's words by every form, never in those of the form library."""

import importlib
import pkgutil
from decimal import Decimal

import pytest
from django import forms
from django.utils import translation

import sosolo.web
from sosolo.web.forms import Form
from sosolo.web.one_voice import Spoken, speak
from tests.web.clients import browser_of

MODULES = [name for _, name, _ in pkgutil.walk_packages(sosolo.web.__path__, "sosolo.web.") if "form" in name]
DJANGOS = (
    "This field is required",
    "Ensure this value",
    "Select a valid choice",
    "Enter a ",
    "Detta fält",
    "Kontrollera att",
)


def classes() -> list[type[forms.Form]]:
    for name in MODULES:
        importlib.import_module(name)
    todo, found = [forms.Form], []
    while todo:
        kind = todo.pop()
        todo += kind.__subclasses__()
        found += [kind] if kind.__module__.startswith("sosolo.") else []
    return found


def test_every_form_of_the_house_speaks_with_its_voice() -> None:
    found = classes()
    assert Form in found
    assert [kind.__name__ for kind in found if not issubclass(kind, Spoken)] == []


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(
    ("field", "typed"),
    [
        (forms.IntegerField(), ""),
        (forms.IntegerField(), "två"),
        (forms.IntegerField(min_value=5), "1"),
        (forms.IntegerField(max_value=5), "9"),
        (forms.DecimalField(max_digits=3, decimal_places=1), "1.234"),
        (forms.CharField(max_length=2), "abc"),
        (forms.ChoiceField(choices=[("a", "A")]), "b"),
        (forms.EmailField(), "ada"),
        (forms.DateField(), "i går"),
        (forms.FileField(), None),
    ],
)
def test_no_field_says_what_the_library_would_say(
    language: str, field: forms.Field, typed: str | None
) -> None:
    with translation.override(language):
        speak(field)
        with pytest.raises(forms.ValidationError) as said:
            field.clean(typed)
        for words in said.value.messages:
            assert not words.startswith(DJANGOS)
            assert words.endswith(".")


def test_words_that_a_field_was_given_are_kept() -> None:
    field = forms.IntegerField(
        min_value=1, error_messages={"required": "Hur många?", "min_value": "Minst en."}
    )
    speak(field)
    for typed, words in (("", "Hur många?"), ("0", "Minst en.")):
        with pytest.raises(forms.ValidationError, match=words):
            field.clean(typed)
    assert forms.DecimalField().clean("1.5") == Decimal("1.5")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/ne/", "/kolla/", "/utlagg/resa/", "/medlemskap/insatser/"])
def test_a_page_that_is_sent_empty_speaks_swedish(path: str) -> None:
    answer = browser_of("ada").post(path, {"once": "x", "deed": "more"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert not [words for words in DJANGOS if words in text]
