"""Files by content: kept in the database, so that back-up, isolation and several machines come by themselves."""

import hashlib
from datetime import datetime

from sosolo.ground.errors import Refused, sentence
from sosolo.platform.acting import Actor
from sosolo.platform.models import StoredFile
from sosolo.platform.sealing import seal_bytes, unseal_bytes

PURPOSE = "platform_storedfile.content"
MOST_BYTES = 15 * 1024 * 1024
PICTURES = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png", b"%PDF-": "application/pdf"}


class TooLarge(Refused):
    template = sentence(
        "Filen är {megabyte} MB. Den får vara högst {most} MB. Ta en mindre bild eller dela upp den."
    )


class NotAReceipt(Refused):
    template = sentence(
        "Filen är varken en bild (JPEG, PNG, WebP) eller en PDF. Fotografera kvittot och försök igen."
    )


class EmptyFile(Refused):
    template = sentence("Filen är tom. Välj filen en gång till.")


def receipt_type(content: bytes) -> str:
    """Return the media type by the first bytes (never by the name). Raises NotAReceipt."""
    for start, media_type in PICTURES.items():
        if content.startswith(start):
            return media_type
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    raise NotAReceipt


def store_file(
    *, actor: Actor, content: bytes, name: str, media_type: str, at: datetime, is_sensitive: bool = False
) -> StoredFile:
    """Keep the bytes; the same bytes again give the row that is there. Sensitive ones lie encrypted."""
    if not content:
        raise EmptyFile
    if len(content) > MOST_BYTES:
        raise TooLarge(megabyte=len(content) // 2**20 + 1, most=MOST_BYTES // 2**20)
    digest = hashlib.sha256(content).digest()
    kept = StoredFile.objects.filter(tenant_id=actor.tenant_id, sha256=digest, media_type=media_type).first()
    return kept or StoredFile.objects.create(
        tenant_id=actor.tenant_id,
        sha256=digest,
        name=_safe_name(name),
        media_type=media_type,
        size=len(content),
        content=seal_bytes(content, PURPOSE) if is_sensitive else content,
        is_sealed=is_sensitive,
        stored_at=at,
        stored_by=actor.name,
    )


def content_of(file: StoredFile) -> bytes:
    """Return the bytes as they came."""
    return unseal_bytes(bytes(file.content), PURPOSE) if file.is_sealed else bytes(file.content)


def _safe_name(name: str) -> str:
    plain = "".join(
        c for c in name.replace("\\", "/").rsplit("/", 1)[-1] if c.isprintable() and c not in '<>:"|?*'
    )
    return plain[-120:].lstrip(".") or "fil"
