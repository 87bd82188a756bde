"""The code of conduct: what everybody reads (shape: report to print), and the draft of the next version."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.queries import codes as queries
from sextant.culture.queries.community_desk import children_of
from sextant.culture.rules.ladder import band_of
from sextant.culture.terms import AgeBand
from sextant.web.languages import DRAFTS
from sextant.web.pages import render_page
from sextant.web.parts import Tab

LEVELS = (1, 2, 3, 4)
EVERYBODY = "all"


@requires(policies.READ_CODE)
@require_GET
def code_book(request: HttpRequest) -> HttpResponse:
    """Show the code that is in force: expectations, what breaks them, and what follows."""
    return _book(request, queries.version_in_force())


@requires(policies.READ_CODE)
@require_GET
def code_version(request: HttpRequest, number: int) -> HttpResponse:
    """Show an earlier version as it was; a draft only to whoever keeps the code."""
    version = queries.find_version(number)
    keeps = policies.KEEP_CODE.holds(current_rights())
    if version is None or (version.is_draft and not keeps):
        raise Http404
    return _book(request, version)


def _book(request: HttpRequest, version: queries.VersionRow | None) -> HttpResponse:
    keeps = policies.KEEP_CODE.holds(current_rights())
    band = _band(request)
    context: dict[str, Any] = {"version": version, "keeps": keeps, "draft": None, "versions": ()}
    if version is not None:
        book = queries.read_book(version, band=band)
        context |= {
            "expectations": book.expectations,
            "levels": [
                (
                    level,
                    [row for row in book.codes if row.level == level],
                    [row for row in book.steps if row.level == level],
                )
                for level in LEVELS
            ],
            "band": band,
            "is_translated": get_language() in DRAFTS and any(row.translations for row in book.codes),
            "tabs": _tabs(request, band),
            "n_codes": len(book.codes),
        }
    if keeps:
        context["draft"] = queries.draft_version()
    if policies.READ_INCIDENTS.holds(current_rights()) or keeps:
        context["versions"] = [row for row in queries.list_versions() if not row.is_draft]
    return render_page(request, "culture/code_book.html", context)


def _band(request: HttpRequest) -> AgeBand | None:
    """Return the ages asked for; a family begins with those of its (first) child, everybody else with all."""
    asked = request.GET.get("ages", "")
    if asked in AgeBand.values:
        return AgeBand(asked)
    if asked == EVERYBODY:
        return None
    return next((band_of(child.grade) for child in children_of() if child.grade is not None), None)


def _tabs(request: HttpRequest, band: AgeBand | None) -> tuple[Tab, ...]:
    everybody = Tab(label=_("All ages"), url=f"{request.path}?ages={EVERYBODY}", is_current=band is None)
    return (
        everybody,
        *(
            Tab(label=str(one.label), url=f"{request.path}?ages={one}", is_current=one == band)
            for one in AgeBand
        ),
    )
