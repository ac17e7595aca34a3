"""What a notice says (6 kap. 22 §): time, place, matters, how to take part and vote. And that a meeting is called off."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from sosolo.ground.votes.majority import choices_of
from sosolo.meetings.models import Matter, Meeting, MotionAnswer, NoticeSent
from sosolo.meetings.queries.minutes import TITLES
from sosolo.members.queries.statutes import statutes_on
from sosolo.platform.days import in_words


@dataclass(frozen=True, slots=True)
class NoticeItem:
    """A matter. answer: of the board, to a motion. choices: what one can say by post, () when nothing is decided."""

    place: int
    title: str
    text: str
    answer: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """last_post: until when one may vote by post, None where the statutes do not let one."""

    title: str
    house: str
    starts_at: datetime
    place: str
    link: str
    items: tuple[NoticeItem, ...]
    how: str
    last_post: date | None
    page: str


@dataclass(frozen=True, slots=True)
class Recipient:
    """One who is called by letter."""

    name: str
    number: int
    lines: tuple[str, ...]


def notice_of(meeting: Meeting, house: str, address: str) -> Notice:
    """Return everything that a notice says, with the board's answers to the motions."""
    answers = {
        one.motion_id: f"Styrelsen föreslår {'bifall' if one.supports else 'avslag'}: {one.text}"
        for one in MotionAnswer.objects.filter(motion__meeting=meeting)
    }
    items = tuple(
        NoticeItem(
            one.place,
            one.title,
            one.text,
            answers.get(one.motion_id, "") if one.motion_id else "",
            choices_of(one.kind, one.options) if one.needs_decision else (),
        )
        for one in Matter.objects.filter(meeting=meeting).order_by("place")
    )
    allowed = meeting.kind != "board" and statutes_on(meeting.tenant_id, meeting.day).allows("postal_vote")
    last = meeting.day - timedelta(days=1) if allowed else None
    return Notice(
        title=TITLES[meeting.kind].lower(),
        house=house,
        starts_at=timezone.localtime(meeting.starts_at),
        place="Mötet är digitalt" if meeting.is_digital else meeting.place,
        link=meeting.link,
        items=items,
        how=_how(meeting, last),
        last_post=last,
        page=f"{address}/moten/{meeting.pk}/",
    )


def _how(meeting: Meeting, last_post: date | None) -> str:
    come = "logga" if meeting.is_digital else "kom till platsen, eller logga"
    told = (
        f"Så deltar du och röstar: {come} in och pricka av dig på mötets sida, eller ring kansliet så prickar en"
        " handläggare av dig och lägger din röst på din begäran. Du kan ge en skriftlig, daterad fullmakt till ett ombud."
    )
    if last_post is None:
        return told
    return f"{told} Du kan också poströsta senast den {in_words(last_post)}, på mötets sida eller med blanketten."


def notice_letter(notice: Notice) -> tuple[str, str]:
    """Return subject and text of the notice by e-mail."""
    lines = [
        "\n   ".join(part for part in (f"{one.place}. {one.title}", one.text, one.answer) if part)
        for one in notice.items
    ]
    text = (
        f"Hej!\n\nDu kallas till {notice.title} i {notice.house}.\n\n"
        f"Tid: {notice.starts_at:%Y-%m-%d kl. %H:%M}\nPlats: {notice.place}\n"
        + (f"På distans: {notice.link}\n" if notice.link else "")
        + "\nÄrenden\n"
        + "\n".join(lines)
        + f"\n\n{notice.how}\n\nHandlingarna ligger här: {notice.page}\n"
    )
    return f"Kallelse till {notice.title} {notice.starts_at:%Y-%m-%d}", text


def called_by_post(meeting: Meeting) -> list[Recipient]:
    """Return those who are called by letter, in the order of the post list."""
    found = NoticeSent.objects.filter(meeting=meeting, channel="post").select_related("member__person")
    return [
        Recipient(one.member.person.name, one.member.number, tuple(str(one.address).split(", ")))
        for one in found.order_by("id")
    ]


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
