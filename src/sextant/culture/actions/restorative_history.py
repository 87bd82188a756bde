"""A history of restorative practice in bulk, written against responses that were decided (a demo's)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from django.db import transaction

from sextant.audit import actions as audit
from sextant.culture.models import (
    Agreement,
    AgreementItem,
    FacilitatorTraining,
    IncidentStudent,
    Participant,
    Response,
    RestorativeCase,
)
from sextant.culture.queries.facilitators import CHATTING_SEATS, LEADING_SEATS
from sextant.culture.rules.restorative import outcome_of
from sextant.culture.terms import RESTORATIVE, Part, ResponseKind, ResponseState
from sextant.culture.terms.restorative import ItemState, RepairKind, RepairOutcome, RepairState
from sextant.network.actions.bulk import insert_rows, insert_tuples
from sextant.network.models import StaffAssignment
from sextant.network.queries.calendar import calendar_of

# Domain 11: agreements kept 78 %.
KEPT = 0.78
TRAINED_SHARE = 0.35
CHUNK = 2_000
_DONE = (RepairOutcome.REPAIRED, RepairOutcome.PARTLY)
KINDS: dict[str, str] = {
    ResponseKind.AFFECTIVE_CHAT: RepairKind.AFFECTIVE_CHAT,
    ResponseKind.SMALL_CIRCLE: RepairKind.SMALL_CIRCLE,
    ResponseKind.CLASS_CIRCLE: RepairKind.CLASS_CIRCLE,
    ResponseKind.CONFERENCE: RepairKind.CONFERENCE,
}
PROMISES = (
    "Help in the library on two afternoons",
    "Write a letter that says what I would do now",
    "Eat lunch at another table for a week",
    "Repair what was broken, with the caretaker",
    "Ask for a pause before it gets loud",
    "Read to the kindergarten on Friday",
)
COURSE = "Restorative practice, two days"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """What is drawn from at one school."""

    calendar: Any
    leaders: Sequence[int]
    teachers: Sequence[int]


@transaction.atomic
def bring_trainings(*, on: date, since: date, seed: int = 0) -> int:
    """Note that a third of those who may facilitate are trained, leaders first; return how many."""
    draw = Random(f"trainings {seed}")  # noqa: S311 - the luck of a demo, no secret
    seats = StaffAssignment.objects.on(on).filter(seat__in=CHATTING_SEATS, school_id__isnull=False)
    known = set(FacilitatorTraining.objects.values_list("adult_id", "school_id"))
    people = {
        (staff, school): seat in LEADING_SEATS
        for staff, school, seat in seats.order_by("pk").values_list("staff_id", "school_id", "seat")
    }
    rows = [
        FacilitatorTraining(adult_id=staff, school_id=school, course=COURSE, valid_from=since)
        for (staff, school), is_leading in people.items()
        if (staff, school) not in known and (is_leading or draw.random() < TRAINED_SHARE)
    ]
    return len(insert_rows(action="culture.bring_trainings", rows=rows))


@transaction.atomic
def bring_agreements(*, on: date, seed: int = 0) -> int:
    """Bring a case for each restorative response that has none, and agreements for its conferences.

    Cases of the last school days are still to be held; 78 % of the promises that fell due were kept. The
    responses behind what was repaired are done.

    Returns:
        How many cases were brought; twice brings none twice.
    """
    begun = RestorativeCase.objects.filter(response_id__isnull=False).values("response_id")
    rows = Response.objects.filter(kind__in=RESTORATIVE).exclude(pk__in=begun).order_by("pk")
    found = list(
        rows.values_list("pk", "incident_student_id", "student_id", "school_id", "kind", "decided_on")
    )
    draw = Random(f"agreements {seed}")  # noqa: S311 - the luck of a demo, no secret
    places = _places({row[3] for row in found}, on=on)
    found = [row for row in found if row[3] in places]
    parts = _parts_of({row[1] for row in found})
    cases = [_case(row, parts[row[1]], places[row[3]], on=on, draw=draw) for row in found if row[1] in parts]
    if not cases:
        return 0
    keys = insert_tuples(
        action="culture.bring_cases",
        table=RestorativeCase,
        columns=_columns(RestorativeCase),
        rows=[_tuple(RestorativeCase, case) for case in cases],
    )
    students = [row[2] for row in found if row[1] in parts]
    held = [(key, case, student) for key, case, student in zip(keys, cases, students, strict=True)]
    _bring_participants(held)
    _bring_promises([one for one in held if _has_agreement(one[1])], on=on, draw=draw)
    _finish([case["response_id"] for case in cases if case["outcome"] in _DONE], on=on)
    return len(cases)


def _places(schools: Iterable[int], *, on: date) -> dict[int, _Place]:
    """Return who facilitates where; a school without anybody who leads has no cases."""
    seats = StaffAssignment.objects.on(on).filter(school_id__in=list(schools), seat__in=CHATTING_SEATS)
    leaders: dict[int, list[int]] = {}
    teachers: dict[int, list[int]] = {}
    for staff, school, seat in seats.order_by("pk").values_list("staff_id", "school_id", "seat"):
        (leaders if seat in LEADING_SEATS else teachers).setdefault(school, []).append(staff)
    return {
        school: _Place(
            calendar=calendar_of(school_id=school),
            leaders=leaders[school],
            teachers=teachers.get(school) or leaders[school],
        )
        for school in sorted(leaders)
    }


def _parts_of(keys: set[int]) -> dict[int, tuple[int, int]]:
    """Return the incident and level of each student's part."""
    wanted = sorted(keys)
    found: dict[int, tuple[int, int]] = {}
    for start in range(0, len(wanted), CHUNK):
        rows = IncidentStudent.objects.filter(pk__in=wanted[start : start + CHUNK])
        found |= {
            key: (incident, level) for key, incident, level in rows.values_list("pk", "incident_id", "level")
        }
    return found


