"""Anchor rooms: the rooms of a school, the day of one with its points, a place given, and the way back."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.people import find_student, list_staff, search_students
from sextant.support import policies
from sextant.support.actions.anchor import (
    PlaceDraft,
    RoomDraft,
    end_placement,
    give_points,
    move_step,
    open_room,
    place_student,
    review_placement,
)
from sextant.support.forms.special_education import PlaceForm, RoomForm
from sextant.support.queries.anchor import (
    RoomRow,
    SeatRow,
    find_placement,
    find_room,
    list_rooms,
    placement_of_id,
    seats_of,
)
from sextant.support.queries.anchor_levels import levels_now, levels_of
from sextant.support.rules.anchor import periods_in_class
from sextant.support.terms.anchor import EntryCriterion
from sextant.support.views.anchor_levels import level_parts
from sextant.support.views.anchor_words import list_finding, room_finding, way_finding, way_status
from sextant.web.current_school import schools_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Due, Tab, due_in_words

MOST_COLLEAGUES, MOST_FOUND, WHOLE_DAY, REVIEW_NEAR_DAYS = 300, 20, 100, 5


@requires(policies.READ_ROOMS)
@require_GET
def anchor_list(request: HttpRequest) -> HttpResponse:
    """List the anchor rooms within reach; whoever leads support opens another."""
    school = schools_of(request).current
    may_open = policies.OPEN_ROOMS.holds(current_rights()) and school is not None
    return _list(request, _room_form(request, school.id) if may_open and school is not None else None)


@requires(policies.OPEN_ROOMS)
@require_POST
def anchor_open(request: HttpRequest) -> HttpResponse:
    """Open an anchor room with the two adults who lead it."""
    school = schools_of(request).current
    if school is None:
        raise Http404
    form = _room_form(request, school.id)
    if form.is_valid():
        said = form.cleaned_data
        draft = RoomDraft(
            school_id=school.id,
            name=said["name"],
            staff_id=int(said["teacher"]),
            second_id=int(said["second"]) if said["second"] else None,
            clinician_id=int(said["clinician"]) if said["clinician"] else None,
            clinician_share=said["clinician_share"] or 0,
            periods=said["periods"],
            points=said["points"],
        )
        try:
            open_room(draft=draft, on=clock.today())
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Opened. Its two adults find it here."))
            return go_to(request, reverse("anchor_list"))
    return _list(request, form)


@requires(policies.READ_ROOMS)
@require_GET
def anchor_room(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the day of a room on a phone: points by period, one tap each."""
    room, on = find_room(public_id), clock.today()
    if room is None:
        raise Http404
    rows, levels = seats_of(room, on=on), levels_of(room.id)
    at = levels_now([row.id for row in rows], levels=levels)
    context = {
        "room": room,
        "levels": levels,
        "rows": [
            (
                row,
                _points(row, room),
                way_status(row.way),
                _review(row.review_on, on),
                at[row.id],
                periods_in_class(row.share_in_class, periods=room.periods),
            )
            for row in rows
        ],
        "may_change": policies.OPEN_ROOMS.holds(current_rights()),
        "points": range(room.points + 1),
        "may_place": policies.KEEP_PLACEMENTS.holds(current_rights()),
        "finding": room_finding(rows),
        "today": on,
        "crumbs": (Tab(label=_("Anchor rooms"), url=reverse("anchor_list")), Tab(label=room.name)),
    }
    return render_page(request, "support/special_education/anchor_room.html", context)


