"""Blueprints (shape: list), and one with its lines and live sums (shape: one record)."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.assessment import policies
from sextant.assessment.actions import blueprint_drafts as actions
from sextant.assessment.actions.blueprints import claim_rule
from sextant.assessment.forms.blueprints import BlueprintForm, SubjectFilter, read_lines
from sextant.assessment.queries import blueprints as queries
from sextant.assessment.queries import standards
from sextant.assessment.queries.blueprints import BlueprintPage, LineRow
from sextant.assessment.queries.standards import StandardRow
from sextant.assessment.rules.blueprints import find_blueprint_problems, totals_of
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page, wants_fragment

BLUEPRINTS = Exportable(
    title=_lazy("Blueprints"),
    record_class=RecordClass.T1,
    cells={
        "course": "course",
        "period": "period",
        "items": "n_items",
        "points": "points",
        "forms": "forms",
        "state": "state",
    },
)


@requires(policies.READ_TESTS)
@require_GET
@exportable(BLUEPRINTS)
def blueprint_list(request: HttpRequest) -> HttpResponse:
    """List the blueprints, those of the newest report period first."""
    filters = SubjectFilter(request.GET)
    filters.is_valid()
    window = queries.LISTING.window(request.GET)
    n, n_drafts = queries.count_states()
    context = {
        "page": queries.page_blueprints(window=window, subject=filters.cleaned_data.get("subject", "")),
        "filters": filters,
        "n": n,
        "n_drafts": n_drafts,
        "n_unread": queries.count_unread(),
        "may": policies.KEEP_TESTS.holds(current_rights()),
        "is_part": wants_fragment(request),
    }
    return render_page(request, "assessment/blueprint_list.html", context, fragment="rows")


@requires(policies.KEEP_TESTS)
@require_http_methods(["GET", "POST"])
def blueprint_add(request: HttpRequest) -> HttpResponse:
    """Start a blueprint for a course and a report period."""
    courses, periods = queries.list_choices()
    form = BlueprintForm(request.POST or None, courses=courses, periods=periods)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            row = actions.start_blueprint(
                course_id=said["course"], report_period_id=said["period"], minutes=said["minutes"]
            )
        except CannotDo as refusal:
            form.add_error(None, str(refusal))
        else:
            return go_to(request, reverse("blueprint", args=[row.public_id]))
    status = 422 if form.errors else 200
    return render_page(request, "assessment/blueprint_add.html", {"form": form}, status=status)


@requires(policies.READ_TESTS)
@require_GET
def blueprint(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one blueprint; a draft with standards to put in."""
    return _page(request, _found(public_id))


@requires(policies.KEEP_TESTS)
@require_POST
def blueprint_lines(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Put a standard in, set items and points, or only say what they would come to (htmx)."""
    page = _found(public_id)
    numbers = read_lines(request.POST, page.lines)
    if wants_fragment(request):
        return _totals(request, page, numbers)
    try:
        actions.set_lines(blueprint_id=page.id, numbers=numbers)
        if chosen := request.POST.get("standard", ""):
            actions.add_line(blueprint_id=page.id, standard_id=_standard(chosen))
    except CannotDo as refusal:
        messages.error(request, str(refusal))
    words = request.POST.get("words", "")
    query = f"?words={words}" if words.isascii() and words.replace(".", "").isalnum() else ""
    return go_to(request, f"{reverse('blueprint', args=[public_id])}{query}")


@requires(policies.KEEP_TESTS)
@require_POST
def blueprint_freeze(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Keep the numbers that stand in the form, then freeze; where it cannot freeze the numbers stay."""
    page = _found(public_id)
    try:
        actions.set_lines(blueprint_id=page.id, numbers=read_lines(request.POST, page.lines))
        actions.freeze(blueprint_id=page.id, at=clock.now(), staff_id=current_rights().staff_id)
        messages.success(request, _("The blueprint is frozen. Build a form from it."))
    except CannotDo as refusal:
        messages.error(request, str(refusal))
    return go_to(request, reverse("blueprint", args=[public_id]))


@requires(policies.KEEP_TESTS)
@require_POST
def blueprint_thaw(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take the freeze back, while no form has been built."""
    page = _found(public_id)
    try:
        actions.take_freeze_back(blueprint_id=page.id)
        messages.success(request, _("The blueprint is a draft again."))
    except CannotDo as refusal:
        messages.error(request, str(refusal))
    return go_to(request, reverse("blueprint", args=[public_id]))


def _page(request: HttpRequest, page: BlueprintPage) -> HttpResponse:
    words = request.GET.get("words", "").strip()[:80]
    may = policies.KEEP_TESTS.holds(current_rights())
    held = {line.standard_id for line in page.lines}
    found: tuple[StandardRow, ...] = ()
    if may and not page.is_frozen:
        rows = standards.find_standards(words=words, subject=page.subject, grade=page.grade)
        found = tuple(row for row in rows if row.id not in held)
    context = {
        "blueprint": page,
        "totals": page.totals,
        "problems": find_blueprint_problems([queries.as_line(one) for one in page.lines], rule=page.rule),
        "found": found,
        "words": words,
        "may": may,
    }
    return render_page(request, "assessment/blueprint.html", context)


def _totals(request: HttpRequest, page: BlueprintPage, numbers: dict[int, tuple[int, int]]) -> HttpResponse:
    """Answer what the numbers that stand in the form would come to; nothing is kept."""
    lines = [_with(line, *numbers[line.id]) for line in page.lines]
    asked = [queries.as_line(line) for line in lines if line.n_items]
    context = {
        "blueprint": replace(page, lines=tuple(lines)),
        "totals": totals_of(asked, rule=page.rule),
        "problems": find_blueprint_problems(asked, rule=page.rule),
    }
    return render_page(request, "assessment/blueprint.html", context, fragment="sums")


def _with(line: LineRow, n_items: int, points: int) -> LineRow:
    return replace(line, n_items=n_items, points=points if n_items else 0)


def _standard(public_id: str) -> int:
    try:
        found = standards.standard_by_public_id(UUID(public_id))
    except ValueError:
        raise Http404 from None
    if found is None:
        raise Http404
    return found


def _found(public_id: UUID) -> BlueprintPage:
    page = queries.find_blueprint(public_id, rule=claim_rule(on=clock.today()))
    if page is None:
        raise Http404
    return page
