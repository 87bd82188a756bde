"""What stands behind one teacher's estimate in one subject, class by class and student by student."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sextant.assessment.models import GrowthEvidence, StudentGrowth, TeacherGrowth
from sextant.assessment.queries.teachers import TeacherGrowthRow, shape_teacher
from sextant.assessment.rules.by_hand import HandLine, HandMean, HandPoint, draw_line, shrink_by_hand
from sextant.assessment.terms import Estimator
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import Section, Staff, Student

MOST_STUDENTS = 400
POINT_PARTS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassRow:
    """One class in one period: sums of shares, and the weighted mean of its changes."""

    section_id: int
    title: str
    period: str
    n_students: int
    weight: float
    squared_weight: float
    weighted_change: float
    lines: tuple["ClassLine", ...] = ()

    @property
    def mean(self) -> float:
        """Return the class's mean change, network SD."""
        return self.weighted_change / self.weight if self.weight else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassLine:
    """What one student weighs in a class and period; ``number`` is her place, whoever she is.

    ``line`` is her place among the lines by hand where the period is the newest one and she has such a
    line; ``change`` is what the run found.
    """

    number: int
    weight: float
    change: float
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentLine:
    """One student of the newest period on the line by hand.

    Attributes:
        growth_id: key of the stored result, by which a challenge names it.
        weight: the teacher's share.
        change: against the line, less the network's mean change of the period.
        shown_change: as the student's own page shows it, from all subjects together.
    """

    growth_id: int
    student_id: int
    public_id: UUID
    name: str
    title: str
    section_id: int
    weight: float
    points: tuple[HandPoint, ...]
    observed: float
    error: float
    line: HandLine
    change: float
    shown_change: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """Everything from which a teacher's simple estimate can be redone.

    Attributes:
        row: the estimate as the teacher's page shows it.
        growth_id: its key.
        is_joint: the shown estimate is the engine's, the simple one stands beside it.
        raw_mean, simple_estimate, simple_sd: as the run stored them.
        settings: the run's numbers.
        center: the network's mean change of the newest period, by the line.
        n_hidden: students of the newest period who are out of the reader's reach.
    """

    row: TeacherGrowthRow
    staff_name: str
    staff_public_id: UUID
    growth_id: int
    is_signed: bool
    is_joint: bool
    raw_mean: float
    simple_estimate: float
    simple_sd: float
    classes: tuple[ClassRow, ...]
    students: tuple[StudentLine, ...]
    hand: HandMean
    settings: dict[str, float]
    center: float
    n_hidden: int


def find_derivation(*, public_id: UUID, subject: str, until: date | None = None) -> Derivation | None:
    """Return what stands behind a teacher's newest estimate in a subject, if within reach."""
    staff = Staff.objects.filter(public_id=public_id).first()
    if staff is None:
        return None
    staff_id = staff.pk
    rows = TeacherGrowth.objects.filter(staff_id=staff_id, subject=subject, is_current=True)
    if until is not None:
        rows = rows.filter(target_on__lte=until)
    row = rows.select_related("run").order_by("-target_on", "-pk").first()
    if row is None or not row.derivation:
        return None
    classes = _with_students(row)
    settings = _settings(row.run.settings)
    center = _center(row)
    titles = dict(
        Section.objects.filter(pk__in={one["section_id"] for one in classes}).values_list("pk", "title")
    )
    shares = {student: (share, one["section_id"]) for one in classes for student, share in one["shares"]}
    students = _students(row, shares, titles, settings, center)
    by_hand = {one.student_id: place for place, one in enumerate(students, start=1)}
    others = {line[0] for one in classes for line in one["lines"]} - by_hand.keys()
    numbers = by_hand | {pk: place for place, pk in enumerate(sorted(others), start=len(by_hand) + 1)}
    newest = max(one["order"] for one in classes)
    hand = shrink_by_hand(
        [(one["weight"], one["squared_weight"], one["weighted_change"]) for one in classes],
        n_students=row.n_students,
        n_sections=row.n_sections,
        settings=settings,
    )
    return Derivation(
        row=shape_teacher(row),
        staff_name=staff.name,
        staff_public_id=staff.public_id,
        growth_id=row.pk,
        is_signed=row.run.signed_by_id is not None,
        is_joint=row.estimator == Estimator.JOINT,
        raw_mean=row.raw_mean,
        simple_estimate=row.simple_estimate,
        simple_sd=row.simple_sd,
        classes=tuple(
            ClassRow(
                section_id=one["section_id"],
                title=titles.get(one["section_id"], ""),
                period=one["period"],
                n_students=one["n_students"],
                weight=one["weight"],
                squared_weight=one["squared_weight"],
                weighted_change=one["weighted_change"],
                lines=_class_lines(one, newest, numbers, by_hand),
            )
            for one in classes
        ),
        students=students,
        hand=hand,
        settings=settings,
        center=center,
        n_hidden=len(shares) - len(students),
    )


