"""The quadrant picture: status across, growth upward, nothing of a small group."""

from xml.etree import ElementTree

import pytest

from sextant.web.charts.quadrants import Quadrants, quadrant_chart

WORDS = Quadrants(
    high_high="High, growing", high_low="High, slowing", low_high="Low, growing", low_low="Low, slowing",
    status="Percentile of the newest score", growth="Percentile of growth",
)  # fmt: skip
SCRIPT = "<script>alert(1)</script>"


def draw(points: list[tuple[int, int]], *, title: str = "Math") -> ElementTree.Element:
    chart = quadrant_chart(title=title, finding="Ten stand low.", points=points, words=WORDS)
    return ElementTree.fromstring(f"<body>{chart.figure}</body>")  # noqa: S314 - our own markup


def test_a_student_far_up_stands_right_and_above() -> None:
    low, high = (dot.attrib for dot in draw([(10, 10)] * 9 + [(90, 90)]).iter("circle"))

    assert float(low["cx"].rstrip("%")) < float(high["cx"].rstrip("%"))
    assert float(low["cy"]) > float(high["cy"])
    assert float(low["r"]) > float(high["r"])


def test_the_table_counts_the_fields_and_no_small_one() -> None:
    cells = [cell.text for cell in draw([(80, 80)] * 12 + [(20, 20)] * 3).iter("td")]

    assert cells == ["12", "fewer than 10", "fewer than 10", "fewer than 10"]


def test_fewer_than_ten_students_are_not_drawn() -> None:
    with pytest.raises(ValueError, match="fewer than ten"):
        draw([(50, 50)] * 9)


def test_words_are_escaped() -> None:
    assert not list(draw([(50, 50)] * 10, title=SCRIPT).iter("script"))
