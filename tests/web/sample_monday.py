"""The Monday sample page: decisions, measures, students, a heat table."""

from dataclasses import dataclass, replace
from typing import Any

from sample_frame import BELOW, ON_PLAN, WATCH, shell

from sextant.web.charts.sparklines import sparkline
from sextant.web.findings import Finding, headline
from sextant.web.formats import PERCENT
from sextant.web.parts import Decision, Due, MeasureRow, Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedRow:
    name: str
    crew: str
    what: str
    area: str
    trend: str
    next: str


def decisions() -> tuple[Decision, ...]:
    rows = [
        (
            "Choose a response for seven Grade 7 students whose attendance fell",
            "life-buoy",
            "Ines Castellanos",
        ),
        ("Confirm the interview panel for the Grade 8 science opening", "users", "Marcus Bell"),
        ("Approve the Unit 4 reteach plan for Grade 6 ratios", "book-open", "Amara Okafor"),
        ("Read 23 new comments from the October student survey", "compass", "Dana Whitfield"),
    ]
    details = [
        "All seven ride the 14B bus, which has run late on 9 of 12 days",
        "Two of three finalists have other offers that close Friday",
        "Four of six classes below 60% on 6.RP.3; one class at 84%",
        "“Adults know me” fell from 71% to 64% favorable in Grade 8",
    ]
    dues = [
        Due(label="Today", is_pressing=True),
        Due(label="Tomorrow"),
        Due(label="Wed 10 Dec"),
        Due(label="Thu 11 Dec"),
    ]
    actions = ["Open plan", "Set panel", "Review", "Read"]
    return tuple(
        Decision(title=title, url="#d", detail=detail, icon=icon, owner=owner, due=due, action=action)
        for (title, icon, owner), detail, due, action in zip(rows, details, dues, actions, strict=True)
    )


def measures() -> tuple[MeasureRow, ...]:
    attendance = (95.6, 95.5, 95.7, 95.2, 95.1, 95, 95.2, 94.6, 94.3, 93.8)
    absence = (9.6, 9.5, 9.8, 10, 10.1, 10.4, 10.6, 10.9, 11.1, 11.4)
    math = (55, 56, 56, 57, 59, 59, 60, 60, 61, 61)
    removals = (2.8, 2.7, 2.9, 2.6, 2.5, 2.4, 2.4, 2.2, 2.0, 1.9)
    given = [
        ("Daily attendance", "All grades", "93.8%", "\N{MINUS SIGN}0.3", attendance, 95, BELOW),
        ("Chronic absence", "10% or more of days missed", "11.4%", "+0.3", absence, 10, WATCH),
        ("Math on track", "To growth goal, October interim", "61%", "0", math, 60, ON_PLAN),
        (
            "Removals from class",
            "Per 100 students per week",
            "1.9",
            "\N{MINUS SIGN}0.1",
            removals,
            2.5,
            ON_PLAN,
        ),
    ]
    return tuple(
        MeasureRow(
            label=label,
            detail=detail,
            now=now,
            change=change,
            trend=sparkline(
                values, label=f"Ten weeks, from {values[0]} to {now}", goal=goal, tone=status.tone
            ),
            goal=str(goal),
            network="94.6",
            status=status,
            url="#m",
        )
        for label, detail, now, change, values, goal, status in given
    )


def monday() -> dict[str, Any]:
    attendance = Finding(
        measure="attendance",
        change=-2.1,
        low=-3.0,
        high=-1.2,
        unit=PERCENT,
        since="since 10 November",
        whom="in Grade 7",
    )
    math = replace(attendance, measure="math", change=0.2, low=-0.8, high=1.2)
    moved = [
        (
            "Jaylen Okonkwo-Reed",
            "7B",
            "Missed 4 of the last 6 days",
            "Attendance",
            "Call home, Ms. Castellanos",
        ),
        (
            "Mei-Lin Vasquez",
            "6C",
            "Reading passed the exit level for Tier 2",
            "Reading",
            "Team decides on Thursday",
        ),
        ("Tobias Abernathy", "8A", "Three removals in two weeks, none before", "Behavior", ""),
        (
            "Nguyễn Minh Anh",
            "7C",
            "Math homework stopped after 6 November",
            "Course work",
            "Advisor check-in, Tuesday",
        ),
    ]
    scores = {
        "6.RP.1": (82, 76, 88, 71, 79, 90),
        "6.RP.3": (52, 41, 58, 47, 61, 84),
        "6.NS.1": (67, 59, 72, 55, 64, 77),
    }
    heat = {
        "classes": ("6A", "6B", "6C", "6D", "6E", "6F"),
        "rows": [
            {
                "standard": name,
                "cells": [{"value": v, "step": 1 + sum(v >= cut for cut in (50, 60, 70, 80))} for v in row],
            }
            for name, row in scores.items()
        ],
    }
    return {
        "shell": shell(),
        "headline": headline([attendance, math]),
        "lede": f"Four decisions are waiting this week. {attendance.sentence}",
        "decisions": decisions(),
        "measures": measures(),
        "moved": [
            MovedRow(
                name=name,
                crew=crew,
                what=what,
                area=area,
                next=step,
                trend=sparkline(
                    [5, 5, 4.6, 4.8, 4, 3.7, 3], label=f"{area} of seven weeks, falling", tone=Tone.CONCERN
                ),
            )
            for name, crew, what, area, step in moved
        ],
        "heat": heat,
    }
