"""Consistency reviews: a new one (shape: one decision) and one that is closed (shape: record)."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.actions.consistency_reviews import close_review
from sextant.culture.forms.consistency import ReviewForm
from sextant.culture.queries import consistency as queries
from sextant.culture.queries.consistency_reviews import get_review
from sextant.culture.views import consistency_words as words
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.places import SchoolRow, list_schools
from sextant.web.current_school import schools_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

# About one report period.
NEXT_LOOK = timedelta(days=63)


@requires(policies.REVIEW_CONSISTENCY)
@require_http_methods(["GET", "POST"])
def review_new(request: HttpRequest) -> HttpResponse:
    """Show what asks for a review with the form that closes it, and take it."""
    school = schools_of(request).current
    if school is None:
        return render_page(request, "culture/consistency_review_where.html", {"schools": _choices(request)})
    if not policies.REVIEW_CONSISTENCY.covers(current_rights(), school_id=school.id):
        raise Http404
    on = clock.today()
    run = queries.newest_run(on=on)
    rows = queries.ratios_of(run_id=run.id, school_id=school.id) if run else ()
    deciders = queries.deciders_of(run_id=run.id, school_id=school.id) if run else ()
    form = ReviewForm(
        request.POST or None,
        initial={"looks_again_on": on + NEXT_LOOK},
        codes=queries.codes_to_review(),
        deciders=[(str(one.staff_id), one.name) for one in deciders],
    )
    problem = ""
    if request.method == "POST" and form.is_valid():
        problem = _closed(school, form.cleaned_data)
        if not problem:
            messages.success(request, _("The review is closed, and so is the work that asked for it."))
            return go_to(request, reverse("consistency"))
    context = {
        "school": school,
        "run": run,
        "asking": [words.sentence(row) for row in rows if row.asks_for_review],
        "form": form,
        "problem": problem,
        "crumbs": (Tab(label=_("Consistency"), url=reverse("consistency")), Tab(label=_("Close a review"))),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "culture/consistency_review_new.html", context, status=status)


@requires(policies.READ_REVIEWS)
@require_GET
def review(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show what a review looked at, found and changed."""
    found = get_review(public_id)
    if found is None:
        raise Http404
    names = {one.id: one.name for one in list_schools(open_only=False)}
    codes = dict(queries.codes_to_review())
    context = {
        "review": found,
        "school": names.get(found.school_id, ""),
        "codes": [codes.get(word, word) for word in found.codes],
        "crumbs": (Tab(label=_("Consistency"), url=reverse("consistency")), Tab(label=_("A review"))),
    }
    return render_page(request, "culture/consistency_review.html", context)


def _closed(school: SchoolRow, given: dict[str, Any]) -> str:
    """Close the review; return what was wrong, empty for nothing."""
    try:
        close_review(
            school_id=school.id,
            codes=given.get("codes", []),
            decider_ids=[int(key) for key in given.get("deciders", [])],
            findings=given["findings"],
            change=given["change"],
            learning=given["learning"],
            looks_again_on=given["looks_again_on"],
            on=clock.today(),
        )
    except CannotDo as refused:
        return str(refused)
    return ""


def _choices(request: HttpRequest) -> list[tuple[str, str]]:
    page, rights = reverse("consistency_review_new"), current_rights()
    return [
        (one.name, f"{page}?school={one.public_id}")
        for one in schools_of(request).offered
        if policies.REVIEW_CONSISTENCY.covers(rights, school_id=one.id)
    ]
