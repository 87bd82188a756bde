"""The steps of a case: screened, asked, planned, stopped, held, closed; and a broken agreement decided on."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.actions import restorative as actions
from sextant.culture.actions.agreements import close_case, decide_follow_up
from sextant.culture.actions.case_people import add_person, answer_invitation
from sextant.culture.forms.restorative import FollowUpForm, PlanForm, ScreenForm, StopForm
from sextant.culture.queries.restorative import CaseRow
from sextant.culture.rules.restorative import Screened
from sextant.culture.terms import Part
from sextant.culture.terms.restorative import Answer, FollowUp, RepairOutcome, StoppedBecause
from sextant.culture.views.repair import asked_case, show_case
from sextant.culture.views.repair_meeting import AGREE
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.people import find_student
from sextant.web.pages import go_to

type Step = Callable[[HttpRequest, CaseRow], HttpResponse | None]


@requires(policies.LEAD_REPAIR)
@require_POST
def repair_lead(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a step that only the culture team takes: who is asked and who declines stays with it."""
    steps: dict[str, Step] = {
        "screen": _screen,
        "answer": _answer,
        "add": _add,
        "plan": _plan,
        "stop": _stop,
        "hold": _hold,
    }
    return _take(request, public_id, steps)


@requires(policies.KEEP_REPAIR)
@require_POST
def repair_step(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a step of the facilitator's own: a chat that was held, a case that is closed."""
    return _take(request, public_id, {"held": _held_light, "close": _close})


@requires(policies.DECIDE_REPAIR)
@require_POST
def repair_decide(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take the assistant principal's word on a broken agreement."""
    return _take(request, public_id, {"follow_up": _follow_up})


def _take(request: HttpRequest, public_id: UUID, steps: dict[str, Step]) -> HttpResponse:
    case = asked_case(public_id)
    step = steps.get(request.POST.get("do", "") or next(iter(steps)))
    if step is None:
        raise Http404
    try:
        answer = step(request, case)
    except CannotDo as refused:
        messages.error(request, str(refused))
        answer = None
    return answer or go_to(request, reverse("repair_case", args=[public_id]))


def _screen(request: HttpRequest, case: CaseRow) -> HttpResponse | None:
    form = ScreenForm(request.POST)
    if not form.is_valid():
        return show_case(request, case, screen_form=form)
    said = form.cleaned_data
    row = actions.screen_case(
        case_id=case.id,
        screen=Screened(
            is_voluntary=said["is_voluntary"] == "yes",
            is_safe=said["is_safe"] == "yes",
            is_balanced=said["is_balanced"] == "yes",
        ),
        function=said["function"],
        words=said["words"],
        screened_by=_own(),
        on=clock.today(),
    )
    if row.stopped_because:
        why = str(StoppedBecause(row.stopped_because).label).lower()
        messages.warning(
            request,
            _("No conference: %(why)s. The assistant principal decides on another response.") % {"why": why},
        )
    else:
        messages.success(request, _("Screened. Now ask each person, one at a time."))
    return None


def _answer(request: HttpRequest, case: CaseRow) -> None:
    said = request.POST.get("answer", "")
    answer_invitation(
        case_id=case.id,
        student_id=_student(request),
        answer=Answer(said) if said in Answer.values else Answer.PENDING,
        was_met=bool(request.POST.get("was_met")) or said == Answer.YES,
        on=clock.today(),
    )


def _add(request: HttpRequest, case: CaseRow) -> None:
    part = request.POST.get("part", "")
    add_person(
        case_id=case.id,
        student_id=_student(request),
        part=Part(part) if part in Part.values else Part.WITNESS,
    )


def _plan(request: HttpRequest, case: CaseRow) -> HttpResponse | None:
    form = PlanForm(request.POST)
    if not form.is_valid():
        return show_case(request, case, plan_form=form)
    said = form.cleaned_data
    actions.plan_meeting(
        case_id=case.id,
        meets_on=said["meets_on"],
        meets_at=said["meets_at"],
        room=said["room"],
        surrogate=said["surrogate"],
        on=clock.today(),
    )
    messages.success(request, _("Planned."))
    return None


def _stop(request: HttpRequest, case: CaseRow) -> HttpResponse | None:
    form = StopForm(request.POST)
    if not form.is_valid():
        return show_case(request, case, stop_form=form)
    actions.stop_case(case_id=case.id, because=StoppedBecause(form.cleaned_data["because"]), on=clock.today())
    messages.success(request, _("Stopped. The assistant principal decides on another response."))
    return None


def _hold(request: HttpRequest, case: CaseRow) -> HttpResponse:
    actions.hold_case(case_id=case.id, on=clock.today())
    return go_to(request, reverse("repair_meeting", args=[case.public_id]))


def _held_light(request: HttpRequest, case: CaseRow) -> HttpResponse | None:
    """Note that a chat was held; without an outcome something was promised, which is written next."""
    said = request.POST.get("outcome", "")
    outcome = RepairOutcome(said) if said in RepairOutcome.values else None
    actions.hold_light(case_id=case.id, outcome=outcome, on=clock.today())
    if outcome is None:
        return go_to(request, f"{reverse('repair_meeting', args=[case.public_id])}?step={AGREE}")
    messages.success(request, _("Noted. Thank you for talking."))
    return None


def _close(request: HttpRequest, case: CaseRow) -> None:
    row = close_case(case_id=case.id, on=clock.today())
    words = str(RepairOutcome(row.outcome).label).lower()
    messages.success(request, _("Closed: %(outcome)s.") % {"outcome": words})


def _follow_up(request: HttpRequest, case: CaseRow) -> HttpResponse | None:
    form = FollowUpForm(request.POST)
    if not form.is_valid():
        return show_case(request, case, follow_up_form=form)
    follow_up = FollowUp(form.cleaned_data["follow_up"])
    decide_follow_up(case_id=case.id, follow_up=follow_up)
    messages.success(request, _("Decided."))
    return None


def _student(request: HttpRequest) -> int:
    try:
        found = find_student(UUID(request.POST.get("student", "")))
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return int(found.pk)


def _own() -> int:
    staff_id = current_rights().staff_id
    if staff_id is None:
        raise Http404
    return staff_id
