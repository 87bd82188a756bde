"""A set of MAP Growth files to results and students: opened, recognized, read, compared."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sextant.interop.map_growth.choice import choose_within_terms
from sextant.interop.map_growth.layouts import detect_layout
from sextant.interop.map_growth.plausibility import THRESHOLDS, MapThresholds
from sextant.interop.map_growth.repeats import drop_repeated_results, drop_repeated_students
from sextant.interop.map_growth.results import ResultReader
from sextant.interop.map_growth.rows import FileRead, MapReading, MapResultRow, MapStudentRow
from sextant.interop.map_growth.students import StudentReader
from sextant.interop.map_growth.terms import MapLayout
from sextant.interop.scores.problems import (
    Problem,
    Severity,
    note_encoding,
    note_passed_over,
    problem_of_doubt,
    problem_of_fault,
)
from sextant.interop.tabular import LIMITS, Limits, PassedOver, Rejected, Source, Table, open_tables


@dataclass(slots=True, kw_only=True)
class _Tally:
    """What one table has given so far."""

    file: str
    layout: MapLayout
    n_read: int = 0
    results: list[MapResultRow] = field(default_factory=list)
    students: list[MapStudentRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_map(
    sources: Sequence[Source],
    *,
    on: date,
    thresholds: MapThresholds = THRESHOLDS,
    limits: Limits = LIMITS,
) -> MapReading:
    """Return all results and students of AssessmentResults, StudentsBySchool and Combined files.

    Files that are read together are compared together: repeats are found, and one event is chosen for
    each student, course and term. Everything that is not loaded is in the problems, with its cure.

    Args:
        sources: paths or uploads, each a .csv, .csv.gz or .zip.
        on: the day of the import; a test after it is impossible.
        thresholds: what makes a result questionable.
        limits: sizes beyond which a file is rejected.

    Raises:
        Rejected: a file is no table, or none of the vendor's exports.
    """
    tallies = [tally for tables in _opened(sources, limits) for tally in _read_all(tables, on, thresholds)]
    results = drop_repeated_results(result for tally in tallies for result in tally.results)
    students = drop_repeated_students(student for tally in tallies for student in tally.students)
    chosen = choose_within_terms(results.rows)
    doubts = [
        problem_of_doubt(doubt, file=row.file, row=row.row, about=row.student_id, target=row.target)
        for row in chosen
        for doubt in row.doubts
    ]
    gathered = [problem for tally in tallies for problem in tally.problems]
    return MapReading(
        results=chosen,
        students=students.rows,
        problems=_in_file_order([*gathered, *results.problems, *students.problems, *doubts], tallies),
        files=tuple(_count(tally, (*results.problems, *students.problems)) for tally in tallies),
    )


def _opened(sources: Sequence[Source], limits: Limits) -> Iterator[Iterator[Table | PassedOver]]:
    """Yield the tables of each source, no two with one name: the vendor calls every term's file the same."""
    seen: Counter[str] = Counter()

    def renamed(source: Source) -> Iterator[Table | PassedOver]:
        for table in open_tables(source, limits=limits):
            seen[table.file] += 1
            n_same = seen[table.file]
            yield table if n_same == 1 else replace(table, file=f"{table.file} ({n_same})")

    return (renamed(source) for source in sources)


def _read_all(tables: Iterable[Table | PassedOver], on: date, thresholds: MapThresholds) -> list[_Tally]:
    """Return what each table of one upload gave; an archive may hold tables that are not needed."""
    tallies, strangers = [], []
    for table in tables:
        if isinstance(table, PassedOver):
            tallies.append(_passed_over(table))
            continue
        try:
            layout = detect_layout(table.header)
        except Rejected as error:
            strangers.append(error)
            tallies.append(_passed_over(PassedOver(file=table.file, why="no file of MAP Growth")))
            continue
        tallies.append(_read_table(table, layout, on, thresholds))
    if strangers and all(tally.layout is MapLayout.NOT_NEEDED for tally in tallies):
        raise strangers[0]
    return tallies


def _passed_over(skipped: PassedOver) -> _Tally:
    return _Tally(file=skipped.file, layout=MapLayout.NOT_NEEDED, problems=[note_passed_over(skipped)])


def _read_table(table: Table, layout: MapLayout, on: date, thresholds: MapThresholds) -> _Tally:
    if layout is MapLayout.NOT_NEEDED:
        return _passed_over(
            PassedOver(file=table.file, why="classes, programs and accommodations are not needed")
        )
    tally = _Tally(file=table.file, layout=layout)
    if note := note_encoding(table):
        tally.problems.append(note)
    if layout is MapLayout.STUDENTS_BY_SCHOOL:
        _read_students(table, tally, on)
    else:
        _read_results(table, tally, on, thresholds)
    return tally


def _read_students(table: Table, tally: _Tally, on: date) -> None:
    reader = StudentReader(file=table.file, header=table.header, on=on)
    for line in table.lines():
        tally.n_read += 1
        if fault := problem_of_fault(line, file=table.file):
            tally.problems.append(fault)
            continue
        student = reader.read(line)
        tally.problems += reader.problems
        if student is not None:
            tally.students.append(student)


def _read_results(table: Table, tally: _Tally, on: date, thresholds: MapThresholds) -> None:
    reader = ResultReader(
        file=table.file, header=table.header, layout=tally.layout, thresholds=thresholds, on=on
    )
    roster = StudentReader(file=table.file, header=table.header, on=on)
    students: dict[tuple[object, ...], MapStudentRow] = {}
    for line in table.lines():
        tally.n_read += 1
        if fault := problem_of_fault(line, file=table.file):
            tally.problems.append(fault)
            continue
        result = reader.read(line)
        tally.problems += reader.problems
        if result is None:
            continue
        tally.results.append(result)
        if tally.layout is MapLayout.COMBINED:
            # The file names the student again beside each of her results: the first is enough.
            place = (result.student_id, result.term.school_year.start, result.term.season, result.school)
            student = None if place in students else roster.read(line)
            if student is not None:
                students[place] = student
                tally.problems += [each for each in roster.problems if each not in reader.problems]
    tally.students = list(students.values())


def _in_file_order(problems: Iterable[Problem], tallies: Sequence[_Tally]) -> tuple[Problem, ...]:
    order = {tally.file: number for number, tally in enumerate(tallies)}
    return tuple(sorted(problems, key=lambda problem: (order[problem.file], problem.row or 0)))


def _count(tally: _Tally, repeats: Iterable[Problem]) -> FileRead:
    fates = Counter(problem.severity for problem in repeats if problem.file == tally.file)
    is_roster = tally.layout is MapLayout.STUDENTS_BY_SCHOOL
    n_understood = len(tally.students) if is_roster else len(tally.results)
    return FileRead(
        file=tally.file,
        layout=tally.layout,
        n_read=tally.n_read,
        n_loaded=n_understood - fates[Severity.REFUSED] - fates[Severity.NOTE],
        n_refused=tally.n_read - n_understood + fates[Severity.REFUSED],
        n_repeated=fates[Severity.NOTE],
    )
