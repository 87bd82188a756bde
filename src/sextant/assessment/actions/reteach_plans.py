"""A re-teach from the gap to its end (W-I3): draft, approve, teach, re-assess, close."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.assessment.actions import reteach_students as members
from sextant.assessment.events import ReteachMissed, ReteachPlanned
from sextant.assessment.models import Administration, ReteachPlan, Sitting, Standard
from sextant.assessment.queries.reteach_limits import settings_on
from sextant.assessment.rules.reteach import may_become, outcome_of
from sextant.assessment.terms import AdministrationState, PlanReach, PlanResult, PlanState
from sextant.assessment.thresholds import RETEACH_REASSESSED
from sextant.audit import actions as audit
from sextant.kernel import guard
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.changes import change
from sextant.network.models import Section, SectionStaff
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold
from sextant.network.terms import SectionRole


class NotReleased(CannotDo):
    """The class took no such benchmark, or its results are not released."""


class PlanIncomplete(CannotDo):
    """A plan lacks one of the things that make it one."""


class ReassessDayNeeded(CannotDo):
    """A plan without a day for the re-assessment is none."""


class DaysOutOfOrder(CannotDo):
    """A plan's days lie in the past, on no school day, or in the wrong order."""


class NoTeacher(CannotDo):
    """Nobody teaches the class, so that nobody could carry the plan out."""


class NotYet(CannotDo):
    """A plan takes one step after the other."""


class OwnPlan(CannotDo):
    """A plan is approved by somebody else than its teacher."""


