"""Whether files still come in: the last of each kind, and whether the next is overdue."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max

from sextant.interop.flows import FLOWS, Flow
from sextant.interop.models import ImportRun
from sextant.interop.terms import TAKEN_OVER


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowHealth:
    """One kind of file and its last import.

    Attributes:
        last_at: when a file of this kind last brought the network up to date; None if never.
        is_stale: it is expected more often than that.
    """

    kind: str
    rhythm: str
    last_at: datetime | None
    last_public_id: UUID | None
    file_name: str
    is_stale: bool


def flow_health(*, on: date) -> tuple[FlowHealth, ...]:
    """Return the state of each kind of file; a kind that was never imported is not stale but unused."""
    taken_over = ImportRun.objects.filter(state__in=TAKEN_OVER)
    newest = taken_over.order_by().values("format").annotate(newest=Max("pk")).values("newest")
    last = {run.format: run for run in ImportRun.objects.filter(pk__in=newest)}
    return tuple(_shape(flow, last.get(flow.format), on) for flow in FLOWS)


def _shape(flow: Flow, last: ImportRun | None, on: date) -> FlowHealth:
    return FlowHealth(
        kind=str(flow.format.label),
        rhythm=flow.rhythm,
        last_at=last.staged_at if last else None,
        last_public_id=last.public_id if last else None,
        file_name=last.file_name if last else "",
        is_stale=bool(last and flow.stale_after and on - last.staged_at.date() > flow.stale_after),
    )
