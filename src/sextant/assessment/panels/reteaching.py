"""What re-teaching lends to shared pages: a place on each, filled after the page, and what fills it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.assessment import policies
from sextant.assessment.panels.areas import AreasPart, areas_in_words, short_words
from sextant.assessment.panels.words import is_family
from sextant.assessment.queries import own_reteaching as queries
from sextant.assessment.queries.own_reteaching import ClassAgain, StudentPlan
from sextant.assessment.queries.reteach_gaps import list_gaps
from sextant.assessment.queries.reteach_plans import count_open
from sextant.assessment.queries.sections import section_students, subject_of_section
from sextant.assessment.queries.students import student_growth
from sextant.assessment.rules.subjects import subject_label
from sextant.assessment.terms import GrowthState, Need
from sextant.web.formats import count_of, opened
from sextant.web.panels import Panel

WORST = 3
FELL = frozenset({GrowthState.LAGGING, GrowthState.WATCH})


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomPart:
    """A class's lowest standards at its newest benchmark."""

    finding: str
    found: ClassAgain

    @property
    def lowest(self) -> tuple[object, ...]:
        return self.found.cells[:WORST]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fallen:
    """A student who lags or is on watch, and where she fell most."""

    public_id: UUID
    name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReteachCounts:
    """How many gaps and plans of a school wait, and how many of them are late."""

    n_gaps: int
    n_late_gaps: int
    n_plans: int
    n_late_plans: int


def place_for(
    page: str,
    public_id: UUID,
    *,
    heading: str,
    order: int = 35,
    place: Literal["main", "side"] = "side",
    for_families: bool = False,
) -> tuple[Panel, ...]:
    """Return the place on a shared page that is filled once the page stands; nothing for a family.

    What it shows costs as much as the page itself, so the page does not wait for it.
    """
    if (is_family() and not for_families) or not policies.READ_RESULTS.holds(current_rights()):
        return ()
    context = {"url": reverse(page, args=[public_id]), "heading": heading}
    return (
        Panel(
            heading=heading,
            template="assessment/panels/later.html",
            context=context,
            place=place,
            order=order,
        ),
    )


def room_of_section(section_id: int, *, on: date) -> RoomPart | None:
    """Return a class's lowest standards, or None where it has no released benchmark."""
    found = queries.class_again(section_id, on=on)
    if found is None:
        return None
    n = sum(cell.need is Need.CLASS for cell in found.cells)
    again = opened(count_of(n, _("standard is"), _("standards are")))
    return RoomPart(finding=_("%(n)s to be taught again to the class.") % {"n": again}, found=found)


def areas_of_section(section_id: int, *, on: date) -> tuple[Fallen, ...]:
    """Return where the students of a class who lag or are on watch fell most."""
    subject = subject_of_section(section_id)
    students = section_students(section_id=section_id, subject=subject, on=on) if subject else ()
    fell = [one for one in students if one.growth and one.growth.state in FELL]
    areas = areas_in_words([(one.student_id, subject) for one in fell], on=on)
    return tuple(
        Fallen(public_id=one.public_id, name=one.name, words=short_words(areas[one.student_id, subject]))
        for one in fell
        if (one.student_id, subject) in areas
    )


def areas_of_student(student_id: int, *, on: date) -> tuple[tuple[str, AreasPart], ...]:
    """Return, by subject in which she lags or is on watch, where a student fell most."""
    subjects = [row.subject for row in student_growth(student_id=student_id, until=on) if row.state in FELL]
    areas = areas_in_words([(student_id, subject) for subject in subjects], on=on)
    return tuple(
        (subject_label(subject), areas[student_id, subject])
        for subject in subjects
        if (student_id, subject) in areas
    )


def plans_of_student(student_id: int) -> tuple[StudentPlan, ...]:
    """Return the open re-teach plans that a student is on."""
    return queries.plans_of_student(student_id)


def count_reteaching(*, school_id: int, on: date) -> ReteachCounts:
    """Count the gaps and plans of a school within reach."""
    gaps = list_gaps(on=on, school_id=school_id, needs=(Need.CLASS,), most=0)
    plans = count_open(on=on, school_id=school_id)
    return ReteachCounts(n_gaps=gaps.n, n_late_gaps=gaps.n_late, n_plans=plans.n, n_late_plans=plans.n_late)
