"""Early-warning cases: which are managed, by whom, since when; which ended, why, and if that still holds."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import F, Q

from sextant.network.models import Caseload, Student
from sextant.network.terms import CaseKind
from sextant.support.models import RedSince, WarningCaseEnd, WarningReview
from sextant.support.queries.desk import as_desk
from sextant.support.terms.following import CaseEnding

MOST_CASES, MOST_NAMED, ENDED_DAYS = 200, 500, 90


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """One case that somebody manages."""

    student_id: int
    public_id: UUID
    student: str
    manager_id: int
    manager: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedCase:
    """One case that ended lately; ``is_of_today`` while it may be taken back."""

    public_id: UUID
    student_public_id: UUID
    student: str
    manager: str
    since: date
    ended_on: date
    reason: str
    words: str
    is_of_today: bool


def cases_managed(
    *, on: date, school_id: int | None = None, staff_id: int | None = None, student_id: int | None = None
) -> tuple[CaseRow, ...]:
    """Return the cases that a review began and somebody manages; the desk reads, whoever asks narrows.

    A case that began otherwise, such as by a plan, is no warning's.
    """
    with as_desk():
        held = Caseload.objects.filter(
            kind=CaseKind.CASE_MANAGER, valid_until=None, student__school_id=F("school_id")
        )
        if school_id is not None:
            held = held.filter(school_id=school_id)
        if staff_id is not None:
            held = held.filter(staff_id=staff_id)
        if student_id is not None:
            held = held.filter(student_id=student_id)
        rows = list(held.select_related("student", "staff").order_by("valid_from", "pk")[: MOST_CASES * 5])
        began = set(
            WarningReview.objects.filter(
                student_id__in={one.student_id for one in rows}, manager__isnull=False
            ).values_list("student_id", "manager_id", "reviewed_on")
        )
    return tuple(
        CaseRow(
            student_id=one.student_id,
            public_id=one.student.public_id,
            student=one.student.name,
            manager_id=one.staff_id,
            manager=one.staff.name,
            since=one.valid_from,
        )
        for one in rows
        if (one.student_id, one.staff_id, one.valid_from) in began
    )[:MOST_CASES]


def cases_ended(*, on: date, school_id: int | None) -> tuple[EndedCase, ...]:
    """Return the cases within reach that ended in the last three months, the newest first."""
    rows = WarningCaseEnd.objects.filter(is_undone=False, ended_on__gt=on - timedelta(days=ENDED_DAYS))
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    found = rows.select_related("student", "staff").order_by("-ended_on", "-pk")[:MOST_CASES]
    return tuple(
        EndedCase(
            public_id=one.public_id,
            student_public_id=one.student.public_id,
            student=one.student.name,
            manager=one.staff.name,
            since=one.since,
            ended_on=one.ended_on,
            reason=str(CaseEnding(one.reason).label),
            words=one.words,
            is_of_today=one.ended_on == on,
        )
        for one in found
    )


def answered_by_an_end(n_red: Mapping[int, int]) -> Collection[int]:
    """Return whose case ended although so many indicators are red, and nothing has turned red since.

    Whoever ended it knew of these; another red, or one that comes back, asks anew.
    """
    answered: set[int] = set()
    keys = sorted(n_red)
    for start in range(0, len(keys), MOST_NAMED):
        answered |= _answered(keys[start : start + MOST_NAMED], n_red)
    return answered


def _answered(keys: Sequence[int], n_red: Mapping[int, int]) -> set[int]:
    since = dict(RedSince.objects.filter(student_id__in=keys, until=None).values_list("student_id", "since"))
    ends = WarningCaseEnd.objects.filter(student_id__in=keys, is_undone=False).order_by("ended_on", "pk")
    last = {
        student: (ended_on, n) for student, ended_on, n in ends.values_list("student_id", "ended_on", "n_red")
    }
    return {
        key
        for key, (ended_on, n) in last.items()
        if n_red[key] <= n and key in since and since[key] <= ended_on
    }


def student_of_case(public_id: UUID) -> int | None:
    """Return the student whom the desk knows by this id; the action asks whose case it is."""
    with as_desk():
        found: int | None = (
            Student.objects.filter(Q(public_id=public_id)).values_list("pk", flat=True).first()
        )
    return found
