"""Write an agreement, follow each promise to its end, and close what was kept."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.audit import actions as audit
from sextant.culture.actions.case_endings import as_the_clock, end_case
from sextant.culture.actions.case_people import NotReady, case_in_reach
from sextant.culture.events import AgreementItemLate, AgreementItemSettled
from sextant.culture.models import Agreement, AgreementItem, CircleWords, Participant, RestorativeCase
from sextant.culture.queries.adults_of_school import adults_who_keep
from sextant.culture.queries.case_names import Names, names_in_case
from sextant.culture.queries.circle_words import ANSWERS, answer_row, speaker, words_in
from sextant.culture.rules import restorative as rules
from sextant.culture.rules.restorative import PromiseDraft
from sextant.culture.terms.restorative import (
    OPEN_ITEMS,
    FollowUp,
    ItemState,
    Question,
    RepairKind,
    RepairOutcome,
    RepairState,
)
from sextant.culture.thresholds.restorative import PROMISE_DAYS
from sextant.kernel.errors import CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.bulk import insert_rows
from sextant.network.actions.changes import change
from sextant.network.actions.sealing import seal_for
from sextant.network.queries.settings import threshold

LONGEST_PROMISE, LONGEST_REASON = 240, 200


class BadAgreement(CannotDo):
    """A promise has no words or no day within reach, or there are too many."""


@transaction.atomic
def keep_words(*, case_id: int, question: Question, words: dict[int, str]) -> int:
    """Keep what participants answered to one of the five questions, by student; return how many changed."""
    row = case_in_reach(case_id)
    known = words_in(case_id, question=question)
    said = {student: text for student, text in words.items() if text != known.get(student, "")}
    there = {
        one.student_id: one
        for one in CircleWords.objects.filter(case=row, question=question, student_id__in=list(said))
    }
    new = []
    for student, text in said.items():
        place = answer_row(case_id, student, question)
        sealed = seal_for(speaker(student), {"words": text}, table=ANSWERS, row=place)["words"]
        if student in there:
            changes = change(there[student], words=sealed)
            audit.record("culture.keep_words", on=there[student], changes=changes)
        else:
            new.append(
                CircleWords(
                    case=row, school_id=row.school_id, student_id=student, question=question, words=sealed
                )
            )
    insert_rows(action="culture.keep_words", rows=new, school_id=row.school_id)
    return len(said)


@transaction.atomic
def write_agreement(*, case_id: int, promises: Sequence[PromiseDraft], on: date) -> Agreement:
    """Write the agreement of a case that was held: one to four promises, each with its day and who looks.

    Names of the other children become "another student", of those who declined or only saw it, too:
    families read the words.

    Raises:
        NotReady: the case was not held, or has an agreement.
        BadAgreement: a promise has no words, a day out of reach, is of somebody who takes no part, is looked
            at by nobody of the list, or is too long without names.
    """
    row = case_in_reach(case_id)
    if row.state != RepairState.HELD:
        raise NotReady(_("An agreement is written once the meeting was held, and only once."))
    faults = rules.faults_of(
        promises,
        agreed_on=on,
        most_days=int(threshold(PROMISE_DAYS, on=on, school_id=row.school_id)),
    )
    if faults:
        raise BadAgreement(" ".join(faults))
    there = Participant.objects.filter(case=row, left_on=None)
    if not {one.student_id for one in promises} <= set(there.values_list("student_id", flat=True)):
        raise BadAgreement(_("Only who took part promises something. Choose one of the list."))
    keep = {key for key, _name in adults_who_keep(school_id=row.school_id, on=on)}
    if not {str(one.verifier_id) for one in promises} <= keep:
        raise BadAgreement(_("Choose who looks at each promise, from the list."))
    last = max(one.due_on for one in promises)
    kept = Agreement(
        case=row, school_id=row.school_id, staff_id=row.staff_id, agreed_on=on, completion_on=last
    )
    kept.save()
    audit.record("culture.write_agreement", on=kept, changes={"agreed_on": (None, on)})
    names = names_in_case(case_id)
    words = [_masked(one.words, names, one.student_id) for one in promises]
    if any(len(one) > LONGEST_PROMISE for one in words):
        raise BadAgreement(_("A promise is too long once names are left out. Write it shorter."))
    insert_rows(
        action="culture.promise",
        rows=[
            AgreementItem(
                agreement=kept,
                case=row,
                school_id=row.school_id,
                student_id=one.student_id,
                staff_id=row.staff_id,
                verifier_id=one.verifier_id,
                position=place,
                words=said,
                due_on=one.due_on,
            )
            for place, (one, said) in enumerate(zip(promises, words, strict=True), start=1)
        ],
        school_id=row.school_id,
    )
    audit.record("culture.begin_agreement", on=row, changes=change(row, state=RepairState.AGREEMENT_ACTIVE))
    with as_the_clock():
        for one in Participant.objects.filter(case=row, left_on=None).order_by("pk"):
            audit.record("culture.take_part", on=one, changes=change(one, completion_on=last))
    return kept


@transaction.atomic
def settle_item(
    *, item_id: int, state: ItemState, on: date, because: str = "", version: int | None = None
) -> AgreementItem:
    """Say that a promise was kept, broken or waived; a broken one asks its facilitator to follow up.

    Raises:
        NotReady: it is settled already, or a waiver has no reason.
    """
    item: AgreementItem = AgreementItem.objects.get(pk=item_id)
    if item.state not in OPEN_ITEMS or state in OPEN_ITEMS:
        raise NotReady(_("This promise is settled. Reload the page to see how."))
    if state is ItemState.WAIVED and not because.strip():
        raise NotReady(_("Say why the promise is waived; whoever made it reads the reason."))
    was_late = item.state == ItemState.LATE
    reason = _masked(because, names_in_case(item.case_id), item.student_id)
    if len(reason) > LONGEST_REASON:
        raise NotReady(_("The reason is too long once names are left out. Write it shorter."))
    changes = change(
        item,
        version=version,
        state=state,
        settled_on=on,
        because=reason,
    )
    audit.record("culture.settle_promise", on=item, changes=changes)
    if state is ItemState.BROKEN and not was_late:
        publish(_late(item))
    elif state is not ItemState.BROKEN:
        publish(AgreementItemSettled(item_id=item.pk, school_id=item.school_id))
    _look_at_the_end(item.case_id)
    return item


@transaction.atomic
def move_item(*, item_id: int, due_on: date, on: date, version: int | None = None) -> AgreementItem:
    """Give an open promise a new day.

    Raises:
        NotReady: it is settled.
        BadAgreement: the day is past or too far away.
    """
    item: AgreementItem = AgreementItem.objects.get(pk=item_id)
    if item.state not in OPEN_ITEMS:
        raise NotReady(_("This promise is settled. Reload the page to see how."))
    draft = PromiseDraft(
        student_id=item.student_id, words=item.words, due_on=due_on, verifier_id=item.verifier_id
    )
    days = int(threshold(PROMISE_DAYS, on=on, school_id=item.school_id))
    faults = rules.faults_of([draft], agreed_on=on, most_days=days)
    if faults:
        raise BadAgreement(" ".join(faults))
    changes = change(item, version=version, due_on=due_on, state=ItemState.OPEN, late_on=None)
    audit.record("culture.move_promise", on=item, changes=changes)
    publish(AgreementItemSettled(item_id=item.pk, school_id=item.school_id))
    _move_completion(item, on=due_on)
    return item


@transaction.atomic
def close_case(*, case_id: int, on: date) -> RestorativeCase:
    """Close a case after its completion meeting; what it came to follows from its promises.

    Raises:
        NotReady: a promise is open, or the case was not held.
    """
    row = case_in_reach(case_id)
    if not rules.can_go_to(RepairState(row.state), RepairState.CLOSED, kind=RepairKind(row.kind)):
        raise NotReady(_("This case was not held yet, or has ended."))
    states = [
        ItemState(one) for one in AgreementItem.objects.filter(case=row).values_list("state", flat=True)
    ]
    if not rules.is_settled(states):
        raise NotReady(_("A promise is still open. Say of each if it was kept, broken or waived."))
    for one in Agreement.objects.filter(case=row, closed_on=None).order_by("pk"):
        audit.record("culture.close_agreement", on=one, changes=change(one, closed_on=on))
    outcome = rules.outcome_of(states) if states else RepairOutcome.REPAIRED
    end_case(row, state=RepairState.CLOSED, outcome=outcome, on=on)
    return row


@transaction.atomic
def decide_follow_up(*, case_id: int, follow_up: FollowUp) -> Agreement:
    """Decide what follows a broken agreement, which is no infraction of itself.

    Raises:
        NotReady: no agreement of the case was broken, or it is decided.
    """
    row = case_in_reach(case_id)
    kept: Agreement | None = Agreement.objects.filter(case=row).order_by("-pk").first()
    if kept is None or kept.follow_up or row.outcome not in {RepairOutcome.BROKEN, RepairOutcome.PARTLY}:
        raise NotReady(_("There is nothing to decide here."))
    audit.record("culture.decide_follow_up", on=kept, changes=change(kept, follow_up=follow_up))
    return kept


def _look_at_the_end(case_id: int) -> None:
    """Let a case wait for its completion meeting once no promise is open, whoever said the last."""
    with as_the_clock():
        row: RestorativeCase = RestorativeCase.objects.get(pk=case_id)
        states = AgreementItem.objects.filter(case=row).values_list("state", flat=True)
        if row.state == RepairState.AGREEMENT_ACTIVE and rules.is_settled([ItemState(one) for one in states]):
            changes = change(row, state=RepairState.COMPLETION_MEETING)
            audit.record("culture.await_completion", on=row, changes=changes)


def _move_completion(item: AgreementItem, *, on: date) -> None:
    with as_the_clock():
        kept: Agreement = Agreement.objects.get(pk=item.agreement_id)
        if on > kept.completion_on:
            audit.record("culture.move_completion", on=kept, changes=change(kept, completion_on=on))
            for one in Participant.objects.filter(case_id=item.case_id, left_on=None).order_by("pk"):
                audit.record("culture.move_completion", on=one, changes=change(one, completion_on=on))


def _masked(words: str, names: Mapping[int, Names], student_id: int) -> str:
    """Return words as a student's family reads them: nobody else of the case is named."""
    others = [name for key, theirs in names.items() if key != student_id for name in theirs]
    return rules.without_names(words.strip(), others, own=names.get(student_id, ()))


def _late(item: AgreementItem) -> AgreementItemLate:
    return AgreementItemLate(item_id=item.pk, student_id=item.student_id, school_id=item.school_id)
