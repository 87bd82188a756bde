"""Log a session in twenty seconds: who was away, how long, which steps; or why it did not happen."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo, ChangedMeanwhile
from sextant.network.actions.bulk import insert_rows
from sextant.network.actions.changes import Changes, change
from sextant.network.queries.calendar import calendar_of
from sextant.support.actions.leading import holder_of, require_lead
from sextant.support.models import InterventionGroup, Session, SessionAttendance
from sextant.support.queries.desk import as_desk
from sextant.support.queries.groups import MemberRow, roster_of
from sextant.support.terms.care import MissedBecause, SessionState

LATEST = timedelta(days=30)
LONGEST = 180


class NotThatDay(CannotDo):
    """A session is logged on its day or soon after, and on a school day."""


class NobodyThere(CannotDo):
    """The group has no students, or says nothing of what was done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLog:
    """What was said of one session; whoever is not named was there for all of it.

    Attributes:
        absent: students who were away.
        minutes: how long it was; 0 and a reason where it did not happen.
        steps_done: how many of the program's steps; None where nobody said.
        minutes_of: students who had fewer minutes than the others.
    """

    minutes: int = 0
    absent: Collection[int] = ()
    steps_done: int | None = None
    missed_because: str = ""
    minutes_of: Mapping[int, int] = field(default_factory=dict)

    @property
    def is_held(self) -> bool:
        return not self.missed_because


@transaction.atomic
def log_session(
    *, group_id: int, on: date, log: SessionLog, today: date, version: int | None = None
) -> Session:
    """Keep what was done; a session that was logged is corrected, and what stood there stays in the trail.

    Raises:
        NotHers: somebody else leads the group.
        NotThatDay: the day is to come, too long ago, or no school day.
        NobodyThere: the group has no students, or neither minutes nor a reason were given.
        ChangedMeanwhile: somebody logged it since the page was opened.
    """
    group = require_lead(group_id, on=on)
    _refuse_day(group, on, today)
    _refuse_empty(log)
    members = roster_of(group.pk, on=on)
    if not members:
        raise NobodyThere(_("Nobody is in this group on that day. Its students come with an approved plan."))
    holder = holder_of(group, on=on)
    with as_desk():
        standing: Session | None = Session.objects.filter(group_id=group.pk, on=on).first()
        if standing is not None and version is not None and version != standing.version:
            raise ChangedMeanwhile
        session, changes = _keep(group, standing, log, on=on, holder=holder)
        audit.record("support.log_session", on=session, changes=changes)
        _attend(session, members, log)
    return session


@transaction.atomic
def undo_session(*, group_id: int, on: date, today: date) -> Session:
    """Take a log back, as if nobody had said anything; what it said stays in the trail.

    Raises:
        NotHers: somebody else leads the group.
        AlreadyDone: nothing is logged.
    """
    group = require_lead(group_id, on=on)
    _refuse_day(group, on, today)
    with as_desk():
        session: Session | None = Session.objects.filter(group_id=group.pk, on=on).first()
        if session is None or session.state == SessionState.PLANNED:
            raise AlreadyDone(_("Nothing is logged for this day."))
        changes = change(
            session,
            state=SessionState.PLANNED,
            minutes=0,
            steps_done=None,
            steps_planned=None,
            missed_because="",
        )
        audit.record("support.undo_session", on=session, changes=changes)
        for row in SessionAttendance.objects.filter(session=session).order_by("pk"):
            audit.record("support.undo_session", on=row, changes=change(row, counts=False))
    return session


def _refuse_day(group: InterventionGroup, on: date, today: date) -> None:
    if on > today:
        raise NotThatDay(_("This session is still to come. Log it on its day."))
    if on < today - LATEST:
        raise NotThatDay(_("This is more than 30 days ago. Minutes are logged within a month."))
    if not calendar_of(school_id=group.school_id).is_school_day(on):
        raise NotThatDay(_("There was no school on that day. Choose another one."))


def _refuse_empty(log: SessionLog) -> None:
    if log.is_held and not 1 <= log.minutes <= LONGEST:
        raise NobodyThere(_("Say how many minutes it was, or why it did not happen."))
    if not log.is_held and log.missed_because not in MissedBecause.values:
        raise NobodyThere(_("Choose why it did not happen from the list."))


def _keep(
    group: InterventionGroup, standing: Session | None, log: SessionLog, *, on: date, holder: int
) -> tuple[Session, Changes]:
    n_steps = len(group.program.steps)
    counted = log.is_held and log.steps_done is not None and n_steps > 0
    values: dict[str, Any] = {
        "staff_id": holder,
        "state": SessionState.HELD if log.is_held else SessionState.MISSED,
        "minutes": log.minutes if log.is_held else 0,
        "steps_done": min(log.steps_done or 0, n_steps) if counted else None,
        "steps_planned": n_steps if counted else None,
        "missed_because": log.missed_because,
    }
    if standing is not None:
        return standing, change(standing, **values)
    session = Session(
        group=group, school_id=group.school_id, on=on, minutes_planned=group.program.minutes, **values
    )
    session.save()
    return session, {name: (None, value) for name, value in values.items()}


def _attend(session: Session, members: Collection[MemberRow], log: SessionLog) -> None:
    """Write each student's minutes, correcting those that stand."""
    standing = {one.student_id: one for one in SessionAttendance.objects.filter(session=session)}
    new: list[SessionAttendance] = []
    for one in members:
        minutes, because = _minutes_of(one, log)
        values: dict[str, Any] = {
            "minutes_planned": one.minutes,
            "minutes": minutes,
            "missed_because": because,
            "counts": True,
        }
        row = standing.get(one.student_id)
        if row is not None:
            changes = change(row, **values)
            if changes:
                audit.record("support.attend_session", on=row, changes=changes)
            continue
        new.append(
            SessionAttendance(
                session=session,
                plan_id=one.plan_id,
                school_id=session.school_id,
                student_id=one.student_id,
                staff_id=session.staff_id,
                on=session.on,
                **values,
            )
        )
    insert_rows(action="support.attend_session", rows=new, school_id=session.school_id)


def _minutes_of(member: MemberRow, log: SessionLog) -> tuple[int, str]:
    if not log.is_held:
        return 0, log.missed_because
    if member.student_id in log.absent:
        return 0, MissedBecause.STUDENT_ABSENT
    return log.minutes_of.get(member.student_id, log.minutes), ""
