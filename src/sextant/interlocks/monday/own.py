"""Monday for whoever teaches, cares or keeps records: her own rooms, her own work, students newly noticed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sextant.access.policy import read
from sextant.access.reach import current_rights
from sextant.access.terms import Role
from sextant.culture.policies import TAP
from sextant.instruction.policies import OWN_COACHING
from sextant.interlocks.monday.changed import absent_lately, changed_students
from sextant.interlocks.monday.coaching import return_lines, step_lines
from sextant.interlocks.monday.culture import leads_culture, may_report
from sextant.interlocks.monday.operations import own_cover_lines
from sextant.interlocks.monday.people import people_lines
from sextant.interlocks.monday.reteach import late_plan_lines
from sextant.interlocks.monday.roles import role_lines
from sextant.interlocks.monday.standing import standing
from sextant.interlocks.monday.visits import visits_to_make
from sextant.interlocks.monday.wellness import sits_in_team
from sextant.interlocks.monday.words import (
    MOST_ITEMS,
    MOST_OPEN,
    MOST_WELLNESS,
    home_rows,
    late_first,
    what_waits,
    with_lines,
)
from sextant.interlocks.readings.attendance import read_absent_lately
from sextant.interlocks.readings.people import list_coached
from sextant.kernel.guard import RecordClass
from sextant.office.queries.rooms import RoomRow, list_own_rooms
from sextant.office.queries.rosters import OwnRoster, list_own_open
from sextant.office.rules.sentences import own_rosters_sentence
from sextant.office.terms import RoomState
from sextant.web.formats import count_of, opened
from sextant.web.parts import Decision
from sextant.work.queries.by_rule import OfRule, count_items, list_brought
from sextant.work.queries.counts import load_of
from sextant.work.queries.own_lists import MyWork, list_my_items
from sextant.work.rules import load as load_words

READ_RESULTS = read(RecordClass.S1B)
# Whom a child's absences call; the others on this page read records and act on none of them.
CARERS = frozenset(
    {
        Role.COUNSELOR,
        Role.SOCIAL_WORKER,
        Role.PSYCHOLOGIST,
        Role.NURSE,
        Role.DEAN,
        Role.INTERVENTIONIST,
    }
)
KEEP_RECORDS = frozenset({Role.REGISTRAR, Role.RECORDS_OFFICER})


def own_monday(*, on: date) -> dict[str, Any]:
    """Return the page of whoever has no rooms: her own work and her seat's, then students newly noticed."""
    roles = current_rights().roles
    mine = list_my_items(on=on)
    brought = list_brought(on=on) if mine.is_brought else ()
    lines = late_first((*own_cover_lines(on=on), *people_lines(on=on), *role_lines(on=on)), on=on)
    owed = replace(load_of(mine, on=on), brought=count_items(brought))
    load = with_lines(owed, lines, on=on)
    reads_results = READ_RESULTS.holds(current_rights()) and not roles <= KEEP_RECORDS
    missed = read_absent_lately(on=on) if reads_results and roles & CARERS else {}
    presses = load.late or load.today
    said = [
        what_waits(mine, load) if mine.shown or presses else "",
        f"{lines[0].title}." if lines else "",
        _absent_in_words(missed, on=on),
    ]
    told = [*filter(None, said)] or [what_waits(mine, load)]
    in_team = sits_in_team()
    return {
        "eyebrow": on,
        "headline": told[0],
        "lede": " ".join(
            [*([load_words.say_what_follows(load)] if presses or load.this_week else []), *told[1:]]
        ).strip(),
        **_work(
            mine, owed, lines, on=on, most=MOST_ITEMS - (MOST_WELLNESS if in_team else 0), brought=brought
        ),
        **_students(missed, on=on, reads_results=reads_results),
        "leads_culture": leads_culture(),
        "sits_in_team": in_team,
        "may_report": may_report(),
        "visits": visits_to_make(on=on),
        "coached": list_coached(on=on) if Role.COACH in roles else (),
        "standing": standing(on),
    }


def teacher_monday(*, on: date) -> dict[str, Any]:
    """Return a teacher's page: today's rooms with one tap to attendance, own work, students noticed."""
    rooms = list_own_rooms(on=on)
    mine = list_my_items(on=on)
    is_coached = OWN_COACHING.holds(current_rights())
    owed = load_of(mine, on=on)
    lines = (
        *late_plan_lines(on=on),
        *own_cover_lines(on=on),
        *(return_lines(on=on) if is_coached else ()),
        *step_lines(on=on),
    )
    load = with_lines(owed, lines, on=on)
    said = [_rooms_in_words(rooms), what_waits(mine, load)]
    rosters = list_own_open()
    return {
        "eyebrow": on,
        "headline": said[0] or said[1],
        "lede": _after(rosters, _besides(mine, load) if said[0] else load_words.say_what_follows(load), load),
        "own_rooms": rooms,
        "room_to_take": next((room for room in rooms if room.state == RoomState.MISSING), None),
        "own_rosters": rosters,
        "is_coached": is_coached,
        "may_tap": TAP.holds(current_rights()),
        "may_report": may_report(),
        **_work(mine, owed, lines, on=on, most=MOST_ITEMS),
        **_students({}, on=on, reads_results=READ_RESULTS.holds(current_rights())),
    }


def _after(rosters: tuple[OwnRoster, ...], lede: str, load: load_words.Load) -> str:
    """Say before all else which rosters wait; then nothing else is not the word for it."""
    waiting = own_rosters_sentence(len(rosters))
    return " ".join(filter(None, (waiting, lede if load.shown or not waiting else "")))


def _besides(mine: MyWork, load: load_words.Load) -> str:
    """Say what waits beside the rooms."""
    return what_waits(mine, load) if load.shown else _("Nothing else waits for you.")


def _absent_in_words(missed: Mapping[int, int], *, on: date) -> str:
    """Say how many of the reader's students missed most of the last days; nothing where none did."""
    absent = absent_lately(missed, on=on)
    if not absent:
        return ""
    students = opened(count_of(len(absent), _("student of yours"), _("students of yours")))
    words = {"students": students, "n": min(missed[student] for student in absent)}
    return _("%(students)s missed %(n)s or more of the last 6 school days.") % words


def _rooms_in_words(rooms: tuple[RoomRow, ...]) -> str:
    waiting = sum(room.state == RoomState.MISSING for room in rooms)
    if waiting:
        classes = opened(count_of(waiting, _("class waits"), _("classes wait")))
        return _("%(classes)s for attendance.") % {"classes": classes}
    return _("Attendance is taken in all your classes.") if rooms else ""


def _work(
    mine: MyWork,
    owed: load_words.Load,
    lines: tuple[Decision, ...],
    *,
    on: date,
    most: int,
    brought: tuple[OfRule, ...] = (),
) -> dict[str, Any]:
    """Return so many rows at most: what is late, then own items, then what the seat looks after."""
    rows = home_rows(mine.shown, lines, on=on, most=most, brought=brought)
    return {
        "decisions": rows.decisions,
        "rest": rows.rest,
        # Counted, not read: the list itself is cut where somebody owes very much.
        "n_more": owed.shown - len(rows.items),
        "n_held": owed.held,
    }


def _students(missed: Mapping[int, int], *, on: date, reads_results: bool) -> dict[str, Any]:
    """Return the students within reach who were absent or noticed; nothing for who reads no results."""
    if not reads_results:
        return {"changed": (), "reads_results": False}
    return {**changed_students(missed, on=on, most_open=MOST_OPEN), "reads_results": True}
