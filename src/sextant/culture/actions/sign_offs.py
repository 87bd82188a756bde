"""Ask a higher seat about a decision: what it decides itself waits for it, all else stands meanwhile."""

from collections.abc import Sequence
from datetime import date

from sextant.audit import actions as audit
from sextant.culture.actions.leading import whoever_acts
from sextant.culture.models import IncidentStudent, SignOff
from sextant.culture.terms.incidents import SignOffKind, SignOffState
from sextant.kernel import clock, guard
from sextant.kernel.actor import process
from sextant.kernel.reference import to
from sextant.network.actions.changes import change
from sextant.network.terms import Seat
from sextant.web.grades import grade_within
from sextant.work.actions.closing import complete
from sextant.work.actions.opening import Proposal, Terms, open_item
from sextant.work.terms import Clock, Closing, SchoolDays, Weight

# Work that is owed to a decision and opened by no rule between systems.
TOPIC = "sign-off"
OPENER = "decider"
SOON, TODAY = SchoolDays(1), Clock("the same day")


TITLES = {
    SignOffKind.OUTSIDE: "A decision outside the range waits for your sign-off",
    SignOffKind.DECIDER: "A proposal waits for your decision",
    SignOffKind.SECOND: "A decision waits for your sign-off",
    SignOffKind.EMERGENCY: "A student was sent away at once because of danger: sign it today",
}
STANDS = {
    SignOffKind.OUTSIDE: "it is outside the range of the ladder, and stands meanwhile",
    SignOffKind.DECIDER: "your seat decides on this, and nothing begins before you sign",
    SignOffKind.SECOND: "the code asks for your word, and it stands meanwhile",
    SignOffKind.EMERGENCY: "it has begun; sent back, it is undone",
}


def ask_for_sign_off(
    part: IncidentStudent, *, seat: Seat, kind: SignOffKind, chosen: Sequence[object], reason: str, on: date
) -> SignOff:
    """Ask a seat about a decision, and open its work; ``kind`` says if the decision stands meanwhile."""
    row = SignOff(
        incident_student=part,
        student_id=part.student_id,
        school_id=part.school_id,
        code_id=part.code_id,
        grade=part.grade,
        seat=seat,
        kind=kind,
        chosen=list(chosen),
        reason=reason,
        asked_by_id=whoever_acts(),
        asked_on=on,
    )
    row.save()
    audit.record("culture.ask_for_sign_off", on=row, changes={"seat": (None, seat.value)})
    open_work(row, seat, TITLES[kind], STANDS[kind], on=on)
    return row


def ask_to_decide_anew(row: SignOff, *, seat: Seat, on: date) -> None:
    """Open the work of whoever decides anew what was sent back."""
    open_work(row, seat, "A decision was sent back: decide anew", "the page of the case says why", on=on)


def is_signature_asked(incident_student_id: int) -> bool:
    """Tell if a proposal waits for the seat that decides."""
    asked = SignOff.objects.filter(
        incident_student_id=incident_student_id, kind=SignOffKind.DECIDER, state=SignOffState.ASKED
    )
    return bool(asked.exists())


def finish_deciding_anew(incident_student_id: int) -> None:
    """Close the work of deciding anew: it was done."""
    refused = SignOff.objects.filter(incident_student_id=incident_student_id, state=SignOffState.REFUSED)
    references = [str(to(row)) for row in refused.order_by("pk")]
    with guard.acting_as(process(OPENER, on_behalf_of=guard.actor().user_id)):
        complete(interlock="", references=references, at=clock.now())


def lapse_sign_offs(incident_student_id: int, *, on: date) -> None:
    """Close what was asked about a decision that was taken back."""
    asked = SignOff.objects.filter(
        incident_student_id=incident_student_id, state__in=[SignOffState.ASKED, SignOffState.GIVEN]
    )
    for row in asked.order_by("pk"):
        changes = change(row, state=SignOffState.LAPSED, answered_on=on)
        audit.record("culture.lapse_sign_off", on=row, changes=changes)
        with guard.acting_as(process(OPENER, on_behalf_of=guard.actor().user_id)):
            complete(interlock="", references=[str(to(row))], at=clock.now())


def open_work(row: SignOff, seat: Seat, title: str, stands: str, *, on: date) -> None:
    """Open the work of a seat about a decision."""
    what = f"Level {row.code.level}, “{row.code.name}”, {grade_within(row.grade)}"
    reason = f"{what}. Asked on {on:%-d %B}; {stands}."
    is_urgent = row.kind == SignOffKind.EMERGENCY
    proposal = Proposal(
        school_id=row.school_id,
        student_id=row.student_id,
        subject_label=SignOff._meta.label,
        subject_id=row.pk,
        topic=f"{TOPIC} {seat}"[:30],
        title=title,
        reason=reason,
        reference=str(to(row)),
        seat=seat,
        due_on=on if is_urgent else None,
    )
    terms = Terms(
        seat=seat,
        due=TODAY if is_urgent else SOON,
        weight=Weight.HARD if is_urgent else Weight.STANDARD,
        closing=Closing.RECORD if is_urgent else Closing.PLAIN,
    )
    with guard.acting_as(process(OPENER, on_behalf_of=guard.actor().user_id)):
        open_item(proposal=proposal, terms=terms, on=on)
