"""Categories of a school's teachers (list), one teacher's history, and the paths of the categories."""

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
from sextant.network.queries.places import SchoolRow
from sextant.talent import policies
from sextant.talent.actions.growth_paths import LineDraft, keep_line, offer_default_paths, retire_line
from sextant.talent.forms.growing import LineForm
from sextant.talent.queries.categories import count_categories, history_of, list_categories
from sextant.talent.queries.growth_paths import LineRow, find_line, list_paths
from sextant.talent.queries.learning_lent import standards_in_use
from sextant.talent.terms.growing import Category, PathKind
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

CATEGORIES = Exportable(
    title=_lazy("Categories"),
    record_class=RecordClass.A3A,
    cells={"name": "name", "category": "category", "since": "since", "basis": "basis"},
    columns={
        "name": _lazy("Name"),
        "category": _lazy("Category"),
        "since": _lazy("Since"),
        "basis": _lazy("By"),
    },
    shown_as="rows",
)


@requires(policies.LIST_CATEGORIES)
@require_GET
@exportable(CATEGORIES)
def category_list(request: HttpRequest) -> HttpResponse:
    """List a school's teachers with their categories; without a school, how many are in each."""
    on, schools = clock.today(), schools_of(request)
    if schools.current is None:
        return _schools(request, schools.offered)
    rows = list_categories(school_id=schools.current.id, on=on)
    without = sum(not row.number for row in rows)
    words = ngettext("%(n)d teacher has no category yet", "%(n)d teachers have no category yet", without) % {
        "n": without
    }
    context = {
        "rows": rows,
        "school": schools.current,
        "counts": [(str(one.label), sum(row.number == one for row in rows)) for one in Category],
        "finding": words
        if without
        else _("Every teacher here has a category")
        if rows
        else _("Nobody teaches here"),
    }
    return render_page(request, "talent/growing/category_list.html", context)


@requires(policies.LIST_CATEGORIES)
@require_GET
def category_of(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the categories of one teacher, with what each was decided by."""
    found = history_of(public_id)
    if found is None or not found.rows:
        raise Http404
    context = {
        "found": found,
        "crumbs": (Tab(label=_("Categories"), url=reverse("category_list")), Tab(label=found.name)),
    }
    return render_page(request, "talent/growing/category_of.html", context)


@requires(policies.READ_PATHS)
@require_GET
def growth_path_list(request: HttpRequest) -> HttpResponse:
    """Show what each category begins with and is advised to learn."""
    paths = list_paths()
    context = {
        "paths": paths,
        "is_empty": not any(one.goals or one.learning for one in paths),
        "may_keep": policies.KEEP_PATHS.holds(current_rights()),
    }
    return render_page(request, "talent/growing/path_list.html", context)


@requires(policies.KEEP_PATHS)
@require_POST
def growth_path_default(request: HttpRequest) -> HttpResponse:
    """Put the lines that come with the product on the paths that have none."""
    n = offer_default_paths()
    messages.success(request, ngettext("One line added.", "%(n)d lines added.", n) % {"n": n})
    return go_to(request, reverse("growth_path_list"))


@requires(policies.KEEP_PATHS)
@require_http_methods(["GET", "POST"])
def growth_path_add(request: HttpRequest) -> HttpResponse:
    """Add a line to a path."""
    return _line_form(request, None)


@requires(policies.KEEP_PATHS)
@require_http_methods(["GET", "POST"])
def growth_path_edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Write a line of a path anew."""
    return _line_form(request, _line(public_id))


@requires(policies.KEEP_PATHS)
@require_POST
def growth_path_retire(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a line off its path, or put it back."""
    row = _line(public_id)
    retire_line(line_id=row.id, is_retired=not row.is_retired)
    messages.success(request, _("Back on the path.") if row.is_retired else _("Off the path."))
    return go_to(request, reverse("growth_path_list"))


def _line_form(request: HttpRequest, row: LineRow | None) -> HttpResponse:
    form = LineForm(request.POST or None, standards=standards_in_use(), initial=_said(row) if row else {})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        draft = LineDraft(
            category=Category(int(said["category"])) if said["category"] else None,
            kind=PathKind(said["kind"]),
            title=said["title"],
            standard_code=said["standard_code"],
            indicator=said["indicator"],
            hours=said["hours"] or 0,
        )
        try:
            keep_line(draft=draft, line_id=row.id if row else None)
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Kept. Plans that stand keep their own words."))
            return go_to(request, reverse("growth_path_list"))
    context = {
        "form": form,
        "row": row,
        "crumbs": (Tab(label=_("Paths"), url=reverse("growth_path_list")), Tab(label=_("Line"))),
    }
    status = 422 if form.errors else 200
    return render_page(request, "talent/growing/path_form.html", context, status=status)


def _schools(request: HttpRequest, offered: tuple[SchoolRow, ...]) -> HttpResponse:
    counted = count_categories(on=clock.today())
    rows = [
        (one, [counted.get(one.id, {}).get(int(category), 0) for category in Category]) for one in offered
    ]
    context = {"schools": rows, "labels": [str(one.label) for one in Category], "rows": ()}
    return render_page(request, "talent/growing/category_schools.html", context)


def _line(public_id: UUID) -> LineRow:
    row = find_line(public_id)
    if row is None:
        raise Http404
    return row


def _said(row: LineRow) -> dict[str, object]:
    return {
        "category": str(row.category or ""),
        "kind": row.kind,
        "title": row.title,
        "standard_code": row.standard_code,
        "indicator": row.indicator,
        "hours": row.hours,
    }
