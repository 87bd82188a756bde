"""Decide what a student gets who is ahead: extension, accelerated pathway, mentor, or nothing now."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.kernel.events import publish
from sextant.network.models import Student
from sextant.support.actions.plans import blank_plan, draft_plan
from sextant.support.events import ExtensionDecided
from sextant.support.models import ExtensionReview
from sextant.support.queries.desk import as_desk
from sextant.support.terms.beginnings import Stretch
from sextant.support.terms.care import Domain

# What is written as a plan; the accelerated pathway is a course, which Instruction keeps.
PLANNED = frozenset({Stretch.EXTENSION, Stretch.MENTOR})
TIER = 2


class ReasonNeeded(CannotDo):
    """A decision says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionDraft:
    """What is decided for a student."""

    student_id: int
    stretch: Stretch
    because: str
    sources: str


@transaction.atomic
def decide_extension(*, draft: ExtensionDraft, on: date) -> ExtensionReview:
    """Write the decision; an extension or a mentor gets a plan to be written, and both works close.

    The caller has found the work within reach.

    Raises:
        ReasonNeeded: it says no reason, or nobody at a school decides.
    """
    me = current_rights().staff_id
    if not draft.because.strip() or me is None:
        raise ReasonNeeded("Say in a sentence why; whoever comes after you reads it.")
    with as_desk():
        student = Student.objects.get(pk=draft.student_id)
        if student.school_id is None:
            raise ReasonNeeded("This student is at no school of the network today.")
        row = ExtensionReview(
            school_id=student.school_id,
            student_id=student.pk,
            staff_id=me,
            sources=draft.sources,
            stretch=draft.stretch,
            because=draft.because.strip(),
            decided_on=on,
        )
        row.save()
        audit.record("support.decide_extension", on=row, changes={"stretch": (None, row.stretch)})
        if draft.stretch in PLANNED:
            draft_plan(
                student_id=student.pk,
                school_id=student.school_id,
                domain=Domain.ADVANCED,
                tier=TIER,
                draft=blank_plan(tier=TIER, domain=Domain.ADVANCED, staff_id=me, on=on),
            )
    publish(ExtensionDecided(student_id=row.student_id, school_id=row.school_id))
    return row
