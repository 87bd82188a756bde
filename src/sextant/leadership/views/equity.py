"""Equity (shape: report): every measure and opportunity by group, what stands out, what was decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.leadership import policies
from sextant.leadership.actions.equity_decisions import Decided, close_decision, decide_gap
from sextant.leadership.forms.equity import CloseForm, DecideForm
from sextant.leadership.queries.equity import (
    DecisionRow,
    GapRow,
    Where,
    find_decision,
    find_gap,
    list_decisions,
    list_gaps,
    may_decide,
    reviews_of,
    where_of,
)
from sextant.leadership.queries.equity_lent import Reviews
from sextant.leadership.queries.equity_words import (
    asks_for_review,
    exclusion_first,
    finding_of,
    group_words,
    left_out_words,
    measure_words,
    standing_of,
    standing_out,
)
from sextant.leadership.terms.equity import GroupKind
from sextant.network.queries.calendar import report_period_on
from sextant.network.terms import Seat
from sextant.web.charts.intervals import Estimate, interval_cell
from sextant.web.charts.scales import Scale, balanced
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.formats import dated, number
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Status, Tab, due_in_words

MOST_NAMED, MOST_BANDS = 8, 3
GAPS = Exportable(
    title=_lazy("Equity"),
    record_class=RecordClass.O9,
    shown_as="shown",
    cells={
        "measure": "measure", "group": "group", "n": "n", "value": "value", "others": "others",
        "difference": "difference", "interval": "interval", "standing": "standing_words",
    },
    columns={
        "measure": _lazy("Measure"), "group": _lazy("Group"), "n": _lazy("Students"),
        "value": _lazy("Group’s value"), "others": _lazy("All others"), "difference": _lazy("Difference"),
        "interval": _lazy("90% interval"), "standing": _lazy("Standing"),
    },
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One gap as the page and its export write it."""

    public_id: UUID
    measure: str
    group: str
    n: str
    value: str
    others: str
    difference: str
    interval: str
    standing: Status
    picture: SafeString
    sentence: str
    is_clear: bool
    is_decided: bool
    is_opportunity: bool
    asks_for_review: bool

    @property
    def standing_words(self) -> str:
        return self.standing.label


@requires(policies.READ_EQUITY)
@require_GET
@exportable(GAPS)
def equity(request: HttpRequest) -> HttpResponse:
    """Show where groups stand apart, what they are given, and what follows from it."""
    on = clock.today()
    where, period = _where(request), report_period_on(on)
    gaps = list_gaps(where, period=period) if period else ()
    kinds = [one for one in GroupKind if any(row.kind == one for row in gaps)]
    asked = request.GET.get("by", "")
    kind = asked if asked in kinds else (kinds[0] if kinds else "")
    named, bands = standing_out(gaps)
    shows_all = request.GET.get("show") == "all"
    reviews = reviews_of(where, on=on)
    told = partial(_told, n_compared=len(gaps), reviews=reviews)
    rows = exclusion_first([row for row in gaps if row.kind == kind])
    shown = [
        _shown(
            row, [one for one in rows if one.measure == row.measure], n_compared=len(gaps), reviews=reviews
        )
        for row in rows
    ]
    context = {
        "where": where,
        "finding": _finding(gaps, [*named, *bands]),
        "as_of": max((row.as_of for row in gaps), default=None),
        "n_compared": len(gaps),
        "to_review": [group_words(row.kind, row.group) for row in gaps if asks_for_review(row, reviews)],
        "may_open_review": reviews.may_open,
        "lists": (
            _list("named", _("What stands out"), told(named), most=None if shows_all else MOST_NAMED),
            _list("bands", _("Between grade bands"), told(bands), most=None if shows_all else MOST_BANDS),
        ),
        "left_out": left_out_words(kind, kinds, {row.measure for row in rows}) if kind else (),
        "tabs": _tabs(kind, kinds),
        "kind_label": str(GroupKind(kind).label) if kind else "",
        "parts": _parts(shown),
        "shown": shown,
        "decisions": [_decision(one, on) for one in list_decisions(where)],
        "may_decide": may_decide(school_id=where.school_id, region_id=where.region_id),
    }
    return render_page(request, "leadership/equity/equity.html", context)


