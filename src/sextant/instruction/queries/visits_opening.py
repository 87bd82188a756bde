"""What the visit page opens on: the teacher's open steps, and the class that she teaches now."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from sextant.instruction.models import ActionStep
from sextant.instruction.queries.visits_rubric import names_of_standards
from sextant.instruction.terms import OPEN_STEPS, StepState
from sextant.kernel import guard
from sextant.kernel.guard import Verb
from sextant.network.models import SectionStaff
from sextant.network.queries.places import zone_of
from sextant.network.terms import SectionKind, SectionRole

MOST_STEPS = 6
MOST_SECTIONS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """An action step as pages show it."""

    id: int
    public_id: UUID
    teacher_id: int
    standard_id: int
    standard: str
    text: str
    criteria: str
    state: StepState
    opened_on: date
    due_on: date
    closed_on: date | None
    passes: bool
    may_mark: bool

    @property
    def is_open(self) -> bool:
        """Tell if it is worked on."""
        return self.state in OPEN_STEPS


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionChoice:
    """A class that the teacher teaches on the day; ``is_now`` where the bell says so."""

    id: int
    public_id: UUID
    title: str
    room: str
    is_now: bool


def open_steps(*, teacher_ids: list[int]) -> tuple[StepRow, ...]:
    """Return the steps that these teachers work on, the newest first."""
    rows = ActionStep.objects.filter(teacher_id__in=teacher_ids, state__in=OPEN_STEPS)
    return step_rows(rows.order_by("teacher_id", "-opened_on", "-pk")[: MOST_STEPS * len(teacher_ids) + 1])


def step_rows(rows: object) -> tuple[StepRow, ...]:
    """Return steps as pages show them, with the names of their standards and what the actor may write."""
    steps: list[ActionStep] = list(rows)  # type: ignore[call-overload]
    names = names_of_standards({one.standard_id for one in steps}) if steps else {}
    writable = _writable([one.pk for one in steps])
    return tuple(
        StepRow(
            id=one.pk,
            public_id=one.public_id,
            teacher_id=one.teacher_id,
            standard_id=one.standard_id,
            standard=names.get(one.standard_id, ""),
            text=one.text,
            criteria=one.criteria,
            state=StepState(one.state),
            opened_on=one.opened_on,
            due_on=one.due_on,
            closed_on=one.closed_on,
            passes=one.is_observable
            and one.is_one_behavior
            and one.is_doable_in_a_week
            and one.is_practiced_in_the_meeting,
            may_mark=one.pk in writable,
        )
        for one in steps
    )


def find_step(public_id: UUID) -> StepRow | None:
    """Return one action step, or None out of reach."""
    rows = step_rows(ActionStep.objects.filter(public_id=public_id))
    return rows[0] if rows else None


def list_sections(*, teacher_id: int, school_id: int, at: datetime) -> tuple[SectionChoice, ...]:
    """Return the classes of a teacher on the day, the one that meets now first."""
    return sections_of({teacher_id: zone_of(school_id)}, at=at).get(teacher_id, ())


def sections_of(zones: Mapping[int, ZoneInfo], *, at: datetime) -> dict[int, tuple[SectionChoice, ...]]:
    """Return the classes of several teachers on the day, by teacher, each with the time of her school."""
    held: dict[int, list[SectionStaff]] = defaultdict(list)
    for on in {at.astimezone(zone).date() for zone in zones.values()}:
        rows = (
            SectionStaff.objects.on(on)
            .filter(staff_id__in=zones, section__starts_on__lte=on, section__ends_on__gte=on)
            .exclude(role=SectionRole.PARA)
            .select_related("section__bell_period")
            .order_by("section__bell_period__starts_at", "section__title", "pk")
        )
        for row in rows[: MOST_SECTIONS * len(zones)]:
            if at.astimezone(zones[row.staff_id]).date() == on:
                held[row.staff_id].append(row)
    return {
        key: _choices(rows[:MOST_SECTIONS], now=at.astimezone(zones[key]).time())
        for key, rows in held.items()
    }


def _choices(rows: Sequence[SectionStaff], *, now: time) -> tuple[SectionChoice, ...]:
    choices = [
        SectionChoice(
            id=row.section_id,
            public_id=row.section.public_id,
            title=row.section.title,
            room=row.section.room,
            is_now=_meets(row.section.bell_period, now),
        )
        for row in sorted(rows, key=lambda row: row.section.kind == SectionKind.HOMEROOM)
    ]
    return tuple(sorted(choices, key=lambda one: not one.is_now))


def _meets(bell: object, now: time) -> bool:
    starts, ends = getattr(bell, "starts_at", None), getattr(bell, "ends_at", None)
    return starts is not None and ends is not None and starts <= now < ends


def _writable(keys: list[int]) -> set[int]:
    scope = guard.scope_of(ActionStep, Verb.WRITE)
    if scope is True:
        return set(keys)
    if scope is False or not keys:
        return set()
    return set(ActionStep.objects.filter(scope, pk__in=keys).values_list("pk", flat=True))
