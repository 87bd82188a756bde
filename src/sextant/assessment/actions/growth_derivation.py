"""The sums by class and period from which a teacher's simple estimate can be redone by hand."""

from dataclasses import dataclass

import numpy as np

from sextant.assessment.actions.growth_columns import Integers
from sextant.assessment.rules.periods import Occasion, short_label
from sextant.valueadded import Exposures
from sextant.valueadded.arrays import count_distinct, group

DIGITS, LINE_DIGITS = 6, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassSums:
    """One class in one period, as a teacher taught it.

    Attributes:
        section_id: the class.
        period: its label.
        order: place of the period in time.
        n_students: with a change of growth.
        weight: sum of the shares w.
        squared_weight: sum of w squared.
        weighted_change: sum of w times the change, network SD.
        shares: student and w, of the newest period only.
        lines: student, w and change of every period, with the digits that the estimate rests on.
    """

    section_id: int
    period: str
    order: int
    n_students: int
    weight: float
    squared_weight: float
    weighted_change: float
    shares: tuple[tuple[int, float], ...] = ()
    lines: tuple[tuple[int, float, float], ...] = ()

    def sums(self) -> dict[str, int | float | str]:
        """Return all but the students, as it is stored."""
        return {
            "section_id": self.section_id,
            "period": self.period,
            "order": self.order,
            "n_students": self.n_students,
            "weight": self.weight,
            "squared_weight": self.squared_weight,
            "weighted_change": self.weighted_change,
        }

    def students(self) -> dict[str, tuple[tuple[int | float, ...], ...]]:
        """Return what each student weighs, as it is stored beside the sums."""
        return {"shares": self.shares, "lines": self.lines}


def sum_classes(exposures: Exposures, occasions: dict[int, Occasion]) -> dict[int, tuple[ClassSums, ...]]:
    """Return, by teacher, the sums of each class and period, oldest first."""
    classes = group(exposures.teacher, exposures.period, exposures.section)
    n_students = count_distinct(classes, exposures.student)
    weight = classes.total(exposures.weight)
    squared = classes.total(exposures.weight**2)
    change = classes.total(exposures.weight * exposures.value_added)
    newest = int(exposures.period.max())
    shares = _shares(exposures, classes.of_row, newest)
    lines = _lines(exposures, classes.of_row)
    found: dict[int, list[ClassSums]] = {}
    for at, row in enumerate(classes.example.tolist()):
        period = int(exposures.period[row])
        one = ClassSums(
            section_id=int(exposures.section[row]),
            period=short_label(occasions[period]),
            order=period,
            n_students=int(n_students[at]),
            weight=round(float(weight[at]), DIGITS),
            squared_weight=round(float(squared[at]), DIGITS),
            weighted_change=round(float(change[at]), DIGITS),
            shares=tuple(shares.get(at, ())),
            lines=tuple(lines.get(at, ())),
        )
        found.setdefault(int(exposures.teacher[row]), []).append(one)
    return {teacher: tuple(rows) for teacher, rows in found.items()}


def _shares(exposures: Exposures, class_of: Integers, newest: int) -> dict[int, list[tuple[int, float]]]:
    found: dict[int, list[tuple[int, float]]] = {}
    for row in np.flatnonzero(exposures.period == newest).tolist():
        share = (int(exposures.student[row]), round(float(exposures.weight[row]), DIGITS))
        found.setdefault(int(class_of[row]), []).append(share)
    return found


def _lines(exposures: Exposures, class_of: Integers) -> dict[int, list[tuple[int, float, float]]]:
    found: dict[int, list[tuple[int, float, float]]] = {}
    columns = zip(
        class_of.tolist(),
        exposures.student.tolist(),
        exposures.weight.tolist(),
        exposures.value_added.tolist(),
        strict=True,
    )
    for place, student, weight, change in columns:
        line = (int(student), round(weight, LINE_DIGITS), round(change, LINE_DIGITS))
        found.setdefault(int(place), []).append(line)
    return found
