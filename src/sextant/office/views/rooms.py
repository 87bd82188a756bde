"""Which rooms have taken attendance, the missing first, and the reader's own. Shape: room grid."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _lazy

from sextant.access.doors import requires
from sextant.kernel import clock
from sextant.kernel.guard import RecordClass
from sextant.network.terms import SectionKind
from sextant.office import policies
from sextant.office.forms.attendance import RoomsForm
from sextant.office.queries import rooms as queries
from sextant.office.rules.sentences import rooms_finding
from sextant.office.views.days import asked_day
from sextant.office.views.lists import asked_scope, render_list
from sextant.web.exports import Exportable, exportable

ROOMS = Exportable(
    title=_lazy("Attendance of the rooms"),
    record_class=RecordClass.S1A,
    cells={
        "title": "title",
        "state": "state",
        "bell": "bell",
        "teacher": "teachers",
        "students": "n_students",
        "absent": "n_absent",
        "late": "n_late",
        "school": "school",
    },
)


@requires(policies.READ_CLASS_LISTS)
@exportable(ROOMS)
def rooms(request: HttpRequest) -> HttpResponse:
    """Answer the rooms of a day: of the school for whoever keeps its lists, else the reader's own."""
    today = clock.today()
    on = asked_day(request) or today
    scope = asked_scope(request, policies.READ_CLASS_LISTS)
    kind = SectionKind.SCHEDULED if request.GET.get("kind") == SectionKind.SCHEDULED else SectionKind.HOMEROOM
    own = queries.list_own_rooms(on=on)
    day = queries.day_of_rooms(school_id=scope.school_id, on=on)
    page = counts = None
    if scope.places:
        window = queries.room_columns(
            has_bell=kind == SectionKind.SCHEDULED, has_school=scope.place is None
        ).window(request.GET)
        page = queries.list_rooms(window, school_id=scope.school_id, kind=kind, on=on)
        counts = queries.count_rooms(school_id=scope.school_id, kind=kind, on=on)
    else:
        counts = queries.count_own(own)
    context = {
        "own": own,
        "page": page,
        "counts": counts,
        "day": day,
        "today": today,
        "finding": rooms_finding(counts.n_rooms, counts.n_missing, on=on, is_today=on == today),
        "filters": RoomsForm({"day": on.isoformat(), "kind": request.GET.get("kind", "")}),
        "has_bell": kind == SectionKind.SCHEDULED,
        "has_school": scope.place is None,
    }
    return render_list(request, "office/rooms.html", context)
