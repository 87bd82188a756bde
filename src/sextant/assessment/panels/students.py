"""What Data & Assessment lends to the student page: growth with its band."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.assessment.panels import family_results
from sextant.assessment.panels.words import (
    is_family,
    released_to_reader,
    sentence_of,
    state_of,
)
from sextant.assessment.queries.restated_results import Occasion, Restated, restated_of
from sextant.assessment.queries.results import ResultRow, list_results
from sextant.assessment.queries.students import StudentGrowthRow, earlier_flags, student_growth
from sextant.assessment.terms import GrowthState
from sextant.web.charts.figure import Chart
from sextant.web.charts.lines import growth_trajectory
from sextant.web.charts.trajectory import Expectation, Reading
from sextant.web.current_period import begun_periods, period_words
from sextant.web.formats import STANDARD_DEVIATIONS as SD
from sextant.web.formats import count_of, dated, number
from sextant.web.panels import Panel
from sextant.web.parts import Status

type Key = tuple[str, str]

# Normal quantiles: half of the results lie within .674 SD, 80 of 100 within 1.282.
MOST_RESULTS = 200
REACH_50, REACH_80 = 0.674490, 1.281552
URGENCY = (
    GrowthState.LAGGING,
    GrowthState.WATCH,
    GrowthState.SURGING,
    GrowthState.NONE,
    GrowthState.NO_HISTORY,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectPart:
    """One subject on the student page; the numbers are written as the chart's table writes them."""

    label: str
    status: Status
    sentence: str
    chart: Chart | None
    observed: str
    expected: str
    difference: str
    behind_it: str
    run: str


def student_panels(*, student_id: int, on: date) -> tuple[Panel, ...]:
    """Return growth of one student, as far as the reader reaches and as of a day."""
    released = released_to_reader(on, student_id=student_id)
    if released is None:
        return ()
    rows = student_growth(student_id=student_id, until=released.until)
    if not is_family():
        return _growth_panels(rows, earlier_flags(student_id=student_id, until=released.until))
    found = list_results(student_id=student_id, until=released.until, limit=MOST_RESULTS)
    points = _points(tuple(row for row in found if released.shows(row)))
    return family_results.family_panels(rows, points, student_id=student_id, on=on)


def subject_part(row: StudentGrowthRow, *, points: str = "") -> SubjectPart:
    """Return one subject with its chart and its numbers; families get the sentence alone.

    Args:
        row: the result against the student's own path.
        points: the result as the test counts it, for families.
    """
    sentence = sentence_of(row, points=points)
    earlier = count_of(row.n_prior, _("earlier result"), _("earlier results"))
    difference = None if row.expected is None else round(round(row.observed, 2) - round(row.expected, 2), 2)
    return SubjectPart(
        label=row.subject_label,
        status=state_of(row.state),
        sentence=sentence,
        chart=None if is_family() else _chart(row, sentence),
        observed=SD.level(row.observed),
        expected=SD.level(row.expected),
        difference="" if difference is None else SD.change(difference),
        behind_it=earlier,
        run=_run_words(row),
    )


def _run_words(row: StudentGrowthRow) -> str:
    words = _("final") if row.is_final else _("provisional")
    return _("Run %(number)d, %(state)s") % {"number": row.run_number, "state": words}


def _growth_panels(
    rows: tuple[StudentGrowthRow, ...], earlier: tuple[StudentGrowthRow, ...]
) -> tuple[Panel, ...]:
    if not rows:
        return ()
    parts = [subject_part(row) for row in sorted(rows, key=_urgency)]
    heading = _("Growth against own earlier results")
    flags = [(state_of(row.state), row.subject_label, row.target_label) for row in earlier]
    context = {"first": parts[0], "others": parts[1:], "flags": flags}
    return (
        Panel(heading=heading, template="assessment/panels/student_growth.html", context=context, order=10),
    )


def _points(results: tuple[ResultRow, ...]) -> dict[Key, str]:
    """Return, by subject and period, the points of the results that count them."""
    return {
        (row.subject, row.period_label): _("%(score)s of %(most)s")
        % {"score": number(row.score), "most": number(row.max_score)}
        for row in results
        if row.percent is not None and not row.is_excluded
    }


def _urgency(row: StudentGrowthRow) -> tuple[int, str]:
    return URGENCY.index(row.state), row.subject_label


def _chart(row: StudentGrowthRow, sentence: str) -> Chart | None:
    if row.expected is None or row.prediction_sd is None or not row.points:
        return None
    readings = [
        Reading(period=point.label, value=point.z, standard_error=point.error) for point in row.points
    ]
    return growth_trajectory(
        title=_("%(subject)s, results so far and the expected one") % {"subject": row.subject_label},
        finding=sentence,
        readings=readings,
        unit=SD,
        expectation=_expectation(row, row.expected, row.prediction_sd),
    )


def _expectation(row: StudentGrowthRow, expected: float, sd: float) -> Expectation:
    low_50, high_50, low_80, high_80 = row.bands or (
        expected - REACH_50 * sd,
        expected + REACH_50 * sd,
        expected - REACH_80 * sd,
        expected + REACH_80 * sd,
    )
    return Expectation(
        period=row.points[-1].label,
        value=expected,
        # The mean of a skewed spread may lie outside its middle half.
        low_50=min(low_50, expected),
        high_50=max(high_50, expected),
        low_80=min(low_80, low_50, expected),
        high_80=max(high_80, high_50, expected),
    )


def results_to_reader(*, student_id: int, on: date) -> tuple[ResultRow, ...]:
    """Return all results of a student that the reader may see on a day, newest first."""
    released = released_to_reader(on, student_id=student_id)
    if released is None:
        return ()
    found = list_results(student_id=student_id, until=released.until, limit=MOST_RESULTS)
    shown = [row for row in found if released.shows(row)]
    restated = restated_of(student_id)
    names = _names_of_periods() if is_family() else {}
    return tuple(
        replace(
            row,
            note=_restated_note(row, restated),
            period_label=names.get(row.report_period, row.period_label)
            if row.report_period
            else row.period_label,
        )
        for row in shown
    )


def _names_of_periods() -> dict[tuple[int, int], str]:
    """Return report periods as a family's language names them; a result keeps its label in one language."""
    return {(one.school_year_id, one.number): period_words(one) for one in begun_periods()}


def _restated_note(row: ResultRow, restated: Mapping[Occasion, Restated]) -> str:
    """Say that a result was restated, and why its points are fewer; nothing where it was not."""
    if row.report_period is None:
        return ""
    found = restated.get((row.subject, *row.report_period))
    if found is None:
        return ""
    words = {"day": dated(found.on), "most": number(row.max_score), "n": len(found.dropped)}
    if not found.dropped:
        return _("Restated on %(day)s: a question was scored by a corrected key.") % words
    words["items"] = ", ".join(map(str, found.dropped))
    said = ngettext(
        "Restated on %(day)s: out of %(most)s since question %(items)s counts no longer.",
        "Restated on %(day)s: out of %(most)s since questions %(items)s count no longer.",
        len(found.dropped),
    )
    return said % words
