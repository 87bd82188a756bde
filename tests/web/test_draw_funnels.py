"""Funnel plots: marks between limits that narrow with size, and a table that says the same."""

import re

from sextant.web.charts.funnels import FunnelSpot, Limits, funnel_plot
from sextant.web.formats import Unit

POINTS = Unit(one="point", many="points", decimals=0, is_signed=True)


def draw(*spots: FunnelSpot) -> str:
    return str(
        funnel_plot(
            title="Deciders",
            finding="One lies outside.",
            spots=spots,
            limits=Limits(spread=43.0, narrow=1.96, wide=3.09),
            unit=POINTS,
            across="Decisions",
            up="Points",
            columns=("Decider", "Decisions", "Share"),
        ).figure
    )


def test_what_lies_outside_is_filled_and_named_and_everything_stands_in_the_table() -> None:
    drawn = draw(
        FunnelSpot(label="Inside", n=80, beyond=2.0, cells=("26%",)),
        FunnelSpot(label="Outside", n=40, beyond=50.0, is_outside=True, cells=("75%",)),
    )

    assert drawn.count("c-mine-dot") == 1
    assert re.search(r"<text[^>]*c-halo[^>]*>Outside</text>", drawn)
    assert not re.search(r"<text[^>]*c-halo[^>]*>Inside</text>", drawn)
    assert "26%" in drawn
    assert "75%" in drawn


def test_limits_narrow_with_size() -> None:
    drawn = draw(FunnelSpot(label="A", n=20, beyond=0.0), FunnelSpot(label="B", n=400, beyond=0.0))

    paths = re.findall(r'class="c-line" d="M([^"]+)"', drawn)
    upper, lower = ([float(point.split()[1]) for point in path.split("L")] for path in paths)
    widths = [low - high for high, low in zip(upper, lower, strict=True)]
    assert widths == sorted(widths, reverse=True)
    assert widths[0] > 3 * widths[-1]


def test_a_lone_decider_can_be_drawn() -> None:
    assert "Alone" in draw(FunnelSpot(label="Alone", n=15, beyond=0.0))
