"""Which of several events stands for a student's term, those on file among them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from sextant.assessment.queries.map_growth import MapContender
from sextant.assessment.rules.subjects import subject_word
from sextant.interop.map_growth.choice import Verdict, judge
from sextant.interop.map_growth.rows import MapResultRow
from sextant.interop.map_growth.terms import KindOfTest, MapTerm
from sextant.interop.scores.periods import SchoolYearRef, Season


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event as the judgement sees it; the student is ours, for files call her by several ids."""

    key: str
    student_id: str
    term: MapTerm
    subject: str
    course: str
    kind: KindOfTest
    growth_measure: bool | None
    is_questionable: bool
    standard_error: float | None
    started_on: date | None
    started_at: time | None


def choose(
    pairs: Sequence[tuple[MapResultRow, int]], stored: Sequence[MapContender], starts: Mapping[int, int]
) -> tuple[Verdict, ...]:
    """Return the verdict on each row of the file, judged beside the events on file.

    Args:
        pairs: rows of the file with our key of their student.
        stored: events on file of the same students.
        starts: by our key of a school year, the calendar year in which it starts.
    """
    of_file = [_event(row, student) for row, student in pairs]
    keys = {event.key for event in of_file}
    others = [_event_on_file(one, starts[one.school_year_id]) for one in stored if one.key not in keys]
    return judge([*of_file, *others])[: len(of_file)]


def _event(row: MapResultRow, student: int) -> Event:
    return Event(
        key=row.key,
        student_id=str(student),
        term=row.term,
        subject=subject_word(row.subject or row.course),
        course=f"{subject_word(row.subject or row.course)}|{row.course[:60]}",
        kind=row.kind,
        growth_measure=row.growth_measure,
        is_questionable=row.is_questionable,
        standard_error=row.standard_error,
        started_on=row.started_on,
        started_at=row.started_at,
    )


def _event_on_file(one: MapContender, start: int) -> Event:
    return Event(
        key=one.key,
        student_id=str(one.student_id),
        term=MapTerm(season=Season(one.season), school_year=SchoolYearRef(start=start)),
        subject=one.subject,
        course=f"{one.subject}|{one.course}",
        kind=KindOfTest(one.kind),
        growth_measure=one.growth_measure,
        is_questionable=one.is_questionable,
        standard_error=one.standard_error,
        started_on=one.started_on,
        started_at=one.started_at,
    )
