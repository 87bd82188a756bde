"""Removals: planned ones wait for what the law asks first; what has happened is recorded in any case."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from sextant.audit import actions as audit
from sextant.culture.actions import removals_following as following
from sextant.culture.actions.deciders import refuse_family, refuse_own_report
from sextant.culture.actions.removal_checks import (
    NoSuchRemoval,
    refuse_before_hearing,
    refuse_too_long,
    refuse_what_is_not_open,
    refuse_what_stands,
)
from sextant.culture.actions.removal_days import Kept, days_of, does_count, insert_days
from sextant.culture.actions.removal_days_checked import (
    decision_day,
    refuse_before_its_cause,
    refuse_below_the_principal,
    refuse_days_twice,
    refuse_interim,
    refuse_what_has_not_happened,
)
from sextant.culture.models import IncidentStudent, Removal, RemovalDay
from sextant.culture.queries.lines_of_removal import Crossing, crossing_of
from sextant.culture.rules.removal_counter import CountedDay
from sextant.culture.terms import RemovalKind, RemovalState
from sextant.kernel import clock
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change
from sextant.network.models import Student
from sextant.network.queries.calendar import calendar_of


class NotOurStudent(CannotDo):
    """The student is enrolled at no school within reach."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is planned: how, from which day, for how many school days."""

    kind: str
    starts_on: date
    days: Decimal
    kept: Kept | None = None
    is_danger: bool = False


@transaction.atomic
def plan_removal(
    *,
    incident_student_id: int,
    kind: str,
    starts_on: date,
    days: Decimal | float,
    decided_by_id: int | None,
    kept: Kept | None = None,
    is_danger: bool = False,
    decided_on: date | None = None,
    on: date | None = None,
) -> Removal:
    """Plan a removal that follows an incident, with its case, its clocks and the way back.

    ``days`` are school days, half a day as 0.5; ``kept`` says what a student in in-school suspension keeps
    on each day; with ``is_danger`` the hearing follows later, where the state's law allows that. The clocks
    of the law count from ``decided_on``, which is today unless it is said.

    Raises:
        DecidedAbove: a suspension from school that is not planned by the principal.
        NotHeardYet: the student was not told and heard.
        TooLong: more consecutive days than a suspension may have, or no formal hearing before an expulsion.
        NotOpenYet: it crosses a line whose clock is not open; the message names who opens it.
        NotThisDay: it begins before what it follows or before today, or overlaps another removal.
        AlreadyDone: the same removal stands.
        OwnReport: the actor reported the incident.
        OwnChild: a child of the actor's is in it.
        OutOfReach: the actor does not decide on removals here.
    """
    part = find_part(incident_student_id)
    refuse_below_the_principal(school_id=part.school_id, kind=kind)
    plan = Plan(kind=kind, starts_on=starts_on, days=_exact(days), kept=kept, is_danger=is_danger)
    return save_plan(part, plan, decided_by_id=decided_by_id, decided_on=decided_on, on=on or clock.today())


def find_part(incident_student_id: int) -> IncidentStudent:
    """Return a student's part in an incident, with its code.

    Raises:
        NoSuchRemoval: there is none within reach.
    """
    part: IncidentStudent | None = (
        IncidentStudent.objects.select_related("code").filter(pk=incident_student_id).first()
    )
    if part is None:
        raise NoSuchRemoval("Choose a student of an incident within your reach.")
    return part


def save_plan(
    part: IncidentStudent, plan: Plan, *, decided_by_id: int | None, decided_on: date | None, on: date
) -> Removal:
    """Save a removal whose decider is known to be the right one; everything else is asked here."""
    refuse_family(incident_id=part.incident_id, school_id=part.school_id)
    refuse_own_report(incident_id=part.incident_id, school_id=part.school_id)
    away, crossing = check_plan(part, plan, on=on)
    removal = _new(
        student_id=part.student_id, school_id=part.school_id, kind=plan.kind, away=away, was_planned=True,
        decided_by_id=decided_by_id, incident_student_id=part.pk, kept=plan.kept, on=on,
        decided_on=decision_day(
            decided_on, default=on, first=away[0][0], on=on, cause=part.occurred_on
        ),
    )  # fmt: skip
    following.follow_up(removal, crossing, n_days=plan.days, on=on, is_planned=True)
    return removal


