"""Proposals of a year’s terms (shape: list); one with its cost and the board’s decision (one decision)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.talent import policies
from sextant.talent.actions.pay_scenarios import Draft, decide_scenario, save_scenario
from sextant.talent.forms.pay_scenarios import BoardForm, ScenarioForm
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.pay_rules import open_years, rule_on, year_of
from sextant.talent.queries.pay_scenarios import (
    ScenarioRow,
    cost_of,
    find_scenario,
    list_scenarios,
    movers_of,
    row_told,
    told_of,
    year_people,
)
from sextant.talent.rules.pay_terms import DEFAULT_TERMS, key_label
from sextant.talent.rules.pay_words import percent_of
from sextant.web.exports import Exportable, exportable
from sextant.web.formats import money
from sextant.web.numbers import whole_number
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

BOARD = "board"
SCENARIOS = Exportable(
    title=_lazy("Proposals of pay"),
    record_class=RecordClass.A3M,
    shown_as="rows",
    cells={
        "name": "name", "year": "year", "made_on": "made_on", "cost": "cost", "moved": "n_moved",
        "decision": "decision",
    },
    columns={
        "name": _lazy("Proposal"), "year": _lazy("School year"), "made_on": _lazy("Made on"),
        "cost": _lazy("Cost"), "moved": _lazy("Moved by a band"), "decision": _lazy("Decision"),
    },
)  # fmt: skip


@requires(policies.READ_MARKET)
@require_GET
@exportable(SCENARIOS)
def scenario_list(request: HttpRequest) -> HttpResponse:
    """List saved proposals."""
    reads_pay = policies.LIST_PAY.holds(current_rights())
    rows = tuple(row_told(one, reads_pay=reads_pay) for one in list_scenarios())
    waits = sum(one.decided_on is None for one in rows)
    context = {
        "rows": rows,
        "is_rough": not reads_pay,
        "may_make": policies.KEEP_MARKET.holds(current_rights()),
        "finding": _("%(n)d proposals wait for the board") % {"n": waits}
        if waits > 1
        else _("One proposal waits for the board")
        if waits
        else _("No proposal waits for the board"),
    }
    return render_page(request, "talent/pay/scenario_list.html", context)


@requires(policies.KEEP_MARKET)
@require_http_methods(["GET", "POST"])
def scenario_new(request: HttpRequest) -> HttpResponse:
    """Begin a proposal from the terms in force."""
    on = clock.today()
    rule = rule_on(on)
    form = _form(request, None, rule.terms if rule else DEFAULT_TERMS)
    if request.method == "POST" and form.is_valid():
        try:
            row = save_scenario(_draft(form), on=on)
            messages.success(request, _("Saved, with what it would cost."))
            return go_to(request, reverse("scenario", args=[row.public_id]))
        except CannotDo as refusal:
            form.add_error(None, str(refusal))
    context = {
        "form": form,
        "row": None,
        "is_editable": True,
        "finding": _("What if the bands or the merit were others?"),
        "has_years": bool(open_years(on)),
        "crumbs": (Tab(label=_("Proposals"), url=reverse("scenario_list")), Tab(label=_("New"))),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "talent/pay/scenario.html", context, status=status)


@requires(policies.READ_MARKET)
@require_http_methods(["GET", "POST"])
def scenario(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a proposal with its cost and whom it moves; change it, or record the board’s decision."""
    on, row, rights = clock.today(), find_scenario(public_id), current_rights()
    if row is None:
        raise Http404
    reads_pay = policies.LIST_PAY.holds(rights)
    may_keep = policies.KEEP_MARKET.holds(rights)
    if request.method == "POST" and not may_keep:
        raise Http404
    is_board = request.POST.get("deed") == BOARD
    form = _form(request if not is_board else None, row, row.terms)
    board = BoardForm(request.POST if is_board else None, initial={"decided_on": on})
    if request.method == "POST" and _kept(request, row, form, board, is_board=is_board):
        return go_to(request, reverse("scenario", args=[public_id]))
    context: dict[str, Any] = {
        "row": row,
        "form": form,
        "board": board,
        "is_editable": may_keep and row.decided_on is None,
        "finding": _finding(row_told(row, reads_pay=reads_pay), is_rough=not reads_pay),
        "cola": percent_of(row.terms.cola_points),
        "merit": [(f"{at / 100:.2f}", percent_of(points)) for at, points in row.terms.merit],
        "bands": [(key_label(key), band) for key, band in row.terms.bands.items()],
        "has_years": True,
        "crumbs": (Tab(label=_("Proposals"), url=reverse("scenario_list")), Tab(label=row.name)),
    }
    context |= _cost(row, reads_pay=reads_pay)
    status = 422 if request.method == "POST" else 200
    return render_page(request, "talent/pay/scenario.html", context, status=status)


