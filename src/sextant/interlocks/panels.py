"""What each system lends to the pages of a student, a teacher, a section and a school, in one order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sextant.assessment.panels import class_prints, map_student, report_cards, student_standards
from sextant.assessment.panels import schools as growth_of_schools
from sextant.assessment.panels import sections as growth_of_sections
from sextant.assessment.panels import students as growth_of_students
from sextant.assessment.panels import teachers as growth_of_teachers
from sextant.assessment.panels.restated import restated_panels
from sextant.assessment.panels.reteaching import place_for
from sextant.assessment.panels.words import is_family
from sextant.culture.panels import community, people, removals, repair
from sextant.instruction.panels import teaching
from sextant.interlocks.student_page import StudentPage
from sextant.leadership.panels import after_school
from sextant.office import panels as office
from sextant.support.panels import care as support_care
from sextant.support.panels import sections as support_of_sections
from sextant.support.panels import special_education, wellness
from sextant.web.current_period import AsOf
from sextant.web.panels import Panel
from sextant.work import panels as work


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnPanel:
    """One panel, drawn; ``key`` names it on its page."""

    key: str
    heading: str
    body: SafeString


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The panels of a page, main column and side column, each in order."""

    main: tuple[DrawnPanel, ...]
    side: tuple[DrawnPanel, ...]


def student_panels(
    *,
    student_id: int,
    public_id: UUID,
    on: date,
    year_starts_on: date | None,
    is_past: bool = False,
    has_record: bool = True,
) -> tuple[Panel, ...]:
    """Return what all systems say about a student, as far as the reader reaches.

    Args:
        student_id: the student.
        public_id: that of the student.
        on: the day as of which the page is shown.
        year_starts_on: first day of the student's classes; None where none is within reach.
        is_past: leave out what only today can show, such as open work.
        has_record: the reader reaches more of the student than the directory.
    """
    return (
        *growth_of_students.student_panels(student_id=student_id, on=on),
        *student_standards.inline_panels(student_id=student_id, on=on, is_past=is_past),
        *(
            ()
            if is_family()
            else later_panels(student_id=student_id, public_id=public_id, on=on, is_past=is_past)
        ),
        *(() if is_past else work.student_panels(student_id=student_id, on=on)),
        *(() if is_past else repair.student_panels(student_id=student_id, public_id=public_id)),
        *(() if is_past else community.student_panels(public_id=public_id)),
        *(() if is_past else people.student_panels(public_id=public_id, has_record=has_record)),
        *(() if is_past else removals.student_panels(student_id=student_id, public_id=public_id)),
        # Special education
        *(
            ()
            if is_past
            else special_education.student_panels(student_id=student_id, public_id=public_id, on=on)
        ),
        # Wellness and safety
        *(() if is_past else wellness.student_panels(student_id=student_id, public_id=public_id)),
        # Support, intake
        *(() if is_past else support_care.student_panels(student_id=student_id, public_id=public_id)),
        *office.student_panels(student_id=student_id, on=on, first_on=year_starts_on),
        *(() if is_past else office.record_panels(public_id=public_id)),
    )


def later_panels(*, student_id: int, public_id: UUID, on: date, is_past: bool = False) -> tuple[Panel, ...]:
    """Return what the page of a family leaves for later: MAP, earlier cards, letters about classes.

    A family's page asks more than one of staff does, so that these wait until it stands.
    """
    return (
        *map_student.student_panels(student_id=student_id, on=on),
        *report_cards.student_panels(student_id=student_id, on=on),
        *(() if is_past else teaching.student_panels(student_id=student_id, public_id=public_id)),
        *(after_school.student_panels(student_id=student_id, on=on) if is_family() and not is_past else ()),
    )


def whole_student(page: StudentPage, when: AsOf) -> tuple[Panel, ...]:
    """Return all panels of a student's page, and the places of what the browser asks for once it stands."""
    lent = student_panels(
        student_id=page.id,
        public_id=page.public_id,
        on=when.on,
        year_starts_on=page.year_starts_on,
        is_past=bool(when.label),
        has_record=page.has_record,
    )
    if when.label or not page.reads_results:
        return lent
    standards = _("Standards on the newest benchmarks")
    return (
        *lent,
        *place_for(
            "student_bands", page.public_id, heading=standards, order=20, place="main", for_families=True
        ),
        *place_for("student_signs", page.public_id, heading=_("Where to look")),
    )


def teacher_panels(*, staff_id: int, section_ids: Sequence[int], on: date) -> tuple[Panel, ...]:
    """Return what all systems say about a teacher, as far as the reader reaches."""
    return (
        *growth_of_teachers.teacher_panels(staff_id=staff_id, section_ids=section_ids, on=on),
        *teaching.teacher_panels(staff_id=staff_id, on=on),
    )


def section_panels(
    *, section_id: int, public_id: UUID, on: date, is_homeroom: bool, is_past: bool = False
) -> tuple[Panel, ...]:
    """Return what all systems say about a section, as far as the reader reaches.

    Args:
        section_id: the section.
        public_id: that of the section.
        on: the day as of which the page is shown.
        is_homeroom: it teaches no course.
        is_past: leave out what only today can ask for, such as attendance.
    """
    # Whoever may print a class's results reads what Instruction keeps about it, too: one question for both.
    prints = class_prints.section_panels(section_id=section_id, public_id=public_id)
    return (
        *growth_of_sections.section_panels(section_id=section_id, on=on),
        *report_cards.section_panels(section_id=section_id, on=on),
        *prints,
        *(
            teaching.section_panels(public_id=public_id, is_homeroom=is_homeroom)
            if prints and not is_past
            else ()
        ),
        *(() if is_past else people.section_panels()),
        *(() if is_past else support_of_sections.section_panels(public_id=public_id)),
        *restated_panels(on=on, section_id=section_id),
        *office.section_panels(section_id=section_id, on=on, is_past=is_past),
    )


def school_panels(*, school_id: int, on: date, is_past: bool = False) -> tuple[Panel, ...]:
    """Return what all systems say about a school, as far as the reader reaches.

    Args:
        school_id: the school.
        on: the day as of which the page is shown.
        is_past: leave out what only today can show, such as this morning's rooms.
    """
    return (
        *growth_of_schools.school_panels(school_id=school_id, on=on, is_past=is_past),
        *restated_panels(on=on, school_id=school_id),
        *(() if is_past else office.school_panels(school_id=school_id, on=on)),
    )


def draw(panels: Iterable[Panel]) -> Sides:
    """Draw the panels, those of each column by their order.

    Without the request: a panel stands in a page that has read the frame's values already, and
    each would read them again.
    """
    ordered = sorted(panels, key=lambda panel: (panel.order, panel.heading))
    drawn = [
        (panel.place, DrawnPanel(key=f"panel-{place}", heading=panel.heading, body=_body(panel)))
        for place, panel in enumerate(ordered, start=1)
    ]
    return Sides(
        main=tuple(panel for place, panel in drawn if place == "main"),
        side=tuple(panel for place, panel in drawn if place == "side"),
    )


def _body(panel: Panel) -> SafeString:
    return render_to_string(panel.template, dict(panel.context))
