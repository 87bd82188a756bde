"""What gradebook and report cards lend to the pages of a student and of a class."""

from datetime import date

from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.assessment.panels.words import is_family
from sextant.assessment.policies import READ_GRADEBOOK
from sextant.assessment.queries.gradebooks import find_summary
from sextant.assessment.queries.report_cards import list_editions
from sextant.web.panels import Panel

SHOWN = 4


def student_panels(*, student_id: int, on: date) -> tuple[Panel, ...]:
    """Return the student's newest report cards, as far as they were out on a day."""
    cards = [one for one in list_editions(student_id=student_id, until=on) if one.is_current][:SHOWN]
    if not cards:
        return ()
    context = {"cards": cards, "is_family": is_family()}
    return (
        Panel(
            heading=_("Report cards"),
            template="assessment/panels/student_cards.html",
            context=context,
            place="side",
            order=20,
        ),
    )


def section_panels(*, section_id: int, on: date) -> tuple[Panel, ...]:
    """Return how far a class is with its gradebook; nothing for families and for who does not reach it."""
    if is_family() or not READ_GRADEBOOK.holds(current_rights()):
        return ()
    summary = find_summary(section_id=section_id, on=on)
    if summary is None:
        return ()
    return (
        Panel(
            heading=_("Gradebook"),
            template="assessment/panels/section_gradebook.html",
            context={"row": summary},
            place="side",
            order=30,
        ),
    )
