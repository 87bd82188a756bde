"""The decision rules in their order (domain 6.c): delivery first, the child's progress after that.

A rule speaks; the team decides. Words that a rule needs come from `decision_words`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sextant.support.rules.delivered import Delivered
from sextant.support.rules.improvement import Aim, Fit, Point, fit, projected, share_of_needed
from sextant.support.terms.care import ReviewDecision

FIX, WAIT, CHANGE, UP, GO_ON = 1, 2, 3, 4, 5
# Slopes and lines are held against one another to this much: weeks are sevenths.
CLOSE = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """The thresholds as they stand on a day."""

    delivered: float = 80
    fidelity: float = 75
    points: int = 6
    last: int = 4
    errors: float = 1
    share: float = 80
    failed: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is known of one plan.

    Attributes:
        aim: the goal's line.
        points: valid probes since the help began or was last changed, oldest first.
        since: that day.
        delivered: what was delivered since.
        tier, n_failed: of the plan; cycles that did not help.
        is_suspected: somebody suspects a disability.
    """

    aim: Aim
    points: Sequence[Point]
    since: date
    delivered: Delivered
    tier: int = 2
    n_failed: int = 0
    is_suspected: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """Which rule spoke, what it proposes, and the numbers that its sentence needs.

    Attributes:
        rule: 1 to 5.
        proposes: None to wait.
        is_early: few probes, and yet so far below that nobody waits.
        offers_evaluation: at any time, whatever rule speaks.
        n_below, n_above: of the newest probes, where all lie on one side; else 0.
        line: through the probes, where there are enough for one.
        lands_at: where it arrives on the day of the target.
        share: slope in percent of the needed one.
        needs: how many probes more would do.
    """

    rule: int
    proposes: ReviewDecision | None
    case: Case
    is_early: bool = False
    offers_evaluation: bool = False
    n_below: int = 0
    n_above: int = 0
    line: Fit | None = None
    lands_at: float | None = None
    share: float | None = None
    needs: int = 0

    @property
    def is_silent(self) -> bool:
        """Tell if nobody needs to be asked: wait, or go on."""
        return self.proposes in (None, ReviewDecision.CONTINUE)


def speak(case: Case, numbers: Numbers) -> Spoken:
    """Return the first rule that speaks, in the order of the specification."""
    line = fit(case.points, since=case.aim.baseline_on)
    newest = case.points[-numbers.last :] if len(case.points) >= numbers.last else ()
    n_below = len(newest) if newest and all(_gap(case.aim, one) < -CLOSE for one in newest) else 0
    n_above = len(newest) if newest and all(_gap(case.aim, one) > CLOSE for one in newest) else 0
    percent = share_of_needed(line, case.aim) if line else None
    share = None if percent is None else 100 * percent
    rule, proposes = _first(case, numbers, share=share, n_below=n_below, n_above=n_above)
    return Spoken(
        rule=rule,
        proposes=proposes,
        case=case,
        is_early=rule == WAIT and proposes is not None,
        offers_evaluation=case.is_suspected or (case.tier >= 3 and case.n_failed >= numbers.failed),
        n_below=n_below,
        n_above=n_above,
        line=line,
        lands_at=projected(line, case.aim, since=case.aim.baseline_on) if line else None,
        share=share,
        needs=max(numbers.points - len(case.points), 0),
    )


def _first(
    case: Case, numbers: Numbers, *, share: float | None, n_below: int, n_above: int
) -> tuple[int, ReviewDecision | None]:
    percent, fidelity = case.delivered.percent, case.delivered.fidelity
    if (percent is not None and percent < numbers.delivered - CLOSE) or (
        fidelity is not None and fidelity < numbers.fidelity - CLOSE
    ):
        return FIX, ReviewDecision.FIX_DOSAGE
    if len(case.points) < numbers.points:
        return WAIT, ReviewDecision.CHANGE if _is_far_below(case, numbers) else None
    if n_below or (share is not None and share < numbers.share - CLOSE):
        return CHANGE, ReviewDecision.CHANGE
    if n_above and share is not None and share >= 100 - CLOSE:
        return UP, _upward(case, numbers)
    return GO_ON, ReviewDecision.CONTINUE


def _is_far_below(case: Case, numbers: Numbers) -> bool:
    if len(case.points) < numbers.last:
        return False
    least = numbers.errors * case.aim.error
    return all(_gap(case.aim, one) < -least - CLOSE for one in case.points[-numbers.last :])


def _upward(case: Case, numbers: Numbers) -> ReviewDecision:
    """Fade where the newest probes stand at the target already, else aim higher."""
    newest = case.points[-numbers.last :]
    mean = sum(one.score for one in newest) / len(newest)
    is_there = (mean - case.aim.target) * case.aim.sign >= -CLOSE
    return ReviewDecision.FADE if is_there else ReviewDecision.RAISE_GOAL


def _gap(aim: Aim, point: Point) -> float:
    """Return how far a probe lies on the good side of the line; below it is less than nothing."""
    return (point.score - aim.at(point.on)) * aim.sign
