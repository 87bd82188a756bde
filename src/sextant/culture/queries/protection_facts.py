"""Whether the law of disability protects a student, and what is open for her; read by the desk alone."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from sextant.culture.models import DisciplineProtection, ProtectionCase, Safeguard
from sextant.culture.queries.removal_counts import year_of
from sextant.culture.queries.removal_desk import as_the_desk
from sextant.culture.rules.removal_counter import Held, Protected
from sextant.culture.terms.removals import (
    DETERMINATIONS,
    CaseState,
    ProtectionBasis,
    ProtectionKind,
    SafeguardKind,
)
from sextant.network.models import StudentProgram
from sextant.network.terms import ProgramKind

# How a plan spells the disability that some states protect from the first day.
INTELLECTUAL = "intellectual"


def protected_on(student_id: int, on: date) -> Protected | None:
    """Return how a student is protected on a day; None where no law of disability speaks of her."""
    return protected_among([student_id], on).get(student_id)


def protected_among(
    student_ids: Collection[int], on: date, *, without: int | None = None
) -> dict[int, Protected]:
    """Return who of these students is protected on a day, and how; in two questions.

    Args:
        student_ids: the students.
        on: the day.
        without: a protection to leave out: how it would stand if that one had ended.
    """
    with as_the_desk():
        plans = list(
            StudentProgram.objects.on(on)
            .filter(student_id__in=student_ids, kind__in=[ProgramKind.IEP, ProgramKind.PLAN_504])
            .order_by("pk")
            .values_list("student_id", "kind", "subtype")
        )
        bases = list(
            DisciplineProtection.objects.on(on)
            .filter(student_id__in=student_ids)
            .exclude(pk=without)
            .order_by("pk")
            .values_list("student_id", "basis")
        )
    by_idea = {student for student, kind, _ in plans if kind == ProgramKind.IEP}
    by_idea |= {student for student, _ in bases}
    marked = {
        student for student, kind, subtype in plans
        if kind == ProgramKind.IEP and INTELLECTUAL in subtype.lower()
    }  # fmt: skip
    marked |= {student for student, basis in bases if basis == ProtectionBasis.INTELLECTUAL_DISABILITY}
    return {
        student: Protected(has_intellectual_disability=student in marked, by_504_only=student not in by_idea)
        for student in by_idea | {student for student, _, _ in plans}
    }


def held_on(student_id: int, on: date, *, removal_id: int | None = None) -> Held:
    """Return what is open for a student in the school year of a day, that a removal may rest on.

    A determination and a consultation serve one removal: the next one asks for its own. ``removal_id``
    names a removal that is saved already, with what it rests on.
    """
    first, last = year_of(on)
    with as_the_desk():
        signed = list(
            Safeguard.objects.filter(student_id=student_id, on__range=(first, last)).order_by("on", "pk")
        )
        cases = list(
            ProtectionCase.objects.filter(
                student_id=student_id,
                removal_id=None,
                opened_on__range=(first, last),
                kind__in=[*DETERMINATIONS, ProtectionKind.IAES],
            )
            .exclude(state=CaseState.VOID)
            .order_by("opened_on", "pk")
        )  # fmt: skip
    patterns = [one.is_pattern for one in signed if one.kind == SafeguardKind.PATTERN]
    determinations = [one for one in cases if one.kind in DETERMINATIONS]
    newest = determinations[-1] if determinations else None
    return Held(
        consulted_up_to=max(
            (
                one.up_to_days
                for one in signed
                if one.kind == SafeguardKind.CONSULTATION
                and one.up_to_days
                and one.removal_id in (None, removal_id)
            ),
            default=Decimal(0),
        ),
        has_services=any(one.kind == SafeguardKind.SERVICES for one in signed),
        is_pattern=patterns[-1] if patterns else None,
        has_determination=newest is not None,
        is_manifestation=bool(newest and newest.is_manifestation),
        has_interim=any(one.kind == ProtectionKind.IAES for one in cases),
    )
