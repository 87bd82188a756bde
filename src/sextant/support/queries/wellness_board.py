"""The SAP team's board: every open referral of a school with what it waits for, and no word of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from sextant.network.models import Staff, Student
from sextant.support.models import WellnessReferral
from sextant.support.queries.own_consents import OwnConsent, own_consents_to_ask
from sextant.support.terms.wellness import ENDED, HowSoon, WellnessState

S = WellnessState
MOST_SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """One referral: whom it is about, who answers for it, where it stands, what is due when."""

    id: int
    public_id: UUID
    student: str
    student_id: int
    school_id: int
    student_public_id: UUID | None
    carer: str
    is_mine: bool
    state: WellnessState
    how_soon: HowSoon
    received_on: date
    due_on: date | None
    own_consent: OwnConsent | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWork:
    """How much waits for one member of the team, by kind."""

    n_unseen: int
    n_unanswered: int
    n_to_plan: int
    n_to_follow: int
    n_of_age: int


def find_board_row(public_id: UUID, *, me: int | None) -> BoardRow | None:
    """Return one referral within reach as the board shows it, open or not."""
    row: WellnessReferral | None = WellnessReferral.objects.filter(public_id=public_id).first()
    if row is None:
        return None
    student: Student | None = Student.objects.filter(pk=row.student_id).first()
    carer: Staff | None = Staff.objects.filter(pk=row.staff_id).first()
    return _row(row, student, carer.name if carer else "", me, None)


def list_board(
    *, school_ids: Collection[int], me: int | None, on: date, asks_own: bool = True
) -> tuple[BoardRow, ...]:
    """Return what is open, what is due first; a referral that nobody has checked stands above all."""
    rows = list(
        WellnessReferral.objects.filter(~Q(state__in=ENDED), school_id__in=school_ids).order_by(
            "received_at"
        )[: 2 * MOST_SHOWN]
    )
    students = {one.pk: one for one in Student.objects.filter(pk__in={row.student_id for row in rows})}
    carers = {one.pk: one.name for one in Staff.objects.filter(pk__in={row.staff_id for row in rows})}
    asked = own_consents_to_ask([row for row in rows if row.staff_id == me], on=on) if asks_own else {}
    found = [
        _row(row, students.get(row.student_id), carers.get(row.staff_id, ""), me, asked.get(row.pk))
        for row in rows
    ]
    return tuple(
        sorted(found, key=lambda one: (one.state is not S.RECEIVED, one.due_on or date.max, one.id))[
            :MOST_SHOWN
        ]
    )


def own_work(*, me: int, on: date) -> OwnWork:
    """Return what waits for the reader herself, in one question."""
    rows = list(WellnessReferral.objects.filter(~Q(state__in=ENDED), staff_id=me)[: 2 * MOST_SHOWN])
    states = [one.state for one in rows]
    return OwnWork(
        n_unseen=states.count(S.RECEIVED),
        n_unanswered=states.count(S.CONSENT_REQUESTED),
        n_to_plan=states.count(S.CONSENTED),
        n_to_follow=sum(one.follow_up_on is not None and one.follow_up_on <= on for one in rows),
        n_of_age=len(own_consents_to_ask(rows, on=on)),
    )


def due_on(row: WellnessReferral) -> date | None:
    """Return when the next step of a referral is due; None where it waits for an answer."""
    state = WellnessState(row.state)
    if state in {S.RECEIVED, S.SAFETY_CHECKED}:
        return row.received_on
    if state in {S.CONSENTED, S.PLANNING}:
        return row.plan_by
    return row.follow_up_on


def _row(
    row: WellnessReferral, student: Student | None, carer: str, me: int | None, own_consent: OwnConsent | None
) -> BoardRow:
    return BoardRow(
        id=row.pk,
        public_id=row.public_id,
        student_id=row.student_id,
        school_id=row.school_id,
        student=student.name if student else "",
        student_public_id=student.public_id if student else None,
        carer=carer,
        is_mine=row.staff_id == me,
        state=WellnessState(row.state),
        how_soon=HowSoon(row.how_soon),
        received_on=row.received_on,
        due_on=due_on(row),
        own_consent=own_consent,
    )
