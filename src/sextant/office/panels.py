"""What the office lends to shared pages: attendance, class lists, today's rooms, and Data health."""

from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.network.terms import DayCode, SectionKind
from sextant.office.policies import ANSWER_REQUESTS, READ_CLASS_LISTS
from sextant.office.queries.class_list import list_class
from sextant.office.queries.health import look_at_health
from sextant.office.queries.rooms import count_own, count_rooms, day_of_rooms, list_own_rooms
from sextant.office.queries.schools import SchoolPlace, list_places
from sextant.office.queries.student_days import StudentDays, days_this_year, reads_removals
from sextant.office.rules.day_marks import (
    MISSING,
    REMOVALS,
    attendance_sentence,
    band_status,
    exceptions_of,
)
from sextant.office.rules.sentences import rooms_finding
from sextant.web.charts.calendar import attendance_calendar
from sextant.web.charts.figure import Chart
from sextant.web.panels import Panel


def today_panels(*, staff_id: int, on: date) -> tuple[Panel, ...]:
    """Return the reader's own rooms of the day, each one tap from its attendance; nothing without rooms.

    Args:
        staff_id: the reader; the rooms are those of whoever acts, so that nobody sees another's.
        on: the day.
    """
    rooms = list_own_rooms(on=on)
    if not rooms:
        return ()
    context = {"rooms": rooms, "counts": count_own(rooms), "staff_id": staff_id}
    return (
        Panel(
            heading=_("My classes today"),
            template="office/panels/today.html",
            context=context,
            place="side",
            order=10,
        ),
    )


def record_panels(*, public_id: UUID) -> tuple[Panel, ...]:
    """Return the way to a student's disclosures, for whoever answers families about records."""
    if not ANSWER_REQUESTS.holds(current_rights()):
        return ()
    context = {"url": reverse("disclosure_list", args=[public_id])}
    return (
        Panel(
            heading=_("The record itself"),
            template="office/panels/record.html",
            context=context,
            place="side",
            order=45,
        ),
    )


def student_panels(*, student_id: int, on: date, first_on: date | None = None) -> tuple[Panel, ...]:
    """Return the student's attendance of this school year; nothing where the reader does not reach it.

    ``first_on``: the year's first day, where the page has read it already.
    """
    found = days_this_year(student_id=student_id, on=on, first_on=first_on)
    if found is None:
        return ()
    removals = tuple((day.on, str(DayCode(day.code).label)) for day in found.days if day.code in REMOVALS)
    if removals and not reads_removals(student_id=student_id):
        removals = ()
    context = {"chart": _calendar(found), "status": band_status(found.band), "removals": removals}
    return (
        Panel(
            heading=_("Attendance"),
            template="office/panels/student_days.html",
            context=context,
            place="side",
            order=30,
        ),
    )


def section_panels(*, section_id: int, on: date, is_past: bool = False) -> tuple[Panel, ...]:
    """Return who sits in the class, and whether today's attendance is taken; nothing out of reach.

    ``is_past``: the day is over, so that nothing is asked of anybody.
    """
    found = list_class(section_id=section_id, on=on)
    if found is None:
        return ()
    return (
        Panel(
            heading=_("Class list"),
            template="office/panels/class_list.html",
            context={"found": found, "is_past": is_past},
            place="side",
            order=10,
        ),
    )


def school_panels(*, school_id: int, on: date) -> tuple[Panel, ...]:
    """Return how far this morning's attendance is; nothing for whoever does not reach the class lists."""
    place = _reached_school(school_id)
    if place is None:
        return ()
    day = day_of_rooms(school_id=school_id, on=on)
    counts = count_rooms(school_id=school_id, kind=SectionKind.HOMEROOM, on=on)
    finding = rooms_finding(counts.n_rooms, counts.n_missing, on=on, is_today=True)
    context = {"place": place, "day": day, "counts": counts, "finding": finding}
    return (
        Panel(
            heading=_("Attendance this morning"),
            template="office/panels/morning.html",
            context=context,
            place="side",
            order=10,
        ),
    )


def health_panels(*, school_ids: frozenset[int] | None, on: date) -> tuple[Panel, ...]:
    """Return how complete the records are of the schools whose class lists the reader reaches."""
    places = [
        place
        for place in list_places(READ_CLASS_LISTS)
        if school_ids is None or place.school_id in school_ids
    ]
    if not places:
        return ()
    found = look_at_health(places, on=on)
    own = Panel(
        heading=_("Records of the schools") if len(places) > 1 else _("Records of the school"),
        template="office/panels/health.html",
        context={"schools": found.schools},
        order=10,
    )
    if not found.missing_rooms:
        return (own,)
    rooms = Panel(
        heading=_("Attendance not taken"),
        template="office/panels/missing_rooms.html",
        context={"rooms": found.missing_rooms},
        order=20,
    )
    return own, rooms


def _calendar(found: StudentDays) -> Chart:
    taken = [day.on for day in found.days if day.code != MISSING]
    school_days = {day.on for day in found.days}
    return attendance_calendar(
        title=_("Attendance"),
        finding=attendance_sentence(n_days=found.n_taken, n_absent=found.n_absent, n_late=found.n_late),
        first_on=found.first_on,
        last_on=found.last_on,
        taken_on=taken,
        exceptions=exceptions_of((day.on, day.code) for day in found.days),
        closed_on=_days_without(school_days, first=found.first_on, last=found.last_on),
    )


def _days_without(school_days: set[date], *, first: date, last: date) -> list[date]:
    every = (date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1))
    return [day for day in every if day not in school_days]


def _reached_school(school_id: int) -> SchoolPlace | None:
    return next((place for place in list_places(READ_CLASS_LISTS) if place.school_id == school_id), None)
