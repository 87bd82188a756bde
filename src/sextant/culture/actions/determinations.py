"""Manifestation cases and interim settings: opened before a removal, answered by the team alone."""

from datetime import date, datetime

from django.db import transaction

from sextant.audit import actions as audit
from sextant.culture.actions.case_clocks import meet_clock_of, start_clocks
from sextant.culture.actions.manifestations import follow_manifestation
from sextant.culture.actions.protections import NoSuchCase, SayWhat, school_of
from sextant.culture.actions.removals_following import open_protection
from sextant.culture.events import LineAnswered
from sextant.culture.models import ProtectionCase
from sextant.culture.queries.protection_facts import protected_on
from sextant.culture.queries.special_circumstances import parts_with_circumstance
from sextant.culture.rules.due_process import started
from sextant.culture.rules.removal_counter import Line
from sextant.culture.terms.removals import DETERMINATIONS, CaseState, ClockEvent, ProtectionKind
from sextant.kernel import guard
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.changes import change
from sextant.network.jurisdictions.discipline import FEDERAL
from sextant.network.queries.calendar import calendar_of

OF_A_CASE = (*DETERMINATIONS, ProtectionKind.IAES)


class NotProtected(CannotDo):
    """No plan and no suspicion of a disability is recorded for this student."""


class NoCircumstance(CannotDo):
    """An interim setting rests on one of the three circumstances of 34 CFR 300.530(g)."""


class NotAnswered(CannotDo):
    """The team answers both questions; the system answers none."""


@transaction.atomic
def open_determination(*, student_id: int, on: date) -> ProtectionCase:
    """Open a manifestation case before a removal that changes the placement; the clocks start today.

    Raises:
        NotProtected: no plan and no suspicion is recorded.
        AlreadyDone: one waits already for the next removal.
        OutOfReach: the actor does not keep this student's plans.
    """
    protected = protected_on(student_id, on)
    if protected is None:
        raise NotProtected(
            "Record first why this student is protected: a plan, an evaluation or a suspicion."
        )
    kind = ProtectionKind.MDR_504 if protected.by_504_only else ProtectionKind.MDR
    return _open_waiting(student_id, kind, among=DETERMINATIONS, on=on)


@transaction.atomic
def open_interim(*, student_id: int, incident_student_id: int, words: str, on: date) -> ProtectionCase:
    """Open an interim setting for weapon, drugs or serious bodily injury, whatever the team finds.

    Its end is counted from the first day of the removal that rests on it.

    Raises:
        NoCircumstance: the incident's code names neither a weapon, drugs nor serious bodily injury.
        SayWhat: the setting is not named.
        AlreadyDone: one waits already for the removal.
        OutOfReach: the actor does not keep this student's plans.
    """
    if not words.strip():
        raise SayWhat("Name the setting, and what is done there toward the goals of the plan.")
    if incident_student_id not in dict(parts_with_circumstance(student_id=student_id)):
        raise NoCircumstance(
            "Choose an incident of this student whose code names a weapon, drugs or serious bodily injury "
            "(34 CFR 300.530(g)). Without one there is no interim setting."
        )
    case = _open_waiting(student_id, ProtectionKind.IAES, among=(ProtectionKind.IAES,), on=on)
    changes = change(case, decision_words=words.strip(), incident_student_id=incident_student_id)
    audit.record("culture.name_setting", on=case, changes=changes)
    return case


@transaction.atomic
def answer_determination(
    *,
    case_id: int,
    is_caused: bool | None,
    is_failure: bool | None,
    participants: str,
    words: str,
    on: date,
    at: datetime,
    agreed_otherwise_on: date | None = None,
) -> ProtectionCase:
    """Record what the team answered; yes to either is a manifestation, and the behavior plan's clock starts.

    The student returns to the placement: removals that are not over end, unless parent and school agreed
    otherwise on a day that is named. An interim setting goes on, whatever the team finds.

    Raises:
        NotAnswered: an answer is missing, or nobody is named who gave it.
        NoSuchCase: there is no open determination within reach.
        AlreadyDone: the team has answered.
        OutOfReach: the actor does not keep this student's plans.
    """
    case = find_case_to_write(case_id)
    if case.kind not in OF_A_CASE:
        raise NoSuchCase("Only a manifestation case has the two questions.")
    if case.state != CaseState.OPEN:
        raise AlreadyDone("The team has answered. A new removal opens a new case.")
    if is_caused is None or is_failure is None:
        raise NotAnswered("The team answers both questions, each with yes or no.")
    if not participants.strip():
        raise NotAnswered("Name who took part: the school, the parent, the members of the plan’s team.")
    if agreed_otherwise_on is not None and agreed_otherwise_on > on:
        raise NotAnswered("Parent and school have agreed on a day that is not in the future.")
    changes = change(
        case,
        agreed_otherwise_on=agreed_otherwise_on if is_caused or is_failure else None,
        is_caused=is_caused,
        is_failure=is_failure,
        participants=participants.strip(),
        decision_words=words.strip() or case.decision_words,
        state=CaseState.DECIDED,
        decided_on=on,
    )
    audit.record("culture.answer_determination", on=case, changes=changes)
    meet_clock_of(case, ClockEvent.MDR_MEETING, at=at)
    if case.is_manifestation:
        calendar = calendar_of(school_id=case.school_id)
        plan = started(ClockEvent.BEHAVIOR_PLAN, FEDERAL.behavior_plan, on=on, calendar=calendar)
        start_clocks(case, [plan])
        follow_manifestation(case, on=on)
    publish(
        LineAnswered(
            student_id=case.student_id,
            school_id=case.school_id,
            line=Line.CHANGE,
            removal_id=case.removal_id,
        )
    )
    return case


def find_case_to_write(case_id: int) -> ProtectionCase:
    """Return a protection that the actor may write.

    Raises:
        NoSuchCase: there is none within reach.
        OutOfReach: the actor does not keep this student's plans.
    """
    case: ProtectionCase | None = ProtectionCase.objects.filter(pk=case_id).first()
    if case is None:
        raise NoSuchCase("Choose a case within your reach.")
    guard.require(ProtectionCase, guard.Verb.WRITE, [case.pk])
    return case


def _open_waiting(
    student_id: int, kind: ProtectionKind, *, among: tuple[ProtectionKind, ...], on: date
) -> ProtectionCase:
    waiting = ProtectionCase.objects.filter(
        student_id=student_id, removal_id=None, kind__in=among, state=CaseState.OPEN
    )
    if waiting.exists():
        raise AlreadyDone("A case waits already for the next removal.")
    school_id = school_of(student_id)
    return open_protection(student_id=student_id, school_id=school_id, kind=kind, on=on, removal_id=None)
