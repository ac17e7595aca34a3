"""A tenth of those with a vote, or the auditor alone, can demand an extra meeting (6 kap. 12 §)."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from sosolo.ground.law.rules.cooperative_act import who_may_demand
from sosolo.meetings import errors
from sosolo.meetings.actions.demands import demand_meeting, sign_demand
from sosolo.meetings.actions.voting import finish_task
from sosolo.meetings.models import Demand, DemandMet, DemandSigner, Task
from sosolo.meetings.queries.demands import demands_of
from sosolo.meetings.queries.roll import count_voters, has_vote
from sosolo.members.models import Member
from sosolo.platform.acting import Actor, NotYours
from tests.cast import DAY, Cast, actor, at
from tests.web.clients import browser_of


def voters(cast: Cast) -> list[Actor]:
    """Every member with a vote on the day, as she acts herself."""
    found = Member.objects.filter(tenant=cast.tenant).order_by("number")
    return [
        Actor(cast.tenant.pk, one.account_id, f"Medlem {one.number}", frozenset({"member"}), one.pk)
        for one in found
        if has_vote(cast.tenant.pk, one.pk, DAY)
    ]


def demanded(cast: Cast, by: Actor | None = None) -> Demand:
    return demand_meeting(actor=by or cast.ada, title="Sälj lastbilen", text="Den står still.", at=at(DAY))


def test_a_tenth_makes_it_the_boards_task_with_its_last_day(cast: Cast) -> None:
    everybody = voters(cast)
    needed = who_may_demand(voters=count_voters(cast.tenant.pk, DAY))
    assert count_voters(cast.tenant.pk, DAY) == len(everybody)
    assert needed > 2
    demand = demanded(cast)
    others = [one for one in everybody if one.member_id != cast.ada.member_id]
    for one in others[: needed - 2]:
        sign_demand(actor=one, demand=demand, at=at(DAY))
    assert not DemandMet.objects.filter(demand=demand).exists()
    assert not Task.objects.filter(kind="demand").exists()
    later = DAY + timedelta(days=3)
    sign_demand(actor=others[needed - 2], demand=demand, at=at(later))
    task = Task.objects.get(kind="demand")
    assert (task.who, task.due_on) == ("Styrelsen", later + timedelta(days=14))
    assert "Sälj lastbilen (6 kap. 12 §)" in task.text
    with pytest.raises(errors.DemandIsMet, match=r"6 kap\. 12 §"):
        sign_demand(actor=others[needed - 1], demand=demand, at=at(later))
    finish_task(actor=cast.gun, task=task, on=later, at=at(later))
    (line,) = demands_of(cast.tenant.pk, cast.ada.member_id, only=demand.pk)
    assert (line.signers, line.mine, line.done_on) == (needed, True, later)


def test_the_auditor_demands_alone(cast: Cast) -> None:
    demand = demanded(cast, actor("rolf", cast.tenant))
    assert Task.objects.get(kind="demand").due_on == DAY + timedelta(days=14)
    assert not DemandSigner.objects.filter(demand=demand).exists()
    with pytest.raises(errors.DemandIsMet):
        sign_demand(actor=cast.ada, demand=demand, at=at(DAY))


def test_one_signs_once_and_only_with_a_vote(cast: Cast) -> None:
    demand = demanded(cast)
    with pytest.raises(errors.SignedTheDemand):
        sign_demand(actor=cast.ada, demand=demand, at=at(DAY))
    stranger = Actor(cast.tenant.pk, None, "Ingen", frozenset({"member"}), 10**9)
    with pytest.raises(errors.NotOnTheRoll):
        sign_demand(actor=stranger, demand=demand, at=at(DAY))
    with pytest.raises(NotYours):
        demanded(cast, cast.eva)
    with pytest.raises(DatabaseError), transaction.atomic():
        DemandSigner.objects.filter(demand=demand).delete()


def test_the_pages_take_a_demand_and_those_behind_it(cast: Cast) -> None:
    ada, bo, gun = browser_of("ada"), browser_of("bo"), browser_of("gun")
    said = {"title": "Sälj lastbilen", "text": "Den står still.", "once": "krav-1"}
    answer = ada.post("/moten/begaran/", said)
    assert answer.status_code == 302
    assert "skrivit under" in ada.get(answer["Location"]).content.decode()
    page = bo.get(answer["Location"]).content.decode()
    assert "Jag står bakom begäran" in page
    assert bo.post(answer["Location"], {"once": "krav-2"}).status_code == 302
    assert "Jag står bakom begäran" not in bo.get(answer["Location"]).content.decode()
    empty = ada.post("/moten/begaran/", {"title": "", "text": "", "once": "krav-3"})
    assert empty.status_code == 422
    assert gun.get("/moten/begaran/99999/").status_code == 404


def test_what_the_auditor_demands_waits_on_the_boards_page(cast: Cast) -> None:
    rolf, gun = browser_of("rolf"), browser_of("gun")
    answer = rolf.post("/moten/begaran/", {"title": "Granska kassan", "text": "Nu.", "once": "rev-1"})
    assert answer.status_code == 302
    assert "Kalla till extra stämma om: Granska kassan" in gun.get("/moten/").content.decode()
    assert "Granska kassan" in gun.get("/idag/").content.decode()
    assert "två veckor efter begäran" in gun.get(answer["Location"]).content.decode()
    task = Task.objects.get(kind="demand")
    assert gun.get(f"/motesuppgifter/{task.pk}/").status_code == 200
