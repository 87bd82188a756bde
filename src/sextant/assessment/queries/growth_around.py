"""Growth of students around a day: the newest period up to it, and the next one."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sextant.assessment.models import GrowthRun, StudentGrowth
from sextant.assessment.terms import RunState

MOST_NAMED = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthAround:
    """A student’s growth in a subject in the newest period up to a day, and in the next one."""

    before: float
    after: float
    after_on: date


def growth_around(
    marks: Sequence[tuple[int, str, date]], *, since: date, on: date
) -> list[GrowthAround | None]:
    """Return, mark by mark (student, subject, day), the growth around it; None where either is not known."""
    grown = growth_by_day({student for student, _subject, _day in marks}, since=since)
    found: list[GrowthAround | None] = []
    for student, subject, day in marks:
        own = grown.get((student, subject), {})
        earlier = max((at for at in own if at <= day), default=None)
        later = min((at for at in own if day < at <= on), default=None)
        if earlier is None or later is None:
            found.append(None)
        else:
            found.append(GrowthAround(before=own[earlier], after=own[later], after_on=later))
    return found


def growth_by_day(students: Collection[int], *, since: date) -> dict[tuple[int, str], dict[date, float]]:
    """Return, by student and subject, the newest estimate of each period of testing."""
    runs = list(
        GrowthRun.objects.exclude(state=RunState.WITHDRAWN).order_by("pk").values_list("pk", flat=True)
    )
    keys = sorted(students)
    found: dict[tuple[int, str], dict[date, float]] = defaultdict(dict)
    for start in range(0, len(keys), MOST_NAMED):
        rows = StudentGrowth.objects.filter(
            student_id__in=keys[start : start + MOST_NAMED],
            run_id__in=runs,
            target_on__gte=since,
            v__isnull=False,
            is_last_result=False,
        )
        for student, subject, on, v in rows.order_by("run_id").values_list(
            "student_id", "subject", "target_on", "v"
        ):
            found[student, subject][on] = v
    return found
