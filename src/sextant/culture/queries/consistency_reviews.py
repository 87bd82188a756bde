"""Consistency reviews of a school: what was looked at, what was found, what changes, and until when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.culture.models import ConsistencyReview
from sextant.network.models import Staff

MOST_SHOWN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """One review; ``n_deciders`` were looked at, whoever they are."""

    public_id: UUID
    school_id: int
    on: date
    by: str
    codes: tuple[str, ...]
    n_deciders: int
    decider_ids: tuple[int, ...]
    findings: str
    change: str
    learning: str
    looks_again_on: date


def list_reviews(*, school_id: int) -> tuple[ReviewRow, ...]:
    """Return the latest reviews of a school, the newest first."""
    rows = ConsistencyReview.objects.filter(school_id=school_id).order_by("-reviewed_on", "-pk")
    return _rows(list(rows[:MOST_SHOWN]))


def get_review(public_id: UUID) -> ReviewRow | None:
    """Return one review within reach; None where there is none."""
    found = _rows(list(ConsistencyReview.objects.filter(public_id=public_id)))
    return found[0] if found else None


def reviewed_schools(school_ids: Collection[int], *, on: date) -> frozenset[int]:
    """Return the schools whose last review has said to look again later than this day."""
    rows = ConsistencyReview.objects.filter(school_id__in=list(school_ids), looks_again_on__gt=on)
    return frozenset(rows.values_list("school_id", flat=True))


def _rows(reviews: list[ConsistencyReview]) -> tuple[ReviewRow, ...]:
    names = {one.pk: one.name for one in Staff.objects.filter(pk__in={row.reviewed_by_id for row in reviews})}
    return tuple(
        ReviewRow(
            public_id=row.public_id,
            school_id=row.school_id,
            on=row.reviewed_on,
            by=names.get(row.reviewed_by_id, ""),
            codes=tuple(row.codes),
            n_deciders=len(row.decider_ids),
            decider_ids=tuple(row.decider_ids),
            findings=row.findings,
            change=row.change,
            learning=row.learning,
            looks_again_on=row.looks_again_on,
        )
        for row in reviews
    )
