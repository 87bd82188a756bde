"""Say who is away and who stands in: two taps each; why somebody is away is kept nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.leadership.models import CoverageNeed
from sextant.leadership.queries.cover import CoverRow, cover_of_day
from sextant.leadership.queries.cover_people import LEADERS, MOST_PEOPLE, taught_on
from sextant.leadership.queries.desk import as_desk
from sextant.leadership.terms.operations import CoverKind
from sextant.network.actions.bulk import insert_rows
from sextant.network.actions.changes import change
from sextant.network.models import StaffAssignment
from sextant.network.queries.calendar import calendar_of
from sextant.network.terms import Seat

MOST_DAYS = 30
WITH_NOBODY = frozenset({CoverKind.SUBSTITUTE, CoverKind.COMBINED})


class NothingToCover(CannotDo):
    """Whoever is away teaches no class on these days."""


class NotFree(CannotDo):
    """Whoever should cover is elsewhere at that bell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """How a room is covered: by somebody of the school, or by a substitute from outside, or combined."""

    kind: CoverKind
    staff_id: int | None = None
    note: str = ""


@transaction.atomic
def call_away(*, staff_id: int, school_id: int, on: date, last_day: date | None = None) -> int:
    """Say that somebody is away: every class that this person leads on these days needs cover.

    Returns:
        How many classes need cover that did not before.

    Raises:
        NothingToCover: no school day, or no class of this person, lies in these days.
        CannotDo: the days are not in order, or too many.
    """
    last = last_day or on
    if last < on:
        raise CannotDo("The last day lies before the first. Choose the last day away.")
    with as_desk():
        days = calendar_of(school_id=school_id).between(on, last)
    if not days:
        raise NothingToCover("There is no school on these days.")
    if len(days) > MOST_DAYS:
        raise CannotDo(f"More than {MOST_DAYS} school days. Give the classes a long-term substitute instead.")
    with as_desk():
        led = _led_by(staff_id, school_id, days)
    if not led:
        raise NothingToCover("This person leads no class on these days; nothing needs cover.")
    standing = {
        (one.section_id, one.on): one
        for one in CoverageNeed.objects.filter(school_id=school_id, on__in=days, section_id__in=led)
    }
    wanted = [(section, day) for day in days for section in led if day in led[section]]
    again = [standing[key] for key in wanted if key in standing and standing[key].is_off]
    new = [
        CoverageNeed(school_id=school_id, section_id=section, on=day)
        for section, day in wanted
        if (section, day) not in standing
    ]
    if not new and not again:
        raise AlreadyDone("These classes are on the list already.")
    insert_rows(action="leadership.call_away", rows=new, school_id=school_id)
    for need in again:
        changes = change(need, is_off=False, cover=CoverKind.NONE, covered_by_id=None)
        audit.record("leadership.call_away", on=need, changes=changes)
    return len(new) + len(again)


@transaction.atomic
def assign_cover(*, row: CoverRow, school_id: int, on: date, cover: Cover) -> int:
    """Say who covers a room; all its classes at that bell go together.

    Returns:
        How many classes were given.

    Raises:
        AlreadyDone: somebody covers it already.
        NotFree: the person teaches or covers elsewhere at that bell, or holds no seat at this school.
        CannotDo: nobody was chosen.
    """
    if cover.staff_id is None and cover.kind not in WITH_NOBODY:
        raise CannotDo("Choose who covers this room.")
    kind = cover.kind
    if cover.staff_id is not None:
        # Whoever is free may be chosen, also beyond the few that a row offers.
        fresh = cover_of_day(school_id=school_id, on=on, with_people=True, most=MOST_PEOPLE)
        mine = next((one for one in fresh if one.key == row.key), None)
        if mine is None:
            raise CannotDo("This room was changed meanwhile. Look at the list once more.")
        if not mine.is_open:
            raise AlreadyDone("This room is covered already. Press Change first.")
        if cover.staff_id not in {one.staff_id for one in mine.candidates}:
            raise NotFree("This person is not free at that bell. Choose somebody from the list.")
        kind = _kind_of(cover.staff_id, school_id, on)
    needs = CoverageNeed.objects.filter(pk__in=row.need_ids, is_off=False).order_by("pk")
    given = 0
    for need in needs:
        changes = change(need, cover=kind, covered_by_id=cover.staff_id, note=cover.note.strip()[:200])
        if changes:
            audit.record("leadership.assign_cover", on=need, changes=changes)
            given += 1
    return given


@transaction.atomic
def take_proposals(*, school_id: int, on: date) -> tuple[int, int]:
    """Give every open room to the person whom the list proposes; return how many, and how many stay open."""
    rows = cover_of_day(school_id=school_id, on=on, with_people=True)
    given = left = 0
    for row in rows:
        if not row.is_open:
            continue
        chosen = next((one for one in row.candidates if one.is_proposed), None)
        if chosen is None:
            left += 1
            continue
        kind = _kind_of(chosen.staff_id, school_id, on)
        for need in CoverageNeed.objects.filter(pk__in=row.need_ids):
            changes = change(need, cover=kind, covered_by_id=chosen.staff_id)
            audit.record("leadership.assign_cover", on=need, changes=changes)
        given += 1
    if not given and not left:
        raise AlreadyDone("Every room is covered already.")
    return given, left


@transaction.atomic
def clear_cover(*, need_ids: Sequence[int]) -> int:
    """Take back who covers a room; it is open again."""
    return _change_all(need_ids, "leadership.clear_cover", cover=CoverKind.NONE, covered_by_id=None)


@transaction.atomic
def call_off(*, need_ids: Sequence[int]) -> int:
    """Take rooms off the list: the teacher is there after all. Nothing is deleted."""
    return _change_all(need_ids, "leadership.call_off_cover", is_off=True)


def _change_all(need_ids: Sequence[int], action: str, **values: Any) -> int:
    n = 0
    for need in CoverageNeed.objects.filter(pk__in=list(need_ids), is_off=False).order_by("pk"):
        changes = change(need, **values)
        if changes:
            audit.record(action, on=need, changes=changes)
            n += 1
    if not n:
        raise AlreadyDone("This was done already. Look at the list once more.")
    return n


def _led_by(staff_id: int, school_id: int, days: Sequence[date]) -> dict[int, set[date]]:
    """Return the classes that somebody leads, each with its days."""
    led: dict[int, set[date]] = {}
    for day in days:
        for one in taught_on(school_id=school_id, on=day):
            if one.staff_id == staff_id and one.is_lead:
                led.setdefault(one.section_id, set()).add(day)
    return led


def _kind_of(staff_id: int, school_id: int, on: date) -> CoverKind:
    """Return as what somebody covers: by the seat."""
    with as_desk():
        held = StaffAssignment.objects.on(on).filter(staff_id=staff_id, school_id=school_id)
        seats = set(held.values_list("seat", flat=True))
    if not seats:
        raise NotFree("This person holds no seat at this school. Choose somebody from the list.")
    if Seat.SUBSTITUTE in seats:
        return CoverKind.SUBSTITUTE
    return CoverKind.LEADER if seats & set(LEADERS) else CoverKind.COLLEAGUE
