"""The sample pages with charts: one student, and the growth of a teacher's students."""

from datetime import date, timedelta
from typing import Any

from sample_frame import shell

from sextant.web.charts.calendar import DayMark, attendance_calendar
from sextant.web.charts.dots import Mark, dot_histogram
from sextant.web.charts.intervals import Estimate, GroupEstimate, among_others, interval_rows
from sextant.web.charts.lines import growth_trajectory
from sextant.web.charts.sparklines import sparkline
from sextant.web.charts.trajectory import Expectation, Reading, Reference
from sextant.web.findings import PathFinding
from sextant.web.formats import SCALE_POINTS, STANDARD_DEVIATIONS
from sextant.web.parts import Status, Tab, Tone
from sextant.web.shell import Bar

READINGS = tuple(
    Reading(period=period, value=value, standard_error=3.0)
    for period, value in zip(
        ("G5 fall", "winter", "spring", "G6 fall", "winter", "spring", "G7 fall"),
        (196, 199, 203, 205, 207, 209, 203),
        strict=True,
    )
)


def student() -> dict[str, Any]:
    path = PathFinding(
        measure="Reading, G7 fall",
        got=203,
        expected=211,
        low=206,
        high=216,
        unit=SCALE_POINTS,
        path="her own path",
    )
    trajectory = growth_trajectory(
        title="Reading, seven results",
        finding=path.sentence,
        readings=READINGS,
        unit=SCALE_POINTS,
        expectation=Expectation(
            period="G7 fall", value=211, low_50=208.4, high_50=213.6, low_80=206, high_80=216
        ),
        reference=Reference(label="Grade level", values=(203, 206, 210, 211, 213, 216, 217)),
    )
    ahead = growth_trajectory(
        title="Math, four results",
        finding="Expected in spring: +0.31, in 80 of 100 cases between 0.02 and +0.60.",
        readings=[
            Reading(period=name, value=value, standard_error=0.15)
            for name, value in (("P1", -0.2), ("P2", -0.12), ("P3", None), ("P4", 0.18))
        ],
        unit=STANDARD_DEVIATIONS,
        expectation=Expectation(
            period="spring", value=0.31, low_50=0.16, high_50=0.46, low_80=0.02, high_80=0.60
        ),
    )
    first, last = date(2025, 8, 25), date(2025, 12, 5)
    closed = {date(2025, 9, 1), date(2025, 11, 27), date(2025, 11, 28)}
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    calendar = attendance_calendar(
        title="Attendance",
        finding="Six unexcused days, five of them in the last two weeks.",
        first_on=first,
        last_on=last,
        taken_on=[
            day for day in days if day.weekday() < 5 and day not in closed and day != date(2025, 10, 7)
        ],
        closed_on=closed,
        exceptions={
            date(2025, 9, 17): DayMark.LATE,
            date(2025, 10, 3): DayMark.EXCUSED,
            date(2025, 11, 12): DayMark.UNEXCUSED,
            **{date(2025, 12, day): DayMark.UNEXCUSED for day in (1, 2, 4, 5)},
            date(2025, 12, 3): DayMark.LATE,
        },
    )
    values = [200 + (index * 37 % 41) * 0.6 + (index * 13 % 17) for index in range(96)]
    dots = dot_histogram(
        title="Grade 7 reading, fall",
        finding="Jaylen stands below the middle of the grade.",
        values=values,
        unit=SCALE_POINTS,
        marks=[Mark(label="Jaylen", value=203, is_mine=True), Mark(label="Middle", value=219)],
    )
    return {
        "shell": shell(current="Students", opened="Student support"),
        "crumbs": (Tab(label="Students", url="#"), Tab(label="Grade 7", url="#"), Tab(label="7B")),
        "tags": ("Tier 2 reading", "English learner, level 3.4", "14B bus"),
        "tabs": (Tab(label="Overview", url="#", is_current=True), Tab(label="Work", url="#", count=3)),
        "flag": Status(label="Lagging", tone=Tone.CONCERN),
        "flag_reason": "Below her own path in two report periods in a row. Screening due Thu 5 Feb.",
        "trajectory": trajectory,
        "ahead": ahead,
        "calendar": calendar,
        "dots": dots,
        "plan_trend": sparkline(
            [71, 74, 73, 79, 82, 81, 86, 88], label="From 71 to 88 words a minute", goal=92, tone=Tone.GOOD
        ),
    }


OTHERS = (
    *(-0.36, -0.28, -0.2, -0.18, -0.13, -0.12, -0.11, -0.08, -0.07, -0.06, -0.04, -0.04, 0, 0, 0),
    *(0.01, 0.02, 0.02, 0.03, 0.05, 0.07, 0.07, 0.09, 0.1, 0.15, 0.16, 0.18, 0.25),
)


def growth() -> dict[str, Any]:
    years = [
        ("2023–24", "Grade 5", 51, 0.02, -0.16, 0.20),
        ("2024–25", "Grade 6", 58, 0.09, -0.07, 0.25),
        ("2025–26", "Grade 6", 62, 0.21, 0.05, 0.37),
    ]
    rows = [
        GroupEstimate(label=label, detail=detail, n=n, estimate=Estimate(value=value, low=low, high=high))
        for label, detail, n, value, low, high in years
    ]
    rows.append(
        GroupEstimate(
            label="Three years together",
            n=171,
            estimate=Estimate(value=0.14, low=0.0, high=0.28),
            is_total=True,
        )
    )
    groups = [
        GroupEstimate(
            label="Started below grade level", n=34, estimate=Estimate(value=0.24, low=0.04, high=0.44)
        ),
        GroupEstimate(
            label="Started above grade level", n=9, estimate=Estimate(value=-0.06, low=-0.42, high=0.3)
        ),
        GroupEstimate(label="English learners", n=16, estimate=Estimate(value=0.19, low=-0.09, high=0.47)),
    ]
    return {
        "shell": shell(
            bars=(
                Bar(
                    text="You are reading as of report period 1.",
                    tone="watch",
                    icon="clock-3",
                    link_url="#",
                    link_label="Back to today",
                ),
            )
        ),
        "among": among_others(
            title="Growth in math",
            finding="Ms. Okafor’s students grew more than similar students elsewhere: +0.14 student "
            "standard deviations, with a 90% interval of 0.00 to +0.28.",
            mine=Estimate(value=0.14, low=0.0, high=0.28),
            my_label="Ms. Okafor",
            others=OTHERS,
            others_label="28 other math teachers",
            unit=STANDARD_DEVIATIONS,
            zero_label="Average for similar students",
        ),
        "years": interval_rows(rows, unit=STANDARD_DEVIATIONS),
        "groups": interval_rows(groups, unit=STANDARD_DEVIATIONS),
    }
