"""Work as tests propose it: a screening of Jaylen in math, unless a test says otherwise."""

from dataclasses import replace
from typing import Any

from cast_for_tests import TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.terms import Seat
from sextant.work.actions.opening import Opened, Proposal, Terms, open_item, open_items
from sextant.work.models import WorkItem
from sextant.work.terms import Closing, SchoolDays, Weight

SCREENING = Terms(
    interlock="I-01",
    version=1,
    seat=Seat.INTERVENTIONIST,
    due=SchoolDays(10),
    closing=Closing.SCREENING,
)


# The same work, ended by a note.
PLAIN = replace(SCREENING, interlock="I-12", closing=Closing.PLAIN)


def proposal(cast: Cast, student: str = "jaylen", **more: Any) -> Proposal:
    """Return a proposal to screen a student of the cast."""
    pupil = cast.named[student]
    values: dict[str, Any] = {
        "school_id": pupil.school_id,
        "student_id": pupil.pk,
        "subject_label": "network.Student",
        "subject_id": pupil.pk,
        "topic": "math",
        "title": "Remediation screening, math",
        "reason": "Math RP2: scored 0.71 SD below the student’s own path; screening due.",
        "evidence": "Run 3: expected −0.44, got −1.15.",
        "reference": f"assessment.GrowthFlag#{pupil.pk}",
        "severity": 1.0,
    }
    return Proposal(**(values | more))


def open_for(cast: Cast, *proposals: Proposal, terms: Terms = SCREENING, on: Any = TODAY) -> Opened:
    """Open work as the deciders do."""
    with guard.acting_as(process("decider")):
        return open_items(proposals=list(proposals) or [proposal(cast)], terms=terms, on=on)


def one_item(cast: Cast, *, owner: str | None = "samir_interventionist", **more: Any) -> WorkItem:
    """Open one item of the cast, for the interventionist unless another account is named."""
    staff_id = cast.named[owner].staff_id if owner else None
    terms = more.pop("terms", SCREENING)
    with guard.acting_as(process("decider")):
        return open_item(proposal=proposal(cast, owner_staff_id=staff_id, **more), terms=terms, on=TODAY)


def hard(seat: Seat = Seat.AP_SPED) -> Terms:
    """Return the terms of work that the law asks for."""
    return Terms(interlock="I-10", version=1, seat=seat, due=SchoolDays(10), weight=Weight.HARD)


def read(item: WorkItem) -> WorkItem:
    """Return an item as it stands now, whoever may see it."""
    with guard.acting_as(process("decider")):
        found: WorkItem = WorkItem.objects.get(pk=item.pk)
        return found
