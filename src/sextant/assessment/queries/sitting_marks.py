"""What is said about sittings: of a class, student by student, and what waits for a restatement."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sextant.assessment.models import Administration, Sitting, SittingMark
from sextant.assessment.queries.administrations import MOST_DAYS_LATE
from sextant.assessment.queries.test_seats import students_of
from sextant.assessment.rules.sitting_marks import SittingStatus
from sextant.assessment.terms import Attempt, MarkState, MarkWord
from sextant.network.models import School, Section, Staff, Student
from sextant.network.queries.calendar import central_calendar
from sextant.network.terms import Seat

MOST_WAITING = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkRow:
    """One word that was said, by whom and why."""

    word: MarkWord
    state: MarkState
    because: str
    staff: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedStudent:
    """A student of a class, how she stands at the benchmark, and what was said last."""

    student_id: int
    public_id: UUID
    name: str
    status: SittingStatus
    note: str
    last: MarkRow | None

    @property
    def waits(self) -> bool:
        """Tell if the last word waits for a restatement."""
        return self.last is not None and self.last.state is MarkState.WAITS

    @property
    def is_missing(self) -> bool:
        """Tell if she is still to be tested: neither taken nor exempt."""
        return not self.status.is_taken and self.status.attempt is not Attempt.EXEMPT


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingMark:
    """What waits for the restatement of one student; ``is_ready`` only where it has its points."""

    student_id: UUID
    name: str
    school: str
    word: MarkWord
    because: str
    at: datetime
    age_days: int
    owner: str
    days_late: int
    is_ready: bool

    @property
    def is_too_late(self) -> bool:
        """Tell if a make-up was taken later than make-ups are."""
        return self.days_late > MOST_DAYS_LATE


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksWaiting:
    """Of how many students something waits that a restatement would let count."""

    n_make_ups: int
    n_marks: int


NOTHING_WAITS = MarksWaiting(n_make_ups=0, n_marks=0)


def list_marked_class(
    *, administration: Administration, section: Section, on: date
) -> tuple[MarkedStudent, ...]:
    """Return the students of a class and how each stands: those still to be tested first, then by name."""
    students = students_of(section, on=min(on, administration.closes_on))
    own = {"administration_id": administration.pk, "student_id__in": [one.pk for one in students]}
    sittings = {row.student_id: row for row in Sitting.objects.filter(counts=True, **own)}
    marks = {row.student_id: row for row in SittingMark.objects.filter(**own).order_by("pk")}
    names = _names({row.marked_by_id for row in marks.values()})
    rows = (
        MarkedStudent(
            student_id=one.pk,
            public_id=one.public_id,
            name=one.name,
            status=_status(sittings.get(one.pk)),
            note=sittings[one.pk].note if one.pk in sittings else "",
            last=_row(marks[one.pk], names) if one.pk in marks else None,
        )
        for one in students
    )
    return tuple(sorted(rows, key=lambda row: not row.is_missing))


def count_marks_waiting(administration_ids: Collection[int]) -> dict[int, MarksWaiting]:
    """Return, by benchmark, of how many students within reach something waits for a restatement."""
    marks = SittingMark.objects.filter(administration_id__in=administration_ids, state=MarkState.WAITS)
    columns = ("administration_id", "word", "sitting_id")
    rows = list(marks.values_list(*columns))
    scored = set(
        Sitting.objects.filter(pk__in=[row[2] for row in rows if row[2]], raw__isnull=False).values_list(
            "pk", flat=True
        )
    )
    found: dict[int, MarksWaiting] = {}
    for key, word, sitting_id in rows:
        if sitting_id is not None and sitting_id not in scored:
            continue
        before, is_late = found.get(key, NOTHING_WAITS), word == MarkWord.MAKEUP
        found[key] = MarksWaiting(
            n_make_ups=before.n_make_ups + is_late, n_marks=before.n_marks + (not is_late)
        )
    return found


def count_late(*, limit: int = 10_000) -> tuple[int, datetime | None]:
    """Return of how many students within reach late answers wait, at any benchmark, and since when."""
    rows = SittingMark.objects.filter(state=MarkState.WAITS, word=MarkWord.MAKEUP).order_by("at", "pk")
    found = list(rows.values_list("at", flat=True)[:limit])
    return len(found), found[0] if found else None


def list_marks_waiting(
    administration_id: int, *, at: datetime, limit: int = MOST_WAITING
) -> tuple[WaitingMark, ...]:
    """Return what waits for the next restatement of a benchmark within reach, the oldest first."""
    rows = list(
        SittingMark.objects.filter(administration_id=administration_id, state=MarkState.WAITS).order_by(
            "at", "pk"
        )[:limit]
    )
    if not rows:
        return ()
    closes_on = Administration.objects.values_list("closes_on", flat=True).get(pk=administration_id)
    keys = {row.student_id for row in rows}
    students = {one.pk: one for one in Student.objects.filter(pk__in=keys)}
    schools = dict(School.objects.filter(pk__in={row.school_id for row in rows}).values_list("pk", "name"))
    sittings = {
        one.pk: one
        for one in Sitting.objects.filter(pk__in={row.sitting_id for row in rows if row.sitting_id})
    }
    days = _days_late(list(sittings.values()), closes_on)
    return tuple(
        WaitingMark(
            student_id=students[row.student_id].public_id,
            name=students[row.student_id].name,
            school=schools.get(row.school_id, ""),
            word=MarkWord(row.word),
            because=row.because,
            at=row.at,
            age_days=max(0, (at - row.at).days),
            owner=str(Seat.DATA_DIRECTOR.label),
            days_late=days.get(row.sitting_id or 0, 0),
            is_ready=row.sitting_id is None or sittings[row.sitting_id].raw is not None,
        )
        for row in rows
        if row.student_id in students
    )


def _days_late(sittings: Collection[Sitting], closes_on: date) -> dict[int, int]:
    """Return, by sitting, how many school days after the window it was taken."""
    days = {one.pk: one.tested_on for one in sittings if one.tested_on and one.tested_on > closes_on}
    if not days:
        return {}
    calendar = central_calendar(first=closes_on, last=max(days.values()))
    return {key: calendar.count(closes_on + timedelta(days=1), day) for key, day in days.items()}


def _status(sitting: Sitting | None) -> SittingStatus:
    if sitting is None:
        return SittingStatus(attempt=None, has_answers=False)
    return SittingStatus(attempt=Attempt(sitting.attempt), has_answers=bool(sitting.answers))


def _names(keys: Collection[int | None]) -> dict[int, str]:
    return {row.pk: row.name for row in Staff.objects.filter(pk__in=[key for key in keys if key])}


def _row(mark: SittingMark, names: dict[int, str]) -> MarkRow:
    return MarkRow(
        word=MarkWord(mark.word),
        state=MarkState(mark.state),
        because=mark.because,
        staff=names.get(mark.marked_by_id or 0, ""),
        at=mark.at,
    )
