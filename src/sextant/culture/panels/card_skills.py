"""What the community lends to a report card: the student's skills in words, and never a score."""

from django.utils.translation import gettext as _

from sextant.culture.queries.personal_skills import skills_of
from sextant.kernel import guard
from sextant.kernel.actor import Capacity
from sextant.web.panels import Panel


def card_panels(*, student_id: int, period_id: int) -> tuple[Panel, ...]:
    """Return what a student and her adviser wrote in a report period; nothing where neither wrote."""
    found = skills_of(student_id=student_id, grade=None, period_id=period_id)
    if not found.written and not found.comment:
        return ()
    return (
        Panel(
            heading=_("Personal skills, in words"),
            template="culture/panels/card_skills.html",
            context={"page": found, "is_own": guard.actor().capacity is Capacity.STUDENT},
            order=60,
        ),
    )
