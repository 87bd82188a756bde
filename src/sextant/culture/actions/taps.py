"""Recognize or correct students with two taps; what a device sends twice is kept once, and can be undone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.culture.models import ClassroomCorrection, PositiveEvent
from sextant.culture.queries.taps import Word, find_behavior, find_value
from sextant.culture.terms.people import Redirect
from sextant.kernel.errors import CannotDo
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import Section, SectionEnrollment, Student
from sextant.network.queries.places import zone_of

LATEST = timedelta(days=3)


class NotOnTheList(CannotDo):
    """Nobody was tapped, or somebody who does not sit in this class."""


class NoSuchWord(CannotDo):
    """The value or behavior is not one of the network's."""


class NotThatDay(CannotDo):
    """A tap is kept for a few days on a device, not longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap:
    """Two taps as a device sends them: whom, and a value seen or a behavior put right.

    ``students`` are public ids; empty and ``is_whole_class`` is everybody on the list. Without a section it
    was tapped outside class.
    """

    device_key: UUID
    section_id: int | None = None
    students: Sequence[UUID] = ()
    is_whole_class: bool = False
    value: str = ""
    behavior: str = ""
    redirect: Redirect = Redirect.REMINDER


@dataclass(frozen=True, slots=True, kw_only=True)
class Tapped:
    """What became of a tap."""

    word: str
    n_students: int
    is_positive: bool
    student_ids: tuple[int, ...]


@transaction.atomic
def record_tap(*, tap: Tap, at: datetime, now: datetime) -> Tapped:
    """Keep a recognition or a correction of one student or of the whole class.

    Args:
        tap: whom and what.
        at: when it was tapped, as the device says.
        now: when it arrives; nothing was tapped later than that.

    Raises:
        NotOnTheList: nobody was tapped, or somebody who does not sit in the class that day.
        NoSuchWord: neither a value nor a behavior of the network.
        NotThatDay: it was tapped too long ago.
        OutOfReach: the actor may not write about these students.
    """
    at = _moment(at, now=now)
    section = Section.objects.get(pk=tap.section_id)
    on = at.astimezone(zone_of(section.school_id)).date()
    seats = SectionEnrollment.objects.on(on).filter(section_id=section.pk)
    listed = dict(seats.order_by("pk").values_list("student__public_id", "student_id"))
    wanted = list(listed) if tap.is_whole_class else list(dict.fromkeys(tap.students))
    if not wanted or not set(wanted) <= set(listed):
        raise NotOnTheList("Tap a name on this class list. Whoever is missing is placed by the registrar.")
    return _keep(tap, {key: listed[key] for key in wanted}, school_id=section.school_id, on=on, at=at)


@transaction.atomic
def record_tap_outside_class(*, tap: Tap, at: datetime, now: datetime) -> Tapped:
    """Keep a recognition or a correction of one student of the actor's own school, met outside class.

    Args:
        tap: whom and what; it names no section.
        at: when it was tapped, as the device says.
        now: when it arrives; nothing was tapped later than that.

    Raises:
        NotOnTheList: nobody was tapped, or nobody of the actor's schools.
        NoSuchWord: neither a value nor a behavior of the network.
        NotThatDay: it was tapped too long ago.
        OutOfReach: the actor taps nobody.
    """
    at = _moment(at, now=now)
    found = Student.objects.filter(
        public_id__in=list(tap.students)[:1], school_id__in=current_rights().school_ids
    ).first()
    if found is None or found.school_id is None:
        raise NotOnTheList("Find a student of your school, then tap what you saw.")
    on = at.astimezone(zone_of(found.school_id)).date()
    return _keep(tap, {found.public_id: found.pk}, school_id=found.school_id, on=on, at=at)


def _moment(at: datetime, *, now: datetime) -> datetime:
    if now - min(at, now) > LATEST:
        raise NotThatDay("This was tapped more than three days ago. Tell the dean what happened instead.")
    return min(at, now)


def _keep(tap: Tap, students: Mapping[UUID, int], *, school_id: int, on: date, at: datetime) -> Tapped:
    """Keep what was tapped about these students; what a device sends again is kept once."""
    word = find_value(tap.value) if tap.value else find_behavior(tap.behavior)
    if word is None:
        raise NoSuchWord("Tap a value that you saw, or a behavior that you put right.")
    keys = {key: uuid5(tap.device_key, str(key)) for key in students}
    model: Any = PositiveEvent if tap.value else ClassroomCorrection
    held = set(model.objects.filter(device_key__in=list(keys.values())).values_list("device_key", flat=True))
    shared = {
        "school_id": school_id,
        "section_id": tap.section_id,
        "staff_id": current_rights().staff_id or 0,
        "on": on,
        "at": at,
        **_said(tap, word),
    }
    rows = [
        model(student_id=students[key], device_key=made, **shared)
        for key, made in keys.items()
        if made not in held
    ]
    _insert(rows, word)
    return Tapped(
        word=word.name,
        n_students=len(students),
        is_positive=bool(tap.value),
        student_ids=tuple(students.values()),
    )


@transaction.atomic
def undo_tap(*, device_key: UUID, students: Sequence[UUID], section_id: int | None, at: datetime) -> int:
    """Take back one's own tap of the last days; return how many students it was about.

    Raises:
        NotThatDay: it was tapped too long ago to be a slip of the finger.
    """
    me = current_rights().staff_id or 0
    if not students and section_id is not None:
        seats = SectionEnrollment.objects.filter(section_id=section_id)
        students = list(seats.values_list("student__public_id", flat=True))
    keys = [uuid5(device_key, str(one)) for one in students]
    n = 0
    for model in (PositiveEvent, ClassroomCorrection):
        rows = model.objects.filter(device_key__in=keys, staff_id=me, undone_at=None)
        held = list(rows.order_by("pk").values_list("pk", "at"))
        if any(at - tapped > LATEST for _key, tapped in held):
            raise NotThatDay("This was tapped more than three days ago and stays as it is.")
        if held:
            model.objects.filter(pk__in=[key for key, _ in held]).update(undone_at=at)
            audit.record_batch(
                "culture.undo_tap",
                table=model,
                keys=[key for key, _ in held],
                rows=[(key, at.isoformat()) for key, _ in held],
                school_id=None,
            )
        n += len(held)
    return n


def _said(tap: Tap, word: Word) -> dict[str, Any]:
    if tap.value:
        return {"value_id": word.record_id, "seen": word.name}
    return {"code_id": word.record_id, "behavior": word.name, "redirect": tap.redirect}


def _insert(rows: list[Any], word: Word) -> None:
    if not rows:
        return
    if len(rows) > 1:
        insert_rows(action="culture.tap_class", rows=rows, school_id=rows[0].school_id)
        return
    rows[0].save()
    audit.record("culture.tap", on=rows[0], changes={"word": ("", word.key)})
