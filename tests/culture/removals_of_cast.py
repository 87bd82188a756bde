"""Removals of Jaylen: an incident, a plan, and days away."""

import uuid
from datetime import date
from decimal import Decimal
from typing import Any

from cast_for_tests import NOW, OPENED, TODAY, Cast
from sextant.access.actions import open_account
from sextant.access.models import User
from sextant.culture.actions import removals
from sextant.culture.models import (
    Incident,
    IncidentStudent,
    InfractionCode,
    LadderVersion,
    ProtectionCase,
    ProtectionClock,
    Removal,
)
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions import people, programs
from sextant.network.models import School, Student
from sextant.network.terms import Jurisdiction, ProgramKind
from sextant.work.models import WorkItem

# Five school days in a row each, with a break between any two.
SEPTEMBER, OCTOBER = date(2026, 9, 14), date(2026, 10, 5)
DECEMBER, JANUARY = date(2026, 12, 7), date(2027, 1, 11)


def give_plan(cast: Cast, kind: ProgramKind = ProgramKind.IEP, subtype: str = "Other") -> None:
    """Put Jaylen under a plan."""
    with guard.acting_as(process("demo_builder")):
        programs.add_program(
            student_id=cast.jaylen.pk,
            kind=kind,
            subtype=subtype,
            valid_from=date(2026, 8, 31),
            annual_review_on=date(2027, 3, 1),
            reevaluation_on=date(2028, 3, 1),
        )


def move_to_new_jersey(cast: Cast) -> None:
    with guard.acting_as(process("demo_builder")):
        School.objects.filter(pk=cast.harbor.pk).update(jurisdiction=Jurisdiction.NJ)


def give_part(
    cast: Cast, *, heard: bool = True, student: Student | None = None, on: date = TODAY, special: str = ""
) -> IncidentStudent:
    """Let a student, Jaylen unless another is named, be responsible in an incident.

    ``special`` names a circumstance of 34 CFR 300.530(g): a weapon, drugs, serious injury.
    """
    pupil = student or cast.jaylen
    with guard.acting_as(process("demo_builder")):
        ladder = LadderVersion.objects.first() or LadderVersion.objects.create(number=1, name="The code")
        key = special or "fight"
        known = InfractionCode.objects.filter(ladder=ladder, code=key)
        code = known.first() or InfractionCode.objects.create(
            ladder=ladder, code=key, name=special.title() or "Fighting", level=3,
            circumstance=special or "none",
        )  # fmt: skip
        incident = Incident.objects.create(
            school_id=pupil.school_id, reporter_id=cast.erik_teacher.staff_id, code=code, reported_code=code,
            occurred_at=NOW, occurred_on=on, place="hallway", reported_at=NOW, device_key=uuid.uuid4(),
        )  # fmt: skip
        part: IncidentStudent = IncidentStudent.objects.create(
            incident=incident, student=pupil, school_id=pupil.school_id,
            reporter_id=cast.erik_teacher.staff_id, part="responsible", code=code, level=3,
            occurred_on=on, grade=pupil.grade, heard_at=NOW if heard else None,
        )  # fmt: skip
    return part


def recorded(
    cast: Cast, starts_on: date, days: float, *, kind: str = "oss", who: User | None = None, **more: Any
) -> Removal:
    """Record a removal after it happened, as the principal."""
    with cast.as_(who or cast.lucia_principal):
        return removals.record_removal(
            student_id=cast.jaylen.pk, kind=kind, starts_on=starts_on, days=days,
            decided_by_id=cast.lucia_principal.staff_id, **more,
        )  # fmt: skip


def planned(
    cast: Cast, part: IncidentStudent, starts_on: date, days: float, *, kind: str = "oss",
    who: User | None = None, **more: Any,
) -> Removal:  # fmt: skip
    """Plan a removal, as the principal; one that lies behind us was planned on its first day."""
    more.setdefault("on", min(starts_on, TODAY))
    with cast.as_(who or cast.lucia_principal):
        return removals.plan_removal(
            incident_student_id=part.pk, kind=kind, starts_on=starts_on, days=days,
            decided_by_id=cast.lucia_principal.staff_id, **more,
        )  # fmt: skip


def work_of(interlock: str) -> list[WorkItem]:
    with guard.acting_as(process("decider")):
        return list(WorkItem.objects.filter(interlock=interlock).order_by("pk"))


def protections(cast: Cast) -> list[ProtectionCase]:
    with guard.acting_as(process("removal_desk")):
        return list(ProtectionCase.objects.filter(student_id=cast.jaylen.pk).order_by("pk"))


def clocks_of_protections(cast: Cast) -> dict[str, ProtectionClock]:
    with guard.acting_as(process("removal_desk")):
        found = ProtectionClock.objects.filter(student_id=cast.jaylen.pk).order_by("pk")
        return {clock.event: clock for clock in found}


def days(n: float) -> Decimal:
    return Decimal(str(n))


def other_family(cast: Cast) -> User:
    """Return the account of Zuri's mother."""
    with guard.acting_as(process("demo_builder")):
        mother = people.add_guardian(
            given_name="Nia", family_name="Banks", school_id=cast.harbor.pk, phone="", email="nia@example.org"
        )
        people.link_guardian(
            student_id=cast.zuri.pk, guardian_id=mother.pk, relationship="mother",
            valid_from=cast.year.starts_on, lives_with=True,
        )  # fmt: skip
        account: User = open_account(
            email="nia@example.org", display_name="Nia Banks", at=OPENED, guardian_id=mother.pk
        )
    return account
