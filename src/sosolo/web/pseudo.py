"""Two languages that nobody speaks, to see that every text can be translated: one long and accented, one right to left.

Made from the Swedish texts themselves; there in the demonstration and in tests, never where somebody works.
"""

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

LONG, MIRRORED = "en-xa", "ar-xb"
LANGUAGES = [(LONG, "Ļåñĝ"), (MIRRORED, "راست")]
OPENS, CLOSES = "⟦", "⟧"
KEPT = re.compile(r"(%%|%\(\w+\)[sd]|%[sd]|{\w*}|<[^>]+>|&\w+;|https?://\S+)")
"""What is filled in, marked up or an address stays as it is."""
ACCENTED = str.maketrans("aceginorstuyACEGINORSTUY", "ãçëĝïñõŕšťûýÃÇËĜÏÑÕŔŠŤÛÝ")
ARABIC = str.maketrans("abcdefghijklmnopqrstuvwxyzåäö", "ابثدهفغحيجكلمنعوقرستطخصزشذضظؤ")
LONGER = 0.4


def pseudo(text: str, language: str) -> str:
    """Return a text in one of the two languages, in brackets."""
    if not text.strip():
        return text
    parts = KEPT.split(text)
    said = [part if at % 2 else _said(part, language) for at, part in enumerate(parts)]
    more = "~" * round(len(text) * LONGER) if language == LONG else ""
    return f"{OPENS}{''.join(said)}{more}{CLOSES}"


def _said(part: str, language: str) -> str:
    return part.translate(ACCENTED) if language == LONG else part.lower().translate(ARABIC)


def write_changed(sources: list[Path], folder: Path) -> None:
    """Write the catalogues where a text is newer than they are."""
    made = [folder / place / "LC_MESSAGES" / "django.mo" for place in ("en_XA", "ar_XB")]
    newest = max(source.stat().st_mtime for source in sources)
    if not all(file.exists() and file.stat().st_mtime >= newest for file in made):
        with suppress(OSError):
            write_catalogues(sources, folder)


def write_catalogues(sources: list[Path], folder: Path) -> None:
    """Write both catalogues from the texts that have an English one."""
    from babel.messages.catalog import Catalog  # noqa: PLC0415 - seldom needed, slow to load
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - as above

    known = [message for source in sources for message in _messages(source)]
    for language in (LONG, MIRRORED):
        catalog = Catalog(locale="en")
        for message in known:
            several = isinstance(message.id, tuple)
            forms = message.id if several else (message.id,)
            said = tuple(pseudo(form, language) for form in forms)
            catalog.add(message.id, said if several else said[0], context=message.context)
        base, _, region = language.partition("-")
        target = folder / f"{base}_{region.upper()}" / "LC_MESSAGES" / "django.mo"
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_name(f"django.{os.getpid()}.new")
        with fresh.open("wb") as file:
            write_mo(file, catalog)
        fresh.replace(target)


def _messages(source: Path) -> list[Any]:
    from babel.messages.pofile import read_po  # noqa: PLC0415 - as above

    with source.open("rb") as file:
        return [message for message in read_po(file) if message.id]
