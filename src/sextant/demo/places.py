"""The schools of Lantern Public Schools in three sizes: the whole network, the small demo, and for tests."""

from dataclasses import dataclass, replace

from sextant.demo.cast import CEDAR_ROW, FERRY_AVENUE, HARBOR_POINT
from sextant.network.terms import Jurisdiction

NORTH, SOUTH, WEST, CAMDEN = "Philadelphia North", "Philadelphia South", "Philadelphia West", "Camden"
SELF_CONTAINED_TO = 5
FIRST_NUMBER = 150
LARGEST_ROOM, LARGEST_SUBJECT_ROOM = 26, 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One school: its grades, how many students, and in which year of its turnaround it is (0: none)."""

    name: str
    code: str
    region: str
    low: int
    high: int
    students: int
    turnaround_year: int = 0

    @property
    def jurisdiction(self) -> Jurisdiction:
        """The state in which the school stands."""
        return Jurisdiction.NJ if self.region == CAMDEN else Jurisdiction.PA

    @property
    def phone(self) -> str:
        """The office's telephone: invented, of the block that is given to nobody."""
        area = "856" if self.region == CAMDEN else "215"
        return f"{area}-555-{CODES.index(self.code) + FIRST_NUMBER:04d}"

    @property
    def is_departmental(self) -> bool:
        """Whether teachers keep a subject rather than a room; a middle school does so in grade 5 too."""
        return self.low >= SELF_CONTAINED_TO

    def teaches_by_room(self, grade: int) -> bool:
        """Tell if one teacher teaches a grade everything."""
        return grade <= SELF_CONTAINED_TO and not self.is_departmental


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much of the network to build."""

    name: str
    places: tuple[Place, ...]
    years: int
    central_staff: int

    @property
    def students(self) -> int:
        """How many students are enrolled at a time, about."""
        return sum(place.students for place in self.places)


def _place(name: str, code: str, region: str, grades: tuple[int, int], students: int, year: int = 0) -> Place:
    return Place(
        name=name,
        code=code,
        region=region,
        low=grades[0],
        high=grades[1],
        students=students,
        turnaround_year=year,
    )


HARBOR = _place(HARBOR_POINT, "HPM", SOUTH, (5, 8), 480, 2)
CEDAR = _place(CEDAR_ROW, "CRE", SOUTH, (0, 6), 540)
FERRY = _place(FERRY_AVENUE, "FAH", CAMDEN, (9, 12), 480)

# 17 of 25 schools are turnarounds, two of them in their first year; five stand in Camden (domain 11).
ALL_PLACES = (
    HARBOR,
    CEDAR,
    FERRY,
    _place("Lamplighter Elementary", "LLE", NORTH, (0, 6), 590, 1),
    _place("Millrace Elementary", "MRE", NORTH, (0, 6), 575, 3),
    _place("Foundry Street Elementary", "FSE", NORTH, (0, 6), 560, 4),
    _place("Orchard Gate Elementary", "OGE", WEST, (0, 6), 550, 5),
    _place("Wissa Run Elementary", "WRE", WEST, (0, 6), 545, 6),
    _place("Tidewater Elementary", "TWE", SOUTH, (0, 6), 560, 8),
    _place("Compass Rose Elementary", "COE", SOUTH, (0, 6), 570, 10),
    _place("Sycamore Bend Elementary", "SBE", CAMDEN, (0, 6), 550),
    _place("Bellwether Academy", "BWA", NORTH, (0, 8), 640, 1),
    _place("Longmeadow Academy", "LMA", WEST, (0, 8), 620, 4),
    _place("Ropewalk Academy", "RWA", SOUTH, (0, 8), 610, 7),
    _place("Kingfisher Academy", "KFA", NORTH, (0, 8), 600, 9),
    _place("Delta Street Academy", "DSA", CAMDEN, (0, 8), 630),
    _place("Copperline Middle", "CLM", NORTH, (6, 8), 485, 3),
    _place("Juniper Hill Middle", "JHM", WEST, (6, 8), 475, 6),
    _place("North Light Prep", "NLP", NORTH, (7, 12), 640, 5),
    _place("Windrose Prep", "WRP", WEST, (7, 12), 620, 11),
    _place("Keystone Landing Prep", "KLP", SOUTH, (7, 12), 610, 12),
    _place("Cooper Landing Prep", "CLP", CAMDEN, (7, 12), 610),
    _place("Meridian High", "MEH", NORTH, (9, 12), 490),
    _place("Polaris High", "POH", WEST, (9, 12), 485),
    _place("Anchorage High", "ANH", CAMDEN, (9, 12), 485),
)
CODES = tuple(place.code for place in ALL_PLACES)

SMALL = Size(name="small", places=(HARBOR, CEDAR, FERRY), years=2, central_staff=10)
FULL = Size(name="full", places=ALL_PLACES, years=3, central_staff=57)


def tiny(*, students: int = 96) -> Size:
    """Return the small demo with fewer students in each school, for tests."""
    return replace(
        SMALL, name="tiny", places=tuple(replace(place, students=students) for place in SMALL.places)
    )
