"""Scatter plots: two measures of each thing, those that need a look filled and named."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

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
from sextant.web.charts.scales import Scale, ticks
from sextant.web.formats import Unit

TOP, HEIGHT, BOTTOM = 16.0, 250.0, 40.0
LEFT, RIGHT = 9.0, 98.0
RADIUS, STRONG_RADIUS = 4.0, 5.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One thing on the plot.

    Attributes:
        label: its name, in the table and when pointed at; beside the mark where ``is_strong``.
        is_strong: it needs a look.
        note: why, for the table.
    """

    label: str
    x: float
    y: float
    is_strong: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """One measure: its name, how it is written, its ends, and lines across that divide it."""

    label: str
    unit: Unit
    low: float
    high: float
    lines: tuple[float, ...] = ()


def scatter_plot(
    *,
    title: str,
    finding: str,
    spots: Sequence[Spot],
    across: Axis,
    up: Axis,
    row_label: str,
    note_label: str,
    strong_meaning: str,
    has_diagonal: bool = False,
) -> Chart:
    """Draw each thing where its two measures meet; marks never lie outside the picture.

    Args:
        title: what is shown.
        finding: the sentence above it.
        spots: the things, in the order of the table.
        across: the measure from left to right.
        up: the measure from bottom to top.
        row_label: what one thing is called, for the table.
        note_label: the heading of the notes.
        strong_meaning: what a filled mark means.
        has_diagonal: the line on which both measures are the same is drawn.
    """
    x = Scale(low=across.low, high=across.high, start=LEFT, stop=RIGHT)
    y = Scale(low=up.low, high=up.high, start=HEIGHT, stop=TOP)
    picture = draw_picture(
        *_draw_frame(across, up, x, y),
        *(_draw_diagonal(across, x, y) if has_diagonal else ()),
        *(_draw_spot(spot, across, up, x, y) for spot in sorted(spots, key=lambda spot: spot.is_strong)),
        *_draw_names(spots, x, y),
        title=title,
        description=finding,
        height=HEIGHT + BOTTOM,
    )
    return Chart(
        title=title,
        finding=finding,
        svg=picture,
        keys=draw_keys(Key(mark="k-me", meaning=strong_meaning)) if _any_strong(spots) else SafeString(""),
        table=draw_table(
            caption=title,
            columns=[row_label, across.label, up.label, note_label],
            rows=[
                [spot.label, across.unit.level(spot.x), up.unit.level(spot.y), spot.note] for spot in spots
            ],
        ),
    )


def _any_strong(spots: Sequence[Spot]) -> bool:
    return any(spot.is_strong for spot in spots)


def _draw_frame(across: Axis, up: Axis, x: Scale, y: Scale) -> list[SafeString]:
    drawn: list[SafeString] = []
    for value in ticks(across.low, across.high, most=5):
        drawn.append(
            draw_text(across.unit.level(value), x=x.at(value), y=HEIGHT + 18, kind="c-tick", anchor="middle")
        )
    for value in ticks(up.low, up.high, most=5):
        drawn.append(draw_line(x1=LEFT, y1=y.at(value), x2=RIGHT, y2=y.at(value), kind="c-grid"))
        drawn.append(
            draw_text(up.unit.level(value), x=LEFT - 1, y=y.at(value) + 4, kind="c-tick", anchor="end")
        )
    for value in up.lines:
        drawn.append(draw_line(x1=LEFT, y1=y.at(value), x2=RIGHT, y2=y.at(value), kind="c-ref"))
    for value in across.lines:
        drawn.append(draw_line(x1=x.at(value), y1=TOP, x2=x.at(value), y2=HEIGHT, kind="c-ref"))
    drawn.append(draw_text(across.label, x=RIGHT, y=HEIGHT + 36, kind="c-tick", anchor="end"))
    drawn.append(draw_text(up.label, x=0, y=TOP - 5, kind="c-tick"))
    return drawn


def _draw_diagonal(across: Axis, x: Scale, y: Scale) -> tuple[SafeString, ...]:
    ends = [(x.at(value), y.at(value)) for value in (across.low, across.high)]
    return (draw_curves(draw_path("c-goal", path_through(ends)), height=HEIGHT),)


def _draw_spot(spot: Spot, across: Axis, up: Axis, x: Scale, y: Scale) -> SafeString:
    tip = f"{spot.label}: {across.unit.level(spot.x)}, {up.unit.level(spot.y)}"
    kind = "c-mine-dot" if spot.is_strong else "c-dot is-hollow"
    radius = STRONG_RADIUS if spot.is_strong else RADIUS
    return draw_dot(x=x.at(spot.x), y=y.at(spot.y), radius=radius, kind=kind, tip=tip)


def _draw_names(spots: Sequence[Spot], x: Scale, y: Scale) -> list[SafeString]:
    """Write the names of the filled marks beside them, towards the middle of the picture."""
    drawn = []
    for spot in spots:
        if not spot.is_strong:
            continue
        place = x.at(spot.x)
        is_left = place > (LEFT + RIGHT) / 2
        drawn.append(
            draw_text(
                spot.label,
                x=place + (-1.4 if is_left else 1.4),
                y=y.at(spot.y) + 4,
                kind="c-end c-halo",
                anchor="end" if is_left else "start",
            )
        )
    return drawn
