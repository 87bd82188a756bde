"""All scorecards of a report period side by side (shape: room grid)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.kernel import clock
from sextant.kernel.guard import RecordClass
from sextant.leadership import policies
from sextant.leadership.queries.scorecards import (
    CardRow,
    MatrixRow,
    PeriodRow,
    read_matrix,
    scored_periods,
)
from sextant.leadership.rules.metric_words import DOMAIN_ORDER, reason_in_words, written
from sextant.leadership.terms.scorecards import MetricDomain
from sextant.leadership.views.scorecard_parts import heat_of, points_of_card, status_of_card
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.formats import number
from sextant.web.pages import render_page
from sextant.web.parts import Status, Tab

BY_DOMAIN, BY_MEASURE = "domains", "measures"
NAME, POINTS = "name", "points"
MATRIX = Exportable(
    title=_lazy("Scorecards"),
    record_class=RecordClass.O4,
    cells={"school": "name", "as_of": "as_of", "points": "points", "tier": "tier", "measured": "measured"},
    shown_as="rows",
    columns={
        "school": _lazy("School"),
        "as_of": _lazy("As of"),
        "points": _lazy("Points"),
        "tier": _lazy("Tier"),
        "measured": _lazy("Weight measured"),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of the matrix; ``spoken`` says what a dash stands for, where a school has no such measure."""

    words: str
    heat: str = ""
    title: str = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A column of the matrix, its link to sort by it, and how it is sorted now."""

    label: str
    url: str
    sorted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRow:
    """One school of the matrix."""

    name: str
    url: str
    region: str
    as_of: str
    points: str
    tier: str
    status: Status | None
    measured: str
    cells: tuple[Cell, ...]


@requires(policies.READ_SCORECARDS)
@require_GET
@exportable(MATRIX)
def scorecard_list(request: HttpRequest) -> HttpResponse:
    """Show the schools within reach beside each other, by domain or by measure, as of a report period."""
    periods = scored_periods(on=clock.today())
    period = _chosen(periods, request.GET.get("period", ""))
    by = BY_MEASURE if request.GET.get("by") == BY_MEASURE else BY_DOMAIN
    rows = read_matrix(period_id=period.id) if period else ()
    columns = _columns(rows, by)
    sort = request.GET.get("sort", NAME)
    ordered = _sorted(rows, columns, sort)
    context = {
        "period": period,
        "rows": [_shown(row, columns) for row in ordered],
        "heads": _heads(columns, sort, by, period),
        "finding": _finding(rows),
        "tabs": _tabs(by, period),
        "periods": [
            Tab(label=one.label, url=f"?period={one.public_id}&by={by}", is_current=one == period)
            for one in periods
        ],
        "is_by_domain": by == BY_DOMAIN,
        "school": schools_of(request).current,
    }
    return render_page(request, "leadership/scorecards/list.html", context)


def _chosen(periods: Sequence[PeriodRow], said: str) -> PeriodRow | None:
    found = next((one for one in periods if str(one.public_id) == said), None)
    return found or (periods[0] if periods else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What a column shows of a card: its cell, and by what it is sorted."""

    key: str
    label: str
    cell: Callable[[CardRow], Cell]
    value: Callable[[CardRow], float | None]


def _columns(rows: Sequence[MatrixRow], by: str) -> tuple[Column, ...]:
    if by == BY_DOMAIN:
        held = {domain.domain: domain.label for row in rows if row.card for domain in row.card.domains}
        return tuple(_of_domain(key, _(held[key])) for key in DOMAIN_ORDER if key in held)
    lines = {line.code: line.label for row in rows if row.card for line in row.card.lines}
    return tuple(_of_measure(code, _(label)) for code, label in lines.items())


def _of_domain(key: str, label: str) -> Column:
    def share(card: CardRow) -> float | None:
        return next((one.share for one in card.domains if one.domain == key), None)

    def cell(card: CardRow) -> Cell:
        one = next((one for one in card.domains if one.domain == key), None)
        if one is None:
            return _not_asked(key)
        if one.points is None or one.share is None:
            return Cell(words="–", title=_("Not measured yet"))
        words = f"{number(one.points, decimals=1)}\u00a0/\u00a0{number(one.weight)}"
        return Cell(words=words, heat=heat_of(one.share), title=label)

    return Column(key=key, label=label, cell=cell, value=share)


