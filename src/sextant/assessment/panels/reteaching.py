"""What re-teaching lends to shared pages: a class's lowest standards, a student's plans, a school's count."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.assessment import policies
from sextant.assessment.panels.words import is_family
from sextant.assessment.queries.own_reteaching import class_again, plans_of_student, public_id_of_section
from sextant.assessment.queries.reteach_gaps import list_gaps
from sextant.assessment.queries.reteach_plans import open_plans
from sextant.assessment.terms import Need
from sextant.web.formats import count_of, opened
from sextant.web.panels import Panel

WORST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ReteachCounts:
    """How many gaps and plans of a school wait, and how many of them are late."""

    n_gaps: int
    n_late_gaps: int
    n_plans: int
    n_late_plans: int


def section_panels(*, section_id: int, on: date) -> tuple[Panel, ...]:
    """Return a class's lowest standards at its newest benchmark, with the way to its room."""
    if is_family() or not policies.READ_RESULTS.holds(current_rights()):
        return ()
    found = class_again(section_id, on=on)
    if found is None:
        return ()
    n = sum(cell.need is Need.CLASS for cell in found.cells)
    again = opened(count_of(n, _("standard is"), _("standards are")))
    context = {
        "finding": _("%(n)s to be taught again to the class.") % {"n": again},
        "cells": found.cells[:WORST],
        "benchmark": found.benchmark,
        "section": public_id_of_section(section_id),
    }
    heading = _("Newest benchmark")
    return (
        Panel(
            heading=heading,
            template="assessment/panels/section_room.html",
            context=context,
            place="side",
            order=10,
        ),
    )


def student_panels(*, student_id: int) -> tuple[Panel, ...]:
    """Return the open re-teach plans that a student is on; nothing for a family."""
    if is_family() or not policies.READ_RESULTS.holds(current_rights()):
        return ()
    plans = plans_of_student(student_id)
    if not plans:
        return ()
    heading = _("Taught again")
    return (
        Panel(
            heading=heading,
            template="assessment/panels/student_reteach.html",
            context={"plans": plans},
            place="side",
            order=35,
        ),
    )


def school_panels(*, school_id: int, on: date) -> tuple[Panel, ...]:
    """Return what a school has to teach again, for whoever reads the whole school."""
    if not policies.READ_RESULTS.covers(current_rights(), school_id=school_id):
        return ()
    counts = count_reteaching(school_id=school_id, on=on)
    if not counts.n_gaps and not counts.n_plans:
        return ()
    return (
        Panel(
            heading=_("Re-teach"),
            template="assessment/panels/school_reteach.html",
            context={"counts": counts},
            place="side",
            order=30,
        ),
    )


def count_reteaching(*, school_id: int, on: date) -> ReteachCounts:
    """Count the gaps and plans of a school within reach."""
    gaps = list_gaps(on=on, school_id=school_id, needs=(Need.CLASS,))
    plans = open_plans(on=on, school_id=school_id)
    return ReteachCounts(
        n_gaps=len(gaps),
        n_late_gaps=sum(gap.due_on is not None and gap.due_on < on for gap in gaps),
        n_plans=len(plans),
        n_late_plans=sum(plan.is_late(on=on) for plan in plans),
    )
