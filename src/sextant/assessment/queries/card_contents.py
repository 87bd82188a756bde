"""What stands on the report cards of a school and period: gathered at once for all, in a few questions."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from sextant.assessment.models import PeriodGrade, YearGradeApproval
from sextant.assessment.queries.card_review import seats_at, teachers_of
from sextant.assessment.queries.grade_periods import PeriodChoice
from sextant.assessment.rules.card_lines import CardLine
from sextant.assessment.terms import PRIMARY_SUBJECTS
from sextant.assessment.thresholds import PASS_LINE
from sextant.network.models import DayMark, Section, SectionEnrollment, Student
from sextant.network.queries.settings import threshold
from sextant.network.terms import ABSENT_CODES, DayCode, SectionKind, Subject

STUDENTS_A_QUERY = 400
# In this order classes stand on a card.
_ORDER = (Subject.ELA, Subject.MATH, Subject.SCIENCE, Subject.SOCIAL_STUDIES, Subject.OTHER)

type InCourse = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardContents:
    """One student's card before it is stored."""

    student_id: int
    grade: int | None
    homeroom: str
    lines: tuple[CardLine, ...]
    days_absent: int
    days_late: int


def gather_cards(*, school_id: int, period: PeriodChoice, on: date) -> tuple[CardContents, ...]:
    """Return the cards of everybody who sat in a class of the school on the period's last day, by key."""
    day = min(on, period.ends_on)
    seats = seats_at(school_id=school_id, on=day)
    student_ids = sorted({student_id for _, student_id, _ in seats})
    sections = {
        row.pk: row
        for row in Section.objects.filter(pk__in={section_id for section_id, _, _ in seats}).select_related(
            "course"
        )
    }
    grades = _grades(student_ids, period.year_id)
    pack = _Pack(
        period=period,
        sections=sections,
        teachers=teachers_of(list(sections), on=day),
        grades=grades,
        approved=_approved(school_id, period.year_id),
        pass_line=threshold(PASS_LINE, on=day, school_id=school_id),
    )
    by_student: dict[int, list[int]] = defaultdict(list)
    for section_id, student_id, _ in seats:
        by_student[student_id].append(section_id)
    absent, late = _days(school_id, period, ABSENT_CODES), _days(school_id, period, {DayCode.TARDY})
    homerooms = _homerooms(school_id, day)
    levels = _levels(student_ids)
    return tuple(
        CardContents(
            student_id=student_id,
            grade=levels.get(student_id),
            homeroom=homerooms.get(student_id, ""),
            lines=pack.lines_of(student_id, by_student[student_id]),
            days_absent=absent.get(student_id, 0),
            days_late=late.get(student_id, 0),
        )
        for student_id in student_ids
        if student_id in levels
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """One posted grade."""

    section_id: int
    percent: float | None
    effort: str
    comment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pack:
    """Everything that lines are written from."""

    period: PeriodChoice
    sections: Mapping[int, Section]
    teachers: Mapping[int, str]
    grades: Mapping[InCourse, Mapping[int, _Held]]
    approved: frozenset[InCourse]
    pass_line: float

    def lines_of(self, student_id: int, section_ids: Sequence[int]) -> tuple[CardLine, ...]:
        """Return a student's lines in the order of a card."""
        lines = [
            self._line(student_id, self.sections[section_id]) for section_id in dict.fromkeys(section_ids)
        ]
        return tuple(sorted(lines, key=lambda line: (_place(line.subject), line.course, line.section_id)))

    def _line(self, student_id: int, section: Section) -> CardLine:
        course = section.course
        key = (student_id, section.course_id or 0)
        held = self.grades.get(key, {})
        now = held.get(self.period.number)
        subject = course.subject if course else Subject.OTHER
        return CardLine(
            section_id=section.pk,
            course=course.title if course else section.title,
            subject=str(subject),
            teacher=self.teachers.get(section.pk, ""),
            percent=now.percent if now else None,
            pass_line=self.pass_line,
            effort=now.effort if now else "",
            comment=now.comment if now else "",
            is_core=subject in PRIMARY_SUBJECTS,
            earlier={
                str(number): one.percent
                for number, one in sorted(held.items())
                if number <= self.period.number
            },
            year_approved=key in self.approved,
        )


def _place(subject: str) -> int:
    return _ORDER.index(Subject(subject)) if subject in Subject.values else len(_ORDER)


def _grades(student_ids: Sequence[int], year_id: int) -> dict[InCourse, dict[int, _Held]]:
    """Return, by student and course, the year's posted grades by report period."""
    found: dict[InCourse, dict[int, _Held]] = defaultdict(dict)
    for start in range(0, len(student_ids), STUDENTS_A_QUERY):
        grades = PeriodGrade.objects.filter(
            student_id__in=student_ids[start : start + STUDENTS_A_QUERY],
            report_period__school_year_id=year_id,
            posted_on__isnull=False,
        )
        for student_id, course_id, number, section_id, percent, effort, comment in grades.order_by(
            "pk"
        ).values_list(
            "student_id", "section__course_id", "report_period__number",
            "section_id", "percent", "effort", "comment",
        ):  # fmt: skip
            found[student_id, course_id][number] = _Held(
                section_id=section_id, percent=percent, effort=effort, comment=comment
            )
    return found


def _approved(school_id: int, year_id: int) -> frozenset[InCourse]:
    rows = YearGradeApproval.objects.filter(school_id=school_id, school_year_id=year_id)
    return frozenset(rows.values_list("student_id", "course_id"))


def _days(school_id: int, period: PeriodChoice, codes: set[DayCode] | frozenset[DayCode]) -> dict[int, int]:
    marks = DayMark.objects.filter(
        school_id=school_id,
        on__range=(period.starts_on, period.ends_on),
        code__in=[str(code) for code in codes],
    )
    return dict(marks.order_by().values("student_id").annotate(n=Count("pk")).values_list("student_id", "n"))


def _homerooms(school_id: int, on: date) -> dict[int, str]:
    seats = SectionEnrollment.objects.on(on).filter(school_id=school_id, section__kind=SectionKind.HOMEROOM)
    return dict(seats.order_by("pk").values_list("student_id", "section__title"))


def _levels(student_ids: Sequence[int]) -> dict[int, int | None]:
    found: dict[int, int | None] = {}
    for start in range(0, len(student_ids), STUDENTS_A_QUERY):
        some = Student.objects.filter(pk__in=student_ids[start : start + STUDENTS_A_QUERY])
        found.update(some.values_list("pk", "grade"))
    return found
