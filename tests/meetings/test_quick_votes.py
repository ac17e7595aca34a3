"""An open vote takes a short way in: the same rights as the page, and nothing lost when the web server is killed."""

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from sosolo.config.bench.load import parent_of
from sosolo.meetings.actions import voting
from sosolo.meetings.models import OpenVote, Poll, RollEntry
from sosolo.parties.actions.browsers import note_browser
from sosolo.parties.models import Account
from sosolo.platform.acting import acting_in
from sosolo.web.meetings.quick_vote import actor_of
from tests.cast import DAY, Cast, at, the_cast
from tests.cluster import in_a_copy
from tests.meetings.over_http import Line, cookies_of, web_server
from tests.meetings.play import Play, play
from tests.web.clients import browser_of, signed_in


def polled(cast: Cast, count: int = 3) -> tuple[Play, Poll, list[RollEntry]]:
    here = play(cast)
    matter = here.planned()
    roll = here.opened()
    here.arrive(*roll[:count])
    return here, voting.open_poll(actor=cast.gun, matter=matter, at=at(DAY, 19)), roll


def browser(account_id: int, **facts: Any) -> Client:
    client = signed_in(Account.objects.get(pk=account_id), **facts)
    key = client.session.session_key or ""
    note_browser(account_id=account_id, session_key=key, how="passkey", device="", at=at(DAY))
    return client


def form(entry: RollEntry, choice: int, once: str = "k1") -> dict[str, object]:
    return {"entry": entry.pk, "choice": choice, "once": once}


def short_way(answer: Any) -> bool:
    """Only the page sends a policy of content with its answer."""
    return answer.status_code == 302 and "Content-Security-Policy" not in answer.headers


@pytest.fixture
def voter(cast: Cast) -> Any:
    here, poll, (ada, bo, *_) = polled(cast, 2)
    assert cast.ada.account_id == ada.account_id
    return here, poll, ada, bo, f"/omrostningar/{poll.pk}/"


def test_a_vote_takes_the_short_way_and_the_same_form_again_is_the_same_vote(voter: Any) -> None:
    _here, poll, ada, _bo, address = voter
    client = browser(ada.account_id)
    assert short_way(client.post(address, form(ada, 1)))
    assert short_way(client.post(address, form(ada, 1)))
    assert list(OpenVote.objects.filter(poll=poll).values_list("entry", "choice")) == [(ada.pk, 1)]
    other = client.post(address, form(ada, 0, "k2"))
    assert other.status_code == 422
    assert "var och en har en röst (6 kap. 3 §" in other.content.decode()
    assert OpenVote.objects.get(poll=poll).choice == 1


@pytest.mark.parametrize(
    ("entry", "choice"), [("bo", 0), ("ada", 7), ("ada", -1), ("ada", 10**20), ("0", 0), ("x", 0)]
)
def test_what_is_no_vote_of_ones_own_goes_to_the_page_which_says_so(
    voter: Any, entry: str, choice: int
) -> None:
    _here, poll, ada, bo, address = voter
    named = {"ada": ada.pk, "bo": bo.pk}.get(entry, entry)
    answer = browser(ada.account_id).post(address, {"entry": named, "choice": choice, "once": "k"})
    assert answer.status_code == 422
    assert not OpenVote.objects.filter(poll=poll).exists()


def test_without_a_session_the_right_secret_or_a_live_sign_in_nothing_is_cast(voter: Any) -> None:
    _here, poll, ada, _bo, address = voter
    said = form(ada, 0)
    assert Client().post(address, said).headers["Location"].startswith("/logga-in/")
    late = browser(ada.account_id, age=13 * 3600)
    assert late.post(address, said).headers["Location"].startswith("/logga-in/")
    halfway = browser(ada.account_id, how="password", has_second=True)
    assert halfway.post(address, said).headers["Location"].startswith("/logga-in/steg-tva/")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser(ada.account_id).cookies
    assert strict.post(address, said).status_code == 403
    gone = browser(ada.account_id)
    gone.session.delete()
    assert gone.post(address, said).status_code == 302
    Account.objects.filter(pk=ada.account_id).update(is_active=False)
    assert browser(ada.account_id).post(address, said).status_code in {302, 403}
    assert not OpenVote.objects.filter(poll=poll).exists()


def test_a_vote_after_close_is_refused_in_words(voter: Any, cast: Cast) -> None:
    _here, poll, ada, _bo, address = voter
    voting.close_poll(actor=cast.gun, poll=poll, at=at(DAY, 20))
    answer = browser(ada.account_id).post(address, form(ada, 0))
    assert answer.status_code == 422
    assert "Rösten kom för sent och är inte räknad" in answer.content.decode()


