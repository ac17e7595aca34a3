"""Meetings in the demonstration: last spring's ordinary meeting, a meeting of the board, and an extra one that is called."""

from datetime import date, timedelta

from sosolo.config.demonstration.world import World, at
from sosolo.ground.law.rules.cooperative_act import Matter as Kind
from sosolo.ground.votes.voter import new_voter
from sosolo.meetings.actions import minutes as paper
from sosolo.meetings.actions import planning, proxies, running, secret, voting
from sosolo.meetings.actions.demands import demand_meeting, sign_demand
from sosolo.meetings.box import find_box, put_in_box, write_waiting
from sosolo.meetings.models import BoardSeat, Matter, Meeting, RollEntry, Task
from sosolo.members.models import Member
from sosolo.parties.models import Account
from sosolo.platform.acting import Actor, acting_in

SIZE = 2048
"""Shorter keys than in earnest: the demonstration starts quickly."""
SECRET_VOTERS = 12
SPRING = (5, 20)


def play_meetings(world: World, start: date, today: date) -> None:
    """Play what the members have decided, and leave a notice on the table."""
    with acting_in(world.tenant.pk):
        _seat_board(world, start)
        _consents(world, start)
        day = date(today.year, *SPRING)
        if start + timedelta(days=50) <= day < today - timedelta(days=30):
            held = _held(world, "ordinary", day)
        else:
            held = _held(world, "extra", min(start + timedelta(days=30), today - timedelta(days=1)))
        _board_meeting(world, held.day + timedelta(days=7))
        _called(world, today)
        _demanded(world, today)


def _seat_board(world: World, start: date) -> None:
    gun = Account.objects.get(email="gun@sosolo.example")
    bo = Member.objects.select_related("person").get(tenant=world.tenant, number=2)
    four = Member.objects.select_related("person").get(tenant=world.tenant, number=4)
    seats = [
        BoardSeat(
            tenant=world.tenant, name=gun.name, account=gun, is_chair=True, since=start, decided="Bildandet"
        ),
        BoardSeat(
            tenant=world.tenant,
            name=bo.person.name,
            account_id=bo.account_id,
            member=bo,
            since=start,
            decided="Bildandet",
        ),
        BoardSeat(tenant=world.tenant, name=four.person.name, member=four, since=start, decided="Bildandet"),
    ]
    paper.seat_board(actor=world.gun, seats=seats, at=at(start))


def _consents(world: World, start: date) -> None:
    """Every other member has agreed to notices by e-mail."""
    for _, member in world.members[::2]:
        planning.choose_notice(actor=world.eva, member_id=member.pk, by_email=True, at=at(start, 10))


def _held(world: World, kind: str, day: date) -> Meeting:
    meeting = planning.plan_meeting(
        actor=world.gun,
        kind=kind,
        starts_at=at(day, 18),
        place="Folkets hus, Lycksele",
        link="Länken kommer med kallelsen",
        at=at(day - timedelta(days=50)),
    )
    fee = planning.add_matter(
        actor=world.gun,
        meeting=meeting,
        title="Stöd till digitala träffpunkter i byarna",
        text="Styrelsen föreslår att kooperativet ordnar en träffpunkt i månaden.",
        kind=Kind.ORDINARY,
        at=at(day - timedelta(days=49)),
    )
    vote = planning.add_matter(
        actor=world.gun,
        meeting=meeting,
        title="Val av valberedning",
        text="",
        kind=Kind.ELECTION,
        options=("Cleo Carlsson", "Bo Berg"),
        at=at(day - timedelta(days=49)),
    )
    planning.send_notice(actor=world.gun, meeting=meeting, at=at(day - timedelta(days=29)))
    planning.hand_in_post(actor=world.eva, meeting=meeting, at=at(day - timedelta(days=29), 15))
    running.open_meeting(actor=world.gun, meeting=meeting, at=at(day, 18))
    here = _arrive(world, meeting, day)
    _open_vote(world, fee, here, day)
    _secret_vote(world, vote, here, day)
    for matter in Matter.objects.filter(meeting=meeting, needs_decision=True, decisions=None).order_by(
        "place"
    ):
        board = f"Gun Ordförande, Bo Berg och {here[3].name}"
        winner = {"Val av styrelse": board, "Val av revisor": "Rolf Revisor"}.get(matter.title, "")
        voting.decide(actor=world.gun, matter=matter, acclaimed=True, winner=winner, at=at(day, 20))
    made = paper.close_meeting(actor=world.eva, meeting=meeting, at=at(day, 20, 30))
    ada = world.members[0][0]
    for actor in (world.eva, world.gun, ada):
        paper.sign_minutes(actor=actor, minutes=made, shown=made.sha256, at=at(day + timedelta(days=6)))
    paper.publish_minutes(actor=world.eva, minutes=made, at=at(day + timedelta(days=6), 11))
    done = Task.objects.filter(meeting=meeting, kind="filing").select_related("matter__meeting")
    for task in done:
        voting.finish_task(
            actor=world.eva, task=task, on=day + timedelta(days=9), at=at(day + timedelta(days=9))
        )
    return meeting


