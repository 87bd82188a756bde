"""The menu of programs (shape: list), and one of them (shape: form)."""

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
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.support import policies
from sextant.support.actions.programs import add_program, edit_program, offer_default_menu, retire_program
from sextant.support.forms.plans import ProgramForm
from sextant.support.queries.programs import ProgramRow, find_program, list_programs
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

MENU = Exportable(
    title=_lazy("Menu of programs"),
    record_class=RecordClass.P1,
    cells={
        "name": "name",
        "domain": "domain",
        "tier": "tier",
        "evidence": "evidence",
        "minutes": "minutes",
        "per_week": "per_week",
        "weeks": "weeks",
        "most": "most_students",
        "measure": "measure",
    },
    columns={
        "name": _lazy("Name"),
        "domain": _lazy("Domain"),
        "tier": _lazy("Tier"),
        "evidence": _lazy("Evidence"),
        "minutes": _lazy("Minutes each time"),
        "per_week": _lazy("Times a week"),
        "weeks": _lazy("Weeks"),
        "most": _lazy("Students in a group, at most"),
        "measure": _lazy("What is measured"),
    },
    shown_as="rows",
)


@requires(policies.READ_MENU)
@require_GET
@exportable(MENU)
def program_list(request: HttpRequest) -> HttpResponse:
    """Show the menu: what is offered in which domain and tier, how often, for how many."""
    rows = list_programs()
    n = sum(row.is_offered for row in rows)
    context = {
        "rows": rows,
        "finding": (
            ngettext("One program is on the menu", "%(n)d programs are on the menu", n) % {"n": n}
            if rows
            else _("The menu is empty")
        ),
        "may_keep": policies.KEEP_MENU.holds(current_rights()),
    }
    return render_page(request, "support/program_list.html", context)


@requires(policies.KEEP_MENU)
@require_POST
def program_default(request: HttpRequest) -> HttpResponse:
    """Put the programs that come with the product on the menu, those that are not there yet."""
    made = offer_default_menu()
    messages.success(
        request,
        ngettext("One program added.", "%(n)d programs added.", len(made)) % {"n": len(made)},
    )
    return go_to(request, reverse("program_list"))


@requires(policies.KEEP_MENU)
@require_http_methods(["GET", "POST"])
def program_add(request: HttpRequest) -> HttpResponse:
    """Add a program to the menu."""
    return _written(request, None)


@requires(policies.KEEP_MENU)
@require_http_methods(["GET", "POST"])
def program_edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change a program of the menu."""
    return _written(request, _asked(public_id))


@requires(policies.KEEP_MENU)
@require_POST
def program_retire(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a program off the menu, or put it back; plans that use it run on."""
    row = _asked(public_id)
    try:
        retire_program(program_id=row.id, is_offered=not row.is_offered)
    except CannotDo as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request, _("Off the menu. Plans that use it run on.") if row.is_offered else _("Offered again.")
        )
    return go_to(request, reverse("program_list"))


def _written(request: HttpRequest, row: ProgramRow | None) -> HttpResponse:
    form = ProgramForm(request.POST or None, initial=_initial(row) if row else {"probe_error": 5})
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            _keep(request, row, form.cleaned_data)
        except CannotDo as refused:
            problem = str(refused)
        else:
            messages.success(request, _("Kept."))
            return go_to(request, reverse("program_list"))
    context = {
        "row": row,
        "form": form,
        "problem": problem,
        "crumbs": (
            Tab(label=_("Menu of programs"), url=reverse("program_list")),
            Tab(label=row.name if row else _("A new program")),
        ),
    }
    return render_page(
        request, "support/program_edit.html", context, status=422 if problem or form.errors else 200
    )


def _keep(request: HttpRequest, row: ProgramRow | None, said: dict[str, Any]) -> None:
    if row is None:
        add_program(**said)
        return
    version = request.POST.get("version", "")
    given = int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 0
    edit_program(program_id=row.id, version=given, **said)


def _asked(public_id: UUID) -> ProgramRow:
    row = find_program(public_id)
    if row is None:
        raise Http404
    return row


def _initial(row: ProgramRow) -> dict[str, Any]:
    names = (
        "name", "tier", "grade_low", "grade_high", "minutes", "per_week", "weeks", "most_students",
        "materials", "measure", "unit", "probe_error",
    )  # fmt: skip
    return {name: getattr(row, name) for name in names} | {
        "domain": row.domain.value,
        "evidence": row.evidence.value,
        "steps": "\n".join(row.steps),
    }
