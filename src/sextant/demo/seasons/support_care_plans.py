"""The plans of a demo’s care, with goals and dosage: those of past years closed, this year’s running."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sextant.demo.ground import Ground
from sextant.demo.seasons.support_care_draw import Stay
from sextant.demo.seasons.support_care_pen import Pen
from sextant.demo.seasons.support_care_words import FAMILY_SAYS, HOW_TO_HELP
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import Caseload
from sextant.network.terms import CaseKind
from sextant.support.queries.programs import ProgramRow
from sextant.support.rules.domains import SUBJECT_OF
from sextant.support.terms.care import Domain, PlanKind, PlanState

# Of tier 2 so many are helped in class, by their teacher.
IN_CLASS_SHARE = 0.35
WITHOUT_A_PLAN, STILL_DRAFT, FADING, DONE_EARLY = 0.04, 0.03, 0.06, 0.07
GOAL_MET, FAILED_ONCE = 0.46, 0.22
# In school days. Who waited beyond the next test is who others are held against (what works here).
BEGINS_AFTER, WAITED_DAYS, WAITED_SHARE = 3, 52, 0.34
BASELINE_ON = timedelta(days=3)
# By the measure's unit: where a student of a grade begins, and what she must gain a week.
BASELINES = {
    "words a minute": (14.0, 13.0, 1.45),
    "sounds a minute": (12.0, 4.0, 1.6),
    "correct choices": (4.0, 1.1, 0.3),
    "digits": (6.0, 3.2, 0.9),
    "problems": (5.0, 0.6, 0.35),
    "percent": (52.0, 0.4, 1.3),
    "days": (6.4, 0.02, 0.12),
    "points": (7.0, 0.2, 0.25),
}
# No measure goes beyond this: two school weeks have ten days, and nobody reads aloud faster.
CEILINGS = {"days": 10.0, "percent": 100.0, "words a minute": 200.0, "points": 16.0}
WEEKS_TO_TARGET, LEAST_WEEKS = 30, 6


def write_plan(pen: Pen, domain: Domain, stay: Stay, tier: int, *, since: date) -> date | None:
    """Write the plan of one year, if the student has one: a few with a tier have none.

    Returns:
        The day on which it ended this year because its goal was met; None otherwise.
    """
    ground = pen.ground
    asked = max(since, ground.years[stay.year].starts_on + timedelta(days=18))
    starts = pen.school_day(stay.school_id, asked, more=_days_of_waiting(pen, domain, stay))
    ends = None if stay.year == ground.newest else _end_of_past(pen, stay, starts)
    if pen.draw() < WITHOUT_A_PLAN or starts > ground.today or (ends is not None and ends < starts):
        return None
    program = choose_program(pen, domain, tier, stay.grade)
    teacher = pen.people.teacher_of(stay, domain)
    in_class = tier == 2 and domain is not Domain.ATTENDANCE and pen.draw() < IN_CLASS_SHARE
    kind = PlanKind.EXTENSION if domain is Domain.ADVANCED else PlanKind.SCHOOL
    if in_class and kind is PlanKind.SCHOOL:
        kind = PlanKind.IN_CLASS
    manager = pen.people.screener_of(stay.school_id, domain, stay.person)
    if kind is not PlanKind.SCHOOL and teacher is not None:
        manager = teacher
    if manager is None:
        return None
    values = _state(pen, starts, ends)
    place = len(pen.book.plans)
    pen.book.plans.append(
        {
            "school_id": stay.school_id,
            "student_id": stay.student_id,
            "domain": domain.value,
            "kind": kind.value,
            "tier": tier,
            "staff_id": manager,
            "program_id": None if program is None else program.id,
            "how_to_help": pen.pick(HOW_TO_HELP[domain]),
            "family_says": pen.pick(FAMILY_SAYS),
            "starts_on": starts,
            "review_on": pen.school_day(stay.school_id, starts + timedelta(weeks=6 + int(pen.draw() * 3))),
            "minutes": program.minutes if program else 30,
            "per_week": program.per_week if program else 3,
            # Whoever left has plans that ended before: the past is written as it stood.
            "left_on": None,
            **values,
        }
    )
    if program is not None:
        pen.book.goals.append((place, a_goal(pen, pen.book.plans[place], stay.grade, program)))
    is_reached = ends is None and values["goal_met"]
    return values["ends_on"] if is_reached else None


def _days_of_waiting(pen: Pen, domain: Domain, stay: Stay) -> int:
    """Return after how many school days help begins: a few; or, in a year past, once a place was free."""
    if domain in SUBJECT_OF and stay.year < pen.ground.newest and pen.draw() < WAITED_SHARE:
        return WAITED_DAYS
    return BEGINS_AFTER


def give_managers_their_students(ground: Ground, plans: Sequence[Mapping[str, Any]]) -> None:
    """Put whom somebody manages a plan of on her caseload: whoever helps reads what she needs for it."""
    since: dict[tuple[int, int], tuple[date, int]] = {}
    for plan in plans:
        if plan["state"] != PlanState.CLOSED and plan["kind"] == PlanKind.SCHOOL:
            since[plan["staff_id"], plan["student_id"]] = plan["starts_on"], plan["school_id"]
    held = set(
        Caseload.objects.on(ground.today).filter(kind=CaseKind.PLAN).values_list("staff_id", "student_id")
    )
    insert_rows(
        action="demo.give_caseloads",
        rows=[
            Caseload(
                staff_id=staff,
                student_id=student,
                school_id=school,
                kind=CaseKind.PLAN,
                valid_from=first,
            )
            for (staff, student), (first, school) in sorted(since.items())
            if (staff, student) not in held
        ],
    )


def _end_of_past(pen: Pen, stay: Stay, starts: date) -> date:
    """Return the last day of a plan of a year past: after one or two rounds, or when the student left."""
    year = pen.ground.years[stay.year]
    weeks = 9 if pen.draw() < 0.4 else 20
    ends = min(starts + timedelta(weeks=weeks), year.ends_on)
    return min(ends, stay.until) if stay.until is not None else ends


def _state(pen: Pen, starts: date, ends: date | None) -> dict[str, Any]:
    today = pen.ground.today
    failed = 1 if pen.draw() < FAILED_ONCE else 0
    if ends is not None:
        # A goal that was met had weeks to be met in; the season of delivery draws its probes accordingly.
        met = pen.draw() < GOAL_MET and ends - starts >= timedelta(weeks=LEAST_WEEKS)
        return {"state": PlanState.CLOSED.value, "ends_on": ends, "n_failed": failed, "goal_met": met}
    draw, age = pen.draw(), (today - starts).days
    open_plan = {"ends_on": None, "n_failed": 0, "goal_met": None}
    if draw < STILL_DRAFT or age < 1:
        return {"state": PlanState.DRAFT.value, **open_plan}
    if age > 49 and draw < STILL_DRAFT + DONE_EARLY:
        ended = today - timedelta(days=1 + int(pen.draw() * 6))
        return {"state": PlanState.CLOSED.value, "ends_on": ended, "n_failed": 0, "goal_met": True}
    state = PlanState.FADING if age > 42 and draw > 1 - FADING else PlanState.ACTIVE
    return {"state": state.value, **open_plan}


def choose_program(pen: Pen, domain: Domain, tier: int, grade: int) -> ProgramRow | None:
    """Return a program of the menu that fits the grade, or one of the domain and tier if none does."""
    offered: Sequence[ProgramRow] = pen.programs.get((domain, tier), ())
    fit = [one for one in offered if one.grade_low <= grade <= one.grade_high]
    return pen.pick(fit or offered) if offered else None


def a_goal(pen: Pen, plan: Mapping[str, Any], grade: int, program: ProgramRow) -> dict[str, Any]:
    """Return a goal: where a student of the grade begins, and the weeks of what she must gain.

    Thirty weeks; a goal that was met was set for the weeks of its plan.
    """
    first, a_grade, a_week = BASELINES[program.unit]
    weeks = _weeks(plan)
    ceiling = CEILINGS.get(program.unit)
    baseline = round((first + a_grade * max(0, grade)) * (0.85 + 0.3 * pen.draw()), 0)
    target = round(baseline + max(a_week * weeks, 1), 0)
    if ceiling is not None and target > ceiling:
        target, baseline = ceiling, min(baseline, round(ceiling - max(a_week * LEAST_WEEKS, 1), 0))
    return {
        "school_id": plan["school_id"],
        "student_id": plan["student_id"],
        "staff_id": plan["staff_id"],
        "measure": program.measure,
        "unit": program.unit,
        "baseline": baseline,
        "baseline_on": plan["starts_on"] - BASELINE_ON,
        "target": target,
        "target_on": plan["starts_on"] + timedelta(weeks=weeks),
        "probe_error": program.probe_error,
        "replaced_on": None,
    }


def _weeks(plan: Mapping[str, Any]) -> int:
    if not plan.get("goal_met"):
        return WEEKS_TO_TARGET
    ran: timedelta = plan["ends_on"] - plan["starts_on"]
    return max(ran.days // 7, LEAST_WEEKS)
