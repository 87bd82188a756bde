"""The clocks of the demo's removals, each as the law starts it, and when what it asks for had happened."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from sextant.culture.actions.due_process_history import PastCase, PastClock, PastNotice
from sextant.culture.queries.lines_of_removal import law_at
from sextant.culture.queries.removals_history import RemovalOfPast
from sextant.culture.rules.due_process import case_of, clocks_of_expulsion, clocks_of_removal
from sextant.culture.terms.removals import (
    CaseState,
    ClockEvent,
    Decision,
    DueProcessKind,
    LetterKind,
    SentHow,
)
from sextant.demo.seasons import culture_returns_words as words
from sextant.demo.seasons.attendance import LOCAL
from sextant.network.jurisdictions.discipline import DisciplineLaw
from sextant.network.queries.calendar import calendar_of
from sextant.network.school_days import SchoolCalendar
from sextant.network.terms import Seat

HOME = (SentHow.BY_HAND, SentHow.MAIL, SentHow.EMAIL)
# School days after the first day away on which families come to an informal hearing.
HEARD_AFTER = 1
SENT_AT, HEARD_AT, BOARD_AT = 15, 8, 17


def at_hour(day: date, hour: int) -> datetime:
    """Return a moment of a day."""
    return datetime.combine(day, time(hour, 10), LOCAL)


@dataclass(slots=True, kw_only=True)
class Ruler:
    """What holds at each school: the law, the calendar, who signs and sends, and in which language."""

    today: date
    seats: Mapping[tuple[int, str], tuple[int, ...]]
    speak_spanish: frozenset[int]
    laws: dict[int, DisciplineLaw] = field(default_factory=dict)

    def law(self, school_id: int) -> DisciplineLaw:
        """Return the law on removals at a school."""
        if school_id not in self.laws:
            self.laws[school_id] = law_at(school_id)
        return self.laws[school_id]

    def calendar(self, school_id: int) -> SchoolCalendar:
        """Return a school's days."""
        return calendar_of(school_id=school_id)

    def language(self, student_id: int) -> str:
        """Return the language of the letters to a home."""
        return "es" if student_id in self.speak_spanish else "en"

    def first(self, school_id: int, *seats: Seat) -> int | None:
        """Return who holds the first of these seats that is filled."""
        return next((held[0] for seat in seats if (held := self.seats.get((school_id, seat)))), None)

    def special_educator(self, school_id: int) -> int | None:
        """Return who keeps plans at a school."""
        return self.first(school_id, Seat.AP_SPED, Seat.PRINCIPAL)

    def tracking_number(self, removal_id: int, part: int) -> str:
        """Return the number on a receipt of certified mail."""
        return f"9407 3000 {removal_id // 10_000:04} {removal_id % 10_000:04} {part:02}"

    def case(self, one: RemovalOfPast, *, is_left: bool = False) -> PastCase | None:
        """Return the case of a removal; ``is_left``: nobody told the superintendent in time."""
        law, calendar = self.law(one.school_id), self.calendar(one.school_id)
        kind = case_of(kind=one.kind, n_days=one.n_days, law=law)
        if kind is None:
            return None
        clocks = clocks_of_removal(
            kind=one.kind, n_days=one.n_days, decided_on=one.decided_on, first_day=one.starts_on, law=law,
            calendar=calendar,
        )  # fmt: skip
        if one.is_referred:
            kind = DueProcessKind.EXPULSION
            clocks += clocks_of_expulsion(
                first_day=one.starts_on, decided_on=one.decided_on, law=law, calendar=calendar
            )
        case = PastCase(
            student_id=one.student_id,
            school_id=one.school_id,
            removal_id=one.id,
            kind=str(kind),
            state=str(CaseState.OPEN),
            opened_on=one.decided_on,
            clocks=[PastClock(own=clock) for clock in clocks],
        )
        for clock in case.clocks:
            if not (is_left and clock.own.event == ClockEvent.SUPERINTENDENT_NOTICE):
                self._meet(case, one, clock)
        self._send(case, one)
        self._decide(case, one)
        return case

    def _meet(self, case: PastCase, one: RemovalOfPast, clock: PastClock) -> None:
        """Let what a clock asks for happen in time; what is still to come stays open."""
        event, due_on = clock.own.event, clock.own.due_on
        if event == ClockEvent.INFORMAL_HEARING:
            is_before = due_on <= one.starts_on
            day = one.starts_on if is_before else self.calendar(one.school_id).add(one.starts_on, HEARD_AFTER)
            moment = at_hour(day, HEARD_AT)
            case.meets_at = moment
        elif event == ClockEvent.FORMAL_HEARING:
            moment = case.meets_at = at_hour(due_on, BOARD_AT)
        else:
            moment = at_hour(min(due_on, max(one.decided_on, clock.own.counts_from)), SENT_AT)
        if moment.date() < self.today:
            clock.met_at = moment

    def _send(self, case: PastCase, one: RemovalOfPast) -> None:
        """Record the letters that met clocks, and the notice of a hearing."""
        sent = {
            ClockEvent.PARENT_NOTICE: LetterKind.SUSPENSION,
            ClockEvent.CHARGES: LetterKind.CHARGES,
        }
        for clock in case.clocks:
            letter = sent.get(clock.own.event)
            if letter is not None and clock.met_at is not None:
                self._letter(case, one, letter, clock.met_at.date())
            elif clock.own.event == ClockEvent.INFORMAL_HEARING:
                self._letter(case, one, LetterKind.INFORMAL_HEARING, one.decided_on)

    def _letter(self, case: PastCase, one: RemovalOfPast, letter: LetterKind, on: date) -> None:
        how = SentHow.CERTIFIED_MAIL if letter is LetterKind.CHARGES else HOME[one.id % len(HOME)]
        case.notices.append(
            PastNotice(
                letter=str(letter),
                language=self.language(one.student_id),
                sent_how=str(how),
                sent_on=on,
                sent_by_id=self.first(one.school_id, Seat.AP_CULTURE, Seat.PRINCIPAL),
                tracking_number=self.tracking_number(one.id, 1) if how is SentHow.CERTIFIED_MAIL else "",
            )
        )

    def _decide(self, case: PastCase, one: RemovalOfPast) -> None:
        """Close a case whose clocks are met and whose student is back."""
        met = [clock.met_at.date() for clock in case.clocks if clock.met_at is not None]
        over = max([one.ends_on, *met])
        if len(met) < len(case.clocks) or over >= self.today:
            return
        case.state, case.decision, case.decided_on = str(CaseState.DECIDED), str(Decision.UPHELD), over
        if case.kind == DueProcessKind.EXPULSION:
            case.participants, case.decision_words = words.BOARD_HEARD, words.BOARD
        elif case.kind == DueProcessKind.INFORMAL_HEARING:
            case.participants = words.WHO_HEARD
            case.decision_words = words.AFTER_HEARING[one.id % len(words.AFTER_HEARING)]
        else:
            case.decision_words = words.UPHELD[one.id % len(words.UPHELD)]
