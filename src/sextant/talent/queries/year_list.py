"""The results of a year as a list (shape: list), and one teacher’s as a record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.access.reach import current_rights
from sextant.kernel.guard import RecordClass
from sextant.network.models import SchoolYear
from sextant.talent import policies
from sextant.talent.models import YearResult
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.told_reads import log_told
from sextant.talent.queries.year_ratings import RatedYear, ratings_of_year
from sextant.talent.queries.year_results import (
    Counted,
    Lacking,
    YearTeacher,
    days_of_rating,
    lacking_by_teacher,
    may_rate_at,
    ratings_counted,
    results_of_year,
    teachers_within_reach,
)
from sextant.talent.rules.advancement_words import two
from sextant.talent.rules.year_words import whose_move
from sextant.web.tables import Column, Listing, Page, Window, page_of

TO_RATE, WITHOUT = "to_rate", "without"
RESULTS = Listing(
    columns=(
        Column(key="name", label="Teacher", order_by=("name",)),
        Column(key="school", label="School", order_by=("school",)),
        Column(key="category", label="Category", order_by=("category",), starts_descending=True),
        Column(key="rated", label="Contribution"),
        Column(
            key="composite",
            label="Composite",
            order_by=("composite",),
            is_number=True,
            starts_descending=True,
        ),
        Column(key="missing", label="What is missing"),
    ),
    opens_with="name",
    size=25,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """One teacher of the list; ``missing`` names each part that is not there, and whose move it is."""

    public_id: UUID
    name: str
    school: str
    category: str
    rated: str
    is_rated: bool
    may_rate: bool
    composite: str
    missing: tuple[str, ...]

    @property
    def missing_words(self) -> str:
        """Return what is missing as an export writes it."""
        return " ".join(self.missing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a year is: teachers in a category, rated and shared, with a frozen composite."""

    n: int
    n_rated: int
    n_frozen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class YearList:
    """One page of the list with how far everybody is."""

    page: Page[ResultRow]
    progress: Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    one: YearTeacher
    rating: RatedYear | None
    result: YearResult | None
    # Shared for the year, or rated in a case of the year.
    is_counted: bool

    @property
    def is_rated(self) -> bool:
        """Tell if nothing is left to rate: what counts stands, or is frozen already."""
        return self.result is not None or self.is_counted


def read_year(
    *,
    year: SchoolYear,
    school_id: int | None,
    on: date,
    window: Window,
    state: str = "",
    is_now: bool = True,
) -> YearList:
    """Return teachers in a category within reach but the reader, with what is there and what is missing."""
    ratings = ratings_of_year(None, school_year_id=year.pk)
    counted = ratings_counted(None, school_year_id=year.pk, ratings=ratings)
    known = _known(year, ratings, counted, school_id=school_id, on=on)
    everybody = [one for one in known if is_now or one.is_rated]
    shown = [one for one in everybody if _is_in(one, state)]
    if window.key != "name":
        shown.sort(key=lambda one: _sorted_by(one, window.key))
    if window.is_descending:
        shown.reverse()
    page: Page[_Known] = page_of(shown, window, shape=lambda one: one)
    is_open = is_now and on >= days_of_rating(year, on=on).opens_on
    rates = {key: is_open and may_rate_at(key, on=on) for key in {one.one.school_id for one in page.rows}}
    open_ones = [one.one.staff_id for one in page.rows if one.result is None and is_now]
    # Which part is missing is told to whoever reads the list; the numbers behind it are not.
    with as_desk():
        lacking = lacking_by_teacher(open_ones, year=year, on=on, counted=counted) if open_ones else {}
    log_told([one.one.staff_id for one in page.rows], RecordClass.A3A)
    log_told(open_ones, RecordClass.A2, RecordClass.A2E)
    rows = tuple(_row(one, lacking.get(one.one.staff_id), rates=rates) for one in page.rows)
    return YearList(
        page=Page(rows=rows, total=page.total, window=page.window),
        progress=Progress(
            n=len(everybody),
            n_rated=sum(one.is_rated for one in everybody),
            n_frozen=sum(one.result is not None for one in everybody),
        ),
    )


def say_progress(progress: Progress) -> str:
    """Return the sentence on top of the list."""
    if not progress.n:
        return _("Nobody here is in a category")
    if progress.n_frozen == progress.n:
        return _("Every teacher in a category has a composite")
    if progress.n_rated < progress.n:
        return ngettext(
            "%(rated)d of %(n)d teacher is rated", "%(rated)d of %(n)d teachers are rated", progress.n
        ) % {"rated": progress.n_rated, "n": progress.n}
    return _("All are rated; %(frozen)d of %(n)d have a composite") % {
        "frozen": progress.n_frozen,
        "n": progress.n,
    }


def _known(
    year: SchoolYear,
    ratings: Mapping[int, RatedYear],
    counted: Counted,
    *,
    school_id: int | None,
    on: date,
) -> list[_Known]:
    me = current_rights().staff_id
    results = results_of_year(None, school_year_id=year.pk, in_short=True)
    return [
        _Known(
            one=one,
            rating=ratings.get(one.staff_id),
            result=results.get(one.staff_id),
            is_counted=counted.get(one.staff_id, (None, None))[0] is not None,
        )
        for one in teachers_within_reach(on=on, school_id=school_id)
        if one.staff_id != me
    ]


def _is_in(one: _Known, state: str) -> bool:
    if state == TO_RATE:
        return not one.is_rated
    return one.result is None if state == WITHOUT else True


def _sorted_by(one: _Known, key: str) -> tuple[int, str]:
    if key == "composite":
        return (one.result.composite_hundredths or 0) if one.result else 0, ""
    return (int(one.one.category), "") if key == "category" else (0, one.one.school)


def _row(one: _Known, lacking: Lacking | None, *, rates: dict[int, bool]) -> ResultRow:
    rating = one.rating
    if rating is None:
        rated = _("In a case") if one.is_rated else _("Not rated")
    elif rating.shared_on is None:
        rated = _("Draft")
    else:
        rated = _("Answered") if rating.replied_on else _("Shared")
    return ResultRow(
        public_id=one.one.public_id,
        name=one.one.name,
        school=one.one.school,
        category=str(one.one.category.label) if policies.READ_CATEGORY.holds(current_rights()) else "",
        rated=rated,
        is_rated=one.is_rated,
        may_rate=one.result is None and rates[one.one.school_id],
        composite=two(one.result.composite_hundredths if one.result else None),
        missing=whose_move(lacking, is_draft=rating is not None) if lacking else (),
    )
