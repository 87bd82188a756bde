"""Who works where, who leaves and who comes, and how good each teacher truly is; pure values."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from sextant.demo import names
from sextant.demo.calendars import YearDates
from sextant.demo.carers import CARERS, SUPERVISOR, Carer
from sextant.demo.cast import CENTRAL, STAFF
from sextant.demo.persons import CastStaff, mail_of
from sextant.demo.places import SOUTH, Place, Size
from sextant.network.terms import Seat

TEACHER_SD = 0.15
SHARED_BETWEEN_SUBJECTS = 0.5
# Domain 11, retention: who teaches well leaves less often, whoever is new or in an early turnaround more so.
LEAVES_SHARE, NEW_LEAVES_SHARE, EARLY_LEAVES_SHARE = 0.19, 0.27, 0.28
STRONG_LEAVES_SHARE, WEAK_LEAVES_SHARE = 0.13, 0.34
# A tenth of all teachers lies beyond this true effect, and a tenth below its opposite.
STRONG_EFFECT = 0.152
EARLY_YEARS = 2
SUBJECTS = 4
# What the stories of the cast rest on: true effects in SD, by subject (math is the second).
CAST_EFFECTS = {"amara_teacher": (0.0, 0.30, 0.0, 0.0), "katrin_teacher": (0.0, 0.20, 0.0, 0.0)}
NAMED_CENTRAL = (
    Seat.RECRUITER,
    Seat.RECRUITER,
    Seat.DATA_ANALYST,
    Seat.DATA_ANALYST,
    Seat.CULTURE_DIRECTOR,
    Seat.SUPPORT_DIRECTOR,
    Seat.RECORDS_OFFICER,
    Seat.SYSTEM_ADMINISTRATOR,
    Seat.FINANCE,
    Seat.FINANCE,
    Seat.FINANCE,
    Seat.HR,
)
LEADERS = (Seat.PRINCIPAL, Seat.AP_INSTRUCTION, Seat.AP_CULTURE, Seat.AP_SPED, Seat.AP_OPERATIONS)


@dataclass(slots=True, kw_only=True)
class Adult:
    """One member of staff; ``key`` is the cast's key, or one made here."""

    key: str
    given: str
    family: str
    seat: Seat
    school: int | None
    region: str | None = None
    grade: int | None = None
    hired_on: date
    left_on: date | None = None
    experience: int = 0
    effect: tuple[float, ...] = (0.0,) * SUBJECTS
    is_cast: bool = False
    # Somebody of care as whom a visitor may sign in.
    is_carer: bool = False

    @property
    def email(self) -> str:
        """The address at work; a number keeps two people of one name apart."""
        if self.is_cast or self.is_carer:
            return mail_of(self.given, self.family)
        return mail_of(self.given, f"{self.family}{self.key.rsplit('-', maxsplit=1)[-1]}")


