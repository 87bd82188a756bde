"""Students of some home schools: where they go, who teaches them, and the scores they get."""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from sextant.valueadded.arrays import Booleans, Floats, Integers
from sextant.valueadded.generators.design import GrowthDesign
from sextant.valueadded.generators.truth import NetworkTruth


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Where students are, the same in every subject.

    Attributes:
        school: by year, shape (students, years).
        enters: first year in the network, shape (students,).
    """

    school: Integers
    enters: Integers


def draw_attendance(*, design: GrowthDesign, home: Integers, rng: np.random.Generator) -> Attendance:
    """Draw who moves between schools and who enters late.

    Args:
        design: mobility and late share.
        home: first school of each student, shape (students,).
        rng: the source of randomness.
    """
    school = np.empty((home.size, design.n_years), dtype=np.int64)
    school[:, 0] = home
    for year in range(1, design.n_years):
        moves = rng.random(home.size) < design.mobility_share
        school[:, year] = np.where(moves, rng.integers(0, design.n_schools, home.size), school[:, year - 1])
    late = (rng.random(home.size) < design.late_share) & (design.n_years > 1)
    return Attendance(school=school, enters=late.astype(np.int64))


@dataclass(frozen=True, slots=True, kw_only=True)
class Students:
    """Students of one subject with their truth.

    Attributes:
        school: by year, shape (students, years).
        section: code of the class by year, shape (students, years).
        teacher, second_teacher: codes by year, shape (students, years); the second is -1 where none.
        share: of the first teacher, shape (students, years).
        enters: first year in the network, shape (students,).
        course: code of the course by year, shape (students, years).
        ability, slope: truth, points and points per school year, shape (students,).
        drop: true change in the newest period, 0 or negative, shape (students,).
        level: true level at each period without error, shape (students, periods).
        score: NaN where absent, shape (students, periods).
    """

    school: Integers
    section: Integers
    teacher: Integers
    second_teacher: Integers
    share: Floats
    enters: Integers
    course: Integers
    ability: Floats
    slope: Floats
    drop: Floats
    level: Floats
    score: Floats


PERIOD_GROWTH = (3.2, 2.6, 2.4, 1.8)
SUMMER_LOSS = 1.5
START = 210.0


def draw_students(
    *, design: GrowthDesign, truth: NetworkTruth, attendance: Attendance, rng: np.random.Generator
) -> Students:
    """Draw students with their scores in one subject.

    score = 210 + common growth + school level + school growth per year attended + ability + slope *
    year + what teachers and classes added (k/P of it after k periods of the year, fading by
    `persistence` afterwards) + random walk + newest drop + error.

    Args:
        design: variances and shares.
        truth: teachers and schools.
        attendance: where the students are.
        rng: the source of randomness.
    """
    school, enters = attendance.school, attendance.enters
    n = enters.size
    ability = rng.normal(scale=design.ability_sd, size=n)
    slope = rng.normal(scale=design.slope_sd, size=n) + design.slope_on_ability * ability
    row = _place(design, ability, slope, school, rng)
    teacher = truth.teacher_of_class[np.arange(design.n_years), school, row]
    next_class = (row + 1) % design.classes_per_school
    other = truth.teacher_of_class[np.arange(design.n_years), school, next_class]
    is_shared = rng.random(school.shape) < design.co_taught_share
    is_shared &= other != teacher
    share = np.where(is_shared, rng.choice([0.5, 0.6, 0.7, 0.8], size=school.shape), 1.0)
    section = np.arange(design.n_years) * design.n_teachers + school * design.classes_per_school + row
    course = _choose_courses(design, n, rng)
    drop = np.where(rng.random(n) < design.drop_share, -rng.gamma(4, 1.6, n), 0.0)
    yearly = share * truth.teacher_effect[teacher] + (1 - share) * truth.teacher_effect[other]
    taught = _accrue(design, yearly + truth.section_shock[section], enters, design.persistence)
    grown = _accrue(design, truth.school_growth[school], enters, 1.0)
    level = _common_growth(design) + taught + grown + ability[:, None]
    level += np.repeat(truth.school_level[school], design.periods_per_year, axis=1)
    level += slope[:, None] * np.arange(1, design.n_periods + 1) / design.periods_per_year
    level += _walk(design, n, rng)
    level[:, -1] += drop
    return Students(
        school=school, section=section, teacher=teacher,
        second_teacher=np.where(is_shared, other, -1), share=share, enters=enters, course=course,
        ability=ability, slope=slope, drop=drop, level=level,
        score=_measure(design, truth, level, course, enters, rng),
    )  # fmt: skip


def _place(
    design: GrowthDesign, ability: Floats, slope: Floats, school: Integers, rng: np.random.Generator
) -> Integers:
    """Return the class of each student and year within the school: its rank in a sorted key."""
    trait = slope if design.sorts_on_slope else ability
    spread = (design.slope_sd**2 + (design.slope_on_ability * design.ability_sd) ** 2) ** 0.5
    scale = spread if design.sorts_on_slope else design.ability_sd
    noise = rng.normal(size=school.shape) * (1 - design.sorting**2) ** 0.5
    key = design.sorting * (trait / max(scale, 1e-12))[:, None] + noise
    row: Integers = (ndtr(key) * design.classes_per_school).astype(np.int64)
    return np.minimum(row, design.classes_per_school - 1)


def _choose_courses(design: GrowthDesign, n: int, rng: np.random.Generator) -> Integers:
    """Return course = grade * 3 + track; track 1 is accelerated, 2 intensive, 0 the main one."""
    course = np.empty((n, design.n_years), dtype=np.int64)
    track, shift = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64)
    for year in range(design.n_years):
        if year:
            path = np.where(rng.random(n) < design.pathway_share, rng.integers(1, 5, n), 0)
            track = np.where(path == 1, 1, np.where(path == 2, 2, track))
            shift = shift + (path == 4) - (path == 3)
        course[:, year] = (year + design.n_years + shift) * 3 + track
    return course


def _accrue(design: GrowthDesign, yearly: Floats, enters: Integers, persistence: float) -> Floats:
    """Return what yearly effects have added by each period, shape (students, periods)."""
    added = np.zeros((yearly.shape[0], design.n_periods))
    earlier = np.zeros(yearly.shape[0])
    done = np.arange(1, design.periods_per_year + 1) / design.periods_per_year
    for year in range(design.n_years):
        now = np.where(enters <= year, yearly[:, year], 0.0)
        begin = year * design.periods_per_year
        earlier = earlier * (persistence if year else 1.0)
        added[:, begin : begin + design.periods_per_year] = earlier[:, None] + now[:, None] * done
        earlier = earlier + now
    return added


def _common_growth(design: GrowthDesign) -> Floats:
    steps = np.resize(PERIOD_GROWTH, design.n_periods)
    steps[design.periods_per_year :: design.periods_per_year] -= SUMMER_LOSS
    return np.asarray(START + np.cumsum(steps))


def _noise(design: GrowthDesign, shape: tuple[int, int], rng: np.random.Generator) -> Floats:
    if not design.tail_freedom:
        return rng.standard_normal(shape)
    freedom = design.tail_freedom
    heavy: Floats = rng.standard_t(freedom, shape)
    return np.asarray(heavy * np.sqrt((freedom - 2) / freedom))


def _walk(design: GrowthDesign, n: int, rng: np.random.Generator) -> Floats:
    steps = design.walk_sd * _noise(design, (n, design.n_periods), rng)
    summers = rng.normal(scale=design.summer_sd, size=(n, design.n_years - 1))
    steps[:, design.periods_per_year :: design.periods_per_year] += summers
    return np.cumsum(steps, axis=1)


def _measure(
    design: GrowthDesign,
    truth: NetworkTruth,
    level: Floats,
    course: Integers,
    enters: Integers,
    rng: np.random.Generator,
) -> Floats:
    offset = (level - level.mean(axis=0)) / level.std(axis=0)
    spread = design.error_sd * (1 + design.error_on_score * np.abs(offset))
    score = level + spread * _noise(design, level.shape, rng)
    if design.ceiling:
        score = np.minimum(score, level.mean(axis=0) + design.ceiling * level.std(axis=0))
    if design.pathway_share:
        period = np.arange(design.n_periods)
        by_period = np.repeat(course, design.periods_per_year, axis=1)
        is_main = by_period == (period // design.periods_per_year + design.n_years) * 3
        score = score + np.where(is_main, 0.0, truth.form_difficulty[by_period, period])
    chance = np.minimum(design.missing_share * np.exp(-design.missing_on_score * offset), 0.9)
    absent: Booleans = rng.random(score.shape) < chance
    absent |= np.arange(design.n_periods) < enters[:, None] * design.periods_per_year
    score[absent] = np.nan
    return score
