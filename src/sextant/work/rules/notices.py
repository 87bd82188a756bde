"""Pure decisions about notices: whose list holds what, when a mail may go, and who is told next."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from sextant.network.school_days import SchoolCalendar
from sextant.work.terms import NoticeStep, Weight

DIGEST_AT, DIGEST_UNTIL = time(6, 30), time(12)
DAY_BEGINS, DAY_ENDS = time(7), time(18)
ONE_DAY = timedelta(days=1)

type Place = tuple[str, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenWork:
    """What the digest needs of an open item: whose it is, when it is due, how much it weighs."""

    owner_id: int | None
    escalated_to_id: int | None
    seat: str
    school_id: int | None
    due_on: date
    weight: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """How much stands on somebody's list; ``n_brought`` are items of others that went up to her."""

    n_late: int = 0
    n_today: int = 0
    n_this_week: int = 0
    n_advisory: int = 0
    n_brought: int = 0

    def plus(self, work: OpenWork, *, on: date) -> "Listed":
        """Return the counts with one item more."""
        week_ends = on + timedelta(days=6 - on.weekday())
        is_advisory = work.weight == Weight.ADVISORY
        return Listed(
            n_late=self.n_late + (not is_advisory and work.due_on < on),
            n_today=self.n_today + (not is_advisory and work.due_on == on),
            n_this_week=self.n_this_week + (not is_advisory and on < work.due_on <= week_ends),
            n_advisory=self.n_advisory + is_advisory,
            n_brought=self.n_brought,
        )

    def plus_brought(self) -> "Listed":
        """Return the counts with one item more that is somebody else's."""
        return replace(self, n_brought=self.n_brought + 1)


def list_by_person(
    works: Iterable[OpenWork], *, sits: Mapping[Place, Collection[int]], on: date
) -> dict[int, Listed]:
    """Return, by member of staff, how much stands on each one's list.

    Args:
        works: what is open and shown on the day.
        sits: who sits where: by seat and school, and by seat alone for whoever has it everywhere.
        on: the day.
    """
    found: dict[int, Listed] = defaultdict(Listed)
    for work in works:
        people = {work.owner_id} if work.owner_id is not None else _seated(work, sits)
        for person in people:
            found[person] = found[person].plus(work, on=on)
        if work.escalated_to_id is not None and work.escalated_to_id not in people:
            found[work.escalated_to_id] = found[work.escalated_to_id].plus_brought()
    return dict(found)


def _seated(work: OpenWork, sits: Mapping[Place, Collection[int]]) -> set[int]:
    return {*sits.get((work.seat, work.school_id), ()), *sits.get((work.seat, None), ())}


def what_to_tell(
    listed: Listed, *, ends_week: bool, wants_daily: bool = True, wants_friday: bool = True
) -> Listed | None:
    """Return what of somebody's list goes into the mail of a day; None where there is nothing to say.

    Advice waits for the day that ends the week, and stands in the same mail as that day's list.
    """
    told = Listed(
        n_late=listed.n_late if wants_daily else 0,
        n_today=listed.n_today if wants_daily else 0,
        n_this_week=listed.n_this_week if wants_daily else 0,
        n_advisory=listed.n_advisory if wants_friday and ends_week else 0,
        n_brought=listed.n_brought if wants_daily else 0,
    )
    return None if told == Listed() else told


def ends_week(day: date, calendar: SchoolCalendar) -> bool:
    """Tell if no school day follows in the week: a Friday, or the day before a long weekend."""
    return calendar.next_on_or_after(day + ONE_DAY).isocalendar()[:2] != day.isocalendar()[:2]


def is_in_the_morning(local: datetime) -> bool:
    """Tell if the day's list may go out at this time: from 6:30, and not so late that it is no help."""
    return DIGEST_AT <= local.time() < DIGEST_UNTIL


def is_during_the_day(local: datetime, calendar: SchoolCalendar) -> bool:
    """Tell if somebody may be expected to answer now."""
    return DAY_BEGINS <= local.time() < DAY_ENDS and calendar.is_school_day(local.date())


def minutes_waited(since: datetime, until: datetime, calendar: SchoolCalendar) -> int:
    """Return the minutes of school days, 7:00 to 18:00, between two moments of the school's clock.

    Nobody is passed over because it was night.
    """
    total, day = timedelta(), since.date()
    while day <= until.date():
        if calendar.is_school_day(day):
            begins = max(since, datetime.combine(day, DAY_BEGINS, tzinfo=since.tzinfo))
            ends = min(until, datetime.combine(day, DAY_ENDS, tzinfo=since.tzinfo))
            total += max(timedelta(), ends - begins)
        day += ONE_DAY
    return int(total.total_seconds() // 60)


def step_due(*, waited: int, told: Collection[str], to_supervisor: int, to_region: int) -> NoticeStep | None:
    """Return who is told next of an item that nobody has taken; None while there is time.

    Args:
        waited: minutes since the first was told.
        told: the steps that were taken.
        to_supervisor: after how many minutes the supervisor is told.
        to_region: after how many minutes the region is told.
    """
    after = {NoticeStep.OWNER: 0, NoticeStep.SUPERVISOR: to_supervisor, NoticeStep.REGION: to_region}
    last = max((place for place, step in enumerate(after) if step in told), default=-1)
    return next(
        (step for place, (step, minutes) in enumerate(after.items()) if place > last and waited >= minutes),
        None,
    )
