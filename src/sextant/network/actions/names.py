"""Keep how a student's name is said."""

from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.network.actions.changes import change
from sextant.network.models import NameSaying, Student
from sextant.network.terms import AskedAboutName

LONGEST = 120


class NothingToSay(CannotDo):
    """The respelling is empty, or too long to be one."""


@transaction.atomic
def say_name(*, student_id: int, respelling: str, asked: AskedAboutName, on: date) -> NameSaying:
    """Write how a student's name is said, as she or her family says it; the newest word stands.

    Raises:
        NothingToSay: it is empty or longer than a respelling.
        OutOfReach: the actor does not write this student's class lists.
    """
    words = " ".join(respelling.split())
    if not words:
        raise NothingToSay("Write how the name is said, for example “mah-TAY-oh”.")
    if len(words) > LONGEST:
        raise NothingToSay(f"Keep it to {LONGEST} letters: only how the name is said.")
    student = Student.objects.get(pk=student_id)
    saying: NameSaying | None = NameSaying.objects.filter(student_id=student_id).first()
    if saying is None:
        saying = NameSaying(
            student_id=student_id,
            school_id=student.school_id,
            respelling=words,
            asked=asked,
            asked_on=on,
        )
        saying.save()
        changes: dict[str, tuple[object, object]] = {"respelling": ("", words)}
    else:
        changes = change(saying, respelling=words, asked=asked, asked_on=on)
    if changes:
        audit.record("network.say_name", on=saying, changes=changes)
    return saying
