"""What leaves of the roster and of attendance in the nightly extract: ids, no names, no reasons.

Names, contacts, demographics, programs and outside ids stay here. Removals of a student are discipline and
not attendance: of such a day the extract says only whether it counts as an absence.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from sextant.kernel.facts import Fact, FactColumn, FactTable
from sextant.network.models import DayMark, DayTaken, Enrollment, PeriodMark, SectionEnrollment, Student
from sextant.network.terms import DayCode

ABSENT_OTHERWISE, PRESENT_OTHERWISE = "absent_other", "present_other"
FOLDED = {
    DayCode.OUT_OF_SCHOOL_SUSPENSION.value: ABSENT_OTHERWISE,
    DayCode.INFORMAL_REMOVAL.value: ABSENT_OTHERWISE,
    DayCode.IN_SCHOOL_SUSPENSION.value: PRESENT_OTHERWISE,
}
DAY_WORDS = (
    *(code.value for code in DayCode if code.value not in FOLDED),
    ABSENT_OTHERWISE,
    PRESENT_OTHERWISE,
)
STUDENT = FactColumn(
    name="student_id", path="student__public_id", says="Public id of the student; it never changes."
)
SCHOOL = FactColumn(name="school", path="school__code", says="Code of the school.")
CLASS = FactColumn(
    name="class_id", path="section__public_id", says="Public id of the class; it never changes."
)
FROM = FactColumn(name="from_day", path="valid_from", says="First day on which it holds.")
UNTIL = FactColumn(
    name="until_day",
    path="valid_until",
    says="First day on which it holds no longer; empty while it does.",
)
DAY = FactColumn(name="day", path="on", says="Day of attendance.")


def _without_removals(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Fact, ...]]:
    for student, school, day, code, minutes in rows:
        word = FOLDED.get(code, code)
        yield student, school, day, word, None if word != code else minutes


NETWORK_FACTS: tuple[FactTable, ...] = (
    FactTable(
        name="students",
        says="One student, at the school and in the grade of the open enrollment. No name.",
        model=Student,
        columns=(
            FactColumn(
                name="student_id", path="public_id", says="Public id of the student; it never changes."
            ),
            SCHOOL,
            FactColumn(name="grade", path="grade", says="-1 pre-kindergarten, 0 kindergarten, 1 to 13."),
        ),
    ),
    FactTable(
        name="enrollments",
        says="One enrollment of one student at one school.",
        model=Enrollment,
        columns=(
            STUDENT,
            SCHOOL,
            FactColumn(name="grade", path="grade", says="Grade in which she was enrolled."),
            FactColumn(name="kind", path="kind", says="The enrollment that counts, or one beside it."),
            FROM,
            UNTIL,
            FactColumn(name="exit_reason", path="exit_reason", says="Why it ended."),
        ),
    ),
    FactTable(
        name="class_lists",
        says="One student in one class.",
        model=SectionEnrollment,
        columns=(
            STUDENT,
            CLASS,
            FactColumn(
                name="course", path="section__course__code", says="Code of the course; none for a homeroom."
            ),
            FactColumn(name="subject", path="section__course__subject", says="Subject of the course."),
            SCHOOL,
            FROM,
            UNTIL,
        ),
    ),
    FactTable(
        name="attendance_taken",
        says="One homeroom’s attendance of one day was taken; who has no mark then was present.",
        model=DayTaken,
        columns=(CLASS, SCHOOL, DAY),
    ),
    FactTable(
        name="attendance_marks",
        says="One student’s exception on one day.",
        model=DayMark,
        columns=(
            STUDENT,
            SCHOOL,
            DAY,
            FactColumn(
                name="code",
                path="code",
                says="The exception. Removals leave without their kind: absent_other counts as an absence, "
                "present_other does not.",
                words=DAY_WORDS,
            ),
            FactColumn(
                name="minutes_missed",
                path="minutes_missed",
                says="Minutes; empty where the kind is kept here.",
            ),
        ),
        turn=_without_removals,
    ),
    FactTable(
        name="class_marks",
        says="One student’s exception in one class on one day.",
        model=PeriodMark,
        columns=(
            STUDENT,
            CLASS,
            SCHOOL,
            DAY,
            FactColumn(name="code", path="code", says="The exception."),
            FactColumn(name="minutes_late", path="minutes_late", says="Minutes."),
        ),
    ),
)
