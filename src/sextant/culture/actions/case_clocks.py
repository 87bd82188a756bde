"""Clocks of cases: they start with the news, are met once, and move only where the law counts school days."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from sextant.audit import actions as audit
from sextant.culture.actions.late_clocks import close_what_it_asked, let_go_of
from sextant.culture.models import DueProcessCase, DueProcessClock, ProtectionCase, ProtectionClock
from sextant.culture.queries.removal_desk import as_the_desk
from sextant.culture.rules.due_process import NewClock, due_again
from sextant.culture.terms.removals import CaseState, ClockEvent, ClockUnit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.bulk import insert_rows
from sextant.network.actions.changes import change
from sextant.network.queries.calendar import calendar_of

type Case = DueProcessCase | ProtectionCase
type AnyClock = DueProcessClock | ProtectionClock

TABLES: dict[type[Any], type[Any]] = {DueProcessCase: DueProcessClock, ProtectionCase: ProtectionClock}
# Clocks that no button meets: what was sent or signed meets them.
MET_BY_DEED = frozenset(
    {
        ClockEvent.PARENT_NOTICE,
        ClockEvent.CHARGES,
        ClockEvent.SAFEGUARDS,
        ClockEvent.SERVICES,
        ClockEvent.PATTERN_FORM,
        ClockEvent.CONSULTATION,
        ClockEvent.MDR_MEETING,
    }
)


class NoSuchClock(CannotDo):
    """There is no such clock within reach, or a deed of its own meets it."""


def start_clocks(case: Case, clocks: Sequence[NewClock]) -> None:
    """Start the clocks of a case."""
    table = TABLES[type(case)]
    insert_rows(
        action="culture.start_clocks",
        rows=[
            table(
                case=case,
                student_id=case.student_id,
                school_id=case.school_id,
                event=one.event,
                unit=one.unit,
                counts_from=one.counts_from,
                n_days=one.n_days,
                due_on=one.due_on,
                source=one.source,
            )
            for one in clocks
        ],
        school_id=case.school_id,
    )


def meet_clock_of(case: Case, event: ClockEvent, *, at: datetime) -> None:
    """Note that what a clock of a case asks for has happened; the first time stands."""
    clock = TABLES[type(case)].objects.filter(case=case, event=event, met_at=None).first()
    if clock is not None:
        _meet(clock, at=at)


@transaction.atomic
def meet_clock(*, clock_id: int, of_protection: bool, at: datetime) -> AnyClock:
    """Note that what a clock asks for has happened: a hearing held, a notice handed over.

    Raises:
        NoSuchClock: there is none within reach, or a letter or a signature meets it.
        AlreadyDone: it is met.
        OutOfReach: the actor does not keep these records.
    """
    clock = _clock(clock_id, of_protection=of_protection)
    if clock.event in MET_BY_DEED:
        raise NoSuchClock("Record the letter, or sign the form: that meets this clock.")
    if clock.met_at is not None:
        raise AlreadyDone("This clock is met already.")
    _meet(clock, at=at)
    return clock


@transaction.atomic
def take_back_clock(*, clock_id: int, of_protection: bool) -> AnyClock:
    """Let a clock run again that was met by mistake; only what a button met.

    Raises:
        NoSuchClock: there is none within reach, or a letter or a signature met it.
    """
    clock = _clock(clock_id, of_protection=of_protection)
    if clock.event in MET_BY_DEED or clock.case.state != CaseState.OPEN:
        raise NoSuchClock("What was sent, signed or decided stands.")
    audit.record("culture.take_back_clock", on=clock, changes=change(clock, met_at=None, raised_on=None))
    return clock


@transaction.atomic
def move_clocks(*, school_id: int, closed_on: date) -> int:
    """Count the school-day clocks of a school anew after a day was closed; calendar days stand.

    Returns:
        How many clocks end later now.
    """
    moved = 0
    with as_the_desk():
        calendar = calendar_of(school_id=school_id)
        for table in TABLES.values():
            running = table.objects.filter(
                school_id=school_id, unit=ClockUnit.SCHOOL_DAYS, met_at=None, due_on__gte=closed_on
            ).order_by("pk")
            for clock in running:
                due_on = due_again(
                    unit=clock.unit, counts_from=clock.counts_from, n_days=clock.n_days, calendar=calendar
                )
                if due_on != clock.due_on:
                    move_clock(clock, due_on=due_on)
                    moved += 1
    return moved


def move_clock(clock: AnyClock, **values: Any) -> None:
    """Let a clock run to another day; that it was late is no longer true, and is told anew if it is."""
    was_told = clock.raised_on is not None
    audit.record("culture.move_clock", on=clock, changes=change(clock, raised_on=None, **values))
    if was_told:
        let_go_of([clock])


def _meet(clock: AnyClock, *, at: datetime) -> None:
    audit.record("culture.meet_clock", on=clock, changes=change(clock, met_at=at))
    close_what_it_asked(clock)


def _clock(clock_id: int, *, of_protection: bool) -> AnyClock:
    table: Any = ProtectionClock if of_protection else DueProcessClock
    clock: AnyClock | None = table.objects.filter(pk=clock_id).first()
    if clock is None:
        raise NoSuchClock("Choose a clock of a case that you may read.")
    return clock
