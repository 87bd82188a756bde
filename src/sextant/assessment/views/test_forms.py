"""One form of a benchmark: chosen item by item, read by two, approved, printed (shape: one record)."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.assessment import policies
from sextant.assessment.actions import form_drafts as actions
from sextant.assessment.actions.blueprints import claim_rule
from sextant.assessment.forms.blueprints import ReviewForm
from sextant.assessment.queries import blueprints, items
from sextant.assessment.queries import test_forms as queries
from sextant.assessment.queries.benchmark_schedule import given_as
from sextant.assessment.queries.test_forms import FormPage
from sextant.assessment.terms import FormState
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.web.numbers import whole_number
from sextant.web.pages import go_to, render_page


@requires(policies.KEEP_TESTS)
@require_POST
def test_form_add(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Start the next form of a frozen blueprint."""
    page = blueprints.find_blueprint(public_id, rule=claim_rule(on=clock.today()))
    if page is None:
        raise Http404
    try:
        form = actions.start_form(blueprint_id=page.id, built_by_id=current_rights().staff_id)
    except CannotDo as refusal:
        messages.error(request, str(refusal))
        return go_to(request, reverse("blueprint", args=[public_id]))
    return go_to(request, reverse("test_form", args=[form.public_id]))


@requires(policies.KEEP_TESTS)
@require_POST
def test_form_edition(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Start the next edition of an approved form."""
    page = _found(public_id)
    try:
        form = actions.start_edition(form_id=page.id, built_by_id=current_rights().staff_id)
    except CannotDo as refusal:
        messages.error(request, str(refusal))
        return go_to(request, reverse("test_form", args=[public_id]))
    messages.success(request, _("The next edition has the same items. Change it, then send it to readers."))
    return go_to(request, reverse("test_form", args=[form.public_id]))


@requires(policies.READ_TESTS)
@require_GET
def test_form(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a form: what is chosen, what its blueprint still wants, and what its readers said."""
    return _page(request, _found(public_id), ReviewForm())


@requires(policies.KEEP_TESTS)
@require_POST
def test_form_items(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Put an item on a draft, take one off, or move one up or down."""
    page = _found(public_id)
    chosen = _changed([row.id for row in page.items], request)
    try:
        actions.choose_items(form_id=page.id, version=page.version, item_ids=chosen)
    except CannotDo as refusal:
        messages.error(request, str(refusal))
    return go_to(request, f"{reverse('test_form', args=[public_id])}{_onward(request, public_id)}")


def _onward(request: HttpRequest, public_id: UUID) -> str:
    """Return the query that stays at the line; once an item has filled it, the next line with a gap comes."""
    asked = request.POST.get("line", "")
    page = _found(public_id)
    line = next((one for one in page.lines if str(one.id) == asked), None)
    if line is None or ("add" in request.POST and line.standard_id not in page.gaps):
        return ""
    return f"?line={line.id}"


@requires(policies.KEEP_TESTS)
@require_POST
def test_form_send(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Send a draft to its readers."""
    page = _found(public_id)
    try:
        actions.send_to_readers(form_id=page.id, version=page.version, on=clock.today())
        messages.success(request, _("Two people other than its builder read it now."))
    except CannotDo as refusal:
        messages.error(request, str(refusal))
    return go_to(request, reverse("test_form", args=[public_id]))


@requires(policies.APPROVE_TESTS)
@require_POST
def test_form_review(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Pass a form, or send it back with what is to be changed."""
    page = _found(public_id)
    form = ReviewForm(request.POST)
    if form.is_valid():
        try:
            read = actions.read_form(
                form_id=page.id,
                staff_id=current_rights().staff_id or 0,
                word=form.cleaned_data["word"],
                note=form.cleaned_data["note"],
                at=clock.now(),
            )
        except CannotDo as refusal:
            form.add_error(None, str(refusal))
        else:
            is_approved = read.state == FormState.APPROVED
            messages.success(request, _("The form is approved.") if is_approved else _("Your word is kept."))
            return go_to(request, reverse("test_form", args=[public_id]))
    return _page(request, page, form, status=422)


@requires(policies.READ_TESTS)
@require_GET
def test_form_print(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a form as it prints, with its answer sheet."""
    printed = queries.find_printed(public_id)
    if printed is None:
        raise Http404
    return render_page(request, "assessment/test_form_print.html", {"form": printed})


def _page(request: HttpRequest, page: FormPage, review: ReviewForm, *, status: int = 200) -> HttpResponse:
    rights = current_rights()
    is_draft = page.state == FormState.DRAFT
    may_build = is_draft and policies.KEEP_TESTS.holds(rights)
    line = _line(request, page) if may_build else None
    is_approved = page.state == FormState.APPROVED
    may_read = (
        page.state == FormState.IN_REVIEW
        and policies.APPROVE_TESTS.holds(rights)
        and rights.staff_id != page.built_by_id
        and rights.staff_id not in page.passed_by
    )
    given = given_as(blueprint_public_id=page.blueprint_public_id) if is_approved else None
    context = {
        "form": page,
        "lines": [(one, page.gaps.get(one.standard_id)) for one in page.lines],
        "line": line,
        "offered": items.list_usable(standard_id=line.standard_id, without=[row.id for row in page.items])
        if line
        else (),
        "may_build": may_build,
        "may_read": may_read,
        "whole": items.list_whole([row.id for row in page.items]) if may_read else (),
        "is_draft": is_draft,
        "is_approved": is_approved,
        "given_as": given,
        "may_schedule": is_approved and given is None and policies.OPEN_BENCHMARKS.holds(rights),
        "is_retired": page.state == FormState.RETIRED,
        "may_renew": is_approved and page.later is None and policies.KEEP_TESTS.holds(rights),
        "n_needed": actions.readers_needed(on=clock.today()),
        "review": review,
    }
    return render_page(request, "assessment/test_form.html", context, status=status)


def _line(request: HttpRequest, page: FormPage) -> blueprints.LineRow | None:
    """Return the line for which items are offered: the one asked for, else the first with a gap."""
    asked = request.GET.get("line", "")
    found = next((one for one in page.lines if str(one.id) == asked), None)
    with_gap = (one for one in page.lines if one.standard_id in page.gaps)
    return found or next(with_gap, None)


def _changed(held: Sequence[int], request: HttpRequest) -> list[int]:
    """Return the chosen items after one move: ``add``, ``drop``, ``up`` or ``down`` names an item."""
    chosen = list(held)
    known = {str(key): key for key in chosen}
    asked = request.POST
    added = whole_number(asked.get("add", ""))
    if added is not None:
        return [*chosen, added]
    if asked.get("drop") in known:
        chosen.remove(known[asked["drop"]])
    for name, step in (("up", -1), ("down", 1)):
        if asked.get(name) in known:
            at = chosen.index(known[asked[name]])
            to = min(max(at + step, 0), len(chosen) - 1)
            chosen[at], chosen[to] = chosen[to], chosen[at]
    return chosen


def _found(public_id: UUID) -> FormPage:
    page = queries.find_form(public_id, rule=claim_rule(on=clock.today()))
    if page is None:
        raise Http404
    return page
