"""Estimate every teacher in every subject: intervals, gates, flags, school and single years."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sextant.assessment import thresholds
from sextant.assessment.actions.growth_rosters import RosterColumns
from sextant.assessment.actions.growth_windows import Window
from sextant.assessment.rules.growth_settings import PERCENT, GrowthSettings
from sextant.assessment.rules.periods import Occasion, year_label
from sextant.assessment.terms import Gate, TeacherFlag
from sextant.valueadded import (
    Exposures,
    TeacherEffects,
    bayes_false_discovery_list,
    check_gates,
    estimate_teachers,
)
from sextant.valueadded import Gate as EngineGate
from sextant.valueadded.arrays import group

_GATES = {EngineGate.FINAL_PERIODS: Gate.FINAL_PERIODS, EngineGate.EFFECTIVE_RESULTS: Gate.ENOUGH_RESULTS}


@dataclass(frozen=True, slots=True, kw_only=True)
class YearEstimate:
    """A teacher's estimate from one school year alone."""

    label: str
    n_students: int
    estimate: float
    lower_90: float
    upper_90: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TeacherLine:
    """One teacher's estimate in one subject, with the gates that are closed."""

    staff_id: int
    school_id: int
    subject: int
    raw_mean: float
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
    gates_failed: tuple[Gate, ...]
    flag: TeacherFlag


def estimate_all_teachers(
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
                mine, rosters, settings, year_of, final_periods.get(subject, frozenset()), is_final=is_final
            )
    return tuple(lines)


def _teachers_of(
    exposures: Exposures,
    rosters: RosterColumns,
    settings: GrowthSettings,
    occasions: dict[int, Occasion],
    final_periods: frozenset[int],
    *,
    is_final: bool,
) -> list[TeacherLine]:
    prior = settings.effect_prior
    effects = estimate_teachers(exposures=exposures, prior=prior, final_periods=final_periods)
    subject = int(exposures.subject[0])
    closed = _closed_gates(effects, rosters, settings, subject, is_final=is_final)
    flags = _flags(effects, settings, closed)
    schools = _schools_of(exposures, rosters)
    above = effects.posterior.probability_above(0.0)
    by_year = _by_year(exposures, settings, occasions)
    return [
        TeacherLine(
            staff_id=int(staff),
            school_id=schools[int(staff)],
            subject=subject,
            raw_mean=float(effects.raw_mean[at]),
            estimate=float(effects.effect[at]),
            sd=float(effects.posterior_sd[at]),
            reliability=float(effects.reliability[at]),
            lower_80=float(effects.lower_80[at]),
            upper_80=float(effects.upper_80[at]),
            lower_90=float(effects.lower_90[at]),
            upper_90=float(effects.upper_90[at]),
            probability_above=float(above[at]),
            n_effective=float(effects.n_effective[at]),
            n_students=int(effects.n_students[at]),
            n_sections=int(effects.n_sections[at]),
            n_periods=int(effects.n_periods[at]),
            n_final_periods=int(effects.n_final_periods[at]),
            by_year=by_year.get(int(staff), ()),
            gates_failed=closed[int(staff)],
            flag=flags[at],
        )
        for at, staff in enumerate(effects.teacher)
    ]


def _closed_gates(
    effects: TeacherEffects, rosters: RosterColumns, settings: GrowthSettings, subject: int, *, is_final: bool
) -> dict[int, tuple[Gate, ...]]:
    evidence = check_gates(effects=effects, rule=settings.gate_rule)
    least = settings[thresholds.TESTED_SHARE] / PERCENT
    mine = rosters.section_subject == subject
    untested = rosters.section_id[mine & (rosters.n_tested < least * rosters.n_enrolled)]
    unverified = rosters.section_id[mine & ~rosters.is_verified]
    with_untested = set(rosters.teacher[np.isin(rosters.section, untested)].tolist())
    with_unverified = set(rosters.teacher[np.isin(rosters.section, unverified)].tolist())
    closed = {}
    for staff in effects.teacher.tolist():
        gates = [] if is_final else [Gate.FINAL_RUN]
        gates += [_GATES[gate] for gate in evidence.failing(staff)]
        gates += [Gate.OWN_ROSTERS] if staff in with_unverified else []
        gates += [Gate.OWN_TESTED] if staff in with_untested else []
        closed[staff] = tuple(gates)
    return closed


def _flags(
    effects: TeacherEffects, settings: GrowthSettings, closed: dict[int, tuple[Gate, ...]]
) -> list[TeacherFlag]:
    """Decision 29: on the false-discovery list of all teachers, and through every gate."""
    listed = bayes_false_discovery_list(
        probabilities=effects.posterior.probability_beyond(settings[thresholds.TEACHER_EFFECT]),
        q=settings[thresholds.FALSE_DISCOVERY],
    ).is_listed
    flags = []
    for at, staff in enumerate(effects.teacher.tolist()):
        if not listed[at] or closed[staff]:
            flags.append(TeacherFlag.NONE)
        else:
            flags.append(TeacherFlag.EXCEPTIONAL if effects.effect[at] > 0 else TeacherFlag.INEFFECTIVE)
    return flags


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
