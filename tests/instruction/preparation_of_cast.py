"""Ms. Okafor's preparations: what is due of her Math 7B, one that she sent, and what the site shows of it."""

from datetime import date, time, timedelta
from typing import Any

from cast_for_tests import NOW, TODAY, Cast
from sextant.instruction.actions.content_meetings import MeetingDraft, plan_meeting
from sextant.instruction.actions.demo_rooms import accept_invitation, book_visit, invite_host
from sextant.instruction.actions.preparation import Sent, submit_preparation
from sextant.instruction.models import (
    ContentMeeting,
    Curriculum,
    DemoInvitation,
    DemoRoom,
    Lesson,
    LessonTaught,
    Preparation,
    PreparationFile,
    Unit,
)
from sextant.instruction.queries.preparation_due import Due, due_of_staff
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions.files import Upload
from sextant.network.actions.settings import set_threshold


def teach(cast: Cast, *, n_lessons: int) -> None:
    """Let Math 7B have had the first lessons of its first unit, the last of them on Friday."""
    with guard.acting_as(process("demo_builder")):
        unit = Unit.objects.get(position=1)
        LessonTaught.objects.bulk_create(
            LessonTaught(
                lesson=one,
                section=cast.math_7b,
                school=cast.harbor,
                staff_id=cast.amara_teacher.staff_id,
                taught_on=TODAY - timedelta(days=3),
            )
            for one in Lesson.objects.filter(unit=unit, position__lte=n_lessons)
        )


def due_of(cast: Cast, *, on: date = TODAY) -> tuple[Due, ...]:
    """Return what she is to prepare."""
    with guard.acting_as(process("demo_builder")):
        return due_of_staff(cast.amara_teacher.staff_id or 0, on=on)


def prepare(one: Due, *, is_to_be_read: bool = True, uploads: tuple[Upload, ...] = ()) -> Preparation:
    """Send a preparation."""
    with guard.acting_as(process("demo_builder")):
        return submit_preparation(
            due=one,
            sent=Sent(steps=["has_rehearsed"], words="They will add; ask for a table.", uploads=uploads),
            is_to_be_read=is_to_be_read,
            at=NOW,
        )


def give_site_preparation(cast: Cast) -> dict[str, Any]:
    """Let her have sent what she is to prepare first, with a file; the site has a curriculum."""
    row = prepare(due_of(cast)[0], uploads=(Upload(name="pages.txt", content=b"Notes"),))
    with guard.acting_as(process("demo_builder")):
        file = PreparationFile.objects.get(preparation=row)
    return {"preparation": row, "preparation_file": file}


def ask(cast: Cast, who: str) -> DemoInvitation:
    """Let the assistant principal ask a teacher to host."""
    with cast.as_(cast.yolanda_ap_instruction):
        return invite_host(
            staff_id=cast.named[who].staff_id or 0,
            school_id=cast.harbor.pk,
            asked_by_id=cast.yolanda_ap_instruction.staff_id or 0,
            because="Your students explain to one another.",
            standard_id=None,
            on=TODAY,
        )


def list_room(cast: Cast, who: str = "katrin_teacher") -> DemoRoom:
    """Let a teacher who was asked list her room."""
    invitation = ask(cast, who)
    with cast.as_(cast.named[who]):
        return accept_invitation(
            invitation_id=invitation.pk, shows="Waiting until every hand is up.", times="Tuesdays", on=TODAY
        )


def give_site_rooms(cast: Cast) -> dict[str, Any]:
    """Let one teacher list her room, which Ms. Okafor visits, and Ms. Okafor be asked herself."""
    room = list_room(cast)
    with cast.as_(cast.amara_teacher):
        visit = book_visit(
            room_id=room.pk,
            staff_id=cast.amara_teacher.staff_id or 0,
            on=TODAY + timedelta(days=7),
            looks_for="How she waits.",
            today=TODAY,
        )
    return {"demo_room": room, "demo_visit": visit, "demo_invitation": ask(cast, "amara_teacher")}


def take_part(cast: Cast) -> None:
    """Let Harbor take part in content meetings."""
    with cast.as_(cast.anneke_data_director):
        set_threshold(
            key="instruction.content_meetings",
            school_id=cast.harbor.pk,
            value=1,
            because="Pilot.",
            valid_from=TODAY,
        )


def plan(cast: Cast, *, days: int = 2) -> ContentMeeting:
    """Let the content expert plan a meeting about the first unit."""
    with cast.as_(cast.nadia_content_math):
        draft = MeetingDraft(
            unit_id=Unit.objects.get(position=1, curriculum__in=Curriculum.objects.filter(state="in_use")).pk,
            held_on=TODAY + timedelta(days=days),
            starts_at=time(15, 30),
            place="Room 12",
            agenda="Do task 3 together.",
        )
        return plan_meeting(draft=draft, leader_id=cast.nadia_content_math.staff_id or 0, on=TODAY)


def give_site_meeting(cast: Cast) -> dict[str, Any]:
    """Let a content meeting be planned."""
    take_part(cast)
    return {"content_meeting": plan(cast)}
