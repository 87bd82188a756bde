"""The page of norms: which tables are loaded, loading another, and from when schools take MAP."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.http import require_GET, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.assessment import policies
from sextant.assessment.actions.map_start import set_map_start
from sextant.assessment.actions.norms import MOST_BYTES, NormsRefused, load_norms
from sextant.assessment.forms.map import NormsForm, StartForm
from sextant.assessment.queries.map_terms import list_term_choices, map_starts
from sextant.assessment.queries.norms import list_norm_tables
from sextant.assessment.rules.map_windows import MONTHS
from sextant.assessment.rules.norms_file import COLUMNS, NEEDED, NormFault
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.web.current_school import Schools, schools_of
from sextant.web.formats import count_of, number, opened
from sextant.web.pages import go_to, render_page

MEANINGS = {
    "level": later("student, or school for the means of schools; student where it is empty"),
    "subject": later("math or reading"),
    "grade": later("PK, K or 1 to 12, at the start"),
    "season": later("fall, winter, spring"),
    "weeks": later("weeks of instruction; 4, 20 and 32 where it is empty"),
    "mean": later("of the group in that season"),
    "sd": later("of the group in that season"),
    "to_season": later("for growth: the season at its end; the next year’s where it is not later"),
    "to_weeks": later("weeks of instruction at the end; those of the next year count on"),
    "to_mean": later("growth, first form: the group’s mean at the end"),
    "to_sd": later("growth, first form: its SD at the end"),
    "rho": later("growth, first form: the correlation of start and end"),
    "growth_mean": later("growth, second form: the mean gain"),
    "growth_sd": later("growth, second form: the SD of gains from the same start"),
    "slope": later("growth, second form: gain per point of the start; 0 where it is empty"),
}


@requires(policies.READ_NORMS)
@require_GET
def norm_list(request: HttpRequest) -> HttpResponse:
    """Show the tables of norms and from when schools take MAP."""
    return _page(request, form=NormsForm())


@requires(policies.LOAD_NORMS)
@require_POST
def norm_load(request: HttpRequest) -> HttpResponse:
    """Load a table of norms: whole, or not at all."""
    form = NormsForm(request.POST, request.FILES)
    faults: tuple[NormFault, ...] = ()
    if form.is_valid():
        said = form.cleaned_data
        try:
            loaded = load_norms(
                content=said["upload"].read(MOST_BYTES + 1),
                vendor=said["vendor"],
                year=said["year"],
                edition=said["edition"],
                is_synthetic=said["is_synthetic"],
                source=said["upload"].name or "upload",
                on=clock.today(),
            )
        except NormsRefused as refusal:
            faults = refusal.faults
            form.add_error("upload", _("Nothing was loaded. What is wrong stands below, row by row."))
        else:
            messages.success(request, _loaded_words(loaded.n_rows, is_unchanged=loaded.is_unchanged))
            return go_to(request, reverse("norm_list"))
    return _page(request, form=form, faults=faults, status=422)


def _loaded_words(n_rows: int, *, is_unchanged: bool) -> str:
    if is_unchanged:
        return _("This very table is on file already. Nothing was changed.")
    return _("Loaded: %(n)s norms.") % {"n": number(n_rows)}


def _page(
    request: HttpRequest, *, form: NormsForm, faults: tuple[NormFault, ...] = (), status: int = 200
) -> HttpResponse:
    tables, schools = list_norm_tables(), schools_of(request)
    starts = map_starts()
    n_used = sum(table.is_current for table in tables)
    context: dict[str, Any] = {
        "finding": opened(count_of(n_used, _("table of norms is in use"), _("tables of norms are in use"))),
        "tables": tables,
        "form": form,
        "faults": faults,
        "start_form": _start_form(schools),
        "starts": [(row.name, starts[row.id].term.label) for row in schools.offered if row.id in starts],
        "columns": [(name, name in NEEDED, MEANINGS[name]) for name in COLUMNS],
        "may_load": policies.LOAD_NORMS.holds(current_rights()),
    }
    return render_page(request, "assessment/map_norms.html", context, status=status)


@requires(policies.LOAD_NORMS)
@require_POST
def map_begin(request: HttpRequest) -> HttpResponse:
    """Set the first term in which a school takes MAP."""
    form = _start_form(schools_of(request), request.POST)
    if form.is_valid():
        school_id, year_id, season = form.chosen
        try:
            set_map_start(school_id=school_id, school_year_id=year_id, season=season)
            messages.success(request, _("Saved. Pages of earlier terms say when MAP begins."))
        except CannotDo as refusal:
            messages.error(request, str(refusal))
    else:
        messages.error(request, _("Choose a school and a term of a school year that is on file."))
    return go_to(request, reverse("norm_list"))


def _start_form(schools: Schools, data: Any = None) -> StartForm:
    """Return the form that says when a school begins with MAP."""
    return StartForm(data, schools=schools.offered, choices=list_term_choices(seasons=tuple(MONTHS)))
