"""Safety (shape: form on a phone; list for the lead). No page here reports anything to anybody."""

from datetime import datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import OutOfReach
from sextant.network.jurisdictions.wellness import LINE_NOT_CONFIGURED
from sextant.network.queries.people import find_student
from sextant.support import policies
from sextant.support.actions import safety as deeds
from sextant.support.forms.wellness import ConcernForm
from sextant.support.queries.letterbox import law_at
from sextant.support.queries.safety import concern_of, list_concerns, usual_minutes
from sextant.support.queries.safety_calls import calls_to_answer
from sextant.support.queries.safety_line import line_number_at
from sextant.support.terms.wellness import ConcernKind
from sextant.web.current_school import schools_of
from sextant.web.pages import go_to, render_page


@requires(policies.RAISE_CONCERNS)
@require_http_methods(["GET", "POST"])
def safety_raise(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show whom to call and in which order; note that it was raised, and not what it is."""
    student = find_student(public_id)
    if student is None or student.school_id is None or current_rights().staff_id is None:
        raise Http404
    form = ConcernForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _raised(public_id, form):
        messages.success(request, _("Noted; the safety lead is called. Now do what is still to do below."))
        return go_to(request, reverse("safety_raise", args=[public_id]))
    law, number = law_at(student.school_id), line_number_at(student.school_id)
    context = {
        "student": student,
        "form": form,
        "law": law,
        "line": number or LINE_NOT_CONFIGURED,
        "is_configured": bool(number),
    }
    return render_page(request, "support/wellness/safety.html", context, status=422 if form.errors else 200)


@requires(policies.LEAD_SAFETY)
@require_GET
def safety_log(request: HttpRequest) -> HttpResponse:
    """List what was raised at the schools one leads safety at, what waits first."""
    schools = schools_of(request)
    shown = [schools.current.id] if schools.current else [one.id for one in schools.offered]
    rows = list_concerns(school_ids=shown, at=clock.now())
    waiting = sum(one.acknowledged_at is None for one in rows)
    finding = (
        ngettext("%(n)s concern waits for you.", "%(n)s concerns wait for you.", waiting) % {"n": waiting}
        if waiting
        else _("Nothing waits for you.")
    )
    context = {"rows": rows, "finding": finding, "usual": usual_minutes(rows)}
    return render_page(request, "support/wellness/safety_log.html", context)


@requires(policies.LEAD_SAFETY)
@require_POST
def safety_mark(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Acknowledge a concern, note what was done, or close it."""
    row, at = concern_of(public_id), clock.now()
    if row is None:
        raise Http404
    asked = request.POST.get("do", "")
    try:
        if asked == "acknowledge":
            deeds.acknowledge(concern_id=row.pk, at=at)
        elif asked == "told":
            deeds.note_of_concern(concern_id=row.pk, at=at, told_at=at)
        elif asked == "reported":
            deeds.note_of_concern(concern_id=row.pk, at=at, reported_at=at)
        elif asked == "close":
            deeds.close_concern(concern_id=row.pk, at=at)
        else:
            raise Http404
    except CannotDo as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Noted."))
    return go_to(request, reverse("safety_log"))


@requires(policies.ANSWER_CALLS)
@require_GET
def safety_calls(request: HttpRequest) -> HttpResponse:
    """List what one was called about and nobody has acknowledged: the school and the time, and no name."""
    rows = calls_to_answer(on=clock.today())
    n = len(rows)
    finding = (
        ngettext("%(n)s call waits for your answer.", "%(n)s calls wait for your answer.", n) % {"n": n}
        if n
        else _("No call waits for you.")
    )
    return render_page(request, "support/wellness/safety_calls.html", {"rows": rows, "finding": finding})


@requires(policies.ANSWER_CALLS)
@require_POST
def safety_answer(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Acknowledge what one was called about; the calls stop."""
    try:
        deeds.acknowledge_called(public_id=public_id, at=clock.now(), on=clock.today())
    except OutOfReach as refused:
        raise Http404 from refused
    except CannotDo as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Acknowledged; nobody else is called. Find the safety lead now."))
    return go_to(request, reverse("safety_calls"))


def _raised(public_id: UUID, form: ConcernForm) -> bool:
    said, at = form.cleaned_data, clock.now()
    called = said["is_reported"] or said["reported_at"] is not None
    try:
        deeds.raise_concern(
            student_public_id=public_id,
            kind=ConcernKind(said["kind"]),
            at=at,
            told_at=at if said["is_told"] else None,
            reported_at=_moment(said["reported_at"], at) if called else None,
        )
    except CannotDo as refused:
        form.add_error(None, str(refused))
        return False
    return True


def _moment(asked: time | None, at: datetime) -> datetime:
    if asked is None:
        return at
    zone = ZoneInfo(settings.TIME_ZONE)
    return datetime.combine(at.astimezone(zone).date(), asked, tzinfo=zone)
