"""Growth as equity counts it: of this school year, and of a teacher in the subject of the class."""

from datetime import timedelta

import pytest

from cast_for_tests import TODAY, Cast
from interlocks.interlock_cases import _growth, _run
from interlocks.teacher_flags import estimate
from sextant.assessment.models import StudentGrowth, TeacherGrowth
from sextant.assessment.queries.all_students import growth_of_everybody
from sextant.assessment.terms import TeacherFlag
from sextant.interlocks.readings.equity_opportunities import lend_opportunities
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import SectionStaff

A_YEAR = timedelta(days=365)


def test_growth_of_last_year_is_not_mixed_into_this_year(cast: Cast) -> None:
    with guard.acting_as(process("growth_run")):
        last, this = _run(cast, number=1, is_final=True), _run(cast, number=2, is_final=True)
        for run in (last, this):
            _growth(cast, run, "jaylen", "math", -1.8)
        StudentGrowth.objects.filter(run=last).update(change=1.0, target_on=TODAY - A_YEAR)
        StudentGrowth.objects.filter(run=this).update(change=-0.5)
    with guard.acting_as(process("decider")):
        found = growth_of_everybody(first=cast.year.starts_on, on=TODAY)
    assert found == {cast.jaylen.pk: pytest.approx(-0.5)}


def test_a_teacher_exceptional_in_reading_is_not_so_in_math(cast: Cast) -> None:
    with guard.acting_as(process("demo_builder")):
        math = SectionStaff.objects.get(section=cast.named["math_7b"], role="teacher_of_record").staff_id
    with guard.acting_as(process("growth_run")):
        older, run = _run(cast, number=1, is_final=True), _run(cast, number=2, is_final=True)
        estimate(cast, run, math, subject="math")
        estimate(cast, run, math, subject="ela", flag=TeacherFlag.EXCEPTIONAL)
        estimate(cast, older, math, subject="math", flag=TeacherFlag.EXCEPTIONAL)
        TeacherGrowth.objects.filter(run=older).update(target_on=TODAY - A_YEAR)
    with guard.acting_as(process("decider")):
        lent = {one.key: one for one in lend_opportunities(cast.year.starts_on, TODAY)}
    assert lent["effective"].values[cast.mateo.pk] == 0
