"""Monday for whoever leads a school: what needs a decision, how the school does, whose picture changed."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.assessment.policies import READ_RESULTS
from sextant.assessment.queries.schools import school_growth
from sextant.instruction.policies import OBSERVE
from sextant.interlocks.monday.changed import changed_students
from sextant.interlocks.monday.clocks import own_clocks
from sextant.interlocks.monday.culture import may_report
from sextant.interlocks.monday.goals import ATTENDANCE, read_goals
from sextant.interlocks.monday.leadership import with_hour
from sextant.interlocks.monday.lent import groups_above
from sextant.interlocks.monday.measures import attendance_gap, growth_finding, list_growth, list_measures
from sextant.interlocks.monday.opening import News, OfSeat, open_page
from sextant.interlocks.monday.reteach import school_lines, waiting_plans
from sextant.interlocks.monday.seats import (
    WITHOUT_ROSTERS,
    Asked,
    first_lines,
    has_drawer_of_culture,
    own_area,
)
from sextant.interlocks.monday.team import LEADS_TEAM
from sextant.interlocks.monday.visits import debrief_lines
from sextant.interlocks.monday.words import MOST_FIRST, MOST_OPEN, home_rows, what_waits, with_lines
from sextant.interlocks.readings.attendance import RoomsOfDay, read_attendance
from sextant.interlocks.readings.attendance_finding import attendance_finding
from sextant.leadership.policies import READ_TEAM
from sextant.network.queries.calendar import latest_school_year, place_in_year
from sextant.network.queries.places import SchoolRow
from sextant.network.queries.rosters import verification_share
from sextant.network.terms import Seat
from sextant.web.formats import count_of, opened
from sextant.work.policies import READ_WORK
from sextant.work.queries.by_rule import count_items, list_brought
from sextant.work.queries.counts import count_school, load_of
from sextant.work.queries.own_lists import list_my_items
from sextant.work.queries.required import last_day_of_clocks

# Rows that stand open: what is due and who changed fit a laptop’s first screen, and all else is one tap away.
MOST_ROWS = 5


def school_monday(school: SchoolRow, *, on: date) -> dict[str, Any]:
    """Return the page's values for one school."""
    place = place_in_year(on)
    year = place.school_year if place else latest_school_year(on)
    attendance = read_attendance(school_id=school.id, year_starts_on=year.starts_on if year else on, on=on)
    growth = school_growth(school_id=school.id, by_grade=False)
    area = own_area()
    rosters = (
        verification_share(report_period_id=place.report_period.pk, school_id=school.id)
        if place and area not in WITHOUT_ROSTERS
        else None
    )
    goals = read_goals(school, year=year, on=on)
    measures = list_measures(attendance, rosters, goals, on=on, school_id=school.id)
    below_plan = [
        OfSeat(what=row.below_plan, seat=row.seat) for row in measures if row.below_plan is not None
    ]
    gap = attendance_gap(attendance.newest, on=on, school_id=school.id)
    moved = None if gap else attendance_finding(attendance.weeks)
    keeper = goals.of[ATTENDANCE].goal.seat
    findings = [
        *([OfSeat(what=moved, seat=keeper)] if moved else []),
        *(OfSeat(what=found, seat=Seat.AP_INSTRUCTION) for found in map(growth_finding, growth) if found),
    ]
    mine = list_my_items(on=on)
    brought = list_brought(on=on) if mine.is_brought else ()
    plans = waiting_plans(school_id=school.id, on=on)
    lines = (*debrief_lines(on), *school_lines(plans))
    owed = replace(load_of(mine, on=on), brought=count_items(brought))
    load = with_lines(owed, lines, on=on)
    waits = what_waits(mine, load)
    leads_school = READ_TEAM.covers(current_rights(), school_id=school.id)
    sees_work = READ_WORK.covers(current_rights(), school_id=school.id)
    school_load = count_school(on=on, school_id=school.id) if sees_work else None
    seat_first = first_lines(Asked(school=school, on=on, load=school_load))
    own = with_hour((*mine.due, *mine.this_week), school_id=school.id, on=on)
    rows = home_rows(own, lines, on=on, brought=brought, first=seat_first)
    lent = groups_above(on=on)
    # Clocks that stand above take the place of a row.
    n_open = MOST_OPEN - 1 if lent else MOST_OPEN
    n_rows = min(n_open + min(len(seat_first), MOST_FIRST), MOST_ROWS)
    n_students = n_open - (len(seat_first) > 1)
    until = last_day_of_clocks(on=on, school_id=school.id)
    reads_results = READ_RESULTS.covers(current_rights(), school_id=school.id)
    changed = changed_students(attendance.absent_lately, on=on, school_id=school.id, most_open=n_students)
    first, lede = open_page(
        News(
            findings=findings,
            below_plan=below_plan,
            gap=OfSeat(what=gap, seat=keeper),
            has_records=any(week.n_taken for week in attendance.weeks),
            first=seat_first,
            clocks=own_clocks(mine.shown, on=on, until=until) if area else "",
            waits=waits,
            owes=bool(load.shown),
            is_late=bool(load.late),
        ),
        area=area,
    )
    return {
        "eyebrow": on,
        "headline": first,
        "lede": lede,
        "decisions": rows.decisions[:n_rows],
        "rest": (*rows.decisions[n_rows:], *rows.rest),
        "leads_culture": has_drawer_of_culture(),
        "leads_school": leads_school,
        "may_report": may_report(),
        # Those who lead culture read clocks with it, others with candidates, once the page stands.
        "lent": lent,
        "n_more": owed.shown - len(rows.items),
        "observes": OBSERVE.holds(current_rights()),
        "measures": measures,
        "n_below_plan": sum(row.is_below for row in measures),
        "growth": list_growth(
            growth, lagging=changed["lagging"] if reads_results else None, school_key=school.public_id
        ),
        "week_ended": attendance.newest.last_on if attendance.newest else None,
        "today": rooms_in_words(attendance.today),
        "rooms": attendance.today,
        "last_day": attendance.last_day,
        "rooms_open": attendance.last_day.not_taken if attendance.last_day else (),
        "school_load": school_load,
        "n_late_plans": len(plans.late),
        "sees_next_steps": sees_work,
        "leads_team": LEADS_TEAM.holds(current_rights()),
        **changed,
        "reads_results": reads_results,
    }


def rooms_in_words(rooms: RoomsOfDay | None) -> str:
    """Say how many rooms still owe attendance of a day."""
    if rooms is None:
        return _("No school today.")
    if not rooms.not_taken:
        return _("Attendance is taken in every room.")
    missing = count_of(len(rooms.not_taken), _("room has"), _("rooms have"))
    return _("%(missing)s not taken attendance yet.") % {"missing": opened(missing)}
