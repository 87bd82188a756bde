"""Appointments: a member of staff's times and what was asked of her (list); a family's own (family)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.home_languages import other_language_of
from sextant.network.queries.people import find_student
from sextant.office import policies
from sextant.office.actions import appointments as actions
from sextant.office.forms.appointments import AskAppointmentForm, GiveTimeForm, OfferForm
from sextant.office.queries import appointments as queries
from sextant.office.terms import AppointmentState, AppointmentWay, PartOfDay
from sextant.web.current_school import schools_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

S = AppointmentState


@requires(policies.MEET_FAMILIES)
@require_http_methods(["GET", "POST"])
def appointment_list(request: HttpRequest) -> HttpResponse:
    """Show whom the reader meets, who asks for a time, and which times are open; take what she decides."""
    schools = schools_of(request)
    school = schools.current or next(iter(schools.offered), None)
    if school is None:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    do = sent.get("do", "") if sent else ""
    offer = OfferForm(sent if do == "offer" else None)
    give = GiveTimeForm(sent if do == "give" else None)
    problem = ""
    if sent is not None:
        try:
            said = _of_staff(do, sent, offer, give, school_id=school.id)
        except CannotDo as refused:
            problem = str(refused)
        else:
            if said:
                messages.success(request, said)
                return go_to(request, reverse("appointment_list"))
    rows = queries.own_of_staff()
    asked = [row for row in rows if row.state is S.ASKED]
    context = {
        "booked": [row for row in rows if row.state is S.BOOKED],
        "asked": asked,
        "open_times": [row for row in rows if row.state is S.OFFERED],
        "offer": offer,
        "give": give,
        "given": sent.get("appointment", "") if sent and do == "give" else "",
        "interpreters": queries.interpreters_wanted(school_id=school.id),
        "problem": problem,
        "finding": _finding(len(asked)),
    }
    is_refused = bool(problem or offer.errors or give.errors)
    return render_page(request, "office/appointment_list.html", context, status=422 if is_refused else 200)


@requires(policies.OWN_APPOINTMENTS)
@require_http_methods(["GET", "POST"])
def family_appointments(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a guardian the appointments about one child and the times to choose; take choice and question."""
    student = find_student(public_id)
    if student is None or not policies.OWN_APPOINTMENTS.reaches(current_rights(), student):
        raise Http404
    people = queries.whom_to_meet(student_id=student.pk)
    choices = [(one.staff_id, f"{one.name}, {one.as_what}") for one in people]
    language = other_language_of(current_rights().guardian_id)
    sent = request.POST if request.method == "POST" else None
    do = sent.get("do", "") if sent else ""
    form = AskAppointmentForm(
        sent if do == "ask" else None,
        people=choices,
        initial={"staff": request.GET.get("with", ""), "interpreter": bool(language)},
    )
    problem = ""
    if sent is not None:
        try:
            said = _of_guardian(do, sent, form, student_id=student.pk)
        except CannotDo as refused:
            problem = str(refused)
        else:
            if said:
                messages.success(request, said)
                return go_to(request, reverse("family_appointments", args=[public_id]))
    context = {
        "student": student,
        "rows": queries.own_of_guardian(student_id=student.pk),
        "spoken": language,
        "times": queries.open_times(staff_ids=[one.staff_id for one in people], at=clock.now()),
        "form": form if people else None,
        "problem": problem,
        "crumbs": (
            Tab(label=student.name, url=reverse("student", args=[public_id])),
            Tab(label=_("Appointments")),
        ),
    }
    is_refused = bool(problem or form.errors)
    return render_page(request, "office/family_appointments.html", context, status=422 if is_refused else 200)


def _of_staff(do: str, sent: QueryDict, offer: OfferForm, give: GiveTimeForm, *, school_id: int) -> str:
    """Do what a member of staff decided, and return what to say; nothing where a form is not filled in."""
    if do == "offer" and offer.is_valid():
        said = offer.cleaned_data
        n = actions.offer_times(
            school_id=school_id, on=said["on"], first=said["first"], last=said["last"],
            minutes=said["minutes"], way=AppointmentWay(said["way"]), place=said["place"],
        )  # fmt: skip
        return ngettext("%(n)d time is open to families.", "%(n)d times are open to families.", n) % {"n": n}
    if do == "give" and give.is_valid():
        said = give.cleaned_data
        actions.give_time(
            public_id=_key(sent), version=_version(sent), on=said["on"], at=said["at"],
            way=AppointmentWay(said["way"]), place=said["place"],
        )  # fmt: skip
        return _("Agreed. The family is told.")
    if do == "cancel":
        row = actions.cancel_of_staff(public_id=_key(sent), version=_version(sent))
        return _("Canceled. The family is told.") if row.guardian_id else _("The time is taken back.")
    return ""


def _of_guardian(do: str, sent: QueryDict, form: AskAppointmentForm, *, student_id: int) -> str:
    """Do what a guardian decided, and return what to say; nothing where the form is not filled in."""
    if do == "choose":
        said = queries.in_words_of(
            actions.choose_time(
                public_id=_key(sent), student_id=student_id, needs_interpreter="interpreter" in sent
            )
        )
        return _("Booked: %(said)s. We remind you the day before.") % {"said": said}
    if do == "cancel":
        said = queries.in_words_of(actions.cancel_of_guardian(public_id=_key(sent)))
        return _("Canceled: %(said)s. The school sees it at once.") % {"said": said}
    if do == "ask" and form.is_valid():
        chosen = form.cleaned_data
        row = actions.ask_for_appointment(
            student_id=student_id,
            staff_id=chosen["staff"],
            wish=PartOfDay(chosen["wish"]),
            on=clock.today(),
            needs_interpreter=chosen["interpreter"],
        )
        words = {"name": queries.in_words_of(row), "wish": str(PartOfDay(row.wish).label).lower()}
        return _("Asked: %(name)s, %(wish)s. You have an answer within three school days.") % words
    return ""


def _key(sent: QueryDict) -> UUID:
    try:
        return UUID(sent.get("appointment", ""))
    except ValueError:
        raise Http404 from None


def _version(sent: QueryDict) -> int:
    said: Any = sent.get("version", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0


def _finding(n: int) -> str:
    if not n:
        return _("No family waits for a time")
    return ngettext("%(n)d family asks for a time", "%(n)d families ask for a time", n) % {"n": n}
