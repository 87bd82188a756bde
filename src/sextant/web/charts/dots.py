"""Dot histograms: where a group stands, one dot for one student or for a few."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.web.charts.figure import Chart, draw_dot, draw_line, draw_picture, draw_table, draw_text
from sextant.web.charts.scales import Scale, ticks
from sextant.web.charts.trajectory import between
from sextant.web.formats import SMALLEST_GROUP, Unit, group_size
from sextant.web.markup import element

BINS, MOST_HIGH, RADIUS, STEP, TOP = 48, 14, 3.0, 7.0, 44.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An upright line with words: one student, or the middle of a group."""

    label: str
    value: float
    is_mine: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stacks:
    """Dots by bin: how many students in each, and for how many one dot stands."""

    counts: Counter[int]
    per_dot: int
    low: float
    width: float

    @property
    def rows(self) -> int:
        return max(-(-count // self.per_dot) for count in self.counts.values())


def dot_histogram(
    *, title: str, finding: str, values: Sequence[float], unit: Unit, marks: Sequence[Mark] = ()
) -> Chart:
    """Draw each value as a dot on its place, stacked where many share it.

    Args:
        title: what is shown.
        finding: the sentence above it.
        values: at least ten; the caller shows the reason instead where there are fewer.
        unit: how values are written.
        marks: lines with words; at most two, one of them usually ``is_mine``.

    Raises:
        ValueError: fewer than ten values.
    """
    if len(values) < SMALLEST_GROUP:
        raise ValueError("a distribution of fewer than ten people is not shown")
    stacks = _stack(values, marks)
    base = TOP + stacks.rows * STEP
    scale = Scale(low=stacks.low, high=stacks.low + BINS * stacks.width, start=1, stop=99)
    picture = draw_picture(
        *_draw_stacks(stacks, scale, base),
        draw_line(x1=0, y1=base, x2=100, y2=base, kind="c-ref"),
        *_draw_ticks(scale, base, unit),
        *_draw_marks(marks, scale, base, unit),
        title=title,
        description=finding,
        height=base + 24,
    )
    return Chart(
        title=title, finding=finding, svg=picture, keys=_key(stacks), table=_table(stacks, title, unit)
    )


def _stack(values: Sequence[float], marks: Sequence[Mark]) -> _Stacks:
    everything = [*values, *(mark.value for mark in marks)]
    low, high = min(everything), max(everything)
    width = (high - low) / (BINS - 1) or 1.0
    start = low - width / 2
    counts = Counter(int((value - start) / width) for value in values)
    per_dot = -(-max(counts.values()) // MOST_HIGH)
    return _Stacks(counts=counts, per_dot=per_dot, low=start, width=width)


def _draw_stacks(stacks: _Stacks, scale: Scale, base: float) -> list[SafeString]:
    return [
        draw_dot(
            x=scale.at(stacks.low + (index + 0.5) * stacks.width),
            y=base - STEP / 2 - 0.5 - row * STEP,
            radius=RADIUS,
            kind="c-unit",
        )
        for index, count in sorted(stacks.counts.items())
        for row in range(-(-count // stacks.per_dot))
    ]


def _draw_ticks(scale: Scale, base: float, unit: Unit) -> list[SafeString]:
    return [
        draw_text(unit.level(value), x=scale.at(value), y=base + 18, kind="c-tick", anchor="middle")
        for value in ticks(scale.low, scale.high, most=5)
        if 4 < scale.at(value) < 96
    ]


def _draw_marks(marks: Sequence[Mark], scale: Scale, base: float, unit: Unit) -> list[SafeString]:
    """Draw the lines; words stand on the outer side, and on two levels so that they never touch."""
    drawn: list[SafeString] = []
    for level, mark in enumerate(sorted(marks, key=lambda mark: mark.value)):
        x, y = scale.at(mark.value), 12.0 + 16.0 * (level % 2)
        is_left = x > 50
        words = f"{mark.label} {unit.level(mark.value)}"
        kind = "c-mark is-me" if mark.is_mine else "c-mark"
        drawn.append(draw_line(x1=x, y1=y - 9, x2=x, y2=base, kind=kind))
        anchor, aside = ("end", -1) if is_left else ("start", 1)
        drawn.append(draw_text(words, x=x + aside, y=y, kind="c-end", anchor=anchor))
    return drawn


def _key(stacks: _Stacks) -> SafeString:
    words = ngettext("Each dot is one student.", "Each dot is up to %(n)d students.", stacks.per_dot) % {
        "n": stacks.per_dot
    }
    return element("p", words, class_="axis")


def _table(stacks: _Stacks, title: str, unit: Unit) -> SafeString:
    """Draw eight classes of values with their counts; a class under ten says only that it is."""
    bins_each = BINS // 8
    rows = []
    for start in range(0, BINS, bins_each):
        count = sum(stacks.counts[index] for index in range(start, start + bins_each))
        low = stacks.low + start * stacks.width
        high = low + bins_each * stacks.width
        rows.append([between(low, high, unit), group_size(count)])
    return draw_table(caption=title, columns=[_("From to"), _("Students")], rows=rows)
