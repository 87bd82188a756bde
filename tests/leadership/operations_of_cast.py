"""Bells, rooms and cover of the cast, as tests of operations need them."""

from datetime import date, time

from cast_for_tests import TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.actions.cover import call_away
from sextant.leadership.models import CoverageNeed
from sextant.leadership.queries.cover import CoverRow, cover_of_day
from sextant.leadership.terms.operations import CoverKind
from sextant.network.actions.calendar import Bell, set_bells
from sextant.network.models import BellPeriod, Section
from sextant.network.queries.calendar import school_calendar
from sextant.network.terms import BellKind

ROOMS = {"math_7b": ("3", "12"), "math_6c": ("4", "9"), "reading_7b": ("4", "14")}


def ring(cast: Cast) -> None:
    """Give Harbor Point bells, and three of its classes a period and a room."""
    with guard.acting_as(process("demo_builder")):
        bells = [
            Bell(label=str(n), kind=BellKind.CLASS, starts_at=time(7 + n, 20), ends_at=time(8 + n, 12))
            for n in range(1, 7)
        ]
        schedule = set_bells(school_id=cast.harbor.pk, name="Regular day", bells=bells, is_default=True)
        rung = {one.label: one for one in BellPeriod.objects.filter(schedule=schedule)}
        for name, (bell, room) in ROOMS.items():
            section = Section.objects.get(pk=cast.named[name].pk)
            section.bell_period, section.room = rung[bell], room
            section.save()


def away(cast: Cast, who: str = "amara_teacher", *, last_day: date | None = None) -> int:
    """Let Mr. Bell say that somebody is away today."""
    with cast.as_(cast.marcus_ap_operations):
        return call_away(
            staff_id=cast.named[who].staff_id, school_id=cast.harbor.pk, on=TODAY, last_day=last_day
        )


def day_of(cast: Cast, *, on: date = TODAY) -> dict[str, CoverRow]:
    """Return the rooms of a day by their classes, as Mr. Bell reads them."""
    with cast.as_(cast.marcus_ap_operations):
        rows = cover_of_day(school_id=cast.harbor.pk, on=on, with_people=True)
    return {row.title: row for row in rows}


def held_by_substitutes(cast: Cast, section: str, *, days: int) -> None:
    """Let a class have had a substitute for so many school days up to today."""
    with guard.acting_as(process("demo_builder")):
        calendar = school_calendar(school_id=cast.harbor.pk)
        for day in calendar.between(calendar.first_of(days, until=TODAY), TODAY):
            CoverageNeed(
                school=cast.harbor, section=cast.named[section], on=day, cover=CoverKind.SUBSTITUTE
            ).save()
