"""One line of a generic scores file to one result, or to the errors that keep it out."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from operator import itemgetter
from typing import NamedTuple

from sextant.interop.scores.cells import (
    Remembered,
    Unreadable,
    is_nothing,
    read_date,
    read_grade,
    read_identifier,
    read_label,
    read_number,
)
from sextant.interop.scores.mapping import Places
from sextant.interop.scores.periods import (
    WHOLE_YEAR,
    Occasion,
    PeriodReader,
    PeriodRef,
    SchoolYearRef,
    read_school_year,
)
from sextant.interop.scores.problems import Doubt, Problem, Severity
from sextant.interop.scores.rows import ScoreRow, target_of
from sextant.interop.tabular import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class LineResult:
    """What one line gave: a result or none, and what there is to report."""

    row: ScoreRow | None
    problems: tuple[Problem, ...]

    @property
    def is_refused(self) -> bool:
        """Return whether an error keeps the line out; else a line without a result holds no score."""
        return any(problem.severity is Severity.REFUSED for problem in self.problems)


class _Texts(NamedTuple):
    """The cells of a line, by field, in the order of `FIELDS`."""

    student_id: str
    subject: str
    school_year: str
    period: str
    score: str
    max_score: str
    se: str
    form: str
    grade: str
    school: str
    section: str
    teacher: str
    tested_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _When:
    school_year: SchoolYearRef
    period: PeriodRef


NAMELESS = Occasion(period=WHOLE_YEAR)


class LineReader:
    """Reads the lines of one table, remembering what each text means."""

    def __init__(
        self,
        *,
        file: str,
        width: int,
        places: Places,
        periods: PeriodReader,
        on: date,
        year_from_day: bool = False,
    ) -> None:
        self._file, self._on, self._row = file, on, 0
        self._year_from_day = year_from_day
        self._has_year, self._has_period = places.is_fed("school_year"), places.is_fed("period")
        # Constants and absent fields become cells behind the row's own, so that one pick takes all.
        self._behind = ["", *(value or "" for value in places.constants)]
        sources = zip(places.columns, places.constants, strict=True)
        self._pick: Callable[[list[str]], tuple[str, ...]] = itemgetter(
            *(
                column if column >= 0 else width if value is None else width + 1 + number
                for number, (column, value) in enumerate(sources)
            )
        )
        self._labels, self._numbers = Remembered(read_label), Remembered(read_number)
        self._grades, self._days = Remembered(read_grade), Remembered(read_date)
        self._years = Remembered(partial(read_school_year, lone_year=periods.lone_year))
        self._occasions = Remembered(periods.read)
        self._problems: list[Problem] = []

    def read(self, line: Line) -> LineResult:
        """Return the result that a line holds, or why it holds none."""
        self._problems, self._row = [], line.row
        texts = _Texts._make(self._pick(line.cells + self._behind))
        student_id = self._named("student_id", read_identifier, texts.student_id)
        subject = self._named("subject", self._labels.__getitem__, texts.subject)
        tested_on = self._take("tested_on", self._days.__getitem__, texts.tested_on)
        if self._year_from_day and is_nothing(texts.score):
            # A file with columns for each season: one that was not tested has no day, and so no year.
            self._report("score", Severity.NOTE, _NO_SCORE)
            return LineResult(row=None, problems=tuple(self._problems))
        when = self._when(texts.school_year, texts.period, tested_on)
        score = self._take("score", self._numbers.__getitem__, texts.score)
        max_score = self._take("max_score", self._numbers.__getitem__, texts.max_score)
        se = self._take("se", self._numbers.__getitem__, texts.se)
        self._refuse_the_impossible(score, max_score, se, tested_on)
        if score is None and not self._problems:
            self._report("score", Severity.NOTE, _NO_SCORE)
        if when is not None:
            target = target_of(when.school_year, when.period, subject)
            self._problems = [replace(one, about=student_id, target=target) for one in self._problems]
        if score is None or when is None or self._problems:
            return LineResult(row=None, problems=tuple(self._problems))
        row = ScoreRow(
            file=self._file,
            row=line.row,
            student_id=student_id,
            subject=subject,
            school_year=when.school_year,
            period=when.period,
            score=score,
            max_score=max_score,
            se=se,
            form=self._kept("form", self._labels.__getitem__, texts.form),
            grade=self._kept("grade", self._grades.__getitem__, texts.grade),
            school=self._kept("school", self._labels.__getitem__, texts.school),
            section=self._kept("section", self._labels.__getitem__, texts.section),
            teacher=self._kept("teacher", self._labels.__getitem__, texts.teacher),
            tested_on=tested_on,
            doubts=_doubts(se, tested_on, when.school_year),
        )
        return LineResult(row=row, problems=tuple(self._problems))

    def _when(self, year_text: str, period_text: str, tested_on: date | None) -> _When | None:
        """Return school year and period, or None with what is wrong about them."""
        is_stated = self._has_year and bool(year_text.strip())
        stated = self._take("school_year", self._years.__getitem__, year_text) if is_stated else None
        named = (
            self._take("period", self._occasions.__getitem__, period_text) if self._has_period else NAMELESS
        )
        if named is None or (is_stated and stated is None):
            return None
        year = stated or named.school_year
        if year is None and self._year_from_day and tested_on is not None:
            year = SchoolYearRef.of(tested_on)
        if year is None:
            self._report("school_year", Severity.REFUSED, _MISSING_YEAR)
        elif named.school_year not in {None, year}:
            self._report("period", Severity.REFUSED, _YEARS_DIFFER)
        elif year.start > self._on.year:
            self._report("school_year", Severity.REFUSED, _FUTURE_YEAR)
        else:
            return _When(school_year=year, period=named.period)
        return None

    def _named(self, field: str, read: Callable[[str], str], text: str) -> str:
        name = self._take(field, read, text)
        if name == "":
            self._report(field, Severity.REFUSED, _missing(field))
        return name or ""

    def _take[V](self, field: str, read: Callable[[str], V], text: str) -> V | None:
        try:
            return read(text)
        except Unreadable as error:
            self._report(field, Severity.REFUSED, error)
            return None

    def _kept(self, field: str, read: Callable[[str], str], text: str) -> str:
        try:
            return read(text)
        except Unreadable as error:
            self._report(field, Severity.LEFT_OUT, error)
            return ""

    def _refuse_the_impossible(
        self, score: float | None, max_score: float | None, se: float | None, tested_on: date | None
    ) -> None:
        for is_impossible, field, error in (
            (max_score is not None and max_score <= 0, "max_score", _MAX_NOT_POSITIVE),
            (
                score is not None and max_score is not None and score > max_score,
                "score",
                _SCORE_ABOVE_MAX,
            ),
            (score is not None and max_score is not None and score < 0, "score", _SCORE_BELOW_ZERO),
            (se is not None and se < 0, "se", _NEGATIVE_SE),
            (tested_on is not None and tested_on > self._on, "tested_on", _FUTURE_DATE),
        ):
            if is_impossible:
                self._report(field, Severity.REFUSED, error)

    def _report(self, field: str, severity: Severity, error: Unreadable) -> None:
        self._problems.append(
            Problem(
                file=self._file,
                row=self._row,
                field=field,
                code=error.code,
                severity=severity,
                message=error.message,
                cure=error.cure,
            )
        )


def _doubts(se: float | None, tested_on: date | None, year: SchoolYearRef) -> tuple[Doubt, ...]:
    """Return why a possible result is still improbable, as far as its own row tells."""
    doubts = []
    if se == 0:
        sentence = "The standard error is 0, and no test measures without error."
        doubts.append(Doubt(code="se_zero", field="se", sentence=sentence))
    if tested_on is not None and not year.holds(tested_on):
        sentence = f"Tested on {tested_on:%Y-%m-%d}, outside the school year {year.label}."
        doubts.append(Doubt(code="date_outside_year", field="tested_on", sentence=sentence))
    return tuple(doubts)


def _missing(field: str) -> Unreadable:
    return Unreadable(
        code=f"missing_{field}",
        message=f"The row has no {field}.",
        cure="Fill the cell, or remove the row.",
    )


_MISSING_YEAR = Unreadable(
    code="missing_school_year",
    message="The row does not say its school year.",
    cure="Add it, or give one for all rows with --set school_year=2025-26.",
)
_YEARS_DIFFER = Unreadable(
    code="years_differ",
    message="The period names another school year than the row does.",
    cure="Correct one of them, or map only one.",
)
_FUTURE_YEAR = Unreadable(
    code="future_year",
    message="The school year has not come yet.",
    cure="Correct it. A lone year such as 2026 means 2025-26, unless --lone-year starts.",
)
_NO_SCORE = Unreadable(
    code="no_score", message="The score is empty; nothing was loaded.", cure="Nothing to do if not tested."
)
_MAX_NOT_POSITIVE = Unreadable(
    code="impossible_max", message="The highest possible score is not above 0.", cure="Correct max_score."
)
_SCORE_ABOVE_MAX = Unreadable(
    code="score_above_max",
    message="The score is above the highest possible score.",
    cure="Correct score or max_score.",
)
_SCORE_BELOW_ZERO = Unreadable(
    code="score_below_zero",
    message="The score is below 0 on a test that counts points up to a maximum.",
    cure="Correct the score, or leave max_score out if this is a scale score.",
)
_NEGATIVE_SE = Unreadable(
    code="negative_se", message="The standard error is below 0.", cure="Correct it or leave it empty."
)
_FUTURE_DATE = Unreadable(
    code="future_date", message="The day of the test has not come yet.", cure="Correct the date."
)
