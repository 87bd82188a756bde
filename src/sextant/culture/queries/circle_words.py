"""What was said around a restorative case, opened for whoever reaches it: sealed for the case as a whole."""

from sextant.culture.models import CaseScreen, CircleWords, RestorativeCase
from sextant.culture.terms.restorative import Question
from sextant.kernel.reference import Reference
from sextant.network.queries.sealing import open_for

MOST_PEOPLE = 40
ANSWERS, SCREENS = CircleWords._meta.label, CaseScreen._meta.label


def sealed_for(case_id: int) -> Reference:
    """Return for whom the words of a case are sealed."""
    return Reference(RestorativeCase._meta.label, case_id)


def answer_row(case_id: int, student_id: int, question: str) -> str:
    """Return by what an answer is known before it has a key of its own."""
    return f"{case_id}|{student_id}|{question}"


def words_in(case_id: int, *, question: Question) -> dict[int, str]:
    """Return what each student has answered to a question so far.

    Raises:
        CannotOpen: the words are sealed with a key that is not at hand.
    """
    rows = CircleWords.objects.filter(case_id=case_id, question=question).order_by("pk")[:MOST_PEOPLE]
    subject = sealed_for(case_id)
    return {
        row.student_id: open_for(
            subject, {"words": row.words}, table=ANSWERS, row=answer_row(case_id, row.student_id, question)
        )["words"]
        for row in rows
    }


def words_of_screen(row: CaseScreen) -> str:
    """Return what whoever screened a case wrote down.

    Raises:
        CannotOpen: the words are sealed with a key that is not at hand.
    """
    opened = open_for(sealed_for(row.case_id), {"words": row.words}, table=SCREENS, row=row.case_id)
    return opened["words"]
