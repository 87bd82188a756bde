"""One report card (shape: report to print) for family and staff, its PDF, its acknowledgement, its change."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.assessment import policies
from sextant.assessment.actions import report_cards as actions
from sextant.assessment.forms.report_cards import ChangeForm, SaidForm, YearForm
from sextant.assessment.letters import report_card as letter
from sextant.assessment.panels.words import is_family
from sextant.assessment.queries import report_cards as queries
from sextant.assessment.queries.report_cards import CardPage
from sextant.assessment.rules.card_words import grade_text
from sextant.kernel import clock
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.queries.people import find_student
from sextant.web.languages import LANGUAGES, language_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab
from sextant.web.pdf import NoPdf

LANGUAGE = "language"


@requires(policies.READ_CARDS)
@require_GET
def card(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one edition of a card in the family's language; it prints as it stands."""
    found = _card(public_id)
    language = _language(request, found)
    said = queries.list_acknowledged(card_id=found.card_id)
    rights = current_rights()
    may_say = (
        found.is_current
        and rights.guardian_id is not None
        and rights.guardian_id not in {one.guardian_id for one in said}
    )
    context = {
        "card": found,
        "written": letter.write_card(
            found,
            language=language,
            request=request,
            more={"may_say": may_say, "said_by": said if is_family() else ()},
        ),
        "said": said,
        "is_family": is_family(),
        "languages": _tabs(found, language),
        "pdf_url": _address("card_pdf", found, language),
        "may_change": found.is_current and _may_change(found),
    }
    return render_page(request, "assessment/report_card.html", context)


@requires(policies.READ_CARDS)
@require_GET
def card_pdf(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Answer the card as a PDF, or lead to the page, which prints as completely."""
    found = _card(public_id)
    language = _language(request, found)
    try:
        pdf = letter.print_card(found, language=language)
    except NoPdf as refusal:
        messages.error(request, str(refusal))
        return go_to(request, _address("card", found, language))
    name = f"report-card-{found.year}-{found.period_number}-{slugify(found.student_name)}.pdf"
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


@requires(policies.ACKNOWLEDGE_CARDS)
@require_POST
def card_acknowledge(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Record that a guardian has read the card: her own word, or what she told the school."""
    found = _card(public_id)
    own = current_rights().guardian_id
    try:
        if own is not None:
            actions.acknowledge_card(card_id=found.card_id, guardian_id=own, at=clock.now())
            messages.success(request, _("Thank you. The school knows that you have read it."))
            return go_to(request, reverse("card", args=[public_id]))
        _note(request, found)
        messages.success(request, _("Noted."))
    except AlreadyDone as refusal:
        messages.info(request, str(refusal))
    back = request.POST.get("back", "")
    chase = reverse("card_chase")
    return go_to(request, back if back.startswith(f"{chase}?") else reverse("card", args=[public_id]))


@requires(policies.CHANGE_CARDS)
@require_http_methods(["GET", "POST"])
def card_change(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change a grade of a card that is out: a new edition, with the reason (shape: one decision)."""
    found = _card(public_id)
    if not _may_change(found):
        raise Http404
    form = ChangeForm(request.POST or None, lines=found.lines)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.change_card(
                card_id=found.card_id,
                section_id=form.cleaned_data["section"],
                percent=float(form.cleaned_data["percent"]),
                because=form.cleaned_data["because"],
                on=clock.today(),
                staff_id=current_rights().staff_id,
            )
            messages.success(
                request, _("Edition %(n)d is out; the family is asked again.") % {"n": made.edition}
            )
            return go_to(request, reverse("card", args=[made.public_id]))
        except CannotDo as refusal:
            form.add_error(None, str(refusal))
    context = {
        "card": found,
        "form": form,
        "lines": tuple((line, grade_text(line.percent)) for line in found.lines),
        "year_lines": tuple(line for line in found.lines if line.year.needs_approval)
        if found.period_number == letter.LAST_PERIOD
        else (),
    }
    return render_page(request, "assessment/card_change.html", context, status=422 if form.errors else 200)


@requires(policies.CHANGE_CARDS)
@require_POST
def card_year(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Let the mean of fewer than four report periods stand as the year's grade in a class."""
    found = _card(public_id)
    if not _may_change(found):
        raise Http404
    form = YearForm(request.POST)
    try:
        if not form.is_valid():
            raise actions.ReasonNeeded(_("Say why, in a sentence; it stays beside the year’s grade."))
        actions.approve_year_grade(
            card_id=found.card_id,
            section_id=form.cleaned_data["section"],
            because=form.cleaned_data["because"],
            on=clock.today(),
            staff_id=current_rights().staff_id,
        )
        messages.success(request, _("The mean of the periods that have a grade stands now."))
    except CannotDo as refusal:
        messages.error(request, str(refusal))
        return go_to(request, reverse("card_change", args=[public_id]))
    newest = queries.newest_card(student_id=found.student_id, period_id=found.period_id)
    return go_to(request, reverse("card", args=[newest or public_id]))


@requires(policies.READ_CARDS)
@require_GET
def card_list(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """List a student's report cards with every edition."""
    student = find_student(public_id)
    if student is None or not policies.READ_CARDS.reaches(current_rights(), student):
        raise Http404
    context = {
        "name": student.name,
        "public_id": public_id,
        "editions": queries.list_editions(student_id=student.pk, until=clock.today()),
        "is_family": is_family(),
    }
    return render_page(request, "assessment/card_list.html", context)


def _card(public_id: UUID) -> CardPage:
    found = queries.find_card(public_id)
    if found is None:
        raise Http404
    return found


def _may_change(found: CardPage) -> bool:
    rights = current_rights()
    return policies.CHANGE_CARDS.holds(rights) and policies.CHANGE_CARDS.covers(
        rights, school_id=found.school_id
    )


def _note(request: HttpRequest, found: CardPage) -> None:
    """Store what a guardian told the school.

    Raises:
        Http404: the guardian is none of this student's.
    """
    form = SaidForm(request.POST)
    contacts = queries.contacts_of([found.student_id]).get(found.student_id, ())
    if not form.is_valid() or form.cleaned_data["guardian"] not in {one.guardian_id for one in contacts}:
        raise Http404
    actions.acknowledge_card(
        card_id=found.card_id,
        guardian_id=form.cleaned_data["guardian"],
        how=form.cleaned_data["how"],
        at=clock.now(),
        noted_by_id=current_rights().staff_id,
    )


def _language(request: HttpRequest, found: CardPage) -> str:
    first = queries.language_for(student_id=found.student_id)
    return language_of(request.GET.get(LANGUAGE, ""), first=first)


def _tabs(found: CardPage, language: str) -> tuple[Tab, ...]:
    return tuple(
        Tab(label=name, url=_address("card", found, code), is_current=code == language)
        for code, name in LANGUAGES.items()
    )


def _address(page: str, found: CardPage, language: str) -> str:
    return f"{reverse(page, args=[found.public_id])}?{urlencode({LANGUAGE: language})}"
