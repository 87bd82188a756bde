"""One class and its lessons: whose it is, today's lesson, what is adjusted, which standards are taught."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.access.policy import Policy
from sextant.access.reach import current_rights
from sextant.instruction.models import Lesson, LessonAdjustment, LessonTaught
from sextant.instruction.policies import KEEP_PACING
from sextant.instruction.queries.class_pace import Plan
from sextant.instruction.queries.curricula import (
    CurriculumDetail,
    covered_standards,
    curriculum_in_use,
    lessons_in_order,
)
from sextant.instruction.queries.lessons import LessonRow, lesson_in
from sextant.instruction.queries.pacing import pace_of_section, plan_of
from sextant.instruction.rules.pacing import Pace, Whose
from sextant.instruction.terms import AdjustmentKind
from sextant.network.models import Section, SectionStaff
from sextant.network.queries.rosters import find_section
from sextant.network.terms import SectionRole

FIRST_ROLES = (SectionRole.TEACHER_OF_RECORD, SectionRole.LONG_TERM_SUB)
MOST_AHEAD, MOST_LATELY, MOST_ADJUSTMENTS = 5, 5, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundClass:
    """A class within reach, its two teachers (None where nobody teaches it), and whether to mark lessons."""

    section: Section
    whose: Whose | None
    may_keep: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonStep:
    """A lesson in the line of those taught and to be taught."""

    id: int
    public_id: UUID
    place: int
    title: str
    objective: str
    taught_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustmentRow:
    """What the class does differently in a lesson."""

    public_id: UUID
    lesson: str
    kind: AdjustmentKind
    text: str
    because: str
    expires_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TaughtStandard:
    """A content standard of the curriculum, and how many of its lessons the class has had."""

    code: str
    n_lessons: int
    n_taught: int
    next_lesson: str

    @property
    def is_begun(self) -> bool:
        """Tell if a lesson of it was taught."""
        return self.n_taught > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonsOfClass:
    """What a teacher opens in the morning."""

    curriculum: CurriculumDetail
    pace: Pace
    today: LessonRow | None
    ahead: tuple[LessonStep, ...]
    lately: tuple[LessonStep, ...]
    skipped: tuple[LessonStep, ...]
    adjustments: tuple[AdjustmentRow, ...]
    standards: tuple[TaughtStandard, ...]


def find_class(public_id: UUID, *, policy: Policy, on: date) -> FoundClass | None:
    """Return a class whose pacing the reader reaches by its school or by one of its teachers, or None."""
    section = find_section(public_id)
    if section is None:
        return None
    links = list(
        SectionStaff.objects.filter(section=section)
        .on(on)
        .exclude(role=SectionRole.PARA)
        .order_by("-dosage_percent", "pk")
    )
    if not _within(policy, section, links):
        return None
    return FoundClass(section=section, whose=_whose(links), may_keep=_within(KEEP_PACING, section, links))


def _within(policy: Policy, section: Section, links: Sequence[SectionStaff]) -> bool:
    rights = current_rights()
    return policy.covers(rights, school_id=section.school_id) or any(
        policy.reaches(rights, link) for link in links
    )


def lessons_of_class(section: Section, *, on: date) -> LessonsOfClass | None:
    """Return a class's lessons around a day, or None where its course has no curriculum in use."""
    curriculum = curriculum_in_use(course_id=section.course_id or 0)
    if curriculum is None:
        return None
    lessons = lessons_in_order(curriculum)
    plan = plan_of(curriculum, lessons)
    pace, taught_on = pace_of_section(section, plan=plan, on=on)
    upcoming = pace.next_place
    today = lesson_in(curriculum, lessons[upcoming - 1]) if upcoming else None
    first = upcoming or pace.n_lessons + 1
    shown = {
        *range(first, min(first + MOST_AHEAD, pace.n_lessons) + 1),
        *range(max(1, first - MOST_LATELY), first),
        *pace.skipped[:MOST_LATELY],
    }
    steps = {place: _step(place, lessons[place - 1], taught_on) for place in shown if place > 0}
    return LessonsOfClass(
        curriculum=curriculum,
        pace=pace,
        today=today,
        ahead=tuple(steps[place] for place in sorted(steps) if place > first),
        lately=tuple(
            steps[place] for place in sorted(steps, reverse=True) if place < first and place in taught_on
        ),
        skipped=tuple(steps[place] for place in pace.skipped[:MOST_LATELY] if place in steps),
        adjustments=_adjustments(section, {row.pk: row.title for row in lessons}, on=on),
        standards=_standards(curriculum, lessons, plan, taught_on),
    )


def _whose(links: list[SectionStaff]) -> Whose | None:
    ordered = sorted(links, key=lambda link: link.role not in FIRST_ROLES)
    if not ordered:
        return None
    second = ordered[1].staff_id if len(ordered) > 1 else None
    return Whose(staff_id=ordered[0].staff_id, second_id=second)


def _step(place: int, row: Lesson, taught_on: Mapping[int, date]) -> LessonStep:
    return LessonStep(
        id=row.pk,
        public_id=row.public_id,
        place=place,
        title=row.title,
        objective=row.objective,
        taught_on=taught_on.get(place),
    )


def _adjustments(section: Section, titles: Mapping[int, str], *, on: date) -> tuple[AdjustmentRow, ...]:
    """Return what holds on a day: not over, its lesson of this edition and not taught yet."""
    taught = LessonTaught.objects.filter(section=section, undone_on=None).values("lesson_id")
    rows = (
        LessonAdjustment.objects.filter(section=section, starts_on__lte=on, expires_on__gte=on)
        .exclude(lesson_id__in=taught)
        .order_by("expires_on", "pk")[:MOST_ADJUSTMENTS]
    )
    return tuple(
        AdjustmentRow(
            public_id=row.public_id,
            lesson=titles[row.lesson_id],
            kind=AdjustmentKind(row.kind),
            text=row.text,
            because=row.because,
            expires_on=row.expires_on,
        )
        for row in rows
        if row.lesson_id in titles
    )


def _standards(
    curriculum: CurriculumDetail, lessons: Sequence[Lesson], plan: Plan, taught_on: Mapping[int, date]
) -> tuple[TaughtStandard, ...]:
    found = []
    for standard in covered_standards(curriculum, lessons):
        places = [plan.places.get((lesson.unit, lesson.number), 0) for lesson in standard.lessons]
        waiting = [
            lesson for lesson, place in zip(standard.lessons, places, strict=True) if place not in taught_on
        ]
        found.append(
            TaughtStandard(
                code=standard.code,
                n_lessons=standard.n_lessons,
                n_taught=sum(place in taught_on for place in places),
                next_lesson=waiting[0].title if waiting else "",
            )
        )
    return tuple(found)
