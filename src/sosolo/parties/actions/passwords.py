"""Passwords: long, not common, not one's name; no demands on signs. Kept as Argon2id."""

import gzip
import re
from functools import cache
from pathlib import Path

from django.contrib.auth import password_validation

from sosolo.parties.errors import PasswordIsYourName, PasswordTooCommon, PasswordTooLong, PasswordTooShort
from sosolo.parties.models import Account

LEAST, MOST = 12, 128
SHORTEST_WORD = 4
NO_LETTERS = re.compile(r"[\W\d_]+")


def set_password(account: Account, password: str, *, houses: tuple[str, ...] = ()) -> None:
    """Give the account a new password; all its sessions end by that (their fingerprint no longer fits).

    houses: names of the cooperatives, which make bad passwords. Raises PasswordTooShort, PasswordTooLong,
    PasswordTooCommon, PasswordIsYourName.
    """
    refuse_weak(password, known=(account.name, account.email, *houses))
    account.set_password(password)
    account.save(update_fields=["password"])


def refuse_weak(password: str, *, known: tuple[str, ...] = ()) -> None:
    """Raise what is wrong with a password, if anything is."""
    if len(password) < LEAST:
        raise PasswordTooShort(least=LEAST)
    if len(password) > MOST:
        raise PasswordTooLong(most=MOST)
    plain = password.casefold().strip()
    bare = plain.rstrip("0123456789!?.-_ ")
    if {plain, bare} & _common() or len(set(plain)) < SHORTEST_WORD:
        raise PasswordTooCommon
    words = {w for text in ("sosolo", *known) for w in NO_LETTERS.split(text.casefold())}
    own = plain
    for word in sorted((w for w in words if len(w) >= SHORTEST_WORD - 1), key=len, reverse=True):
        own = own.replace(word, "")
    if len(own) < len(plain) and len(NO_LETTERS.sub("", own)) < SHORTEST_WORD:
        raise PasswordIsYourName


@cache
def _common() -> frozenset[str]:
    """The twenty thousand most common ones, from the list that Django carries."""
    path = Path(password_validation.__file__).with_name("common-passwords.txt.gz")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return frozenset(line.strip() for line in file)
