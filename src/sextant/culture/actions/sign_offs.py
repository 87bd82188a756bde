"""Ask the next level about a decision: nothing waits for the answer; what is sent back is decided anew."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.culture.actions.leading import whoever_acts
from sextant.culture.models import IncidentStudent, SignOff
from sextant.culture.queries.desk import as_desk
from sextant.culture.terms.incidents import SignOffState
from sextant.kernel import clock, guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.reference import to
from sextant.network.actions.changes import change
from sextant.network.terms import Seat
from sextant.work.actions.closing import complete
from sextant.work.actions.opening import Proposal, Terms, open_item
from sextant.work.terms import SchoolDays

# Work that is owed to a decision and opened by no rule between systems.
TOPIC = "sign-off"
OPENER = "decider"
SOON = SchoolDays(1)


class WordsNeeded(CannotDo):
    """Whoever sends a decision back says why."""


class NotYours(CannotDo):
    """The sign-off was asked of another seat."""


def ask_for_sign_off(
    part: IncidentStudent, *, seat: Seat, chosen: Sequence[object], reason: str, on: date
) -> SignOff:
    """Ask a seat to sign a decision off, and open the work for it; the decision stands meanwhile."""
    row = SignOff(
        incident_student=part,
        student_id=part.student_id,
        school_id=part.school_id,
        code_id=part.code_id,
        grade=part.grade,
        seat=seat,
        chosen=list(chosen),
        reason=reason,
        asked_by_id=whoever_acts(),
        asked_on=on,
    )
    row.save()
    audit.record("culture.ask_for_sign_off", on=row, changes={"seat": (None, seat.value)})
    _open_work(row, seat, "A decision outside the range waits for your sign-off", on=on)
    return row


@transaction.atomic
def answer_sign_off(*, sign_off_id: int, agrees: bool, words: str, on: date) -> SignOff:
    """Sign a decision off, or send it back with words; sent back, it is to be decided anew.

    Raises:
        AlreadyDone: it was answered, or the decision was taken back.
        WordsNeeded: it is sent back without a word.
        NotYours: another seat was asked, or the decision is one's own.
        OutOfReach: the actor signs off nothing at this school.
    """
    row: SignOff = SignOff.objects.get(pk=sign_off_id)
    guard.require(SignOff, guard.Verb.APPROVE, [sign_off_id])
    rights = current_rights()
    if row.state != SignOffState.ASKED:
        raise AlreadyDone(f"This was answered already: {SignOffState(row.state).label}.")
    if row.asked_by_id == rights.staff_id or row.seat not in {str(role) for role in rights.roles}:
        raise NotYours("Somebody else signs this off: the seat that the page names.")
    if not agrees and not words.strip():
        raise WordsNeeded("Say in a sentence what should be decided instead, or why.")
    me = rights.staff_id
    # The regional superintendent approves decisions and writes none: the desk carries the word.
    with as_desk():
        changes = change(
            row,
            state=SignOffState.GIVEN if agrees else SignOffState.REFUSED,
            answered_by_id=me,
            answered_on=on,
            answer=words.strip(),
        )
        audit.record("culture.answer_sign_off", on=row, changes=changes)
    with guard.acting_as(process(OPENER, on_behalf_of=guard.actor().user_id)):
        complete(interlock="", references=[str(to(row))], at=clock.now())
    if not agrees:
        _open_work(row, Seat.AP_CULTURE, "A decision was sent back and is to be decided anew", on=on)
    return row


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


def _open_work(row: SignOff, seat: Seat, title: str, *, on: date) -> None:
    reason = (
        f"Level {row.code.level}, “{row.code.name}”, grade {row.grade}. Asked on {on:%-d %B}; the decision "
        "stands meanwhile."
    )
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
    )
    with guard.acting_as(process(OPENER, on_behalf_of=guard.actor().user_id)):
        open_item(proposal=proposal, terms=Terms(seat=seat, due=SOON), on=on)
