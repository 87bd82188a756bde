"""Refer a student to the SAP team: anybody may, in a few fields, and reads afterwards that it came."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import OutOfReach
from sextant.kernel.reference import to
from sextant.network.actions.sealing import seal_for
from sextant.network.queries.people import find_student
from sextant.support import policies
from sextant.support.models import WellnessReferral, WellnessWords
from sextant.support.queries.letterbox import as_letterbox, find_carer
from sextant.support.terms.wellness import LONGEST_WORDS, HowSoon, WellnessSource, WordsKind


class NobodyLooks(CannotDo):
    """The school has nobody in its SAP team."""


class SaySomething(CannotDo):
    """A referral says in a few words what was noticed."""


@transaction.atomic
def refer(*, student_public_id: UUID, words: str, how_soon: HowSoon, at: datetime) -> None:
    """Refer a student; the words are sealed for her, for whoever of the team looks at it, and nobody else.

    Nothing is handed back: whether there was a referral before is not for whoever refers to know.

    Raises:
        SaySomething: there are no words.
        NobodyLooks: the school has no counselor, social worker or psychologist.
        OutOfReach: whoever acts does not reach the student, or refers nobody.
    """
    rights, student = current_rights(), find_student(student_public_id)
    if student is None or student.school_id is None or not policies.REFER_WELLNESS.holds(rights):
        raise OutOfReach("You can refer students of your school, your child, or yourself.")
    if not words.strip():
        raise SaySomething("Write in a few words what you noticed.")
    on = clock.today()
    carer = find_carer(student, on=on)
    if carer is None:
        raise NobodyLooks(
            "No counselor, social worker or psychologist of the school is on file. Go to the principal."
        )
    row = WellnessReferral(
        school_id=student.school_id,
        student_id=student.pk,
        staff_id=carer,
        source=_source(rights.staff_id, rights.guardian_id),
        asked_by_id=rights.staff_id,
        guardian_id=rights.guardian_id,
        how_soon=how_soon,
        received_at=at,
        received_on=on,
    )
    with as_letterbox():
        row.save()
        audit.record("support.refer_wellness", on=row)
        _keep_words(row, words.strip()[:LONGEST_WORDS], kind=WordsKind.ASKED)


def _keep_words(row: WellnessReferral, words: str, *, kind: WordsKind) -> None:
    sealed = seal_for(
        to(row.student), {"words": words}, table=WellnessWords._meta.label, row=f"{row.pk}|{kind}"
    )
    kept = WellnessWords(
        referral=row,
        kind=kind,
        school_id=row.school_id,
        student_id=row.student_id,
        staff_id=row.staff_id,
        **sealed,
    )
    kept.save()
    audit.record("support.keep_wellness_words", on=kept, changes={"words": (None, kept.words)})


def _source(staff_id: int | None, guardian_id: int | None) -> WellnessSource:
    if staff_id is not None:
        return WellnessSource.STAFF
    return WellnessSource.FAMILY if guardian_id is not None else WellnessSource.SELF
