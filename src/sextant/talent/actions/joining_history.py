"""Write the history of a demo at once: categories, plans with goals, mentors, steps, ends of certificates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from sextant.audit import actions as audit
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import Credential
from sextant.talent.models import (
    CategoryPlacement,
    Clearance,
    GrowthGoal,
    GrowthPlan,
    MentorDuty,
    OnboardingStep,
    ReferenceCheck,
)
from sextant.talent.queries.hires_on_their_way import OnTheWay
from sextant.talent.terms.growing import OnboardingKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPlacement:
    """One category of somebody, from a day until another."""

    staff_id: int
    school_id: int | None
    category: int
    basis: str
    because: str
    valid_from: date
    valid_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPlan:
    """One plan of this year with its goals, as columns."""

    values: Mapping[str, Any]
    goals: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PastStep:
    """One step of somebody new."""

    staff_id: int
    school_id: int | None
    kind: OnboardingKind
    due_on: date
    done_on: date | None


def insert_placements(rows: Sequence[PastPlacement]) -> None:
    """Insert categories, past and present."""
    insert_rows(
        action="demo.place_teachers",
        rows=[
            CategoryPlacement(
                staff_id=one.staff_id,
                school_id=one.school_id,
                category=one.category,
                basis=one.basis,
                because=one.because,
                valid_from=one.valid_from,
                valid_until=one.valid_until,
            )
            for one in rows
        ],
    )


def insert_plans(plans: Sequence[PastPlan]) -> None:
    """Insert plans of this year and their goals."""
    made = insert_rows(action="demo.plan_growth", rows=[GrowthPlan(**one.values) for one in plans])
    insert_rows(
        action="demo.aim",
        rows=[
            GrowthGoal(plan_id=row.pk, staff_id=row.staff_id, school_id=row.school_id, **goal)
            for row, one in zip(made, plans, strict=True)
            for goal in one.goals
        ],
    )


def insert_mentors(pairs: Sequence[tuple[int, int, int, date]]) -> None:
    """Insert who mentors whom: new colleague, mentor, school, since when."""
    insert_rows(
        action="demo.mentor",
        rows=[
            MentorDuty(staff_id=staff, mentor_id=mentor, school_id=school, valid_from=since)
            for staff, mentor, school, since in pairs
        ],
    )


def insert_steps(steps: Sequence[PastStep]) -> None:
    """Insert what must be ready for those who are new."""
    insert_rows(
        action="demo.onboard",
        rows=[
            OnboardingStep(
                staff_id=one.staff_id,
                school_id=one.school_id,
                kind=one.kind,
                due_on=one.due_on,
                done_on=one.done_on,
            )
            for one in steps
        ],
    )


@transaction.atomic
def end_certificates(ends: Mapping[date, Sequence[int]]) -> None:
    """Let certificates end on these days."""
    for day, keys in sorted(ends.items()):
        Credential.objects.filter(pk__in=list(keys)).update(expires_on=day)
        audit.record_batch(
            "demo.end_certificates",
            table=Credential,
            keys=list(keys),
            rows=[(key, day.isoformat()) for key in keys],
        )


def insert_checks(
    applications: Sequence[OnTheWay],
    *,
    referees: Sequence[tuple[str, str, int, int]],
    cleared: Mapping[int, Sequence[tuple[str, str, date | None, date | None]]],
    at: datetime,
) -> None:
    """Insert references and clearances of those on their way in.

    Args:
        applications: in the order of ``referees``, one each.
        referees: who was asked, how they know the candidate, and two levels (0: no answer yet).
        cleared: by application, kind, state, day asked for and day cleared of each clearance.
        at: when references were asked.
    """
    insert_rows(
        action="demo.ask_references",
        rows=[
            ReferenceCheck(
                application_id=row.id,
                school_id=row.school_id,
                referee=referee,
                relation=relation,
                asked_at=at,
                answered_at=at if first else None,
                relationships=first or None,
                accepts_feedback=second or None,
                would_hire_again=first >= 2 if first else None,
            )
            for row, (referee, relation, first, second) in zip(applications, referees, strict=True)
        ],
    )
    insert_rows(
        action="demo.clear",
        rows=[
            Clearance(
                application_id=row.id,
                school_id=row.school_id,
                kind=kind,
                state=state,
                requested_on=asked,
                cleared_on=day,
                expires_on=day.replace(year=day.year + 5, day=min(day.day, 28)) if day else None,
            )
            for row in applications
            for kind, state, asked, day in cleared.get(row.id, ())
        ],
    )