@requires(policies.KEEP_POINTS)
@require_POST
def anchor_points(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take the points of one period of today; a second tap corrects the first."""
    found, on = placement_of_id(public_id), clock.today()
    if found is None:
        raise Http404
    key, room = found
    period, _sign, earned = request.POST.get("points", "").partition(":")
    # What no button sends is refused by the action, as points that the room has not.
    known = period.isdecimal() and earned.isdecimal()
    try:
        give_points(
            placement_id=key,
            on=on,
            period=int(period) if known else 0,
            earned=int(earned) if known else 0,
            today=on,
        )
    except CannotDo as refused:
        messages.error(request, str(refused))
    return go_to(request, f"{reverse('anchor_room', args=[room])}#s-{public_id}")


@requires(policies.KEEP_PLACEMENTS)
@require_http_methods(["GET", "POST"])
def anchor_place(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Give a student a place in a room, once all that comes before is said."""
    room, on = find_room(public_id), clock.today()
    if room is None:
        raise Http404
    student = _chosen(request)
    form = PlaceForm(
        request.POST if request.method == "POST" else None,
        criteria=EntryCriterion.choices,
        initial={"student": student.public_id if student else ""},
    )
    if request.method == "POST" and form.is_valid() and student is not None:
        said = form.cleaned_data
        draft = PlaceDraft(
            criteria=said["criteria"],
            because=said["because"],
            team_met_on=said["team_met_on"],
            times=said["times"],
        )
        try:
            place_student(room_id=room.id, student_id=student.pk, draft=draft, on=on)
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The place is given. The teachers read the times in class."))
            return go_to(request, reverse("anchor_room", args=[public_id]))
    text = request.GET.get("q", "").strip()
    context = {
        "room": room,
        "student": student,
        "form": form,
        "text": text,
        "found": search_students(text=text, on=on, limit=MOST_FOUND) if text and student is None else (),
        "crumbs": (
            Tab(label=_("Anchor rooms"), url=reverse("anchor_list")),
            Tab(label=room.name, url=reverse("anchor_room", args=[public_id])),
            Tab(label=_("Give a place")),
        ),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "support/special_education/anchor_place.html", context, status=status)


@requires(policies.READ_PLACEMENTS)
@require_GET
def anchor_placement(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show how one student does in a room, and how far she is on the way back."""
    page, on = find_placement(public_id, on=clock.today()), clock.today()
    if page is None:
        raise Http404
    context = {
        "page": page,
        **level_parts(request, page),
        "finding": way_finding(page),
        "status": way_status(page.way),
        "review": due_in_words(page.review_on, on=on),
        "may_keep": policies.KEEP_PLACEMENTS.holds(current_rights()) and page.is_open,
        "crumbs": (
            Tab(label=_("Anchor rooms"), url=reverse("anchor_list")),
            Tab(label=page.room.name, url=reverse("anchor_room", args=[page.room.public_id])),
            Tab(label=_("Way back")),
        ),
    }
    return render_page(request, "support/special_education/anchor_placement.html", context)


@requires(policies.KEEP_PLACEMENTS)
@require_POST
def anchor_step(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change the share of the day in class, note a review, or end the place."""
    found, on = placement_of_id(public_id), clock.today()
    if found is None:
        raise Http404
    key, _room = found
    # The dialog that asks before a place ends says so in its address.
    wish = request.POST.get("do", "") or request.GET.get("do", "")
    try:
        if wish == "review":
            review_placement(placement_id=key, team_met_on=None, on=on)
        elif wish == "end":
            end_placement(placement_id=key, on=on)
        else:
            # A share of a day has three digits at most; a longer number is none.
            share = int(wish) if wish.isdecimal() and len(wish) <= 3 else -1
            move_step(placement_id=key, share=share, times=request.POST.get("times", "")[:160], on=on)
    except CannotDo as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Kept. The teachers read the new times."))
    return go_to(request, reverse("anchor_placement", args=[public_id]))


type Taps = list[tuple[int, list[tuple[str, int, bool]]]]


def _points(row: SeatRow, room: RoomRow) -> tuple[Taps, Taps]:
    """Return the next period without points, and the others, each with its buttons.

    A button is what a tap sends, its points, and whether it is the one that holds.
    """
    taps: Taps = [
        (tap.period, [(f"{tap.period}:{n}", n, tap.earned == n) for n in range(room.points + 1)])
        for tap in row.taps
    ]
    place = next((n for n, tap in enumerate(row.taps) if tap.earned is None), len(taps) - 1)
    return taps[place : place + 1], [one for n, one in enumerate(taps) if n != place]


def _review(review_on: date, on: date) -> Due | None:
    """Return until when a placement is reviewed, once that is near."""
    return due_in_words(review_on, on=on) if (review_on - on).days <= REVIEW_NEAR_DAYS else None


def _chosen(request: HttpRequest) -> Any:
    said = request.POST.get("student", "") or request.GET.get("with", "")
    try:
        key = UUID(said)
    except ValueError:
        return None
    return find_student(key)


def _list(request: HttpRequest, form: RoomForm | None) -> HttpResponse:
    school = schools_of(request).current
    rows = list_rooms(school_id=school.id if school else None)
    context = {"rows": rows, "form": form, "finding": list_finding(rows)}
    status = 422 if form is not None and form.errors else 200
    return render_page(request, "support/special_education/anchor_list.html", context, status=status)


def _room_form(request: HttpRequest, school_id: int) -> RoomForm:
    staff = list_staff(on=clock.today(), school_id=school_id)[:MOST_COLLEAGUES]
    return RoomForm(
        request.POST if request.method == "POST" else None, adults=[(str(one.id), one.name) for one in staff]
    )
