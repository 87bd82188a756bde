"""Data meetings: the list (shape: list), one meeting step by step (meeting mode), the minutes (to print)."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET, require_POST

from sextant.access.doors import requires
from sextant.assessment import policies
from sextant.assessment.actions import data_meetings as actions
from sextant.assessment.forms.reteach import MeetingForm, PlanForm, StepForm, ticked
from sextant.assessment.queries import data_meetings as queries
from sextant.assessment.queries.data_meetings import MeetingPage
from sextant.assessment.queries.room_cells import CellPage, find_cell
from sextant.assessment.queries.room_sections import RoomSection, find_room_section, may_in
from sextant.assessment.terms import Band, MeetingStep
from sextant.assessment.views.reteach import draft_of, suggested
from sextant.assessment.views.room_view import asked_benchmark, reached_cell, reached_section
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page, wants_fragment
from sextant.web.parts import Tab


@dataclass(frozen=True, slots=True, kw_only=True)
class StepWords:
    """What a step asks, as the page says it."""

    question: str
    label: str
    hint: str


MEETINGS = Exportable(
    title=_lazy("Data meetings"),
    record_class=RecordClass.S1B,
    cells={"team": "team", "section": "section", "led_by": "led_by", "held": "held_on", "step": "step"},
)


@requires(policies.READ_FLAGS)
@requires(policies.READ_RESULTS)
@require_GET
@exportable(MEETINGS)
def data_meeting_list(request: HttpRequest) -> HttpResponse:
    """List the data meetings within reach, the newest first."""
    school = schools_of(request).current
    window = queries.meeting_columns().window(request.GET)
    page = queries.page_meetings(window, school_id=school.id if school else None)
    context = {"page": page, "is_part": wants_fragment(request)}
    return render_page(request, "assessment/data_meeting_list.html", context, fragment="rows")


@requires(policies.TEACH_AGAIN)
@require_POST
def data_meeting_begin(request: HttpRequest, public_id: UUID, standard_id: UUID) -> HttpResponse:
    """Begin a meeting over one class's work on one standard."""
    section = reached_section(public_id, to_write=True)
    benchmark = asked_benchmark(request, section)
    cell = reached_cell(section, standard_id, benchmark)
    form = MeetingForm(request.POST)
    if cell is None or benchmark is None or not form.is_valid():
        raise Http404
    try:
        meeting = actions.begin_meeting(
            section_id=section.id,
            administration_id=benchmark.administration_id,
            standard_id=cell.cell.standard_id,
            team=form.cleaned_data["team"],
            on=clock.today(),
        )
    except CannotDo as refused:
        messages.error(request, str(refused))
        return go_to(request, reverse("room_standard", args=[public_id, standard_id]))
    return go_to(request, reverse("data_meeting", args=[meeting.public_id]))


