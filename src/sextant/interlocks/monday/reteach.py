"""What Monday says of re-teaching: a teacher's standards to teach again by class; a school's late plans."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.policy import StaffPolicy
from sextant.access.reach import current_rights
from sextant.assessment import policies
from sextant.assessment.panels.restated import restated_lines
from sextant.assessment.queries.own_reteaching import (
    PlansThatWait,
    StudentPlan,
    own_gaps,
    own_late_plans,
    plans_that_wait,
)
from sextant.assessment.terms import PlanState
from sextant.interlocks.into.instruction import RETEACH
from sextant.interlocks.monday.parts import show_lines
from sextant.kernel import clock
from sextant.kernel.guard import RecordClass, Verb
from sextant.web.current_school import schools_of
from sextant.web.formats import count_of, opened
from sextant.web.pages import wants_fragment
from sextant.web.parts import Decision, due_in_words
from sextant.work.queries.own_lists import MyWork

MOST_CLASSES = 3
READ_RESULTS = StaffPolicy(verb=Verb.READ, on=RecordClass.S1B)


@requires(READ_RESULTS)
@require_GET
def restated_page(request: HttpRequest) -> HttpResponse:
    """Show the restatements of the last two weeks that changed scores at the school that is open."""
    school = schools_of(request).current
    lines = restated_lines(on=clock.today(), school_id=school.id if school else None)
    # On Monday nothing is said of what did not happen.
    none = "" if wants_fragment(request) else _("No result was restated in the last two weeks.")
    return show_lines(request, lines, heading=_("Results restated lately"), none=none)


def teacher_lines(*, on: date, mine: MyWork) -> tuple[Decision, ...]:
    """Return, by class, how many standards wait for a plan, with the way to the first of them.

    A class all of whose gaps stand on her list already is left out: nothing is told twice.
    """
    staff_id = current_rights().staff_id
    if staff_id is None or not policies.TEACH_AGAIN.holds(current_rights()):
        return ()
    items = (*mine.shown, *mine.held, *mine.put_off)
    told = Counter(row.subject_id for row in items if row.interlock == RETEACH)
    waiting = [own for own in own_gaps(staff_id=staff_id, on=on) if told[own.first.section_id] < own.n]
    return tuple(
        Decision(
            title=_("%(n)s to teach again in %(section)s")
            % {"n": opened(count_of(own.n, _("standard"), _("standards"))), "section": own.section},
            url=f"{reverse('room_view', args=[own.section_public_id])}"
            f"?benchmark={own.first.benchmark_public_id}",
            detail=_("Lowest: %(code)s, %(percent).0f%% of the points.")
            % {"code": own.first.standard, "percent": own.first.mean_percent},
            icon="repeat",
            owner=_("You"),
            due=due_in_words(own.first.due_on, on=on) if own.first.due_on else None,
            action=_("Plan"),
        )
        for own in waiting[:MOST_CLASSES]
    )


def late_plan_lines(*, on: date) -> tuple[Decision, ...]:
    """Return the reader’s own plans whose next step is late, a row each: the first line counts them."""
    staff_id = current_rights().staff_id
    if staff_id is None or not policies.TEACH_AGAIN.holds(current_rights()):
        return ()
    return tuple(
        Decision(
            title=_("Re-teach %(standard)s in %(section)s")
            % {"standard": plan.standard, "section": plan.section},
            url=reverse("reteach_plan", args=[plan.public_id]),
            detail=_("The plan is %(state)s, and its next step is late.")
            % {"state": str(plan.state.label).lower()},
            icon="repeat",
            owner=_("You"),
            due=due_in_words(plan.due_on, on=on) if plan.due_on else None,
            action=_("Go on"),
        )
        for plan in own_late_plans(staff_id=staff_id, on=on)
    )


def teacher_restated(*, on: date) -> tuple[Decision, ...]:
    """Return the restatements of the last two weeks that changed scores of the reader's own students."""
    return restated_lines(on=on) if policies.TEACH_AGAIN.holds(current_rights()) else ()


def waiting_plans(*, school_id: int, on: date) -> PlansThatWait:
    """Return the plans of a school that wait or are late; none for who approves no plan."""
    if not policies.APPROVE_RETEACH.holds(current_rights()):
        return PlansThatWait(late=(), to_approve=())
    return plans_that_wait(school_id=school_id, on=on)


def school_lines(found: PlansThatWait) -> tuple[Decision, ...]:
    """Return how many plans of a school wait for approval, and how many are behind their day.

    A gap without a plan is an item of its teacher, which stands among the school's late work.
    """
    waits = _("re-teach plan waits for approval"), _("re-teach plans wait for approval")
    late = _("re-teach plan is late"), _("re-teach plans are late")
    return (
        *_plans(found.to_approve, *waits, state=PlanState.DRAFTED, action=_("Approve")),
        *_plans(found.late, *late, state=None, action=_("Look")),
    )


def _plans(
    plans: Sequence[StudentPlan], one: str, many: str, *, state: PlanState | None, action: str
) -> tuple[Decision, ...]:
    if not plans:
        return ()
    first = plans[0]
    detail = _("First: %(standard)s in %(section)s, %(state)s.") % {
        "standard": first.standard,
        "section": first.section,
        "state": str(first.state.label).lower(),
    }
    shown = f"?state={state.value}" if state else ""
    return (
        Decision(
            title=opened(count_of(len(plans), one, many)),
            url=f"{reverse('reteach_list')}{shown}",
            detail=detail,
            icon="repeat",
            action=action,
        ),
    )
