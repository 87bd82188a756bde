"""Whose group times a class's page may show."""

from collections.abc import Mapping
from datetime import date

from sextant.network.models import SectionEnrollment


def students_of_section(section_id: int, *, on: date) -> Mapping[int, str]:
    """Return the students who sit in a class on a day, key and name, as far as the reader reaches."""
    rows = SectionEnrollment.objects.on(on).filter(section_id=section_id).select_related("student")
    return {one.student_id: one.student.name for one in rows}
