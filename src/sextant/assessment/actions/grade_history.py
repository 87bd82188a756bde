"""Take over grades and report cards that an earlier system kept, many at once: files do, and a demo does.

Nothing here asks anybody for anything: cards that went out before are on file, and no news is published.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from sextant.assessment.actions.report_cards import cards_of
from sextant.assessment.models import (
    CardAcknowledgement,
    CardRelease,
    CardReview,
    GradebookEntry,
    GradeCategory,
    GradedWork,
    PeriodGrade,
    ReportCard,
)
from sextant.assessment.queries.card_contents import CardContents
from sextant.assessment.queries.grade_periods import PeriodChoice
from sextant.assessment.terms import AcknowledgedBy, EntryMark
from sextant.network.actions.bulk import insert_rows, insert_tuples

WORK_COLUMNS = (
    "section_id", "school_id", "report_period_id", "title", "category", "max_points", "due_on", "is_dropped",
)  # fmt: skip
ENTRY_COLUMNS = ("work_id", "student_id", "section_id", "school_id", "mark", "points")
GRADE_COLUMNS = (
    "student_id", "section_id", "school_id", "report_period_id", "percent", "effort", "comment", "posted_on",
    "posted_by_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PastWork:
    """One piece of graded work with what each student got; None for work that is missing."""

    section_id: int
    school_id: int
    report_period_id: int
    title: str
    category: str
    max_points: float
    due_on: date
    points: Mapping[int, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class PastGrade:
    """One posted grade."""

    student_id: int
    section_id: int
    school_id: int
    report_period_id: int
    percent: float
    effort: str
    comment: str
    posted_on: date
    posted_by_id: int


@transaction.atomic
def take_over_weights(*, course_ids: Sequence[int], weights: Mapping[str, int], valid_from: date) -> None:
    """Set the same weights for many courses that have none yet."""
    rows = [
        GradeCategory(course_id=course_id, name=name, weight_percent=weight, valid_from=valid_from)
        for course_id in course_ids
        for name, weight in weights.items()
    ]
    insert_rows(action="assessment.take_over_weights", rows=rows)


@transaction.atomic
def take_over_work(works: Sequence[PastWork]) -> int:
    """Store graded work with its entries; return how many entries there are."""
    keys = insert_tuples(
        action="assessment.take_over_work",
        table=GradedWork,
        columns=WORK_COLUMNS,
        rows=[
            (one.section_id, one.school_id, one.report_period_id, one.title, one.category, one.max_points,
             one.due_on, False)
            for one in works
        ],
    )  # fmt: skip
    entries = [
        (key, student_id, one.section_id, one.school_id, _mark(points), points)
        for key, one in zip(keys, works, strict=True)
        for student_id, points in one.points.items()
    ]
    insert_tuples(
        action="assessment.take_over_entries", table=GradebookEntry, columns=ENTRY_COLUMNS, rows=entries
    )
    return len(entries)


@transaction.atomic
def take_over_grades(grades: Iterable[PastGrade]) -> int:
    """Store posted grades of report periods; return how many there are."""
    rows = [
        (one.student_id, one.section_id, one.school_id, one.report_period_id, one.percent, one.effort,
         one.comment, one.posted_on, one.posted_by_id)
        for one in grades
    ]  # fmt: skip
    insert_tuples(action="assessment.take_over_grades", table=PeriodGrade, columns=GRADE_COLUMNS, rows=rows)
    return len(rows)


@transaction.atomic
def take_over_cards(
    *,
    school_id: int,
    period: PeriodChoice,
    contents: Sequence[CardContents],
    on: date,
    reviewed_by_id: int | None,
    released_by_id: int | None,
    n_exceptions: int,
    note: str,
) -> Mapping[int, int]:
    """Store report cards that went out on a day; return the key of each student's card."""
    CardReview(
        school_id=school_id,
        report_period_id=period.period_id,
        reviewed_on=on,
        reviewed_by_id=reviewed_by_id,
        released_by_id=released_by_id,
        n_exceptions=n_exceptions,
        note=note,
    ).save()
    CardRelease(
        school_id=school_id, report_period_id=period.period_id, released_on=on, n_cards=len(contents)
    ).save()
    cards: list[ReportCard] = insert_rows(
        action="assessment.take_over_cards",
        rows=cards_of(
            contents, school_id=school_id, period_id=period.period_id, on=on, staff_id=released_by_id
        ),
        school_id=school_id,
    )
    return {card.student_id: card.pk for card in cards}


@transaction.atomic
def take_over_acknowledgements(*, school_id: int, said: Iterable[tuple[int, int, int]], at: datetime) -> int:
    """Store who has read which card: card, student and guardian; return how many have."""
    rows = [
        CardAcknowledgement(
            card_id=card_id,
            student_id=student_id,
            guardian_id=guardian_id,
            school_id=school_id,
            how=AcknowledgedBy.PORTAL,
            acknowledged_at=at,
        )
        for card_id, student_id, guardian_id in said
    ]
    insert_rows(action="assessment.take_over_acknowledgements", rows=rows, school_id=school_id)
    return len(rows)


def _mark(points: float | None) -> EntryMark:
    return EntryMark.MISSING if points is None else EntryMark.SCORED
