"""Insert calls, truancy papers and reviews of the past at once: another system's, or a demo's autumn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from sextant.network.actions.bulk import insert_rows
from sextant.network.actions.contacts import ContactDraft
from sextant.network.actions.contacts_history import PastContact, insert_past_contacts
from sextant.network.models import Caseload, FamilyContact
from sextant.network.terms import CaseKind
from sextant.support.models import Outreach, TruancyStep, WarningCaseEnd, WarningReview
from sextant.support.terms.following import CaseEnding, OutreachState, OutreachWhy, SentBy, TruancyPaper

MOST_NAMED = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class PastCall:
    """One call home that ended with a contact and a plan."""

    school_id: int
    draft: ContactDraft
    barriers: tuple[str, ...]
    plan: str
    look_again_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PastStep:
    """One notice that went out (with its proof), or one conference that was held (with its plan)."""

    school_id: int
    student_id: int
    school_year_id: int
    staff_id: int
    on: date
    unexcused: tuple[date, ...]
    due_on: date | None = None
    proof: str = ""
    family_came: bool | None = None
    plan: str = ""
    look_again_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastCase:
    """One case that its manager ended, once no indicator was red any more."""

    review: "PastReview"
    ended_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PastReview:
    """One review of red indicators; after some of them somebody manages the case."""

    school_id: int
    student_id: int
    staff_id: int
    manager_id: int | None
    n_red: int
    on: date
    plan: str
    look_again_on: date


@transaction.atomic
def insert_calls(calls: Sequence[PastCall]) -> int:
    """Insert calls with their contacts; return how many."""
    insert_past_contacts(
        action="support.load_contacts",
        contacts=[PastContact(school_id=one.school_id, draft=one.draft) for one in calls],
    )
    keys = _keys([one.draft.device_key for one in calls])
    rows = [
        Outreach(
            school_id=one.school_id,
            student_id=one.draft.student_id,
            staff_id=one.draft.staff_id,
            why=OutreachWhy.WORSENED,
            state=OutreachState.CLOSED,
            began_on=one.draft.on,
            barriers=list(one.barriers),
            plan=one.plan,
            look_again_on=one.look_again_on,
            contact_id=keys[one.draft.device_key],
            closed_on=one.draft.on,
        )
        for one in calls
    ]
    return len(insert_rows(action="support.load_calls", rows=rows))


@transaction.atomic
def insert_steps(steps: Sequence[PastStep]) -> int:
    """Insert notices and conferences; return how many."""
    rows = [
        TruancyStep(
            school_id=one.school_id,
            student_id=one.student_id,
            school_year_id=one.school_year_id,
            paper=TruancyPaper.NOTICE if one.proof else TruancyPaper.CONFERENCE,
            done_by_id=one.staff_id,
            done_on=one.on,
            unexcused=[day.isoformat() for day in one.unexcused],
            due_on=one.due_on,
            language="en" if one.proof else "",
            sent_by=SentBy.CERTIFIED if one.proof else "",
            proof=one.proof,
            family_came=one.family_came,
            plan=one.plan,
            look_again_on=one.look_again_on,
        )
        for one in steps
    ]
    return len(insert_rows(action="support.load_truancy_steps", rows=rows))


@transaction.atomic
def insert_reviews(reviews: Sequence[PastReview]) -> int:
    """Insert reviews and put students on the caseload of who manages the case; return how many."""
    rows = [
        WarningReview(
            school_id=one.school_id,
            student_id=one.student_id,
            staff_id=one.staff_id,
            manager_id=one.manager_id,
            n_red=one.n_red,
            reviewed_on=one.on,
            plan=one.plan,
            family_met_on=one.on if one.manager_id else None,
            look_again_on=one.look_again_on,
        )
        for one in reviews
    ]
    insert_rows(action="support.load_reviews", rows=rows)
    managed = _managed()
    cases = [
        Caseload(
            staff_id=one.manager_id,
            student_id=one.student_id,
            school_id=one.school_id,
            kind=CaseKind.CASE_MANAGER,
            valid_from=one.on,
        )
        for one in reviews
        if one.manager_id is not None and (one.manager_id, one.student_id) not in managed
    ]
    insert_rows(action="support.load_case_managers", rows=cases)
    return len(rows)


def _keys(devices: Sequence[UUID]) -> Mapping[UUID, int]:
    found: dict[UUID, int] = {}
    for start in range(0, len(devices), MOST_NAMED):
        rows = FamilyContact.objects.filter(device_key__in=devices[start : start + MOST_NAMED])
        found.update(rows.values_list("device_key", "pk"))
    return found


def _managed() -> set[tuple[int, int]]:
    rows = Caseload.objects.filter(kind=CaseKind.CASE_MANAGER, valid_until=None)
    return set(rows.values_list("staff_id", "student_id"))


@transaction.atomic
def insert_ended_cases(cases: Sequence[PastCase]) -> int:
    """Insert cases that were managed and ended before today, each with its review; return how many."""
    insert_reviews([one.review for one in cases])
    for one in cases:
        held = Caseload.objects.filter(
            staff_id=one.review.manager_id,
            student_id=one.review.student_id,
            kind=CaseKind.CASE_MANAGER,
            valid_from=one.review.on,
        )
        held.update(valid_until=one.ended_on + timedelta(days=1))
    rows = [
        WarningCaseEnd(
            school_id=one.review.school_id,
            student_id=one.review.student_id,
            staff_id=one.review.manager_id,
            ended_by_id=one.review.manager_id,
            since=one.review.on,
            ended_on=one.ended_on,
            reason=CaseEnding.GREEN,
        )
        for one in cases
        if one.review.manager_id is not None
    ]
    insert_rows(action="support.load_ended_cases", rows=rows)
    return len(rows)
