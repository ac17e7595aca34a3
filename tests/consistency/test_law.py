"""The law's own house rules, kept by a machine."""

import ast
import inspect
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import FunctionType

import pytest

from sosolo.ground.law import rules

FOLDER = Path(rules.__file__).parent
LAW = FOLDER.parent
MOST_LINES, MOST_FUNCTION_LINES, MOST_POSITIONAL = 300, 50, 2


def _public() -> Iterator[tuple[str, FunctionType]]:
    for module in iter_modules([str(FOLDER)]):
        found = import_module(f"{rules.__name__}.{module.name}")
        for name, value in vars(found).items():
            function = inspect.unwrap(value) if callable(value) else value
            if (
                not name.startswith("_")
                and isinstance(function, FunctionType)
                and function.__module__ == found.__name__
            ):
                yield f"{module.name}.{name}", function


PUBLIC = dict(_public())
every_rule = pytest.mark.parametrize("name", PUBLIC)
every_module = pytest.mark.parametrize("path", sorted(LAW.rglob("*.py")), ids=lambda path: path.stem)


@every_rule
def test_a_rule_states_its_result_and_its_source(name: str) -> None:
    said = PUBLIC[name].__doc__ or ""
    assert "Result:" in said
    assert "Source:" in said


@every_rule
def test_a_rule_with_more_than_two_inputs_takes_them_by_name(name: str) -> None:
    kinds = [one.kind for one in inspect.signature(PUBLIC[name]).parameters.values()]
    assert sum(kind is not inspect.Parameter.KEYWORD_ONLY for kind in kinds) <= MOST_POSITIONAL


@every_rule
def test_a_rule_says_what_each_of_its_inputs_is(name: str) -> None:
    said = PUBLIC[name].__doc__ or ""
    assert [one for one in inspect.signature(PUBLIC[name]).parameters if one not in said] == []


@every_module
def test_a_module_and_its_functions_are_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            start = node.body[1].lineno if ast.get_docstring(node) and len(node.body) > 1 else node.lineno
            assert (node.end_lineno or start) - start < MOST_FUNCTION_LINES, node.name


@every_module
def test_no_amount_is_ever_a_float(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), node.lineno
        assert not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and path.parent == FOLDER), (
            node.lineno
        )


@every_module
def test_no_rule_reads_the_clock(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "today()" not in text
    assert "now()" not in text
