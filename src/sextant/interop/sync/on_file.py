"""Whom and what a results file means: students by any id, schools by name, school years by their start."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from sextant.interop.sync.people import STUDENT
from sextant.network.models import ExternalId, School, SchoolYear, Student


@dataclass(slots=True)
class Roll:
    """Students on file, by the state's id and by whatever other systems call them."""

    by_state_id: dict[str, int] = field(default_factory=dict)
    by_other_id: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def find(self, *ids: str) -> int | None:
        """Return the one student whom the first id that anybody has means; None if nobody or several."""
        for one in ids:
            if one in self.by_state_id:
                return self.by_state_id[one]
            if one in self.by_other_id:
                found = self.by_other_id[one]
                return next(iter(found)) if len(found) == 1 else None
        return None

    def is_shared(self, *ids: str) -> bool:
        """Tell if an id is that of several students."""
        return any(len(self.by_other_id.get(one, ())) > 1 for one in ids)


def roll() -> Roll:
    """Read every id of every student."""
    found = Roll()
    states = Student.objects.exclude(state_id=None).values_list("state_id", "pk")
    for value, pk in states.iterator(chunk_size=10_000):
        if value is not None:
            found.by_state_id[value] = pk
    others = ExternalId.objects.filter(label=STUDENT).values_list("value", "record_id")
    for value, pk in others.iterator(chunk_size=10_000):
        found.by_other_id[value].add(pk)
    return found


def schools_by_name() -> dict[str, int]:
    """Return schools by folded name and code; the code goes before another school's name."""
    rows = list(School.objects.order_by("-pk").values_list("pk", "name", "code"))
    by_name = {folded(name): pk for pk, name, _code in rows}
    return by_name | {folded(code): pk for pk, _name, code in rows}


def folded(name: str) -> str:
    """Return a name as it is compared."""
    return " ".join(name.casefold().split())


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOnFile:
    """A school year and its days; without a key it is yet to be made."""

    start: int
    starts_on: date
    ends_on: date
    pk: int | None = None


def years_by_start() -> dict[int, YearOnFile]:
    """Return the school years by the calendar year in which they start."""
    return {
        row.starts_on.year: YearOnFile(
            start=row.starts_on.year, starts_on=row.starts_on, ends_on=row.ends_on, pk=row.pk
        )
        for row in SchoolYear.objects.order_by("starts_on")
    }


def year_to_make(start: int) -> YearOnFile:
    """Return a school year from July to June, which every day of testing falls into."""
    return YearOnFile(start=start, starts_on=date(start, 7, 1), ends_on=date(start + 1, 6, 30))
