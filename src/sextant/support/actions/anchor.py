"""Give a student a place in an anchor classroom, count her points, and bring her back step by step."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel import guard
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change
from sextant.network.models import StudentProgram
from sextant.network.queries.settings import threshold
from sextant.network.terms import ProgramKind
from sextant.support.actions.anchor_levels import check_share
from sextant.support.models import AnchorClassroom, AnchorPlacement, AnchorPoints, AnchorStep
from sextant.support.queries.desk import as_desk
from sextant.support.rules.anchor import STEPS
from sextant.support.terms.anchor import EntryCriterion, PlacementState
from sextant.support.thresholds.anchor import ANCHOR_PLACES, ANCHOR_REVIEW_WEEKS

WHOLE_DAY = 100


class NoSuchPlacement(CannotDo):
    """There is no such room, or place, within reach."""


class RoomIsFull(CannotDo):
    """Every place of the room is taken."""


class CriteriaNotMet(CannotDo):
    """Not everything that comes before a place is said."""


class TeamNotMet(CannotDo):
    """A place changes how much of the day a student with a plan is in class: her team decides that."""


class NotPoints(CannotDo):
    """The points are none of this room's, or not of today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomDraft:
    """A room to open."""

    school_id: int
    name: str
    staff_id: int
    second_id: int | None = None
    clinician_id: int | None = None
    clinician_share: int = 0
    periods: int = 6
    points: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceDraft:
    """A place to give: which criteria are met, why, and when the team met that writes the plan."""

    criteria: Collection[str]
    because: str
    team_met_on: date | None = None
    share_in_class: int = 0
    times: str = ""


@transaction.atomic
def open_room(*, draft: RoomDraft, on: date) -> AnchorClassroom:
    """Open an anchor classroom with the network's number of places.

    Raises:
        AlreadyDone: the school has a room of this name.
        NotAShare: a clinician without a share of the week, or a share of nobody.
    """
    check_share(draft.clinician_id, draft.clinician_share)
    if AnchorClassroom.objects.filter(school_id=draft.school_id, name=draft.name, is_open=True).exists():
        raise AlreadyDone("The school has a room of this name; choose another.")
    room = AnchorClassroom(
        school_id=draft.school_id,
        name=draft.name,
        staff_id=draft.staff_id,
        second_id=draft.second_id,
        clinician_id=draft.clinician_id,
        clinician_share=draft.clinician_share,
        places=int(threshold(ANCHOR_PLACES, on=on, school_id=draft.school_id)),
        periods=draft.periods,
        points=draft.points,
    )
    room.save()
    audit.record("support.open_anchor_room", on=room, changes={"places": (None, room.places)})
    return room


@transaction.atomic
def place_student(*, room_id: int, student_id: int, draft: PlaceDraft, on: date) -> AnchorPlacement:
    """Give a student a place: every criterion is met, and a team has met where she has a plan.

    Raises:
        NoSuchPlacement: no such room within reach.
        RoomIsFull: every place is taken.
        AlreadyDone: she has a place.
        CriteriaNotMet: something that comes before is not said, or there is no reason.
        TeamNotMet: she has an individualized program and no team has met.
    """
    room = AnchorClassroom.objects.select_for_update().filter(pk=room_id, is_open=True).first()
    if room is None:
        raise NoSuchPlacement("Choose a room of your school.")
    open_places = AnchorPlacement.objects.filter(valid_until=None)
    if open_places.filter(student_id=student_id).exists():
        raise AlreadyDone("This student has a place already.")
    if open_places.filter(room_id=room.pk).count() >= room.places:
        raise RoomIsFull(f"All {room.places} places of {room.name} are taken; bring somebody back first.")
    missing = [one.label for one in EntryCriterion if one not in draft.criteria]
    if missing or not draft.because.strip():
        raise CriteriaNotMet(
            f"Not said yet: {missing[0]}." if missing else "Say in a sentence why a place in the room helps."
        )
    if draft.team_met_on is None and _has_program(student_id):
        raise TeamNotMet(
            "This student has an individualized program: a place changes how much of the day is in class, so "
            "the team meets first. Enter the day on which it met."
        )
    weeks = int(threshold(ANCHOR_REVIEW_WEEKS, on=on, school_id=room.school_id))
    row = AnchorPlacement(
        room_id=room.pk,
        school_id=room.school_id,
        student_id=student_id,
        staff_id=room.staff_id,
        second_id=room.second_id,
        criteria=sorted(draft.criteria),
        because=draft.because.strip(),
        team_met_on=draft.team_met_on,
        reviewed_on=on,
        review_on=on + timedelta(weeks=weeks),
        valid_from=on,
    )
    row.save()
    audit.record("support.place_in_anchor_room", on=row, changes={"room_id": (None, room.pk)})
    _step(row, share=draft.share_in_class, times=draft.times, on=on)
    return row


