"""Set up a session, announce it, call it off, close it (draft, announced, held, closed)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db import transaction

from sextant.access import reach
from sextant.access.policy import seen_as
from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.instruction.models import PdSession, PdTopic
from sextant.instruction.queries.pd_people import seats_of
from sextant.instruction.rules.pd import may_become, may_lead_as
from sextant.instruction.terms import LeaderKind, PdState
from sextant.kernel import guard
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import OutOfReach, RecordClass, Verb
from sextant.network.actions.changes import change
from sextant.network.models import School


class NeedsSubject(CannotDo):
    """A session without an instructional standard or a topic cannot be scheduled."""


class NotThatLeader(CannotDo):
    """The leader does not lead as what was said."""


class NotNow(CannotDo):
    """The session has not come to that point, or is past it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionDraft:
    """What a session is, as its form asks for it."""

    title: str
    school_id: int | None
    leader_id: int
    leader_kind: LeaderKind
    objective: str
    held_on: date
    starts_at: time
    minutes: int
    standard_id: int | None = None
    topic_id: int | None = None
    practice: str = ""
    materials: str = ""
    place: str = ""
    seats: Sequence[str] = ()
    subjects: Sequence[str] = ()
    follow_up_on: date | None = None


@transaction.atomic
def save_session(
    *, draft: SessionDraft, on: date, key: int | None = None, version: int | None = None
) -> PdSession:
    """Write a session down, or change one that has not been held.

    Raises:
        NeedsSubject: it is about a standard and a topic at once, about a retired topic, or an announced one
            about neither.
        NotThatLeader: the leader does not lead as what was said.
        NotNow: it has been held or called off.
        ChangedMeanwhile: somebody else changed it.
        OutOfReach: the actor sets up no sessions there.
    """
    _refuse_subject(draft)
    if not may_lead_as(draft.leader_kind, seats_of(draft.leader_id, on=on)):
        raise NotThatLeader(
            "A master teacher teaches, a school leader leads a school, a central coach does neither. "
            "Choose what fits this person’s seat."
        )
    _refuse_place(draft)
    values = {name: getattr(draft, name) for name in SessionDraft.__slots__}
    values["seats"], values["subjects"] = list(draft.seats), list(draft.subjects)
    session: PdSession
    if key is None:
        session = PdSession(**values)
        session.save()
        audit.record("instruction.plan_session", on=session, changes={"title": ("", session.title)})
        return session
    session = PdSession.objects.get(pk=key)
    if session.state not in {PdState.DRAFT, PdState.ANNOUNCED}:
        raise NotNow("This session has been held or called off; it stays as it is. Set up a new one.")
    if session.state == PdState.ANNOUNCED:
        _refuse_without_subject(draft.standard_id, draft.topic_id)
    changes = change(session, version=version, **values)
    if changes:
        audit.record("instruction.change_session", on=session, changes=changes)
    return session


@transaction.atomic
def announce_session(*, session_id: int, on: date) -> PdSession:
    """Put a session on everybody's list.

    Raises:
        NeedsSubject: it is about no standard and no topic.
        NotNow: its day is over, or it is announced already.
    """
    session: PdSession = PdSession.objects.get(pk=session_id)
    _refuse_without_subject(session.standard_id, session.topic_id)
    if session.held_on < on:
        raise NotNow("The day of this session is over. Change the day, then announce it.")
    _move(session, PdState.ANNOUNCED, verb="instruction.announce_session")
    return session


@transaction.atomic
def close_session(*, session_id: int) -> PdSession:
    """End a session that was held: its attendance stays as it is.

    Raises:
        NotNow: it has not been held.
    """
    session: PdSession = PdSession.objects.get(pk=session_id)
    _move(session, PdState.CLOSED, verb="instruction.close_session")
    return session


@transaction.atomic
def call_off_session(*, session_id: int, because: str) -> PdSession:
    """Call a session off; it stays readable, with the reason.

    Raises:
        NotNow: it has been held, or no reason is given.
    """
    session: PdSession = PdSession.objects.get(pk=session_id)
    if not because.strip():
        raise NotNow("Say in a few words why; those who were to come read it.")
    _move(
        session, PdState.CALLED_OFF, verb="instruction.call_off_session", called_off_because=because.strip()
    )
    return session


def _move(session: PdSession, then: PdState, *, verb: str, **more: Any) -> None:
    if not may_become(PdState(session.state), then):
        raise NotNow(f"This session is {PdState(session.state).label.lower()}. Reload the page.")
    audit.record(verb, on=session, changes=change(session, state=then, **more))


def _refuse_subject(draft: SessionDraft) -> None:
    if draft.standard_id is not None and draft.topic_id is not None:
        raise NeedsSubject("A session is about one standard or one topic. Choose one of the two.")
    if (
        draft.topic_id is not None
        and not PdTopic.objects.filter(pk=draft.topic_id, is_retired=False).exists()
    ):
        raise NeedsSubject("This topic is not in use any more. Choose another one.")


def _refuse_without_subject(standard_id: int | None, topic_id: int | None) -> None:
    if standard_id is None and topic_id is None:
        raise NeedsSubject(
            "A session without an instructional standard or a topic cannot be scheduled. Choose one first."
        )


def _refuse_place(draft: SessionDraft) -> None:
    """Refuse a session where the actor has no say: beyond her own schools, or for the whole network.

    Who reaches only what she leads herself may do so at her own school.
    """
    acting = guard.actor()
    if acting.process:
        return
    rights = current_rights()
    scope = reach.scope_for(rights, seen_as(School, RecordClass.L3), Verb.WRITE)
    if scope is True:
        return
    if draft.school_id is None:
        raise OutOfReach("Only the central office sets up sessions of the whole network.")
    if draft.school_id not in rights.school_ids:
        raise OutOfReach("You set up sessions at your own school only.")
