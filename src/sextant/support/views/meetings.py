"""The team meeting (shape: queue): one student a screen, decided as one goes, the next at once."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.settings import threshold
from sextant.support import policies
from sextant.support.actions.reviews import review_plan
from sextant.support.forms.reviews import ReviewForm, opening
from sextant.support.panels.plan_progress import progress_chart
from sextant.support.queries.meetings import (
    Screen,
    Waiting,
    fading_and_ended,
    find_screen,
    last_day_ahead,
    queue_columns,
    queue_of,
    still_waiting,
)
from sextant.support.queries.progress import PlanProgress, reaches_goal
from sextant.support.rules.decisions import FIX
from sextant.support.terms.care import ReviewDecision
from sextant.support.thresholds.delivery import NEXT_REVIEW_WEEKS
from sextant.support.views.schools import school_of_reader
from sextant.web.formats import number, percent
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Status, Tab, Tone
from sextant.web.tables import Page, page_of

# The queue of a meeting as it began: leaving and coming back goes on where one was.
QUEUE = "support.meeting"


@requires(policies.REVIEW_PLANS)
@require_GET
def team_meeting(request: HttpRequest) -> HttpResponse:
    """Show the queue of a school's meeting, and where to begin or go on."""
    on, school = clock.today(), school_of_reader(request)
    if school is None:
        return render_page(request, "support/team_meeting.html", {"finding": _("Choose a school first")})
    is_all = request.GET.get("all") == "yes"
    waiting = queue_of(school_id=school.id, on=on, is_all=is_all)
    keys = [str(one.public_id) for one in waiting]
    request.session[QUEUE] = keys
    page: Page[Waiting] = page_of(waiting, queue_columns().window(request.GET), shape=lambda one: one)
    context = {
        "school": school,
        "page": page,
        "rows": [(one, _about(one)) for one in page.rows],
        "first": waiting[0] if waiting else None,
        "until": last_day_ahead(school_id=school.id, on=on),
        "is_all": is_all,
        "finding": _all_finding(waiting) if is_all else _queue_finding(waiting),
    }
    return render_page(request, "support/team_meeting.html", context)


