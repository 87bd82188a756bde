"""Plans, groups, bells and probes of the cast, made by hand where the actions of other areas would."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any

from cast_for_tests import TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions.calendar import Bell, set_bells
from sextant.network.models import BellPeriod, Caseload
from sextant.network.terms import BellKind, CaseKind
from sextant.support.models import (
    Goal,
    GroupMeeting,
    GroupMember,
    InterventionGroup,
    InterventionProgram,
    Probe,
    SupportPlan,
)

# Ten weeks before the Monday of the pictures.
BEGUN = TODAY - timedelta(weeks=10)
STEPS = ["Sounds", "Words", "Read aloud", "Write"]
# The worked example of domain 6.c.
GRADE_3 = (38, 40, 39, 42, 43, 42, 45, 46)


def as_builder() -> Any:
    return guard.acting_as(process("demo_builder"))


def ring(cast: Cast) -> dict[str, BellPeriod]:
    """Give Harbor Point six periods and an intervention block."""
    hours = [(str(n), BellKind.CLASS, 8 + n) for n in range(1, 7)]
    bells = [
        Bell(label=label, kind=kind, starts_at=time(hour), ends_at=time(hour, 50))
        for label, kind, hour in hours
    ]
    bells.append(Bell(label="WIN", kind=BellKind.INTERVENTION, starts_at=time(8), ends_at=time(8, 45)))
    with as_builder():
        schedule = set_bells(school_id=cast.harbor.pk, name="Regular", bells=bells, is_default=True)
        return {one.label: one for one in BellPeriod.objects.filter(schedule=schedule)}


def program(**more: Any) -> InterventionProgram:
    values: dict[str, Any] = {
        "name": "Fluency groups", "domain": "reading", "tier": 2, "evidence": "moderate", "grade_low": 5,
        "grade_high": 8, "minutes": 30, "per_week": 4, "weeks": 8, "most_students": 6,
        "measure": "Oral reading", "unit": "words a minute", "probe_error": 5.0, "steps": STEPS, **more,
    }  # fmt: skip
    with as_builder():
        made: InterventionProgram = InterventionProgram.objects.create(**values)
        return made


def plan(
    cast: Cast,
    who: str = "jaylen",
    *,
    of: InterventionProgram | None = None,
    manager: str = "samir_interventionist",
    begun: date = BEGUN,
    with_goal: bool = True,
    **more: Any,
) -> SupportPlan:
    """Make an active plan; its goal is that of the worked example."""
    offered = of or InterventionProgram._base_manager.first() or program()
    student = cast.named[who]
    values: dict[str, Any] = {
        "school_id": student.school_id, "student": student, "domain": offered.domain, "kind": "school",
        "tier": offered.tier, "state": "active", "staff_id": cast.named[manager].staff_id, "program": offered,
        "starts_on": begun, "review_on": begun + timedelta(weeks=8), "minutes": offered.minutes,
        "per_week": offered.per_week, **more,
    }  # fmt: skip
    with as_builder():
        made: SupportPlan = SupportPlan.objects.create(**values)
        if with_goal:
            Goal.objects.create(
                plan=made, school_id=student.school_id, student=student, staff_id=made.staff_id,
                measure=offered.measure, unit=offered.unit, baseline=38, baseline_on=begun, target=80,
                target_on=begun + timedelta(weeks=30), probe_error=offered.probe_error,
            )  # fmt: skip
    return made


def group(
    cast: Cast,
    *plans: SupportPlan,
    leader: str = "samir_interventionist",
    name: str = "Fluency A",
    weekdays: Sequence[int] = (1, 2, 3, 4),
    bell: BellPeriod | None = None,
    since: date = BEGUN,
    gives_caseload: bool = True,
) -> InterventionGroup:
    """Make a group of these plans that has met since they began."""
    period = bell or BellPeriod._base_manager.filter(label="WIN").first() or ring(cast)["WIN"]
    staff_id = cast.named[leader].staff_id
    offered = plans[0].program if plans else program()
    assert offered is not None
    with as_builder():
        made: InterventionGroup = InterventionGroup.objects.create(
            school=cast.harbor, staff_id=staff_id, program=offered, name=name, domain=offered.domain,
            tier=offered.tier, room="12", valid_from=since,
        )  # fmt: skip
        for weekday in weekdays:
            GroupMeeting.objects.create(
                group=made, school=cast.harbor, staff_id=staff_id, weekday=weekday, bell_period=period,
                valid_from=since,
            )  # fmt: skip
        for one in plans:
            GroupMember.objects.create(
                group=made, plan=one, school=cast.harbor, student_id=one.student_id, staff_id=staff_id,
                valid_from=since,
            )  # fmt: skip
            known = Caseload.objects.filter(
                staff_id=staff_id, student_id=one.student_id, kind=CaseKind.INTERVENTION
            )
            if gives_caseload and not known.exists():
                Caseload.objects.create(
                    staff_id=staff_id, student_id=one.student_id, school=cast.harbor,
                    kind=CaseKind.INTERVENTION, valid_from=since,
                )  # fmt: skip
    return made


def probe(of: SupportPlan, *scores: float, first: date | None = None, days: int = 7, **more: Any) -> None:
    """Probe a plan's goal week by week, from the day of its baseline on."""
    with as_builder():
        goal = Goal.objects.get(plan=of, replaced_on=None)
        begun = first or goal.baseline_on
        for nth, score in enumerate(scores):
            Probe.objects.create(
                goal=goal, plan=of, school_id=of.school_id, student_id=of.student_id, staff_id=of.staff_id,
                on=begun + timedelta(days=days * nth), score=score, **more,
            )  # fmt: skip
