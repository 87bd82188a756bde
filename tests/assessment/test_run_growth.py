"""A growth run: each student against the student's own earlier results."""

import pytest
from assessment.growth_networks import NOW, open_school, record_history

from sextant.assessment.actions.value_added import run_growth
from sextant.assessment.models import StudentGrowth
from sextant.assessment.terms import GrowthState

pytestmark = pytest.mark.usefixtures("as_builder")


def test_the_worked_example_of_the_specification_comes_out_of_the_whole_path():
    school = open_school()
    record_history(school)

    outcome = run_growth(on=school.after(*NOW))

    ana = StudentGrowth.objects.get(student=school.ana)
    assert (round(ana.expected, 2), round(ana.change, 2), round(ana.prediction_sd, 2)) == (-0.44, -0.71, 0.45)
    assert ana.sentence == (
        "Math report period 2: scored 0.71 SD below the student’s own earlier path "
        "(expected −0.44, got −1.15); watch the next result, nothing is due."
    )
    assert ana.state == GrowthState.WATCH
    assert outcome.n_estimated == len(school.students)
