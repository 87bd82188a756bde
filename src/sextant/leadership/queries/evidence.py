"""What stands behind an agenda’s items, as far as the reader may open it."""

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as _noop

from sextant.access.reach import current_rights
from sextant.leadership.queries.meetings import ItemRow
from sextant.leadership.queries.rows_behind import open_page_of, rows_behind
from sextant.network.models import School
from sextant.network.queries.places import school_of_id
from sextant.web.parts import Tab
from sextant.work.models import WorkItem
from sextant.work.queries.titles import NO_RULE

WORK, METRIC, COMMITMENTS = "work.WorkItem", "leadership.MetricWeek", "leadership.Commitment"
PLAN_CLOCKS, COVER = "support.Evaluation", "leadership.CoverageNeed"
RETEACH = "assessment.ReteachPlan"
MOST_READ = 400
# Where no page holds a measure’s rows, the school’s plan holds its weeks.
PLAN = "school_plan"
LISTS = {
    PLAN_CLOCKS: ("sped_compliance", _noop("See the clocks")),
    COVER: ("cover_today", _noop("See the cover")),
    RETEACH: ("reteach_list", _noop("See the plans")),
    COMMITMENTS: ("commitment_list", _noop("See the commitments")),
}


def evidence_of(items: Iterable[ItemRow], *, school_id: int | None = None) -> Mapping[int, Tab]:
    """Return by item the page behind it; the reader’s own rights decide there, and whether it is offered.

    ``school_id`` is whose items they are: a reader of several schools is led to the numbers of this one.
    """
    rows = list(items)
    asked = {key for row in rows for label, key in row.about if label == WORK}
    found_work = WorkItem.objects.filter(public_id__in=sorted(asked)[:MOST_READ])
    reached = {
        str(key): (rule, seat)
        for key, rule, seat in found_work.order_by("pk").values_list("public_id", "interlock", "seat")
    }
    school = school_of_id(school_id) if school_id is not None else None
    found = {row.id: _place(row, reached, school) for row in rows}
    return {key: tab for key, tab in found.items() if tab is not None}


def _place(row: ItemRow, reached: Mapping[str, tuple[str, str]], school: School | None) -> Tab | None:
    labels = {label for label, _key in row.about}
    if WORK in labels:
        work = [key for label, key in row.about if label == WORK and key in reached]
        if not work:
            return None
        if len(work) == 1:
            return Tab(label=_("See the work item"), url=reverse("work_item", args=[work[0]]))
        return Tab(label=_("See the work"), url=_list_of([reached[key] for key in work]))
    if METRIC in labels:
        address = rows_behind(row.key.partition(":")[2], current_rights(), school) or reverse(PLAN)
        return Tab(label=_("See the numbers"), url=address)
    return next((_of_list(label) for label in LISTS if label in labels), None)


def _list_of(work: Sequence[tuple[str, str]]) -> str:
    """Return the address of the school’s list with this work: of its rule and seat, where it is one."""
    rules, seats = ({one[place] for one in work} for place in (0, 1))
    chosen = {"show": "school"}
    if len(rules) == 1:
        chosen["rule"] = rules.pop() or NO_RULE
    if len(seats) == 1:
        chosen["seat"] = seats.pop()
    return f"{reverse('work_list')}?{urlencode(chosen)}"


def _of_list(label: str) -> Tab | None:
    page, words = LISTS[label]
    address = open_page_of(page, current_rights())
    return Tab(label=_(words), url=address) if address else None
