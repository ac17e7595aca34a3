"""Fields that lie encrypted in the database, with a blind index for look-up.

AES-256-GCM with a key derived from SEALING_KEY, which lives outside the database. The blind index is an
HMAC with another derived key and the tenant in it, so that equal numbers in two cooperatives do not match.
"""

import hashlib
import hmac
import os
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

NONCE = 12


@cache
def _key(purpose: str, base: str) -> bytes:
    return hmac.new(base.encode(), purpose.encode(), hashlib.sha256).digest()


@cache
def _cipher(base: str) -> AESGCM:
    return AESGCM(_key("seal", base))


def seal_bytes(content: bytes, purpose: str) -> bytes:
    """Encrypt; `purpose` (table.column) is bound in, so the bytes open nowhere else."""
    nonce = os.urandom(NONCE)
    return nonce + _cipher(settings.SEALING_KEY).encrypt(nonce, content, purpose.encode())


def unseal_bytes(sealed: bytes, purpose: str) -> bytes:
    """Decrypt what seal_bytes made for the same purpose; raises InvalidTag for anything else."""
    return _cipher(settings.SEALING_KEY).decrypt(sealed[:NONCE], sealed[NONCE:], purpose.encode())


def seal(text: str, purpose: str) -> bytes:
    """Encrypt text, as seal_bytes."""
    return seal_bytes(text.encode(), purpose)


def unseal(sealed: bytes, purpose: str) -> str:
    """Decrypt text, as unseal_bytes."""
    return unseal_bytes(sealed, purpose).decode()


def blind_index(text: str, tenant_id: int) -> bytes:
    """Return 16 bytes that are equal for equal text in the same tenant, and say nothing else."""
    key = _key("index", settings.SEALING_KEY)
    return hmac.new(key, f"{tenant_id}|{text}".encode(), hashlib.sha256).digest()[:16]


class SealedField(models.BinaryField):  # type: ignore[type-arg]
    """Text that is encrypted on its way into the database. An empty string stays empty."""

    def get_prep_value(self, value: Any) -> Any:
        return seal(value, self._purpose()) if isinstance(value, str) and value else b""

    def from_db_value(self, value: Any, *_: Any) -> str:
        return unseal(bytes(value), self._purpose()) if value else ""

    def value_to_string(self, obj: Any) -> str:
        del obj
        return "***"

    def _purpose(self) -> str:
        return f"{self.model._meta.db_table}.{self.attname}"
