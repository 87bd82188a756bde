"""Pages of the frame itself: progress of a job, what I may see, in what capacity I act, break-glass."""

import uuid

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sextant.access import trail
from sextant.access.doors import CAPACITY_KEY, SignedInRequest, capacity_of, requires, signed_in
from sextant.access.emergency import BREAK_GLASS_MINUTES, MAY_BREAK, SHORTEST_REASON, break_glass
from sextant.access.policy import read
from sextant.access.reach import current_rights
from sextant.kernel import clock, guard
from sextant.kernel.actor import Capacity
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.network.queries.people import find_student, is_record_within_reach
from sextant.web import progress
from sextant.web.device import owner_of, seconds_left
from sextant.web.languages import CHOSEN, LANGUAGES, is_family
from sextant.web.pages import go_to, render_page
from sextant.web.who_sees_what import sight_of


class ReasonForm(forms.Form):
    """Why the glass is broken."""

    reason = forms.CharField(
        min_length=SHORTEST_REASON,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="In a sentence. The network’s privacy officer reads it.",
    )


@signed_in
def show_progress(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Answer the progress bar of one's own job; htmx asks again until it has ended."""
    job = progress.find(key=key, user_id=guard.actor().user_id)
    if job is None:
        raise Http404
    shown = {
        "label": job.label,
        "done": job.done,
        "total": job.total,
        "detail": job.detail,
        "is_finished": job.is_finished,
        "url": reverse("progress", args=[key]),
        "target_url": job.target_url,
        "state": job.state,
    }
    return render_page(request, "web/progress.html", {"progress": shown}, fragment="bar")


@signed_in
@require_GET
def show_device(request: SignedInRequest) -> HttpResponse:
    """Tell the scripts of this person's device who she is to them, and with what to send."""
    return JsonResponse(
        {
            "owner": owner_of(request.user),
            "csrf": get_token(request),
            "seconds": seconds_left(request),
            "idle": settings.IDLE_MINUTES * 60,
            "now": clock.now().isoformat(),
        }
    )


@signed_in
def who_sees_what(request: HttpRequest) -> HttpResponse:
    """Tell what this person may see, how far, and who else."""
    rights = current_rights()
    rows = sight_of(rights)
    context = {
        "mine": [row for row in rows if row.is_mine],
        "others": [row for row in rows if not row.is_mine],
        "roles": sorted(_(role.words) for role in rights.roles),
        "is_family": is_family(),
    }
    return render_page(request, "web/who_sees_what.html", context)


@signed_in
def switch_capacity(request: SignedInRequest, capacity: str) -> HttpResponse:
    """Let somebody who is both staff and guardian act as the other; rights are never merged."""
    if capacity not in set(Capacity) or capacity_of(request.user, chosen=capacity) != capacity:
        raise Http404
    if request.method == "POST":
        before = capacity_of(request.user, chosen=request.session.get(CAPACITY_KEY))
        trail.capacity_switched(request.user, old=before, new=capacity)
        request.session[CAPACITY_KEY] = capacity
        return go_to(request, "/")
    return render_page(request, "web/switch_capacity.html", {"capacity": capacity})


@requires(read(RecordClass.S0))
def break_the_glass(request: SignedInRequest, student_id: uuid.UUID) -> HttpResponse:
    """Open one student's record for thirty minutes, for a reason, telling the privacy officer."""
    if not current_rights().roles & MAY_BREAK:
        raise PermissionDenied("Only the principal or the safety lead breaks the glass.")
    student = find_student(student_id)
    if student is None:
        raise Http404
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            break_glass(
                user=request.user, student=student, reason=form.cleaned_data["reason"], at=clock.now()
            )
        except CannotDo as refusal:
            form.add_error("reason", str(refusal))
        else:
            messages.warning(
                request,
                f"Open for {BREAK_GLASS_MINUTES} minutes. "
                "It stands on the privacy officer’s list, with your reason.",
            )
            return go_to(request, reverse("student", args=[student_id]))
    context = {
        "form": form,
        "student": student,
        "minutes": BREAK_GLASS_MINUTES,
        "sees_already": is_record_within_reach(student.pk),
    }
    return render_page(request, "web/break_glass.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Let a family's pages speak another language for this session; staff's stay as they are."""
    asked, back = request.POST.get("language", ""), request.POST.get("next", "")
    if is_family() and asked in LANGUAGES:
        request.session[CHOSEN] = asked
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    return go_to(request, back if is_ours else reverse("monday"))
