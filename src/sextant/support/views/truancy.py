"""The letters' queue (shape: list), one student's days and papers (record), the notice (report to print)."""

from datetime import date, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.people import find_student
from sextant.support import policies
from sextant.support.actions.truancy import Held, Sent, record_conference, record_notice
from sextant.support.forms.following import ConferenceForm, NoticeForm
from sextant.support.letters import truancy as writing
from sextant.support.queries.truancy import TruancyCase, TruantRow, find_truancy, list_truants
from sextant.support.terms.following import SentBy
from sextant.support.views.law_days import due_by_law
from sextant.web.current_school import schools_of
from sextant.web.languages import LANGUAGES, language_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Due, Tab
from sextant.web.pdf import NoPdf

LANGUAGE, DEED = "language", "deed"
NOTICE, CONFERENCE = "notice", "conference"
NEXT_LOOK = timedelta(days=28)


@requires(policies.KEEP_TRUANCY)
@require_GET
def truancy_list(request: HttpRequest) -> HttpResponse:
    """List who is owed a paper by truancy law at a school; in a state without a rule, say so."""
    on, schools = clock.today(), schools_of(request)
    school = schools.current or next(iter(schools.offered), None)
    if school is None or not policies.KEEP_TRUANCY.covers(current_rights(), school_id=school.id):
        raise Http404
    found = list_truants(school_id=school.id, on=on)
    n = sum(row.needs_notice for row in found.rows)
    context = {
        "school": school,
        "law": found.law,
        "rows": [(row, _due(row, on)) for row in found.rows],
        "finding": _("The truancy rule of this state is not configured")
        if found.law is None
        else ngettext("%(n)d written notice to send", "%(n)d written notices to send", n) % {"n": n}
        if n
        else _("No written notice is owed"),
    }
    return render_page(request, "support/following/truancy_list.html", context)


@requires(policies.KEEP_TRUANCY)
@require_http_methods(["GET", "POST"])
def truancy_case(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a student's days without excuse; keep that the notice went out, or that a conference was held."""
    case, on = _case(public_id), clock.today()
    deed = request.POST.get(DEED, "")
    notice = NoticeForm(request.POST if deed == NOTICE else None, initial={"sent_on": on})
    conference = ConferenceForm(
        request.POST if deed == CONFERENCE else None,
        initial={"held_on": on, "look_again_on": on + NEXT_LOOK},
    )
    if request.method == "POST" and _kept(deed, notice, conference, case):
        messages.success(request, _("Kept, with its proof. Whoever asked for it is answered."))
        return go_to(request, reverse("truancy_case", args=[public_id]))
    context = {
        "case": case,
        "due": _due(case, on),
        "notice": notice if case.needs_notice else None,
        "conference": conference if case.law and case.unexcused and not case.needs_notice else None,
        "finding": _finding(case),
        "crumbs": (Tab(label=_("Truancy letters"), url=reverse("truancy_list")), Tab(label=case.name)),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "support/following/truancy_case.html", context, status=status)


@requires(policies.KEEP_TRUANCY)
@require_GET
def truancy_notice(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the written notice in the language of the home; it prints as it stands."""
    case = _case(public_id)
    if not _is_written(case):
        return _back(request, case)
    language, on = _language(request, case), clock.today()
    context = {
        "case": case,
        "written": writing.write_notice(case, language=language, on=on, request=request),
        "languages": tuple(
            Tab(label=name, url=_address("truancy_notice", case, code), is_current=code == language)
            for code, name in LANGUAGES.items()
        ),
        "pdf_url": _address("truancy_notice_pdf", case, language),
        "crumbs": (
            Tab(label=_("Truancy letters"), url=reverse("truancy_list")),
            Tab(label=case.name, url=reverse("truancy_case", args=[case.public_id])),
            Tab(label=_("Written notice")),
        ),
    }
    return render_page(request, "support/following/truancy_notice.html", context)


@requires(policies.KEEP_TRUANCY)
@require_GET
def truancy_notice_pdf(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Answer it as a PDF, or lead to the page, which prints as completely."""
    case = _case(public_id)
    if not _is_written(case):
        return _back(request, case)
    language = _language(request, case)
    try:
        pdf = writing.print_notice(case, language=language, on=clock.today())
    except NoPdf as refusal:
        messages.error(request, str(refusal))
        return go_to(request, _address("truancy_notice", case, language))
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="notice.pdf"'
    return response


def _due(about: TruantRow | TruancyCase, on: date) -> Due | None:
    if about.notice_due_on is None or not about.needs_notice:
        return None
    return due_by_law(about.notice_due_on, on=on, left=about.notice_left, in_school_days=True)


def _case(public_id: UUID) -> TruancyCase:
    student = find_student(public_id)
    if student is None or not policies.KEEP_TRUANCY.reaches(current_rights(), student):
        raise Http404
    found = find_truancy(public_id, on=clock.today())
    if found is None:
        raise Http404
    return found


def _is_written(case: TruancyCase) -> bool:
    """Tell if a notice can be written: the law is known, and the student is truant under it."""
    return case.law is not None and bool(case.unexcused)


def _back(request: HttpRequest, case: TruancyCase) -> HttpResponse:
    messages.info(request, _("The law asks for no notice about this student now."))
    return go_to(request, reverse("truancy_case", args=[case.public_id]))


def _kept(deed: str, notice: NoticeForm, conference: ConferenceForm, case: TruancyCase) -> bool:
    form: Form = notice if deed == NOTICE else conference
    if deed not in {NOTICE, CONFERENCE} or not form.is_valid():
        return False
    said, staff_id, on = form.cleaned_data, current_rights().staff_id or 0, clock.today()
    try:
        if deed == NOTICE:
            sent = Sent(
                student_id=case.student_id,
                staff_id=staff_id,
                sent_on=said["sent_on"],
                sent_by=SentBy(said["sent_by"]),
                proof=said["proof"],
                language=case.language,
            )
            record_notice(sent=sent, on=on)
        else:
            held = Held(
                student_id=case.student_id,
                staff_id=staff_id,
                held_on=said["held_on"],
                family_came=said["family_came"] == "yes",
                plan=said["written_plan"],
                look_again_on=said["look_again_on"],
            )
            record_conference(held=held, on=on)
    except CannotDo as refused:
        form.add_error(None, str(refused))
        return False
    return True


def _finding(case: TruancyCase) -> str:
    n = len(case.unexcused)
    if case.law is None:
        return _("The truancy rule of this state is not configured")
    if not n:
        return _("The law asks for no paper")
    said = ngettext("%(n)d day without an excuse", "%(n)d days without an excuse", n) % {"n": n}
    return f"{said}: {_('habitually truant') if case.is_habitual else _('truant')}"


def _language(request: HttpRequest, case: TruancyCase) -> str:
    return language_of(request.GET.get(LANGUAGE, ""), first=case.language)


def _address(page: str, case: TruancyCase, language: str) -> str:
    return f"{reverse(page, args=[case.public_id])}?{urlencode({LANGUAGE: language})}"
