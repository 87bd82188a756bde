"""What a cell of an answer file means at one place of a form, and which form a sheet belongs to."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sextant.assessment.rules.scoring import OMITTED, Answer, Place, Points
from sextant.assessment.rules.seat_codes import LONGEST_TEXT, as_number, cut_off
from sextant.assessment.terms import ItemKind

# Words for an empty place in exports; a double mark is an answer, and a wrong one.
NOTHING = frozenset({"", "-", ".", "blank", "omit", "omitted", "no response", "nr", "n/a", "null"})
DOUBLE_MARK = "*"
LETTERS, DIGITS = "ABCDEFGH", "12345678"
# A form's other half lets bottoms alone: what stands there is longer or shorter than any form.
MOST_MISSING_SHARE = 0.5
ON_PAPER = "(on paper)"
POINTS_CURE = (
    "Correct the points in the system they come from, check the form's letter and edition, and send the file "
    "again."
)


class Unfit(ValueError):
    """A sheet cannot be one of this form; ``cure`` is empty where the reader's own fits."""

    def __init__(self, message: str, *, cure: str = "") -> None:
        super().__init__(message)
        self.cure = cure


def read_cell(place: Place, text: str) -> Answer:
    """Return the answer that a cell gives at a place.

    Raises:
        Unfit: the place has no such option.
    """
    plain = text.strip()
    if plain.casefold() in NOTHING:
        return OMITTED
    if place.kind == ItemKind.WRITTEN:
        return text[:LONGEST_TEXT]
    if place.kind == ItemKind.NUMBER:
        return as_number(plain)
    chosen = _options(place, plain)
    if place.kind == ItemKind.SEVERAL:
        return chosen
    # Two marks where one is asked for are no answer of one option, and never the key.
    return chosen[0] if len(chosen) == 1 else DOUBLE_MARK


def read_points(place: Place, text: str) -> float:
    """Return the points that a source gives at a place.

    Raises:
        Unfit: no number, or more than the place has.
    """
    if not re.fullmatch(r"\d{1,3}(\.\d{1,2})?", text.strip()):
        raise Unfit("The points of a question are no number.", cure=POINTS_CURE)
    points = float(text)
    if points > place.points:
        raise Unfit(f"Question {place.position} has more points than its {place.points}.", cure=POINTS_CURE)
    return points


def read_sheet(
    places: Sequence[Place], cells: Mapping[int, str], points: Mapping[int, str], *, n_positions: int
) -> tuple[list[Answer], list[Points]]:
    """Return the answers and the given points of one sheet, one for each place.

    Args:
        places: of the form.
        cells: texts by position.
        points: what the source scored, by position; of written answers these count.
        n_positions: how many places the layout of the file has; 0 where it lists answers one by one.

    Raises:
        Unfit: the sheet is longer or shorter than the form, or a cell cannot stand at its place.
    """
    _refuse_other_length(places, {*cells, *points}, n_positions)
    answers: list[Any] = []
    given: list[Points] = []
    for place in places:
        scored = points.get(place.position, "")
        is_written = place.kind == ItemKind.WRITTEN
        got = read_points(place, scored) if scored else None
        answer = read_cell(place, cells.get(place.position, ""))
        if is_written and got is not None and answer == OMITTED:
            answer = ON_PAPER
        answers.append(answer)
        given.append(got if is_written else None)
    return cut_off(answers), given


def fitting_form(
    code: str, n_positions: int, labels: Mapping[int, str], lengths: Mapping[int, int]
) -> int | None:
    """Return the form that a sheet belongs to: by its code, or the only one that it can be.

    Args:
        code: as the file gives it: "A", "Form A", "MATH7-A"; empty where it gives none.
        n_positions: how many places the file has.
        labels: the letter of each form in use.
        lengths: how many places each form has.
    """
    if code:
        wanted = _words(code)
        found = [key for key, label in labels.items() if label.casefold() in wanted]
        return found[0] if len(found) == 1 else None
    able = [key for key, length in lengths.items() if n_positions in {0, length}]
    return able[0] if len(able) == 1 else None


def is_other_edition(code: str, names: Collection[str]) -> bool:
    """Tell if a code names a form of these by another edition: A where A2 is given, A2 where A is."""
    wanted = {re.sub(r"\d+$", "", word) for word in _words(code)}
    return any(re.sub(r"\d+$", "", name.casefold()) in wanted for name in names)


def _words(code: str) -> list[str]:
    return re.sub(r"\W+", " ", code).casefold().split()


def _refuse_other_length(places: Sequence[Place], given: set[int], n_positions: int) -> None:
    longest = max((n_positions, *given), default=0)
    if longest > len(places):
        raise Unfit(f"The sheet has {longest} questions, its form {len(places)}.")
    if n_positions and n_positions < len(places):
        raise Unfit(f"The sheet has {n_positions} questions, its form {len(places)}: part of it is missing.")
    if not n_positions and len(given) < len(places) * MOST_MISSING_SHARE:
        raise Unfit(f"The file has {len(given)} of the form's {len(places)} questions for this student.")


def _options(place: Place, text: str) -> list[str]:
    """Return the options that a text names: B, b, AC, A;C, 1 or 2, by label or by number."""
    if text == DOUBLE_MARK:
        return []
    labels = {label.casefold(): label for label in place.labels}
    if text.casefold() in labels:
        return [labels[text.casefold()]]
    parts = [part for part in re.split(r"[\s,;|/&+]+", text) if part]
    if len(parts) == 1:
        parts = list(parts[0])
    numbers = dict(zip(DIGITS, place.labels, strict=False))
    found = [labels.get(part.casefold()) or numbers.get(part) for part in parts]
    if not found or None in found:
        raise Unfit(f"Question {place.position} has no such option.")
    return sorted({str(one) for one in found})
