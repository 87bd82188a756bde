"""Open an evaluation when anybody asks for one, and note each step of it; the clocks follow by themselves."""

from datetime import date
from typing import Any

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change
from sextant.network.actions.programs import add_program
from sextant.network.jurisdictions.packs import evaluation_law
from sextant.network.models import Student, StudentProgram
from sextant.network.queries.calendar import calendar_of, jurisdiction_of
from sextant.network.terms import ProgramKind
from sextant.support.models import Evaluation, SpEdEvent
from sextant.support.queries.desk import as_desk
from sextant.support.rules.evaluation_clocks import (
    AFTER,
    earliest_meeting,
    is_short_cycle,
    may_decline_since,
    next_reevaluation,
    waits_for,
    years_later,
)
from sextant.support.terms.special_education import EvaluationKind, EvaluationState, SpEdEventKind

ENDINGS = (EvaluationState.NOT_ELIGIBLE, EvaluationState.DECLINED)


class NoSuchEvaluation(CannotDo):
    """There is no such open evaluation, or no plan, within reach."""


class OutOfOrder(CannotDo):
    """The step waits for another one, or lies before it."""


class TooSoon(CannotDo):
    """The parents have not had the report for the days that the law gives them."""


@transaction.atomic
def ask_for_evaluation(*, student_id: int, asked_on: date, today: date) -> None:
    """Note that somebody asked that a student be evaluated: the clock of the law runs from that day.

    For referrals, reviews and whoever hears a parent ask. Nothing needs to have been tried before, and a
    second word while one is open starts no second clock. Whoever asks does not thereby read plans.

    Raises:
        OutOfOrder: the day is to come.
        NoSuchEvaluation: the student is not within reach, or at no school.
    """
    if asked_on > today:
        raise OutOfOrder("The day on which they asked cannot lie ahead.")
    if not Student.objects.filter(pk=student_id, school__isnull=False).exists():
        raise NoSuchEvaluation("Choose a student of your school.")
    open_evaluation(student_id=student_id, asked_on=asked_on, noted_by_id=current_rights().staff_id)


@transaction.atomic
def open_evaluation(*, student_id: int, asked_on: date, noted_by_id: int | None) -> Evaluation:
    """Open an evaluation as the desk, or return the one that is open; an earlier word counts."""
    with as_desk():
        student = Student.objects.get(pk=student_id)
        standing: Evaluation | None = Evaluation.objects.filter(
            student_id=student_id, state=EvaluationState.OPEN
        ).first()
        if standing is not None:
            if asked_on < standing.asked_on:
                audit.record("support.ask_earlier", on=standing, changes=change(standing, asked_on=asked_on))
            return standing
        has_plan = StudentProgram.objects.filter(
            student_id=student_id, kind=ProgramKind.IEP, valid_until=None
        ).exists()
        row = Evaluation(
            student_id=student_id,
            school_id=student.school_id,
            kind=EvaluationKind.AGAIN if has_plan else EvaluationKind.INITIAL,
            asked_on=asked_on,
            noted_by_id=noted_by_id,
        )
        row.save()
        audit.record("support.ask_for_evaluation", on=row, changes={"asked_on": (None, str(asked_on))})
    return row


@transaction.atomic
def note_step(*, evaluation_id: int, kind: str, on: date, today: date) -> SpEdEvent:
    """Note that a step of an evaluation happened; the clock that it meets stops, the next one runs.

    Raises:
        NoSuchEvaluation: there is no such open evaluation within reach.
        AlreadyDone: the step is noted.
        OutOfOrder: it waits for another step, lies before it, or ahead of today.
        TooSoon: the team would meet before the parents have had the report long enough.
    """
    case = _open(evaluation_id)
    happened = _happened(case)
    if kind not in AFTER:
        raise OutOfOrder("Choose a step of an evaluation.")
    step = SpEdEventKind(kind)
    if kind in happened:
        raise AlreadyDone("This step is noted already.")
    before = waits_for(step, is_first=case.kind == EvaluationKind.INITIAL)
    since = case.asked_on if before is None else happened.get(before)
    if since is None:
        raise OutOfOrder(f"Note this step first: {before.label if before else ''}.")
    if not since <= on <= today:
        raise OutOfOrder(f"It happened on {since:%-d %B %Y} or later, and not after today.")
    if step is SpEdEventKind.IEP_MEETING:
        _refuse_early(case, happened, on)
    row = _note(case, step, on)
    if step is SpEdEventKind.SERVICES_STARTED:
        audit.record(
            "support.close_evaluation",
            on=case,
            changes=change(case, state=EvaluationState.STARTED, closed_on=on),
        )
        _keep_plan_dates(case, happened, since=on)
    return row


