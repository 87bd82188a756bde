"""Plan a content meeting, and say who came and what was agreed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time

from django.db import transaction

from sextant.audit import actions as audit
from sextant.instruction.models import ContentMeeting, ContentMeetingTeacher
from sextant.instruction.queries.content_meetings import schools_taking_part, teachers_of_unit
from sextant.instruction.thresholds import CONTENT_MEETINGS
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.bulk import insert_rows
from sextant.network.actions.changes import change
from sextant.network.actions.settings import set_threshold


class NobodyToMeet(CannotDo):
    """No teacher of a school that takes part teaches the course."""


class BadDay(CannotDo):
    """The day is past."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDraft:
    """A meeting as it is planned."""

    unit_id: int
    held_on: date
    starts_at: time
    place: str
    agenda: str


@transaction.atomic
def plan_meeting(*, draft: MeetingDraft, leader_id: int, on: date) -> ContentMeeting:
    """Plan a meeting and ask every teacher of the course whose school takes part.

    Raises:
        BadDay: the day is past.
        AlreadyDone: the unit has a meeting that day.
        NobodyToMeet: no school that takes part teaches the course.
    """
    if draft.held_on < on:
        raise BadDay("A meeting is planned for today or later.")
    if ContentMeeting.objects.filter(unit_id=draft.unit_id, held_on=draft.held_on, canceled_on=None).exists():
        raise AlreadyDone("This unit has a meeting that day already.")
    asked = teachers_of_unit(draft.unit_id, on=on)
    if not asked:
        raise NobodyToMeet(
            "No school that takes part teaches this course. The data director chooses the schools that take "
            "part, on the page of content meetings."
        )
    row = ContentMeeting(
        leader_id=leader_id,
        unit_id=draft.unit_id,
        held_on=draft.held_on,
        starts_at=draft.starts_at,
        place=draft.place,
        agenda=draft.agenda,
    )
    row.save()
    audit.record("instruction.plan_content_meeting", on=row, changes={"held_on": (None, row.held_on)})
    insert_rows(
        action="instruction.ask_to_content_meeting",
        rows=[
            ContentMeetingTeacher(meeting=row, staff_id=staff, school_id=school) for staff, school in asked
        ],
    )
    return row


@transaction.atomic
def choose_schools(*, takes_part: Collection[int], schools: Collection[int], because: str, on: date) -> int:
    """Say which of these schools take part from this day on; return for how many that changed.

    Raises:
        CannotDo: a school was changed on this very day already, or there is no reason.
    """
    held = set(schools_taking_part(on=on))
    changed = [key for key in sorted(schools) if (key in takes_part) != (key in held)]
    for key in changed:
        set_threshold(
            key=CONTENT_MEETINGS.key,
            value=float(key in takes_part),
            valid_from=on,
            because=because,
            school_id=key,
        )
    return len(changed)


@transaction.atomic
def record_meeting(*, meeting_id: int, came: Collection[int], notes: str) -> ContentMeeting:
    """Say who came, by the keys of those asked, and what was agreed."""
    row: ContentMeeting = ContentMeeting.objects.get(pk=meeting_id)
    audit.record("instruction.record_content_meeting", on=row, changes=change(row, notes=notes))
    for seat in ContentMeetingTeacher.objects.filter(meeting=row).order_by("pk"):
        changes = change(seat, has_come=seat.pk in came)
        if changes:
            audit.record("instruction.record_content_meeting_teacher", on=seat, changes=changes)
    return row


@transaction.atomic
def cancel_meeting(*, meeting_id: int, on: date) -> ContentMeeting:
    """Cancel a meeting.

    Raises:
        AlreadyDone: it is canceled.
    """
    row: ContentMeeting = ContentMeeting.objects.get(pk=meeting_id)
    if row.canceled_on is not None:
        raise AlreadyDone("This meeting is canceled already.")
    audit.record("instruction.cancel_content_meeting", on=row, changes=change(row, canceled_on=on))
    return row
