"""What teachers are told of a student whom the team supports: what helps, and who her adult is; never why."""

from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel import guard
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change
from sextant.network.models import Student
from sextant.support.models import Strategy, SupportAdult

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

    Raises:
        SheAgrees: she was not asked, or said no.
    """
    if not she_agreed:
        raise SheAgrees("Ask the student first; tick the agreement that the teachers know it.")
    student: Student = Student.objects.get(pk=student_id)
    for before in SupportAdult.objects.filter(student_id=student_id, valid_until=None):
        changes = change(before, valid_until=on)
        audit.record("support.end_support_adult", on=before, changes=changes)
    row = SupportAdult(
        school_id=_school_of(student), student_id=student_id, adult_id=adult_id, agreed_on=on, valid_from=on
    )
    row.save()
    audit.record("support.name_support_adult", on=row)
    return row


def _school_of(student: Student) -> int:
    if student.school_id is None:
        raise SayWhatHelps("This student has left: nobody teaches here who could know.")
    return student.school_id
