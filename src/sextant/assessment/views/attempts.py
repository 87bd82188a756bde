"""Two attempts at one benchmark: who waits (shape: list), and which one counts (shape: one decision)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.assessment import policies
from sextant.assessment.actions.attempt_holds import choose_attempt
from sextant.assessment.forms.attempts import ChoiceForm
from sextant.assessment.queries import attempts as queries
from sextant.assessment.queries.attempts import AttemptRow, AttemptsOfStudent
from sextant.assessment.queries.judged_benchmarks import BenchmarkRow, find_benchmark
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.web.exports import Exportable, exportable
from sextant.web.formats import dated
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

WAITING = Exportable(
    title=_lazy("Students whose two attempts wait"),
    record_class=RecordClass.S1B,
    cells={"name": "student", "benchmark": "benchmark", "age": "since", "owner": "owner"},
    student="student_id",
)


@requires(policies.RELEASE_BENCHMARKS)
@require_GET
@exportable(WAITING)
def attempt_list(request: HttpRequest) -> HttpResponse:
    """List the students whose two attempts wait, the oldest first, and what was chosen lately."""
    labels = (_("Student"), _("Benchmark"), _("Waits since"), _("Owner"))
    window = queries.list_columns(labels).window(request.GET)
    n = queries.count_waiting().n
    words = ngettext(
        "%(n)d student has two attempts that wait for a choice",
        "%(n)d students have two attempts that wait for a choice",
        n,
    )
    context = {
        "page": queries.page_waiting(window, at=clock.now()),
        "chosen": queries.list_chosen(),
        "finding": words % {"n": n} if n else _("No student has two attempts that wait for a choice"),
    }
    return render_page(request, "assessment/attempt_list.html", context, fragment="rows")


@requires(policies.RELEASE_BENCHMARKS)
@require_http_methods(["GET", "POST"])
def attempt_choice(request: HttpRequest, public_id: UUID, student_id: UUID) -> HttpResponse:
    """Show a student's attempts side by side, and let one of them count, with the reason."""
    benchmark, found = find_benchmark(public_id), queries.find_attempts(public_id, student_id)
    if benchmark is None or found is None:
        raise Http404
    counting = next((row.id for row in found.attempts if row.counts), None)
    form = ChoiceForm(
        request.POST if request.method == "POST" else None,
        attempts=[(row.id, _spell(row)) for row in found.attempts],
        initial={"sitting": counting},
    )
    if request.method == "POST" and form.is_valid() and _choose(form, found):
        return go_to(request, _after(request, benchmark))
    context = {
        "benchmark": benchmark,
        "found": found,
        "form": form,
        "age_days": (clock.now() - found.since).days if found.since else 0,
        "crumbs": (
            Tab(label=_("Two attempts"), url=reverse("attempt_list")),
            Tab(label=benchmark.title),
        ),
    }
    status = 422 if form.errors else 200
    return render_page(request, "assessment/attempt_choice.html", context, status=status)


def _choose(form: ChoiceForm, found: AttemptsOfStudent) -> bool:
    """Let the chosen attempt count; a refusal stands in the form."""
    try:
        choose_attempt(
            administration_id=found.administration_id,
            student_id=found.student_key,
            sitting_id=form.cleaned_data["sitting"],
            because=form.cleaned_data["because"],
            staff_id=current_rights().staff_id or 0,
            at=clock.now(),
        )
    except CannotDo as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _after(request: HttpRequest, benchmark: BenchmarkRow) -> str:
    """Say what was done and return where it leads: to the restatement where a released score changes."""
    now = find_benchmark(benchmark.public_id)
    if now is not None and now.is_released and now.is_out_of_date:
        messages.success(request, _("The choice is kept. The released score changes once you restate."))
        return reverse("benchmark_release", args=[benchmark.public_id])
    messages.success(request, _("The choice is kept."))
    return reverse("attempt_list")


def _spell(row: AttemptRow) -> str:
    words = {"n": row.number, "form": row.form_label}
    if row.tested_on is None:
        return _("Attempt %(n)d, form %(form)s") % words
    return _("Attempt %(n)d, form %(form)s, %(day)s") % {**words, "day": dated(row.tested_on)}
