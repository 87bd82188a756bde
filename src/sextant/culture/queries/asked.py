"""Who may be asked: without whoever's family said no, and about a protected area only who agreed before."""

from collections.abc import Collection
from datetime import date

from sextant.culture.models import SurveyChoice
from sextant.culture.terms.community import ChoiceKind
from sextant.network.models import Guardian, StaffAssignment, Student, StudentGuardian


def may_be_asked(student_ids: Collection[int], *, on: date, areas: Collection[str]) -> frozenset[int]:
    """Return who of these students may be asked; the caller acts for the desk.

    Args:
        student_ids: the students.
        on: the day.
        areas: the protected areas that the questions lie in; each needs prior written consent.
    """
    rows = SurveyChoice.objects.on(on).filter(student_id__in=list(student_ids))
    said = set(rows.values_list("student_id", "kind", "area"))
    refused = {student for student, kind, _area in said if kind == ChoiceKind.OPT_OUT}
    asked = set(student_ids) - refused
    for area in areas:
        asked &= {student for student, kind, one in said if (kind, one) == (ChoiceKind.CONSENT, area)}
    return frozenset(asked)


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
