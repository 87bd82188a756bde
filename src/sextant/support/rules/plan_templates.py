"""What each kind of plan begins with, and what its team settles before it begins (domain 6.a, 6.c)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sextant.support.terms.care import Domain, PlanKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTemplate:
    """One kind’s beginning: minutes and times a week by tier, and what is to be settled.

    Attributes:
        dosage: by tier; tier 2 where the tier is not named.
        needs_program: whether it takes a program of the menu.
        settles: questions that the team answers while it writes.
    """

    dosage: Mapping[int, tuple[int, int]]
    needs_program: bool
    settles: tuple[Promise, ...]


TEMPLATES: Mapping[PlanKind, PlanTemplate] = {
    PlanKind.IN_CLASS: PlanTemplate(
        dosage={2: (15, 4), 3: (20, 5)},
        needs_program=False,
        settles=(
            _("In which lessons, and at which moment of them?"),
            _("What does the teacher do differently, in one sentence that a substitute could follow?"),
            _("Which material lies ready on the desk?"),
        ),
    ),
    PlanKind.SCHOOL: PlanTemplate(
        dosage={2: (30, 3), 3: (40, 4)},
        needs_program=True,
        settles=(
            _("Which program of the menu, and in which group size?"),
            _("At which hours, outside core reading and math?"),
            _("Who covers when the adult is away?"),
        ),
    ),
    PlanKind.ANCHOR: PlanTemplate(
        dosage={2: (60, 5), 3: (240, 5)},
        needs_program=False,
        settles=(
            _("Which entry criteria are met, and what was tried before?"),
            _("How many minutes a day to begin with, and by which steps back to class: 20, 40, 60, 80, 100?"),
            _("Does an IEP stand? Then its team decides on the placement first."),
            _("Who looks at it every four weeks?"),
        ),
    ),
    PlanKind.EXTENSION: PlanTemplate(
        dosage={2: (45, 3), 3: (40, 4)},
        needs_program=True,
        settles=(
            _("What need not be done again, because it is known?"),
            _("Which product, for which audience?"),
            _("Who is the mentor?"),
        ),
    ),
}


def usual_kind(domain: Domain) -> PlanKind:
    """Return the kind with which a plan of a domain usually begins."""
    return PlanKind.EXTENSION if domain is Domain.ADVANCED else PlanKind.SCHOOL


def dosage_of(kind: PlanKind, tier: int) -> tuple[int, int]:
    """Return minutes and times a week with which a kind begins in a tier."""
    dosage = TEMPLATES[kind].dosage
    return dosage.get(tier, dosage[2])
