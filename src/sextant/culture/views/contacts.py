"""The log of contacts with a family (shape: record), how a name is said, and the year's first contacts."""

from datetime import date
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
from sextant.culture import policies
from sextant.culture.forms.contacts import ContactForm, NameForm
from sextant.culture.forms.taps import read_key
from sextant.culture.views.other_names import warn_of_names
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.actions.contacts import ContactDraft, log_contact
from sextant.network.actions.names import say_name
from sextant.network.queries.calendar import latest_school_year
from sextant.network.queries.contacts import ContactRow, FirstContacts, contacts_of, first_contacts
from sextant.network.queries.names import saying_of
from sextant.network.queries.people import GuardianRow, find_student, list_guardians, list_staff
from sextant.network.terms import (
    AskedAboutName,
    ContactChannel,
    ContactKind,
    ContactPurpose,
    Direction,
    Tone,
)
from sextant.web.current_school import schools_of
from sextant.web.formats import percent
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

MOST_COLLEAGUES = 200


@requires(policies.READ_CONTACTS)
@require_http_methods(["GET", "POST"])
def contact_log(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show what was said with a family, by whomever, and keep a new contact."""
    on, student = clock.today(), find_student(public_id)
    if student is None or not policies.READ_CONTACTS.reaches(current_rights(), student):
        raise Http404
    may_log = policies.LOG_CONTACTS.reaches(current_rights(), student)
    guardians = list_guardians(student_id=student.pk, on=on)
    form = _form(request, student, guardians, on=on) if may_log else None
    if request.method == "POST":
        if form is None:
            raise Http404
        if form.is_valid() and _kept(request, form, student, guardians, on=on):
            messages.success(request, _("The contact is logged, once for all systems."))
            said = (form.cleaned_data["note"], form.cleaned_data["hopes"])
            warn_of_names(request, *said, school_id=student.school_id, own=[student.pk])
            return go_to(request, reverse("contact_log", args=[public_id]))
    rows = contacts_of(student_id=student.pk)
    context = {
        "student": student,
        "rows": rows,
        "form": form,
        "device_key": request.POST.get("device_key") or uuid4(),
        "alerts": [one.legal_alert for one in guardians if one.legal_alert],
        "finding": _log_finding(rows),
        "crumbs": _crumbs(student, _("Contacts with the family")),
    }
    status = 422 if form is not None and form.errors else 200
    return render_page(request, "culture/people/contact_log.html", context, status=status)


@requires(policies.SAY_NAMES)
@require_http_methods(["GET", "POST"])
def name_saying(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show and keep how a student's name is said."""
    student = find_student(public_id)
    if student is None or not policies.SAY_NAMES.reaches(current_rights(), student):
        raise Http404
    known = saying_of(student_id=student.pk)
    initial = {"respelling": known.respelling, "asked": known.asked} if known else {"asked": "student"}
    form = NameForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        words, asked = form.cleaned_data["respelling"], AskedAboutName(form.cleaned_data["asked"])
        try:
            say_name(student_id=student.pk, respelling=words, asked=asked, on=clock.today())
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Kept. Rosters and class pages show it."))
            return go_to(request, reverse("student", args=[public_id]))
    context = {"student": student, "form": form, "crumbs": _crumbs(student, _("How the name is said"))}
    return render_page(
        request, "culture/people/name_saying.html", context, status=422 if form.errors else 200
    )


@requires(policies.COUNT_CONTACTS)
@require_GET
def first_contact_list(request: HttpRequest) -> HttpResponse:
    """Show by school for how many families the year's first contact was a good one."""
    on, schools = clock.today(), schools_of(request)
    year = latest_school_year(on)
    shown = (schools.current,) if schools.current else schools.offered
    found: dict[int, FirstContacts] = {}
    if year is not None and shown:
        found = first_contacts(school_ids=[one.id for one in shown], first=year.starts_on, last=on)
    rows = [(one, found[one.id]) for one in shown if one.id in found]
    context = {"rows": rows, "year": year, "finding": _first_finding([row for _school, row in rows])}
    return render_page(request, "culture/people/first_contacts.html", context)


def _form(request: HttpRequest, student: Any, guardians: tuple[GuardianRow, ...], *, on: date) -> ContactForm:
    named = [(str(one.public_id), one.name) for one in guardians]
    colleagues = list_staff(on=on, school_id=student.school_id)[:MOST_COLLEAGUES]
    first = guardians[0] if guardians else None
    return ContactForm(
        request.POST or None,
        guardians=named,
        staff=[(str(one.public_id), one.name) for one in colleagues],
        initial={
            "on": on,
            "guardian": named[0][0] if named else "",
            "kind": ContactKind.CONVERSATION,
            "channel": ContactChannel.PHONE,
            "direction": Direction.TO_FAMILY,
            "purpose": ContactPurpose.GOOD_NEWS,
            "was_reached": True,
            "language": first.language if first else "",
        },
    )


def _kept(
    request: HttpRequest, form: ContactForm, student: Any, guardians: tuple[GuardianRow, ...], *, on: date
) -> bool:
    sent = form.cleaned_data
    chosen = next((one for one in guardians if str(one.public_id) == sent["guardian"]), None)
    colleagues = list_staff(on=on, school_id=student.school_id) if sent["went_along"] else ()
    along = next((one for one in colleagues if str(one.public_id) == sent["went_along"]), None)
    draft = ContactDraft(
        device_key=read_key(request.POST.get("device_key", "")) or uuid4(),
        student_id=student.pk,
        staff_id=current_rights().staff_id or 0,
        on=sent["on"],
        channel=ContactChannel(sent["channel"]),
        purpose=ContactPurpose(sent["purpose"]),
        tone=Tone(sent["tone"]),
        guardian_id=chosen.guardian_id if chosen else None,
        spoke_with="" if chosen else sent["spoke_with"],
        went_along_id=along.id if along else None,
        kind=ContactKind(sent["kind"]),
        direction=Direction(sent["direction"]),
        was_reached=sent["was_reached"],
        language=sent["language"],
        had_interpreter=sent["had_interpreter"],
        note=sent["note"],
        hopes=sent["hopes"],
        may_keep_hopes=sent["may_keep_hopes"],
    )
    try:
        log_contact(draft=draft, today=on)
    except CannotDo as refused:
        form.add_error(None, str(refused))
        return False
    return True


def _crumbs(student: Any, here: str) -> tuple[Tab, ...]:
    return (Tab(label=student.name, url=reverse("student", args=[student.public_id])), Tab(label=here))


def _log_finding(rows: tuple[ContactRow, ...]) -> str:
    if not rows:
        return _("Nobody has spoken with this family yet")
    first = rows[0]
    words = {"who": first.staff, "tone": first.tone_label.lower()}
    return _("%(who)s spoke with the family last: %(tone)s") % words


def _first_finding(rows: list[FirstContacts]) -> str:
    reached = sum(row.n_reached for row in rows)
    if not reached:
        return _("No family has been reached this school year yet")
    good = sum(row.n_positive_first for row in rows)
    words = {"good": good, "n": reached, "share": percent(100 * good / reached, decimals=0)}
    return (
        ngettext(
            "The first contact was a good one for %(good)d of %(n)d family (%(share)s)",
            "The first contact was a good one for %(good)d of %(n)d families (%(share)s)",
            reached,
        )
        % words
    )