def _case(
    row: tuple[Any, ...], part: tuple[int, int], place: _Place, *, on: date, draw: Random
) -> dict[str, Any]:
    response, _part, _student, school, kind, decided_on = row
    is_conference = kind == ResponseKind.CONFERENCE
    held_on = place.calendar.add(decided_on, draw.choice((1, 2, 3, 3, 4, 5, 7) if is_conference else (0, 1)))
    is_held = held_on < on
    closed_on = place.calendar.add(held_on, draw.randint(8, 15)) if is_conference else held_on
    is_closed = is_held and closed_on < on
    state = RepairState.CLOSED if is_closed else RepairState.AGREEMENT_ACTIVE
    before = RepairState.PRE_MEETINGS if is_conference else RepairState.REFERRED
    states = [
        ItemState.KEPT if draw.random() < KEPT else ItemState.BROKEN
        for _promise in range(draw.choice((1, 1, 2, 2, 3)) if is_conference else 0)
    ]
    return {
        "school_id": school,
        "staff_id": draw.choice(place.leaders if is_conference else place.teachers),
        "kind": KINDS[kind],
        "state": state if is_held else before,
        "response_id": response,
        "incident_id": part[0],
        "level": part[1],
        "purpose": "",
        "referred_on": decided_on,
        "hold_by": place.calendar.add(decided_on, 5),
        "meets_on": held_on if is_conference else None,
        "meets_at": None,
        "room": "",
        "surrogate": "",
        "held_on": held_on if is_held else None,
        "closed_on": closed_on if is_closed else None,
        "outcome": outcome_of(states) if is_closed else "",
        "stopped_because": "",
        # Not columns: what the promises are drawn from.
        "_states": states,
        "_ends_on": closed_on,
        "_looks": draw.choice(place.teachers),
    }


def _has_agreement(case: dict[str, Any]) -> bool:
    return case["kind"] == RepairKind.CONFERENCE and case["held_on"] is not None


def _bring_participants(held: list[tuple[int, dict[str, Any], int]]) -> None:
    insert_tuples(
        action="culture.bring_participants",
        table=Participant,
        columns=_columns(Participant),
        rows=[
            _tuple(
                Participant,
                {
                    "case_id": key,
                    "school_id": case["school_id"],
                    "student_id": student,
                    "staff_id": case["staff_id"],
                    "part": Part.RESPONSIBLE,
                    "kind": case["kind"],
                    "held_on": case["held_on"],
                    "completion_on": case["_ends_on"] if _has_agreement(case) else None,
                    "left_on": None,
                },
            )
            for key, case, student in held
        ],
    )


def _bring_promises(held: list[tuple[int, dict[str, Any], int]], *, on: date, draw: Random) -> None:
    """Write an agreement of one to three promises for each conference."""
    agreements = insert_tuples(
        action="culture.bring_agreements",
        table=Agreement,
        columns=_columns(Agreement),
        rows=[
            _tuple(
                Agreement,
                {
                    "case_id": key,
                    "school_id": case["school_id"],
                    "staff_id": case["staff_id"],
                    "agreed_on": case["held_on"],
                    "completion_on": case["_ends_on"],
                    "closed_on": case["closed_on"],
                    "follow_up": "",
                },
            )
            for key, case, _student in held
        ],
    )
    rows = [
        _tuple(AgreementItem, item)
        for agreement, (key, case, student) in zip(agreements, held, strict=True)
        for item in _promises_of(agreement, key, case, student, on=on, draw=draw)
    ]
    insert_tuples(
        action="culture.bring_promises", table=AgreementItem, columns=_columns(AgreementItem), rows=rows
    )


def _promises_of(
    agreement: int, case_id: int, case: dict[str, Any], student: int, *, on: date, draw: Random
) -> list[dict[str, Any]]:
    found = []
    states = case["_states"]
    for place, (said, end) in enumerate(zip(draw.sample(PROMISES, k=len(states)), states, strict=True), 1):
        due_on = min(case["held_on"] + timedelta(days=draw.randint(3, 12)), case["_ends_on"])
        state = end if due_on < on else ItemState.OPEN
        found.append(
            {
                "agreement_id": agreement,
                "case_id": case_id,
                "school_id": case["school_id"],
                "student_id": student,
                "staff_id": case["staff_id"],
                "verifier_id": case["_looks"],
                "position": place,
                "words": said,
                "due_on": due_on,
                "state": state,
                "late_on": None,
                "settled_on": None if state == ItemState.OPEN else due_on,
                "because": "",
            }
        )
    return found


def _finish(keys: list[int], *, on: date) -> None:
    """Note that the responses behind what was repaired are done."""
    for start in range(0, len(keys), CHUNK):
        named = sorted(keys[start : start + CHUNK])
        Response.objects.filter(pk__in=named).update(state=ResponseState.DONE, done_on=on)
        audit.record_batch(
            "culture.finish_responses",
            table=Response,
            keys=named,
            rows=[(key, ResponseState.DONE) for key in named],
        )


def _columns(table: Any) -> tuple[str, ...]:
    own = {"id", "public_id", "version"}
    return tuple(field.attname for field in table._meta.concrete_fields if field.attname not in own)


def _tuple(table: Any, values: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(values[name] for name in _columns(table))
