"""Positions (shape: list), one of them (record), its form, and the budget that carries them."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.network.terms import Seat
from sextant.talent import policies
from sextant.talent.actions import positions as actions
from sextant.talent.actions.positions import PositionDraft
from sextant.talent.forms.openings import BudgetForm, PositionForm
from sextant.talent.queries import positions as queries
from sextant.talent.queries.positions import POSITIONS, WHICH, PositionPage
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

HUNDREDTHS = 100
ROWS = Exportable(
    title=_lazy("Positions"),
    record_class=RecordClass.O1,
    cells={
        "title": "title",
        "school": "school",
        "state": "state_label",
        "vacant": "days_vacant",
        "first": "first_day_in",
        "fte": "fte",
        "line": "funding_line",
        "holder": "holder",
    },
)
MOVES = {
    "freeze": actions.freeze_position,
    "thaw": actions.thaw_position,
    "end": actions.end_position,
}


@requires(policies.READ_POSITIONS)
@exportable(ROWS)
@require_GET
def position_list(request: HttpRequest) -> HttpResponse:
    """List the positions of a school, or of all within reach: what stands empty longest first."""
    school, on = schools_of(request).current, clock.today()
    school_id = school.id if school else None
    which = request.GET.get("show", "open")
    which = which if which in WHICH else "open"
    counts = queries.count_positions(school_id=school_id)
    context = {
        "page": queries.list_positions(
            school_id=school_id, which=which, window=POSITIONS.window(request.GET), on=on
        ),
        "tabs": _tabs(which, counts),
        "budget": queries.budget_of(school_id=school_id, on=on) if school_id else (),
        "has_many": school is None,
        "may_keep": policies.KEEP_POSITIONS.holds(current_rights()),
        "finding": _finding(counts["open"]),
    }
    return render_page(request, "talent/openings/positions.html", context, fragment="rows")


@requires(policies.KEEP_POSITIONS)
@require_http_methods(["GET", "POST"])
def position_new(request: HttpRequest) -> HttpResponse:
    """Ask for a position at the school that the page is about."""
    school = schools_of(request).current
    school_id = school.id if school else None
    if school_id is None and not policies.SET_BUDGET.holds(current_rights()):
        raise Http404
    form = PositionForm(
        request.POST if request.method == "POST" else None, lines=queries.line_names(school_id=school_id)
    )
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.add_position(draft=_draft(form.cleaned_data, school_id), on=clock.today())
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Authorized. Ask to fill it next."))
            return go_to(request, reverse("position", args=[row.public_id]))
    context = {
        "form": form,
        "school": school,
        "crumbs": (Tab(label=_("Positions"), url=reverse("position_list")), Tab(label=_("New position"))),
    }
    return render_page(
        request, "talent/openings/position_edit.html", context, status=422 if form.errors else 200
    )


@requires(policies.READ_POSITIONS)
@require_GET
def position(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one position: what it is, how long it stands empty, and who has asked to fill it."""
    found = _found(public_id)
    may_keep = policies.KEEP_POSITIONS.holds(current_rights()) and found.ended_on is None
    state, posting = found.row.state.value, found.posting
    context = {
        "found": found,
        "posting_keeps": posting is not None and policies.KEEP_POSTINGS.holds(current_rights()),
        "reads_candidates": posting is not None and policies.READ_FUNNEL.holds(current_rights()),
        "may_keep": may_keep,
        "may_freeze": may_keep and state == "authorized",
        "may_thaw": may_keep and state == "frozen",
        "may_end": may_keep and state in {"authorized", "frozen"},
        "may_ask": may_keep
        and state == "authorized"
        and not any(one.state.value in {"asked", "approved"} for one in found.requisitions),
        "crumbs": (Tab(label=_("Positions"), url=reverse("position_list")), Tab(label=found.row.title)),
    }
    return render_page(request, "talent/openings/position.html", context)


