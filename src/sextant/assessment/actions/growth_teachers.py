"""Every teacher in every subject: the engine's estimate, the simple one beside it, gates and flags."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sextant.assessment import thresholds
from sextant.assessment.actions.growth_columns import Floats
from sextant.assessment.actions.growth_derivation import ClassSums, sum_classes
from sextant.assessment.actions.growth_effects import NetworkEffects
from sextant.assessment.actions.growth_rosters import RosterColumns
from sextant.assessment.actions.growth_windows import Window
from sextant.assessment.rules.growth_settings import PERCENT, GrowthSettings
from sextant.assessment.rules.periods import Occasion, year_label
from sextant.assessment.terms import Estimator, Gate, TeacherFlag
from sextant.valueadded import Exposures, TeacherEffects, estimate_teachers
from sextant.valueadded.arrays import group
from sextant.valueadded.teachers import SubjectEffects


@dataclass(frozen=True, slots=True, kw_only=True)
class YearEstimate:
    """A teacher's simple estimate from one school year alone."""

    label: str
    n_students: int
    estimate: float
    lower_90: float
    upper_90: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TeacherLine:
    """One teacher's estimate in one subject, with the gates that are closed.

    The joint estimate counts in network SD a school year; ``simple_*`` and ``raw_mean`` in network SD
    a report period, by the line that anybody can redo, from the sums in ``derivation``.
    """

    staff_id: int
    school_id: int
    subject: int
    estimator: Estimator
    raw_mean: float
    simple_estimate: float
    simple_sd: float
    simple_reliability: float
    simple_n_effective: float
    estimate: float
    sd: float
    reliability: float
    lower_80: float
    upper_80: float
    lower_90: float
    upper_90: float
    probability_above: float
    n_effective: float
    n_students: int
    n_sections: int
    n_periods: int
    n_final_periods: int
    by_year: tuple[YearEstimate, ...]
    derivation: tuple[ClassSums, ...]
    gates_failed: tuple[Gate, ...]
    flag: TeacherFlag


def estimate_all_teachers(
    effects: NetworkEffects,
    exposures: Exposures,
    rosters: RosterColumns,
    windows: Sequence[Window],
    settings: GrowthSettings,
    *,
    final_periods: dict[int, frozenset[int]],
    is_final: bool,
) -> tuple[TeacherLine, ...]:
    """Estimate every teacher in every subject, with intervals, gates and flags."""
    lines: list[TeacherLine] = []
    for subject in sorted({window.subject for window in windows}):
        mine = exposures.where(exposures.subject == subject)
        if mine.student.size:
            year_of = {one.period: one.occasion for one in windows if one.subject == subject}
            lines += _teachers_of(
                effects.found.get(subject),
                mine,
                rosters,
                settings,
                year_of,
                final_periods.get(subject, frozenset()),
                is_final=is_final,
            )
    return tuple(lines)


def _teachers_of(
    main: SubjectEffects | None,
    exposures: Exposures,
    rosters: RosterColumns,
    settings: GrowthSettings,
    occasions: dict[int, Occasion],
    final_periods: frozenset[int],
    *,
    is_final: bool,
) -> list[TeacherLine]:
    simple = estimate_teachers(exposures=exposures, prior=settings.effect_prior, final_periods=final_periods)
    found = _joint_numbers(main, simple) if main is not None else _simple_numbers(simple)
    subject = int(exposures.subject[0])
    closed = _closed_gates(main, found, simple, rosters, settings, subject, is_final=is_final)
    schools = _schools_of(exposures, rosters)
    by_year = _by_year(exposures, settings, occasions)
    sums = sum_classes(exposures, occasions)
    return [
        TeacherLine(
            staff_id=int(staff),
            school_id=schools[int(staff)],
            subject=subject,
            estimator=Estimator.LINE if main is None else Estimator.JOINT,
            raw_mean=float(simple.raw_mean[at]),
            simple_estimate=float(simple.effect[at]),
            simple_sd=float(simple.posterior_sd[at]),
            simple_reliability=float(simple.reliability[at]),
            simple_n_effective=float(simple.n_effective[at]),
            **{name: float(column[at]) for name, column in found.items()},
            n_students=int(simple.n_students[at]),
            n_sections=int(simple.n_sections[at]),
            n_periods=int(simple.n_periods[at]),
            n_final_periods=int(simple.n_final_periods[at]),
            by_year=by_year.get(int(staff), ()),
            derivation=sums.get(int(staff), ()),
            gates_failed=closed[int(staff)],
            flag=_flag(main, int(staff), closed[int(staff)]),
        )
        for at, staff in enumerate(simple.teacher)
    ]


