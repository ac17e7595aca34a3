"""How tax is withheld, member by member, as the office sees it."""

from dataclasses import dataclass
from datetime import date

from sosolo.employment.models import TaxDetails
from sosolo.ground.errors import sentence as N_  # noqa: N812 - what marks a word for translation
from sosolo.ground.explain import told
from sosolo.ground.law.rules.preliminary_tax import Withholding
from sosolo.members.models import Member
from sosolo.platform.reading import rows

WORDS = {
    Withholding.NONE: N_("Ingen skatt dras"),
    Withholding.TABLE: N_("Tabell {table}, kolumn {column}"),
    Withholding.SIDE_INCOME: N_("Sidoinkomst, 30 procent"),
    Withholding.DECISION_PERCENT: N_("Beslut: {percent} procent"),
    Withholding.DECISION_AMOUNT: N_("Beslut: {decision} kr i månaden"),
    Withholding.NO_DECISION: N_("Inget beslut än: tabell {table} och 10 procent till"),
    Withholding.SINK: N_("SINK"),
}


@dataclass(frozen=True, slots=True)
class TaxLine:
    """One member who is paid, and how tax is withheld on a day. method None: nobody has said."""

    member_id: int
    number: int
    name: str
    since: date | None
    method: int | None
    table: int
    column: int
    decision: int

    @property
    def words(self) -> str:
        if self.method is None:
            return ""
        percent = f"{self.decision / 100:g}".replace(".", ",")
        return told(
            WORDS[Withholding(self.method)],
            table=self.table,
            column=self.column,
            decision=self.decision,
            percent=percent,
        )


SHOWN = 300
"""Members that a page shows at once."""


def tax_lines(
    tenant_id: int, day: date, *, words: str = "", skip: int = 0, member: int = 0
) -> tuple[list[TaxLine], int]:
    """Return those with an activity account, those without tax details first, then by name; and where the next page begins.

    words: only those whose name has them. member: only this one.
    """
    found = rows(
        """SELECT m.id, m.number, p.given_name || ' ' || p.family_name, t.since, t.method,
                  coalesce(t.table, 0), coalesce(t.column, 0), coalesce(t.decision, 0)
             FROM members_member m JOIN parties_person p ON p.id = m.person_id
             LEFT JOIN LATERAL (SELECT * FROM employment_taxdetails d WHERE d.member_id = m.id AND d.since <= %s
                                 ORDER BY d.since DESC, d.id DESC LIMIT 1) t ON true
            WHERE m.tenant_id = %s AND m.activity_id IS NOT NULL AND (%s = 0 OR m.id = %s)
              AND strpos(lower(p.given_name || ' ' || p.family_name), lower(%s)) > 0
            ORDER BY t.method IS NOT NULL, sv_key(p.family_name), sv_key(p.given_name), m.id
            LIMIT %s OFFSET %s""",
        [day, tenant_id, member, member, words, SHOWN + 1, skip],
    )
    return [TaxLine(*row) for row in found[:SHOWN]], skip + SHOWN if len(found) > SHOWN else 0


def tax_history(tenant_id: int, member_id: int) -> tuple[Member, list[TaxDetails]]:
    """Return the member and what was written about the tax, latest first. Raises Member.DoesNotExist."""
    member = Member.objects.select_related("person").get(tenant_id=tenant_id, pk=member_id)
    return member, list(TaxDetails.objects.filter(member=member).order_by("-since", "-id"))
