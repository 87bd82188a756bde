"""MAP results of one test in one term as columns, each beside the one before it: for pages of many rows."""

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import numpy as np
from django.db.models import TextField, Value
from django.db.models.functions import Cast

from sextant.assessment.models import MapResult
from sextant.assessment.queries.map_terms import MapTest, Taken
from sextant.assessment.queries.norms import find_norms
from sextant.assessment.rules.map_columns import MapAsked, MapColumns, MapTold, tell_columns
from sextant.assessment.rules.map_targets import PAIRS
from sextant.assessment.rules.norms import Norms
from sextant.assessment.terms import Season
from sextant.network.queries.calendar import list_school_years
from sextant.valueadded.arrays import Booleans, Floats, Integers

MOST_ROWS = 100_000
NOTHING: Mapping[str, Any] = {}

type Rows = Sequence[tuple[Any, ...]]
type Pairs = Mapping[str, tuple[tuple[Season, bool], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRead:
    """The results of one test and term.

    Attributes:
        norms_year: of the norms behind the vendor's own percentiles; empty where the file does not say.
        pair: ``fall_to_winter`` and the like; empty where nobody has an earlier result.
        n_other_norms: results left out, because they stand on norms of another year.
    """

    columns: MapColumns
    asked: MapAsked
    norms_year: str
    pair: str
    n_other_norms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPage:
    """What is told of one test and term; ``norms`` is None where nothing can be computed."""

    read: MapRead
    told: MapTold
    norms: Norms | None


def read_page(*, taken: Taken, school_ids: Collection[int]) -> MapPage:
    """Return what is told of every result that stands for its term, within reach."""
    read = read_columns(taken=taken, school_ids=school_ids)
    norms = find_norms(subjects={taken.test.subject}, year=read.norms_year)
    return MapPage(read=read, told=tell_columns(read.columns, read.asked, norms=norms), norms=norms)


def read_columns(
    *, taken: Taken, school_ids: Collection[int], pairs: Pairs = PAIRS, with_growth: bool = True
) -> MapRead:
    """Return every result that stands for its term, within reach, beside the earlier one, by student.

    Args:
        taken: the test and the term.
        school_ids: of these schools.
        pairs: by season, the earlier seasons from which growth may be told; True: of the year before.
        with_growth: what the vendor's file says of growth is read, too.
    """
    season = taken.term.season.value
    ends = results_of(taken.test, taken.school_year_id, season).filter(school_id__in=sorted(school_ids))
    growth = Cast("growth", TextField()) if with_growth else Value("[]")
    rows = _tuples(ends, "school_id", growth)
    counted = Counter(row[5] for row in rows if row[5])
    year = counted.most_common(1)[0][0] if counted else ""
    kept = [row for row in rows if row[5] in {"", year}]
    from_season, starts = _starts(taken, rows, pairs)
    pair = f"{from_season}_to_{season}" if from_season else ""
    return MapRead(
        columns=_columns(kept, starts, pair=pair),
        asked=MapAsked(subject=taken.test.subject, season=season, from_season=from_season),
        norms_year=year,
        pair=pair,
        n_other_norms=len(rows) - len(kept),
    )


def results_of(test: MapTest, year_id: int, season: str) -> Any:
    """Return the results of one test that stand for one term."""
    return MapResult.objects.filter(
        school_year_id=year_id,
        season=season,
        subject=test.subject,
        course=test.course,
        is_chosen=True,
        is_questionable=False,
    )


def year_before(year_id: int) -> int | None:
    """Return the key of the school year before one."""
    years = [one.pk for one in list_school_years()]
    earlier = years[years.index(year_id) + 1 :] if year_id in years else []
    return earlier[0] if earlier else None


def _tuples(results: Any, *more: Any) -> Rows:
    """Return student, grade, RIT, error, percentile, norms, and more where asked, by student.

    They are read in the order of their index and sorted here: a database that sorts them carries all that
    the rows hold along.
    """
    columns = ("student_id", "grade", "rit", "standard_error", "percentile", "norms", *more)
    return sorted(results.order_by("school_id").values_list(*columns)[:MOST_ROWS], key=itemgetter(0))


def _starts(taken: Taken, ends: Rows, pairs: Pairs) -> tuple[str, Rows]:
    """Return the earlier season from which most students can be seen to grow, and their results of it."""
    best: tuple[str, Rows] = ("", ())
    students = {row[0] for row in ends}
    for season, is_year_before in pairs.get(taken.term.season, ()):
        year_id = year_before(taken.school_year_id) if is_year_before else taken.school_year_id
        if year_id is None or 2 * len(best[1]) >= len(students):
            continue
        rows = _tuples(results_of(taken.test, year_id, season.value))
        found = [row for row in rows if row[0] in students]
        if len(found) > 2 * len(best[1]):
            best = (season.value, found)
    return best


def _columns(ends: Rows, starts: Rows, *, pair: str) -> MapColumns:
    student, grade, rit, error, percentile, norms, school, growth = _apart(ends, 8)
    begun, begun_grade, begun_rit, begun_error, begun_percentile, begun_norms = _apart(starts, 6)
    keys = np.array(student, dtype=np.int64)
    earlier = _Earlier(of=keys, students=np.array(begun, dtype=np.int64))
    projected, is_met, growth_percentile = _said(growth, pair, counts=earlier.is_there)
    return MapColumns(
        student=keys,
        school=_numbers(school),
        grade=_numbers(grade),
        rit=_numbers(rit),
        percentile=_numbers(percentile),
        error=_numbers(error),
        start=earlier.beside(begun_rit),
        start_grade=earlier.beside(begun_grade),
        # A percentile of another edition of norms is never set beside one of this.
        start_percentile=np.where(
            earlier.is_empty_or_same(begun_norms, norms), earlier.beside(begun_percentile), np.nan
        ),
        start_error=earlier.beside(begun_error),
        projected=projected,
        is_met=is_met,
        growth_percentile=growth_percentile,
    )


class _Earlier:
    """Sets values of the earlier results beside the later ones; both by student."""

    def __init__(self, *, of: Integers, students: Integers) -> None:
        places = np.searchsorted(students, of)
        inside = np.minimum(places, max(students.size - 1, 0))
        self.is_there = students[inside] == of if students.size else np.zeros(of.size, dtype=np.bool_)
        self._places = inside[self.is_there]

    def beside(self, values: Sequence[float | None]) -> Floats:
        found = np.full(self.is_there.size, np.nan)
        found[self.is_there] = _numbers(values)[self._places]
        return found

    def is_empty_or_same(self, earlier: Sequence[str], later: Sequence[str]) -> Booleans:
        found = np.zeros(self.is_there.size, dtype=np.bool_)
        own = np.array(earlier, dtype=np.str_)[self._places]
        found[self.is_there] = (own == "") | (own == np.array(later, dtype=np.str_)[self.is_there])
        return found


def _said(growth: Sequence[str], pair: str, *, counts: Booleans) -> tuple[Floats, ...]:
    """Return what the vendor's file says of one pair of terms: projected growth, if met, and percentile."""
    # One document instead of one a student, which takes half as long.
    told = json.loads(f"[{','.join(growth)}]")
    own = [next((one for one in pairs if one.get("pair") == pair), NOTHING) for pairs in told]
    return tuple(
        np.where(counts, _numbers([one.get(name) for one in own]), np.nan)
        for name in ("projected", "is_met", "growth_percentile")
    )


def _apart(rows: Rows, n: int) -> Sequence[tuple[Any, ...]]:
    return tuple(zip(*rows, strict=True)) if rows else ((),) * n


def _numbers(values: Sequence[float | None]) -> Floats:
    return np.array(values, dtype=np.float64)
