"""Levels on a scale of anchors as bars, one under the other, each with the mark that it must reach."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sextant.web.charts.figure import (
    Chart,
    Key,
    draw_dot,
    draw_keys,
    draw_line,
    draw_picture,
    draw_table,
    draw_text,
)
from sextant.web.charts.scales import Scale

ROW, TEXT_Y, BAR_Y = 46.0, 16.0, 30.0
HUNDRED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelBar:
    """One bar: mean and gate in hundredths (no mean: not seen yet), and of how many levels."""

    label: str
    mean: int | None
    gate: int
    n: int

    @property
    def shown(self) -> str:
        """Return the mean with two decimals."""
        return "–" if self.mean is None else f"{self.mean / HUNDRED:.2f}"


def level_bars(*, title: str, finding: str, bars: Sequence[LevelBar], low: int = 1, high: int = 4) -> Chart:
    """Draw bars from the lowest level to each mean, with the gate as a mark across."""
    scale = Scale(low=low, high=high, start=0.5, stop=99.5)
    marks = [mark for place, bar in enumerate(bars) for mark in _draw(bar, scale, place * ROW)]
    picture = draw_picture(
        *marks,
        *_axis(scale, low, high, len(bars) * ROW),
        title=title,
        description=finding or title,
        height=len(bars) * ROW + 18,
    )
    table = draw_table(
        caption=title,
        columns=(_("Quality"), _("Mean"), _("Gate"), _("Levels")),
        rows=[(bar.label, bar.shown, f"{bar.gate / HUNDRED:.2f}", str(bar.n)) for bar in bars],
    )
    keys = draw_keys(Key(mark="k-line", meaning=_("Mean over raters")), Key(mark="k-goal", meaning=_("Gate")))
    return Chart(title=title, finding=finding, svg=picture, keys=keys, table=table)


def _draw(bar: LevelBar, scale: Scale, top: float) -> list[SafeString]:
    y, gate = top + BAR_Y, scale.at(bar.gate / HUNDRED)
    drawn = [
        draw_text(bar.label, x=0.5, y=top + TEXT_Y, kind="c-end"),
        draw_text(bar.shown, x=99.5, y=top + TEXT_Y, kind="c-end", anchor="end"),
        draw_line(x1=scale.start, y1=y, x2=scale.stop, y2=y, kind="c-grid"),
    ]
    if bar.mean is not None:
        value = scale.at(bar.mean / HUNDRED)
        drawn.append(draw_line(x1=scale.start, y1=y, x2=value, y2=y, kind="c-ci"))
        drawn.append(draw_dot(x=value, y=y, radius=5, kind="c-dot", tip=f"{bar.label}: {bar.shown}"))
    drawn.append(draw_line(x1=gate, y1=y - 8, x2=gate, y2=y + 8, kind="c-goal"))
    return drawn


def _axis(scale: Scale, low: int, high: int, bottom: float) -> list[SafeString]:
    ends = {low: "start", high: "end"}
    return [
        draw_text(
            str(level), x=scale.at(level), y=bottom + 12, kind="c-tick", anchor=ends.get(level, "middle")
        )
        for level in range(low, high + 1)
    ]
