"""One test at one school, term after term, each edition of norms by itself."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sextant.assessment.models import MapResult
from sextant.assessment.queries.map_terms import MapTest
from sextant.assessment.queries.norms import find_norms
from sextant.assessment.rules.map_targets import middle
from sextant.assessment.rules.map_windows import MapTerm, term_of
from sextant.assessment.rules.norms import Norms

MOST_TERMS, MOST_ROWS = 12, 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendRow:
    """One term: the middle percentile, in the norms of one year.

    Attributes:
        norms_year: empty where the vendor's file does not say.
        n_computed: percentiles that are ours and not the vendor's.
    """

    term: MapTerm
    norms_year: str
    n_tested: int
    median_percentile: float | None
    mean_rit: float
    n_computed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Score:
    grade: int | None
    rit: int
    percentile: int | None


def map_trend(*, school_id: int, test: MapTest, until: date | None = None) -> tuple[TrendRow, ...]:
    """Return the terms of one test at a school, the newest first; years of norms are never mixed.

    Args:
        school_id: the school.
        test: which test.
        until: only terms whose window was over by this day.
    """
    results = MapResult.objects.filter(
        school_id=school_id, subject=test.subject, course=test.course, is_chosen=True, is_questionable=False
    ).order_by("-school_year__starts_on", "pk")
    columns = ("school_year__starts_on", "season", "norms", "grade", "rit", "percentile")
    groups: dict[tuple[MapTerm, str], list[_Score]] = defaultdict(list)
    for starts_on, season, norms, grade, rit, percentile in results.values_list(*columns)[:MOST_ROWS]:
        key = (term_of(year=starts_on.year, season=season), norms)
        groups[key].append(_Score(grade=grade, rit=rit, percentile=percentile))
    editions = {year: find_norms(subjects={test.subject}, year=year) for year in {key[1] for key in groups}}
    return tuple(
        _row(term, year, groups[term, year], norms=editions[year], subject=test.subject)
        for term, year in sorted(groups, reverse=True)[:MOST_TERMS]
        if until is None or term.window[1] <= until
    )


def _row(
    term: MapTerm, year: str, scores: Sequence[_Score], *, norms: Norms | None, subject: str
) -> TrendRow:
    ours = [
        norms.percentile(subject=subject, grade=one.grade, season=term.season.value, rit=one.rit)
        for one in scores
        if norms is not None and one.percentile is None and one.grade is not None
    ]
    computed = [percentile for percentile in ours if percentile is not None]
    vendors = [one.percentile for one in scores if one.percentile is not None]
    return TrendRow(
        term=term,
        norms_year=year,
        n_tested=len(scores),
        median_percentile=middle([*vendors, *computed]),
        mean_rit=sum(one.rit for one in scores) / len(scores),
        n_computed=len(computed),
    )
