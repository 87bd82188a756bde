"""Give each teacher's students to another teacher of the same school, so that no name means anything."""

import numpy as np

from sextant.valueadded.arrays import Integers, group
from sextant.valueadded.inputs import Rosters


def shuffle_teachers(
    *, rosters: Rosters, school: Integers | None = None, rng: np.random.Generator
) -> Rosters:
    """Return rosters in which whole sections have been dealt anew among the teachers.

    Each section keeps its students and shares, and each teacher the number of her sections; who
    taught which is chance. A fit to it should list nobody. Every period is dealt apart: one deal for all
    would only rename the teachers of one section, and what they do would stay with the class. So the
    check says nothing of shocks that a class shares through its periods; the fit itself models these.

    Args:
        rosters: as they are.
        school: code of the school of each row, shape (rows,); sections are dealt within it.
        rng: deals.
    """
    where = np.zeros(rosters.teacher.size, dtype=np.int64) if school is None else school
    # A class is a section in one subject and period, as taught by one teacher.
    classes = group(where, rosters.subject, rosters.period, rosters.section, rosters.teacher)
    example = classes.example
    cells = group(where[example], rosters.subject[example], rosters.period[example])
    teacher = rosters.teacher[example].copy()
    for cell in range(cells.n_groups):
        here = np.flatnonzero(cells.of_row == cell)
        teacher[here] = rng.permutation(teacher[here])
    dealt = teacher[classes.of_row]
    # Two teachers of one section may have drawn the same name: their shares then count together.
    merged = group(rosters.student, rosters.subject, rosters.period, dealt, rosters.section)
    kept = merged.example
    return Rosters(
        student=rosters.student[kept],
        subject=rosters.subject[kept],
        period=rosters.period[kept],
        teacher=dealt[kept],
        section=rosters.section[kept],
        weight=np.minimum(merged.total(rosters.weight), 1.0),
    )
