"""Who was welcomed mid-year in time, and for whom more was decided who is ahead of her class."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sextant.support.models import EntryStep, ExtensionReview
from sextant.support.terms.beginnings import Stretch

MOST_ROWS = 100_000
MOST_NAMED = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcomed:
    """A student who came mid-year, and whether all that was owed was done by its day."""

    student_id: int
    school_id: int
    entered_on: date
    all_in_time: bool


def welcomed_mid_year(*, since: date, until: date) -> list[Welcomed]:
    """Return who entered mid-year between two days, the newest first."""
    rows = EntryStep.objects.filter(entered_on__range=(since, until)).order_by("-entered_on", "-pk")
    columns = ("student_id", "school_id", "entered_on", "due_on", "done_on")
    in_time: dict[tuple[int, int, date], bool] = {}
    for student, school, entered, due, done in rows.values_list(*columns)[:MOST_ROWS]:
        key = (student, school, entered)
        in_time[key] = in_time.get(key, True) and done is not None and done <= due
    return [
        Welcomed(student_id=student, school_id=school, entered_on=entered, all_in_time=done)
        for (student, school, entered), done in in_time.items()
    ]


def stretched_since(student_ids: Collection[int], *, since: date) -> Mapping[int, tuple[date, ...]]:
    """Return the days on which more was decided for students who are ahead, by student."""
    keys = sorted(student_ids)
    found: dict[int, list[date]] = defaultdict(list)
    for start in range(0, len(keys), MOST_NAMED):
        rows = ExtensionReview.objects.filter(
            student_id__in=keys[start : start + MOST_NAMED], decided_on__gte=since
        ).exclude(stretch=Stretch.NOT_NOW)
        for student, day in rows.order_by("decided_on", "pk").values_list("student_id", "decided_on"):
            found[student].append(day)
    return {student: tuple(days) for student, days in found.items()}
