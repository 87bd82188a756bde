"""The line and the shrunken mean, as anybody can redo them in a spreadsheet: domain 4.c in small."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

REACH_90 = 1.644854


@dataclass(frozen=True, slots=True, kw_only=True)
class HandPoint:
    """One earlier result: how many periods back (negative), its z and the standard error of z."""

    label: str
    x: int
    z: float
    error: float


@dataclass(frozen=True, slots=True, kw_only=True)
class HandLine:
    """The line through a student's earlier results; network SD.

    Attributes:
        expected: at x = 0.
        sd: of the result around it, if nothing changed.
        change: result minus expectation.
    """

    expected: float
    sd: float
    change: float


def draw_line(
    points: Sequence[HandPoint],
    *,
    observed: float,
    error: float,
    level_variance: float,
    slope_variance: float,
) -> HandLine:
    """Draw the shrunken line through earlier results and hold the new one against it.

    Args:
        points: the earlier results, one at least.
        observed: the new one.
        error: its standard error.
        level_variance: how much levels differ among students.
        slope_variance: how much slopes do.
    """
    weights = [1 / point.error**2 for point in points]
    a = sum(weights) + 1 / level_variance
    b = sum(w * point.x for w, point in zip(weights, points, strict=True))
    d = sum(w * point.x**2 for w, point in zip(weights, points, strict=True)) + 1 / slope_variance
    u = sum(w * point.z for w, point in zip(weights, points, strict=True))
    v = sum(w * point.x * point.z for w, point in zip(weights, points, strict=True))
    determinant = a * d - b * b
    expected = (d * u - b * v) / determinant
    sd = float((d / determinant + error**2) ** 0.5)
    return HandLine(expected=expected, sd=sd, change=observed - expected)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandMean:
    """A teacher's shrunken mean, step by step.

    Attributes:
        weight, squared_weight, weighted_change: sums over all classes.
        mean: weighted mean of the changes.
        n_effective: effective number of results, after the cap.
        is_capped: the cap took effect.
        noise: variance of the mean beside the teacher's own.
        reliability, estimate, sd, low_90, high_90: of the shrunken mean.
    """

    weight: float
    squared_weight: float
    weighted_change: float
    mean: float
    n_effective: float
    is_capped: bool
    noise: float
    reliability: float
    estimate: float
    sd: float
    low_90: float
    high_90: float


def shrink_by_hand(
    sums: Sequence[tuple[float, float, float]],
    *,
    n_students: int,
    n_sections: int,
    settings: Mapping[str, float],
) -> HandMean:
    """Shrink a teacher's weighted mean from the sums of the classes.

    Args:
        sums: of each class and period: w, w squared, w times change.
        n_students: distinct students.
        n_sections: distinct classes.
        settings: teacher, section and residual variance, and the cap, as the run kept them.
    """
    weight, squared, change = (sum(row[place] for row in sums) for place in range(3))
    effective = weight**2 / squared
    cap = settings["repeat_cap"] * n_students
    teacher = settings["teacher_variance"]
    n_effective = min(effective, cap)
    noise = settings["section_variance"] / n_sections + settings["residual_variance"] / n_effective
    reliability = teacher / (teacher + noise)
    mean = change / weight
    sd = (teacher * (1 - reliability)) ** 0.5
    estimate = reliability * mean
    return HandMean(
        weight=weight,
        squared_weight=squared,
        weighted_change=change,
        mean=mean,
        n_effective=n_effective,
        is_capped=effective > cap,
        noise=noise,
        reliability=reliability,
        estimate=estimate,
        sd=sd,
        low_90=estimate - REACH_90 * sd,
        high_90=estimate + REACH_90 * sd,
    )
