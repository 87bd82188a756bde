"""The process that answers from beyond the reader's reach: counts of the network, and yes or no."""

from collections.abc import Collection
from contextlib import AbstractContextManager
from datetime import date

from sextant.access.policy import seen_as
from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.culture import policies
from sextant.kernel import guard
from sextant.kernel.actor import Actor, process
from sextant.kernel.guard import RecordClass
from sextant.kernel.reference import Reference
from sextant.network.models import Student, StudentProgram
from sextant.network.queries.enrollment import enrollment_on

DESK = "culture_desk"
PLANS = {"iep": "IEP", "504": "504"}


def as_desk() -> AbstractContextManager[Actor]:
    """Act as the desk of culture, on behalf of whoever acts."""
    return guard.acting_as(process(DESK, on_behalf_of=guard.actor().user_id))


def grade_if_enrolled(*, student_id: int, school_id: int, on: date) -> int | None:
    """Return a student's grade at a school on a day; None if she was not enrolled there."""
    with as_desk():
        row = enrollment_on(student_id=student_id, on=on)
    return row.grade if row is not None and row.school_id == school_id else None


def plans_of(student_ids: Collection[int], *, on: date) -> dict[int, tuple[str, ...]]:
    """Return which plans students have (IEP, 504), as far as the reader may read their accommodations."""
    scope = policies.READ_BANNER.scope(current_rights(), seen_as(Student, RecordClass.S2A))
    if scope is False:
        return {}
    students = Student.objects.filter(pk__in=student_ids)
    told = set((students if scope is True else students.filter(scope)).values_list("pk", flat=True))
    found: dict[int, tuple[str, ...]] = {}
    with as_desk():
        rows = StudentProgram.objects.on(on).filter(student_id__in=told, kind__in=list(PLANS))
        held = set(rows.values_list("student_id", "kind")) if told else set()
    for key, kind in sorted(held, key=lambda one: (one[0], list(PLANS).index(one[1]))):
        found[key] = (*found.get(key, ()), PLANS[kind])
    if found:
        _log(found)
    return found


def _log(found: dict[int, tuple[str, ...]]) -> None:
    """Leave a row in the access log: a process read it, and a person is told."""
    keys = sorted(found)
    audit.record_read(
        of=Reference(Student._meta.label, keys[0] if len(keys) == 1 else 0),
        record_class=RecordClass.S2B,
        why=", ".join(sorted(current_rights().roles & policies.READ_BANNER.roles)),
        n_records=len(keys),
        about=keys if len(keys) > 1 else (),
    )
