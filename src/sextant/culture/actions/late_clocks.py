"""Clocks of removals that ran out: told once to the next level, until what they ask for is on file."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from django.db import transaction

from sextant.audit import actions as audit
from sextant.culture.models import DueProcessCase, DueProcessClock, ProtectionCase, ProtectionClock
from sextant.culture.queries.removal_desk import as_the_desk
from sextant.culture.terms.removals import CaseState, ClockEvent
from sextant.kernel import clock as wall
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.reference import to
from sextant.network.actions.changes import change
from sextant.network.terms import Seat
from sextant.work.actions.closing import complete, supersede
from sextant.work.actions.opening import Proposal, Terms, open_items
from sextant.work.terms import Clock, Closing, Weight

WATCH = "clock_watch"
TODAY = Clock("the same day")
STUDENT = "network.Student"
MOST_CLOCKS = 2_000
NO_LONGER = "The clock no longer runs."
# Whom a late clock is told: what protects a student with a disability goes up to the region, too.
TOLD = (
    (DueProcessClock, (Seat.PRINCIPAL,)),
    (ProtectionClock, (Seat.PRINCIPAL, Seat.REGIONAL_SUPERINTENDENT)),
)


@transaction.atomic
def tell_of_late_clocks(*, on: date) -> int:
    """Tell the next level once of each clock that ran out unmet; those of protections the region, too."""
    n_told = 0
    for table, seats in TOLD:
        late = _late(table, on=on)
        for seat in seats:
            proposals = [_told(clock, table, on=on) for clock in late]
            terms = Terms(seat=seat, due=TODAY, weight=Weight.HARD, closing=Closing.RECORD)
            with guard.acting_as(process(WATCH)):
                open_items(proposals=proposals, terms=terms, on=on)
        for clock in late:
            audit.record("culture.tell_late_clock", on=clock, changes=change(clock, raised_on=on))
        n_told += len(late)
    return n_told


def close_what_it_asked(clock: DueProcessClock | ProtectionClock) -> None:
    """Close the work that stands on a clock as done: what the clock asks for is on file."""
    with _as_the_watch():
        complete(interlock="", references=[str(to(clock))], at=wall.now())


def let_go_of(clocks: Sequence[DueProcessClock | ProtectionClock]) -> None:
    """Close the work that stands on clocks which no longer run, or run to another day."""
    with _as_the_watch():
        supersede(interlock="", references=[str(to(one)) for one in clocks], note=NO_LONGER, at=wall.now())


def let_go_of_case(case: DueProcessCase | ProtectionCase) -> None:
    """Close the work that stands on the clocks of a case that is void."""
    table: Any = ProtectionClock if isinstance(case, ProtectionCase) else DueProcessClock
    with as_the_desk():
        clocks = list(table.objects.filter(case_id=case.pk).order_by("pk"))
    let_go_of(clocks)


def _as_the_watch() -> AbstractContextManager[object]:
    """Return the process that closes work of other seats, on behalf of whoever acts."""
    acting = guard.actor()
    return guard.acting_as(process(WATCH, on_behalf_of=acting.user_id or acting.on_behalf_of))


def _late(table: Any, *, on: date) -> Sequence[Any]:
    void = table.case.field.related_model.objects.filter(state=CaseState.VOID)
    rows = table.objects.filter(met_at=None, raised_on=None, due_on__lt=on)
    rows = rows.exclude(case_id__in=void.values("pk"))
    # The end of an interim setting is a day to keep, not a deed that is late.
    return list(rows.exclude(event=ClockEvent.INTERIM_END).order_by("due_on", "pk")[:MOST_CLOCKS])


def _told(clock: Any, table: Any, *, on: date) -> Proposal:
    kind = "p" if table is ProtectionClock else "d"
    sentence = (
        f"A clock of a removal ended on {clock.due_on:%-d %b} and nobody has noted what it asks for. "
        "See to it that it is done and put on file today; that closes this."
    )
    return Proposal(
        school_id=clock.school_id,
        student_id=clock.student_id,
        subject_label=STUDENT,
        subject_id=clock.student_id,
        topic=f"clock {kind}{clock.pk}",
        title="A clock of a removal is late",
        reason=sentence,
        evidence=sentence,
        reference=str(to(clock)),
        severity=float((on - clock.due_on).days),
        # The day stays the law's: what is called late here is late in every list.
        due_on=clock.due_on,
    )
