"""Charts: what every picture keeps to, whatever it shows."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from sample_growth import growth, student

from sextant.web.charts.calendar import DayMark, attendance_calendar
from sextant.web.charts.dots import Mark, dot_histogram
from sextant.web.charts.figure import Chart
from sextant.web.charts.intervals import Estimate, GroupEstimate, among_others, interval_rows
from sextant.web.charts.lines import growth_trajectory
from sextant.web.charts.sparklines import sparkline
from sextant.web.charts.trajectory import Expectation, Reading, Reference
from sextant.web.formats import SCALE_POINTS, STANDARD_DEVIATIONS

CHARTS = {
    **{name: chart for name, chart in student().items() if isinstance(chart, Chart)},
    **{name: chart for name, chart in growth().items() if isinstance(chart, Chart)},
}
SCRIPT = "<script>alert(1)</script>"


def parsed(markup: str) -> ElementTree.Element:
    return ElementTree.fromstring(markup)  # noqa: S314 - our own markup


def readings(*values: float | None) -> list[Reading]:
    return [Reading(period=f"P{n}", value=value, standard_error=2) for n, value in enumerate(values, start=1)]


def expectation(period: str, value: float = 210) -> Expectation:
    return Expectation(
        period=period,
        value=value,
        low_50=value - 3,
        high_50=value + 3,
        low_80=value - 6,
        high_80=value + 6,
    )


def trajectory(*values: float | None, expected: Expectation | None = None) -> Chart:
    return growth_trajectory(
        title="Math", finding="", readings=readings(*values), unit=SCALE_POINTS, expectation=expected
    )


def cells(chart: Chart) -> list[list[str]]:
    table = parsed(chart.table).find(".//tbody")
    assert table is not None
    return [["".join(cell.itertext()) for cell in row] for row in table]


def places(chart: Chart, kind: str) -> list[tuple[float, float]]:
    """Return where the dots of one kind stand in the wide picture: percent, pixels."""
    wide = next(svg for svg in parsed(f"<a>{chart.svg}</a>") if "only-wide" in svg.attrib["class"])
    return [
        (float(dot.attrib["cx"].rstrip("%")), float(dot.attrib["cy"]))
        for dot in wide.iter("circle")
        if dot.attrib["class"] == kind
    ]


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_each_chart_is_sound_markup_without_style_or_script(chart: Chart) -> None:
    figure = parsed(chart.figure)

    attributes = {name for node in figure.iter() for name in node.attrib}
    assert not {name for name in attributes if name == "style" or name.startswith("on")}
    assert not list(figure.iter("script"))


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_each_picture_has_a_name_a_description_and_a_table(chart: Chart) -> None:
    figure = parsed(chart.figure)

    ids = [node.attrib["id"] for node in figure.iter() if "id" in node.attrib]
    pictures = [node for node in figure.iter("svg") if node.attrib.get("role") == "img"]
    assert pictures
    for picture in pictures:
        assert picture.attrib["aria-labelledby"] in ids
        assert picture.attrib["aria-describedby"] in ids
    assert len(ids) == len(set(ids))
    assert len(list(figure.iter("td"))) > 0


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_no_coordinate_is_missing(chart: Chart) -> None:
    assert not re.search(r"nan|inf|None", chart.svg)


def test_words_from_people_stay_words() -> None:
    chart = growth_trajectory(
        title=SCRIPT,
        finding=SCRIPT,
        readings=[Reading(period=SCRIPT, value=200, note=SCRIPT), Reading(period='"x', value=201)],
        unit=SCALE_POINTS,
        reference=Reference(label=SCRIPT, values=(200, 201)),
    )

    assert "<script" not in chart.figure
    assert chart.figure.count("&lt;script&gt;") > 5
    assert "<script" not in sparkline([1, 2], label=SCRIPT)


def test_the_expected_value_stands_over_the_result_of_the_same_period() -> None:
    chart = trajectory(200, 204, 203, expected=expectation("P3"))

    [hollow] = places(chart, "c-dot is-hollow")
    newest = places(chart, "c-dot")[-1]
    assert hollow[0] == newest[0]
    assert hollow[1] < newest[1]
    assert cells(chart)[-1] == ["P3", "203", "2 points", "210", "207 to 213", "204 to 216"]


def test_an_expectation_for_the_next_period_adds_a_place_without_a_result() -> None:
    chart = trajectory(200, 204, expected=expectation("P3"))

    assert "c-future" in chart.svg
    assert len(places(chart, "c-dot")) == 2
    assert cells(chart)[-1][:2] == ["P3", "—"]


def test_a_missing_result_breaks_the_line_and_is_no_dot() -> None:
    chart = trajectory(200, 204, None, 206, 209)

    wide = chart.svg.split("only-narrow")[0]
    assert wide.count('class="c-line"') == 2
    assert len(places(chart, "c-dot")) == 4
    assert cells(chart)[2] == ["P3", "—", "—"]


def test_a_single_result_is_drawn() -> None:
    assert len(places(trajectory(200), "c-dot")) == 1


@pytest.mark.parametrize("values", [(), (None, None)], ids=["no readings", "no values"])
def test_nothing_to_draw_is_refused(values: tuple[float | None, ...]) -> None:
    with pytest.raises(ValueError, match="one result at least"):
        trajectory(*values)


def test_an_expectation_for_an_older_period_is_refused() -> None:
    with pytest.raises(ValueError, match="newest period"):
        trajectory(200, 204, expected=expectation("P1"))


def test_a_band_that_does_not_hold_its_value_is_refused() -> None:
    with pytest.raises(ValueError, match="inside"):
        Expectation(period="P1", value=210, low_50=211, high_50=213, low_80=204, high_80=216)


def test_a_group_under_ten_shows_no_number() -> None:
    groups = [
        GroupEstimate(label="Large", n=10, estimate=Estimate(value=0.1, low=-0.1, high=0.3)),
        GroupEstimate(label="Small", n=9, estimate=Estimate(value=0.77, low=0.66, high=0.88)),
    ]

    large, small = interval_rows(groups, unit=STANDARD_DEVIATIONS)

    assert (large.n, large.value, large.is_few) == ("10", "+0.10", False)
    assert (small.n, small.value, small.interval, small.picture) == ("fewer than 10", "", "", "")
    assert small.is_few


def test_a_small_group_does_not_leak_through_the_scale_of_the_others() -> None:
    large = GroupEstimate(label="Large", n=10, estimate=Estimate(value=0.1, low=-0.1, high=0.3))
    small = GroupEstimate(label="Small", n=9, estimate=Estimate(value=5, low=4, high=6))

    alone, *_ = interval_rows([large], unit=STANDARD_DEVIATIONS)
    beside, *_ = interval_rows([large, small], unit=STANDARD_DEVIATIONS)

    assert alone.picture == beside.picture


def test_other_teachers_are_a_shape_that_tells_no_one_person() -> None:
    others = [-0.6, *(n / 50 for n in range(-10, 11)), 0.61]

    chart = among_others(
        title="Growth",
        finding="x",
        mine=Estimate(value=0.1, low=0.0, high=0.2),
        my_label="Ms. Okafor",
        others=others,
        others_label="23 others",
        unit=STANDARD_DEVIATIONS,
    )

    assert chart.svg.count("<circle") == 1
    assert "0.61" not in chart.table


def test_fewer_than_ten_others_draw_no_shape() -> None:
    chart = among_others(
        title="Growth",
        finding="x",
        mine=Estimate(value=0.1, low=0.0, high=0.2),
        my_label="Ms. Okafor",
        others=[0.1] * 9,
        others_label="9 others",
        unit=STANDARD_DEVIATIONS,
    )

    assert "c-others" not in chart.svg
    assert "9 others" not in chart.figure


MONDAY = date(2025, 12, 1)


def week(**given: object) -> Chart:
    usual = {
        "title": "Attendance",
        "finding": "",
        "first_on": MONDAY,
        "last_on": date(2025, 12, 7),
        "taken_on": [MONDAY, date(2025, 12, 2)],
        "exceptions": {},
    }
    return attendance_calendar(**(usual | given))  # type: ignore[arg-type]


def test_a_day_that_was_not_taken_is_never_shown_as_here() -> None:
    chart = week()

    assert chart.svg.count('class="k-here"') == 2
    assert chart.svg.count('class="k-not_taken"') == 3


def test_the_calendar_table_lists_the_exceptions_only() -> None:
    chart = week(
        taken_on=[date(2025, 12, day) for day in range(1, 6)],
        exceptions={date(2025, 12, 3): DayMark.UNEXCUSED, date(2025, 12, 2): DayMark.LATE},
    )

    assert cells(chart) == [
        ["Wednesday 3 December 2025", "Absent, unexcused"],
        ["Tuesday 2 December 2025", "Late or left early"],
    ]


def test_school_on_a_saturday_is_drawn() -> None:
    chart = week(taken_on=[date(2025, 12, 6)], closed_on=[date(2025, 12, day) for day in range(1, 6)])

    assert chart.svg.count('class="k-here"') == 1


def test_each_kind_of_absence_has_a_sign_beside_its_color() -> None:
    chart = week(exceptions={MONDAY: DayMark.UNEXCUSED, date(2025, 12, 2): DayMark.EXCUSED})

    assert chart.svg.count('class="c-sign"') == 2


def test_a_long_year_breaks_into_blocks() -> None:
    chart = week(last_on=date(2026, 6, 12))

    assert chart.svg.count('role="img"') == 2


def test_many_students_share_a_dot() -> None:
    chart = dot_histogram(
        title="Reading",
        finding="x",
        values=[200.0] * 300 + [220.0] * 20,
        unit=SCALE_POINTS,
        marks=[Mark(label="Ana", value=210, is_mine=True)],
    )

    assert "Each dot is up to 22 students." in chart.keys
    assert chart.svg.count("c-unit") == 14 + 1
    assert ["218 to 220", "20"] in cells(chart)


def test_a_distribution_of_nine_people_is_refused() -> None:
    with pytest.raises(ValueError, match="fewer than ten"):
        dot_histogram(title="x", finding="x", values=[1.0] * 9, unit=SCALE_POINTS)


def test_the_line_of_a_spark_breaks_where_a_week_is_missing() -> None:
    spark = sparkline([1, 2, None, 3, 4], label="five weeks")

    assert spark.count("c-spark") - spark.count("c-spark-") == 2


def test_a_spark_without_values_draws_nothing() -> None:
    assert sparkline([None, None], label="two weeks") == ""
