"""What removals lend to a student’s page: the way to the record, and letters that went to the family."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.culture.policies import ANSWER_SERVICES, LIST_REMOVALS, READ_LETTERS_OF_PROTECTION
from sextant.culture.queries.letter_facts import letters_sent
from sextant.network.queries.people import find_student
from sextant.web.panels import Panel
from sextant.web.parts import Tab

TEMPLATE = "culture/panels/removals.html"


def student_panels(*, public_id: UUID) -> tuple[Panel, ...]:
    """Return the way to a student's record of removals, and to what her case manager answers."""
    rights, ways = current_rights(), []
    if LIST_REMOVALS.holds(rights):
        ways.append(Tab(label=_("Record of removals"), url=reverse("removals_of_student", args=[public_id])))
    if ANSWER_SERVICES.holds(rights) and _answers_for(public_id):
        ways.append(
            Tab(
                label=_("In-school days: were the services given?"), url=reverse("iss_days", args=[public_id])
            )
        )
    if not ways:
        return ()
    return (Panel(heading=_("Removals"), template=TEMPLATE, context={"ways": ways}, place="side", order=37),)


def _answers_for(public_id: UUID) -> bool:
    """Tell if the reader answers for this student's plan; of a class she teaches she may not."""
    student = find_student(public_id)
    return student is not None and ANSWER_SERVICES.reaches(current_rights(), student)


def letter_ways(*, student_id: int) -> list[Tab]:
    """Return the ways to the letters that went to a student's family."""
    reads_plans = READ_LETTERS_OF_PROTECTION.holds(current_rights())
    return [
        Tab(
            label=sent.label,
            url=reverse(
                "protection_letter" if sent.is_protection else "discipline_letter",
                args=[sent.case_public_id, sent.letter],
            ),
        )
        for sent in letters_sent(student_id=student_id, with_protections=reads_plans)
    ]
