"""The files of other programs have the facts that lie beside them."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from sosolo.ground.formats.sie.reader import read_sie
from tests.ground.formats.sie.books import FOLDER
from tests.shared_data import needs_shared


def _facts() -> list[tuple[Path, dict[str, object]]]:
    found = []
    for folder in ("samples-vendors", "samples-sie4j", "samples-misc"):
        path = FOLDER / folder / "_facts.jsonl"
        if path.is_file():
            for line in path.read_text().splitlines():
                fact = json.loads(line)
                if not fact["file"].startswith("_"):
                    found.append((path.parent / fact["file"], fact))
    return found


def _ore(kronor: object) -> int:
    return int(Decimal(str(kronor)) * 100)


@needs_shared
@pytest.mark.parametrize(("path", "fact"), _facts(), ids=[path.name for path, _ in _facts()])
def test_the_files_of_other_programs_have_the_facts_that_lie_beside_them(
    path: Path, fact: dict[str, object]
) -> None:
    read = read_sie(path.read_bytes())

    assert read.encoding == fact["encoding"]
    assert (read.flag, str(read.kind)) == (fact.get("flagga", "0"), fact.get("sietyp", "4"))
    assert (read.org_number, read.company) == (fact.get("orgnr", ""), fact.get("fnamn", ""))
    assert {str(i): [f"{d:%Y%m%d}" for d in days_] for i, days_ in read.years.items()} == fact["rar"]
    assert read.counts == fact["counts"]
    assert len(read.accounts) == fact["accounts"]
    unbalanced = [[v.series, v.number, v.sum] for v in read.vouchers if v.sum]
    assert unbalanced == [[s, n, _ore(x)] for s, n, x in fact["unbalanced"]]  # type: ignore[attr-defined]
    for label in ("IB", "UB", "RES"):
        assert sum(read.balances_of(label).values()) == _ore(fact[f"{label.lower()}0_sum"])
    assert (list(read.checksum) if read.checksum else None) == fact.get("ksumma")
    if fact["vouchers"] != len(read.vouchers):
        assert "missing_voucher_date" in path.name  # counted here with a finding, left out there


@needs_shared
def test_the_facts_cover_all_vendor_files() -> None:
    assert len(_facts()) >= 58
