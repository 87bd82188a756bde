"""What change is usual if nothing happened to a student: the null of the flags."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Floats

# A real drop or rise is taken to be this large and this varied, in SD of usual change: drops of 0.5
# to 0.8 network SD, which networks report, against usual changes of some 0.45.
REAL_SIZE, REAL_SD = 1.5, 0.75
# Students' worth of belief that nothing happened: keeps the null from shrinking on noise.
NULL_PRIOR = 10.0
FEWEST_FOR_NULL = 500
MOST_PASSES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class UsualChange:
    """Center and spread of students to whom nothing happened, on the scale of usual change.

    Attributes:
        center: 0 where the period is as the reference periods were, unitless.
        sd: 1 likewise, at the middle scale.
        share_changed: share of results that the mixture gives to real drops and rises.
        slope: by which log sd rises with the log of a result's scale; 0 where no error is known.
        middle: geometric mean of the scales, network SD.
    """

    center: float
    sd: float
    share_changed: float
    slope: float = 0.0
    middle: float = 1.0

    def standardize(self, deviate: Floats, scale: Floats) -> Floats:
        """Return V for changes as deviates and the scale of each result, same shape."""
        sd = self.sd * (scale / self.middle) ** self.slope
        return np.asarray((deviate - self.center) / sd)


AS_BEFORE = UsualChange(center=0.0, sd=1.0, share_changed=0.0)


def find_usual_change(deviate: Floats, scale: Floats | None = None) -> UsualChange:
    """Find the center and spread of the unchanged beside an unknown share of real drops and rises.

    deviate ~ pi_0 N(m, s^2) + pi_1 N(m - d s, (1 + r^2) s^2) + pi_2 N(m + d s, (1 + r^2) s^2) with d
    REAL_SIZE and r REAL_SD, by EM with a prior of ten students on pi_0. Without it the drops of a bad
    period would widen and shift the yardstick by which they are measured.

    Where errors are known, results differ in precision. Real changes then are of one size in network
    SD, so that d and r are divided by the scale of each result (its root mean square being 1), and s
    is free to depend on the scale, as s_i = s (scale_i / middle)^slope with slope ~ N(0, 1): the
    drops of a period widen precise results by a larger factor than coarse ones.

    Args:
        deviate: changes as normal deviates of the reference periods' usual change, shape (students,).
        scale: of each result around its expectation, network SD, same shape; None where no error is
            known, for then scales hardly differ.

    Source:
        Efron (2004), "Large-Scale Simultaneous Hypothesis Testing: The Choice of a Null Hypothesis",
        JASA 99(465), 96-104, for the empirical null.
    """
    if deviate.size < FEWEST_FOR_NULL:
        return AS_BEFORE
    logs = np.zeros_like(deviate) if scale is None else np.log(scale)
    middle = float(logs.mean())
    x = logs - middle
    real = np.sqrt(np.mean(np.exp(2 * x))) * np.exp(-x)
    center, sd, slope = float(np.median(deviate)), 1.0, 0.0
    share = np.array([0.9, 0.05, 0.05])
    for _ in range(MOST_PASSES):
        wide = np.exp(slope * x)
        weights = _memberships(deviate, center, sd, share, wide, real)
        before = (center, sd, slope)
        counts = weights.sum(axis=1) + np.array([NULL_PRIOR, 0.0, 0.0])
        share = counts / counts.sum()
        changed = wide**2 + (REAL_SD * real) ** 2
        flat = weights / np.stack([wide**2, changed, changed])
        shifted = deviate[None, :] - sd * REAL_SIZE * real * np.array([0.0, -1.0, 1.0])[:, None]
        center = float(np.sum(flat * shifted) / np.sum(flat))
        squares = weights[0] * (deviate - center) ** 2 / wide**2
        sd = float(np.sqrt(np.sum(squares) / weights[0].sum()))
        slope += _slope_step(x, squares / sd**2, weights[0], slope)
        if abs(center - before[0]) + abs(sd - before[1]) + abs(slope - before[2]) < 1e-5:
            break
    return UsualChange(
        center=float(np.clip(center, -1.0, 1.0)),
        sd=float(np.clip(sd, 0.75, 1.5)),
        share_changed=float(1 - share[0]),
        slope=float(np.clip(slope, -1.0, 1.0)),
        middle=float(np.exp(middle)),
    )


def _slope_step(x: Floats, squares: Floats, weight: Floats, slope: float) -> float:
    """Return the Newton step of the slope; squares are weighted and in units of the spread there."""
    gradient = float(np.sum((squares - weight) * x)) - slope
    return gradient / (2 * float(np.sum(squares * x**2)) + 1)


def _memberships(
    deviate: Floats, center: float, sd: float, share: Floats, wide: Floats, real: Floats
) -> Floats:
    changed = sd * np.hypot(wide, REAL_SD * real)
    spread = np.stack([sd * wide, changed, changed])
    middle = center + sd * REAL_SIZE * real * np.array([0.0, -1.0, 1.0])[:, None]
    distance = (deviate[None, :] - middle) / spread
    density = share[:, None] / spread * np.exp(-0.5 * distance**2)
    return np.asarray(density / np.maximum(density.sum(axis=0), 1e-300))
