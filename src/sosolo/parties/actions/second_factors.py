"""The second factor: passkeys, an app with codes, and codes on paper. The cryptography is fido2's and pyotp's."""

import json
import secrets
from datetime import datetime, timedelta
from typing import Any

import pyotp
from django.db import transaction
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from sosolo.parties.errors import LastSecondFactor, WrongCode, WrongPasskey
from sosolo.parties.models import Account, CodeMaker, Passkey, RecoveryCode
from sosolo.platform.sealing import blind_index

RECOVERY_CODES = 10
STEP_SECONDS = 30
FIRST_CODE_LASTS = timedelta(days=1)
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def ask_new_passkey(account: Account, *, host: str) -> tuple[dict[str, Any], Any]:
    """Return (what the browser shall be asked, what to remember until it answers)."""
    user = PublicKeyCredentialUserEntity(
        id=str(account.pk).encode(), name=account.email, display_name=account.name
    )
    known = [AttestedCredentialData(bytes(key.credential)) for key in account.passkeys.all()]
    options, state = _server(host).register_begin(
        user,
        known,
        resident_key_requirement=ResidentKeyRequirement.PREFERRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return dict(options), state


def add_passkey(*, account: Account, host: str, state: Any, answer: str, name: str, at: datetime) -> Passkey:
    """Keep the public half of a new passkey. Raises WrongPasskey when the answer is not to our question."""
    try:
        made = _server(host).register_complete(state, json.loads(answer)).credential_data
    except (ValueError, KeyError, TypeError) as wrong:
        raise WrongPasskey from wrong
    if made is None:
        raise WrongPasskey
    return Passkey.objects.create(
        account=account,
        credential_id=made.credential_id,
        credential=bytes(made),
        name=name[:60] or "Passnyckel",
        made_at=at,
    )


def ask_passkey(*, host: str, account_id: int | None = None) -> tuple[dict[str, Any], Any]:
    """Return (what the browser shall be asked, what to remember). Without an account any passkey of ours will do."""
    known = [
        AttestedCredentialData(bytes(c))
        for c in Passkey.objects.filter(account_id=account_id or 0).values_list("credential", flat=True)
    ]
    options, state = _server(host).authenticate_begin(
        known or None, user_verification=UserVerificationRequirement.REQUIRED
    )
    return dict(options), state


def check_passkey(
    *, host: str, state: Any, answer: str, at: datetime, account_id: int | None = None
) -> Account:
    """Return whose passkey answered our question. Raises WrongPasskey; a counter that goes back is a copied key."""
    try:
        response = AuthenticationResponse.from_dict(json.loads(answer))
        key = Passkey.objects.select_related("account").get(credential_id=response.raw_id)
        if account_id not in {None, key.account_id}:
            raise WrongPasskey
        credential = AttestedCredentialData(bytes(key.credential))
        _server(host).authenticate_complete(state, [credential], response)
    except (ValueError, KeyError, TypeError, Passkey.DoesNotExist) as wrong:
        raise WrongPasskey from wrong
    count = response.response.authenticator_data.counter
    if count and count <= key.sign_count:
        raise WrongPasskey
    Passkey.objects.filter(pk=key.pk).update(sign_count=count, used_at=at)
    return key.account


def secret_to_show(*, account: Account, again: bool, at: datetime) -> str:
    """Return the secret of a new app with codes; again: the one it was shown. It counts when its first code has come."""
    waiting = CodeMaker.objects.filter(account=account, confirmed_at=None).first()
    if waiting is not None and again:
        return str(waiting.secret)
    secret = pyotp.random_base32()
    CodeMaker.objects.update_or_create(
        account=account, defaults={"secret": secret, "made_at": at, "confirmed_at": None, "last_step": 0}
    )
    return secret


def address_of_code_maker(account: Account, secret: str, house: str) -> str:
    """Return the address that the app reads from the picture (otpauth://…)."""
    return pyotp.TOTP(secret).provisioning_uri(name=account.email, issuer_name=house)


def confirm_code_maker(*, account: Account, code: str, at: datetime) -> None:
    """Let the app count from now on. Raises WrongCode."""
    maker = CodeMaker.objects.filter(account=account, confirmed_at=None).first()
    if maker is None:
        raise WrongCode
    _use_step(maker, code, at)
    CodeMaker.objects.filter(pk=maker.pk).update(confirmed_at=at)


def check_code(*, account_id: int, code: str, at: datetime) -> None:
    """Accept a code of the app, or a recovery code, once. Raises WrongCode."""
    plain = "".join(code.split()).replace("-", "").casefold()
    maker = CodeMaker.objects.filter(account_id=account_id, confirmed_at__isnull=False).first()
    if maker is not None and plain.isdigit():
        _use_step(maker, plain, at)
        return
    codes = RecoveryCode.objects.filter(account_id=account_id, used_at=None)
    if maker is None and not Passkey.objects.filter(account_id=account_id).exists():
        codes = codes.filter(made_at__gt=at - FIRST_CODE_LASTS)
    used = codes.filter(fingerprint=_fingerprint(account_id, plain)).update(used_at=at)
    if not used:
        raise WrongCode


@transaction.atomic
def renew_recovery_codes(*, account: Account, at: datetime) -> list[str]:
    """Return new codes for paper; the earlier ones stop working. Shown this once."""
    return _codes(account, RECOVERY_CODES, at)


@transaction.atomic
def first_code(*, account: Account, at: datetime) -> str:
    """Return the one code with which somebody without a second factor comes in, once and within a day, to make one."""
    remove_all_second_factors(account_id=account.pk)
    return _codes(account, 1, at)[0]


def _codes(account: Account, count: int, at: datetime) -> list[str]:
    codes = ["".join(secrets.choice(LETTERS) for _ in range(12)) for _ in range(count)]
    RecoveryCode.objects.filter(account=account).delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(account=account, fingerprint=_fingerprint(account.pk, code), made_at=at)
        for code in codes
    )
    return [f"{code[:4]}-{code[4:8]}-{code[8:]}" for code in codes]


