"""What the way after school lends to a family’s portal and a student’s page: one line and its link."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.leadership import policies
from sextant.leadership.actions.own_plans import may_plan
from sextant.leadership.queries.after_school_record import current_plan, student_of_id
from sextant.web.formats import dated
from sextant.web.panels import Panel


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a portal: what stands, what is next, and where."""

    title: str
    text: str
    url: str
    action: str


def student_panels(*, student_id: int, on: date) -> tuple[Panel, ...]:
    """Return where a student’s own plan stands, to whoever may read it; nothing before grade 7."""
    if not policies.READ_WAY_ON.holds(current_rights()):
        return ()
    student = student_of_id(student_id)
    line = None if student is None else line_of(student, on=on)
    if line is None:
        return ()
    context = {"line": line}
    return (
        Panel(heading=line.title, template="leadership/panels/after_school.html", context=context, order=60),
    )


def line_of(student: Any, *, on: date) -> Line | None:
    """Return where a student’s own plan stands; None before grade 7, and for whoever may not read it."""
    rights = current_rights()
    if not may_plan(student, on=on) or not policies.READ_WAY_ON.holds(rights):
        return None
    if not policies.READ_WAY_ON.reaches(rights, student):
        return None
    plan = current_plan(student, on=on)
    page = reverse("after_school_of", args=[student.public_id])
    if plan is None:
        return Line(
            title=_("After school"), text=_("The own plan of this year is not written yet."), url=page,
            action=_("Write it") if policies.WRITE_WAY_ON.holds(rights) else _("Read"),
        )  # fmt: skip
    if plan.reviewed_on is None:
        text = _("The plan is written. Next: look at it together with the counselor.")
    else:
        text = _("The plan was looked at on %(day)s.") % {"day": dated(plan.reviewed_on)}
    return Line(title=_("After school"), text=text, url=page, action=_("Read"))
