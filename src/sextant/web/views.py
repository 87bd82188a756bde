"""Pages of the frame itself: progress of a job, what I may see, in what capacity I act, break-glass."""

import uuid

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.mail import send_mail
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from sextant.access.actions import BREAK_GLASS_MINUTES, break_glass, privacy_officers
from sextant.access.doors import CAPACITY_KEY, SignedInRequest, capacity_of, requires, signed_in
from sextant.access.policy import read
from sextant.access.reach import current_rights
from sextant.access.terms import Role
from sextant.kernel import clock, guard
from sextant.kernel.actor import Capacity
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.network.queries.people import find_student
from sextant.web import progress
from sextant.web.pages import go_to, render_page
from sextant.web.who_sees_what import sight_of

# Domain 8: for safety only, by a leader or whoever cares for the student.
MAY_BREAK = frozenset(
    {
        Role.PRINCIPAL,
        Role.SAFETY_LEAD,
        Role.COUNSELOR,
        Role.SOCIAL_WORKER,
        Role.PSYCHOLOGIST,
        Role.NURSE,
        Role.DEAN,
    }
)


class ReasonForm(forms.Form):
    """Why the glass is broken."""

    reason = forms.CharField(
        min_length=15,
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
def who_sees_what(request: HttpRequest) -> HttpResponse:
    """Tell what this person may see, how far, and who else."""
    rights = current_rights()
    rows = sight_of(rights)
    context = {
        "mine": [row for row in rows if row.is_mine],
        "others": [row for row in rows if not row.is_mine],
        "roles": sorted(role.words for role in rights.roles),
    }
    return render_page(request, "web/who_sees_what.html", context)


@signed_in
def switch_capacity(request: SignedInRequest, capacity: str) -> HttpResponse:
    """Let somebody who is both staff and guardian act as the other; rights are never merged."""
    if capacity not in set(Capacity) or capacity_of(request.user, chosen=capacity) != capacity:
        raise Http404
    if request.method == "POST":
        request.session[CAPACITY_KEY] = capacity
        return go_to(request, "/")
    return render_page(request, "web/switch_capacity.html", {"capacity": capacity})


@requires(read(RecordClass.S0))
def break_the_glass(request: SignedInRequest, student_id: uuid.UUID) -> HttpResponse:
    """Open one student's record for thirty minutes, for a reason, telling the privacy officer."""
    if not current_rights().roles & MAY_BREAK:
        raise PermissionDenied("Only a leader, or whoever cares for the student, breaks the glass.")
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
            _tell_privacy_officers(request.user.pk)
            messages.warning(
                request, f"Open for {BREAK_GLASS_MINUTES} minutes. The privacy officer has been told."
            )
            return go_to(request, reverse("student", args=[student_id]))
    status = 422 if form.errors else 200
    context = {"form": form, "student_name": student.name, "minutes": BREAK_GLASS_MINUTES}
    return render_page(request, "web/break_glass.html", context, status=status)


def _tell_privacy_officers(user_id: int) -> None:
    """Send a note without a name: a mail travels further than a record may."""
    send_mail(
        subject="Sextant: a record was opened in an emergency",
        message=(
            f"User {user_id} broke the glass for {BREAK_GLASS_MINUTES} minutes. "
            "The reason stands in the audit trail."
        ),
        from_email=None,
        recipient_list=list(privacy_officers(on=clock.today())),
    )