def _arrive(world: World, meeting: Meeting, day: date) -> list[RollEntry]:
    roll = list(RollEntry.objects.filter(meeting=meeting).order_by("number"))
    here = roll[: SECRET_VOTERS + 2]
    ways = ("digital", "room", "room", "phone")
    for place, entry in enumerate(here):
        running.check_in(
            actor=world.eva, meeting=meeting, entry=entry, way=ways[place % 4], at=at(day, 18, place)
        )
    proxies.give_proxy(
        actor=world.eva,
        meeting=meeting,
        entry=roll[SECRET_VOTERS + 2],
        holder="",
        holder_entry=here[2],
        relation="member",
        dated=day - timedelta(days=3),
        at=at(day, 18, 20),
    )
    running.elect_adjuster(actor=world.gun, meeting=meeting, entry=here[0], at=at(day, 18, 25))
    return here


def _open_vote(world: World, matter: Matter, here: list[RollEntry], day: date) -> None:
    poll = voting.open_poll(actor=world.gun, matter=matter, at=at(day, 19))
    for place, entry in enumerate(here):
        voting.cast_vote(
            actor=world.eva, poll=poll, entry=entry, choice=1 if place % 4 == 3 else 0, at=at(day, 19, place)
        )
    voting.close_poll(actor=world.gun, poll=poll, at=at(day, 19, 30))
    voting.decide(
        actor=world.gun,
        matter=matter,
        who="Bo Berg",
        due_on=day + timedelta(days=90),
        at=at(day, 19, 31),
    )


def _secret_vote(world: World, matter: Matter, here: list[RollEntry], day: date) -> None:
    box = secret.open_secret_poll(actor=world.gun, matter=matter, at=at(day, 19, 35), bits=SIZE)
    manifest = find_box(box.ref).manifest
    voters = []
    for entry in here[:SECRET_VOTERS]:
        voter = new_voter(manifest)
        actor = Actor(world.tenant.pk, None, entry.name, frozenset({"member"}), entry.member_id)
        blinded = tuple(one.sent for one in voter.blinded)
        voter.receive(secret.hand_out_ballot(actor=actor, secret=box, entry=entry, blinded=blinded))
        voters.append(voter)
    secret.begin_voting(actor=world.gun, secret=box, at=at(day, 19, 45))
    for place, voter in enumerate(voters):
        put_in_box(box.ref, voter.vote(place % 3 // 2).row)
    write_waiting(box.ref)
    secret.close_secret_poll(actor=world.gun, secret=box, at=at(day, 19, 55))
    voting.decide(actor=world.gun, matter=matter, at=at(day, 19, 56))


def _board_meeting(world: World, day: date) -> None:
    meeting = planning.plan_meeting(
        actor=world.gun, kind="board", starts_at=at(day, 16), place="Kansliet", at=at(day - timedelta(days=7))
    )
    matter = planning.add_matter(
        actor=world.gun,
        meeting=meeting,
        title="Firmatecknare",
        text="Gun Ordförande och Eva Kansli, två i förening.",
        kind=Kind.ORDINARY,
        at=at(day - timedelta(days=7)),
    )
    planning.send_notice(actor=world.gun, meeting=meeting, at=at(day - timedelta(days=6)))
    running.open_meeting(actor=world.gun, meeting=meeting, at=at(day, 16))
    seats = list(RollEntry.objects.filter(meeting=meeting).order_by("number"))
    for entry in seats:
        running.check_in(actor=world.gun, meeting=meeting, entry=entry, way="room", at=at(day, 16))
    running.elect_adjuster(actor=world.gun, meeting=meeting, entry=seats[1], at=at(day, 16, 5))
    voting.decide(actor=world.gun, matter=matter, acclaimed=True, at=at(day, 16, 20))
    paper.close_meeting(actor=world.eva, meeting=meeting, at=at(day, 17))


def _called(world: World, today: date) -> None:
    planned, day = today - timedelta(days=40), today + timedelta(days=20)
    meeting = planning.plan_meeting(
        actor=world.gun,
        kind="extra",
        starts_at=at(day, 18),
        place="Folkets hus, Lycksele",
        link="Ring 0950-123 45 för att delta per telefon",
        at=at(planned),
    )
    ada, _ = world.members[0]
    cleo, _ = world.members[1]
    motion = planning.send_motion(
        actor=ada,
        meeting=meeting,
        title="Gemensam verkstad i Sorsele",
        text="Jag föreslår att kooperativet hyr en verkstad som medlemmarna kan boka.",
        at=at(planned + timedelta(days=5)),
    )
    planning.cosign_motion(actor=cleo, motion=motion, at=at(planned + timedelta(days=6)))
    planning.answer_motion(
        actor=world.gun,
        motion=motion,
        supports=True,
        text="Styrelsen tillstyrker och föreslår ett försök i sex månader.",
        at=at(planned + timedelta(days=20)),
    )
    planning.send_notice(actor=world.gun, meeting=meeting, at=at(today - timedelta(days=1), 8))


def _demanded(world: World, today: date) -> None:
    """A demand that waits for more to stand behind it."""
    (ada, _), (cleo, _) = world.members[:2]
    day = at(today - timedelta(days=2))
    demand = demand_meeting(
        actor=cleo,
        title="Hur ska kooperativet nå inlandet?",
        text="Jag vill att stämman beslutar om en träffpunkt i varje kommun.",
        at=day,
    )
    sign_demand(actor=ada, demand=demand, at=day)