class Staffing:
    """Everybody who works in the network, made as seasons ask for them."""

    def __init__(self, *, size: Size, years: tuple[YearDates, ...], rng: np.random.Generator) -> None:
        self._size, self._years, self._rng = size, years, rng
        self.adults: list[Adult] = []
        self._seated: set[str] = set()
        self._names = names.adult_names(count=6_000, rng=rng)
        self._cast = {one.key: self._cast_member(one) for one in STAFF}

    def cast_member(self, key: str) -> Adult:
        """Return one of the cast."""
        return self._cast[key]

    def hire(
        self,
        seat: Seat,
        *,
        school: int | None,
        year: int,
        region: str | None = None,
        grade: int | None = None,
    ) -> Adult:
        """Return somebody new in a seat: hired for this year, or long ago if it is the first one built."""
        number = len(self.adults)
        experience = int(self._rng.integers(0, 16))
        hired = self._years[year].starts_on.year - (int(self._rng.integers(0, 9)) if year == 0 else 0)
        adult = Adult(
            key=f"staff-{number}",
            given=self._names.given[number],
            family=self._names.family[number],
            seat=seat,
            school=school,
            region=region,
            grade=grade,
            hired_on=date(hired, 8, 3),
            experience=experience,
            effect=self._effect(),
        )
        self.adults.append(adult)
        return adult

    def leaves_after(self, adult: Adult, *, year: int) -> bool:
        """Tell if somebody leaves in the summer after a year; the cast stays."""
        if adult.is_cast:
            return False
        leaves = bool(self._rng.random() < self._leaves_share(adult, year))
        if leaves:
            adult.left_on = date(self._years[year].ends_on.year, 7, 1)
        return leaves

    def _leaves_share(self, adult: Adult, year: int) -> float:
        """Return how likely somebody leaves after a year; what she truly does in class comes first."""
        effect = sum(adult.effect) / len(adult.effect)
        if abs(effect) >= STRONG_EFFECT:
            return STRONG_LEAVES_SHARE if effect > 0 else WEAK_LEAVES_SHARE
        if adult.hired_on.year >= self._years[year].starts_on.year:
            return NEW_LEAVES_SHARE
        return EARLY_LEAVES_SHARE if self._is_early(adult, year) else LEAVES_SHARE

    def _is_early(self, adult: Adult, year: int) -> bool:
        """Tell if her school is in the first two years of its turnaround in a year of the demo."""
        now = 0 if adult.school is None else self._size.places[adult.school].turnaround_year
        then = now - (len(self._years) - 1 - year)
        return now > 0 and then <= EARLY_YEARS

    def fill_offices(self) -> None:
        """Appoint everybody who does not teach: at each school, over each region, and centrally."""
        for school, place in enumerate(self._size.places):
            for seat, grade in self._seats_of(place):
                held = self._held_by_cast(place.name, seat, grade)
                if not held:
                    self._call(self.hire(seat, school=school, year=0, grade=grade), place.name)
        for region in sorted({place.region for place in self._size.places} - {SOUTH}):
            self.hire(Seat.REGIONAL_SUPERINTENDENT, school=None, year=0, region=region)
        filled = len([one for one in STAFF if one.school == CENTRAL])
        for number in range(max(0, self._size.central_staff - filled)):
            seat = NAMED_CENTRAL[number] if number < len(NAMED_CENTRAL) else Seat.CONTENT_EXPERT
            self.hire(seat, school=None, year=0)

    def _seats_of(self, place: Place) -> list[tuple[Seat, int | None]]:
        seats: list[tuple[Seat, int | None]] = [(seat, None) for seat in LEADERS]
        per_school = (
            (Seat.REGISTRAR, 2),
            (Seat.NURSE, 1),
            (Seat.SAFETY_LEAD, 1),
            (Seat.SOCIAL_WORKER, 1),
            (Seat.PSYCHOLOGIST, 1),
            (Seat.INTERVENTIONIST, 2),
            (Seat.COACH, 1),
            (Seat.SUBSTITUTE, 2),
            (Seat.COUNSELOR, max(1, round(place.students / 260))),
            (Seat.PARA, max(1, round(place.students / 85))),
        )
        for seat, count in per_school:
            seats += [(seat, None)] * count
        grades = list(range(place.low, place.high + 1))
        return seats + [(Seat.DEAN, grade) for grade in grades[1::2] if grade >= 3]

    def _held_by_cast(self, school: str, seat: Seat, grade: int | None) -> bool:
        """Tell if one of the cast takes this seat; each takes one."""
        for one in STAFF:
            is_fit = one.school == school and one.seat == seat and one.grade == grade
            if is_fit and one.key not in self._seated:
                self._seated.add(one.key)
                return True
        return False

    def appoint_supervisor(self) -> None:
        """Appoint the clinical supervisor of the cast's school, last: nobody else's place moves by it."""
        for school, place in enumerate(self._size.places):
            if place.name != SUPERVISOR.school:
                continue
            adult = Adult(
                key=f"staff-{len(self.adults)}",
                given="",
                family="",
                seat=SUPERVISOR.seat,
                school=school,
                hired_on=date(self._years[0].starts_on.year - 3, 8, 3),
                experience=12,
            )
            _name(adult, SUPERVISOR)
            self.adults.append(adult)

    def _call(self, adult: Adult, school: str) -> None:
        """Let the first in a seat of care at the cast's school bear a name that visitors know."""
        for one in CARERS:
            if (one.school, one.seat) == (school, adult.seat) and one.key not in self._seated:
                self._seated.add(one.key)
                _name(adult, one)

    def _cast_member(self, one: CastStaff) -> Adult:
        schools = [place for place, school in enumerate(self._size.places) if school.name == one.school]
        adult = Adult(
            key=one.key,
            given=one.given_name,
            family=one.family_name,
            seat=one.seat,
            school=schools[0] if schools else None,
            region=SOUTH if one.is_regional else None,
            grade=one.grade,
            hired_on=date(self._years[0].starts_on.year - 3, 8, 3),
            experience=6,
            effect=CAST_EFFECTS.get(one.key, (0.0,) * SUBJECTS),
            is_cast=True,
        )
        self.adults.append(adult)
        return adult

    def _effect(self) -> tuple[float, ...]:
        shared = self._rng.normal() * np.sqrt(SHARED_BETWEEN_SUBJECTS)
        own = self._rng.normal(size=SUBJECTS) * np.sqrt(1 - SHARED_BETWEEN_SUBJECTS)
        return tuple(float(value) for value in TEACHER_SD * (shared + own))


def _name(adult: Adult, carer: Carer) -> None:
    adult.given, adult.family, adult.is_carer = carer.given_name, carer.family_name, True


def chunks(count: int, largest: int) -> list[range]:
    """Return consecutive ranges that cover ``count`` places, each ``largest`` at most and about alike."""
    parts = max(1, -(-count // largest))
    bounds = [round(count * number / parts) for number in range(parts + 1)]
    return [range(first, last) for first, last in pairwise(bounds)]
