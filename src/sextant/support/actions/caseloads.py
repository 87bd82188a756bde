"""Decide what follows from caseloads over the cap, or from students who wait too long."""

from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.kernel.events import publish
from sextant.support.events import CaseloadsDecided
from sextant.support.models import CaseloadDecision


class NothingDecided(CannotDo):
    """A decision says what is done."""


@transaction.atomic
def decide_on_caseloads(
    *, school_id: int, staff_id: int, decision: str, asks_for_position: bool, on: date
) -> CaseloadDecision:
    """Keep a principal's decision about caseloads and waits; whoever asked for it is answered.

    Raises:
        NothingDecided: it says nothing.
        OutOfReach: the actor decides on no caseloads here.
    """
    words = decision.strip()
    if not words:
        raise NothingDecided("Write who takes over what, or what is asked for.")
    row = CaseloadDecision(
        school_id=school_id,
        decided_by_id=staff_id,
        decided_on=on,
        decision=words[:400],
        asks_for_position=asks_for_position,
    )
    row.save()
    audit.record(
        "support.decide_on_caseloads", on=row, changes={"asks_for_position": (None, asks_for_position)}
    )
    publish(CaseloadsDecided(school_id=school_id))
    return row
