"""Read the times of a file: how its periods lie on an even grid, and where school years begin."""

from dataclasses import dataclass

import numpy as np

from sextant.cli.fitting.columns import ColumnSet
from sextant.valueadded.arrays import Floats, Integers

# Times of one step apart may differ by this share of the step: windows move by a week.
STEP_TOLERANCE = 0.2
# Longer than any schooling: such times are dates or codes.
MOST_YEARS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """How the periods of a file lie in time.

    Attributes:
        labels: of the periods, in order of time.
        index: position of each period on an even grid, 0 first, shape (periods,); a gap is a period
            in which nobody was tested.
        periods_per_year: steps of the grid in a school year, 1 or more.
        year_start: place on the grid of a period that opens a school year.
        is_even: False where the times fit no grid, so that periods count as neighbors in order.
    """

    labels: tuple[str, ...]
    index: Integers
    periods_per_year: int
    is_even: bool
    year_start: int = 0

    @property
    def n_places(self) -> int:
        """Return the length of the grid, gaps included."""
        return int(self.index.max()) + 1


def read_calendar(columns: ColumnSet) -> tuple[Calendar, Integers]:
    """Return the calendar, and the position on its grid of each row.

    Raises:
        Rejected: times that are no school years, a period with two times, or two periods with one.
    """
    labels, period = np.unique(columns.words["period"], return_inverse=True)
    time = columns.numbers("time")
    if not np.isfinite(time).all():
        raise columns.refuse("A time is not finite.", ~np.isfinite(time), cure="Give times in school years.")
    first = np.full(labels.size, np.nan)
    first[period[::-1]] = time[::-1]
    if (differs := time != first[period]).any():
        raise columns.refuse(
            "A period has two times.", differs, cure="Give every row of a period the same time."
        )
    order = np.argsort(first, kind="stable")
    if (np.diff(first[order]) == 0).any():
        raise columns.refuse_rows("Two periods have the same time.", (), cure="Give each its own time.")
    if time.size and np.ptp(time) > MOST_YEARS:
        raise columns.refuse_rows(
            f"The times span {np.ptp(time):,.0f} school years.", (), cure="Give times in school years."
        )
    index, per_year, is_even = _grid(first[order])
    position = np.empty(labels.size, dtype=np.int64)
    position[order] = index
    calendar = Calendar(
        labels=tuple(labels[order].tolist()),
        index=index,
        periods_per_year=per_year,
        is_even=is_even,
        year_start=_year_start(first[order], per_year) if is_even else 0,
    )
    return calendar, position[period]


def _grid(times: Floats) -> tuple[Integers, int, bool]:
    """Return each time's place on an even grid, the steps in one unit of time, and whether times fit it."""
    if times.size < 2:
        return np.zeros(times.size, dtype=np.int64), 1, True
    step = float(np.diff(times).min())
    places = (times - times[0]) / step
    index = np.round(places).astype(np.int64)
    if (np.abs(places - index) > STEP_TOLERANCE).any():
        return np.arange(times.size), max(1, round(1 / step)), False
    return index, max(1, round(1 / step)), True


def _year_start(times: Floats, per_year: int) -> int:
    """Return the first place on the grid that opens a school year: where time is a whole number."""
    if per_year == 1:
        return 0
    step = float(np.diff(times).min())
    opens = times[0] + step * np.arange(per_year)
    is_whole = np.abs(opens - np.round(opens)) <= STEP_TOLERANCE * step
    # Times that are never whole say nothing; the file then begins with a school year.
    return int(is_whole.argmax())