@transaction.atomic
def end_evaluation(*, evaluation_id: int, state: str, on: date, today: date) -> Evaluation:
    """End an evaluation that leads to no plan: not eligible by the report, or declined in writing on a day.

    Raises:
        NoSuchEvaluation: there is no such open evaluation within reach.
        OutOfOrder: it ends otherwise; there is no report, or the parents were not asked in writing; or the
            day lies before that, or ahead of today.
    """
    case = _open(evaluation_id)
    if state not in ENDINGS:
        raise OutOfOrder("An evaluation ends as not eligible, or declined; or services begin.")
    happened = _happened(case)
    if state == EvaluationState.NOT_ELIGIBLE:
        since = happened.get(SpEdEventKind.EVALUATION_REPORT)
        missing = "Nobody is found not eligible without a report; note the report first."
    else:
        since = may_decline_since(happened)
        missing = "Parents decline what they were asked in writing; note that they were given the form first."
    if since is None:
        raise OutOfOrder(missing)
    if not since <= on <= today:
        raise OutOfOrder(f"Give the day of the report or of the written answer: {since:%-d %B %Y} to today.")
    audit.record(
        "support.close_evaluation",
        on=case,
        changes=change(case, state=EvaluationState(state), closed_on=on),
    )
    return case


@transaction.atomic
def note_review(*, student_id: int, kind: str, on: date, today: date) -> SpEdEvent:
    """Note an annual review or a re-evaluation of a plan that stands; the next day is set by the law.

    Raises:
        NoSuchEvaluation: the student has no plan within reach.
        OutOfOrder: the day is to come, or it is neither of the two.
    """
    if kind not in (SpEdEventKind.ANNUAL_REVIEW, SpEdEventKind.REEVALUATION) or on > today:
        raise OutOfOrder("Note an annual review or a re-evaluation that has taken place.")
    plan = _plan(student_id)
    if plan is None or plan.school_id is None:
        raise NoSuchEvaluation("This student has no plan within your reach.")
    if kind == SpEdEventKind.ANNUAL_REVIEW:
        values: dict[str, Any] = {"annual_review_on": years_later(on, 1)}
    else:
        law = evaluation_law(jurisdiction_of(school_id=plan.school_id))
        values = {
            "reevaluation_on": next_reevaluation(
                done_on=on, is_intellectual=is_short_cycle(plan.subtype), law=law
            )
        }
    audit.record("support.move_review", on=plan, changes=change(plan, **values))
    row = SpEdEvent(
        school_id=plan.school_id,
        student_id=student_id,
        kind=SpEdEventKind(kind),
        on=on,
        noted_by_id=current_rights().staff_id,
    )
    row.save()
    audit.record("support.note_review", on=row, changes={"on": (None, str(on))})
    return row


def _happened(case: Evaluation) -> dict[SpEdEventKind, date]:
    rows = SpEdEvent.objects.filter(evaluation_id=case.pk).values_list("kind", "on")
    return {SpEdEventKind(kind): on for kind, on in rows}


def _open(evaluation_id: int) -> Evaluation:
    case: Evaluation | None = Evaluation.objects.filter(pk=evaluation_id, state=EvaluationState.OPEN).first()
    if case is None:
        raise NoSuchEvaluation("Choose an evaluation that is under way.")
    return case


def _plan(student_id: int) -> StudentProgram | None:
    plan: StudentProgram | None = StudentProgram.objects.filter(
        student_id=student_id, kind=ProgramKind.IEP, valid_until=None
    ).first()
    return plan


def _note(case: Evaluation, step: SpEdEventKind, on: date) -> SpEdEvent:
    row = SpEdEvent(
        school_id=case.school_id,
        student_id=case.student_id,
        evaluation_id=case.pk,
        kind=step,
        on=on,
        noted_by_id=current_rights().staff_id,
    )
    row.save()
    audit.record("support.note_step", on=row, changes={"kind": (None, str(step)), "on": (None, str(on))})
    return row


def _refuse_early(case: Evaluation, happened: dict[SpEdEventKind, date], on: date) -> None:
    law = evaluation_law(jurisdiction_of(school_id=case.school_id))
    if law is None:
        return
    first = earliest_meeting(
        report_on=happened[SpEdEventKind.EVALUATION_REPORT],
        is_waived=SpEdEventKind.REPORT_WAIVED in happened,
        law=law,
        calendar=calendar_of(school_id=case.school_id),
    )
    if on < first:
        raise TooSoon(
            f"The parents have the report for ten school days: the team meets on {first:%-d %B} or later, "
            "unless they waive it in writing; note the waiver first."
        )


def _keep_plan_dates(case: Evaluation, happened: dict[SpEdEventKind, date], *, since: date) -> None:
    """Set the next review and evaluation of the plan; a first evaluation makes the program."""
    law = evaluation_law(jurisdiction_of(school_id=case.school_id))
    report, meeting = happened[SpEdEventKind.EVALUATION_REPORT], happened[SpEdEventKind.IEP_MEETING]
    review, plan = years_later(meeting, 1), _plan(case.student_id)
    if plan is None:
        # No category is on file yet: the clock list says so.
        again = next_reevaluation(done_on=report, is_intellectual=is_short_cycle(""), law=law)
        add_program(
            student_id=case.student_id,
            kind=ProgramKind.IEP,
            valid_from=since,
            annual_review_on=review,
            reevaluation_on=again,
        )
        return
    again = next_reevaluation(done_on=report, is_intellectual=is_short_cycle(plan.subtype), law=law)
    changes = change(plan, annual_review_on=review, reevaluation_on=again)
    audit.record("support.move_review", on=plan, changes=changes)
