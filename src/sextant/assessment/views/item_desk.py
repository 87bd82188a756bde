"""The desk of items (shape: list): benchmarks whose window is over, first those that wait for the reader."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.access.terms import Role
from sextant.assessment import policies
from sextant.assessment.forms.item_desk import DeskFilters
from sextant.assessment.queries import item_desk as queries
from sextant.assessment.rules.release_sentences import desk_finding
from sextant.assessment.terms import DeskSeat
from sextant.kernel.guard import RecordClass
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import render_page, wants_fragment

# Either may decide about an item; each is asked only for what is hers.
SEATS = {Role.CONTENT_EXPERT: DeskSeat.EXPERT, Role.DATA_DIRECTOR: DeskSeat.DIRECTOR}
DESK = Exportable(
    title=_lazy("Benchmarks with their items"),
    record_class=RecordClass.T1,
    cells={
        "title": "title",
        "waits": "waiting_words",
        "closed": "closes_on",
        "held": "n_held",
        "pending": "n_pending",
        "state": "state_words",
    },
)


@requires(policies.READ_ITEM_ANALYSIS)
@require_GET
@exportable(DESK)
def item_desk(request: HttpRequest) -> HttpResponse:
    """List the benchmarks whose window is over, 25 at a time; it opens with what waits for the reader."""
    seats = frozenset(SEATS[role] for role in current_rights().roles if role in SEATS)
    filters = DeskFilters(request.GET, seats=seats, courses=queries.list_desk_courses())
    desk = queries.page_desk(window=queries.LISTING.window(request.GET), chosen=filters.chosen)
    context = {
        "page": desk.page,
        "desk": desk,
        "filters": filters,
        "finding": desk_finding(
            n_benchmarks_held=desk.n_benchmarks_held, n_held=desk.n_held, n_pending=desk.n_pending
        ),
        "is_part": wants_fragment(request),
    }
    return render_page(request, "assessment/item_desk.html", context, fragment="rows")
