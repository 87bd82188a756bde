"""What groups are made of: each student's need before a unit, out of the newest results."""

from datetime import date

from sextant.assessment.queries.group_readings import ReleasedTest, group_readings
from sextant.instruction.actions.needs import Needed
from sextant.instruction.queries.cohorts import coming_standards
from sextant.instruction.rules.need import Readings, need_of
from sextant.network.models import ReportPeriod


def needs_after(test: ReleasedTest, *, on: date) -> tuple[Needed, ...]:
    """Return each student's need for the units of the period after a benchmark.

    Mastery is that of the tested standards, or their strands, which the coming units teach; of all tested
    ones where the curriculum names none of them.
    """
    number = ReportPeriod.objects.values_list("number", flat=True).get(pk=test.report_period_id)
    codes = coming_standards(course_id=test.course_id, report_period_number=number + 1)
    return tuple(
        Needed(
            student_id=student,
            school_id=one.school_id,
            need=need_of(Readings(mastery=one.mastery, benchmark=one.benchmark, national=one.national)),
        )
        for student, one in sorted(group_readings(test, on=on, codes=codes).items())
    )
