"""The queue of screenings (shape: list), one screening (one decision), and the teacher’s word."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.network.queries.people import find_student
from sextant.network.queries.settings import threshold
from sextant.support import policies
from sextant.support.actions.screenings import AsksFeelings, ScreeningDraft, co_sign, save_screening
from sextant.support.forms.care import CoSignForm, ScreeningForm
from sextant.support.queries.owed import OwedRow, leads_screenings, list_owed
from sextant.support.queries.screening_page import (
    ScreeningPage,
    facts_of,
    find_screening,
    find_screening_page,
    teachers_of,
)
from sextant.support.terms.care import Domain, Finding
from sextant.support.thresholds.following import LONGEST_WAIT
from sextant.support.views.decisions_due import decision_tabs
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab, due_in_words

OWED = Exportable(
    title=_lazy("Screenings that are owed"),
    record_class=RecordClass.S1R,
    cells={
        "student": "student",
        "grade": "grade",
        "school": "school",
        "domain": "domain_label",
        "urgency": "urgency_label",
        "waiting": "days_waiting",
        "due": "due_on",
        "owner": "owner",
    },
    columns={
        "student": _lazy("Student"),
        "grade": _lazy("Grade"),
        "school": _lazy("School"),
        "domain": _lazy("Domain"),
        "urgency": _lazy("How soon"),
        "waiting": _lazy("School days waiting"),
        "due": _lazy("Due"),
        "owner": _lazy("Who screens"),
    },
    student="student_public_id",
    shown_as="rows",
)


@requires(policies.SCREENING_DESK)
@require_GET
@exportable(OWED)
def screening_list(request: HttpRequest) -> HttpResponse:
    """Show what waits for a screening, the most pressing first, with the days each has waited."""
    on, school = clock.today(), schools_of(request).current
    school_id = school.id if school else None
    rows = list_owed(school_id=school_id, on=on)
    longest = threshold(LONGEST_WAIT, on=on, school_id=school_id)
    context = {
        "rows": rows,
        "lines": [(row, due_in_words(row.due_on, on=on)) for row in rows],
        "finding": queue_finding(rows),
        "is_leading": leads_screenings(school_id),
        "tabs": decision_tabs(is_due=False),
        "n_long": sum(row.days_waiting > longest for row in rows),
    }
    return render_page(request, "support/screening_list.html", context)


@requires(policies.SCREEN)
@require_http_methods(["GET", "POST"])
def screening(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show who asked and what is known; save what was found, which closes the work."""
    page, on = find_screening_page(public_id), clock.today()
    if page is None:
        raise Http404
    if not page.is_open:
        return _done_page(request, page)
    form = ScreeningForm(
        request.POST or None,
        teachers=teachers_of(page.student.pk, on=on, subjects=page.subjects),
        domain=page.domain.value if page.domain else "",
    )
    problem, ask_first = "", ""
    if request.method == "POST" and form.is_valid():
        try:
            found = save_screening(draft=_draft(request, page, form.cleaned_data), on=on, at=clock.now())
        except CannotDo as refused:
            problem = str(refused)
            ask_first = _where_consent_is_asked(page) if isinstance(refused, AsksFeelings) else ""
        else:
            messages.success(request, _what_follows(Finding(found.finding)))
            return go_to(request, reverse("screening", args=[public_id]))
    context = {
        "page": page,
        "form": form,
        "problem": problem,
        "ask_first": ask_first,
        "due": due_in_words(page.due_on, on=on),
        "crumbs": _crumbs(page),
    }
    return render_page(
        request, "support/screening.html", context, status=422 if problem or form.errors else 200
    )


@requires(policies.READ_FACTS)
@require_GET
def support_facts(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show what results, report cards and attendance say of a student: where a decision begins."""
    student = find_student(public_id)
    if student is None or not policies.READ_FACTS.reaches(current_rights(), student):
        raise Http404
    context = {
        "student": student,
        "facts": facts_of(student, clock.today()),
        "crumbs": (
            Tab(label=student.name, url=reverse("student", args=[public_id])),
            Tab(label=_("From the records")),
        ),
    }
    return render_page(request, "support/facts.html", context, fragment="facts")


@requires(policies.SIGN_SCREENING)
@require_http_methods(["GET", "POST"])
def screening_sign(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Let the teacher who is quoted read, correct and confirm; others within reach read it."""
    found = find_screening(public_id)
    if found is None:
        raise Http404
    is_hers = found.teacher_id is not None and found.teacher_id == current_rights().staff_id
    form = CoSignForm(request.POST or None, initial={"says": found.teacher_says})
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            co_sign(screening_id=found.id, says=form.cleaned_data["says"], on=clock.today(), at=clock.now())
        except CannotDo as refused:
            problem = str(refused)
        else:
            messages.success(request, _("Confirmed. Thank you."))
            return go_to(request, reverse("screening_sign", args=[public_id]))
    context = {
        "found": found,
        "form": form if is_hers and found.co_signed_on is None else None,
        "problem": problem,
        "crumbs": (Tab(label=_("To do"), url=reverse("work_list")), Tab(label=_("A screening quotes you"))),
    }
    return render_page(
        request, "support/screening_sign.html", context, status=422 if problem or form.errors else 200
    )


def queue_finding(rows: Sequence[OwedRow]) -> str:
    """Return the sentence on top of the queue."""
    late = sum(row.is_late for row in rows)
    if not rows:
        return _("No screening waits")
    waits = ngettext("One screening waits", "%(n)d screenings wait", len(rows)) % {"n": len(rows)}
    if not late:
        return _("%(waits)s, none late") % {"waits": waits}
    return ngettext("%(waits)s, one late", "%(waits)s, %(n)d late", late) % {"waits": waits, "n": late}


def _draft(request: HttpRequest, page: ScreeningPage, said: dict[str, Any]) -> ScreeningDraft:
    version = request.POST.get("version", "")
    return ScreeningDraft(
        item_id=page.item_id,
        version=int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 0,
        domain=page.domain or Domain(said["domain"]),
        tool=said["tool"],
        score=said["score"],
        teacher_id=int(said["teacher"]) if said["teacher"] else None,
        teacher_says=said["teacher_says"],
        finding=Finding(said["finding"]),
        rationale=said["rationale"],
        asks_feelings=said.get("asks_feelings") == "yes",
    )


def _where_consent_is_asked(page: ScreeningPage) -> str:
    """Return where a wellness screener is given; who is not of the team refers the student to it."""
    if policies.KEEP_WELLNESS.holds(current_rights()):
        return reverse("wellness_screener")
    return reverse("wellness_refer", args=[page.student.public_id])


def _done_page(request: HttpRequest, page: ScreeningPage) -> HttpResponse:
    context = {"page": page, "crumbs": _crumbs(page)}
    return render_page(request, "support/screening_done.html", context)


def _what_follows(finding: Finding) -> str:
    if finding in {Finding.TIER_2, Finding.TIER_3}:
        return _("Saved. The tier stands, and the plan waits to be written.")
    if finding is Finding.EVALUATE:
        return _("Saved. The ten calendar days for the permission form run from today.")
    return _("Saved. Whoever asked sees the answer.")


def _crumbs(page: ScreeningPage) -> tuple[Tab, ...]:
    if policies.SCREENING_DESK.holds(current_rights()):
        return (
            Tab(label=_("Screenings"), url=reverse("screening_list")),
            Tab(label=page.student.name),
        )
    return (Tab(label=_("To do"), url=reverse("work_list")), Tab(label=page.student.name))
