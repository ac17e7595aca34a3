"""What the chair and the officers do with a meeting: one form and one deed each, all on one page."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.urls import reverse

from sosolo.meetings.actions import (
    delays,
    disqualifying,
    leading,
    minutes,
    paper,
    planning,
    proxies,
    running,
    secret,
    voting,
)
from sosolo.meetings.actions.calling_off import call_off_meeting
from sosolo.meetings.actions.large_votes import takes_long, want_opening
from sosolo.meetings.queries.leaders import CHAIR, KEEPER, find_leader
from sosolo.meetings.queries.meetings import matter_of, poll_of
from sosolo.meetings.queries.places import NobodyFound, find_on_roll
from sosolo.meetings.queries.secret import secret_of
from sosolo.platform.acting import Actor
from sosolo.web.forms import Form
from sosolo.web.meetings import forms
from sosolo.web.meetings.matter_form import MatterForm

Deed = Callable[[Actor, Any, dict[str, Any], datetime], object]


def _notice(actor: Actor, meeting: Any, _said: dict[str, Any], at: datetime) -> object:
    return planning.send_notice(actor=actor, meeting=meeting, at=at)


def _post(actor: Actor, meeting: Any, _said: dict[str, Any], at: datetime) -> object:
    return planning.hand_in_post(actor=actor, meeting=meeting, at=at)


def _matter(actor: Actor, meeting: Any, said: dict[str, Any], at: datetime) -> object:
    names = tuple(line.strip() for line in said["options"].splitlines() if line.strip())
    return planning.add_matter(
        actor=actor,
        meeting=meeting,
        title=said["title"],
        text=said["text"],
        kind=said["kind"],
        options=names,
        setting=said["setting"],
        at=at,
    )


def _open(actor: Actor, meeting: Any, _said: dict[str, Any], at: datetime) -> object:
    return running.open_meeting(actor=actor, meeting=meeting, at=at)


def _call_off(actor: Actor, meeting: Any, said: dict[str, Any], at: datetime) -> object:
    return call_off_meeting(actor=actor, meeting=meeting, why=said["why"], at=at)


def _check_in(actor: Actor, meeting: Any, said: dict[str, Any], at: datetime) -> object:
    return running.check_in(
        actor=actor,
        meeting=meeting,
        entry=find_on_roll(meeting, said["who"]),
        way=said["way"],
        assistant=said["assistant"],
        relation=said["relation"] or "member",
        at=at,
    )


def _proxy(actor: Actor, meeting: Any, said: dict[str, Any], at: datetime) -> object:
    is_member = said["relation"] == "member"
    holder = find_on_roll(meeting, said["holder"]) if is_member else None
    return proxies.give_proxy(
        actor=actor,
        meeting=meeting,
        entry=find_on_roll(meeting, said["who"]),
        holder=said["holder"],
        holder_entry=holder,
        relation=said["relation"],
        dated=said["dated"],
        at=at,
    )


def _adjuster(actor: Actor, meeting: Any, said: dict[str, Any], at: datetime) -> object:
    return running.elect_adjuster(
        actor=actor, meeting=meeting, entry=find_on_roll(meeting, said["who"]), at=at
    )


def _leader(role: str) -> Deed:
    def choose(actor: Actor, meeting: Any, said: dict[str, Any], at: datetime) -> object:
        person = find_leader(meeting, said["who"])
        return leading.choose_leader(actor=actor, meeting=meeting, role=role, person=person, at=at)

    return choose


def _speaker(actor: Actor, meeting: Any, said: dict[str, Any], at: datetime) -> object:
    return running.ask_to_speak(actor=actor, meeting=meeting, entry=find_on_roll(meeting, said["who"]), at=at)


def _floor(actor: Actor, meeting: Any, _said: dict[str, Any], at: datetime) -> object:
    return running.call_speaker(actor=actor, meeting=meeting, at=at)


def _jav(actor: Actor, meeting: Any, said: dict[str, Any], at: datetime) -> object:
    return disqualifying.disqualify(
        actor=actor,
        matter=_of(meeting, matter_of(actor.tenant_id, said["matter"])),
        entry=find_on_roll(meeting, said["who"]),
        reason=said["reason"],
        at=at,
    )


def _poll(actor: Actor, meeting: Any, said: dict[str, Any], at: datetime) -> object:
    return voting.open_poll(
        actor=actor, matter=_of(meeting, matter_of(actor.tenant_id, said["matter"])), at=at
    )


def _secret(actor: Actor, meeting: Any, said: dict[str, Any], at: datetime) -> object:
    matter = _of(meeting, matter_of(actor.tenant_id, said["matter"]))
    return secret.open_secret_poll(actor=actor, matter=matter, at=at)


def _vote_for(actor: Actor, meeting: Any, said: dict[str, Any], at: datetime) -> object:
    return voting.cast_vote(
        actor=actor,
        poll=_of(meeting, poll_of(actor.tenant_id, said["poll"])),
        entry=find_on_roll(meeting, said["who"]),
        choice=said["choice"],
        at=at,
    )


def _begin(actor: Actor, meeting: Any, said: dict[str, Any], at: datetime) -> object:
    return secret.begin_voting(actor=actor, secret=_box(actor, meeting, said), at=at)


def _paper(actor: Actor, meeting: Any, said: dict[str, Any], _at: datetime) -> object:
    entry = find_on_roll(meeting, said["who"])
    return secret.hand_out_paper(actor=actor, secret=_box(actor, meeting, said), entry=entry)


def _paper_count(actor: Actor, meeting: Any, said: dict[str, Any], at: datetime) -> object:
    return paper.count_paper(
        actor=actor,
        secret=_box(actor, meeting, said),
        counts=tuple(int(number) for number in said["counts"].split()),
        not_returned=said["not_returned"] or 0,
        protocol=said["protocol"],
        at=at,
    )


class Onward(str):
    """Where a deed leads that the worker does, instead of back to the page."""

    __slots__ = ()


def _close_poll(actor: Actor, meeting: Any, said: dict[str, Any], at: datetime) -> object:
    poll = _of(meeting, poll_of(actor.tenant_id, said["poll"]))
    if poll.is_secret:
        box = secret_of(poll)
        if takes_long(box):
            return Onward(reverse("long_work", args=[want_opening(actor=actor, secret=box, at=at).pk]))
        return secret.close_secret_poll(actor=actor, secret=box, at=at)
    return voting.close_poll(actor=actor, poll=poll, at=at)


def _decide(actor: Actor, meeting: Any, said: dict[str, Any], at: datetime) -> object:
    answers = {"yes": True, "no": False}
    return voting.decide(
        actor=actor,
        matter=_of(meeting, matter_of(actor.tenant_id, said["matter"])),
        acclaimed=answers.get(said["outcome"]),
        winner=said["winner"],
        chair_says_yes=answers.get(said["chair"]),
        lot=said["lot"],
        who=said["who"],
        due_on=said["due_on"],
        at=at,
    )


def _delay_demand(actor: Actor, meeting: Any, said: dict[str, Any], at: datetime) -> object:
    return delays.demand_delay(
        actor=actor,
        matter=_of(meeting, matter_of(actor.tenant_id, said["matter"])),
        entry=find_on_roll(meeting, said["who"]),
        at=at,
    )


def _delay(actor: Actor, meeting: Any, said: dict[str, Any], at: datetime) -> object:
    matter = _of(meeting, matter_of(actor.tenant_id, said["matter"]))
    return delays.put_off(actor=actor, matter=matter, day=said["day"], at=at)


def _close(actor: Actor, meeting: Any, _said: dict[str, Any], at: datetime) -> object:
    return minutes.close_meeting(actor=actor, meeting=meeting, at=at)


def _box(actor: Actor, meeting: Any, said: dict[str, Any]) -> Any:
    return secret_of(_of(meeting, poll_of(actor.tenant_id, said["poll"])))


def _of(meeting: Any, row: Any) -> Any:
    """Keep to the meeting of the page. Raises NobodyFound for another meeting's row."""
    if row.meeting_id != meeting.pk:
        raise NobodyFound(words=str(row.pk))
    return row


