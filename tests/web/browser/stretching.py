"""Makes everything long: every name, text and address as long as it may be, every amount a hundred times as large.

Works on a copy of a database, as its owner and without its triggers: on issued invoices and sealed vouchers too.
"""

import json
import sys
from typing import Any

from django.apps import apps
from django.db import connection, models

from sosolo.platform.money import OreField

Model = type[models.Model]

COMPOUND = "Realisationsvinstbeskattningsanpassningsmyndighetsutövningsförfarandet"
"""One word that nothing breaks by itself: 70 letters."""
SENTENCE = (
    " i Storumans och Vilhelmina norra samebys gemensamma skogsförvaltningsområde vid Överstjuktans strand"
)
CODES = {
    "answer_sha256", "by_hand", "channel", "contact", "code", "currency", "decided_by_rule", "device", "fingerprint", "flat", "form_key",
    "format", "ground", "how", "iban", "issuer", "key", "kind", "media_type", "message_id", "number", "ocr", "opened_key",
    "org_number", "outcome", "page", "password", "payload", "personal_number", "phone", "postal_code", "purpose", "ref",
    "reference", "role", "roles", "series", "slug", "source", "state", "supplier_key", "uid", "unit", "value", "verb", "watch",
    "what", "work", "manifest", "head", "choice", "address_of_issuer", "rule", "link", "area", "network",
}  # fmt: skip
"""Columns of text that machines read: a longer one would be a wrong one."""
PAPERS = {"sections", "document"}
SHORTEST = 60
LETS_GO = """
DO $$ DECLARE one record; BEGIN
  FOR one IN SELECT conrelid::regclass AS place, conname FROM pg_constraint WHERE contype = 'c' AND conrelid <> 0
    AND connamespace = 'public'::regnamespace
  LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one.place, one.conname); END LOOP;
END $$"""
"""No price is too high in this copy."""
NAME, MOST, TEXT = 90, 200, 600
TIMES = 100


def stretch() -> int:
    """Stretch what people write. Returns how many columns became longer."""
    count = 0
    with connection.cursor() as cursor:
        cursor.execute(LETS_GO)
        for model in apps.get_models():
            fields = [field for field in model._meta.local_concrete_fields if _is_stretched(field)]
            papers = [field for field in model._meta.local_concrete_fields if field.name in PAPERS]
            if fields or papers:
                cursor.execute(f'ALTER TABLE "{model._meta.db_table}" DISABLE TRIGGER USER')
                _stretch_columns(cursor, model, fields)
                for field in papers:
                    _stretch_papers(cursor, model, field)
            count += len(fields) + len(papers)
    return count


def _stretch_columns(cursor: Any, model: Model, fields: list[Any]) -> None:
    if fields:
        changes = ", ".join(map(_change, fields))
        cursor.execute(f'UPDATE "{model._meta.db_table}" SET {changes}')  # noqa: S608 - our own names


def _stretch_papers(cursor: Any, model: Model, field: Any) -> None:
    """Documents as they were shown: what reads as a sentence becomes longer."""
    table, column = model._meta.db_table, field.column
    cursor.execute(f'SELECT id, "{column}" FROM "{table}"')  # noqa: S608 - our own names
    longer = [(json.dumps(_longer(json.loads(paper))), pk) for pk, paper in cursor.fetchall()]
    cursor.executemany(f'UPDATE "{table}" SET "{column}" = %s WHERE id = %s', longer)  # noqa: S608 - our own names


def _longer(paper: Any) -> Any:
    if isinstance(paper, list):
        return [_longer(each) for each in paper]
    if isinstance(paper, dict):
        return {name: _longer(each) for name, each in paper.items()}
    return f"{paper} {COMPOUND}{SENTENCE}" if isinstance(paper, str) and " " in paper else paper


def _is_stretched(field: models.Field) -> bool:  # type: ignore[type-arg]
    if isinstance(field, OreField):
        return True
    if not isinstance(field, models.CharField | models.TextField) or isinstance(field, models.EmailField):
        return False
    is_code = field.name in CODES or field.name.endswith("sha256") or field.unique or field.choices
    return not is_code and not field.primary_key and (field.max_length or MOST) >= SHORTEST


def _change(field: models.Field) -> str:  # type: ignore[type-arg]
    name = f'"{field.column}"'
    if isinstance(field, OreField):
        return f"{name} = {name} * {TIMES}"
    most = min(field.max_length or TEXT, TEXT if isinstance(field, models.TextField) else MOST)
    most = NAME if field.name.endswith("_name") else most
    longer = f"left({name} || ' ' || repeat('{COMPOUND}{SENTENCE}', 4), {most})"
    return f"{name} = CASE WHEN {name} = '' THEN '' ELSE {longer} END"


if __name__ == "__main__":
    from sosolo.config.database import django_as
    from sosolo.platform.postgres.roles import OWNER

    with django_as(OWNER):
        sys.stdout.write(f"{stretch()}\n")
