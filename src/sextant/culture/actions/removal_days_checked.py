"""Which days a removal may have: none before its cause or its decision, none twice, none too far away."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sextant.culture.actions.leading import seat_at
from sextant.culture.actions.removal_checks import NoSuchRemoval, TooLong
from sextant.culture.actions.removal_days import days_of
from sextant.culture.models import IncidentStudent, ProtectionCase, Removal, RemovalDay
from sextant.culture.queries.lines_of_removal import law_at
from sextant.culture.queries.removal_desk import as_the_desk
from sextant.culture.rules.due_process import end_of_interim
from sextant.culture.rules.ladder import is_below
from sextant.culture.rules.removal_words import days_in_words
from sextant.culture.terms import Circumstance, RemovalKind, RemovalState
from sextant.culture.terms.removals import CaseState, ProtectionKind
from sextant.kernel import guard
from sextant.kernel.errors import CannotDo
from sextant.network.queries.calendar import calendar_of
from sextant.network.terms import Seat

type Away = Sequence[tuple[date, Decimal]]

# What a principal, or the person in charge of the school, decides (22 Pa. Code 12.6(b)(1)(i)).
THE_PRINCIPALS = (RemovalKind.OSS, RemovalKind.EXPULSION, RemovalKind.INTERIM_SETTING)


class NotThisDay(CannotDo):
    """A removal, or its decision, lies on no day that can be."""


class DecidedAbove(CannotDo):
    """Another seat decides on this."""


def days_away(*, starts_on: date, n_days: Decimal, school_id: int) -> tuple[tuple[date, Decimal], ...]:
    """Return the school days of a removal by the school's calendar; for showing them before they are saved.

    Raises:
        NoDays: no days, or more than a school year has.
    """
    return days_of(starts_on=starts_on, n_days=n_days, calendar=calendar_of(school_id=school_id))


def refuse_below_the_principal(*, school_id: int, kind: str) -> None:
    """Refuse a suspension from school that whoever acts would decide below the principal."""
    seat = None if guard.actor().process else seat_at(school_id)
    if kind in THE_PRINCIPALS and seat is not None and is_below(seat, Seat.PRINCIPAL):
        raise DecidedAbove(
            "The principal decides on this (22 Pa. Code § 12.6(b)(1)(i)). Propose it on the page of the "
            "incident, under “Decide”: it waits there for the principal’s signature, or begins at once "
            "where there is danger."
        )


def refuse_before_its_cause(part: IncidentStudent, *, starts_on: date, on: date) -> None:
    """Refuse to plan a first day that is over, or that lies before what the removal follows."""
    if starts_on < part.occurred_on:
        raise NotThisDay(
            f"This follows what happened on {part.occurred_on:%-d %b %Y}: no day away lies before it. Choose "
            "a later first day."
        )
    if starts_on < on:
        raise NotThisDay(
            f"{starts_on:%-d %b %Y} is over. Plan a first day that is today or later; days on which the "
            "student was away already are recorded."
        )


def refuse_what_has_not_happened(away: Away, *, on: date) -> None:
    """Refuse to record days still to come: they are planned, so that the law's questions come first."""
    first, last = away[0][0], away[-1][0]
    if first > on:
        raise NotThisDay(
            f"{first:%-d %b %Y} is still to come, and only what has happened is recorded. Use “Plan a "
            "removal”: it asks first what the law asks."
        )
    if last > on:
        so_far = sum((part for day, part in away if day <= on), Decimal(0))
        raise NotThisDay(
            f"This would last until {last:%-d %b %Y}. Record the {days_in_words(so_far)} school days up to "
            "today; use “Plan a removal” for the days that are still to come."
        )


def decision_day(asked: date | None, *, default: date, first: date, on: date, cause: date | None) -> date:
    """Return the day of the decision, from which the law counts; by default ``default``.

    Raises:
        NotThisDay: it lies before what happened, after the first day away, or in the future.
    """
    day = asked or default
    if day > min(first, on):
        raise NotThisDay(
            "The day of the decision is the first day away or earlier, and not in the future: the clocks of "
            "the law count from it."
        )
    if cause is not None and day < cause:
        raise NotThisDay(
            f"The day of the decision does not lie before what happened on {cause:%-d %b %Y}. Correct it."
        )
    return day


def refuse_days_twice(student_id: int, *, away: Away) -> None:
    """Refuse a removal on a day on which another one of the student stands already."""
    taken = twice(student_id, away=away)
    if taken is not None:
        raise NotThisDay(
            f"The student is away on {taken:%-d %b %Y} already. Look at the record of removals: shorten or "
            "take back the one that stands, or choose other days."
        )


def twice(student_id: int, *, away: Away) -> date | None:
    """Return the first day on which this removal and what stands would be more than a day together."""
    new = dict(away)
    with as_the_desk():
        standing = Removal.objects.filter(
            student_id=student_id, starts_on__lte=away[-1][0], ends_on__gte=away[0][0]
        ).exclude(state=RemovalState.OVERTURNED)
        ends = dict(standing.order_by("pk").values_list("pk", "ends_on"))
        rows = RemovalDay.objects.filter(removal_id__in=list(ends), on__in=list(new)).order_by("on", "pk")
        for day in rows:
            # What was shortened stands on its remaining days alone.
            if day.on <= ends[day.removal_id]:
                new[day.on] += day.fraction
    return next((on for on in sorted(new) if new[on] > 1), None)


def refuse_interim(part: IncidentStudent, *, away: Away) -> None:
    """Refuse an interim setting without its circumstance and its case, or longer than the law allows."""
    if part.code.circumstance == Circumstance.NONE:
        raise NoSuchRemoval(
            "An interim setting follows a weapon, drugs or serious bodily injury (34 CFR 300.530(g)). "
            "Choose the incident whose code says so."
        )
    with as_the_desk():
        case = ProtectionCase.objects.filter(
            student_id=part.student_id, kind=ProtectionKind.IAES, removal_id=None, incident_student_id=part.pk
        ).exclude(state=CaseState.VOID)
        is_open = case.exists()
    if not is_open:
        raise NoSuchRemoval(
            "No interim setting is opened for this incident. Ask the assistant principal for special "
            "education to open it first."
        )
    law, last = law_at(part.school_id), away[-1][0]
    end = end_of_interim(away[0][0], law=law, calendar=calendar_of(school_id=part.school_id))
    if last > end:
        raise TooLong(
            f"An interim setting ends after {law.interim_setting.n} days ({law.interim_setting.source}): the "
            f"last one is {end:%-d %b %Y}. Shorten it."
        )
