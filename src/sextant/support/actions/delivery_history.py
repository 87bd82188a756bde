"""A demo's history of groups, sessions, probes and reviews, in bulk; only its builder writes it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sextant.audit import actions as audit
from sextant.network.actions.bulk import insert_rows, insert_tuples
from sextant.network.models import Caseload
from sextant.network.terms import CaseKind
from sextant.support.models import (
    DecisionReview,
    GroupCover,
    GroupMeeting,
    GroupMember,
    InterventionGroup,
    Probe,
    Session,
    SessionAttendance,
    SupportPlan,
)

SESSION_COLUMNS = (
    "group_id", "school_id", "staff_id", "on", "state", "minutes_planned", "minutes", "steps_done",
    "steps_planned", "missed_because",
)  # fmt: skip
ATTENDANCE_COLUMNS = (
    "session_id", "plan_id", "school_id", "student_id", "staff_id", "on", "minutes_planned", "minutes",
    "missed_because", "counts",
)  # fmt: skip
PROBE_COLUMNS = (
    "goal_id", "plan_id", "school_id", "student_id", "staff_id", "on", "score", "is_valid", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PastGroup:
    """A group as it met: when, with whom, since when each student."""

    school_id: int
    staff_id: int
    program_id: int
    name: str
    domain: str
    tier: int
    room: str
    valid_from: date
    valid_until: date | None
    bell_id: int
    weekdays: Sequence[int]
    # Plan, student, from, until.
    members: Sequence[tuple[int, int, date, date | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PastReview:
    """A review with what was seen, and how the plan stands after it."""

    plan_id: int
    school_id: int
    student_id: int
    staff_id: int
    reviewed_on: date
    seen: Mapping[str, Any]
    proposed: str
    decision: str
    because: str
    next_on: date | None


def keep_past_groups(*, action: str, groups: Sequence[PastGroup]) -> list[int]:
    """Insert groups with their meetings and members; return their keys in order."""
    made = insert_rows(
        action=action,
        rows=[
            InterventionGroup(
                school_id=one.school_id,
                staff_id=one.staff_id,
                program_id=one.program_id,
                name=one.name[:80],
                domain=one.domain,
                tier=one.tier,
                room=one.room,
                valid_from=one.valid_from,
                valid_until=one.valid_until,
            )
            for one in groups
        ],
    )
    keys = [row.pk for row in made]
    insert_tuples(
        action=action,
        table=GroupMeeting,
        columns=(
            "group_id", "school_id", "staff_id", "weekday", "bell_period_id", "valid_from", "valid_until",
        ),
        rows=(
            (key, one.school_id, one.staff_id, day, one.bell_id, one.valid_from, one.valid_until)
            for key, one in zip(keys, groups, strict=True)
            for day in one.weekdays
        ),
    )  # fmt: skip
    insert_tuples(
        action=action,
        table=GroupMember,
        columns=(
            "valid_from", "valid_until", "group_id", "plan_id", "school_id", "student_id", "staff_id",
        ),
        rows=(
            (since, until, key, plan, one.school_id, student, one.staff_id)
            for key, one in zip(keys, groups, strict=True)
            for plan, student, since, until in one.members
        ),
    )  # fmt: skip
    return keys


def keep_caseloads(*, action: str, groups: Sequence[PastGroup]) -> None:
    """Put the students of running groups on their leaders' caseloads, once each."""
    held = set(
        Caseload.objects.filter(kind=CaseKind.INTERVENTION, valid_until=None).values_list(
            "staff_id", "student_id"
        )
    )
    wanted: dict[tuple[int, int], tuple[int, date]] = {}
    for one in groups:
        if one.valid_until is None:
            for _plan, student, since, until in one.members:
                if until is None and (one.staff_id, student) not in held:
                    wanted.setdefault((one.staff_id, student), (one.school_id, since))
    insert_rows(
        action=action,
        rows=[
            Caseload(
                staff_id=staff,
                student_id=student,
                school_id=school,
                kind=CaseKind.INTERVENTION,
                valid_from=since,
            )
            for (staff, student), (school, since) in sorted(wanted.items())
        ],
    )


def keep_past_sessions(
    *,
    action: str,
    sessions: Sequence[Sequence[Any]],
    attended: Iterable[tuple[int, Sequence[Any]]],
) -> int:
    """Insert sessions, and who was there; each attendance names its session by its place in the list."""
    keys = insert_tuples(action=action, table=Session, columns=SESSION_COLUMNS, rows=sessions)
    insert_tuples(
        action=action,
        table=SessionAttendance,
        columns=ATTENDANCE_COLUMNS,
        rows=((keys[place], *row) for place, row in attended),
    )
    return len(keys)


def keep_past_probes(*, action: str, probes: Iterable[Sequence[Any]]) -> int:
    """Insert probes."""
    return len(insert_tuples(action=action, table=Probe, columns=PROBE_COLUMNS, rows=probes))


def keep_past_reviews(*, action: str, reviews: Sequence[PastReview], failed: Mapping[int, int]) -> int:
    """Insert reviews, and let each plan be due again when its review said; count cycles that failed."""
    insert_rows(
        action=action,
        rows=[
            DecisionReview(
                plan_id=one.plan_id,
                school_id=one.school_id,
                student_id=one.student_id,
                staff_id=one.staff_id,
                reviewed_on=one.reviewed_on,
                seen=dict(one.seen),
                proposed=one.proposed,
                decision=one.decision,
                because=one.because,
                next_on=one.next_on,
            )
            for one in reviews
        ],
    )
    next_on = {one.plan_id: one.next_on for one in reviews if one.next_on is not None}
    plans = list(SupportPlan.objects.filter(pk__in=list(next_on)).order_by("pk"))
    for plan in plans:
        plan.review_on = next_on[plan.pk]
        plan.n_failed = failed.get(plan.pk, plan.n_failed)
    SupportPlan.objects.bulk_update(plans, ["review_on", "n_failed"], batch_size=500)
    audit.record_batch(
        action,
        table=SupportPlan,
        keys=[plan.pk for plan in plans],
        rows=[(plan.pk, plan.review_on, plan.n_failed) for plan in plans],
    )
    return len(reviews)


def keep_past_cover(
    *, action: str, group_id: int, school_id: int, staff_id: int, first: date, until: date
) -> None:
    """Insert who stood in for a group's leader."""
    insert_rows(
        action=action,
        rows=[
            GroupCover(
                group_id=group_id, school_id=school_id, staff_id=staff_id, valid_from=first, valid_until=until
            )
        ],
    )
