"""A table of growth norms, supplied by the user, and the row that fits each student or school."""

from dataclasses import dataclass, fields
from enum import IntEnum

import numpy as np

from sextant.valueadded.arrays import Booleans, Floats, Integers, code_column, freeze, group, number_column
from sextant.valueadded.errors import InvalidInput, NotEstimable

KEY_COLUMNS = ("level", "subject", "grade", "from_week", "to_week")


class NormLevel(IntEnum):
    """Whose growth a norm describes: means of schools vary far less than students do."""

    STUDENT = 0
    SCHOOL = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionalNorms:
    """What the norm group of each row gained, given its start.

    Attributes:
        start_mean, start_sd: of the norm group at the start, in test units, shape (rows,).
        mean_gain: of the whole norm group, in test units, shape (rows,).
        slope: expected gain per unit of the start above its mean, unitless, shape (rows,).
        growth_sd: SD of gains among those with the same start, in test units, shape (rows,).
    """

    start_mean: Floats
    start_sd: Floats
    mean_gain: Floats
    slope: Floats
    growth_sd: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class NormTable:
    """Growth norms of one edition, one row for each level, subject, grade and pair of weeks.

    Each row gives either the correlation of start and end with the SD at the end, or the slope and SD
    of the gain given the start. Publishers' tables often hold only the latter: the slope of the
    expected gain on the start is rho * s1 / s0 - 1. The publisher's terms decide what may be
    entered; no published norms come with this software.

    Attributes:
        edition: name and year of the norms, as the report shall print it.
        level: `NormLevel` codes, shape (rows,).
        subject: codes, shape (rows,).
        grade: grade level at the start, kindergarten 0, shape (rows,).
        from_week, to_week: weeks of instruction at start and end, shape (rows,). For norms by term
            use the publisher's default weeks. Weeks of the next school year go on counting.
        mu0, s0: mean and SD of the norm group at the start, in test units, shape (rows,).
        mu1: mean at the end, shape (rows,).
        s1: SD at the end, shape (rows,); NaN in rows with slope and cond_sd.
        rho: correlation of start and end, shape (rows,); NaN likewise.
        slope: expected gain per unit of start, shape (rows,); NaN in rows with s1 and rho.
        cond_sd: SD of the gain given the start, in test units, shape (rows,); NaN likewise.

    Raises:
        InvalidInput: no edition; no rows; unequal lengths; unknown levels; two rows for the same
            key; weeks out of order; an SD that is not positive; a correlation outside (-1, 1); a row
            with both forms, or with neither.
    """

    edition: str
    level: Integers
    subject: Integers
    grade: Integers
    from_week: Integers
    to_week: Integers
    mu0: Floats
    s0: Floats
    mu1: Floats
    s1: Floats
    rho: Floats
    slope: Floats
    cond_sd: Floats

    def __post_init__(self) -> None:
        for field in fields(self):
            if field.name in KEY_COLUMNS:
                object.__setattr__(self, field.name, code_column(field.name, getattr(self, field.name)))
            elif field.name != "edition":
                object.__setattr__(self, field.name, number_column(field.name, getattr(self, field.name)))
        self._check_shape()
        self._check_keys()
        self._check_numbers()

    def _check_shape(self) -> None:
        if not self.edition.strip():
            raise InvalidInput(
                "The norms have no edition.", cure="Name it: results of two editions do not compare."
            )
        sizes = {getattr(self, field.name).size for field in fields(self) if field.name != "edition"}
        if len(sizes) > 1 or sizes == {0}:
            raise InvalidInput(
                "The columns of the norms are empty or differ in length.",
                cure="Pass one value per row in each; NaN where a row does not use the column.",
            )

    def _check_keys(self) -> None:
        keys = group(*(getattr(self, name) for name in KEY_COLUMNS))
        _refuse(
            ~np.isin(self.level, list(NormLevel)),
            "A norm is neither for students nor for schools.",
            "Use NormLevel.STUDENT or NormLevel.SCHOOL.",
        )
        _refuse(
            keys.size[keys.of_row] > 1,
            "Norms have the same level, subject, grade and weeks.",
            "Keep one of them; put another edition into a table of its own.",
        )
        _refuse(
            self.from_week >= self.to_week,
            "A norm ends before it starts.",
            "Count the weeks of the next school year on from those of this one.",
        )

    def _check_numbers(self) -> None:
        _refuse(
            ~(np.isfinite(self.mu0) & np.isfinite(self.mu1) & _is_positive(self.s0)),
            "A norm lacks its means or a positive SD at the start.",
            "Fill mu0, mu1 and s0.",
        )
        _refuse(
            (np.isfinite(self.s1) != np.isfinite(self.rho))
            | (np.isfinite(self.slope) != np.isfinite(self.cond_sd))
            | (np.isfinite(self.rho) == np.isfinite(self.slope)),
            "A norm gives both s1 with rho and slope with cond_sd, or neither of them whole.",
            "Fill one pair and leave the other NaN.",
        )
        _refuse(
            np.isfinite(self.rho) & ~((np.abs(self.rho) < 1) & _is_positive(self.s1)),
            "A norm has a correlation outside -1 to 1, or an SD at the end that is not positive.",
            "Look for columns that were exchanged.",
        )
        _refuse(
            np.isfinite(self.slope) & ~_is_positive(self.cond_sd),
            "A norm has an SD of gains that is not positive.",
            "Look for columns that were exchanged.",
        )

    def match(
        self, *, level: NormLevel, subject: Integers, grade: Integers, from_week: Integers, to_week: Integers
    ) -> ConditionalNorms:
        """Return the norms of each row; level, subject, grade and both weeks must agree exactly.

        Args:
            level: students or schools; one never stands in for the other.
            subject: codes, shape (rows,).
            grade: grade level at the start, shape (rows,).
            from_week: weeks of instruction at the start, shape (rows,).
            to_week: weeks of instruction at the end, shape (rows,).

        Raises:
            NotEstimable: rows for which the table has no norm.
        """
        wanted = (np.full(subject.size, int(level)), subject, grade, from_week, to_week)
        n_norms = self.level.size
        together = group(
            *(
                np.concatenate([getattr(self, name), column])
                for name, column in zip(KEY_COLUMNS, wanted, strict=True)
            )
        )
        norm_of_group = np.full(together.n_groups, -1)
        norm_of_group[together.of_row[:n_norms]] = np.arange(n_norms)
        norm = norm_of_group[together.of_row[n_norms:]]
        if (norm < 0).any():
            raise NotEstimable(
                f"The norms of {self.edition} have no {level.name.lower()} norm for some rows.",
                rows=np.flatnonzero(norm < 0).tolist(),
                cure="Add the norms of these subjects, grades and weeks; those of other weeks, or of students"
                " for a school, would mislead.",
            )
        return self._condition(norm)

    def _condition(self, norm: Integers) -> ConditionalNorms:
        by_correlation = np.isfinite(self.rho[norm])
        slope = np.where(by_correlation, self.rho[norm] * self.s1[norm] / self.s0[norm] - 1, self.slope[norm])
        growth_sd = np.where(
            by_correlation, self.s1[norm] * np.sqrt(1 - self.rho[norm] ** 2), self.cond_sd[norm]
        )
        return ConditionalNorms(
            start_mean=freeze(self.mu0[norm]),
            start_sd=freeze(self.s0[norm]),
            mean_gain=freeze(self.mu1[norm] - self.mu0[norm]),
            slope=freeze(slope),
            growth_sd=freeze(growth_sd),
        )


def _is_positive(values: Floats) -> Booleans:
    return np.isfinite(values) & (values > 0)


def _refuse(is_wrong: Booleans, problem: str, cure: str) -> None:
    if is_wrong.any():
        raise InvalidInput(problem, rows=np.flatnonzero(is_wrong).tolist(), cure=cure)
