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
        sd: 1 likewise.
        share_changed: share of results that the mixture gives to real drops and rises.
    """

    center: float
    sd: float
    share_changed: float

    def standardize(self, deviate: Floats) -> Floats:
        """Return V, same shape."""
        return np.asarray((deviate - self.center) / self.sd)


AS_BEFORE = UsualChange(center=0.0, sd=1.0, share_changed=0.0)


def find_usual_change(deviate: Floats) -> UsualChange:
    """Find the center and spread of the unchanged beside an unknown share of real drops and rises.

    deviate ~ pi_0 N(m, s^2) + pi_1 N(m - d s, (1 + r^2) s^2) + pi_2 N(m + d s, (1 + r^2) s^2) with d
    REAL_SIZE and r REAL_SD, by EM with a prior of ten students on pi_0. Without it the drops of a bad
    period would widen and shift the yardstick by which they are measured.

    Args:
        deviate: changes as normal deviates of the reference periods' usual change, shape (students,).

    Source:
        Efron (2004), "Large-Scale Simultaneous Hypothesis Testing: The Choice of a Null Hypothesis",
        JASA 99(465), 96-104, for the empirical null.
    """
    if deviate.size < FEWEST_FOR_NULL:
        return AS_BEFORE
    center, sd = float(np.median(deviate)), 1.0
    share = np.array([0.9, 0.05, 0.05])
    for _ in range(MOST_PASSES):
        weights = _memberships(deviate, center, sd, share)
        before = (center, sd)
        counts = weights.sum(axis=1) + np.array([NULL_PRIOR, 0.0, 0.0])
        share = counts / counts.sum()
        flat = weights / np.array([1.0, 1 + REAL_SD**2, 1 + REAL_SD**2])[:, None]
        shifted = deviate[None, :] - sd * REAL_SIZE * np.array([0.0, -1.0, 1.0])[:, None]
        center = float(np.sum(flat * shifted) / np.sum(flat))
        sd = float(np.sqrt(np.sum(weights[0] * (deviate - center) ** 2) / weights[0].sum()))
        if abs(center - before[0]) + abs(sd - before[1]) < 1e-5:
            break
    return UsualChange(
        center=float(np.clip(center, -1.0, 1.0)),
        sd=float(np.clip(sd, 0.75, 1.5)),
        share_changed=float(1 - share[0]),
    )


def _memberships(deviate: Floats, center: float, sd: float, share: Floats) -> Floats:
    spread = sd * np.array([1.0, np.hypot(1, REAL_SD), np.hypot(1, REAL_SD)])
    middle = center + sd * REAL_SIZE * np.array([0.0, -1.0, 1.0])
    distance = (deviate[None, :] - middle[:, None]) / spread[:, None]
    density = (share / spread)[:, None] * np.exp(-0.5 * distance**2)
    return np.asarray(density / np.maximum(density.sum(axis=0), 1e-300))
