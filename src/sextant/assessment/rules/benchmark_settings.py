"""The numbers by which a network judges its tests, each read once for one analysis or release."""

from collections.abc import Callable
from dataclasses import dataclass

from sextant.assessment import thresholds
from sextant.assessment.rules.item_flags import ItemLimits
from sextant.assessment.rules.mastery import MasteryLines
from sextant.kernel.thresholds import Threshold


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchmarkSettings:
    """What a network has set, as one analysis or release uses it.

    Attributes:
        limits: from where on an item is flagged.
        lines: where bands and needs begin.
        least_alpha: a less reliable form says nothing about one student's standard.
        anchor_items, anchor_share: how many items, or which share of a form, link it to another.
    """

    limits: ItemLimits
    lines: MasteryLines
    least_alpha: float
    anchor_items: int
    anchor_share: float


def benchmark_settings_from(read: Callable[[Threshold], float]) -> BenchmarkSettings:
    """Return the settings of tests, each read once."""
    return BenchmarkSettings(
        limits=ItemLimits(
            least_answers=round(read(thresholds.LEAST_ANSWERS)),
            weak=read(thresholds.WEAK_ITEM),
            hard=read(thresholds.HARD_ITEM),
            easy=read(thresholds.EASY_ITEM),
            left_out=read(thresholds.LEFT_OUT) / 100,
            distractor_errors=read(thresholds.DISTRACTOR_ERRORS),
        ),
        lines=MasteryLines(
            mastered=read(thresholds.MASTERED_FROM),
            below=read(thresholds.RETEACH_BELOW),
            developing=read(thresholds.DEVELOPING_PERCENT),
            class_mastered=read(thresholds.RETEACH_MASTERED),
            class_students=round(read(thresholds.RETEACH_STUDENTS)),
            group=read(thresholds.GROUP_FROM),
        ),
        least_alpha=read(thresholds.LEAST_ALPHA),
        anchor_items=round(read(thresholds.ANCHOR_ITEMS)),
        anchor_share=read(thresholds.ANCHOR_SHARE) / 100,
    )
