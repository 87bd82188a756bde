"""One restorative case: where it is, who takes part, what was asked and said, what was promised."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from sextant.culture.models import (
    Agreement,
    CaseScreen,
    Invitation,
    Participant,
    RestorativeCase,
)
from sextant.culture.queries.case_reach import cases_within
from sextant.culture.queries.circle_words import words_of_screen
from sextant.culture.rules.restorative import hold_words
from sextant.culture.terms import Part
from sextant.culture.terms.restorative import (
    BEFORE_MEETING,
    LIGHT,
    Answer,
    FollowUp,
    RepairKind,
    RepairOutcome,
    RepairState,
    StoppedBecause,
)
from sextant.network.queries.calendar import calendar_of

MOST_PEOPLE = 60
# Whoever did harm speaks first, then whoever was harmed, then who saw it (P11).
SPEAKING_ORDER = {Part.RESPONSIBLE: 0, Part.HARMED: 1, Part.WITNESS: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """A case as lists and its own page show it. ``clock`` is empty once the meeting was held."""

    id: int
    public_id: UUID
    school_id: int
    staff_id: int
    facilitator: str
    kind: RepairKind
    state: RepairState
    level: int | None
    incident_id: int | None
    purpose: str
    referred_on: date
    hold_by: date
    clock: str
    is_overdue: bool
    meets_on: date | None
    meets_at: time | None
    room: str
    surrogate: str
    held_on: date | None
    closed_on: date | None
    outcome: RepairOutcome | None
    stopped_because: StoppedBecause | None
    people: tuple[str, ...] = ()

    @property
    def is_light(self) -> bool:
        return self.kind in LIGHT

    @property
    def is_before(self) -> bool:
        return self.state in BEFORE_MEETING


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """A student who takes part."""

    id: int
    public_id: UUID
    student_id: int
    student: str
    grade: int | None
    part: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedRow:
    """A student who is asked to a conference, for the culture team alone."""

    student_id: int
    student_public_id: UUID
    student: str
    grade: int | None
    part: Part
    answer: Answer
    met_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenRow:
    """What the newest screen says."""

    is_voluntary: bool
    is_safe: bool
    is_balanced: bool
    function: str
    words: str
    screened_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRow:
    """What was agreed in a case."""

    id: int
    agreed_on: date
    completion_on: date
    closed_on: date | None
    follow_up: FollowUp | None


def find_case(public_id: UUID, *, on: date) -> CaseRow | None:
    """Return one case within reach, or None."""
    rows = cases_within(RestorativeCase.objects.filter(public_id=public_id))
    row = rows.select_related("staff").first()
    return None if row is None else shape_cases([row], on=on)[0]


def people_of(case_id: int) -> tuple[PersonRow, ...]:
    """Return who takes part in a case, in the order in which they speak."""
    rows = Participant.objects.filter(case_id=case_id, left_on=None).select_related("student").order_by("pk")
    found = [
        PersonRow(
            id=row.pk,
            public_id=row.public_id,
            student_id=row.student_id,
            student=row.student.name,
            grade=row.student.grade,
            part=Part(row.part),
        )
        for row in rows[:MOST_PEOPLE]
    ]
    return tuple(sorted(found, key=lambda one: SPEAKING_ORDER[one.part]))


def asked_in(case_id: int) -> tuple[AskedRow, ...]:
    """Return who is asked to a conference, and what each has answered."""
    rows = Invitation.objects.filter(case_id=case_id).select_related("student").order_by("pk")
    found = [
        AskedRow(
            student_id=row.student_id,
            student_public_id=row.student.public_id,
            student=row.student.name,
            grade=row.student.grade,
            part=Part(row.part),
            answer=Answer(row.answer),
            met_on=row.met_on,
        )
        for row in rows[:MOST_PEOPLE]
    ]
    return tuple(sorted(found, key=lambda one: SPEAKING_ORDER[one.part]))


def screen_of(case_id: int) -> ScreenRow | None:
    """Return the newest screen of a case, or None."""
    row = CaseScreen.objects.filter(case_id=case_id).order_by("-pk").first()
    if row is None:
        return None
    return ScreenRow(
        is_voluntary=row.is_voluntary,
        is_safe=row.is_safe,
        is_balanced=row.is_balanced,
        function=row.function,
        words=words_of_screen(row),
        screened_on=row.screened_on,
    )


def agreement_in(case_id: int) -> AgreementRow | None:
    """Return the newest agreement of a case, or None."""
    row = Agreement.objects.filter(case_id=case_id).order_by("-pk").first()
    if row is None:
        return None
    return AgreementRow(
        id=row.pk,
        agreed_on=row.agreed_on,
        completion_on=row.completion_on,
        closed_on=row.closed_on,
        follow_up=FollowUp(row.follow_up) if row.follow_up else None,
    )


def shape_cases(rows: Iterable[RestorativeCase], *, on: date) -> tuple[CaseRow, ...]:
    """Return cases as pages show them, each with whoever takes part: one query for all names."""
    found = list(rows)
    names: dict[int, list[str]] = {}
    people = Participant.objects.filter(case_id__in=[row.pk for row in found], left_on=None)
    for one in people.select_related("student").order_by("pk"):
        names.setdefault(one.case_id, []).append(one.student.name)
    return tuple(_case(row, names.get(row.pk, ()), on=on) for row in found)


def _case(row: RestorativeCase, people: Iterable[str], *, on: date) -> CaseRow:
    state = RepairState(row.state)
    is_before = state in BEFORE_MEETING
    clock = hold_words(row.hold_by, on=on, calendar=calendar_of(school_id=row.school_id)) if is_before else ""
    return CaseRow(
        id=row.pk,
        public_id=row.public_id,
        school_id=row.school_id,
        staff_id=row.staff_id,
        facilitator=row.staff.name,
        kind=RepairKind(row.kind),
        state=state,
        level=row.level,
        incident_id=row.incident_id,
        purpose=row.purpose,
        referred_on=row.referred_on,
        hold_by=row.hold_by,
        clock=clock,
        is_overdue=is_before and on > row.hold_by,
        meets_on=row.meets_on,
        meets_at=row.meets_at,
        room=row.room,
        surrogate=row.surrogate,
        held_on=row.held_on,
        closed_on=row.closed_on,
        outcome=RepairOutcome(row.outcome) if row.outcome else None,
        stopped_because=StoppedBecause(row.stopped_because) if row.stopped_because else None,
        people=tuple(people),
    )
