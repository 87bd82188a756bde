"""Preparations to read before they are taught (shape: list), and one of them (shape: record)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.instruction import policies
from sextant.instruction.actions.preparation import rate_preparation
from sextant.instruction.forms.preparation import RatingForm
from sextant.instruction.queries import preparation as queries
from sextant.instruction.queries.curricula import list_subjects
from sextant.instruction.queries.preparation import PreparationPage
from sextant.instruction.thresholds import READ_ONE_IN
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.network.queries.settings import threshold
from sextant.network.terms import Subject
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page, wants_fragment
from sextant.web.parts import Tab

QUEUE = Exportable(
    title=later("Preparation to read"),
    record_class=RecordClass.L2,
    cells={
        "for": "for_on",
        "teacher": "teacher",
        "what": "title",
        "steps": "n_steps",
        "sent": "submitted_at",
    },
)


@requires(policies.RATE_PREPARATION)
@require_GET
@exportable(QUEUE)
def preparation_queue(request: HttpRequest) -> HttpResponse:
    """List the preparations of the sample that nobody has read, what is taught first first."""
    on, school = clock.today(), schools_of(request).current
    subject = request.GET.get("subject", "")
    page = queries.page_to_read(
        queries.queue_columns().window(request.GET),
        on=on,
        school_id=school.id if school else None,
        subject=subject,
    )
    context = {
        "page": page,
        "today": on,
        "subject": subject,
        "subjects": [(one, Subject(one).label) for one in list_subjects()],
        "one_in": int(threshold(READ_ONE_IN, on=on, school_id=school.id if school else None)),
        "finding": _finding(page.total),
        "is_part": wants_fragment(request),
    }
    return render_page(request, "instruction/preparation_queue.html", context, fragment="rows")


@requires(policies.READ_PREPARATION)
@require_GET
def preparation(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a preparation, and what its readers said."""
    return _page(request, _asked(public_id), RatingForm())


@requires(policies.RATE_PREPARATION)
@require_POST
def preparation_rate(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say what a preparation is worth, and what to do with it."""
    found, form = _asked(public_id), RatingForm(request.POST)
    reviewer = current_rights().staff_id
    if reviewer is None:
        raise Http404
    if form.is_valid():
        try:
            rate_preparation(
                preparation_id=found.row.id,
                reviewer_id=reviewer,
                quality=form.cleaned_data["quality"],
                feedback=form.cleaned_data["feedback"],
                at=clock.now(),
            )
        except CannotDo as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Sent to %(name)s.") % {"name": found.row.teacher})
            return go_to(request, reverse("preparation_queue"))
    return _page(request, found, form, status=422)


def _page(
    request: HttpRequest, found: PreparationPage, form: RatingForm, *, status: int = 200
) -> HttpResponse:
    may_rate = policies.RATE_PREPARATION.holds(current_rights()) and not found.is_mine
    back = Tab(label=_("Pacing"), url=reverse("pacing_list"))
    if may_rate:
        back = Tab(label=_("To read"), url=reverse("preparation_queue"))
    elif found.is_mine:
        back = Tab(label=_("My preparation"), url=reverse("preparation_mine"))
    context = {
        "found": found,
        "form": form if may_rate else None,
        "today": clock.today(),
        "crumbs": (back,),
    }
    return render_page(request, "instruction/preparation.html", context, status=status)


def _asked(public_id: UUID) -> PreparationPage:
    found = queries.find_preparation(public_id)
    if found is None:
        raise Http404
    return found


def _finding(n: int) -> str:
    if not n:
        return _("Nothing waits to be read")
    text = ngettext("%(n)d preparation waits to be read", "%(n)d preparations wait to be read", n)
    return text % {"n": n}
