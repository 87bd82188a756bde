"""What gates and arithmetic say, in words that a teacher can read aloud."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from sextant.talent.rules.advancement import (
    HIGHEST_SCORE,
    ON_GROWTH,
    Composite,
    Facts,
    Gate,
    Growth,
    Limits,
    Scale,
    composite,
    growth_part,
    least_contribution,
    rounded,
)
from sextant.talent.terms.advancing import Certification, GateKey, GateState

MINUS = "−"
# Between the gates that a decision names.
BETWEEN = "; "
# What a decision names where no gate, but what the panel saw, is missing.
PORTFOLIO = "portfolio"
SCORES = frozenset({GateKey.COMPOSITE, GateKey.OBSERVATION, GateKey.LOWEST})
TONES = {
    GateState.MET: "good",
    GateState.NOT_MET: "concern",
    GateState.OPEN: "watch",
    GateState.NOT_ASKED: "quiet",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GateLine:
    """One gate as pages and letters show it; empty words where there is nothing to say."""

    key: GateKey
    state: GateState
    asked: str
    known: str
    distance: str

    @property
    def label(self) -> str:
        return str(self.key.label)

    @property
    def tone(self) -> str:
        return TONES[self.state]


def without_growth(named: str) -> str:
    """Return what a decision names as missing, without growth, which never stands there alone."""
    hidden = set()
    for code, _name in settings.LANGUAGES:
        with override(code):
            hidden |= {str(key.label) for key in ON_GROWTH}
    kept = [one for one in named.split(BETWEEN) if one not in hidden]
    return BETWEEN.join(kept) if kept else _("one gate that others read")


def two(hundredths: int | None) -> str:
    """Return a score as it is written: 3.05."""
    return "–" if hundredths is None else f"{hundredths // 100}.{hundredths % 100:02d}"


def growth_text(thousandths: int) -> str:
    """Return an estimate with its sign: +0.12, and a third figure only where there is one."""
    size = abs(thousandths)
    figures = f"{size // 1000}.{size % 1000:03d}"
    return f"{MINUS if thousandths < 0 else '+'}{figures.removesuffix('0')}"


def growth_with_interval(growth: Growth) -> str:
    """Return an estimate with its interval: a number of growth never stands without it."""
    return _("%(estimate)s (80%% interval %(low)s to %(high)s)") % {
        "estimate": growth_text(growth.estimate),
        "low": growth_text(growth.low),
        "high": growth_text(growth.high),
    }


def gate_lines(gates: Sequence[Gate], facts: Facts, *, scale: Scale, limits: Limits) -> tuple[GateLine, ...]:
    """Return the gates of a category as lines, each with how far away it is."""
    return tuple(
        GateLine(
            key=gate.key,
            state=gate.state,
            asked=_asked(gate, limits),
            known=_known(gate, facts),
            distance=_distance(gate, facts, scale, limits),
        )
        for gate in gates
    )


def arithmetic(facts: Facts, scale: Scale) -> tuple[str, ...]:
    """Return the way from what is known to C, one line a step."""
    lines = [_of_instruction(facts), _of_growth(facts, scale), _of_contribution(facts)]
    found = composite(facts, scale)
    if found is None:
        lines.append(_("C: not known yet; it needs O, G and K."))
    else:
        lines.append(_of_composite(found))
    return tuple(lines)


def _of_instruction(facts: Facts) -> str:
    if facts.observation is None:
        return _("O: no scored visit of the evaluation is shared yet.")
    return _("O: the mean of the standards’ means over %(n)d scored visits by %(m)d observers = %(o)s.") % {
        "n": facts.n_observations,
        "m": facts.n_observers,
        "o": two(facts.observation),
    }


def _of_growth(facts: Facts, scale: Scale) -> str:
    score, weights = growth_part(facts, scale)
    if facts.growth is not None:
        return _(
            "G: %(zero)s + %(per)s × %(estimate)s = %(g)s, held between 1 and 4; 80%% interval of growth "
            "%(low)s to %(high)s."
        ) % {
            "zero": two(scale.growth_at_zero),
            "per": two(scale.growth_per_unit),
            "estimate": growth_text(facts.growth.estimate),
            "g": two(score),
            "low": growth_text(facts.growth.low),
            "high": growth_text(facts.growth.high),
        }
    if score is None or facts.targets is None:
        return _("G: no growth is estimated here, and no targets are noted yet.")
    return _(
        "G: no growth is estimated here, so the share of targets counts: 1 + 3 × %(met)d/%(asked)d = %(g)s; "
        "the weights are %(o)s, %(gw)s and %(k)s."
    ) % {
        "met": facts.targets[0],
        "asked": facts.targets[1],
        "g": two(score),
        "o": two(weights.observation),
        "gw": two(weights.growth),
        "k": two(weights.contribution),
    }


def _of_contribution(facts: Facts) -> str:
    if facts.contribution is None:
        return _("K: not rated yet.")
    return _("K: the mean of the four parts of contribution = %(k)s.") % {"k": two(facts.contribution)}


def _of_composite(found: Composite) -> str:
    left = " + ".join(f"{two(part.weight)} × {two(part.score)}" for part in found.parts)
    products = " + ".join(_exact(part.product) for part in found.parts)
    return _("C: %(left)s = %(products)s = %(exact)s, rounded half up: %(c)s.") % {
        "left": left,
        "products": products,
        "exact": _exact(found.exact),
        "c": two(found.hundredths),
    }


def _exact(ten_thousandths: int) -> str:
    text = f"{ten_thousandths // 10_000}.{ten_thousandths % 10_000:04d}"
    return text[:-1] if text.endswith("0") else text


def _asked(gate: Gate, limits: Limits) -> str:
    words: dict[GateKey, Callable[[], str]] = {
        GateKey.ENOUGH: lambda: (
            _("%(n)d scored visits by %(m)d observers") % {"n": limits.observations, "m": limits.observers}
        ),
        GateKey.GROWTH: lambda: asked_of_growth(limits),
        GateKey.CERTIFICATION: lambda: asked_of_certification(limits),
        GateKey.YEARS: lambda: _("%(n)d school years") % {"n": gate.asked},
        GateKey.LED: lambda: _("%(n)s h, or a demonstration room") % {"n": _hours(gate.asked)},
        GateKey.LESSON: lambda: _("a lesson before the panel"),
    }
    return words[gate.key]() if gate.key in words else _("%(n)s or more") % {"n": two(gate.asked)}


def asked_of_certification(limits: Limits) -> str:
    """Return which certificates a category asks; empty where it asks none."""
    if limits.certification is None:
        return ""
    if limits.certification is Certification.FULL:
        return _("full certification")
    return _("active certification or approved route")


def asked_of_growth(limits: Limits) -> str:
    """Return what a category asks of growth."""
    if limits.growth is None:
        return _("not flagged as ineffective")
    if limits.growth_is_clear:
        return _("%(n)s or more, with the 80%% lower bound above zero") % {"n": growth_text(limits.growth)}
    return _("%(n)s or more, on %(m)d report periods") % {
        "n": growth_text(limits.growth),
        "m": limits.growth_periods,
    }


def _known(gate: Gate, facts: Facts) -> str:
    words: dict[GateKey, Callable[[], str]] = {
        GateKey.ENOUGH: lambda: _("%(n)d by %(m)d") % {"n": facts.n_observations, "m": facts.n_observers},
        GateKey.GROWTH: lambda: _known_of_growth(facts),
        GateKey.CERTIFICATION: lambda: str(Certification(facts.certification).label).lower(),
        GateKey.YEARS: lambda: str(facts.n_years),
        GateKey.LED: lambda: (
            _("demonstration room open")
            if facts.has_demo_room
            else _("%(n)s h") % {"n": _hours(facts.led_minutes)}
        ),
        GateKey.LESSON: lambda: _("held") if facts.has_panel_lesson else _("not held yet"),
    }
    return words[gate.key]() if gate.key in words else two(gate.known)


def _known_of_growth(facts: Facts) -> str:
    if facts.growth is None:
        return _("no growth is estimated in these subjects")
    n = facts.growth.n_periods
    return ngettext("%(growth)s on %(n)d report period", "%(growth)s on %(n)d report periods", n) % {
        "growth": growth_with_interval(facts.growth),
        "n": n,
    }


def _distance(gate: Gate, facts: Facts, scale: Scale, limits: Limits) -> str:
    if gate.key is GateKey.COMPOSITE and gate.state is GateState.OPEN:
        return _open_composite(facts, scale, limits)
    if gate.state is not GateState.NOT_MET:
        return ""
    words: dict[GateKey, Callable[[], str]] = {
        GateKey.ENOUGH: lambda: _missing_visits(facts, limits),
        GateKey.GROWTH: lambda: _missing_growth(facts, limits),
        GateKey.CERTIFICATION: lambda: _("Human resources says which certificate is missing."),
        GateKey.YEARS: lambda: (
            ngettext("%(n)d school year more", "%(n)d school years more", gate.distance)
            % {"n": gate.distance}
        ),
        GateKey.LED: lambda: _("%(n)s h more") % {"n": _hours(gate.distance)},
    }
    return words[gate.key]() if gate.key in words else _("%(n)s more") % {"n": two(gate.distance)}


def _missing_visits(facts: Facts, limits: Limits) -> str:
    visits = max(0, limits.observations - facts.n_observations)
    observers = max(0, limits.observers - facts.n_observers)
    said = []
    if visits:
        said.append(ngettext("%(n)d scored visit more", "%(n)d scored visits more", visits) % {"n": visits})
    if observers:
        said.append(ngettext("%(n)d observer more", "%(n)d observers more", observers) % {"n": observers})
    return ", ".join(said)


def _missing_growth(facts: Facts, limits: Limits) -> str:
    known = facts.growth
    if known is None or limits.growth is None:
        return _("A flag stands; look at it with your leader.") if known else ""
    said = []
    if known.estimate < limits.growth:
        said.append(_("%(n)s more") % {"n": growth_text(limits.growth - known.estimate).removeprefix("+")})
    periods = limits.growth_periods - known.n_periods
    if periods > 0:
        said.append(
            ngettext("%(n)d report period more", "%(n)d report periods more", periods) % {"n": periods}
        )
    if limits.growth_is_clear and known.low <= 0:
        said.append(_("the interval still includes zero"))
    return ", ".join(said)


def _open_composite(facts: Facts, scale: Scale, limits: Limits) -> str:
    least = least_contribution(facts, scale, asked=limits.composite)
    if least is None:
        return ""
    if least > HIGHEST_SCORE:
        return _("out of reach now, even with a contribution of 4.00")
    return _("reached with a contribution K of %(k)s or more") % {"k": two(least)}


def _hours(minutes: int) -> str:
    tenths = rounded(Fraction(minutes, 6))
    return f"{tenths // 10}.{tenths % 10}".removesuffix(".0")
