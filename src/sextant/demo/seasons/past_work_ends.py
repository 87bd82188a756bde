"""How the work of past weeks ended: most on time, some late, some waved away; the newest is open still."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

import numpy as np

from sextant.demo.seasons.attendance import LOCAL
from sextant.demo.seasons.past_work_words import DISMISSED, NO_CONFERENCE, words_when_done
from sextant.network.school_days import SchoolCalendar
from sextant.work.actions.history import PastEnding
from sextant.work.terms import Closing, DismissReason, Outcome, WorkState

# Domain 11: commitments kept 68 %.
ON_TIME, LATE, WAVED_AWAY = 0.63, 0.28, 0.09
REASONS = {"already_done": 0.45, "known_cause": 0.25, "wrong_evidence": 0.2, "other": 0.1}
WHY_NO_CONFERENCE = {"already_done": 0.4, "other": 0.45, "known_cause": 0.15}
# Domain 12: dismissals of 44 % in kindergarten to grade 2 ask for another number of the rule.
REPEATED, LAST_OF_THE_YOUNGEST = "I-08", 2
NO_CONFERENCE_SHARE = {True: 0.66, False: 0.56}
LATEST_BY = 4
# For so long after the first day somebody is new to a school.
IS_NEW_FOR = timedelta(days=10)
FIRST_MINUTE, LAST_MINUTE = 15 * 60, 17 * 60


@dataclass(kw_only=True)
class Ends:
    """Draws how items ended; shares of a rule that must hold in a small network, too, are counted out."""

    rng: np.random.Generator
    today: date
    grades: Mapping[int, int | None]
    came: Mapping[int, date] = field(default_factory=dict)
    _counted: dict[bool, float] = field(default_factory=lambda: {True: 0.5, False: 0.5})

    def by_record(self, day: date) -> PastEnding | None:
        """Return the end of work that a record closed on its day; None where it lies ahead."""
        return None if day >= self.today else PastEnding(state=WorkState.DONE, at=self._moment(day))

    def by_word(
        self,
        *,
        code: str,
        closing: Closing,
        student: int | None,
        came_on: date,
        due_on: date,
        staff: int,
        calendar: SchoolCalendar,
        within: int | None = None,
        reason: str = "",
    ) -> PastEnding | None:
        """Return how somebody ended an item, in words that fit its reason, or None where it is open still.

        ``within`` says how many school days it took at most, where it was done sooner than it was due.
        """
        fate = self._fate(code, student)
        day = self._day(fate, came_on, due_on, calendar, within)
        if day is None:
            return None
        at = self._moment(day)
        if fate == "dismissed":
            return self._waved_away(code, at, staff, student, came_on)
        if closing is Closing.SCREENING:
            outcome = Outcome.NO_NEED if self.rng.random() < 0.5 else Outcome.CORE_FIX
            return PastEnding(state=WorkState.DONE, at=at, staff_id=staff, outcome=outcome)
        return PastEnding(
            state=WorkState.DONE, at=at, staff_id=staff, note=self._pick(words_when_done(code, reason))
        )

    def _fate(self, code: str, student: int | None) -> str:
        if code == REPEATED:
            is_young = self._is_young(student)
            self._counted[is_young] += NO_CONFERENCE_SHARE[is_young]
            if self._counted[is_young] >= 1:
                self._counted[is_young] -= 1
                return "dismissed"
            return "on_time" if self.rng.random() < ON_TIME / (ON_TIME + LATE) else "late"
        drawn = self.rng.random()
        if drawn < ON_TIME:
            return "on_time"
        return "late" if drawn < ON_TIME + LATE else "dismissed"

    def _day(
        self, fate: str, came_on: date, due_on: date, calendar: SchoolCalendar, within: int | None
    ) -> date | None:
        """Return the day of the end: by the due day, or some days after it; None where it lies ahead."""
        if fate == "late" and (within is None or due_on < self.today):
            day = calendar.add(due_on, int(self.rng.integers(1, LATEST_BY + 1)))
            if day >= self.today and due_on < self.today:
                day = calendar.back(self.today, 1)
        else:
            n = max(1, within or calendar.count(came_on, due_on) - 1)
            day = min(calendar.add(came_on, int(self.rng.integers(1, n + 1))), max(due_on, came_on))
            # What is due on a day without school was done on the school day before it.
            day = max(calendar.first_of(1, until=day), came_on)
        return day if day < self.today else None

    def _is_young(self, student: int | None) -> bool:
        grade = self.grades.get(student or 0)
        return grade is not None and grade <= LAST_OF_THE_YOUNGEST

    def _waved_away(
        self, code: str, at: datetime, staff: int, student: int | None, came_on: date
    ) -> PastEnding:
        shares, words = (WHY_NO_CONFERENCE, NO_CONFERENCE) if code == REPEATED else (REASONS, DISMISSED)
        reason = str(self.rng.choice(list(shares), p=list(shares.values())))
        fitting = reason
        if code == REPEATED and reason == "other" and self._is_young(student):
            fitting = "young"
        elif code == REPEATED and reason == "known_cause" and self._is_new(student, came_on):
            fitting = "new"
        return PastEnding(
            state=WorkState.DISMISSED,
            at=at,
            staff_id=staff,
            reason=DismissReason(reason),
            note=self._pick(words[fitting]),
        )

    def _is_new(self, student: int | None, on: date) -> bool:
        came = self.came.get(student or 0)
        return came is not None and timedelta() <= on - came <= IS_NEW_FOR

    def _pick(self, words: Sequence[str]) -> str:
        return words[int(self.rng.integers(len(words)))]

    def _moment(self, day: date) -> datetime:
        minute = int(self.rng.integers(FIRST_MINUTE, LAST_MINUTE))
        return datetime.combine(day, time(minute // 60, minute % 60), LOCAL)
