"""The leadership team of a school (shape: list), and naming who acts in a vacant seat (one decision)."""

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
from sextant.access.terms import Role
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.leadership import policies
from sextant.leadership.actions.acting import end_acting, name_acting
from sextant.leadership.forms.agenda import ActingForm
from sextant.leadership.queries.reached import keeps
from sextant.leadership.queries.team import TeamSeat, could_act, read_team
from sextant.network.terms import Seat
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.numbers import whole_number
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

SEATS = Exportable(
    title=_lazy("Leadership teams"),
    record_class=RecordClass.A0S,
    cells={"school": "school", "seat": "seat_words", "holder": "holder_words"},
    shown_as="seats",
    columns={"school": _lazy("School"), "seat": _lazy("Seat"), "holder": _lazy("Who holds it")},
)


@requires(policies.READ_TEAM)
@require_http_methods(["GET", "POST"])
@exportable(SEATS)
def leadership_team(request: HttpRequest) -> HttpResponse:
    """Show the five seats, who holds or acts in each since when, and what each owes; end an acting one."""
    on = clock.today()
    if request.method == "POST":
        return _end(request)
    seats = read_team(school_ids=_schools(request), on=on)
    rights = current_rights()
    context = {
        "school": schools_of(request).current,
        "seats": seats,
        "rows": [(seat, _may_name(seat)) for seat in seats],
        "may_name": policies.NAME_ACTING.holds(rights),
        "finding": _finding(seats),
    }
    return render_page(request, "leadership/agenda/team.html", context)


@requires(policies.NAME_ACTING)
@require_http_methods(["GET", "POST"])
def acting_new(request: HttpRequest, public_id: UUID, seat: str) -> HttpResponse:
    """Name who acts in one vacant seat of a school, until when."""
    on, rights = clock.today(), current_rights()
    school = next((one for one in schools_of(request).offered if one.public_id == public_id), None)
    if school is None or not keeps(policies.NAME_ACTING, school_id=school.id):
        raise Http404
    row = next((one for one in read_team(school_ids=[school.id], on=on) if str(one.seat) == seat), None)
    if row is None:
        raise Http404
    candidates = could_act(school_id=school.id, but=rights.staff_id, on=on)
    form = ActingForm(request.POST or None, candidates=candidates)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            name_acting(
                school_id=school.id,
                seat=Seat(seat),
                staff_id=int(said["staff"]),
                until=said["until"],
                on=on,
            )
            messages.success(
                request, _("Named. What the seat owes stands on that person’s list from now on.")
            )
            return go_to(request, reverse("leadership_team"))
        except CannotDo as refused:
            form.add_error(None, str(refused))
    context = {
        "row": row,
        "form": form,
        "crumbs": (
            Tab(label=_("Leadership team"), url=reverse("leadership_team")),
            Tab(label=row.seat_words),
        ),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "leadership/agenda/acting_new.html", context, status=status)


def _end(request: HttpRequest) -> HttpResponse:
    key = whole_number(request.POST.get("end", ""))
    known = {
        holder.assignment_id
        for seat in read_team(school_ids=_schools(request), on=clock.today())
        if _may_name(seat)
        for holder in seat.holders
        if holder.is_acting
    }
    if key is None or key not in known:
        messages.error(request, _("That is not yours to end, or has ended already."))
        return go_to(request, reverse("leadership_team"))
    try:
        end_acting(assignment_id=key, on=clock.today())
        messages.success(request, _("Ended. The seat is vacant until somebody is named."))
    except CannotDo as refused:
        messages.error(request, str(refused))
    return go_to(request, reverse("leadership_team"))


def _may_name(seat: TeamSeat) -> bool:
    if not keeps(policies.NAME_ACTING, school_id=seat.school_id):
        return False
    # Only the region names an acting principal.
    return seat.seat is not Seat.PRINCIPAL or Role.REGIONAL_SUPERINTENDENT in current_rights().roles


def _schools(request: HttpRequest) -> list[int]:
    schools = schools_of(request)
    reached = [one.id for one in schools.offered if keeps(policies.READ_TEAM, school_id=one.id)]
    if schools.current is not None and schools.current.id in reached:
        return [schools.current.id]
    return reached


def _finding(seats: tuple[TeamSeat, ...]) -> str:
    empty = sum(seat.is_empty for seat in seats)
    acting = sum(seat.is_vacant and not seat.is_empty for seat in seats)
    if not seats:
        return _("No school stands here")
    if empty:
        return ngettext(
            "%(n)d seat is vacant, and nobody acts", "%(n)d seats are vacant, and nobody acts", empty
        ) % {"n": empty}
    if acting:
        return ngettext("%(n)d seat has an acting holder", "%(n)d seats have acting holders", acting) % {
            "n": acting
        }
    return _("Every seat is held")
