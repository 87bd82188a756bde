"""Where a student is, or was on an earlier day, in which grade, and since when without a break."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.dateformat import format as format_day
from django.utils.translation import gettext as _

from sextant.network.models import Enrollment, School, Student
from sextant.network.terms import EnrollmentKind
from sextant.web.grades import grade_words

# A network that enrolls anew each year leaves a summer between two years at the same school.
LONGEST_SUMMER = timedelta(days=120)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """One primary enrollment; ``valid_until`` is exclusive, and empty while it lasts."""

    school: School
    grade: int
    valid_from: date
    valid_until: date | None

    def holds(self, on: date) -> bool:
        """Tell if the student was enrolled by it on a day."""
        return self.valid_from <= on and (self.valid_until is None or on < self.valid_until)


def read_stays(*, student_id: int) -> tuple[Stay, ...]:
    """Return a student's primary enrollments within reach, the newest first, in one question."""
    rows = Enrollment.objects.filter(student_id=student_id, kind=EnrollmentKind.PRIMARY)
    return tuple(
        Stay(school=row.school, grade=row.grade, valid_from=row.valid_from, valid_until=row.valid_until)
        for row in rows.select_related("school").order_by("-valid_from", "-pk")
    )


def stay_on(stays: Sequence[Stay], on: date) -> Stay | None:
    """Return the enrollment that holds on a day."""
    return next((stay for stay in stays if stay.holds(on)), None)


def here_since(stays: Sequence[Stay], stay: Stay) -> date:
    """Return since when a student is at a school without a break: a summer is none, another school is one.

    Args:
        stays: the newest first.
        stay: one of them.
    """
    first = stay
    for earlier in stays[stays.index(stay) + 1 :]:
        ended = earlier.valid_until
        if earlier.school.pk != stay.school.pk or ended is None or first.valid_from - ended > LONGEST_SUMMER:
            break
        first = earlier
    return first.valid_from


def say_who(student: Student, stays: Sequence[Stay], *, homeroom: str, on: date, is_past: bool) -> str:
    """Write who the student is in a line, of what the reader reaches: grade, homeroom, school, since when.

    Args:
        student: with her school.
        stays: her enrollments within reach, the newest first.
        homeroom: its title on that day; empty for none.
        on: the day.
        is_past: the day is over, so that today's grade and school say nothing about it.
    """
    stay = stay_on(stays, on)
    if is_past and stay is None:
        return _("Not enrolled on this day.") if stays else ""
    grade = stay.grade if is_past and stay else student.grade
    school = stay.school if is_past and stay else student.school
    parts = [grade_words(grade), _("homeroom %(title)s") % {"title": homeroom} if homeroom else ""]
    sentences = [", ".join(filter(None, parts))]
    if school is not None:
        since = ""
        if stay is not None and stay.school.pk == school.pk:
            since = _(" since %(month)s") % {"month": format_day(here_since(stays, stay), "F Y")}
        sentences.append(_("At %(school)s%(since)s") % {"school": school.name, "since": since})
    return " ".join(f"{sentence}." for sentence in sentences if sentence)
