"""The pages of releases: what stands before one, the button, and what each release said and changed."""

from dataclasses import dataclass
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
from sextant.assessment.actions.releases import release_results
from sextant.assessment.forms.item_decisions import RestateForm
from sextant.assessment.panels.item_charts import anchor_chart
from sextant.assessment.queries import releases as queries
from sextant.assessment.queries.attempts import count_waiting
from sextant.assessment.queries.judged_benchmarks import BenchmarkRow, find_benchmark
from sextant.assessment.queries.releases import LinkRow
from sextant.assessment.queries.sitting_marks import list_marks_waiting
from sextant.assessment.rules.release_sentences import (
    link_sentence,
    release_finding,
    restate_label,
    restatement_finding,
)
from sextant.assessment.tasks import restatement
from sextant.assessment.terms import AdministrationState, LinkKind
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page

JUDGED = frozenset({AdministrationState.SCORED, AdministrationState.RELEASED})
LEAST_ALPHA = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """One thing that stands before a release; what only warns stops nothing."""

    sentence: str
    is_passed: bool
    stops: bool = True


@requires(policies.READ_ITEM_ANALYSIS)
@require_GET
def benchmark_release(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show what stands before the release of a benchmark, how its forms are linked, and its releases."""
    benchmark = _found(public_id)
    links = queries.list_links(benchmark.id)
    gates = _gates(benchmark, links)
    may_release = policies.RELEASE_BENCHMARKS.holds(current_rights())
    return render_page(
        request,
        "assessment/release.html",
        {
            "benchmark": benchmark,
            "finding": release_finding(
                state=benchmark.state,
                n_held=benchmark.n_held,
                n_pending=benchmark.n_pending,
                newest=benchmark.newest_release,
                title=benchmark.title,
                n_chosen=benchmark.n_chosen,
                n_make_ups=benchmark.n_make_ups,
                n_marks=benchmark.n_marks,
            ),
            "gates": gates,
            "links": [(row, link_sentence(kind=row.kind, n_anchors=row.n_anchors)) for row in links],
            "chart": anchor_chart(queries.list_anchors(benchmark.id)),
            "sittings": queries.count_sittings(benchmark.id),
            "releases": queries.list_releases(benchmark.id),
            "form": RestateForm(),
            "waiting": list_marks_waiting(benchmark.id, at=clock.now()) if benchmark.is_released else (),
            "restate_label": restate_label(n_make_ups=benchmark.n_make_ups),
            "may_release": may_release
            and not benchmark.is_released
            and all(gate.is_passed or not gate.stops for gate in gates),
            "may_restate": may_release and benchmark.is_released and benchmark.is_out_of_date,
        },
    )


@requires(policies.RELEASE_BENCHMARKS)
@require_POST
def benchmark_release_now(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Release a benchmark to the schools."""
    benchmark = _found(public_id)
    try:
        made = release_results(
            administration_id=benchmark.id, staff_id=current_rights().staff_id, at=clock.now()
        )
    except CannotDo as refusal:
        messages.error(request, str(refusal))
        return go_to(request, reverse("benchmark_release", args=[public_id]))
    words = ngettext(
        "Released to the schools: %(n)d student.", "Released to the schools: %(n)d students.", made.n_students
    )
    messages.success(request, words % {"n": made.n_students})
    return go_to(request, reverse("release_detail", args=[public_id, made.release.number]))


@requires(policies.RELEASE_BENCHMARKS)
@require_POST
def benchmark_restate(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """Queue a restatement for the worker, and show how far it is."""
    benchmark = _found(public_id)
    form = RestateForm(request.POST)
    because = form.cleaned_data["because"] if form.is_valid() else ""
    try:
        key = restatement.begin_restatement(
            administration_id=benchmark.id,
            because=because,
            user_id=request.user.pk,
            staff_id=current_rights().staff_id,
        )
    except CannotDo as refusal:
        messages.error(request, str(refusal))
        return go_to(request, reverse("benchmark_release", args=[public_id]))
    return go_to(request, reverse("progress", args=[key]))


RESCORED = Exportable(
    title=_lazy("Students with another score"),
    record_class=RecordClass.S1B,
    cells={"name": "name", "before": "before", "after": "after"},
    student="public_id",
)


@requires(policies.READ_RELEASES)
@require_GET
@exportable(RESCORED)
def release_detail(request: HttpRequest, public_id: UUID, number: int) -> HttpResponse:
    """Show one release; of a restatement what changed, and for whom of those whom the reader reaches."""
    release = queries.find_release(public_id, number)
    if release is None:
        raise Http404
    window = queries.STUDENTS.window(request.GET)
    counts = release.counts
    finding = (
        restatement_finding(
            number=number, n_rescored=counts.get("n_rescored", 0), n_students=counts.get("n_students", 0)
        )
        if release.is_restatement
        else _("%(title)s was released") % {"title": release.title}
    )
    return render_page(
        request,
        "assessment/restatement.html",
        {
            "release": release,
            "finding": finding,
            "counts": [(label, counts[key]) for key, label in _count_labels() if counts.get(key) is not None],
            "items": queries.list_changed_items(release),
            "page": queries.page_changed_students(release, window=window),
            "releases": queries.list_releases(release.administration_id),
            "may_read_items": policies.READ_ITEM_ANALYSIS.holds(current_rights()),
            "may_run": policies.RUN_GROWTH.holds(current_rights()) and not release.is_restatement,
        },
        fragment="rows",
    )


def _gates(benchmark: BenchmarkRow, links: tuple[LinkRow, ...]) -> list[Gate]:
    is_judged = benchmark.state in JUDGED
    held = (
        _("No item waits for a decision.")
        if not benchmark.n_held
        else ngettext(
            "%(n)d item waits for a decision.", "%(n)d items wait for a decision.", benchmark.n_held
        )
        % {"n": benchmark.n_held}
    )
    found = [
        Gate(
            sentence=_("The items are analyzed.") if is_judged else _("The items are not analyzed."),
            is_passed=is_judged,
        ),
        Gate(sentence=held, is_passed=is_judged and not benchmark.n_held),
    ]
    unlinked = [row.label for row in links if row.kind is LinkKind.NONE]
    if is_judged and unlinked:
        words = _("Form %(labels)s is not linked: its results keep a form of their own.")
        found.append(Gate(sentence=words % {"labels": ", ".join(unlinked)}, is_passed=False, stops=False))
    if is_judged:
        found.append(_reliability(links))
    n = count_waiting(administration_id=benchmark.id).n
    if n:
        words = ngettext(
            "Two attempts of %(n)d student wait for a choice; the first one counts.",
            "Two attempts of %(n)d students each wait for a choice; the first ones count.",
            n,
        )
        found.append(Gate(sentence=words % {"n": n}, is_passed=False, stops=False))
    return found


def _reliability(links: tuple[LinkRow, ...]) -> Gate:
    known = [row.alpha for row in links if row.alpha is not None]
    if len(known) < len(links) or not known:
        words = _("Too few students to know how reliable the forms are; nothing is said about one student.")
        return Gate(sentence=words, is_passed=False, stops=False)
    values = {"alpha": f"{min(known):.2f}"}
    if min(known) < LEAST_ALPHA:
        words = _("Reliability is %(alpha)s, under 0.75: nothing is said about one student’s standards.")
        return Gate(sentence=words % values, is_passed=False, stops=False)
    return Gate(sentence=_("Reliability is %(alpha)s (alpha).") % values, is_passed=True, stops=False)


def _count_labels() -> tuple[tuple[str, str], ...]:
    return (
        ("n_students", _("Students")),
        ("n_rescored", _("Students with another total or another standard")),
        ("n_results_changed", _("Of their results, changed in growth and on report cards")),
        ("n_needs_changed", _("Classes with another need")),
        ("n_dropped", _("Items that do not count")),
        ("growth_run", _("Growth run")),
        ("n_flags_withdrawn", _("Growth flags withdrawn")),
        ("n_flags_raised", _("Growth flags raised")),
    )


def _found(public_id: UUID) -> BenchmarkRow:
    benchmark = find_benchmark(public_id)
    if benchmark is None:
        raise Http404
    return benchmark
