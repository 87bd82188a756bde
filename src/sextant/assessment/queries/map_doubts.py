"""MAP results that wait for a second person."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.assessment.models import MapResult
from sextant.assessment.rules.subjects import subject_label
from sextant.assessment.terms import Season


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtedRow:
    """A result that waits for a second person."""

    key: str
    public_id: UUID
    name: str
    test: str
    season_label: str
    started_on: date | None
    rit: int
    reason: str


def list_doubted(*, school_ids: Collection[int] | None, limit: int = 50) -> tuple[DoubtedRow, ...]:
    """Return the questionable results within reach, the newest first."""
    results = MapResult.objects.filter(is_questionable=True).select_related("student")
    if school_ids is not None:
        results = results.filter(school_id__in=sorted(school_ids))
    return tuple(
        DoubtedRow(
            key=result.key,
            public_id=result.student.public_id,
            name=result.student.name,
            test=result.course or subject_label(result.subject),
            season_label=str(Season(result.season).label),
            started_on=result.started_on,
            rit=result.rit,
            reason=result.reason,
        )
        for result in results.order_by("-school_year__starts_on", "-pk")[:limit]
    )