def _cost(row: ScenarioRow, *, reads_pay: bool) -> dict[str, Any]:
    """Return what it costs now; whom it moves only to those who read pay."""
    year = next((one for one in open_years(clock.today()) if one.id == row.school_year_id), None)
    if year is None or row.decided_on is not None:
        return {"cost": None, "movers": ()}
    # Finance reads no pay: the desk counts, and only counts leave it.
    with as_desk():
        people = year_people(year, on=clock.today())
        cost = cost_of(people, row.terms)
        movers = movers_of(people, row.terms, cost.moved) if reads_pay else ()
    shown = told_of(cost, reads_pay=reads_pay)
    return {
        "cost": shown,
        "groups": shown.groups,
        "movers": movers,
        "reads_names": reads_pay,
    }


def _form(request: HttpRequest | None, row: ScenarioRow | None, terms: Any) -> ScenarioForm:
    years = open_years(clock.today())
    initial: dict[str, Any] = {"year": str(years[0].public_id) if years else ""}
    if row is not None:
        of_row = next((one for one in years if one.id == row.school_year_id), None)
        initial = {
            "name": row.name,
            "because": row.because,
            "year": str(of_row.public_id) if of_row else "",
        }
    return ScenarioForm(
        request.POST if request is not None and request.method == "POST" else None,
        years=[(str(one.public_id), one.label) for one in years],
        terms=terms,
        initial=initial,
    )


def _draft(form: ScenarioForm) -> Draft:
    said = form.cleaned_data
    year = year_of(said["year"])
    if year is None:
        raise CannotDo(_("Choose the school year."))
    return Draft(year=year, name=said["name"], because=said["because"], terms=form.terms())


def _kept(
    request: HttpRequest, row: ScenarioRow, form: ScenarioForm, board: BoardForm, *, is_board: bool
) -> bool:
    used: Any = board if is_board else form
    if not used.is_valid():
        return False
    version, on = whole_number(request.POST.get("version", "")) or 0, clock.today()
    try:
        if is_board:
            said = board.cleaned_data
            decide_scenario(
                row.public_id,
                version=version,
                decision=said["decision"],
                is_adopted=said["outcome"] == "adopt",
                decided_on=said["decided_on"],
                on=on,
            )
            messages.success(request, _("The decision is on record; adopted terms are published."))
        else:
            save_scenario(_draft(form), on=on, public_id=row.public_id, version=version)
            messages.success(request, _("Saved, with what it would cost."))
    except CannotDo as refusal:
        used.add_error(None, str(refusal))
        return False
    return True


def _finding(row: ScenarioRow, *, is_rough: bool) -> str:
    if row.is_adopted:
        return _("%(name)s: adopted") % {"name": row.name}
    if row.decided_on is not None:
        return _("%(name)s: not adopted") % {"name": row.name}
    said = {"name": row.name, "cost": money(row.cost_cents)}
    if is_rough:
        return _("%(name)s cost about %(cost)s a year when it was saved") % said
    return _("%(name)s cost %(cost)s a year when it was saved") % said
