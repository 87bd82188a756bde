"""The settings of the student model."""

from dataclasses import dataclass, field

from sextant.valueadded.errors import InvalidInput
from sextant.valueadded.flags import FlagRule


@dataclass(frozen=True, slots=True, kw_only=True)
class FitOptions:
    """What the network may set.

    Attributes:
        n_periods: how many of the newest report periods count, the target period included.
        n_folds: folds of students for the choice of the growth process and for honest calibration.
        periods_per_year: report periods in a school year; the structured process then has a shock of
            its own over each summer. None for none.
        first_of_year: index of any period that begins a school year; needed with periods_per_year.
        within_grade: give each grade level location and scale of its own, for tests whose forms
            differ by grade and share no form code.
        smallest_cell: results that a course or form needs for a location and scale of its own.
        reference_periods: how many earlier periods say what change is usual, for the tails of the flags.
        nonlinear: let squares and products of the earlier results correct the expectation, as far as
            held-out students gain by it.
        rule: the thresholds of the states.
    """

    n_periods: int = 12
    n_folds: int = 5
    periods_per_year: int | None = None
    first_of_year: int = 0
    within_grade: bool = False
    smallest_cell: int = 20
    reference_periods: int = 2
    nonlinear: bool = True
    rule: FlagRule = field(default_factory=FlagRule)

    def __post_init__(self) -> None:
        if self.n_periods < 2 or self.n_folds < 2 or self.smallest_cell < 5 or self.reference_periods < 0:
            raise InvalidInput(
                "The settings of the student model are out of range.",
                cure="Periods and folds must be at least 2, cells at least 5 results, reference periods "
                "at least 0.",
            )
        if self.periods_per_year is not None and self.periods_per_year < 1:
            raise InvalidInput(
                "A school year needs at least one report period.",
                cure="Give the number of report periods in a year, or None.",
            )


DEFAULT_FIT_OPTIONS = FitOptions()