def _simple_numbers(simple: TeacherEffects) -> dict[str, Floats]:
    return {
        "estimate": simple.effect,
        "sd": simple.posterior_sd,
        "reliability": simple.reliability,
        "lower_80": simple.lower_80,
        "upper_80": simple.upper_80,
        "lower_90": simple.lower_90,
        "upper_90": simple.upper_90,
        "probability_above": simple.posterior.probability_above(0.0),
        "n_effective": simple.n_effective,
    }


def _joint_numbers(main: SubjectEffects, simple: TeacherEffects) -> dict[str, Floats]:
    """Return the engine's numbers of the teachers whom the simple estimate knows, in its order."""
    teachers = main.teachers
    at = np.searchsorted(teachers.teacher, simple.teacher)
    names = {"estimate": "effect", "sd": "posterior_sd", "probability_above": "probability_positive"}
    same = ("reliability", "lower_80", "upper_80", "lower_90", "upper_90", "n_effective")
    columns = names | {name: name for name in same}
    return {name: getattr(teachers, of_engine)[at] for name, of_engine in columns.items()}


def _closed_gates(
    main: SubjectEffects | None,
    found: dict[str, Floats],
    simple: TeacherEffects,
    rosters: RosterColumns,
    settings: GrowthSettings,
    subject: int,
    *,
    is_final: bool,
) -> dict[int, tuple[Gate, ...]]:
    rule = settings.gate_rule
    least = settings[thresholds.TESTED_SHARE] / PERCENT
    mine = rosters.section_subject == subject
    untested = rosters.section_id[mine & (rosters.n_tested < least * rosters.n_enrolled)]
    unverified = rosters.section_id[mine & ~rosters.is_verified]
    with_untested = set(rosters.teacher[np.isin(rosters.section, untested)].tolist())
    with_unverified = set(rosters.teacher[np.isin(rosters.section, unverified)].tolist())
    closed = {}
    for at, staff in enumerate(simple.teacher.tolist()):
        answers = {
            Gate.FINAL_RUN: is_final,
            Gate.TEACHERS_DIFFER: main is not None and main.test.is_clear,
            Gate.FINAL_PERIODS: simple.n_final_periods[at] >= rule.min_final_periods,
            Gate.ENOUGH_RESULTS: found["n_effective"][at] >= rule.min_effective,
            Gate.OWN_ROSTERS: staff not in with_unverified,
            Gate.OWN_TESTED: staff not in with_untested,
        }
        closed[staff] = tuple(gate for gate, is_open in answers.items() if not is_open)
    return closed


def _flag(main: SubjectEffects | None, staff: int, closed: tuple[Gate, ...]) -> TeacherFlag:
    """Decision 29: on one of the engine's false-discovery lists, and through every gate."""
    if main is None or closed:
        return TeacherFlag.NONE
    if staff in main.lists.high:
        return TeacherFlag.EXCEPTIONAL
    return TeacherFlag.INEFFECTIVE if staff in main.lists.low else TeacherFlag.NONE


def _schools_of(exposures: Exposures, rosters: RosterColumns) -> dict[int, int]:
    """Return the school where each teacher gave most instruction; the newest one among equals."""
    school = rosters.all_section_school[np.searchsorted(rosters.all_section_id, exposures.section)]
    pairs = group(exposures.teacher, school)
    weights = pairs.total(exposures.weight)
    teachers, at = exposures.teacher[pairs.example], school[pairs.example]
    ranked = np.lexsort((at, weights, teachers))
    return {int(teachers[one]): int(at[one]) for one in ranked}


def _by_year(
    exposures: Exposures, settings: GrowthSettings, occasions: dict[int, Occasion]
) -> dict[int, tuple[YearEstimate, ...]]:
    years: dict[str, list[int]] = {}
    for period, occasion in occasions.items():
        years.setdefault(year_label(occasion), []).append(period)
    found: dict[int, tuple[YearEstimate, ...]] = {}
    for label, periods in sorted(years.items()):
        mine = exposures.where(np.isin(exposures.period, periods))
        if mine.student.size == 0:
            continue
        effects = estimate_teachers(exposures=mine, prior=settings.effect_prior)
        for at, staff in enumerate(effects.teacher.tolist()):
            one = YearEstimate(
                label=label,
                n_students=int(effects.n_students[at]),
                estimate=float(effects.effect[at]),
                lower_90=float(effects.lower_90[at]),
                upper_90=float(effects.upper_90[at]),
            )
            found[staff] = (*found.get(staff, ()), one)
    return found
