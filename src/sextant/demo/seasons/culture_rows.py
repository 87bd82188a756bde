"""Turn what was decided into the records of incidents: who reported and decided, when, and how far it is."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from uuid import NAMESPACE_OID, uuid5

import numpy as np

from sextant.culture.actions.incidents_history import PastIncident, PastPart, PastResponse
from sextant.culture.terms import Finding, IncidentState, Part, ResponseKind, ResponseState
from sextant.demo.ground import Ground
from sextant.demo.population import Array
from sextant.demo.seasons import culture_words as words
from sextant.demo.seasons.attendance import LOCAL
from sextant.demo.seasons.culture_adults import Offices, Reporters
from sextant.demo.seasons.culture_answers import EXPELLED, IN_SCHOOL, RESTORATIVE, SUSPENDED
from sextant.demo.seasons.culture_draw import PLACE_WORDS, CodeFacts
from sextant.demo.seasons.culture_stories import HEARD
from sextant.demo.seasons.culture_truth import Truth

FINDINGS = (Finding.SUBSTANTIATED, Finding.NOT_SUBSTANTIATED, Finding.UNCLEAR)
LAST_MINUTE, THIS_MORNING = 16 * 60 + 20, 6 * 60 + 35
HALF = Decimal("0.5")
# How many school days an answer takes, and how many more until an incident is closed.
TAKES = {RESTORATIVE: (1, 5), SUSPENDED: (0, 0), EXPELLED: (0, 0), IN_SCHOOL: (0, 0)}
TAKES_OTHERWISE = (1, 4)
CLOSES_AFTER = {ResponseKind.CONFERENCE: (8, 20), ResponseKind.OSS: (4, 7)}
WAIVED, UNSERVED, UNSERVED_WITHIN = 0.04, 0.25, 15
# Every school has some of each on the first morning.
OPEN_STATES = (
    (IncidentState.INVESTIGATING, True),
    (IncidentState.REPORTED, False),
    (IncidentState.TRIAGED, False),
    (IncidentState.INVESTIGATING, False),
)


@dataclass(slots=True, kw_only=True)
class Removed:
    """A part that kept somebody from class, for the records of removals."""

    part: PastPart
    school: int
    row: int


@dataclass(slots=True, kw_only=True)
class Written:
    """The records of the season, and which parts kept somebody from class."""

    incidents: list[PastIncident] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Writer:
    """What writing needs to look up."""

    ground: Ground
    truth: Truth
    codes: list[CodeFacts]
    person: Array
    offices: Offices
    reporters: Reporters
    rng: np.random.Generator
    n_open: dict[int, int] = field(default_factory=dict)
    written: Written = field(default_factory=Written)

    def write(self) -> Written:
        """Return the records of all events."""
        parts = self.truth.decided.parts
        rows: list[list[int]] = [[] for _event in range(self.truth.decided.events.count)]
        for row, event in enumerate(parts.event.tolist()):
            rows[event].append(row)
        for event, own in enumerate(rows):
            self._write(event, sorted(own, key=lambda row: bool(parts.is_second[row])))
        return self.written

    def _write(self, event: int, rows: list[int]) -> None:
        ground, events = self.ground, self.truth.decided.events
        room = int(events.room[event])
        school, day = self.truth.rooms[room].school, int(events.day[event])
        minute, place = int(events.minute[event]), int(events.place[event])
        code = self.codes[int(events.code[event])]
        reporter, section = self.reporters.of(room, minute=minute, place=place, rng=self.rng)
        one = PastIncident(
            school_id=ground.keys.schools[school],
            reporter_id=reporter,
            section_id=section,
            code_id=code.id,
            reported_code_id=code.id,
            occurred_at=_moment(day, minute),
            occurred_on=_date(day),
            place=str(PLACE_WORDS[place]),
            state=str(IncidentState.CLOSED),
            reported_at=_moment(day, min(minute + int(self.rng.integers(4, 90)), LAST_MINUTE)),
            triaged_at=None,
            decided_on=None,
            closed_on=None,
            device_key=uuid5(NAMESPACE_OID, f"sextant demo incident {event}"),
            narrative=self._one_of(words.SEEN.get(code.code, words.OTHERWISE)),
            antecedent=self._one_of(words.BEFORE),
            tried=self._one_of(words.TRIED),
        )
        one.parts = [self._responsible(room, code, row) for row in rows]
        for name, part in (("harmed", Part.HARMED), ("watched", Part.WITNESS)):
            spell = int(getattr(events, name)[event])
            if spell >= 0:
                one.parts.append(self._part(room, code, spell, part))
        decided = int(self.truth.decided.parts.decided[rows[0]])
        if decided < ground.today.toordinal():
            self._close(one, room, code, rows, decided=decided)
        else:
            self._leave_open(one, school, day, is_told=int(events.force[event]) == HEARD)
        self.written.incidents.append(one)

    def _leave_open(self, one: PastIncident, school: int, day: int, *, is_told: bool) -> None:
        """Set how far an incident is that nobody has decided on."""
        today = self.ground.today.toordinal()
        number = self.n_open.get(school, 0)
        state, is_heard = OPEN_STATES[number % len(OPEN_STATES)]
        if is_told:
            state, is_heard = OPEN_STATES[0]
        elif day == today:
            state, is_heard = IncidentState.REPORTED, False
            one.reported_at = one.occurred_at
        else:
            self.n_open[school] = number + 1
        one.state = str(state)
        if state == IncidentState.REPORTED and day < today:
            one.reported_at = _moment(today, THIS_MORNING + number)
        if state != IncidentState.REPORTED:
            one.triaged_at = self._later(one.reported_at)
        if is_heard and one.triaged_at is not None:
            for part in one.parts:
                part.heard_at = self._later(one.triaged_at) if part.part == Part.RESPONSIBLE else None

    def _close(self, one: PastIncident, room: int, code: CodeFacts, rows: list[int], *, decided: int) -> None:
        """Set what was decided, what came of it, and whether all of it is over."""
        one.triaged_at = self._later(one.reported_at)
        one.decided_on = _date(decided)
        heard = max(_moment(decided, 9 * 60 + int(self.rng.integers(0, 240))), self._later(one.triaged_at))
        ends = [decided]
        for part, row in zip(one.parts, rows, strict=False):
            part.heard_at = heard
            ends.append(self._decide(part, room, code, row, decided=decided, reporter=one.reporter_id))
        today = self.ground.today.toordinal()
        if max(ends) < today:
            one.closed_on = _date(max(ends))
            return
        returns = self.truth.decided.parts.returns[rows]
        back = bool((returns > 0).any()) and int(returns.max()) < today
        one.state = str(IncidentState.REENTERED if back else IncidentState.REPAIRING)

    def _decide(
        self, part: PastPart, room: int, code: CodeFacts, row: int, *, decided: int, reporter: int
    ) -> int:
        """Fill in one student's decision; return the day on which all of it is over."""
        decisions = self.truth.decided.parts
        answer, grade = int(decisions.answer[row]), self.truth.rooms[room].grade
        school = self.truth.rooms[room].school
        part.finding = str(FINDINGS[int(decisions.finding[row])])
        part.decided_on = _date(decided)
        part.decided_by_id = self.offices.decider(
            school,
            grade,
            level=code.level,
            is_suspended=answer in (SUSPENDED, EXPELLED),
            pick=float(self.rng.random()),
            reporter=reporter,
        )
        kind = str(decisions.kind[row])
        if not kind:
            return decided
        part.was_excluded = answer in (IN_SCHOOL, SUSPENDED, EXPELLED)
        if self.truth.rooms[room].year == self.ground.newest:
            part.words_for_family = words.FOR_FAMILY
        if part.was_excluded:
            self.written.removed.append(Removed(part=part, school=school, row=row))
            return self._exclude(part, kind, row, level=code.level)
        done = self._after(room, decided, *TAKES.get(answer, TAKES_OTHERWISE))
        part.responses.append(self._response(kind, decided, done))
        if decisions.calls_home[row]:
            part.responses.append(self._response(ResponseKind.CALL_HOME, decided, decided))
        return self._after(room, done, *CLOSES_AFTER.get(ResponseKind(kind), (0, 0)))

    def _exclude(self, part: PastPart, kind: str, row: int, *, level: int) -> int:
        decisions = self.truth.decided.parts
        first, last = int(decisions.first[row]), int(decisions.last[row])
        days = HALF if kind == ResponseKind.ISS and level == 2 else Decimal(int(decisions.days[row]))
        is_done = last < self.ground.today.toordinal()
        if kind == ResponseKind.EXPULSION_REFERRAL:
            part.responses.append(self._response(kind, int(decisions.decided[row]), last))
            kind = str(ResponseKind.OSS)
        part.responses.append(
            PastResponse(
                kind=kind,
                state=str(ResponseState.DONE if is_done else ResponseState.ASSIGNED),
                decided_on=_date(int(decisions.decided[row])),
                days=days,
                starts_on=_date(first),
                ends_on=_date(last),
                done_on=_date(last) if is_done else None,
            )
        )
        returns = int(decisions.returns[row]) or last
        return returns + (int(self.rng.integers(4, 9)) if kind == ResponseKind.OSS else 0)

    def _response(self, kind: str, decided: int, done: int) -> PastResponse:
        today = self.ground.today.toordinal()
        state = ResponseState.DONE if done < today else ResponseState.ASSIGNED
        if kind == ResponseKind.DETENTION and done < today:
            if today - done <= UNSERVED_WITHIN and self.rng.random() < UNSERVED:
                state = ResponseState.ASSIGNED
            elif self.rng.random() < WAIVED:
                state = ResponseState.WAIVED
        return PastResponse(
            kind=str(kind),
            state=str(state),
            decided_on=_date(decided),
            done_on=_date(done) if state == ResponseState.DONE else None,
        )

    def _responsible(self, room: int, code: CodeFacts, row: int) -> PastPart:
        decisions = self.truth.decided.parts
        part = self._part(room, code, int(decisions.spell[row]), Part.RESPONSIBLE)
        part.priors = int(decisions.priors[row])
        return part

    def _part(self, room: int, code: CodeFacts, spell: int, part: Part) -> PastPart:
        return PastPart(
            student_id=self.ground.keys.students[int(self.person[spell])],
            part=str(part),
            grade=self.truth.rooms[room].grade,
            level=code.level,
        )

    def _after(self, room: int, day: int, least: int, most: int) -> int:
        """Return a school day of the same year, so many school days later."""
        one = self.truth.rooms[room]
        days = self.truth.calendars[one.year, one.school]
        at = int(np.searchsorted(days, day)) + int(self.rng.integers(least, most + 1))
        return int(days[min(at, days.size - 1)])

    def _later(self, at: datetime) -> datetime:
        """Return a moment of the same day, some minutes later."""
        minute = at.hour * 60 + at.minute
        return _moment(at.date().toordinal(), min(minute + int(self.rng.integers(5, 60)), LAST_MINUTE + 30))

    def _one_of(self, texts: tuple[str, ...]) -> str:
        return texts[int(self.rng.integers(len(texts)))]


@lru_cache(maxsize=2_048)
def _date(day: int) -> date:
    return date.fromordinal(day)


def _moment(day: int, minute: int) -> datetime:
    return datetime.combine(_date(day), time(minute // 60, minute % 60), LOCAL)