@requires(policies.READ_FLAGS)
@requires(policies.READ_RESULTS)
def data_meeting(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one step of a meeting, and keep what was said at it; the last step ends with the plan."""
    meeting = _found(public_id)
    if meeting.row.is_over:
        return go_to(request, reverse("data_meeting_minutes", args=[public_id]))
    step = _asked_step(request, meeting)
    cell = _cell(meeting)
    if request.method == "POST":
        _refuse_readers(meeting)
        if step is MeetingStep.GOAL:
            return _end(request, meeting, cell)
        return _keep(request, meeting, step, cell)
    return _show(request, meeting, step, cell)


@requires(policies.READ_FLAGS)
@requires(policies.READ_RESULTS)
@require_GET
def data_meeting_minutes(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show what was said at each step and the plan it led to, to print."""
    meeting = _found(public_id)
    words = _words()
    context = {
        "meeting": meeting,
        "lines": [(step.label, meeting.notes[step]) for step in words if meeting.notes[step]],
        "crumbs": (
            Tab(label=_("Data meetings"), url=reverse("data_meeting_list")),
            Tab(label=meeting.row.team),
        ),
    }
    return render_page(request, "assessment/data_meeting_minutes.html", context)


def _keep(request: HttpRequest, meeting: MeetingPage, step: MeetingStep, cell: CellPage) -> HttpResponse:
    form = StepForm(request.POST)
    then = _next(step) if "next" in request.POST else step
    if form.is_valid():
        try:
            actions.keep_note(
                meeting_id=meeting.row.id,
                version=form.cleaned_data["version"],
                step=step,
                text=form.cleaned_data["text"],
                then=then,
            )
            return go_to(request, f"{reverse('data_meeting', args=[meeting.row.public_id])}?step={then}")
        except CannotDo as refused:
            form.add_error(None, str(refused))
    return _show(request, meeting, step, cell, step_form=form)


def _end(request: HttpRequest, meeting: MeetingPage, cell: CellPage) -> HttpResponse:
    form = PlanForm(request.POST)
    section = _section(meeting)
    chosen = ticked(request.POST, {row.public_id: row.student_id for row in cell.students})
    draft = draft_of(
        form,
        section=section,
        benchmark=meeting.benchmark,
        cell=cell,
        chosen=chosen,
        meeting_id=meeting.row.id,
    )
    if draft is not None:
        try:
            _ended, plan = actions.end_meeting(
                meeting_id=meeting.row.id,
                version=meeting.version,
                draft=draft,
                on=clock.today(),
                at=clock.now(),
            )
            messages.success(request, _("The meeting has ended with a plan, which waits for approval."))
            return go_to(request, reverse("reteach_plan", args=[plan.public_id]))
        except CannotDo as refused:
            form.add_error(None, str(refused))
    return _show(request, meeting, MeetingStep.GOAL, cell, plan_form=form, chosen=chosen)


def _show(
    request: HttpRequest,
    meeting: MeetingPage,
    step: MeetingStep,
    cell: CellPage,
    *,
    step_form: StepForm | None = None,
    plan_form: PlanForm | None = None,
    chosen: list[int] | None = None,
) -> HttpResponse:
    words = _words()
    said = words[step]
    here = reverse("data_meeting", args=[meeting.row.public_id])
    initial = {"text": meeting.notes[step], "version": meeting.version}
    ticked_at_first = chosen if chosen is not None else [row.student_id for row in cell.students]
    context = {
        "meeting": meeting,
        "step": step,
        "number": list(words).index(step) + 1,
        "n_steps": len(words),
        "words": said,
        "steps": [
            Tab(label=str(one.label), url=f"{here}?step={one.value}", is_current=one is step) for one in words
        ],
        "cell": cell,
        "sorted": _sorted(cell) if step is MeetingStep.SORT else (),
        "form": step_form or StepForm(initial=initial, label=said.label, hint=said.hint),
        "plan_form": plan_form or PlanForm(initial=_suggested(meeting, cell)),
        "students": [(row, row.student_id in ticked_at_first) for row in cell.students],
        "is_last": step is MeetingStep.GOAL,
        "may_write": may_in(meeting.section_public_id, policy=policies.TEACH_AGAIN),
    }
    if step_form is not None:
        step_form.fields["text"].label, step_form.fields["text"].help_text = said.label, said.hint
    refused = step_form is not None or plan_form is not None
    return render_page(request, "assessment/data_meeting.html", context, status=422 if refused else 200)


def _suggested(meeting: MeetingPage, cell: CellPage) -> dict[str, Any]:
    """Return what the plan begins with: what the meeting has said, else what the answers told."""
    found = suggested(_section(meeting), meeting.benchmark, cell)
    said = {
        "misconception": meeting.notes[MeetingStep.GAP][:300],
        "exemplar": meeting.notes[MeetingStep.EXEMPLAR],
        "move": meeting.notes[MeetingStep.PLAN],
    }
    return found | {name: text for name, text in said.items() if text}


def _sorted(cell: CellPage) -> tuple[tuple[str, tuple[Any, ...]], ...]:
    """Return the students in three piles: they have it, they nearly have it, they do not have it yet."""
    piles = (
        (_("They have it"), {Band.MASTERED}),
        (_("Nearly"), {Band.APPROACHING}),
        (_("Not yet"), {Band.DEVELOPING, Band.NOT_YET}),
        (_("Not enough points to say"), {Band.NOT_ENOUGH, None}),
    )
    found = (
        (label, tuple(row for row in cell.students if row.marks[0].band in bands)) for label, bands in piles
    )
    return tuple((label, rows) for label, rows in found if rows)


def _words() -> dict[MeetingStep, StepWords]:
    return {
        MeetingStep.EXEMPLAR: StepWords(
            question=_("What does a right answer look like?"),
            label=_("Our exemplar"),
            hint=_("Solve the items yourselves, then write what a full answer shows."),
        ),
        MeetingStep.SORT: StepWords(
            question=_("Whose work has it, and whose has not?"),
            label=_("What the piles show"),
            hint=_("Look at the answers of each pile; say what those in one pile share."),
        ),
        MeetingStep.GAP: StepWords(
            question=_("What do they think, and what is so?"),
            label=_("The gap"),
            hint=_("One sentence: “They think …; in fact …”. The meeting plans for this gap."),
        ),
        MeetingStep.PLAN: StepWords(
            question=_("How is it taught this time? Rehearse it."),
            label=_("The move, as rehearsed"),
            hint=_("Say it aloud as in class. Write down what is shown, asked and done."),
        ),
        MeetingStep.GOAL: StepWords(
            question=_("What is the goal, and when do we look again?"), label="", hint=""
        ),
    }


def _asked_step(request: HttpRequest, meeting: MeetingPage) -> MeetingStep:
    asked = request.GET.get("step", "") or request.POST.get("step", "")
    known = {str(step): step for step in _words()}
    return known.get(asked, MeetingStep(meeting.row.step))


def _next(step: MeetingStep) -> MeetingStep:
    steps = list(_words())
    return steps[min(steps.index(step) + 1, len(steps) - 1)]


def _found(public_id: UUID) -> MeetingPage:
    meeting = queries.find_meeting(public_id)
    if meeting is None:
        raise Http404
    return meeting


def _cell(meeting: MeetingPage) -> CellPage:
    cell = find_cell(
        section_id=meeting.section_id,
        standard=meeting.standard,
        benchmark=meeting.benchmark,
        on=clock.today(),
    )
    if cell is None:
        raise Http404
    return cell


def _section(meeting: MeetingPage) -> RoomSection:
    section = find_room_section(meeting.section_public_id, policy=policies.READ_RESULTS)
    if section is None:
        raise Http404
    return section


def _refuse_readers(meeting: MeetingPage) -> None:
    if not may_in(meeting.section_public_id, policy=policies.TEACH_AGAIN):
        raise Http404
