"""Insert relationships of the past at once: a demo's autumn. They are kept as they are given."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from sextant.culture.models import (
    CheckIn,
    ClassroomCorrection,
    CulturalModule,
    CulturalPracticeCycle,
    NamedAdult,
    NetworkValue,
    PositiveEvent,
    TwoByTen,
)
from sextant.culture.terms.people import CheckInKind, NamedBy, PracticeState, Redirect, TwoByTenState
from sextant.network.actions.bulk import insert_rows, insert_tuples

TAPPED = ("school_id", "student_id", "section_id", "staff_id", "on", "at", "device_key", "undone_at")
SEEN = (*TAPPED, "value_id", "seen", "points", "note")
CORRECTED = (*TAPPED, "code_id", "behavior", "redirect")


@dataclass(frozen=True, slots=True, kw_only=True)
class PastMinutes:
    """Two minutes a day as they went: on which days they were given."""

    school_id: int
    student_id: int
    staff_id: int
    starts_on: date
    ends_on: date
    n_days: int
    days: Sequence[tuple[date, datetime]]

    @property
    def state(self) -> TwoByTenState:
        return TwoByTenState.DONE if len(self.days) >= self.n_days else TwoByTenState.RUNNING


@transaction.atomic
def publish_values(*, values: Sequence[tuple[str, str, str]]) -> list[NetworkValue]:
    """Publish the network's values: key, name and meaning, in order."""
    rows = [
        NetworkValue(key=key, name=name, meaning=meaning, position=place)
        for place, (key, name, meaning) in enumerate(values, start=1)
    ]
    return insert_rows(action="culture.publish_values", rows=rows)


@transaction.atomic
def insert_seen(
    *, action: str, rows: Iterable[tuple[int, int, int, int, date, datetime, int, str, UUID]]
) -> int:
    """Insert recognitions: school, student, class, adult, day, moment, value and its name, key."""
    full = ((*one[:6], one[8], None, *one[6:8], 1, "") for one in rows)
    return len(insert_tuples(action=action, table=PositiveEvent, columns=SEEN, rows=full))


@transaction.atomic
def insert_corrected(
    *, action: str, rows: Iterable[tuple[int, int, int, int, date, datetime, int | None, str, str, UUID]]
) -> int:
    """Insert corrections: school, student, class, adult, day, moment, code and its name, redirect, key."""
    full = ((*one[:6], one[9], None, *one[6:9]) for one in rows)
    return len(insert_tuples(action=action, table=ClassroomCorrection, columns=CORRECTED, rows=full))


@transaction.atomic
def insert_named_adults(*, action: str, rows: Iterable[tuple[int, int, int, date, bool]]) -> int:
    """Insert named adults: school, student, adult, since when, and whether the student named her."""
    made = [
        NamedAdult(
            school_id=school,
            student_id=student,
            staff_id=staff,
            valid_from=since,
            named_by=NamedBy.STUDENT if by_student else NamedBy.STAFF,
        )
        for school, student, staff, since, by_student in rows
    ]
    return len(insert_rows(action=action, rows=made))


@transaction.atomic
def insert_minutes(*, action: str, rows: Sequence[PastMinutes]) -> int:
    """Insert assignments of two minutes a day with the days on which they were given."""
    made = insert_rows(action=action, rows=[_assignment(one) for one in rows])
    days = [
        CheckIn(
            school_id=one.school_id,
            student_id=one.student_id,
            staff_id=one.staff_id,
            assignment_id=row.pk,
            kind=CheckInKind.TWO_BY_TEN,
            on=on,
            at=at,
        )
        for one, row in zip(rows, made, strict=True)
        for on, at in one.days
    ]
    return len(insert_rows(action=f"{action}.days", rows=days))


@transaction.atomic
def insert_practice(
    *, action: str, modules: Sequence[int], rows: Iterable[tuple[int, int, int, int, date]]
) -> int:
    """Insert cycles of practice: school, adult, place of the module, how far (0 to 2), and since when."""
    states = (PracticeState.LEARNING, PracticeState.PRACTICING, PracticeState.REFLECTED)
    made = [
        CulturalPracticeCycle(
            school_id=school,
            staff_id=staff,
            module_id=modules[place],
            state=states[far],
            began_on=on,
            practiced_on=on if far else None,
            reflected_on=on if far == len(states) - 1 else None,
        )
        for school, staff, place, far, on in rows
    ]
    return len(insert_rows(action=action, rows=made))


@transaction.atomic
def publish_modules(*, modules: Sequence[tuple[str, str, str, str]]) -> list[int]:
    """Publish modules of cultural practice: title, what it is about, what to try, what to ask oneself."""
    rows = [
        CulturalModule(title=title, about=about, practice=practice, questions=questions, position=place)
        for place, (title, about, practice, questions) in enumerate(modules, start=1)
    ]
    return [row.pk for row in insert_rows(action="culture.publish_modules", rows=rows)]


def redirects() -> list[str]:
    """Return the ways in which something small is put right."""
    return [one.value for one in Redirect]


def _assignment(one: PastMinutes) -> Any:
    return TwoByTen(
        school_id=one.school_id,
        student_id=one.student_id,
        staff_id=one.staff_id,
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        n_days=one.n_days,
        n_ticked=len(one.days),
        state=one.state,
    )
