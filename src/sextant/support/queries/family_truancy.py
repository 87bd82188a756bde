"""The papers about missed days that a family was sent, or that bind it; how they were mailed is left out."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.network.jurisdictions.packs import truancy_law
from sextant.network.jurisdictions.truancy import TruancyLaw
from sextant.network.queries.calendar import latest_school_year
from sextant.network.queries.people import find_student
from sextant.support.models import TruancyStep
from sextant.support.terms.following import TruancyPaper

MOST_PAPERS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyPaper:
    """A letter that went home, or a meeting with the plan that was written there."""

    is_letter: bool
    on: date
    n_days: int
    family_came: bool
    plan: str
    look_again_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SentNotice:
    """The letter itself, with the days on which it rested when it went out."""

    public_id: UUID
    name: str
    school_id: int
    school: str
    unexcused: tuple[date, ...]
    law: TruancyLaw | None
    sent_on: date


def papers_for_family(student_id: int, *, on: date) -> tuple[FamilyPaper, ...]:
    """Return this school year's letters and meetings about a child within reach, the newest first."""
    year = latest_school_year(on)
    rows = TruancyStep.objects.filter(student_id=student_id, school_year=year, done_on__lte=on)
    return tuple(
        FamilyPaper(
            is_letter=one.paper == TruancyPaper.NOTICE,
            on=one.done_on,
            n_days=len(one.unexcused),
            family_came=bool(one.family_came),
            plan=one.plan,
            look_again_on=one.look_again_on,
        )
        for one in rows.order_by("-done_on", "-pk")[:MOST_PAPERS]
    )


def notice_sent(public_id: UUID, *, on: date) -> SentNotice | None:
    """Return this school year's notice to a family, or None where none went out within reach."""
    student, year = find_student(public_id), latest_school_year(on)
    if student is None or year is None:
        return None
    rows = TruancyStep.objects.filter(student_id=student.pk, school_year=year, paper=TruancyPaper.NOTICE)
    step = rows.select_related("school").first()
    if step is None:
        return None
    return SentNotice(
        public_id=student.public_id,
        name=student.name,
        school_id=step.school_id,
        school=step.school.name,
        unexcused=tuple(date.fromisoformat(day) for day in step.unexcused),
        law=truancy_law(step.school.jurisdiction),
        sent_on=step.done_on,
    )
