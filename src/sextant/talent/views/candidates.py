"""Candidates (shape: list), one of them (record), what moves them, the queue of résumés (one decision)."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.talent import policies
from sextant.talent.actions.pipeline import move_stage, undo_last_move
from sextant.talent.forms.openings import RejectForm
from sextant.talent.queries import candidates as queries
from sextant.talent.queries.candidates import CANDIDATES, CandidatePage
from sextant.talent.rules.pipeline import BY_HAND
from sextant.talent.terms.hiring import ENDED, Stage
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.files import file_response
from sextant.web.numbers import whole_number
from sextant.web.pages import go_to, render_page
from sextant.web.panels import Panel
from sextant.web.parts import Tab

QUEUE = "queue"
ROWS = Exportable(
    title=_lazy("Candidates"),
    record_class=RecordClass.A4C,
    cells={
        "name": "name",
        "opening": "opening",
        "school": "school",
        "stage": "stage_label",
        "since": "days_in_stage",
        "applied": "applied_on",
        "due": "due_on",
    },
)


@requires(policies.READ_FUNNEL)
@exportable(ROWS)
@require_GET
def candidate_list(request: HttpRequest) -> HttpResponse:
    """List candidates: of a stage, a school, an opening, or by name."""
    school, stage = schools_of(request).current, request.GET.get("stage", "")
    posting = _uuid(request.GET.get("opening", ""))
    page = queries.list_candidates(
        school_id=school.id if school else None,
        stage=stage,
        posting_id=queries.posting_key(posting) if posting else None,
        text=request.GET.get("q", "").strip(),
        window=CANDIDATES.window(request.GET),
        on=clock.today(),
    )
    n = page.total
    context = {
        "page": page,
        "text": request.GET.get("q", ""),
        "stage": stage,
        "opening": str(posting or ""),
        "stages": [(one.value, one.label) for one in Stage],
        "finding": ngettext("%(n)d candidate", "%(n)d candidates", n) % {"n": n},
    }
    return render_page(request, "talent/openings/candidates.html", context, fragment="rows")


@requires(policies.READ_CANDIDATE)
@require_GET
def candidate(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one candidate: what they sent, their way, what they were told, and what may come next."""
    return _show(request, _found(public_id), RejectForm())


@requires(policies.KEEP_CANDIDATES)
@require_POST
def candidate_move(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Move a candidate to the next stage, or end their application with a reason."""
    found, form = _found(public_id), RejectForm(request.POST)
    to = request.POST.get("to", "")
    if to not in BY_HAND or not form.is_valid():
        raise Http404
    said = request.POST.get("version", "")
    try:
        move_stage(
            application_id=found.row.id,
            to=Stage(to),
            at=clock.now(),
            by_id=current_rights().staff_id,
            reason=form.cleaned_data["reason"],
            because=form.cleaned_data["because"],
            version=whole_number(said),
        )
    except CannotDo as refused:
        form.add_error("reason" if to == Stage.REJECTED else None, str(refused))
        if request.POST.get("from") == QUEUE:
            return _queue(request, found, form)
        return _show(request, found, form)
    messages.success(
        request, _("Moved to “%(stage)s”; the candidate is told by mail.") % {"stage": Stage(to).label}
    )
    if request.POST.get("from") == QUEUE:
        return go_to(request, reverse("resume_queue"))
    return go_to(request, reverse("candidate", args=[public_id]))


@requires(policies.KEEP_CANDIDATES)
@require_POST
def candidate_undo(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take the last move back on the day on which it was made."""
    found = _found(public_id)
    try:
        undo_last_move(
            application_id=found.row.id,
            on=clock.today(),
            at=clock.now(),
            by_id=current_rights().staff_id,
        )
    except CannotDo as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Taken back. If the mail had left already, write to the candidate."))
        if found.row.stage in ENDED:
            messages.info(request, _("What was planned with them is called off; plan it anew."))
    return go_to(request, reverse("candidate", args=[public_id]))


@requires(policies.READ_CANDIDATE)
@require_GET
def candidate_file(request: HttpRequest, public_id: UUID, file_id: UUID) -> HttpResponseBase:
    """Hand over a candidate’s paper, to be saved."""
    found = _found(public_id)
    if not found.sight.papers:
        messages.info(request, _("Hand in your own levels first; papers are shown to you then."))
        return go_to(request, reverse("candidate", args=[public_id]))
    return file_response(request, queries.open_candidate_file(file_id, application_id=found.row.id))


@requires(policies.KEEP_CANDIDATES)
@require_GET
def resume_queue(request: HttpRequest) -> HttpResponse:
    """Show the résumé that waits longest, with what the opening asks for beside it."""
    school = schools_of(request).current
    school_id, after = (school.id if school else None), _uuid(request.GET.get("after", ""))
    left = queries.find_candidate(after, on=clock.today()) if after else None
    found = queries.next_to_screen(school_id=school_id, on=clock.today(), after=left.row.id if left else None)
    return _queue(request, found, RejectForm())


def _queue(request: HttpRequest, found: CandidatePage | None, form: RejectForm) -> HttpResponse:
    school = schools_of(request).current
    n = queries.count_to_screen(school_id=school.id if school else None)
    context = {
        "found": found,
        "form": form,
        "n": n,
        "finding": ngettext("%(n)d résumé waits", "%(n)d résumés wait", n) % {"n": n}
        if n
        else _("Every résumé is read"),
    }
    return render_page(
        request, "talent/openings/resume_queue.html", context, status=422 if form.errors else 200
    )


def _show(request: HttpRequest, found: CandidatePage, form: RejectForm) -> HttpResponse:
    may_keep = policies.KEEP_CANDIDATES.holds(current_rights())
    may_list = policies.READ_FUNNEL.holds(current_rights())
    context = {
        "found": found,
        "form": form if may_keep and found.may_reject else None,
        "may_keep": may_keep,
        "may_move_on": may_keep and found.onward in BY_HAND,
        "reject": Stage.REJECTED.value,
        "panels": candidate_panels(application_id=found.row.id, public_id=found.row.public_id),
        "crumbs": (
            Tab(label=_("Candidates"), url=reverse("candidate_list") if may_list else ""),
            Tab(label=found.row.name),
        ),
    }
    return render_page(request, "talent/openings/candidate.html", context, status=422 if form.errors else 200)


def candidate_panels(*, application_id: int, public_id: UUID) -> tuple[Panel, ...]:
    """Return what the other areas lend to a candidate’s page: scores, references, the offer."""
    lent = [
        panel
        for path in getattr(settings, "CANDIDATE_PANELS", ())
        for panel in import_string(path)(application_id=application_id, public_id=public_id)
    ]
    return tuple(sorted(lent, key=lambda panel: panel.order))


def _found(public_id: UUID) -> CandidatePage:
    found = queries.find_candidate(public_id, on=clock.today())
    if found is None:
        raise Http404
    return found


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
