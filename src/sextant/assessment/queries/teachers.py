"""A teacher's estimate with its interval, among the others without their names."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.assessment.models import TeacherGrowth
from sextant.assessment.rules.subjects import subject_label
from sextant.assessment.terms import Estimator, Gate, RunState, TeacherFlag
from sextant.network.models import Staff

MOST_TEACHERS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRow:
    """A teacher's estimate from one school year."""

    label: str
    n_students: int
    estimate: float
    lower_90: float
    upper_90: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TeacherGrowthRow:
    """One teacher in one subject; effects in network SD of students.

    Attributes:
        others: the estimates of the other teachers of the subject, in order of size, no names.
        probability_above: posterior probability of an effect above the network's average.
    """

    staff_id: int
    school_id: int
    subject: str
    subject_label: str
    target_label: str
    target_on: date
    estimate: float
    lower_80: float
    upper_80: float
    lower_90: float
    upper_90: float
    probability_above: float
    reliability: float
    n_effective: float
    n_students: int
    n_sections: int
    n_periods: int
    n_final_periods: int
    by_year: tuple[YearRow, ...]
    gates_failed: tuple[Gate, ...]
    flag: TeacherFlag
    is_joint: bool
    simple_estimate: float
    simple_sd: float
    others: tuple[float, ...]
    run_number: int
    run_public_id: UUID
    is_final: bool


def teacher_growth(*, staff_id: int, until: date | None = None) -> tuple[TeacherGrowthRow, ...]:
    """Return a teacher's newest estimate in each subject, if within reach, by subject."""
    rows = TeacherGrowth.objects.filter(staff_id=staff_id, is_current=True).select_related("run")
    if until is not None:
        rows = rows.filter(target_on__lte=until)
    newest: dict[str, TeacherGrowthRow] = {}
    for row in rows.order_by("-target_on", "subject", "-pk"):
        newest.setdefault(row.subject, shape_teacher(row))
    return tuple(newest[subject] for subject in sorted(newest))


def public_id_of_staff(staff_id: int) -> UUID | None:
    """Return the public id of a member of staff within reach."""
    found: UUID | None = Staff.objects.filter(pk=staff_id).values_list("public_id", flat=True).first()
    return found


def school_teachers(*, school_id: int, until: date | None = None) -> tuple[TeacherGrowthRow, ...]:
    """Return the newest estimates of a school's teachers within reach, by teacher and subject."""
    rows = TeacherGrowth.objects.filter(school_id=school_id, is_current=True).select_related("run")
    if until is not None:
        rows = rows.filter(target_on__lte=until)
    newest: dict[tuple[int, str], TeacherGrowthRow] = {}
    for row in rows.order_by("-target_on", "staff_id", "subject", "-pk")[: MOST_TEACHERS * 4]:
        newest.setdefault((row.staff_id, row.subject), shape_teacher(row))
    return tuple(newest[key] for key in sorted(newest))[:MOST_TEACHERS]


def shape_teacher(row: TeacherGrowth) -> TeacherGrowthRow:
    """Return the frozen row of a stored one, its run selected with it."""
    everybody = list(row.run.teacher_spreads.get(row.subject, ()))
    mine = min(everybody, key=lambda value: abs(value - row.estimate), default=None)
    if mine is not None:
        everybody.remove(mine)
    return TeacherGrowthRow(
        staff_id=row.staff_id,
        school_id=row.school_id,
        subject=row.subject,
        subject_label=subject_label(row.subject),
        target_label=row.target_label,
        target_on=row.target_on,
        estimate=row.estimate,
        lower_80=row.lower_80,
        upper_80=row.upper_80,
        lower_90=row.lower_90,
        upper_90=row.upper_90,
        probability_above=row.probability_above,
        reliability=row.reliability,
        n_effective=row.n_effective,
        n_students=row.n_students,
        n_sections=row.n_sections,
        n_periods=row.n_periods,
        n_final_periods=row.n_final_periods,
        by_year=tuple(
            YearRow(
                label=year["label"],
                n_students=year["n_students"],
                estimate=year["estimate"],
                lower_90=year["lower_90"],
                upper_90=year["upper_90"],
            )
            for year in row.by_year
        ),
        gates_failed=tuple(Gate(gate) for gate in row.gates_failed),
        flag=TeacherFlag(row.flag),
        is_joint=row.estimator == Estimator.JOINT,
        simple_estimate=row.simple_estimate,
        simple_sd=row.simple_sd,
        others=tuple(everybody),
        run_number=row.run.number,
        run_public_id=row.run.public_id,
        is_final=row.run.state == RunState.FINAL,
    )
