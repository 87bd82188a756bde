"""The list of staff: who works where, in which seats, with how many classes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from sextant.network.models import SectionStaff, Staff, StaffAssignment
from sextant.network.queries.people import gone_by
from sextant.network.terms import Seat, StaffStatus
from sextant.office.queries.names import BY_NAME, alphabetical, named
from sextant.web.tables import Column, Listing, Page, Window, page_of


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffFilter:
    """What the list is narrowed to; whoever has left the network is shown only when searched by name."""

    name: str = ""
    school_id: int | None = None
    seat: str = ""

    @property
    def is_narrow(self) -> bool:
        """Tell if the list shows less than everybody at the chosen school."""
        return bool(self.name or self.seat)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffRow:
    """One line of the list; ``state`` is empty for whoever is simply at work."""

    public_id: UUID
    name: str
    seats: str
    school: str
    n_classes: int
    email: str
    state: str


def staff_columns() -> Listing:
    """Return the list's columns, in the reader's language."""
    return Listing(
        columns=(
            Column(key="name", label=_("Name"), order_by=BY_NAME),
            Column(key="seats", label=_("Works as")),
            Column(key="school", label=_("School"), order_by=("school__name", *BY_NAME)),
            Column(key="classes", label=_("Classes"), is_number=True),
            Column(key="email", label=_("E-mail"), order_by=("email",)),
            Column(key="state", label=_("State"), order_by=("status", *BY_NAME)),
        ),
        opens_with="name",
    )


def list_staff(window: Window, narrowed: StaffFilter, *, on: date) -> Page[StaffRow]:
    """Return one window of the staff directory."""
    people = _narrow(Staff.objects.all(), narrowed, on=on).select_related("school")
    found: Page[Staff] = page_of(
        alphabetical(people).order_by(*window.order_by), window, shape=lambda one: one
    )
    keys = [person.pk for person in found.rows]
    seats, classes = seats_of(keys, on=on), _classes(keys, on=on)
    rows = tuple(
        StaffRow(
            public_id=person.public_id,
            name=person.name,
            seats=", ".join(seats.get(person.pk, ())),
            school=person.school.name if person.school else "",
            n_classes=classes.get(person.pk, 0),
            email=person.email,
            state=_state(person, on),
        )
        for person in found.rows
    )
    return Page(rows=rows, total=found.total, window=found.window)


def _state(person: Staff, on: date) -> str:
    if person.status == StaffStatus.ACTIVE:
        return ""
    if person.status == StaffStatus.SEPARATED and not person.has_left(on=on):
        return _("Leaves")
    return str(StaffStatus(person.status).label)


def _narrow(people: QuerySet[Staff], narrowed: StaffFilter, *, on: date) -> QuerySet[Staff]:
    present = people.exclude(gone_by(on))
    people = named(people, narrowed.name) if narrowed.name else present
    seats = StaffAssignment.objects.on(on)
    if narrowed.seat:
        people = people.filter(pk__in=seats.filter(seat=narrowed.seat).values("staff_id"))
    if narrowed.school_id is not None:
        here = seats.filter(school_id=narrowed.school_id).values("staff_id")
        people = people.filter(pk__in=here) | people.filter(school_id=narrowed.school_id)
    return people


def seats_of(keys: Sequence[int], *, on: date) -> Mapping[int, tuple[str, ...]]:
    """Return the words of each person's seats, each seat once though it be held at two schools."""
    held: dict[int, dict[str, None]] = {}
    rows = StaffAssignment.objects.on(on).filter(staff_id__in=keys).order_by("staff_id", "-fte_percent", "pk")
    for staff_id, seat, is_acting in rows.values_list("staff_id", "seat", "is_acting"):
        word = f"{Seat(seat).label} ({_('acting')})" if is_acting else str(Seat(seat).label)
        held.setdefault(staff_id, {})[word] = None
    return {staff_id: tuple(words) for staff_id, words in held.items()}


def _classes(keys: Sequence[int], *, on: date) -> Mapping[int, int]:
    return dict(
        SectionStaff.objects.on(on)
        .filter(staff_id__in=keys, section__starts_on__lte=on, section__ends_on__gte=on)
        .order_by()
        .values_list("staff_id")
        .annotate(n=Count("section_id", distinct=True))
        .values_list("staff_id", "n")
    )
