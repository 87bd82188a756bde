"""Zuri Hightower's autumn (story c of domain 11): a flag, a screening, help that did not come, and then did.

Far below her grade in reading at the end of last year; tier 2 from September; her interventionist's post was
vacant for five weeks, so that hardly a session took place; the minutes turned red, the team put the delivery
right, and Priya Raman stands in until the winter break. Since then the slope has recovered.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sextant.demo.cast import STUDENTS
from sextant.demo.ground import Ground
from sextant.network.models import BellPeriod, SectionEnrollment, SectionStaff, StaffAssignment, Student
from sextant.network.queries.calendar import calendar_of
from sextant.network.terms import BellKind, Seat, SectionRole, Subject
from sextant.support.actions.delivery_history import (
    PastGroup,
    PastReview,
    keep_caseloads,
    keep_past_cover,
    keep_past_groups,
    keep_past_probes,
    keep_past_reviews,
    keep_past_sessions,
)
from sextant.support.actions.delivery_story import Beginning, begin_story, program_for
from sextant.support.queries.delivery_history import OfferedProgram, is_helped, plans_between
from sextant.support.terms.care import Domain, MissedBecause, ReviewDecision, SessionState

ZURI = "zuri"
GRADE = 7
COVERS = "priya_coteacher"
WEEKS_OF_VACANCY, MINUTES_SHORT = 5, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Her probes week by week: flat while nobody came, then more than she needs."""

    baseline: float
    target: float
    flat: tuple[float, ...]
    rising: tuple[float, ...]


# By the unit of the program that fits her grade.
SCORES = {
    "words a minute": Scores(baseline=92, target=122, flat=(92, 93, 91, 93, 92), rising=(94, 97, 99, 101)),
    "correct choices": Scores(baseline=12, target=21, flat=(12, 11, 12, 13, 12), rising=(13, 14, 15, 16)),
}
FACTS = (
    "Reading: far below her grade in each report period of last year, in the fourth, too; final growth run "
    "of June."
)
SAYS_OF_FLAG = "Reads accurately but word by word; loses the sentence before its end."
FIX_SAYS = (
    "20% of the planned minutes were delivered; under 80% says nothing about the student. Deliver what was "
    "planned."
)
FIX_BECAUSE = "The post was vacant since September. Ms. Raman leads the group until the winter break."


def tell_of_zuri(ground: Ground) -> None:
    """Write her help from the flag to this week; nothing where her school is not in the demo."""
    student = _zuri(ground)
    found = program_for(domain=Domain.READING, tier=2, grade=GRADE, units=tuple(SCORES))
    if student is None or found is None or student.school_id is None:
        return
    program_id, unit = found
    scores = SCORES[unit]
    if is_helped(student_id=student.pk, domain=Domain.READING):
        return
    screener = _interventionist(ground, student.school_id)
    cover = ground.keys.staff.get(COVERS)
    if screener is None or cover is None:
        return
    calendar = calendar_of(school_id=student.school_id)
    begins = calendar.add(ground.years[ground.newest].starts_on, 14)
    fixed_on = calendar.next_on_or_after(begins + timedelta(weeks=WEEKS_OF_VACANCY))
    plan, goal = begin_story(
        Beginning(
            school_id=student.school_id,
            student_id=student.pk,
            domain=Domain.READING,
            screener_id=screener,
            teacher_id=_teacher(ground, student.pk),
            facts=FACTS,
            strengths="Tells a story well and helps others with theirs.",
            tried="Reading with a partner in class since August.",
            tool="Timed reading of three passages",
            teacher_says=SAYS_OF_FLAG,
            rationale="Far below her grade on three timed passages: a small group, several times a week.",
            how_to_help="Let her read a passage quietly before she reads it aloud.",
            family_says="Her grandmother reads with her on Sundays.",
            received_on=calendar.back(begins, 12),
            screen_by=calendar.back(begins, 2),
            screened_on=calendar.back(begins, 4),
            starts_on=begins,
            review_on=fixed_on,
            baseline=scores.baseline,
            target=scores.target,
        ),
        program_id=program_id,
    )
    group = _group(ground, student, plan, screener, program_id, begins)
    (key,) = keep_past_groups(action="demo.place_groups", groups=[group])
    keep_caseloads(action="demo.give_caseloads", groups=[group])
    offered = _offered(ground, plan)
    _hold(ground, group, key, offered, calendar.between(begins, ground.today), fixed_on, cover)
    winter = max(fixed_on + timedelta(weeks=8), ground.today + timedelta(weeks=4))
    keep_past_cover(
        action="demo.arrange_cover", group_id=key, school_id=group.school_id, staff_id=cover,
        first=fixed_on, until=winter,
    )  # fmt: skip
    keep_past_probes(action="demo.probe", probes=_probes(ground, group, goal, scores, begins, fixed_on))
    keep_past_reviews(
        action="demo.review_plans", reviews=[_review(group, scores, fixed_on, ground.today)], failed={}
    )


def plans_of_story(ground: Ground) -> frozenset[int]:
    """Return the plans that are told here and nowhere else."""
    student = _zuri(ground)
    dates = ground.years[ground.newest]
    if student is None:
        return frozenset()
    return frozenset(
        one.id
        for one in plans_between(dates.starts_on, ground.today)
        if one.student_id == student.pk and one.domain == Domain.READING
    )


