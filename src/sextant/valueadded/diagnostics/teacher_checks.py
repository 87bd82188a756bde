"""The checks of teachers' estimates that every run makes, from joined exposures and rosters."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Booleans, Floats, Integers
from sextant.valueadded.diagnostics.composition import (
    CompositionSlope,
    mean_of_students,
    relate_to_composition,
)
from sextant.valueadded.diagnostics.falsification import Falsification, falsify_on_earlier_change
from sextant.valueadded.diagnostics.shuffling import shuffle_teachers
from sextant.valueadded.diagnostics.stability import HalvesAgreement, correlate_halves
from sextant.valueadded.discovery import bayes_false_discovery_list
from sextant.valueadded.effects import estimate_teachers
from sextant.valueadded.errors import NotEstimable
from sextant.valueadded.exposures import Exposures, join_rosters
from sextant.valueadded.growth import StudentGrowth
from sextant.valueadded.inputs import Rosters
from sextant.valueadded.shrinkage import DEFAULT_EFFECT_PRIOR, EffectPrior

# A period in which so many of the students came to another teacher is one in which classes changed.
SHARE_OF_A_CHANGE = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class ShuffledLists:
    """How many are listed when names mean nothing.

    Attributes:
        n_shuffles: rounds.
        mean_share_listed: of the teachers, over rounds.
        share_of_empty_lists: of the rounds.
    """

    n_shuffles: int
    mean_share_listed: float
    share_of_empty_lists: float


def align(wanted: Integers, codes: Integers, values: Floats) -> Floats:
    """Return the values of the wanted codes, NaN where there is none; ``codes`` are sorted."""
    if codes.size == 0:
        return np.full(wanted.size, np.nan)
    place = np.minimum(np.searchsorted(codes, wanted), codes.size - 1)
    return np.asarray(np.where(codes[place] == wanted, values[place], np.nan))


def correlate_parts(*, exposures: Exposures, first: Booleans, second: Booleans) -> HalvesAgreement:
    """Correlate teachers' raw mean changes over two parts of the exposures, such as halves or years.

    Raises:
        NotEstimable: as `correlate_halves`.
    """
    one, other = (estimate_teachers(exposures=exposures.where(part)) for part in (first, second))
    return correlate_halves(
        first_code=one.teacher, first=one.raw_mean, second_code=other.teacher, second=other.raw_mean
    )


def correlate_years(*, exposures: Exposures, periods_per_year: int, year_start: int = 0) -> HalvesAgreement:
    """Correlate teachers' raw mean changes of the newest school year with those of the year before.

    Raises:
        NotEstimable: there is one year of changes only, or as `correlate_halves`.
    """
    year = np.floor_divide(exposures.period - year_start, periods_per_year)
    newest = int(year.max())
    before = year == newest - 1
    if not before.any():
        raise NotEstimable("There is only one year of changes.", cure="Wait for a second one.")
    return correlate_parts(exposures=exposures, first=before, second=year == newest)


def mean_of_newest(*, exposures: Exposures, teachers: Integers) -> Floats:
    """Return teachers' raw mean changes in the newest period alone, NaN where none, shape (teachers,)."""
    newest = exposures.where(exposures.period == exposures.period.max())
    simple = estimate_teachers(exposures=newest)
    return align(teachers, simple.teacher, simple.raw_mean)


def falsify_on_new_classes(*, exposures: Exposures, teachers: Integers, effect: Floats) -> Falsification:
    """Relate teachers' effects to the change of their students in the period before they came to them.

    Looked at is the newest period in which classes changed, so that a run in the middle of a school
    year is tested on the beginning of that year.

    Args:
        exposures: of one subject.
        teachers: codes, sorted, shape (teachers,).
        effect: their estimates, shape (teachers,).

    Raises:
        NotEstimable: as `falsify_on_earlier_change`.
    """
    at, earlier = _newest_change_of_classes(exposures)
    now = exposures.where(exposures.period == at)
    return falsify_on_earlier_change(
        earlier_change=earlier,
        effect=align(now.teacher, teachers, effect),
        weight=now.weight,
        teacher=now.teacher,
    )