@requires(policies.REVIEW_PLANS)
@require_http_methods(["GET", "POST"])
def team_review(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one student's screen, keep what is decided, and go on to the next."""
    on = clock.today()
    screen = find_screen(public_id, on=on)
    if screen is None:
        raise Http404
    weeks = int(threshold(NEXT_REVIEW_WEEKS, on=on, school_id=screen.plan.school_id))
    proposed = str(screen.plan.said.proposes or "") if screen.plan.said else ""
    form = ReviewForm(
        request.POST if request.method == "POST" else None,
        programs=screen.programs,
        initial=opening(proposed, says=screen.plan.says[:400], on=on, weeks=weeks),
    )
    if request.method == "POST" and form.is_valid():
        try:
            review_plan(
                plan_id=screen.plan.plan_id,
                decided=form.decided(attendance=screen.attendance),
                on=on,
                version=_version(request.POST.get("version", ""), screen),
            )
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            said = str(ReviewDecision(form.cleaned_data["decision"]).label)
            messages.success(
                request, _("Kept for %(name)s: %(said)s.") % {"name": screen.student, "said": said}
            )
            return go_to(request, _next_url(request, public_id))
    keys = _queue(request)
    here = str(public_id)
    place = keys.index(here) if here in keys else None
    later = keys[place + 1 :] if place is not None else []
    context = {
        "screen": screen,
        "plan": screen.plan,
        "chart": progress_chart(screen.plan, finding=""),
        "suspicion": screen.plan.suspicion,
        "facts": _facts(screen),
        "goal_words": _goal_words(screen.plan),
        "form": form,
        "place": None if place is None else place + 1,
        "total": len(keys),
        "skip": reverse("team_review", args=[later[0]]) if later else reverse("team_meeting"),
        "has_next": bool(later),
        "status": _status(screen.plan),
        "finding": _screen_finding(screen),
        "crumbs": [Tab(label=_("Team meeting"), url=reverse("team_meeting")), Tab(label=screen.student)],
    }
    return render_page(request, "support/team_review.html", context, status=422 if form.errors else 200)


@requires(policies.REVIEW_PLANS)
@require_GET
def fade_list(request: HttpRequest) -> HttpResponse:
    """Show the plans that fade out, and those that ended in the last three months."""
    on, school = clock.today(), school_of_reader(request)
    if school is None:
        return render_page(request, "support/fade_list.html", {"finding": _("Choose a school first")})
    rows = fading_and_ended(school_id=school.id, on=on)
    fading = [one for one in rows if one.state == "fading"]
    ended = [one for one in rows if one.state != "fading"]
    context = {
        "school": school,
        "on": on,
        "fading": fading,
        "ended": ended,
        "finding": ngettext("%(n)d plan fades out", "%(n)d plans fade out", len(fading)) % {"n": len(fading)}
        if fading
        else _("No plan fades out now"),
    }
    return render_page(request, "support/fade_list.html", context)


def _about(one: Waiting) -> str:
    return _("%(domain)s, tier %(tier)d") % {"domain": one.domain, "tier": one.tier}


def _queue(request: HttpRequest) -> list[str]:
    keys: list[str] = request.session.get(QUEUE, [])
    return keys


def _next_url(request: HttpRequest, done: UUID) -> str:
    """Return the next screen of the queue, whoever was decided on meanwhile left out."""
    keys = _queue(request)
    here = str(done)
    after = keys[keys.index(here) + 1 :] + keys[: keys.index(here)] if here in keys else keys
    left = still_waiting([one for one in after if one != here], on=clock.today())
    return reverse("team_review", args=[left[0]]) if left else reverse("team_meeting")


def _version(text: str, screen: Screen) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else screen.version


def _facts(screen: Screen) -> list[tuple[str, str]]:
    plan = screen.plan
    said, goal = plan.said, plan.goal
    slope = number(said.line.slope, decimals=2) if said and said.line else "–"
    needed = number(plan.aim.needed, decimals=2) if plan.aim else "–"
    lands = number(said.lands_at) if said and said.lands_at is not None else "–"
    return [
        (_("A week: gained, needed"), f"{slope} / {needed}"),
        (_("Leads to, goal"), f"{lands} / {number(goal.aim.target) if goal else '–'}"),
        (_("Minutes delivered"), percent(plan.delivered.percent, decimals=0)),
        (_("Steps done"), percent(plan.delivered.fidelity, decimals=0)),
        (_("Attendance, 8 weeks"), percent(screen.attendance, decimals=0)),
        (_("Tier"), str(screen.tier_now)),
        (_("Probes that count"), str(len(said.case.points) if said else 0)),
    ]


def _goal_words(plan: PlanProgress) -> str:
    """Say what a plan that ends today would say of its goal."""
    if plan.goal is None:
        return ""
    is_met = reaches_goal(plan)
    if is_met is None:
        return _("No probe counts yet: a plan that ends today says nothing of its goal.")
    if is_met:
        return _("The newest probes reach the goal: a plan that ends today ends with its goal met.")
    return _("The newest probes do not reach the goal: a plan that ends today ends with its goal not met.")


def _status(plan: PlanProgress) -> Status:
    if plan.said is None:
        return Status(label=_("No goal yet"), tone=Tone.QUIET)
    if plan.said.rule == FIX:
        return Status(label=_("Delivery first"), tone=Tone.WATCH)
    if plan.said.proposes in (ReviewDecision.FADE, ReviewDecision.RAISE_GOAL):
        return Status(label=_("Well ahead"), tone=Tone.GOOD)
    if plan.said.is_silent:
        return Status(label=_("On the way"), tone=Tone.QUIET)
    return Status(label=_("Not enough"), tone=Tone.CONCERN)


def _screen_finding(screen: Screen) -> str:
    return _("%(name)s: %(domain)s, tier %(tier)d") % {
        "name": screen.student,
        "domain": screen.domain.lower(),
        "tier": screen.plan.tier,
    }


def _queue_finding(rows: Sequence[Waiting]) -> str:
    if not rows:
        return _("No plan needs the team now")
    n = len(rows)
    return ngettext("%(n)d plan to look at", "%(n)d plans to look at", n) % {"n": n}


def _all_finding(rows: Sequence[Waiting]) -> str:
    n = len(rows)
    return ngettext("%(n)d plan runs", "%(n)d plans run", n) % {"n": n} if n else _("No plan runs here")
