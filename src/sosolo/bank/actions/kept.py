"""A file from the bank before it is read: what it seems to be, whether it has come before, and keeping it."""

import gzip
import hashlib
from datetime import datetime

from sosolo.bank import errors
from sosolo.bank.models import BankFile
from sosolo.ledger.queries import book_of
from sosolo.platform.acting import Actor
from sosolo.platform.days import day_of
from sosolo.platform.files import MOST_BYTES, content_of, store_file
from sosolo.platform.models import LongWork, StoredFile
from sosolo.platform.works import want_work

READING = "read_bank_file"
AT_ONCE = {b"\n20": 2_500, b"\n21": 2_500, b"<Ntry>": 1_500, b"<TxDtls>": 1_500}
"""How often a payment's mark may stand in a file that is read while somebody waits for the answer."""
BYTES_AT_ONCE = 1_000_000
PACKED = "application/gzip"


def takes_long(content: bytes) -> bool:
    """Say whether a file is so large that nobody should wait for the answer: half a second or more."""
    if len(content) > BYTES_AT_ONCE:
        return True
    return any(content.count(mark) > most for mark, most in AT_ONCE.items())


def want_reading(*, actor: Actor, content: bytes, name: str, at: datetime) -> LongWork:
    """Keep a large file and let the worker read it. The same file while it is being read is the same work.

    Raises ImportedAlready, UnknownFormat, TooLarge.
    """
    actor.must_have("officer")
    digest = hashlib.sha256(content).digest()
    refuse_second_time(book_of(actor.tenant_id).pk, digest)
    if not is_bgmax(content) and not is_camt(content):
        raise errors.UnknownFormat
    kept = keep_file(actor=actor, content=content, name=name, at=at)
    return want_work(actor=actor, kind=READING, key=f"bank/{digest.hex()}", file=kept, at=at)


def refuse_second_time(book_id: int, digest: bytes) -> None:
    """Refuse a file whose bytes have been read in before. Raises ImportedAlready."""
    before = BankFile.objects.filter(book_id=book_id, sha256=digest).first()
    if before is not None:
        raise errors.ImportedAlready(day=day_of(before.imported_at), who=before.imported_by)


def keep_file(*, actor: Actor, content: bytes, name: str, at: datetime) -> StoredFile:
    """Keep the file as it came; a very large one packed."""
    media_type = "application/octet-stream"
    if len(content) > MOST_BYTES:
        content, name, media_type = gzip.compress(content, 6, mtime=0), f"{name}.gz", PACKED
    return store_file(
        actor=actor, content=content, name=name, media_type=media_type, at=at, is_sensitive=True
    )


def bytes_of(file: StoredFile) -> bytes:
    """Return a file as it came."""
    content = content_of(file)
    return gzip.decompress(content) if file.media_type == PACKED else content


def is_bgmax(content: bytes) -> bool:
    """Say whether the first bytes are those of a BgMax file."""
    return _start(content).startswith(b"01BGMAX")


def is_camt(content: bytes) -> bool:
    """Say whether the first bytes are those of XML, as in camt."""
    return _start(content).startswith(b"<")


def _start(content: bytes) -> bytes:
    return content[:400].lstrip(b"\xef\xbb\xbf \r\n\t")
