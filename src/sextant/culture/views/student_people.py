"""A student's people (shape: record): how the name is said, named adults, what was seen well, contacts."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.access.terms import FAMILY_ROLES
from sextant.culture import policies
from sextant.culture.panels.removals import letter_ways
from sextant.culture.panels.repair import agreement_ways
from sextant.culture.queries.people_of_student import seen_well
from sextant.culture.queries.relationship_map import adults_of
from sextant.culture.queries.student_leaders import roles_of
from sextant.kernel import clock
from sextant.network.queries.calendar import latest_school_year
from sextant.network.queries.contacts import contacts_of
from sextant.network.queries.names import saying_of
from sextant.network.queries.people import find_student
from sextant.web.pages import render_page
from sextant.web.parts import Tab

MOST_CONTACTS = 3


@requires(policies.READ_RECOGNITION)
@require_GET
def student_people(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show what was seen well of a student, who knows her, and what was said at home."""
    on, student = clock.today(), find_student(public_id)
    rights = current_rights()
    if student is None or not policies.READ_RECOGNITION.reaches(rights, student):
        raise Http404
    is_family = bool(rights.roles & FAMILY_ROLES)
    context = {
        "student": student,
        "is_family": is_family,
        "is_own": rights.student_id == student.pk,
        **_seen(student, on=on),
        **(_for_family(student) if is_family else _for_staff(student)),
        "crumbs": (
            Tab(label=student.name, url=reverse("student", args=[public_id])),
            Tab(label=_("People and family")),
        ),
    }
    return render_page(request, "culture/people/student_people.html", context, fragment="people")


def _seen(student: Any, *, on: date) -> dict[str, Any]:
    year = latest_school_year(on)
    return {
        "seen": seen_well(student_id=student.pk, first=year.starts_on, on=on) if year else (),
        "roles": roles_of(student_id=student.pk) if policies.READ_SKILLS.holds(current_rights()) else (),
        "adults": adults_of(student_id=student.pk, on=on),
    }


def _for_family(student: Any) -> dict[str, Any]:
    ways = [Tab(label=_("An adult I would go to"), url=reverse("own_adults"))]
    return {
        "letters": [*letter_ways(student_id=student.pk), *agreement_ways(student_id=student.pk)],
        "ways": ways if policies.NAME_OWN_ADULT.holds(current_rights()) else (),
    }


def _for_staff(student: Any) -> dict[str, Any]:
    rights = current_rights()
    reads = policies.READ_CONTACTS.reaches(rights, student)
    return {
        "says": saying_of(student_id=student.pk),
        "reads_contacts": reads,
        "contacts": contacts_of(student_id=student.pk, most=MOST_CONTACTS) if reads else (),
        "ways": [
            Tab(label=words, url=reverse(page, args=[student.public_id]))
            for words, page, policy in (
                (_("Log a contact"), "contact_log", policies.LOG_CONTACTS),
                (_("Name an adult"), "student_adults", policies.NAME_ADULTS),
                (_("How the name is said"), "name_saying", policies.SAY_NAMES),
            )
            if policy.holds(rights)
        ],
    }
