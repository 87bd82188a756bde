"""How pay is made, in words and steps that anybody can follow with a pencil."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from sextant.talent.rules.pay_math import Before, NextPay, next_pay
from sextant.talent.rules.pay_terms import PayTerms
from sextant.web.formats import money

# Domain 2.c: a Senior Associate at $66,400 who advances.
EXAMPLE_BASE, EXAMPLE_COMPOSITE, EXAMPLE_KEY = 6_640_000, 310, "3"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """One step: what is done, how, and what it comes to."""

    label: str
    how: str
    cents: int
    is_total: bool = False


def example_of(terms: PayTerms) -> NextPay:
    """Return the worked example by a year’s terms."""
    return next_pay(Before(base_cents=EXAMPLE_BASE, composite=EXAMPLE_COMPOSITE, band_key=EXAMPLE_KEY), terms)


def steps_in_words(made: NextPay) -> tuple[StepRow, ...]:
    """Return each step of a next base, the base first."""
    steps = [
        StepRow(label=_("Base now"), how="", cents=made.before.base_cents),
        StepRow(
            label=_("Raised"),
            how=_("× (1 + %(cola)s%% cost of living + %(merit)s%% merit), to the cent")
            % {"cola": percent_of(made.cola_points), "merit": percent_of(made.merit_points)},
            cents=made.raised,
        ),
    ]
    if made.band is not None:
        steps.append(
            StepRow(
                label=_("Not below the band"),
                how=_("the lowest base is %(lowest)s") % {"lowest": money(made.band.lowest)},
                cents=made.floored,
            )
        )
    steps.append(StepRow(label=_("Whole dollars"), how=_("up to the next one"), cents=made.rounded))
    if made.band is not None:
        steps.append(
            StepRow(
                label=_("Not above the band"),
                how=_("the highest base is %(highest)s") % {"highest": money(made.band.highest)},
                cents=made.capped,
            )
        )
    steps.append(
        StepRow(label=_("Next base"), how=_("never lower than now"), cents=made.next_base, is_total=True)
    )
    return tuple(steps)


def why_this_merit(made: NextPay) -> str:
    """Return in a sentence where the merit comes from."""
    if made.before.composite is None:
        return _("No composite was frozen for the year, so there is no merit; the cost of living is paid.")
    return _("Composite %(c)s gives %(merit)s%% merit.") % {
        "c": f"{made.before.composite / 100:.2f}",
        "merit": percent_of(made.merit_points),
    }


def percent_of(points: int) -> str:
    """Write basis points as percent: ``2.5``."""
    return f"{points / 100:g}" if points % 100 else str(points // 100)


def in_dollars(cents: int) -> int | str:
    """Return whole dollars as a spreadsheet takes them, others as digits; never a binary fraction."""
    return cents // 100 if cents % 100 == 0 else f"{cents // 100}.{cents % 100:02d}"
