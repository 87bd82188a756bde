"""A data meeting: begun over one class's benchmark, its notes kept step by step, ended with a plan."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.assessment.actions.reteach_plans import NotReleased, PlanDraft, draft_plan
from sextant.assessment.models import Administration, DataMeeting, ReteachPlan, Sitting, Standard
from sextant.assessment.terms import AdministrationState, MeetingStep
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change
from sextant.network.models import Section

STEPS = tuple(step for step in MeetingStep if step is not MeetingStep.ENDED)
LONGEST_NOTE = 4_000


class MeetingNeedsALeader(CannotDo):
    """A meeting is led by a member of staff."""


class StepUnknown(CannotDo):
    """There is no such step in a data meeting."""


class GapNotNamed(CannotDo):
    """A meeting plans for a gap that it has named."""


@transaction.atomic
def begin_meeting(
    *, section_id: int, administration_id: int, standard_id: int, team: str, on: date
) -> DataMeeting:
    """Begin a meeting over one class's work on one standard.

    Raises:
        NotReleased: the class has no released results of this benchmark.
        MeetingNeedsALeader: the actor is no member of staff.
    """
    section = Section.objects.filter(pk=section_id).first()
    leader = current_rights().staff_id
    released = Administration.objects.filter(pk=administration_id, state=AdministrationState.RELEASED)
    taken = Sitting.objects.filter(administration_id=administration_id, section_id=section_id)
    known = Standard.objects.filter(pk=standard_id).exists()
    if section is None or not known or not released.exists() or not taken.exists():
        raise NotReleased("This class has no released results of this benchmark.")
    if leader is None:
        raise MeetingNeedsALeader("A member of staff leads a data meeting.")
    meeting = DataMeeting(
        school_id=section.school_id,
        section=section,
        administration_id=administration_id,
        team=team.strip() or section.title,
        led_by_id=leader,
        held_on=on,
        notes={"standard": standard_id},
    )
    meeting.save()
    audit.record("assessment.begin_meeting", on=meeting, changes={"team": (None, meeting.team)})
    return meeting


@transaction.atomic
def keep_note(*, meeting_id: int, version: int, step: str, text: str, then: str) -> DataMeeting:
    """Keep what was said at one step and go to another.

    Raises:
        StepUnknown: there is no such step.
        AlreadyDone: the meeting has ended.
        ChangedMeanwhile: somebody else wrote notes since the page was opened.
    """
    meeting = _find_open(meeting_id)
    if step not in STEPS or then not in STEPS:
        raise StepUnknown("There is no such step in a data meeting.")
    notes = {**meeting.notes, step: text.strip()[:LONGEST_NOTE]}
    changes = change(meeting, version=version, notes=notes, step=MeetingStep(then))
    # The trail says that there is a note, not which: it cannot be mended.
    changes.pop("notes", None)
    audit.record("assessment.keep_meeting_note", on=meeting, changes={**changes, "note": ("", step)})
    return meeting


@transaction.atomic
def end_meeting(
    *, meeting_id: int, version: int, draft: PlanDraft, on: date, at: datetime
) -> tuple[DataMeeting, ReteachPlan]:
    """End a meeting with its plan, which has a day for the re-assessment.

    Raises:
        GapNotNamed: the step that names the gap is empty.
        AlreadyDone: the meeting has ended.
        CannotDo: what `draft_plan` refuses.
    """
    meeting = _find_open(meeting_id)
    if not str(meeting.notes.get(MeetingStep.GAP, "")).strip():
        raise GapNotNamed("Name the gap first: what do these students think, and what is so?")
    plan = draft_plan(draft=draft, on=on)
    changes = change(meeting, version=version, step=MeetingStep.ENDED, ended_at=at)
    audit.record("assessment.end_meeting", on=meeting, changes=changes)
    return meeting, plan


def _find_open(meeting_id: int) -> DataMeeting:
    meeting: Any = DataMeeting.objects.get(pk=meeting_id)
    if meeting.ended_at is not None:
        raise AlreadyDone("This meeting has ended; its minutes stand.")
    found: DataMeeting = meeting
    return found
