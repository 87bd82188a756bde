"""Take over plans, credits, applications and aid forms that an earlier system kept, many at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sextant.leadership.models import CollegeApplication, CreditLine, FinancialAid, OwnPlan
from sextant.network.actions.bulk import insert_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPlan:
    """An own plan as it was written, and when it was looked at."""

    student_id: int
    school_id: int
    year_id: int
    dream: str
    pathways: Sequence[str]
    written_on: date
    reviewed_on: date | None = None
    with_guardian: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PastCredit:
    """One course and year of a transcript."""

    student_id: int
    school_id: int
    year_id: int
    grade: int
    code: str
    title: str
    subject: str
    is_core: bool
    tried: int
    earned: int
    n_failed: int
    is_taken_over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PastApplication:
    """One application and what became of it."""

    student_id: int
    school_id: int
    institution_id: int
    state: str
    deadline: date | None
    sent_on: date | None
    decided_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastAid:
    """How far one aid form was."""

    student_id: int
    school_id: int
    year_id: int
    state: str
    changed_on: date
    offered_cents: int | None = None


def insert_plans(plans: Sequence[PastPlan]) -> int:
    """Keep plans as they were written; return how many."""
    rows = [
        OwnPlan(
            student_id=one.student_id,
            school_id=one.school_id,
            school_year_id=one.year_id,
            dream=one.dream,
            pathway=one.pathways[0],
            fall_back=one.pathways[1] if len(one.pathways) > 1 else "",
            second_fall_back=one.pathways[2] if len(one.pathways) > 2 else "",
            written_on=one.written_on,
            reviewed_on=one.reviewed_on,
            reviewed_with_guardian=one.with_guardian,
        )
        for one in plans
    ]
    return len(insert_rows(action="leadership.take_over_plans", rows=rows))


def insert_credits(credits_: Sequence[PastCredit]) -> int:
    """Keep transcripts; return how many lines."""
    rows = [
        CreditLine(
            student_id=one.student_id,
            school_id=one.school_id,
            school_year_id=one.year_id,
            grade=one.grade,
            course_code=one.code,
            course_title=one.title,
            subject=one.subject,
            is_core=one.is_core,
            tried_hundredths=one.tried,
            earned_hundredths=one.earned,
            n_failed_semesters=one.n_failed,
            is_taken_over=one.is_taken_over,
        )
        for one in credits_
    ]
    return len(insert_rows(action="leadership.take_over_credits", rows=rows))


def insert_applications(applications: Sequence[PastApplication]) -> int:
    """Keep applications; return how many."""
    rows = [
        CollegeApplication(
            student_id=one.student_id,
            school_id=one.school_id,
            institution_id=one.institution_id,
            state=one.state,
            deadline=one.deadline,
            sent_on=one.sent_on,
            decided_on=one.decided_on,
        )
        for one in applications
    ]
    return len(insert_rows(action="leadership.take_over_applications", rows=rows))


def insert_aid(forms: Sequence[PastAid]) -> int:
    """Keep aid forms; return how many."""
    rows = [
        FinancialAid(
            student_id=one.student_id,
            school_id=one.school_id,
            school_year_id=one.year_id,
            state=one.state,
            changed_on=one.changed_on,
            offered_cents=one.offered_cents,
        )
        for one in forms
    ]
    return len(insert_rows(action="leadership.take_over_aid", rows=rows))
