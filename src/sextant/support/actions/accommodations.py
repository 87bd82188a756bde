"""Change what every teacher of a student must provide, and ask each of them to read it (I-24)."""

from collections.abc import Collection, Sequence
from datetime import date

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.bulk import insert_rows
from sextant.network.actions.changes import change
from sextant.network.actions.programs import add_accommodation, end_accommodation
from sextant.network.models import Accommodation, Student, StudentProgram
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold
from sextant.network.terms import ProgramKind
from sextant.support.events import PlanChanged, PlanRead
from sextant.support.models import PlanReading
from sextant.support.queries.desk import as_desk
from sextant.support.queries.plan_readings import (
    complete_among,
    has_open,
    latest_changes,
    pairs_taught,
)
from sextant.support.thresholds.special_education import ACKNOWLEDGE_DAYS

WITH_ACCOMMODATIONS = (ProgramKind.IEP, ProgramKind.PLAN_504, ProgramKind.EL)
LONGEST = 200
MOST_NAMED = 500


class NothingChanges(CannotDo):
    """Neither a new accommodation nor one that ends."""


class NotAsked(CannotDo):
    """Nobody asks this of the reader."""


@transaction.atomic
def change_accommodations(
    *, student_id: int, add: Sequence[str], end: Collection[int], on: date
) -> tuple[Accommodation, ...]:
    """Add and end accommodations of a student's plan; each of her teachers is asked to read what holds now.

    Raises:
        NothingChanges: nothing is added, and nothing ends.
        OutOfReach: the actor does not keep this student's plan.
    """
    texts = [text.strip()[:LONGEST] for text in add if text.strip()]
    if not texts and not end:
        raise NothingChanges("Write a new accommodation, or choose one that ends.")
    for key in sorted(end):
        end_accommodation(accommodation_id=key, on=on)
    made = tuple(add_accommodation(student_id=student_id, text=text, valid_from=on) for text in texts)
    ask_teachers(student_ids=[student_id], on=on)
    return made


@transaction.atomic
def ask_teachers(*, student_ids: Collection[int] | None, on: date) -> int:
    """Ask each teacher of these students who has not read the newest change; None: of all students.

    Whoever teaches her no longer is asked no more. Runs with each change and each night, so that a new
    teacher, and a plan that came in by a file, are found, too.

    Returns:
        How many teachers are newly asked.
    """
    with as_desk():
        changed = latest_changes(on=on, student_ids=student_ids)
        taught = pairs_taught(on=on, student_ids=student_ids)
        rows = PlanReading.objects.filter(let_go_on=None)
        if student_ids is not None:
            rows = rows.filter(student_id__in=student_ids)
        known = {
            (student, staff): (key, day, read)
            for key, student, staff, day, read in rows.order_by("pk").values_list(
                "pk", "student_id", "staff_id", "changed_on", "read_on"
            )
        }
        wanted = {
            pair: school
            for pair, school in taught.items()
            if pair[0] in changed and (pair not in known or known[pair][1] < changed[pair[0]])
        }
        gone = [
            key
            for pair, (key, _day, read) in known.items()
            if read is None and (pair in wanted or pair not in taught or pair[0] not in changed)
        ]
        over = [pair for pair in known if pair not in wanted and known[pair][0] in set(gone)]
        _let_go(gone, on=on)
        made = _ask(wanted, changed, on=on)
        _tell(made, over)
    return len(made)


@transaction.atomic
def acknowledge(*, reading_ids: Collection[int], on: date) -> int:
    """Say that one has read the accommodations of these students, and provides them.

    Returns:
        How many were acknowledged.

    Raises:
        NotAsked: nobody asks this of the reader.
        AlreadyDone: all of them are acknowledged.
    """
    staff_id = current_rights().staff_id
    rows = list(PlanReading.objects.filter(pk__in=reading_ids, staff_id=staff_id or 0, let_go_on=None))
    if not rows or staff_id is None:
        raise NotAsked("These accommodations are not asked of you.")
    waiting = [row for row in rows if row.read_on is None]
    if not waiting:
        raise AlreadyDone("You have acknowledged these accommodations already.")
    for row in waiting:
        audit.record("support.acknowledge_plan", on=row, changes=change(row, read_on=on))
    with as_desk():
        complete = complete_among(row.student_id for row in waiting)
    publish(
        PlanRead(
            staff_id=staff_id,
            school_id=waiting[0].school_id,
            is_all_of_teacher=not has_open(staff_id=staff_id),
            complete_student_ids=complete,
        )
    )
    return len(waiting)


def _ask(wanted: dict[tuple[int, int], int], changed: dict[int, date], *, on: date) -> list[PlanReading]:
    due = {
        school: calendar_of(school_id=school).add(
            on, int(threshold(ACKNOWLEDGE_DAYS, on=on, school_id=school))
        )
        for school in sorted(set(wanted.values()))
    }
    rows = [
        PlanReading(
            school_id=school,
            student_id=student,
            staff_id=staff,
            changed_on=changed[student],
            asked_on=on,
            due_on=due[school],
        )
        for (student, staff), school in sorted(wanted.items())
    ]
    return insert_rows(action="support.ask_to_read", rows=rows)


def _let_go(keys: list[int], *, on: date) -> None:
    for start in range(0, len(keys), MOST_NAMED):
        part = keys[start : start + MOST_NAMED]
        PlanReading.objects.filter(pk__in=part).update(let_go_on=on)
        audit.record_batch(
            "support.let_reading_go", table=PlanReading, keys=part, rows=[(key, on) for key in part]
        )


def _tell(made: Sequence[PlanReading], over: Sequence[tuple[int, int]]) -> None:
    """Publish whose plans are asked about, and whose teachers are asked no more."""
    schools = {row.student_id: row.school_id for row in made}
    kinds = dict(
        StudentProgram.objects.filter(
            student_id__in=list(schools), kind__in=WITH_ACCOMMODATIONS, valid_until=None
        )
        .order_by("-pk")
        .values_list("student_id", "kind")
    )
    for student, school in sorted(schools.items()):
        publish(
            PlanChanged(
                student_id=student, school_id=school, kind=kinds.get(student, ProgramKind.PLAN_504.value)
            )
        )
    by_staff: dict[int, list[int]] = {}
    for student, staff in over:
        by_staff.setdefault(staff, []).append(student)
    homes = dict(
        Student.objects.filter(pk__in=[student for student, _staff in over]).values_list("pk", "school_id")
    )
    for staff, students in sorted(by_staff.items()):
        publish(
            PlanRead(
                staff_id=staff,
                school_id=next((homes[key] for key in students if homes.get(key)), 0),
                is_all_of_teacher=not has_open(staff_id=staff),
                complete_student_ids=complete_among(students),
            )
        )
