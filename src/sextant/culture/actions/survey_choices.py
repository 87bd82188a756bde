"""Keep what families say about surveys of their child."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.audit import actions as audit
from sextant.culture.models import Pulse, SurveyChoice
from sextant.culture.queries.survey_choices import survey_that_asks
from sextant.culture.terms.community import ChoiceKind
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change
from sextant.network.models import Student


class NothingToAgreeTo(CannotDo):
    """No survey that is planned or open asks for this consent."""


@transaction.atomic
def opt_out(*, student_id: int, on: date) -> SurveyChoice:
    """Keep that a child is not to be asked in any survey.

    Raises:
        AlreadyDone: it stands already.
        OutOfReach: it is nobody's child or student whom the actor speaks for.
    """
    student = Student.objects.get(pk=student_id)
    about = {"student_id": student_id, "kind": ChoiceKind.OPT_OUT.value}
    if SurveyChoice.objects.filter(**about, valid_until=None).exists():
        raise AlreadyDone(_("This is noted already."))
    return _kept(SurveyChoice(**about, school_id=student.school_id, valid_from=on))


@transaction.atomic
def consent(*, student_id: int, pulse_id: int, on: date) -> SurveyChoice:
    """Keep that a child may be asked in one survey with a question in a protected area, until its last day.

    Raises:
        NothingToAgreeTo: the survey is over, of another school, or asks nothing of the kind.
        AlreadyDone: it stands already.
        OutOfReach: it is nobody's child or student whom the actor speaks for.
    """
    student = Student.objects.get(pk=student_id)
    asks = survey_that_asks(pulse_id=pulse_id, school_id=student.school_id, on=on)
    if asks is None:
        raise NothingToAgreeTo(_("No survey of the school asks for this consent now. Nothing was kept."))
    pulse = Pulse.objects.get(pk=pulse_id)
    about = {"student_id": student_id, "kind": ChoiceKind.CONSENT.value, "pulse_id": pulse_id}
    if SurveyChoice.objects.on(on).filter(**about).exists():
        raise AlreadyDone(_("This is noted already."))
    ends = pulse.closes_on + timedelta(days=1)
    row = SurveyChoice(**about, area=asks.area, school_id=student.school_id, valid_from=on, valid_until=ends)
    return _kept(row)


@transaction.atomic
def take_back(*, choice_id: int, on: date) -> SurveyChoice:
    """Let a choice end from a day on.

    Raises:
        AlreadyDone: it has ended.
    """
    row: SurveyChoice = SurveyChoice.objects.get(pk=choice_id)
    if row.valid_until is not None and row.valid_until <= on:
        raise AlreadyDone(_("This has been taken back already."))
    audit.record("culture.take_back_choice", on=row, changes=change(row, valid_until=max(on, row.valid_from)))
    return row


def _kept(row: SurveyChoice) -> SurveyChoice:
    row.save()
    audit.record("culture.choose_about_surveys", on=row, changes={"kind": (None, row.kind)})
    return row
