"""Whoever owes a screening reads what she has to decide on: a dated row for as long as the item is open.

The row is a caseload of the kind "screening"; the matrix says which classes it opens. It is derived
from the items each time one of them moves, and written by a process: nobody gives it to herself.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import F

from sextant.audit import actions as audit
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import Caseload
from sextant.network.terms import CaseKind
from sextant.work.models import OPEN, WorkItem
from sextant.work.terms import Closing

# Keeps the rows that follow from work; whoever owes the work may not.
KEEPER = "clock_watch"
MOST_NAMED = 2_000
ONE_DAY = timedelta(days=1)

type Owed = tuple[int, int]


def follow(*, student_ids: Collection[int | None], on: date) -> None:
    """Let the dated rows of these students' screenings follow the items, in the caller's transaction.

    Args:
        student_ids: whose items moved; None, for work about nobody, is passed over.
        on: the day: rows begin on it, and it is the last day of rows that end.
    """
    named = sorted({student for student in student_ids if student is not None})
    if not named:
        return
    with guard.acting_as(process(KEEPER, on_behalf_of=guard.actor().user_id)):
        for start in range(0, len(named), MOST_NAMED):
            _follow(named[start : start + MOST_NAMED], on)


def _follow(student_ids: list[int], on: date) -> None:
    owed = {
        (owner, student): school
        for owner, student, school in WorkItem.objects.filter(
            OPEN, closing=Closing.SCREENING, student_id__in=student_ids, owner__isnull=False
        ).values_list("owner_id", "student_id", "school_id")
        if school is not None
    }
    standing: dict[Owed, list[int]] = defaultdict(list)
    rows = Caseload.objects.filter(
        kind=CaseKind.SCREENING, student_id__in=student_ids, valid_until=None
    ).values_list("pk", "staff_id", "student_id")
    for key, owner, student in rows:
        standing[owner, student].append(key)
    insert_rows(
        action="work.owe_screening",
        rows=[
            Caseload(
                staff_id=owner,
                student_id=student,
                school_id=owed[owner, student],
                kind=CaseKind.SCREENING,
                valid_from=on,
            )
            for owner, student in sorted(owed.keys() - standing.keys())
        ],
    )
    _end([key for pair in standing.keys() - owed.keys() for key in standing[pair]], on)


def _end(keys: list[int], on: date) -> None:
    """End the rows after today: the thirty days that follow count from a day that there was."""
    if not keys:
        return
    rows = Caseload.objects.filter(pk__in=keys)
    rows.filter(valid_from__lte=on).update(valid_until=on + ONE_DAY, version=F("version") + 1)
    rows.filter(valid_from__gt=on).update(valid_until=F("valid_from"), version=F("version") + 1)
    audit.record_batch(
        "work.end_screening",
        table=Caseload,
        keys=keys,
        rows=[(key, on.isoformat()) for key in sorted(keys)],
    )