def _hold(
    ground: Ground,
    group: PastGroup,
    key: int,
    program: OfferedProgram,
    days: tuple[date, ...],
    fixed_on: date,
    cover: int,
) -> None:
    """Write the sessions: one in five while the post was vacant, all but one in ten since."""
    sessions: list[tuple[Any, ...]] = []
    attended: list[tuple[int, tuple[Any, ...]]] = []
    plan, student, _since, _until = group.members[0]
    met = [day for day in days if day < ground.today and day.isoweekday() in group.weekdays]
    for place, day in enumerate(met):
        is_covered = day >= fixed_on
        is_held = place % 10 != 7 if is_covered else place % 5 == 2
        staff = cover if is_covered else group.staff_id
        minutes = program.minutes - (MINUTES_SHORT if place % 6 == 5 else 0) if is_held else 0
        because = "" if is_held else MissedBecause.PROVIDER_ABSENT.value
        sessions.append(
            (
                key, group.school_id, staff, day,
                SessionState.HELD.value if is_held else SessionState.MISSED.value, program.minutes, minutes,
                program.n_steps if is_held else None, program.n_steps if is_held else None, because,
            )
        )  # fmt: skip
        attended.append(
            (place, (plan, group.school_id, student, staff, day, program.minutes, minutes, because, True))
        )
    keep_past_sessions(action="demo.hold_groups", sessions=sessions, attended=attended)


def _probes(
    ground: Ground, group: PastGroup, goal: int, her: Scores, begins: date, fixed_on: date
) -> list[tuple[Any, ...]]:
    plan, student, _since, _until = group.members[0]
    scores = [(begins + timedelta(weeks=nth), score) for nth, score in enumerate(her.flat)]
    scores += [(fixed_on + timedelta(days=4 + 7 * nth), score) for nth, score in enumerate(her.rising)]
    return [
        (goal, plan, group.school_id, student, group.staff_id, day, score, True, "")
        for day, score in scores
        if day < ground.today
    ]


def _review(group: PastGroup, her: Scores, on: date, today: date) -> PastReview:
    plan, student, since, _until = group.members[0]
    return PastReview(
        plan_id=plan,
        school_id=group.school_id,
        student_id=student,
        staff_id=group.staff_id,
        reviewed_on=on,
        seen={
            "since": since.isoformat(), "due_on": on.isoformat(), "tier": 2, "delivered": 20.0,
            "fidelity": None, "attendance": None,
            "goal": {
                "baseline": her.baseline,
                "target": her.target,
                "needed": round((her.target - her.baseline) / 30, 3),
            },
            "probes": [
                [(since + timedelta(weeks=nth)).isoformat(), score, True]
                for nth, score in enumerate(her.flat)
            ],
            "slope": 0.0, "rule": 1, "says": FIX_SAYS,
        },
        proposed=ReviewDecision.FIX_DOSAGE.value,
        decision=ReviewDecision.FIX_DOSAGE.value,
        because=FIX_BECAUSE,
        # This week's meeting looks at her again.
        next_on=today,
    )  # fmt: skip


def _group(
    ground: Ground, student: Student, plan: int, leader: int, program_id: int, begins: date
) -> PastGroup:
    bell = (
        BellPeriod.objects.filter(
            school_id=student.school_id, schedule__is_default=True, kind=BellKind.INTERVENTION
        )
        .order_by("pk")
        .values_list("pk", flat=True)
        .first()
    )
    offered = _offered(ground, plan)
    return PastGroup(
        school_id=student.school_id or 0,
        staff_id=leader,
        program_id=program_id,
        name="Reading aloud, grade 7",
        domain=Domain.READING,
        tier=2,
        room="Library",
        valid_from=begins,
        valid_until=None,
        bell_id=bell or 0,
        weekdays=(1, 2, 3, 4)[: offered.per_week] if offered.per_week < 5 else (1, 2, 3, 4, 5),
        members=[(plan, student.pk, begins, None)],
    )


def _offered(ground: Ground, plan: int) -> OfferedProgram:
    found = next(
        one.program
        for one in plans_between(ground.years[ground.newest].starts_on, ground.today)
        if one.id == plan
    )
    if found is None:
        raise LookupError("the story's plan has a program")
    return found


def _zuri(ground: Ground) -> Student | None:
    place = next((nth for nth, one in enumerate(STUDENTS) if one.key == ZURI), None)
    if place is None or place >= len(ground.keys.students) or ground.keys.students[place] <= 0:
        return None
    return Student.objects.filter(pk=ground.keys.students[place]).first()


def _interventionist(ground: Ground, school_id: int) -> int | None:
    """Return the last of the school's interventionists: the first is the one whom everybody knows."""
    held = StaffAssignment.objects.on(ground.today).filter(seat=Seat.INTERVENTIONIST, school_id=school_id)
    key: int | None = held.order_by("-pk").values_list("staff_id", flat=True).first()
    return key


def _teacher(ground: Ground, student_id: int) -> int | None:
    rows = SectionEnrollment.objects.on(ground.today).filter(
        student_id=student_id, section__course__subject=Subject.ELA
    )
    sections = list(rows.values_list("section_id", flat=True))
    key: int | None = (
        SectionStaff.objects.on(ground.today)
        .filter(section_id__in=sections, role=SectionRole.TEACHER_OF_RECORD)
        .order_by("pk")
        .values_list("staff_id", flat=True)
        .first()
    )
    return key
