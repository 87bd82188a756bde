"""Monday for whoever teaches, cares or keeps records: her own rooms, her own work, students newly noticed."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sextant.access.policy import read
from sextant.access.reach import current_rights
from sextant.assessment.queries.noticed import list_noticed
from sextant.interlocks.monday_school import changed_of
from sextant.interlocks.readings.growth import SHOWN
from sextant.interlocks.readings.people import list_children
from sextant.kernel.guard import RecordClass
from sextant.network.queries.places import network_name
from sextant.office.queries.rooms import RoomRow, list_own_rooms
from sextant.office.terms import RoomState
from sextant.web.formats import count_of, opened
from sextant.work import rules as load_words
from sextant.work.panels import decisions_of
from sextant.work.queries.counts import load_of
from sextant.work.queries.items import MyWork, list_my_items, next_steps

READ_RESULTS = read(RecordClass.S1)
MOST_DECISIONS = 12


def own_monday(*, on: date) -> dict[str, Any]:
    """Return the page of whoever has no rooms: her own work first, then students newly noticed."""
    mine = list_my_items(on=on)
    load = load_of(mine, on=on)
    return {
        "eyebrow": on,
        "headline": load_words.say_how_much(load),
        "lede": load_words.say_what_follows(load),
        **_work(mine, on=on),
        **_noticed(on=on),
    }


def teacher_monday(*, on: date) -> dict[str, Any]:
    """Return a teacher's page: today's rooms with one tap to attendance, own work, students noticed."""
    rooms = list_own_rooms(on=on)
    mine = list_my_items(on=on)
    load = load_of(mine, on=on)
    said = [_rooms_in_words(rooms), load_words.say_how_much(load)]
    return {
        "eyebrow": on,
        "headline": said[0] or said[1],
        "lede": _besides(load) if said[0] else load_words.say_what_follows(load),
        "own_rooms": rooms,
        **_work(mine, on=on),
        **_noticed(on=on),
    }


def family_monday(*, on: date) -> dict[str, Any]:
    """Return the page of a guardian or a student: the children's own pages, and nothing else."""
    children = list_children()
    is_student = current_rights().student_id is not None
    return {
        "eyebrow": on,
        "headline": _greeting(len(children), is_student=is_student),
        "children": children,
    }


def _besides(load: load_words.Load) -> str:
    """Say what waits beside the rooms."""
    if not load.shown:
        return _("Nothing else waits for you.")
    return f"{load_words.say_how_much(load)} {load_words.say_what_follows(load)}".strip()


def _greeting(n: int, *, is_student: bool) -> str:
    if is_student and n:
        return _("Here is your page.")
    words = {"network": network_name()}
    if not n:
        return _("No child’s records are open to you at %(network)s.") % words
    children = opened(count_of(n, _("child of yours is"), _("children of yours are")))
    return _("%(children)s at %(network)s.") % (words | {"children": children})


def _rooms_in_words(rooms: tuple[RoomRow, ...]) -> str:
    waiting = sum(room.state == RoomState.MISSING for room in rooms)
    if waiting:
        classes = opened(count_of(waiting, _("class waits"), _("classes wait")))
        return _("%(classes)s for attendance.") % {"classes": classes}
    return _("Attendance is taken in all your classes.") if rooms else ""


def _work(mine: MyWork, *, on: date) -> dict[str, Any]:
    return {
        "decisions": decisions_of(mine.shown[:MOST_DECISIONS], on=on),
        "n_more": max(0, len(mine.shown) - MOST_DECISIONS),
        "n_held": len(mine.held),
    }


def _noticed(*, on: date) -> dict[str, Any]:
    """Return the students within reach whose results were noticed; nothing for who reads no results."""
    if not READ_RESULTS.holds(current_rights()):
        return {"changed": (), "reads_results": False}
    noticed = list_noticed(limit=SHOWN)
    steps = next_steps(student_ids=[flag.student_id for flag in noticed], on=on)
    return {
        "changed": tuple(changed_of(flag, steps, on=on) for flag in noticed),
        "reads_results": True,
    }
