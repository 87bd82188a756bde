"""A network with a known truth: tests, documentation and the demo measure the estimates against it."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Booleans, Floats, Integers, freeze
from sextant.valueadded.errors import InvalidInput
from sextant.valueadded.inputs import Rosters, Scores
from sextant.valueadded.network_design import NetworkDesign
from sextant.valueadded.placement import Placement, place_students


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedTruth:
    """What the estimates should find; units are network SD of students.

    Attributes:
        ability: true level in the middle of the history, shape (students, subjects).
        slope: true slope per report period, shape (students, subjects).
        drop: true change planted in the drop period, 0 or negative, shape (students, subjects).
        drop_period: index of that period.
        teacher_effect: shape (teachers,), by teacher code.
        section_shock: shape (sections,), by section code.
    """

    ability: Floats
    slope: Floats
    drop: Floats
    drop_period: int
    teacher_effect: Floats
    section_shock: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedNetwork:
    """Input for the engine, with its truth; codes of students and subjects count from 0."""

    scores: Scores
    rosters: Rosters
    truth: SimulatedTruth


def simulate_network(*, design: NetworkDesign, rng: np.random.Generator) -> SimulatedNetwork:
    """Draw a network whose truth is known.

    score = test_mean + difficulty_t + test_sd * (ability + slope * (t - middle) + sum of dosage
    * teacher effect + section shock + drop_t + error); a teacher's effect lifts the level while she
    teaches the student and ends with it. The standard errors are not given to the engine.

    The effect of a teacher who stays for several periods therefore moves into the student's own
    trajectory: the estimated effect describes the change she brought, averaged over her periods, and
    is smaller than the lift itself unless students change teachers every period.

    Args:
        design: sizes and variances.
        rng: the source of randomness; the same state draws the same network.

    Raises:
        InvalidInput: the drop period lies outside the history.
    """
    drop_period = design.n_periods - 1 if design.drop_period is None else design.drop_period
    if not 0 <= drop_period < design.n_periods:
        raise InvalidInput(
            f"The drop period {drop_period} lies outside the history.",
            cure=f"Choose one from 0 to {design.n_periods - 1}.",
        )
    placement = place_students(design=design, rng=rng)
    truth = _draw_truth(design, placement, drop_period, rng)
    latent = _true_levels(design, placement, truth)
    enrolled = _draw_enrollment(design, rng)
    return SimulatedNetwork(
        scores=_draw_scores(design, latent, enrolled, rng),
        rosters=_roster_rows(design, placement, enrolled),
        truth=truth,
    )


def _draw_truth(
    design: NetworkDesign, placement: Placement, drop_period: int, rng: np.random.Generator
) -> SimulatedTruth:
    shape = (design.n_students, design.n_subjects)
    shared = rng.normal(size=(design.n_students, 1)) * np.sqrt(design.subject_correlation)
    own = rng.normal(size=shape) * np.sqrt(1 - design.subject_correlation)
    dropped = rng.random(shape) < design.drop_share
    sizes = rng.uniform(design.smallest_drop, design.largest_drop, size=shape)
    return SimulatedTruth(
        ability=freeze(np.sqrt(design.ability_variance) * (shared + own)),
        slope=freeze(rng.normal(scale=design.slope_sd, size=shape)),
        drop=freeze(np.where(dropped, -sizes, 0.0)),
        drop_period=drop_period,
        teacher_effect=freeze(rng.normal(scale=design.teacher_sd, size=placement.n_teachers)),
        section_shock=freeze(rng.normal(scale=design.section_sd, size=placement.n_sections)),
    )


def _true_levels(design: NetworkDesign, placement: Placement, truth: SimulatedTruth) -> Floats:
    """Return the true level, shape (students, subjects, periods)."""
    period = np.arange(design.n_periods)
    middle = (design.n_periods - 1) / 2
    own_line = truth.ability[:, :, None] + truth.slope[:, :, None] * (period - middle)
    drop = truth.drop[:, :, None] * (period >= truth.drop_period)
    second_share = placement.second_share
    lift = (1 - second_share) * truth.teacher_effect[placement.first_teacher]
    lift += second_share * truth.teacher_effect[placement.second_teacher]
    from_section: Floats = (lift + truth.section_shock)[placement.section]
    return own_line + drop + from_section


def _draw_enrollment(design: NetworkDesign, rng: np.random.Generator) -> Booleans:
    """Return who is enrolled when, shape (students, periods)."""
    late = rng.random(design.n_students) < design.late_share
    entry = np.where(late, rng.integers(1, max(design.n_periods, 2), size=design.n_students), 0)
    return entry[:, None] <= np.arange(design.n_periods)


def _draw_scores(
    design: NetworkDesign, latent: Floats, enrolled: Booleans, rng: np.random.Generator
) -> Scores:
    difficulty = rng.normal(scale=0.3, size=(1, design.n_subjects, design.n_periods))
    measured = latent + difficulty + rng.normal(scale=design.error_sd, size=latent.shape)
    tested = enrolled[:, None, :] & (rng.random(latent.shape) >= design.missing_share)
    student, subject, period = np.nonzero(tested)
    return Scores(
        student=student,
        subject=subject,
        period=period,
        value=design.test_mean + design.test_sd * measured[tested],
    )


def _roster_rows(design: NetworkDesign, placement: Placement, enrolled: Booleans) -> Rosters:
    present = np.broadcast_to(enrolled[:, None, :], placement.section.shape)
    student, subject, period = np.nonzero(present)
    section = placement.section[present]
    shared = placement.second_share[section] > 0

    def both(values: Integers) -> Integers:
        return np.concatenate([values, values[shared]])

    return Rosters(
        student=both(student),
        subject=both(subject),
        period=both(period),
        teacher=np.concatenate([placement.first_teacher[section], placement.second_teacher[section[shared]]]),
        section=both(section),
        weight=np.concatenate([1 - placement.second_share[section], placement.second_share[section[shared]]]),
    )
