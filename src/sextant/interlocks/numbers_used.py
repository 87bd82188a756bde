"""Which settings a rule's condition stands on: read while it decides, or before, where its news is made.

The first can be tried over past days (`trials`). The second have shaped the news already when the rule
hears it: a past period cannot be decided again with another value, and pages say so. A test notes what
deciders read and compares.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.utils.module_loading import autodiscover_modules

from sextant.kernel import thresholds
from sextant.kernel.thresholds import Threshold


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedNumber:
    """One number of a rule's condition; ``is_read`` while the rule decides."""

    number: Threshold
    is_read: bool


ABSENCE = (
    "network.absence_at_risk_from",
    "network.absence_chronic_from",
    "network.absence_severe_from",
    "network.absence_days_for_a_band",
)
# Judged at the release, and again from what is stored of each class where another line is supposed.
CLASS_LINES = ("assessment.reteach_below", "assessment.reteach_mastered", "assessment.reteach_students")
READ: Mapping[str, tuple[str, ...]] = {
    "I-02": (
        "instruction.cycle_low_mean", "instruction.cycle_low_lessons", "instruction.cycle_low_observers",
    ),
    "I-03": ("talent.advance_ask_to_show_o",),
    "I-04": (*CLASS_LINES, "assessment.reteach_most"),
    "I-08": ("culture.repeat_days", "culture.repeat_incidents", "culture.repeat_same_code"),
    "I-12": (
        "support.delivered_percent", "support.fidelity_percent", "support.least_points",
        "support.last_points", "support.errors_below", "support.slope_percent", "support.failed_cycles",
    ),
    "I-13": (*ABSENCE, "network.school_day_minutes", "support.early_days", "support.early_absences"),
    "I-14": (
        "support.reds_for_a_manager", "assessment.warning_absent_red", "assessment.warning_absent_amber",
        "assessment.warning_course_amber", "assessment.developing_percent", "assessment.reteach_below",
        "assessment.pass_line", *ABSENCE, "network.school_day_minutes",
    ),
    "I-15": (
        "instruction.weak_level", "instruction.weak_share", "instruction.weak_teachers",
    ),
    "I-16": (
        *CLASS_LINES,
        "assessment.curriculum_share", "assessment.curriculum_sections", "assessment.curriculum_most",
    ),
    "I-19": ("instruction.preparation_shortfalls",),
    "I-22": ("culture.dense_times", "culture.dense_events", "culture.dense_days"),
    "I-25": ("support.delivery_weeks", "support.delivery_amber", "support.delivery_red"),
    "I-26": (
        "support.students_a_unit", "support.units_at_most", "support.longest_wait",
        "support.sped_most_plans", "support.sped_most_direct_share", "support.sped_available_minutes",
    ),
    "I-27": ("support.ahead_percentile",),
    "I-32": ("leadership.off_track_together",),
    "I-34": ("talent.least_hires",),
    "I-36": ("culture.pulse_drop", "culture.belonging_gap", "culture.pulse_answers"),
    "I-38": ("assessment.measures_apart",),
    "I-42": ("instruction.pathway_review_periods",),
}  # fmt: skip
BEFORE: Mapping[str, tuple[str, ...]] = {
    "I-01": (
        "assessment.lagging_tail", "assessment.change_probability", "assessment.least_change",
        "assessment.watch_tail", "assessment.two_periods",
    ),
    "I-02": (
        "assessment.teacher_effect", "assessment.false_discovery", "assessment.least_final_periods",
        "assessment.least_results",
    ),
    "I-03": (
        "assessment.teacher_effect", "assessment.false_discovery", "assessment.least_final_periods",
        "assessment.least_results",
    ),
    "I-04": ("assessment.group_from",),
    "I-17": ("assessment.weak_item", "assessment.distractor_errors", "assessment.least_answers"),
    "I-18": ("leadership.uncovered_days",),
    "I-19": ("instruction.preparation_ready", "instruction.preparation_unit_days"),
    "I-21": (
        "culture.ratio_events", "culture.ratio_students", "culture.risk_amber", "culture.risk_red",
        "culture.same_line", "culture.days_line",
    ),
    "I-23": ("culture.grace_days",),
    "I-27": ("assessment.lagging_tail", "assessment.change_probability", "assessment.least_change"),
    "I-29": ("talent.risk_medium_from", "talent.risk_high_from"),
    "I-33": (
        "instruction.exact_share", "instruction.adjacent_share", "instruction.most_bias",
        "instruction.calibration_grace",
    ),
    "I-40": ("assessment.pass_line",),
    "I-41": ("assessment.reteach_reassessed",),
}  # fmt: skip


def numbers_of(code: str) -> tuple[UsedNumber, ...]:
    """Return the numbers of a rule's condition, those that are read while it decides first."""
    declared = all_numbers()
    read = [UsedNumber(number=declared[key], is_read=True) for key in READ.get(code, ())]
    before = [UsedNumber(number=declared[key], is_read=False) for key in BEFORE.get(code, ())]
    return (*read, *before)


def rules_that_read(key: str) -> tuple[str, ...]:
    """Return the rules whose decisions read this number, and can be tried with another value."""
    return tuple(code for code, keys in READ.items() if key in keys)


def rules_that_stand_on(key: str) -> tuple[str, ...]:
    """Return the rules whose news is made with this number before they hear it."""
    return tuple(code for code, keys in BEFORE.items() if key in keys)


@cache
def all_numbers() -> Mapping[str, Threshold]:
    """Return every number that any system declares, by key, in the order in which they are declared."""
    autodiscover_modules("thresholds")
    return {one.key: one for one in thresholds.in_declared_order()}
