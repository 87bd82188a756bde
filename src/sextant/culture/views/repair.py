"""What waits for repair (shape: Monday), and one restorative case with its clock (shape: record)."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.forms.restorative import FollowUpForm, PlanForm, ScreenForm, StopForm
from sextant.culture.queries.agreements import ItemRow, items_of
from sextant.culture.queries.invitations import invited_to, why_not_held
from sextant.culture.queries.reentry import returns_of
from sextant.culture.queries.repair_board import board_of
from sextant.culture.queries.repair_measures import repair_measures
from sextant.culture.queries.repeated_incidents import likely_function
from sextant.culture.queries.restorative import (
    CaseRow,
    agreement_in,
    asked_in,
    find_case,
    people_of,
    screen_of,
)
from sextant.culture.rules.repair_measures import RepairMeasures, say_measures, say_today
from sextant.culture.rules.restorative import can_go_to
from sextant.culture.terms.restorative import ItemState, RepairKind, RepairOutcome, RepairState
from sextant.kernel import clock
from sextant.web.current_school import schools_of
from sextant.web.formats import number
from sextant.web.pages import render_page
from sextant.web.parts import MeasureRow, Status, Tab, Tone, due_in_words

LOOK_BACK = timedelta(days=90)
# A circle is opened at most so long after the morning of return.
BACK_SINCE = timedelta(days=28)
TONES = {
    ItemState.OPEN: Tone.QUIET,
    ItemState.KEPT: Tone.GOOD,
    ItemState.LATE: Tone.WATCH,
    ItemState.BROKEN: Tone.CONCERN,
    ItemState.WAIVED: Tone.QUIET,
}


@requires(policies.READ_REPAIR)
@require_GET
def repair(request: HttpRequest) -> HttpResponse:
    """Show what was decided and not begun, what is to be held, which promises are due, and the measures."""
    on, school, rights = clock.today(), schools_of(request).current, current_rights()
    school_id = school.id if school else None
    is_leading = policies.LEAD_REPAIR.holds(rights)
    may_decide = policies.DECIDE_REPAIR.holds(rights)
    board = board_of(school_id=school_id, on=on, reads_decisions=is_leading, may_decide=may_decide)
    measures = _measures(school_id, on) if is_leading and school_id is not None else None
    context = {
        "board": board,
        "finding": say_today(board.today, reads_all=is_leading),
        "promises": [(one, promise_status(one), due_in_words(one.due_on, on=on)) for one in board.promises],
        "measures": measure_rows(measures) if measures else (),
        "measured": say_measures(measures) if measures else "",
        "today": on,
        "is_leading": is_leading,
        "may_decide": may_decide,
    }
    return render_page(request, "culture/repair.html", context)


@requires(policies.READ_REPAIR)
@require_GET
def repair_case(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one case: the clock, who takes part, what was promised, and the next step."""
    return show_case(request, asked_case(public_id))


