"""I-36: a pulse that fell, or a group that belongs less, asks for a plan made with student leaders."""

from collections.abc import Sequence
from datetime import date

from sextant.culture.events import CommunityPlanRun, PulseClosed
from sextant.culture.queries.pulse_warnings import warning_of
from sextant.work.actions.opening import Proposal

COMMUNITY = "I-36"
SCHOOL = "network.School"
PULSE = "culture.Pulse"


def plan_for_community(event: PulseClosed, on: date) -> Sequence[Proposal]:
    """Propose a community plan where a question fell by 8 points or belonging differs by 10 (domain I-36)."""
    found = warning_of(event.pulse_id, on=on)
    if found is None:
        return ()
    told = " ".join(found.sentences)
    return [
        Proposal(
            school_id=event.school_id,
            subject_label=SCHOOL,
            subject_id=event.school_id,
            topic=f"pulse {event.pulse_id}",
            title=f"A community plan after the pulse “{found.pulse.name[:40]}”",
            reason=f"{told} Plan a ritual or another step with student leaders, and tell the students what "
            "you do; the next pulse shows what came of it.",
            evidence=told,
            reference=pulse_reference(event.pulse_id),
            severity=found.worst,
        )
    ]


def plan_references(event: CommunityPlanRun) -> list[str]:
    """Return how the item names the pulse that a plan answers."""
    return [pulse_reference(event.pulse_id)]


def pulse_reference(pulse_id: int) -> str:
    """Return how an item names a pulse."""
    return f"{PULSE}#{pulse_id}"
