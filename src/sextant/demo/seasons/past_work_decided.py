"""Ask the rules again about the news of past weeks, as their own deciders answer, and write the work down."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from sextant.assessment.events import ReportCardsReleased
from sextant.culture.events import AgreementItemLate, IncidentDecided, ReturnPlanned, SuspensionAssigned
from sextant.culture.queries.past_answers import Return, cases_closed, may_repeat, promises_broken, returns_of
from sextant.demo.seasons.past_work_book import Book
from sextant.instruction.events import ObservationsAggregated
from sextant.interlocks.into.following import ATTENDANCE, CALL
from sextant.interlocks.into.removals import CHECK_IN, CIRCLE, WAY_BACK, take_part_in_return
from sextant.interlocks.into.repair import CONFERENCE, PROMISES, REPEATED, STUDENT
from sextant.interlocks.past_news import keep_news, news_of
from sextant.interlocks.rows import Interlock
from sextant.interlocks.table import BY_CODE
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.events import Event
from sextant.support.events import AttendanceCounted, ServiceMinutesCounted
from sextant.support.queries.past_answers import families_called
from sextant.work.actions.opening import Proposal

WEEK, ONE_DAY = timedelta(days=7), timedelta(days=1)
# Many a circle answers an incident that nobody had in mind when it was asked for.
ANSWERED_BY_CASE = 0.1
CARDS, MINUTES, WEAK, DENSITY, COMMUNITY = "I-40", "I-25", "I-15", "I-22", "I-36"
# How many weeks back each rule that counts on Mondays is asked again.
MONDAYS = {ATTENDANCE: (1, 2, 3), MINUTES: (2, 5), WEAK: (3, 6), DENSITY: (3,)}
# Of what a release brings at once, how much each person had taken on by now.
MOST_OF_EACH = {0: 5, 1: 4}
# Conferences and looks after report cards come in one week of evenings.
WEEK_OF_EVENINGS = 4


def ask_again(book: Book, *, since: date) -> None:
    """Write down what the rules ask about the news that the records tell again."""
    _repeated(book, since)
    _returns(book, since)
    _promises(book, since)
    _absences(book)
    for code, make in ((MINUTES, _minutes), (WEAK, _observed)):
        row = BY_CODE[code]
        for weeks in MONDAYS[code]:
            on = book.ground.today - weeks * WEEK
            for school in book.ground.keys.schools:
                _write(book, row, _decide(row, make(school, on), on), on)
    for code in (COMMUNITY, DENSITY):
        row = BY_CODE[code]
        for event, on in _some_news(book, row, since):
            _write(book, row, _decide(row, event, on), on)
    _cards(book, since)


def _repeated(book: Book, since: date) -> None:
    """Conferences after incidents that repeat others; a case that closed since answers one."""
    row = BY_CODE[REPEATED]
    told = news_of(row, since, book.ground.today - ONE_DAY).told
    closed = cases_closed(since, book.ground.today - ONE_DAY)
    repeats = may_repeat(since, book.ground.today - ONE_DAY)
    for event, on in told:
        if not isinstance(event, IncidentDecided) or (event.student_id, event.incident_id) not in repeats:
            continue
        if book.is_asked(row, CONFERENCE, STUDENT, event.student_id, on=on):
            continue
        for proposal in _decide(row, event, on):
            day = _closed_after(closed.get(event.student_id, ()), on)
            is_answer = proposal.part == CONFERENCE and book.ends.rng.random() < ANSWERED_BY_CASE
            book.add(row, proposal, on=on, answered_on=day if is_answer else None)


def _closed_after(cases: Sequence[tuple[date, date]], on: date) -> date | None:
    return next((closed for referred, closed in cases if referred >= on and closed > on), None)


def _returns(book: Book, since: date) -> None:
    """Circles, check-ins and work for days away, after each suspension from school."""
    row = BY_CODE[WAY_BACK]
    returns = returns_of(since)
    for event, on in news_of(row, since, book.ground.today - ONE_DAY).told:
        if not isinstance(event, SuspensionAssigned):
            continue
        back = returns.get(event.removal_id, Return(check_in_id=None, circle_on=None))
        for proposal in [*_decide(row, event, on), *_check_in(event, back, on)]:
            held = back.circle_on if proposal.part in {CIRCLE, CHECK_IN} else None
            book.add(row, proposal, on=on, answered_on=held, within=2)


def _check_in(event: SuspensionAssigned, back: Return, on: date) -> list[Proposal]:
    if back.check_in_id is None:
        return []
    with guard.acting_as(process("decider")):
        found = take_part_in_return(ReturnPlanned(removal_id=event.removal_id, staff_id=back.check_in_id), on)
    return [] if found is None else [found]


def _promises(book: Book, since: date) -> None:
    """Promises that were broken, each followed up by whoever facilitates."""
    row = BY_CODE[PROMISES]
    told: Sequence[tuple[AgreementItemLate, date]] = promises_broken(since, book.ground.today - ONE_DAY)
    for event, on in told:
        day = book.calendar(event.school_id).next_on_or_after(on)
        if day >= book.ground.today:
            continue
        with guard.acting_as(process("decider")):
            # No record tells this news again, and a trial of the rule needs it.
            keep_news(row, event, on=day)
        for proposal in _decide(row, event, day):
            book.add(row, proposal, on=day)


def _absences(book: Book) -> None:
    """Calls home: those that ended with a plan on record closed on that day."""
    row = BY_CODE[ATTENDANCE]
    first = book.ground.today - max(MONDAYS[ATTENDANCE]) * WEEK
    called = families_called(first)
    for weeks in sorted(MONDAYS[ATTENDANCE], reverse=True):
        on = book.ground.today - weeks * WEEK
        for school in book.ground.keys.schools:
            for proposal in _decide(row, AttendanceCounted(school_id=school, on=on), on):
                if proposal.part == CALL:
                    day = called.get(proposal.student_id or 0)
                    book.add(row, proposal, on=on, answered_on=day if day and day > on else None, within=3)


def _cards(book: Book, since: date) -> None:
    """Conferences after report cards: what each adult had taken on by now, the lowest grades first."""
    row = BY_CODE[CARDS]
    for event, on in news_of(row, since, book.ground.today - ONE_DAY).told:
        if not isinstance(event, ReportCardsReleased):
            continue
        taken: Counter[tuple[int, int | None]] = Counter()
        for proposal in sorted(_decide(row, event, on), key=lambda one: -one.severity):
            bearer = proposal.part, proposal.owner_staff_id
            if taken[bearer] < MOST_OF_EACH[proposal.part]:
                taken[bearer] += book.add(row, proposal, on=on, within=WEEK_OF_EVENINGS)


def _some_news(book: Book, row: Interlock, since: date) -> Iterator[tuple[Event, date]]:
    """Yield the news of a rule; of one that is counted each week only that of some weeks."""
    weeks = MONDAYS.get(row.code)
    if weeks is None:
        yield from news_of(row, since, book.ground.today - ONE_DAY).told
        return
    for number in sorted(weeks, reverse=True):
        on = book.ground.today - number * WEEK
        yield from news_of(row, on, on).told


def _write(book: Book, row: Interlock, proposals: Sequence[Proposal], on: date) -> None:
    for proposal in proposals:
        book.add(row, proposal, on=on)


def _decide(row: Interlock, event: Any, on: date) -> Sequence[Proposal]:
    with guard.acting_as(process("decider")):
        return row.decide(event, on) if row.decide else ()


def _minutes(school_id: int, on: date) -> ServiceMinutesCounted:
    return ServiceMinutesCounted(school_id=school_id, on=on)


def _observed(school_id: int, on: date) -> ObservationsAggregated:
    return ObservationsAggregated(school_id=school_id, on=on)
