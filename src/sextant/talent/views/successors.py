"""Who could follow whom (shape: list), and naming somebody for a seat (shape: one decision)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.network.terms import Seat
from sextant.talent import policies
from sextant.talent.actions.successors import end_successor, name_successor
from sextant.talent.forms.leading import SuccessorForm
from sextant.talent.queries.successors import SeatRow, could_follow, read_seats
from sextant.talent.terms.growing import Readiness
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

SEATS = Exportable(
    title=_lazy("Successors"),
    record_class=RecordClass.A2S,
    cells={"school": "school", "seat": "seat_words", "holder": "holder", "named": "named_words"},
    shown_as="seats",
    columns={
        "school": _lazy("School"),
        "seat": _lazy("Seat"),
        "holder": _lazy("Who holds it"),
        "named": _lazy("Who could follow"),
    },
)


@requires(policies.READ_SUCCESSORS)
@require_http_methods(["GET", "POST"])
@exportable(SEATS)
def successor_list(request: HttpRequest) -> HttpResponse:
    """Show every leader’s seat with who could follow; seats without a successor stand first on request."""
    on = clock.today()
    seats = read_seats(school_ids=_schools(request), on=on)
    if request.method == "POST":
        named = {str(one.public_id): one.id for seat in seats for one in seat.named}
        chosen = request.POST.get("end", "")
        if chosen not in named or not policies.NAME_SUCCESSORS.holds(current_rights()):
            messages.error(request, _("That name is not yours to end, or has ended already."))
            return go_to(request, reverse("successor_list"))
        try:
            end_successor(successor_id=named[chosen], on=on)
            messages.success(request, _("Ended."))
        except CannotDo as refused:
            messages.error(request, str(refused))
        return go_to(request, reverse("successor_list"))
    empty = [one for one in seats if not one.named]
    only_empty = request.GET.get("show") == "empty"
    context = {
        "seats": empty if only_empty else seats,
        "tabs": (
            Tab(
                label=_("All seats"),
                url=reverse("successor_list"),
                is_current=not only_empty,
                count=len(seats),
            ),
            Tab(
                label=_("Without a successor"),
                url=f"{reverse('successor_list')}?show=empty",
                is_current=only_empty,
                count=len(empty),
            ),
        ),
        "finding": _finding(seats, len(empty)),
        "may_write": policies.NAME_SUCCESSORS.holds(current_rights()),
    }
    return render_page(request, "talent/staying/successor_list.html", context)


@requires(policies.NAME_SUCCESSORS)
@require_http_methods(["GET", "POST"])
def successor_new(request: HttpRequest, public_id: UUID, seat: str) -> HttpResponse:
    """Name who could follow in one seat of a school."""
    on = clock.today()
    school = next((one for one in schools_of(request).offered if one.public_id == public_id), None)
    if school is None or seat not in Seat.values:
        raise Http404
    if not policies.NAME_SUCCESSORS.covers(current_rights(), school_id=school.id):
        raise Http404
    row = next(
        (one for one in read_seats(school_ids=[school.id], on=on) if one.seat == seat),
        None,
    )
    if row is None:
        raise Http404
    candidates = could_follow(school_id=school.id, region_ids=[school.region_id], on=on)
    form = SuccessorForm(request.POST or None, candidates=candidates)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            name_successor(
                school_id=school.id,
                seat=Seat(seat),
                candidate_id=int(said["candidate"]),
                readiness=Readiness(said["readiness"]),
                to_learn=said["to_learn"],
                on=on,
            )
            messages.success(request, _("Named. It stands with the seat."))
            return go_to(request, reverse("successor_list"))
        except CannotDo as refused:
            form.add_error(None, str(refused))
    context = {
        "row": row,
        "form": form,
        "crumbs": (Tab(label=_("Successors"), url=reverse("successor_list")), Tab(label=row.seat_words)),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "talent/staying/successor_new.html", context, status=status)


def _schools(request: HttpRequest) -> list[int]:
    schools, rights = schools_of(request), current_rights()
    reached = [one.id for one in schools.offered if policies.READ_SUCCESSORS.covers(rights, school_id=one.id)]
    if schools.current is not None and schools.current.id in reached:
        return [schools.current.id]
    return reached


def _finding(seats: tuple[SeatRow, ...], n_empty: int) -> str:
    if not seats:
        return _("No school stands here")
    if not n_empty:
        return _("Every leader’s seat has somebody who could follow")
    return ngettext(
        "%(n)d seat has nobody who could follow", "%(n)d seats have nobody who could follow", n_empty
    ) % {"n": n_empty}
