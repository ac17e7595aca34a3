"""The language of an account: its letters follow it, and its pages where no browser has said otherwise."""

from sosolo.parties.models import Account


def set_language(*, account_id: int, language: str) -> None:
    """Let an account read and be written to in a language."""
    Account.objects.filter(pk=account_id).exclude(language=language).update(language=language)
