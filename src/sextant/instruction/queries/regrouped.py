"""Which students were in courses whose new groups were decided in time, and which in those that were not."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sextant.instruction.models import GroupProposal, ProposedMove, StudentNeed
from sextant.instruction.terms import MoveDecision, ProposalState

MOST_PROPOSALS = 2_000
MOST_NAMED = 500
MOST_ROWS = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouped:
    """A student of a course for which new groups were proposed, and whether the rosters changed in time."""

    student_id: int
    school_id: int
    subject: str
    proposed_on: date
    in_time: bool


def regrouped(*, since: date, until: date) -> list[Regrouped]:
    """Return the students of proposals of these days, the newest first.

    In time: decided by the day on which the groups were to begin, with a move at least. Refused, left
    undecided or decided later: not.
    """
    rows = (
        GroupProposal.objects.filter(proposed_on__range=(since, until))
        .exclude(state__in=(ProposalState.IMPOSSIBLE, ProposalState.REPLACED))
        .order_by("-proposed_on", "-pk")
    )
    columns = (
        "pk", "school_id", "course_id", "report_period_id", "course__subject", "proposed_on", "starts_on",
        "decided_on",
    )  # fmt: skip
    proposals = list(rows.values_list(*columns)[:MOST_PROPOSALS])
    moved = _with_moves([one[0] for one in proposals])
    students = _students({one[2] for one in proposals}, {one[3] for one in proposals})
    return [
        Regrouped(
            student_id=student,
            school_id=school,
            subject=subject,
            proposed_on=proposed,
            in_time=decided is not None and decided <= starts and key in moved,
        )
        for key, school, course, period, subject, proposed, starts, decided in proposals
        for student in students.get((school, course, period), ())
    ]


def _with_moves(keys: list[int]) -> set[int]:
    """Return the proposals of which a move was approved."""
    found: set[int] = set()
    for start in range(0, len(keys), MOST_NAMED):
        rows = ProposedMove.objects.filter(
            proposal_id__in=keys[start : start + MOST_NAMED], decision=MoveDecision.APPROVED
        )
        found.update(rows.order_by().values_list("proposal_id", flat=True).distinct())
    return found


def _students(courses: set[int], periods: set[int]) -> dict[tuple[int, int, int], list[int]]:
    """Return, by school, course and report period, for whom a need was read when groups were proposed."""
    found: dict[tuple[int, int, int], list[int]] = defaultdict(list)
    rows = StudentNeed.objects.filter(
        course_id__in=sorted(courses), report_period_id__in=sorted(periods)
    ).order_by("pk")
    columns = ("school_id", "course_id", "report_period_id", "student_id")
    for school, course, period, student in rows.values_list(*columns)[:MOST_ROWS]:
        found[school, course, period].append(student)
    return found
