"""Estimates with their intervals: a cell in a table row, and one estimate among hidden others."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sextant.access.small_numbers import suppress
from sextant.web.charts.figure import (
    Chart,
    Key,
    draw_curves,
    draw_dot,
    draw_keys,
    draw_line,
    draw_path,
    draw_picture,
    draw_table,
    draw_text,
    path_through,
)
from sextant.web.charts.scales import Scale, balanced, ticks
from sextant.web.charts.trajectory import between
from sextant.web.formats import SMALLEST_GROUP, Unit, group_size
from sextant.web.markup import element

CELL_HEIGHT = 28.0
GRID_STEPS = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """An estimate and its interval, in the measure's unit; ``low <= value <= high``."""

    value: float
    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.value <= self.high:
            raise ValueError("an estimate lies inside its interval")


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupEstimate:
    """What a row of an interval table is made from.

    Attributes:
        label: the group or year.
        detail: a smaller second line.
        n: how many students stand behind it; under ten, nothing but that fact is shown.
        estimate: None where there is none.
        is_total: the row that sums up the others.
    """

    label: str
    n: int
    detail: str = ""
    estimate: Estimate | None = None
    is_total: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IntervalRow:
    """One written row for ``web/components/interval_table.html``."""

    label: str
    detail: str
    n: str
    value: str
    interval: str
    picture: SafeString
    is_few: bool
    is_total: bool
    is_held_back: bool = False


def interval_rows(
    groups: Sequence[GroupEstimate], *, unit: Unit, adds_up: bool = False
) -> tuple[IntervalRow, ...]:
    """Write rows that share one scale around zero; of groups under ten no number leaves this function.

    Args:
        groups: the rows.
        unit: of the estimates.
        adds_up: whether the reader also sees what the groups come to together; then as many more are
            held back as it takes that nobody can subtract a small one.
    """
    held_back = _held_back(groups) if adds_up else frozenset()
    shown = [
        group.estimate
        for place, group in enumerate(groups)
        if group.estimate and group.n >= SMALLEST_GROUP and place not in held_back
    ]
    low, high = balanced([bound for estimate in shown for bound in (estimate.low, estimate.high)])
    scale = Scale(low=low, high=high, start=2, stop=98)
    return tuple(
        _hold_back(group) if place in held_back else _write_row(group, scale=scale, unit=unit)
        for place, group in enumerate(groups)
    )


def _held_back(groups: Sequence[GroupEstimate]) -> frozenset[int]:
    """Return the places of large groups that stand in for a small one."""
    counts = {place: group.n for place, group in enumerate(groups) if not group.is_total}
    hidden = {place for place, count in suppress(counts, smallest=SMALLEST_GROUP).items() if count is None}
    return frozenset(place for place in hidden if groups[place].n >= SMALLEST_GROUP)


def _hold_back(group: GroupEstimate) -> IntervalRow:
    return IntervalRow(
        label=group.label,
        detail=group.detail,
        n="",
        value="",
        interval="",
        picture=SafeString(""),
        is_few=True,
        is_total=False,
        is_held_back=True,
    )


def interval_cell(estimate: Estimate, *, scale: Scale, label: str, is_total: bool = False) -> SafeString:
    """Draw one interval over a mark at zero, to stand in a table cell; x of the scale in percent."""
    middle = CELL_HEIGHT / 2
    zero, value = scale.at(0), scale.at(estimate.value)
    return element(
        "svg",
        draw_line(x1=zero, y1=4, x2=zero, y2=CELL_HEIGHT - 4, kind="c-ref"),
        draw_line(x1=scale.at(estimate.low), y1=middle, x2=scale.at(estimate.high), y2=middle, kind="c-ci"),
        draw_dot(x=value, y=middle, radius=3.5, kind="c-dot"),
        class_="chart rowplot is-strong" if is_total else "chart rowplot",
        role="img",
        aria_label=label,
        width="100%",
        height=CELL_HEIGHT,
    )


