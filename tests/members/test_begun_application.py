"""An application that is begun: kept only when the visitor asks for it, behind a secret address, without number and signature."""

import json
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from sosolo.members import drafts
from sosolo.members.models import MembershipDraft
from sosolo.platform.sealing import seal_bytes
from tests.cast import DAY, Cast, at
from tests.members.test_pages import TYPED, shown

ADDRESS = "/bli-medlem/vasterbotten/"
KEEP = f"{ADDRESS}utkast/"
NOW = at(DAY)


def kept(token: str = "", **fields: str) -> str:
    return drafts.keep_application(token=token, slug="vasterbotten", kind="own_firm", fields=fields, at=NOW)


@pytest.mark.django_db
def test_it_lies_with_what_was_reckoned_before_and_after() -> None:
    token = drafts.save_reckoning(token="", kind="price", query="hours=10", at=NOW)
    assert kept(token, given_name="Disa", why="Jag snickrar.") == token
    drafts.save_reckoning(token=token, kind="hire", query="pay=1", at=NOW)
    found = drafts.draft_of(token=token, at=NOW)
    assert [one.kind for one in found.saved] == ["price", "hire"]
    assert found.application is not None
    assert found.application.fields == {"given_name": "Disa", "why": "Jag snickrar."}
    drafts.drop_application(token=token, at=NOW)
    found = drafts.draft_of(token=token, at=NOW)
    assert (len(found.saved), found.application) == (2, None)


@pytest.mark.django_db
def test_alone_it_goes_with_its_draft() -> None:
    token = kept(given_name="Disa")
    drafts.drop_application(token=token, at=NOW)
    assert not MembershipDraft.objects.exists()
    drafts.drop_application(token=token, at=NOW)


@pytest.mark.django_db
def test_number_and_signature_and_anything_unknown_are_never_kept() -> None:
    token = kept(
        given_name="Disa", personal_number="199001010017", signed_name="Disa Dahl", shown="x", extra="y"
    )
    found = drafts.draft_of(token=token, at=NOW)
    assert found.application is not None
    assert found.application.fields == {"given_name": "Disa"}


@pytest.mark.django_db
def test_it_lies_sealed_under_its_own_secret_and_ends_after_ninety_days() -> None:
    token = kept(given_name="Disa", address="Skogsvägen 1")
    with connection.cursor() as cursor:
        cursor.execute("SELECT token_hash, content FROM members_membershipdraft")
        row = b"".join(map(bytes, cursor.fetchone()))
    assert b"Disa" not in row
    assert token.encode() not in row
    with pytest.raises(drafts.NoSuchDraft):
        drafts.draft_of(token=token, at=NOW + timedelta(days=91))


@pytest.mark.django_db
def test_too_much_is_refused_and_an_unknown_way_becomes_the_first() -> None:
    with pytest.raises(drafts.ApplicationTooLong):
        kept(why="x" * (drafts.MOST_CHARACTERS + 1))
    token = drafts.keep_application(token="", slug="x", kind="<b>", fields={"why": "y"}, at=NOW)
    found = drafts.draft_of(token=token, at=NOW)
    assert found.application is not None
    assert found.application.kind == "through"


@pytest.mark.django_db
def test_a_draft_from_before_applications_could_be_kept_still_opens() -> None:
    token = drafts.save_reckoning(token="", kind="price", query="hours=10", at=NOW)
    old = json.dumps([{"kind": "price", "query": "hours=10", "at": NOW.isoformat()}]).encode()
    MembershipDraft.objects.update(content=seal_bytes(old, f"members_membershipdraft.content/{token}"))
    found = drafts.draft_of(token=token, at=NOW)
    assert [one.kind for one in found.saved] == ["price"]
    assert found.application is None


def page_of(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_without_an_act_of_the_visitor_nothing_is_kept(cast: Cast) -> None:
    visitor = Client()
    page_of(visitor, ADDRESS)
    visitor.post(ADDRESS, TYPED | {"shown": "x"})
    assert not MembershipDraft.objects.exists()


def test_kept_by_the_button_it_is_gone_on_with_on_another_device_by_its_address(cast: Cast) -> None:
    visitor = Client()
    answer = visitor.post(KEEP, TYPED | {"som": "own_firm"})
    private = answer["Location"]
    assert not visitor.cookies["utkast"]["max-age"]
    page = page_of(visitor, private)
    assert "Din ansökan om medlemskap är påbörjad" in page
    assert "Disa" not in page
    assert f"http://testserver{private}" in page
    assert 'value="Disa"' not in page_of(visitor, ADDRESS)
    assert "Du började skriva här" in page_of(visitor, ADDRESS)

    other = Client()
    assert "Du började skriva här" not in page_of(other, ADDRESS)
    link = re.search(r'href="([^"]+)">Fortsätt ansökan', page_of(other, private))
    assert link is not None
    form = page_of(other, link[1].replace("&amp;", "&"))
    assert all(word in form for word in ('value="Disa"', "Jag snickrar.", 'name="som" value="own_firm"'))
    assert TYPED["personal_number"] not in form
    assert f'value="{TYPED["signed_name"]}"' not in form


def test_sent_or_thrown_away_it_is_gone(cast: Cast) -> None:
    for away in (True, False):
        visitor = Client()
        visitor.post(KEEP, TYPED)
        if away:
            assert visitor.post(f"{KEEP}borttagning/")["Location"] == ADDRESS
        else:
            page = page_of(visitor, ADDRESS)
            assert visitor.post(ADDRESS, TYPED | {"shown": shown(page)}).status_code == 302
        assert not MembershipDraft.objects.exists()


def test_a_cooperative_that_is_not_there_keeps_nothing(cast: Cast) -> None:
    assert Client().post("/bli-medlem/annan/utkast/", TYPED).status_code == 404
    assert not MembershipDraft.objects.exists()
