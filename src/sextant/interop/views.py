"""The import center: bring files in, look at what they would change, release, apply or throw away."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.interop import policies, tasks
from sextant.interop.actions import imports, quarantine
from sextant.interop.actions.receiving import Quota, with_quota
from sextant.interop.actions.staging import Incoming
from sextant.interop.check_page import check_page
from sextant.interop.forms import KindForm, ReleaseForm, SettleFileForm, UploadForm
from sextant.interop.queries import quarantine as waiting
from sextant.interop.queries import runs
from sextant.interop.queries.report import report_csv
from sextant.interop.queries.runs import RunPage
from sextant.kernel import clock, guard
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.web import progress
from sextant.web.exports import Exportable, exportable
from sextant.web.formats import number
from sextant.web.pages import go_to, render_page, wants_fragment
from sextant.web.parts import Progress, Tab

WATCH = "watch"


IMPORTS = Exportable(
    title=_lazy("Imports"),
    record_class=RecordClass.N2,
    cells={"file": "file_name", "kind": "kind", "state": "status", "when": "staged_at", "who": "started_by"},
)


@requires(policies.READ_IMPORTS)
@require_GET
@exportable(IMPORTS)
def import_list(request: HttpRequest) -> HttpResponse:
    """Show what came in, the newest first."""
    window, filters = runs.LISTING.window(request.GET), KindForm(request.GET)
    page = runs.page_runs(window=window, kind=request.GET.get("kind", ""))
    context = {"page": page, "filters": filters, "n_waiting": runs.count_waiting(), "may": _may()}
    return render_page(request, "interop/import_list.html", context, fragment="rows")


@requires(policies.BRING_IN)
@csrf_exempt
def import_upload(request: HttpRequest) -> HttpResponse:
    """Take files in; the quota must stand before the form and its token are read."""
    return _upload(request, with_quota(request))


@csrf_protect
def _upload(request: HttpRequest, quota: Quota) -> HttpResponse:
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES, kind=request.POST.get("kind", ""))
    else:
        # The page of a benchmark leads here with its own sheets in mind.
        asked = {"benchmark": request.GET.get("benchmark", "")}
        form = UploadForm(kind=request.GET.get("kind", ""), initial=asked)
    if request.method == "POST":
        if quota.is_exceeded:
            form.add_error(
                "uploads", _("The files have more than 100 MB together. Send one at a time, zipped.")
            )
        if form.is_valid() and form.cleaned_data.get("check"):
            return check_page(request, form.cleaned_data["uploads"])
        if form.is_valid() and (page := _take_in(form)) is not None:
            return go_to(request, page)
    context = {"form": form, "crumbs": _crumbs(_("Bring in a file"))}
    status = 422 if form.errors else 200
    return render_page(request, "interop/import_upload.html", context, fragment="of_kind", status=status)


def _take_in(form: UploadForm) -> str | None:
    """Stage the files, and queue their reading unless their columns come first; return the page that follows.

    A refusal is put into the form.
    """
    files = [Incoming(name=one.name or "file", chunks=one.chunks()) for one in form.cleaned_data["uploads"]]
    user_id = guard.actor().user_id
    try:
        run = imports.stage(
            kind=form.cleaned_data["kind"], files=files, options=form.options(), at=clock.now(),
            started_by=user_id,
        )  # fmt: skip
    except CannotDo as refusal:
        form.add_error("uploads", str(refusal))
        return None
    if form.asks_for_columns:
        return reverse("import_columns", args=[run.public_id])
    tasks.begin_reading(run_id=run.pk, user_id=user_id or 0)
    return reverse("import_run", args=[run.public_id])


@requires(policies.READ_IMPORTS)
@require_GET
def import_run(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show what one import would change or changed; to the bar that watches its job, how far it is."""
    page = _found(public_id)
    return _watched(request, page) if WATCH in request.GET else _run_page(request, page)


def _watched(request: HttpRequest, page: RunPage) -> HttpResponse:
    """Answer the bar; once the job has ended the whole page, for every word on it has changed."""
    job = _job(page)
    if not wants_fragment(request):
        return _run_page(request, page)
    if job is None or job.is_finished:
        return go_to(request, reverse("import_run", args=[page.row.public_id]))
    return render_page(request, "interop/import_run.html", {"job": job}, fragment="bar")


