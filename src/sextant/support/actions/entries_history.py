"""Write what was owed to newcomers of the past, and what is done: another system's, or a demo's autumn."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from sextant.network.actions.bulk import insert_rows
from sextant.network.models import StudentProgram
from sextant.network.terms import Seat
from sextant.support.actions.entries import SERVED, steps_owed
from sextant.support.models import EntryStep

MOST_NAMED = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PastEntry:
    """A student who came mid-year; ``done`` tells by seat when the last step was done, and by whom."""

    student_id: int
    school_id: int
    entered_on: date
    done: Mapping[Seat, tuple[date, int]]


@transaction.atomic
def take_over_entries(entries: Sequence[PastEntry]) -> Mapping[int, frozenset[Seat]]:
    """Write the steps of newcomers who have none; return by student which seats owe or owed something."""
    asked = [one.student_id for one in entries]
    known = set(EntryStep.objects.filter(student_id__in=asked).values_list("student_id", flat=True))
    with_plan = _with_plan(entries)
    rows: list[EntryStep] = []
    seats: dict[int, set[Seat]] = defaultdict(set)
    for one in entries:
        if one.student_id in known:
            continue
        for row in steps_owed(
            student_id=one.student_id,
            school_id=one.school_id,
            entered_on=one.entered_on,
            has_plan=one.student_id in with_plan,
        ):
            seat = Seat(row.seat)
            row.done_on, row.done_by_id = one.done.get(seat, (None, None))
            seats[one.student_id].add(seat)
            rows.append(row)
    insert_rows(action="support.load_entries", rows=rows)
    return {student: frozenset(held) for student, held in seats.items()}


def _with_plan(entries: Sequence[PastEntry]) -> set[int]:
    """Return who had a plan on the day of the entry."""
    entered = {one.student_id: one.entered_on for one in entries}
    found: set[int] = set()
    keys = sorted(entered)
    for start in range(0, len(keys), MOST_NAMED):
        some = StudentProgram.objects.filter(student_id__in=keys[start : start + MOST_NAMED], kind__in=SERVED)
        for student, since, until in some.values_list("student_id", "valid_from", "valid_until"):
            if since <= entered[student] and (until is None or until > entered[student]):
                found.add(student)
    return found
