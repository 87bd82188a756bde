"""The Repair page: what was decided and not begun, what is to be held, and what today asks for."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sextant.culture.models import Agreement, IncidentStudent, InfractionCode, Response, RestorativeCase
from sextant.culture.queries.agreements import ItemRow, due_items
from sextant.culture.queries.case_reach import cases_within
from sextant.culture.queries.detentions import count_today
from sextant.culture.queries.restorative import CaseRow, shape_cases
from sextant.culture.rules.repair_measures import RepairToday
from sextant.culture.terms import RESTORATIVE, ResponseKind, ResponseState
from sextant.culture.terms.restorative import (
    BEFORE_MEETING,
    ENDED_CASES,
    ItemState,
    RepairKind,
    RepairOutcome,
    RepairState,
)

MOST_CASES, MOST_WAITING = 60, 40
LOOK_AHEAD = timedelta(days=4)
KINDS = {
    ResponseKind.AFFECTIVE_CHAT: RepairKind.AFFECTIVE_CHAT,
    ResponseKind.SMALL_CIRCLE: RepairKind.SMALL_CIRCLE,
    ResponseKind.CLASS_CIRCLE: RepairKind.CLASS_CIRCLE,
    ResponseKind.CONFERENCE: RepairKind.CONFERENCE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedRow:
    """A restorative response that was decided and has no case yet."""

    response_id: int
    part_public_id: UUID
    student_id: int
    student: str
    school_id: int
    kind: RepairKind
    code: str
    level: int
    decided_on: date
    incident_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """What the page shows; ``broken`` waits for the assistant principal's word."""

    to_begin: tuple[DecidedRow, ...]
    to_hold: tuple[CaseRow, ...]
    running: tuple[CaseRow, ...]
    broken: tuple[CaseRow, ...]
    promises: tuple[ItemRow, ...]
    today: RepairToday


def board_of(*, school_id: int | None, on: date, reads_decisions: bool, may_decide: bool) -> Board:
    """Return what waits for repair within reach, at one school or all; the broken to whoever decides."""
    cases = cases_within(RestorativeCase.objects.exclude(state__in=ENDED_CASES))
    if school_id is not None:
        cases = cases.filter(school_id=school_id)
    found = shape_cases(cases.select_related("staff").order_by("hold_by", "pk")[:MOST_CASES], on=on)
    to_hold = tuple(one for one in found if one.state in BEFORE_MEETING)
    promises = due_items(school_id=school_id, on=on, until=on + LOOK_AHEAD)
    to_begin = decided_responses(school_id=school_id) if reads_decisions else ()
    broken = _broken(school_id=school_id, on=on) if may_decide else ()
    return Board(
        to_begin=to_begin,
        to_hold=to_hold,
        running=tuple(one for one in found if one.state not in BEFORE_MEETING),
        broken=broken,
        promises=promises,
        today=RepairToday(
            n_conferences=sum(one.meets_on == on for one in to_hold),
            n_overdue=sum(one.is_overdue for one in to_hold),
            n_promises=sum(one.due_on == on for one in promises),
            n_late=sum(one.state is ItemState.LATE for one in promises),
            n_detentions=count_today(school_id=school_id, on=on),
            n_waiting=len(to_begin),
            n_broken=len(broken),
        ),
    )


def decided_responses(*, school_id: int | None, part_public_id: UUID | None = None) -> tuple[DecidedRow, ...]:
    """Return the restorative responses within reach that have no case yet, the oldest first."""
    begun = RestorativeCase.objects.filter(response_id__isnull=False).exclude(state=RepairState.DECLINED)
    rows = Response.objects.filter(kind__in=RESTORATIVE, state=ResponseState.ASSIGNED)
    rows = rows.exclude(pk__in=begun.values("response_id"))
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    if part_public_id is not None:
        named = IncidentStudent.objects.filter(public_id=part_public_id)
        rows = rows.filter(incident_student_id__in=named.values("pk"))
    found = list(rows.select_related("student").order_by("decided_on", "pk")[:MOST_WAITING])
    keys = {row.incident_student_id for row in found}
    parts = {part.pk: part for part in IncidentStudent.objects.filter(pk__in=keys)} if keys else {}
    codes = InfractionCode.objects.filter(pk__in={part.code_id for part in parts.values()})
    names = dict(codes.values_list("pk", "name")) if parts else {}
    return tuple(
        _decided(row, parts[row.incident_student_id], names)
        for row in found
        if row.incident_student_id in parts
    )


def others_in(incident_id: int, *, but: int) -> tuple[tuple[int, str], ...]:
    """Return the other students of an incident within reach, with their parts."""
    rows = IncidentStudent.objects.filter(incident_id=incident_id).exclude(student_id=but)
    return tuple(rows.order_by("pk").values_list("student_id", "part"))


def _broken(*, school_id: int | None, on: date) -> tuple[CaseRow, ...]:
    """Return the cases of the last month whose agreement was broken and that nobody has decided on since."""
    closed = RestorativeCase.objects.filter(
        state=RepairState.CLOSED, outcome=RepairOutcome.BROKEN, closed_on__gte=on - timedelta(days=28)
    )
    decided = Agreement.objects.exclude(follow_up="").values("case_id")
    rows = cases_within(closed.exclude(pk__in=decided))
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    return shape_cases(rows.select_related("staff").order_by("-closed_on", "-pk")[:MOST_WAITING], on=on)


def _decided(row: Response, part: IncidentStudent, names: dict[int, str]) -> DecidedRow:
    return DecidedRow(
        response_id=row.pk,
        part_public_id=part.public_id,
        student_id=row.student_id,
        student=row.student.name,
        school_id=row.school_id,
        kind=KINDS[ResponseKind(row.kind)],
        code=names.get(part.code_id, ""),
        level=part.level,
        decided_on=row.decided_on,
        incident_id=part.incident_id,
    )
