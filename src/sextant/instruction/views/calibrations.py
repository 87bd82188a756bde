"""Calibration: what is due for me (shape: list), scoring a lesson (form), how it went (record)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.instruction import policies
from sextant.instruction.actions.calibrations import score_event, write_event
from sextant.instruction.forms.calibrations import EventForm, level_fields, read_event, read_levels
from sextant.instruction.queries import calibrations as queries
from sextant.instruction.queries.certificates import bar_on, own_certificate
from sextant.instruction.queries.second_observers import list_affected
from sextant.instruction.queries.visits_rubric import rubric_in_use
from sextant.instruction.views import calibrations_words as words
from sextant.instruction.views.visits_words import LEVEL_WORDS
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.web.current_school import schools_of
from sextant.web.pages import go_to, render_page

METHODS = ["GET", "POST"]
MOST_LOCKED, MOST_SHOWN = 12, 100
# NE is no level to calibrate on: the lesson was chosen because it shows every standard.
GIVEN_LEVELS = LEVEL_WORDS[:4]


@requires(policies.OWN_CALIBRATIONS)
@require_GET
def calibration_list(request: HttpRequest) -> HttpResponse:
    """Show the reader's own certification, the lessons she may calibrate on, and how her eye drifts."""
    on = clock.today()
    held, bar = own_certificate(on=on), bar_on(on)
    waiting = queries.open_events(on=on)
    results = queries.results_of(current_rights().staff_id or 0, until=on)
    context = {
        "finding": words.own_finding(held, n_open=len(waiting)),
        "status": words.standing_of(held),
        "held": held,
        "bar": bar,
        "events": waiting,
        "results": tuple(reversed(results)),
        "chart": words.drift_chart(results, bar, whose=_("your calibrations")),
        "may_watch": policies.WATCH_OBSERVERS.holds(current_rights()),
    }
    return render_page(request, "instruction/calibration_list.html", context)


@requires(policies.CALIBRATE)
@require_http_methods(METHODS)
def calibration_score(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a lesson to calibrate on, and take the levels once."""
    event = queries.find_event(public_id)
    if event is None:
        raise Http404
    done = queries.own_result(event.id)
    if done is not None:
        messages.info(request, _("You have scored this lesson; this is how it went."))
        return go_to(request, reverse("calibration", args=[done]))
    standards, problem = queries.standards_of(event), ""
    if request.method == "POST":
        try:
            row = score_event(
                event_id=event.id, levels=read_levels(request.POST, standards), on=clock.today()
            )
        except CannotDo as refused:
            problem = str(refused)
        else:
            return go_to(request, reverse("calibration", args=[row.public_id]))
    context = {
        "event": event,
        "fields": level_fields(standards, request.POST),
        "levels": GIVEN_LEVELS,
        "problem": problem,
    }
    status = 422 if problem else 200
    return render_page(request, "instruction/calibration_score.html", context, status=status)


@requires(policies.READ_CALIBRATIONS)
@require_GET
def calibration(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show how one observer scored a lesson beside its master levels, and the drift up to then."""
    page, bar = queries.find_result(public_id, on=clock.today()), bar_on(clock.today())
    if page is None:
        raise Http404
    whose = _("your calibrations") if page.is_mine else _("this observer’s calibrations")
    context = {
        "page": page,
        "row": page.row,
        "finding": words.result_finding(page.row, bar),
        "bar": bar,
        "chart": words.drift_chart(page.earlier, bar, whose=whose),
        "others": [one for one in queries.open_events(on=clock.today()) if page.is_mine],
    }
    return render_page(request, "instruction/calibration.html", context)


@requires(policies.WATCH_OBSERVERS)
@require_GET
def observer_list(request: HttpRequest) -> HttpResponse:
    """List who observes at a school, who may score now, and who comes instead of who may not."""
    on, schools = clock.today(), schools_of(request)
    school = schools.current
    everybody = queries.observers_at(on=on, school_id=school.id if school else None)
    locked = [one for one in everybody if not one.held.may_score]
    # Of many schools only those who may not score stand here; a school shows all of its own.
    rows = everybody if school is not None else locked[:MOST_SHOWN]
    affected = (
        list_affected(observer_ids=[one.observer.id for one in locked], school_id=school.id, on=on)
        if locked and school is not None and _reads_visits(school.id)
        else {}
    )
    context = {
        "finding": words.observers_finding(len(everybody), len(locked)),
        "rows": [
            (one, words.standing_of(one.held), one.results[-1] if one.results else None) for one in rows
        ],
        "bar": bar_on(on),
        "has_school": school is not None,
        "locked": [
            (one, affected[one.observer.id]) for one in locked[:MOST_LOCKED] if one.observer.id in affected
        ],
    }
    return render_page(request, "instruction/observer_list.html", context)


@requires(policies.WRITE_LESSONS)
@require_GET
def calibration_desk(request: HttpRequest) -> HttpResponse:
    """List the lessons that the center has written to calibrate on, with how many scored each."""
    rows = queries.desk_rows(on=clock.today())
    context = {
        "rows": rows,
        "finding": _("No lesson to calibrate on has been written yet")
        if not rows
        else _("%(n)d observers have scored the newest lesson; %(certified)d of them are certified by it")
        % {"n": rows[0].n_scored, "certified": rows[0].n_certified},
    }
    return render_page(request, "instruction/calibration_desk.html", context)


@requires(policies.WRITE_LESSONS)
@require_http_methods(METHODS)
def calibration_write(request: HttpRequest) -> HttpResponse:
    """Write a lesson to calibrate on, with its master levels and their reasons."""
    rubric = rubric_in_use()
    sent: Any = request.POST
    form = EventForm(sent if request.method == "POST" else None, initial={"opens_on": clock.today()})
    problem = ""
    if request.method == "POST" and rubric is not None and form.is_valid():
        try:
            write_event(read_event(form, sent, rubric))
        except CannotDo as refused:
            problem = str(refused)
        else:
            messages.success(request, _("The calibration is written. Observers see it from its day on."))
            return go_to(request, reverse("calibration_desk"))
    context = {
        "form": form,
        "has_rubric": rubric is not None,
        "fields": level_fields(rubric.standards if rubric else (), sent),
        "levels": GIVEN_LEVELS,
        "problem": problem,
    }
    status = 422 if problem or form.errors else 200
    return render_page(request, "instruction/calibration_write.html", context, status=status)


def _reads_visits(school_id: int) -> bool:
    """Tell if the reader reads every coaching visit of a school: only then does she see whom it concerns."""
    return policies.READ_COACHING.covers(current_rights(), school_id=school_id)
