"""Domain 14, check 7, on the demo itself: the scan names the four schools in which the season was planted."""

import numpy as np
import pytest

from demo.culture_for_tests import Season
from sextant.culture.rules.scan import scan, triggered_schools
from sextant.culture.rules.scanned import Cases, Lines, Members, Roll
from sextant.culture.terms.consistency import Measure, RatioGroup
from sextant.demo import places
from sextant.demo.names import BLACK_GROUP
from sextant.network.terms import Gender


@pytest.fixture(scope="module")
def full() -> Season:
    return Season(places.FULL)


def cases_of(full: Season) -> Cases:
    """Return the decided majors of all years as the scan reads them; schools count from one there."""
    so, parts = full.is_so, full.truth.decided.parts
    return Cases(
        student=full.person[so] + 1,
        school=full.school[so] + 1,
        code=full.code[so] + 1,
        subjective=full.is_subjective[so],
        grade=full.grade[so],
        priors=parts.priors[so],
        excluded=full.is_excluded[so],
        suspended=full.is_suspended[so],
        days=np.where(full.is_suspended[so], parts.days[so], np.nan),
    )


def test_the_four_planted_schools_of_the_demo_are_found_and_one_false_school_at_most(full: Season) -> None:
    people = full.plan.ground.population
    spells = np.array([(one.student + 1, one.school + 1) for one in full.plan.spells])
    student, school = np.unique(spells, axis=0).T
    flags = {
        RatioGroup.IEP: people.has_iep,
        RatioGroup.BLACK: people.group == BLACK_GROUP,
        RatioGroup.BOYS: np.array([one == Gender.M for one in people.gender]),
    }
    groups = tuple(Members(group=key, students=np.flatnonzero(flag) + 1) for key, flag in flags.items())

    found = scan(cases_of(full), Roll(student=student, school=school), groups, lines=Lines())

    named = dict(triggered_schools([one for one in found if one.measure is Measure.SAME]))
    planted = {
        one.school + 1: RatioGroup.BLACK if one.by_race else RatioGroup.IEP for one in full.truth.planted
    }
    assert len(planted) == 4
    for key, group in planted.items():
        assert group in {one.group for one in named.get(key, ())}, key
    assert len(set(named) - set(planted)) <= 1
