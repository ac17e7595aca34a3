"""The secret vote: fetching a ballot (signed in), the booth and the box (without a name), the board."""

import json
from hashlib import sha256
from typing import Any

from csp.decorators import csp_replace
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt

from sosolo.ground.errors import Refused
from sosolo.ground.votes.blind import Misfit
from sosolo.meetings import errors
from sosolo.meetings.actions.running import entry_of
from sosolo.meetings.actions.secret import board_json, hand_out_ballot
from sosolo.meetings.box import manifest_text, put_in_box
from sosolo.meetings.queries.meetings import poll_of
from sosolo.meetings.queries.places import my_place
from sosolo.meetings.queries.secret import FEWEST_FOR_ALL, secret_of, state_of, verifier
from sosolo.web.download import download
from sosolo.web.forms import show
from sosolo.web.kept_words import words_of_votes
from sosolo.web.meetings.views import ALL
from sosolo.web.policy import EVERYBODY, ActingRequest, open_to
from sosolo.web.refusals import say

MOST_BYTES = 16_000
SCRIPT = "js/booth.js"


@open_to("member", "chair")
def ticket(request: ActingRequest, pk: int) -> HttpResponse:
    """Fetch a ballot: the browser makes a key, three sign it blindly. POST speaks JSON."""
    poll = poll_of(request.actor.tenant_id, pk)
    secret = secret_of(poll)
    if request.method == "POST":
        return _hand_out(request, secret)
    place = my_place(request.actor, poll.meeting)
    context = {"poll": poll, "place": place, "secret": state_of(secret), "now": timezone.now()}
    return show(request, "meetings/ticket.html", context)


def _hand_out(request: ActingRequest, secret: Any) -> HttpResponse:
    try:
        said = json.loads(request.body[:MOST_BYTES])
        blinded = tuple(int(number, 16) for number in said["blinded"])
        entry = entry_of(secret.poll.meeting, int(said["entry"]))
        signed = hand_out_ballot(actor=request.actor, secret=secret, entry=entry, blinded=blinded)
    except Refused as refusal:
        return JsonResponse({"sentence": say(refusal)}, status=409)
    except (ValueError, TypeError, KeyError, Misfit):
        return JsonResponse({"sentence": say(errors.NotAnOption())}, status=422)
    return JsonResponse({"signed": [f"{number:x}" for number in signed]})


@csp_replace({"script-src": ["'self'"]})  # no nonce: the bytes are the same for everybody
@open_to(EVERYBODY, methods=("GET",))
def booth(request: HttpRequest) -> HttpResponse:
    """The booth: the same bytes for everybody, no cookie, no name."""
    del request
    return HttpResponse(_booth())


def _booth() -> str:
    said = json.dumps(words_of_votes(), ensure_ascii=False)
    return render_to_string("meetings/booth.html", {"language": get_language() or "sv", "said": said})


@open_to(EVERYBODY, methods=("GET",))
def about(request: HttpRequest) -> HttpResponse:
    """What the secret vote promises, and what it does not; the fingerprints of the booth."""
    found = finders.find(SCRIPT)
    with open(str(found), "rb") as file:  # noqa: PTH123 - finders gives a string
        script = sha256(file.read()).hexdigest()
    marks = {
        "page": sha256(_booth().encode()).hexdigest(),
        "script": script,
        "verifier": sha256(verifier()).hexdigest(),
    }
    return show(request, "meetings/about.html", {"marks": marks})


@open_to(EVERYBODY, methods=("GET",))
def script(request: HttpRequest) -> HttpResponse:
    """The script that counts a board again."""
    del request
    return download(verifier(), name="verify_board.py", media_type="text/x-python; charset=utf-8")


@open_to(EVERYBODY, methods=("GET",))
def manifest(request: HttpRequest, ref: str) -> HttpResponse:
    """What every ballot of a vote is bound to."""
    del request
    try:
        return HttpResponse(manifest_text(ref), content_type="application/json; charset=utf-8")
    except Refused as refusal:
        return JsonResponse({"sentence": say(refusal)}, status=404)


@csrf_exempt
@open_to(EVERYBODY, methods=("POST",))
def put(request: HttpRequest, ref: str) -> HttpResponse:
    """Take a ballot: 202 while it waits for its batch (send it again), 200 with its receipt."""
    try:
        row = json.loads(request.body[:MOST_BYTES])
        receipt = put_in_box(ref, row)
    except ValueError:
        return JsonResponse({"sentence": say(errors.NotAnOption())}, status=422)
    except errors.UnknownBox as refusal:
        return JsonResponse({"sentence": say(refusal)}, status=404)
    except Refused as refusal:
        return JsonResponse({"sentence": say(refusal)}, status=409)
    return JsonResponse({"receipt": receipt}, status=200 if receipt else 202)


@open_to(*ALL, methods=("GET",))
def board(request: ActingRequest, pk: int) -> HttpResponse:
    """The board as a file. With few voters only for adjusters and the auditor."""
    poll = poll_of(request.actor.tenant_id, pk)
    secret = secret_of(poll)
    state = state_of(secret)
    trusted = request.actor.has("auditor") or my_place(request.actor, poll.meeting).is_adjuster
    if state.ballots < FEWEST_FOR_ALL and not trusted:
        raise errors.TooFewForOpenBoard(fewest=FEWEST_FOR_ALL)
    content = board_json(secret)
    return download(content, name="board.json", media_type="application/json")
