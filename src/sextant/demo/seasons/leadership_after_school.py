"""A demo’s ways after school: plans, transcripts, tests, applications of grade 12, and where graduates are.

Results, places and graduates come by the very files that a network loads.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import numpy as np
from django.db import transaction

from sextant.demo.calendars import weekday_from
from sextant.demo.carers import CARERS
from sextant.demo.cast import STUDENTS
from sextant.demo.enrollments import Spell
from sextant.demo.ground import Ground
from sextant.demo.seasons import leadership_after_school_words as words
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.actions import after_school_files as files
from sextant.leadership.actions import after_school_history as history
from sextant.leadership.actions.after_school_daily import look_after_leaving
from sextant.leadership.queries.places import places_by_code
from sextant.leadership.rules.entrance_file import GRADUATE_HEADS, PLACE_HEADS, RESULT_HEADS
from sextant.leadership.rules.table_file import template
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import Caseload, Staff, Student
from sextant.network.terms import CaseKind, ExitReason

PLANS_FROM, HIGH_FROM, LAST = 7, 9, 12
HAS_PLAN, HAS_PLAN_EARLY, REVIEWED, WITH_FAMILY = 0.80, 0.62, 0.45, 0.75
FAILS, BY_LEVEL = 0.05, 0.9
WAYS = ("four_year", "two_year", "career", "work", "service")
WAY_SHARES = (0.46, 0.22, 0.16, 0.12, 0.04)
TESTED, TESTED_AGAIN, CERTIFIED = 0.85, 0.6, 0.08
APPLIES, ADMITTED_PAST, AIDED_PAST, WENT_ON, IN_FILE, STAYED = 0.66, 0.78, 0.64, 0.62, 0.93, 0.84
PSAT_MEAN, PSAT_BY_LEVEL, PSAT_NOISE, SAT_GAIN, SAT_NOISE = 930, 95, 60, 35, 45
AID_STATES = ("not_started", "started", "submitted", "complete")
AID_SHARES = (0.52, 0.20, 0.17, 0.11)
MOST_A_FILE, MOST_OF_LAST_GRADE = 4_500, 40
COUNSELOR = "beatriz_counselor_high"


def plan_after_school(ground: Ground, spells: Sequence[Spell]) -> None:
    """Write what the upper grades plan, have earned and have tried, and where the last classes are."""
    draw = _Draw(ground, spells)
    if not draw.now:
        return
    with transaction.atomic():
        _look_after_last_grade(ground, draw.now)
        _load_places(ground)
        history.insert_plans(list(draw.plans()))
        history.insert_credits(list(draw.transcripts()))
        history.insert_applications(list(draw.applications()))
        history.insert_aid(list(draw.aid()))
    for rows in _parts(list(draw.sittings())):
        files.load_results(template(RESULT_HEADS, *rows).encode(), on=ground.today)
    for rows in _parts(list(draw.graduates())):
        files.load_graduates(
            template(GRADUATE_HEADS, *rows).encode(), file_name="fall-detail.csv", on=ground.today
        )
    with guard.acting_as(process("leadership_desk")):
        look_after_leaving(on=ground.today)


def _look_after_last_grade(ground: Ground, now: Sequence[Spell]) -> None:
    """Let the counselor of the high school that visitors know look after some of grade 12 who had nobody."""
    beatriz = next(one for one in CARERS if one.key == COUNSELOR)
    staff = Staff.objects.filter(email=beatriz.email).first()
    last = [ground.keys.students[one.student] for one in now if one.grade == LAST]
    if staff is None or staff.school_id is None:
        return
    known = set(Caseload.objects.filter(kind=CaseKind.COUNSELOR).values_list("student_id", flat=True))
    here = Student.objects.filter(pk__in=last, school_id=staff.school_id).order_by("pk")
    rows = [
        Caseload(
            staff=staff,
            student=one,
            school_id=staff.school_id,
            kind=CaseKind.COUNSELOR,
            valid_from=ground.years[ground.newest].starts_on,
        )
        for one in here
        if one.pk not in known
    ]
    insert_rows(action="demo.give_caseloads", rows=rows[:MOST_OF_LAST_GRADE])


def _load_places(ground: Ground) -> None:
    year = ground.today.year + 1
    rows = [
        (code, name, way, low or "", high or "", date(year, *day).isoformat(), "Common Data Set")
        for code, name, way, low, high, day in words.PLACES
    ]
    out = io.StringIO(newline="")
    csv.writer(out).writerows([PLACE_HEADS, *rows])
    files.load_places(out.getvalue().encode())


class _Draw:
    """What each student of the upper grades does, drawn from one source."""

    def __init__(self, ground: Ground, spells: Sequence[Spell]) -> None:
        self._ground, self._rng = ground, ground.rng("leadership_after_school")
        self.now = [one for one in spells if one.until is None and one.grade >= PLANS_FROM]
        self._past = [
            one
            for one in spells
            if one.year < ground.newest and one.grade >= HIGH_FROM and _stayed(one, ground)
        ]
        self._left = [one for one in self._past if one.exit_reason == ExitReason.GRADUATED]
        keys = [ground.keys.students[one.student] for one in (*self.now, *self._left)]
        # How well somebody does at school runs through transcripts, tests and applications alike.
        self._levels = {key: float(self._rng.standard_normal()) for key in sorted(set(keys))}
        self._numbers = dict(Student.objects.filter(pk__in=keys).values_list("pk", "state_id"))

    def plans(self) -> Iterable[history.PastPlan]:
        """Yield this year’s own plans; Jaylen’s waits for his counselor."""
        began = self._ground.years[self._ground.newest].starts_on
        jaylen = next(at for at, one in enumerate(STUDENTS) if one.key == "jaylen")
        for one in self.now:
            is_jaylen = one.student == jaylen
            if not is_jaylen and self._rng.random() > (
                HAS_PLAN if one.grade >= HIGH_FROM else HAS_PLAN_EARLY
            ):
                continue
            ways = [str(way) for way in self._rng.choice(WAYS, size=3, replace=False, p=WAY_SHARES)]
            days = int(self._rng.integers(14, max(15, (self._ground.today - began).days - 10)))
            written = weekday_from(began + timedelta(days=days))
            is_reviewed = not is_jaylen and self._rng.random() < REVIEWED
            yield history.PastPlan(
                student_id=self._key(one),
                school_id=self._ground.keys.schools[one.school],
                year_id=self._ground.keys.years[self._ground.newest],
                dream=words.JAYLEN if is_jaylen else str(self._rng.choice(words.DREAMS[ways[0]])),
                pathways=ways[: int(self._rng.integers(1, 4))],
                written_on=written,
                # A week after a weekday is one.
                reviewed_on=min(written + timedelta(days=7), self._ground.today) if is_reviewed else None,
                with_guardian=bool(is_reviewed and self._rng.random() < WITH_FAMILY),
            )

    def transcripts(self) -> Iterable[history.PastCredit]:
        """Yield each year of high school that is over; what lies before the demo is taken over."""
        for one in (spell for spell in self.now if spell.grade > HIGH_FROM):
            for grade in range(HIGH_FROM, one.grade):
                year = self._ground.newest - (one.grade - grade)
                yield from self._year_of(one, grade, max(0, year), is_taken_over=year < 0)

    def sittings(self) -> Iterable[tuple[str, ...]]:
        """Yield the sittings of grades 11 and 12 as a file has them."""
        october = date(self._ground.years[self._ground.newest].starts_on.year, 10, 14)
        for one in (spell for spell in self.now if spell.grade >= LAST - 1):
            number, level = self._numbers.get(self._key(one)), self._levels[self._key(one)]
            if not number or self._rng.random() > TESTED:
                continue
            first = _total(
                PSAT_MEAN + PSAT_BY_LEVEL * level + PSAT_NOISE * self._rng.standard_normal(), 320, 1520
            )
            day = october if one.grade < LAST else october - timedelta(days=364)
            if day <= self._ground.today:
                yield _sitting(number, "psat", day, first)
            if one.grade == LAST and self._rng.random() < TESTED_AGAIN:
                again = _total(first + SAT_GAIN + SAT_NOISE * self._rng.standard_normal(), 400, 1600)
                yield _sitting(number, "sat", date(self._ground.today.year, 5, 2), again)
            if one.grade == LAST and self._rng.random() < CERTIFIED:
                yield (
                    number,
                    "credential",
                    "OSHA 10-hour",
                    f"{self._ground.today.year}-05-20",
                    "",
                    "",
                    "",
                    "",
                    "",
                )

    def applications(self) -> Iterable[history.PastApplication]:
        """Yield what grade 12 has on its lists, and what became of the last class’s."""
        places = places_by_code()
        codes = sorted(places)
        for one in (spell for spell in self.now if spell.grade == LAST):
            if self._rng.random() > APPLIES:
                continue
            for code in self._rng.choice(codes, size=int(self._rng.integers(1, 6)), replace=False):
                place, chance = places[str(code)], self._rng.random()
                sent = self._ground.today - timedelta(days=int(self._rng.integers(1, 40)))
                state = "planned" if chance < 0.56 else "sent" if chance < 0.94 else "admitted"
                yield self._application(one, place, state, sent)
        for one in self._left:
            if self._rng.random() > ADMITTED_PAST:
                continue
            first, second = self._rng.choice(codes, size=2, replace=False)
            sent = date(self._ground.years[one.year].ends_on.year, 1, 20)
            yield self._application(one, places[str(first)], "enrolled", sent)
            yield self._application(
                one, places[str(second)], "denied" if self._rng.random() < 0.5 else "admitted", sent
            )

    def aid(self) -> Iterable[history.PastAid]:
        """Yield how far the aid form of grade 12 is, and how far the last class’s was."""
        newest = self._ground.newest
        for one in (spell for spell in self.now if spell.grade == LAST):
            state = str(self._rng.choice(AID_STATES, p=AID_SHARES))
            if state != "not_started":
                day = self._ground.today - timedelta(days=int(self._rng.integers(1, 45)))
                yield self._form(one, newest, state, day)
        for one in self._left:
            if self._rng.random() < AIDED_PAST:
                yield self._form(
                    one, one.year, "complete", date(self._ground.years[one.year].ends_on.year, 2, 20)
                )

    def graduates(self) -> Iterable[tuple[str, ...]]:
        """Yield where the last classes are, as the clearinghouse’s autumn file has it."""
        names = [name for _code, name, *_rest in words.PLACES[:9]]
        for one in self._left:
            number = self._numbers.get(self._key(one))
            if not number or self._rng.random() > IN_FILE:
                continue
            ended = self._ground.years[one.year].ends_on
            went_on = self._rng.random() < WENT_ON
            place = int(self._rng.integers(0, len(names)))
            # A year has two semesters; the one in progress is told of in the autumn.
            for semester in range(1, 2 * (self._ground.newest - one.year)):
                went_on = went_on and (semester == 1 or self._rng.random() < STAYED)
                yield (
                    number, ended.isoformat(), str(semester), "enrolled" if went_on else "not_found",
                    names[place] if went_on else "", ("2" if place >= 7 else "4") if went_on else "",
                )  # fmt: skip

    def _year_of(
        self, one: Spell, grade: int, year: int, *, is_taken_over: bool
    ) -> Iterable[history.PastCredit]:
        fails = min(0.6, FAILS * float(np.exp(-BY_LEVEL * self._levels[self._key(one)])))
        electives = (words.ELECTIVES[0], words.ELECTIVES[1 + grade % 3])
        for subject, title in (*words.CORE, *electives):
            is_core = (subject, title) in words.CORE
            failed = int(self._rng.binomial(2, fails if is_core else fails / 2))
            yield history.PastCredit(
                student_id=self._key(one),
                school_id=self._ground.keys.schools[one.school],
                year_id=self._ground.keys.years[year],
                grade=grade,
                code=f"{subject.upper()[:4]}{grade:02d}",
                title=f"{title} {grade}",
                subject=subject,
                is_core=is_core,
                tried=100,
                earned=100 - 50 * failed,
                n_failed=failed if is_core else 0,
                is_taken_over=is_taken_over,
            )

    def _application(
        self, one: Spell, place: tuple[int, date | None], state: str, sent: date
    ) -> history.PastApplication:
        is_sent = state != "planned"
        decided = min(sent + timedelta(days=45), self._ground.today)
        return history.PastApplication(
            student_id=self._key(one),
            school_id=self._ground.keys.schools[one.school],
            institution_id=place[0],
            state=state,
            deadline=place[1] if one.year == self._ground.newest else None,
            sent_on=sent if is_sent else None,
            decided_on=decided if state not in {"planned", "sent"} else None,
        )

    def _form(self, one: Spell, year: int, state: str, day: date) -> history.PastAid:
        return history.PastAid(
            student_id=self._key(one),
            school_id=self._ground.keys.schools[one.school],
            year_id=self._ground.keys.years[year],
            state=state,
            changed_on=day,
        )

    def _key(self, one: Spell) -> int:
        return self._ground.keys.students[one.student]


def _stayed(one: Spell, ground: Ground) -> bool:
    return one.until is None or one.until >= ground.years[one.year].ends_on


def _sitting(number: str, test: str, day: date, total: int) -> tuple[str, ...]:
    reading = round(total / 20) * 10
    return (number, test, "", day.isoformat(), str(total), str(reading), str(total - reading), "", "")


def _total(value: float, low: int, high: int) -> int:
    return int(min(high, max(low, round(value / 10) * 10)))


def _parts(rows: list[tuple[str, ...]]) -> Iterable[list[tuple[str, ...]]]:
    for start in range(0, len(rows), MOST_A_FILE):
        yield rows[start : start + MOST_A_FILE]
