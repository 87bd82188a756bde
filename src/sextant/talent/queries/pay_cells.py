"""What the network pays in each cell of experience and degree, and what others pay there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.network.models import Staff
from sextant.talent.models import Comparator, MarketCell, MarketLoad, NetworkCell, StaffDegree
from sextant.talent.queries.pay_people import people_paid
from sextant.talent.queries.pay_records import years_of_experience
from sextant.talent.queries.pay_rules import YearRow, benefits_of
from sextant.talent.rules.market_ratio import (
    Benefits,
    Standing,
    average,
    compensation,
    experience_cell,
    standing,
)
from sextant.talent.rules.pay_terms import TEACHING_SEATS
from sextant.talent.terms.pay import ComparatorKind, Degree, Experience

MOST_LOADS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCell:
    """What the network pays on average in one cell."""

    experience: Experience
    degree: Degree
    n: int
    base_cents: int
    total_cents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CellRow:
    """One cell beside the others; ``base`` and ``total`` are None where fewer than five people are in it."""

    experience: Experience
    degree: Degree
    n: int
    base: Standing | None
    total: Standing | None

    @property
    def is_red(self) -> bool:
        return any(one is not None and one.is_red for one in (self.base, self.total))


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadRow:
    """One file that was loaded."""

    id: int
    public_id: UUID
    comparator: str
    kind: ComparatorKind
    year: str
    source: str
    as_of: date
    file_name: str
    sha256: str
    n_cells: int
    loaded_on: date
    loaded_by: str
    replaced_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedCell:
    """One cell of a file."""

    experience: str
    degree: str
    base_cents: int
    retirement_points: int
    health_cents: int
    leave_days: int
    tuition_cents: int
    stipend_cents: int
    total_cents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """A year’s market: every cell, the loads in force, and since when the network’s own figures stand."""

    cells: tuple[CellRow, ...]
    loads: tuple[LoadRow, ...]
    as_of: date | None
    has_home: bool
    n_peers: int


def own_cells(year: YearRow, *, on: date) -> tuple[OwnCell, ...]:
    """Return the network’s own average in each cell, whatever its size; the caller keeps small ones back."""
    benefits = benefits_of(year.id)
    degrees = dict(StaffDegree.objects.order_by("staff_id").values_list("staff_id", "degree"))
    known = {
        staff: years_of_experience(hired_on=hired, before=before, on=on)
        for staff, hired, before in Staff.objects.order_by("pk").values_list(
            "pk", "hired_on", "years_experience_at_hire"
        )
    }
    found: dict[tuple[Experience, Degree], list[tuple[int, int]]] = {}
    for one in people_paid(on=on):
        years, degree = known.get(one.staff_id), degrees.get(one.staff_id)
        if one.seat not in TEACHING_SEATS or years is None or degree is None:
            continue
        whole = compensation(base=one.base_cents, stipends=one.stipend_cents, benefits=benefits).compared
        found.setdefault((experience_cell(years), Degree(degree)), []).append((one.base_cents, whole))
    return tuple(
        OwnCell(
            experience=experience,
            degree=degree,
            n=len(amounts),
            base_cents=average([base for base, _total in amounts]),
            total_cents=average([total for _base, total in amounts]),
        )
        for (experience, degree), amounts in sorted(found.items())
    )


def market_of(school_year_id: int) -> Market:
    """Return a year’s market: each cell of the network beside the home district and the peers."""
    loads = list_loads(school_year_id=school_year_id)
    in_force = [one for one in loads if one.replaced_on is None]
    kinds = {one.id: one.kind for one in in_force}
    others: dict[tuple[str, str], list[tuple[ComparatorKind, int, int]]] = {}
    for cell in MarketCell.objects.filter(load_id__in=list(kinds)).order_by("load_id", "pk"):
        others.setdefault((cell.experience, cell.degree), []).append(
            (kinds[cell.load_id], cell.base_cents, _total_of(cell))
        )
    own = {
        (one.experience, one.degree): one for one in NetworkCell.objects.filter(school_year_id=school_year_id)
    }
    cells = tuple(
        _cell(experience, degree, own.get((experience, degree)), others.get((experience, degree), ()))
        for degree in Degree
        for experience in Experience
        if (experience, degree) in own or (experience, degree) in others
    )
    return Market(
        cells=cells,
        loads=loads,
        as_of=max((one.as_of for one in own.values()), default=None),
        has_home=any(one.kind is ComparatorKind.HOME_DISTRICT for one in in_force),
        n_peers=sum(one.kind is ComparatorKind.PEER for one in in_force),
    )


def _cell(
    experience: Experience,
    degree: Degree,
    own: NetworkCell | None,
    others: Sequence[tuple[ComparatorKind, int, int]],
) -> CellRow:
    if own is None:
        return CellRow(experience=experience, degree=degree, n=0, base=None, total=None)
    homes = [(base, total) for kind, base, total in others if kind is ComparatorKind.HOME_DISTRICT]
    peers = [(base, total) for kind, base, total in others if kind is ComparatorKind.PEER]
    home = homes[0] if homes else (None, None)
    return CellRow(
        experience=experience,
        degree=degree,
        n=own.n,
        base=standing(own=own.base_cents, home=home[0], peers=[base for base, _total in peers]),
        total=standing(own=own.total_cents, home=home[1], peers=[total for _base, total in peers]),
    )


def year_of_load(load_id: int) -> int | None:
    """Return the school year of a load."""
    found: int | None = MarketLoad.objects.filter(pk=load_id).values_list("school_year_id", flat=True).first()
    return found


def list_loads(*, school_year_id: int | None = None) -> tuple[LoadRow, ...]:
    """Return what was loaded, in force first, then by the newest day."""
    rows = MarketLoad.objects.select_related("comparator", "school_year", "loaded_by")
    if school_year_id is not None:
        rows = rows.filter(school_year_id=school_year_id)
    found = list(rows.order_by("-loaded_on", "-pk")[:MOST_LOADS])
    found.sort(key=lambda one: (one.replaced_on is not None, one.comparator.kind, one.comparator.name))
    return tuple(_load(one) for one in found)


def find_load(public_id: UUID | str) -> tuple[LoadRow, tuple[LoadedCell, ...]] | None:
    """Return a load with its cells, replaced or in force."""
    rows = MarketLoad.objects.select_related("comparator", "school_year", "loaded_by")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        return None
    order = {str(one): place for place, one in enumerate((*Degree, *Experience))}
    cells = sorted(
        MarketCell.objects.filter(load_id=found.pk),
        key=lambda one: (order[one.degree], order[one.experience]),
    )
    return _load(found), tuple(
        LoadedCell(
            experience=str(Experience(one.experience).label),
            degree=str(Degree(one.degree).label),
            base_cents=one.base_cents,
            retirement_points=one.retirement_points,
            health_cents=one.health_cents,
            leave_days=one.leave_days,
            tuition_cents=one.tuition_cents,
            stipend_cents=one.stipend_cents,
            total_cents=_total_of(one),
        )
        for one in cells
    )


def comparator_choices() -> list[tuple[str, str]]:
    """Return the employers to choose from, the home district first."""
    rows = Comparator.objects.order_by("kind", "name")
    return [(str(one.pk), f"{one.name} ({ComparatorKind(one.kind).label})") for one in rows]


def _total_of(cell: MarketCell) -> int:
    benefits = Benefits(
        retirement_points=cell.retirement_points,
        health_cents=cell.health_cents,
        leave_days=cell.leave_days,
        tuition_cents=cell.tuition_cents,
    )
    return compensation(base=cell.base_cents, stipends=cell.stipend_cents, benefits=benefits).compared


def _load(one: MarketLoad) -> LoadRow:
    return LoadRow(
        id=one.pk,
        public_id=one.public_id,
        comparator=one.comparator.name,
        kind=ComparatorKind(one.comparator.kind),
        year=one.school_year.label,
        source=one.source,
        as_of=one.as_of,
        file_name=one.file_name,
        sha256=one.sha256,
        n_cells=one.n_cells,
        loaded_on=one.loaded_on,
        loaded_by=one.loaded_by.name if one.loaded_by else "",
        replaced_on=one.replaced_on,
    )
