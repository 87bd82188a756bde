"""Incidents of the cast: a report by Mr. Lindqvist, triaged, heard and decided by Ms. Whitfield."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from cast_for_tests import NOW, TODAY, Cast
from sextant.culture.actions.codes import publish_default_code
from sextant.culture.actions.decisions import decide
from sextant.culture.actions.hearings import hear
from sextant.culture.actions.incidents import Named, Report, report_incident
from sextant.culture.actions.rulings import Ruling
from sextant.culture.actions.sign_off_answers import Word, answer_sign_off
from sextant.culture.actions.triage import triage
from sextant.culture.models import (
    Decision,
    Incident,
    IncidentStudent,
    InfractionCode,
    LadderVersion,
    SignOff,
)
from sextant.culture.rules.ladder import Choice
from sextant.culture.terms import Finding, LadderState, Part, Place, ResponseKind
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import unguarded

LINE = "He shoved Zuri at the lockers."
ALL_FOUR = (("jaylen", Part.RESPONSIBLE), ("zuri", Part.HARMED), ("mateo", Part.WITNESS))


def publish(cast: Cast) -> LadderVersion:
    """Bring the default code into force on the year's first day, once."""
    with guard.acting_as(process("demo_builder")):
        done = publish_default_code(on=cast.year.starts_on)
        return done or LadderVersion.objects.get(state=LadderState.IN_FORCE)


def code(cast: Cast, key: str) -> InfractionCode:
    """Return a code that is in force."""
    version = publish(cast)
    return unguarded(InfractionCode).get(ladder=version, code=key)


def draft(
    cast: Cast,
    *,
    key: str = "horseplay",
    students: Sequence[tuple[str, Part]] = ALL_FOUR,
    device_key: UUID | None = None,
    at: datetime = NOW - timedelta(minutes=10),
    **more: Any,
) -> Report:
    """Return a report as a form would send it."""
    made = Report(
        device_key=device_key or uuid4(),
        school_id=cast.harbor.pk,
        code_id=code(cast, key).pk,
        occurred_at=at,
        place=Place.HALLWAY,
        students=[Named(student_id=cast.named[name].pk, part=part) for name, part in students],
        words={"narrative": LINE},
    )
    return replace(made, **more)


def reported(cast: Cast, *, by: str = "erik_teacher", **more: Any) -> Incident:
    report = draft(cast, **more)
    with cast.as_(cast.named[by]):
        return report_incident(report=report, at=NOW)


def triaged(cast: Cast, *, by: str = "dana_ap_culture", **more: Any) -> Incident:
    incident = reported(cast, **more)
    with cast.as_(cast.named[by]):
        return triage(incident_id=incident.pk, code_id=incident.code_id, version=incident.version, at=NOW)


def part_of(incident: Incident, cast: Cast, name: str = "jaylen") -> IncidentStudent:
    return unguarded(IncidentStudent).get(incident=incident, student=cast.named[name])


def heard(cast: Cast, *, words: str = "I was pushed first.", **more: Any) -> Incident:
    incident = triaged(cast, **more)
    with cast.as_(cast.dana_ap_culture):
        hear(
            incident_student_id=part_of(incident, cast).pk, was_told_reason=True, words=words,
            chose_silence=False, at=NOW,
        )  # fmt: skip
    return unguarded(Incident).get(pk=incident.pk)


def ruling(*kinds: tuple[ResponseKind, str] | ResponseKind, **more: Any) -> Ruling:
    """Return a ruling with these responses: ``ResponseKind.DETENTION`` or ``(ResponseKind.OSS, "2")``."""
    choices = [
        Choice(kind=one[0], days=Decimal(one[1])) if isinstance(one, tuple) else Choice(kind=one)
        for one in kinds
    ]
    made = Ruling(
        finding=Finding.SUBSTANTIATED,
        choices=choices,
        starts_on=TODAY + timedelta(days=1),
        words_for_family="Jaylen pushed another student in the hallway. They will talk it through.",
    )
    return replace(made, **more)


def answered(
    cast: Cast, sign_off: SignOff, *, agrees: bool = True, by: str = "lucia_principal", **more: Any
) -> SignOff:
    """Answer a sign-off, as the principal."""
    with cast.as_(cast.named[by]):
        return answer_sign_off(sign_off_id=sign_off.pk, word=Word(agrees=agrees, **more), at=NOW, on=TODAY)


def decided(cast: Cast, incident: Incident, made: Ruling, *, by: str = "dana_ap_culture") -> Decision:
    with cast.as_(cast.named[by]):
        return decide(incident_student_id=part_of(incident, cast).pk, ruling=made, at=NOW, on=TODAY)
