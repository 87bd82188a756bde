"""Preparation of this week and the next, a content meeting, two demonstration rooms, a sheet of a lesson."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from sextant.demo.cast import HARBOR_POINT
from sextant.demo.ground import Ground
from sextant.instruction.actions.content_meetings import MeetingDraft, choose_schools, plan_meeting
from sextant.instruction.actions.demo_rooms import accept_invitation, book_visit, invite_host
from sextant.instruction.actions.lesson_files import add_lesson_files
from sextant.instruction.actions.preparation_history import PastPreparation, add_preparations
from sextant.instruction.queries.preparation_due import Due, due_of_school
from sextant.network.actions.files import Upload
from sextant.network.queries.calendar import calendar_of

# How many of a hundred have prepared what is due, and what is not due yet.
DONE, EARLY, ANSWERED = 82, 12, 60
MOST_SCHOOLS = 3
ONE_IN = 4
WORDS = (
    "Exemplar written. I expect them to add instead of multiply; then I ask for a second table.",
    "I stop after task 2 and look at every page before anybody goes on.",
    "They know the vocabulary from last week; the hard part is saying why, so that comes first.",
    "Sentence frames for four students; the task stays the same for everybody.",
)
ANSWERS = (
    (3, "Ready. Say the opening question aloud once more: it has two questions in it."),
    (3, "Ready. Mark the check after task 2 on your page, so that you do not walk past it."),
    (4, "Your exemplar shows the reasoning. May I show it in the content meeting?"),
    (2, "The misconception is named, the response is not. What do you ask when you see it?"),
)
SHEET = """Ratios: two mixtures

1. Mix A is 2 cups of berry to 3 cups of water. Mix B is 4 to 5. Which tastes more of berry?
2. Show it with a table, and with a picture.
3. Write one sentence that begins with: For every ...
"""
ROOMS = (
    ("amara_teacher", "Every student writes before anybody speaks.", "Tuesdays, period 3"),
    ("erik_teacher", "Questions that ask for the line in the text.", "Thursdays, period 2"),
)


@transaction.atomic
def prepare_and_meet(ground: Ground) -> int:
    """Let teachers of the first schools prepare, a content expert meet them, and two hosts list rooms."""
    rng = ground.rng("preparation")
    at = timezone.make_aware(datetime.combine(ground.today, time(7, 30)))
    due = [one for key in ground.keys.schools[:MOST_SCHOOLS] for one in due_of_school(key, on=ground.today)]
    rows = [
        _prepared(ground, one, place=place, at=at, is_answered=bool(rng.random() * 100 < ANSWERED))
        for place, one in enumerate(due)
        if rng.random() * 100 < (DONE if one.due_on <= ground.today else EARLY)
    ]
    n_rows = add_preparations(rows=rows)
    if due:
        _meet(ground, due, at=at)
    _open_rooms(ground)
    return n_rows


def _prepared(ground: Ground, due: Due, *, place: int, at: datetime, is_answered: bool) -> PastPreparation:
    sent = min(at - timedelta(hours=2), _afternoon(due) if due.due_on < ground.today else at)
    # As in the product: a week of each teacher's in four is read.
    week = (due.for_on.toordinal() - 1) // 7
    is_read = (due.staff_id + week) % ONE_IN == 0
    quality, feedback = ANSWERS[place % len(ANSWERS)]
    reader = ground.keys.staff.get("yolanda_ap_instruction")
    has_answer = is_read and is_answered and reader is not None and reader != due.staff_id
    return PastPreparation(
        due=due,
        n_steps=4 + place % 5,
        words=WORDS[place % len(WORDS)],
        submitted_at=sent,
        is_to_be_read=is_read,
        reviewer_id=reader if has_answer else None,
        quality=quality,
        feedback=feedback,
        reviewed_at=sent + timedelta(hours=1),
    )


def _afternoon(due: Due) -> datetime:
    return timezone.make_aware(datetime.combine(due.due_on, time(15, 40)))


def _meet(ground: Ground, due: Sequence[Due], *, at: datetime) -> None:
    leader = ground.keys.staff.get("nadia_content_math")
    amara = ground.keys.staff.get("amara_teacher")
    units = [one for one in due if one.staff_id == amara]
    if leader is None or not units:
        return
    # The sheet is about ratios, which grade 7 learns.
    first = next((one for one in units if one.course.endswith(" 7")), units[0])
    choose_schools(
        takes_part=[first.school_id],
        schools=[first.school_id],
        because="Pilot of weekly content meetings, this school first.",
        on=ground.today,
    )
    plan_meeting(
        draft=MeetingDraft(
            unit_id=first.unit_id,
            held_on=calendar_of(school_id=first.school_id).add(ground.today, 1),
            starts_at=time(15, 30),
            place="Room 204",
            agenda="Do the assessment's last task together.\nCompare exemplars.\n"
            "Agree on the misconception to listen for on Wednesday.",
        ),
        leader_id=leader,
        on=ground.today,
    )
    of_unit = (one.lesson_id for one in units if one.unit_id == first.unit_id)
    lesson = next((key for key in of_unit if key is not None), None)
    if lesson is not None:
        sheet = Upload(name="Two mixtures.txt", content=SHEET.encode())
        add_lesson_files(lesson_id=lesson, uploads=[sheet], added_by_id=leader, at=at)


def _open_rooms(ground: Ground) -> None:
    staff, asker = ground.keys.staff, ground.keys.staff.get("yolanda_ap_instruction")
    hosts = [one for one in ROOMS if one[0] in staff]
    if asker is None or not hosts:
        return
    rooms = []
    for key, shows, times in hosts:
        invitation = invite_host(
            staff_id=staff[key],
            school_id=_school_of(ground),
            asked_by_id=asker,
            because="Colleagues ask how you do it.",
            standard_id=None,
            on=ground.today - timedelta(days=14),
        )
        rooms.append(
            accept_invitation(
                invitation_id=invitation.pk,
                shows=shows,
                times=times,
                on=ground.today - timedelta(days=12),
            )
        )
    visitor = staff.get("katrin_teacher")
    if visitor is not None:
        book_visit(
            room_id=rooms[0].pk,
            staff_id=visitor,
            on=calendar_of(school_id=_school_of(ground)).add(ground.today, 1),
            looks_for="What you do while they write.",
            today=ground.today,
        )


def _school_of(ground: Ground) -> int:
    """Return the school where the cast works."""
    at = next((place for place, one in enumerate(ground.size.places) if one.name == HARBOR_POINT), 0)
    return ground.keys.schools[at]
