"""Demands for an extra meeting as pages show them."""

from dataclasses import dataclass
from datetime import date, datetime

from sosolo.meetings.models import Demand
from sosolo.platform.reading import rows


@dataclass(frozen=True, slots=True)
class DemandLine:
    """signers: 0 for the auditor's. mine: the reader stands behind it. due_on: None until enough do."""

    id: int
    title: str
    text: str
    by: str
    at: datetime
    is_auditors: bool
    signers: int
    mine: bool
    due_on: date | None
    done_on: date | None


def demand_of(tenant_id: int, demand_id: int) -> Demand:
    """Return one demand. Raises Demand.DoesNotExist."""
    return Demand.objects.get(tenant_id=tenant_id, pk=demand_id)


def demands_of(tenant_id: int, member_id: int | None, *, only: int = 0, count: int = 20) -> list[DemandLine]:
    """Return the latest demands, or only one of them."""
    found = rows(
        """SELECT d.id, d.title, d.text, d.by, d.at, d.member_id IS NULL,
                  (SELECT count(*) FROM meetings_demandsigner s WHERE s.demand_id = d.id),
                  EXISTS (SELECT FROM meetings_demandsigner s WHERE s.demand_id = d.id AND s.member_id = %s),
                  t.due_on, t.done_on
             FROM meetings_demand d LEFT JOIN meetings_demandmet m ON m.demand_id = d.id
             LEFT JOIN meetings_task t ON t.id = m.task_id
            WHERE d.tenant_id = %s AND %s IN (0, d.id) ORDER BY d.id DESC LIMIT %s""",
        [member_id or 0, tenant_id, only, count],
    )
    return [DemandLine(*row) for row in found]
