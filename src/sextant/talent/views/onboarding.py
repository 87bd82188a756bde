"""Who is new and what is missing (board), one new colleague, mentors and their mentees."""

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
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.network.queries.people import find_staff
from sextant.talent import policies
from sextant.talent.actions.mentors import end_mentoring, name_mentor
from sextant.talent.actions.onboarding import tick_step
from sextant.talent.forms.joining import MentorForm
from sextant.talent.queries.mentors import find_duty, list_duties, own_mentees, possible_mentors
from sextant.talent.queries.onboarding import NewPage, find_new, find_step, list_new
from sextant.talent.terms.growing import OnboardingKind
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab, due_in_words

NEW = Exportable(
    title=_lazy("New colleagues"),
    record_class=RecordClass.A2G,
    cells={
        "name": "name",
        "school": "school",
        "seat": "seat",
        "starts": "starts_on",
        "done": "n_done",
        "steps": "n_steps",
        "missing": "missing",
    },
    columns={
        "name": _lazy("Name"),
        "school": _lazy("School"),
        "seat": _lazy("Seat"),
        "starts": _lazy("First day"),
        "done": _lazy("Ready"),
        "steps": _lazy("Of"),
        "missing": _lazy("Missing"),
    },
    row=lambda pair: pair[0],
    shown_as="rows",
)
MENTORS = Exportable(
    title=_lazy("Mentors"),
    record_class=RecordClass.A2G,
    cells={"mentor": "mentor", "mentee": "mentee", "since": "since", "until": "until"},
    columns={
        "mentor": _lazy("Mentor"),
        "mentee": _lazy("Looks after"),
        "since": _lazy("Since"),
        "until": _lazy("Until"),
    },
    shown_as="rows",
)


@requires(policies.ONBOARD)
@require_GET
@exportable(NEW)
def onboarding_list(request: HttpRequest) -> HttpResponse:
    """Show who is new and what is not ready, late ones first."""
    on, school = clock.today(), schools_of(request).current
    rows = list_new(school_id=school.id if school else None, on=on)
    n = sum(row.n_done < row.n_steps for row in rows)
    finding = ngettext(
        "%(n)d new colleague waits for something", "%(n)d new colleagues wait for something", n
    ) % {"n": n}
    context = {
        "rows": [(row, row.next_due_on and due_in_words(row.next_due_on, on=on)) for row in rows],
        "finding": finding if n else _("Everything is ready") if rows else _("Nobody is new here"),
    }
    return render_page(request, "talent/joining/onboarding_list.html", context)


