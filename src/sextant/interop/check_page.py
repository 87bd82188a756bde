"""A OneRoster package against the text of the specification, on the page; nothing of it is kept."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.interop.actions.staging import shown_name
from sextant.interop.oneroster.errors import Diagnostic, Rejected
from sextant.interop.oneroster.package import Package, open_package
from sextant.interop.oneroster.strict import validate
from sextant.web.formats import number
from sextant.web.pages import render_page
from sextant.web.parts import Tab

MOST_BYTES = 10_000_000
MOST_FAULTS = 100


def check_page(request: HttpRequest, uploads: Sequence[UploadedFile[Any]]) -> HttpResponse:
    """Answer with every departure of a package from the specification."""
    faults: tuple[Diagnostic, ...] = ()
    refusal = ""
    if sum(upload.size or 0 for upload in uploads) > MOST_BYTES:
        refusal = _("Only packages of up to 10 MB are checked here. On the command line: sextant import "
                    "oneroster FILE --check.")  # fmt: skip
    else:
        try:
            faults = validate(_opened(uploads))
        except Rejected as rejected:
            refusal = str(rejected)
    context = {
        "finding": _finding(len(faults), is_refused=bool(refusal)),
        "refusal": refusal,
        "faults": faults[:MOST_FAULTS],
        "n_faults": len(faults),
        "kinds": Counter(fault.code for fault in faults).most_common(12),
        "crumbs": (
            Tab(label=_("Imports"), url=reverse("import_list")),
            Tab(label=_("Bring in a file"), url=reverse("import_upload")),
            Tab(label=_("Check")),
        ),
    }
    return render_page(request, "interop/import_check.html", context)


def _opened(uploads: Sequence[UploadedFile[Any]]) -> Package:
    if len(uploads) == 1 and (uploads[0].name or "").casefold().endswith(".zip"):
        return open_package(uploads[0].read(), name=shown_name(uploads[0].name or "package.zip"))
    return open_package({shown_name(upload.name or "file"): upload.read() for upload in uploads})


def _finding(n_faults: int, *, is_refused: bool) -> str:
    if is_refused:
        return _("The package could not be checked")
    if not n_faults:
        return _("The package conforms to OneRoster")
    return ngettext(
        "The package departs from the specification in one place",
        "The package departs from the specification in %(n)s places",
        n_faults,
    ) % {"n": number(n_faults)}
