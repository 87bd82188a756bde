"""What became of classes after graduation, of ten people or more; and what no file has said yet."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sextant.access.small_numbers import SMALLEST_SHOWN, suppress
from sextant.leadership.models import AlumniEnrollment, CollegeApplication
from sextant.leadership.queries.desk import as_desk
from sextant.leadership.rules.after_admission import ADMITTED
from sextant.leadership.rules.outcomes import THERE, Semester, Share, semesters_of
from sextant.network.models import Enrollment
from sextant.network.terms import ExitReason

MOST_CLASSES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassOf:
    """One class of a school: how large, what it was admitted to, and where it was in semesters 1, 2 and 4."""

    school_id: int
    year: int
    n: int
    admitted: Share
    semesters: tuple[Semester, ...]
    four_year: Share | None
    is_few: bool = False

    def semester(self, number: int) -> Semester | None:
        return next((one for one in self.semesters if one.semester == number), None)


def classes_of(school_ids: Collection[int] | None = None, *, on: date) -> tuple[ClassOf, ...]:
    """Return the classes of schools, the newest first; counted by the desk, four questions in all.

    A class under ten, and the next smallest where one could be subtracted from a known total, is not told.
    """
    with as_desk():
        members = _members(school_ids, on)
        everybody = {key for keys in members.values() for key in keys}
        statuses, kinds = _statuses(everybody)
        admitted = _admitted(everybody)
    shown = suppress({place: len(keys) for place, keys in members.items()})
    found = [
        ClassOf(
            school_id=school,
            year=year,
            n=len(keys),
            admitted=Share(n=len(keys), n_yes=len(keys & admitted)),
            semesters=semesters_of(keys, statuses),
            four_year=_four_year(keys, statuses.get(1, {}), kinds),
            is_few=shown[school, year] is None,
        )
        for (school, year), keys in members.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.year, one.school_id)))


def _members(school_ids: Collection[int] | None, on: date) -> dict[tuple[int, int], set[int]]:
    rows = Enrollment.objects.filter(
        exit_reason=ExitReason.GRADUATED, valid_until__lte=on, valid_until__year__gt=on.year - MOST_CLASSES
    )
    if school_ids is not None:
        rows = rows.filter(school_id__in=school_ids)
    found: dict[tuple[int, int], set[int]] = defaultdict(set)
    for student, school, day in rows.values_list("student_id", "school_id", "valid_until"):
        found[school, day.year].add(student)
    return found


def _statuses(keys: Collection[int]) -> tuple[dict[int, dict[int, str]], dict[int, bool]]:
    found: dict[int, dict[int, str]] = defaultdict(dict)
    kinds: dict[int, bool] = {}
    rows = AlumniEnrollment.objects.order_by("pk")
    for student, semester, status, is_four in rows.values_list(
        "student_id", "semester", "status", "is_four_year"
    ):
        if student in keys:
            found[semester][student] = status
            if semester == 1 and is_four is not None:
                kinds[student] = is_four
    return found, kinds


def _admitted(keys: Collection[int]) -> set[int]:
    rows = CollegeApplication.objects.filter(state__in=ADMITTED)
    return set(rows.values_list("student_id", flat=True)) & set(keys)


def _four_year(keys: Collection[int], first: Mapping[int, str], kinds: Mapping[int, bool]) -> Share | None:
    there = [key for key in keys if first.get(key) in THERE and key in kinds]
    return (
        Share(n=len(there), n_yes=sum(kinds[key] for key in there)) if len(there) >= SMALLEST_SHOWN else None
    )
