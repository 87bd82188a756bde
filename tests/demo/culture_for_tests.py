"""What tests of the season of culture stand on: a code, and everything that happened in one network."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from typing import Any

import numpy as np
from django.conf import settings
from django.db import transaction

from sextant.demo import places
from sextant.demo.places import Size
from sextant.demo.planning import Plan, plan_demo
from sextant.demo.population import Array
from sextant.demo.seasons import (
    attendance,
    culture_incidents,
    culture_returns,
    curriculum,
    families,
    founding,
    programs,
    rosters,
    staffing,
)
from sextant.demo.seasons.culture_answers import EXPELLED, IN_SCHOOL, SUSPENDED
from sextant.demo.seasons.culture_draw import CodeFacts
from sextant.demo.seasons.culture_truth import Truth, draw_truth
from sextant.kernel import guard
from sextant.kernel.actor import process

OPENING = date(2026, 11, 23)
EVERYBODY, OLDER = frozenset({0, 1, 2, 3}), frozenset({1, 2, 3})
WORDS = (
    ("disruption", 2, True, EVERYBODY),
    ("disrespect", 2, True, EVERYBODY),
    ("defiance", 2, True, OLDER),
    ("horseplay", 2, False, EVERYBODY),
    ("skipping", 2, False, OLDER),
    ("fighting", 3, False, EVERYBODY),
    ("theft", 3, False, EVERYBODY),
    ("threat_low", 3, False, EVERYBODY),
    ("assault", 4, False, EVERYBODY),
)
CODES = [
    CodeFacts(id=at, code=code, name=code, level=level, is_subjective=is_subjective, bands=bands)
    for at, (code, level, is_subjective, bands) in enumerate(WORDS)
]


class Season:
    """One network's culture, with an entry in each array for everybody responsible."""

    def __init__(self, size: Size, *, seed: int | None = None, today: date = OPENING) -> None:
        self.plan: Plan = plan_demo(size=size, today=today, **({} if seed is None else {"seed": seed}))
        ground = self.plan.ground
        self.truth: Truth = draw_truth(
            size=size,
            population=ground.population,
            spells=self.plan.spells,
            rooms=self.plan.rooms,
            years=ground.years,
            today=today,
            codes=CODES,
            absent={},
            rng=ground.rng("culture"),
        )
        parts, events = self.truth.decided.parts, self.truth.decided.events
        rooms = self.truth.rooms
        room = events.room[parts.event]
        self.person = np.array([spell.student for spell in self.plan.spells])[parts.spell]
        self.year = np.array([one.year for one in rooms])[room]
        self.school = np.array([one.school for one in rooms])[room]
        self.grade = np.array([one.grade for one in rooms])[room]
        self.code = events.code[parts.event]
        self.level = np.array([one.level for one in CODES])[self.code]
        self.is_subjective = np.array([one.is_subjective for one in CODES])[self.code]
        self.day = events.day[parts.event]
        self.minute = events.minute[parts.event]
        self.is_so = parts.finding == 0
        self.is_excluded = np.isin(parts.answer, (IN_SCHOOL, SUSPENDED, EXPELLED))
        self.is_suspended = np.isin(parts.answer, (SUSPENDED, EXPELLED))

    def enrolled(self, year: int) -> Array:
        """Return everybody who was enrolled at some time of a year."""
        return np.unique([spell.student for spell in self.plan.spells if spell.year == year])

    def risk_ratio(self, flag: Array, *, year: int) -> float:
        """Return the ratio of the shares of students suspended, of those with a flag to those without."""
        people = self.enrolled(year)
        suspended = np.isin(people, self.person[self.is_suspended & (self.year == year)])
        of = flag[people]
        return float(suspended[of].mean() / suspended[~of].mean())

    def same_deed_ratio(self, among: Array, flag: Array) -> float:
        """Return Mantel and Haenszel's ratio of exclusion within code, earlier incidents and age."""
        priors = np.minimum(self.truth.decided.parts.priors, 2)
        band = np.searchsorted([2, 5, 8], self.grade)
        stratum = self.code * 100 + priors * 10 + band
        of = flag[self.person]
        above = below = 0.0
        for key in np.unique(stratum[among]):
            here = among & (stratum == key)
            size = int(here.sum())
            above += int((here & of & self.is_excluded).sum()) * int((here & ~of).sum()) / size
            below += int((here & ~of & self.is_excluded).sum()) * int((here & of).sum()) / size
        return above / below


@contextmanager
def lived(blocker: Any, *, with_returns: bool = False) -> Iterator[None]:
    """Live three small schools' years inside a transaction that is taken back, as the builder."""
    with blocker.unblock(), ExitStack() as stack:
        for alias in settings.DATABASES:
            block = transaction.atomic(using=alias)
            block.__enter__()
            stack.callback(_take_back, block, alias)
        stack.enter_context(guard.acting_as(process("demo_builder")))
        plan = plan_demo(size=places.tiny(students=144), today=OPENING)
        ground = plan.ground
        founding.found_network(ground)
        curriculum.publish_standards(ground)
        staffing.appoint_staff(ground, plan.staffing)
        families.welcome_students(ground, plan.spells)
        programs.record_programs(ground, plan.spells)
        held: Any = {"rooms": plan.rooms, "teachers": plan.teachers, "spells": plan.spells}
        made = rosters.fill_rosters(ground, **held)
        drawn = list(attendance.draw_attendance(ground, sections=made, **held))
        culture_incidents.live_with_the_code(
            ground, adults=plan.staffing.adults, sections=made, drawn=drawn, **held
        )
        attendance.insert_history(ground, drawn, before=OPENING)
        if with_returns:
            culture_returns.follow_removals(ground)
        yield


def _take_back(block: Any, alias: str) -> None:
    transaction.set_rollback(True, using=alias)
    block.__exit__(None, None, None)