@requires(policies.KEEP_POSITIONS)
@require_http_methods(["GET", "POST"])
def position_edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change a position."""
    found = _found(public_id)
    lines = queries.line_names(school_id=found.row.school_id)
    if lines and found.row.funding_line not in lines:
        lines = (found.row.funding_line, *lines)
    initial = queries.values_of(found, str(public_id))
    form = PositionForm(request.POST if request.method == "POST" else None, lines=lines, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_position(
                position_id=found.row.id,
                draft=_draft(form.cleaned_data, found.row.school_id),
                version=_version(request, found.version),
                on=clock.today(),
            )
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Changed."))
            return go_to(request, reverse("position", args=[public_id]))
    context = {
        "form": form,
        "version": found.version,
        "crumbs": (
            Tab(label=_("Positions"), url=reverse("position_list")),
            Tab(label=found.row.title, url=reverse("position", args=[public_id])),
            Tab(label=_("Change")),
        ),
    }
    return render_page(
        request, "talent/openings/position_edit.html", context, status=422 if form.errors else 200
    )


@requires(policies.KEEP_POSITIONS)
@require_POST
def position_move(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Freeze, thaw or end a position."""
    found, do = _found(public_id), request.POST.get("do", "")
    if do not in MOVES:
        raise Http404
    try:
        MOVES[do](position_id=found.row.id, on=clock.today())
    except CannotDo as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Done."))
    return go_to(request, reverse("position", args=[public_id]))


@requires(policies.READ_POSITIONS)
@require_GET
def budget_line_list(request: HttpRequest) -> HttpResponse:
    """Show what the budget of a school allows and what its positions take up; finance sets it here."""
    return _budget(request, BudgetForm() if policies.SET_BUDGET.holds(current_rights()) else None)


@requires(policies.SET_BUDGET)
@require_POST
def budget_line_set(request: HttpRequest) -> HttpResponse:
    """Set what a line allows a school in the running year."""
    school, form = schools_of(request).current, BudgetForm(request.POST)
    if form.is_valid():
        try:
            actions.set_budget_line(
                school_id=school.id if school else None,
                name=form.cleaned_data["name"],
                allowed=int(Decimal(form.cleaned_data["allowed"]) * HUNDREDTHS),
                on=clock.today(),
            )
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Set."))
            return go_to(request, reverse("budget_line_list"))
    return _budget(request, form)


def _budget(request: HttpRequest, form: BudgetForm | None) -> HttpResponse:
    school = schools_of(request).current
    rows = queries.budget_of(school_id=school.id if school else None, on=clock.today())
    over = sum(row.is_over for row in rows)
    context = {
        "school": school,
        "rows": [
            (row, *(f"{n / HUNDREDTHS:.2f}" for n in (row.allowed, row.authorized, row.left))) for row in rows
        ],
        "form": form,
        "finding": ngettext("%(n)d line is over its budget", "%(n)d lines are over their budget", over)
        % {"n": over}
        if over
        else _("Positions stay within the budget")
        if rows
        else _("No budget is set yet"),
    }
    return render_page(
        request, "talent/openings/budget.html", context, status=422 if form and form.errors else 200
    )


def _found(public_id: UUID) -> PositionPage:
    found = queries.find_position(public_id, on=clock.today())
    if found is None:
        raise Http404
    return found


def _draft(said: dict[str, Any], school_id: int | None) -> PositionDraft:
    return PositionDraft(
        school_id=school_id,
        title=said["title"],
        seat=Seat(said["seat"]),
        subject=said["subject"],
        grade=said["grade"],
        fte_percent=said["fte_percent"],
        funding_line=said["funding_line"],
    )


def _version(request: HttpRequest, default: int) -> int:
    said = request.POST.get("version", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else default


def _tabs(which: str, counts: Any) -> tuple[Tab, ...]:
    labels = {"open": _("Vacant"), "filled": _("Filled"), "frozen": _("Frozen"), "all": _("All")}
    return tuple(
        Tab(label=labels[key], url=f"?show={key}", is_current=key == which, count=counts[key])
        for key in WHICH
    )


def _finding(n_open: int) -> str:
    if not n_open:
        return _("Every position is filled")
    return ngettext("%(n)d position stands empty", "%(n)d positions stand empty", n_open) % {"n": n_open}