def test_who_holds_a_proxy_votes_for_both_on_the_short_way(voter: Any, cast: Cast) -> None:
    from sosolo.meetings.actions import proxies

    here, poll, ada, _bo, address = voter
    other = here.roll()[4]
    proxies.give_proxy(
        actor=cast.eva,
        meeting=here.meeting,
        entry=other,
        holder="",
        holder_entry=ada,
        relation="member",
        dated=DAY,
        at=at(DAY, 19),
    )
    client = browser(ada.account_id)
    assert short_way(client.post(address, form(ada, 0)))
    page = client.get(address).content.decode()
    assert f"Lagd för {ada.name}. Nu en röst till." in page
    assert other.name in page, "she sees whose vote the next one is"
    assert short_way(client.post(address, form(other, 1, "k2")))
    assert f"Lagd för {ada.name}, {other.name}." in client.get(address).content.decode()
    lead = reverse("meeting_lead", args=[here.meeting.pk])
    assert "Så har rösterna fallit" not in browser_of("gun").get(lead).content.decode()
    voting.close_poll(actor=cast.gun, poll=poll, at=at(DAY, 20))
    told = browser_of("gun").get(lead).content.decode()
    assert "ja: 1" in told
    assert "nej: 1" in told
    assert OpenVote.objects.filter(poll=poll).count() == 2


def test_the_page_casts_the_same_form_that_the_short_way_has_cast_once(voter: Any, cast: Cast) -> None:
    _here, poll, ada, _bo, _address = voter
    for _turn in range(2):
        voting.cast_vote(actor=cast.ada, poll=poll, entry=ada, choice=0, form_key="k", at=at(DAY, 19))
    assert OpenVote.objects.filter(poll=poll).count() == 1


@pytest.mark.parametrize("slug", ["ada", "bo", "cleo", "eva", "gun", "rolf", "region", "otto"])
@pytest.mark.parametrize(
    "facts", [{}, {"how": "password"}, {"how": "password", "has_second": True}, {"age": 3600.0}]
)
def test_the_short_way_and_the_pages_see_the_same_person(
    cast: Cast, slug: str, facts: dict[str, Any]
) -> None:
    """Whoever acts on the pages acts on the short way, and nobody else does."""
    client = browser(Account.objects.get(email=f"{slug}@sosolo.example").pk, **facts)
    short = actor_of(client.session.session_key or "")
    actor = client.get("/medlemskap/").wsgi_request.actor  # type: ignore[attr-defined]
    assert (short is None) == (actor is None)
    if short and actor:
        assert replace(actor, activity_id=None) == short


def test_who_helps_another_takes_no_short_way(voter: Any) -> None:
    _here, _poll, ada, *_ = voter
    client = browser(ada.account_id)
    session = client.session
    session["mandate"] = 1
    session.save()
    assert actor_of(session.session_key or "") is None


@pytest.fixture
def served(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Any]:
    """A web server of two processes, before a copy of the database."""
    with (
        django_db_blocker.unblock(),
        in_a_copy(django_db_setup) as access,
        web_server(access) as served,
    ):
        yield served


def _children(pid: int) -> list[int]:
    found = [int(path.name) for path in Path("/proc").glob("[0-9]*")]
    return [one for one in found if _parent(one) == pid]


def _parent(pid: int) -> int:
    try:
        return parent_of(pid)
    except OSError:
        return 0


def test_web_processes_killed_while_voting_lose_no_acknowledged_vote_and_double_none(served: Any) -> None:
    """kill -9 of a random process again and again; who gets no answer sends the same form again."""
    port, server = served
    cast = the_cast()
    with acting_in(cast.tenant.pk):
        _here, poll, roll = polled(cast, 60)
        voters = [one for one in roll[:60] if one.account_id]
        lines = {
            one.pk: Line(port, cookies_of(browser(one.account_id or 0).cookies["sessionid"].value))
            for one in voters
        }
    connections.close_all()
    acknowledged: dict[int, int] = {}
    done, kills = Event(), []

    def kill() -> None:
        while not done.wait(0.7):
            for child in _children(server.pid)[:1]:
                os.kill(child, signal.SIGKILL)
                kills.append(child)

    Thread(target=kill, daemon=True).start()
    deadline = time.monotonic() + 60
    while (len(acknowledged) < len(voters) or len(kills) < 4) and time.monotonic() < deadline:
        for place, entry in enumerate(voters):
            if lines[entry.pk].vote(poll.pk, entry.pk, place % 3):
                acknowledged[entry.pk] = place % 3
    done.set()
    with acting_in(cast.tenant.pk):
        kept = dict(OpenVote.objects.filter(poll=poll).values_list("entry", "choice"))
        assert OpenVote.objects.filter(poll=poll).count() == len(kept)
    assert len(kills) >= 4
    assert kept == {one.pk: place % 3 for place, one in enumerate(voters)}
    assert acknowledged == kept
