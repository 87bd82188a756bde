"""One MAP Growth result as the vendor's file gives it; nothing in it is computed here."""

from dataclasses import dataclass
from datetime import date, time

from sextant.assessment.terms import MapTestKind


@dataclass(frozen=True, slots=True, kw_only=True)
class MapGrowthPair:
    """Growth between two seasons as the vendor computed it.

    Attributes:
        pair: ``fall_to_winter`` and the like.
        projected, observed, observed_se: RIT points.
        is_met: the observed growth reached the projected; None where the file is silent.
        growth_index: conditional growth index, in SD of growth.
        growth_percentile: conditional growth percentile, 1 to 99.
    """

    pair: str
    projected: float | None = None
    observed: float | None = None
    observed_se: float | None = None
    is_met: bool | None = None
    growth_index: float | None = None
    growth_percentile: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MapGoal:
    """The result in one goal area, in the vendor's words."""

    name: str
    rit: int | None = None
    standard_error: float | None = None
    span: str = ""
    adjective: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapEntry:
    """One test event. None and empty texts mean that the file is silent.

    Attributes:
        key: the vendor's id of the test of this student, the same in every export.
        subject: in the file's words.
        is_chosen: this event stands for the student, course and term; the caller has judged it
            together with those on file (`list_map_contenders`).
        doubt: why a second person must confirm the result before it counts.
    """

    key: str
    student_id: int
    school_year_id: int
    season: str
    subject: str
    rit: int
    row: int = 0
    event_key: str = ""
    school_id: int | None = None
    course: str = ""
    kind: str = MapTestKind.GROWTH
    test_name: str = ""
    test_id: str = ""
    grade: int | None = None
    norms: str = ""
    is_growth_measure: bool | None = None
    started_on: date | None = None
    started_at: time | None = None
    duration_minutes: int | None = None
    standard_error: float | None = None
    percentile: int | None = None
    is_percentile_withheld: bool = False
    rapid_guessing_percent: float | None = None
    growth: tuple[MapGrowthPair, ...] = ()
    goals: tuple[MapGoal, ...] = ()
    lexile: str = ""
    quantile: str = ""
    is_chosen: bool = True
    choice_reason: str = ""
    doubt: str = ""
