"""Take in what students say, answer it before everybody, or set it aside with the reason."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.culture.models import Suggestion, VoiceAnswer
from sextant.culture.queries.community_desk import at_the_desk
from sextant.culture.terms.community import AnswerKind, SaidBy, SuggestionState
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change
from sextant.network.models import Student
from sextant.network.queries.other_names import refuse_names

LONGEST_SUGGESTION = 600


class NothingSaid(CannotDo):
    """There is no word in it."""


class NotAgreed(CannotDo):
    """A name stands there only if whoever said it agreed."""


@transaction.atomic
def suggest(*, student_id: int, text: str, on: date, with_name: bool, may_name: bool = False) -> Suggestion:
    """Take in a suggestion of a student who is signed in; without her name nobody learns who said it.

    Args:
        student_id: who says it; it is not kept where she gives no name.
        text: what she says.
        on: the day.
        with_name: whether the culture team may know who said it.
        may_name: whether her first name may stand beside the answer.

    Raises:
        NothingSaid: there is no word in it.
    """
    words = _words(text)
    school = Student.objects.values_list("school_id", flat=True).get(pk=student_id)
    if with_name:
        row = Suggestion(
            school_id=school,
            student_id=student_id,
            said_by=SaidBy.STUDENT,
            may_name=may_name,
            text=words,
            said_on=on,
        )
        row.save()
        audit.record("culture.suggest", on=row)
        return row
    with at_the_desk(is_traced=False):
        row = Suggestion(school_id=school, said_by=SaidBy.NAMELESS, text=words, said_on=on)
        row.save()
        audit.record("culture.suggest", on=row)
    return row


@transaction.atomic
def suggest_for_class(*, school_id: int, section_id: int | None, text: str, on: date) -> Suggestion:
    """Take in what a class or a council says, through whoever is with it; no student is named.

    Raises:
        NothingSaid: there is no word in it.
    """
    words = _words(text)
    with at_the_desk():
        row = Suggestion(
            school_id=school_id, section_id=section_id, said_by=SaidBy.CLASS, text=words, said_on=on
        )
        row.save()
        audit.record("culture.suggest", on=row)
    return row


@transaction.atomic
def answer_students(
    *,
    suggestion_ids: Collection[int],
    you_said: str,
    we_did: str,
    kind: str,
    on: date,
    said_by: str = "",
) -> VoiceAnswer:
    """Answer one suggestion or several alike, for everybody at the school to read.

    Raises:
        AlreadyDone: one of them has been answered.
        NotAgreed: a name is to stand there of somebody who did not agree.
        NamesAnother: the words hold the full name of a student, and the whole school reads them.
        OutOfReach: the actor answers nobody at this school.
    """
    rows = list(Suggestion.objects.filter(pk__in=suggestion_ids).order_by("pk"))
    if not rows or any(row.state == SuggestionState.ANSWERED for row in rows):
        raise AlreadyDone("This has been answered already. Look at the board.")
    if said_by and not (len(rows) == 1 and rows[0].may_name):
        raise NotAgreed("Leave the name out: whoever said it has not agreed that it stands there.")
    refuse_names(you_said, we_did, school_id=rows[0].school_id)
    answer = VoiceAnswer(
        school_id=rows[0].school_id,
        you_said=you_said,
        we_did=we_did,
        kind=AnswerKind(kind),
        said_by=said_by,
        answered_on=on,
    )
    answer.save()
    audit.record("culture.answer_students", on=answer, changes={"kind": (None, answer.kind)})
    for row in rows:
        changes = change(row, state=SuggestionState.ANSWERED, answer=answer)
        audit.record("culture.answer_suggestion", on=row, changes={"state": changes["state"]})
    return answer


@transaction.atomic
def set_aside(*, suggestion_id: int, because: str) -> Suggestion:
    """Set a suggestion aside that names somebody or asks for help; the reason stays with it.

    Raises:
        AlreadyDone: it has been answered or set aside.
        NothingSaid: no reason is given.
    """
    row: Suggestion = Suggestion.objects.get(pk=suggestion_id)
    if row.state != SuggestionState.NEW:
        raise AlreadyDone("This has been answered or set aside already.")
    if not because.strip():
        raise NothingSaid("Say why it is not answered on the board; only the culture team reads it.")
    changes = change(row, state=SuggestionState.ASIDE, aside_because=because.strip())
    audit.record("culture.set_suggestion_aside", on=row, changes=changes)
    return row


def _words(text: str) -> str:
    found = text.replace("\0", "").strip()
    if not found:
        raise NothingSaid("Write what the school should hear.")
    if len(found) > LONGEST_SUGGESTION:
        raise NothingSaid(
            f"This has {len(found):,} characters, and {LONGEST_SUGGESTION} are kept. Shorten it; nothing "
            "was cut off."
        )
    return found
