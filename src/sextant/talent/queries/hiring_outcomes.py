"""How hires’ first years went beside their screening: counts and correlations, and nobody’s row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sextant.network.queries.calendar import latest_school_year, list_school_years
from sextant.network.queries.settings import threshold
from sextant.talent.models import HiringOutcome, HiringReview
from sextant.talent.queries.desk import as_desk
from sextant.talent.rules.validity import Correlation, correlate
from sextant.talent.terms.growing import WeightDecision
from sextant.talent.terms.hiring import INSTRUCTOR_COMPETENCIES
from sextant.talent.thresholds.staying import LEAST_HIRES

COMPOSITE = "composite"
MOST_OUTCOMES = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidityRow:
    """One thing that screening scored, with what it foresaw: lessons seen, growth."""

    key: str
    label: str
    lessons: Correlation | None
    growth: Correlation | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity:
    """The report up to a school year; ``rows`` are empty while there are too few hires."""

    year_id: int | None
    year: str
    n: int
    n_lessons: int
    n_growth: int
    least: int
    rows: tuple[ValidityRow, ...]
    by_row: tuple[ValidityRow, ...]
    stayed: Correlation | None

    @property
    def is_enough(self) -> bool:
        """Whether enough hires have a first year on record."""
        return self.n >= self.least


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """What was decided at the end of a year."""

    year: str
    decision: WeightDecision
    because: str
    by: str
    on: date


def least_hires(*, on: date) -> int:
    """Return how many hires a report needs."""
    return int(threshold(LEAST_HIRES, on=on))


def count_outcomes(*, school_year_id: int) -> int:
    """Return how many hires up to a year have a first year on record."""
    years = _years_up_to(school_year_id)
    with as_desk():
        rows = HiringOutcome.objects.filter(school_year_id__in=years, observation_hundredths__isnull=False)
        return int(rows.count())


def read_validity(*, on: date) -> Validity:
    """Return what screening foresaw, over the hires of all years that are on record.

    Whoever asks was let in by the page; they read correlations alone, and of too few hires none.
    """
    year = latest_school_year(on)
    least = least_hires(on=on)
    with as_desk():
        rows = list(HiringOutcome.objects.order_by("pk")[:MOST_OUTCOMES])
    with_lessons = [one for one in rows if one.observation_hundredths is not None]
    with_growth = [one for one in rows if one.growth_thousandths is not None]
    told = len(with_lessons) >= least
    keys = {str(one): str(one.label) for one in INSTRUCTOR_COMPETENCIES}
    of_rubric = sorted({key for one in rows for key in one.parts if key not in keys})
    labels = {COMPOSITE: _("Screening as a whole"), **keys}
    return Validity(
        year_id=year.pk if year else None,
        year=year.label if year else "",
        n=len(with_lessons),
        n_lessons=len(with_lessons),
        n_growth=len(with_growth),
        least=least,
        rows=tuple(_row(key, label, with_lessons, with_growth, least) for key, label in labels.items())
        if told
        else (),
        by_row=tuple(_row(key, key, with_lessons, with_growth, least) for key in of_rubric) if told else (),
        stayed=_of_staying(rows, least) if told else None,
    )


def list_reviews() -> tuple[ReviewRow, ...]:
    """Return what was decided at the ends of years, the newest first."""
    rows = HiringReview.objects.select_related("school_year", "decided_by").order_by("-decided_on", "-pk")
    return tuple(
        ReviewRow(
            year=one.school_year.label,
            decision=WeightDecision(one.decision),
            because=one.because,
            by=one.decided_by.name,
            on=one.decided_on,
        )
        for one in rows[:10]
    )


def _row(
    key: str, label: str, lessons: list[HiringOutcome], growth: list[HiringOutcome], least: int
) -> ValidityRow:
    seen = [(_score(one, key), one.observation_hundredths) for one in lessons]
    grown = [(_score(one, key), one.growth_thousandths) for one in growth]
    return ValidityRow(key=key, label=label, lessons=_told(seen, least), growth=_told(grown, least))


def _told(pairs: list[tuple[float | None, int | None]], least: int) -> Correlation | None:
    known = [(score, float(value)) for score, value in pairs if score is not None and value is not None]
    return correlate(known) if len(known) >= least else None


def _of_staying(rows: list[HiringOutcome], least: int) -> Correlation | None:
    known = [(float(one.composite_hundredths), float(one.stayed)) for one in rows if one.stayed is not None]
    return correlate(known) if len(known) >= least else None


def _score(one: HiringOutcome, key: str) -> float | None:
    if key == COMPOSITE:
        return float(one.composite_hundredths)
    parts: Mapping[str, float] = one.parts
    return float(parts[key]) if key in parts else None


def _years_up_to(school_year_id: int) -> list[int]:
    years = list_school_years()
    own = next((one for one in years if one.pk == school_year_id), None)
    return [one.pk for one in years if own is not None and one.starts_on <= own.starts_on]
