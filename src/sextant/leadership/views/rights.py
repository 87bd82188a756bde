"""Who decides what (shape: record, one seat each), and writing a row of it (form)."""

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
from sextant.leadership import policies
from sextant.leadership.actions.rights import Written, adopt_pack, end_right, write_right
from sextant.leadership.forms.operations import RightForm
from sextant.leadership.queries.rights import (
    RightRow,
    count_by_seat,
    find_right,
    history_of,
    own_seats,
    rights_of,
)
from sextant.leadership.terms.operations import RightKind
from sextant.network.terms import Seat
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab


@requires(policies.READ_DEFINITIONS)
@require_GET
def decision_rights(request: HttpRequest) -> HttpResponse:
    """Show what one seat decides alone, with whom, and what the center decides: the own seat first."""
    on = clock.today()
    counts = count_by_seat(on=on)
    seats = [seat for seat in Seat if seat.value in counts]
    mine = own_seats([seat.value for seat in seats])
    seat = _seat(request.GET.get("seat", ""), seats, mine)
    groups = rights_of(seat.value, on=on) if seat else {}
    context = {
        "seat": seat,
        "is_mine": seat is not None and seat.value in mine,
        "finding": _finding(seat, mine),
        "groups": [(str(kind.label), groups[kind]) for kind in RightKind if groups.get(kind)],
        "tabs": [
            Tab(
                label=str(one.label),
                url=f"?seat={one.value}",
                is_current=one == seat,
                count=counts[one.value],
            )
            # The seat that is shown, and one’s own, stand where a phone shows them.
            for one in sorted(seats, key=lambda one: (one != seat, one.value not in mine))
        ],
        "history": history_of(seat.value) if seat else (),
        "may_keep": policies.KEEP_RIGHTS.holds(current_rights()),
    }
    return render_page(request, "leadership/operations/rights.html", context)


@requires(policies.KEEP_RIGHTS)
@require_http_methods(["GET", "POST"])
def decision_right_new(request: HttpRequest) -> HttpResponse:
    """Write a new row."""
    asked = request.GET.get("seat", "")
    form = RightForm(request.POST or None, initial={"seat": asked if asked in Seat.values else ""})
    return _write(request, form, None)


@requires(policies.KEEP_RIGHTS)
@require_http_methods(["GET", "POST"])
def decision_right_edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Write a row anew from today on, or end it; the earlier one stays readable."""
    row = find_right(public_id)
    if row is None:
        raise Http404
    if request.POST.get("do") == "end":
        try:
            end_right(right_id=row.id, on=clock.today())
            messages.success(request, _("Ended. It stays readable below."))
        except CannotDo as refused:
            messages.error(request, str(refused))
        return go_to(request, f"{reverse('decision_rights')}?seat={row.seat.value}")
    initial = {
        "seat": row.seat.value,
        "matter": row.matter,
        "kind": row.kind.value,
        "with_seat": row.with_seat,
        "because": row.because,
    }
    return _write(request, RightForm(request.POST or None, initial=initial), row)


@requires(policies.KEEP_RIGHTS)
@require_POST
def decision_right_adopt(request: HttpRequest) -> HttpResponse:
    """Add the rows that come with Sextant."""
    try:
        n = adopt_pack(on=clock.today())
        messages.success(request, _("%(n)d rows were added. Change what is different with you.") % {"n": n})
    except CannotDo as refused:
        messages.info(request, str(refused))
    return go_to(request, reverse("decision_rights"))


def _write(request: HttpRequest, form: RightForm, row: RightRow | None) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            written = write_right(
                written=Written(
                    seat=Seat(said["seat"]),
                    matter=said["matter"],
                    kind=RightKind(said["kind"]),
                    with_seat=Seat(said["with_seat"]) if said["with_seat"] else None,
                    because=said["because"],
                    page=row.page if row else "",
                ),
                on=clock.today(),
                replaces=row.id if row else None,
            )
            messages.success(request, _("It stands from today on."))
            return go_to(request, f"{reverse('decision_rights')}?seat={written.seat}")
        except CannotDo as refused:
            form.add_error(None, str(refused))
    here = Tab(label=row.matter if row else _("New"))
    context = {
        "form": form,
        "row": row,
        "crumbs": (Tab(label=_("Who decides what"), url=reverse("decision_rights")), here),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "leadership/operations/right_write.html", context, status=status)


def _seat(asked: str, seats: list[Seat], mine: tuple[str, ...]) -> Seat | None:
    """Return the seat that the address names, else the reader’s own, else the first."""
    known = {seat.value: seat for seat in seats}
    for key in (asked, *mine):
        if key in known:
            return known[key]
    return seats[0] if seats else None


def _finding(seat: Seat | None, mine: tuple[str, ...]) -> str:
    if seat is None:
        return _("Nobody has written down who decides what")
    if seat.value in mine:
        return _("What you decide")
    words = (
        _("What the seat decides: %(seat)s")
        if mine
        else _("Your own seat has no row here; what another decides: %(seat)s")
    )
    return words % {"seat": str(seat.label).lower()}
