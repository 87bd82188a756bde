"""Openings: make one from approved requisitions, edit, publish and close it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change
from sextant.talent.actions.pipeline import lapse_all
from sextant.talent.models import Application, Position, PostedPosition, Posting, Requisition
from sextant.talent.queries.desk import as_desk
from sextant.talent.rules.pipeline import DECIDED
from sextant.talent.terms.hiring import (
    PositionState,
    PostingState,
    RequisitionState,
    Track,
)

LEADER_SEATS = frozenset({"principal", "ap_instruction", "ap_culture", "ap_sped", "ap_operations"})
INSTRUCTOR_SEATS = frozenset({"teacher", "sped_teacher", "el_teacher", "interventionist", "coach"})


class NotTogether(CannotDo):
    """The requisitions are for different kinds of post, or not approved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingDraft:
    """What the public reads of an opening."""

    title: str
    about: str
    must_have: str
    opens_on: date
    closes_on: date | None


def track_of(seat: str) -> Track:
    """Return by which kit somebody is hired into a seat."""
    if seat in LEADER_SEATS:
        return Track.LEADER
    return Track.INSTRUCTOR if seat in INSTRUCTOR_SEATS else Track.OTHER


@transaction.atomic
def make_posting(*, requisition_ids: Sequence[int], draft: PostingDraft, on: date) -> Posting:
    """Make an opening for the positions of approved requisitions of one kind at one school.

    Raises:
        NotTogether: they are of different kinds, none, or not approved.
    """
    with as_desk():
        asked = list(
            Requisition.objects.filter(pk__in=requisition_ids, state=RequisitionState.APPROVED).order_by("pk")
        )
        positions = {
            row.pk: row for row in Position.objects.filter(pk__in=[one.position_id for one in asked])
        }
        kinds = {(one.school_id, one.seat, one.subject) for one in positions.values()}
        if len(asked) != len(set(requisition_ids)) or len(kinds) != 1:
            raise NotTogether("Choose approved requests for the same kind of post at one school.")
        first = positions[asked[0].position_id]
        grades = {one.grade for one in positions.values()}
        row = Posting(
            school_id=first.school_id,
            title=draft.title,
            track=track_of(first.seat),
            seat=first.seat,
            subject=first.subject,
            grade=grades.pop() if len(grades) == 1 else None,
            about=draft.about,
            must_have=draft.must_have,
            opens_on=draft.opens_on,
            closes_on=draft.closes_on,
            n_seats=len(positions),
        )
        row.save()
        audit.record("talent.make_posting", on=row, changes={"title": (None, row.title)})
        for request in asked:
            _post(row, positions[request.position_id], request)
    return row


@transaction.atomic
def edit_posting(*, posting_id: int, draft: PostingDraft, version: int) -> Posting:
    """Change what the public reads.

    Raises:
        ChangedMeanwhile: somebody else has changed it since.
    """
    row: Posting = Posting.objects.get(pk=posting_id)
    changes = change(
        row,
        version=version,
        title=draft.title,
        about=draft.about,
        must_have=draft.must_have,
        opens_on=draft.opens_on,
        closes_on=draft.closes_on,
    )
    if changes:
        audit.record("talent.edit_posting", on=row, changes=changes)
    return row


@transaction.atomic
def publish_posting(*, posting_id: int) -> Posting:
    """Show an opening on the careers pages.

    Raises:
        AlreadyDone: it is open.
    """
    row: Posting = Posting.objects.get(pk=posting_id)
    if row.state == PostingState.OPEN:
        raise AlreadyDone("This opening is on the careers pages already.")
    audit.record("talent.publish_posting", on=row, changes=change(row, state=PostingState.OPEN))
    return row


@transaction.atomic
def close_posting(
    *, posting_id: int, ends_applications: bool, by_id: int | None, at: datetime, on: date
) -> int:
    """Take an opening off the careers pages; return how many applications ended by that.

    Raises:
        AlreadyDone: it is closed.
    """
    with as_desk():
        row = Posting.objects.get(pk=posting_id)
        if row.state == PostingState.CLOSED:
            raise AlreadyDone("This opening is closed already.")
        closes = on if on >= row.opens_on else row.opens_on
        audit.record(
            "talent.close_posting", on=row, changes=change(row, state=PostingState.CLOSED, closes_on=closes)
        )
        for posted in PostedPosition.objects.filter(posting_id=row.pk, ended_on=None):
            audit.record("talent.end_posted", on=posted, changes=change(posted, ended_on=on))
            _free(posted.position_id)
        waiting = Application.objects.filter(posting_id=row.pk).exclude(
            stage__in=[one.value for one in DECIDED]
        )
        keys = list(waiting.order_by("pk").values_list("pk", flat=True)) if ends_applications else []
        # All of them, also one that whoever closes the opening does not reach.
        return lapse_all(application_ids=keys, at=at, by_id=by_id)


def _post(row: Posting, position: Position, request: Requisition) -> None:
    posted = PostedPosition(posting=row, position=position, school_id=position.school_id)
    posted.save()
    audit.record("talent.post_position", on=posted, changes={"position": (None, position.pk)})
    audit.record("talent.post_position", on=position, changes=change(position, state=PositionState.POSTED))
    audit.record(
        "talent.close_requisition", on=request, changes=change(request, state=RequisitionState.CLOSED)
    )


def _free(position_id: int) -> None:
    position = Position.objects.get(pk=position_id)
    if position.state == PositionState.POSTED:
        changes = change(position, state=PositionState.AUTHORIZED)
        audit.record("talent.free_position", on=position, changes=changes)
