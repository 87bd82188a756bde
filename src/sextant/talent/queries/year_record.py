"""One teacher’s year as their principal, the region, human resources and the academic officer read it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.access.reach import current_rights
from sextant.kernel.guard import RecordClass
from sextant.network.models import SchoolYear
from sextant.network.queries.people import find_staff
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.told_reads import log_told
from sextant.talent.queries.year_ratings import RatedYear, ratings_of_year
from sextant.talent.queries.year_results import (
    YearTeacher,
    days_of_rating,
    lacking_by_teacher,
    may_rate_at,
    ratings_counted,
    results_of_year,
    teacher_in_category,
)
from sextant.talent.rules.advancement_words import two
from sextant.talent.rules.year_words import whose_move


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRecord:
    """The rating, the frozen composite with its arithmetic, or what is missing."""

    one: YearTeacher
    year: str
    rating: RatedYear | None
    composite: str
    lines: tuple[str, ...]
    frozen_on: date | None
    missing: tuple[str, ...]
    may_rate: bool


def find_record(public_id: UUID, *, year: SchoolYear, is_now: bool, on: date) -> YearRecord | None:
    """Return the year of a teacher in a category within reach, never the reader’s own; or None.

    Of a year that is over nothing is rated any more, and nothing is missing.
    """
    staff = find_staff(public_id)
    if staff is None or staff.pk == current_rights().staff_id:
        return None
    one = teacher_in_category(staff.pk, on=on, school_id=staff.school_id)
    if one is None:
        return None
    ratings = ratings_of_year([staff.pk], school_year_id=year.pk)
    rating = ratings.get(staff.pk)
    result = results_of_year([staff.pk], school_year_id=year.pk).get(staff.pk)
    missing: tuple[str, ...] = ()
    log_told([staff.pk], RecordClass.A3A)
    if result is None and is_now:
        with as_desk():
            counted = ratings_counted([staff.pk], school_year_id=year.pk, ratings=ratings)
            lacks = lacking_by_teacher([staff.pk], year=year, on=on, counted=counted)[staff.pk]
        log_told([staff.pk], RecordClass.A2, RecordClass.A2E)
        missing = whose_move(lacks, is_draft=rating is not None and rating.shared_on is None)
    may_rate = is_now and result is None and (rating is None or rating.replied_on is None)
    return YearRecord(
        one=one,
        year=year.label,
        rating=rating,
        composite=two(result.composite_hundredths) if result else "",
        lines=tuple(result.lines) if result else (),
        frozen_on=result.frozen_at.date() if result else None,
        missing=missing,
        may_rate=may_rate
        and on >= days_of_rating(year, on=on).opens_on
        and may_rate_at(one.school_id, on=on),
    )
