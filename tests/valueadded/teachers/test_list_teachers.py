"""Lists of teachers: a bounded share of errors, and nobody where there is nothing to find."""

from dataclasses import replace

import numpy as np
import pytest

from sextant.valueadded.generators import BASE, SCENARIOS, generate_network, permute_teachers
from sextant.valueadded.teachers import EffectOptions, fit_effects
from sextant.valueadded.teachers.reporting import list_teachers

SEEDS = (1, 2, 3)
DESIGN = replace(BASE, n_schools=8, students_per_school=250)


def fit(network, options=None):
    tables = {"scores": network.scores, "rosters": network.rosters, "schools": network.schools}
    chosen = options or EffectOptions(persistence=1.0)
    return fit_effects(**tables, options=chosen, rng=np.random.default_rng(0)).effects[0]


@pytest.fixture(scope="module")
def fits():
    networks = [generate_network(design=DESIGN, rng=np.random.default_rng(seed)) for seed in SEEDS]
    return [(network, fit(network)) for network in networks]


def pooled(fits, read):
    return np.concatenate([read(network.truth[0], found) for network, found in fits])


def test_intervals_cover_as_often_as_stated(fits):
    inside_95 = pooled(fits, lambda truth, found: _inside(truth, found, "95"))
    inside_80 = pooled(fits, lambda truth, found: _inside(truth, found, "80"))

    # 240 teachers in 24 schools. Effects of one school err together, so that the error of the share
    # is about 1.5 times the binomial .014 and .026; three of them.
    assert inside_95.mean() == pytest.approx(0.95, abs=0.063)
    assert inside_80.mean() == pytest.approx(0.80, abs=0.117)


def _inside(truth, found, level):
    effect = truth.teacher_effect[found.teachers.teacher]
    low, high = (getattr(found.teachers, f"{side}_{level}") for side in ("lower", "upper"))
    return (low < effect) & (effect < high)


def test_few_of_those_listed_are_false(fits):
    false = pooled(fits, _false_entries)

    # Target .10; about 75 entries, so that one binomial error is .035; three of them.
    assert false.size > 40
    assert false.mean() < 0.10 + 0.105


def _false_entries(truth, found):
    high = truth.teacher_effect[list(found.lists.high)] <= found.lists.delta
    low = truth.teacher_effect[list(found.lists.low)] >= -found.lists.delta
    return np.concatenate([high, low])


def test_the_expected_share_keeps_to_the_target(fits):
    for _, found in fits:
        assert 0 < found.lists.expected_false_share_high <= 0.10
        assert 0 < found.lists.expected_false_share_low <= 0.10
        assert found.lists.withheld_because == ""
        assert found.test.is_clear


@pytest.mark.acceptance(8)
@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_is_listed_where_teachers_do_not_differ(seed):
    design = replace(SCENARIOS["no_teacher_differences"], n_schools=8, students_per_school=250)
    network = generate_network(design=design, rng=np.random.default_rng(seed))

    found = fit(network)

    assert found.lists.high == found.lists.low == ()
    assert found.components.teacher.sd < 0.6


@pytest.mark.acceptance(8)
@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_is_listed_when_teachers_are_shuffled(fits, seed):
    network = permute_teachers(design=DESIGN, network=fits[seed - 1][0], rng=np.random.default_rng(seed))

    found = fit(network)

    assert found.lists.high == found.lists.low == ()


def test_the_reason_is_given_where_differences_cannot_be_seen():
    design = replace(SCENARIOS["no_teacher_differences"], n_schools=4, students_per_school=100, n_years=1)
    network = generate_network(design=design, rng=np.random.default_rng(1))

    found = fit(network)

    assert not found.test.is_clear
    assert "cannot be told from zero" in found.lists.withheld_because


def test_a_teacher_of_few_students_is_not_listed_however_good():
    network = generate_network(design=DESIGN, rng=np.random.default_rng(1))
    found = fit(network)
    best = found.lists.high[0]
    rosters = network.rosters
    own = np.flatnonzero(rosters.teacher == best)
    # Keep twelve of her students; the others are taught by nobody on the roster.
    kept = np.unique(rosters.student[own])[:12]
    stays = (rosters.teacher != best) | np.isin(rosters.student, kept)
    names = ("student", "subject", "period", "teacher", "section", "weight")
    fewer = replace(rosters, **{name: getattr(rosters, name)[stays] for name in names})

    thin = fit(replace(network, rosters=fewer))

    assert best not in thin.lists.high
    assert not thin.teachers.has_minimum_exposure[np.flatnonzero(thin.teachers.teacher == best)[0]]


@pytest.mark.parametrize(
    ("sections", "said"), [(1, "Each teacher has a single section"), (2, "from zero here")]
)
def test_who_has_one_section_each_is_not_said_to_be_alike(fits, sections, said):
    found = fits[0][1]
    unclear = replace(found.test, statistic=0.0, is_clear=False)
    teachers = replace(found.teachers, n_sections=np.full(found.teachers.teacher.size, sections))

    lists = list_teachers(
        teachers=teachers, test=unclear, delta=1.0, options=EffectOptions(), has_sections=True
    )

    assert said in lists.withheld_because
    assert not lists.high
