"""A gradebook of math 7B and reading 7B as their teachers keep it, up to cards that are out."""

from collections.abc import Mapping
from datetime import date

from cast_for_tests import Cast
from sextant.assessment.actions import grade_weights, period_grades, report_cards
from sextant.assessment.actions import gradebook as actions
from sextant.assessment.actions.gradebook import CellEdit
from sextant.assessment.models import CardRelease, GradedWork, ReportCard
from sextant.assessment.queries.card_contents import gather_cards
from sextant.assessment.queries.card_review import review_school
from sextant.assessment.queries.grade_periods import PeriodChoice, shape_period
from sextant.assessment.queries.gradebook import Book, find_book
from sextant.assessment.terms import EntryMark
from sextant.kernel import guard
from sextant.kernel.actor import process

WEIGHTS = {"Tests": 60, "Classwork": 40}
# Report period 1 is over, report period 2 runs.
REVIEWED, RELEASED = date(2026, 11, 9), date(2026, 11, 11)
# Math of report period 1, in percent: Jaylen does not pass.
MATH = {"jaylen": 62.5, "zuri": 90.0, "mateo": 80.0}
READING = {"jaylen": 81.0, "zuri": 88.0}


def first_period(cast: Cast) -> PeriodChoice:
    return shape_period(cast.periods[0])


def weigh(cast: Cast, *courses: str) -> None:
    """Set the weights of these courses from the first day of the year on."""
    with cast.as_(cast.anneke_data_director):
        for course in courses or ("math_7", "reading_7"):
            grade_weights.set_weights(
                course_id=cast.named[course].pk, weights=WEIGHTS, valid_from=cast.year.starts_on
            )


def book_of(cast: Cast, name: str = "math_7b", *, period: int = 0, on: date = RELEASED) -> Book:
    """Return a class's gradebook as whoever acts reaches it."""
    found = find_book(cast.named[name].public_id, asked=str(cast.periods[period].public_id), on=on)
    assert found is not None
    return found


def add_work(
    cast: Cast,
    title: str,
    *,
    category: str = "Tests",
    most: float = 40,
    period: int = 0,
    name: str = "math_7b",
) -> GradedWork:
    return actions.add_work(
        book=book_of(cast, name, period=period),
        title=title,
        category=category,
        max_points=most,
        due_on=cast.periods[period].starts_on,
    )


def score(cast: Cast, work: GradedWork, points: Mapping[str, float]) -> None:
    """Type points for named students into cells that are still empty."""
    actions.save_entries(
        section_id=work.section_id,
        report_period_id=work.report_period_id,
        edits=[
            CellEdit(
                student_id=cast.named[student].pk,
                work_id=work.pk,
                version=0,
                mark=EntryMark.SCORED,
                points=value,
            )
            for student, value in points.items()
        ],
    )


def post(cast: Cast, name: str = "math_7b", *, period: int = 0, comment: str = "Works well.") -> int:
    """Post the grades of a class as they are computed, with the same comment for all."""
    book = book_of(cast, name, period=period)
    posts = [
        period_grades.GradePost(
            student_id=row.student_id,
            version=row.posted.version,
            effort="steady",
            comment=comment,
            percent=row.percent,
        )
        for row in book.rows
    ]
    return period_grades.save_grades(
        section_id=book.section_id,
        report_period_id=book.period.period_id,
        posts=posts,
        is_posting=True,
        on=REVIEWED,
        staff_id=None,
    )


def grade(cast: Cast, *, period: int = 0) -> None:
    """Let both teachers of 7B keep and post a period's grades."""
    for account, name, points in (
        ("amara_teacher", "math_7b", MATH),
        ("erik_teacher", "reading_7b", READING),
    ):
        with cast.as_(cast.named[account]):
            work = add_work(cast, "Unit test", most=100, period=period, name=name)
            score(cast, work, points)
            post(cast, name, period=period)


def review(cast: Cast, *, note: str = "Agreed with both teachers.", period: int = 0) -> None:
    with cast.as_(cast.yolanda_ap_instruction):
        chosen = shape_period(cast.periods[period])
        found = review_school(school_id=cast.harbor.pk, period=chosen, on=REVIEWED)
        report_cards.review_cards(
            school_id=cast.harbor.pk,
            period=chosen,
            n_exceptions=len(found.exceptions),
            note=note,
            on=REVIEWED,
            staff_id=cast.yolanda_ap_instruction.staff_id,
        )


def release(cast: Cast, *, on: date = RELEASED) -> CardRelease:
    """Let the principal release the cards of the first period."""
    with cast.as_(cast.lucia_principal):
        return report_cards.release_cards(
            school_id=cast.harbor.pk,
            period=first_period(cast),
            contents=gather_cards(school_id=cast.harbor.pk, period=first_period(cast), on=on),
            on=on,
            staff_id=cast.lucia_principal.staff_id,
        )


def send_cards(cast: Cast) -> CardRelease:
    """Do everything from weights to released cards."""
    weigh(cast)
    grade(cast)
    review(cast)
    return release(cast)


def card_of(cast: Cast, student: str = "jaylen", *, edition: int | None = None) -> ReportCard:
    """Return a student's current card, or one of its editions."""
    with guard.acting_as(process("demo_builder")):
        cards = ReportCard.objects.filter(student=cast.named[student])
        found: ReportCard = cards.get(is_current=True) if edition is None else cards.get(edition=edition)
        return found
