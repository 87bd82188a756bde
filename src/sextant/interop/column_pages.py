"""What each column of a table of scores means, with its first rows as they would be kept."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from sextant.access.doors import requires
from sextant.interop import policies, tasks
from sextant.interop.actions import staged_tables
from sextant.interop.actions.columns import keep_answers
from sextant.interop.column_forms import FIELD_LABELS, ColumnsForm
from sextant.interop.queries import runs
from sextant.interop.scores.columns import ColumnPlan, Source, plan_columns
from sextant.interop.scores.preview import Preview, column_samples, preview_rows
from sextant.interop.sync.columns import answers_for
from sextant.interop.sync.on_file import roll
from sextant.interop.tabular import Rejected, Table
from sextant.kernel import clock, guard
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

READ = "read"
WORDS = {
    Source.VENDOR: gettext_lazy("Known from the vendor"),
    Source.NAME: gettext_lazy("By its name"),
    Source.ANSWER: gettext_lazy("As you said"),
    Source.ASKED: gettext_lazy("Not known yet"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnLine:
    """One column as the page shows it."""

    name: str
    meaning: str
    source: str


@requires(policies.BRING_IN)
@require_http_methods(["GET", "POST"])
def import_columns(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show what the columns mean and the first rows; take answers, and let the file be read."""
    page = runs.find_run(public_id)
    if page is None:
        raise Http404
    if not page.asks_for_columns:
        return go_to(request, reverse("import_run", args=[public_id]))
    try:
        table = staged_tables.open_first(run_id=page.id)
    except FileNotFoundError:
        raise Http404 from None
    except Rejected:
        return _read(request, page.id, public_id)  # the run's own page says why it is refused
    answers = answers_for(table.header)
    form = ColumnsForm(
        request.POST or None,
        header=table.header,
        plan=plan_columns(table.header, answers),
        answers=answers,
        samples=column_samples(table),
    )
    if request.method == "POST" and form.is_valid() and request.POST.get("do") == READ:
        said = form.answers
        plan = plan_columns(table.header, said)
        if form.fields:
            keep_answers(
                layout=plan.key, label=plan.label or page.row.file_name, columns=said.columns,
                constants=said.constants, at=clock.now(),
            )  # fmt: skip
        return _read(request, page.id, public_id)
    shown = form.answers if form.is_bound else answers
    return _show(request, page, table, form, plan_columns(table.header, shown))


def _read(request: HttpRequest, run_id: int, public_id: UUID) -> HttpResponse:
    tasks.begin_reading(run_id=run_id, user_id=guard.actor().user_id or 0)
    messages.success(request, _("What you said is kept for every later file of this kind."))
    return go_to(request, reverse("import_run", args=[public_id]))


def _show(
    request: HttpRequest, page: runs.RunPage, table: Table, form: ColumnsForm, plan: ColumnPlan
) -> HttpResponse:
    preview, refusal = Preview(rows=(), problems=()), ""
    if not plan.missing:
        try:
            preview = preview_rows(table, plan.mappings(), on=clock.today())
        except Rejected as rejected:
            refusal = f"{rejected.message} {rejected.cure}"
    on_file = roll()
    context = {
        "row": page.row,
        "plan": plan,
        "form": form,
        "finding": _finding(plan),
        "lines": [
            ColumnLine(
                name=one.name,
                meaning=", ".join(str(FIELD_LABELS[field]) for field in one.fields) or _("Not used"),
                source=str(WORDS[one.source]),
            )
            for one in plan.columns
        ],
        "constants": [
            (FIELD_LABELS[field], value)
            for reading in plan.readings[:1]
            for field, value in reading.constants.items()
        ],
        "rows": [(one, on_file.find(one.student_id) is not None) for one in preview.rows],
        "problems": preview.problems,
        "refusal": refusal,
        "crumbs": (
            Tab(label=_("Imports"), url=reverse("import_list")),
            Tab(label=page.row.file_name, url=reverse("import_run", args=[page.row.public_id])),
            Tab(label=_("Columns")),
        ),
    }
    return render_page(
        request, "interop/import_columns.html", context, status=422 if form.is_bound and form.errors else 200
    )


def _finding(plan: ColumnPlan) -> str:
    if plan.label and not plan.asked:
        return _("This is %(label)s; every column is known") % {"label": plan.label}
    n = len(plan.asked)
    if plan.label:
        return _("This is %(label)s; %(n)d of its columns are new here") % {"label": plan.label, "n": n}
    if plan.is_settled:
        return _("Every column of this table is known")
    return _("%(n)d columns of this table are not known yet") % {"n": n}
