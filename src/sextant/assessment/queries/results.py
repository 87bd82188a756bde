"""Score events as people read them: a student's results, and the questionable ones that wait."""

from dataclasses import dataclass
from datetime import date

from sextant.assessment.models import AssessmentResult
from sextant.assessment.rules.periods import Occasion, day_of_year, title_label
from sextant.assessment.rules.subjects import subject_label
from sextant.assessment.terms import Attempt, PeriodKind
from sextant.network.terms import Subject

MOST_ROWS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """One result; ``percent`` only for tests that count points.

    Attributes:
        ends_on: about when its period ended.
        report_period: school year and number, None for results that follow no report period.
    """

    id: int
    subject: str
    subject_label: str
    period_label: str
    form: str
    score: float | None
    max_score: float | None
    standard_error: float | None
    tested_on: date | None
    attempt_label: str
    is_excluded: bool
    reason: str
    ends_on: date
    report_period: tuple[int, int] | None
    note: str = ""

    @property
    def percent(self) -> float | None:
        """Return the score as a percentage of the points, 0 to 100."""
        if self.score is None or not self.max_score:
            return None
        return 100 * self.score / self.max_score


def list_results(
    *, student_id: int, until: date | None = None, limit: int = MOST_ROWS
) -> tuple[ResultRow, ...]:
    """Return a student's results, newest first, those that do not count among them."""
    results = AssessmentResult.objects.filter(student_id=student_id).select_related("school_year")
    if until is not None:
        results = results.filter(school_year__starts_on__lte=until)
    ordered = results.order_by("-school_year__starts_on", "-period_order", "subject", "pk")
    return tuple(_shape(result) for result in ordered[:limit])


def list_questionable(*, school_id: int | None = None, limit: int = MOST_ROWS) -> tuple[ResultRow, ...]:
    """Return the results that wait for a second person, oldest first."""
    results = AssessmentResult.objects.filter(is_excluded=True).select_related("school_year")
    if school_id is not None:
        results = results.filter(school_id=school_id)
    return tuple(_shape(result) for result in results.order_by("pk")[:limit])


def count_questionable() -> int:
    """Return how many results wait for a second person."""
    return int(AssessmentResult.objects.filter(is_excluded=True).count())


def subjects_known() -> set[str]:
    """Return the database's words of all subjects that the network or a result on file names."""
    on_file = AssessmentResult.objects.order_by().values_list("subject", flat=True).distinct()
    return {*Subject.values, *on_file} - {Subject.OTHER}


def _shape(result: AssessmentResult) -> ResultRow:
    occasion = Occasion(
        year_start=result.school_year.starts_on.year,
        order=result.period_order,
        number=result.period_number,
        kind=result.period_kind,
        label=result.period_label,
        year_id=result.school_year_id,
    )
    return ResultRow(
        id=result.pk,
        subject=result.subject,
        subject_label=subject_label(result.subject),
        period_label=title_label(occasion),
        form=result.form,
        score=result.score,
        max_score=result.max_score,
        standard_error=result.standard_error,
        tested_on=result.tested_on,
        attempt_label="" if result.attempt == Attempt.FULL else str(Attempt(result.attempt).label),
        is_excluded=result.is_excluded,
        reason=result.reason,
        ends_on=day_of_year(result.school_year.starts_on, result.school_year.ends_on, result.period_order),
        report_period=(result.school_year_id, result.period_number)
        if result.period_kind == PeriodKind.REPORT_PERIOD
        else None,
    )
