"""The one thing that a family can do now about what needs help: whom to ask, and how.

A guardian asks whoever teaches the subject for a time; a student writes to her. About days at school a
guardian writes to the office, a student to the homeroom teacher.
"""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.interlocks.family.lines import Help
from sextant.interlocks.student_page import SectionLine, StudentPage


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do, and where it is done."""

    label: str
    url: str


def step_about(one: Help, page: StudentPage, *, is_own: bool) -> Step:
    """Return what the reader can do now about one thing that needs help."""
    if not one.subject:
        return _write(page.homeroom, page) if is_own else _office(page)
    teaches = next((line for line in page.courses if line.subject == one.subject), None)
    return _write(teaches, page) if is_own else _meet(teaches, page)


def _meet(teaches: SectionLine | None, page: StudentPage) -> Step:
    where = reverse("family_appointments", args=[page.public_id])
    if teaches is None or teaches.teacher_id is None:
        return Step(label=_("Ask for an appointment"), url=where)
    label = _("Ask %(name)s for an appointment") % {"name": teaches.teacher}
    return Step(label=label, url=f"{where}?with={teaches.teacher_id}#ask")


def _write(teaches: SectionLine | None, page: StudentPage) -> Step:
    if teaches is None or not teaches.email:
        return Step(label=_("See whom you can ask"), url=reverse("family_people", args=[page.public_id]))
    return Step(label=_("Write to %(name)s") % {"name": teaches.teacher}, url=f"mailto:{teaches.email}")


def _office(page: StudentPage) -> Step:
    return Step(label=_("See who answers at the office"), url=reverse("family_people", args=[page.public_id]))
