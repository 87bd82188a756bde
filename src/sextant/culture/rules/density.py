"""Whether one class has far more incidents than its same students have in their other classes (I-22)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Density:
    """One section: events there, and what its students have elsewhere, each per student and class.

    ``elsewhere`` is None where its students have no other class to compare with.
    """

    section_id: int
    n_students: int
    n_events: int
    here: float
    elsewhere: float | None

    @property
    def times(self) -> float | None:
        """Return how many times the rate elsewhere; infinite where nothing happens elsewhere."""
        if self.elsewhere is None:
            return None
        return self.here / self.elsewhere if self.elsewhere else float("inf")

    def is_dense(self, *, times: float, least_events: int) -> bool:
        """Tell if it is more than so many times the rate elsewhere, on enough events."""
        found = self.times
        return self.n_events >= least_events and found is not None and found > times


def densities(rosters: Mapping[int, Sequence[int]], events: Iterable[tuple[int, int]]) -> tuple[Density, ...]:
    """Return the density of each section with an event, the densest first.

    Args:
        rosters: the students of each section.
        events: section and student of each correction or incident.
    """
    classes_of: dict[int, int] = {}
    for students in rosters.values():
        for student in students:
            classes_of[student] = classes_of.get(student, 0) + 1
    in_section: dict[int, int] = {}
    by_student: dict[int, int] = {}
    of_pair: dict[tuple[int, int], int] = {}
    for section, student in events:
        if rosters.get(section) and student in classes_of:
            in_section[section] = in_section.get(section, 0) + 1
            by_student[student] = by_student.get(student, 0) + 1
            of_pair[section, student] = of_pair.get((section, student), 0) + 1
    found = []
    for section, n_events in in_section.items():
        students = rosters[section]
        others = sum(classes_of[student] - 1 for student in students)
        away = sum(by_student.get(one, 0) - of_pair.get((section, one), 0) for one in students)
        found.append(
            Density(
                section_id=section,
                n_students=len(students),
                n_events=n_events,
                here=n_events / len(students),
                elsewhere=away / others if others else None,
            )
        )
    return tuple(sorted(found, key=lambda one: (-(one.times or 0.0), one.section_id)))
