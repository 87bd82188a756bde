"""Ask each principal in spring to rate contribution, and take the item away once all are rated."""

from datetime import date, datetime

from django.db import transaction

from sextant.network.models import School, SchoolYear
from sextant.network.queries.people import staff_in_seat
from sextant.network.terms import Seat
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.year_results import (
    YearTeacher,
    days_of_rating,
    ratings_counted,
    results_of_year,
    teachers_in_categories,
    year_of,
)
from sextant.talent.rules.year_words import topic_of
from sextant.work.actions.closing import complete_about
from sextant.work.actions.opening import Opened, Proposal, Terms, open_items
from sextant.work.models import WorkItem
from sextant.work.terms import CalendarDays

SCHOOL = School._meta.label
DUE = CalendarDays(45)


@transaction.atomic
def ask_to_rate(*, on: date) -> Opened:
    """Open one item for each school in which somebody is to be rated, while contribution is rated.

    A school is asked once a year; the item names nobody, the page that it points to does.
    """
    year = year_of(on)
    if year is None or not (days := days_of_rating(year, on=on)).is_open(on):
        return Opened()
    asked = WorkItem.objects.filter(subject_label=SCHOOL, topic=topic_of(year.label))
    known = set(asked.values_list("subject_id", flat=True))
    waiting = {school: n for school, n in _to_rate(year, on).items() if school not in known and n}
    proposals = [
        Proposal(
            school_id=school,
            subject_label=SCHOOL,
            subject_id=school,
            topic=topic_of(year.label),
            title="Rate the contribution of your teachers",
            reason=(
                f"{n} of your teachers are in a category and are not rated for {year.label} yet. Rate each "
                f"in four parts until {days.closes_on:%-d %B}, under Talent, “Results of the year”; without "
                "it nobody has a composite, and pay has no merit."
            ),
            seat=(seat := _rating_seat(school, on))[0],
            owner_staff_id=seat[1],
            due_on=days.closes_on,
        )
        for school, n in sorted(waiting.items())
    ]
    return open_items(proposals=proposals, terms=Terms(seat=Seat.PRINCIPAL, due=DUE), on=on)


def close_what_is_rated(*, school_id: int, on: date, at: datetime) -> int:
    """Take the item of a school away where everybody in a category there is rated; return how many."""
    year = year_of(on)
    if year is None:
        return 0
    with as_desk():
        if _to_rate(year, on, school_id=school_id).get(school_id, 0):
            return 0
        return complete_about(
            interlock="", subject_label=SCHOOL, subject_id=school_id, topic=topic_of(year.label), at=at
        )


def _to_rate(year: SchoolYear, on: date, *, school_id: int | None = None) -> dict[int, int]:
    """Return how many are not rated at each school: no shared rating, nothing frozen, not its principal."""
    people: tuple[YearTeacher, ...] = teachers_in_categories(
        on=on, school_ids=None if school_id is None else [school_id]
    )
    keys = [one.staff_id for one in people]
    counted = ratings_counted(keys, school_year_id=year.pk)
    done = {key for key, (rated, _targets) in counted.items() if rated is not None}
    done |= set(results_of_year(keys, school_year_id=year.pk))
    principals = {one.pk for one in staff_in_seat(seat=Seat.PRINCIPAL, on=on)}
    found: dict[int, int] = {}
    for one in people:
        if one.staff_id not in done and one.staff_id not in principals:
            found[one.school_id] = found.get(one.school_id, 0) + 1
    return found


def _rating_seat(school_id: int, on: date) -> tuple[Seat, int | None]:
    """Return who rates at a school: its principal, else the superintendent of its region."""
    held = staff_in_seat(seat=Seat.PRINCIPAL, on=on, school_id=school_id)
    if held:
        return Seat.PRINCIPAL, int(held[0].pk)
    region = School.objects.filter(pk=school_id).values_list("region_id", flat=True).first()
    above = staff_in_seat(seat=Seat.REGIONAL_SUPERINTENDENT, on=on, region_id=region)
    return Seat.REGIONAL_SUPERINTENDENT, int(above[0].pk) if above else None
