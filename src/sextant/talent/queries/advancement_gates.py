"""The gates of every category for one teacher: live, or as they were frozen with their settings."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sextant.talent.models import AdvancementCase, CaseEvidence
from sextant.talent.queries.advancement_rules import HIGHER, limits_on, scale_on
from sextant.talent.rules.advancement import (
    Facts,
    Gate,
    Growth,
    Limits,
    Scale,
    Weights,
    composite,
    gates_of,
    is_open_to,
    unmet,
)
from sextant.talent.rules.advancement_words import GateLine, arithmetic, gate_lines
from sextant.talent.terms.advancing import Certification, GateKey, GateState
from sextant.talent.terms.growing import Category


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Weights and gates as they stand, or stood when a case was frozen."""

    scale: Scale
    limits: Mapping[Category, Limits]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The way to one category: its gates as lines, and what is not met."""

    category: Category
    lines: tuple[GateLine, ...]
    unmet: tuple[GateKey, ...]
    is_open: bool

    @property
    def label(self) -> str:
        return str(self.category.label)

    @property
    def n_met(self) -> int:
        return sum(line.state in {GateState.MET, GateState.NOT_ASKED} for line in self.lines)

    @property
    def hangs_on_growth(self) -> bool:
        """Tell if growth alone is missed: then people look, for it never decides alone."""
        return bool(self.unmet) and self.is_open


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """Facts, arithmetic and the ways to every higher category."""

    facts: Facts
    arithmetic: tuple[str, ...]
    composite: int | None
    ways: tuple[Way, ...]

    def way_to(self, category: Category) -> Way:
        """Return the way to one category."""
        return next(one for one in self.ways if one.category is category)


def rules_on(on: date) -> Rules:
    """Return the rules of a day."""
    return Rules(scale=scale_on(on), limits=limits_on(on))


def gates_by_category(facts: Facts, *, on: date) -> dict[Category, tuple[Gate, ...]]:
    """Return every category’s gates by the rules of a day."""
    return _gates(facts, rules_on(on))


def reckon(facts: Facts, rules: Rules, *, above: Category | None) -> Reckoning:
    """Return arithmetic and gates of every category above one’s own; all of them where there is none."""
    found = composite(facts, rules.scale)
    gates = _gates(facts, rules)
    return Reckoning(
        facts=facts,
        arithmetic=arithmetic(facts, rules.scale),
        composite=found.hundredths if found else None,
        ways=tuple(
            Way(
                category=one,
                lines=gate_lines(gates[one], facts, scale=rules.scale, limits=rules.limits[one]),
                unmet=unmet(gates[one]),
                is_open=is_open_to(gates[one]),
            )
            for one in HIGHER
            if above is None or one > above
        ),
    )


def frozen_reckoning(case: AdvancementCase, evidence: CaseEvidence) -> Reckoning:
    """Return a case’s arithmetic and gates from what was frozen, by the rules of that day."""
    rules = rules_from(evidence.settings)
    facts = facts_from(evidence, has_panel_lesson=case.panel_lesson_on is not None)
    return reckon(facts, rules, above=Category(case.from_category))


def facts_from(evidence: CaseEvidence, *, has_panel_lesson: bool) -> Facts:
    """Return the facts that were frozen."""
    growth = None
    if evidence.growth_thousandths is not None:
        growth = Growth(
            estimate=evidence.growth_thousandths,
            low=evidence.growth_low_thousandths or 0,
            high=evidence.growth_high_thousandths or 0,
            n_periods=evidence.n_periods,
            is_flagged=evidence.is_flagged,
        )
    return Facts(
        observation=evidence.observation_hundredths,
        lowest=evidence.lowest_standard_hundredths,
        n_observations=evidence.n_observations,
        n_observers=evidence.n_observers,
        n_years=evidence.n_years,
        growth=growth,
        targets=(evidence.n_targets_met or 0, evidence.n_targets) if evidence.n_targets else None,
        contribution=evidence.contribution_hundredths,
        certification=Certification(evidence.certification),
        led_minutes=evidence.led_minutes,
        has_demo_room=evidence.has_demo_room,
        has_panel_lesson=has_panel_lesson,
    )


def spelled(rules: Rules) -> dict[str, Any]:
    """Return rules as plain values, to be frozen."""
    return {
        "scale": asdict(rules.scale),
        "limits": {str(int(key)): asdict(one) for key, one in rules.limits.items()},
    }


def rules_from(values: Mapping[str, Any]) -> Rules:
    """Return rules from the plain values that were frozen."""
    scale = dict(values["scale"])
    for name in ("with_growth", "without_growth"):
        scale[name] = Weights(**scale[name])
    return Rules(
        scale=Scale(**scale),
        limits={Category(int(key)): _limits(one) for key, one in values["limits"].items()},
    )


def states_of(facts: Facts, rules: Rules, *, above: Category) -> dict[str, dict[str, str]]:
    """Return gates as met or not, by category and key: what a panel may read without a number."""
    return {
        str(int(category)): {str(gate.key): str(gate.state) for gate in gates}
        for category, gates in _gates(facts, rules).items()
        if category > above
    }


def _limits(values: Mapping[str, Any]) -> Limits:
    asked = values.get("certification")
    return Limits(**{**values, "certification": Certification(asked) if asked else None})


def _gates(facts: Facts, rules: Rules) -> dict[Category, tuple[Gate, ...]]:
    return {one: gates_of(facts, scale=rules.scale, limits=limits) for one, limits in rules.limits.items()}
