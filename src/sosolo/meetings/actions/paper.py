"""Ballots of paper in a secret vote: each that was handed out is counted, or minuted as not handed back."""

from datetime import datetime

from django.db import IntegrityError, transaction

from sosolo.meetings import errors
from sosolo.meetings.actions.steps import RUNS
from sosolo.meetings.models import Decision, PaperCount, SecretVote, Ticked
from sosolo.platform.acting import Actor
from sosolo.platform.traces import leave_trace


@transaction.atomic
def count_paper(
    *,
    actor: Actor,
    secret: SecretVote,
    counts: tuple[int, ...],
    protocol: str,
    at: datetime,
    not_returned: int = 0,
) -> None:
    """Add the ballots of paper as two counted them, when no more are handed out and nothing is decided.

    not_returned: those that never came back; the protocol says so. Raises PaperTooEarly, PaperTooLate,
    PaperDoesNotAddUp, PaperCountedAlready.
    """
    actor.must_have(*RUNS)
    if SecretVote.objects.filter(pk=secret.pk, voting_at=None).exists():
        raise errors.PaperTooEarly
    if Decision.objects.filter(matter=secret.poll.matter_id).exists():
        raise errors.PaperTooLate
    handed = Ticked.objects.filter(secret=secret, on_paper=True).count()
    if len(counts) != len(secret.poll.options) or min(counts) < 0 or not_returned < 0:
        raise errors.PaperNeedsAllAnswers(answers=", ".join(secret.poll.options))
    if sum(counts) + not_returned != handed:
        raise errors.PaperDoesNotAddUp(counted=sum(counts), missing=not_returned, handed=handed)
    told = f"{protocol.strip()} Inte tillbakalämnade: {not_returned}." if not_returned else protocol.strip()
    try:
        with transaction.atomic():
            PaperCount.objects.create(
                tenant_id=actor.tenant_id,
                secret=secret,
                counts=list(counts),
                protocol=told,
                at=at,
                by=actor.name,
            )
    except IntegrityError as twice:
        raise errors.PaperCountedAlready from twice
    leave_trace(actor=actor, at=at, verb="count", kind="secret_vote", object_id=secret.pk)


def refuse_uncounted_paper(poll_id: int) -> None:
    """Refuse to close or decide past ballots of paper. Raises PaperNotCounted."""
    handed = Ticked.objects.filter(secret__poll=poll_id, on_paper=True).count()
    if handed and not PaperCount.objects.filter(secret__poll=poll_id).exists():
        raise errors.PaperNotCounted(handed=handed)