def remove_passkey(*, account: Account, passkey_id: int, must_keep_one: bool) -> None:
    """Forget a passkey. Raises LastSecondFactor when the role needs one and this is the last."""
    key = Passkey.objects.get(account=account, pk=passkey_id)
    _refuse_last(account, must_keep_one=must_keep_one)
    key.delete()


def remove_code_maker(*, account: Account, must_keep_one: bool) -> None:
    """Forget the app with codes. Raises LastSecondFactor when the role needs one and this is the last."""
    _refuse_last(account, must_keep_one=must_keep_one)
    CodeMaker.objects.filter(account=account).delete()


def remove_all_second_factors(*, account_id: int) -> None:
    """Forget them all, for someone who has lost everything: the next sign-in makes new ones."""
    Passkey.objects.filter(account_id=account_id).delete()
    CodeMaker.objects.filter(account_id=account_id).delete()
    RecoveryCode.objects.filter(account_id=account_id).delete()


def _refuse_last(account: Account, *, must_keep_one: bool) -> None:
    count = (
        account.passkeys.count()
        + CodeMaker.objects.filter(account=account, confirmed_at__isnull=False).count()
    )
    if must_keep_one and count <= 1:
        raise LastSecondFactor


def _use_step(maker: CodeMaker, code: str, at: datetime) -> None:
    totp = pyotp.TOTP(maker.secret)
    now = int(at.timestamp()) // STEP_SECONDS
    for step in (now, now - 1, now + 1):
        if secrets.compare_digest(totp.at(step * STEP_SECONDS).encode(), code.strip().encode()):
            later = CodeMaker.objects.filter(pk=maker.pk, last_step__lt=step).update(last_step=step)
            if later:
                return
    raise WrongCode


def _fingerprint(account_id: int, code: str) -> bytes:
    return blind_index(f"recovery|{account_id}|{code}", 0)


def _server(host: str) -> Fido2Server:
    return Fido2Server(PublicKeyCredentialRpEntity(id=host, name="SOSOLO"))
