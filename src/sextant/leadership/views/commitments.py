"""What a leadership team has promised (shape: list), and how one commitment ended (one decision)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.leadership import policies
from sextant.leadership.actions.commitments import drop_commitment, finish_commitment
from sextant.leadership.forms.agenda import EndCommitmentForm
from sextant.leadership.queries import commitments as queries
from sextant.leadership.queries.commitments import CommitmentRow
from sextant.leadership.rules.commitments import Kept
from sextant.leadership.terms.meetings import CommitmentState
from sextant.network.queries.calendar import latest_school_year
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.formats import percent
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Status, Tab, Tone, due_in_words

COMMITMENTS = Exportable(
    title=_lazy("Commitments"),
    record_class=RecordClass.O5,
    cells={
        "words": "words",
        "seat": "seat_words",
        "due": "due_on",
        "state": "state_words",
        "evidence": "evidence",
    },
)
ENDED = "ended"
TONES = {
    CommitmentState.KEPT: Tone.GOOD,
    CommitmentState.LATE: Tone.WATCH,
    CommitmentState.DROPPED: Tone.QUIET,
}


@requires(policies.READ_TEAM)
@require_GET
@exportable(COMMITMENTS)
def commitment_list(request: HttpRequest) -> HttpResponse:
    """List what is promised and open, or what has ended, with the share that was kept this school year."""
    on, school = clock.today(), schools_of(request).current
    is_open = request.GET.get("show") != ENDED
    page = queries.list_commitments(
        window=queries.commitment_columns().window(request.GET),
        school_id=school.id if school else None,
        is_open=is_open,
        on=on,
    )
    year = latest_school_year(on)
    kept = queries.count_kept(
        school_id=school.id if school else None, since=year.starts_on if year else on, on=on
    )
    context = {
        "school": school,
        "page": page,
        "rows": [
            (row, _status(row, late=row.is_open and row.due_on < on), due_in_words(row.due_on, on=on))
            for row in page.rows
        ],
        "finding": _finding(kept),
        "kept": kept,
        "is_open": is_open,
        "tabs": (
            Tab(label=_("Open"), url=reverse("commitment_list"), is_current=is_open),
            Tab(label=_("Ended"), url=f"{reverse('commitment_list')}?show={ENDED}", is_current=not is_open),
        ),
    }
    return render_page(request, "leadership/agenda/commitment_list.html", context, fragment="rows")


@requires(policies.READ_TEAM)
@require_http_methods(["GET", "POST"])
def commitment(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one commitment; take that it is done, with what shows it, or that it is given up."""
    row = queries.find_commitment(public_id)
    if row is None:
        raise Http404
    on = clock.today()
    form = EndCommitmentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            if said["how"] == "done":
                finish_commitment(commitment_id=row.id, evidence=said["evidence"], on=on)
            else:
                drop_commitment(commitment_id=row.id, because=said["evidence"], on=on)
            messages.success(request, _("Written down. The team sees it on Monday."))
            return go_to(request, reverse("commitment_list"))
        except CannotDo as refused:
            form.add_error(None, str(refused))
    context = {
        "row": row,
        "form": form,
        "may_end": row.is_open and queries.answers_for(seat=row.seat, school_id=row.school_id),
        "status": _status(row, late=row.is_open and row.due_on < on),
        "due": due_in_words(row.due_on, on=on),
        "crumbs": (Tab(label=_("Commitments"), url=reverse("commitment_list")), Tab(label=row.words)),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "leadership/agenda/commitment.html", context, status=status)


def _status(row: CommitmentRow, *, late: bool) -> Status:
    if late:
        return Status(label=_("Past its day"), tone=Tone.CONCERN)
    return Status(label=row.state_words, tone=TONES.get(row.state, Tone.QUIET))


def _finding(kept: Kept) -> str:
    if kept.percent is None:
        return _("No commitment of this school year has come due")
    return _("%(share)s of commitments were kept: %(n)d of %(due)d due this school year") % {
        "share": percent(kept.percent, decimals=0),
        "n": kept.on_time,
        "due": kept.due,
    }
