"""A generic scores file to results: opened, mapped, read line by line, checked as a whole."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sextant.interop.scores.cells import Unreadable
from sextant.interop.scores.lines import LineReader
from sextant.interop.scores.mapping import FIELDS, Places, ScoresMapping, place_fields
from sextant.interop.scores.periods import PeriodKind, PeriodReader, guess_number_kind
from sextant.interop.scores.plausibility import doubt_outliers, drop_repeats
from sextant.interop.scores.problems import (
    Problem,
    note_encoding,
    note_passed_over,
    problem_of_doubt,
    problem_of_fault,
)
from sextant.interop.scores.rows import ScoreRow, ScoresReading
from sextant.interop.tabular import LIMITS, Header, Limits, PassedOver, Rejected, Source, Table, open_tables

NO_MAPPING = ScoresMapping()
# How a table with these columns is read: once, or once for each test that stands beside others in a row.
type Plan = Callable[[Header], Sequence[ScoresMapping]]


@dataclass(slots=True, kw_only=True)
class _Gathered:
    """What the tables of a file have given so far."""

    rows: list[ScoreRow]
    problems: list[Problem]
    unused: list[str]
    n_read: int = 0
    n_refused: int = 0
    n_without_score: int = 0


def read_scores(
    source: Source,
    mapping: ScoresMapping = NO_MAPPING,
    *,
    on: date,
    limits: Limits = LIMITS,
    plan: Plan | None = None,
) -> ScoresReading:
    """Return every result of a .csv, .csv.gz or .zip, and a problem for every row that gave none.

    Args:
        source: a path, or an upload in memory.
        mapping: which column feeds which field; see `parse_mapping`.
        on: the day of the import; a test after it is impossible.
        limits: sizes beyond which the file is rejected.
        plan: goes before ``mapping``: how each table of the file is read, by its header.

    Raises:
        Rejected: the file is no table, or the mapping does not fit its columns.
    """
    gathered = _Gathered(rows=[], problems=[], unused=[])
    for table in open_tables(source, limits=limits):
        if isinstance(table, PassedOver):
            gathered.problems.append(note_passed_over(table))
        else:
            _read_passes(table, plan(table.header) if plan else (mapping,), on, gathered)
    unrepeated = drop_repeats(gathered.rows)
    rows = doubt_outliers(unrepeated.rows)
    doubts = [
        problem_of_doubt(doubt, file=row.file, row=row.row, about=row.student_id, target=row.target)
        for row in rows
        for doubt in row.doubts
    ]
    problems = [*gathered.problems, *unrepeated.problems, *doubts]
    return ScoresReading(
        rows=rows,
        problems=tuple(sorted(problems, key=lambda problem: (problem.file, problem.row or 0))),
        n_read=gathered.n_read,
        n_refused=gathered.n_refused + unrepeated.n_refused,
        n_repeated=unrepeated.n_repeated,
        n_without_score=gathered.n_without_score,
        unused_columns=tuple(dict.fromkeys(gathered.unused)),
    )


def _read_passes(table: Table, mappings: Sequence[ScoresMapping], on: date, gathered: _Gathered) -> None:
    """Read a table once a mapping; a column is unused if none of them uses it."""
    if note := note_encoding(table):
        gathered.problems.append(note)
    unused: list[set[str]] = []
    for mapping in mappings:
        places = place_fields(mapping, table.header)
        unused.append(set(places.unused))
        _read_table(table, line_reader(table, mapping, on=on), gathered)
    nowhere = set.intersection(*unused) if unused else set()
    gathered.unused += [name for name in table.header.names if name in nowhere]


def line_reader(table: Table, mapping: ScoresMapping, *, on: date) -> LineReader:
    """Return what reads the lines of a table.

    Raises:
        Rejected: the mapping does not fit the columns.
    """
    places = place_fields(mapping, table.header)
    return LineReader(
        file=table.file,
        width=len(table.header.names),
        places=places,
        periods=_period_reader(table, places, mapping),
        on=on,
        year_from_day=mapping.year_from_day,
    )


def _read_table(table: Table, reader: LineReader, gathered: _Gathered) -> None:
    for line in table.lines():
        gathered.n_read += 1
        if fault := problem_of_fault(line, file=table.file):
            gathered.problems.append(fault)
            gathered.n_refused += 1
            continue
        result = reader.read(line)
        gathered.problems += result.problems
        if result.row is not None:
            gathered.rows.append(result.row)
        elif result.is_refused:
            gathered.n_refused += 1
        else:
            gathered.n_without_score += 1


def _period_reader(table: Table, places: Places, mapping: ScoresMapping) -> PeriodReader:
    """Return how the periods of this table are read.

    The column is walked beforehand, because one 0.5 or 7 among its numbers makes waves of them all.
    """
    is_open = mapping.period_kind is None and mapping.wave_year is None
    texts = _period_texts(table, places) if is_open or not places.is_fed("school_year") else set()
    kind = mapping.period_kind or (PeriodKind.WAVE if mapping.wave_year else guess_number_kind(texts))
    reader = PeriodReader(number_kind=kind, lone_year=mapping.lone_year, wave_year=mapping.wave_year)
    says_none = not places.is_fed("school_year") and not mapping.year_from_day
    if texts and says_none and not any(_names_year(reader, text) for text in texts):
        raise Rejected(
            code="no_school_year",
            message="No row says its school year.",
            cure="Name its column (--map school_year=…), one year for all (--set school_year=2025-26), or "
            "the year of one wave, if each step of a wave is a year (--wave-year 0.5=2019-20).",
            file=table.file,
        )
    return reader


def _period_texts(table: Table, places: Places) -> set[str]:
    place = FIELDS.index("period")
    constant, column = places.constants[place], places.columns[place]
    if constant is not None:
        return {constant}
    return {line.cells[column].strip() for line in table.lines()} - {""} if column >= 0 else set()


def _names_year(reader: PeriodReader, text: str) -> bool:
    try:
        return reader.read(text).school_year is not None
    except Unreadable:
        return False
