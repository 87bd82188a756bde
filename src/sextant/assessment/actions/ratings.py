"""Give a written answer its points: one reading, a blind second of one in ten, a third where they part."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.assessment.actions.seat_desk import at_seat_desk
from sextant.assessment.models import FormItem, Rating, Sitting
from sextant.assessment.queries.ratings import AnswerToRate, Level, is_read, next_answer, question_of
from sextant.assessment.queries.sittings import places_of
from sextant.assessment.rules.agreement import final_points, is_drawn, needs_third
from sextant.assessment.rules.scoring import score_sitting
from sextant.audit import actions as audit
from sextant.kernel import guard
from sextant.kernel.errors import AlreadyDone, CannotDo


class NothingToRate(CannotDo):
    """The answer is out of reach, is no written one, or its benchmark is scored."""


class PointsOutOfRange(CannotDo):
    """The rubric has no such points."""


class ReadTwiceByOne(CannotDo):
    """A second reading is worth something only from another person."""


def find_answer(*, administration_id: int, form_label: str, position: int) -> AnswerToRate | None:
    """Return the next answer that waits for the actor, with its question and rubric, without a name."""
    staff_id = current_rights().staff_id or 0
    found = next_answer(
        administration_id=administration_id, form_label=form_label, position=position, staff_id=staff_id
    )
    if found is None:
        return None
    with at_seat_desk():
        place = question_of(sitting_id=found.sitting_id, position=position)
    if place is None:
        return None
    rubric = sorted(place.key, key=lambda level: -level["points"])
    return replace(
        found,
        stem=place.stem,
        passage=place.passage,
        most=place.points,
        rubric=tuple(Level(points=level["points"], says=level["says"]) for level in rubric),
    )


@transaction.atomic
def rate_answer(*, sitting_id: int, position: int, points: int, at: datetime) -> Rating:
    """Record one reading; the sitting gets the points that stand, and its total once nothing waits.

    Raises:
        NothingToRate: the answer is out of reach, is no written one, or its benchmark is scored.
        PointsOutOfRange: the rubric has no such points.
        ReadTwiceByOne: the actor has read this answer before.
        AlreadyDone: it needs no further reading.
    """
    staff_id = current_rights().staff_id
    sitting: Sitting | None = Sitting.objects.filter(pk=sitting_id).first()
    if sitting is None or staff_id is None or not is_read(sitting):
        raise NothingToRate("This answer is not one of yours to read.")
    guard.require(Sitting, guard.Verb.WRITE, [sitting.pk])
    with at_seat_desk():
        place = _place(sitting, position)
        if not 0 <= points <= place.points:
            raise PointsOutOfRange(f"This question gives 0 to {place.points} points.")
        read = Rating.objects.filter(sitting=sitting, position=position, aside_because="")
        earlier = list(read.order_by("reading"))
        _refuse_further(earlier, staff_id)
        reading = len(earlier) + 1
        rating = Rating(
            sitting=sitting, student_id=sitting.student_id, school_id=sitting.school_id,
            section_id=sitting.section_id, position=position, rated_by_id=staff_id, points=points,
            reading=reading, is_drawn=reading == 1 and is_drawn(sitting.pk, position), at=at,
        )  # fmt: skip
        rating.save()
        audit.record("assessment.rate_answer", on=rating, changes={"points": (None, points)})
        final = final_points([*(one.points for one in earlier), points])
        _give(sitting, position, final)
    return rating


def _place(sitting: Sitting, position: int) -> FormItem:
    place = question_of(sitting_id=sitting.pk, position=position)
    answer = sitting.answers[position - 1] if 0 < position <= len(sitting.answers) else None
    if place is None or not answer:
        raise NothingToRate("This answer takes no points now.")
    return place


def _refuse_further(earlier: list[Rating], staff_id: int) -> None:
    if any(one.rated_by_id == staff_id for one in earlier):
        raise ReadTwiceByOne("You have read this answer. A second reading needs another person.")
    is_settled = {
        0: False,
        1: bool(earlier) and not earlier[0].is_drawn,
        2: len(earlier) == 2 and not needs_third(earlier[0].points, earlier[1].points),
    }.get(len(earlier), True)
    if is_settled:
        raise AlreadyDone("This answer has its points already.")


def _give(sitting: Sitting, position: int, final: int | None) -> None:
    """Write the points that stand into the sitting; None while a third person has to decide."""
    places = places_of([sitting.form_id])[sitting.form_id]
    given = list(sitting.points)
    if given[position - 1] == final:
        return
    given[position - 1] = final
    scored = score_sitting(places, sitting.answers, given=given)
    moved = Sitting.objects.filter(pk=sitting.pk, version=sitting.version).update(
        points=list(scored.points),
        raw=scored.raw,
        max_points=scored.max_points,
        by_standard=scored.by_standard,
        version=sitting.version + 1,
    )
    if moved != 1:
        raise AlreadyDone("Somebody else changed this sitting just now. Read the answer again.")
    audit.record("assessment.score_answer", on=sitting, changes={"raw": (sitting.raw, scored.raw)})
