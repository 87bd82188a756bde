"""The weights and gates as they stand on a day."""

from datetime import date
from decimal import Decimal

from sextant.kernel.thresholds import Threshold
from sextant.network.queries.settings import threshold
from sextant.talent.rules.advancement import Limits, Scale, Weights
from sextant.talent.terms.advancing import Certification
from sextant.talent.terms.growing import Category
from sextant.talent.thresholds import advancing as numbers

HUNDREDTHS, THOUSANDTHS, MINUTES = 100, 1000, 60
# The categories to which somebody may advance, in order.
HIGHER = (Category.SENIOR_ASSOCIATE, Category.ADVANCED, Category.MASTER)


def scale_on(on: date) -> Scale:
    """Return how O, G and K become one on a day."""
    return Scale(
        with_growth=Weights(
            observation=_whole(numbers.WEIGHT_O, on),
            growth=_whole(numbers.WEIGHT_G, on),
            contribution=_whole(numbers.WEIGHT_K, on),
        ),
        without_growth=Weights(
            observation=_whole(numbers.WEIGHT_O_UNTESTED, on),
            growth=_whole(numbers.WEIGHT_G_UNTESTED, on),
            contribution=_whole(numbers.WEIGHT_K_UNTESTED, on),
        ),
        growth_at_zero=_whole(numbers.GROWTH_AT_ZERO, on),
        growth_per_unit=_whole(numbers.GROWTH_PER_UNIT, on),
    )


def limits_on(on: date) -> dict[Category, Limits]:
    """Return what each category asks on a day."""
    observations = int(threshold(numbers.OBSERVATIONS, on=on))
    observers = int(threshold(numbers.OBSERVERS, on=on))
    return {
        Category.SENIOR_ASSOCIATE: Limits(
            composite=_whole(numbers.SENIOR_C, on),
            observation=_whole(numbers.SENIOR_O, on),
            lowest=_whole(numbers.SENIOR_LOWEST, on),
            certification=Certification.ROUTE,
            observations=observations,
            observers=observers,
        ),
        Category.ADVANCED: Limits(
            composite=_whole(numbers.ADVANCED_C, on),
            observation=_whole(numbers.ADVANCED_O, on),
            lowest=_whole(numbers.ADVANCED_LOWEST, on),
            growth=_whole(numbers.ADVANCED_GROWTH, on, THOUSANDTHS),
            growth_periods=int(threshold(numbers.GROWTH_PERIODS, on=on)),
            certification=Certification.FULL,
            observations=observations,
            observers=observers,
        ),
        Category.MASTER: Limits(
            composite=_whole(numbers.MASTER_C, on),
            observation=_whole(numbers.MASTER_O, on),
            lowest=_whole(numbers.MASTER_LOWEST, on),
            growth=_whole(numbers.MASTER_GROWTH, on, THOUSANDTHS),
            growth_is_clear=True,
            years=int(threshold(numbers.YEARS, on=on)),
            led_minutes=_whole(numbers.LED_HOURS, on, MINUTES),
            asks_panel_lesson=True,
            observations=observations,
            observers=observers,
        ),
    }


def _whole(number: Threshold, on: date, parts: int = HUNDREDTHS) -> int:
    """Return a setting in whole parts; what is kept as 2.95 is 295, whatever a binary float makes of it."""
    return int((Decimal(str(threshold(number, on=on))) * parts).to_integral_value())
