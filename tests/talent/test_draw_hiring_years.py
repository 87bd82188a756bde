"""The demo's hiring years: the funnel of the specification, its days, and the better going farther."""

import itertools
from collections import Counter
from datetime import date
from statistics import mean, median

import numpy as np

from cast_for_tests import TODAY
from sextant.demo.seasons.talent_openings_truth import (
    APPLICATIONS,
    REACH,
    Path,
    decided_paths,
    matched,
    open_paths,
    scaled,
)
from sextant.demo.seasons.talent_truth import candidate_quality, worth
from sextant.talent.rules.pipeline import next_stages
from sextant.talent.terms.hiring import Stage, Track


def paths_of_a_year() -> list[Path]:
    return list(
        decided_paths(
            first=0,
            count=APPLICATIONS,
            reach=scaled(1.0),
            year=2026,
            today=TODAY,
            rng=np.random.default_rng(7),
        )
    )


def test_the_funnel_is_that_of_the_specification() -> None:
    paths = paths_of_a_year()

    came = Counter(stage for path in paths for stage, _day in path.stages)

    assert came[Stage.APPLIED] == 4_200
    # A handful applied too late in summer to finish the way that they would have gone.
    for stage, (n, _error) in REACH.items():
        assert 0.97 * n <= came[stage] <= n, stage
    assert came[Stage.ACCEPTED] == 240


def test_everybody_goes_the_way_of_the_workflow_and_time_runs_forward() -> None:
    for path in paths_of_a_year():
        stages = path.stages
        for (here, on), (onward, later) in itertools.pairwise(stages):
            assert next_stages(here, Track.INSTRUCTOR)[0] is onward
            assert on <= later <= TODAY
        if path.ending is not None:
            assert path.ending in next_stages(stages[-1][0], Track.INSTRUCTOR)


def test_an_offer_takes_about_three_weeks_and_the_better_go_farther() -> None:
    paths = paths_of_a_year()
    took = [
        (dict(path.stages)[Stage.OFFER] - path.applied_on).days
        for path in paths
        if Stage.OFFER in dict(path.stages)
    ]
    good = {
        is_hired: mean(worth(candidate_quality(path.number)) for path in paths if path.is_hired is is_hired)
        for is_hired in (True, False)
    }

    assert 20 <= median(took) <= 26
    assert good[True] - good[False] > 0.3


def test_whoever_is_open_has_not_ended_and_came_in_the_last_weeks() -> None:
    for path in open_paths(first=9_000, count=40, today=TODAY, rng=np.random.default_rng(1)):
        assert path.ending is None
        assert date(2026, 10, 27) <= path.applied_on <= TODAY
        assert all(day.weekday() < 5 for _stage, day in path.stages[1:])


def test_each_hire_is_one_person_and_better_candidates_are_rather_the_better_teachers() -> None:
    rng = np.random.default_rng(3)
    good, effects = rng.normal(size=400), rng.normal(size=400)

    places = matched(list(good), list(effects), rng)

    assert sorted(places) == list(range(400))
    assert 0.2 < np.corrcoef(good, effects[places])[0, 1] < 0.5
