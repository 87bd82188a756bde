"""School leaders (shape: list), one evaluation (record and form), and one’s own (record)."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.kernel.money import Money
from sextant.network.queries.people import find_staff
from sextant.talent import policies
from sextant.talent.actions.leader_evaluations import keep_draft, name_coach, reply, share
from sextant.talent.forms.leading import LeaderForm, ReplyForm
from sextant.talent.queries.leaders import (
    LEADING,
    EvaluationRow,
    LeaderRow,
    band_of_seat,
    central_coaches,
    coaches_of,
    evaluation_of,
    find_evaluation,
    is_leader,
    list_leaders,
    own_evaluations,
)
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.numbers import whole_number
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Status, Tab, Tone

LEADERS = Exportable(
    title=_lazy("School leaders"),
    record_class=RecordClass.A2L,
    cells={"name": "name", "seat": "seat.label", "school": "school", "shared": "shared_on"},
    shown_as="leaders",
    columns={
        "name": _lazy("Who"),
        "seat": _lazy("Seat"),
        "school": _lazy("School"),
        "shared": _lazy("Shared on"),
    },
)


@requires(policies.READ_LEADERS)
@require_GET
@exportable(LEADERS)
def school_leader_list(request: HttpRequest) -> HttpResponse:
    """Show the leaders within reach with this year’s evaluation, and the reader’s own."""
    on, rights, schools = clock.today(), current_rights(), schools_of(request)
    reached = [one.id for one in schools.offered if policies.READ_LEADERS.covers(rights, school_id=one.id)]
    current = schools.current
    if current is not None and current.id in reached:
        reached = [current.id]
    leaders = list_leaders(school_ids=reached, on=on) if reached else ()
    may_evaluate = policies.EVALUATE_LEADERS.holds(rights)
    own = own_evaluations()
    context = {
        "leaders": leaders,
        "rows": [(row, _status(row)) for row in leaders],
        "own": own,
        "may_evaluate": may_evaluate,
        "bands": _bands(on),
        "finding": _finding(leaders, own),
    }
    return render_page(request, "talent/staying/leader_list.html", context)


@requires(policies.EVALUATE_LEADERS)
@require_http_methods(["GET", "POST"])
def leader_evaluate(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Write this year’s evaluation of a leader, share it, and name who coaches them."""
    on, staff, rights = clock.today(), find_staff(public_id), current_rights()
    if staff is None or staff.school_id is None or not is_leader(staff.pk, on=on):
        raise Http404
    if not policies.EVALUATE_LEADERS.covers(rights, school_id=staff.school_id):
        raise Http404
    row = evaluation_of(staff.pk, on=on)
    if row is not None and row.shared_on is not None and request.method == "GET":
        return go_to(request, reverse("leader_evaluation", args=[row.public_id]))
    form = LeaderForm(request.POST or None, initial=_initial(row))
    if request.method == "POST" and request.POST.get("deed") == "coach":
        return _coach(request, staff.pk, public_id, on)
    if request.method == "POST" and form.is_valid():
        try:
            kept = keep_draft(
                staff_id=staff.pk, summary=form.cleaned_data["summary"], levels=form.levels(), on=on
            )
            if request.POST.get("deed") != "share":
                messages.success(request, _("Draft kept. Nobody else reads it yet."))
                return go_to(request, reverse("leader_evaluate", args=[public_id]))
            share(evaluation_id=kept.pk, on=on)
            messages.success(request, _("Shared. The leader reads it and answers."))
            return go_to(request, reverse("leader_evaluation", args=[kept.public_id]))
        except CannotDo as refused:
            form.add_error(None, str(refused))
    context = {
        "staff": staff,
        "form": form,
        "coach": coaches_of([staff.pk], on=on).get(staff.pk, ""),
        "coaches": [one for one in central_coaches(on=on) if one[0] != staff.pk],
        "crumbs": (Tab(label=_("School leaders"), url=reverse("school_leader_list")), Tab(label=staff.name)),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "talent/staying/leader_evaluate.html", context, status=status)


@requires(policies.READ_LEADERS)
@require_http_methods(["GET", "POST"])
def leader_evaluation(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show an evaluation; the leader in question answers it."""
    on, row = clock.today(), find_evaluation(public_id)
    if row is None:
        raise Http404
    waits = row.is_own and row.acknowledged_on is None
    form = ReplyForm(request.POST or None) if waits else None
    if request.method == "POST" and form is None:
        messages.error(request, _("Only the leader in question answers, once."))
        return go_to(request, reverse("leader_evaluation", args=[public_id]))
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            reply(evaluation_id=row.id, words=form.cleaned_data["reply"], on=on)
            messages.success(request, _("Kept. Your words stand beside it."))
        except CannotDo as refused:
            messages.error(request, str(refused))
        return go_to(request, reverse("leader_evaluation", args=[public_id]))
    context = {
        "row": row,
        "form": form,
        "finding": _one(row),
        "crumbs": (Tab(label=_("School leaders"), url=reverse("school_leader_list")), Tab(label=row.name)),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "talent/staying/leader_evaluation.html", context, status=status)


def _coach(request: HttpRequest, staff_id: int, public_id: UUID, on: date) -> HttpResponse:
    chosen = request.POST.get("coach", "")
    try:
        name_coach(staff_id=staff_id, coach_id=whole_number(chosen), on=on)
        messages.success(request, _("Kept."))
    except CannotDo as refused:
        messages.error(request, str(refused))
    return go_to(request, reverse("leader_evaluate", args=[public_id]))


def _initial(row: EvaluationRow | None) -> dict[str, str]:
    if row is None:
        return {}
    found = {"summary": row.summary}
    for one in row.scores:
        found |= {f"level_{one.key}": str(one.level or ""), f"seen_{one.key}": one.evidence}
    return found


def _status(row: LeaderRow) -> Status:
    if row.acknowledged_on is not None:
        return Status(label=_("Answered"), tone=Tone.GOOD)
    if row.shared_on is not None:
        return Status(label=_("Shared"), tone=Tone.GOOD)
    return (
        Status(label=_("Draft"), tone=Tone.WATCH)
        if row.is_begun
        else Status(label=_("None yet"), tone=Tone.QUIET)
    )


def _bands(on: date) -> list[tuple[str, str]]:
    """Return the published pay band of each leader’s seat that has one."""
    found = []
    for seat in LEADING:
        band = band_of_seat(seat, on=on)
        if band is not None:
            found.append((str(seat.label), f"{Money(band.lowest_cents)} – {Money(band.highest_cents)}"))
    return found


def _finding(leaders: tuple[LeaderRow, ...], own: tuple[EvaluationRow, ...]) -> str:
    if not leaders:
        return _("Your own evaluation") if own else _("No evaluation is shared with you yet")
    n = sum(row.shared_on is None for row in leaders)
    if not n:
        return _("Every leader has this year’s evaluation")
    return ngettext(
        "%(n)d leader has no shared evaluation this year",
        "%(n)d leaders have no shared evaluation this year",
        n,
    ) % {"n": n}


def _one(row: EvaluationRow) -> str:
    if row.acknowledged_on is not None:
        return _("Evaluation of %(year)s, shared and answered") % {"year": row.year}
    if row.shared_on is not None:
        return _("Evaluation of %(year)s, shared") % {"year": row.year}
    return _("Evaluation of %(year)s, a draft") % {"year": row.year}
