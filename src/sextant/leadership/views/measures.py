"""What scorecards measure (shape: list), one measure’s versions (record), and a change (one decision)."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.leadership import policies
from sextant.leadership.actions.definitions import Span, change_measures
from sextant.leadership.forms.scorecards import PARTS, MeasuresForm
from sextant.leadership.queries.definitions import (
    DefinitionRow,
    list_definitions,
    newest_definitions,
    versions_of,
)
from sextant.leadership.queries.own_measures import counts_from
from sextant.leadership.queries.rows_behind import rows_behind
from sextant.leadership.rules.metric_words import written
from sextant.leadership.terms.scorecards import SchoolType
from sextant.web.formats import number
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab


@requires(policies.READ_DEFINITIONS)
@require_GET
def measure_list(request: HttpRequest) -> HttpResponse:
    """Show every measure with formula, source, owner, and from where to where it earns its weight."""
    said = request.GET.get("type", "")
    kind = SchoolType(said) if said in SchoolType.values else SchoolType.LOWER
    rows = list_definitions(school_type=kind, on=clock.today())
    context = {
        "kind": kind,
        "groups": _by_domain(rows),
        "total": number(sum(row.weight for row in rows)),
        "finding": ngettext("%(n)s measure makes a scorecard", "%(n)s measures make a scorecard", len(rows))
        % {"n": number(len(rows))},
        "may_change": bool(rows) and policies.KEEP_DEFINITIONS.holds(current_rights()),
        "tabs": tuple(
            Tab(
                label=_(str(one.label)),
                url=f"{reverse('measure_list')}?type={one.value}",
                is_current=one == kind,
            )
            for one in SchoolType
        ),
    }
    return render_page(request, "leadership/scorecards/measures.html", context)


def _by_domain(rows: tuple[DefinitionRow, ...]) -> list[tuple[str, str, list[tuple[DefinitionRow, str]]]]:
    found: dict[str, list[tuple[DefinitionRow, str]]] = {}
    for row in rows:
        found.setdefault(row.domain_label, []).append((row, _span(row)))
    return [(_(label), number(sum(row.weight for row, _said in held)), held) for label, held in found.items()]


def _span(row: DefinitionRow) -> str:
    return _("%(floor)s to %(target)s") % {
        "floor": written(row.floor, row.unit),
        "target": written(row.target, row.unit),
    }


@requires(policies.READ_DEFINITIONS)
@require_GET
def measure(request: HttpRequest, code: str) -> HttpResponse:
    """Show one measure: what it is, whose it is, and how floor, target and weight have changed and why."""
    rows = versions_of(code)
    if not rows:
        raise Http404
    context = {
        "newest": rows[0],
        "counts_from": counts_from(code, on=clock.today()),
        "rows": [(row, _span(row)) for row in rows],
        "url": rows_behind(code, current_rights()),
        "crumbs": (
            Tab(label=_("What is measured"), url=reverse("measure_list")),
            Tab(label=_(rows[0].label)),
        ),
    }
    return render_page(request, "leadership/scorecards/measure.html", context)


@requires(policies.KEEP_DEFINITIONS)
@require_http_methods(["GET", "POST"])
def measures_change(request: HttpRequest, school_type: str) -> HttpResponse:
    """Change floors, targets and weights of a type of school together: the weights stay a hundred in all."""
    if school_type not in SchoolType.values:
        raise Http404
    on = clock.today()
    rows = newest_definitions(school_type=school_type)
    form = MeasuresForm(request.POST or None, measures=rows, initial={"valid_from": on + timedelta(days=1)})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        spans = {row.code: Span(**{part: said[f"{row.code}:{part}"] for part in PARTS}) for row in rows}
        try:
            n = change_measures(
                school_type=school_type,
                spans=spans,
                because=said["because"],
                valid_from=said["valid_from"],
                on=on,
            )
            messages.success(
                request,
                ngettext("%(n)d measure has a new version.", "%(n)d measures have a new version.", n)
                % {"n": n},
            )
            return go_to(request, f"{reverse('measure_list')}?type={school_type}")
        except CannotDo as refused:
            form.add_error(None, str(refused))
    context = {
        "form": form,
        "kind": SchoolType(school_type),
        "total": number(sum(row.weight for row in rows)),
        "crumbs": (Tab(label=_("What is measured"), url=reverse("measure_list")), Tab(label=_("Change"))),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "leadership/scorecards/measures_change.html", context, status=status)
