"""Pieces of scorecard pages: the strip from floor to target, points and heat in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sextant.leadership.queries.scorecards import CardRow, DomainRow, LineRow
from sextant.leadership.queries.tier_cuts import points_beside_tier
from sextant.leadership.rules.metric_words import reason_in_words, written
from sextant.web.charts.figure import draw_dot, draw_line
from sextant.web.charts.scales import Scale
from sextant.web.charts.sparklines import sparkline
from sextant.web.formats import number
from sextant.web.markup import element
from sextant.web.parts import Status, Tone

STRIP = 20
HEATS = (0.2, 0.4, 0.6, 0.8)
TONES = {"model": Tone.HIGH, "reinforce": Tone.GOOD, "watch": Tone.WATCH, "intervene": Tone.CONCERN}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLine:
    """One measure as pages write it."""

    code: str
    label: str
    formula: str
    value: str
    n: str
    rests_on: str
    points: str
    weight: str
    span: str
    strip: SafeString
    trend: SafeString
    why_none: str
    is_raised: bool
    before: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDomain:
    """A domain as pages write it."""

    key: str
    label: str
    points: str
    weight: str
    heat: str
    lines: tuple[ShownLine, ...]


def shown_domain(domain: DomainRow, lines: Sequence[ShownLine] = ()) -> ShownDomain:
    """Return a domain with its points written."""
    return ShownDomain(
        key=domain.domain,
        label=_(domain.label),
        points="" if domain.points is None else number(domain.points, decimals=1),
        weight=number(domain.weight),
        heat=heat_of(domain.share),
        lines=tuple(lines),
    )


def status_of_card(card: CardRow) -> Status | None:
    """Return the tier of a scorecard; nothing where too little is measured for one."""
    return Status(label=_(card.tier_label), tone=TONES[card.tier]) if card.tier else None


def points_of_card(card: CardRow) -> str:
    """Write the points of a scorecard as they stand beside its tier; empty where there are none."""
    return points_beside_tier(card.points, school_id=card.school_id, on=card.as_of)


def shown_line(
    line: LineRow, *, before: float | None = None, planned: float | None = None, url: str = ""
) -> ShownLine:
    """Return a measure with everything written; one without a value says why.

    ``planned`` is where the school’s own plan means to be at its end: it earns no points, and stands beside.
    """
    return ShownLine(
        code=line.code,
        label=_(line.label),
        formula=line.formula,
        value=written(line.value, line.unit),
        n="" if line.n is None else number(line.n),
        rests_on=line.rests_on,
        points="" if line.points is None else number(line.points, decimals=1),
        weight=number(line.counted if line.counted else line.weight, decimals=0 if _is_whole(line) else 1),
        span=_span(line, planned),
        strip=strip(line),
        trend=_trend(line),
        why_none=reason_in_words(line.code, line.why_none) if line.value is None else "",
        is_raised=line.is_raised,
        before=written(before, line.unit),
        url=url,
    )


def _span(line: LineRow, planned: float | None) -> str:
    words = {"floor": written(line.floor, line.unit), "target": written(line.target, line.unit)}
    if planned is None:
        return _("%(floor)s to %(target)s") % words
    own = {**words, "planned": written(planned, line.unit)}
    return _("%(floor)s to %(target)s; the school’s plan: %(planned)s") % own


def _is_whole(line: LineRow) -> bool:
    return float(line.counted or line.weight).is_integer()


def _trend(line: LineRow) -> SafeString:
    known = [value for value in line.trend if value is not None]
    if len(known) < 2:
        return SafeString("")
    words = _("%(n)s report periods, from %(first)s to %(last)s") % {
        "n": number(len(known)),
        "first": written(known[0], line.unit),
        "last": written(known[-1], line.unit),
    }
    return sparkline(line.trend, label=words, goal=line.target)


def strip(line: LineRow) -> SafeString:
    """Draw where a value lies between its floor, on the left, and its target, on the right."""
    if line.value is None:
        return SafeString("")
    share = min(max((line.value - line.floor) / (line.target - line.floor), 0.0), 1.0)
    scale = Scale(low=0.0, high=1.0, start=3, stop=97)
    middle = STRIP / 2
    return element(
        "svg",
        draw_line(x1=scale.at(0), y1=middle, x2=scale.at(1), y2=middle, kind="c-ci"),
        draw_line(x1=scale.at(0), y1=3, x2=scale.at(0), y2=STRIP - 3, kind="c-ref"),
        draw_line(x1=scale.at(1), y1=3, x2=scale.at(1), y2=STRIP - 3, kind="c-ref"),
        draw_dot(x=scale.at(share), y=middle, radius=3.5, kind="c-dot"),
        class_="chart rowplot",
        role="img",
        aria_label=_("%(share)s of the way from floor to target") % {"share": f"{100 * share:.0f}%"},
        width="100%",
        height=STRIP,
    )


def heat_of(share: float | None) -> str:
    """Return the shade of a share of the points: the darkest where most is missing; empty without a value."""
    if share is None:
        return ""
    return f"h{1 + sum(share >= limit for limit in HEATS)}"
