"""The school page: what the school is, who leads it, how many it teaches, and how its students grow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from sextant.access.small_numbers import SMALLEST_SHOWN, suppress
from sextant.network.models import School
from sextant.network.queries.calendar import latest_school_year
from sextant.network.queries.enrollment import GradeCount, count_by_grade
from sextant.network.queries.people import staff_in_seat
from sextant.network.queries.places import find_school
from sextant.network.terms import Jurisdiction, Seat
from sextant.office.policies import READ_CLASS_LISTS
from sextant.office.queries.reached import reaches
from sextant.office.rules.words import grade_span
from sextant.web.formats import group_size, number
from sextant.web.grades import grade_words


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeLine:
    """How many students a grade has, in words where they are few."""

    label: str
    n: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolPage:
    """Everything on the page but the lent panels; counts only for whoever reads the class lists."""

    id: int
    public_id: UUID
    name: str
    lede: str
    region: str
    state: str
    principal_name: str
    principal_public_id: UUID | None
    n_students: str
    grades: tuple[GradeLine, ...]


def find_page(public_id: UUID, *, on: date) -> SchoolPage | None:
    """Return the page of a school as of a day, or None if there is none."""
    school = find_school(public_id)
    if school is None:
        return None
    principal = next(iter(staff_in_seat(seat=Seat.PRINCIPAL, on=on, school_id=school.pk)), None)
    counts = count_by_grade(school_id=school.pk, on=on) if reaches(school, READ_CLASS_LISTS) else ()
    return SchoolPage(
        id=school.pk,
        public_id=school.public_id,
        name=school.name,
        lede=_lede(school, on),
        region=school.region.name,
        state=str(Jurisdiction(school.jurisdiction).label),
        principal_name=principal.name if principal else "",
        principal_public_id=principal.public_id if principal else None,
        n_students=number(sum(row.students for row in counts)) if counts else "",
        grades=_grades(counts),
    )


def _lede(school: School, on: date) -> str:
    sentences = [grade_span(school.grade_low, school.grade_high)]
    year = latest_school_year(on)
    turnaround = school.turnaround_year(year_starts_on=year.starts_on) if year else None
    if turnaround is not None:
        sentences.append(_("Turnaround, year %(n)d") % {"n": turnaround})
    return " ".join(f"{sentence}." for sentence in sentences)


def _grades(counts: Sequence[GradeCount]) -> tuple[GradeLine, ...]:
    """Return the grades; the number of all stands above, so no small one may be left over from it."""
    shown = suppress({row.grade: row.students for row in counts})
    return tuple(GradeLine(label=grade_words(row.grade), n=_size(row, shown[row.grade])) for row in counts)


def _size(row: GradeCount, shown: int | None) -> str:
    if shown is not None:
        return number(shown)
    return group_size(row.students) if row.students < SMALLEST_SHOWN else _("not shown")