def check_plan(
    part: IncidentStudent, plan: Plan, *, on: date
) -> tuple[tuple[tuple[date, Decimal], ...], Crossing]:
    """Return the days of a plan and what they come to, and refuse what may not be planned."""
    kind, starts_on = plan.kind, plan.starts_on
    away = days_of(starts_on=starts_on, n_days=plan.days, calendar=calendar_of(school_id=part.school_id))
    refuse_what_stands(student_id=part.student_id, kind=kind, starts_on=away[0][0], ends_on=away[-1][0])
    refuse_before_its_cause(part, starts_on=starts_on, on=on)
    refuse_days_twice(part.student_id, away=away)
    refuse_before_hearing(part, kind=kind, is_danger=plan.is_danger)
    if kind == RemovalKind.INTERIM_SETTING:
        refuse_interim(part, away=away)
    refuse_too_long(student_id=part.student_id, school_id=part.school_id, kind=kind, away=away)
    counted = [
        CountedDay(on=day, fraction=part_of) for day, part_of in away
        if does_count(kind, fraction=part_of, kept=plan.kept)[0]
    ]  # fmt: skip
    crossing = crossing_of(
        student_id=part.student_id, school_id=part.school_id, kind=kind, on=away[0][0], days=counted
    )
    refuse_what_is_not_open(crossing)
    return away, crossing


@transaction.atomic
def record_removal(
    *,
    student_id: int,
    kind: str,
    starts_on: date,
    days: Decimal | float,
    decided_by_id: int | None,
    incident_student_id: int | None = None,
    kept: Kept | None = None,
    decided_on: date | None = None,
    on: date | None = None,
) -> Removal:
    """Record a removal that has happened. No line of the law stops it: it opens the clocks itself.

    They count from ``decided_on``, by default the first day away, so that what is late is shown late.

    Raises:
        NotThisDay: it has not happened yet, overlaps another removal, or was decided on no day that can be.
        NotOurStudent: she is enrolled at no school.
        AlreadyDone: the same removal is recorded.
        NoDays: no days were given.
        OutOfReach: the actor does not decide on removals here.
    """
    school_id = Student.objects.filter(pk=student_id).values_list("school_id", flat=True).first()
    if school_id is None:
        raise NotOurStudent("This student is enrolled at no school of yours. Look for her in the directory.")
    today = on or clock.today()
    away = days_of(starts_on=starts_on, n_days=_exact(days), calendar=calendar_of(school_id=school_id))
    refuse_what_stands(student_id=student_id, kind=kind, starts_on=away[0][0], ends_on=away[-1][0])
    refuse_what_has_not_happened(away, on=today)
    refuse_days_twice(student_id, away=away)
    first = away[0][0]
    removal = _new(
        student_id=student_id, school_id=school_id, kind=kind, away=away, was_planned=False,
        decided_by_id=decided_by_id, incident_student_id=incident_student_id, kept=kept, on=today,
        decided_on=decision_day(decided_on, default=first, first=first, on=today, cause=None),
    )  # fmt: skip
    following.count_again(removal, n_days=_exact(days), on=today)
    return removal


@transaction.atomic
def answer_iss_day(*, day_id: int, kept: Kept, on: date | None = None) -> RemovalDay:
    """Answer the three questions about one day of in-school suspension; it counts unless all three are yes.

    Raises:
        NoSuchRemoval: there is no such day within reach.
        OutOfReach: the actor does not decide on removals here.
    """
    day: RemovalDay | None = RemovalDay.objects.filter(pk=day_id).first()
    removal: Removal | None = Removal.objects.filter(pk=day.removal_id).first() if day else None
    if day is None or removal is None or removal.kind != RemovalKind.ISS:
        raise NoSuchRemoval("Choose a day of in-school suspension within your reach.")
    if removal.state == RemovalState.OVERTURNED:
        raise AlreadyDone("This removal is overturned; nothing about its days is answered any more.")
    counted_before = day.counts
    counts, because = does_count(removal.kind, fraction=day.fraction, kept=kept)
    changes = change(
        day,
        kept_curriculum=kept.curriculum,
        kept_services=kept.services,
        kept_peers=kept.peers,
        counts=counts,
        counts_because=because,
    )
    if changes:
        audit.record("culture.answer_iss_day", on=day, changes=changes)
    if counts and not counted_before:
        following.recount(removal, on=on or clock.today())
    return day


def _new(
    *,
    student_id: int,
    school_id: int,
    kind: str,
    away: tuple[tuple[date, Decimal], ...],
    was_planned: bool,
    decided_by_id: int | None,
    incident_student_id: int | None,
    kept: Kept | None,
    decided_on: date,
    on: date,
) -> Removal:
    last = away[-1][0]
    removal = Removal(
        student_id=student_id,
        school_id=school_id,
        incident_student_id=incident_student_id,
        kind=RemovalKind(kind),
        state=RemovalState.SERVED if last < on else RemovalState.PLANNED,
        starts_on=away[0][0],
        ends_on=last,
        returns_on=calendar_of(school_id=school_id).add(last, 1),
        was_planned=was_planned,
        decided_by_id=decided_by_id,
        decided_on=decided_on,
    )
    removal.save()
    audit.record(
        "culture.plan_removal" if was_planned else "culture.record_removal",
        on=removal,
        changes={
            "kind": (None, str(removal.kind)),
            "starts_on": (None, removal.starts_on),
            "decided_on": (None, decided_on),
        },
    )
    insert_days(removal, away, kept=kept)
    return removal


def _exact(days: Decimal | float) -> Decimal:
    return Decimal(str(days))
