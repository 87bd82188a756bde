"""What Data & Assessment and Culture lend to Student Support: scores by occasion, indicators by student."""

from datetime import date

import numpy as np
import pytest

from cast_for_tests import TODAY, Cast
from culture.removals_of_cast import give_part
from interlocks.interlock_cases import release
from sextant.assessment.models import AssessmentResult
from sextant.assessment.terms import PeriodKind
from sextant.interlocks.readings.indicators import lend_indicators
from sextant.interlocks.readings.served import lend_scores
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import ReportPeriod, Student

SINCE = date(2026, 8, 1)


def give_results(cast: Cast, n: int = 12, *, excluded: int = 0) -> None:
    """Give so many sixth graders a math result of the first period: 0, 1, 2 and so on points."""
    with guard.acting_as(process("demo_builder")):
        students = insert_rows(
            action="test.students",
            rows=[
                Student(given_name="B", family_name=str(one), state_id=f"L{one}", school=cast.harbor, grade=6)
                for one in range(n)
            ],
        )
        insert_rows(
            action="test.results",
            rows=[
                AssessmentResult(
                    student=student, school=cast.harbor, subject="math", school_year=cast.year,
                    period_kind=PeriodKind.REPORT_PERIOD, period_number=1, period_order=1, raw=one,
                    max_score=50,
                    score=float(one), grade=6, source="test", is_excluded=one < excluded,
                    reason="x" if one < excluded else "",
                )
                for one, student in enumerate(students)
            ],
        )  # fmt: skip


def test_scores_are_standardized_within_subject_occasion_and_grade(cast: Cast) -> None:
    give_results(cast)
    with guard.acting_as(process("support_desk")):
        found = lend_scores(("math", "ela"), SINCE)
        (ends_on,) = ReportPeriod.objects.filter(number=1, school_year=cast.year).values_list(
            "ends_on", flat=True
        )
    assert found.subjects == ("ela", "math")
    assert found.days == ((), (ends_on,))
    assert found.z.mean() == pytest.approx(0)
    assert found.z.std() == pytest.approx(1)
    assert np.unique(found.grade).tolist() == [6]


def test_excluded_results_and_small_cells_are_lent_to_nobody(cast: Cast) -> None:
    give_results(cast, 12, excluded=3)
    with guard.acting_as(process("support_desk")):
        assert len(lend_scores(("math",), SINCE).z) == 0


def test_flags_come_along(cast: Cast) -> None:
    release(cast, ("jaylen", "math", -1.8))
    with guard.acting_as(process("support_desk")):
        assert lend_scores(("math",), SINCE).flags == ((cast.jaylen.pk, "math", TODAY),)


def test_behavior_is_known_to_the_counselor_and_the_desk_and_not_to_a_teacher(cast: Cast) -> None:
    give_part(cast)
    with guard.acting_as(process("support_desk")):
        assert lend_indicators(cast.harbor.pk, TODAY)[cast.jaylen.pk].behavior == "clear"
    with cast.as_(cast.ines_counselor):
        assert lend_indicators(cast.harbor.pk, TODAY)[cast.jaylen.pk].behavior == "clear"
    with cast.as_(cast.erik_teacher):
        assert lend_indicators(cast.harbor.pk, TODAY)[cast.jaylen.pk].behavior == "unknown"


def test_outside_the_school_year_nothing_is_lent(cast: Cast) -> None:
    with guard.acting_as(process("support_desk")):
        assert lend_indicators(cast.harbor.pk, date(2027, 7, 20)) == {}
