"""Find members by name or number."""

from sosolo.platform.reading import rows
from sosolo.platform.words import like


def find_members(tenant_id: int, words: str, *, count: int) -> list[tuple[int, int, str]]:
    """Return (id, number, name) of members whose name or number holds the words."""
    return rows(
        """SELECT m.id, m.number, p.given_name || ' ' || p.family_name
             FROM members_member m JOIN parties_person p ON p.id = m.person_id
            WHERE m.tenant_id = %s
              AND (lower(p.given_name || ' ' || p.family_name) LIKE %s OR m.number::text = %s)
            ORDER BY sv_key(p.family_name), sv_key(p.given_name), m.id LIMIT %s""",
        [tenant_id, like(words), words, count],
    )
