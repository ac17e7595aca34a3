"""The words of a notice (6 kap. 22 §): time, place, matters, how to take part and vote. And that a meeting is called off."""

from django.utils import timezone

from sosolo.meetings.models import Matter, Meeting
from sosolo.meetings.queries.minutes import TITLES
from sosolo.members.queries.statutes import statutes_on


def notice_letter(meeting: Meeting, house: str, address: str) -> tuple[str, str]:
    """Return subject and text."""
    when = timezone.localtime(meeting.starts_at)
    matters = Matter.objects.filter(meeting=meeting).order_by("place")
    lines = [f"{one.place}. {one.title}" + (f"\n   {one.text}" if one.text else "") for one in matters]
    title = TITLES[meeting.kind]
    allowed = statutes_on(meeting.tenant_id, meeting.day).allows("postal_vote")
    by_post = " Du kan också poströsta på mötets sida, senast dagen före mötet." if allowed else ""
    text = (
        f"Hej!\n\nDu kallas till {title.lower()} i {house}.\n\nTid: {when:%Y-%m-%d kl. %H:%M}\nPlats: {meeting.place}\n"
        + (f"På distans: {meeting.link}\n" if meeting.link else "")
        + "\nÄrenden\n"
        + "\n".join(lines)
        + "\n\nSå deltar du och röstar: kom till platsen, logga in och pricka av dig på mötets sida, eller ring kansliet"
        " så prickar en handläggare av dig och lägger din röst på din begäran. Du kan ge en skriftlig, daterad fullmakt"
        f" till ett ombud.{by_post}\n\nHandlingarna ligger här: {address}/moten/{meeting.pk}/\n"
    )
    return f"Kallelse till {title.lower()} {when:%Y-%m-%d}", text


def calling_off_letter(meeting: Meeting, house: str, address: str, why: str) -> tuple[str, str]:
    """Return subject and text to those who were called."""
    when = timezone.localtime(meeting.starts_at)
    title = TITLES[meeting.kind]
    text = (
        f"Hej!\n\n{title} i {house} den {when:%Y-%m-%d kl. %H:%M} är inställd.\n\nVarför: {why}\n\n"
        "Du behöver inte göra något. Motioner som har lämnats följer med till nästa stämma, och till den får du en ny"
        f" kallelse i tid.\n\nMötets sida: {address}/moten/{meeting.pk}/\n"
    )
    return f"Inställt: {title.lower()} {when:%Y-%m-%d}", text
