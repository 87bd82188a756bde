"""A demo's newest benchmarks are held item by item, and come to the points that were drawn before."""

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from sitting_cases import Benchmark, hold_benchmark

from cast_for_tests import Cast
from sextant.assessment.models import Administration, FormItem, Sitting
from sextant.assessment.rules.scores import ScoreEntry
from sextant.assessment.terms import AdministrationState, Attempt, PeriodKind
from sextant.demo.seasons.answers import Answers, only_newest

POINTS = {"jaylen": 3, "zuri": 9, "mateo": 0}


@dataclass(frozen=True, kw_only=True)
class Form:
    form_id: int
    course_id: int
    report_period_id: int
    places: list[Any]


@pytest.fixture
def held(cast: Cast, as_builder: None) -> Benchmark:
    """Two approved forms of math 7, whose own administration is out of the way."""
    made = hold_benchmark(cast, state=AdministrationState.SCHEDULED)
    Administration.objects.update(report_period=cast.periods[3])
    return made


def season(cast: Cast, held: Benchmark) -> Answers:
    forms = [
        Form(
            form_id=form.pk, course_id=cast.math_7.pk, report_period_id=cast.periods[1].pk,
            places=list(FormItem.objects.filter(form=form).order_by("position")),
        )
        for form in (held.form_a, held.form_b)
    ]  # fmt: skip
    ground: Any = SimpleNamespace(
        rng=lambda name: np.random.default_rng(len(name)),
        keys=SimpleNamespace(periods={(0, 2): cast.periods[1].pk}),
    )
    return Answers(ground=ground, forms=forms)


def rows(cast: Cast, **others: Any) -> list[ScoreEntry]:
    return [
        ScoreEntry(
            student_id=getattr(cast, name).pk, school_year_id=cast.year.pk, subject="math",
            period_kind=PeriodKind.REPORT_PERIOD, period_number=2, period_order=50,
            score=None if name in others else points, max_score=9, school_id=cast.harbor.pk,
            section_id=cast.math_7b.pk, course_id=cast.math_7.pk,
            attempt=others.get(name, Attempt.FULL), doubt="Moved." if name in others else "",
        )
        for name, points in POINTS.items()
    ]  # fmt: skip


def test_the_answers_come_to_the_points(cast: Cast, held: Benchmark) -> None:
    made = season(cast, held)

    made.take(rows(cast), year=0, number=2, period=cast.periods[1])

    sittings = {one.student_id: one for one in Sitting.objects.all()}
    assert {name: sittings[getattr(cast, name).pk].raw for name in POINTS} == POINTS
    assert Administration.objects.get(pk=made.administrations[0]).state == AdministrationState.CLOSED


def test_who_did_not_sit_has_no_answers_and_a_reason(cast: Cast, held: Benchmark) -> None:
    season(cast, held).take(rows(cast, mateo=Attempt.EXEMPT), year=0, number=2, period=cast.periods[1])

    away = Sitting.objects.get(student=cast.mateo)
    assert (away.attempt, away.answers, away.raw, away.note) == (Attempt.EXEMPT, [], None, "Moved.")


def test_only_the_two_newest_windows_keep_their_answers() -> None:
    passed: list[int] = []
    take = only_newest(lambda _rows, *, number: passed.append(number), of=5)

    for number in range(1, 6):
        take([], number=number)

    assert passed == [4, 5]
