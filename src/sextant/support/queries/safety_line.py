"""The numbers of the states' lines for reports of harm, as the network has entered them."""

from dataclasses import dataclass
from datetime import date

from sextant.network.jurisdictions.packs import wellness_law
from sextant.network.models import School
from sextant.network.queries.calendar import jurisdiction_of
from sextant.support.models import StateLine


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """One state in which the network has schools: its line, the number, when it was checked last."""

    jurisdiction: str
    state: str
    name: str
    number: str
    checked_on: date | None


def line_number_at(school_id: int) -> str:
    """Return the number to call at a school: the network's, else the law pack's; nothing if neither knows."""
    jurisdiction = jurisdiction_of(school_id=school_id)
    found: str | None = (
        StateLine.objects.filter(jurisdiction=jurisdiction).values_list("number", flat=True).first()
    )
    return found or wellness_law(jurisdiction).line_number


def list_lines() -> tuple[LineRow, ...]:
    """Return a row for each state in which the network has an open school."""
    states = School.objects.filter(is_open=True).order_by("jurisdiction")
    kept = {one.jurisdiction: one for one in StateLine.objects.order_by("pk")}
    rows = []
    for key in states.values_list("jurisdiction", flat=True).distinct():
        law, line = wellness_law(key), kept.get(key)
        rows.append(
            LineRow(
                jurisdiction=key,
                state=law.state,
                name=law.line_name,
                number=line.number if line else law.line_number,
                checked_on=line.checked_on if line else None,
            )
        )
    return tuple(rows)
