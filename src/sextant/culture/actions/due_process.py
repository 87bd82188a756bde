"""Cases of discipline: a day for the hearing, a referral for expulsion, the decision, proof of letters."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.culture.actions.case_clocks import Case, meet_clock_of, move_clock, start_clocks
from sextant.culture.actions.late_clocks import let_go_of_case
from sextant.culture.actions.removals_ended import shorten, take_away
from sextant.culture.models import (
    DueProcessCase,
    DueProcessClock,
    DueProcessNotice,
    ProtectionCase,
    ProtectionNotice,
    Removal,
)
from sextant.culture.queries.lines_of_removal import law_at
from sextant.culture.rules.due_process import MET_BY_LETTER, clocks_before_hearing, clocks_of_expulsion
from sextant.culture.terms import RemovalKind, RemovalState
from sextant.culture.terms.removals import (
    CaseState,
    ClockEvent,
    Decision,
    DueProcessKind,
    LetterKind,
    SentHow,
)
from sextant.kernel import guard
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.places import zone_of

WITHOUT_REASON = (
    "This letter gives no reason, so it cannot be sent. Name the incident that the removal followed, on the "
    "page of the case; the letter then says why."
)


class NoSuchCase(CannotDo):
    """There is no such case within reach."""


class ProofNeeded(CannotDo):
    """A letter that the law wants proven says how it went and under which number."""


class ReasonNeeded(CannotDo):
    """A letter that keeps a child away says why."""


class NotDecidable(CannotDo):
    """A decision rests on a hearing that was held, and says in words what it was."""


@transaction.atomic
def refer_for_expulsion(*, case_id: int, on: date) -> DueProcessCase:
    """Refer a suspension for expulsion: the formal hearing is due before an eleventh day away.

    Raises:
        NoSuchCase: there is no open case of a suspension from school within reach.
        AlreadyDone: it is referred already.
        OutOfReach: the actor does not decide on removals here.
    """
    case = _open_case(case_id)
    removal = Removal.objects.get(pk=case.removal_id)
    if case.kind == DueProcessKind.EXPULSION:
        raise AlreadyDone("This case is referred for expulsion already.")
    if removal.kind != RemovalKind.OSS:
        raise NoSuchCase("Only a suspension from school is referred for expulsion.")
    audit.record("culture.refer_for_expulsion", on=case, changes=change(case, kind=DueProcessKind.EXPULSION))
    start_clocks(
        case,
        clocks_of_expulsion(
            first_day=removal.starts_on,
            decided_on=on,
            law=law_at(case.school_id),
            calendar=calendar_of(school_id=case.school_id),
        ),
    )
    return case


@transaction.atomic
def set_meeting(*, case_id: int, of_protection: bool, meets_at: datetime, at: datetime) -> Case:
    """Set when a hearing or meeting is held; what must be there before it is due so many days earlier.

    Raises:
        NoSuchCase: there is no open case within reach.
        NotDecidable: the moment is over.
        OutOfReach: the actor does not keep these records.
    """
    case = _open_any(case_id, of_protection=of_protection)
    if meets_at <= at:
        raise NotDecidable("Choose a moment that is still to come.")
    audit.record("culture.set_meeting", on=case, changes=change(case, meets_at=meets_at))
    if isinstance(case, DueProcessCase) and case.kind == DueProcessKind.EXPULSION:
        _move_what_comes_before(case, meets_at)
    return case


@transaction.atomic
def decide_case(
    *,
    case_id: int,
    decision: str,
    participants: str,
    words: str,
    on: date,
    at: datetime,
    last_day: date | None = None,
) -> DueProcessCase:
    """Record what came of a case of discipline, and who took part; the removal follows it at once.

    Withdrawn, the removal is overturned; shortened, it ends after ``last_day``.

    Raises:
        NoSuchCase: there is no open case within reach.
        NotShorter: it is shortened, and the last day is not one of its earlier days.
        NotDecidable: no words; or an expulsion without its hearing and its participants.
        OutOfReach: the actor does not decide on removals here.
    """
    case = _open_case(case_id)
    if not words.strip():
        raise NotDecidable("Say in one or two sentences what was decided and why.")
    is_expulsion = decision == Decision.EXPELLED
    if is_expulsion and case.kind != DueProcessKind.EXPULSION:
        raise NotDecidable("Refer the case for expulsion first; a formal hearing decides.")
    if is_expulsion and not participants.strip():
        raise NotDecidable("Name who took part in the formal hearing; its record is kept.")
    is_withdrawn = decision == Decision.WITHDRAWN
    changes = change(
        case,
        # Of a removal that is withdrawn no clock runs on.
        state=CaseState.VOID if is_withdrawn else CaseState.DECIDED,
        decision=Decision(decision),
        participants=participants.strip(),
        decision_words=words.strip(),
        decided_on=on,
    )
    audit.record("culture.decide_case", on=case, changes=changes)
    if is_withdrawn:
        let_go_of_case(case)
    if is_expulsion:
        meet_clock_of(case, ClockEvent.FORMAL_HEARING, at=at)
    _follow(case, last_day=last_day, on=on)
    return case


@transaction.atomic
def record_notice(
    *,
    case_id: int,
    of_protection: bool,
    letter: str,
    language: str,
    sent_how: str,
    sent_on: date,
    tracking_number: str,
    at: datetime,
) -> DueProcessNotice | ProtectionNotice:
    """Record that a letter went out: how, by whom, when, under which number. It meets the letter's clock.

    Raises:
        ReasonNeeded: a suspension notice whose removal follows no incident gives no reason.
        ProofNeeded: charges that did not go by certified mail, or certified mail without its number.
        NoSuchCase: there is no case within reach.
        OutOfReach: the actor does not keep these records.
    """
    case = _open_any(case_id, of_protection=of_protection, also_decided=True)
    _refuse_without_reason(case, letter)
    is_certified = sent_how == SentHow.CERTIFIED_MAIL
    if letter == LetterKind.CHARGES and law_at(case.school_id).charges_before_hearing and not is_certified:
        raise ProofNeeded("Charges go by certified mail. Send them so, and write down the number.")
    if is_certified and not tracking_number.strip():
        raise ProofNeeded("Write down the number on the receipt of the certified mail.")
    if sent_on > at.astimezone(zone_of(case.school_id)).date():
        raise ProofNeeded("A letter is recorded on the day it went out or later, not before.")
    table: Any = ProtectionNotice if of_protection else DueProcessNotice
    notice: DueProcessNotice | ProtectionNotice = table(
        case=case,
        student_id=case.student_id,
        school_id=case.school_id,
        letter=LetterKind(letter),
        language=language,
        sent_how=SentHow(sent_how),
        sent_on=sent_on,
        sent_by_id=current_rights().staff_id,
        tracking_number=tracking_number.strip(),
    )
    notice.save()
    audit.record("culture.record_notice", on=notice, changes={"letter": (None, letter)})
    met = MET_BY_LETTER.get(LetterKind(letter))
    if met is not None:
        meet_clock_of(case, met, at=at)
    return notice


def _follow(case: DueProcessCase, *, last_day: date | None, on: date) -> None:
    """Let the removal follow what was decided about it."""
    removal: Removal = Removal.objects.get(pk=case.removal_id)
    if case.decision == Decision.SHORTENED:
        shorten(removal, last_day=last_day, on=on)
    if case.decision == Decision.WITHDRAWN and removal.state != RemovalState.OVERTURNED:
        take_away(removal, because=f"Withdrawn: {case.decision_words}", on=on, away_until=on)


def _refuse_without_reason(case: Case, letter: str) -> None:
    if letter != LetterKind.SUSPENSION:
        return
    removal = Removal.objects.filter(pk=case.removal_id).first()
    if removal is None or removal.incident_student_id is None:
        raise ReasonNeeded(WITHOUT_REASON)


def _move_what_comes_before(case: DueProcessCase, meets_at: datetime) -> None:
    day = meets_at.astimezone(zone_of(case.school_id)).date()
    for one in clocks_before_hearing(hearing_on=day, law=law_at(case.school_id)):
        clock = DueProcessClock.objects.filter(case=case, event=one.event, met_at=None).first()
        if clock is not None:
            move_clock(clock, due_on=one.due_on, counts_from=one.counts_from)


def _open_case(case_id: int) -> DueProcessCase:
    case = _open_any(case_id, of_protection=False)
    assert isinstance(case, DueProcessCase)  # noqa: S101 - said by of_protection
    return case


def _open_any(case_id: int, *, of_protection: bool, also_decided: bool = False) -> Case:
    table: Any = ProtectionCase if of_protection else DueProcessCase
    case: Case | None = table.objects.filter(pk=case_id).first()
    if case is None:
        raise NoSuchCase("Choose a case within your reach.")
    guard.require(table, guard.Verb.WRITE, [case.pk])
    if case.state == CaseState.VOID or (case.state == CaseState.DECIDED and not also_decided):
        raise NoSuchCase("This case is closed. Open the student’s record of removals for what follows.")
    return case
