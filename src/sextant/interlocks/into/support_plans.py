"""Deciders about plans: each teacher reads changed accommodations, and somebody sees that all have (I-24).

A principal reads her school's work items; that a student has a plan is not said there by name.
"""

from collections.abc import Sequence
from datetime import date

from sextant.support.events import PlanChanged
from sextant.support.queries.plan_readings import open_readings
from sextant.work.actions.opening import Proposal

PLANS = "I-24"
FOR_THE_AP, FOR_THE_TEACHER = 0, 1
STUDENT, STAFF = "network.Student", "network.Staff"


def ask_to_read(event: PlanChanged, on: date) -> Sequence[Proposal]:
    """Propose that each teacher who is asked reads, and that the assistant principal sees that all have."""
    del on  # The readings know since when they are asked, and by when they are due.
    readings = open_readings(student_id=event.student_id)
    if not readings:
        return ()
    newest = max(one.changed_on for one in readings)
    last = max(one.due_on for one in readings)
    # How many have not changes with every reading; an item's words stay as they were written.
    told = f"Changed on {newest:%-d %B %Y}: not all teachers have acknowledged it yet"
    everybody = Proposal(
        school_id=event.school_id,
        subject_label=STUDENT,
        subject_id=event.student_id,
        title="See that changed accommodations are read by all",
        reason=f"{told}. Due {last:%-d %B}; look at the tests and groups of this student, too.",
        evidence=f"{told}.",
        reference=f"{STUDENT}#{event.student_id}/{max(one.pk for one in readings)}",
        severity=float(len(readings)),
        due_on=last,
        part=FOR_THE_AP,
    )
    return [everybody, *(_own(event, one.staff_id, one.pk, one.due_on) for one in readings)]


def _own(event: PlanChanged, staff_id: int, reading_id: int, due_on: date) -> Proposal:
    sentence = (
        "What a student in your classes must be given has changed, or the student is new to you. Read it and "
        f"say that you provide it, by {due_on:%-d %B}."
    )
    return Proposal(
        school_id=event.school_id,
        subject_label=STAFF,
        subject_id=staff_id,
        title="Read the accommodations in your classes",
        reason=sentence,
        evidence=sentence,
        reference=f"support.PlanReading#{reading_id}",
        owner_staff_id=staff_id,
        due_on=due_on,
        part=FOR_THE_TEACHER,
    )
