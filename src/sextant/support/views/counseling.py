"""Log a session in four taps (shape: form on a phone); groups and who sits in them (shape: list)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import OutOfReach
from sextant.support import policies
from sextant.support.actions import counseling as deeds
from sextant.support.forms.wellness import WEEKDAYS, GroupForm, MemberForm, SessionForm
from sextant.support.queries.counseling_pages import (
    OwnGroup,
    list_own_episodes,
    list_own_groups,
    own_episode,
    who_may_join,
)
from sextant.support.queries.wellness_page import referral_id_of
from sextant.support.terms.wellness import EpisodeKind, GoalCategory, GroupKind, GroupTheme
from sextant.web.current_school import schools_of
from sextant.web.pages import go_to, render_page

LIST = "counseling_list"


@requires(policies.KEEP_WELLNESS)
@require_GET
def counseling_list(request: HttpRequest) -> HttpResponse:
    """List with whom one works, who has waited longest first."""
    rows = list_own_episodes(me=_me(), on=clock.today())
    waiting = sum(not one.is_logged_today for one in rows)
    n = len({one.student_id for one in rows})
    finding = (
        ngettext("%(n)s student is on your list.", "%(n)s students are on your list.", n) % {"n": n}
        if rows
        else _("You work with nobody at present.")
    )
    context = {"rows": rows, "finding": finding, "waiting": waiting}
    return render_page(request, "support/wellness/sessions.html", context)


@requires(policies.KEEP_WELLNESS)
@require_http_methods(["GET", "POST"])
def counseling_log(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Log one session: minutes, category, progress; there is nowhere to write."""
    episode = own_episode(public_id, me=_me())
    if episode is None:
        raise Http404
    on = clock.today()
    initial = {"on": on, "minutes": "20", "goal": episode.goal}
    form = SessionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            deeds.log_session(
                episode_id=episode.pk,
                on=said["on"],
                minutes=said["minutes"],
                goal=GoalCategory(said["goal"]),
                progress=said["progress"],
                today=on,
            )
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Logged."))
            return go_to(request, reverse(LIST))
    line = next((one for one in list_own_episodes(me=_me(), on=on) if one.id == episode.pk), None)
    context = {"form": form, "episode": episode, "line": line}
    return render_page(
        request, "support/wellness/session_log.html", context, status=422 if form.errors else 200
    )


@requires(policies.KEEP_WELLNESS)
@require_POST
def counseling_end(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """End the work with a student."""
    episode = own_episode(public_id, me=_me())
    if episode is None:
        raise Http404
    try:
        deeds.end_episode(episode_id=episode.pk, version=episode.version, on=clock.today())
    except CannotDo as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Ended. What was logged stays."))
    return go_to(request, reverse(LIST))


@requires(policies.KEEP_WELLNESS)
@require_http_methods(["GET", "POST"])
def wellness_group_list(request: HttpRequest) -> HttpResponse:
    """List the groups one leads, with their members; open a new one."""
    form = GroupForm(request.POST or None)
    school = schools_of(request).current
    if request.method == "POST" and form.is_valid() and school is not None:
        said = form.cleaned_data
        draft = deeds.GroupDraft(
            school_id=school.id,
            kind=GroupKind(said["kind"]),
            theme=GroupTheme(said["theme"]),
            weekday=said["weekday"],
            starts_at=said["starts_at"],
            minutes=said["minutes"],
            most_students=said["most_students"],
            starts_on=clock.today(),
        )
        try:
            deeds.open_group(draft=draft)
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The group is open. Let students join who consented."))
            return go_to(request, reverse("wellness_group_list"))
    rows = list_own_groups(me=_me())
    people = who_may_join(me=_me())
    context = {
        "rows": [(one, dict(WEEKDAYS)[str(one.weekday)], MemberForm(people=people)) for one in rows],
        "form": form,
        "may_join": bool(people),
        "finding": _finding(rows),
    }
    return render_page(request, "support/wellness/groups.html", context, status=422 if form.errors else 200)


@requires(policies.KEEP_WELLNESS)
@require_POST
def wellness_group_join(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Let a student join a group of one's own; her teachers see the time of it, and no more."""
    group = next((one for one in list_own_groups(me=_me()) if one.public_id == public_id), None)
    if group is None:
        raise Http404
    form = MemberForm(request.POST, people=who_may_join(me=_me()))
    if not form.is_valid():
        messages.error(request, _("Choose a student who consented."))
        return go_to(request, reverse("wellness_group_list"))
    key = referral_id_of(UUID(form.cleaned_data["referral"]))
    try:
        deeds.begin_episode(
            referral_id=key or 0,
            kind=EpisodeKind.GROUP,
            goal=GoalCategory.FEELINGS,
            on=clock.today(),
            group_id=group.id,
        )
    except (CannotDo, OutOfReach) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Kept: a member of the group. The teachers see the time, and no more."))
    return go_to(request, reverse("wellness_group_list"))


def _me() -> int:
    return current_rights().staff_id or 0


def _finding(rows: tuple[OwnGroup, ...]) -> str:
    if not rows:
        return _("You lead no group yet.")
    return ngettext("You lead %(n)s group.", "You lead %(n)s groups.", len(rows)) % {"n": len(rows)}
