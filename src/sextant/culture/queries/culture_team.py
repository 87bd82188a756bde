"""Who is in a school's School Culture Team."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.culture.models import TeamMember
from sextant.culture.terms.community import TeamPart

MOST_MEMBERS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """One member of the School Culture Team."""

    id: int
    public_id: UUID
    staff_id: int
    name: str
    part: str
    since: date
    until: date | None


def list_team(*, school_id: int, on: date, with_past: bool = False) -> tuple[MemberRow, ...]:
    """Return the School Culture Team of a day; with_past: everybody who was ever in it."""
    rows = TeamMember.objects.filter(school_id=school_id).select_related("member")
    if not with_past:
        rows = rows.on(on)
    order = [part.value for part in TeamPart]
    found = sorted(rows[:MOST_MEMBERS], key=lambda row: (order.index(row.part), row.valid_from, row.pk))
    return tuple(
        MemberRow(
            id=row.pk,
            public_id=row.public_id,
            staff_id=row.member_id,
            name=row.member.name,
            part=str(TeamPart(row.part).label),
            since=row.valid_from,
            until=row.valid_until,
        )
        for row in found
    )
