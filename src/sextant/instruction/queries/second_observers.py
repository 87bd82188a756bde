"""Whose scored visits rest on an observer who may not score now, and who could come instead (I-33)."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.instruction.models import Observation
from sextant.instruction.queries.certificates import certificates_of
from sextant.instruction.queries.observers import Observer, list_observers
from sextant.instruction.queries.visits_seen import UNSHARED
from sextant.instruction.terms import SCORED_KINDS
from sextant.network.models import CoachAssignment, Staff
from sextant.network.queries.calendar import latest_school_year
from sextant.network.terms import Seat

# These reach every teacher of their school; a coach reaches those whom he coaches.
LEADING = (Seat.AP_INSTRUCTION, Seat.PRINCIPAL)
MOST_AFFECTED = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Affected:
    """A teacher whom a locked observer has scored this year, and who is the nearest second pair of eyes."""

    teacher_id: int
    public_id: UUID
    name: str
    n_scored: int
    second: str


def list_affected(
    *, observer_ids: Collection[int], school_id: int, on: date
) -> dict[int, tuple[Affected, ...]]:
    """Return, by observer, the teachers whom he has scored this year or coaches, with a certified second one.

    The second is whoever of the certified observers of the school reaches the teacher and has scored her
    least.
    """
    counts, coaching = _scored_this_year(school_id, on=on), _coached(school_id, on=on)
    eyes = _certified(school_id=school_id, on=on)
    hers = {
        observer: {teacher for teacher, one in {*counts, *coaching} if one == observer}
        for observer in observer_ids
    }
    everybody = {key for keys in hers.values() for key in keys}
    teachers = list(Staff.objects.filter(pk__in=everybody).order_by("family_name", "given_name", "pk"))
    return {
        observer: tuple(
            Affected(
                teacher_id=one.pk,
                public_id=one.public_id,
                name=one.name,
                n_scored=counts[one.pk, observer],
                second=_second(one.pk, [eye for eye in eyes if eye.id != observer], counts, coaching),
            )
            for one in teachers
            if one.pk in keys
        )[:MOST_AFFECTED]
        for observer, keys in hers.items()
    }


def _scored_this_year(school_id: int, *, on: date) -> Counter[tuple[int, int]]:
    """Return how often each observer has scored each teacher of a school this year."""
    year = latest_school_year(on)
    rows = Observation.objects.filter(
        school_id=school_id, kind__in=SCORED_KINDS, visited_on__range=(year.starts_on if year else on, on)
    ).exclude(state__in=UNSHARED)
    return Counter(rows.order_by("pk").values_list("teacher_id", "observer_id"))


def _coached(school_id: int, *, on: date) -> set[tuple[int, int]]:
    rows = CoachAssignment.objects.on(on).filter(school_id=school_id)
    return set(rows.values_list("teacher_id", "coach_id"))


def _certified(*, school_id: int, on: date) -> list[Observer]:
    observers = list_observers(on=on, school_id=school_id)
    held = certificates_of([one.id for one in observers], on=on)
    return [one for one in observers if held[one.id].may_score]


def _second(
    teacher_id: int,
    eyes: list[Observer],
    counts: Counter[tuple[int, int]],
    coaching: set[tuple[int, int]],
) -> str:
    reaching = [
        one
        for one in eyes
        if one.id != teacher_id and (one.seat in LEADING or (teacher_id, one.id) in coaching)
    ]
    best = min(reaching, key=lambda one: (counts[teacher_id, one.id], one.id), default=None)
    return best.name if best else ""
