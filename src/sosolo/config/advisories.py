"""Known faults in what we depend on, from a copy of the OSV database that lies on this machine.

No copy, an old copy or an unreadable one is an error and never "nothing found": the danger is a green that looked at nothing.
"""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

from sosolo.config.bill_of_materials import Pinned
from sosolo.config.places import ROOT
from sosolo.ground.errors import Refused, sentence

OLDEST = timedelta(days=30)
ACCEPTED = ROOT / "requirements" / "accepted-advisories.toml"
SOURCE = "https://osv-vulnerabilities.storage.googleapis.com/PyPI/all.zip"


class NoAdvisories(Refused):
    template = sentence(
        "{place} är ingen samling av säkerhetsråd för Python. Hämta {source} och peka ut filen."
    )


class AdvisoriesTooOld(Refused):
    template = sentence(
        "Säkerhetsråden i {place} är från {day}, {days} dagar gamla. Ett svar därur säger ingenting; hämta {source}."
    )


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault that concerns us. reason: why it was accepted, empty when it was not."""

    package: str
    version: str
    advisory: str
    aliases: tuple[str, ...]
    summary: str
    fixed_in: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Collection:
    """The advisories by package, and the day of the newest of them."""

    of_package: dict[str, list[dict[str, Any]]]
    day: date


def read_collection(place: Path) -> Collection:
    """Read a folder or zip of OSV documents."""
    of_package: dict[str, list[dict[str, Any]]] = {}
    newest = date.min
    for one in _documents(place):
        newest = max(newest, datetime.fromisoformat(str(one["modified"])).date())
        for name in {canonicalize_name(each["package"]["name"]) for each in _affected(one)}:
            of_package.setdefault(name, []).append(one)
    if not of_package:
        raise NoAdvisories(place=str(place), source=SOURCE)
    return Collection(of_package, newest)


def refuse_old(collection: Collection, place: Path, today: date) -> None:
    if today - collection.day > OLDEST:
        days = (today - collection.day).days
        raise AdvisoriesTooOld(place=str(place), day=str(collection.day), days=str(days), source=SOURCE)


def findings(
    pins: list[Pinned], collection: Collection, accepted: dict[str, dict[str, Any]], today: date
) -> Iterator[Finding]:
    """Yield each advisory that touches a locked version, with the reason where it was accepted and still is."""
    for pin in pins:
        for one in collection.of_package.get(pin.name, []):
            touching = [
                each for each in _affected(one) if canonicalize_name(each["package"]["name"]) == pin.name
            ]
            if one.get("withdrawn") or not any(_touches(each, pin.version) for each in touching):
                continue
            names = (one["id"], *one.get("aliases", ()))
            yield Finding(
                pin.name,
                pin.version,
                one["id"],
                tuple(one.get("aliases", ())),
                one.get("summary") or str(one.get("details", "")).split("\n")[0][:100],
                tuple(
                    sorted(
                        {event["fixed"] for each in touching for event in _events(each) if "fixed" in event}
                    )
                ),
                next((_reason(accepted[name], today) for name in names if name in accepted), ""),
            )


def accepted_advisories(file: Path = ACCEPTED) -> dict[str, dict[str, Any]]:
    """Return what somebody has looked at and decided to live with until a day."""
    return tomllib.loads(file.read_text()) if file.exists() else {}


def _reason(entry: dict[str, Any], today: date) -> str:
    return str(entry["reason"]) if today <= entry["until"] else ""


def _documents(place: Path) -> Iterator[dict[str, Any]]:
    try:
        if place.is_dir():
            for file in sorted(place.rglob("*.json")):
                yield json.loads(file.read_bytes())
        else:
            with ZipFile(place) as box:
                for name in box.namelist():
                    if name.endswith(".json"):
                        yield json.loads(box.read(name))
    except (OSError, BadZipFile, ValueError) as trouble:
        raise NoAdvisories(place=str(place), source=SOURCE) from trouble


def _affected(one: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for each in one.get("affected", []) if each.get("package", {}).get("ecosystem") == "PyPI"]


def _events(affected: dict[str, Any]) -> list[dict[str, str]]:
    return [
        event
        for each in affected.get("ranges", [])
        if each.get("type") in {"ECOSYSTEM", "SEMVER"}
        for event in each["events"]
    ]


def _touches(affected: dict[str, Any], version: str) -> bool:
    """By the list of versions, or by the events in order; what cannot be read counts as touching."""
    if version in affected.get("versions", ()):
        return True
    try:
        return _is_within(_events(affected), Version(version))
    except InvalidVersion:
        return True


def _is_within(events: list[dict[str, str]], version: Version) -> bool:
    within = False
    for event in sorted(events, key=_place):
        if "introduced" in event and version >= _version(event["introduced"]):
            within = True
        elif ("fixed" in event and version >= Version(event["fixed"])) or (
            "last_affected" in event and version > Version(event["last_affected"])
        ):
            within = False
    return within


def _place(event: dict[str, str]) -> tuple[Version, bool]:
    ((kind, version),) = event.items()
    return _version(version), kind == "introduced"


def _version(text: str) -> Version:
    return Version("0.dev0" if text == "0" else text)
