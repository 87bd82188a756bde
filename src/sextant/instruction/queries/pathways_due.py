"""Who has been on the intensive pathway too long without a review, in the whole network; three queries."""

from dataclasses import dataclass
from datetime import date

from sextant.instruction.models import PathwayMembership, PathwayReview
from sextant.instruction.rules.pathway_equity import is_review_overdue
from sextant.instruction.thresholds import PATHWAY_REVIEW_PERIODS
from sextant.network.models import ReportPeriod
from sextant.network.queries.settings import threshold
from sextant.network.terms import Pathway, Subject

MOST_MEMBERS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class OverdueMember:
    """A student on the intensive pathway whose review is overdue; ``since`` is her start or last review."""

    membership_id: int
    student_id: int
    school_id: int
    subject: str
    subject_label: str
    started_on: date
    since: date
    n_periods: int
    way_back: str


def overdue_members(*, on: date) -> tuple[OverdueMember, ...]:
    """Return the overdue memberships within reach, who has waited longest first."""
    rows = list(
        PathwayMembership.objects.on(on)
        .filter(pathway=Pathway.INTENSIVE)
        .order_by("valid_from", "pk")[:MOST_MEMBERS]
    )
    reviews = PathwayReview.objects.filter(membership_id__in=[row.pk for row in rows])
    reviewed = dict(reviews.order_by("held_on", "pk").values_list("membership_id", "held_on"))
    ends = list(ReportPeriod.objects.order_by("ends_on").values_list("ends_on", flat=True))
    most = int(threshold(PATHWAY_REVIEW_PERIODS, on=on))
    found = []
    for row in rows:
        since = reviewed.get(row.pk, row.valid_from)
        if is_review_overdue(since=since, on=on, period_ends=ends, most=most):
            found.append(
                OverdueMember(
                    membership_id=row.pk,
                    student_id=row.student_id,
                    school_id=row.school_id,
                    subject=row.subject,
                    subject_label=str(Subject(row.subject).label),
                    started_on=row.valid_from,
                    since=since,
                    n_periods=sum(since <= end < on for end in ends),
                    way_back=row.way_back,
                )
            )
    return tuple(sorted(found, key=lambda one: (one.since, one.membership_id)))