def _of_measure(code: str, label: str) -> Column:
    def share(card: CardRow) -> float | None:
        line = next((one for one in card.lines if one.code == code), None)
        return line.points / line.counted if line and line.points is not None and line.counted else None

    def cell(card: CardRow) -> Cell:
        line = next((one for one in card.lines if one.code == code), None)
        if line is None:
            return _not_asked(code.partition(".")[0])
        if line.value is None:
            return Cell(words="–", title=reason_in_words(code, line.why_none))
        return Cell(words=written(line.value, line.unit), heat=heat_of(share(card)), title=line.rests_on)

    return Column(key=code, label=label, cell=cell, value=share)


def _not_asked(domain: str) -> Cell:
    """Return the cell of a school that is not held against a domain at all."""
    is_after = domain == MetricDomain.AFTER_SCHOOL
    words = _("No grades 9–12") if is_after else _("Not for this type of school")
    return Cell(words="–", title=words, spoken=words)


def _sorted(rows: Sequence[MatrixRow], columns: Sequence[Column], sort: str) -> list[MatrixRow]:
    """Return the schools by name, or by a column; what has no value stands last either way."""
    is_down, key = sort.startswith("-"), sort.removeprefix("-")
    values: dict[str, Callable[[CardRow], float | None]] = {one.key: one.value for one in columns}
    values[POINTS] = lambda card: card.points
    if key not in values:
        return sorted(rows, key=lambda row: row.school.name, reverse=is_down and key == NAME)

    def place(row: MatrixRow) -> tuple[bool, float, str]:
        value = values[key](row.card) if row.card else None
        return value is None, (-value if is_down else value) if value is not None else 0.0, row.school.name

    return sorted(rows, key=place)


def _heads(columns: Sequence[Column], sort: str, by: str, period: PeriodRow | None) -> tuple[Head, ...]:
    shared = f"&by={by}" + (f"&period={period.public_id}" if period else "")
    keys = [(NAME, _("School")), (POINTS, _("Points")), *((one.key, one.label) for one in columns)]
    return tuple(
        Head(
            label=label,
            url=f"?sort={'-' if sort == key else ''}{key}{shared}",
            sorted="ascending" if sort == key else "descending" if sort == f"-{key}" else "",
        )
        for key, label in keys
    )


def _shown(row: MatrixRow, columns: Sequence[Column]) -> ShownRow:
    card = row.card
    if card is None:
        return ShownRow(
            name=row.school.name, url="", region=row.school.region, as_of="", points="", tier="", status=None,
            measured="", cells=tuple(Cell(words="") for _one in columns),
        )  # fmt: skip
    return ShownRow(
        name=row.school.name,
        url=reverse("scorecard", args=[card.public_id]),
        region=row.school.region,
        as_of=f"{card.as_of.isoformat()}",
        points=points_of_card(card) or "–",
        tier=_(card.tier_label) if card.tier else "",
        status=status_of_card(card),
        measured=f"{card.measured_weight:.0f}%",
        cells=tuple(one.cell(card) for one in columns),
    )


def _finding(rows: Sequence[MatrixRow]) -> str:
    scored = [row.card for row in rows if row.card and row.card.points is not None]
    known = sorted(scored, key=lambda card: card.points or 0.0)
    if not rows:
        return _("No scorecard was computed yet")
    if not known:
        return _("Too little is measured yet for points")
    if len(known) == 1:
        return _("%(points)s of 100 points") % {"points": points_of_card(known[0])}
    return ngettext(
        "%(n)s school has points, from %(low)s to %(high)s",
        "%(n)s schools have points, from %(low)s to %(high)s",
        len(known),
    ) % {"n": number(len(known)), "low": points_of_card(known[0]), "high": points_of_card(known[-1])}


def _tabs(by: str, period: PeriodRow | None) -> tuple[Tab, ...]:
    shared = f"&period={period.public_id}" if period else ""
    return (
        Tab(label=_("By domain"), url=f"?by={BY_DOMAIN}{shared}", is_current=by == BY_DOMAIN),
        Tab(label=_("By measure"), url=f"?by={BY_MEASURE}{shared}", is_current=by == BY_MEASURE),
    )
