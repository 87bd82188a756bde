"""What families and students read of incidents (shape: family), the notice to print, and sign-offs (list)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from sextant.access.doors import requires
from sextant.access.policy import Policy
from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.actions.sign_off_answers import Word, answer_sign_off
from sextant.culture.forms.incidents import FirstDayForm
from sextant.culture.letters import incident_notice as letters
from sextant.culture.queries import own_incidents as queries
from sextant.culture.queries import sign_offs
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.network.queries.home_languages import home_language
from sextant.network.queries.people import find_student
from sextant.web.exports import Exportable, exportable
from sextant.web.languages import LANGUAGES, language_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab
from sextant.web.pdf import NoPdf

LANGUAGE = "language"
HISTORY = Exportable(
    title=gettext_lazy("Incidents of one student"),
    record_class=RecordClass.S3B,
    cells={
        "day": "occurred_on", "what": "code", "level": "level", "part": "part", "finding": "finding",
        "follows": "answers_in_words", "words": "words",
    },
    student="student_public_id",
    shown_as="rows",
    columns={
        "day": gettext_lazy("Day"), "what": gettext_lazy("What"), "level": gettext_lazy("Level"),
        "part": gettext_lazy("Part"), "finding": gettext_lazy("Found"),
        "follows": gettext_lazy("What follows"), "words": gettext_lazy("Words for the family"),
    },
)  # fmt: skip


@requires(policies.READ_AS_FAMILY)
@require_GET
def own_incidents(request: HttpRequest) -> HttpResponse:
    """Show a family what happened with its own children, and a student what happened with herself."""
    rows = queries.list_own()
    context = {
        "rows": rows,
        "finding": _finding(len(rows)),
        "several": len({row.student_id for row in rows}) > 1,
        "is_own": current_rights().student_id is not None,
    }
    return render_page(request, "culture/own_incidents.html", context)


@requires(policies.READ_INCIDENTS)
@require_GET
@exportable(HISTORY)
def student_incidents(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show staff one student's own incidents, as her family reads them: for a meeting or a request."""
    student = find_student(public_id)
    if student is None or not _reads(student):
        raise Http404
    rows = queries.list_own(student_id=student.pk)
    context = {"rows": rows, "student": student, "finding": _finding(len(rows))}
    return render_page(request, "culture/student_incidents.html", context)


@requires(policies.READ_OWN_INCIDENTS)
@require_GET
def incident_notice(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the notice to a family about its own child, in the language of the home."""
    row = _own(public_id)
    language = _language(request, row)
    here = reverse("incident_notice", args=[public_id])
    context = {
        "row": row,
        "written": letters.write_notice(row, language=language, request=request),
        "languages": tuple(
            Tab(label=name, url=f"{here}?{LANGUAGE}={code}", is_current=code == language)
            for code, name in LANGUAGES.items()
        ),
        "pdf_url": f"{reverse('incident_notice_pdf', args=[public_id])}?{LANGUAGE}={language}",
    }
    return render_page(request, "culture/incident_notice.html", context)


@requires(policies.READ_OWN_INCIDENTS)
@require_GET
def incident_notice_pdf(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Answer the notice as a PDF, or lead to the page, which prints as completely."""
    row = _own(public_id)
    language = _language(request, row)
    try:
        pdf = letters.print_notice(row, language=language)
    except NoPdf as refusal:
        messages.error(request, str(refusal))
        return go_to(request, reverse("incident_notice", args=[public_id]))
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="notice-{row.occurred_on.isoformat()}.pdf"'
    return response


@requires(policies.SIGN_OFF_DECISIONS)
@require_GET
def sign_off_list(request: HttpRequest) -> HttpResponse:
    """List the decisions that wait for a sign-off."""
    return _sign_offs(request)


@requires(policies.SIGN_OFF_DECISIONS)
@require_POST
def sign_off_answer(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Sign a decision off, or send it back with words."""
    row = sign_offs.find_sign_off(public_id)
    if row is None or not row.is_mine:
        raise Http404
    agrees = request.POST.get("do") == "agree"
    form = FirstDayForm(request.POST)
    starts_on = form.cleaned_data["starts_on"] if form.is_valid() else None
    word = Word(agrees=agrees, words=request.POST.get("words", "")[:1000], starts_on=starts_on)
    try:
        answer_sign_off(sign_off_id=row.id, word=word, at=clock.now(), on=clock.today())
    except CannotDo as refused:
        return _sign_offs(request, problem=str(refused))
    said = _("Signed off.") if agrees else _("Sent back. It is undone, and waits for a new decision.")
    messages.success(request, said)
    return go_to(request, reverse("sign_off_list"))


def _sign_offs(request: HttpRequest, *, problem: str = "") -> HttpResponse:
    rows = sign_offs.list_sign_offs()
    n_mine = sum(row.is_mine for row in rows)
    finding = (
        ngettext("One decision waits for your sign-off", "%(n)d decisions wait for your sign-off", n_mine)
        % {"n": n_mine}
        if n_mine
        else _("No decision waits for your sign-off")
    )
    context = {
        "rows": rows,
        "answered": sign_offs.list_answered(on=clock.today()),
        "finding": finding,
        "problem": problem,
    }
    return render_page(request, "culture/sign_off_list.html", context, status=422 if problem else 200)


def _language(request: HttpRequest, row: queries.OwnIncident) -> str:
    first = home_language(
        student_id=row.student_id, on=clock.today(), guardian_id=current_rights().guardian_id
    )
    return language_of(request.GET.get(LANGUAGE, ""), first=first)


def _own(public_id: UUID) -> queries.OwnIncident:
    row = queries.find_own(public_id)
    if row is None:
        raise Http404
    return row


def _reads(student: object) -> bool:
    policy: Policy = policies.READ_INCIDENTS
    return policy.reaches(current_rights(), student)  # type: ignore[arg-type]


def _finding(n: int) -> str:
    if not n:
        return _("There is no incident to read")
    return ngettext("One incident", "%(n)d incidents, the newest first", n) % {"n": n}
