"""What teachers are told of a student whom the team supports: what helps, and who her adult is; never why."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from sextant.audit import actions as audit
from sextant.kernel import guard
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change
from sextant.network.models import Student
from sextant.support.actions.wellness_ends import day_after
from sextant.support.models import Strategy, SupportAdult, WellnessReferral
from sextant.support.queries.wellness_consents import consent_on, consented_until
from sextant.support.rules.wellness import WORKS_WITH_STUDENT

LONGEST_STRATEGY = 160
MOST_STRATEGIES = 5


class SayWhatHelps(CannotDo):
    """A strategy is a sentence that a teacher can act on."""


class SheAgrees(CannotDo):
    """Nobody is named as a student's adult without her word."""


@transaction.atomic
def agree_strategy(*, student_id: int, words: str, on: date) -> Strategy:
    """Let a student's teachers know what helps her in class, in words that tell no reason.

    Raises:
        SayWhatHelps: there are no words, too many, or five strategies stand already.
    """
    student: Student = Student.objects.get(pk=student_id)
    said = words.strip()
    if not said or len(said) > LONGEST_STRATEGY:
        raise SayWhatHelps(f"Write one thing to do, in {LONGEST_STRATEGY} letters at most.")
    if Strategy.objects.filter(student_id=student_id, valid_until=None).count() >= MOST_STRATEGIES:
        raise SayWhatHelps(f"Nobody keeps more than {MOST_STRATEGIES} in mind. End one first.")
    row = Strategy(school_id=_school_of(student), student_id=student_id, words=said, valid_from=on)
    row.save()
    # Who wrote it stands in the trail alone: on the page it has no source.
    audit.record("support.agree_strategy", on=row)
    return row


@transaction.atomic
def end_strategy(*, strategy_id: int, on: date) -> None:
    """Take a strategy from the teachers' page.

    Raises:
        AlreadyDone: it has ended.
    """
    row: Strategy = Strategy.objects.get(pk=strategy_id)
    guard.require(Strategy, guard.Verb.WRITE, [row.pk])
    if row.valid_until is not None:
        raise AlreadyDone("This strategy has ended already.")
    changes = change(row, valid_until=max(on, row.valid_from))
    audit.record("support.end_strategy", on=row, changes=changes)


@transaction.atomic
def name_support_adult(*, student_id: int, adult_id: int, she_agreed: bool, on: date) -> SupportAdult:
    """Let a student's teachers know who her adult is, if she agrees; the one before is no longer named.

    Where that adult works with her by a consent, the name goes with the last day of it.

    Raises:
        SheAgrees: she was not asked, or said no.
    """
    if not she_agreed:
        raise SheAgrees("Ask the student first; tick the agreement that the teachers know it.")
    student: Student = Student.objects.get(pk=student_id)
    _name_nobody(student_id, on)
    row = SupportAdult(
        school_id=_school_of(student),
        student_id=student_id,
        adult_id=adult_id,
        agreed_on=on,
        valid_from=on,
        valid_until=_works_until(student_id, adult_id, on),
    )
    row.save()
    audit.record("support.name_support_adult", on=row)
    return row


@transaction.atomic
def end_support_adult(*, student_id: int, on: date) -> None:
    """Name nobody as a student's adult any more: she says so, or it is somebody else's turn.

    Raises:
        AlreadyDone: nobody is named.
    """
    if not _name_nobody(student_id, on):
        raise AlreadyDone(_("Nobody is named any more."))


def _name_nobody(student_id: int, on: date) -> int:
    """Let the adult who is named be named no longer, from this day on; return how many were."""
    named = SupportAdult.objects.filter(student_id=student_id)
    rows = list(named.filter(Q(valid_until=None) | Q(valid_until__gt=on)).order_by("pk"))
    for row in rows:
        changes = change(row, valid_until=max(on, row.valid_from))
        audit.record("support.end_support_adult", on=row, changes=changes)
    return len(rows)


def _works_until(student_id: int, adult_id: int, on: date) -> date | None:
    """Return the first day without a consent by which this adult works with a student.

    None: a consent has no end, or nothing is done by one.
    """
    ours = WellnessReferral.objects.filter(
        student_id=student_id, staff_id=adult_id, state__in=WORKS_WITH_STUDENT
    )
    held = [key for key in ours.order_by("pk").values_list("pk", flat=True) if consent_on(key, on=on)]
    ends = [consented_until(key, on=on) for key in held]
    if not ends or None in ends:
        return None
    return day_after(max(day for day in ends if day is not None))


def _school_of(student: Student) -> int:
    if student.school_id is None:
        raise SayWhatHelps("This student has left: nobody teaches here who could know.")
    return student.school_id
