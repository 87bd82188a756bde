"""The agenda of a leadership team (shape: record), of all schools (list), and what past meetings came to."""

from datetime import timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.leadership import policies
from sextant.leadership.forms.agenda import AddItemForm
from sextant.leadership.queries import meetings as queries
from sextant.leadership.queries.drafts import meets_at, meets_on
from sextant.leadership.queries.evidence import evidence_of
from sextant.leadership.queries.meetings import MeetingRow
from sextant.leadership.queries.reached import keeps
from sextant.leadership.queries.team import holders_of
from sextant.leadership.rules.agenda import LONGEST, MOST_ITEMS, MOST_MINUTES, SHORTEST
from sextant.leadership.terms.meetings import MeetingState
from sextant.leadership.views.agenda_deeds import do_deed
from sextant.network.queries.places import SchoolRow
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.formats import short_day
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

FOUR_WEEKS = timedelta(weeks=4)
# Which item was moved just now, and how: its button takes the focus again.
MOVED, MOVED_BY, MOVES = "moved", "by", frozenset({"up", "down"})
MEETINGS = Exportable(
    title=_lazy("Leadership meetings"),
    record_class=RecordClass.O5,
    cells={
        "week": "week_of", "school": "school", "state": "state", "items": "n_items", "settled": "n_settled",
        "promised": "n_promised",
    },
)  # fmt: skip


@requires(policies.READ_TEAM)
@require_GET
def agenda(request: HttpRequest) -> HttpResponse:
    """Show the newest agenda of the school; to whoever looks after many, that of each school."""
    school = schools_of(request).current
    if school is None:
        return _of_all(request, schools_of(request).offered)
    if not keeps(policies.READ_TEAM, school_id=school.id):
        raise Http404
    found = queries.newest_meeting(school_id=school.id)
    if found is None:
        return render_page(request, "leadership/agenda/none.html", {"school": school})
    return _show(request, found)


