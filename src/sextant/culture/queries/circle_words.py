"""What was said around a restorative case, opened for whoever reaches it.

What a student answered in a circle or conference is sealed for her alone; the screen is the case's, for it
is no single child's. Whoever destroys a student's key makes unreadable, in old backups too: her answers in
every circle and conference, and her statements in hearings. The other children's answers still open, and so
do the screens of her cases and the reporters' accounts of her incidents, whose keys are their own.
"""

from sextant.culture.models import CaseScreen, CircleWords, RestorativeCase
from sextant.culture.terms.restorative import Question
from sextant.kernel.reference import Reference
from sextant.network.models import Student
from sextant.network.queries.sealing import Held, open_each, open_for

MOST_PEOPLE = 40
ANSWERS, SCREENS = CircleWords._meta.label, CaseScreen._meta.label


def sealed_for(case_id: int) -> Reference:
    """Return for whom the screen of a case is sealed."""
    return Reference(RestorativeCase._meta.label, case_id)


def speaker(student_id: int) -> Reference:
    """Return for whom a student's answers are sealed: for herself."""
    return Reference(Student._meta.label, student_id)


def answer_row(case_id: int, student_id: int, question: str) -> str:
    """Return by what an answer is known before it has a key of its own."""
    return f"{case_id}|{student_id}|{question}"


def words_in(case_id: int, *, question: Question) -> dict[int, str]:
    """Return what each student has answered to a question so far; whoever's key was destroyed is left out.

    Raises:
        CannotOpen: the words are sealed with a key that is not at hand.
    """
    rows = CircleWords.objects.filter(case_id=case_id, question=question).order_by("pk")[:MOST_PEOPLE]
    held = {
        row.student_id: Held(
            subject=speaker(row.student_id),
            row=answer_row(case_id, row.student_id, question),
            value=row.words,
        )
        for row in rows
    }
    opened = open_each(list(held.values()), table=ANSWERS, column="words")
    return {student: said for student, said in zip(held, opened, strict=True) if said is not None}


def words_of_screen(row: CaseScreen) -> str:
    """Return what whoever screened a case wrote down.

    Raises:
        CannotOpen: the words are sealed with a key that is not at hand.
    """
    opened = open_for(sealed_for(row.case_id), {"words": row.words}, table=SCREENS, row=row.case_id)
    return opened["words"]
