"""Weights and gates in words, as all staff read them before anybody is judged by them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sextant.talent.rules.advancement import Limits, Scale, Weights
from sextant.talent.rules.advancement_words import asked_of_certification, asked_of_growth, two
from sextant.talent.terms.growing import Category


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryCriteria:
    """What one category asks."""

    label: str
    composite: str
    observation: str
    lowest: str
    growth: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """Everything that decides, in words."""

    with_growth: str
    without_growth: str
    growth_line: str
    enough: str
    categories: tuple[CategoryCriteria, ...]


def criteria_of(scale: Scale, limits: Mapping[Category, Limits]) -> Criteria:
    """Return weights and gates as they stand."""
    first = next(iter(limits.values()))
    return Criteria(
        with_growth=_formula(scale.with_growth),
        without_growth=_formula(scale.without_growth),
        growth_line=_("G = %(zero)s + %(per)s × growth, held between 1 and 4")
        % {"zero": two(scale.growth_at_zero), "per": two(scale.growth_per_unit)},
        enough=_("%(n)d scored visits by %(m)d observers, this school year and the one before")
        % {"n": first.observations, "m": first.observers},
        categories=tuple(_category(key, one) for key, one in limits.items()),
    )


def _formula(weights: Weights) -> str:
    return f"C = {two(weights.observation)} · O + {two(weights.growth)} · G + {two(weights.contribution)} · K"


def _category(key: Category, limits: Limits) -> CategoryCriteria:
    return CategoryCriteria(
        label=str(key.label),
        composite=two(limits.composite),
        observation=two(limits.observation),
        lowest=two(limits.lowest),
        growth=asked_of_growth(limits),
        others=tuple(_others(limits)),
    )


def _others(limits: Limits) -> list[str]:
    found = [asked_of_certification(limits)] if limits.certification else []
    if limits.years:
        found.append(_("%(n)d school years of evidence") % {"n": limits.years})
    if limits.led_minutes:
        found.append(
            _("%(n)d hours of learning led, or a demonstration room") % {"n": limits.led_minutes // 60}
        )
    if limits.asks_panel_lesson:
        found.append(_("a lesson before the panel"))
    return found
