"""What a decision sets going: responses, removals, the incident's state, and the news."""

from datetime import date
from typing import Any

from sextant.audit import actions as audit
from sextant.culture.actions.removals import Plan, check_plan, find_part, save_plan
from sextant.culture.actions.rulings import WITH_DAYS, NotAnEmergency, Ruling
from sextant.culture.events import IncidentDecided
from sextant.culture.models import Incident, IncidentStudent, Removal, Response
from sextant.culture.queries.desk import as_desk
from sextant.culture.rules.ladder import REMOVES, Choice, Verdict, is_exclusion
from sextant.culture.terms import Finding, IncidentState, Part, ResponseState
from sextant.culture.terms.incidents import SignOffKind
from sextant.kernel.events import publish
from sextant.network.actions.changes import change


def carry_out(
    part: IncidentStudent, ruling: Ruling, *, decided_by_id: int, decided_on: date, on: date
) -> None:
    """Set going what was decided, and tell of it, in the caller's transaction."""
    _answer(part, ruling, decided_by_id=decided_by_id, decided_on=decided_on, on=on)
    _close_ranks(part.incident_id, on=on)
    if ruling.finding == Finding.SUBSTANTIATED:
        publish(
            IncidentDecided(
                incident_id=part.incident_id,
                student_id=part.student_id,
                school_id=part.school_id,
                level=part.level,
                on=on,
            )
        )


def check_choices(part: IncidentStudent, ruling: Ruling, *, on: date) -> None:
    """Refuse now what could not be planned when the proposal is signed; nothing is saved."""
    for choice in ruling.choices:
        plan = _plan_of(choice, ruling)
        if plan is not None:
            check_plan(find_part(part.pk), plan, on=on)


def refuse_false_emergency(part: IncidentStudent, ruling: Ruling, *, waits: bool, on: date) -> None:
    """Refuse to begin at once what needs no other seat, or what begins later: that can be signed first."""
    if not ruling.is_danger:
        return
    removes = any(choice.kind in REMOVES for choice in ruling.choices)
    if not removes or not waits:
        raise NotAnEmergency(
            "Only a suspension from school that another seat decides begins at once because of danger. Leave "
            "that box empty."
        )
    if ruling.starts_on != on:
        raise NotAnEmergency(
            "What begins because of danger begins today. Choose today, or leave that box empty."
        )


def kind_of_sign_off(verdict: Verdict, ruling: Ruling) -> SignOffKind | None:
    """Return for what a higher seat is asked; None where it is asked for nothing."""
    if verdict.decider is not None:
        return SignOffKind.EMERGENCY if ruling.is_danger else SignOffKind.DECIDER
    if verdict.sign_off is None:
        return None
    return SignOffKind.OUTSIDE if verdict.is_outside else SignOffKind.SECOND


def take_apart(part: IncidentStudent, *, on: date) -> None:
    """Open a decided case again: nothing is found or decided, and the incident is being heard."""
    changes = change(
        part, finding="", decided_by_id=None, decided_on=None, was_excluded=False, words_for_family=""
    )
    audit.record("culture.undo_decision", on=part, changes=changes)
    incident: Incident = Incident.objects.get(pk=part.incident_id)
    changes = change(incident, state=IncidentState.INVESTIGATING, decided_on=None)
    audit.record("culture.reopen_incident", on=incident, changes=changes)


def _plan_of(choice: Choice, ruling: Ruling) -> Plan | None:
    if choice.kind not in WITH_DAYS or ruling.starts_on is None or not choice.days:
        return None
    return Plan(
        kind=choice.kind.value, starts_on=ruling.starts_on, days=choice.days, is_danger=ruling.is_danger
    )


def _answer(part: IncidentStudent, ruling: Ruling, *, decided_by_id: int, decided_on: date, on: date) -> None:
    holds = ruling.finding == Finding.SUBSTANTIATED
    changes = change(
        part,
        finding=ruling.finding,
        decided_by_id=decided_by_id,
        decided_on=on,
        was_excluded=holds and is_exclusion(ruling.choices),
        words_for_family=ruling.words_for_family.strip(),
    )
    audit.record("culture.decide_incident", on=part, changes=changes)
    for choice in ruling.choices if holds else ():
        plan = _plan_of(choice, ruling)
        removal = (
            save_plan(find_part(part.pk), plan, decided_by_id=decided_by_id, decided_on=decided_on, on=on)
            if plan is not None
            else None
        )
        _assign(part, choice, removal, on=on)


def _assign(part: IncidentStudent, choice: Choice, removal: Removal | None, *, on: date) -> None:
    # What was taken back before is taken up again: a case has one row of a kind.
    response: Response | None = Response.objects.filter(incident_student_id=part.pk, kind=choice.kind).first()
    values: dict[str, Any] = {
        "state": ResponseState.ASSIGNED, "decided_on": on, "days": choice.days,
        "starts_on": removal.starts_on if removal else None, "ends_on": removal.ends_on if removal else None,
        "done_on": None,
    }  # fmt: skip
    if response is None:
        response = Response(
            incident_student=part, student_id=part.student_id, school_id=part.school_id, kind=choice.kind,
            **values,
        )  # fmt: skip
        response.save()
        audit.record("culture.assign_response", on=response, changes={"kind": (None, choice.kind.value)})
        return
    changes = change(response, **values)
    audit.record("culture.assign_response", on=response, changes=changes)


def _close_ranks(incident_id: int, *, on: date) -> None:
    """Count an incident as decided once everybody who was responsible is."""
    # Somebody of another grade than a dean's may still wait to be heard.
    with as_desk():
        parts = IncidentStudent.objects.filter(incident_id=incident_id, part=Part.RESPONSIBLE)
        is_waiting = parts.filter(decided_on=None).exists()
    incident: Incident = Incident.objects.get(pk=incident_id)
    if is_waiting or incident.state == IncidentState.DECIDED:
        return
    changes = change(incident, state=IncidentState.DECIDED, decided_on=on)
    audit.record("culture.incident_is_decided", on=incident, changes=changes)
