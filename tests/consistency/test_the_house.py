"""Rules about the code itself."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps

from sosolo.web.handbook.pages import CHAPTERS

ROOT = Path(__file__).resolve().parents[2]
SOURCE = sorted(p for p in (ROOT / "src").rglob("*.py") if "migrations" not in p.parts)
LAYERS = [
    "platform",
    "parties",
    "ledger",
    "members",
    "sales",
    "bank",
    "purchases",
    "meetings",
    "employment",
    "expenses",
    "documents",
    "economy",
    "web",
]
DRAWERS = {"utils", "helpers", "common", "base", "manager", "service", "misc", "tools"}


@pytest.mark.parametrize("model", apps.get_models(), ids=lambda m: m._meta.label)
def test_a_key_points_to_the_same_layer_or_one_below(model: type) -> None:
    label = model._meta.app_label  # type: ignore[attr-defined]
    if label not in LAYERS:
        return
    for field in model._meta.local_fields:  # type: ignore[attr-defined]
        target = getattr(field.remote_field, "model", None)
        if target is not None and target._meta.app_label in LAYERS:
            assert LAYERS.index(target._meta.app_label) <= LAYERS.index(label), field


def test_no_module_is_a_drawer() -> None:
    assert [p for p in SOURCE if p.stem in DRAWERS] == []


def test_modules_stay_small() -> None:
    long = {str(p.relative_to(ROOT)): n for p in SOURCE if (n := len(p.read_text().splitlines())) > 400}
    assert long == {}


def test_money_is_never_a_float() -> None:
    rooms = ("ledger", "sales", "bank", "employment", "expenses", "members", "purchases")
    found = []
    for path in SOURCE:
        if path.relative_to(ROOT / "src" / "sosolo").parts[0] in rooms:
            tree = ast.parse(path.read_text())
            found += [
                f"{path}:{n.lineno}"
                for n in ast.walk(tree)
                if isinstance(n, ast.Constant) and isinstance(n.value, float)
            ]
            found += [
                f"{path}:{n.lineno}" for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id == "float"
            ]
    assert found == []


def test_a_refusal_ends_as_a_sentence_and_shows_no_code() -> None:
    wrong = []
    for path in SOURCE:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "sentence" and node.args:
                text = ast.literal_eval(node.args[0])
                if not re.search(r"[.?!}]$", text) or (not text[0].isupper() and text[0] not in "”{"):
                    wrong.append((path.name, text))
    assert wrong == []


def test_what_a_reader_finds_is_marked_so_that_every_language_has_it() -> None:
    """The words of a finding are a marked sentence: by name, or marked where they stand."""
    bare = []
    for path in SOURCE:
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", "") == "Finding"
                and len(node.args) > 2
            ):
                bare += (
                    [(path.name, node.lineno)]
                    if isinstance(node.args[2], ast.Constant | ast.JoinedStr)
                    else []
                )
    assert bare == []


def test_no_committed_text_names_a_machine_or_an_index() -> None:
    words = re.compile(
        "|".join(
            ["/wo" + "rk/", "pypi" + r"\.org", "registry" + r"\.npmjs", "python" + "hosted", "/fa" + "rm/"]
        )
    )
    kinds = {".py", ".md", ".toml", ".txt", ".html", ".css", ".sql", ".typ", ".js", ".cfg", ""}
    skip = {
        ".git",
        ".venv",
        "var",
        "out",
        "node_modules",
        ".mypy_cache",
        ".ruff_cache",
        ".pytest_cache",
        ".hypothesis",
        "__pycache__",
    }
    found = []
    for path in ROOT.rglob("*"):
        if path.is_file() and path.suffix in kinds and not skip & set(path.relative_to(ROOT).parts):
            try:
                text = path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue
            if words.search(text):
                found.append(str(path.relative_to(ROOT)))
    assert found == []


def test_every_action_takes_its_moment_and_does_not_read_the_clock() -> None:
    clocks = re.compile(r"timezone\.now\(|date\.today\(|datetime\.now\(|timezone\.localdate\(\)")
    allowed = ("web", "config")
    found = [
        str(p.relative_to(ROOT))
        for p in SOURCE
        if p.relative_to(ROOT / "src" / "sosolo").parts[0] not in allowed and clocks.search(p.read_text())
    ]
    assert found == []


def test_every_effect_has_its_word_on_the_page_of_what_goes_out() -> None:
    from sosolo.config.effects import HANDLERS
    from sosolo.web.office import outbox_views

    words = next(
        value for value in vars(outbox_views).values() if isinstance(value, dict) and "send_offer" in value
    )
    assert set(HANDLERS) <= set(words)


def test_our_own_css_stays_light() -> None:
    folder = ROOT / "src" / "sosolo" / "web" / "static" / "css"
    assert sum(file.stat().st_size for file in folder.glob("*.css")) <= 25_000


def test_every_picture_of_the_handbook_is_there() -> None:
    folder = ROOT / "src" / "sosolo" / "web" / "static" / "handbook"
    wanted = {f"{chapter.picture}.png" for chapter in CHAPTERS if chapter.picture}
    assert wanted == {file.name for file in folder.glob("*.png")}
