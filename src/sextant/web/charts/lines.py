"""The growth trajectory: a student's results, and what her own earlier results led one to expect."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sextant.web.charts.figure import (
    Chart,
    draw_curves,
    draw_dot,
    draw_keys,
    draw_line,
    draw_path,
    draw_picture,
    draw_text,
    path_through,
)
from sextant.web.charts.scales import Scale, ticks
from sextant.web.charts.trajectory import (
    Expectation,
    Reading,
    Reference,
    Trajectory,
    check_trajectory,
    describe,
    keys_of,
    table_of,
    words_at,
)
from sextant.web.formats import Unit
from sextant.web.markup import joined

LABEL_GAP = 16.0
BAR_HALF = 1.4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """Where things stand in one of the two variants: x in percent, y in pixels."""

    variant: str
    height: float
    top: float
    bottom: float
    left: float
    right: float
    most_labels: int


WIDE = _Frame(variant="only-wide", height=272, top=22, bottom=236, left=7, right=84, most_labels=12)
NARROW = _Frame(variant="only-narrow", height=236, top=22, bottom=200, left=13, right=70, most_labels=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Places:
    """From period index and value to places."""

    x: Scale
    y: Scale

    def at(self, index: float, value: float) -> tuple[float, float]:
        return self.x.at(index), self.y.at(value)


def growth_trajectory(
    *,
    title: str,
    finding: str,
    readings: Sequence[Reading],
    unit: Unit,
    expectation: Expectation | None = None,
    reference: Reference | None = None,
) -> Chart:
    """Draw results with their measurement error, and the expected value with its 50 and 80 % bands.

    Args:
        title: what is shown ("Math, six report periods").
        finding: the sentence above the picture.
        readings: oldest first; the expectation's period is the last one or comes after it.
        unit: how values are written.
        expectation: for the newest period, drawn as a band that opens from the last earlier result.
        reference: a dashed line to read against.

    Raises:
        ValueError: no reading has a value, the expectation stands for an older period, or the
            reference has not one value per period.
    """
    given = check_trajectory(readings, unit=unit, expectation=expectation, reference=reference)
    description = describe(given, finding)
    return Chart(
        title=title,
        finding=finding,
        svg=joined(*(_draw(given, frame, title=title, description=description) for frame in (WIDE, NARROW))),
        keys=draw_keys(*keys_of(given)),
        table=table_of(given, title),
    )


def _draw(given: Trajectory, frame: _Frame, *, title: str, description: str) -> SafeString:
    low, high = given.extent()
    places = _Places(
        x=Scale(low=0, high=max(given.newest, 1), start=frame.left, stop=frame.right),
        y=Scale(low=low, high=high, start=frame.bottom, stop=frame.top),
    )
    curves = [*_draw_bands(given, places), *_draw_lines(given, places)]
    return draw_picture(
        *_draw_future(given, frame, places),
        *_draw_grid(given, frame, places.y),
        draw_curves(*curves, height=frame.height),
        *_draw_errors(given, places),
        *_draw_dots(given, places),
        *_draw_ends(given, places),
        *_draw_periods(given, frame, places),
        title=title,
        description=description,
        height=frame.height,
        variant=frame.variant,
    )


def _draw_future(given: Trajectory, frame: _Frame, places: _Places) -> list[SafeString]:
    if not given.is_ahead:
        return []
    start = places.x.at(given.newest - 1)
    shade = draw_path("c-future", f"M{start:.2f} 0H100V{frame.bottom:g}H{start:.2f}Z")
    return [
        draw_curves(shade, height=frame.height),
        draw_text(_("Expected"), x=start + 1, y=14, kind="c-tick"),
    ]


def _draw_grid(given: Trajectory, frame: _Frame, y: Scale) -> list[SafeString]:
    marks: list[SafeString] = []
    for value in ticks(y.low, y.high, most=6):
        place = y.at(value)
        marks.append(draw_line(x1=0, y1=place, x2=100, y2=place, kind="c-grid"))
        # A label stands on its grid line; at the very top it would be cut off.
        if place - frame.top > 4:
            marks.append(draw_text(given.unit.level(value), x=0, y=place - 5, kind="c-tick"))
    return marks


def _draw_bands(given: Trajectory, places: _Places) -> list[SafeString]:
    expected = given.expectation
    if expected is None:
        return []
    return [
        draw_path("c-band c-band-out", _band(given, expected.low_80, expected.high_80, places)),
        draw_path("c-band c-band-in", _band(given, expected.low_50, expected.high_50, places)),
    ]


def _band(given: Trajectory, low: float, high: float, places: _Places) -> str:
    """Return the path of a band that opens from the last earlier result and ends in an upright bar."""
    x, top = places.at(given.newest, high)
    bottom = places.y.at(low)
    corners = [(x - BAR_HALF, top), (x + BAR_HALF, top), (x + BAR_HALF, bottom), (x - BAR_HALF, bottom)]
    if given.start_of_band is not None:
        corners.append(places.at(*given.start_of_band))
    return path_through(corners) + "Z"


def _draw_lines(given: Trajectory, places: _Places) -> list[SafeString]:
    paths: list[SafeString] = []
    if given.reference:
        paths += _draw_runs(given.reference.values, places, kind="c-goal")
    if given.expectation and given.start_of_band:
        points = [places.at(*given.start_of_band), places.at(given.newest, given.expectation.value)]
        paths.append(draw_path("c-pred", path_through(points)))
    return [*paths, *_draw_runs([reading.value for reading in given.readings], places, kind="c-line")]


def _draw_runs(values: Sequence[float | None], places: _Places, *, kind: str) -> list[SafeString]:
    """Draw one path for each run of values without a gap."""
    runs: list[list[tuple[float, float]]] = [[]]
    for index, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append(places.at(index, value))
    return [draw_path(kind, path_through(run)) for run in runs if len(run) > 1]


def _draw_errors(given: Trajectory, places: _Places) -> list[SafeString]:
    marks: list[SafeString] = []
    for index, reading in enumerate(given.readings):
        if reading.value is not None and reading.standard_error:
            x, low = places.at(index, reading.value - reading.standard_error)
            high = places.y.at(reading.value + reading.standard_error)
            marks.append(draw_line(x1=x, y1=low, x2=x, y2=high, kind="c-err"))
    return marks


def _draw_dots(given: Trajectory, places: _Places) -> list[SafeString]:
    marks: list[SafeString] = []
    if given.expectation:
        x, y = places.at(given.newest, given.expectation.value)
        tip = _("%(period)s: %(value)s expected") % {
            "period": given.expectation.period,
            "value": given.unit.level(given.expectation.value),
        }
        marks.append(draw_dot(x=x, y=y, radius=4.5, kind="c-dot is-hollow", tip=tip))
    for index, reading in enumerate(given.readings):
        if reading.value is not None:
            x, y = places.at(index, reading.value)
            marks.append(draw_dot(x=x, y=y, radius=4.5, kind="c-dot", tip=words_at(reading, given.unit)))
    return marks


def _draw_ends(given: Trajectory, places: _Places) -> list[SafeString]:
    """Write the newest values at the right, pushed apart where they would touch."""
    marks: list[SafeString] = []
    free_from = float("-inf")
    for value, words, kind in sorted(_end_labels(given), key=lambda label: -label[0]):
        x, place = places.at(given.newest, value)
        place = max(place + 4, free_from)
        free_from = place + LABEL_GAP
        marks.append(draw_text(words, x=x + 2.4, y=place, kind=kind))
    return marks


def _end_labels(given: Trajectory) -> list[tuple[float, str, str]]:
    labels: list[tuple[float, str, str]] = []
    newest = given.readings[-1].value
    if newest is not None and not given.is_ahead:
        labels.append((newest, given.unit.level(newest), "c-end"))
    if given.expectation:
        words = _("%(value)s expected") % {"value": given.unit.level(given.expectation.value)}
        labels.append((given.expectation.value, words, "c-end" if given.is_ahead else "c-end is-goal"))
    if given.reference and given.reference.values[-1] is not None:
        labels.append((given.reference.values[-1], given.reference.label, "c-end is-goal"))
    return labels


def _draw_periods(given: Trajectory, frame: _Frame, places: _Places) -> list[SafeString]:
    """Write the periods under the axis; where they are many, every second or third, always the newest."""
    step = -(-len(given.periods) // frame.most_labels)
    return [
        draw_text(words, x=places.x.at(index), y=frame.height - 12, kind="c-tick", anchor="middle")
        for index, words in enumerate(given.periods)
        if (given.newest - index) % step == 0
    ]
