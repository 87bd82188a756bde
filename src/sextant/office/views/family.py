"""A family's own contact data, and its requests about a record (shape: family)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.people import find_student, own_students
from sextant.network.terms import Channel
from sextant.office import policies
from sextant.office.actions.family_contact import choose_contact, confirm_contact
from sextant.office.actions.family_requests import ask_for_record, may_ask_herself, place_statement
from sextant.office.forms.family import AskForm, CorrectContactForm, ReachedForm, StatementForm
from sextant.office.queries import family_requests as queries
from sextant.office.terms import RequestKind
from sextant.web.formats import full_day
from sextant.web.languages import kept_as, spoken
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab


@requires(policies.OWN_CONTACT)
@require_http_methods(["GET", "POST"])
def family_contact(request: HttpRequest) -> HttpResponse:
    """Show a guardian what the school has of her; take what she chooses, confirms or wants corrected."""
    on = clock.today()
    contact, children = queries.own_contact(on=on), own_students(on=on)
    # Whom a court keeps from the records is reached by the office, in person.
    if contact is None or not children:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    asked = sent.get("do", "") if sent else ""
    kept = {"language": spoken(contact.language), "channel": contact.channel}
    reached = ReachedForm(sent if asked == "choose" else None, initial=kept)
    wrong = CorrectContactForm(sent if asked == "correct" else None)
    problem = ""
    if sent is not None:
        try:
            said = _contact_said(asked, reached, wrong)
        except CannotDo as refused:
            problem = str(refused)
        else:
            if said:
                messages.success(request, said)
                return go_to(request, reverse("family_contact"))
    context = {
        "contact": contact,
        "home_language": spoken(contact.language),
        "reached": reached,
        "wrong": wrong,
        "channel": dict(reached.fields["channel"].choices)[contact.channel],  # type: ignore[attr-defined]
        "waiting": [one for child in children[:1] for one in _contact_requests(child.id)],
        "problem": problem,
    }
    refused_it = bool(problem or reached.errors or wrong.errors)
    return render_page(request, "office/family_contact.html", context, status=422 if refused_it else 200)


@requires(policies.FAMILY_ASKS)
@require_http_methods(["GET", "POST"])
def family_records(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show who was given something of a record and what was asked of it; take a request."""
    student, on = _own_child(public_id), clock.today()
    is_own = current_rights().student_id is not None
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = ask_for_record(
                student_id=student.pk, kind=RequestKind(said["kind"]), says=said["says"], on=on
            )
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            words = _("Your request is with the school. It answers by %(day)s.")
            messages.success(request, words % {"day": full_day(made.due_on)})
            return go_to(request, reverse("family_records", args=[public_id]))
    context = {
        "student": student,
        "is_own": is_own,
        "is_minor": is_own and not may_ask_herself(student.pk, on=on),
        "form": form,
        "requests": queries.own_requests(student_id=student.pk, on=on),
        "disclosures": queries.list_disclosures(student_id=student.pk),
        "statement": StatementForm(),
        "crumbs": _crumbs(student),
    }
    return render_page(request, "office/family_records.html", context, status=422 if form.errors else 200)


@requires(policies.FAMILY_ASKS)
@require_POST
def family_statement(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Place a family's statement with the record after the school has said no."""
    found = queries.find_request(public_id, on=clock.today())
    if found is None:
        raise Http404
    form = StatementForm(request.POST)
    try:
        words = form.cleaned_data["statement"] if form.is_valid() else ""
        place_statement(request_id=found.id, statement=words, on=clock.today())
        messages.success(request, _("Placed. Whoever is given this record is given your statement, too."))
    except CannotDo as refused:
        messages.error(request, str(refused))
    return go_to(request, reverse("family_records", args=[found.student_public_id]))


def _contact_said(asked: str, reached: ReachedForm, wrong: CorrectContactForm) -> str:
    """Do what was asked, and return what to say; nothing where a form is not filled in."""
    on = clock.today()
    if asked == "confirm":
        confirm_contact(on=on)
        return _("Thank you. The school knows that this is right.")
    if asked == "choose" and reached.is_valid():
        said = reached.cleaned_data
        choose_contact(language=kept_as(said["language"]), channel=Channel(said["channel"]))
        return _("Kept. The school reaches you so from now on.")
    if asked == "correct" and wrong.is_valid():
        children = own_students(on=on)
        if not children:
            raise Http404
        ask_for_record(
            student_id=children[0].id, kind=RequestKind.CONTACT, says=wrong.cleaned_data["says"], on=on
        )
        return _("The office has it, and corrects it within days.")
    return ""


def _contact_requests(student_id: int) -> tuple[queries.RequestRow, ...]:
    rows = queries.own_requests(student_id=student_id, on=clock.today())
    return tuple(one for one in rows if one.kind is RequestKind.CONTACT)


def _own_child(public_id: UUID) -> Any:
    student = find_student(public_id)
    if student is None or not policies.FAMILY_ASKS.reaches(current_rights(), student):
        raise Http404
    return student


def _crumbs(student: Any) -> tuple[Tab, ...]:
    return (
        Tab(label=student.name, url=reverse("student", args=[student.public_id])),
        Tab(label=_("The record itself")),
    )