@requires(policies.ONBOARD)
@require_GET
def onboarding_hire(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one new colleague: what is ready, what is not, whose it is."""
    return _show(request, _page(public_id))


@requires(policies.TICK_STEPS, policies.KEEP_CHECKS)
@require_POST
def onboarding_tick(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Note that a step is done, or take that back."""
    found = find_step(public_id)
    if found is None:
        raise Http404
    key, _school, person = found
    try:
        tick_step(
            step_id=key,
            by=current_rights().staff_id,
            on=clock.today(),
            note=request.POST.get("note", ""),
        )
    except CannotDo as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Noted. A second tap takes it back."))
    return go_to(request, reverse("onboarding_hire", args=[person]))


@requires(policies.NAME_MENTORS)
@require_POST
def mentor_name(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Name who looks after somebody new."""
    page, on = _page(public_id), clock.today()
    if page.school_id is None:
        raise Http404
    form = MentorForm(request.POST, colleagues=_colleagues(page))
    if not form.is_valid():
        return _show(request, page, _("Choose a teacher or coach of this school."))
    mentor = find_staff(form.cleaned_data["mentor"])
    try:
        name_mentor(
            staff_id=page.staff_id,
            mentor_id=mentor.pk if mentor else 0,
            school_id=page.school_id,
            by=current_rights().staff_id,
            on=on,
        )
    except CannotDo as refused:
        return _show(request, page, str(refused))
    messages.success(request, _("Named. The mentor sees it on the page “My mentees”."))
    return go_to(request, reverse("onboarding_hire", args=[public_id]))


@requires(policies.NAME_MENTORS)
@require_GET
@exportable(MENTORS)
def mentor_list(request: HttpRequest) -> HttpResponse:
    """List who mentors whom at a school."""
    school = schools_of(request).current
    rows = list_duties(school_id=school.id) if school else ()
    n = sum(row.until is None for row in rows)
    words = ngettext("%(n)d new colleague has a mentor", "%(n)d new colleagues have a mentor", n) % {"n": n}
    context = {"rows": rows, "school": school, "finding": words if n else _("Nobody is mentored here")}
    return render_page(request, "talent/joining/mentor_list.html", context)


@requires(policies.NAME_MENTORS)
@require_POST
def mentor_end(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """End a mentor's duty today."""
    row = find_duty(public_id)
    if row is None:
        raise Http404
    try:
        end_mentoring(duty_id=row.id, on=clock.today(), by=current_rights().staff_id)
    except CannotDo as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Ended today."))
    return go_to(request, reverse("mentor_list"))


@requires(policies.MENTOR)
@require_GET
def mentor_mine(request: HttpRequest) -> HttpResponse:
    """Show whom the reader mentors, and what they still lack."""
    rows = own_mentees(on=clock.today())
    n = len(rows)
    words = ngettext("You look after %(n)d new colleague", "You look after %(n)d new colleagues", n) % {
        "n": n
    }
    context = {"rows": rows, "finding": words if n else _("You mentor nobody today")}
    return render_page(request, "talent/joining/mentor_mine.html", context)


def _show(request: HttpRequest, page: NewPage, problem: str = "") -> HttpResponse:
    on, rights = clock.today(), current_rights()
    is_hers = page.staff_id == rights.staff_id
    may_name = policies.NAME_MENTORS.holds(rights) and not is_hers
    waits = [one for one in page.steps if one.done_on is None]
    asks_mentor = any(one.kind is OnboardingKind.MENTOR for one in page.steps)
    words = ngettext("%(n)d thing is not ready", "%(n)d things are not ready", len(waits))
    context = {
        "page": page,
        "steps": [
            (one, due_in_words(one.due_on, on=on), _comes_with(one.kind, may_name=may_name))
            for one in page.steps
        ],
        "mentor_form": MentorForm(colleagues=_colleagues(page)) if may_name and asks_mentor else None,
        "may_tick": not is_hers and (policies.TICK_STEPS.holds(rights) or policies.KEEP_CHECKS.holds(rights)),
        "problem": problem,
        "finding": words % {"n": len(waits)} if waits else _("Everything is ready"),
        "crumbs": (Tab(label=_("New colleagues"), url=reverse("onboarding_list")), Tab(label=page.name)),
    }
    return render_page(
        request, "talent/joining/onboarding_hire.html", context, status=422 if problem else 200
    )


def _comes_with(kind: OnboardingKind, *, may_name: bool) -> tuple[str, str, str] | None:
    """Return what makes a step ready that nobody ticks, with the place where a leader sees to it."""
    if kind is OnboardingKind.MENTOR:
        return _("Ready as soon as a mentor is named."), "", ""
    if kind is OnboardingKind.COACHING:
        place = reverse("coach_board") if may_name else ""
        return _("Ready as soon as a coaching cycle has begun."), place, _("Open the coach board")
    if kind is OnboardingKind.PLAN:
        place = reverse("growth_plan_list") if may_name else ""
        return _("Ready as soon as the growth plan is agreed."), place, _("Open the growth plans")
    return None


def _page(public_id: UUID) -> NewPage:
    page = find_new(public_id, on=clock.today())
    if page is None:
        raise Http404
    return page


def _colleagues(page: NewPage) -> tuple[tuple[str, str], ...]:
    if page.school_id is None:
        return ()
    return possible_mentors(school_id=page.school_id, but=page.staff_id, on=clock.today())
