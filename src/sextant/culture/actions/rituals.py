"""Keep rituals, and say of their days what happened: held or skipped because, who led, how it looked."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django.db import transaction

from sextant.audit import actions as audit
from sextant.culture.models import Ritual, RitualDay, RitualHands, RitualLeader, RitualLook
from sextant.culture.queries.rituals import homerooms, plan_of
from sextant.culture.terms.community import (
    Cadence,
    LookFor,
    RitualKind,
    RitualScope,
    RitualState,
    Seen,
    SkippedBecause,
)
from sextant.kernel.errors import CannotDo
from sextant.network.actions.changes import change
from sextant.network.models import Student
from sextant.network.queries.calendar import calendar_of

ONE_DAY = timedelta(days=1)
MOST_LEADERS = 6
MOST_HANDS = 2_000


class NotPlanned(CannotDo):
    """The ritual is not planned for that day or that room."""


class DayMissing(CannotDo):
    """A weekly ritual has a weekday, one that comes once its day."""


class NotThatMany(CannotDo):
    """More hands than were there, or more leaders than lead."""


class NothingSeen(CannotDo):
    """A look without a mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RitualDraft:
    """A ritual as it is planned."""

    name: str
    kind: str
    cadence: str
    scope: str
    weekday: int | None = None
    grade_low: int | None = None
    grade_high: int | None = None
    starts_at: time | None = None
    minutes: int = 15
    place: str = ""
    purpose: str = ""


@transaction.atomic
def begin_ritual(*, school_id: int, draft: RitualDraft, on: date) -> Ritual:
    """Plan a ritual from a day on; one that comes once stands on that day alone.

    Raises:
        DayMissing: it comes weekly and has no weekday, or once and on a day without school.
        OutOfReach: the actor keeps no rituals at this school.
    """
    row = Ritual(school_id=school_id, **planned(draft, school_id=school_id, on=on))
    row.save()
    audit.record("culture.begin_ritual", on=row, changes={"name": (None, row.name)})
    return row


def planned(draft: RitualDraft, *, school_id: int, on: date) -> dict[str, Any]:
    """Return the columns of a plan from a day on.

    Raises:
        DayMissing: it comes weekly and has no weekday, or once and on a day without school.
    """
    if draft.cadence == Cadence.WEEKLY and draft.weekday not in range(1, 6):
        raise DayMissing("Choose the weekday on which it comes.")
    is_once = draft.cadence == Cadence.ONCE
    if is_once and not calendar_of(school_id=school_id).is_school_day(on):
        raise DayMissing("There is no school on that day. Choose a school day.")
    return {
        "name": draft.name,
        "kind": RitualKind(draft.kind),
        "cadence": Cadence(draft.cadence),
        "weekday": draft.weekday if draft.cadence == Cadence.WEEKLY else None,
        "scope": RitualScope(draft.scope),
        "grade_low": draft.grade_low,
        "grade_high": draft.grade_high,
        "starts_at": draft.starts_at,
        "minutes": draft.minutes,
        "place": draft.place,
        "purpose": draft.purpose,
        "valid_from": on,
        "valid_until": on + ONE_DAY if is_once else None,
    }


@transaction.atomic
def say_of_ritual(
    *,
    ritual_id: int,
    on: date,
    state: str,
    today: date,
    section_id: int | None = None,
    because: str = "",
) -> RitualDay:
    """Say that a ritual was held, or why it was skipped; saying otherwise later corrects it.

    Raises:
        NotPlanned: it was not planned for that day or room, or the day is still to come.
        OutOfReach: the actor says nothing of this room.
    """
    ritual: Ritual = Ritual.objects.get(pk=ritual_id)
    _require_planned(ritual, on=on, section_id=section_id, today=today)
    skipped = RitualState(state) is RitualState.SKIPPED
    values: dict[str, Any] = {
        "state": RitualState(state),
        "because": SkippedBecause(because or SkippedBecause.OTHER).value if skipped else "",
    }
    row: RitualDay | None = RitualDay.objects.filter(
        ritual_id=ritual_id, on=on, section_id=section_id
    ).first()
    if row is None:
        row = RitualDay(
            ritual_id=ritual_id, school_id=ritual.school_id, section_id=section_id, on=on, **values
        )
        row.save()
        audit.record("culture.say_of_ritual", on=row, changes={"state": (None, row.state)})
        return row
    audit.record("culture.say_otherwise_of_ritual", on=row, changes=change(row, **values))
    return row


