"""Set a session up or change it, keep the topics, and set the weekly blocks (shape: form)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.instruction import policies
from sextant.instruction.actions import pd_topics
from sextant.instruction.actions.pd_blocks import set_blocks
from sextant.instruction.actions.pd_sessions import save_session
from sextant.instruction.forms.pd import BlockForm, SessionForm, next_wednesday
from sextant.instruction.queries.pd_blocks import week_of
from sextant.instruction.queries.pd_days import open_day
from sextant.instruction.queries.pd_people import Leader, possible_leaders
from sextant.instruction.queries.pd_sessions import SessionRow
from sextant.instruction.queries.pd_topics import list_topics
from sextant.instruction.queries.visits_rubric import rubric_in_use
from sextant.instruction.terms import BlockKind, PdState
from sextant.instruction.views.pd import asked_session
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import OutOfReach
from sextant.network.queries.places import SchoolRow
from sextant.web.current_school import schools_of
from sextant.web.pages import go_to, render_page

METHODS = ["GET", "POST"]
A_SESSION = {"starts_at": "15:30", "minutes": 60, "seats": ["teacher", "sped_teacher", "el_teacher"]}


@requires(policies.SET_UP_SESSIONS)
@require_http_methods(METHODS)
def pd_new(request: HttpRequest) -> HttpResponse:
    """Show an empty session and take it, as a draft."""
    return _edit(request, None, schools_of(request).current)


@requires(policies.SET_UP_SESSIONS)
@require_http_methods(METHODS)
def pd_edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change a session that has not been held."""
    session = asked_session(public_id, to_write=True)
    if session.state not in {PdState.DRAFT, PdState.ANNOUNCED}:
        messages.info(request, _("This session stays as it is."))
        return go_to(request, reverse("pd_session", args=[public_id]))
    school = next((one for one in schools_of(request).offered if one.id == session.school_id), None)
    return _edit(request, session, school)


@requires(policies.READ_SESSIONS)
@require_GET
def pd_topic_list(request: HttpRequest) -> HttpResponse:
    """List the topics."""
    return _show_topics(request)


@requires(policies.WRITE_LESSONS)
@require_POST
def pd_topic_keep(request: HttpRequest) -> HttpResponse:
    """Add a topic, retire one, or begin with the five."""
    try:
        said = _keep_topic(request)
    except CannotDo as refused:
        return _show_topics(request, problem=str(refused))
    messages.success(request, said)
    return go_to(request, reverse("pd_topic_list"))


@requires(policies.READ_SESSIONS)
@require_GET
def pd_blocks(request: HttpRequest) -> HttpResponse:
    """Show whose week has its two blocks."""
    return _show_blocks(request, BlockForm())


@requires(policies.SET_BLOCKS)
@require_POST
def pd_block_set(request: HttpRequest) -> HttpResponse:
    """Give the teachers of a school a block."""
    school = schools_of(request).current
    if school is None:
        raise Http404
    form = BlockForm(request.POST)
    if not form.is_valid():
        return _show_blocks(request, form)
    try:
        n = _set(request, school, form.cleaned_data)
    except CannotDo as refused:
        return _show_blocks(request, form, problem=str(refused))
    text = ngettext("%(n)d teacher has it from today.", "%(n)d teachers have it from today.", n)
    messages.success(request, text % {"n": n})
    return go_to(request, reverse("pd_blocks"))


def _show_topics(request: HttpRequest, *, problem: str = "") -> HttpResponse:
    topics = list_topics()
    n = sum(not one.is_retired for one in topics)
    text = ngettext(
        "Sessions are about a standard or one of %(n)d topic",
        "Sessions are about a standard or one of %(n)d topics",
        n,
    )
    context = {
        "topics": topics,
        "finding": text % {"n": n} if n else _("Sessions are about standards alone: there are no topics yet"),
        "keeps": policies.WRITE_LESSONS.holds(current_rights()),
        "problem": problem,
        "sent": request.POST,
    }
    return render_page(request, "instruction/pd_topics.html", context, status=422 if problem else 200)


def _show_blocks(request: HttpRequest, form: BlockForm, *, problem: str = "") -> HttpResponse:
    school = schools_of(request).current
    rows = week_of(school_id=school.id, on=clock.today()) if school else ()
    n_lacking = sum(row.lacks for row in rows)
    context = {
        "school": school,
        "rows": rows,
        "finding": _blocks_finding(school, n_lacking, len(rows)),
        "form": form,
        "sets": policies.SET_BLOCKS.holds(current_rights()) and school is not None,
        "problem": problem,
    }
    return render_page(
        request, "instruction/pd_blocks.html", context, status=422 if problem or form.errors else 200
    )


