"""Write what earlier weeks brought at once: cover, tickets, leaders’ hours, and who decides what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sextant.leadership.models import CoverageNeed, DecisionRight, LeaderHours, OperationsTicket, ResourceUse
from sextant.leadership.rules.rights_pack import PACK
from sextant.leadership.terms.operations import CoverKind, HourKind, ResourceKind, TicketKind, TicketState
from sextant.network.actions.bulk import insert_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class PastCover:
    """A class without its teacher on a day that is over, and who stood in."""

    school_id: int
    section_id: int
    on: date
    kind: CoverKind
    staff_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastTicket:
    """Something that was broken."""

    school_id: int
    staff_id: int
    kind: TicketKind
    place: str
    words: str
    raised_on: date
    due_on: date
    state: TicketState
    closed_on: date | None = None
    answer: str = ""
    is_urgent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PastWeek:
    """A leader’s week: planned and actual minutes by kind."""

    staff_id: int
    school_id: int
    week_of: date
    minutes: Mapping[HourKind, tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PastSpending:
    """What a school had spent of a year's budget, other than pay, when a report period ended."""

    school_id: int
    report_period_id: int
    dollars: float
    n_students: int
    as_of: date


def insert_spending(spent: Sequence[PastSpending]) -> int:
    """Insert what schools had spent at the end of past periods; return how many."""
    rows = [
        ResourceUse(
            school_id=one.school_id,
            report_period_id=one.report_period_id,
            kind=ResourceKind.BUDGET,
            amount=round(one.dollars, 2),
            n_students=one.n_students,
            as_of=one.as_of,
        )
        for one in spent
    ]
    return len(insert_rows(action="demo.insert_spending", rows=rows))


def insert_covers(covers: Sequence[PastCover]) -> int:
    """Insert cover of past days; return how many."""
    rows = [
        CoverageNeed(
            school_id=one.school_id,
            section_id=one.section_id,
            on=one.on,
            cover=one.kind,
            covered_by_id=one.staff_id,
            note=one.note,
        )
        for one in covers
    ]
    return len(insert_rows(action="demo.insert_covers", rows=rows))


def insert_tickets(tickets: Sequence[PastTicket]) -> int:
    """Insert tickets; return how many."""
    rows = [
        OperationsTicket(
            school_id=one.school_id,
            staff_id=one.staff_id,
            kind=one.kind,
            place=one.place,
            words=one.words,
            is_urgent=one.is_urgent,
            state=one.state,
            raised_on=one.raised_on,
            due_on=one.due_on,
            closed_on=one.closed_on,
            answer=one.answer,
        )
        for one in tickets
    ]
    return len(insert_rows(action="demo.insert_tickets", rows=rows))


def insert_weeks(weeks: Sequence[PastWeek]) -> int:
    """Insert leaders’ weeks; return how many rows."""
    rows = [
        LeaderHours(
            staff_id=one.staff_id,
            school_id=one.school_id,
            week_of=one.week_of,
            kind=kind,
            planned_minutes=planned,
            actual_minutes=actual,
        )
        for one in weeks
        for kind, (planned, actual) in one.minutes.items()
    ]
    return len(insert_rows(action="demo.insert_leader_hours", rows=rows))


def insert_rights(*, since: date) -> int:
    """Insert the rows that come with Sextant, as of a day; return how many."""
    rows = [
        DecisionRight(
            seat=one.seat,
            matter=one.matter,
            kind=one.kind,
            with_seat=one.with_seat or "",
            because=one.because,
            page=one.page,
            valid_from=since,
        )
        for one in PACK
    ]
    return len(insert_rows(action="demo.insert_decision_rights", rows=rows))
