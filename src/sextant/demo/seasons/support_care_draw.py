"""Who needs which tier of help in which year, drawn from the truth: ability, behavior, attendance."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from sextant.demo.cast import STUDENTS
from sextant.demo.ground import Ground
from sextant.demo.teaching import TESTED
from sextant.network.models import Enrollment
from sextant.network.terms import EnrollmentKind, Subject
from sextant.support.terms.care import Domain

# Shares of a network's students by domain, tier 2 and tier 3 (domain 11, Support).
SHARES: Mapping[Domain, tuple[float, float]] = {
    Domain.READING: (0.16, 0.06),
    Domain.MATH: (0.16, 0.06),
    Domain.BEHAVIOR: (0.05, 0.015),
    Domain.ATTENDANCE: (0.04, 0.02),
    Domain.ADVANCED: (0.025, 0.0),
}
# What a school sees is need with error; half of the error stays with the student for years.
LASTING, PASSING = 0.35, 0.45
OCTOBER = (10, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """A student at a school in one year of the demo; ``until`` is exclusive, None while it lasts."""

    person: int
    student_id: int
    school_id: int
    grade: int
    year: int
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A student's tiers in one domain, a stay each, those of tier 1 among them."""

    domain: Domain
    stays: tuple[tuple[Stay, int], ...]


def draw_needs(ground: Ground, rng: np.random.Generator) -> Iterator[Need]:
    """Yield whoever is in tier 2 or 3 of a domain in any year; the cast's stories are told elsewhere."""
    years = [_stays(ground, year) for year in range(len(ground.years))]
    for domain, shares in SHARES.items():
        need = _need(ground, domain)
        need = need + LASTING * rng.normal(size=need.size)
        tiers = [_tiers(need, stays, shares, rng) for stays in years]
        of_person: dict[int, list[tuple[Stay, int]]] = {}
        for stays, found in zip(years, tiers, strict=True):
            for stay, tier in zip(stays, found.tolist(), strict=True):
                of_person.setdefault(stay.person, []).append((stay, tier))
        for rows in of_person.values():
            if any(tier > 1 for _stay, tier in rows):
                yield Need(domain=domain, stays=tuple(rows))


def _stays(ground: Ground, year: int) -> list[Stay]:
    """Return who was at school on the first of October; in the year in progress, who still is."""
    starts = ground.years[year].starts_on
    day = date(starts.year, *OCTOBER)
    day = min(day, ground.today) if year == ground.newest else day
    person_of = {key: place for place, key in enumerate(ground.keys.students) if key > 0}
    rows = Enrollment.objects.on(day).filter(kind=EnrollmentKind.PRIMARY)
    found = rows.order_by("pk").values_list("student_id", "school_id", "grade", "valid_until")
    return [
        Stay(
            person=person_of[student],
            student_id=student,
            school_id=school,
            grade=grade,
            year=year,
            until=until,
        )
        for student, school, grade, until in found
        if person_of.get(student, 0) >= len(STUDENTS)
        and (year < ground.newest or until is None or until > ground.today)
    ]


def _need(ground: Ground, domain: Domain) -> Any:
    people = ground.population
    if domain is Domain.BEHAVIOR:
        return _standard(people.behavior)
    if domain is Domain.ATTENDANCE:
        return _standard(-people.attendance)
    level = people.level[:, TESTED.index(Subject.MATH if domain is Domain.MATH else Subject.ELA)]
    if domain is Domain.ADVANCED:
        return _standard(people.level[:, :2].mean(axis=1))
    return _standard(-level)


def _standard(values: Any) -> Any:
    return (values - values.mean()) / (values.std() or 1.0)


def _tiers(need: Any, stays: Sequence[Stay], shares: tuple[float, float], rng: np.random.Generator) -> Any:
    if not stays:
        return np.empty(0, dtype=int)
    seen = need[[stay.person for stay in stays]] + PASSING * rng.normal(size=len(stays))
    second, third = shares
    cuts = np.quantile(seen, [1 - second - third, 1 - third])
    return 1 + (seen > cuts[0]) + ((seen > cuts[1]) if third else 0)
