"""Files of entrance results, places and graduates (shape: import), and the places on file (shape: list)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.policy import Policy
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.guard import RecordClass
from sextant.leadership import policies
from sextant.leadership.actions.after_school_files import (
    FileRefused,
    Taken,
    load_graduates,
    load_places,
    load_results,
)
from sextant.leadership.forms.after_school import FileForm
from sextant.leadership.queries.places import list_places, place_columns
from sextant.leadership.rules import entrance_file as files
from sextant.leadership.rules.table_file import Fault, template
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab
from sextant.web.uploads import with_quota

MOST_BYTES = 2 * 1024 * 1024
PLACES = Exportable(
    title=_lazy("Places to apply to"),
    record_class=RecordClass.O4D,
    cells={
        "name": "name", "pathway": "pathway", "middle": "middle", "deadline": "deadline",
        "source": "source",
    },
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of file: who sends it, what it holds, where one goes afterwards."""

    policy: Policy
    title: str | Promise
    lede: str | Promise
    heads: tuple[str, ...]
    example: tuple[str, ...]
    after: str
    load: Callable[[bytes, str, date], Taken]


RESULTS, TO_APPLY, GRADUATES = "results", "places", "graduates"
KINDS = {
    RESULTS: Kind(
        policy=policies.LOAD_RESULTS,
        title=_lazy("Which results came from entrance tests?"),
        lede=_lazy(
            "PSAT, SAT, ACT, AP and industry credentials: one line a sitting. A sitting that is on file "
            "already is not kept twice."
        ),
        heads=files.RESULT_HEADS,
        example=files.RESULT_EXAMPLE,
        after="application_list",
        load=lambda data, _name, on: load_results(data, on=on),
    ),
    TO_APPLY: Kind(
        policy=policies.LOAD_PLACES,
        title=_lazy("Where may students apply, and whom do these places admit?"),
        lede=_lazy(
            "One line a place, with the middle half of the SAT totals that it admits: a quarter lies below, "
            "a quarter above."
        ),
        heads=files.PLACE_HEADS,
        example=files.PLACE_EXAMPLE,
        after="place_list",
        load=lambda data, _name, _on: load_places(data),
    ),
    GRADUATES: Kind(
        policy=policies.LOAD_GRADUATES,
        title=_lazy("Where are the graduates?"),
        lede=_lazy(
            "A file such as StudentTracker’s, one line a graduate and semester. Whom it does not name is a "
            "gap, not a “no”."
        ),
        heads=files.GRADUATE_HEADS,
        example=files.GRADUATE_EXAMPLE,
        after="graduate_list",
        load=lambda data, name, on: load_graduates(data, file_name=name, on=on),
    ),
}


@requires(policies.LOAD_RESULTS)
@require_http_methods(["GET", "POST"])
def entrance_load(request: HttpRequest) -> HttpResponse:
    """Take a file of entrance results, whole or not at all."""
    return _load(request, RESULTS)


@requires(policies.LOAD_PLACES)
@require_http_methods(["GET", "POST"])
def place_load(request: HttpRequest) -> HttpResponse:
    """Take a file of places, whole or not at all."""
    return _load(request, TO_APPLY)


@requires(policies.LOAD_GRADUATES)
@require_http_methods(["GET", "POST"])
def graduate_load(request: HttpRequest) -> HttpResponse:
    """Take a file of graduates, whole or not at all."""
    return _load(request, GRADUATES)


@requires(policies.LOAD_RESULTS, policies.LOAD_PLACES, policies.LOAD_GRADUATES)
@require_GET
def after_school_template(_request: HttpRequest, kind: str) -> HttpResponse:
    """Answer an empty file of a kind, with one line that shows how it is filled in."""
    held = KINDS.get(kind)
    if held is None or not held.policy.holds(current_rights()):
        raise Http404
    response = HttpResponse(template(held.heads, held.example), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{kind}.csv"'
    return response


@requires(policies.READ_PLACES)
@require_GET
@exportable(PLACES)
def place_list(request: HttpRequest) -> HttpResponse:
    """Show where students may apply, and the middle half of whom each place admits."""
    page = list_places(window=place_columns().window(request.GET))
    n = page.total
    context = {
        "page": page,
        "finding": _("%(n)d places to apply to") % {"n": n} if n else _("No place to apply to is on file"),
        "may_load": policies.LOAD_PLACES.holds(current_rights()),
    }
    return render_page(request, "leadership/after_school/places.html", context, fragment="rows")


def _load(request: HttpRequest, kind: str) -> HttpResponse:
    held = KINDS[kind]
    quota = with_quota(request, most_bytes=MOST_BYTES) if request.method == "POST" else None
    form = FileForm(request.POST or None, request.FILES or None)
    faults: tuple[Fault, ...] = ()
    sent = request.FILES.get("file")
    if quota is not None and quota.is_exceeded:
        form.is_valid()
        form.add_error("file", _("The file is larger than 2 MB. Send it in parts."))
    elif request.method == "POST" and form.is_valid():
        said = form.cleaned_data["file"]
        try:
            taken = held.load(said.read(), said.name, clock.today())
            messages.success(
                request,
                _("Kept: %(new)d new, %(changed)d corrected, %(known)d known already.")
                % {"new": taken.n_new, "changed": taken.n_changed, "known": taken.n_known},
            )
            return go_to(request, reverse(held.after))
        except FileRefused as refusal:
            faults = refusal.faults
            form.add_error("file", str(refusal))
    context = {
        "form": form,
        "kind": kind,
        "title": held.title,
        "lede": held.lede,
        "faults": faults,
        "file_name": sent.name if sent is not None and faults else "",
        "back": reverse(held.after),
        "crumbs": (Tab(label=_("Back"), url=reverse(held.after)), Tab(label=_("Load a file"))),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "leadership/after_school/load.html", context, status=status)
