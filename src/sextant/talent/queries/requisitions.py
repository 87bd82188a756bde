"""Requests to fill positions: what was asked, by whom, and how each ended."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from sextant.talent.models import PostedPosition, Posting, Requisition
from sextant.talent.queries.openings_named import place_names
from sextant.talent.terms.hiring import RequisitionState

MOST_REQUISITIONS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class RequisitionRow:
    """One request to fill a position."""

    id: int
    public_id: UUID
    version: int
    position: str
    position_public_id: UUID
    school: str
    school_id: int | None
    state: RequisitionState
    because: str
    must_have: str
    target_fill_on: date
    asked_on: date
    asked_by: str
    asked_by_id: int | None
    decided_on: date | None
    decided_by: str
    note: str
    is_posted: bool = False

    def days_asked(self, on: date) -> int:
        """Return for how many days it has been asked."""
        return (on - self.asked_on).days

    @property
    def state_label(self) -> str:
        """Return the state in words; a request that ended in an opening was granted, not dropped."""
        return _("Approved and posted") if self.is_posted else str(self.state.label)


def list_requisitions(
    *,
    position_id: int | None = None,
    school_id: int | None = None,
    states: Collection[str] = (),
    limit: int = MOST_REQUISITIONS,
) -> tuple[RequisitionRow, ...]:
    """Return requests within reach, the newest first."""
    rows = _requests()
    if position_id is not None:
        rows = rows.filter(position_id=position_id)
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    if states:
        rows = rows.filter(state__in=states)
    names = place_names()
    return tuple(_requisition(row, names) for row in rows.order_by("-asked_on", "-pk")[:limit])


def find_requisition(public_id: UUID | str) -> RequisitionRow | None:
    """Return one request, or None out of reach."""
    rows = _requests()
    row = rows.filter(public_id=public_id).first()
    return None if row is None else _requisition(row, place_names())


def _requests() -> QuerySet[Any]:
    """Return requests within reach, each with whether an opening of its position came after it was asked."""
    later = Posting.objects.filter(opens_on__gte=OuterRef(OuterRef("asked_on"))).values("pk")
    posted = PostedPosition.objects.filter(position_id=OuterRef("position_id"), posting_id__in=later)
    rows = Requisition.objects.select_related("position", "staff", "decided_by")
    return rows.annotate(has_posting=Exists(posted))


def _requisition(row: Any, names: Mapping[int, str]) -> RequisitionRow:
    return RequisitionRow(
        id=row.pk,
        public_id=row.public_id,
        version=row.version,
        position=row.position.title,
        position_public_id=row.position.public_id,
        school=names.get(row.school_id, "") if row.school_id else "Central office",
        school_id=row.school_id,
        state=RequisitionState(row.state),
        because=row.because,
        must_have=row.must_have,
        target_fill_on=row.target_fill_on,
        asked_on=row.asked_on,
        asked_by=row.staff.name if row.staff else "",
        asked_by_id=row.staff_id,
        decided_on=row.decided_on,
        decided_by=row.decided_by.name if row.decided_by else "",
        note=row.decision_note,
        is_posted=row.state == RequisitionState.CLOSED and row.decided_on is not None and row.has_posting,
    )
