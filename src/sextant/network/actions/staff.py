"""Pair coaches with teachers, and end all that somebody held when she leaves."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone
from sextant.kernel.events import publish
from sextant.network.actions.changes import change
from sextant.network.actions.people import NoSuchStaff
from sextant.network.events import SectionUncovered, StaffSeparated
from sextant.network.models import CoachAssignment, SectionStaff, Staff, StaffAssignment
from sextant.network.terms import SectionRole, StaffStatus

# The dated rows that end when somebody leaves, by the column that names her.
_HELD: tuple[tuple[str, type[Any], str], ...] = (
    ("assignments", StaffAssignment, "staff_id"),
    ("sections", SectionStaff, "staff_id"),
    ("coaching", CoachAssignment, "coach_id"),
)


@transaction.atomic
def separate_staff(*, staff_id: int, on: date) -> Staff:
    """Record that somebody leaves: every seat, section and coaching link ends; ``on`` is the first day gone.

    Raises:
        NoSuchStaff: the person is not on file.
        AlreadyDone: she has left already.
    """
    staff = Staff.objects.filter(pk=staff_id).first()
    if staff is None:
        raise NoSuchStaff("Choose a member of staff.")
    if staff.status == StaffStatus.SEPARATED:
        raise AlreadyDone("This person has left already.")
    led = SectionStaff.objects.filter(
        staff_id=staff_id, valid_until=None, role=SectionRole.TEACHER_OF_RECORD, section__ends_on__gt=on
    )
    sections = list(led.order_by("section_id").values_list("section_id", "school_id"))
    for _name, table, key in _HELD:
        for row in table.objects.filter(**{key: staff_id}, valid_until=None):
            change(row, valid_until=max(on, row.valid_from))
    changes = change(staff, status=StaffStatus.SEPARATED, left_on=on)
    audit.record("network.separate_staff", on=staff, changes=changes)
    publish(StaffSeparated(staff_id=staff_id, school_id=staff.school_id, on=on))
    for section_id, school_id in sections:
        if not _is_led(section_id, on):
            publish(SectionUncovered(school_id=school_id, section_id=section_id, on=on))
    left: Staff = staff
    return left


def what_ends(*, staff_id: int) -> dict[str, list[int]]:
    """Return the keys of the open rows that end when somebody leaves, so that it can be taken back."""
    return {
        name: list(
            table.objects.filter(**{key: staff_id}, valid_until=None)
            .order_by("pk")
            .values_list("pk", flat=True)
        )
        for name, table, key in _HELD
    }


@transaction.atomic
def take_back_separation(*, staff_id: int, ended: Mapping[str, Sequence[int]]) -> Staff:
    """Let somebody stay after all: the rows that ended with her leaving are open again.

    What was given to somebody else meanwhile stays with whoever has it now.

    Raises:
        NoSuchStaff: the person is not on file.
        AlreadyDone: she does not leave.
    """
    staff = Staff.objects.filter(pk=staff_id).first()
    if staff is None:
        raise NoSuchStaff("Choose a member of staff.")
    if staff.status != StaffStatus.SEPARATED:
        raise AlreadyDone("This person does not leave.")
    gone_from = staff.left_on
    for name, table, _key in _HELD:
        for row in table.objects.filter(pk__in=list(ended.get(name, ()))).order_by("pk"):
            given_on = name == "sections" and gone_from is not None and _is_led(row.section_id, gone_from)
            if row.valid_until == gone_from and not given_on:
                change(row, valid_until=None)
    changes = change(staff, status=StaffStatus.ACTIVE, left_on=None)
    audit.record("network.take_back_separation", on=staff, changes=changes)
    stays: Staff = staff
    return stays


def _is_led(section_id: int, on: date) -> bool:
    """Tell if a section has a teacher of record from a day on."""
    rows = SectionStaff.objects.on(on).filter(section_id=section_id, role=SectionRole.TEACHER_OF_RECORD)
    return bool(rows.exists())


@transaction.atomic
def assign_coach(*, coach_id: int, teacher_id: int, school_id: int, valid_from: date) -> CoachAssignment:
    """Give a coach a teacher to work with.

    Raises:
        AlreadyDone: they work together already.
    """
    links = CoachAssignment.objects.filter(coach_id=coach_id, teacher_id=teacher_id, valid_until=None)
    if links.exists():
        raise AlreadyDone("This coach works with this teacher already.")
    link = CoachAssignment(
        coach_id=coach_id, teacher_id=teacher_id, school_id=school_id, valid_from=valid_from
    )
    link.save()
    audit.record("network.assign_coach", on=link, changes={"teacher_id": (None, teacher_id)})
    return link


@transaction.atomic
def end_coaching(*, link_id: int, on: date) -> CoachAssignment:
    """End the work of a coach with a teacher; ``on`` is the first day on which he does not coach her.

    Raises:
        AlreadyDone: it has ended by then.
    """
    link: CoachAssignment = CoachAssignment.objects.get(pk=link_id)
    if link.valid_until is not None and link.valid_until <= on:
        raise AlreadyDone("This coach does not work with this teacher any more.")
    changes = change(link, valid_until=max(on, link.valid_from))
    audit.record("network.end_coaching", on=link, changes=changes)
    return link
