"""Write an own plan, by the student or with the counselor beside; look at it once a year, with the family."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.leadership.models import OwnPlan
from sextant.leadership.terms.after_school import Pathway
from sextant.leadership.thresholds.after_school import PLAN_FROM_GRADE
from sextant.network.actions.changes import change
from sextant.network.models import Student
from sextant.network.queries.calendar import latest_school_year
from sextant.network.queries.settings import threshold

LONGEST = 1000


class CannotPlan(CannotDo):
    """A plan is written by students of the upper grades, while a school year is on file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a student wants to do after school, and what else would do."""

    dream: str
    pathway: str
    fall_back: str = ""
    second_fall_back: str = ""


def may_plan(student: Student, *, on: date) -> bool:
    """Tell if a student is in a grade that writes own plans."""
    lowest = threshold(PLAN_FROM_GRADE, on=on, school_id=student.school_id)
    return student.school_id is not None and student.grade is not None and student.grade >= lowest


@transaction.atomic
def write_plan(*, student: Student, said: Said, on: date) -> OwnPlan:
    """Keep this year's plan; written anew, it is to be looked at again.

    Raises:
        CannotPlan: the student is too young, or has left; or nothing is said.
        OutOfReach: whoever writes is neither the student nor the counselor.
    """
    year = latest_school_year(on)
    if year is None or student.school_id is None or not may_plan(student, on=on):
        raise CannotPlan(_("Own plans are written from grade 7 on, at school."))
    words = said.dream.strip()[:LONGEST]
    roads = [said.pathway, said.fall_back, said.second_fall_back]
    if not words or said.pathway not in Pathway.values:
        raise CannotPlan(_("Say in your own words what you want to do, and choose a way there."))
    chosen = [one for one in roads if one]
    if len(set(chosen)) < len(chosen) or not set(chosen) <= set(Pathway.values):
        raise CannotPlan(_("Choose different ways: a fall-back is for when the first does not work out."))
    values: dict[str, Any] = {
        "dream": words,
        "pathway": said.pathway,
        "fall_back": said.fall_back,
        "second_fall_back": said.second_fall_back,
        "written_on": on,
        "reviewed_on": None,
        "reviewed_with_guardian": False,
        "reviewed_by_id": None,
    }
    row: OwnPlan | None = OwnPlan.objects.filter(student_id=student.pk, school_year=year).first()
    if row is not None:
        audit.record("leadership.write_plan", on=row, changes=change(row, **values))
        return row
    row = OwnPlan(student=student, school_id=student.school_id, school_year=year, **values)
    row.save()
    audit.record("leadership.write_plan", on=row, changes={"pathway": (None, said.pathway)})
    return row


@transaction.atomic
def review_plan(*, plan: OwnPlan, with_guardian: bool, on: date) -> OwnPlan:
    """Note that staff have looked at a plan with the student, and whether a guardian was there.

    Raises:
        AlreadyDone: it was looked at since it was written.
        CannotPlan: whoever notes it is no member of staff.
        OutOfReach: the student is not on her caseload, nor at her school.
    """
    me = current_rights().staff_id
    if me is None:
        raise CannotPlan(_("The counselor notes that a plan was looked at together."))
    if plan.reviewed_on is not None and (plan.reviewed_with_guardian or not with_guardian):
        raise AlreadyDone(_("This plan was looked at already. It is written anew next year."))
    changes = change(plan, reviewed_on=on, reviewed_with_guardian=with_guardian, reviewed_by_id=me)
    audit.record("leadership.review_plan", on=plan, changes=changes)
    return plan
