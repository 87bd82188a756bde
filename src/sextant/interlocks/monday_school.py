"""Monday for whoever leads a school: what needs a decision, how the school does, whose picture changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sextant.assessment.queries.noticed import Noticed, list_noticed
from sextant.assessment.queries.schools import SchoolGrowthRow, school_growth
from sextant.assessment.terms import FlagKind
from sextant.interlocks import thresholds
from sextant.interlocks.monday_measures import list_measures
from sextant.interlocks.readings.attendance import (
    RoomsOfDay,
    SchoolAttendance,
    attendance_finding,
    read_attendance,
)
from sextant.interlocks.readings.people import name_rooms, name_students
from sextant.network.queries.calendar import latest_school_year, place_in_year
from sextant.network.queries.places import SchoolRow
from sextant.network.queries.rosters import verification_share
from sextant.network.queries.settings import threshold
from sextant.web.charts.sparklines import sparkline
from sextant.web.findings import Finding, Verdict, headline
from sextant.web.formats import STANDARD_DEVIATIONS, count_of, opened
from sextant.web.parts import NO_PICTURE, due_in_words
from sextant.work import rules as load_words
from sextant.work.panels import decisions_of
from sextant.work.queries.counts import count_school, load_of
from sextant.work.queries.items import NextStep, list_late_items, list_my_items, next_steps

MOST_DECISIONS = 6
MOST_CHANGED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One student whose picture changed: what, in which area, the line, and what is under way."""

    name: str
    url: str
    grade: str
    what: str
    area: str
    trend: SafeString
    next_step: str


def school_monday(school: SchoolRow, *, on: date) -> dict[str, Any]:
    """Return the page's values for one school."""
    place = place_in_year(on)
    year = place.school_year if place else latest_school_year(on)
    attendance = read_attendance(school_id=school.id, year_starts_on=year.starts_on if year else on, on=on)
    growth = [row for row in school_growth(school_id=school.id) if row.grade is None]
    rosters = (
        verification_share(report_period_id=place.report_period.pk, school_id=school.id) if place else None
    )
    findings = _findings(attendance, growth)
    mine = list_my_items(on=on)
    load = load_of(mine, on=on)
    own = (*mine.due, *mine.this_week)[:MOST_DECISIONS]
    late = list_late_items(school_id=school.id, on=on, limit=MOST_DECISIONS)
    return {
        "eyebrow": on,
        "headline": headline(findings) or load_words.say_how_much(load),
        "lede": _lede(findings, load),
        "decisions": decisions_of(own, on=on),
        "late": decisions_of([row for row in late if row not in own], on=on),
        "later": len(mine.later),
        "measures": list_measures(attendance, growth, rosters, on=on, school_id=school.id),
        "week_ended": attendance.newest.last_on if attendance.newest else None,
        "changed": _changed(school.id, attendance, on=on),
        "today": rooms_in_words(attendance.today),
        "rooms": attendance.today,
        "last_day": attendance.last_day,
        "rooms_open": name_rooms(attendance.last_day.not_taken) if attendance.last_day else (),
        "school_load": count_school(on=on, school_id=school.id),
        "sees_next_steps": True,
    }


def _findings(attendance: SchoolAttendance, growth: Sequence[SchoolGrowthRow]) -> list[Finding]:
    found = [attendance_finding(attendance.weeks)]
    found += [_growth_finding(row) for row in growth]
    return [finding for finding in found if finding is not None]


def _growth_finding(row: SchoolGrowthRow) -> Finding | None:
    """Return how far a subject moved against its students' own paths, where the interval is known."""
    if row.lower_90 is None or row.upper_90 is None:
        return None
    return Finding(
        measure=row.subject_label.lower(),
        change=row.mean,
        low=row.lower_90,
        high=row.upper_90,
        unit=STANDARD_DEVIATIONS,
        since=_("against the students’ own paths, %(period)s") % {"period": row.target_label},
    )


def _lede(findings: Sequence[Finding], load: load_words.Load) -> str:
    ranked = sorted(findings, key=lambda one: (one.verdict is not Verdict.WORSE, -one.strength))
    clear = [finding.sentence for finding in ranked if finding.is_clear][:2]
    said = load_words.say_how_much(load) if headline(findings) else load_words.say_what_follows(load)
    return " ".join([*clear, said])


def _changed(school_id: int, attendance: SchoolAttendance, *, on: date) -> tuple[Changed, ...]:
    """Return the students who missed most of the last days, then those whose growth was noticed."""
    least = threshold(thresholds.ABSENT_LATELY, on=on, school_id=school_id)
    absent = sorted(
        (student for student, days in attendance.absent_lately.items() if days >= least),
        key=lambda student: (-attendance.absent_lately[student], student),
    )[: MOST_CHANGED // 2]
    names = name_students(absent)
    flags = list_noticed(school_id=school_id, limit=MOST_CHANGED)
    noticed = [flag for flag in flags if flag.student_id not in names][: MOST_CHANGED - len(names)]
    steps = next_steps(student_ids=[*names, *(flag.student_id for flag in noticed)], on=on)
    rows = [
        Changed(
            name=named.name,
            url=reverse("student", args=[named.public_id]),
            grade=_grade(named.grade),
            what=_("Missed %(n)s of the last 6 school days") % {"n": attendance.absent_lately[student]},
            area=_("Attendance"),
            trend=NO_PICTURE,
            next_step=_step(student, steps, on=on),
        )
        for student, named in names.items()
    ]
    return (*rows, *(changed_of(flag, steps, on=on) for flag in noticed))


def changed_of(flag: Noticed, steps: Mapping[int, NextStep], *, on: date) -> Changed:
    """Return one noticed student as a row."""
    is_lagging = flag.kind is FlagKind.LAGGING
    return Changed(
        name=flag.student_name,
        url=reverse("student", args=[flag.student_public_id]),
        grade=_grade(flag.grade),
        what=flag.sentence,
        area=flag.subject_label,
        trend=sparkline(
            flag.points,
            label=_("%(n)s results, the newest %(kind)s the student’s own path")
            % {"n": len(flag.points), "kind": _("below") if is_lagging else _("above")},
            tone="concern" if is_lagging else "good",
        ),
        next_step=_step(flag.student_id, steps, on=on),
    )


def _step(student_id: int, steps: Mapping[int, NextStep], *, on: date) -> str:
    step = steps.get(student_id)
    if step is None:
        return ""
    if step.outcome:
        words = {"outcome": step.outcome, "who": step.who, "day": f"{step.due_on:%-d %b}"}
        return _("Screened: %(outcome)s. %(who)s, %(day)s") % words
    return f"{step.title}, {step.who}, {due_in_words(step.due_on, on=on).label}"


def _grade(grade: int | None) -> str:
    if grade is None:
        return ""
    return _("Kindergarten") if grade == 0 else _("Grade %(grade)d") % {"grade": grade}


def rooms_in_words(rooms: RoomsOfDay | None) -> str:
    """Say how many rooms still owe attendance of a day."""
    if rooms is None:
        return _("No school today.")
    if not rooms.not_taken:
        return _("Attendance is taken in every room.")
    missing = count_of(len(rooms.not_taken), _("room has"), _("rooms have"))
    return _("%(missing)s not taken attendance yet.") % {"missing": opened(missing)}
