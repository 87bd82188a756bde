"""Log sensitive reads: what the guard hands out passes here first, and what cannot be logged is not shown.

No page calls this. Each read of a guarded table is told to ``note``; it leaves one row in the access
log, in a short transaction of the log's own, for reads of these by members of staff and their like:

- special education, discipline with its corrections, counseling and safety (S2 to S5);
- estimates, evaluation, category and pay of somebody else (A2, A3);
- results, contacts, caseloads, family contacts, recognition, support and why, what she leads and says, and
  what her family has said, of one student by somebody who reads beyond a school;
- anything about a student for whom the glass was broken.

A family that reads its own child's record, and a process, leave no row: the law keeps no account of the
one, and the other leaves its trail where it acts.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import DatabaseError
from django.db.models.lookups import Exact
from django.db.models.sql import Query

from sextant.access.matrix import MATRIX
from sextant.access.reach import current_rights, reach_of
from sextant.access.rights import Rights
from sextant.access.terms import FAMILY_ROLES, Reach, Role
from sextant.audit import actions as audit
from sextant.kernel import guard
from sextant.kernel.guard import Read, RecordClass, Verb
from sextant.kernel.reference import Reference

C = RecordClass
OF_STUDENTS = frozenset(
    {C.S2A, C.S2B, C.S2C, C.S2K, C.S2S, C.S3A, C.S3B, C.S3C, C.S3D, C.S3K, C.S4, C.S4I, C.S4P, C.S5}
)
OF_STAFF = frozenset({C.A2, C.A2E, C.A2C, C.A2G, C.A2L, C.A2R, C.A2S, C.A2V, C.A3A, C.A3B, C.A3O})
FROM_AFAR = frozenset(
    {
        C.S1B, C.S1C, C.S1D, C.S1E, C.S1F, C.S1G, C.S1K, C.S1L, C.S1M, C.S1N, C.S1P, C.S1Q, C.S1R,
        C.S1S, C.S1T, C.S1V,
    }
)  # fmt: skip
BY_BROKEN_GLASS = frozenset({C.S0, C.S1A, *FROM_AFAR})
# Classes about students whose reads leave no row whoever reads them, each with its reason.
UNWATCHED: Mapping[RecordClass, str] = {
    C.W1: "A work item asks for a deed and holds no words of a record; what is read for it is logged there.",
    C.S4C: "Counts by school and day: no student stands behind a row.",
}
WATCHED = OF_STUDENTS | OF_STAFF | BY_BROKEN_GLASS
BEYOND_A_SCHOOL = frozenset({Reach.NETWORK, Reach.REGION})
MOST_NAMED = 200
_PAGE, _LOGGED = "access.page", "access.logged"


class ReadNotLogged(RuntimeError):
    """The access log could not be written: nothing of what was read may be shown."""


def on_page(name: str) -> None:
    """Remember which page asks, for as long as this actor acts."""
    guard.memory()[_PAGE] = name


def note(read: Read) -> None:
    """Leave a row in the access log if this read is a sensitive one.

    Raises:
        ReadNotLogged: the row could not be written.
    """
    if read.model.guard.record_class not in WATCHED or guard.actor().process:
        return
    rights = current_rights()
    if rights.roles & FAMILY_ROLES:
        return
    students = _asked(read, read.model.guard.student)
    if _is_sensitive(read, rights, students):
        _log(read, rights, students)


def _is_sensitive(read: Read, rights: Rights, students: frozenset[int]) -> bool:
    record_class = read.model.guard.record_class
    if record_class in OF_STUDENTS:
        return True
    if record_class in OF_STAFF:
        return _asked(read, read.model.guard.staff) != frozenset([rights.staff_id])
    if any(held.role is Role.BREAK_GLASS and held.student_id in students for held in rights.held):
        return True
    reaches = {reach_of(held, record_class, Verb.READ) for held in rights.held}
    is_from_afar = not reaches.isdisjoint(BEYOND_A_SCHOOL)
    return record_class in FROM_AFAR and is_from_afar and len(students) == 1


def _log(read: Read, rights: Rights, students: frozenset[int]) -> None:
    """Log once a request what is asked of the same person again; a list is logged each time."""
    record_class = read.model.guard.record_class
    target = _target(read, students)
    key = (record_class, target, bool(read.n_rows))
    logged: set[Any] = guard.memory().setdefault(_LOGGED, set())
    if key in logged:
        return
    try:
        audit.record_read(
            of=target,
            record_class=record_class,
            why=", ".join(sorted(rights.roles & MATRIX[record_class, Verb.READ].keys())),
            n_records=read.n_rows,
            page=guard.memory().get(_PAGE, ""),
            school_id=_school_of(read),
            about=sorted(students)[:MOST_NAMED] if len(students) > 1 else (),
        )
    except (DatabaseError, OSError) as failure:
        raise ReadNotLogged(f"{record_class} could not be logged") from failure
    if target.pk or not read.n_rows:
        logged.add(key)


def _target(read: Read, students: frozenset[int]) -> Reference:
    if len(students) == 1:
        return Reference("network.Student", min(students))
    staff = _asked(read, read.model.guard.staff)
    if len(staff) == 1 and read.model.guard.record_class in OF_STAFF:
        return Reference("network.Staff", min(staff))
    return Reference(read.model._meta.label, 0)


def _asked(read: Read, column: str | None) -> frozenset[int]:
    """Return whom the rows are about, by one of the table's columns; nobody where that is not known."""
    if column is None:
        return frozenset()
    named = frozenset(_named(read.query, column))
    if named:
        return named
    return frozenset(key for row in _records(read) if isinstance(key := row.__dict__.get(column), int))


def _records(read: Read) -> Sequence[Any]:
    """Return the rows that came back as records; values of chosen columns say of nobody whose they are.

    One question is answered in one kind, and a page of a network reads ten thousands of values.
    """
    return read.rows if read.rows and isinstance(read.rows[0], read.model) else ()


def _school_of(read: Read) -> int | None:
    column = read.model.guard.school
    schools = {row.__dict__.get(column) for row in _records(read)} if column else set()
    school = schools.pop() if len(schools) == 1 else None
    return school if isinstance(school, int) else None


def _named(query: Query, column: str) -> Iterable[int]:
    """Yield the key that the query itself asks for: ``student_id=7``."""
    if query.where.negated or query.where.connector != "AND":
        return
    for condition in query.where.children:
        if not isinstance(condition, Exact) or not isinstance(condition.rhs, int):
            continue
        field = getattr(condition.lhs, "target", None)
        if field is not None and field.attname == column and field.model is query.model:
            yield condition.rhs
