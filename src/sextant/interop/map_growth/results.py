"""One row of AssessmentResults or of the Combined file to one result, or to what refuses it."""

from dataclasses import replace
from datetime import date, time
from typing import NamedTuple

from sextant.interop.map_growth.cell_reader import CellReader
from sextant.interop.map_growth.contexts import Context, ContextReader
from sextant.interop.map_growth.details import DetailReader
from sextant.interop.map_growth.layouts import EVENT_COLUMNS, pick_of
from sextant.interop.map_growth.plausibility import MapThresholds, find_doubts
from sextant.interop.map_growth.rows import MapResultRow, target_of
from sextant.interop.map_growth.terms import MapLayout
from sextant.interop.scores.cells import Unreadable, read_identifier
from sextant.interop.scores.problems import Problem, Severity
from sextant.interop.tabular import Header, Line

MISSING_RIT = Unreadable(
    code="missing_rit", message="The row has no RIT score.", cure="Leave the row out: the test did not end."
)
FUTURE_DATE = Unreadable(
    code="future_date", message="The day of the test has not come yet.", cure="Correct the date."
)
MISSING_EVENT = Unreadable(
    code="missing_event",
    message="The row has neither a TestID nor a TestName with TestStartDate to know it by.",
    cure="Export the file again without changing it.",
)


class _Texts(NamedTuple):
    """The cells that a row says of its own test, in the order of `EVENT_COLUMNS`."""

    student_id: str
    student_state_id: str
    test_id: str
    started_on: str
    started_at: str
    duration: str
    rit: str
    standard_error: str
    percentile: str
    percent_correct: str
    rapid_guessing: str


class _Event(NamedTuple):
    """What makes a row a test event: whose, when, how high."""

    student_id: str
    test_id: str
    started_on: date | None
    started_at: time | None
    duration: int | None
    rit: int
    standard_error: float | None


class ResultReader:
    """Reads the results of one table; `problems` are those of the row read last."""

    def __init__(
        self, *, file: str, header: Header, layout: MapLayout, thresholds: MapThresholds, on: date
    ) -> None:
        self._layout, self._thresholds, self._on = layout, thresholds, on
        self._cells = CellReader(file=file)
        self._contexts = ContextReader(header, self._cells)
        self._details = DetailReader(header, self._cells)
        self._pick = pick_of(header, EVENT_COLUMNS)

    @property
    def problems(self) -> list[Problem]:
        """Return what there is to report about the row read last."""
        return self._cells.problems

    def read(self, line: Line) -> MapResultRow | None:
        """Return the result of a row, or None where a problem refuses it."""
        cells = [*line.cells, ""]
        self._cells.start(line.row)
        context = self._contexts.read(cells)
        texts = _Texts._make(self._pick(cells))
        event = self._event(texts, context)
        if context is None or event is None:
            self._name_problems(texts, context)
            return None
        return self._row(line.row, cells, texts, context, event)

    def _name_problems(self, texts: _Texts, context: Context | None) -> None:
        """Say whose result of which term the row was to be, where it says so."""
        student_id = texts.student_id.strip()
        if context is not None and student_id:
            target = target_of(context.term, context.subject or context.course)
            self._cells.problems = [
                replace(one, about=student_id, target=target) for one in self._cells.problems
            ]

    def _event(self, texts: _Texts, context: Context | None) -> _Event | None:
        """Return the test event, or None with every error that refuses the row."""
        read = self._cells
        student_id = read.present("StudentID", read_identifier, texts.student_id)
        test_id = read.must("TestID", read_identifier, texts.test_id)
        started_on = read.must("TestStartDate", read.day.__getitem__, texts.started_on)
        started_at = read.may("TestStartTime", read.time, texts.started_at, None)
        duration = read.must("TestDurationMinutes", read.minutes.__getitem__, texts.duration)
        standard_error = read.must("TestStandardError", read.error.__getitem__, texts.standard_error)
        rit = read.must("TestRITScore", read.rit.__getitem__, texts.rit)
        if rit is None and not texts.rit.strip():
            read.report("TestRITScore", Severity.REFUSED, MISSING_RIT)
        if started_on is not None and started_on > self._on:
            read.report("TestStartDate", Severity.REFUSED, FUTURE_DATE)
        if test_id == "" and context is not None and not (context.test_name and texts.started_on.strip()):
            read.report("TestID", Severity.REFUSED, MISSING_EVENT)
        if rit is None or (read.problems and read.is_refused):
            return None
        return _Event(student_id, test_id or "", started_on, started_at, duration, rit, standard_error)

    def _row(
        self, row: int, cells: list[str], texts: _Texts, context: Context, event: _Event
    ) -> MapResultRow:
        read, details = self._cells, self._details
        event_key = _event_key(context, event)
        percentile = read.may("TestPercentile", read.percentile, texts.percentile, read.percentile[""])
        rapid_guessing = read.may("RapidGuessingPercentage", read.rapid_guessing, texts.rapid_guessing, None)
        return MapResultRow(
            file=read.file,
            row=row,
            layout=self._layout,
            key=f"{event.student_id}|{event.test_id}" if event.test_id else event_key,
            event_key=event_key,
            term=context.term,
            district=context.district,
            district_state_id=context.district_state_id,
            school=context.school,
            school_state_id=context.school_state_id,
            student_id=event.student_id,
            student_state_id=read.may("Student_StateID", read.label, texts.student_state_id, ""),
            grade=context.grade,
            subject=context.subject,
            course=context.course,
            growth_measure=context.growth_measure,
            norms=context.norms,
            kind=context.kind,
            test_type=context.test_type,
            test_name=context.test_name,
            test_id=event.test_id,
            started_on=event.started_on,
            started_at=event.started_at,
            duration_minutes=event.duration,
            rit=event.rit,
            standard_error=event.standard_error,
            percentile=percentile.value,
            is_percentile_withheld=percentile.is_withheld,
            achievement_quintile=context.achievement_quintile,
            percent_correct=read.may("PercentCorrect", read.percent, texts.percent_correct, None),
            rapid_guessing_percent=rapid_guessing,
            goals=details.goals(cells),
            growth=details.growth(cells),
            typical_growth=details.typical_growth(cells),
            lexile=details.lexile(cells),
            quantile=details.quantile(cells),
            weeks=details.weeks(cells),
            proficiency=details.proficiency(cells),
            accommodations=context.accommodations,
            doubts=find_doubts(
                rit=event.rit,
                standard_error=event.standard_error,
                duration_minutes=event.duration,
                rapid_guessing_percent=rapid_guessing,
                started_on=event.started_on,
                term=context.term,
                thresholds=self._thresholds,
            ),
        )


def _event_key(context: Context, event: _Event) -> str:
    """Return what tells a test event apart in a layout that has no test id."""
    day = event.started_on.isoformat() if event.started_on else ""
    hour = event.started_at.isoformat() if event.started_at else ""
    return f"{event.student_id}|{context.test_name}|{context.term_label}|{day}|{hour}"
