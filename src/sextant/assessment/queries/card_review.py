"""What a school's grades of a period look like before the cards go out: how far, and what asks for a look."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.assessment.models import AssessmentResult, CardReview, PeriodGrade
from sextant.assessment.queries.grade_periods import PeriodChoice
from sextant.assessment.rules.card_exceptions import ClassException, GradeToReview, review_classes
from sextant.assessment.rules.grades_of_period import WHOLE
from sextant.assessment.terms import COUNTING_ATTEMPTS, PeriodKind
from sextant.assessment.thresholds import LARGEST_GRADE_GAP, MOST_FAILING, PASS_LINE
from sextant.network.models import Section, SectionEnrollment, SectionStaff, Student
from sextant.network.queries.settings import threshold
from sextant.network.terms import SectionRole

type Sat = tuple[int, int, str]

MOST_GAPS_NAMED = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedGap:
    """A student whose grade lies far from the benchmark of the period."""

    name: str
    public_id: UUID
    percent: float
    benchmark: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassToReview:
    """One class with what was found, and where it is put right."""

    section_public_id: UUID
    title: str
    teacher: str
    found: ClassException
    gaps: tuple[NamedGap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolGrades:
    """A school's grades of one period: classes with exceptions first come, and how far all are."""

    classes: tuple[ClassToReview, ...]
    n_classes: int
    n_posted: int
    n_grades: int

    @property
    def exceptions(self) -> tuple[ClassToReview, ...]:
        """Return the classes that ask for a look, those with most to do first."""
        asking = [row for row in self.classes if row.found.is_exception]
        return tuple(sorted(asking, key=lambda row: (-_weight(row.found), row.title)))


def review_school(*, school_id: int, period: PeriodChoice, on: date) -> SchoolGrades:
    """Return every class of a school with what was found in its grades, in a few questions."""
    day = min(on, period.ends_on)
    sat = seats_at(school_id=school_id, on=day)
    posted = _posted(school_id, period.period_id)
    benchmarks = _benchmarks(school_id, period)
    rows = [
        GradeToReview(
            section_id=section_id,
            student_id=student_id,
            percent=posted.get((section_id, student_id), (None, False))[0],
            is_posted=(section_id, student_id) in posted,
            has_comment=posted.get((section_id, student_id), (None, False))[1],
            benchmark=benchmarks.get((student_id, subject)),
        )
        for section_id, student_id, subject in sat
    ]
    found = review_classes(
        rows,
        pass_line=threshold(PASS_LINE, on=day, school_id=school_id),
        most_failing=threshold(MOST_FAILING, on=day, school_id=school_id),
        largest_gap=threshold(LARGEST_GRADE_GAP, on=day, school_id=school_id),
    )
    return SchoolGrades(
        classes=_named(found, on=day),
        n_classes=len(found),
        n_posted=sum(row.is_posted for row in rows),
        n_grades=len(rows),
    )


def find_review(*, school_id: int, period_id: int) -> CardReview | None:
    """Return the assistant principal's review, or None where there is none yet."""
    review: CardReview | None = (
        CardReview.objects.filter(school_id=school_id, report_period_id=period_id)
        .select_related("reviewed_by")
        .first()
    )
    return review


def seats_at(*, school_id: int, on: date) -> tuple[Sat, ...]:
    """Return who sat in which class with a course on a day: class, student, subject."""
    seats = SectionEnrollment.objects.on(on).filter(school_id=school_id, section__course__isnull=False)
    return tuple(
        seats.order_by("section_id", "student_id", "pk").values_list(
            "section_id", "student_id", "section__course__subject"
        )
    )


def teachers_of(section_ids: Sequence[int], *, on: date) -> dict[int, str]:
    """Return, by class, the name of its teacher of record on a day."""
    links = (
        SectionStaff.objects.on(on)
        .filter(section_id__in=section_ids, role=SectionRole.TEACHER_OF_RECORD)
        .select_related("staff")
    )
    return {link.section_id: link.staff.name for link in links.order_by("-pk")}


def _posted(school_id: int, period_id: int) -> dict[tuple[int, int], tuple[float | None, bool]]:
    grades = PeriodGrade.objects.filter(
        school_id=school_id, report_period_id=period_id, posted_on__isnull=False
    )
    return {
        (section_id, student_id): (percent, bool(comment))
        for section_id, student_id, percent, comment in grades.values_list(
            "section_id", "student_id", "percent", "comment"
        )
    }


def _benchmarks(school_id: int, period: PeriodChoice) -> dict[tuple[int, str], float]:
    """Return, by student and subject, the percentage of the period's benchmark."""
    # Some sources say no school; the students who are there now are those whose grades are reviewed.
    results = AssessmentResult.objects.filter(
        student_id__in=Student.objects.filter(school_id=school_id).values("pk"),
        school_year_id=period.year_id,
        period_kind=PeriodKind.REPORT_PERIOD,
        period_number=period.number,
        is_excluded=False,
        max_score__gt=0,
        attempt__in=[str(attempt) for attempt in COUNTING_ATTEMPTS],
    )
    return {
        (student_id, subject): WHOLE * score / most
        for student_id, subject, score, most in results.order_by("pk").values_list(
            "student_id", "subject", "score", "max_score"
        )
    }


def _named(found: Sequence[ClassException], *, on: date) -> tuple[ClassToReview, ...]:
    sections = {row.pk: row for row in Section.objects.filter(pk__in=[one.section_id for one in found])}
    teachers = teachers_of(list(sections), on=on)
    keys = [gap.student_id for one in found for gap in one.gaps][:MOST_GAPS_NAMED]
    students = {row.pk: row for row in Student.objects.filter(pk__in=keys)} if keys else {}
    return tuple(
        ClassToReview(
            section_public_id=sections[one.section_id].public_id,
            title=sections[one.section_id].title,
            teacher=teachers.get(one.section_id, ""),
            found=one,
            gaps=tuple(_gap(gap, students[gap.student_id]) for gap in one.gaps if gap.student_id in students),
        )
        for one in found
    )


def _gap(gap: GradeToReview, student: Student) -> NamedGap:
    return NamedGap(
        name=student.name,
        public_id=student.public_id,
        percent=gap.percent or 0.0,
        benchmark=gap.benchmark or 0.0,
    )


def _weight(found: ClassException) -> int:
    return found.n_unposted + found.n_without_comment + len(found.gaps) + found.n_failing
