"""Demonstration rooms (shape: list), one of them (shape: record), and asking a teacher to host (form)."""

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
from sextant.instruction.actions import demo_rooms as actions
from sextant.instruction.forms.demo_rooms import BookingForm, InviteForm, ListingForm
from sextant.instruction.queries import demo_rooms as queries
from sextant.instruction.queries.demo_rooms import RoomRow
from sextant.instruction.queries.visits_rubric import rubric_in_use
from sextant.instruction.queries.visits_teachers import Teacher
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab


@requires(policies.READ_SESSIONS)
@require_GET
def demo_room_list(request: HttpRequest) -> HttpResponse:
    """List the rooms that hosts have listed; whoever was asked to host answers here."""
    return _list(request, ListingForm())


@requires(policies.INVITE_HOSTS)
@require_http_methods(["GET", "POST"])
def demo_invite(request: HttpRequest) -> HttpResponse:
    """Ask a teacher to open her room."""
    teachers = queries.possible_hosts(on=clock.today())
    rubric = rubric_in_use()
    form = InviteForm(
        request.POST or None,
        hosts=[(str(one.public_id), f"{one.name}, {one.school}") for one in teachers],
        standards=[(one.id, one.name) for one in rubric.standards] if rubric else [],
    )
    if request.method == "POST" and form.is_valid() and _invited(form, teachers):
        messages.success(request, _("Asked. Nobody sees the room before she lists it."))
        return go_to(request, reverse("demo_room_list"))
    context = {"form": form, "crumbs": _crumbs()}
    return render_page(request, "instruction/demo_invite.html", context, status=422 if form.errors else 200)


@requires(policies.PREPARE)
@require_POST
def demo_answer(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Accept an invitation by listing the room, or decline it."""
    found = queries.find_own_invitation(public_id)
    if found is None:
        raise Http404
    form = ListingForm(request.POST)
    try:
        if request.POST.get("do") == "decline":
            actions.decline_invitation(invitation_id=found.id, on=clock.today())
            messages.success(request, _("You said no. Nobody else learns of it."))
        elif form.is_valid():
            actions.accept_invitation(invitation_id=found.id, on=clock.today(), **form.cleaned_data)
            messages.success(request, _("Your room is listed. You see here who comes."))
        else:
            return _list(request, form, status=422)
    except CannotDo as refusal:
        messages.error(request, str(refusal))
    return go_to(request, reverse("demo_room_list"))


@requires(policies.READ_SESSIONS)
@require_GET
def demo_room(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a room, and the visits that the reader makes or hosts."""
    return _room(request, _asked(public_id), BookingForm())


@requires(policies.PREPARE)
@require_POST
def demo_visit_book(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Book a visit."""
    room, form, mine = _asked(public_id), BookingForm(request.POST), current_rights().staff_id
    if form.is_valid() and mine is not None:
        try:
            actions.book_visit(
                room_id=room.id,
                staff_id=mine,
                on=form.cleaned_data["visits_on"],
                looks_for=form.cleaned_data["looks_for"],
                today=clock.today(),
            )
        except CannotDo as refusal:
            form.add_error("visits_on", str(refusal))
        else:
            messages.success(request, _("Booked. %(name)s knows that you come.") % {"name": room.host})
            return go_to(request, reverse("demo_room", args=[public_id]))
    return _room(request, room, form, status=422)


@requires(policies.PREPARE)
@require_POST
def demo_visit_cancel(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Cancel a visit that one makes or hosts."""
    found = queries.find_visit(public_id)
    if found is None:
        raise Http404
    visit, room = found
    try:
        actions.cancel_visit(visit_id=visit.id, on=clock.today())
    except CannotDo as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The visit is canceled."))
    return go_to(request, reverse("demo_room", args=[room]))


@requires(policies.PREPARE)
@require_POST
def demo_room_close(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take one's own room off the list."""
    room = _asked(public_id)
    if not room.is_mine:
        raise Http404
    try:
        actions.close_room(room_id=room.id, on=clock.today())
    except CannotDo as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Your room is off the list, and visits to come are canceled."))
    return go_to(request, reverse("demo_room_list"))


def _list(request: HttpRequest, form: ListingForm, *, status: int = 200) -> HttpResponse:
    rooms = queries.list_rooms()
    may_read = policies.READ_PREPARATION.holds(current_rights())
    invitations = queries.list_invitations() if may_read else ()
    context = {
        "rooms": rooms,
        "mine": next((one for one in invitations if one.is_mine), None),
        "others": [one for one in invitations if not one.is_mine],
        "form": form,
        "may_invite": policies.INVITE_HOSTS.holds(current_rights()),
        "finding": _finding(len(rooms)),
    }
    return render_page(request, "instruction/demo_room_list.html", context, status=status)


def _room(request: HttpRequest, room: RoomRow, form: BookingForm, *, status: int = 200) -> HttpResponse:
    rights = current_rights()
    may_book = policies.PREPARE.holds(rights) and room.is_listed and not room.is_mine
    may_read = policies.READ_PREPARATION.holds(rights)
    context = {
        "room": room,
        "visits": queries.visits_of_room(room, on=clock.today()) if may_read else (),
        "form": form if may_book else None,
        "crumbs": _crumbs(),
    }
    return render_page(request, "instruction/demo_room.html", context, status=status)


def _invited(form: InviteForm, teachers: list[Teacher]) -> bool:
    said, asker = form.cleaned_data, current_rights().staff_id
    teacher = next(one for one in teachers if str(one.public_id) == said["host"])
    if asker is None:
        raise Http404
    try:
        actions.invite_host(
            staff_id=teacher.id,
            school_id=teacher.school_id,
            asked_by_id=asker,
            because=said["because"],
            standard_id=said["standard"],
            on=clock.today(),
        )
    except CannotDo as refusal:
        form.add_error("host", str(refusal))
        return False
    return True


def _asked(public_id: UUID) -> RoomRow:
    found = queries.find_room(public_id)
    if found is None:
        raise Http404
    return found


def _crumbs() -> tuple[Tab, ...]:
    return (Tab(label=_("Demonstration rooms"), url=reverse("demo_room_list")),)


def _finding(n: int) -> str:
    if not n:
        return _("No room is open to colleagues yet")
    text = ngettext("%(n)d room is open to colleagues", "%(n)d rooms are open to colleagues", n)
    return text % {"n": n}
