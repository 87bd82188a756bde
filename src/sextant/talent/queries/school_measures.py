"""What a scorecard holds of every school’s staff: effective teachers who stayed, and days of vacancy."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sextant.network.queries.calendar import calendars_of
from sextant.talent.models import Position
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.retention import effective_by_school
from sextant.talent.rules.position_control import empty_since, school_days_empty
from sextant.talent.terms.hiring import PositionState

MOST_POSITIONS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Stayed:
    """The share of effective teachers of one 1 October who stayed until the next, in percent."""

    percent: float
    n: int
    until: date


@dataclass(slots=True)
class Vacancy:
    """School days on which positions stood empty, of how many positions, and how many are filled now."""

    days: int = 0
    n: int = 0
    n_filled: int = 0


def effective_retention(*, on: date) -> Mapping[int, Stayed]:
    """Return by school who stayed of the effective teachers; of nobody where a few could be worked out."""
    found = effective_by_school(on=on)
    if found is None:
        return {}
    until, rates = found
    return {
        school: Stayed(percent=rate.share or 0.0, n=rate.n, until=until)
        if rate is not None
        else Stayed(percent=0.0, n=0, until=until)
        for school, rate in rates.items()
    }


def vacancies_of_schools(*, first: date, last: date) -> Mapping[int, Vacancy]:
    """Return by school for how many school days its positions stood empty in these days."""
    found: dict[int, Vacancy] = {}
    empty: list[tuple[int, date, date | None, date | None]] = []
    with as_desk():
        rows = Position.objects.filter(school__isnull=False, authorized_on__lte=last).exclude(
            state=PositionState.FROZEN
        )
        columns = ("school_id", "state", "authorized_on", "vacant_from", "filled_on", "ended_on")
        for school, state, authorized_on, vacant_from, filled_on, ended_on in rows.order_by("pk").values_list(
            *columns
        )[:MOST_POSITIONS]:
            if ended_on is not None and ended_on < first:
                continue
            one = found.setdefault(school, Vacancy())
            one.n += 1
            since = empty_since(
                state=PositionState(state), authorized_on=authorized_on, vacant_from=vacant_from
            )
            is_empty = since is not None and since <= last
            one.n_filled += not is_empty or (filled_on is not None and filled_on <= last)
            if since is not None and since <= last:
                empty.append((school, since, filled_on, ended_on))
        days = calendars_of(school_ids={school for school, *_dates in empty})
    for school, since, *ends in empty:
        found[school].days += school_days_empty(
            since=since, ends=ends, first=first, last=last, days=days[school]
        )
    return found
