"""The occasions of testing that a run looks at, with the days of teaching that their results follow."""

from dataclasses import dataclass
from datetime import date

from sextant.assessment.actions.growth_columns import ResultColumns
from sextant.assessment.rules.periods import Occasion, Span, Year, span_occasion
from sextant.network.models import ReportPeriod


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """One occasion of one subject, with the days that its results follow; ``stop`` is exclusive."""

    subject: int
    period: int
    occasion: Occasion
    start: int
    stop: int
    is_target: bool

    @property
    def last(self) -> date:
        """Return the last day."""
        return date.fromordinal(self.stop - 1)


def list_windows(columns: ResultColumns, years: dict[int, Year], *, n_years: int) -> tuple[Window, ...]:
    """Return the occasions of each subject in the newest years, oldest first."""
    periods = _report_period_spans(years)
    newest = sorted(years.values(), key=lambda year: year.starts_on)[-n_years:]
    kept = {year.id for year in newest}
    windows = []
    for code in sorted(set(columns.subject.tolist())):
        mine = sorted((at, one) for (subject, at), one in columns.occasions.items() if subject == code)
        target = columns.target(code)
        earlier: Occasion | None = None
        for index, occasion in mine:
            span = span_occasion(
                occasion, year=years[occasion.year_id], earlier=earlier, report_periods=periods
            )
            earlier = occasion
            if occasion.year_id in kept and index <= target:
                windows.append(_window(code, index, occasion, span, is_target=index == target))
    return tuple(windows)


def _window(code: int, index: int, occasion: Occasion, span: Span, *, is_target: bool) -> Window:
    return Window(
        subject=code,
        period=index,
        occasion=occasion,
        start=span.first.toordinal(),
        stop=span.last.toordinal() + 1,
        is_target=is_target,
    )


def _report_period_spans(years: dict[int, Year]) -> dict[tuple[int, int], Span]:
    periods = ReportPeriod.objects.filter(school_year_id__in=list(years))
    return {
        (period.school_year_id, period.number): Span(first=period.starts_on, last=period.ends_on)
        for period in periods
    }
