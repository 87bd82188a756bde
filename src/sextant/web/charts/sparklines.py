"""Small lines without axes for table rows: the shape of the last weeks at a glance."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from sextant.web.charts.figure import draw_path, path_through
from sextant.web.charts.scales import Scale, spread
from sextant.web.markup import element, short

WIDTH, HEIGHT, EDGE = 104.0, 24.0, 4.0


def sparkline(
    values: Sequence[float | None], *, label: str, goal: float | None = None, tone: str = "quiet"
) -> SafeString:
    """Draw values in order, the newest with a dot; None leaves a gap, the goal is a dashed line.

    Args:
        values: oldest first; nothing is drawn where none has a value.
        label: what a screen reader says instead ("Ten weeks, from 95.1% to 93.8%").
        goal: in the same unit.
        tone: of the newest value: ``good``, ``watch``, ``concern`` or ``quiet``.
    """
    known = [value for value in values if value is not None]
    if not known:
        return SafeString("")
    low, high = spread([*known, *([goal] if goal is not None else [])], margin_share=0)
    x = Scale(low=0, high=max(len(values) - 1, 1), start=EDGE, stop=WIDTH - EDGE)
    y = Scale(low=low, high=high, start=HEIGHT - EDGE, stop=EDGE)
    return element(
        "svg",
        *_draw_goal(goal, y),
        *_draw_runs(values, x, y),
        *_draw_newest(values, x, y),
        class_=f"spark is-{tone}",
        role="img",
        aria_label=label,
        width=WIDTH,
        height=HEIGHT,
        viewBox=f"0 0 {short(WIDTH)} {short(HEIGHT)}",
    )


def _draw_goal(goal: float | None, y: Scale) -> list[SafeString]:
    if goal is None:
        return []
    return [element("line", x1=0, x2=WIDTH, y1=y.at(goal), y2=y.at(goal), class_="c-spark-goal")]


def _draw_runs(values: Sequence[float | None], x: Scale, y: Scale) -> list[SafeString]:
    runs: list[list[tuple[float, float]]] = [[]]
    for index, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((x.at(index), y.at(value)))
    return [draw_path("c-spark", path_through(run)) for run in runs if len(run) > 1]


def _draw_newest(values: Sequence[float | None], x: Scale, y: Scale) -> list[SafeString]:
    for index in range(len(values) - 1, -1, -1):
        value = values[index]
        if value is not None:
            return [element("circle", cx=x.at(index), cy=y.at(value), r=2.5, class_="c-spark-dot")]
    return []
