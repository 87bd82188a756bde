"""The aim-line chart says its finding, shows what counts and what does not, and has its table."""

from datetime import date, timedelta

from sextant.web.charts.aim_lines import AimLine, Probed, aim_chart
from sextant.web.formats import Unit

START = date(2026, 9, 14)
AIM = AimLine(baseline_on=START, baseline=38, target_on=START + timedelta(weeks=30), target=80, error=5)
WORDS = Unit(one="word", many="words")


def probes(*scores: float) -> list[Probed]:
    return [
        Probed(on=START + timedelta(weeks=week), score=score, aim=38 + 1.4 * week)
        for week, score in enumerate(scores)
    ]


def test_probes_stand_on_their_days_with_their_error() -> None:
    chart = aim_chart(title="Reading", finding="Below the line.", probes=probes(38, 40), aim=AIM, unit=WORDS)
    assert chart.svg.count("c-dot") == 4
    assert chart.svg.count("c-err") == 4
    assert "Below the line." in chart.figure
    assert "14 Sep 2026" in chart.table
    assert "Where the probes lead" not in chart.keys


def test_a_probe_that_does_not_count_is_hollow_and_says_why() -> None:
    ill = Probed(on=START, score=12, aim=38, is_valid=False, note="She was ill.")
    chart = aim_chart(title="Reading", finding="", probes=[ill], aim=AIM, unit=WORDS)
    assert "is-hollow" in chart.svg
    assert "c-err" not in chart.svg
    assert "She was ill." in chart.table


def test_a_line_that_begins_anew_keeps_the_earlier_one_up_to_its_day() -> None:
    again = AimLine(
        baseline_on=START + timedelta(weeks=5), baseline=39, target_on=AIM.target_on, target=80, error=5
    )
    chart = aim_chart(
        title="Reading", finding="", probes=probes(38, 39, 38), aim=again, earlier=AIM, unit=WORDS,
        changes=[(again.baseline_on, "Deliver what was planned")],
        trend=[(again.baseline_on, 39), (AIM.target_on, 92)],
    )  # fmt: skip
    assert chart.svg.count("c-goal") == 4
    assert chart.svg.count("c-pred") == 2
    assert "Deliver what was planned" in chart.svg


def test_without_a_probe_the_table_says_so() -> None:
    assert "No probe yet" in aim_chart(title="R", finding="", probes=[], aim=AIM, unit=WORDS).table