DEEDS: dict[str, tuple[type[Form], Deed]] = {
    "kallelse": (Form, _notice),
    "post": (Form, _post),
    "arende": (MatterForm, _matter),
    "oppning": (Form, _open),
    "installning": (forms.CallOffForm, _call_off),
    "avprickning": (forms.CheckInForm, _check_in),
    "fullmakt": (forms.ProxyForm, _proxy),
    "justerare": (forms.WhoForm, _adjuster),
    "ordforande": (forms.WhoForm, _leader(CHAIR)),
    "protokollforare": (forms.WhoForm, _leader(KEEPER)),
    "talare": (forms.WhoForm, _speaker),
    "ordet": (Form, _floor),
    "jav": (forms.JavForm, _jav),
    "omrostning": (forms.OfMatterForm, _poll),
    "sluten": (forms.OfMatterForm, _secret),
    "telefonrost": (forms.VoteForForm, _vote_for),
    "start": (forms.OfPollForm, _begin),
    "papper": (forms.PaperForm, _paper),
    "rakning": (forms.PaperCountForm, _paper_count),
    "stangning": (forms.OfPollForm, _close_poll),
    "beslut": (forms.DecideForm, _decide),
    "uppskovskrav": (forms.DelayDemandForm, _delay_demand),
    "uppskov": (forms.DelayForm, _delay),
    "avslut": (Form, _close),
}
