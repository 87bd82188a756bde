"""The levels of an anchor room: a student moves (record), and the room changes (shape: one decision)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.people import list_staff
from sextant.support import policies
from sextant.support.actions.anchor_levels import RoomChange, change_room, move_level
from sextant.support.forms.special_education import LevelForm, RoomChangeForm
from sextant.support.queries.anchor import PlacementPage, find_placement, find_room
from sextant.support.queries.anchor_levels import levels_now, levels_of, moves_of
from sextant.support.rules.anchor_levels import lines_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

MOST_COLLEAGUES = 300


def level_parts(request: HttpRequest, page: PlacementPage) -> dict[str, Any]:
    """Return what a placement says of levels: the one that holds, the moves, and the form of the next."""
    levels = levels_of(page.room.id)
    now = levels_now([page.id], levels=levels)[page.id]
    may_move = page.is_open and policies.KEEP_POINTS.holds(current_rights())
    others = [(str(one.number), f"{one.number}. {one.name}") for one in levels if one.number != now.number]
    return {
        "level": now,
        "moves": moves_of(page.id),
        "level_form": LevelForm(levels=others) if may_move else None,
    }


@requires(policies.KEEP_POINTS)
@require_POST
def anchor_level(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Move a student to another level of her room, with a reason."""
    on = clock.today()
    page = find_placement(public_id, on=on)
    if page is None:
        raise Http404
    levels = [(str(one.number), one.name) for one in levels_of(page.room.id)]
    form = LevelForm(request.POST, levels=levels)
    try:
        if form.is_valid():
            said = form.cleaned_data
            move_level(placement_id=page.id, number=said["number"], because=said["because"], on=on)
            messages.success(request, _("Kept: the level holds from today."))
        else:
            messages.error(request, " ".join(str(one[0]) for one in form.errors.values()))
    except CannotDo as refused:
        messages.error(request, str(refused))
    return go_to(request, f"{reverse('anchor_placement', args=[public_id])}#level")


@requires(policies.OPEN_ROOMS)
@require_http_methods(["GET", "POST"])
def anchor_change(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change who gives a room a share of the week, and its levels."""
    room = find_room(public_id)
    if room is None:
        raise Http404
    colleagues = list_staff(on=clock.today(), school_id=room.school_id)[:MOST_COLLEAGUES]
    adults = [(str(one.id), one.name) for one in colleagues]
    if room.clinician_id and str(room.clinician_id) not in dict(adults):
        # Who works elsewhere by now is still said until somebody else is chosen.
        adults.append((str(room.clinician_id), room.clinician))
    form = RoomChangeForm(
        request.POST or None,
        adults=adults,
        initial={
            "clinician": str(room.clinician_id or ""),
            "clinician_share": room.clinician_share or None,
            "levels": lines_of(levels_of(room.id)),
        },
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        wish = RoomChange(
            clinician_id=int(said["clinician"]) if said["clinician"] else None,
            clinician_share=said["clinician_share"] or 0,
            levels=said["levels"],
        )
        try:
            change_room(room_id=room.id, wish=wish)
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Kept. The room shows it from now on."))
            return go_to(request, reverse("anchor_room", args=[public_id]))
    context = {
        "room": room,
        "form": form,
        "crumbs": (
            Tab(label=_("Anchor rooms"), url=reverse("anchor_list")),
            Tab(label=room.name, url=reverse("anchor_room", args=[public_id])),
            Tab(label=_("Clinician and levels")),
        ),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "support/special_education/anchor_change.html", context, status=status)
