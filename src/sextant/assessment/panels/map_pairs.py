"""The newest growth of each MAP test: from which result to which, and how it stands beside the typical."""

from collections.abc import Sequence

from sextant.assessment.queries.map_growth import MapGrowthRow, MapRow
from sextant.assessment.queries.norms import find_norms
from sextant.assessment.rules.map_targets import PAIRS, GrowthCase, GrowthVerdict, judge_growth
from sextant.assessment.rules.norms import Norms

type MapPair = tuple[MapRow, MapRow]


def newest_pairs(rows: Sequence[MapRow]) -> list[MapPair]:
    """Return the newest result of each test with the earlier one from which its growth is told."""
    pairs, seen = [], set()
    for row in rows:
        test = (row.subject, row.course)
        if test in seen or row.is_questionable:
            continue
        seen.add(test)
        earlier = _start_of(row, rows)
        if earlier is not None:
            pairs.append((row, earlier))
    return pairs


def norms_of(pairs: Sequence[MapPair]) -> dict[str, Norms | None]:
    """Return the norms behind these pairs, by their year: one question a year."""
    return {
        year: find_norms(subjects={row.subject for row, _earlier in pairs if row.norms == year}, year=year)
        for year in {row.norms for row, _earlier in pairs}
    }


def judge_pair(pair: MapPair, norms: Norms | None) -> GrowthVerdict:
    """Return how the growth of a pair stands beside its norms, the vendor's own values first."""
    return judge_growth([_case(*pair)], norms=norms)[0]


def is_told_by_vendor(pair: MapPair) -> bool:
    """Tell if the file itself says what growth is typical."""
    case = _case(*pair)
    return case.is_met is not None or case.projected is not None


def _start_of(row: MapRow, rows: Sequence[MapRow]) -> MapRow | None:
    """Return the earlier result from which the growth of this one is told, the preferred season first."""
    for season, is_year_before in PAIRS.get(row.season, ()):
        for one in rows:
            is_same_test = (one.subject, one.course) == (row.subject, row.course)
            if is_same_test and (one.season, one.year) == (season, row.year - is_year_before):
                return None if one.is_questionable else one
    return None


def _case(row: MapRow, earlier: MapRow) -> GrowthCase:
    said = _said(row, earlier)
    return GrowthCase(
        subject=row.subject,
        grade=earlier.grade,
        season=earlier.season,
        to_season=row.season,
        start=earlier.rit,
        end=row.rit,
        start_error=earlier.standard_error,
        end_error=row.standard_error,
        start_percentile=earlier.percentile if earlier.norms in {"", row.norms} else None,
        projected=said.projected if said else None,
        is_met=said.is_met if said else None,
        index=said.growth_index if said else None,
        percentile=said.growth_percentile if said else None,
    )


def _said(row: MapRow, earlier: MapRow) -> MapGrowthRow | None:
    pair = f"{earlier.season}_to_{row.season}"
    return next((one for one in row.growth if one.pair == pair), None)
