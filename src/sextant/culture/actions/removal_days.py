"""The rows of a removal: one for each school day away, and whether it counts."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sextant.culture.models import Removal, RemovalDay
from sextant.culture.terms import RemovalKind
from sextant.kernel.errors import CannotDo
from sextant.network.actions.bulk import insert_rows
from sextant.network.school_days import SchoolCalendar

KEPT_ALL = "In-school, with the curriculum, the services and the peers of the placement."
NOT_KEPT = "In-school, without all of the curriculum, the services and the peers."
NOT_ASKED = "In-school; the three questions are not answered yet."
AWAY = "Kept from class or school."
PART = "A shortened day."
MOST_DAYS = 190


class NoDays(CannotDo):
    """A removal has a first day and a number of days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The three answers about a day of in-school suspension."""

    curriculum: bool
    services: bool
    peers: bool

    @property
    def all_three(self) -> bool:
        return self.curriculum and self.services and self.peers


def days_of(
    *, starts_on: date, n_days: Decimal, calendar: SchoolCalendar
) -> tuple[tuple[date, Decimal], ...]:
    """Return the school days away with the part of each; the last one may be a part.

    Raises:
        NoDays: no days, or more than a school year has.
    """
    if not 0 < n_days <= MOST_DAYS:
        raise NoDays("Say how many school days: more than 0, half a day as 0.5.")
    found = []
    on, left = calendar.next_on_or_after(starts_on), n_days
    while left > 0:
        found.append((on, min(Decimal(1), left)))
        left -= 1
        on = calendar.add(on, 1)
    return tuple(found)


def does_count(kind: str, *, fraction: Decimal, kept: Kept | None) -> tuple[bool, str]:
    """Tell if a day counts, and why: in-school days do unless all three answers are yes."""
    if kind != RemovalKind.ISS:
        return True, AWAY if fraction == 1 else PART
    if kept is None:
        return True, NOT_ASKED
    return not kept.all_three, KEPT_ALL if kept.all_three else NOT_KEPT


def insert_days(removal: Removal, days: tuple[tuple[date, Decimal], ...], *, kept: Kept | None) -> None:
    """Insert the days of a removal."""
    rows = []
    for on, fraction in days:
        counts, because = does_count(removal.kind, fraction=fraction, kept=kept)
        rows.append(
            RemovalDay(
                removal=removal,
                student_id=removal.student_id,
                school_id=removal.school_id,
                on=on,
                fraction=fraction,
                counts=counts,
                counts_because=because,
                kept_curriculum=kept.curriculum if kept else None,
                kept_services=kept.services if kept else None,
                kept_peers=kept.peers if kept else None,
            )
        )
    insert_rows(action="culture.count_days", rows=rows, school_id=removal.school_id)