class TooFewResults(CannotDo):
    """Too few of the plan's students were re-assessed to say what came of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDraft:
    """Everything that a plan must hold (W-I3)."""

    section_id: int
    standard_id: int
    administration_id: int
    misconception: str
    student_ids: Sequence[int]
    exemplar: str
    move: str
    replaces: str
    exit_ticket: str
    teach_on: date | None
    reassess_on: date | None
    goal_percent: int = 70
    reach: str = PlanReach.CLASS
    meeting_id: int | None = None


# What must be written, and how the refusal names it.
WRITTEN = {
    "misconception": "the misconception",
    "exemplar": "the exemplar",
    "move": "how it is taught this time",
    "replaces": "which lesson slot it takes",
    "exit_ticket": "the exit ticket",
}


@transaction.atomic
def draft_plan(*, draft: PlanDraft, on: date) -> ReteachPlan:
    """Write a plan for a gap, or change the one that is not approved yet.

    Raises:
        NotReleased: the class took no such benchmark, or its results are not released.
        PlanIncomplete: something is missing, or it is for nobody.
        ReassessDayNeeded: no day for the re-assessment.
        DaysOutOfOrder: its days are impossible.
        NoTeacher: the class has no teacher.
        AlreadyDone: a plan for this gap is approved already.
    """
    section = _refuse_incomplete(draft, on)
    before = members.points_before(
        section_id=section.pk, administration_id=draft.administration_id, standard_id=draft.standard_id
    )
    if unknown := set(draft.student_ids) - before.keys():
        raise PlanIncomplete(f"{len(unknown)} of these students did not take this benchmark in this class.")
    plan = _open_plan(draft, section, on)
    values = _values(draft)
    changes = change(plan, **values, state=PlanState.DRAFTED) if plan.pk else {}
    if plan.pk is None:
        for name, value in {**values, "state": PlanState.DRAFTED}.items():
            setattr(plan, name, value)
        plan.save()
        changes = {"state": ("", PlanState.DRAFTED), "reassess_on": (None, plan.reassess_on)}
    members.settle(plan=plan, student_ids=draft.student_ids, before=before)
    audit.record("assessment.draft_reteach", on=plan, changes=changes)
    publish(
        ReteachPlanned(
            plan_id=plan.pk,
            section_id=section.pk,
            standard_id=draft.standard_id,
            administration_id=draft.administration_id,
        )
    )
    return plan


@transaction.atomic
def approve_plan(*, plan_id: int, version: int, on: date) -> ReteachPlan:
    """Approve a drafted plan.

    Raises:
        OutOfReach: the actor does not approve this school's plans.
        OwnPlan: the actor is the plan's own teacher.
        NotYet: it is not drafted, or approved already.
    """
    plan = _find(plan_id)
    guard.require(ReteachPlan, guard.Verb.APPROVE, [plan.pk])
    me = current_rights().staff_id
    if me is not None and me == plan.staff_id:
        raise OwnPlan("Somebody else approves your plan: the assistant principal or the principal.")
    return _step(plan, PlanState.APPROVED, version, "approve", approved_by_id=me, approved_on=on)


@transaction.atomic
def mark_taught(*, plan_id: int, version: int, on: date, is_early_meant: bool = False) -> ReteachPlan:
    """Say that an approved plan has been taught; before its planned day only where that is meant.

    Raises:
        NotYet: it is not approved, it was taught already, or its planned day lies ahead and nobody says
            that it was taught earlier.
    """
    plan = _find(plan_id)
    _refuse_out_of_turn(plan, PlanState.TAUGHT)
    if not is_early_meant and plan.teach_on is not None and on < plan.teach_on:
        raise NotYet(
            f"This plan is to be taught on {plan.teach_on:%-d %b %Y}. If it was taught earlier, tick that; "
            "otherwise say it on that day."
        )
    return _step(plan, PlanState.TAUGHT, version, "teach", taught_on=on)


@transaction.atomic
def record_results(
    *, plan_id: int, version: int, percents: Mapping[int, float | None], on: date
) -> ReteachPlan:
    """Write down what each student got at the re-assessment; the share that mastered it follows.

    Raises:
        NotYet: the plan is not taught, or closed already.
        TooFewResults: fewer students have a result than a result needs.
        PlanIncomplete: a result of somebody who is not on the plan, or one that is no percentage.
    """
    plan = _find(plan_id)
    _refuse_out_of_turn(plan, PlanState.REASSESSED)
    if any(value is not None and not 0 <= value <= 100 for value in percents.values()):
        raise PlanIncomplete("A result lies between 0 and 100 percent.")
    results = members.write_results(plan=plan, percents=percents)
    least = threshold(RETEACH_REASSESSED, on=on, school_id=plan.school_id)
    outcome = outcome_of(
        results, goal=plan.goal_percent, mastered=settings_on(on).lines.mastered, least_share=least
    )
    if outcome is None:
        raise TooFewResults(
            f"Results of at least {least:.0f}% of the plan’s {len(results)} students are needed. "
            "Enter the others, or wait until they are back."
        )
    return _step(
        plan,
        PlanState.REASSESSED,
        version,
        "reassess",
        reassessed_on=on,
        result_percent=outcome.percent,
        result=outcome.result,
    )


@transaction.atomic
def close_plan(*, plan_id: int, version: int, on: date) -> ReteachPlan:
    """Close a re-assessed plan with what came of it; a gap that is not closed is told.

    Raises:
        NotYet: it is not re-assessed, or closed already.
    """
    plan = _step(_find(plan_id), PlanState.CLOSED, version, "close", closed_on=on)
    if plan.result != PlanResult.CLOSED_GAP:
        publish(
            ReteachMissed(
                plan_id=plan.pk,
                section_id=plan.section_id,
                school_id=plan.school_id,
                staff_id=plan.staff_id,
                standard_id=plan.standard_id,
            )
        )
    return plan


@transaction.atomic
def close_at_goal(*, plan_id: int, version: int, on: date) -> bool:
    """Close a re-assessed plan that reached its goal with a result of each of its students; tell if it did.

    While somebody who was absent may still be tested, its teacher closes it.
    """
    plan = _find(plan_id)
    if plan.result != PlanResult.CLOSED_GAP or members.somebody_waits(plan):
        return False
    close_plan(plan_id=plan_id, version=version, on=on)
    return True


def _refuse_incomplete(draft: PlanDraft, on: date) -> Section:
    """Return the section, if the draft holds what a plan must hold and its days are possible."""
    section: Section | None = Section.objects.filter(pk=draft.section_id).first()
    taken = Sitting.objects.filter(administration_id=draft.administration_id, section_id=draft.section_id)
    released = Administration.objects.filter(
        pk=draft.administration_id, state=AdministrationState.RELEASED
    ).exists()
    known = Standard.objects.filter(pk=draft.standard_id).exists()
    if section is None or not released or not known or not taken.exists():
        raise NotReleased("This class has no released results of this benchmark; nothing was saved.")
    if draft.reassess_on is None:
        raise ReassessDayNeeded("Name the day of the re-assessment: without it this is no plan.")
    missing = [words for name, words in WRITTEN.items() if not getattr(draft, name).strip()]
    missing += [] if draft.student_ids else ["for whom it is"]
    missing += [] if draft.teach_on else ["the day on which it is taught"]
    if missing or draft.teach_on is None:
        raise PlanIncomplete(f"The plan still lacks {', '.join(missing)}.")
    if not 1 <= draft.goal_percent <= 100:
        raise PlanIncomplete("The goal is a share of the students between 1 and 100%.")
    _refuse_days(section.school_id, draft.teach_on, draft.reassess_on, on)
    return section


def _refuse_days(school_id: int, teach_on: date, reassess_on: date, on: date) -> None:
    if teach_on < on:
        raise DaysOutOfOrder("The day on which it is taught is over; choose today or a later one.")
    if reassess_on < teach_on:
        raise DaysOutOfOrder("The re-assessment comes on the day of the lesson or after it.")
    calendar = calendar_of(school_id=school_id)
    for day, what in ((teach_on, "lesson"), (reassess_on, "re-assessment")):
        if not calendar.is_school_day(day):
            raise DaysOutOfOrder(f"{day:%-d %B} is no school day; choose another day for the {what}.")


def _open_plan(draft: PlanDraft, section: Section, on: date) -> ReteachPlan:
    """Return the plan for this gap that may still be written, or a new one."""
    plan: ReteachPlan | None = (
        ReteachPlan.objects.filter(
            section_id=section.pk, standard_id=draft.standard_id, administration_id=draft.administration_id
        )
        .exclude(state=PlanState.CLOSED)
        .first()
    )
    if plan is None:
        return ReteachPlan(
            school_id=section.school_id,
            section=section,
            staff_id=_teacher_of(section.pk, on),
            standard_id=draft.standard_id,
            administration_id=draft.administration_id,
            found_on=on,
        )
    if not may_become(PlanState(plan.state), PlanState.DRAFTED):
        raise AlreadyDone(f"A plan for this gap is {PlanState(plan.state).label.lower()} already.")
    return plan


def _teacher_of(section_id: int, on: date) -> int:
    """Return the teacher of record, else whoever else teaches there with a share."""
    rows = SectionStaff.objects.filter(section_id=section_id, dosage_percent__gt=0).on(on)
    found = list(rows.order_by("-dosage_percent", "pk").values_list("staff_id", "role"))
    for staff_id, role in found:
        if role == SectionRole.TEACHER_OF_RECORD:
            return int(staff_id)
    if not found:
        raise NoTeacher("Nobody teaches this class today. Let the office name a teacher first.")
    return int(found[0][0])


def _values(draft: PlanDraft) -> dict[str, Any]:
    written = {name: getattr(draft, name).strip() for name in WRITTEN}
    meeting = {"meeting_id": draft.meeting_id} if draft.meeting_id is not None else {}
    return {
        **written,
        **meeting,
        "reach": PlanReach(draft.reach),
        "goal_percent": draft.goal_percent,
        "teach_on": draft.teach_on,
        "reassess_on": draft.reassess_on,
    }


def _find(plan_id: int) -> ReteachPlan:
    plan: ReteachPlan = ReteachPlan.objects.get(pk=plan_id)
    return plan


def _refuse_out_of_turn(plan: ReteachPlan, then: PlanState) -> None:
    if not may_become(PlanState(plan.state), then):
        state = PlanState(plan.state).label.lower()
        raise NotYet(f"This plan is at “{state}”, from where it cannot go to “{then.label.lower()}”.")


def _step(plan: ReteachPlan, then: PlanState, version: int, verb: str, **values: Any) -> ReteachPlan:
    _refuse_out_of_turn(plan, then)
    changes = change(plan, version=version, state=then, **values)
    audit.record(f"assessment.{verb}_reteach", on=plan, changes=changes)
    return plan
