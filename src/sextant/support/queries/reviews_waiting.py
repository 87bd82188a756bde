"""Plan reviews that wait, whenever their day was: late ones of schools, one’s own late or due soon."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from django.db.models import Q

from sextant.support.models import SupportPlan
from sextant.support.queries.decisions_due import MOST_ROWS, DecisionRow, DueDecision, named
from sextant.support.queries.desk import as_desk
from sextant.support.queries.owed import leads_screenings
from sextant.support.queries.own_plans import is_late, is_soon
from sextant.web.tables import Page, Window, page_of


class Waiting(StrEnum):
    """Which reviews a list shows, as its address says it."""

    LATE = "late"
    OWN_LATE = "own_late"
    OWN_SOON = "own_soon"


def reviews_waiting(
    window: Window, *, show: Waiting, school_ids: Collection[int], on: date, staff_id: int | None
) -> Page[DecisionRow]:
    """Return the reviews that wait, the oldest day first; of schools those that the reader leads.

    One’s own are read within reach and of every school, as Monday counts them: each may be opened.
    """
    when = is_soon(on) if show is Waiting.OWN_SOON else is_late(on)
    if show is Waiting.LATE:
        led = [one for one in school_ids if leads_screenings(one)]
        with as_desk():
            found = _found(Q(school_id__in=led) & when)
    else:
        found = _found(Q(staff_id=staff_id or 0) & when)
    page: Page[DueDecision] = page_of(found, window, shape=lambda one: one)
    return Page(rows=named(page.rows), total=page.total, window=page.window)


def _found(condition: Q) -> list[DueDecision]:
    plans = SupportPlan.objects.filter(condition).order_by("review_on", "student_id", "pk")
    columns = plans.values_list("school_id", "student_id", "staff_id", "review_on", "pk")
    return [
        DueDecision(
            school_id=school, student_id=student, owner_id=staff, due_on=due_on, decided_on=None, plan_id=plan
        )
        for school, student, staff, due_on, plan in columns[:MOST_ROWS]
    ]
