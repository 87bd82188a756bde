"""MAP results of one test in one term, each beside the result before it and the norm group."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sextant.assessment.queries.map_columns import results_of, year_before
from sextant.assessment.queries.map_terms import Taken
from sextant.assessment.queries.norms import find_norms
from sextant.assessment.rules.map_targets import PAIRS, GrowthCase, GrowthVerdict, judge_growth
from sextant.assessment.rules.norms import Norms
from sextant.assessment.terms import Season

COLUMNS = (
    "student_id", "school_id", "grade", "rit", "standard_error", "percentile", "norms", "growth",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One student's result, and the growth that led to it.

    Attributes:
        percentile: the vendor's, else computed (``is_percentile_computed``); None without a norm.
        case, verdict: None where the student has no earlier result to grow from.
    """

    student_id: int
    school_id: int | None
    grade: int | None
    rit: int
    percentile: int | None
    is_percentile_computed: bool
    case: GrowthCase | None
    verdict: GrowthVerdict | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """The results of one test and term.

    Attributes:
        norms_year: of the norms behind the vendor's own percentiles; empty where the file does not say.
        norms: of the same year, from which what the vendor left out is computed; None: nothing is.
        pair: ``fall_to_winter`` and the like; empty where nobody has an earlier result.
        n_other_norms: results left out, because they stand on norms of another year.
    """

    rows: tuple[Outcome, ...]
    norms_year: str
    norms: Norms | None
    pair: str
    n_other_norms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Start:
    grade: int | None
    rit: int
    error: float | None
    percentile: int | None
    norms: str


def read_outcomes(
    *,
    taken: Taken,
    school_ids: Collection[int] | None = None,
    pairs: Mapping[str, tuple[tuple[Season, bool], ...]] = PAIRS,
) -> Outcomes:
    """Return every result that stands for its term, within reach, beside the earlier one.

    Args:
        taken: the test and the term.
        school_ids: of these schools only.
        pairs: by season, the earlier seasons from which growth may be told; True: of the year before.
    """
    ends = results_of(taken.test, taken.school_year_id, taken.term.season.value)
    if school_ids is not None:
        ends = ends.filter(school_id__in=sorted(school_ids))
    found = list(ends.order_by("student_id").values(*COLUMNS))
    counted = Counter(row["norms"] for row in found if row["norms"])
    year = counted.most_common(1)[0][0] if counted else ""
    kept = [row for row in found if row["norms"] in {"", year}]
    norms = find_norms(subjects={taken.test.subject}, year=year)
    season, starts = _starts(taken, ends, pairs)
    return Outcomes(
        rows=_judged(kept, starts, taken, season, norms),
        norms_year=year,
        norms=norms,
        pair=f"{season}_to_{taken.term.season.value}" if season else "",
        n_other_norms=len(found) - len(kept),
    )


def _starts(
    taken: Taken, ends: Any, pairs: Mapping[str, tuple[tuple[Season, bool], ...]]
) -> tuple[str, dict[int, _Start]]:
    """Return the earlier season from which most students can be seen to grow, and their results of it."""
    best: tuple[str, dict[int, _Start]] = ("", {})
    for season, is_year_before in pairs.get(taken.term.season, ()):
        year_id = year_before(taken.school_year_id) if is_year_before else taken.school_year_id
        if year_id is None:
            continue
        found = _starts_of(results_of(taken.test, year_id, season.value), ends)
        if len(found) > 2 * len(best[1]):
            best = (season.value, found)
    return best


def _starts_of(results: Any, ends: Any) -> dict[int, _Start]:
    columns = ("student_id", "grade", "rit", "standard_error", "percentile", "norms")
    # A subquery on the same table: fourteen thousand keys would be dozens of queries.
    rows = results.filter(student_id__in=ends.order_by().values("student_id")).order_by("student_id")
    return {
        student: _Start(grade=grade, rit=rit, error=error, percentile=percentile, norms=norms)
        for student, grade, rit, error, percentile, norms in rows.values_list(*columns)
    }


def _judged(
    rows: Sequence[Mapping[str, Any]],
    starts: Mapping[int, _Start],
    taken: Taken,
    season: str,
    norms: Norms | None,
) -> tuple[Outcome, ...]:
    cases = [
        _case(row, starts[row["student_id"]], taken, season) if row["student_id"] in starts else None
        for row in rows
    ]
    verdicts = iter(judge_growth([case for case in cases if case is not None], norms=norms))
    return tuple(
        _outcome(row, case, next(verdicts) if case else None, taken, norms)
        for row, case in zip(rows, cases, strict=True)
    )


def _case(row: Mapping[str, Any], start: _Start, taken: Taken, season: str) -> GrowthCase:
    said = _pair(row["growth"], f"{season}_to_{taken.term.season.value}")
    is_same_edition = start.norms in {"", row["norms"]}
    return GrowthCase(
        subject=taken.test.subject,
        grade=start.grade,
        season=season,
        to_season=taken.term.season.value,
        start=start.rit,
        end=row["rit"],
        start_error=start.error,
        end_error=row["standard_error"],
        start_percentile=start.percentile if is_same_edition else None,
        projected=said.get("projected"),
        is_met=said.get("is_met"),
        index=said.get("growth_index"),
        percentile=said.get("growth_percentile"),
    )


def _pair(growth: Iterable[Mapping[str, Any]], pair: str) -> Mapping[str, Any]:
    return next((one for one in growth if one.get("pair") == pair), {})


def _outcome(
    row: Mapping[str, Any],
    case: GrowthCase | None,
    verdict: GrowthVerdict | None,
    taken: Taken,
    norms: Norms | None,
) -> Outcome:
    percentile, is_ours = row["percentile"], False
    if percentile is None and norms is not None and row["grade"] is not None:
        percentile = norms.percentile(
            subject=taken.test.subject, grade=row["grade"], season=taken.term.season.value, rit=row["rit"]
        )
        is_ours = percentile is not None
    return Outcome(
        student_id=row["student_id"],
        school_id=row["school_id"],
        grade=row["grade"],
        rit=row["rit"],
        percentile=percentile,
        is_percentile_computed=is_ours,
        case=case,
        verdict=verdict,
    )
