"""Answer a sign-off: signed, a proposal begins; sent back, what was decided ends in the same transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.culture.actions.decisions import MAY_BE_DECIDED, decider_of
from sextant.culture.actions.decisions_kept import carry_out, take_apart
from sextant.culture.actions.decisions_undo import end_what_followed, withdraw
from sextant.culture.actions.rulings import Ruling
from sextant.culture.actions.sign_offs import OPENER, ask_for_sign_off, ask_to_decide_anew
from sextant.culture.models import Decision, Incident, IncidentStudent, SignOff
from sextant.culture.queries.decision_facts import facts_of
from sextant.culture.queries.desk import as_desk
from sextant.culture.rules.ladder import Choice, below, judge, signs_for
from sextant.culture.terms import Finding, ResponseKind
from sextant.culture.terms.incidents import SignOffKind, SignOffState
from sextant.kernel import clock, guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.reference import to
from sextant.network.actions.changes import change
from sextant.network.terms import Seat
from sextant.work.actions.closing import complete

OF_THE_DECIDER = frozenset({SignOffKind.DECIDER, SignOffKind.EMERGENCY})


class WordsNeeded(CannotDo):
    """Whoever sends a decision back says why."""


class NotYours(CannotDo):
    """The sign-off was asked of another seat."""


class Overtaken(CannotDo):
    """The incident has changed since the proposal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What whoever was asked says; ``starts_on`` moves the first day of a proposal, where that is over."""

    agrees: bool
    words: str = ""
    starts_on: date | None = None


@transaction.atomic
def answer_sign_off(*, sign_off_id: int, word: Word, at: datetime, on: date) -> SignOff:
    """Sign a decision off, or send it back with words.

    Signed, a proposal is decided by whoever signs, and begins. Sent back, it is closed; a decision that
    stood meanwhile is undone, with its days away, and waits for a new one.

    Raises:
        AlreadyDone: it was answered, or the decision was taken back.
        WordsNeeded: it is sent back without a word.
        NotYours: another seat was asked, or the decision is one's own.
        Overtaken: the report was merged or its code corrected after the proposal.
        OutOfReach: the actor signs off nothing at this school.
    """
    row: SignOff = SignOff.objects.select_related("code").get(pk=sign_off_id)
    guard.require(SignOff, guard.Verb.APPROVE, [sign_off_id])
    rights = current_rights()
    if row.state != SignOffState.ASKED:
        raise AlreadyDone(f"This was answered already: {SignOffState(row.state).label}.")
    if row.asked_by_id == rights.staff_id or not signs_for(Seat(row.seat)) & {
        str(role) for role in rights.roles
    }:
        raise NotYours("Somebody else signs this off: the seat that the page names.")
    if not word.agrees and not word.words.strip():
        raise WordsNeeded("Say in a sentence what should be decided instead, or why.")
    _close(row, word, by=rights.staff_id, on=on)
    if not word.agrees:
        _send_back(row, because=word.words.strip(), at=at, on=on)
    elif row.kind in OF_THE_DECIDER:
        _decide(row, starts_on=word.starts_on, on=on)
    return row


def _close(row: SignOff, word: Word, *, by: int | None, on: date) -> None:
    # The regional superintendent approves decisions and writes none: the desk carries the word.
    with as_desk():
        changes = change(
            row,
            state=SignOffState.GIVEN if word.agrees else SignOffState.REFUSED,
            answered_by_id=by,
            answered_on=on,
            answer=word.words.strip(),
        )
        audit.record("culture.answer_sign_off", on=row, changes=changes)
    with guard.acting_as(process(OPENER, on_behalf_of=guard.actor().user_id)):
        complete(interlock="", references=[str(to(row))], at=clock.now())


def _decide(row: SignOff, *, starts_on: date | None, on: date) -> None:
    """Let a proposal begin as the decision of whoever signs; what began because of danger is hers, too."""
    part: IncidentStudent = IncidentStudent.objects.select_related("code", "student").get(
        pk=row.incident_student_id
    )
    seat = decider_of(part)
    decision: Decision = Decision.objects.get(incident_student_id=part.pk, undone_at=None)
    choices = _choices(decision.chosen)
    me = current_rights().staff_id or decision.decided_by_id
    if decision.is_proposed:
        _refuse_what_changed(part, row, decision)
        ruling = Ruling(
            finding=Finding(decision.finding),
            choices=choices,
            starts_on=starts_on or decision.starts_on,
            words_for_family=decision.words_for_family,
        )
        audit.record("culture.decide_incident", on=decision, changes=change(decision, is_proposed=False))
        carry_out(part, ruling, decided_by_id=me, decided_on=on, on=on)
    else:
        audit.record("culture.decide_incident", on=part, changes=change(part, decided_by_id=me))
    _ask_further(part, row, choices, seat=seat, on=on)


def _refuse_what_changed(part: IncidentStudent, row: SignOff, decision: Decision) -> None:
    """Refuse to sign a proposal about an incident that is another one by now."""
    state = Incident.objects.values_list("state", flat=True).get(pk=part.incident_id)
    if state not in MAY_BE_DECIDED or (part.code_id, part.level) != (row.code_id, decision.level):
        raise Overtaken(
            "The report was merged or its code corrected after this was proposed. Send it back with a word, "
            "so that it is decided on what is known now."
        )


def _ask_further(
    part: IncidentStudent, row: SignOff, choices: Sequence[Choice], *, seat: Seat, on: date
) -> None:
    """Ask the next seat where the code wants its word on what whoever signed has now decided."""
    facts = facts_of(part, on=on)
    verdict = judge(choices, open_steps=facts.open_steps, band=facts.band, seat=seat)
    if verdict.sign_off is not None:
        kind = SignOffKind.OUTSIDE if verdict.is_outside else SignOffKind.SECOND
        ask_for_sign_off(part, seat=verdict.sign_off, kind=kind, chosen=row.chosen, reason=row.reason, on=on)


def _send_back(row: SignOff, *, because: str, at: datetime, on: date) -> None:
    """End what was sent back, and open the work of deciding anew."""
    if row.seat == Seat.REGIONAL_SUPERINTENDENT:
        # The region reads no case: the desk opens it again. What the principal decided stays on file as hers,
        # sealed from the desk; her next decision ends it.
        with as_desk():
            part: IncidentStudent = IncidentStudent.objects.get(pk=row.incident_student_id)
            end_what_followed(part.pk, because=because, on=on)
            take_apart(part, on=on)
    else:
        part = IncidentStudent.objects.get(pk=row.incident_student_id)
        withdraw(part, because=because, at=at, on=on)
    ask_to_decide_anew(row, seat=below(Seat(row.seat)), on=on)


def _choices(chosen: Sequence[tuple[str, float | None]]) -> tuple[Choice, ...]:
    return tuple(
        Choice(kind=ResponseKind(kind), days=Decimal(str(days)) if days is not None else None)
        for kind, days in chosen
    )
