"""The texts in other languages: Swedish is written in the code, the others are kept as .po and compiled here.

Each area may keep its own folder `locale`; what several areas say lies in the one beside this file.

A bare machine has no GNU gettext; Babel does its work, and is only loaded where a text has changed.
"""

import os
from contextlib import suppress
from pathlib import Path

WEB = Path(__file__).resolve().parent
LOCALES = (WEB / "locale", *sorted(WEB.glob("*/locale")))


def compile_changed() -> None:
    """Compile each catalogue that is newer than its compiled form. Where nothing may be written, Swedish remains."""
    for po in (po for folder in LOCALES for po in folder.glob("*/LC_MESSAGES/django.po")):
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
            with suppress(OSError):
                compile_one(po, mo)


def compile_one(po: Path, mo: Path) -> None:
    """Write the compiled form beside, then put it in place: another process may be reading."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - seldom needed, slow to load
    from babel.messages.pofile import read_po  # noqa: PLC0415

    fresh = mo.with_name(f"django.{os.getpid()}.new")
    with po.open("rb") as source, fresh.open("wb") as target:
        write_mo(target, read_po(source))
    fresh.replace(mo)
