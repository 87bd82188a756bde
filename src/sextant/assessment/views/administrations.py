"""Benchmarks (shape: list), one of them with its daily chase (record), and the proctor's list (list)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.assessment import policies
from sextant.assessment.actions import administrations as actions
from sextant.assessment.actions import test_seats
from sextant.assessment.forms.administrations import WHOLE_NETWORK, SeatForm, WindowForm
from sextant.assessment.queries import administrations as queries
from sextant.assessment.queries.administrations import AdministrationRow
from sextant.assessment.queries.benchmark_schedule import run_that_read
from sextant.assessment.queries.judged_benchmarks import get_benchmark
from sextant.assessment.queries.test_seats import list_seats
from sextant.assessment.rules.administrations import MAY_BE_CANCELED, TAKES_ANSWERS, Days
from sextant.assessment.rules.benchmark_schedule import NextPage, NextStep, next_step
from sextant.assessment.rules.seat_codes import LOWEST_GRADE_ONLINE, spelled
from sextant.assessment.rules.windows import chase_finding, list_finding
from sextant.assessment.terms import AdministrationState
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

NEXT = {
    AdministrationState.SCHEDULED: AdministrationState.OPEN,
    AdministrationState.OPEN: AdministrationState.CLOSED,
    AdministrationState.CLOSED: AdministrationState.OPEN,
    # Analyzed too early: sheets that came late are taken in, and the items analyzed anew.
    AdministrationState.SCORED: AdministrationState.CLOSED,
}


BENCHMARKS = Exportable(
    title=_lazy("Benchmarks"),
    record_class=RecordClass.T2,
    cells={"title": "title", "period": "period_words", "window": "days", "state": "state"},
)


@requires(policies.READ_BENCHMARKS)
@require_GET
@exportable(BENCHMARKS)
def administration_list(request: HttpRequest) -> HttpResponse:
    """List the benchmarks, the newest report period first."""
    labels = (_("Benchmark"), _("Report period"), _("Window"), _("State"))
    window = queries.list_columns(labels).window(request.GET)
    counts = queries.count_by_state()
    context = {
        "page": queries.page_administrations(window),
        "finding": list_finding(counts),
        "may_schedule": policies.OPEN_BENCHMARKS.holds(current_rights()),
    }
    return render_page(request, "assessment/administration_list.html", context, fragment="rows")


TESTED = Exportable(
    title=_lazy("Tested so far"),
    record_class=RecordClass.T2,
    cells={"title": "title", "school": "school", "tested": "n_tested", "missing": "n_missing"},
)


@requires(policies.READ_BENCHMARKS)
@require_GET
@exportable(TESTED)
def administration(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a benchmark's window and, section by section, who is still to be tested."""
    return _show(request, _found(public_id))