@transaction.atomic
def give_points(*, placement_id: int, on: date, period: int, earned: int, today: date) -> AnchorPoints:
    """Note the points of one period; a second tap corrects the first.

    Raises:
        NoSuchPlacement: no such place within reach.
        NotPoints: another day than today, or points that the room has not.
    """
    row = _placement(placement_id)
    room = AnchorClassroom.objects.filter(pk=row.room_id).first()
    if room is None:
        raise NoSuchPlacement("Choose a place in a room of yours.")
    if on != today or not 1 <= period <= room.periods or not 0 <= earned <= room.points:
        raise NotPoints(f"Tap 0 to {room.points} points for a period of today.")
    standing = AnchorPoints.objects.filter(placement_id=row.pk, on=on, period=period).first()
    if standing is not None:
        audit.record("support.correct_points", on=standing, changes=change(standing, earned=earned))
        corrected: AnchorPoints = standing
        return corrected
    made = AnchorPoints(
        placement_id=row.pk,
        school_id=row.school_id,
        student_id=row.student_id,
        staff_id=row.staff_id,
        second_id=row.second_id,
        on=on,
        period=period,
        earned=earned,
        possible=room.points,
    )
    made.save()
    audit.record("support.give_points", on=made, changes={"earned": (None, earned)})
    return made


@transaction.atomic
def move_step(*, placement_id: int, share: int, times: str, on: date) -> AnchorStep:
    """Change how much of the day a student is in class, and when; all of it ends the placement.

    Raises:
        NoSuchPlacement: no such place within reach.
        NotPoints: no step of the way.
    """
    row = _placement(placement_id)
    guard.require(AnchorPlacement, guard.Verb.WRITE, [row.pk])
    if share not in STEPS:
        raise NotPoints("The way back goes by twenties, from 0 to 100% of the day.")
    step = _step(row, share=share, times=times, on=on)
    if share == WHOLE_DAY:
        audit.record(
            "support.leave_anchor_room",
            on=row,
            changes=change(row, state=PlacementState.RETURNED, valid_until=max(on, row.valid_from)),
        )
    return step


@transaction.atomic
def review_placement(*, placement_id: int, team_met_on: date | None, on: date) -> AnchorPlacement:
    """Note that a placement was looked at; the next review follows in the network's number of weeks.

    Raises:
        NoSuchPlacement: no such place within reach.
    """
    row = _placement(placement_id)
    weeks = int(threshold(ANCHOR_REVIEW_WEEKS, on=on, school_id=row.school_id))
    changes = change(
        row,
        reviewed_on=on,
        review_on=on + timedelta(weeks=weeks),
        team_met_on=team_met_on or row.team_met_on,
    )
    audit.record("support.review_placement", on=row, changes=changes)
    return row


@transaction.atomic
def end_placement(*, placement_id: int, on: date) -> AnchorPlacement:
    """End a placement otherwise than by the way back: the student leaves, or another help follows.

    Raises:
        NoSuchPlacement: no such place within reach.
    """
    row = _placement(placement_id)
    last = max(on, row.valid_from)
    audit.record(
        "support.leave_anchor_room",
        on=row,
        changes=change(row, state=PlacementState.ENDED, valid_until=last),
    )
    with as_desk():
        for step in AnchorStep.objects.filter(placement_id=row.pk, valid_until=None):
            changes = change(step, valid_until=max(last, step.valid_from))
            audit.record("support.end_step", on=step, changes=changes)
    return row


def _step(row: AnchorPlacement, *, share: int, times: str, on: date) -> AnchorStep:
    """Write the step that teachers see; the desk does, for who leads a room may teach no class of hers."""
    with as_desk():
        standing = AnchorStep.objects.filter(placement_id=row.pk, valid_until=None).first()
        if standing is not None:
            changes = change(standing, valid_until=max(on, standing.valid_from))
            audit.record("support.end_step", on=standing, changes=changes)
        step = AnchorStep(
            school_id=row.school_id,
            student_id=row.student_id,
            staff_id=row.staff_id,
            placement_id=row.pk,
            share_in_class=share,
            times=times.strip(),
            valid_from=on,
        )
        step.save()
        audit.record("support.move_step", on=step, changes={"share_in_class": (None, share)})
    return step


def _placement(placement_id: int) -> AnchorPlacement:
    row = AnchorPlacement.objects.filter(pk=placement_id, valid_until=None).first()
    if row is None:
        raise NoSuchPlacement("Choose a student who has a place in a room of yours.")
    found: AnchorPlacement = row
    return found


def _has_program(student_id: int) -> bool:
    """Tell if the student has an individualized program; the desk looks, whoever gives the place."""
    with as_desk():
        rows = StudentProgram.objects.filter(student_id=student_id, kind=ProgramKind.IEP, valid_until=None)
        return bool(rows.exists())
