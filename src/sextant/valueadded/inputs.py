"""What goes into the engine: scores and rosters as frozen integer-coded arrays, checked once at the door."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import (
    Booleans,
    Floats,
    Integers,
    code_column,
    count_distinct,
    freeze,
    group,
    mark_column,
    number_column,
)
from sextant.valueadded.errors import InvalidInput, NotEstimable

# Dosage shares arrive as rounded decimals: three thirds of 0.333 or 0.334 are still one whole.
DOSAGE_TOLERANCE = 0.005

# No test has a scale like this; a number beyond it is a date, an id or a broken export.
LARGEST_SCORE = 1e9


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Test scores, one row for each student, subject and period.

    The columns are copied and closed for writing; the caller's arrays stay as they are.

    Attributes:
        student: code of the student, shape (rows,), 0 or more; a negative code means unknown.
        subject: code of the subject, shape (rows,), 0 or more.
        period: index of the report period, shape (rows,). Neighboring report periods differ by
            exactly 1, over the summer too, for the distance between indices is the x of the line;
            codes such as 20244, 20251 would be read as seven missing periods.
        value: the score in the test's own units, shape (rows,), finite.
        standard_error: its standard error where known, same units, positive, shape (rows,);
            NaN in a row, or None for the column, where it is not known.
        grade: code of the grade level, shape (rows,), or None.
        course: code of the course or pathway in which the test was taken, shape (rows,), 0 or more,
            or None.
        form: code of the test form, shape (rows,), 0 or more, or None; forms that share a code are
            one form with one scale.

    Raises:
        InvalidInput: unequal lengths; wrong types; unknown codes; scores or standard errors that
            are not finite; two rows for the same student, subject and period.
        NotEstimable: no rows; no subject with two periods; a subject whose scores are all equal.
    """

    student: Integers
    subject: Integers
    period: Integers
    value: Floats
    standard_error: Floats | None = None
    grade: Integers | None = None
    course: Integers | None = None
    form: Integers | None = None

    def __post_init__(self) -> None:
        _set(self, student=code_column("student", self.student), subject=code_column("subject", self.subject))
        _set(self, period=code_column("period", self.period), value=number_column("value", self.value))
        if self.standard_error is not None:
            _set(self, standard_error=number_column("standard_error", self.standard_error))
        for name in ("grade", "course", "form"):
            if (codes := getattr(self, name)) is not None:
                _set(self, **{name: code_column(name, codes)})
        _check_lengths(
            self, "student", "subject", "period", "value", "standard_error", "grade", "course", "form"
        )
        if self.value.size == 0:
            raise NotEstimable(
                "There are no scores.", cure="Import the results of at least two periods first."
            )
        _check_known("student", self.student)
        _check_known("subject", self.subject)
        for name in ("course", "form"):
            if (codes := getattr(self, name)) is not None:
                _check_known(name, codes)
        _check_values(self.value)
        _check_standard_errors(self.standard_error)
        _check_one_row_each(
            "score",
            (self.student, self.subject, self.period),
            "one student, subject and period",
            "Keep the valid attempt and leave the others out.",
        )
        _check_several_periods(self.subject, self.period)
        _check_not_constant(self.subject, self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rosters:
    """Who taught whom: one row for each student, subject, period, teacher and section.

    Attributes:
        student, subject, period: as in Scores, shape (rows,).
        teacher: code of the teacher, shape (rows,), 0 or more.
        section: code of the section, shape (rows,), 0 or more; another code in another year.
        weight: share of the instruction in this subject and period, 0 to 1, shape (rows,).
        team_taught: True where the section is marked as team-taught, so that two teachers may each
            count in full; shape (rows,), or None where no section is.

    Raises:
        InvalidInput: unequal lengths; wrong types; unknown codes; weights outside 0 to 1; repeated
            rows; shares of a student that add up to more than 1 where no row is marked team-taught.
    """

    student: Integers
    subject: Integers
    period: Integers
    teacher: Integers
    section: Integers
    weight: Floats
    team_taught: Booleans | None = None

    def __post_init__(self) -> None:
        _set(self, student=code_column("student", self.student), subject=code_column("subject", self.subject))
        _set(self, period=code_column("period", self.period), teacher=code_column("teacher", self.teacher))
        _set(self, section=code_column("section", self.section), weight=number_column("weight", self.weight))
        if self.team_taught is not None:
            _set(self, team_taught=mark_column("team_taught", self.team_taught))
        _check_lengths(self, "student", "subject", "period", "teacher", "section", "weight", "team_taught")
        for name in ("student", "subject", "teacher", "section"):
            _check_known(name, getattr(self, name))
        _check_weights(self.weight)
        _check_one_row_each(
            "roster row",
            (self.student, self.subject, self.period, self.teacher, self.section),
            "one student, subject, period, teacher and section",
            "Add their shares into one row.",
        )
        _check_dosage(self)


def _set(record: object, **columns: Floats | Integers | Booleans) -> None:
    for name, column in columns.items():
        object.__setattr__(record, name, column)


def _rows(bad: Booleans) -> list[int]:
    return [int(row) for row in np.flatnonzero(bad)]


def _check_lengths(record: object, *names: str) -> None:
    present = {name: getattr(record, name) for name in names if getattr(record, name) is not None}
    lengths = {name: column.size for name, column in present.items()}
    if len(set(lengths.values())) > 1:
        said = ", ".join(f"{name} {length}" for name, length in lengths.items())
        raise InvalidInput(
            f"The columns differ in length: {said}.", cure="Pass one value per row in each column."
        )


def _check_known(name: str, codes: Integers) -> None:
    if (unknown := codes < 0).any():
        raise InvalidInput(
            f"The {name} is unknown (a negative code).",
            rows=_rows(unknown),
            cure=f"Match these rows to a known {name}, or leave them out.",
        )


def _check_values(values: Floats) -> None:
    if (bad := ~np.isfinite(values)).any():
        raise InvalidInput(
            "A score is not a number, or infinite.",
            rows=_rows(bad),
            cure="Leave these rows out: a missing result is simply absent.",
        )
    if (bad := np.abs(values) > LARGEST_SCORE).any():
        raise InvalidInput(
            f"A score is beyond {LARGEST_SCORE:.0e}, which no test reports.",
            rows=_rows(bad),
            cure="Check that the right column was read as the score.",
        )


def _check_standard_errors(standard_errors: Floats | None) -> None:
    if standard_errors is None:
        return
    # NaN is the honest "not known" and falls back to the reliability of the settings.
    if (bad := (standard_errors <= 0) | np.isinf(standard_errors)).any():
        raise InvalidInput(
            "A standard error is zero, negative or infinite.",
            rows=_rows(bad),
            cure="Give a positive standard error in the units of the score, or NaN where it is not known.",
        )


def _check_one_row_each(noun: str, columns: tuple[Integers, ...], key: str, cure: str) -> None:
    if columns[0].size == 0:
        return
    groups = group(*columns)
    if (repeated := groups.size[groups.of_row] > 1).any():
        raise InvalidInput(f"There is more than one {noun} for {key}.", rows=_rows(repeated), cure=cure)


def _check_several_periods(subject: Integers, period: Integers) -> None:
    subjects = group(subject)
    if (count_distinct(subjects, period) < 2).all():
        raise NotEstimable(
            "No subject has results in more than one period, so nobody has a trajectory yet.",
            cure="Add the results of earlier periods.",
        )


def _check_not_constant(subject: Integers, values: Floats) -> None:
    subjects = group(subject)
    differs = values != values[subjects.example][subjects.of_row]
    constant = subjects.total(differs.astype(np.float64)) == 0
    if constant.any():
        code = int(subject[subjects.example[constant]][0])
        raise NotEstimable(
            f"All scores of subject {code} are equal.",
            rows=_rows(constant[subjects.of_row]),
            cure="Check that the right column was read as the score, or leave the subject out.",
        )


def _check_weights(weights: Floats) -> None:
    # Written so that NaN is outside too.
    if (bad := ~((weights >= 0) & (weights <= 1))).any():
        raise InvalidInput(
            "An instructional share is outside 0 to 1.",
            rows=_rows(bad),
            cure="Give shares as parts of one (0.5, not 50) and correct the roster.",
        )


def _check_dosage(rosters: Rosters) -> None:
    if rosters.weight.size == 0:
        return
    taught = group(rosters.student, rosters.subject, rosters.period)
    too_much = taught.total(rosters.weight) > 1 + DOSAGE_TOLERANCE
    if rosters.team_taught is not None:
        too_much &= taught.total(rosters.team_taught.astype(np.float64)) == 0
    if too_much.any():
        raise InvalidInput(
            "The shares of a student in one subject and period add up to more than 1.",
            rows=_rows(freeze(too_much)[taught.of_row]),
            cure="Correct the shares at roster verification, or mark the section as team-taught.",
        )