@requires(policies.KEEP_BENCHMARKS)
@require_POST
def administration_window(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Set the days of the network, or of one school."""
    row = _found(public_id)
    form = _window_form(row, request.POST)
    if form.is_valid():
        try:
            _set_window(row, form)
        except CannotDo as refused:
            form.add_error("closes_on", str(refused))
        else:
            messages.success(request, _("The days are set."))
            return go_to(request, reverse("administration", args=[public_id]))
    return _show(request, row, form=form, status=422)


@requires(policies.OPEN_BENCHMARKS)
@require_POST
def administration_move(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Open a window, or close it, whereby what stands in open seats is handed in."""
    row = _found(public_id)
    to = NEXT.get(row.state)
    if to is None or request.POST.get("to") != to:
        messages.error(request, _("Somebody moved this benchmark meanwhile. Look at it again."))
        return go_to(request, reverse("administration", args=[public_id]))
    try:
        n_ended = 0
        if to == AdministrationState.CLOSED:
            n_ended = test_seats.close_window(administration_id=row.id, at=clock.now())
        else:
            actions.move_administration(administration_id=row.id, to=to)
    except CannotDo as refused:
        messages.error(request, str(refused))
    else:
        words = _said(row.state, to)
        messages.success(request, words)
        if n_ended:
            text = ngettext("%(n)d open seat was handed in.", "%(n)d open seats were handed in.", n_ended)
            messages.info(request, text % {"n": n_ended})
    return go_to(request, reverse("administration", args=[public_id]))


@requires(policies.WRITE_RESULTS)
@require_GET
def proctor(request: HttpRequest, public_id: UUID, section_id: UUID) -> HttpResponse:
    """Show a proctor who is how far, with the codes' state; asks itself anew."""
    context = _proctor(public_id, section_id)
    return render_page(request, "assessment/administration_proctor.html", context, fragment="rows")


@requires(policies.WRITE_RESULTS)
@require_POST
def seat_codes(request: HttpRequest, public_id: UUID, section_id: UUID) -> HttpResponse:
    """Make codes for whoever has none in use, and show the sheet; it is shown once."""
    context = _proctor(public_id, section_id)
    try:
        codes = test_seats.make_seats(
            administration_id=context["row"].id,
            section_id=context["section"].pk,
            on=clock.today(),
            at=clock.now(),
        )
    except CannotDo as refused:
        messages.error(request, str(refused))
        return go_to(request, reverse("proctor", args=[public_id, section_id]))
    shown = [(one, spelled(one.code)) for one in codes]
    context |= {"codes": shown, "address": request.build_absolute_uri(reverse("sit_entry"))}
    return render_page(request, "assessment/administration_codes.html", context)


@requires(policies.WRITE_RESULTS)
@require_POST
def seat_change(request: HttpRequest, public_id: UUID, section_id: UUID) -> HttpResponse:
    """Give one student another code or more time, or end her seat."""
    context, form = _proctor(public_id, section_id), SeatForm(request.POST)
    own = {row.seat_id for row in context["rows"]}
    if not form.is_valid() or form.cleaned_data["seat"] not in own:
        raise Http404
    said = form.cleaned_data
    try:
        if said["do"] == "renew":
            code = test_seats.renew_code(seat_id=said["seat"])
            context |= {"codes": [(code, spelled(code.code))], "is_single": True,
                        "address": request.build_absolute_uri(reverse("sit_entry"))}  # fmt: skip
            return render_page(request, "assessment/administration_codes.html", context)
        if said["do"] == "minutes":
            test_seats.add_minutes(seat_id=said["seat"], minutes=said["minutes"] or 10)
            messages.success(request, _("The student has more time."))
        else:
            test_seats.end_seat(seat_id=said["seat"], at=clock.now())
            messages.success(request, _("The seat is ended; what was answered is handed in."))
    except CannotDo as refused:
        messages.error(request, str(refused))
    return go_to(request, reverse("proctor", args=[public_id, section_id]))


def _show(
    request: HttpRequest, row: AdministrationRow, *, form: WindowForm | None = None, status: int = 200
) -> HttpResponse:
    school = schools_of(request).current
    windows = queries.list_windows(row.id)
    sections = queries.list_progress(
        row.id,
        on=clock.today(),
        school_id=school.id if school else None,
        without=[one.school_id for one in windows if one.is_left_out],
    )
    window = queries.progress_columns((_("Class"), _("School"), _("Tested"), _("Missing"))).window(
        request.GET
    )
    rights = current_rights()
    keeps = policies.KEEP_BENCHMARKS.holds(rights)
    directs = policies.OPEN_BENCHMARKS.holds(rights)
    n_behind = sum(one.is_behind for one in sections)
    step = _step(row, n_behind) if directs else None
    context = {
        "row": row,
        "finding": chase_finding(sections, opens_on=row.opens_on, state=row.state, on=clock.today()),
        "page": queries.page_progress(sections, window),
        "n_behind": n_behind,
        "step": step,
        "step_url": _step_url(row, step) if step else "",
        "takes_answers": row.state in TAKES_ANSWERS,
        "may_cancel": directs and row.state in MAY_BE_CANCELED,
        "windows": [one for one in windows if not one.is_left_out],
        "left_out": [one for one in windows if one.is_left_out],
        "form": form or (_window_form(row) if keeps else None),
        "next": NEXT.get(row.state) if directs else None,
        "writes": policies.WRITE_RESULTS.holds(rights),
        "marks": policies.MARK_SITTINGS.holds(rights),
        "crumbs": _crumbs(row.title),
        "on": clock.today(),
    }
    return render_page(request, "assessment/administration.html", context, fragment="rows", status=status)


def _step(row: AdministrationRow, n_behind: int) -> NextStep:
    """Return what the director does next about it."""
    judged = get_benchmark(row.id) if row.state == AdministrationState.SCORED else None
    return next_step(
        row.state,
        days=Days(opens_on=row.opens_on, closes_on=row.closes_on),
        on=clock.today(),
        n_behind=n_behind,
        n_held=judged.n_held if judged else 0,
        growth=run_that_read(row.id) if row.state == AdministrationState.RELEASED else "",
    )


def _step_url(row: AdministrationRow, step: NextStep) -> str:
    urls = {
        NextPage.ANSWERS: lambda: f"{reverse('import_upload')}?kind=answers&benchmark={row.public_id}",
        NextPage.ITEMS: lambda: reverse("item_analysis", args=[row.public_id]),
        NextPage.RELEASE: lambda: reverse("benchmark_release", args=[row.public_id]),
        NextPage.GROWTH: lambda: reverse("growth_home"),
        NextPage.RETEACH: lambda: reverse("reteach_list"),
        NextPage.FORMS: lambda: reverse("administration_pick"),
    }
    return urls[step.page]() if step.page in urls else ""


def _window_form(row: AdministrationRow, data: Any = None) -> WindowForm:
    rights = current_rights()
    covers = policies.KEEP_BENCHMARKS.covers
    schools = [one for one in queries.list_schools_of_windows(None) if covers(rights, school_id=one[0])]
    return WindowForm(
        data,
        schools=schools,
        has_network=covers(rights, school_id=0),
        initial={"opens_on": row.opens_on, "closes_on": row.closes_on},
    )


def _set_window(row: AdministrationRow, form: WindowForm) -> None:
    said = form.cleaned_data
    days = {"opens_on": said["opens_on"], "closes_on": said["closes_on"]}
    if said["place"] == WHOLE_NETWORK:
        actions.move_window(administration_id=row.id, **days)
    else:
        actions.set_school_window(administration_id=row.id, school_id=int(said["place"]), **days)


def _proctor(public_id: UUID, section_id: UUID) -> dict[str, Any]:
    row, record = _found(public_id), queries.get_administration(public_id)
    section = queries.find_section(section_id)
    if section is None or record is None or section.course_id != record.course_id:
        raise Http404
    if not policies.WRITE_RESULTS.reaches(current_rights(), section):
        raise Http404
    days = queries.days_at(record, school_id=section.school_id)
    rows = list_seats(administration=record, section=section, on=clock.today())
    make_up_until = queries.last_make_up_day(record, school_id=section.school_id)
    is_for_make_ups = row.state == AdministrationState.RELEASED and clock.today() <= make_up_until
    return {
        "row": row,
        "section": section,
        "days": days,
        "is_open": row.state == AdministrationState.OPEN and days.holds(clock.today()),
        "is_on_paper": row.is_on_paper_only or (row.grade is not None and row.grade < LOWEST_GRADE_ONLINE),
        "may_make_codes": row.state in {AdministrationState.SCHEDULED, AdministrationState.OPEN}
        or is_for_make_ups,
        "make_up_until": make_up_until if is_for_make_ups else None,
        "rows": rows,
        "marks_sittings": policies.MARK_SITTINGS.holds(current_rights()),
        "reads_accommodations": policies.READ_ACCOMMODATIONS.holds(current_rights()),
        "n_inside": sum(one.state in {"inside", "unlocked"} for one in rows),
        "n_done": sum(one.state == "done" for one in rows),
        "crumbs": _crumbs(section.title, row),
        "at": clock.now(),
    }


def _said(before: AdministrationState, to: AdministrationState) -> str:
    if before == AdministrationState.SCORED:
        return _("Answers are taken in again. Analyze the items anew before the release.")
    return _("The benchmark is open.") if to == AdministrationState.OPEN else _("The window is closed.")


def _found(public_id: UUID) -> AdministrationRow:
    row = queries.find_administration(public_id)
    if row is None:
        raise Http404
    return row


def _crumbs(label: str, row: AdministrationRow | None = None) -> tuple[Tab, ...]:
    first = Tab(label=_("Benchmarks"), url=reverse("administration_list"))
    if row is None:
        return (first, Tab(label=label))
    return (
        first,
        Tab(label=row.title, url=reverse("administration", args=[row.public_id])),
        Tab(label=label),
    )
