"""Questions about schools: the list of them, and the one that a page shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _

from sextant.access.policy import Policy
from sextant.access.reach import current_rights
from sextant.kernel import guard
from sextant.network.models import School, SchoolYear, StaffAssignment, Student
from sextant.network.terms import Seat
from sextant.office.policies import KEEP_CALENDAR, READ_STUDENTS
from sextant.office.queries.reached import reach_of, reached
from sextant.office.rules.words import grade_span
from sextant.web.tables import Column, Listing, Page, Window, page_of

_PLACES = "office.places"


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolPlace:
    """A school that a page can show."""

    school_id: int
    public_id: UUID
    name: str
    grade_low: int
    grade_high: int
    time_zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListScope:
    """The schools that a list can show, and the one it does show; None: all of them.

    ``has_choice``: the list itself offers them, because the header of the page does not.
    """

    places: tuple[SchoolPlace, ...]
    place: SchoolPlace | None
    has_choice: bool

    @property
    def school_id(self) -> int | None:
        """Return the key of the one school."""
        return self.place.school_id if self.place else None

    @property
    def name(self) -> str:
        """Return the name of the one school."""
        return self.place.name if self.place else ""

    @property
    def grades(self) -> range:
        """Return the grades that are taught at what is shown."""
        shown = (self.place,) if self.place else self.places
        low = min((place.grade_low for place in shown), default=0)
        return range(low, max((place.grade_high for place in shown), default=12) + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolRow:
    """One line of the list; ``n_students`` is None where the actor does not reach the students."""

    public_id: UUID
    name: str
    region: str
    grades: str
    n_students: int | None
    turnaround_year: int | None
    predecessor: str
    principal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolCounts:
    """How many schools there are, and how many of them the network took over."""

    n_schools: int
    n_turnarounds: int


def school_to_keep(public_id: UUID) -> School | None:
    """Return a school whose own data the actor may change, or None."""
    found: School | None = reached(School.objects.filter(public_id=public_id), KEEP_CALENDAR).first()
    return found


def school_columns() -> Listing:
    """Return the list's columns, in the reader's language."""
    return Listing(
        columns=(
            Column(key="name", label=_("School"), order_by=("name",)),
            Column(key="region", label=_("Region"), order_by=("region__name", "name")),
            Column(key="grades", label=_("Grades"), order_by=("grade_low", "grade_high", "name")),
            Column(key="students", label=_("Students"), is_number=True),
            Column(key="origin", label=_("Turnaround"), order_by=("takeover_on", "name")),
            Column(key="principal", label=_("Principal")),
        ),
        opens_with="name",
    )


def list_places(policy: Policy) -> tuple[SchoolPlace, ...]:
    """Return the schools at which the actor holds this right, her own first; read once per request."""
    known: dict[Policy | bool, tuple[SchoolPlace, ...]] = guard.memory().setdefault(_PLACES, {})
    # Two rights that both reach everywhere reach the same schools.
    key = policy if reach_of(School, policy) is not True else True
    if key not in known:
        own = current_rights().school_ids
        schools = reached(School.objects.filter(is_open=True), policy).order_by("name")
        places = [_place(school) for school in schools]
        known[key] = tuple(sorted(places, key=lambda place: place.school_id not in own))
    return known[key]


def find_place(asked: str, places: Sequence[SchoolPlace]) -> SchoolPlace | None:
    """Return the school with this public id if it is one of these."""
    return next((place for place in places if str(place.public_id) == asked), None)


def list_schools(window: Window, *, on: date) -> Page[SchoolRow]:
    """Return one window of the network's open schools."""
    schools = School.objects.filter(is_open=True).select_related("region").order_by(*window.order_by)
    year = SchoolYear.objects.filter(starts_on__lte=on).order_by("-starts_on").first()
    found: Page[School] = page_of(schools, window, shape=lambda school: school)
    keys = [school.pk for school in found.rows]
    students, principals = _students_by_school(keys), _principals(keys, on=on)
    rows = tuple(
        SchoolRow(
            public_id=school.public_id,
            name=school.name,
            region=school.region.name,
            grades=grade_span(school.grade_low, school.grade_high),
            n_students=students.get(school.pk),
            turnaround_year=school.turnaround_year(year_starts_on=year.starts_on if year else on),
            predecessor=school.predecessor_name,
            principal=principals.get(school.pk, ""),
        )
        for school in found.rows
    )
    return Page(rows=rows, total=found.total, window=found.window)


def count_schools() -> SchoolCounts:
    """Return how many open schools the network has."""
    origins = School.objects.filter(is_open=True).values_list("origin", flat=True)
    kinds = list(origins)
    return SchoolCounts(n_schools=len(kinds), n_turnarounds=kinds.count("turnaround"))


def _place(school: School) -> SchoolPlace:
    return SchoolPlace(
        school_id=school.pk,
        public_id=school.public_id,
        name=school.name,
        grade_low=school.grade_low,
        grade_high=school.grade_high,
        time_zone=school.time_zone,
    )


def _students_by_school(keys: Sequence[int]) -> Mapping[int, int]:
    """Return counts for the schools whose students the actor reaches; a school without any counts 0."""
    within = reached(School.objects.filter(pk__in=keys), READ_STUDENTS).values_list("pk", flat=True)
    counted = dict(
        Student.objects.filter(school_id__in=keys)
        .order_by()
        .values_list("school_id")
        .annotate(n=Count("pk"))
        .values_list("school_id", "n")
    )
    return {key: counted.get(key, 0) for key in within}


def _principals(keys: Sequence[int], *, on: date) -> Mapping[int, str]:
    seats = (
        StaffAssignment.objects.on(on)
        .filter(school_id__in=keys, seat=Seat.PRINCIPAL)
        .select_related("staff")
        .order_by("is_acting", "pk")
    )
    named: dict[int, str] = {}
    for seat in seats:
        named.setdefault(seat.school_id, seat.staff.name)
    return named
