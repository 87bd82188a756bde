"""Applications as a demo’s builder asks for them: in the order in which they were written, with their way."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sextant.network.models import School, StaffAssignment
from sextant.talent.models import Application, Posting, StageMove
from sextant.talent.queries.screening_seats import AT_SCHOOL_SEATS, CENTRAL_SEATS
from sextant.talent.terms.hiring import ENDED, Stage, Track

MOST = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PastApplication:
    """One application: its place among all, and when it came to which stage."""

    number: int
    id: int
    school_id: int | None
    track: Track
    stage: Stage
    is_open: bool
    ended_at: datetime | None
    came: tuple[tuple[Stage, datetime], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panelists:
    """Who rates at which school, leaders first, and who rates from the central office."""

    at_school: dict[int, tuple[int, ...]]
    central: tuple[int, ...]
    codes: dict[int, str]


def list_past_applications() -> tuple[PastApplication, ...]:
    """Return all applications in the order of their keys; the caller reaches them all."""
    moves: dict[int, list[tuple[Stage, datetime]]] = defaultdict(list)
    rows = StageMove.objects.filter(undone_at=None).order_by("at", "pk")
    for key, stage, at in rows.values_list("application_id", "stage", "at")[: 12 * MOST]:
        moves[key].append((Stage(stage), at))
    tracks = dict(Posting.objects.values_list("pk", "track"))
    found = Application.objects.order_by("pk").values_list(
        "pk", "school_id", "posting_id", "stage", "stage_since"
    )
    return tuple(
        PastApplication(
            number=number,
            id=key,
            school_id=school,
            track=Track(tracks[posting]),
            stage=Stage(stage),
            is_open=stage not in ENDED,
            ended_at=since if stage in ENDED else None,
            came=tuple(moves[key]) or ((Stage(stage), since),),
        )
        for number, (key, school, posting, stage, since) in enumerate(found[:MOST])
    )


def list_panelists() -> Panelists:
    """Return who sits on panels now."""
    order = [*AT_SCHOOL_SEATS, *CENTRAL_SEATS]
    held = StaffAssignment.objects.filter(valid_until=None, region=None, seat__in=order).order_by("pk")
    found: dict[int | None, list[tuple[int, int]]] = defaultdict(list)
    for school, staff, seat in held.values_list("school_id", "staff_id", "seat"):
        found[school].append((order.index(seat), staff))
    by_school = {
        key: tuple(dict.fromkeys(staff for _place, staff in sorted(people))) for key, people in found.items()
    }
    central = by_school.pop(None, ())
    codes = dict(School.objects.order_by("pk").values_list("pk", "name"))
    return Panelists(
        at_school={key: people for key, people in by_school.items() if key is not None},
        central=central,
        codes=codes,
    )
