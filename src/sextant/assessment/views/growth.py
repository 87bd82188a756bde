"""The pages of growth runs: the newest one, the list of flags, one run, and the button that starts one."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET, require_POST

from sextant.access.doors import SignedInRequest, requires
from sextant.access.reach import current_rights
from sextant.assessment import policies
from sextant.assessment.actions import run_withdrawal
from sextant.assessment.actions.run_check import NothingToCheck
from sextant.assessment.forms.growth import FlagFilters, RunForm, WithdrawForm
from sextant.assessment.panels.areas import areas_in_words, short_words
from sextant.assessment.panels.runs import evidence_of
from sextant.assessment.panels.schools import school_panels
from sextant.assessment.panels.students import results_to_reader
from sextant.assessment.panels.words import is_family
from sextant.assessment.queries import flags, runs
from sextant.assessment.queries.challenges import open_challenges
from sextant.assessment.queries.flags import FlagRow
from sextant.assessment.queries.runs import RunRow
from sextant.assessment.rules.precision import SIMULATED
from sextant.assessment.rules.sentences import flags_finding, run_finding, run_meaning
from sextant.assessment.rules.subjects import subject_label
from sextant.assessment.tasks import growth as tasks
from sextant.assessment.terms import FlagKind
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.network.queries.people import find_student
from sextant.web.current_period import as_of, shows_as_of
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page, wants_fragment
from sextant.web.panels import Panel
from sextant.work.queries.items import next_steps

FLAGS = Exportable(
    title=_lazy("Open flags"),
    record_class=RecordClass.S1B,
    cells={
        "name": "student_name",
        "grade": "grade",
        "school": "school_name",
        "subject": "subject_label",
        "reason": "sentence",
        "since": "target_on",
    },
    student="student_public_id",
)


@requires(policies.READ_RUNS)
@require_GET
@shows_as_of
def growth_home(request: HttpRequest) -> HttpResponse:
    """Show the newest run, why it is provisional, what it found, and the runs before it."""
    when, school = as_of(request), schools_of(request).current
    until = when.on if when.label else None
    run, may_run = runs.current_run(until=until), policies.RUN_GROWTH.holds(current_rights())
    return render_page(
        request,
        "assessment/growth_home.html",
        {
            "run": run,
            "finding": run_finding(target=run.target_label, is_final=run.is_final) if run else "",
            "meaning": run_meaning(is_final=run.is_final) if run else "",
            "runs": runs.list_runs(limit=12, until=until),
            "counts": flags.count_open(school_id=school.id if school else None, until=until),
            "school_name": school.name if school else "",
            "growth": _school_first(school.id, on=when.on) if school and not may_run else None,
            "precision": SIMULATED,
            "form": RunForm(),
            "challenges": open_challenges() if may_run else (),
            "may_run": may_run and not when.label,
            "as_of": when,
        },
    )


def _school_first(school_id: int, *, on: date) -> Panel | None:
    """Return a school's growth by subject: what whoever runs no growth comes for."""
    return next(iter(school_panels(school_id=school_id, on=on)), None)


@requires(policies.READ_FLAGS)
@requires(policies.READ_RESULTS)
@require_GET
@shows_as_of
@exportable(FLAGS)
def growth_lagging(request: HttpRequest) -> HttpResponse:
    """List the open flags within reach, lagging first; it prints with how often such a flag is wrong."""
    when, schools = as_of(request), schools_of(request)
    until = when.on if when.label else None
    filters = FlagFilters(request.GET, subjects=flags.list_subjects(until=until), schools=schools.offered)
    kind, chosen, several = filters.chosen_kind, filters.chosen, len(schools.offered) > 1
    window = flags.flag_columns(has_school=several).window(request.GET)
    page = flags.page_flags(kind=kind, window=window, chosen=chosen, until=until)
    steps = {} if until else _steps(page.rows)
    areas = _areas(page.rows, when.on) if kind is FlagKind.LAGGING else {}
    head = flags.flag_columns(has_school=several, has_step=bool(steps)).window(request.GET).head
    counted = flags.count_chosen(kind=kind, chosen=chosen, until=until)
    return render_page(
        request,
        "assessment/growth_lagging.html",
        {
            "page": page,
            "head": head,
            "lines": tuple(
                (row, steps.get(row.flag_id, ""), areas.get(row.flag_id, "")) for row in page.rows
            ),
            "has_steps": bool(steps),
            "filters": filters,
            "kind": kind,
            "finding": flags_finding(
                n_flags=counted.n_flags,
                n_students=counted.n_students,
                kind=kind,
                subject=subject_label(chosen.subject) if chosen.subject else "",
            ),
            "several_schools": several,
            "precision": SIMULATED,
            "on": when.on,
            "as_of": when,
            "is_part": wants_fragment(request),
        },
        fragment="rows",
    )