@requires(policies.READ_TEAM)
@require_http_methods(["GET", "POST"])
def meeting(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one meeting’s agenda; take what the principal changes on it, and what others of the team add."""
    found = asked_meeting(public_id)
    if request.method == "GET":
        return _show(request, found)
    form = AddItemForm(request.POST) if request.POST.get("do") == "add" else None
    if form is not None and not form.is_valid():
        return _show(request, found, form=form)
    try:
        said = do_deed(request, found, form)
    except CannotDo as refused:
        if form is not None:
            form.add_error(None, str(refused))
            return _show(request, found, form=form)
        messages.error(request, str(refused))
    else:
        if said:
            messages.success(request, said)
    begins = request.POST.get("do") == "begin" and bool(found.items)
    if begins and queries.has_begun(found.id):
        return go_to(request, reverse("meeting_mode", args=[public_id]))
    return go_to(request, reverse("meeting", args=[public_id]) + _way_back(request))


@requires(policies.READ_TEAM)
@require_GET
@exportable(MEETINGS)
def meeting_list(request: HttpRequest) -> HttpResponse:
    """List the meetings within reach, the newest first: how many items, how many of them settled."""
    school = schools_of(request).current
    window = queries.meeting_columns().window(request.GET)
    page = queries.list_meetings(window=window, school_id=school.id if school else None)
    context = {
        "school": school,
        "page": page,
        "finding": ngettext("%(n)d meeting is on file", "%(n)d meetings are on file", page.total)
        % {"n": page.total},
    }
    return render_page(request, "leadership/agenda/meeting_list.html", context, fragment="rows")


@requires(policies.READ_TEAM)
@require_GET
def meeting_minutes(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the minutes of a meeting, to print: what was decided, who promised what (shape: report)."""
    found = asked_meeting(public_id)
    holders = holders_of(school_id=found.school_id, on=clock.today())
    context = {
        "meeting": found,
        "meets_on": meets_on(school_id=found.school_id, week_of=found.week_of),
        "team": [(seat.label, name) for seat, name in holders.items()],
        "rows": [(item, holders.get(item.seat, "")) for item in found.items],
        "crumbs": _crumbs(found, _("Minutes")),
        "n_promised": sum(len(item.promised) for item in found.items),
        "finding": _settled(found),
    }
    return render_page(request, "leadership/agenda/minutes.html", context)


def _way_back(request: HttpRequest) -> str:
    """Return what the address adds so that the focus comes back to the button, or the item, it was on."""
    item, deed = request.POST.get("item", ""), request.POST.get("do", "")
    if item and deed in MOVES:
        # No anchor: browsers leave a field that asks for the focus alone where the address has one.
        return "?" + urlencode({MOVED: item, MOVED_BY: deed})
    return f"#item-{item}" if item and deed == "minutes" else ""


def asked_meeting(public_id: UUID) -> MeetingRow:
    """Return the meeting that the address names, or answer that there is none."""
    found = queries.find_meeting(public_id)
    if found is None:
        raise Http404
    return found


def _of_all(request: HttpRequest, schools: tuple[SchoolRow, ...]) -> HttpResponse:
    on = clock.today()
    newest = queries.newest_of_schools(school_ids=[one.id for one in schools], since=on - FOUR_WEEKS)
    rows = [(one, newest.get(one.id)) for one in schools]
    n_drafts = sum(found is not None and found.state is MeetingState.DRAFT for _school, found in rows)
    n_without = sum(found is None for _school, found in rows)
    context = {
        "rows": rows,
        "finding": ngettext(
            "%(n)d school has not agreed on its agenda yet",
            "%(n)d schools have not agreed on their agenda yet",
            n_drafts,
        )
        % {"n": n_drafts}
        if n_drafts
        else _("No agenda waits to be agreed on"),
        "n_without": n_without,
    }
    return render_page(request, "leadership/agenda/of_all.html", context)


def _show(request: HttpRequest, found: MeetingRow, *, form: AddItemForm | None = None) -> HttpResponse:
    current_rights()
    may_edit = keeps(policies.EDIT_AGENDA, school_id=found.school_id) and not found.is_over
    may_add = keeps(policies.KEEP_TEAM, school_id=found.school_id) and not found.is_over
    links = evidence_of((*found.items, *found.removed), school_id=found.school_id)
    context = {
        "meeting": found,
        "meets_on": meets_on(school_id=found.school_id, week_of=found.week_of),
        "meets_at": meets_at(school_id=found.school_id, on=found.week_of),
        "rows": [(item, links.get(item.id)) for item in found.items],
        "removed": [(item, links.get(item.id)) for item in found.removed],
        "may_edit": may_edit,
        "moved": request.GET.get(MOVED, ""),
        "moved_by": request.GET.get(MOVED_BY, ""),
        "may_add": may_add,
        "form": form or (AddItemForm() if may_add else None),
        "most_items": MOST_ITEMS,
        "most_minutes": MOST_MINUTES,
        "shortest": SHORTEST,
        "longest": LONGEST,
        "finding": _finding(found),
    }
    status = 422 if form is not None else 200
    return render_page(request, "leadership/agenda/meeting.html", context, status=status)


def _finding(found: MeetingRow) -> str:
    if found.is_over:
        return _settled(found)
    day = short_day(meets_on(school_id=found.school_id, week_of=found.week_of))
    n = len(found.items)
    words = {"n": n, "minutes": found.minutes, "day": day}
    if found.state is MeetingState.DRAFT:
        return (
            ngettext(
                "%(n)d item for %(minutes)d minutes is drafted",
                "%(n)d items for %(minutes)d minutes are drafted",
                n,
            )
            % words
        )
    if found.state is MeetingState.HELD:
        return ngettext(
            "The meeting is on: %(n)d item is open", "The meeting is on: %(n)d items are open", found.n_open
        ) % {"n": found.n_open}
    return (
        ngettext(
            "%(n)d item for %(minutes)d minutes on %(day)s",
            "%(n)d items for %(minutes)d minutes on %(day)s",
            n,
        )
        % words
    )


def _settled(found: MeetingRow) -> str:
    n = len(found.items)
    done = n - found.n_open
    return ngettext("%(done)d of %(n)d item was settled", "%(done)d of %(n)d items were settled", n) % {
        "done": done,
        "n": n,
    }


def _crumbs(found: MeetingRow, last: str) -> tuple[Tab, ...]:
    return (
        Tab(label=_("Agenda"), url=reverse("meeting", args=[found.public_id])),
        Tab(label=last),
    )
