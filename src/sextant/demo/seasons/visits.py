"""The autumn's visits: quick ones by leaders and coaches, scored ones in both books, with their words.

Truth comes first: each teacher's true level on ten standards, of which observers see one lesson through
eyes of their own (domain 11, Observation). Only the year in progress has visits.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

import numpy as np
from django.db import transaction

from sextant.demo.adults import Adult
from sextant.demo.ground import Ground
from sextant.demo.seasons.attendance import LOCAL
from sextant.demo.seasons.visits_words import KEEP, REPLIES, SEEN, WORK_ON
from sextant.instruction.actions.visits_history import PastVisit, insert_past_visits
from sextant.instruction.queries.visits_books import COACHING_BOOK, EVALUATION_BOOK, Book
from sextant.instruction.queries.visits_rubric import StandardRow, rubric_in_use
from sextant.instruction.terms import SCORED_KINDS, VisitKind, VisitState
from sextant.network.models import CoachAssignment, SectionStaff, StaffAssignment
from sextant.network.terms import SCHOOL_DAY_KINDS, Seat

MEAN, TEACHER_SD, OCCASION_SD, SEVERITY_SD = 2.81, 0.32, 0.45, 0.20
# The cognitive lift, discourse and checks are weakest everywhere, routines strongest.
OF_STANDARD = np.array([0.05, 0.19, 0.0, 0.05, 0.05, -0.41, -0.41, -0.41, 0.0, -0.06])
NEW_SHIFT, NEW_GAIN = -0.40, 0.35
SHARED_WITH_GROWTH = 0.25
DRIFTING, DRIFT = 24, 0.5
QUICK_A_YEAR, SCORED_A_YEAR, SCHOOL_DAYS = 14, 3.7, 180
EVALUATED_BY_NOW = 0.6
STANDARDS_A_LESSON = 5
# What to keep is one of so many in which she is strongest.
STRONG = 4
TEACHING = (Seat.TEACHER, Seat.SPED_TEACHER, Seat.EL_TEACHER)
LEADING = (Seat.PRINCIPAL, Seat.AP_INSTRUCTION)
# School days after which a debrief is held that was not held in time.
LATE_DEBRIEF = 4


@dataclass(slots=True, kw_only=True)
class Seen:
    """One teacher as the season knows her; ``truth`` is her level on each standard."""

    id: int
    school_id: int
    truth: Any
    is_new: bool
    sections: list[int]
    coach_id: int | None


@dataclass(slots=True, kw_only=True)
class Season:
    """What the season draws from and what it has made, before anything is written."""

    ground: Ground
    rng: np.random.Generator
    rubric_id: int
    standards: tuple[StandardRow, ...]
    days: dict[int, list[date]]
    leaders: dict[tuple[int, str], int]
    teachers: list[Seen]
    severity: dict[int, float] = field(default_factory=dict)
    visits: list[PastVisit] = field(default_factory=list)

    def sees(self, teacher: Seen, observer: int, standard: int, on: date, more: float = 0.0) -> int:
        """Return the level that an observer gives for one lesson."""
        if observer not in self.severity:
            drift = DRIFT if len(self.severity) % DRIFTING == DRIFTING - 1 else 0.0
            self.severity[observer] = float(self.rng.normal(scale=SEVERITY_SD)) + drift
        year = self.ground.years[self.ground.newest]
        share = (on - year.starts_on).days / max(1, (year.ends_on - year.starts_on).days)
        level = teacher.truth[standard] + self.severity[observer] + more
        level += NEW_GAIN * share if teacher.is_new else 0.0
        return int(np.clip(round(level + self.rng.normal(scale=OCCASION_SD)), 1, 4))

    def visit(
        self,
        book: Book,
        teacher: Seen,
        observer: int,
        *,
        kind: VisitKind,
        on: date,
        focus: int,
        levels: dict[int, int] | None = None,
    ) -> PastVisit:
        """Prepare a shared visit; its lines and levels are written with it."""
        number, rng = len(self.visits), self.rng
        minutes = int(rng.integers(6, 15) if kind is VisitKind.QUICK else rng.integers(20, 31))
        start = datetime.combine(on, time(8, 30), LOCAL) + timedelta(minutes=int(rng.integers(0, 360)))
        code = self.standards[focus].code
        strongest = self.standards[int(np.argsort(teacher.truth)[-1 - int(rng.integers(STRONG))])].code
        row = PastVisit(
            book=book,
            school_id=teacher.school_id,
            teacher_id=teacher.id,
            observer_id=observer,
            section_id=teacher.sections[int(rng.integers(len(teacher.sections)))]
            if teacher.sections
            else None,
            rubric_id=self.rubric_id,
            kind=kind,
            visited_on=on,
            started_at=start,
            ended_at=start + timedelta(minutes=minutes),
            shared_at=start + timedelta(minutes=minutes + 2),
            device_key=_key("visit", number),
            praise=KEEP.get(strongest, ""),
            gap=WORK_ON.get(code, ""),
            lines=self._lines(levels),
            levels={self.standards[one].id: level for one, level in (levels or {}).items()},
        )
        if rng.random() < 0.8 and on < self.ground.today - timedelta(days=3):
            row.state = VisitState.ACKNOWLEDGED
            row.acknowledged_at = start + timedelta(hours=int(rng.integers(2, 30)))
            row.reply = REPLIES[int(rng.integers(len(REPLIES)))]
        if kind in SCORED_KINDS:
            self._talk_through(row, number)
        self.visits.append(row)
        return row

    def _talk_through(self, row: PastVisit, number: int) -> None:
        """Debrief a scored visit in two school days, one in ten later; no draw is taken for it."""
        later = [day for day in self.days[row.school_id] if row.visited_on < day < self.ground.today]
        wait = LATE_DEBRIEF if number % 10 == 0 else 1 + number % 2
        if len(later) < wait:
            return
        if row.state == VisitState.SHARED:
            row.state = VisitState.DEBRIEFED
        row.debriefed_on = later[wait - 1]
        row.exemplar = row.praise
        row.has_practiced = bool(number % 4)
        row.practice_minutes = 5 + number % 8 if row.has_practiced else None

    def _lines(self, levels: dict[int, int] | None) -> list[tuple[int | None, str]]:
        """Return what was noted: two lines of the script, and two for each level that was given."""
        # In the order of a lesson, as a script is.
        picks = np.sort(self.rng.integers(0, len(SEEN), size=2 + 2 * len(levels or {})))
        scored = [self.standards[one].id for one in levels or {} for _twice in range(2)]
        return [(owner, SEEN[int(pick)]) for owner, pick in zip([None, None, *scored], picks, strict=True)]


@transaction.atomic
def begin_season(ground: Ground, adults: Sequence[Adult]) -> Season | None:
    """Draw the truth about every teacher; None where no standards are published."""
    rubric = rubric_in_use()
    if rubric is None:
        return None
    rng = ground.rng("visits")
    year = ground.years[ground.newest]
    days = {
        key: [
            day
            for day, kind in year.days(ground.place(place).jurisdiction).items()
            if kind in SCHOOL_DAY_KINDS and day < ground.today
        ]
        for place, key in enumerate(ground.keys.schools)
    }
    seats = StaffAssignment.objects.on(ground.today).filter(school__isnull=False)
    leaders: dict[tuple[int, str], int] = {}
    for school, seat, staff in (
        seats.filter(seat__in=LEADING).order_by("pk").values_list("school_id", "seat", "staff_id")
    ):
        leaders.setdefault((school, seat), staff)
    return Season(
        ground=ground,
        rng=rng,
        rubric_id=rubric.id,
        standards=rubric.standards,
        days=days,
        leaders=leaders,
        teachers=_teachers(ground, adults, rng, n_standards=len(rubric.standards)),
    )


def walk_through_autumn(season: Season) -> None:
    """Draw the visits that every teacher has had: quick and scored ones, and the principal's evaluations."""
    for teacher in season.teachers:
        days = season.days[teacher.school_id]
        observers = _observers(season, teacher)
        if not days or not observers:
            continue
        share = len(days) / SCHOOL_DAYS
        for on in _some_days(season.rng, days, QUICK_A_YEAR * share):
            observer = observers[int(season.rng.integers(len(observers)))]
            focus = int(np.argsort(teacher.truth)[int(season.rng.integers(3))])
            season.visit(COACHING_BOOK, teacher, observer, kind=VisitKind.QUICK, on=on, focus=focus)
        for place, on in enumerate(_some_days(season.rng, days, SCORED_A_YEAR * share)):
            _score(season, COACHING_BOOK, teacher, observers[place % len(observers)], on=on)
        principal = season.leaders.get((teacher.school_id, Seat.PRINCIPAL))
        if principal is not None and season.rng.random() < EVALUATED_BY_NOW:
            [on] = _some_days(season.rng, days[len(days) // 3 :], 0, least=1)[:1]
            _score(season, EVALUATION_BOOK, teacher, principal, on=on)


def write_visits(season: Season) -> None:
    """Insert everything that was drawn."""
    insert_past_visits(action="demo.visit", visits=season.visits)


def _score(season: Season, book: Book, teacher: Seen, observer: int, *, on: date) -> None:
    n = min(STANDARDS_A_LESSON, len(season.standards))
    seen = season.rng.choice(len(season.standards), size=n, replace=False).tolist()
    levels = {one: season.sees(teacher, observer, one, on) for one in sorted(seen)}
    focus = min(levels, key=lambda one: levels[one])
    season.visit(book, teacher, observer, kind=VisitKind.SCORED, on=on, focus=focus, levels=levels)


def _teachers(
    ground: Ground, adults: Sequence[Adult], rng: np.random.Generator, *, n_standards: int
) -> list[Seen]:
    today, since = ground.today, ground.years[ground.newest].starts_on
    effects = {ground.keys.staff[one.key]: float(np.mean(one.effect)) for one in adults}
    spread = float(np.std(list(effects.values()))) or 1.0
    sections: dict[int, list[int]] = {}
    links = SectionStaff.objects.on(today).filter(section__ends_on__gte=today).order_by("pk")
    for staff, section in links.values_list("staff_id", "section_id"):
        sections.setdefault(staff, []).append(section)
    coaches = dict(CoachAssignment.objects.on(today).order_by("pk").values_list("teacher_id", "coach_id"))
    rows = StaffAssignment.objects.on(today).filter(seat__in=TEACHING, school__isnull=False)
    found = []
    for row in rows.select_related("staff").order_by("pk"):
        is_new = row.staff.hired_on is not None and row.staff.hired_on > since - timedelta(days=60)
        own = SHARED_WITH_GROWTH * effects.get(row.staff_id, 0.0) / spread
        own += float(np.sqrt(1 - SHARED_WITH_GROWTH**2) * rng.normal())
        offsets = np.resize(OF_STANDARD, n_standards) + rng.normal(scale=0.2, size=n_standards)
        truth = MEAN + TEACHER_SD * own + offsets + (NEW_SHIFT if is_new else 0.0)
        found.append(
            Seen(
                id=row.staff_id,
                school_id=row.school_id or 0,
                truth=truth,
                is_new=is_new,
                sections=sections.get(row.staff_id, []),
                coach_id=coaches.get(row.staff_id),
            )
        )
    return found


def _observers(season: Season, teacher: Seen) -> list[int]:
    seats = (season.leaders.get((teacher.school_id, seat)) for seat in reversed(LEADING))
    return [one for one in (teacher.coach_id, *seats) if one is not None and one != teacher.id]


def _some_days(rng: np.random.Generator, days: list[date], expected: float, *, least: int = 0) -> list[date]:
    n = min(len(days), max(least, int(rng.poisson(expected)) if expected else least))
    return sorted(days[int(place)] for place in rng.choice(len(days), size=n, replace=False))


def _key(what: str, number: int) -> UUID:
    return uuid5(NAMESPACE_OID, f"sextant demo {what} {number}")
