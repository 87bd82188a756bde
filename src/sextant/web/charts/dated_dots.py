"""Values over days, one dot each: levels that observers gave, or how far an eye lies from the master's.

Days stand where they fell, so that a gap in the record is a gap in the picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

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
from sextant.web.charts.scales import Scale
from sextant.web.formats import Unit, dated, short_day
from sextant.web.markup import joined

RADIUS = 4.5
# Dots of one day and one value stand beside each other.
APART = 1.6
MOST_DAYS_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedDot:
    """One value on a day, with whose it is; hollow where it is of another kind (the key says which)."""

    on: date
    value: float
    label: str
    is_hollow: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the dots stand before: the ends and lines of the value axis, and what is within bounds.

    Attributes:
        low, high: the ends of the axis.
        lines: the values that have a grid line.
        band: from which to which value all is well.
        middle: the value that has a stronger line.
        days: first and last day of the axis, where pictures are read beside each other.
    """

    low: float
    high: float
    lines: Sequence[float]
    band: tuple[float, float] | None = None
    middle: float | None = None
    days: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    variant: str
    height: float
    left: float
    right: float

    @property
    def bottom(self) -> float:
        return self.height - 30


WIDE = _Frame(variant="only-wide", height=150, left=7, right=97)
NARROW = _Frame(variant="only-narrow", height=150, left=12, right=95)


def dated_dots(
    *,
    title: str,
    finding: str,
    dots: Sequence[DatedDot],
    ground: Ground,
    unit: Unit,
    trend: Sequence[tuple[date, float]] = (),
    keys: Sequence[Key] = (),
    columns: tuple[str, str, str] | None = None,
) -> Chart:
    """Draw each value as a dot on its day, with a line through the trend where one is given.

    Args:
        title: what is shown.
        finding: the sentence above it.
        dots: one for each value.
        ground: axis, bounds and grid.
        unit: how values are written.
        trend: points of a line, in order of days.
        keys: what the marks mean.
        columns: headings of the table: the day, the value, whose it is.

    Raises:
        ValueError: there are no dots.
    """
    if not dots:
        raise ValueError("a chart of no values shows nothing")
    given = sorted(dots, key=lambda dot: dot.on)
    pictures = [
        _draw(given, ground, frame, unit, trend, title=title, description=finding) for frame in (WIDE, NARROW)
    ]
    heads = columns or (_("Day"), _("Value"), _("By"))
    rows = [[dated(dot.on), unit.level(dot.value), dot.label] for dot in given]
    return Chart(
        title=title,
        finding=finding,
        svg=joined(*pictures),
        keys=draw_keys(*keys),
        table=draw_table(caption=title, columns=heads, rows=rows),
    )


def _draw(
    dots: Sequence[DatedDot],
    ground: Ground,
    frame: _Frame,
    unit: Unit,
    trend: Sequence[tuple[date, float]],
    *,
    title: str,
    description: str,
) -> SafeString:
    first, last = ground.days or (dots[0].on, dots[-1].on)
    x = Scale(
        low=first.toordinal() - 1, high=last.toordinal() + 1, start=frame.left + 2, stop=frame.right - 2
    )
    y = Scale(low=ground.low, high=ground.high, start=frame.bottom, stop=12)
    return draw_picture(
        *_draw_ground(ground, frame, y, unit),
        *_draw_trend(trend, frame, x, y),
        *_draw_dots(dots, x, y, unit),
        *_draw_days(dots, frame, x),
        title=title,
        description=description,
        height=frame.height,
        variant=frame.variant,
    )


def _draw_ground(ground: Ground, frame: _Frame, y: Scale, unit: Unit) -> list[SafeString]:
    marks: list[SafeString] = []
    if ground.band is not None:
        low, high = (y.at(value) for value in ground.band)
        shade = f"M{frame.left:g} {high:.1f}H{frame.right:g}V{low:.1f}H{frame.left:g}Z"
        marks.append(draw_curves(draw_path("c-band c-band-out", shade), height=frame.height))
    for value in ground.lines:
        kind = "c-ref" if value == ground.middle else "c-grid"
        marks.append(draw_line(x1=frame.left, y1=y.at(value), x2=frame.right, y2=y.at(value), kind=kind))
        marks.append(draw_text(unit.level(value), x=0, y=y.at(value) + 4, kind="c-tick"))
    return marks


def _draw_trend(trend: Sequence[tuple[date, float]], frame: _Frame, x: Scale, y: Scale) -> list[SafeString]:
    if len(trend) < 2:
        return []
    points = [(x.at(day.toordinal()), y.at(value)) for day, value in trend]
    return [draw_curves(draw_path("c-line", path_through(points)), height=frame.height)]


def _draw_dots(dots: Sequence[DatedDot], x: Scale, y: Scale, unit: Unit) -> list[SafeString]:
    marks: list[SafeString] = []
    taken: dict[tuple[date, float], int] = {}
    for dot in dots:
        place = taken[dot.on, dot.value] = taken.get((dot.on, dot.value), -1) + 1
        words = f"{short_day(dot.on)}: {unit.level(dot.value)}, {dot.label}"
        marks.append(
            draw_dot(
                x=x.at(dot.on.toordinal()) + APART * place,
                y=y.at(dot.value),
                radius=RADIUS,
                kind="c-dot is-hollow" if dot.is_hollow else "c-dot",
                tip=words,
            )
        )
    return marks


def _draw_days(dots: Sequence[DatedDot], frame: _Frame, x: Scale) -> list[SafeString]:
    """Write the first and the last day, and some between them that leave room."""
    days = sorted({dot.on for dot in dots})
    shown: list[date] = []
    for day in [days[0], days[-1], *days[1:-1]]:
        far = all(abs(x.at(day.toordinal()) - x.at(one.toordinal())) > 22 for one in shown)
        if not shown or far:
            shown.append(day)
    return [
        draw_text(short_day(day), x=x.at(day.toordinal()), y=frame.height - 8, kind="c-tick", anchor="middle")
        for day in shown[:MOST_DAYS_NAMED]
    ]
