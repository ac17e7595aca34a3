"""Find members and those who have asked to become one."""

from collections.abc import Sequence

from sosolo.platform.reading import rows
from sosolo.platform.words import any_like, like

FEWEST_DIGITS = 5
"""So many digits are a telephone number; fewer are something else."""


def find_people(tenant_id: int, words: Sequence[str], *, count: int) -> list[tuple[str, int, int, str]]:
    """Return (member or applicant, id, number, name) by name, number, e-mail or telephone. words: any of these wordings.

    Whoever has become a member is found as one, not as an applicant.
    """
    return rows(
        """(SELECT 'member', m.id, m.number, p.given_name || ' ' || p.family_name
              FROM members_member m JOIN parties_person p ON p.id = m.person_id
             WHERE m.tenant_id = %(tenant)s
               AND (lower(p.given_name || ' ' || p.family_name) LIKE ANY(%(like)s::text[]) OR m.number::text = ANY(%(words)s)
                    OR lower(p.email) LIKE ANY(%(like)s::text[]) OR regexp_replace(p.phone, '[^0-9]', '', 'g') LIKE %(phone)s)
             ORDER BY m.number::text = ANY(%(words)s) DESC, sv_key(p.family_name), sv_key(p.given_name), m.id LIMIT %(count)s)
           UNION ALL
           (SELECT 'applicant', a.id, 0, a.given_name || ' ' || a.family_name
              FROM members_application a
             WHERE a.tenant_id = %(tenant)s
               AND (lower(a.given_name || ' ' || a.family_name) LIKE ANY(%(like)s::text[])
                    OR lower(a.email) LIKE ANY(%(like)s::text[]) OR regexp_replace(a.phone, '[^0-9]', '', 'g') LIKE %(phone)s)
               AND NOT EXISTS (SELECT FROM members_applicationdecision d
                                WHERE d.application_id = a.id AND d.member_id IS NOT NULL)
             ORDER BY a.id DESC LIMIT %(count)s)""",
        {
            "tenant": tenant_id,
            "like": any_like(each for each in words if not each.isdecimal()),
            "words": list(words),
            "phone": _phone(words),
            "count": count,
        },
    )


def _phone(words: Sequence[str]) -> str:
    """Return a pattern for a telephone number, with or without the number of the country; one that finds none for other words."""
    for typed in words:
        digits = "".join(sign for sign in typed if sign.isdecimal())
        if len(digits) >= FEWEST_DIGITS and not any(sign.isalpha() for sign in typed):
            return like(digits.removeprefix("00").removeprefix("46").removeprefix("0"))
    return ""
