"""What a class prints as a whole (shape: report to print): its report cards, and MAP student by student."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.policy import Policy
from sextant.assessment import policies
from sextant.assessment.forms.map import MapFilters
from sextant.assessment.letters.report_card import write_card
from sextant.assessment.queries import class_prints as queries
from sextant.assessment.queries import grade_periods
from sextant.assessment.queries.map_terms import list_taken
from sextant.assessment.queries.sections import subject_of_section
from sextant.assessment.rules.map_sentences import class_finding, pair_words
from sextant.assessment.views.gradebook import PERIOD
from sextant.kernel import clock
from sextant.network.queries.places import network_name
from sextant.web.current_period import as_of, shows_as_of
from sextant.web.pages import render_page
from sextant.web.parts import Tab


@requires(policies.READ_GRADEBOOK)
@require_GET
def card_class(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the cards of a class that are out, each on a sheet of its own and in its family's language."""
    section = _reached(public_id, policy=policies.READ_GRADEBOOK)
    on = clock.today()
    periods = grade_periods.list_periods(until=on)
    asked = request.GET.get(PERIOD, "")
    period = grade_periods.choose_period(periods, asked=asked, on=on, is_over=True)
    if asked and period is None:
        raise Http404
    found = (
        queries.cards_of_class(section, period_id=period.period_id, on=min(on, period.ends_on))
        if period
        else queries.ClassCards(cards=(), without=())
    )
    network, n = network_name(), len(found.cards)
    words = ngettext("%(n)d report card of %(title)s is out", "%(n)d report cards of %(title)s are out", n)
    context = {
        "section": section,
        "period": period,
        "periods": periods,
        "found": found,
        "finding": words % {"n": n, "title": section.title},
        "written": [write_card(one.card, language=one.language, network=network) for one in found.cards],
        "crumbs": _crumbs(section, _("Report cards")),
    }
    return render_page(request, "assessment/card_class.html", context)


@requires(policies.READ_FLAGS)
@requires(policies.READ_RESULTS)
@shows_as_of
@require_GET
def map_class(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show MAP of a class in one test and term: each student's result, and growth against the target."""
    section, when = _reached(public_id, policy=policies.READ_RESULTS), as_of(request)
    taken = list_taken(school_ids=[section.school_id], until=when.on if when.label else None)
    # A class opens with a test of its own subject.
    own = subject_of_section(section.pk)
    taken = tuple(sorted(taken, key=lambda one: one.test.subject != own))
    filters = MapFilters(request.GET, taken=taken)
    found = queries.map_of_class(section, taken=filters.chosen, on=when.on) if filters.chosen else None
    context = {
        "section": section,
        "as_of": when,
        "filters": filters,
        "taken": filters.chosen,
        "found": found,
        "pair": pair_words(found.outcomes.pair) if found else "",
        "finding": class_finding(
            title=section.title, n_met=found.n_met, n_judged=found.n_judged, n_tested=found.n_tested
        )
        if found
        else _("MAP has not been taken here yet"),
        "crumbs": _crumbs(section, "MAP"),
    }
    return render_page(request, "assessment/map_class.html", context)


def _reached(public_id: UUID, *, policy: Policy) -> Any:
    section = queries.find_class(public_id=public_id, policy=policy)
    if section is None:
        raise Http404
    return section


def _crumbs(section: Any, label: str) -> tuple[Tab, ...]:
    return (Tab(label=section.title, url=reverse("section", args=[section.public_id])), Tab(label=label))