@requires(policies.BRING_IN)
@require_POST
def import_apply(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Queue the writing of an import; what is held needs a word that it may end."""
    page = _found(public_id)
    form = ReleaseForm(request.POST, kind=page.format) if page.is_held else None
    if form is not None and not form.is_valid():
        return _run_page(request, page, release=form)
    if not page.is_waiting:
        messages.error(request, _("This import cannot be applied; upload the file again."))
    else:
        tasks.begin_applying(
            run_id=page.id, user_id=guard.actor().user_id or 0, accept_drops=form is not None
        )
    return go_to(request, reverse("import_run", args=[public_id]))


@requires(policies.BRING_IN)
@require_POST
def import_cancel(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Throw waiting files away."""
    try:
        imports.cancel_by_id(run_id=_found(public_id).id)
    except CannotDo as refusal:
        messages.error(request, str(refusal))
        return go_to(request, reverse("import_run", args=[public_id]))
    messages.success(request, _("Thrown away. Nothing was changed."))
    return go_to(request, reverse("import_list"))


@requires(policies.READ_IMPORTS)
@require_GET
def import_report(_request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Send the rows to look at as CSV, for whoever keeps the source system."""
    page = _found(public_id)
    response = HttpResponse(report_csv(page), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="import-{str(public_id)[-12:]}.csv"'
    return response


WAITING = Exportable(
    title=_lazy("Rows set aside"),
    record_class=RecordClass.N2,
    cells={"place": "place", "what": "what", "age": "first_seen_at", "owner": "owner"},
)


@requires(policies.READ_IMPORTS)
@require_GET
@exportable(WAITING)
def quarantine_list(request: HttpRequest) -> HttpResponse:
    """Show the rows that wait for somebody, the oldest first."""
    kind = request.GET.get("kind", "")
    window = waiting.LISTING.window(request.GET)
    context = {
        "page": waiting.page_open(window=window, at=clock.now(), kind=kind),
        "count": waiting.count_open(),
        "settle": SettleFileForm(files=waiting.list_files()) if _may() else None,
        "filters": KindForm(request.GET),
        "crumbs": _crumbs(_("Rows set aside")),
        "may": _may(),
    }
    return render_page(request, "interop/quarantine_list.html", context, fragment="rows")


@requires(policies.BRING_IN)
@require_POST
def quarantine_settle(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Mark a row as dealt with."""
    try:
        row = quarantine.settle(public_id=public_id, at=clock.now())
    except CannotDo as refusal:
        messages.error(request, str(refusal))
        return go_to(request, reverse("quarantine_list"))
    if row is None:
        raise Http404
    messages.success(request, _("Settled. If the next file still has it, it comes back."))
    return go_to(request, reverse("quarantine_list"))


@requires(policies.BRING_IN)
@require_POST
def quarantine_settle_file(request: HttpRequest) -> HttpResponse:
    """Mark every open row of one file as dealt with, with a reason."""
    form = SettleFileForm(request.POST, files=waiting.list_files())
    if not form.is_valid():
        messages.error(request, _("Choose a file, and say why its rows need nobody any longer."))
        return go_to(request, reverse("quarantine_list"))
    try:
        n = quarantine.settle_file(
            run_public_id=UUID(form.cleaned_data["run"]), because=form.cleaned_data["because"], at=clock.now()
        )
        says = ngettext("%(n)s row is settled.", "%(n)s rows are settled.", n)
        messages.success(request, says % {"n": number(n)})
    except CannotDo as refusal:
        messages.error(request, str(refusal))
    return go_to(request, reverse("quarantine_list"))


def _found(public_id: UUID) -> RunPage:
    page = runs.find_run(public_id)
    if page is None:
        raise Http404
    return page


def _may() -> bool:
    return policies.BRING_IN.holds(current_rights())


def _crumbs(label: str) -> tuple[Tab, ...]:
    return (Tab(label=_("Imports"), url=reverse("import_list")), Tab(label=label))


def _run_page(request: HttpRequest, page: RunPage, *, release: ReleaseForm | None = None) -> HttpResponse:
    job = _job(page)
    context: dict[str, Any] = {
        "run": page,
        "row": page.row,
        "job": job,
        "is_working": job is not None and not job.is_finished,
        "rows": runs.page_rows(run_id=page.id, window=runs.ROW_LISTING.window(request.GET)),
        "release": release or ReleaseForm(kind=page.format),
        "crumbs": _crumbs(page.row.file_name),
        "may": _may(),
    }
    status = 422 if release is not None else 200
    return render_page(request, "interop/import_run.html", context, fragment="rows", status=status)


def _job(page: RunPage) -> Progress | None:
    """Return how far the import's job is, if the reader began it."""
    if page.progress_key is None:
        return None
    job = progress.find(key=page.progress_key, user_id=guard.actor().user_id)
    if job is None:
        return None
    return Progress(
        label=job.label,
        done=job.done,
        total=job.total,
        url=f"{reverse('import_run', args=[page.row.public_id])}?{WATCH}=yes",
        detail=job.detail,
        is_finished=job.is_finished,
        state=job.state,
        target_url=job.target_url,
    )
