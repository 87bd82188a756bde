"""The portal of guardians and students: several children in a list, one child at once (shape: family)."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.policy import desk
from sextant.access.terms import FAMILY_ROLES
from sextant.interlocks import panels, student_page
from sextant.interlocks.family.asks import asks_of
from sextant.interlocks.family.page import family_page, greeting, own_child, people_to_ask
from sextant.interlocks.readings.people import list_children
from sextant.interlocks.student_page import StudentPage, programs_in_words
from sextant.kernel import clock
from sextant.kernel.guard import RecordClass, Verb
from sextant.network.models import Student
from sextant.network.queries.enrollment import list_accommodations
from sextant.network.queries.people import find_student
from sextant.network.queries.places import network_name, office_phone
from sextant.web.current_period import AsOf
from sextant.web.grades import grade_words
from sextant.web.pages import render_page
from sextant.web.parts import Tab

READ_AS_FAMILY = desk(Verb.READ, RecordClass.S1A, FAMILY_ROLES)


def home(request: HttpRequest) -> HttpResponse:
    """Open a family's only child at once; several, or none, stand in a list with what is asked about all."""
    children, on = list_children(), clock.today()
    if len(children) == 1:
        return show_child(request, student_page.page_of(children[0], on=on), AsOf(on=on), is_home=True)
    context = {
        "on": on,
        "headline": greeting(len(children), network=network_name()),
        "children": [(child, grade_words(child.grade)) for child in children],
        "asks": asks_of([own_child(child) for child in children], on=on) if children else (),
    }
    return render_page(request, "interlocks/family_home.html", context)


def show_child(request: HttpRequest, page: StudentPage, when: AsOf, *, is_home: bool = False) -> HttpResponse:
    """Show one child to its family, or a student the own page."""
    sides = panels.draw(panels.whole_student(page, when))
    context = {
        "page": page,
        "family": family_page(page, on=when.on, is_past=bool(when.label)),
        "as_of": when,
        "main": sides.main,
        "side": sides.side,
        "is_home": is_home,
    }
    return render_page(request, "interlocks/family_child.html", context)


@requires(READ_AS_FAMILY)
@require_GET
def family_people(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show whom a family may turn to at school; the part alone where the child's page asks for it."""
    student = _own(public_id)
    context = {
        "people": people_to_ask(student, on=clock.today()),
        "phone": office_phone(student.school_id),
        "crumbs": _crumbs(student, _("Whom to ask")),
    }
    return render_page(request, "interlocks/family_people.html", context, fragment="people")


@requires(READ_AS_FAMILY)
@require_GET
def family_more(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show what the child's page leaves for later: what is agreed for class, MAP, earlier cards, letters."""
    student, on = _own(public_id), clock.today()
    sides = panels.draw(panels.later_panels(student_id=student.pk, public_id=public_id, on=on))
    context = {
        "panels": (*sides.main, *sides.side),
        "programs": programs_in_words(student.pk, on=on),
        "accommodations": list_accommodations(student_id=student.pk, on=on),
        "crumbs": _crumbs(student, _("More about school")),
    }
    return render_page(request, "interlocks/family_more.html", context, fragment="more")


def _own(public_id: UUID) -> Student:
    student = find_student(public_id)
    if student is None:
        raise Http404
    return student


def _crumbs(student: Student, here: str) -> tuple[Tab, ...]:
    return Tab(label=student.name, url=reverse("student", args=[student.public_id])), Tab(label=here)
