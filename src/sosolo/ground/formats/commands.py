"""`peppol check`, `sie check`, `sie roundtrip`, `bank read`, `agi check`, `pain check` and `peppol rules add`, as text.

Here a file is opened by its path; everything else in this room takes bytes.
"""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from sosolo.ground.errors import Refused
from sosolo.ground.formats.checks import (
    FINE,
    REFUSED,
    SEEN,
    Answer,
    check_agi,
    check_bank,
    check_pain,
    check_peppol,
    check_sie,
    check_sie_roundtrip,
)
from sosolo.ground.formats.findings import Grade
from sosolo.ground.formats.peppol.rules import add_rules, load_rules
from sosolo.ground.formats.peppol.trial import try_rules
from sosolo.ground.formats.words import told

LARGEST = 200_000_000
USAGE = """Användning:
  peppol check FIL           döm en faktura efter de officiella reglerna
  peppol rules add FIL.zip   lägg in ett nyare regelverk (--name 3.0.21)
  sie check FIL              läs en SIE-fil och säg vad som inte stämmer
  sie roundtrip FIL          läs, skriv och läs igen: går något förlorat?
  bank read FIL              läs BgMax, camt.053 eller camt.054 (--seen FINGERAVTRYCK)
  agi check FIL              läs en arbetsgivardeklaration
  pain check FIL             läs en betalfil
Lägg till --json för fakta som JSON. Slutkod: 0 bra, 3 redan sedd, 4 nekad."""
_GRADES = {Grade.FAULT: "Fel", Grade.WARNING: "Varning", Grade.NOTE: "Upplysning"}
_WORDS = {FINE: "Bra.", SEEN: "Redan sedd.", REFUSED: "Nekad."}


def formats_command(argv: Sequence[str], *, rules_folder: Path | None = None) -> tuple[str, int]:
    """Return what to print and the exit code. argv: the words after the program's name."""
    words = [word for word in argv if not word.startswith("--")]
    options = _options(argv)
    words = [word for word in words if word not in options.values()]
    if words[:3] == ["peppol", "rules", "add"] and len(words) == 4:
        return _add(Path(words[3]), rules_folder, options.get("--name", ""))
    check = _checks(rules_folder, options.get("--seen", "")).get(" ".join(words[:2]))
    if check is None or len(words) != 3:
        return USAGE, REFUSED
    path = Path(words[2])
    try:
        if not path.is_file() or path.stat().st_size > LARGEST:
            return f"Filen {path.name[:80]} finns inte eller är för stor.", REFUSED
        content = path.read_bytes()
    except (OSError, ValueError):
        return f"Filen {path.name[:80]} går inte att läsa.", REFUSED
    answer = check(content)
    return (_as_json(answer) if "--json" in argv else _as_text(answer)), answer.code


def _options(argv: Sequence[str]) -> dict[str, str]:
    valued = ("--name", "--seen")
    return {word: argv[at + 1] for at, word in enumerate(argv[:-1]) if word in valued}


def _checks(rules_folder: Path | None, seen: str) -> dict[str, Callable[[bytes], Answer]]:
    return {
        "peppol check": lambda data: check_peppol(data, load_rules(rules_folder)),
        "sie check": check_sie,
        "sie roundtrip": check_sie_roundtrip,
        "bank read": lambda data: check_bank(data, [seen] if seen else ()),
        "agi check": check_agi,
        "pain check": check_pain,
    }


def _add(path: Path, folder: Path | None, name: str) -> tuple[str, int]:
    if folder is None or not path.is_file():
        return "Ange en zip-fil, och en regelmapp i inställningarna.", REFUSED
    try:
        rules = add_rules(path, folder, name=name, trial=try_rules)
    except Refused as refusal:
        return str(refusal), REFUSED
    return f"Nu gäller {rules.version}.", FINE


def _as_json(answer: Answer) -> str:
    held = {
        "code": answer.code,
        **answer.facts,
        "findings": [finding.as_fact() for finding in answer.findings],
    }
    return json.dumps(held, ensure_ascii=False, indent=2, default=str)


def _as_text(answer: Answer) -> str:
    lines = [*told(answer.facts)]
    lines += [
        f"{_GRADES[finding.grade]}{f' rad {finding.line}' if finding.line else ''}: {finding}"
        for finding in answer.findings
    ]
    return "\n".join([*lines, _WORDS[answer.code]])
