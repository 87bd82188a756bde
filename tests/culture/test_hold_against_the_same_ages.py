"""The alternate ratio: few others at a school are held against others of the same ages in the network."""

import numpy as np

from sextant.culture.rules.scan import scan
from sextant.culture.rules.scanned import Cases, Lines, Members, Roll
from sextant.culture.terms.consistency import Measure, Of, RatioGroup

MIDDLE, ELEMENTARY, OTHER_MIDDLE = 1, 2, 3


def network() -> tuple[Cases, Roll, Members]:
    """A middle school of 100 in the group and 5 others; elsewhere 200 younger ones and 100 of its ages.

    20 of its 100 were suspended, none of the younger ones, and 20 of the 100 others of the same ages.
    """
    school = np.repeat([MIDDLE, MIDDLE, ELEMENTARY, OTHER_MIDDLE], [100, 5, 200, 100])
    grade = np.repeat([7, 7, 1, 7], [100, 5, 200, 100])
    student = np.arange(1, len(school) + 1)
    away = np.concatenate([student[:20], student[305:325]])
    n = len(away)
    cases = Cases(
        student=away, school=school[away - 1], code=np.ones(n, dtype=np.int64), subjective=np.zeros(n, bool),
        grade=grade[away - 1], priors=np.zeros(n, dtype=np.int64), excluded=np.ones(n, bool),
        suspended=np.ones(n, bool), days=np.ones(n),
    )  # fmt: skip
    roll = Roll(student=student, school=school, grade=grade)
    return cases, roll, Members(group=RatioGroup.BLACK, students=student[:100])


def test_a_middle_school_is_not_held_against_first_graders() -> None:
    cases, roll, members = network()

    (found,) = [
        one
        for one in scan(cases, roll, [members], lines=Lines())
        if one.school == MIDDLE and one.measure is Measure.RISK and one.of is Of.SUSPENDED
    ]

    assert found.ratio.is_alternate
    # 20 of 100 against 20 of 105 of the same ages (5 of them at the school itself), not against 20 of 305.
    assert (found.others.events, found.others.n) == (20, 105)
    assert abs(found.ratio.ratio - 1.05) < 1e-12
