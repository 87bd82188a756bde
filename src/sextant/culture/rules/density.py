"""Whether one class has far more incidents than its same students have in their other classes (I-22).

An incident is reported wherever it happens. A correction is written down by whoever has the habit: it is held
against those other classes alone in which somebody writes down any, and counts for nothing where none does.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt

from sextant.culture.rules.pulse_shares import Z_95

type Event = tuple[int, int]
type Rosters = Mapping[int, Sequence[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Density:
    """One section: events there, and what its students have elsewhere, each per student and class.

    ``n_events`` are those that can be compared, ``n_corrections`` how many of them are corrections;
    ``elsewhere`` is None where its students have no other class to compare with.
    """

    section_id: int
    n_students: int
    n_events: int
    n_corrections: int
    n_elsewhere: int
    n_places_elsewhere: int
    here: float
    elsewhere: float | None

    @property
    def times(self) -> float | None:
        """Return how many times the rate elsewhere; infinite where nothing happens elsewhere."""
        if self.elsewhere is None:
            return None
        return self.here / self.elsewhere if self.elsewhere else float("inf")

    @property
    def at_least_times(self) -> float:
        """Return the lower end of the 95 % interval of that ratio, of two counts by their logarithms.

        Half an event more elsewhere keeps it finite; 0 where nothing is compared.
        """
        if self.elsewhere is None or not self.n_events:
            return 0.0
        ratio = self.here / (self.elsewhere + 0.5 / self.n_places_elsewhere)
        return ratio * exp(-Z_95 * sqrt(1 / self.n_events + 1 / (self.n_elsewhere + 0.5)))

    def is_dense(self, *, times: float, least_events: int) -> bool:
        """Tell if it is more than so many times the rate elsewhere, on enough events, and not by chance."""
        found = self.times
        is_more = found is not None and found > times
        return is_more and self.n_events >= least_events and self.at_least_times > 1


def densities(
    rosters: Rosters, *, incidents: Iterable[Event], corrections: Iterable[Event]
) -> tuple[Density, ...]:
    """Return the density of each section with an event that can be compared, the densest first.

    Args:
        rosters: the students of each section.
        incidents: section and student of each incident.
        corrections: the same of each correction.
    """
    reported = _Counted(rosters, incidents, among=rosters.keys())
    taps = list(corrections)
    written = _Counted(rosters, taps, among={section for section, _student in taps})
    found = []
    for section in sorted(reported.in_section.keys() | written.in_section.keys()):
        kinds = [one for one in (reported, written) if one.places_elsewhere(section)]
        students, n_all = rosters[section], sum(one.in_section[section] for one in kinds)
        n_taps = written.in_section[section] if written in kinds else 0
        if kinds and not n_all:
            continue
        rates = [one.elsewhere(section) / one.places_elsewhere(section) for one in kinds]
        found.append(
            Density(
                section_id=section,
                n_students=len(students),
                n_events=n_all if kinds else reported.in_section[section] + written.in_section[section],
                n_corrections=n_taps,
                n_elsewhere=sum(one.elsewhere(section) for one in kinds),
                n_places_elsewhere=max((one.places_elsewhere(section) for one in kinds), default=0),
                here=n_all / len(students),
                elsewhere=sum(rates) if kinds else None,
            )
        )
    return tuple(sorted(found, key=lambda one: (-(one.times or 0.0), one.section_id)))


class _Counted:
    """Events of one kind by section and student, among the sections in which they can happen."""

    def __init__(self, rosters: Rosters, events: Iterable[Event], *, among: Iterable[int]) -> None:
        self._rosters = rosters
        places = [section for section in among if section in rosters]
        self._classes_of = Counter(student for section in places for student in rosters[section])
        known = [one for one in events if rosters.get(one[0]) and self._classes_of[one[1]]]
        self.in_section = Counter(section for section, _student in known)
        self._by_student = Counter(student for _section, student in known)
        self._of_pair = Counter(known)
        self._places = frozenset(places)

    def places_elsewhere(self, section: int) -> int:
        """Return how many places the students of a section hold in other classes."""
        own = int(section in self._places)
        return sum(max(0, self._classes_of[one] - own) for one in self._rosters[section])

    def elsewhere(self, section: int) -> int:
        """Return how many events the students of a section have in other classes."""
        return sum(self._by_student[one] - self._of_pair[section, one] for one in self._rosters[section])