@requires(policies.READ_RUNS)
@require_GET
def growth_run(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one run: what went in, with which versions, what it found, and what became of it."""
    run = _found(public_id)
    return render_page(request, "assessment/growth_run.html", _run_context(run, WithdrawForm()))


def _run_context(run: RunRow, form: WithdrawForm) -> dict[str, object]:
    rights = current_rights()
    return {
        "run": run,
        "form": form,
        "evidence": evidence_of(run.id),
        "restated_by": runs.restated_by(run.id),
        "may_direct": policies.RUN_GROWTH.holds(rights),
        "may_check": policies.CHECK_RUNS.holds(rights) and run.awaits_check_by(rights.staff_id),
        "may_withdraw": policies.RUN_GROWTH.holds(rights) and run.is_released,
    }


@requires(policies.READ_RESULTS)
@require_GET
def student_results(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """List all results of a student within reach; families see those whose report cards are out."""
    student = find_student(public_id)
    if student is None or not policies.READ_RESULTS.reaches(current_rights(), student):
        raise Http404
    context = {
        "name": student.name,
        "public_id": public_id,
        "rows": results_to_reader(student_id=student.pk, on=clock.today()),
        "is_for_family": is_family(),
    }
    return render_page(request, "assessment/student_results.html", context, fragment="rows")


@requires(policies.RUN_GROWTH)
@require_POST
def growth_start(request: SignedInRequest) -> HttpResponse:
    """Queue a run for the worker, and show how far it is."""
    form = RunForm(request.POST)
    asked = form.cleaned_data if form.is_valid() else {}
    signed_by = current_rights().staff_id if asked.get("sign") else None
    try:
        key = tasks.begin_run(
            on=clock.today(),
            user_id=request.user.pk,
            signed_by=signed_by,
            is_anew=bool(asked.get("is_anew")),
        )
    except CannotDo as refusal:
        messages.error(request, str(refusal))
        return go_to(request, reverse("growth_home"))
    return go_to(request, reverse("progress", args=[key]))


@requires(policies.CHECK_RUNS)
@require_POST
def growth_check(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """Queue the second computation of a signed run, and show how far it is."""
    run, staff_id = _found(public_id), current_rights().staff_id
    try:
        if staff_id is None or not run.awaits_check_by(staff_id):
            raise NothingToCheck(_("The run waits for no check of yours."))
        key = tasks.begin_check(run_id=run.id, user_id=request.user.pk, checked_by=staff_id)
    except CannotDo as refusal:
        messages.error(request, str(refusal))
        return go_to(request, reverse("growth_run", args=[public_id]))
    return go_to(request, reverse("progress", args=[key]))


@requires(policies.RUN_GROWTH)
@require_POST
def growth_withdraw(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Withdraw a released run, with a reason."""
    run = _found(public_id)
    form = WithdrawForm(request.POST)
    if form.is_valid():
        try:
            ended = run_withdrawal.withdraw_run(run_id=run.id, because=form.cleaned_data["because"])
            messages.success(request, _("Withdrawn, and %(n)d flags with it.") % {"n": len(ended)})
        except CannotDo as refusal:
            messages.error(request, str(refusal))
        return go_to(request, reverse("growth_run", args=[public_id]))
    return render_page(request, "assessment/growth_run.html", _run_context(run, form), status=422)


def _steps(rows: Sequence[FlagRow]) -> dict[int, str]:
    """Return, by flag, what is under way about it in words; flags without anything are absent."""
    today = clock.today()
    steps = next_steps(student_ids=[row.student_id for row in rows], on=today)
    return {
        row.flag_id: step.in_words(on=today)
        for row in rows
        if (step := steps.get((row.student_id, row.subject))) is not None
    }


def _areas(rows: Sequence[FlagRow], on: date) -> dict[int, str]:
    """Return, by flag, in which standards or strands the student fell most, in a line."""
    found = areas_in_words([(row.student_id, row.subject) for row in rows], on=on, until=on)
    return {
        row.flag_id: short_words(found[row.student_id, row.subject])
        for row in rows
        if (row.student_id, row.subject) in found
    }


def _found(public_id: UUID) -> RunRow:
    run = runs.find_run(public_id)
    if run is None:
        raise Http404
    return run