def _with_students(row: TeacherGrowth) -> list[dict[str, Any]]:
    """Return the sums of each class and period with what each student weighs in them."""
    nobody: dict[str, Any] = {"shares": (), "lines": ()}
    sums: list[dict[str, Any]] = row.derivation
    # Estimates of before the two stood apart may have no second column.
    students: list[dict[str, Any]] = row.derivation_students or [{}] * len(sums)
    return [{**nobody, **one, **more} for one, more in zip(sums, students, strict=True)]


def _class_lines(
    one: dict[str, Any], newest: int, numbers: dict[int, int], by_hand: dict[int, int]
) -> tuple[ClassLine, ...]:
    """Return what each student weighs in a class, by number: those out of reach stand there without more."""
    is_newest = one["order"] == newest
    lines = [
        ClassLine(
            number=numbers[student],
            weight=weight,
            change=change,
            line=by_hand.get(student) if is_newest else None,
        )
        for student, weight, change in one["lines"]
    ]
    return tuple(sorted(lines, key=lambda line: line.number))


def _settings(values: dict[str, float]) -> dict[str, float]:
    """Return the numbers of the line and of the mean, without the system's name before them."""
    return {key.removeprefix("assessment."): value for key, value in values.items()}


def _center(row: TeacherGrowth) -> float:
    """Return the network's mean change: of all evidence of a run, whoever reads an estimate may know this."""
    acting = guard.actor()
    with guard.acting_as(process("growth_run", on_behalf_of=acting.user_id or acting.on_behalf_of)):
        found: dict[str, Any] | None = (
            GrowthEvidence.objects.filter(run_id=row.run_id).values_list("described", flat=True).first()
        )
    return float((found or {}).get("line_centers", {}).get(row.subject, 0.0))


def _students(
    row: TeacherGrowth,
    shares: dict[int, tuple[float, int]],
    titles: dict[int, str],
    settings: dict[str, float],
    center: float,
) -> tuple[StudentLine, ...]:
    found = list(
        StudentGrowth.objects.filter(
            run_id=row.run_id, subject=row.subject, student_id__in=list(shares), is_last_result=False
        )
        .exclude(trajectory=[])
        .order_by("student_id")[:MOST_STUDENTS]
    )
    people = {one.pk: one for one in Student.objects.filter(pk__in=[one.student_id for one in found])}
    lines = [
        _student_line(one, people[one.student_id], *shares[one.student_id], titles, settings, center)
        for one in found
        if one.student_id in people and len(one.trajectory) > 1
    ]
    return tuple(sorted(lines, key=lambda one: (one.title, one.name, one.growth_id)))


def _student_line(
    growth: StudentGrowth,
    student: Student,
    weight: float,
    section_id: int,
    titles: dict[int, str],
    settings: dict[str, float],
    center: float,
) -> StudentLine:
    *earlier, _newest = growth.trajectory
    points = tuple(
        HandPoint(label=label, z=z, error=error, x=rest[0] if rest else place - len(earlier))
        for place, (label, z, error, *rest) in enumerate(earlier)
    )
    line = draw_line(
        points,
        observed=growth.observed,
        error=growth.observed_error,
        level_variance=settings["level_variance"],
        slope_variance=settings["slope_variance"],
    )
    return StudentLine(
        growth_id=growth.pk,
        student_id=student.pk,
        public_id=student.public_id,
        name=student.name,
        title=titles.get(section_id, ""),
        section_id=section_id,
        weight=weight,
        points=points,
        observed=growth.observed,
        error=growth.observed_error,
        line=line,
        change=line.change - center,
        shown_change=growth.change if growth.change is not None else line.change,
    )
