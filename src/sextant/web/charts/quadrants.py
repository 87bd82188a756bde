"""Two percentiles against each other in four fields: where students stand, and how they have grown."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.web.charts.figure import Chart, draw_dot, draw_line, draw_picture, draw_table, draw_text
from sextant.web.charts.scales import Scale
from sextant.web.formats import SMALLEST_GROUP, group_size
from sextant.web.markup import element

TOP, HEIGHT, FOOT = 44.0, 300.0, 78.0
LEFT, RIGHT = 8.0, 99.0
LINE = 14.0
MIDDLE = 50
# Dots that would lie on one another are drawn once, larger where they stand for more students.
CELL, SMALLEST_RADIUS, LARGEST_RADIUS = 3, 3.0, 7.0
TICKS = (1, 25, 50, 75, 99)

# How many students stand at both percentiles.
type Points = Counter[tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quadrants:
    """The words of the four fields, and of both axes."""

    high_high: str
    high_low: str
    low_high: str
    low_low: str
    status: str
    growth: str


def quadrant_chart(*, title: str, finding: str, points: Sequence[tuple[int, int]], words: Quadrants) -> Chart:
    """Draw each student at the percentile of the newest score (across) and of growth (upward).

    Args:
        title: what is shown.
        finding: the sentence above it.
        points: both percentiles, 1 to 99; ten students or more.
        words: names of the four fields and of the axes.

    Raises:
        ValueError: fewer than ten students.
    """
    if len(points) < SMALLEST_GROUP:
        raise ValueError("a picture of fewer than ten people is not shown")
    base, counted = TOP + HEIGHT, Counter(points)
    across = Scale(low=0, high=100, start=LEFT, stop=RIGHT)
    upward = Scale(low=0, high=100, start=base, stop=TOP)
    picture = draw_picture(
        *_frame(across, upward, base),
        *_dots(counted, across, upward),
        *_names(words, across, base),
        title=title,
        description=finding,
        height=base + FOOT,
    )
    return Chart(
        title=title, finding=finding, svg=picture, keys=_key(len(points)), table=_table(counted, title, words)
    )


def _frame(across: Scale, upward: Scale, base: float) -> list[SafeString]:
    """Draw the axes, the lines in the middle and the ticks."""
    middle_x, middle_y = across.at(MIDDLE), upward.at(MIDDLE)
    drawn = [
        draw_line(x1=LEFT, y1=base, x2=RIGHT, y2=base, kind="c-ref"),
        draw_line(x1=LEFT, y1=TOP, x2=LEFT, y2=base, kind="c-ref"),
        draw_line(x1=middle_x, y1=TOP, x2=middle_x, y2=base, kind="c-mark"),
        draw_line(x1=LEFT, y1=middle_y, x2=RIGHT, y2=middle_y, kind="c-mark"),
    ]
    for tick in TICKS:
        drawn.append(draw_text(str(tick), x=across.at(tick), y=base + 16, kind="c-tick", anchor="middle"))
        drawn.append(draw_text(str(tick), x=LEFT - 1, y=upward.at(tick) + 4, kind="c-tick", anchor="end"))
    return drawn


def _names(words: Quadrants, across: Scale, base: float) -> list[SafeString]:
    """Write the fields' names beyond their corners, where no dot lies, in two lines that fit a phone."""
    above, below = TOP - 10 - LINE, base + 36
    return [
        *_lines(words.low_high, x=LEFT, y=above, anchor="start"),
        *_lines(words.high_high, x=RIGHT, y=above, anchor="end"),
        *_lines(words.low_low, x=LEFT, y=below, anchor="start"),
        *_lines(words.high_low, x=RIGHT, y=below, anchor="end"),
        draw_text(words.status, x=across.at(MIDDLE), y=base + 72, kind="c-tick", anchor="middle"),
    ]


def _lines(words: str, *, x: float, y: float, anchor: str) -> list[SafeString]:
    """Write a name in as many lines as it has parts between commas."""
    return [
        draw_text(part.strip(), x=x, y=y + number * LINE, kind="c-tick", anchor=anchor)
        for number, part in enumerate(words.split(","))
    ]


def _dots(points: Points, across: Scale, upward: Scale) -> list[SafeString]:
    cells = Counter[tuple[int, int]]()
    for (status, growth), n in points.items():
        cells[status // CELL, growth // CELL] += n
    most = max(cells.values())
    grow = (LARGEST_RADIUS - SMALLEST_RADIUS) / max(1.0, most**0.5 - 1)
    return [
        draw_dot(
            x=across.at((column + 0.5) * CELL),
            y=round(upward.at((row + 0.5) * CELL), 1),
            radius=round(SMALLEST_RADIUS + grow * (count**0.5 - 1), 1),
            kind="c-unit",
        )
        for (column, row), count in sorted(cells.items())
    ]


def _key(n: int) -> SafeString:
    words = ngettext(
        "Upward: percentile of growth. %(n)d student; larger dots stand for more.",
        "Upward: percentile of growth. %(n)d students; larger dots stand for more.",
        n,
    ) % {"n": n}
    return element("p", words, class_="axis")


def _table(points: Points, title: str, words: Quadrants) -> SafeString:
    counts = Counter[tuple[bool, bool]]()
    for (status, growth), n in points.items():
        counts[status >= MIDDLE, growth >= MIDDLE] += n
    rows = [
        [name, group_size(counts[key])]
        for name, key in (
            (words.high_high, (True, True)),
            (words.high_low, (True, False)),
            (words.low_high, (False, True)),
            (words.low_low, (False, False)),
        )
    ]
    return draw_table(caption=title, columns=[_("Field"), _("Students")], rows=rows)
