"""What SOSOLO is made of: the locked packages beside the installed ones, as a CycloneDX bill of materials."""

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution, distributions
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from sosolo.config.places import ROOT

FORM = "1.6"
OURS = UUID("6f0f1b1e-4f2c-5c0e-9a3d-5e0a1f6f2b11")
OUTSIDE_THE_LOCK = {"pip", "setuptools", "wheel"}
"""What a Python brings along by itself."""

UNSAID = {"saxonche": "MPL-2.0"}
"""Licences that a package says only in its papers."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """One line of a lock. here: whether this machine is one that it is for."""

    name: str
    version: str
    hashes: tuple[str, ...]
    here: bool


def locked(name: str, folder: Path = ROOT / "requirements") -> list[Pinned]:
    """Read requirements/NAME.txt."""
    text = (folder / f"{name}.txt").read_text().replace("\\\n", " ")
    return [_pinned(line) for line in text.splitlines() if line.strip()]


def _pinned(line: str) -> Pinned:
    words, *hashes = re.split(r"\s+--hash=", line.strip())
    asked = Requirement(words)
    (pin,) = asked.specifier
    here = asked.marker is None or asked.marker.evaluate()
    return Pinned(canonicalize_name(asked.name), pin.version, tuple(hashes), here)


def differences(name: str) -> Iterator[str]:
    """Say where what is installed is not what is locked. A larger set that was installed serves for a smaller."""
    wanted = {pin.name: pin.version for pin in locked(name) if pin.here}
    for package, version in wanted.items():
        found = _installed(package)
        if found is None:
            yield f"{package} {version} är låst men inte installerat"
        elif found.version != version:
            yield f"{package} är låst till {version} men {found.version} är installerat"
    known = {pin.name for each in ("run", "test", "check", "uv") for pin in locked(each)} | OUTSIDE_THE_LOCK
    for one in sorted({canonicalize_name(each.metadata["Name"]) for each in distributions(path=_own_path())}):
        if one not in known:
            yield f"{one} är installerat men finns inte i låset"


def bill(name: str) -> dict[str, Any]:
    """Return the CycloneDX document of a set. The same lock on the same kind of machine gives the same bytes."""
    pins = [pin for pin in locked(name) if pin.here]
    about = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    mark = json.dumps([(pin.name, pin.version, pin.hashes) for pin in pins])
    return {
        "bomFormat": "CycloneDX",
        "specVersion": FORM,
        "serialNumber": f"urn:uuid:{uuid5(OURS, mark)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "sosolo",
                "name": about["name"],
                "version": about["version"],
                "licenses": [{"license": {"id": about["license"]}}],
            },
        },
        "components": [_component(pin) for pin in pins],
        "dependencies": [
            {"ref": "sosolo", "dependsOn": sorted(_refs(about["dependencies"], pins))},
            *({"ref": _ref(pin), "dependsOn": sorted(_refs(_asks(pin), pins))} for pin in pins),
        ],
    }


def _component(pin: Pinned) -> dict[str, Any]:
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": _ref(pin),
        "name": pin.name,
        "version": pin.version,
        "purl": _ref(pin),
        "hashes": [
            {"alg": "SHA-256", "content": each.removeprefix("sha256:")}
            for each in pin.hashes
            if each.startswith("sha256:")
        ],
    }
    if pin.name in UNSAID:
        component["licenses"] = [{"license": {"id": UNSAID[pin.name]}}]
    elif licence := _licence(_installed(pin.name)):
        component["licenses"] = [licence]
    return component


def _licence(found: Distribution | None) -> dict[str, Any] | None:
    if found is None:
        return None
    if expression := _said(found, "License-Expression"):
        return {"expression": expression}
    words = _said(found, "License")
    if words and "\n" not in words and len(words) < 60:
        return {"license": {"name": words}}
    names = [one for one in found.metadata.get_all("Classifier", []) if one.startswith("License ::")]
    return {"license": {"name": names[0].split(" :: ")[-1]}} if names else None


def _said(found: Distribution, what: str) -> str:
    return next(iter(found.metadata.get_all(what) or []), "")


def _ref(pin: Pinned) -> str:
    return f"pkg:pypi/{pin.name}@{pin.version}"


def _asks(pin: Pinned) -> list[str]:
    found = _installed(pin.name)
    return (found.requires or []) if found else []


def _refs(asked: list[str], pins: list[Pinned]) -> set[str]:
    known = {pin.name: _ref(pin) for pin in pins}
    return {known[name] for name in _names(asked, "") if name in known}


def _names(asked: list[str], extra: str) -> Iterator[str]:
    """Yield what is asked for here, and what an extra of it asks for besides."""
    for each in map(Requirement, asked):
        if each.marker is not None and not each.marker.evaluate({"extra": extra}):
            continue
        yield canonicalize_name(each.name)
        found = _installed(each.name)
        for more in each.extras:
            of_extra = [one for one in (found.requires if found else None) or [] if "extra ==" in one]
            yield from _names(of_extra, more)


def _installed(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def _own_path() -> list[str]:
    """Where packages of this environment lie; ours and the machine's own Python do not count."""
    return [place for place in sys.path if "site-packages" in place and place.startswith(sys.prefix)]
