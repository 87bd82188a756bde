"""What the page of taps shows: own classes, whom one may tap, and the words that stand for a tap."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from sextant.access.reach import current_rights
from sextant.culture.models import (
    ClassroomCorrection,
    InfractionCode,
    LadderVersion,
    NetworkValue,
    PositiveEvent,
)
from sextant.culture.terms import LadderState
from sextant.network.models import Section, SectionEnrollment, SectionStaff
from sextant.network.queries.names import names_said

LARGEST_CLASS = 120
MOST_CLASSES = 30
MOST_WORDS = 12
LEVEL_OF_CORRECTIONS = 1
# What small things are called as long as no code is in force.
UNTIL_A_CODE_IS_IN_FORCE = (
    ("off_task", "Off task"),
    ("talking", "Talking over others"),
    ("phone", "Phone"),
    ("uniform", "Uniform"),
    ("late_start", "Late to begin"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One thing to tap: a value that was seen, or a behavior that was put right."""

    key: str
    name: str
    record_id: int | None = None
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Everything that can be tapped after a name."""

    values: tuple[Word, ...]
    behaviors: tuple[Word, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TapStudent:
    """One name to tap; ``says`` is how it is said, where it is known; ``where`` her homeroom, if shown."""

    id: int
    public_id: UUID
    name: str
    says: str
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TapClass:
    """One class of the reader's own, with what she has tapped in it today."""

    id: int
    public_id: UUID
    title: str
    school_id: int
    n_students: int
    n_positive: int = 0
    n_corrections: int = 0


def words_to_tap() -> Words:
    """Return the network's values and the behaviors of level 1, of the code in force if there is one."""
    values = NetworkValue.objects.filter(is_retired=False).order_by("position", "name")[:MOST_WORDS]
    in_force = LadderVersion.objects.filter(state=LadderState.IN_FORCE).values("pk")
    codes = InfractionCode.objects.filter(ladder_id__in=in_force, level=LEVEL_OF_CORRECTIONS).order_by("name")
    behaviors = tuple(
        Word(key=one.code, name=one.name, record_id=one.pk, hint=one.definition[:120])
        for one in codes[:MOST_WORDS]
    )
    return Words(
        values=tuple(Word(key=one.key, name=one.name, record_id=one.pk, hint=one.meaning) for one in values),
        behaviors=behaviors or tuple(Word(key=key, name=name) for key, name in UNTIL_A_CODE_IS_IN_FORCE),
    )


def find_behavior(key: str) -> Word | None:
    """Return a behavior by its key: of the code in force, else of a former one that a device still shows."""
    published = LadderVersion.objects.exclude(state=LadderState.DRAFT).values("pk")
    found = (
        InfractionCode.objects.filter(ladder_id__in=published, code=key, level=LEVEL_OF_CORRECTIONS)
        .order_by("-pk")
        .first()
    )
    if found is not None:
        return Word(key=key, name=found.name, record_id=found.pk)
    name = dict(UNTIL_A_CODE_IS_IN_FORCE).get(key)
    return Word(key=key, name=name) if name else None


def find_value(key: str) -> Word | None:
    """Return a value by its key, retired ones too: a device may still show them."""
    found = NetworkValue.objects.filter(key=key).first()
    return Word(key=key, name=found.name, record_id=found.pk) if found else None


def find_own_class(public_id: UUID | str, *, on: date) -> Section | None:
    """Return a class in which the reader teaches or helps on a day."""
    own = SectionStaff.objects.on(on).filter(staff_id=current_rights().staff_id or 0)
    section: Section | None = Section.objects.filter(
        pk__in=own.values("section_id"), public_id=public_id, starts_on__lte=on, ends_on__gte=on
    ).first()
    return section


def own_classes(*, on: date) -> tuple[TapClass, ...]:
    """Return the reader's classes of a day by title, with today's taps of her own."""
    me = current_rights().staff_id or 0
    own = SectionStaff.objects.on(on).filter(staff_id=me)
    sections = list(
        Section.objects.filter(pk__in=own.values("section_id"), starts_on__lte=on, ends_on__gte=on).order_by(
            "title", "pk"
        )[:MOST_CLASSES]
    )
    keys = [one.pk for one in sections]
    seats = _tally(SectionEnrollment.objects.on(on).filter(section_id__in=keys))
    today = {"section_id__in": keys, "staff_id": me, "on": on, "undone_at": None}
    positive = _tally(PositiveEvent.objects.filter(**today))
    corrections = _tally(ClassroomCorrection.objects.filter(**today))
    return tuple(
        TapClass(
            id=one.pk,
            public_id=one.public_id,
            title=one.title,
            school_id=one.school_id,
            n_students=seats.get(one.pk, 0),
            n_positive=positive.get(one.pk, 0),
            n_corrections=corrections.get(one.pk, 0),
        )
        for one in sections
    )


def students_to_tap(*, section_ids: Sequence[int], on: date) -> dict[int, tuple[TapStudent, ...]]:
    """Return who sits in each of these classes on a day, by name, with how the name is said."""
    links = (
        SectionEnrollment.objects.on(on)
        .filter(section_id__in=section_ids)
        .select_related("student")
        .order_by("student__family_name", "student__given_name", "pk")[: LARGEST_CLASS * MOST_CLASSES]
    )
    rows = list(links)
    said = names_said([link.student_id for link in rows])
    found: dict[int, list[TapStudent]] = {}
    for link in rows:
        found.setdefault(link.section_id, []).append(
            TapStudent(
                id=link.student_id,
                public_id=link.student.public_id,
                name=link.student.name,
                says=said.get(link.student_id, ""),
            )
        )
    return {key: tuple(seats[:LARGEST_CLASS]) for key, seats in found.items()}


def _tally(rows: QuerySet[Any]) -> dict[int, int]:
    counted = rows.order_by().values("section_id").annotate(n=Count("pk"))
    return dict(counted.values_list("section_id", "n"))