def among_others(
    *,
    title: str,
    finding: str,
    mine: Estimate,
    my_label: str,
    others: Sequence[float],
    others_label: str,
    unit: Unit,
    zero_label: str = "",
) -> Chart:
    """Draw one interval, the largest mark, over the shaded shape of all others without order or names.

    Args:
        title: what is shown.
        finding: the sentence that holds the number; the picture does not repeat it.
        mine: the estimate the page is about.
        my_label: whose it is.
        others: the other estimates, same unit; under ten of them no shape is drawn.
        others_label: who they are ("28 other math teachers").
        unit: how values are written.
        zero_label: what zero means ("Average for similar students").
    """
    has_shape = len(others) >= SMALLEST_GROUP
    shape = list(others) if has_shape else []
    low, high = balanced([mine.low, mine.high, *shape], margin_share=0.25)
    scale = Scale(low=low, high=high, start=1, stop=99)
    zero = draw_line(x1=scale.at(0), y1=18, x2=scale.at(0), y2=150, kind="c-ref")
    marks = [*_draw_axis(scale, unit), *_draw_shape(shape, scale), zero, *_draw_mine(mine, scale, my_label)]
    if zero_label:
        marks.append(draw_text(zero_label, x=scale.at(0) + 0.8, y=12, kind="c-tick"))
    keys = [Key(mark="k-me", meaning=my_label)]
    keys += [Key(mark="k-others", meaning=others_label)] if has_shape else []
    return Chart(
        title=title,
        finding=finding,
        svg=draw_picture(*marks, title=title, description=finding, height=176, more="c-among"),
        keys=draw_keys(*keys),
        table=_table(mine, my_label, shape, others_label, title=title, unit=unit),
    )


def _write_row(group: GroupEstimate, *, scale: Scale, unit: Unit) -> IntervalRow:
    is_few = group.n < SMALLEST_GROUP
    estimate = None if is_few else group.estimate
    picture = SafeString("")
    value = interval = ""
    if estimate:
        value = unit.level(estimate.value)
        interval = between(estimate.low, estimate.high, unit)
        words = f"{group.label}: {value}, {interval}"
        picture = interval_cell(estimate, scale=scale, label=words, is_total=group.is_total)
    return IntervalRow(
        label=group.label,
        detail=group.detail,
        n=group_size(group.n),
        value=value,
        interval=interval,
        picture=picture,
        is_few=is_few,
        is_total=group.is_total,
    )


def _draw_axis(scale: Scale, unit: Unit) -> list[SafeString]:
    marks: list[SafeString] = []
    for value in ticks(scale.low, scale.high, most=8):
        x = scale.at(value)
        marks.append(draw_line(x1=x, y1=18, x2=x, y2=150, kind="c-grid"))
        marks.append(draw_text(unit.level(value), x=x, y=168, kind="c-tick", anchor=_anchor(x)))
    return marks


def _anchor(x: float) -> str:
    if x < 6:
        return "start"
    return "end" if x > 94 else "middle"


def _draw_shape(others: Sequence[float], scale: Scale) -> list[SafeString]:
    """Draw how often values occur, smoothed, so that no single other person can be made out."""
    if not others:
        return []
    values = [scale.low + (scale.high - scale.low) * step / GRID_STEPS for step in range(GRID_STEPS + 1)]
    heights = _smoothed(others, values)
    tallest = max(heights)
    top = [
        (scale.at(value), 150 - 104 * height / tallest) for value, height in zip(values, heights, strict=True)
    ]
    outline = path_through([(top[0][0], 150), *top, (top[-1][0], 150)]) + "Z"
    return [draw_curves(draw_path("c-others", outline), height=176)]


def _smoothed(others: Sequence[float], values: Sequence[float]) -> list[float]:
    """Return Gaussian kernel densities, up to a factor (Silverman 1986, eq. 3.31 with 1.06 for 0.9)."""
    count = len(others)
    mean = sum(others) / count
    spread = math.sqrt(sum((other - mean) ** 2 for other in others) / count)
    width = 1.06 * spread * count**-0.2 or (values[-1] - values[0]) / 20
    return [sum(math.exp(-(((value - other) / width) ** 2) / 2) for other in others) for value in values]


def _draw_mine(mine: Estimate, scale: Scale, label: str) -> list[SafeString]:
    low, high, middle = scale.at(mine.low), scale.at(mine.high), scale.at(mine.value)
    return [
        draw_line(x1=low, y1=126, x2=high, y2=126, kind="c-mine"),
        draw_line(x1=low, y1=117, x2=low, y2=135, kind="c-mine-end"),
        draw_line(x1=high, y1=117, x2=high, y2=135, kind="c-mine-end"),
        draw_dot(x=middle, y=126, radius=3.5, kind="c-mine-dot"),
        draw_text(label, x=middle, y=108, kind="c-end c-halo", anchor=_anchor(middle)),
    ]


def _table(
    mine: Estimate, my_label: str, others: Sequence[float], others_label: str, *, title: str, unit: Unit
) -> SafeString:
    rows = [[my_label, unit.level(mine.low), unit.level(mine.value), unit.level(mine.high)]]
    if others:
        # Tenths, not the extremes: the smallest and the largest value would be one person's.
        rows.append([others_label, *(unit.level(_quantile(others, share)) for share in (0.1, 0.5, 0.9))])
    columns = [_("Who"), _("Lower end"), _("Middle"), _("Upper end")]
    caption = _("%(title)s. For the others: the values that 10, 50 and 90 of 100 lie below.") % {
        "title": title
    }
    return draw_table(caption=caption, columns=columns, rows=rows)


def _quantile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
