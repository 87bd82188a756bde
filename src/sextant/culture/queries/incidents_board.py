"""The incidents of a school, by what is to be done next, and one's own reports."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.models import Incident, IncidentStudent, InfractionCode
from sextant.culture.terms import IncidentState, Part, Place
from sextant.network.queries.places import zone_of
from sextant.web.tables import Column, Listing, Page, Window, page_of

S = IncidentState
# What waits for the same kind of work stands together, in the order in which it is done.
QUEUES: Mapping[str, frozenset[IncidentState]] = {
    "triage": frozenset({S.REPORTED}),
    "decide": frozenset({S.TRIAGED, S.INVESTIGATING}),
    "repair": frozenset({S.DECIDED, S.REPAIRING, S.REENTERED}),
    "closed": frozenset({S.CLOSED, S.MERGED}),
}
BOARD = Listing(
    columns=(
        Column(key="when", label=_("When"), order_by=("-occurred_at",)),  # type: ignore[arg-type]
        Column(key="what", label=_("What")),  # type: ignore[arg-type]
        Column(key="who", label=_("Who")),  # type: ignore[arg-type]
        Column(key="where", label=_("Where"), order_by=("place",)),  # type: ignore[arg-type]
        Column(key="state", label=_("State")),  # type: ignore[arg-type]
        Column(key="reporter", label=_("Reported by")),  # type: ignore[arg-type]
    ),
    opens_with="when",
)
MOST_OWN = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLine:
    """One student's part, as lists show it."""

    name: str
    part: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRow:
    """One incident as a list shows it."""

    id: int
    public_id: UUID
    occurred_on: date
    at: str
    code: str
    level: int
    place: str
    state: IncidentState
    state_words: str
    reporter: str
    students: tuple[PartLine, ...]
    is_unknown: bool
    must_be_reported: bool

    @property
    def when(self) -> str:
        """Return day and time as files spell them."""
        return f"{self.occurred_on.isoformat()} {self.at}"

    @property
    def who(self) -> str:
        """Return the students with their parts, for files."""
        return "; ".join(f"{one.name} ({one.part.label})" for one in self.students)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardFilter:
    """What a board is narrowed to."""

    queue: str
    level: int | None = None
    place: str = ""


def list_board(window: Window, *, school_id: int, narrowed: BoardFilter) -> Page[IncidentRow]:
    """Return a window of a school's incidents within reach, the newest first."""
    rows = _within(school_id).filter(state__in=QUEUES[narrowed.queue])
    if narrowed.level is not None:
        codes = InfractionCode.objects.filter(level=narrowed.level)
        rows = rows.filter(code_id__in=codes.values("pk"))
    if narrowed.place:
        rows = rows.filter(place=narrowed.place)
    rows = rows.select_related("code", "reporter").order_by(*window.order_by)
    shown: Page[Incident] = page_of(rows, window, shape=lambda row: row)
    parts, zone = parts_of([row.pk for row in shown.rows]), zone_of(school_id)
    return Page(
        rows=tuple(as_row(row, parts, zone) for row in shown.rows), total=shown.total, window=shown.window
    )


def count_queues(*, school_id: int) -> dict[str, int]:
    """Return how many of a school's incidents wait in each queue."""
    counted = _within(school_id).order_by().values_list("state").annotate(n=Count("pk"))
    by_state = dict(counted)
    return {key: sum(by_state.get(state.value, 0) for state in states) for key, states in QUEUES.items()}


def list_own_reports() -> tuple[IncidentRow, ...]:
    """Return the newest reports that the reader wrote herself."""
    me = current_rights().staff_id or 0
    rows = Incident.objects.filter(reporter_id=me).select_related("code", "reporter", "school")
    found = list(rows.order_by("-occurred_at", "-pk")[:MOST_OWN])
    parts = parts_of([row.pk for row in found])
    return tuple(as_row(row, parts, ZoneInfo(row.school.time_zone)) for row in found)


def parts_of(incident_ids: Iterable[int]) -> dict[int, tuple[PartLine, ...]]:
    """Return the students of incidents within reach, whoever was responsible first."""
    rows = IncidentStudent.objects.filter(incident_id__in=list(incident_ids)).select_related("student")
    order = {part: place for place, part in enumerate(Part)}
    found: dict[int, list[PartLine]] = defaultdict(list)
    for row in sorted(rows.order_by("pk"), key=lambda one: order[Part(one.part)]):
        found[row.incident_id].append(PartLine(name=row.student.name, part=Part(row.part)))
    return {key: tuple(lines) for key, lines in found.items()}


def as_row(row: Incident, parts: Mapping[int, tuple[PartLine, ...]], zone: ZoneInfo) -> IncidentRow:
    """Return an incident as lists show it."""
    return IncidentRow(
        id=row.pk,
        public_id=row.public_id,
        occurred_on=row.occurred_on,
        at=clock_of(row.occurred_at, zone),
        code=row.code.name,
        level=row.code.level,
        place=str(Place(row.place).label),
        state=IncidentState(row.state),
        state_words=str(IncidentState(row.state).label),
        reporter=row.reporter.name,
        students=parts.get(row.pk, ()),
        is_unknown=row.is_responsible_unknown,
        must_be_reported=row.code.must_be_reported,
    )


def clock_of(moment: datetime, zone: ZoneInfo) -> str:
    """Return a time of day as the school's clock shows it."""
    return f"{moment.astimezone(zone):%-H:%M}"


def _within(school_id: int) -> Any:
    rows = Incident.objects.filter(school_id=school_id)
    if policies.READ_INCIDENTS.covers(current_rights(), school_id=school_id):
        return rows
    # A dean reads the incidents in which somebody of his grade had a part.
    return rows.filter(Q(pk__in=IncidentStudent.objects.values("incident_id")))
