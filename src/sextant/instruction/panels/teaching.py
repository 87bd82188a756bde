"""The ways from a class and a student to the pages of Instruction, and what a teacher led for others."""

from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.instruction.policies import KEEP_PATHWAYS, READ_GROUPS, READ_PACING, READ_SESSIONS
from sextant.instruction.queries.class_letters import class_letters_of
from sextant.instruction.queries.pathway_letters import letters_of
from sextant.instruction.queries.pd_sessions import hours_led
from sextant.kernel import guard
from sextant.kernel.actor import Capacity
from sextant.network.queries.calendar import latest_school_year
from sextant.web.panels import Panel
from sextant.web.parts import Tab

TEMPLATE = "instruction/panels/ways.html"


def section_panels(*, public_id: UUID, is_homeroom: bool) -> tuple[Panel, ...]:
    """Return the ways to a class's lessons and groups, for whoever reads the class's results.

    A homeroom teaches no course: it has no lessons of a curriculum and no groups within.
    """
    if is_homeroom:
        return ()
    rights = current_rights()
    ways = [
        Tab(label=words, url=reverse(page, args=[public_id]))
        for words, page, policy in (
            (_("Lessons and pacing"), "section_lessons", READ_PACING),
            (_("Groups within the class"), "class_groups", READ_GROUPS),
        )
        if policy.holds(rights)
    ]
    return (_panel(_("Teaching"), ways),) if ways else ()


def teacher_panels(*, staff_id: int, on: date) -> tuple[Panel, ...]:
    """Return for how many hours somebody has led sessions as a master teacher this year, if for any."""
    year = latest_school_year(on)
    if year is None or not READ_SESSIONS.holds(current_rights()):
        return ()
    hours = hours_led(staff_id, first=year.starts_on, last=on)
    if not hours:
        return ()
    context = {"hours": hours, "year": year.label}
    return (
        Panel(
            heading=_("Sessions led"), template="instruction/panels/led.html", context=context, place="side",
            order=36,
        ),
    )  # fmt: skip


def student_panels(*, student_id: int, public_id: UUID) -> tuple[Panel, ...]:
    """Return the letters about a student's pathways, for the family and whoever decides on pathways."""
    keeps = KEEP_PATHWAYS.holds(current_rights())
    if not keeps and guard.actor().capacity not in {Capacity.FAMILY, Capacity.STUDENT}:
        return ()
    ways = [
        Tab(label=_("Letter: %(subject)s") % {"subject": subject}, url=reverse("pathway_letter", args=[key]))
        for key, subject in letters_of(student_id=student_id)
    ]
    ways += [
        Tab(label=_("Letter: new class, %(name)s") % {"name": name}, url=reverse("class_letter", args=[key]))
        for key, name in class_letters_of(student_id=student_id)
    ]
    if keeps:
        ways.insert(
            0, Tab(label=_("Start or look at a pathway"), url=reverse("pathway_start", args=[public_id]))
        )
    return (_panel(_("Pathways and classes"), ways),) if ways else ()


def _panel(heading: str, ways: list[Tab]) -> Panel:
    return Panel(heading=heading, template=TEMPLATE, context={"ways": ways}, place="side", order=35)