def _newest_change_of_classes(exposures: Exposures) -> tuple[int, Floats]:
    """Return the period, and for each of its rows the change before, NaN for who had the teacher then."""
    periods = np.unique(exposures.period)[::-1].tolist()
    found = [(periods[0], np.full(int((exposures.period == periods[0]).sum()), np.nan))]
    for period in periods:
        earlier = _change_before(exposures, period)
        if np.isfinite(earlier).mean() >= SHARE_OF_A_CHANGE:
            return period, earlier
        found.append((period, earlier))
    # No period stands out: the one with the most newcomers, the newest of equals.
    return max(found, key=lambda one: int(np.isfinite(one[1]).sum()))


def _change_before(exposures: Exposures, period: int) -> Floats:
    now = exposures.where(exposures.period == period)
    before = exposures.where(exposures.period == period - 1)
    was_there = set(zip(before.student.tolist(), before.teacher.tolist(), strict=True))
    is_new = np.array(
        [pair not in was_there for pair in zip(now.student.tolist(), now.teacher.tolist(), strict=True)],
        np.bool_,
    )
    order = np.argsort(before.student, kind="stable")
    change = align(now.student, before.student[order], before.value_added[order])
    return np.where(is_new, change, np.nan)


def relate_to_students(
    *,
    rosters: Rosters,
    subject: int,
    teachers: Integers,
    effect: Floats,
    weight: Floats,
    student: Integers,
    value: Floats,
) -> CompositionSlope:
    """Relate estimates to the mean of something about a teacher's students, such as a group's share.

    Args:
        rosters: of all subjects.
        subject: that of the estimates.
        teachers: codes, sorted, shape (teachers,).
        effect: their estimates, shape (teachers,).
        weight: what each estimate counts, such as its reliability, shape (teachers,).
        student: codes, sorted, shape (students,).
        value: 0 or 1 for a group, or an earlier score; NaN where not known, shape (students,).

    Raises:
        NotEstimable: as `relate_to_composition`.
    """
    mine = rosters.subject == subject
    teacher = rosters.teacher[mine]
    place = np.minimum(np.searchsorted(teachers, teacher), teachers.size - 1)
    known = teachers[place] == teacher
    share = mean_of_students(
        teacher=place[known],
        value=align(rosters.student[mine][known], student, value),
        weight=rosters.weight[mine][known],
        n_teachers=teachers.size,
    )
    return relate_to_composition(effect=effect, share=share, weight=weight)


def list_shuffled(
    *,
    growth: StudentGrowth,
    rosters: Rosters,
    size: float,
    n_shuffles: int,
    rng: np.random.Generator,
    prior: EffectPrior = DEFAULT_EFFECT_PRIOR,
) -> dict[int, ShuffledLists]:
    """Return, by subject, how many the simple estimate lists when the names of teachers are shuffled.

    Args:
        growth: changes of all subjects.
        rosters: of all subjects.
        size: of an effect beyond which a teacher is listed, network SD.
        n_shuffles: rounds.
        rng: deals.
        prior: of the simple estimate.
    """
    shares: dict[int, list[float]] = {}
    for _ in range(n_shuffles):
        joined = join_rosters(growth=growth, rosters=shuffle_teachers(rosters=rosters, rng=rng)).exposures
        for subject in np.unique(joined.subject).tolist():
            simple = estimate_teachers(exposures=joined.where(joined.subject == subject), prior=prior)
            beyond = simple.posterior.probability_beyond(size)
            listed = bayes_false_discovery_list(probabilities=beyond).is_listed
            shares.setdefault(subject, []).append(float(listed.mean()))
    return {
        subject: ShuffledLists(
            n_shuffles=n_shuffles,
            mean_share_listed=float(np.mean(found)),
            share_of_empty_lists=float(np.mean(np.array(found) == 0)),
        )
        for subject, found in shares.items()
    }
