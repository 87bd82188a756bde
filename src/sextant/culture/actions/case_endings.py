"""What follows when a restorative case, a detention or a lost privilege is over: the response is done."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from sextant.audit import actions as audit
from sextant.culture.actions.incident_steps import follow_responses
from sextant.culture.events import RestorativeCaseClosed
from sextant.culture.models import Participant, Response, RestorativeCase
from sextant.culture.terms import ResponseState
from sextant.culture.terms.restorative import RepairOutcome, RepairState, StoppedBecause
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.events import publish
from sextant.network.actions.changes import change

CLOCK = "clock_watch"


def end_case(
    row: RestorativeCase,
    *,
    state: RepairState,
    on: date,
    outcome: RepairOutcome | None = None,
    stopped_because: StoppedBecause | None = None,
) -> None:
    """End a case in the caller's transaction; what was repaired counts as done."""
    changes = change(
        row, state=state, outcome=outcome or "", stopped_because=stopped_because or "", closed_on=on
    )
    audit.record("culture.end_case", on=row, changes=changes)
    if row.response_id is not None and outcome in {RepairOutcome.REPAIRED, RepairOutcome.PARTLY}:
        finish_response(response_id=row.response_id, on=on)
    # Everybody's case ends, whoever ends it: a dean reaches those of his grade.
    with as_the_clock():
        people = Participant.objects.filter(case=row).order_by("pk")
        students = list(people.values_list("student_id", flat=True))
    publish(
        RestorativeCaseClosed(
            case_id=row.pk,
            school_id=row.school_id,
            incident_id=row.incident_id,
            student_ids=tuple(students),
        )
    )


def finish_response(*, response_id: int, on: date) -> None:
    """Note that what was decided has been done, whoever saw to it: a teacher reaches no response."""
    with as_the_clock():
        row: Response = Response.objects.get(pk=response_id)
        if row.state == ResponseState.ASSIGNED:
            changes = change(row, state=ResponseState.DONE, done_on=on)
            audit.record("culture.finish_response", on=row, changes=changes)
            follow_responses(incident_student_id=row.incident_student_id, on=on)


@contextmanager
def as_the_clock() -> Iterator[None]:
    """Let what follows of itself be written as the clock does, on behalf of whoever acts."""
    acting = guard.actor()
    with guard.acting_as(process(CLOCK, on_behalf_of=acting.user_id or acting.on_behalf_of)):
        yield
