"""A leadership meeting, one item a screen (meeting mode): decide, delegate or drop; promise by a day."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sextant.access.doors import requires
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.leadership import policies
from sextant.leadership.actions import meetings as actions
from sextant.leadership.forms.agenda import SettleForm, next_week
from sextant.leadership.queries.evidence import evidence_of
from sextant.leadership.queries.meetings import ItemRow, MeetingRow
from sextant.leadership.queries.reached import keeps
from sextant.leadership.terms.meetings import ItemOutcome
from sextant.leadership.views.agenda import asked_meeting
from sextant.network.queries.calendar import calendar_of
from sextant.network.terms import Seat
from sextant.web.numbers import whole_number
from sextant.web.pages import go_to, render_page


@requires(policies.KEEP_TEAM)
@require_http_methods(["GET", "POST"])
def meeting_mode(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one item of a meeting that has begun; take how it ends, and what somebody promises."""
    meeting = asked_meeting(public_id)
    problem = _why_not(meeting)
    if problem:
        messages.error(request, problem)
        return go_to(request, reverse("meeting", args=[public_id]))
    place = _place(request, meeting)
    if place is None:
        return _end(request, meeting) if request.method == "POST" else _show_end(request, meeting)
    if request.method == "GET":
        return _show(request, meeting, place, None)
    return _take(request, meeting, place)


def _why_not(meeting: MeetingRow) -> str:
    if meeting.held_at is None:
        return _("This meeting has not begun. Begin it first.")
    if meeting.is_over or not meeting.items:
        return _("This meeting is over.")
    if not keeps(policies.KEEP_TEAM, school_id=meeting.school_id):
        return _("The school’s leadership team holds its meeting.")
    return ""


def _take(request: HttpRequest, meeting: MeetingRow, place: int) -> HttpResponse:
    item = meeting.items[place]
    if request.POST.get("do") == "reopen":
        return _reopen(request, meeting, item, place)
    form = SettleForm(request.POST)
    if form.is_valid() and _settle(item, form):
        return go_to(request, _address(meeting, _next_open(meeting, place)))
    return _show(request, meeting, place, form)


def _place(request: HttpRequest, meeting: MeetingRow) -> int | None:
    """Return which item is asked for, from 0; None for the end of the meeting."""
    asked = request.GET.get("item", "")
    if asked == "end":
        return None
    number = whole_number(asked)
    if number is None:
        return _next_open(meeting, -1)
    return min(max(number, 1), len(meeting.items)) - 1


def _next_open(meeting: MeetingRow, place: int) -> int | None:
    """Return the next open item after a place, else the first that was passed over, else None."""
    after = [n for n, one in enumerate(meeting.items) if one.is_open and n != place]
    return next((n for n in after if n > place), None if not after else after[0])


def _settle(item: ItemRow, form: SettleForm) -> bool:
    said = form.cleaned_data
    try:
        if said.get("words"):
            actions.promise_in_meeting(
                item_id=item.id,
                words=said["words"],
                seat=Seat(said["seat"] or item.seat),
                due_on=said["due_on"],
                on=clock.today(),
            )
        actions.settle_item(item_id=item.id, outcome=ItemOutcome(said["outcome"]), words=said["decision"])
    except CannotDo as refused:
        form.add_error(None, str(refused))
        return False
    return True


def _reopen(request: HttpRequest, meeting: MeetingRow, item: ItemRow, place: int) -> HttpResponse:
    try:
        actions.reopen_item(item_id=item.id)
    except CannotDo as refused:
        messages.error(request, str(refused))
    return go_to(request, _address(meeting, place))


def _end(request: HttpRequest, meeting: MeetingRow) -> HttpResponse:
    try:
        actions.end_meeting(meeting_id=meeting.id, at=clock.now())
        messages.success(request, _("The meeting is over. What is open comes back next week."))
    except CannotDo as refused:
        messages.error(request, str(refused))
    return go_to(request, reverse("meeting_minutes", args=[meeting.public_id]))


def _show_end(request: HttpRequest, meeting: MeetingRow) -> HttpResponse:
    context = {
        "meeting": meeting,
        "open_items": [(n, one) for n, one in enumerate(meeting.items, start=1) if one.is_open],
        "promised": [(one, item) for item in meeting.items for one in item.promised],
        "previous_url": _address(meeting, len(meeting.items) - 1),
        "n_items": len(meeting.items),
        "twice": [one for one in meeting.items if one.is_open and one.n_carried],
    }
    return render_page(request, "leadership/agenda/mode_end.html", context)


def _show(request: HttpRequest, meeting: MeetingRow, place: int, form: SettleForm | None) -> HttpResponse:
    item = meeting.items[place]
    on = clock.today()
    context = {
        "meeting": meeting,
        "item": item,
        "number": place + 1,
        "n_items": len(meeting.items),
        "evidence": evidence_of([item], school_id=meeting.school_id).get(item.id),
        "form": form
        or SettleForm(
            initial={
                "seat": str(item.seat),
                "due_on": calendar_of(school_id=meeting.school_id).next_on_or_after(next_week(on)),
            }
        ),
        "previous_url": _address(meeting, place - 1) if place else "",
        "next_url": _address(meeting, place + 1)
        if place + 1 < len(meeting.items)
        else _address(meeting, None),
        "steps": [(n + 1, one, _address(meeting, n), n == place) for n, one in enumerate(meeting.items)],
        "end_url": _address(meeting, None),
    }
    return render_page(request, "leadership/agenda/mode.html", context, status=422 if form else 200)


def _address(meeting: MeetingRow, place: int | None) -> str:
    return f"{reverse('meeting_mode', args=[meeting.public_id])}?item={'end' if place is None else place + 1}"
