"""The values of a growth trajectory, checked once, and how they read as words and as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sextant.web.charts.figure import Key, draw_table
from sextant.web.charts.scales import spread
from sextant.web.formats import NO_VALUE, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One result on the time line.

    Attributes:
        period: words under the axis ("G6 fall").
        value: the result in the measure's unit; None where there is none, which breaks the line.
        standard_error: of measurement, same unit; None where it is not known.
        note: added to the words shown when pointed at ("taken twice").
    """

    period: str
    value: float | None
    standard_error: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What earlier results led one to expect; bounds in the measure's unit, outer around inner.

    ``period`` is that of the newest reading, or one that has no reading yet.
    """

    period: str
    value: float
    low_50: float
    high_50: float
    low_80: float
    high_80: float

    def __post_init__(self) -> None:
        bounds = [self.low_80, self.low_50, self.value, self.high_50, self.high_80]
        if bounds != sorted(bounds):
            raise ValueError("an expectation lies inside its 50 % band, and that inside its 80 % band")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A line to read against, one value per period in order ("Grade level"); None leaves a gap."""

    label: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trajectory:
    """The checked input of the chart.

    Attributes:
        readings: oldest first.
        periods: those of the readings, and the expectation's where it has no reading yet.
        expectation: for the last of the periods.
        reference: one value per period.
        unit: how values are written.
    """

    readings: tuple[Reading, ...]
    periods: tuple[str, ...]
    expectation: Expectation | None
    reference: Reference | None
    unit: Unit

    @property
    def is_ahead(self) -> bool:
        """Tell if the expectation is for a period without a result."""
        return len(self.periods) > len(self.readings)

    @property
    def newest(self) -> int:
        """Return the index of the last period."""
        return len(self.periods) - 1

    @property
    def start_of_band(self) -> tuple[int, float] | None:
        """Return index and value of the last result before the expected one."""
        for index in range(min(self.newest, len(self.readings)) - 1, -1, -1):
            value = self.readings[index].value
            if value is not None:
                return index, value
        return None

    def extent(self) -> tuple[float, float]:
        """Return the ends of a scale that holds everything that is drawn."""
        values: list[float] = []
        for reading in self.readings:
            if reading.value is not None:
                error = reading.standard_error or 0.0
                values += [reading.value - error, reading.value + error]
        if self.expectation:
            values += [self.expectation.low_80, self.expectation.high_80]
        if self.reference:
            values += [value for value in self.reference.values if value is not None]
        return spread(values)


def check_trajectory(
    readings: Sequence[Reading],
    *,
    unit: Unit,
    expectation: Expectation | None,
    reference: Reference | None,
) -> Trajectory:
    """Put the parts together.

    Raises:
        ValueError: no reading has a value, the expectation stands for an older period, or the
            reference has not one value per period.
    """
    if all(reading.value is None for reading in readings):
        raise ValueError("a trajectory needs one result at least; show the empty state instead")
    periods = [reading.period for reading in readings]
    if expectation and expectation.period in periods[:-1]:
        raise ValueError("the expectation stands for the newest period, or for the next one")
    if expectation and expectation.period != periods[-1]:
        periods.append(expectation.period)
    if reference and len(reference.values) != len(periods):
        raise ValueError("the reference needs one value for each period shown")
    return Trajectory(
        readings=tuple(readings),
        periods=tuple(periods),
        expectation=expectation,
        reference=reference,
        unit=unit,
    )


def describe(given: Trajectory, finding: str) -> str:
    """Say in words what the picture shows."""
    shown = [reading for reading in given.readings if reading.value is not None]
    words = _("%(n)d results, from %(first)s to %(last)s.") % {
        "n": len(shown),
        "first": f"{shown[0].period} ({given.unit.level(shown[0].value)})",
        "last": f"{shown[-1].period} ({given.unit.level(shown[-1].value)})",
    }
    return f"{finding} {words}".strip()


def words_at(reading: Reading, unit: Unit) -> str:
    """Say what one dot stands for."""
    words = f"{reading.period}: {unit.level(reading.value)}"
    if reading.standard_error:
        words += f" ± {unit.size(reading.standard_error)}"
    return f"{words}, {reading.note}" if reading.note else words


def keys_of(given: Trajectory) -> list[Key]:
    """Return what the marks mean, only those that are drawn."""
    keys = [Key(mark="k-line", meaning=_("Result, with its measurement error"))]
    if given.expectation:
        keys += [
            Key(mark="k-pred", meaning=_("Expected from earlier results")),
            Key(mark="k-band-in", meaning=_("50% range")),
            Key(mark="k-band-out", meaning=_("80% range")),
        ]
    if given.reference:
        keys.append(Key(mark="k-goal", meaning=given.reference.label))
    return keys


def table_of(given: Trajectory, title: str) -> SafeString:
    """Draw the same values as a table."""
    columns = [_("Period"), _("Result"), _("Measurement error")]
    if given.expectation:
        columns += [_("Expected"), _("50% range"), _("80% range")]
    if given.reference:
        columns.append(given.reference.label)
    rows = [_row(given, index) for index in range(len(given.periods))]
    return draw_table(caption=title, columns=columns, rows=rows)


def _row(given: Trajectory, index: int) -> list[str]:
    has_reading = index < len(given.readings)
    reading = given.readings[index] if has_reading else Reading(period=given.periods[index], value=None)
    has_error = reading.value is not None and reading.standard_error
    error = given.unit.size(reading.standard_error or 0) if has_error else NO_VALUE
    cells = [reading.period, given.unit.level(reading.value), error]
    if given.expectation:
        cells += _expected_cells(given, index)
    if given.reference:
        cells.append(given.unit.level(given.reference.values[index]))
    return cells


def _expected_cells(given: Trajectory, index: int) -> list[str]:
    expected, unit = given.expectation, given.unit
    if expected is None or index != given.newest:
        return [NO_VALUE, NO_VALUE, NO_VALUE]
    return [
        unit.level(expected.value),
        between(expected.low_50, expected.high_50, unit),
        between(expected.low_80, expected.high_80, unit),
    ]


def between(low: float, high: float, unit: Unit) -> str:
    """Write a range: ``207 to 224``."""
    return _("%(low)s to %(high)s") % {"low": unit.level(low), "high": unit.level(high)}