def show_case(request: HttpRequest, case: CaseRow, **forms: Any) -> HttpResponse:
    """Answer the page of a case, with the form that was refused, if one was."""
    rights, on = current_rights(), clock.today()
    is_leading = policies.LEAD_REPAIR.holds(rights)
    items = items_of(case.id)
    asked = asked_in(case.id) if is_leading and not case.is_light else ()
    people = people_of(case.id)
    invited = invited_to(case.id) if asked and case.is_before else None
    context = {
        "case": case,
        "finding": case_finding(case, items),
        "crumbs": (Tab(label=_("Repair"), url=reverse("repair")), Tab(label=str(case.kind.label))),
        "people": people,
        "returns": _returns(case, [one.student_id for one in asked] + [one.student_id for one in people]),
        "asked": asked,
        "lacks": why_not_held(case.id, invited=invited) if invited else "",
        "must_stop": invited is not None and invited.has_everybody_answered,
        "screen": screen_of(case.id) if is_leading and not case.is_light else None,
        "items": [(one, promise_status(one), due_in_words(one.due_on, on=on)) for one in items],
        "agreement": agreement_in(case.id),
        "today": on,
        "is_leading": is_leading,
        "may_close": case.held_on is not None
        and can_go_to(case.state, RepairState.CLOSED, kind=case.kind)
        and not any(one.is_open for one in items),
        "may_decide": policies.DECIDE_REPAIR.holds(rights) and case.outcome is RepairOutcome.BROKEN,
        "plan_form": PlanForm(
            initial={
                "meets_on": case.meets_on,
                "meets_at": case.meets_at,
                "room": case.room,
                "surrogate": case.surrogate,
            }
        ),
        "stop_form": StopForm(),
        "follow_up_form": FollowUpForm(),
        **forms,
    }
    if is_leading and case.state is RepairState.REFERRED and not case.is_light:
        guess = likely_function([one.student_id for one in asked])
        context.setdefault("screen_form", ScreenForm(initial={"function": guess}))
    return render_page(request, "culture/repair_case.html", context, status=422 if forms else 200)


def asked_case(public_id: UUID) -> CaseRow:
    """Return one case.

    Raises:
        Http404: it is out of reach.
    """
    found = find_case(public_id, on=clock.today())
    if found is None:
        raise Http404
    return found


def promise_status(item: ItemRow) -> Status:
    """Return how a promise stands, as a word with its tone."""
    return Status(label=str(item.state.label), tone=TONES[item.state])


def case_finding(case: CaseRow, items: tuple[ItemRow, ...]) -> str:
    """Return the sentence on top of a case."""
    if case.is_before:
        return _("%(kind)s: %(state)s, %(clock)s.") % {
            "kind": case.kind.label,
            "state": str(case.state.label).lower(),
            "clock": case.clock,
        }
    if case.stopped_because is not None:
        return _("This case does not take place: %(why)s.") % {"why": str(case.stopped_because.label).lower()}
    if case.outcome is not None:
        return f"{case.kind.label}: {str(case.outcome.label).lower()}."
    n_open = sum(one.is_open for one in items)
    if items:
        n_kept = sum(one.state is ItemState.KEPT for one in items)
        kept = _("Promises kept: %(kept)d of %(n)d.") % {"kept": n_kept, "n": len(items)}
        still = ngettext("%(n)d is still open.", "%(n)d are still open.", n_open) % {"n": n_open}
        return f"{kept} {still}" if n_open else kept
    return _("The meeting was held. What was agreed?")


def measure_rows(found: RepairMeasures) -> list[MeasureRow]:
    """Return the measures as rows of the table; nothing to count is a dash."""
    return [
        MeasureRow(
            label=_("Restorative balance"),
            detail=_("of %(n)d decided incidents of level 2 and 3") % {"n": found.balance.whole},
            now=found.balance.in_words,
        ),
        MeasureRow(
            label=_("Promises kept"),
            detail=_("of %(n)d that fell due and were kept, late or broken") % {"n": found.kept.whole},
            now=found.kept.in_words,
        ),
        MeasureRow(
            label=_("School days to the meeting"),
            detail=_("the middle one of %(n)d; %(in_time)d in time")
            % {"n": found.in_time.whole, "in_time": found.in_time.part},
            now=number(found.days, decimals=1),
        ),
    ]


def _returns(case: CaseRow, student_ids: list[int]) -> tuple[str, ...]:
    """Return the pages of the returns that a re-entry circle is held for."""
    if case.kind is not RepairKind.REENTRY_CIRCLE or not policies.READ_RETURNS.holds(current_rights()):
        return ()
    found = returns_of(student_ids, since=case.referred_on - BACK_SINCE)
    return tuple(reverse("reentry", args=[key]) for key in found.values())


def _measures(school_id: int, on: date) -> RepairMeasures:
    return repair_measures(school_id=school_id, first=on - LOOK_BACK, last=on)
