"""Probes held against an aim line: where a student stands, where she would have to, and where it leads.

Days stand where they fell. A probe that is not valid is hollow and no part of any line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sextant.web.charts.figure import (
    Chart,
    Key,
    draw_curves,
    draw_dot,
    draw_keys,
    draw_line,
    draw_path,
    draw_picture,
    draw_table,
    draw_text,
    path_through,
)
from sextant.web.charts.scales import Scale, spread, ticks
from sextant.web.formats import NO_VALUE, Unit, dated, short_day
from sextant.web.markup import joined

RADIUS = 4.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Probed:
    """One probe: its score, where the aim line stood that day, and a word for one that does not count."""

    on: date
    score: float
    aim: float
    is_valid: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AimLine:
    """From a baseline to a target; ``error`` is that of one probe."""

    baseline_on: date
    baseline: float
    target_on: date
    target: float
    error: float = 0.0

    def at(self, on: date) -> float:
        """Return where the line stands on a day within it."""
        share = (on - self.baseline_on).days / max((self.target_on - self.baseline_on).days, 1)
        return self.baseline + (self.target - self.baseline) * share


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    variant: str
    height: float
    left: float
    right: float

    @property
    def bottom(self) -> float:
        return self.height - 32


WIDE = _Frame(variant="only-wide", height=240, left=6, right=92)
NARROW = _Frame(variant="only-narrow", height=210, left=11, right=86)


def aim_chart(
    *,
    title: str,
    finding: str,
    probes: Sequence[Probed],
    aim: AimLine,
    unit: Unit,
    trend: Sequence[tuple[date, float]] = (),
    changes: Sequence[tuple[date, str]] = (),
    earlier: AimLine | None = None,
) -> Chart:
    """Draw probes with their error, the aim line, the line through them, and the days of a change.

    Args:
        title: what is shown.
        finding: the sentence above it.
        probes: in any order.
        aim: the line that they are held against.
        unit: how values are written.
        trend: the fitted line from where it begins to where it leads.
        changes: days on which the help was changed, each with a word.
        earlier: the line that counted up to the day on which ``aim`` begins.
    """
    given = sorted(probes, key=lambda one: one.on)
    pictures = [
        _draw(given, (aim, earlier), frame, unit, trend, changes, title=title, description=finding)
        for frame in (WIDE, NARROW)
    ]
    return Chart(
        title=title,
        finding=finding,
        svg=joined(*pictures),
        keys=draw_keys(*_keys(given, trend)),
        table=_table(given, title, unit),
    )


def _draw(
    probes: Sequence[Probed],
    aims: tuple[AimLine, AimLine | None],
    frame: _Frame,
    unit: Unit,
    trend: Sequence[tuple[date, float]],
    changes: Sequence[tuple[date, str]],
    *,
    title: str,
    description: str,
) -> SafeString:
    aim, earlier = aims
    low, high = spread([*_ends(probes, aim, trend), *([earlier.baseline] if earlier else [])])
    days = [(earlier or aim).baseline_on, aim.target_on, *(one.on for one in probes)]
    first, last = min(days), max(days)
    x = Scale(low=first.toordinal() - 1, high=last.toordinal() + 1, start=frame.left + 2, stop=frame.right)
    y = Scale(low=low, high=high, start=frame.bottom, stop=14)
    return draw_picture(
        *_grid(y, unit),
        *_changes(changes, x, frame),
        draw_curves(*_lines(aim, earlier, trend, x, y), height=frame.height),
        *_errors(probes, aim, x, y),
        *_dots(probes, x, y, unit),
        _target(aim, x, y, unit),
        *_days(first, last, x, frame),
        title=title,
        description=description,
        height=frame.height,
        variant=frame.variant,
    )


def _ends(probes: Sequence[Probed], aim: AimLine, trend: Sequence[tuple[date, float]]) -> list[float]:
    values = [aim.baseline, aim.target, *(value for _day, value in trend)]
    for one in probes:
        values += [one.score - aim.error, one.score + aim.error] if one.is_valid else [one.score]
    return values


def _grid(y: Scale, unit: Unit) -> list[SafeString]:
    marks: list[SafeString] = []
    for value in ticks(y.low, y.high):
        marks.append(draw_line(x1=0, y1=y.at(value), x2=100, y2=y.at(value), kind="c-grid"))
        marks.append(draw_text(unit.level(value), x=0, y=y.at(value) - 4, kind="c-tick"))
    return marks


def _changes(changes: Sequence[tuple[date, str]], x: Scale, frame: _Frame) -> list[SafeString]:
    marks: list[SafeString] = []
    for day, word in changes:
        if not x.holds(day.toordinal()):
            continue
        place = x.at(day.toordinal())
        marks.append(draw_line(x1=place, y1=12, x2=place, y2=frame.bottom, kind="c-mark"))
        marks.append(draw_text(word, x=place + 0.8, y=12, kind="c-tick"))
    return marks


def _lines(
    aim: AimLine, earlier: AimLine | None, trend: Sequence[tuple[date, float]], x: Scale, y: Scale
) -> list[SafeString]:
    ends = [((aim.baseline_on, aim.baseline), (aim.target_on, aim.target))]
    if earlier is not None:
        ends.append(((earlier.baseline_on, earlier.baseline), (aim.baseline_on, earlier.at(aim.baseline_on))))
    paths = [
        draw_path("c-goal", path_through([(x.at(day.toordinal()), y.at(value)) for day, value in line]))
        for line in ends
    ]
    if len(trend) > 1:
        points = [(x.at(day.toordinal()), y.at(value)) for day, value in trend]
        paths.append(draw_path("c-pred", path_through(points)))
    return paths


def _errors(probes: Sequence[Probed], aim: AimLine, x: Scale, y: Scale) -> list[SafeString]:
    if not aim.error:
        return []
    return [
        draw_line(
            x1=x.at(one.on.toordinal()), y1=y.at(one.score - aim.error),
            x2=x.at(one.on.toordinal()), y2=y.at(one.score + aim.error), kind="c-err",
        )
        for one in probes
        if one.is_valid
    ]  # fmt: skip


def _dots(probes: Sequence[Probed], x: Scale, y: Scale, unit: Unit) -> list[SafeString]:
    return [
        draw_dot(
            x=x.at(one.on.toordinal()),
            y=y.at(one.score),
            radius=RADIUS,
            kind="c-dot" if one.is_valid else "c-dot is-hollow",
            tip=_words_at(one, unit),
        )
        for one in probes
    ]


def _words_at(one: Probed, unit: Unit) -> str:
    words = _("%(day)s: %(score)s, aim %(aim)s") % {
        "day": short_day(one.on),
        "score": unit.level(one.score),
        "aim": unit.level(one.aim),
    }
    return words if one.is_valid else f"{words} ({one.note or _('not counted')})"


def _target(aim: AimLine, x: Scale, y: Scale, unit: Unit) -> SafeString:
    return draw_text(
        unit.level(aim.target),
        x=x.at(aim.target_on.toordinal()) + 1,
        y=y.at(aim.target) + 4,
        kind="c-end is-goal",
    )


def _days(first: date, last: date, x: Scale, frame: _Frame) -> list[SafeString]:
    return [
        draw_text(short_day(day), x=x.at(day.toordinal()), y=frame.height - 10, kind="c-tick", anchor=anchor)
        for day, anchor in ((first, "start"), (last, "end"))
    ]


def _keys(probes: Sequence[Probed], trend: Sequence[tuple[date, float]]) -> list[Key]:
    keys = [Key(mark="k-goal", meaning=_("Aim line"))]
    if probes:
        keys.insert(0, Key(mark="k-line", meaning=_("Probe, with its error")))
    if len(trend) > 1:
        keys.append(Key(mark="k-pred", meaning=_("Where the probes lead")))
    return keys


def _table(probes: Sequence[Probed], title: str, unit: Unit) -> SafeString:
    rows = [
        [
            dated(one.on),
            unit.level(one.score),
            unit.level(one.aim),
            "" if one.is_valid else one.note or _("not counted"),
        ]
        for one in probes
    ]
    nothing = [[NO_VALUE, NO_VALUE, NO_VALUE, _("No probe yet")]]
    columns = (_("Day"), _("Score"), _("Aim line"), _("Note"))
    return draw_table(caption=title, columns=columns, rows=rows or nothing)
