"""Bring members in from another register: choose a file, see what it would do, say yes."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from sosolo.ground.errors import Refused
from sosolo.members.actions.importing import (
    COLUMNS,
    import_key,
    import_members,
    plan_members,
    takes_long,
    want_import,
)
from sosolo.platform.files import content_of, store_file
from sosolo.platform.stored import stored_file_of_type
from sosolo.platform.works import work_going_on
from sosolo.web.forms import Form, attempt, show
from sosolo.web.membership.forms import MembersFileForm
from sosolo.web.policy import ActingRequest, open_to
from sosolo.web.refusals import say

TYPE = "text/x-members"


@open_to("officer", "chair")
def members_import(request: ActingRequest) -> HttpResponse:
    """Choose a file."""
    form = MembersFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST":

        def act() -> str:
            file, now = form.cleaned_data["file"], timezone.now()
            content = file.read()
            plan_members(tenant_id=request.actor.tenant_id, content=content, today=timezone.localdate())
            kept = store_file(
                actor=request.actor,
                content=content,
                name=file.name,
                media_type=TYPE,
                at=now,
                is_sensitive=True,
            )
            return reverse("members_file", args=[kept.pk])

        if done := attempt(request, form, act):
            return done
    return show(request, "membership/import.html", {"form": form, "columns": "; ".join(COLUMNS)}, form)


@open_to("officer", "chair")
def members_file(request: ActingRequest, pk: int) -> HttpResponse:
    """What the file would do, and the button that does it."""
    stored = stored_file_of_type(request.actor.tenant_id, pk, TYPE)
    form = Form(request.POST or None)
    if request.method == "POST":

        def act() -> str:
            content, now = content_of(stored), timezone.now()
            if takes_long(content):
                work = want_import(actor=request.actor, file=stored, at=now)
                return reverse("long_work", args=[work.pk])
            import_members(actor=request.actor, content=content, name=stored.name, at=now)
            return reverse("register")

        if done := attempt(request, form, act):
            return done
    if going := work_going_on(request.actor.tenant_id, import_key(pk)):
        return redirect("long_work", going.pk)
    plan, refusal = None, ""
    try:
        plan = plan_members(
            tenant_id=request.actor.tenant_id, content=content_of(stored), today=timezone.localdate()
        )
    except Refused as told:
        refusal = say(told)
    context = {"form": form, "stored": stored, "plan": plan, "refusal": refusal}
    return show(request, "membership/file.html", context, form)