@transaction.atomic
def note_ritual_day(*, day_id: int, n_present: int | None, leaders: Collection[int]) -> RitualDay:
    """Note how many came about, and which students led.

    Raises:
        NotThatMany: more leaders than lead a ritual, or one who is not at the school.
        OutOfReach: the actor says nothing of this room, or nothing of one of these students.
    """
    row: RitualDay = RitualDay.objects.get(pk=day_id)
    if len(leaders) > MOST_LEADERS:
        raise NotThatMany(f"Name up to {MOST_LEADERS} student leaders of one day.")
    here = Student.objects.filter(pk__in=leaders, school_id=row.school_id)
    if here.count() != len(set(leaders)):
        raise NotThatMany("One of these students is not at this school. Choose from the list.")
    if n_present is not None and not 0 <= n_present <= MOST_HANDS:
        raise NotThatMany("Write about how many came, as a number.")
    audit.record("culture.note_ritual_day", on=row, changes=change(row, n_present=n_present))
    known = {one.student_id: one for one in RitualLeader.objects.filter(day=row)}
    for student in sorted(set(leaders) - known.keys()):
        led = RitualLeader(day=row, student_id=student, school_id=row.school_id, on=row.on)
        led.save()
        audit.record("culture.name_ritual_leader", on=led, changes={"counts": (None, True)})
    for student, led in known.items():
        if led.counts != (student in leaders):
            audit.record(
                "culture.name_ritual_leader", on=led, changes=_counted(led, counts=student in leaders)
            )
    return row


@transaction.atomic
def look_at_ritual(*, ritual_id: int, on: date, marks: Mapping[str, str], today: date) -> RitualLook:
    """Keep a two-minute look: yes, partly or no to what a ritual is looked at for; no class is named.

    Raises:
        NothingSeen: nothing was marked.
        NotPlanned: the day is still to come.
    """
    seen = {LookFor(key).value: Seen(mark).value for key, mark in marks.items() if mark}
    if not seen:
        raise NothingSeen("Mark at least one line, or leave the look out.")
    if on > today:
        raise NotPlanned("This day is still to come.")
    ritual = Ritual.objects.get(pk=ritual_id)
    row = RitualLook(ritual=ritual, school_id=ritual.school_id, on=on, marks=seen)
    row.save()
    audit.record("culture.look_at_ritual", on=row, changes={"marks": (0, len(seen))})
    return row


@transaction.atomic
def count_hands(*, ritual_id: int, on: date, n: int, n_yes: int, today: date) -> RitualHands:
    """Keep how hands answered one question after a ritual; no class is named.

    Raises:
        NotThatMany: more said yes than were asked, or nobody was asked.
        NotPlanned: the day is still to come.
    """
    if not 0 < n <= MOST_HANDS or not 0 <= n_yes <= n:
        raise NotThatMany("Write how many were asked, and of these how many raised a hand.")
    if on > today:
        raise NotPlanned("This day is still to come.")
    ritual = Ritual.objects.get(pk=ritual_id)
    row = RitualHands(ritual=ritual, school_id=ritual.school_id, on=on, n=n, n_yes=n_yes)
    row.save()
    audit.record("culture.count_hands", on=row, changes={"n": (None, n)})
    return row


def _require_planned(ritual: Ritual, *, on: date, section_id: int | None, today: date) -> None:
    if on > today:
        raise NotPlanned("This day is still to come. Say it afterwards.")
    if not calendar_of(school_id=ritual.school_id).is_school_day(on) or not plan_of(ritual).is_planned(on):
        raise NotPlanned("The ritual is not planned for this day. Choose another day on the calendar.")
    by_room = ritual.scope == RitualScope.HOMEROOM
    if by_room != (section_id is not None):
        raise NotPlanned(
            "Each homeroom says it for itself. Choose a room."
            if by_room
            else "All hold this ritual together; no room is named."
        )
    if section_id is not None:
        rooms = homerooms(school_id=ritual.school_id, on=on)
        if not any(plan_of(ritual).takes_in(room.grade) for room in rooms if room.id == section_id):
            raise NotPlanned("This room does not hold the ritual. Choose a room of its grades.")


def _counted(led: RitualLeader, *, counts: bool) -> dict[str, tuple[object, object]]:
    before = led.counts
    led.counts = counts
    led.save()
    return {"counts": (before, counts)}
