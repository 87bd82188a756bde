"""The market (shape: report), loading a file of it (import), and one file as it was loaded (record)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.talent import policies
from sextant.talent.actions.pay_market import FileRefused, Sent, add_comparator, load_market
from sextant.talent.forms.pay import MarketForm
from sextant.talent.queries.pay_cells import CellRow, Market, comparator_choices, find_load, market_of
from sextant.talent.queries.pay_rules import YearRow, list_years, year_of, year_on
from sextant.talent.rules.market_file import Fault, template
from sextant.talent.rules.market_ratio import Standing
from sextant.talent.terms.pay import ComparatorKind
from sextant.web.exports import Exportable, exportable
from sextant.web.formats import money
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Status, Tab, Tone
from sextant.web.uploads import with_quota

YEAR = "year"
MOST_BYTES = 512 * 1024
CELLS = Exportable(
    title=_lazy("Market"),
    record_class=RecordClass.A3M,
    shown_as="rows",
    cells={
        "experience": "experience", "degree": "degree", "n": "n", "base": "base_words",
        "total": "total_words",
    },
    columns={
        "experience": _lazy("Experience"), "degree": _lazy("Degree"), "n": _lazy("People"),
        "base": _lazy("Salary"), "total": _lazy("Total compensation"),
    },
)  # fmt: skip


class Shown:
    """One cell as the page and its export write it."""

    def __init__(self, cell: CellRow) -> None:
        self.experience, self.degree = str(cell.experience.label), str(cell.degree.label)
        self.is_hidden = cell.base is None
        self.n: int | str = cell.n if cell.n else _("fewer than 5")
        self.base, self.total = _amount(cell.base), _amount(cell.total)
        self.base_words, self.total_words = _words(cell.base), _words(cell.total)


@requires(policies.READ_MARKET)
@require_GET
@exportable(CELLS)
def market_view(request: HttpRequest) -> HttpResponse:
    """Show what the network pays in each cell beside the home district and the peers."""
    year = year_of(request.GET.get(YEAR, "")) or year_on(clock.today())
    market = market_of(year.id) if year else None
    rows = [Shown(one) for one in market.cells] if market else []
    context = {
        "year": year,
        "years": [
            Tab(
                label=one.label,
                url=f"{reverse('market_view')}?{YEAR}={one.public_id}",
                is_current=year is not None and one.id == year.id,
            )
            for one in list_years()
        ],
        "market": market,
        "rows": rows,
        "may_load": policies.KEEP_MARKET.holds(current_rights()),
        "finding": _finding(market, year),
    }
    return render_page(request, "talent/pay/market.html", context)


@requires(policies.KEEP_MARKET)
@require_http_methods(["GET", "POST"])
def market_load(request: HttpRequest) -> HttpResponse:
    """Take a file of one employer and year, whole or not at all."""
    quota = with_quota(request, most_bytes=MOST_BYTES) if request.method == "POST" else None
    years = [(str(one.public_id), one.label) for one in list_years()]
    now = year_on(clock.today())
    form = MarketForm(
        request.POST or None,
        request.FILES or None,
        comparators=comparator_choices(),
        years=years,
        initial={"year": str(now.public_id) if now else ""},
    )
    faults: tuple[Fault, ...] = ()
    sent = request.FILES.get("file")
    if quota is not None and quota.is_exceeded:
        form.is_valid()
        form.add_error("file", _("The file is larger than 512 KB. Send one row for each cell alone."))
    elif request.method == "POST" and form.is_valid():
        try:
            _load(form.cleaned_data)
            messages.success(request, _("Loaded. An earlier file of the same year stays readable below."))
            year = form.cleaned_data["year"]
            return go_to(request, f"{reverse('market_view')}?{YEAR}={year}")
        except FileRefused as refusal:
            faults = refusal.faults
            form.add_error("file", str(refusal))
        except CannotDo as refusal:
            form.add_error(None, str(refusal))
    context = {
        "form": form,
        "faults": faults,
        "file_name": sent.name if sent is not None and faults else "",
        "crumbs": (Tab(label=_("Market"), url=reverse("market_view")), Tab(label=_("Load a file"))),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "talent/pay/market_load.html", context, status=status)


@requires(policies.KEEP_MARKET)
@require_GET
def market_template(_request: HttpRequest) -> HttpResponse:
    """Answer an empty file with headings and cells."""
    response = HttpResponse(template(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="market.csv"'
    return response


@requires(policies.READ_MARKET)
@require_GET
def market_source(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one file as it was loaded, in force or replaced."""
    found = find_load(public_id)
    if found is None:
        raise Http404
    load, cells = found
    context = {
        "load": load,
        "cells": cells,
        "crumbs": (Tab(label=_("Market"), url=reverse("market_view")), Tab(label=load.comparator)),
    }
    return render_page(request, "talent/pay/market_source.html", context)


@transaction.atomic
def _load(said: dict[str, Any]) -> None:
    """Keep the file, and the employer with it where it is a new one."""
    year = year_of(said["year"])
    if year is None:
        raise CannotDo(_("Choose the school year."))
    key = int(said["comparator"]) if said["comparator"] else 0
    if not key:
        kind = ComparatorKind(said["new_kind"] or ComparatorKind.PEER)
        key = add_comparator(name=said["new_name"], kind=kind).pk
    sent = Sent(
        comparator_id=key,
        year=year,
        source=said["source"],
        as_of=said["as_of"],
        file_name=said["file"].name,
        data=said["file"].read(),
    )
    load_market(sent, on=clock.today())


def _finding(market: Market | None, year: YearRow | None) -> str:
    if market is None or year is None or not market.loads:
        return _("Nothing has been loaded about what others pay")
    if not market.has_home:
        return _("The home district’s figures of %(year)s are missing") % {"year": year.label}
    shown = [one for one in market.cells if one.base is not None]
    n = sum(one.is_red for one in shown)
    if n:
        return ngettext(
            "%(n)d cell of %(all)d pays less than the home district",
            "%(n)d cells of %(all)d pay less than the home district",
            n,
        ) % {"n": n, "all": len(shown)}
    if not shown:
        return _("No cell of the network has five people or more")
    return _("Every cell matches or exceeds the home district")


def _amount(one: Standing | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "own": one.own,
        "home": one.home,
        "median": one.peers_median,
        "ratio": "" if one.to_home is None else f"{one.to_home / 100:.2f}",
        "status": _status(one),
    }


def _status(one: Standing) -> Status | None:
    if one.is_kept is None:
        return None
    if one.is_red:
        return Status(label=_("Under 1.00"), tone=Tone.CONCERN)
    if not one.is_kept:
        return Status(label=_("Under the peers’ median"), tone=Tone.WATCH)
    return Status(label=_("Kept"), tone=Tone.GOOD)


def _words(one: Standing | None) -> str:
    if one is None:
        return ""
    status = _status(one)
    ratio = "" if one.to_home is None else f", {one.to_home / 100:.2f}"
    return f"{money(one.own)}{ratio}{f', {status.label}' if status else ''}"
