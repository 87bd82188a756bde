"""Rate a teacher’s contribution (shape: form); and what every page of a case asks."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.talent import policies
from sextant.talent.actions.advancement_cases import Rating, Targets, rate_contribution
from sextant.talent.forms.advancing import RateForm
from sextant.talent.queries.advancement_cases import CasePage, find_case_page
from sextant.talent.terms.advancing import ContributionPart
from sextant.talent.terms.growing import CaseState
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

BEFORE = (CaseState.ELIGIBLE, CaseState.INVITED)


@requires(policies.RATE_CONTRIBUTION)
@require_http_methods(["GET", "POST"])
def advancement_rate(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Rate a teacher’s contribution, part by part, each with what it was seen in (shape: form)."""
    page = asked_case(public_id)
    if not may_rate(page):
        messages.info(
            request, _("The principal of the teacher’s school rates, before the case is handed in.")
        )
        return go_to(request, reverse("advancement_case", args=[public_id]))
    form = RateForm(request.POST or None, initial=_rated(page))
    if request.method == "POST" and form.is_valid():
        try:
            rate_contribution(
                case_id=page.row.pk,
                ratings=ratings_in(form.cleaned_data),
                targets=targets_in(form.cleaned_data),
                on=clock.today(),
            )
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request, _("Kept. The teacher reads it, with C and every gate, before handing in.")
            )
            return go_to(request, reverse("advancement_case", args=[public_id]))
    context = {"page": page, "form": form, "crumbs": crumbs_of(page, _("Contribution"))}
    return render_page(request, "talent/advancing/rate.html", context, status=422 if form.errors else 200)


def may_rate(page: CasePage) -> bool:
    """Tell if whoever reads rates now: the principal of the school, before the case is handed in."""
    rights, school = current_rights(), page.row.school_id
    return (
        page.state in BEFORE
        and school is not None
        and policies.RATE_CONTRIBUTION.holds(rights)
        and policies.OWN_SCHOOL.covers(rights, school_id=school)
    )


def asked_case(public_id: UUID) -> CasePage:
    """Return the case that an address names.

    Raises:
        Http404: there is none within reach.
    """
    found = find_case_page(public_id)
    if found is None:
        raise Http404
    return found


def crumbs_of(page: CasePage, more: str = "") -> tuple[Tab, ...]:
    """Return the way to a case, from the list on which its reader finds it."""
    rights = current_rights()
    if page.is_hers:
        first = Tab(label=_("My advancement"), url=reverse("advancement_mine"))
    elif page.my_vote is not None and not policies.KEEP_CASES.holds(rights):
        first = Tab(label=_("My panels"), url=reverse("advancement_panels"))
    elif policies.READ_CASES.holds(rights):
        first = Tab(label=_("Advancement cases"), url=reverse("advancement_list"))
    else:
        first = Tab(label=_("Criteria"), url=reverse("advancement_criteria"))
    here = reverse("advancement_case", args=[page.row.public_id])
    tabs = (first, Tab(label=page.name, url=here if more else ""))
    return (*tabs, Tab(label=more)) if more else tabs


def _rated(page: CasePage) -> dict[str, object]:
    found: dict[str, object] = {
        "n_targets": page.row.n_targets,
        "n_targets_met": page.row.n_targets_met,
        "targets_are": page.row.targets_are,
    }
    for one in page.ratings:
        found |= {f"level_{one.part}": str(one.level), f"evidence_{one.part}": one.evidence}
    return found


def ratings_in(said: dict[str, Any]) -> dict[ContributionPart, Rating]:
    """Return the four parts that a form of contribution holds."""
    return {
        part: Rating(level=said[f"level_{part}"], evidence=said[f"evidence_{part}"])
        for part in ContributionPart
    }


def targets_in(said: dict[str, Any]) -> Targets | None:
    """Return the targets that a form of contribution holds, or None where none were set."""
    if not said["n_targets"]:
        return None
    return Targets(n=said["n_targets"], n_met=said["n_targets_met"] or 0, are=said["targets_are"])
