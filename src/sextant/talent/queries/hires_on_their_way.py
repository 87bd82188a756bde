"""Who is between a decision and a first day: keys, school and stage, for whatever writes their history."""

from dataclasses import dataclass

from sextant.talent.models import Application
from sextant.talent.terms.hiring import Stage

CHECKED_AT = (Stage.REFERENCE, Stage.OFFER, Stage.ACCEPTED, Stage.CLEARED)
MOST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class OnTheWay:
    """One application between a decision and a first day."""

    id: int
    school_id: int | None
    stage: Stage


def hires_on_their_way() -> tuple[OnTheWay, ...]:
    """Return the applications within reach whose references and clearances are looked after, by key."""
    rows = Application.objects.filter(stage__in=CHECKED_AT).order_by("pk")
    return tuple(
        OnTheWay(id=key, school_id=school, stage=Stage(stage))
        for key, school, stage in rows.values_list("pk", "school_id", "stage")[:MOST]
    )
