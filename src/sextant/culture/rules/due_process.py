"""Which clocks a case starts, counted in the unit of the law; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sextant.culture.terms import RemovalKind
from sextant.culture.terms.removals import ClockEvent, ClockUnit, DueProcessKind, LetterKind, ProtectionKind
from sextant.network.jurisdictions.discipline import FEDERAL, Clock, DisciplineLaw
from sextant.network.school_days import SchoolCalendar

# Which letter, once it went out, meets which clock.
MET_BY_LETTER = {
    LetterKind.SUSPENSION: ClockEvent.PARENT_NOTICE,
    LetterKind.CHARGES: ClockEvent.CHARGES,
    LetterKind.MDR: ClockEvent.SAFEGUARDS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClock:
    """A clock to be started."""

    event: ClockEvent
    unit: ClockUnit
    counts_from: date
    n_days: int
    due_on: date
    source: str


def started(event: ClockEvent, clock: Clock, *, on: date, calendar: SchoolCalendar) -> NewClock:
    """Return a clock of the law as it starts on a day."""
    return NewClock(
        event=event,
        unit=ClockUnit.SCHOOL_DAYS if clock.in_school_days else ClockUnit.CALENDAR_DAYS,
        counts_from=on,
        n_days=clock.n,
        due_on=clock.due(on, calendar),
        source=clock.source,
    )


def due_again(*, unit: str, counts_from: date, n_days: int, calendar: SchoolCalendar) -> date:
    """Return when a clock ends on the calendar as it is now: a closed day moves school days alone."""
    clock = Clock(n=n_days, in_school_days=unit == ClockUnit.SCHOOL_DAYS, source="")
    return clock.due(counts_from, calendar)


def case_of(*, kind: str, n_days: Decimal, law: DisciplineLaw) -> DueProcessKind | None:
    """Return which case a removal opens; being sent home and a bus have none of their own."""
    if kind == RemovalKind.EXPULSION:
        return DueProcessKind.EXPULSION
    if kind == RemovalKind.OSS:
        if n_days > law.longest_suspension:
            # Whatever it was called: so many days in a row are an expulsion, and ask for its hearing.
            return DueProcessKind.EXPULSION
        has_hearing = n_days > law.informal_hearing_over
        return DueProcessKind.INFORMAL_HEARING if has_hearing else DueProcessKind.SUSPENSION
    if kind == RemovalKind.ISS:
        is_long = law.iss_hearing_over is not None and n_days > law.iss_hearing_over
        return DueProcessKind.INFORMAL_HEARING if is_long else DueProcessKind.SUSPENSION
    return None


def clocks_of_removal(
    *, kind: str, n_days: Decimal, decided_on: date, first_day: date, law: DisciplineLaw,
    calendar: SchoolCalendar,
) -> tuple[NewClock, ...]:  # fmt: skip
    """Return the clocks that a removal starts under a state's law."""
    case = case_of(kind=kind, n_days=n_days, law=law)
    if case is None:
        return ()
    found = [started(ClockEvent.PARENT_NOTICE, law.parents_told, on=decided_on, calendar=calendar)]
    if law.superintendent_told is not None and kind != RemovalKind.ISS:
        found.append(
            started(
                ClockEvent.SUPERINTENDENT_NOTICE, law.superintendent_told, on=decided_on, calendar=calendar
            )
        )
    if case == DueProcessKind.INFORMAL_HEARING or (
        kind == RemovalKind.OSS and n_days > law.informal_hearing_over
    ):
        held = law.informal_hearing
        if kind == RemovalKind.ISS:
            held = Clock(n=held.n, in_school_days=held.in_school_days, source=law.iss_source)
        found.append(started(ClockEvent.INFORMAL_HEARING, held, on=first_day, calendar=calendar))
    return tuple(found)


def clocks_of_expulsion(
    *, first_day: date, decided_on: date, law: DisciplineLaw, calendar: SchoolCalendar
) -> tuple[NewClock, ...]:
    """Return the clocks of a referral for expulsion: no eleventh day away before the formal hearing."""
    until = Clock(n=law.longest_suspension - 1, in_school_days=True, source=law.formal_hearing_source)
    hearing = started(ClockEvent.FORMAL_HEARING, until, on=first_day, calendar=calendar)
    found = [hearing, *clocks_before_hearing(hearing_on=hearing.due_on, law=law)]
    if law.written_notice is not None:
        found.append(started(ClockEvent.WRITTEN_NOTICE, law.written_notice, on=decided_on, calendar=calendar))
    return tuple(found)


def end_of_interim(first_day: date, *, law: DisciplineLaw, calendar: SchoolCalendar) -> date:
    """Return the last day of an interim setting; the first day away is day 1."""
    return _interim(law).due(first_day, calendar)


def clock_of_interim(first_day: date, *, law: DisciplineLaw, calendar: SchoolCalendar) -> NewClock:
    """Return the clock of the end of an interim setting; it starts with the removal, not with its case."""
    return started(ClockEvent.INTERIM_END, _interim(law), on=first_day, calendar=calendar)


def clocks_before_hearing(*, hearing_on: date, law: DisciplineLaw) -> tuple[NewClock, ...]:
    """Return what must be with the family so many calendar days before the formal hearing."""
    asked = (
        (ClockEvent.CHARGES, law.charges_before_hearing, law.charges_source),
        (ClockEvent.WITNESS_LIST, law.witnesses_before_hearing, law.witnesses_source),
    )
    return tuple(
        NewClock(
            event=event,
            unit=ClockUnit.CALENDAR_DAYS,
            counts_from=hearing_on - timedelta(days=n),
            n_days=0,
            due_on=hearing_on - timedelta(days=n),
            source=source,
        )
        for event, n, source in asked
        if n is not None
    )


def clocks_of_protection(
    *, kind: str, on: date, law: DisciplineLaw, calendar: SchoolCalendar
) -> tuple[NewClock, ...]:
    """Return the clocks that a protection starts on the day of the decision."""
    asked: dict[str, Sequence[tuple[ClockEvent, Clock | None]]] = {
        ProtectionKind.MDR: (
            (ClockEvent.SAFEGUARDS, FEDERAL.notice), (ClockEvent.MDR_MEETING, FEDERAL.determination),
        ),
        ProtectionKind.MDR_504: (
            (ClockEvent.SAFEGUARDS, FEDERAL.notice), (ClockEvent.MDR_MEETING, FEDERAL.determination),
        ),
        ProtectionKind.IAES: (
            (ClockEvent.SAFEGUARDS, FEDERAL.notice), (ClockEvent.MDR_MEETING, FEDERAL.determination),
        ),
        ProtectionKind.SERVICES: ((ClockEvent.SERVICES, FEDERAL.same_day),),
        ProtectionKind.REMOVAL_NOTICE: ((ClockEvent.CASE_MANAGER_NOTICE, law.tells_case_manager),),
    }  # fmt: skip
    return tuple(
        started(event, clock, on=on, calendar=calendar) for event, clock in asked[kind] if clock is not None
    )


def _interim(law: DisciplineLaw) -> Clock:
    whole = law.interim_setting
    return Clock(n=whole.n - 1, in_school_days=whole.in_school_days, source=whole.source)
