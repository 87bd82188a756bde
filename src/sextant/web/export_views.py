"""Take a list out (shape: one decision), the files that one has made (list), and one of them."""

from typing import Any
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.reauthentication import (
    did_recently_reauthenticate,
    get_reauthentication_flows,
)
from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access import exports
from sextant.access.doors import requires
from sextant.access.export_cells import CONTENT_TYPES, CSV, SEALED, XLSX
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.web.exports import (
    LIST,
    OF,
    Declared,
    Exportable,
    find_exportable,
    read_parcel,
    read_sheet,
    refuse_others_lists,
)
from sextant.web.pages import go_to, render_page
from sextant.web.typed_words import said_in_address

NOTHING_TO_PROVE_WITH = _("Your account has no password or second factor yet; set one up first.")

FORMATS = {
    XLSX: _("Excel (XLSX)"),
    CSV: _("Text (CSV)"),
    SEALED: _("Sealed for its recipient (P7M)"),
}


class ExportForm(forms.Form):
    """What a list is taken out for, and as what."""

    reason = forms.CharField(
        label=_("What is the file for?"),
        help_text=_(
            "In a sentence. It stands in the trail, and in a list itself; the privacy officer reads it."
        ),
        min_length=exports.SHORTEST_REASON,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    file_format = forms.ChoiceField(label=_("Format"))

    def __init__(self, *args: Any, declared: Declared, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file_format"] = forms.ChoiceField(
            label=_("Format"),
            choices=[(kind, FORMATS[kind]) for kind in declared.formats],
            initial=declared.formats[0],
        )


@requires(exports.MAKE_EXPORTS)
@require_http_methods(["GET", "POST"])
def export_new(request: HttpRequest) -> HttpResponse:
    """Ask what a list is taken out for, and make the file."""
    page, of = request.GET.get(LIST, ""), request.GET.getlist(OF)
    declared = find_exportable(page, of)
    if declared is None:
        raise Http404
    refuse_others_lists(page, of)
    form = ExportForm(request.POST or None, declared=declared)
    if request.method == "POST" and form.is_valid():
        try:
            _make(request, page, of, declared, form.cleaned_data)
            return go_to(request, reverse("export_list"))
        except exports.StepUpNeeded as refusal:
            if get_reauthentication_flows(request.user):
                return _prove_again(request)
            form.add_error(None, f"{refusal} {NOTHING_TO_PROVE_WITH}")
        except CannotDo as refusal:
            form.add_error(None, str(refusal))
    meter = exports.read_meter(on=clock.today())
    context = {
        "form": form,
        "title": declared.title,
        "back": _back(request, page, of, declared),
        "is_list": isinstance(declared, Exportable),
        "is_of_students": _is_of_students(declared),
        "used": len(meter.used),
        "budget": meter.budget,
    }
    return render_page(request, "web/export_new.html", context, status=422 if form.errors else 200)


@requires(exports.READ_EXPORTS)
@require_GET
def export_list(request: HttpRequest) -> HttpResponse:
    """List the files that one has made; for the privacy officer, who has made which."""
    now = clock.now()
    rows = exports.list_exports()
    context = {
        "rows": tuple((row, row.gone_at > now, row.staff_id == current_rights().staff_id) for row in rows),
        "n_ready": sum(row.gone_at > now for row in rows),
    }
    return render_page(request, "web/export_list.html", context)


@requires(exports.MAKE_EXPORTS)
@require_GET
def export_file(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Hand over one's own file while its day lasts; a page of another site cannot fetch it."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        raise Http404
    found = exports.open_export(public_id, at=clock.now())
    if found is None:
        raise Http404
    row, content = found
    name = f"{slugify(row.title)}-{row.made_at:%Y-%m-%d}-{row.public_id.hex[-6:]}.{row.file_format}"
    response = HttpResponse(content, content_type=CONTENT_TYPES[row.file_format])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


def _make(request: HttpRequest, page: str, of: list[str], declared: Declared, values: dict[str, Any]) -> None:
    """Make the file.

    Raises:
        StepUpNeeded: the network asks for it before every export, or too many are of other schools.
        CannotDo: something else stands against it.
    """
    # An account that has nothing to prove itself with has proven nothing.
    has_proven = bool(get_reauthentication_flows(request.user)) and did_recently_reauthenticate(request)
    if settings.EXPORT_STEP_UP and not has_proven:
        raise exports.StepUpNeeded(_("Lists leave only after you have signed in again."))
    asked: dict[str, Any] = {
        "reason": values["reason"],
        "has_stepped_up": has_proven,
        "at": clock.now(),
        "on": clock.today(),
    }
    if isinstance(declared, Exportable):
        sheet = read_sheet(request, page, of)
        exports.make_export(sheet=sheet, file_format=values["file_format"], **asked)
    else:
        exports.take_out(parcel=read_parcel(request, page, of), **asked)


def _is_of_students(declared: Declared) -> bool:
    """Tell if students are counted on the day's budget: a list of staff or of pay has none."""
    if isinstance(declared, Exportable):
        return bool(declared.student or declared.cells_by_key)
    return declared.is_of_students


def _prove_again(request: HttpRequest) -> HttpResponse:
    """Send the person to sign in again; the library brings her back with what she has sent."""
    answer: HttpResponse = reauthentication_required(lambda _request: HttpResponse())(request)
    return answer


def _back(request: HttpRequest, page: str, of: list[str], declared: Declared) -> str:
    if not isinstance(declared, Exportable):
        return reverse(declared.stands_on, args=of[: declared.n_named])
    kept = said_in_address(request)
    for name in (LIST, OF):
        kept.pop(name, None)
    query = kept.urlencode()
    address = reverse(page, args=of)
    return f"{address}?{query}" if query else address
