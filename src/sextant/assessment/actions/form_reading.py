"""Read what analysis, release and restatement work on: the forms of a benchmark and who sat them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from sextant.assessment.models import Administration, AdministrationForm, AssessmentResult, FormItem, Sitting
from sextant.assessment.rules.benchmark_settings import BenchmarkSettings, benchmark_settings_from
from sextant.assessment.rules.form_columns import columns_of
from sextant.assessment.rules.item_statistics import FormColumns
from sextant.assessment.rules.scoring import Place, ScoredMany, score_many
from sextant.assessment.terms import COUNTING_ATTEMPTS, LinkKind, PeriodKind
from sextant.network.models import ReportPeriod
from sextant.network.queries.settings import threshold

STUDENTS_A_QUERY = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSat:
    """One form of a benchmark with everybody whose sitting of it counts.

    Attributes:
        in_use: the form as the benchmark uses it, with its link.
        rows: its places as they stand, in order; ``places`` are the same, as scoring needs them.
        sittings: those that count, whatever became of them; ``scored`` has a row for each.
        is_taken: the sitting says what the student can: neither absent, exempt nor invalid.
    """

    in_use: AdministrationForm
    rows: tuple[FormItem, ...]
    places: tuple[Place, ...]
    sittings: tuple[Sitting, ...]
    scored: ScoredMany
    is_taken: np.ndarray

    @property
    def n_waiting(self) -> int:
        """Return how many students have a written answer that nobody has scored."""
        return int(np.isnan(self.scored.raw[self.is_taken]).sum())

    @property
    def columns(self) -> FormColumns:
        """Return what the students of whom it says something did."""
        taken = np.flatnonzero(self.is_taken).tolist()
        return columns_of(
            self.places,
            [_labels(row) for row in self.rows],
            [_padded(self.sittings[at].answers, len(self.places)) for at in taken],
            _subset(self.scored, taken),
        )


def read_forms(administration: Administration) -> tuple[FormSat, ...]:
    """Return the forms of a benchmark, the form of reference first, scored by the keys that count now."""
    in_use = sorted(
        AdministrationForm.objects.filter(administration=administration),
        key=lambda form: (form.link != LinkKind.REFERENCE, form.label),
    )
    places: dict[int, list[FormItem]] = {form.form_id: [] for form in in_use}
    for row in FormItem.objects.filter(form_id__in=places).order_by("form_id", "position"):
        places[row.form_id].append(row)
    sittings: dict[int, list[Sitting]] = {form.form_id: [] for form in in_use}
    for sitting in Sitting.objects.filter(administration=administration, counts=True).order_by("pk"):
        if sitting.form_id in sittings:
            sittings[sitting.form_id].append(sitting)
    return tuple(_form(form, places[form.form_id], sittings[form.form_id]) for form in in_use)


def read_earlier(administration: Administration, student_ids: Sequence[int]) -> dict[int, float]:
    """Return, by student, the newest earlier result of the same year and subject, as a share of its most."""
    period = ReportPeriod.objects.get(pk=administration.report_period_id)
    found: dict[int, float] = {}
    for start in range(0, len(student_ids), STUDENTS_A_QUERY):
        rows = (
            AssessmentResult.objects.filter(
                student_id__in=student_ids[start : start + STUDENTS_A_QUERY],
                school_year_id=period.school_year_id,
                subject=administration.subject,
                period_kind=PeriodKind.REPORT_PERIOD,
                period_number__lt=period.number,
                is_excluded=False,
                attempt__in=[*COUNTING_ATTEMPTS],
                score__isnull=False,
                max_score__gt=0,
            )
            .order_by("period_number", "pk")
            .values_list("student_id", "score", "max_score")
        )
        found.update({student: score / most for student, score, most in rows})
    return found


def read_settings(*, on: date) -> BenchmarkSettings:
    """Return the numbers by which tests are judged on a day."""
    return benchmark_settings_from(lambda number: threshold(number, on=on))


def _form(in_use: AdministrationForm, rows: list[FormItem], sittings: list[Sitting]) -> FormSat:
    places = tuple(
        Place(
            position=row.position,
            kind=row.kind,
            key=row.key,
            points=row.points,
            standard_id=row.standard_id,
            counts=row.counts,
        )
        for row in rows
    )
    k = len(places)
    scored = score_many(
        places,
        [_padded(one.answers, k) for one in sittings],
        given=[_padded(one.points, k) for one in sittings],
    )
    taken = np.array([one.attempt in COUNTING_ATTEMPTS for one in sittings], bool)
    return FormSat(
        in_use=in_use,
        rows=tuple(rows),
        places=places,
        sittings=tuple(sittings),
        scored=scored,
        is_taken=taken,
    )


def _labels(row: FormItem) -> list[str]:
    return [str(option["label"]) for option in row.options]


def _padded(values: Sequence[Any], size: int) -> list[Any]:
    """Return a row as long as the form: an absent student has no answers, and none was reached."""
    if len(values) == size:
        return list(values)
    return [*values[:size], *([None] * (size - len(values)))]


def _subset(scored: ScoredMany, rows: Sequence[int]) -> ScoredMany:
    return ScoredMany(
        points=scored.points[rows],
        raw=scored.raw[rows],
        max_points=scored.max_points,
        standard_ids=scored.standard_ids,
        standard_points=scored.standard_points[rows],
        standard_most=scored.standard_most,
    )
