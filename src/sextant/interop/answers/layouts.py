"""Which of the known layouts of an answer file a table has, and where in a row what stands.

*Long*: a row an answer, as item banks export it, with points where they were scored there. *Wide*: a row a
student and a column a question. *Sheet*: a row a student, the form's code and all letters in one text, as
scanners write them.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from sextant.interop.tabular import Header, Rejected

STUDENT = (
    "student_id", "local_student_id", "state_student_id", "state_id", "ssid", "student_number", "student",
    "sis_id", "id",
)  # fmt: skip
FORM = ("form", "form_code", "form_version", "version", "test_form", "booklet")
DATE = ("tested_on", "date_taken", "date", "administered_at", "test_date", "date_tested")
ITEM = ("item", "position", "question", "question_number", "item_number", "field_order", "item_position")
ANSWER = ("answer", "response", "student_response", "value", "student_answer", "choice")
POINTS = ("points", "points_earned", "score", "points_awarded")
ACCOMMODATIONS = (
    "accommodations", "accommodations_used", "accommodation", "accommodation_used", "testing_accommodations",
    "supports_used",
)  # fmt: skip
SHEET = ("answers", "responses", "response_string", "answer_string", "letters", "item_responses")
# Q1, Q 01, Item_7, Question 12, #3, 5 or 5.0; with "points" or "score" behind it: the points of a question.
_NUMBERED = re.compile(
    r"(?:q|qu|item|question|response|resp|field|nr|no|#)?[\s._-]*0*(\d{1,3})(?:[\s._-]*(\w+))?", re.IGNORECASE
)
_POINTS_WORDS = frozenset({"points", "score", "pts"})
_ANSWER_WORDS = frozenset({"", "response", "answer", "resp"})
MOST_POSITIONS = 200


class Kind(StrEnum):
    """How a table lists answers."""

    LONG = "long"
    WIDE = "wide"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where in a row what stands; None where the table does not say it.

    Attributes:
        answers: column by position, of a wide table.
        points: column by position, of a wide table.
        unused: columns that nothing uses.
    """

    kind: Kind
    student: int
    form: int | None
    date: int | None
    item: int | None
    answer: int | None
    point: int | None
    accommodations: int | None
    answers: dict[int, int]
    points: dict[int, int]
    unused: tuple[str, ...]


def layout_of(header: Header) -> Layout:
    """Return the layout of a table.

    Raises:
        Rejected: no column says whose the answers are, or none holds answers.
    """
    student = header.find(*STUDENT)
    if student is None:
        raise Rejected(
            code="answers.no_student",
            message="No column says whose the answers are.",
            cure="Name the column of the students' ids student_id.",
            file=header.file,
            row=1,
        )
    form, date = header.find(*FORM), header.find(*DATE)
    item, answer, sheet = header.find(*ITEM), header.find(*ANSWER), header.find(*SHEET)
    used_with = header.find(*ACCOMMODATIONS)
    if item is not None and answer is not None:
        point = header.find(*POINTS)
        used = {student, form, date, item, answer, point, used_with}
        return _layout(Kind.LONG, header, used, student=student, form=form, date=date, item=item,
                       answer=answer, point=point, accommodations=used_with)  # fmt: skip
    taken = {student, form, date, sheet, used_with}
    answers, points = _numbered(header, taken)
    if sheet is not None and not answers:
        return _layout(Kind.SHEET, header, taken, student=student, form=form, date=date, answer=sheet,
                       accommodations=used_with)  # fmt: skip
    if not answers and not points:
        raise Rejected(
            code="answers.no_answers",
            message="No column holds answers.",
            cure="Send one row an answer with the columns student_id, item and answer; or one row a student "
            "with a column for each question (1, 2, 3 …); or the form's code and all letters in one column "
            "called answers.",
            file=header.file,
            row=1,
        )
    used = {*taken, *answers.values(), *points.values()}
    return _layout(Kind.WIDE, header, used, student=student, form=form, date=date, answers=answers,
                   points=points, accommodations=used_with)  # fmt: skip


def _layout(
    kind: Kind,
    header: Header,
    used: set[int | None],
    *,
    student: int,
    form: int | None,
    date: int | None,
    item: int | None = None,
    answer: int | None = None,
    point: int | None = None,
    accommodations: int | None = None,
    answers: dict[int, int] | None = None,
    points: dict[int, int] | None = None,
) -> Layout:
    return Layout(
        kind=kind,
        student=student,
        form=form,
        date=date,
        item=item,
        answer=answer,
        point=point,
        accommodations=accommodations,
        answers=answers or {},
        points=points or {},
        unused=tuple(name for place, name in enumerate(header.names) if name and place not in used),
    )


def _numbered(header: Header, taken: set[int | None]) -> tuple[dict[int, int], dict[int, int]]:
    """Return the columns that are questions, by their number: answers, and points."""
    answers: dict[int, int] = {}
    points: dict[int, int] = {}
    for place, name in enumerate(header.names):
        found = _NUMBERED.fullmatch(name)
        if found is None or place in taken or not 1 <= int(found[1]) <= MOST_POSITIONS:
            continue
        word = (found[2] or "").casefold()
        if word in _ANSWER_WORDS:
            answers.setdefault(int(found[1]), place)
        elif word in _POINTS_WORDS:
            points.setdefault(int(found[1]), place)
    return answers, points


def position_of(text: str) -> int | None:
    """Return the question that a cell names: 7, 07, Q7, Item 7; None where it names none."""
    found = _NUMBERED.fullmatch(text.strip())
    if found is None or found[2] or not 1 <= int(found[1]) <= MOST_POSITIONS:
        return None
    return int(found[1])
