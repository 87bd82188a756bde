"""What stands behind an agenda’s items, as far as the reader may open it."""

from collections.abc import Iterable, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.access.terms import Role
from sextant.leadership.queries.meetings import ItemRow
from sextant.web.parts import Tab
from sextant.work.models import WorkItem

WORK, METRIC, COMMITMENTS = "work.WorkItem", "leadership.MetricWeek", "leadership.Commitment"
PLAN_CLOCKS, COVER = "support.Evaluation", "leadership.CoverageNeed"
RETEACH = "assessment.ReteachPlan"
MOST_READ = 400
# Who opens the page of those clocks; of others’ plans nobody else reads.
WATCH_PLANS = frozenset({Role.PRINCIPAL, Role.AP_SPED})
# Where no page holds a measure’s rows, the school’s plan holds its weeks.
PLAN = "school_plan"
_PAGES = {
    "ada": "rooms",
    "majors": "incident_list",
    "rooms_visited": "walkthrough_list",
    "late_work": "work_list",
    "growth": "growth_lagging",
}


def evidence_of(items: Iterable[ItemRow]) -> Mapping[int, Tab]:
    """Return by item the page behind it; the reader’s own rights decide there, and whether it is offered."""
    rows = list(items)
    asked = {key for row in rows for label, key in row.about if label == WORK}
    reached = set(
        map(
            str,
            WorkItem.objects.filter(public_id__in=sorted(asked)[:MOST_READ]).values_list(
                "public_id", flat=True
            ),
        )
    )
    found = {row.id: _place(row, reached) for row in rows}
    return {key: tab for key, tab in found.items() if tab is not None}


def _place(row: ItemRow, reached: set[str]) -> Tab | None:
    labels = {label for label, _key in row.about}
    if WORK in labels:
        work = [key for label, key in row.about if label == WORK and key in reached]
        if not work:
            return None
        if len(work) == 1:
            return Tab(label=_("See the work item"), url=reverse("work_item", args=[work[0]]))
        return Tab(label=_("See the work"), url=f"{reverse('work_list')}?show=school")
    if METRIC in labels:
        # "metric:growth.math" is one of the measures of growth.
        page = _PAGES.get(row.key.partition(":")[2].partition(".")[0], PLAN)
        return Tab(label=_("See the numbers"), url=reverse(page))
    return next(
        (_of_list(label) for label in (PLAN_CLOCKS, COVER, RETEACH, COMMITMENTS) if label in labels), None
    )


def _of_list(label: str) -> Tab | None:
    if label == PLAN_CLOCKS:
        reads = current_rights().roles & WATCH_PLANS
        return Tab(label=_("See the clocks"), url=reverse("sped_compliance")) if reads else None
    if label == COVER:
        return Tab(label=_("See the cover"), url=reverse("cover_today"))
    if label == RETEACH:
        return Tab(label=_("See the plans"), url=reverse("reteach_list"))
    return Tab(label=_("See the commitments"), url=reverse("commitment_list"))
