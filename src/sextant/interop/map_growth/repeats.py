"""The same test event, or the same student of a term, said more than once in a set of files."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from sextant.interop.map_growth.rows import MapResultRow, MapStudentRow
from sextant.interop.scores.problems import Problem, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Unrepeated[Row]:
    """Rows of which none says again what another one says, and the problems of those left out."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]


def drop_repeated_results(results: Iterable[MapResultRow]) -> Unrepeated[MapResultRow]:
    """Return each test event once.

    A Combined file has no test ids: its row is the event of a Comprehensive row if student, test,
    term, start and RIT agree, and the row with the test id is kept. Two tests of one name can start at
    one minute, so that without a test id nobody can tell a second test from an error: it is refused.
    """
    results = list(results)
    known_events = {(result.event_key, result.rit) for result in results if result.test_id}
    doubles = [not each.test_id and (each.event_key, each.rit) in known_events for each in results]
    kept = [each for each, is_double in zip(results, doubles, strict=True) if not is_double]
    notes = [
        _problem(each, None, is_same=True)
        for each, is_double in zip(results, doubles, strict=True)
        if is_double
    ]
    unrepeated = _first_of_each(kept, key=_key_of_result)
    return replace(unrepeated, problems=(*notes, *unrepeated.problems))


def drop_repeated_students(students: Iterable[MapStudentRow]) -> Unrepeated[MapStudentRow]:
    """Return each student of a term and school once."""
    return _first_of_each(students, key=_key_of_student)


def _key_of_result(result: MapResultRow) -> tuple[object, ...]:
    return (result.key,)


def _key_of_student(student: MapStudentRow) -> tuple[object, ...]:
    term = student.term
    return student.student_id, term.school_year.start, term.season, student.school.casefold()


def _first_of_each[Row: (MapResultRow, MapStudentRow)](
    rows: Iterable[Row], *, key: Callable[[Row], tuple[object, ...]]
) -> Unrepeated[Row]:
    firsts: dict[tuple[object, ...], Row] = {}
    problems = []
    for row in rows:
        first = firsts.setdefault(key(row), row)
        if first is not row:
            is_same = replace(row, file=first.file, row=first.row) == first
            problems.append(_problem(row, first, is_same=is_same))
    return Unrepeated(rows=tuple(firsts.values()), problems=tuple(problems))


def _problem(
    row: MapResultRow | MapStudentRow, first: MapResultRow | MapStudentRow | None, *, is_same: bool
) -> Problem:
    place = "another file" if first is None else f"row {first.row} of {first.file}"
    return Problem(
        file=row.file,
        row=row.row,
        field="TestID" if isinstance(row, MapResultRow) else "StudentID",
        code="repeated" if is_same else "duplicate",
        severity=Severity.NOTE if is_same else Severity.REFUSED,
        message=f"The row says again what {place} says."
        if is_same
        else f"The row has the key of {place}, but says something else.",
        cure="Nothing to do."
        if is_same
        else "Send one export of each term, with TestID (Comprehensive Data File).",
        about=row.student_id,
        target=row.target if isinstance(row, MapResultRow) else "",
    )
