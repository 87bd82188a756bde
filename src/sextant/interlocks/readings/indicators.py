"""What Student Support follows up: attendance, behavior and courses of a school's students, side by side."""

from collections.abc import Collection, Mapping
from datetime import date

from sextant.access.policy import seen_as
from sextant.access.reach import current_rights
from sextant.access.rights import Rights
from sextant.access.terms import PROCESSES
from sextant.assessment.queries.early_warning import school_indicators
from sextant.assessment.rules.early_warning import Conduct, Light
from sextant.assessment.rules.subjects import subject_label
from sextant.culture.policies import READ_CONDUCT
from sextant.culture.queries.conduct import conduct_at_school
from sextant.kernel.guard import RecordClass
from sextant.network.models import Student
from sextant.network.queries.calendar import latest_school_year
from sextant.support.queries.indicators_lent import Lights


def lend_indicators(school_id: int, on: date) -> Mapping[int, Lights]:
    """Return the indicators of a school's students; behavior is unknown where the reader may not know it."""
    year = latest_school_year(on)
    if year is None or not year.starts_on <= on <= year.ends_on:
        return {}
    known = _known(school_id)
    counted = conduct_at_school(school_id, first=year.starts_on, on=on) if known is None or known else {}
    conduct = {
        student: Conduct(majors=had.majors, suspensions=had.suspensions) for student, had in counted.items()
    }
    found = school_indicators(school_id, on=on, year_starts_on=year.starts_on, conduct=conduct)
    return {
        student: Lights(
            attendance=str(one.attendance),
            behavior=str(one.behavior if known is None or student in known else Light.UNKNOWN),
            courses=str(one.courses),
            of_courses=tuple(subject_label(subject) for subject in one.red_courses or one.amber_courses),
        )
        for student, one in found.items()
    }


def _known(school_id: int) -> Collection[int] | None:
    """Return of whom the reader may know conduct; None for everybody at the school."""
    rights: Rights = current_rights()
    if rights.roles & PROCESSES or READ_CONDUCT.covers(rights, school_id=school_id):
        return None
    if not READ_CONDUCT.holds(rights):
        return frozenset()
    scope = READ_CONDUCT.scope(rights, seen_as(Student, RecordClass.S3B))
    rows = Student.objects.filter(school_id=school_id)
    if isinstance(scope, bool):
        return None if scope else frozenset()
    return frozenset(rows.filter(scope).values_list("pk", flat=True))
