"""The pages of items: what each item did, and one decision at a time."""

from operator import itemgetter
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from sextant.access.doors import SignedInRequest, requires
from sextant.access.reach import current_rights
from sextant.assessment import policies
from sextant.assessment.actions.hold_decisions import decide_hold
from sextant.assessment.actions.item_analysis import analyze_items
from sextant.assessment.forms.item_decisions import DecisionForm, decision_words
from sextant.assessment.panels.item_charts import item_chart
from sextant.assessment.queries import item_analysis as queries
from sextant.assessment.queries.item_analysis import ItemDetail
from sextant.assessment.queries.judged_benchmarks import (
    BenchmarkRow,
    find_benchmark,
    get_benchmark,
)
from sextant.assessment.rules.release_sentences import items_finding
from sextant.assessment.terms import AdministrationState
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page

ANALYZED = frozenset({AdministrationState.SCORED, AdministrationState.RELEASED})

STATISTICS = Exportable(
    title=_lazy("Items with their statistics"),
    record_class=RecordClass.T1,
    cells={
        "form": "form_label",
        "place": "position",
        "standard": "standard",
        "kind": "kind",
        "key": "key",
        "n": "n",
        "p": "p",
        "r": "r",
        "omitted": "omitted_share",
        "not_reached": "not_reached_share",
        "flags": "flags",
        "counts": "counts",
    },
    columns={
        "form": _lazy("Form"),
        "place": _lazy("Place"),
        "standard": _lazy("Standard"),
        "kind": _lazy("Kind"),
        "key": _lazy("Key"),
        "n": _lazy("Answers"),
        "p": _lazy("p"),
        "r": _lazy("r"),
        "omitted": _lazy("Omitted"),
        "not_reached": _lazy("Not reached"),
        "flags": _lazy("Flags"),
        "counts": _lazy("Counts"),
    },
    shown_as="rows",
    row=itemgetter(0),
)


@requires(policies.READ_ITEM_ANALYSIS)
@require_GET
@exportable(STATISTICS)
def item_analysis(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show what each item of a benchmark did: held ones first, as a picture and as a table."""
    benchmark = _found(public_id)
    rows = queries.list_items(benchmark.id)
    finding = items_finding(
        n_held=benchmark.n_held,
        n_items=len(rows),
        is_analyzed=benchmark.state in ANALYZED,
        n_computed=sum(row.p is not None for row in rows),
    )
    next_held = next((row for row in rows if row.is_held), None)
    releases = policies.RELEASE_BENCHMARKS.holds(current_rights())
    return render_page(
        request,
        "assessment/item_analysis.html",
        {
            "benchmark": benchmark,
            "rows": [(row, _decided(row.decided)) for row in rows],
            "finding": finding,
            "chart": item_chart(rows, finding=f"{finding}."),
            "next_held": next_held,
            "next_words": _next_words(benchmark, releases=releases),
            "may_release_next": releases and benchmark.state is AdministrationState.SCORED and not next_held,
            "several": len({row.form_label for row in rows}) > 1,
            "may_decide": policies.DECIDE_ITEMS.holds(current_rights()),
            "is_analyzed": benchmark.state in ANALYZED,
        },
    )


@requires(policies.DECIDE_ITEMS)
@require_POST
def item_analyze(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Analyze the items of a benchmark whose window is closed."""
    benchmark = _found(public_id)
    try:
        found = analyze_items(administration_id=benchmark.id, at=clock.now())
    except CannotDo as refusal:
        messages.error(request, str(refusal))
    else:
        words = {"n": found.n_items, "students": found.n_students, "held": found.n_held}
        of = ngettext(
            "%(n)d items of %(students)d student analyzed;",
            "%(n)d items of %(students)d students analyzed;",
            found.n_students,
        )
        held = ngettext("%(held)d waits for a decision.", "%(held)d wait for a decision.", found.n_held)
        said = f"{of} {held}"
        messages.success(request, said % words)
    return go_to(request, reverse("item_analysis", args=[public_id]))


@requires(policies.READ_ITEM_ANALYSIS)
@require_GET
def item_decision(request: HttpRequest, public_id: UUID, form_label: str, position: int) -> HttpResponse:
    """Show one item with its options and who chose them, and the decision for whoever may make it."""
    benchmark = _found(public_id)
    item = _item(benchmark, form_label, position)
    form = DecisionForm(kind=item.row.kind, labels=item.labels)
    return _show(request, benchmark, item, form)


@requires(policies.DECIDE_ITEMS)
@require_POST
def item_decide(request: SignedInRequest, public_id: UUID, form_label: str, position: int) -> HttpResponse:
    """Keep, re-key or drop one item, with the reason."""
    benchmark = _found(public_id)
    item = _item(benchmark, form_label, position)
    form = DecisionForm(request.POST, kind=item.row.kind, labels=item.labels)
    if form.is_valid() and _decide(benchmark, item, form):
        words = {"n": position, "form": form_label}
        messages.success(request, _("Item %(n)d of form %(form)s is decided.") % words)
        return go_to(request, _after(benchmark))
    return _show(request, benchmark, item, form)


def _show(
    request: HttpRequest, benchmark: BenchmarkRow, item: ItemDetail, form: DecisionForm
) -> HttpResponse:
    may_decide = policies.DECIDE_ITEMS.holds(current_rights())
    return render_page(
        request,
        "assessment/item_decision.html",
        {
            "benchmark": benchmark,
            "item": item,
            "row": item.row,
            "decisions": [(one, decision_words(one.word, one.new_key)) for one in item.decisions],
            "form": form,
            "may_decide": may_decide and item.row.counts and benchmark.state in ANALYZED,
        },
        status=422 if form.is_bound else 200,
    )


def _item(benchmark: BenchmarkRow, form_label: str, position: int) -> ItemDetail:
    item = queries.find_item(benchmark.id, form_label=form_label, position=position)
    if item is None:
        raise Http404
    return item


def _decide(benchmark: BenchmarkRow, item: ItemDetail, form: DecisionForm) -> bool:
    """Decide as the form says; a refusal stands in the form."""
    try:
        decide_hold(
            administration_id=benchmark.id,
            place_id=item.row.place_id,
            word=form.cleaned_data["word"],
            because=form.cleaned_data["because"],
            new_key=form.new_key,
            staff_id=current_rights().staff_id or 0,
            at=clock.now(),
        )
    except CannotDo as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _after(benchmark: BenchmarkRow) -> str:
    """Return where a decision leads: to the release where a released score is out of date, else back."""
    now = get_benchmark(benchmark.id)
    page = "benchmark_release" if now and now.is_released and now.n_pending else "item_analysis"
    return reverse(page, args=[benchmark.public_id])


def _next_words(benchmark: BenchmarkRow, *, releases: bool) -> str:
    """Return who does what next, once the items are analyzed and nothing is released."""
    if benchmark.state is not AdministrationState.SCORED:
        return ""
    if benchmark.n_held:
        return _("Next: a content expert decides about each item that waits; then it can be released.")
    return _("Next: release it.") if releases else _("Next: the data director releases it.")


def _decided(decision: queries.DecisionRow | None) -> str:
    return "" if decision is None else decision_words(decision.word, decision.new_key)


def _found(public_id: UUID) -> BenchmarkRow:
    benchmark = find_benchmark(public_id)
    if benchmark is None:
        raise Http404
    return benchmark
