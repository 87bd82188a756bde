"""A whole network in memory, as the tables that schools hand in."""

from dataclasses import dataclass, replace

import numpy as np

from sextant.valueadded.arrays import Integers
from sextant.valueadded.generators.design import GrowthDesign
from sextant.valueadded.generators.students import Students, draw_attendance, draw_students
from sextant.valueadded.generators.truth import NetworkTruth, draw_truth
from sextant.valueadded.inputs import Rosters, Scores
from sextant.valueadded.partitions import Enrollments


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratedNetwork:
    """Input for the engine, with its truth.

    Attributes:
        scores, rosters, schools: the tables; students, teachers and schools count from 0.
        truth: of teachers and schools, one for each subject.
        students: truth of the students, one for each subject.
    """

    scores: Scores
    rosters: Rosters
    schools: Enrollments
    truth: tuple[NetworkTruth, ...]
    students: tuple[Students, ...]


def generate_network(*, design: GrowthDesign, rng: np.random.Generator) -> GeneratedNetwork:
    """Draw a network whose truth is known.

    Subjects are drawn apart from each other; schools and the year of entry are shared.
    """
    truths = [draw_truth(design=design, rng=rng) for _ in range(design.n_subjects)]
    home = np.repeat(np.arange(design.n_schools), design.students_per_school)
    attendance = draw_attendance(design=design, home=home, rng=rng)
    students = [draw_students(design=design, truth=truth, attendance=attendance, rng=rng) for truth in truths]
    return _tabulate(design, truths, students)


def permute_teachers(
    *, design: GrowthDesign, network: GeneratedNetwork, rng: np.random.Generator
) -> GeneratedNetwork:
    """Return the same scores with teachers that mean nothing.

    Within each school and year every student gets class and teachers of another student, so that
    whatever is then found about teachers is chance. The truth of the teachers is kept as it was.
    """
    students = [_permute(drawn, rng) for drawn in network.students]
    return _tabulate(design, list(network.truth), students)


def _permute(drawn: Students, rng: np.random.Generator) -> Students:
    source = np.empty_like(drawn.school)
    for year in range(drawn.school.shape[1]):
        in_school = np.argsort(drawn.school[:, year], kind="stable")
        shuffled = np.lexsort((rng.random(in_school.size), drawn.school[:, year]))
        source[in_school, year] = shuffled
    years = np.arange(drawn.school.shape[1])
    return replace(
        drawn,
        section=drawn.section[source, years],
        teacher=drawn.teacher[source, years],
        second_teacher=drawn.second_teacher[source, years],
        share=drawn.share[source, years],
    )


def _tabulate(design: GrowthDesign, truths: list[NetworkTruth], students: list[Students]) -> GeneratedNetwork:
    score_rows = [_score_rows(design, drawn, subject) for subject, drawn in enumerate(students)]
    roster_rows = [_roster_rows(design, drawn, subject) for subject, drawn in enumerate(students)]
    scores = [np.concatenate(columns) for columns in zip(*score_rows, strict=True)]
    rosters = [np.concatenate(columns) for columns in zip(*roster_rows, strict=True)]
    return GeneratedNetwork(
        scores=Scores(
            student=scores[0],
            subject=scores[1],
            period=scores[2],
            value=scores[3],
            grade=scores[4] if design.pathway_share else None,
        ),
        rosters=Rosters(
            student=rosters[0], subject=rosters[1], period=rosters[2], teacher=rosters[3],
            section=rosters[4], weight=rosters[5],
        ),
        schools=_enrollments(design, students[0]),
        truth=tuple(truths),
        students=tuple(students),
    )  # fmt: skip


def _score_rows(design: GrowthDesign, drawn: Students, subject: int) -> list[np.ndarray[tuple[int]]]:
    row, period = np.nonzero(np.isfinite(drawn.score))
    course = drawn.course[row, period // design.periods_per_year]
    return [row, np.full(row.size, subject), period, drawn.score[row, period], course]


def _roster_rows(design: GrowthDesign, drawn: Students, subject: int) -> list[np.ndarray[tuple[int]]]:
    present = np.arange(design.n_periods) >= drawn.enters[:, None] * design.periods_per_year
    row, period = np.nonzero(present)
    year = period // design.periods_per_year
    second = drawn.second_teacher[row, year]
    shared = second >= 0
    rows, periods = np.r_[row, row[shared]], np.r_[period, period[shared]]
    share, section = drawn.share[row, year], drawn.section[row, year]
    return [
        rows, np.full(rows.size, subject), periods,
        np.r_[drawn.teacher[row, year], second[shared]],
        np.r_[section, section[shared]],
        np.r_[share, 1 - share[shared]],
    ]  # fmt: skip


def _enrollments(design: GrowthDesign, drawn: Students) -> Enrollments:
    present = np.arange(design.n_periods) >= drawn.enters[:, None] * design.periods_per_year
    row, period = np.nonzero(present)
    school: Integers = drawn.school[row, period // design.periods_per_year]
    return Enrollments(student=row, period=period, school=school)
