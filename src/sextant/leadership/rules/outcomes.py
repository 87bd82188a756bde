"""What became of classes: shares of ten people or more, enrollment and persistence by semester, gaps said."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sextant.access.small_numbers import SMALLEST_SHOWN
from sextant.leadership.terms.after_school import EnrollmentStatus

SEMESTERS = (1, 2, 4)
THERE = frozenset({EnrollmentStatus.ENROLLED, EnrollmentStatus.GRADUATED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A share of a group; ``percent`` is None where the group is under ten, and then nothing is told."""

    n: int
    n_yes: int

    @property
    def percent(self) -> float | None:
        return 100 * self.n_yes / self.n if self.n >= SMALLEST_SHOWN else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Semester:
    """One semester after graduation: who was found, of those of the class whom the file speaks of."""

    semester: int
    enrolled: Share
    persisted: Share | None
    n_not_in_file: int


def semesters_of(class_: Collection[int], statuses: Mapping[int, Mapping[int, str]]) -> tuple[Semester, ...]:
    """Return the semesters of a class that any file speaks of.

    Args:
        class_: the graduates.
        statuses: by semester, by graduate, what the file said. Whom it does not name is a gap, not a no.
    """
    found = []
    members, first = set(class_), _there(statuses.get(1, {}))
    for semester in SEMESTERS:
        spoken_of = statuses.get(semester, {})
        said = {key: spoken_of[key] for key in members & spoken_of.keys()}
        if not said:
            continue
        here = _there(said)
        began = first & said.keys()
        found.append(
            Semester(
                semester=semester,
                enrolled=Share(n=len(said), n_yes=len(here)),
                persisted=Share(n=len(began), n_yes=len(began & here)) if semester > 1 and first else None,
                n_not_in_file=len(members) - len(said),
            )
        )
    return tuple(found)


def _there(said: Mapping[int, str]) -> set[int]:
    return {key for key, status in said.items() if status in THERE}
