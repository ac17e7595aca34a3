"""A risk that the live figures wake becomes a letter to the board: once a month for as long as it is awake."""

from datetime import datetime

from sosolo.economy.live import figures
from sosolo.economy.models import Risk
from sosolo.economy.queries import Live, Standing, risk_of, risks_of
from sosolo.platform.days import day_of
from sosolo.platform.outbox import want_effect

KIND = "send_alarm"
LATEST = 4
"""months that the figures are read over"""


def sound_alarms(*, tenant_id: int, at: datetime) -> tuple[Standing, ...]:
    """Ask for a letter about each risk that is awake. Returns those."""
    if not Risk.objects.filter(tenant_id=tenant_id).exists():
        return ()
    today = day_of(at)
    live = Live(*figures(tenant_id, today, months=LATEST))
    awake = tuple(one for one in risks_of(tenant_id, live, today) if one.is_awake)
    for one in awake:
        want_effect(
            tenant_id=tenant_id,
            kind=KIND,
            key=f"alarm/{one.risk.pk}/{today:%Y-%m}",
            payload={"risk": one.risk.pk},
            at=at,
        )
    return awake


def words_of_alarm(tenant_id: int, risk_id: int) -> tuple[str, str]:
    """Return subject and text of the letter, in Swedish."""
    risk, reviews = risk_of(tenant_id, risk_id)
    text = (
        f"Hej!\n\nSiffrorna i dag har väckt risken ”{risk.title}”.\n{risk.about}\n\nVad ni har sagt att ni gör:\n"
        f"{reviews[0].measures}\n\nÄgare: {reviews[0].owner}. Gå igenom risken i SOSOLO under Ekonomi, Risker.\n"
    )
    return f"Vaken risk: {risk.title}", text
