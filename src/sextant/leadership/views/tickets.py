"""What is broken (shape: list), saying so (form on a phone), and one ticket (one decision)."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.leadership import policies
from sextant.leadership.actions.tickets import Said, move_ticket, raise_ticket
from sextant.leadership.forms.operations import TicketForm, TicketMoveForm
from sextant.leadership.queries.tickets import (
    MOST_TICKETS,
    TicketRow,
    count_tickets,
    find_ticket,
    list_tickets,
)
from sextant.leadership.terms.operations import TicketKind, TicketState
from sextant.web.current_school import schools_of
from sextant.web.formats import days_late
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Due, Status, Tab, Tone, due_in_words

TONES = {
    TicketState.OPEN: Tone.WATCH,
    TicketState.IN_PROGRESS: Tone.QUIET,
    TicketState.DONE: Tone.GOOD,
    TicketState.CANCELED: Tone.QUIET,
}


@requires(policies.READ_TICKETS)
@require_GET
def ticket_list(request: HttpRequest) -> HttpResponse:
    """Show what is broken: the whole queue to operations, one’s own to everybody else."""
    on, school = clock.today(), schools_of(request).current
    school_id = school.id if school else None
    counts = count_tickets(school_id=school_id, on=on)
    which = request.GET.get("show", "open")
    which = which if which in counts else "open"
    rows = list_tickets(school_id=school_id, which=which, on=on)
    context = {
        "school": school,
        "rows": [(row, _status(row), _due(row, on)) for row in rows],
        "most": MOST_TICKETS if len(rows) == MOST_TICKETS else 0,
        "finding": _finding(counts),
        "tabs": _tabs(which, counts),
        "may_raise": policies.RAISE_TICKETS.holds(current_rights()) and school is not None,
        "works": policies.WORK_TICKETS.holds(current_rights()),
    }
    return render_page(request, "leadership/operations/ticket_list.html", context)


@requires(policies.RAISE_TICKETS)
@require_http_methods(["GET", "POST"])
def ticket_new(request: HttpRequest) -> HttpResponse:
    """Say what is broken or missing, on a phone."""
    school = schools_of(request).current
    form = TicketForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and school is not None:
        said = form.cleaned_data
        try:
            row = raise_ticket(
                said=Said(
                    kind=TicketKind(said["kind"]),
                    words=said["words"],
                    place=said["place"],
                    is_urgent=said["is_urgent"],
                ),
                school_id=school.id,
                on=clock.today(),
            )
            messages.success(request, _("Operations has it. You read the answer here."))
            return go_to(request, reverse("ticket", args=[row.public_id]))
        except CannotDo as refused:
            form.add_error(None, str(refused))
    context = {
        "form": form,
        "crumbs": (Tab(label=_("Tickets"), url=reverse("ticket_list")), Tab(label=_("New"))),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "leadership/operations/ticket_new.html", context, status=status)


@requires(policies.READ_TICKETS)
@require_http_methods(["GET", "POST"])
def ticket(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one ticket; operations takes it up and answers."""
    on, row = clock.today(), find_ticket(public_id, on=clock.today())
    if row is None:
        raise Http404
    works = policies.WORK_TICKETS.covers(current_rights(), school_id=row.school_id)
    form = None
    if works:
        form = TicketMoveForm(request.POST or None, initial={"state": row.state, "answer": row.answer})
    if request.method == "POST":
        if form is None:
            messages.error(request, _("Operations works through tickets; the answer comes here."))
            return go_to(request, reverse("ticket", args=[public_id]))
        if form.is_valid():
            try:
                move_ticket(
                    ticket_id=row.id,
                    to=TicketState(form.cleaned_data["state"]),
                    answer=form.cleaned_data["answer"],
                    on=on,
                )
                messages.success(request, _("Kept. Whoever raised it reads the answer."))
                return go_to(request, reverse("ticket_list"))
            except CannotDo as refused:
                form.add_error(None, str(refused))
    context = {
        "row": row,
        "status": _status(row),
        "due": _due(row, on),
        "form": form,
        "crumbs": (Tab(label=_("Tickets"), url=reverse("ticket_list")), Tab(label=row.kind_label)),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "leadership/operations/ticket.html", context, status=status)


def _status(row: TicketRow) -> Status:
    return Status(label=row.state_label, tone=Tone.CONCERN if row.days_late else TONES[row.state])


def _due(row: TicketRow, on: date) -> Due | None:
    if not row.is_running or row.due_on is None:
        return None
    return (
        Due(label=days_late(row.days_late), is_pressing=True)
        if row.days_late
        else due_in_words(row.due_on, on=on)
    )


def _finding(counts: Mapping[str, int]) -> str:
    if counts["late"]:
        words = ngettext("%(n)d ticket is overdue", "%(n)d tickets are overdue", counts["late"])
        return words % {"n": counts["late"]}
    if counts["open"]:
        return ngettext("%(n)d ticket waits", "%(n)d tickets wait", counts["open"]) % {"n": counts["open"]}
    return _("No ticket waits")


def _tabs(which: str, counts: Mapping[str, int]) -> tuple[Tab, ...]:
    labels = {"open": _("Waiting"), "late": _("Overdue"), "ended": _("Ended"), "mine": _("Raised by me")}
    return tuple(
        Tab(label=label, url=f"?show={key}", is_current=key == which, count=counts[key])
        for key, label in labels.items()
    )
