"""The pages on which calls, truancy papers, case managers and caseloads are dealt with."""

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.interlocks.into.following import ATTENDANCE, CASELOADS, PAPER, WARNING
from sextant.network.queries.people import student_of_id
from sextant.support.policies import ANSWER_WARNINGS, CALL_HOME, DECIDE_CASELOADS, KEEP_TRUANCY
from sextant.work.queries import places
from sextant.work.queries.places import AskedItem, Place


def register_following() -> None:
    """Tell work where students are followed."""
    places.register(ATTENDANCE, _of_absences)
    places.register(WARNING, _of_warning)
    places.register(CASELOADS, _of_caseloads)


def _of_absences(item: AskedItem) -> Place | None:
    """Return the form of the call, or the papers that truancy law asks for."""
    is_paper = item.part == PAPER
    policy = KEEP_TRUANCY if is_paper else CALL_HOME
    student = student_of_id(item.subject_id) if policy.holds(current_rights()) else None
    if student is None:
        return None
    if is_paper:
        return Place(
            label=_("Open the letter and its record"), url=reverse("truancy_case", args=[student.public_id])
        )
    return Place(label=_("Call, and write down the plan"), url=reverse("outreach", args=[student.public_id]))


def _of_warning(item: AskedItem) -> Place | None:
    """Return the review of the student's indicators, where a case manager is named."""
    student = student_of_id(item.subject_id) if ANSWER_WARNINGS.holds(current_rights()) else None
    if student is None:
        return None
    return Place(label=_("See the indicators"), url=reverse("early_warning_review", args=[student.public_id]))


def _of_caseloads(item: AskedItem) -> Place | None:
    """Return the caseloads of the school: one page holds them all."""
    del item
    if not DECIDE_CASELOADS.holds(current_rights()):
        return None
    return Place(label=_("See the caseloads"), url=reverse("caseload_units"))
