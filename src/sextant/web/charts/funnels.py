"""Funnel plots: how far each thing strays from what was expected, within limits that narrow with size."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sextant.web.charts.figure import (
    NOTHING,
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
from sextant.web.formats import Unit, number

TOP, HEIGHT, BOTTOM = 16.0, 240.0, 40.0
LEFT, RIGHT = 9.0, 98.0
RADIUS, STRONG_RADIUS = 4.0, 5.5
STEPS = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelSpot:
    """One thing: its name, its size, how far it strays, and words for the table.

    Attributes:
        label: its name, in the table and when pointed at; beside the mark where ``is_outside``.
        n: its size.
        beyond: the value minus what was expected, in the measure's unit.
        is_outside: it lies beyond the wide limits.
        cells: further cells of the table, after the size.
    """

    label: str
    n: int
    beyond: float
    is_outside: bool = False
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How wide the funnel is: a limit is ``z`` times ``spread`` over the root of the size."""

    spread: float
    narrow: float
    wide: float


def funnel_plot(
    *,
    title: str,
    finding: str,
    spots: Sequence[FunnelSpot],
    limits: Limits,
    unit: Unit,
    across: str,
    up: str,
    columns: Sequence[str],
) -> Chart:
    """Draw each thing by size and distance from what was expected, inside or outside the limits.

    Args:
        title: what is shown.
        finding: the sentence above it.
        spots: one or more, in the order of the table.
        limits: how wide the funnel is.
        unit: how distances are written.
        across: what sizes are called.
        up: what distances are called.
        columns: headings of the table: name, size, then those of each spot's cells.
    """
    most = max(spot.n for spot in spots)
    least = max(1, min(spot.n for spot in spots) // 2)
    low, high = balanced([*(spot.beyond for spot in spots), limits.wide * limits.spread / math.sqrt(least)])
    x = Scale(low=least, high=max(most * 1.08, least + 1), start=LEFT, stop=RIGHT)
    y = Scale(low=low, high=high, start=HEIGHT, stop=TOP)
    picture = draw_picture(
        *_draw_frame(x, y, unit, across=across, up=up),
        draw_curves(
            *_limit(limits.narrow, limits, x, y, kind="c-goal"),
            *_limit(limits.wide, limits, x, y, kind="c-line"),
            height=HEIGHT,
        ),
        *(_draw_spot(spot, x, y, unit) for spot in sorted(spots, key=lambda spot: spot.is_outside)),
        *_draw_names(spots, x, y),
        title=title,
        description=finding,
        height=HEIGHT + BOTTOM,
    )
    return Chart(
        title=title,
        finding=finding,
        svg=picture,
        keys=draw_keys(Key(mark="k-me", meaning=_("Beyond the wide limits")))
        if any(spot.is_outside for spot in spots)
        else NOTHING,
        table=draw_table(
            caption=title,
            columns=columns,
            rows=[[spot.label, number(spot.n), *spot.cells] for spot in spots],
        ),
    )


def _draw_frame(x: Scale, y: Scale, unit: Unit, *, across: str, up: str) -> list[SafeString]:
    drawn: list[SafeString] = []
    for value in ticks(x.low, x.high, most=5):
        drawn.append(draw_text(number(value), x=x.at(value), y=HEIGHT + 18, kind="c-tick", anchor="middle"))
    for value in ticks(y.low, y.high, most=5):
        drawn.append(draw_line(x1=LEFT, y1=y.at(value), x2=RIGHT, y2=y.at(value), kind="c-grid"))
        drawn.append(draw_text(unit.level(value), x=LEFT - 1, y=y.at(value) + 4, kind="c-tick", anchor="end"))
    drawn.append(draw_line(x1=LEFT, y1=y.at(0), x2=RIGHT, y2=y.at(0), kind="c-ref"))
    drawn.append(draw_text(across, x=RIGHT, y=HEIGHT + 36, kind="c-tick", anchor="end"))
    drawn.append(draw_text(up, x=0, y=TOP - 5, kind="c-tick"))
    return drawn


def _limit(z: float, limits: Limits, x: Scale, y: Scale, *, kind: str) -> list[SafeString]:
    """Draw both sides of one limit, from the smallest size to the largest."""
    sizes = [x.low + (x.high - x.low) * step / STEPS for step in range(STEPS + 1)]
    sides = []
    for sign in (1, -1):
        points = [(x.at(n), y.at(sign * z * limits.spread / math.sqrt(n))) for n in sizes]
        sides.append(draw_path(kind, path_through(points)))
    return sides


def _draw_spot(spot: FunnelSpot, x: Scale, y: Scale, unit: Unit) -> SafeString:
    return draw_dot(
        x=x.at(spot.n),
        y=y.at(spot.beyond),
        radius=STRONG_RADIUS if spot.is_outside else RADIUS,
        kind="c-mine-dot" if spot.is_outside else "c-dot is-hollow",
        tip=f"{spot.label}: {number(spot.n)}, {unit.level(spot.beyond)}",
    )


def _draw_names(spots: Sequence[FunnelSpot], x: Scale, y: Scale) -> list[SafeString]:
    drawn = []
    for spot in spots:
        if spot.is_outside:
            is_left = x.at(spot.n) > (LEFT + RIGHT) / 2
            drawn.append(
                draw_text(
                    spot.label,
                    x=x.at(spot.n) + (-1.4 if is_left else 1.4),
                    y=y.at(spot.beyond) + 4,
                    kind="c-end c-halo",
                    anchor="end" if is_left else "start",
                )
            )
    return drawn
