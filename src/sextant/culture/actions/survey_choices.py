"""Keep what families say about surveys of their child."""

from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.culture.models import SurveyChoice
from sextant.culture.terms.community import ChoiceKind, ProtectedArea
from sextant.kernel.errors import AlreadyDone
from sextant.network.actions.changes import change
from sextant.network.models import Student


@transaction.atomic
def choose(*, student_id: int, kind: str, on: date, area: str = ProtectedArea.NONE) -> SurveyChoice:
    """Keep that a child is not to be asked, or may be asked about one protected area.

    Raises:
        AlreadyDone: it stands already.
        OutOfReach: it is nobody's child or student whom the actor speaks for.
    """
    student = Student.objects.get(pk=student_id)
    about = {"student_id": student_id, "kind": ChoiceKind(kind).value, "area": ProtectedArea(area).value}
    if SurveyChoice.objects.filter(**about, valid_until=None).exists():
        raise AlreadyDone("This is noted already.")
    row = SurveyChoice(**about, school_id=student.school_id, valid_from=on)
    row.save()
    audit.record("culture.choose_about_surveys", on=row, changes={"kind": (None, row.kind)})
    return row


@transaction.atomic
def take_back(*, choice_id: int, on: date) -> SurveyChoice:
    """Let a choice end from a day on.

    Raises:
        AlreadyDone: it has ended.
    """
    row: SurveyChoice = SurveyChoice.objects.get(pk=choice_id)
    if row.valid_until is not None:
        raise AlreadyDone("This has been taken back already.")
    audit.record("culture.take_back_choice", on=row, changes=change(row, valid_until=max(on, row.valid_from)))
    return row