@requires(policies.DECIDE_EQUITY)
@require_http_methods(["GET", "POST"])
def equity_decide(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Decide what follows from one gap."""
    on, row = clock.today(), find_gap(public_id)
    if row is None:
        raise Http404
    form = DecideForm(request.POST or None, is_school=row.school_id is not None, today=on)
    if request.method == "POST" and form.is_valid():
        try:
            decide_gap(measure=row, decided=Decided(**form.cleaned_data), on=on)
            messages.success(request, _("Decided. The seat finds it among its work."))
            return go_to(request, reverse("equity"))
        except CannotDo as refused:
            form.add_error(None, str(refused))
    context = {
        "form": form,
        "sentence": _sentence(row),
        "crumbs": (Tab(label=_("Equity"), url=reverse("equity")), Tab(label=_("What follows"))),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "leadership/equity/decide.html", context, status=status)


@requires(policies.DECIDE_EQUITY)
@require_http_methods(["GET", "POST"])
def equity_close(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Close a decision with what was found."""
    on, row = clock.today(), find_decision(public_id)
    if row is None:
        raise Http404
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            close_decision(decision=row, found=form.cleaned_data["found"], on=on)
            messages.success(request, _("Closed, with what was found."))
            return go_to(request, reverse("equity"))
        except CannotDo as refused:
            form.add_error(None, str(refused))
    context = {
        "form": form,
        "words": row.words,
        "about": f"{measure_words(row.measure)}: {group_words(row.group_kind, row.group)}",
        "crumbs": (Tab(label=_("Equity"), url=reverse("equity")), Tab(label=_("What was found"))),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "leadership/equity/close.html", context, status=status)


def _where(request: HttpRequest) -> Where:
    school = schools_of(request).current
    where = where_of(school_id=school.id if school else None, school_name=school.name if school else "")
    if where is None:
        raise Http404
    return where


def _told(rows: Sequence[GapRow], *, n_compared: int, reviews: Reviews) -> list[Shown]:
    return [_shown(row, (), n_compared=n_compared, reviews=reviews) for row in rows]


def _list(key: str, title: str, rows: Sequence[Shown], *, most: int | None) -> dict[str, Any]:
    has_more = most is not None and len(rows) > most
    return {"key": key, "title": title, "rows": rows[:most], "n": len(rows), "has_more": has_more}


def _shown(row: GapRow, beside: Sequence[GapRow], *, n_compared: int, reviews: Reviews) -> Shown:
    finding = finding_of(row)
    ends = [end for one in beside or (row,) for end in (one.low, one.high)]
    low, high = balanced([*ends, 0.0])
    label = f"{finding.group}: {finding.unit.change(finding.difference)}, {finding.interval}"
    return Shown(
        public_id=row.public_id,
        measure=finding.measure,
        group=finding.group,
        n=number(row.n),
        value=finding.unit.level(row.value),
        others=finding.unit.level(row.value_others),
        difference=finding.unit.change(finding.difference),
        interval=finding.interval,
        standing=standing_of(row, n_compared=n_compared),
        picture=interval_cell(
            Estimate(value=row.difference, low=row.low, high=row.high),
            scale=Scale(low=low, high=high, start=2, stop=98),
            label=label,
        ),
        sentence=finding.sentence,
        is_clear=finding.is_clear,
        is_decided=row.is_decided,
        is_opportunity=row.is_opportunity,
        asks_for_review=asks_for_review(row, reviews),
    )


def _parts(shown: Sequence[Shown]) -> list[tuple[str, str, list[Shown]]]:
    parts = (
        ("outcomes", _("How students fare"), [one for one in shown if not one.is_opportunity]),
        ("given", _("What they are given"), [one for one in shown if one.is_opportunity]),
    )
    return [(key, title, rows) for key, title, rows in parts if rows]


def _finding(gaps: Sequence[GapRow], clear: Sequence[GapRow]) -> str:
    if not gaps:
        return _("Nothing can be compared yet")
    open_ = [row for row in clear if not row.is_decided]
    if not clear:
        return _("No gap stands out beyond chance")
    if not open_:
        return _("Each gap that stands out has a decision")
    return ngettext(
        "%(n)d gap stands out and waits for a decision",
        "%(n)d gaps stand out and wait for a decision",
        len(open_),
    ) % {"n": len(open_)}


def _tabs(kind: str, kinds: Sequence[GroupKind]) -> tuple[Tab, ...]:
    here = reverse("equity")
    return tuple(
        Tab(label=str(one.label), url=f"{here}?by={one.value}", is_current=one == kind) for one in kinds
    )


def _decision(one: DecisionRow, on: date) -> dict[str, Any]:
    return {
        "row": one,
        "about": f"{measure_words(one.measure)}: {group_words(one.kind, one.group)}",
        "seat": str(Seat(one.seat).label),
        "due": None if one.closed_on else due_in_words(one.due_on, on=on),
        "closed": dated(one.closed_on) if one.closed_on else "",
    }


def _sentence(row: Any) -> str:
    told = GapRow(
        public_id=row.public_id,
        measure=row.measure,
        is_opportunity=row.is_opportunity,
        kind=row.group_kind,
        group=row.group,
        n=row.n,
        n_others=row.n_others,
        value=row.value,
        value_others=row.value_others,
        difference=row.difference,
        low=row.low,
        high=row.high,
        is_found=row.is_found,
        as_of=row.as_of,
        is_decided=False,
    )
    return finding_of(told).sentence
