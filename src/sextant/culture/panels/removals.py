"""What removals lend to a student’s page: her counter, the way to the record, and letters to the family."""

from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.policy import Policy
from sextant.access.reach import current_rights
from sextant.culture.policies import (
    ANSWER_SERVICES,
    LIST_REMOVALS,
    READ_LETTERS_OF_PROTECTION,
    READ_PROTECTIONS,
    READ_REMOVALS,
)
from sextant.culture.queries.counter_of_student import counter_of_student
from sextant.culture.queries.letter_facts import letters_sent
from sextant.culture.rules.removal_counter import Light
from sextant.culture.rules.removal_words import days_in_words
from sextant.network.jurisdictions.discipline import FEDERAL
from sextant.network.queries.people import keyed_student
from sextant.web.panels import Panel
from sextant.web.parts import Status, Tab, Tone, due_in_words

TEMPLATE = "culture/panels/removals.html"


def student_panels(*, student_id: int, public_id: UUID) -> tuple[Panel, ...]:
    """Return the place of a student's counter of removals, and the way to what her case manager answers.

    The counter costs as much as many a page, so the browser asks for it once the page stands; without
    scripts a link leads to the record.
    """
    counts = _reads_removals_of(student_id)
    # Whoever reads the counter finds the way to the answers beside it.
    ways = () if counts else _ways_to_answers(student_id, public_id)
    if not ways and not counts:
        return ()
    context = {"ways": ways, "public_id": public_id if counts else None}
    return (Panel(heading=_("Removals"), template=TEMPLATE, context=context, place="side", order=37),)


def counter_part(student: Any, *, on: date) -> dict[str, Any]:
    """Return a student's counter as it is drawn; what a plan asks for only to whoever reads plans there."""
    rights = current_rights()
    reads_plans = (
        student.school_id is not None
        and READ_PROTECTIONS.holds(rights)
        and READ_PROTECTIONS.covers(rights, school_id=student.school_id)
    )
    found = counter_of_student(
        student_id=student.pk, school_id=student.school_id, on=on, with_plans=reads_plans
    )
    return {
        "counter": found,
        "ways": _ways_to_answers(student.pk, student.public_id),
        "n_days": days_in_words(found.n_days),
        "of_days": FEDERAL.services_over,
        "status": status_of(found.light),
        "clock_due": due_in_words(found.clock.due_on, on=on) if found.clock else None,
        "clock_page": "protection_case" if found.clock and found.clock.is_protection else "due_process_case",
    }


def status_of(light: Light) -> Status:
    """Return the word and mark of a counter."""
    words = {
        Light.QUIET: Status(label=_("Under the warning"), tone=Tone.QUIET),
        Light.AMBER: Status(label=_("Amber"), tone=Tone.WATCH),
        Light.RED: Status(label=_("Red"), tone=Tone.CONCERN),
    }
    return words[light]


def _ways_to_answers(student_id: int, public_id: UUID) -> tuple[Tab, ...]:
    if not ANSWER_SERVICES.holds(current_rights()) or not _reaches(ANSWER_SERVICES, student_id):
        return ()
    page = reverse("iss_days", args=[public_id])
    return (Tab(label=_("In-school days: were the services given?"), url=page),)


def _reads_removals_of(student_id: int) -> bool:
    """Tell if the reader reads this student's removals; who reads a whole school costs no question."""
    rights = current_rights()
    if LIST_REMOVALS.holds(rights):
        return True
    return READ_REMOVALS.holds(rights) and _reaches(READ_REMOVALS, student_id)


def _reaches(policy: Policy, student_id: int) -> bool:
    # The page has found her within reach; her key is all that the question needs.
    return policy.reaches(current_rights(), keyed_student(student_id))


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
