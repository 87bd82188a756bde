"""Say who takes a class from today until a day: a row of cover each school day, as a single day makes one."""

from datetime import date, timedelta

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.leadership.actions.cover import Cover, NotFree, assign_cover, call_off, clear_cover
from sextant.leadership.models import CoverageNeed
from sextant.leadership.queries.cover import CoverRow, cover_of_day
from sextant.leadership.queries.cover_plans import last_day_of_plans
from sextant.leadership.queries.desk import as_desk
from sextant.leadership.terms.operations import CoverKind
from sextant.network.actions.bulk import insert_rows
from sextant.network.actions.changes import change
from sextant.network.queries.calendar import calendar_of

ONE_DAY = timedelta(days=1)


@transaction.atomic
def plan_class(*, section_id: int, school_id: int, cover: Cover, on: date, until: date) -> int:
    """Let somebody take a class from today until a day; who covers it today already goes on today.

    Returns:
        For how many school days it was planned.

    Raises:
        CannotDo: the day lies before today, or beyond the report period.
        NotFree: the person is elsewhere at that bell on one of the days; nothing is planned then.
        AlreadyDone: it is planned so already.
    """
    last = last_day_of_plans(school_id=school_id, on=on)
    if until < on:
        raise CannotDo("The last day lies before today. Choose a later one.")
    if until > last:
        raise CannotDo(f"Plan until {last:%-d %B} at most: the report period ends then.")
    with as_desk():
        days = calendar_of(school_id=school_id).between(on, until)
    _list_days(section_id, school_id, days)
    given = sum(_give_day(section_id, school_id, day, cover, is_today=day == on) for day in days)
    if not given:
        raise AlreadyDone("It is planned so already.")
    # Whom an earlier plan named longer is asked for nothing after the new last day.
    _take_off(section_id, after=until)
    return given


@transaction.atomic
def end_plan(*, section_id: int, on: date) -> int:
    """Take the coming days of a class off the list; return how many.

    Raises:
        AlreadyDone: nothing is planned.
    """
    n = _take_off(section_id, after=on)
    if not n:
        raise AlreadyDone("Nothing is planned for this class.")
    return n


def _list_days(section_id: int, school_id: int, days: tuple[date, ...]) -> None:
    standing = {
        one.on: one for one in CoverageNeed.objects.filter(section_id=section_id, on__in=days).order_by("on")
    }
    new = [
        CoverageNeed(school_id=school_id, section_id=section_id, on=day)
        for day in days
        if day not in standing
    ]
    insert_rows(action="leadership.plan_cover", rows=new, school_id=school_id)
    for need in standing.values():
        if need.is_off:
            changes = change(need, is_off=False, cover=CoverKind.NONE, covered_by_id=None)
            audit.record("leadership.plan_cover", on=need, changes=changes)


def _give_day(section_id: int, school_id: int, day: date, cover: Cover, *, is_today: bool) -> bool:
    row = _row(section_id, school_id, day)
    if not row.is_open:
        if is_today or (row.cover == cover.kind and row.covered_by_id == cover.staff_id):
            return False
        clear_cover(need_ids=row.need_ids)
        row = _row(section_id, school_id, day)
    try:
        assign_cover(row=row, school_id=school_id, on=day, cover=cover)
    except NotFree as refused:
        words = f"Nothing is planned: on {day:%a %-d %b} this person is not free at that bell. "
        raise NotFree(f"{words}Choose an earlier last day, or somebody else.") from refused
    return True


def _row(section_id: int, school_id: int, day: date) -> CoverRow:
    rows = cover_of_day(school_id=school_id, on=day)
    found = next((row for row in rows if section_id in row.section_ids), None)
    if found is None:
        raise CannotDo("This class was changed meanwhile. Look at the list once more.")
    return found


def _take_off(section_id: int, *, after: date) -> int:
    rows = CoverageNeed.objects.filter(section_id=section_id, on__gt=after, is_off=False)
    keys = list(rows.order_by("on").values_list("pk", flat=True))
    return call_off(need_ids=keys) if keys else 0
