"""Deciders whose work is restorative practice: hold a conference (I-08), follow a promise up (I-23)."""

from collections.abc import Sequence
from datetime import date

from sextant.culture.events import AgreementItemLate, IncidentDecided
from sextant.culture.queries.promises import LatePromise, late_promise
from sextant.culture.queries.repeated_incidents import Repeated, likely_function, repeated_incidents
from sextant.culture.terms.incidents import Function
from sextant.interlocks.into.support_of_families import counselors_of
from sextant.network.terms import Seat
from sextant.support.queries.helped import helped_among
from sextant.support.terms.care import Domain
from sextant.work.actions.opening import Proposal

REPEATED, PROMISES = "I-08", "I-23"
CONFERENCE, SCREENING, FACILITATOR, COUNSELOR = 0, 1, 0, 1
STUDENT, ITEM, INCIDENT = "network.Student", "culture.AgreementItem", "culture.Incident"
# The second promise that is not kept is more than a facilitator's matter.
COUNSELOR_FROM = 2


def hold_a_conference(event: IncidentDecided, on: date) -> Sequence[Proposal]:
    """Propose a restorative conference where an incident repeats others, never after a sexual one.

    The second half is the support referral: a screening by the counselor, with a hypothesis of function,
    for whoever is not helped with behavior already.
    """
    found = repeated_incidents(
        student_id=event.student_id, school_id=event.school_id, incident_id=event.incident_id, on=on
    )
    if found is None or found.is_sexual:
        return ()
    sentence = _repeats(found)
    helped = helped_among([event.student_id])
    referral = [] if (event.student_id, Domain.BEHAVIOR) in helped else [_referral(event, sentence, on)]
    return [
        *referral,
        Proposal(
            school_id=event.school_id,
            subject_label=STUDENT,
            subject_id=event.student_id,
            student_id=event.student_id,
            title="Hold a restorative conference",
            reason=f"{sentence} Ask what is behind it, and hold a conference with whoever was harmed.",
            evidence=sentence,
            reference=f"{INCIDENT}#{event.incident_id}@{event.student_id}",
            severity=float(found.n_incidents),
            part=CONFERENCE,
        ),
    ]


def _referral(event: IncidentDecided, sentence: str, on: date) -> Proposal:
    guess = likely_function([event.student_id])
    why = (
        f"What reports say it is for: {Function(guess).label.lower()}; a guess to be looked at."
        if guess in Function.values
        else "Nobody has said yet what it may be for."
    )
    return Proposal(
        school_id=event.school_id,
        subject_label=STUDENT,
        subject_id=event.student_id,
        student_id=event.student_id,
        topic=Domain.BEHAVIOR,
        title="Support screening, behavior",
        reason=f"{sentence} {why}",
        evidence=f"{sentence} {why}",
        reference=f"{INCIDENT}#{event.incident_id}@{event.student_id}",
        owner_staff_id=counselors_of([event.student_id], on).get(event.student_id),
        seat=Seat.COUNSELOR,
        severity=1.0,
        part=SCREENING,
    )


def follow_up_promise(event: AgreementItemLate, on: date) -> Sequence[Proposal]:
    """Propose that the facilitator follows up, and the counselor looks in at the second time."""
    found = late_promise(event.item_id, on=on)
    if found is None:
        return ()
    proposals = [_proposal(found, part=FACILITATOR, owner=found.facilitator_id, seat=found.facilitator_seat)]
    if found.n_unkept >= COUNSELOR_FROM:
        proposals.append(_proposal(found, part=COUNSELOR, owner=None, seat=None))
    return proposals


def promise_reference(item_id: int) -> str:
    """Return what an item about a promise stands on."""
    return f"{ITEM}#{item_id}"


def _proposal(found: LatePromise, *, part: int, owner: int | None, seat: Seat | None) -> Proposal:
    state = "was broken" if found.is_broken else f"was due on {found.due_on:%-d %B} and is not kept yet"
    sentence = f"A promise of a restorative agreement {state}."
    more = (
        " It is the second of this student: look in and ask what makes it hard."
        if part == COUNSELOR
        else " Ask what makes it hard, and agree on a new day, help or a waiver; it is no infraction."
    )
    return Proposal(
        school_id=found.school_id,
        subject_label=ITEM,
        subject_id=found.item_id,
        student_id=found.student_id,
        title="Follow up a promise" if part == FACILITATOR else "Look in after a second unkept promise",
        reason=f"{sentence}{more}",
        evidence=sentence,
        reference=promise_reference(found.item_id),
        owner_staff_id=owner,
        seat=seat,
        severity=float(found.n_unkept),
        part=part,
    )


def _repeats(found: Repeated) -> str:
    if found.is_many:
        return (
            f"{found.n_incidents} incidents of level 2 or more were decided in the last {found.days} school "
            "days."
        )
    return (
        f"The same code, {found.same_code}, came {found.n_same} times in the last {found.days} school days."
    )
