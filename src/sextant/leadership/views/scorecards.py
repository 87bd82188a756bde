"""One school’s scorecard (shape: record, prints)."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.leadership import policies
from sextant.leadership.queries.goals_in_force import planned_targets
from sextant.leadership.queries.reviews import review_of_card
from sextant.leadership.queries.rows_behind import rows_behind
from sextant.leadership.queries.scorecards import CardRow, cards_of_school, find_scorecard
from sextant.leadership.queries.tier_cuts import points_beside_tier
from sextant.leadership.views.scorecard_parts import points_of_card, shown_domain, shown_line, status_of_card
from sextant.network.queries.places import school_of_id
from sextant.web.charts.sparklines import sparkline
from sextant.web.pages import render_page
from sextant.web.parts import Tab


@requires(policies.READ_SCORECARDS)
@require_GET
def scorecard(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one school’s scorecard: each measure with its value, what it rests on, and what it earns."""
    card = find_scorecard(public_id)
    school = school_of_id(card.school_id) if card else None
    if card is None or school is None:
        raise Http404
    rights = current_rights()
    planned = planned_targets(school_id=card.school_id, on=card.as_of)
    domains = [
        shown_domain(
            one,
            [
                shown_line(line, planned=planned.get(line.code), url=rows_behind(line.code, rights, school))
                for line in one.lines
            ],
        )
        for one in card.domains
    ]
    reads_reviews = policies.READ_REVIEWS.covers(rights, school_id=card.school_id)
    context = {
        "card": card,
        "school": school,
        "status": status_of_card(card),
        "points": points_of_card(card),
        "measured": f"{card.measured_weight:.0f}%",
        "domains": domains,
        "n_gaps": sum(line.value is None for line in card.lines),
        "has_raised": any(line.is_raised for line in card.lines),
        "trend": sparkline(card.trend, label=_("Points through the report periods")),
        "trend_rows": [
            (label, points_beside_tier(points, school_id=card.school_id, on=card.as_of))
            for label, points in zip(card.trend_labels, card.trend, strict=True)
            if points is not None
        ],
        "review": review_of_card(card.school_id, card.period_id) if reads_reviews else None,
        "finding": _finding_of(card, school.name),
        "periods": [
            Tab(
                label=one.label,
                url=reverse("scorecard", args=[one.public_id]),
                is_current=one.public_id == public_id,
            )
            for one in cards_of_school(card.school_id)
        ],
        "crumbs": (Tab(label=_("Scorecards"), url=reverse("scorecard_list")), Tab(label=school.name)),
    }
    return render_page(request, "leadership/scorecards/scorecard.html", context)


def _finding_of(card: CardRow, name: str) -> str:
    if card.points is None:
        return _("%(school)s: too little is measured for points") % {"school": name}
    return _("%(school)s: %(points)s of 100 points") % {"school": name, "points": points_of_card(card)}
