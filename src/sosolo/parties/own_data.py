"""All that is kept of one person, made from the register of fields: what a person has the right to get."""

import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from html import escape
from typing import Any

from django.db import models

from sosolo.platform.files import content_of
from sosolo.platform.privacy import CLASSES, Described, described

NEVER_GIVEN = "secret"
HEAD = (
    '<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Mina uppgifter</title></head><body>'
    "<h1>Mina uppgifter</h1><p>Allt som kooperativet har om dig, grupp för grupp: vad det används till, på vilken"
    " grund och hur länge.</p>"
)


def own_data(
    *, person_id: int | None, account_id: int | None
) -> Iterator[tuple[Described, list[dict[str, Any]]]]:
    """Yield each model that holds something of the person, with its rows. Keys and secrets are left out."""
    for each in described():
        rows = each.of_person(person_id, account_id)
        if rows is not None:
            found = [_shown(each, row) for row in rows.order_by("pk")]
            if found:
                yield each, found


def own_files(*, person_id: int | None) -> Iterator[tuple[str, bytes]]:
    """Yield (name, bytes) of each stored file that belongs to the person's copy."""
    for each in described():
        rows = each.of_person(person_id, None) if each.about.files else None
        for row in rows or ():
            file = getattr(row, each.about.files)
            if file is not None:
                yield f"{each.model._meta.model_name}-{row.pk}-{file.name}", content_of(file)


def as_zip(
    *,
    person_id: int | None,
    account_id: int | None,
    at: datetime,
    documents: Iterable[tuple[str, bytes]] = (),
) -> bytes:
    """Return one file with JSON for each model, a page to read, and the documents."""
    groups = list(own_data(person_id=person_id, account_id=account_id))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as pack:
        for each, rows in groups:
            _put(pack, f"data/{each.label}.json", json.dumps(rows, ensure_ascii=False, indent=1).encode(), at)
        _put(pack, "mina-uppgifter.html", _page(groups).encode(), at)
        for name, content in (*own_files(person_id=person_id), *documents):
            _put(pack, f"dokument/{name}", content, at)
    return held.getvalue()


def _put(pack: zipfile.ZipFile, name: str, content: bytes, at: datetime) -> None:
    pack.writestr(zipfile.ZipInfo(name, at.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)


def _shown(each: Described, row: models.Model) -> dict[str, Any]:
    names = [f for c in CLASSES if c != NEVER_GIVEN for f in each.about.of_class(c)]
    return {"id": row.pk} | {name: _plain(getattr(row, name)) for name in names}


def _plain(value: Any) -> Any:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (bytes, memoryview)):
        return bytes(value).hex()
    return value


def _page(groups: list[tuple[Described, list[dict[str, Any]]]]) -> str:
    parts = [HEAD]
    for each, rows in groups:
        about = each.about
        parts.append(
            f"<h2>{escape(about.purpose[:1].upper() + about.purpose[1:])} ({escape(each.label)})</h2>"
            f"<p>Grund: {escape(about.ground.value)}. Sparas: {escape(about.keep.words)}.</p><table border='1'><tr>"
            + "".join(f"<th>{escape(name)}</th>" for name in rows[0])
            + "</tr>"
        )
        parts += [
            "<tr>" + "".join(f"<td>{escape(str(value))}</td>" for value in row.values()) + "</tr>"
            for row in rows
        ]
        parts.append("</table>")
    return "".join([*parts, "</body></html>"])
