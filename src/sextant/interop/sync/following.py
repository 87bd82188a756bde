"""What follows from enrollments: the directory's school and grade, and rows that repeat a school."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sextant.interop.sync.identities import Identities, Ref
from sextant.interop.sync.specs import REPEATING
from sextant.interop.sync.standing import Standing, standing_of
from sextant.interop.sync.tables import Desired, Ending, TableDiff, resolved
from sextant.network.terms import EnrollmentKind

NOWHERE = (None, None)


@dataclass(slots=True, kw_only=True)
class Whereabouts:
    """Where each student is once the plan is written.

    Attributes:
        homes: school and grade by student, our key or the sender's id for a new one.
        touched: students whose enrollment changes or whom the package names.
        missing: students who are gone because a file lacks them.
        left: (student, school) that parted, and the first day apart.
        moved: students of ours who go on at another school, which may be a ``Ref``.
    """

    homes: dict[int | str, tuple[Any, Any]] = field(default_factory=dict)
    touched: set[int] = field(default_factory=set)
    missing: set[int] = field(default_factory=set)
    left: dict[tuple[int, int], date] = field(default_factory=dict)
    moved: dict[int, Any] = field(default_factory=dict)

    def school_of(self, student: int | str) -> Any:
        """Return the school where a student is once the plan is written, or None."""
        return self.homes.get(student, NOWHERE)[0]


def whereabouts(standing: Standing, diff: TableDiff) -> Whereabouts:
    """Return where students are once their enrollments are written."""
    found = Whereabouts()
    _find_homes(found, standing, diff)
    for row, values in diff.updates:
        found.touched.add(row.student_id)
        if values.get("valid_until") is not None:
            found.left[row.student_id, row.school_id] = values["valid_until"]
    for ending in diff.endings:
        _part(found, ending.row, ending.values["valid_until"])
        if ending.is_missing:
            found.missing.add(ending.row.student_id)
    for renewal in diff.renewals:
        if resolved(renewal.one.values["school_id"], standing.identities) != renewal.row.school_id:
            _part(found, renewal.row, renewal.on)
    return found


def _find_homes(found: Whereabouts, standing: Standing, diff: TableDiff) -> None:
    over = {ending.row.pk for ending in diff.endings} | {renewal.row.pk for renewal in diff.renewals}
    updated = {row.pk: values for row, values in diff.updates}
    for row in standing.rows.values():
        if row.pk not in over:
            _take_home(found, row.student_id, _as_written(row, updated.get(row.pk, {})), standing)
    for one in (*diff.creates, *(renewal.one for renewal in diff.renewals)):
        student = resolved(one.values["student_id"], standing.identities)
        key = student.source_id if isinstance(student, Ref) else student
        _take_home(found, key, one.values, standing)
        if isinstance(key, int):
            found.touched.add(key)


def _part(found: Whereabouts, row: Any, on: date) -> None:
    found.touched.add(row.student_id)
    found.left[row.student_id, row.school_id] = on


def _as_written(row: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    names = ("kind", "school_id", "grade", "valid_until")
    return {name: values.get(name, getattr(row, name)) for name in names}


def _take_home(found: Whereabouts, key: int | str, values: Mapping[str, Any], standing: Standing) -> None:
    until = values["valid_until"]
    if values["kind"] == EnrollmentKind.PRIMARY and (until is None or until > standing.on):
        if until is not None and key in found.homes:
            return  # she leaves on a day that is set, and it is known where to
        found.homes[key] = resolved(values["school_id"], standing.identities), values["grade"]


def follow(where: Whereabouts, standing: Standing, diff: TableDiff, named: Iterable[str]) -> None:
    """Carry school and grade into the students' own rows: new ones, changed ones, those who left."""
    diff.creates[:] = [_with_home(one, where) for one in diff.creates]
    updates = {row.pk: dict(values) for row, values in diff.updates}
    for pk in sorted(where.touched | {standing.known[one] for one in named if one in standing.known}):
        row = standing.rows.get(pk)
        if row is None or (row.school_id, row.grade) == (home := where.homes.get(pk, NOWHERE)):
            continue
        if home == NOWHERE:
            diff.endings.append(
                Ending(row=row, values={"school_id": None, "grade": None}, is_missing=pk in where.missing)
            )
            continue
        changed = {"school_id": home[0], "grade": home[1]}
        updates.setdefault(pk, {}).update(
            {name: value for name, value in changed.items() if getattr(row, name) != value}
        )
        diff.unchanged.discard(pk)
        if row.school_id != home[0]:
            where.moved[pk] = home[0]
    diff.updates[:] = [(standing.rows[pk], values) for pk, values in updates.items()]


def _with_home(one: Desired, where: Whereabouts) -> Desired:
    school, grade = where.homes.get(one.source_id, NOWHERE)
    return Desired(
        source_id=one.source_id, values={**one.values, "school_id": school, "grade": grade}, row=one.row
    )


def carry_school(where: Whereabouts, standing: Standing, diff: TableDiff) -> None:
    """Carry the school of students who moved into the rows that repeat it, whoever wrote them."""
    updates = {row.pk: dict(values) for row, values in diff.updates}
    over = {ending.row.pk for ending in diff.endings} | {renewal.row.pk for renewal in diff.renewals}
    for row in standing.rows.values() if where.moved else ():
        if row.student_id not in where.moved or row.pk in over:
            continue
        school = resolved(where.moved[row.student_id], standing.identities)
        if row.school_id != school:
            updates.setdefault(row.pk, {})["school_id"] = school
            diff.unchanged.discard(row.pk)
    diff.updates[:] = [(standing.rows[pk], values) for pk, values in updates.items()]


def elsewhere(where: Whereabouts, identities: Identities, *, on: date) -> Iterator[TableDiff]:
    """Yield what changes in tables that the feed does not know, but that repeat the student's school."""
    for spec in REPEATING if where.moved else ():
        diff = TableDiff(spec=spec)
        carry_school(where, standing_of(spec, identities, on=on), diff)
        if diff.updates:
            yield diff