def _edit(request: HttpRequest, session: SessionRow | None, school: SchoolRow | None) -> HttpResponse:
    on, rights = clock.today(), current_rights()
    may_network = any(held.school_ids is None for held in rights.held) or bool(
        session and session.school_id is None
    )
    form = SessionForm(
        request.POST if request.method == "POST" else None,
        initial={**_initial(session, school), **_asked_subject(request)},
        rubric=rubric_in_use(),
        topics=list_topics(),
        leaders=_leaders(school),
        school_name=school.name if school else "",
        may_network=may_network,
        school_id=school.id if school else None,
    )
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_session(
                draft=form.draft(school_id=school.id if school else None),
                on=on,
                key=session.id if session else None,
                version=session.version if session else None,
            )
        except (CannotDo, OutOfReach) as refused:
            problem = str(refused)
        else:
            messages.success(request, _("Kept. Announce it when it is ready."))
            return go_to(request, reverse("pd_session", args=[saved.public_id]))
    context = {
        "form": form,
        "session": session,
        "problem": problem,
        "back": reverse("pd_session", args=[session.public_id]) if session else reverse("pd_list"),
    }
    return render_page(
        request, "instruction/pd_form.html", context, status=422 if problem or form.errors else 200
    )


def _asked_subject(request: HttpRequest) -> dict[str, Any]:
    """Return the standard that whoever leads here has named, if it is one of those offered."""
    asked = request.GET.get("standard", "")
    return {"subject": f"standard:{asked}"} if asked else {}


def _leaders(school: SchoolRow | None) -> tuple[Leader, ...]:
    """Return who may lead: whoever sets up sessions for herself alone leads them, too."""
    rights = current_rights()
    everybody = possible_leaders(school_id=school.id if school else None, on=clock.today())
    if school is None or policies.SET_UP_SESSIONS.covers(rights, school_id=school.id):
        return everybody
    return tuple(one for one in everybody if one.id == rights.staff_id)


def _initial(session: SessionRow | None, school: SchoolRow | None) -> dict[str, Any]:
    if session is None:
        me = next((one for one in _leaders(school) if one.id == current_rights().staff_id), None)
        return {
            **A_SESSION,
            "held_on": open_day(next_wednesday(clock.today()), school_id=school.id if school else None),
            "scope": "school" if school else "network",
            "leader": str(me.public_id) if me else "",
        }
    rubric = rubric_in_use()
    standard = rubric.standard(session.standard_id) if rubric else None
    topic = next((one for one in list_topics() if one.id == session.topic_id), None)
    leaders = possible_leaders(school_id=session.school_id, on=clock.today())
    leader = next((one for one in leaders if one.id == session.leader_id), None)
    subject = f"standard:{standard.public_id}" if standard else f"topic:{topic.public_id}" if topic else ""
    names = ("title", "objective", "practice", "materials", "held_on", "starts_at", "minutes", "place")
    return {
        **{name: getattr(session, name) for name in names},
        "subject": subject,
        "leader": str(leader.public_id) if leader else "",
        "leader_kind": session.leader_kind,
        "scope": "network" if session.school_id is None else "school",
        "seats": list(session.seats),
        "subjects": list(session.subjects),
        "follow_up_on": session.follow_up_on,
    }


def _keep_topic(request: HttpRequest) -> str:
    do = request.POST.get("do", "")
    if do == "begin":
        pd_topics.begin_topics()
        return _("The five topics are in use. Change them as you like.")
    if do == "add":
        added = pd_topics.add_topic(title=request.POST.get("title", "")[:80])
        return _("In use: %(title)s.") % {"title": added.title}
    named = next((one for one in list_topics() if str(one.public_id) == do), None)
    if named is None:
        raise Http404
    pd_topics.retire_topic(topic_id=named.id)
    return _("Not offered any more: %(title)s.") % {"title": named.title}


def _set(request: HttpRequest, school: SchoolRow, said: dict[str, Any]) -> int:
    rows = week_of(school_id=school.id, on=clock.today())
    kind = BlockKind(said["kind"])
    everybody = request.POST.get("whom") == "all"
    chosen = [
        row
        for row in rows
        if everybody or (row.learns if kind is BlockKind.PD else row.works_together) is None
    ]
    return set_blocks(
        school_id=school.id,
        staff_ids=[row.staff_id for row in chosen],
        kind=kind,
        weekday=int(said["weekday"]),
        starts_at=said["starts_at"],
        ends_at=said["ends_at"],
        on=clock.today(),
    )


def _blocks_finding(school: SchoolRow | None, n_lacking: int, n_all: int) -> str:
    if school is None:
        return _("Choose a school to see its weekly blocks")
    if not n_all:
        return _("Nobody teaches at %(school)s yet") % {"school": school.name}
    if not n_lacking:
        return _("Everybody at %(school)s has time to learn and to work together each week") % {
            "school": school.name
        }
    text = ngettext(
        "%(n)d of %(all)d teachers lacks a weekly block",
        "%(n)d of %(all)d teachers lack a weekly block",
        n_lacking,
    )
    return text % {"n": n_lacking, "all": n_all}
