"""The register of members as of a day, when there are very many."""

from collections.abc import Iterator
from datetime import date

from django.db import connection

from sosolo.config.bench.measure import Line, timed
from sosolo.config.demonstration.world import World
from sosolo.members.queries.register import register_on, voters_on
from sosolo.platform.acting import acting_in

MEMBERS = 100_000
DAY = date(2026, 6, 30)
MANY = """
WITH people AS (
  INSERT INTO parties_person (tenant_id, given_name, family_name, personal_number, municipality, email, phone, address,
                              postal_code, city)
  SELECT %(tenant)s, 'Namn', 'Efternamn ' || n, '', '2481', '', '', 'Vägen ' || n, '921 31', 'Lycksele'
    FROM generate_series(1, %(count)s) n RETURNING id, tenant_id),
members AS (
  INSERT INTO members_member (tenant_id, number, person_id)
  SELECT tenant_id, (SELECT max(number) FROM members_member WHERE tenant_id = %(tenant)s) + row_number() OVER (ORDER BY id), id
    FROM people RETURNING id, tenant_id, number)
INSERT INTO members_registerrow (tenant_id, member_id, since, entered_on, name, address, postal_code, city, is_investing,
                                 is_protected, why, noted_at, noted_by)
SELECT m.tenant_id, m.id, d, '2020-01-01', 'Namn ' || m.number, 'Vägen 1', '921 31', 'Lycksele', false, false, 'inträde',
       now(), 'Eva' FROM members m, unnest(ARRAY['2020-01-01', '2026-03-01', '2026-09-01']::date[]) d
"""


def register(world: World) -> Iterator[Line]:
    """Yield the first page, a page in the middle and the whole roll of voters."""
    with acting_in(world.tenant.pk), connection.cursor() as cursor:
        cursor.execute(MANY, {"tenant": world.tenant.pk, "count": MEMBERS})
        cursor.execute("ANALYZE members_member, members_registerrow")
    tenant = world.tenant.pk
    with acting_in(tenant, read_only=True):
        first = timed(lambda: register_on(tenant, DAY), 20)
        middle = timed(lambda: register_on(tenant, DAY, after=50_000), 20)
        roll = timed(lambda: voters_on(tenant, DAY), 3)
    for what, figure in (("first page", first), ("a page in the middle", middle)):
        yield Line(
            f"Register as of a day, {MEMBERS:,} members, {what}",
            f"{figure.wall:.1f} ms (p99 {figure.worst:.1f})",
            "",
            "≤ 50 ms",
            figure.wall <= 50,
        )
    yield Line(
        f"Everybody who may vote on a day, {MEMBERS:,} members",
        f"{figure_seconds(roll.wall)}",
        "",
        "≤ 2 s",
        roll.wall <= 2_000,
    )


def figure_seconds(milliseconds: float) -> str:
    """Write milliseconds as seconds."""
    return f"{milliseconds / 1000:.2f} s"
