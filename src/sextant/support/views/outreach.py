"""Whom to call about absences (shape: list), and one call (shape: one decision)."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

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
from sextant.network.actions.contacts import ContactDraft
from sextant.network.queries.people import find_student, list_guardians
from sextant.network.terms import ContactChannel, ContactPurpose, Tone
from sextant.support import policies
from sextant.support.actions.outreach import Call, keep_call
from sextant.support.forms.following import CallForm
from sextant.support.queries.outreach import ToCall, called_lately, logged_lately, to_call
from sextant.web.current_school import schools_of
from sextant.web.formats import dated, number, signed
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab
from sextant.work.queries.asked import subjects_asked

CALLS, STUDENT = "I-13", "network.Student"
NEXT_LOOK = timedelta(days=14)


@requires(policies.CALL_HOME)
@require_GET
def outreach_list(request: HttpRequest) -> HttpResponse:
    """List whom to call at a school, the steepest fall first, and who was called lately."""
    on, school = clock.today(), _school(request)
    asked = subjects_asked(interlock=CALLS, subject_label=STUDENT, school_id=school.id)
    rows = to_call(school_id=school.id, on=on, asked=asked)
    context = {
        "school": school,
        "rows": [(row, _about(row)) for row in rows],
        "called": called_lately(school_id=school.id, on=on),
        "finding": ngettext(
            "%(n)d family to call about absences", "%(n)d families to call about absences", len(rows)
        )
        % {"n": len(rows)}
        if rows
        else _("No family waits for a call about absences"),
    }
    return render_page(request, "support/following/outreach_list.html", context)


@requires(policies.CALL_HOME)
@require_http_methods(["GET", "POST"])
def outreach(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the form of a call, and keep what came of it."""
    on, student = clock.today(), find_student(public_id)
    if student is None or not policies.CALL_HOME.reaches(current_rights(), student):
        raise Http404
    guardians = list_guardians(student_id=student.pk, on=on)
    known = [(str(one.guardian_id), one.name) for one in guardians]
    logged = logged_lately(student_id=student.pk, on=on)
    form = CallForm(
        request.POST or None,
        guardians=known,
        logged=[(str(one.id), f"{dated(one.on)}, {one.by}") for one in logged],
        initial={
            "on": on,
            "guardian": known[0][0] if known else "",
            "look_again_on": on + NEXT_LOOK,
            "was_reached": "yes",
        },
    )
    if request.method == "POST" and form.is_valid() and _kept(form, student.pk):
        reached = form.cleaned_data["was_reached"] == "yes" or form.cleaned_data.get("logged")
        messages.success(
            request,
            _("Kept: the contact stands in the log, and the call is done.")
            if reached
            else _("The try is kept. The call stays on the list."),
        )
        return go_to(request, reverse("outreach_list"))
    context = {
        "student": student,
        "form": form,
        "alerts": [one.legal_alert for one in guardians if one.legal_alert],
        "phones": [(one.name, one.relationship, one.phone, one.language) for one in guardians],
        "crumbs": (
            Tab(label=_("Calls home"), url=reverse("outreach_list")),
            Tab(label=student.name),
        ),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "support/following/outreach.html", context, status=status)


def _kept(form: CallForm, student_id: int) -> bool:
    said = form.cleaned_data
    staff_id = current_rights().staff_id or 0
    is_reached = said["was_reached"] == "yes"
    logged = said.get("logged", "")
    draft = ContactDraft(
        device_key=uuid4(),
        student_id=student_id,
        staff_id=staff_id,
        on=said["on"],
        channel=ContactChannel(said["channel"]),
        purpose=ContactPurpose.ATTENDANCE,
        tone=Tone.NEUTRAL,
        guardian_id=int(said["guardian"]) if said["guardian"] else None,
        was_reached=is_reached,
    )
    call = Call(
        student_id=student_id,
        staff_id=staff_id,
        draft=None if logged else draft,
        contact_id=int(logged) if logged else None,
        barriers=said["barriers"],
        plan=said["plan"],
        look_again_on=said["look_again_on"],
    )
    try:
        keep_call(call=call, on=clock.today())
    except CannotDo as refused:
        form.add_error(None, str(refused))
        return False
    return True


def _about(row: ToCall) -> str:
    said = _("%(n)s of %(all)s days missed") % {
        "n": number(row.days_absent),
        "all": number(row.days_enrolled),
    }
    if row.change is not None:
        said += ", " + _("%(points)s points in the last four weeks") % {
            "points": signed(row.change, decimals=0)
        }
    if row.why is not None:
        said += f". {row.why.label}"
    if row.n_tries:
        tried = ngettext("%(n)d try so far", "%(n)d tries so far", row.n_tries) % {"n": row.n_tries}
        said += f". {tried}"
    return said + "."


def _school(request: HttpRequest) -> Any:
    schools = schools_of(request)
    school = schools.current or next(iter(schools.offered), None)
    if school is None:
        raise Http404
    return school
