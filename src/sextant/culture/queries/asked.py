"""Who may be asked: without whoever's family said no, and about a protected area only who agreed before."""

from collections.abc import Collection
from datetime import date

from sextant.culture.models import Pulse, PulseItem, SurveyChoice
from sextant.culture.queries.community_desk import at_the_desk
from sextant.culture.queries.student_groups import LOWEST_GRADE
from sextant.culture.rules.protected_areas import NONE
from sextant.culture.terms.community import ChoiceKind
from sextant.network.models import Guardian, StaffAssignment, Student, StudentGuardian


def may_be_asked(
    student_ids: Collection[int], *, on: date, areas: Collection[str], pulse_id: int
) -> frozenset[int]:
    """Return who of these students may be asked; the caller acts for the desk.

    Args:
        student_ids: the students.
        on: the day.
        areas: the protected areas that the questions lie in; each needs prior written consent.
        pulse_id: the survey; consent to another one, of the same area, too, counts for nothing.
    """
    rows = SurveyChoice.objects.on(on).filter(student_id__in=list(student_ids))
    said = set(rows.values_list("student_id", "kind", "area", "pulse_id"))
    refused = {student for student, kind, _area, _pulse in said if kind == ChoiceKind.OPT_OUT}
    asked = set(student_ids) - refused
    for area in areas:
        agreed = (ChoiceKind.CONSENT, area, pulse_id)
        asked &= {student for student, *words in said if tuple(words) == agreed}
    return frozenset(asked)


def asked_of(pulse: Pulse, student_ids: Collection[int], *, on: date) -> frozenset[int]:
    """Return whom of these a pulse asks: of its school, old enough, and no family said no; for the desk."""
    here = Student.objects.filter(
        pk__in=list(student_ids), school_id=pulse.school_id, grade__gte=LOWEST_GRADE
    )
    areas = set(PulseItem.objects.filter(pulse=pulse).values_list("area", flat=True)) - {NONE}
    keys = list(here.order_by("pk").values_list("pk", flat=True))
    return may_be_asked(keys, on=on, areas=areas, pulse_id=pulse.pk)


def not_asked(*, pulse_id: int, student_ids: Collection[int], on: date) -> frozenset[int]:
    """Return whom of a room a pulse does not ask: whoever hands out papers must know, and not why."""
    with at_the_desk():
        pulse = Pulse.objects.get(pk=pulse_id)
        return frozenset(student_ids) - asked_of(pulse, student_ids, on=on)


def adults_at(*, school_id: int, on: date) -> frozenset[int]:
    """Return the keys of the staff who hold a seat at a school."""
    rows = StaffAssignment.objects.on(on).filter(school_id=school_id)
    return frozenset(rows.values_list("staff_id", flat=True))


def relatives_at(*, school_id: int, on: date) -> dict[int, str]:
    """Return the guardians of a school's students, each with the language of the home."""
    here = Student.objects.filter(school_id=school_id).values("pk")
    links = StudentGuardian.objects.on(on).filter(student_id__in=here, may_see_records=True)
    keys = set(links.values_list("guardian_id", flat=True))
    rows = Guardian.objects.filter(pk__in=keys).order_by("pk").values_list("pk", "language")
    return {key: language.strip().lower() for key, language in rows}
