"""Refer a student (shape: form on a phone), and what became of one’s referrals (shape: list)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.people import find_student, list_students
from sextant.support import policies
from sextant.support.actions.referrals import ReferralDraft, Referred, refer
from sextant.support.forms.care import FamilyReferForm, GuardianReferForm, ReferForm
from sextant.support.queries.referrals import OwnReferral, referrals_of_family, referrals_of_staff
from sextant.support.terms.care import Domain, Source, Urgency
from sextant.web.current_school import schools_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

MOST_FOUND, SHORTEST_SEARCH = 20, 2


@requires(policies.OWN_REFERRALS)
@require_GET
def referral_list(request: HttpRequest) -> HttpResponse:
    """Show what one has asked for and what became of it; find the next student."""
    rows = referrals_of_staff(current_rights().staff_id or 0)
    school, text = schools_of(request).current, request.GET.get("q", "").strip()
    found = (
        list_students(on=clock.today(), school_id=school.id, text=text)[: MOST_FOUND + 1]
        if school is not None and len(text) >= SHORTEST_SEARCH
        else ()
    )
    context = {
        "rows": rows,
        "finding": _finding(rows),
        "text": text,
        "found": found[:MOST_FOUND],
        "has_more": len(found) > MOST_FOUND,
    }
    return render_page(request, "support/referral_list.html", context)


@requires(policies.REFER)
@require_http_methods(["GET", "POST"])
def refer_student(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Ask that somebody look at a student."""
    student = _student(public_id)
    form = ReferForm(request.POST or None)
    problem = ""
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        draft = ReferralDraft(
            student_id=student.pk,
            domain=Domain(said["domain"]),
            source=Source.TEACHER,
            facts=said["facts"],
            strengths=said["strengths"],
            tried=said["tried"],
            urgency=Urgency(said["urgency"]),
            staff_id=current_rights().staff_id,
        )
        try:
            done = refer(draft=draft, on=clock.today())
        except CannotDo as refused:
            problem = str(refused)
        else:
            messages.success(request, _said(done))
            return go_to(request, reverse("referral_list"))
    context = {
        "student": student,
        "form": form,
        "problem": problem,
        "wellness_url": wellness_address(public_id),
        "crumbs": (
            Tab(label=student.name, url=reverse("student", args=[public_id])),
            Tab(label=_("Refer")),
        ),
    }
    return render_page(request, "support/refer.html", context, status=422 if problem or form.errors else 200)


@requires(policies.FAMILY_REFERS)
@require_http_methods(["GET", "POST"])
def family_refer(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Let a guardian or the student ask for help, and show what became of it."""
    student, rights = _student(public_id), current_rights()
    shape = FamilyReferForm if rights.guardian_id is None else GuardianReferForm
    form = shape(request.POST or None)
    problem = ""
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        draft = ReferralDraft(
            student_id=student.pk,
            domain=Domain(said["domain"]),
            source=Source.SELF if rights.guardian_id is None else Source.FAMILY,
            facts=said["facts"],
            strengths=said["strengths"],
            tried=said["tried"],
            guardian_id=rights.guardian_id,
            asks_evaluation=said.get("asks_evaluation", False),
        )
        try:
            refer(draft=draft, on=clock.today())
        except CannotDo as refused:
            problem = str(refused)
        else:
            messages.success(request, _("Thank you. Somebody at school looks, and the answer stands below."))
            return go_to(request, reverse("family_refer", args=[public_id]))
    context = {
        "student": student,
        "form": form,
        "problem": problem,
        "is_own": rights.student_id is not None,
        "rows": referrals_of_family(student_id=student.pk, guardian_id=rights.guardian_id),
        "wellness_url": wellness_address(public_id),
    }
    return render_page(
        request, "support/family_refer.html", context, status=422 if problem or form.errors else 200
    )


def wellness_address(public_id: UUID) -> str:
    """Return the other door, for worries about how somebody is; empty while it is not built."""
    try:
        return reverse("wellness_refer", args=[public_id])
    except NoReverseMatch:
        return ""


def _student(public_id: UUID) -> Any:
    found = find_student(public_id)
    if found is None:
        raise Http404
    return found


def _said(done: Referred) -> str:
    day = f"{done.referral.screen_by:%-d %B}"
    if done.is_added:
        return _("Somebody has asked about this already; your words stand with it. Answer by %(day)s.") % {
            "day": day
        }
    return _("Received. Somebody looks by %(day)s; the answer comes back to this page.") % {"day": day}


def _finding(rows: tuple[OwnReferral, ...]) -> str:
    n = sum(row.next_on is not None for row in rows)
    if not rows:
        return _("You have referred nobody yet")
    if not n:
        return _("All that you asked has an answer")
    return ngettext("One referral of yours waits", "%(n)d referrals of yours wait", n) % {"n": n}
