"""The bill of materials names what is really installed, and an answer about known faults never rests on nothing."""

import json
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from sosolo.config import bill_of_materials
from sosolo.config.advisories import (
    AdvisoriesTooOld,
    NoAdvisories,
    accepted_advisories,
    findings,
    read_collection,
    refuse_old,
)
from sosolo.config.bill_of_materials import Pinned, bill, differences, locked

TODAY = date(2026, 11, 27)
DJANGO = Pinned("django", "5.2.0", (), here=True)


def advisory(**changes: Any) -> dict[str, Any]:
    return {
        "id": "PYSEC-2026-1",
        "aliases": ["CVE-2026-1"],
        "modified": "2026-11-20T10:00:00.123Z",
        "summary": "Something is read that should not be",
        "affected": [
            {
                "package": {"ecosystem": "PyPI", "name": "Django"},
                "ranges": [
                    {
                        "type": "ECOSYSTEM",
                        "events": [
                            {"introduced": "0"},
                            {"fixed": "4.2.20"},
                            {"introduced": "5.0"},
                            {"fixed": "5.2.8"},
                        ],
                    }
                ],
            }
        ],
    } | changes


def collection(folder: Path, *documents: dict[str, Any]) -> Path:
    place = folder / "all.zip"
    with zipfile.ZipFile(place, "w") as box:
        for number, one in enumerate(documents):
            box.writestr(f"{number}.json", json.dumps(one))
    return place


def found(
    place: Path, *pins: Pinned, accepted: dict[str, dict[str, Any]] | None = None
) -> list[tuple[str, str]]:
    asked = findings(list(pins or (DJANGO,)), read_collection(place), accepted or {}, TODAY)
    return [(one.advisory, one.reason) for one in asked]


# --- what we are made of -----------------------------------------------------------------------------------------
def test_the_bill_names_every_package_that_runs_with_its_version_checksums_and_licence() -> None:
    made = bill("run")
    wanted = {(pin.name, pin.version) for pin in locked("run") if pin.here}
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    assert {(one["name"], one["version"]) for one in made["components"]} == wanted
    assert all(one["hashes"] for one in made["components"])
    assert [one["name"] for one in made["components"] if "licenses" not in one] == []


def test_the_bill_knows_who_asks_for_whom() -> None:
    made = bill("run")
    asks = {one["ref"]: one["dependsOn"] for one in made["dependencies"]}
    assert any(ref.startswith("pkg:pypi/django@") for ref in asks["sosolo"])
    (django,) = (ref for ref in asks if ref.startswith("pkg:pypi/django@"))
    assert any(ref.startswith("pkg:pypi/sqlparse@") for ref in asks[django])
    everybody = set().union(*asks.values())
    assert [one["bom-ref"] for one in made["components"] if one["bom-ref"] not in everybody] == []


def test_the_same_lock_gives_the_same_bill() -> None:
    assert bill("run") == bill("run")


def test_what_is_installed_here_is_what_is_locked() -> None:
    assert list(differences("run")) == []


def test_another_version_a_lack_and_a_stranger_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    real = locked

    def altered(name: str) -> list[Pinned]:
        pins = [pin for pin in real(name) if pin.name != "sqlparse"]
        return [*pins, Pinned("django", "9.9", (), here=True), Pinned("not-here", "1.0", (), here=True)]

    monkeypatch.setattr(bill_of_materials, "locked", altered)
    told = list(differences("run"))
    assert any("django är låst till 9.9" in one for one in told)
    assert any("not-here 1.0 är låst men inte installerat" in one for one in told)
    assert any("sqlparse är installerat men finns inte i låset" in one for one in told)


# --- known faults ------------------------------------------------------------------------------------------------
def test_a_known_fault_in_a_locked_version_is_found(tmp_path: Path) -> None:
    assert found(collection(tmp_path, advisory())) == [("PYSEC-2026-1", "")]


@pytest.mark.parametrize(
    ("version", "is_touched"),
    [("4.2.19", True), ("4.2.20", False), ("4.3", False), ("5.0", True), ("5.2.7", True), ("5.2.8", False)],
)
def test_a_version_is_touched_between_the_fault_and_its_cure(
    tmp_path: Path, version: str, *, is_touched: bool
) -> None:
    pin = Pinned("django", version, (), here=True)
    assert bool(found(collection(tmp_path, advisory()), pin)) is is_touched


def test_a_listed_version_and_a_last_affected_one_count_too(tmp_path: Path) -> None:
    package = {"ecosystem": "PyPI", "name": "django"}
    listed = advisory(id="A", affected=[{"package": package, "versions": ["5.2.0"]}])
    ranges = [{"type": "ECOSYSTEM", "events": [{"introduced": "5.1"}, {"last_affected": "5.2.0"}]}]
    last = advisory(id="B", affected=[{"package": package, "ranges": ranges}])
    assert [one for one, _ in found(collection(tmp_path, listed, last))] == ["A", "B"]
    assert found(collection(tmp_path, last), Pinned("django", "5.2.1", (), here=True)) == []


def test_what_was_withdrawn_or_is_of_another_world_is_no_finding(tmp_path: Path) -> None:
    elsewhere = advisory(
        affected=[{"package": {"ecosystem": "npm", "name": "django"}, "versions": ["5.2.0"]}]
    )
    other = advisory(affected=[{"package": {"ecosystem": "PyPI", "name": "flask"}, "versions": ["1"]}])
    place = collection(tmp_path, advisory(withdrawn="2026-11-21T00:00:00Z"), elsewhere, other)
    assert found(place) == []


def test_what_was_accepted_is_so_until_its_day(tmp_path: Path) -> None:
    place = collection(tmp_path, advisory())
    entry = {"reason": "We never call it.", "until": TODAY}
    assert found(place, accepted={"CVE-2026-1": entry}) == [("PYSEC-2026-1", "We never call it.")]
    over = entry | {"until": TODAY - timedelta(days=1)}
    assert found(place, accepted={"CVE-2026-1": over}) == [("PYSEC-2026-1", "")]


def test_an_old_collection_is_no_answer(tmp_path: Path) -> None:
    place = collection(tmp_path, advisory(modified="2026-10-27T10:00:00Z"))
    with pytest.raises(AdvisoriesTooOld, match="31 dagar"):
        refuse_old(read_collection(place), place, TODAY)
    refuse_old(read_collection(collection(tmp_path, advisory())), place, TODAY)


def test_no_collection_an_empty_one_and_a_broken_one_are_no_answer(tmp_path: Path) -> None:
    (tmp_path / "broken.zip").write_bytes(b"PK nothing")
    (tmp_path / "folder").mkdir()
    for place in (
        tmp_path / "absent.zip",
        tmp_path / "broken.zip",
        tmp_path / "folder",
        collection(tmp_path),
    ):
        with pytest.raises(NoAdvisories):
            read_collection(place)


def test_everything_accepted_has_a_reason_and_an_end() -> None:
    for name, entry in accepted_advisories().items():
        assert len(str(entry["reason"])) > 20, name
        assert isinstance(entry["until"], date), name
