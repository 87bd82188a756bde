"""A session that Ms. Okafor leads or comes to, for the tests of professional development."""

from datetime import date, time
from typing import Any

from cast_for_tests import TODAY, Cast
from sextant.instruction.actions.pd_attendance import take_attendance
from sextant.instruction.actions.pd_sessions import SessionDraft, announce_session, save_session
from sextant.instruction.actions.pd_topics import begin_topics
from sextant.instruction.models import PdSession, PdTopic
from sextant.instruction.terms import LeaderKind
from sextant.kernel import guard
from sextant.kernel.actor import process

CAME = ("amara_teacher", "erik_teacher", "katrin_teacher")
PRACTICE = "Call on a student after three seconds"


def topic(cast: Cast, title: str = "Higher-order thinking") -> PdTopic:
    """Return one of the default topics."""
    del cast
    with guard.acting_as(process("demo_builder")):
        begin_topics()
        found: PdTopic = PdTopic.objects.get(title=title)
    return found


def draft_of_session(cast: Cast, **more: Any) -> SessionDraft:
    """Return a session of Harbor Point's teachers, led by Ms. Pierce."""
    values: dict[str, Any] = {
        "title": "Wait, then call",
        "school_id": cast.harbor.pk,
        "leader_id": cast.staff_of(cast.yolanda_ap_instruction).pk,
        "leader_kind": LeaderKind.SCHOOL_LEADER,
        "objective": "Everybody practices a pause.",
        "practice": PRACTICE,
        "topic_id": topic(cast).pk,
        "held_on": TODAY,
        "starts_at": time(15, 30),
        "minutes": 60,
        "seats": ["teacher"],
        **more,
    }
    return SessionDraft(**values)


def announced(
    cast: Cast, *, by: str = "yolanda_ap_instruction", on: date | None = None, **more: Any
) -> PdSession:
    """Return an announced session."""
    draft = draft_of_session(cast, **more)
    with cast.as_(cast.named[by]):
        session = save_session(draft=draft, on=on or draft.held_on)
        return announce_session(session_id=session.pk, on=on or draft.held_on)


def held(cast: Cast, *, came: tuple[str, ...] = CAME, minutes: int = 60, **more: Any) -> PdSession:
    """Return a session to which these came, and nobody else was asked about."""
    session = announced(cast, **more)
    present = {cast.staff_of(cast.named[who]).pk: minutes for who in came}
    with cast.as_(cast.yolanda_ap_instruction):
        take_attendance(session_id=session.pk, school_id=cast.harbor.pk, minutes=present, on=TODAY)
    return session
