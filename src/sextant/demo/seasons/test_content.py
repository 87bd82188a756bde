"""Write the benchmarks of the newest report periods: standards, misconceptions, items, blueprints, forms.

Everything is in words of our own. Grade 7 ratios and percents and the passages are written one by one;
other questions come from templates whose wrong answers follow from a named wrong idea.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils.text import slugify

from sextant.assessment.actions.blueprints import BlueprintEntry, add_frozen_blueprints
from sextant.assessment.actions.items import ItemEntry, MisconceptionEntry, add_items, add_misconceptions
from sextant.assessment.actions.standards import add_framework
from sextant.assessment.actions.test_forms import FormEntry, FormMade, add_approved_forms
from sextant.assessment.rules.blueprints import Line
from sextant.assessment.rules.standards import FrameworkEntry, StandardEntry
from sextant.demo.ground import Ground
from sextant.demo.questions.catalog import PREFIXES, ideas, topics
from sextant.demo.questions.items import WRITTEN_ON, WRITTEN_POINTS, Course, items_of, right_options
from sextant.demo.questions.shapes import QUESTIONS_A_TOPIC, Topic
from sextant.demo.seasons.attendance import LOCAL
from sextant.demo.teaching import TESTED
from sextant.network.terms import Subject

NEWEST = 2
MINUTES = 70
FROZEN_BEFORE, BUILT_BEFORE = timedelta(days=40), timedelta(days=15)
TITLES = {
    Subject.ELA: "Reading",
    Subject.MATH: "Math",
    Subject.SCIENCE: "Science",
    Subject.SOCIAL_STUDIES: "Social Studies",
}
DIRECTIONS = (
    "Read each question with care. Choose the one best answer, unless the question says otherwise. "
    "Answer every question, also when you are not sure."
)
# Who writes for which subject, and who reads before a form is approved.
WRITERS = {Subject.MATH: "nadia_content_math"}
OTHER_WRITER, DIRECTOR = "gideon_content_reading", "anneke_data_director"


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """One course's benchmark in one report period: the approved form with its places.

    ``miskeyed`` names by position the option that is right, where the printed key is wrong.
    """

    # Not a test of the code, whatever its name begins with.
    __test__ = False

    year: int
    number: int
    subject: Subject
    grade: int
    form: FormMade
    miskeyed: Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """A test before it is written: the window (the places of year and period), the course, its topics."""

    year: int
    number: int
    course: Course
    topics: tuple[Topic, ...]
    items: tuple[ItemEntry, ...]

    @property
    def title(self) -> str:
        course = self.course
        return f"{TITLES[course.subject]} {course.grade_name}, report period {self.number}"


@transaction.atomic
def write_tests(ground: Ground) -> tuple[Test, ...]:
    """Write and approve one form for each course of the newest windows that are over; newest window last."""
    courses = _courses(ground, _write_standards(ground))
    _write_ideas()
    plans = [
        _planned(year, number, course, variant=variant)
        for variant, (year, number) in enumerate(_newest_windows(ground), start=1)
        for course in courses
    ]
    # Anchors and whatever is written one by one stand in both windows.
    entries = {entry.draft.code: entry for plan in plans for entry in plan.items}
    keys = add_items(entries=list(entries.values()))
    blueprints = add_frozen_blueprints(entries=[_blueprint(ground, plan) for plan in plans])
    forms = add_approved_forms(
        entries=[
            _form(ground, plan, blueprint_id=blueprint, keys=keys)
            for plan, blueprint in zip(plans, blueprints, strict=True)
        ]
    )
    return tuple(
        Test(
            year=plan.year,
            number=plan.number,
            subject=plan.course.subject,
            grade=plan.course.grade,
            form=form,
            miskeyed=right_options(plan.items),
        )
        for plan, form in zip(plans, forms, strict=True)
    )


def _courses(ground: Ground, standards: Mapping[str, int]) -> list[Course]:
    return [
        Course(
            subject=subject,
            grade=grade,
            writer_id=ground.keys.staff[WRITERS.get(subject, OTHER_WRITER)],
            standards=standards,
        )
        for subject in TESTED
        for grade in _grades(ground)
    ]


def _grades(ground: Ground) -> range:
    places = ground.size.places
    return range(min(place.low for place in places), max(place.high for place in places) + 1)


def _newest_windows(ground: Ground) -> list[tuple[int, int]]:
    over = [
        (year, number)
        for year, dates in enumerate(ground.years)
        for number, period in enumerate(dates.periods, start=1)
        if period.ends_on < ground.today
    ]
    return over[-NEWEST:]


def _planned(year: int, number: int, course: Course, *, variant: int) -> _Plan:
    held = topics(course.subject, course.grade, variant=variant)
    items = tuple(items_of(course, held, variant=variant))
    return _Plan(year=year, number=number, course=course, topics=held, items=items)


def _write_standards(ground: Ground) -> dict[str, int]:
    """Add one framework for each subject: strands that run through the grades, each with its standards."""
    found: dict[str, int] = {}
    for subject in TESTED:
        framework = FrameworkEntry(
            source_id=f"lantern-demo-{subject}",
            title=f"Lantern {TITLES[subject]} Standards (demo)",
            source="Written for the demo",
            creator="Lantern Public Schools",
            subject=subject,
            edition="Demo",
            language="en",
            license="CC0",
        )
        found |= add_framework(framework=framework, entries=_entries(subject, _grades(ground)))
    return found


def _entries(subject: Subject, grades: range) -> list[StandardEntry]:
    """Return each strand, and below it one standard for each grade that has it."""
    below: dict[str, list[StandardEntry]] = {}
    for grade in grades:
        name = "K" if grade == 0 else str(grade)
        for topic in topics(subject, grade, variant=1):
            code = f"{PREFIXES[subject]}.{name}.{topic.letter}"
            strand = f"{PREFIXES[subject]}.{slugify(topic.strand)}"
            entry = StandardEntry(
                source_id=code,
                parent=strand,
                code=code,
                text=f"{topic.strand}: {topic.text}",
                kind="Standard",
                grades=(name,),
            )
            below.setdefault(topic.strand, []).append(entry)
    heads = (
        StandardEntry(
            source_id=str(entries[0].parent),
            text=strand,
            kind="Domain",
            grades=tuple(grade for entry in entries for grade in entry.grades),
        )
        for strand, entries in below.items()
    )
    return [entry for head in heads for entry in (head, *below[head.text])]


def _write_ideas() -> None:
    add_misconceptions(
        entries=[
            MisconceptionEntry(code=idea.code, subject=subject, says=idea.says, answer=idea.answer)
            for subject in TESTED
            for idea in ideas(subject)
        ]
    )


def _blueprint(ground: Ground, plan: _Plan) -> BlueprintEntry:
    return BlueprintEntry(
        course_id=ground.keys.courses[plan.course.subject, plan.course.grade],
        report_period_id=ground.keys.periods[plan.year, plan.number],
        title=plan.title,
        minutes=MINUTES,
        lines=_lines(plan.course, plan.topics),
        frozen_at=_moment(ground, plan, FROZEN_BEFORE),
        frozen_by_id=plan.course.writer_id,
    )


def _lines(course: Course, held: Sequence[Topic]) -> tuple[Line, ...]:
    return tuple(
        Line(
            standard_id=course.standard_id(topic.letter),
            code=topic.letter,
            n_items=QUESTIONS_A_TOPIC + (topic.letter in WRITTEN_ON),
            points=QUESTIONS_A_TOPIC + WRITTEN_POINTS * (topic.letter in WRITTEN_ON),
            category=topic.strand,
        )
        for topic in held
    )


def _form(ground: Ground, plan: _Plan, *, blueprint_id: int, keys: Mapping[str, int]) -> FormEntry:
    staff = ground.keys.staff
    people = [staff[key] for key in (*sorted({*WRITERS.values(), OTHER_WRITER}), DIRECTOR)]
    return FormEntry(
        blueprint_id=blueprint_id,
        label="A",
        item_ids=tuple(keys[entry.draft.code] for entry in plan.items),
        built_by_id=plan.course.writer_id,
        reviewer_ids=tuple(key for key in people if key != plan.course.writer_id),
        reviewed_at=_moment(ground, plan, BUILT_BEFORE),
        directions=DIRECTIONS,
    )


def _moment(ground: Ground, plan: _Plan, before: timedelta) -> datetime:
    ends_on = ground.years[plan.year].periods[plan.number - 1].ends_on
    return datetime.combine(ends_on - before, time(15), LOCAL)
