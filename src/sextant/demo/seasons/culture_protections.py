"""What the law of disability adds to the demo's removals, by the same pure rules as in the product.

What a planned removal waits for was there before it: the talk, the services, the manifestation case.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from sextant.culture.actions.due_process_history import PastCase, PastClock, PastNotice, PastSafeguard
from sextant.culture.queries.removals_history import RemovalOfPast
from sextant.culture.rules.due_process import clocks_of_protection, started
from sextant.culture.rules.removal_counter import CountedDay, Held, Line, Protected, lines_crossed, total
from sextant.culture.terms.removals import (
    CaseState,
    ClockEvent,
    LetterKind,
    ProtectionKind,
    SafeguardKind,
    SentHow,
)
from sextant.demo.seasons import culture_returns_words as words
from sextant.demo.seasons.culture_clocks import Ruler, at_hour
from sextant.network.jurisdictions.discipline import FEDERAL

# School days from the case to the meeting of the team; the law leaves ten.
MEETS_AFTER, TOO_LATE = 6, 12
# Of so many answered cases one was met late on purpose (domain 11), and one found a manifestation.
ONE_LATE_IN, ONE_MANIFEST_IN = 15, 4
# So many school days after the decision the four questions are signed.
SIGNED_AFTER = 1
OPENED_BEFORE = timedelta(days=4)


@dataclass(slots=True, kw_only=True)
class Protecting:
    """What is gathered while the removals of protected students are gone through."""

    ruler: Ruler
    today: date
    red_from: Decimal
    pattern_of: int | None
    cases: list[PastCase] = field(default_factory=list)
    safeguards: list[PastSafeguard] = field(default_factory=list)
    n_answered: int = 0

    def live_year(self, protected: Protected, removals: Sequence[RemovalOfPast]) -> None:
        """Open what the removals of one student in one school year bring, one after another."""
        held, days = Held(), list[CountedDay]()
        for one in removals:
            law, calendar = self.ruler.law(one.school_id), self.ruler.calendar(one.school_id)
            if law.tells_case_manager is not None:
                self._open(one, ProtectionKind.REMOVAL_NOTICE, met=True)
            if one.counted:
                days.extend(one.counted)
                lines = lines_crossed(
                    days, protected=protected, held=held, law=law, calendar=calendar, red_from=self.red_from
                )
                held = self._answer(one, lines, held, protected=protected, n_days=total(days))

    def _answer(
        self,
        one: RemovalOfPast,
        lines: Sequence[Line],
        held: Held,
        *,
        protected: Protected,
        n_days: Decimal,
    ) -> Held:
        """Write down what the lines ask for; return what is held from then on."""
        if Line.CONSULT in lines:
            self._sign(one, SafeguardKind.CONSULTATION, words.CONSULTED, up_to_days=n_days)
        if Line.SERVICES in lines and not held.has_services:
            held = replace(held, has_services=True)
            self._sign(one, SafeguardKind.SERVICES, words.SERVICES)
            self._open(one, ProtectionKind.SERVICES, met=True)
        kind = ProtectionKind.MDR_504 if protected.by_504_only else ProtectionKind.MDR
        if Line.CHANGE in lines:
            self._determine(one, kind, on=one.decided_on, meets_soon=self.pattern_of == one.id)
        signed_on = self.ruler.calendar(one.school_id).add(one.decided_on, SIGNED_AFTER)
        if Line.PATTERN not in lines or signed_on >= self.today:
            return held
        is_pattern = self.pattern_of == one.id
        self._sign_pattern(one, is_pattern=is_pattern, on=signed_on)
        if is_pattern:
            self._determine(one, kind, on=signed_on, meets_soon=True)
        return replace(held, is_pattern=is_pattern)

    def open_waiting(self, one: RemovalOfPast, protected: Protected) -> None:
        """Open a manifestation case that waits for the next removal of a student."""
        on = self.ruler.calendar(one.school_id).next_on_or_after(self.today - OPENED_BEFORE)
        kind = ProtectionKind.MDR_504 if protected.by_504_only else ProtectionKind.MDR
        self._determine(one, kind, on=on)
        self.cases[-1].removal_id = None

    def _open(
        self, one: RemovalOfPast, kind: ProtectionKind, *, met: bool, on: date | None = None
    ) -> PastCase:
        opened_on = on or one.decided_on
        clocks = clocks_of_protection(
            kind=kind,
            on=opened_on,
            law=self.ruler.law(one.school_id),
            calendar=self.ruler.calendar(one.school_id),
        )
        met_at = at_hour(opened_on, 14) if met else None
        case = PastCase(
            student_id=one.student_id,
            school_id=one.school_id,
            removal_id=one.id,
            kind=str(kind),
            state=str(CaseState.OPEN),
            opened_on=opened_on,
            clocks=[PastClock(own=clock, met_at=met_at) for clock in clocks],
        )
        self.cases.append(case)
        return case

    def _determine(
        self, one: RemovalOfPast, kind: ProtectionKind, *, on: date, meets_soon: bool = False
    ) -> None:
        """Open a manifestation case; let the team meet and answer where its day is over."""
        calendar = self.ruler.calendar(one.school_id)
        case = self._open(one, kind, met=False, on=on)
        case.notices.append(
            PastNotice(
                letter=str(LetterKind.MDR),
                language=self.ruler.language(one.student_id),
                sent_how=str(SentHow.CERTIFIED_MAIL),
                sent_on=on,
                sent_by_id=self.ruler.special_educator(one.school_id),
                tracking_number=self.ruler.tracking_number(one.id, 3),
            )
        )
        for clock in case.clocks:
            if clock.own.event == ClockEvent.SAFEGUARDS:
                clock.met_at = at_hour(on, 15)
        number = self.n_answered + 1
        meets_on = calendar.add(on, TOO_LATE if number % ONE_LATE_IN == 0 else MEETS_AFTER)
        if meets_soon:
            meets_on = calendar.add(self.today, 1)
        case.meets_at = at_hour(meets_on, 9)
        if meets_on >= self.today:
            return
        self.n_answered = number
        case.is_caused, case.is_failure = number % ONE_MANIFEST_IN == 0, False
        case.participants, case.decision_words = words.TEAM, words.TEAM_SAID
        case.state, case.decided_on = str(CaseState.DECIDED), meets_on
        for clock in case.clocks:
            if clock.own.event == ClockEvent.MDR_MEETING:
                clock.met_at = case.meets_at
        if case.is_caused:
            plan = started(ClockEvent.BEHAVIOR_PLAN, FEDERAL.behavior_plan, on=meets_on, calendar=calendar)
            begun = calendar.add(meets_on, SIGNED_AFTER)
            case.clocks.append(PastClock(own=plan, met_at=at_hour(begun, 14) if begun < self.today else None))

    def _sign(
        self, one: RemovalOfPast, kind: SafeguardKind, said: str, *, up_to_days: Decimal | None = None
    ) -> None:
        self.safeguards.append(
            PastSafeguard(
                student_id=one.student_id,
                school_id=one.school_id,
                kind=str(kind),
                on=one.decided_on,
                signed_by_id=self.ruler.special_educator(one.school_id),
                words=said,
                up_to_days=up_to_days,
            )
        )

    def _sign_pattern(self, one: RemovalOfPast, *, is_pattern: bool, on: date) -> None:
        self._sign(one, SafeguardKind.PATTERN, words.PATTERN if is_pattern else words.NO_PATTERN)
        form = self.safeguards[-1]
        form.on, form.is_pattern = on, is_pattern
        form.is_similar = form.by_length = form.by_total = form.by_proximity = is_pattern
