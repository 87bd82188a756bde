"""On what a decision rests: the ladder's range, like cases, days away so far, and who else was there."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sextant.culture.models import IncidentStudent
from sextant.culture.queries.case_names import names_of
from sextant.culture.queries.codes import steps_of
from sextant.culture.queries.desk import as_desk, plans_of
from sextant.culture.queries.peer_panel import PeerPanel, peer_panel
from sextant.culture.queries.priors import count_priors
from sextant.culture.queries.removal_counts import days_seen
from sextant.culture.rules.ladder import Step, band_of, offered
from sextant.culture.terms import AgeBand


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the decision screen shows, and the decision keeps.

    ``occurrence``: this one counted, among the student's incidents of this level and up this year.
    """

    band: AgeBand
    occurrence: int
    priors: int
    open_steps: tuple[Step, ...]
    later_steps: tuple[Step, ...]
    panel: PeerPanel
    days_away: Decimal
    plans: tuple[str, ...]


def facts_of(part: IncidentStudent, *, on: date) -> Facts:
    """Return on what a decision of a student's case rests."""
    band = band_of(part.grade)
    steps = steps_of(part.code.ladder_id)
    before = count_priors(student_id=part.student_id, before=part.occurred_on, but=part.pk, level=part.level)
    open_steps = offered(steps, level=part.level, band=band, occurrence=before + 1)
    known = {step.kind for step in open_steps}
    return Facts(
        band=band,
        occurrence=before + 1,
        priors=part.priors,
        open_steps=open_steps,
        later_steps=tuple(step for step in steps if step.level == part.level and step.kind not in known),
        panel=peer_panel(
            code=part.code.code,
            priors=part.priors,
            grade=part.grade,
            school_id=part.school_id,
            but=part.pk,
        ),
        days_away=days_seen(part.student_id, on),
        plans=plans_of([part.student_id], on=on).get(part.student_id, ()),
    )


def other_names(part: IncidentStudent) -> tuple[str, ...]:
    """Return every name of the other students of a case's incident, in or out of the reader's reach."""
    with as_desk():
        keys = IncidentStudent.objects.filter(incident_id=part.incident_id).exclude(pk=part.pk)
        found = names_of(keys.values_list("student_id", flat=True))
        return tuple(name for names in found.values() for name in names)
