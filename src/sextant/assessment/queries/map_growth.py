"""MAP results as the vendor delivered them: percentile, RIT, and growth against the norms."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sextant.assessment.models import MapResult
from sextant.assessment.rules.subjects import subject_label
from sextant.assessment.terms import MapTestKind, Season

MOST_ROWS = 24
STUDENTS_A_QUERY = 400
SEASON_ORDER = {str(season): place for place, season in enumerate(Season)}


@dataclass(frozen=True, slots=True, kw_only=True)
class MapGrowthRow:
    """Growth between two seasons, all numbers the vendor's."""

    pair: str
    projected: float | None
    observed: float | None
    is_met: bool | None
    growth_index: float | None
    growth_percentile: int | None

    @property
    def pair_label(self) -> str:
        """Return the pair in words: ``Fall to winter``."""
        words = self.pair.replace("_", " ")
        return words[:1].upper() + words[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRow:
    """One chosen test event of a student; ``year`` is the calendar year in which its school year begins."""

    subject: str
    season: str
    year: int
    grade: int | None
    subject_label: str
    course: str
    season_label: str
    term_label: str
    started_on: date | None
    rit: int
    standard_error: float | None
    percentile: int | None
    is_percentile_withheld: bool
    growth: tuple[MapGrowthRow, ...]
    norms: str
    is_questionable: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapContender:
    """A stored test event, for the judgement of which one stands for its term."""

    key: str
    student_id: int
    school_year_id: int
    season: str
    subject: str
    course: str
    kind: MapTestKind
    growth_measure: bool | None
    is_questionable: bool
    is_chosen: bool
    standard_error: float | None
    started_on: date | None
    started_at: Any


def list_map_results(
    *, student_id: int, until: date | None = None, limit: int = MOST_ROWS
) -> tuple[MapRow, ...]:
    """Return the results that stand for their terms, newest first."""
    results = MapResult.objects.filter(student_id=student_id, is_chosen=True).select_related("school_year")
    if until is not None:
        results = results.filter(school_year__starts_on__lte=until)
    newest = sorted(results.order_by("-school_year__starts_on", "subject", "pk")[: limit * 2], key=_place)
    return tuple(_shape(result) for result in newest[:limit] if until is None or _is_past(result, until))


def list_map_contenders(*, student_ids: Sequence[int]) -> tuple[MapContender, ...]:
    """Return every stored test event of these students, for `MapEntry.is_chosen` to be judged with them."""
    found: list[MapContender] = []
    ordered = sorted(set(student_ids))
    for start in range(0, len(ordered), STUDENTS_A_QUERY):
        batch = ordered[start : start + STUDENTS_A_QUERY]
        found += [
            MapContender(
                key=result.key,
                student_id=result.student_id,
                school_year_id=result.school_year_id,
                season=result.season,
                subject=result.subject,
                course=result.course,
                kind=MapTestKind(result.kind),
                growth_measure=result.is_growth_measure,
                is_questionable=result.is_questionable,
                is_chosen=result.is_chosen,
                standard_error=result.standard_error,
                started_on=result.started_on,
                started_at=result.started_at,
            )
            for result in MapResult.objects.filter(student_id__in=batch).order_by("pk")
        ]
    return tuple(found)


def _place(result: MapResult) -> tuple[int, int, str, int]:
    return (
        -result.school_year.starts_on.toordinal(),
        -SEASON_ORDER[result.season],
        result.subject,
        result.pk,
    )


def _is_past(result: MapResult, until: date) -> bool:
    return result.started_on is None or result.started_on <= until


def _shape(result: MapResult) -> MapRow:
    season = Season(result.season).label
    return MapRow(
        subject=result.subject,
        season=result.season,
        year=result.school_year.starts_on.year,
        grade=result.grade,
        subject_label=subject_label(result.subject),
        course=result.course,
        season_label=str(season),
        term_label=f"{_(str(season))} {result.school_year.label}",
        started_on=result.started_on,
        rit=result.rit,
        standard_error=result.standard_error,
        percentile=result.percentile,
        is_percentile_withheld=result.is_percentile_withheld,
        growth=tuple(
            MapGrowthRow(
                pair=pair["pair"],
                projected=pair["projected"],
                observed=pair["observed"],
                is_met=pair["is_met"],
                growth_index=pair["growth_index"],
                growth_percentile=pair["growth_percentile"],
            )
            for pair in result.growth
        ),
        norms=result.norms,
        is_questionable=result.is_questionable,
        reason=result.reason,
    )
