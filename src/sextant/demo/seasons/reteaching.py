"""After the newest benchmark: what `reteach_weeks` left, a few gaps of a school, is lived step by step.

One meeting is held, one gap stands after two attempts. The cast acts as itself where it can: Amara Okafor
plans and teaches, Yolanda's seat approves and leads the meeting. Elsewhere the builder acts.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from sextant.demo.ground import Ground
from sextant.demo.seasons.growth import _after_school
from sextant.kernel import clock, guard
from sextant.kernel.actor import person, process

TEACHER, LEADER = "amara_teacher", "yolanda_ap_instruction"
# In these schools, those of the cast, somebody signs in and sees it.
MOST_SCHOOLS = 3
# School days after the release on which a plan is written, taught and looked at again.
WRITTEN, TAUGHT, LOOKED_AT = 3, 6, 8
AGAIN_WRITTEN, AGAIN_TAUGHT, AGAIN_LOOKED_AT = 9, 10, 11
# How far each of a school's worst gaps has come, in turn; what else is left lies.
STAGES_LIVED = ("approved", "closed_gap", "partial", "drafted")
# How far the other gaps of the cast's own classes have come, in turn, but for the last ones.
STAGES_OF_THE_CAST = ("taught", *("closed_gap", "closed_gap", "partial") * 4)
LEFT_LYING = 2
GOAL = 70
EXEMPLARS = {
    "math": "A full answer shows the picture, the equation and one sentence that says what the number means.",
    "ela": "A full answer names the idea, quotes the words that show it, and says how the two hang together.",
    "science": "A full answer states the claim, the observation it rests on, and the rule that joins them.",
    "social_studies": "A full answer names the source, says what it shows, and what it cannot show.",
}
MOVES = {
    "math": "Model two examples aloud, the drawing beside the numbers; each explains a third to a partner.",
    "ela": "Read the paragraph aloud twice, mark the turn; the class says what changed, and which word.",
    "science": "Do the experiment again, stop before the result; everybody writes what must happen and why.",
    "social_studies": "Put two sources side by side; ask who wrote each, for whom, and what is missing.",
}
WITHOUT_IDEA = "They stop after the first step and do not check what was asked."
SLOT = "Warm-up and guided practice of one lesson"
TICKET = "Three questions of the same kind with other numbers or another text, five minutes, on paper."
MEETING_NOTES = {
    "exemplar": "We solved the items. A full answer shows the picture and says what the number means.",
    "sort": "Most of the lower pile chose the same option; their work stops one step too early.",
    "gap": "They think that the same step works for both parts; in fact the parts change together.",
    "plan": "Rehearsed twice: first the drawing, then the question “what stays the same?”, then the numbers.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """What the season came to."""

    plans: int
    meetings: int


@dataclass(slots=True)
class _Season:
    """What every step of the season needs."""

    ground: Ground
    rng: np.random.Generator
    plans: int = 0
    meetings: int = 0


def teach_again(ground: Ground, *, run_queue: Callable[[], None] | None = None) -> Taught:
    """Live the weeks after the newest release; without a release nothing happens."""
    from sextant.assessment.queries.reteach_gaps import list_gaps  # noqa: PLC0415
    from sextant.assessment.terms import Need  # noqa: PLC0415

    season = _Season(ground=ground, rng=np.random.default_rng([ground.seed, 41]))
    with guard.acting_as(process("demo_builder")):
        by_school = {
            school_id: list_gaps(on=ground.today, school_id=school_id, needs=(Need.CLASS,)).rows
            for school_id in ground.keys.schools[:MOST_SCHOOLS]
        }
    own = own_sections(ground)
    for school_id, gaps in by_school.items():
        _live_school(season, school_id, [gap for gap in gaps if gap.section_id not in own])
        _live_cast(season, school_id, [gap for gap in gaps if gap.section_id in own])
        if run_queue is not None:
            run_queue()
    return Taught(plans=season.plans, meetings=season.meetings)


def _live_school(season: _Season, school_id: int, gaps: Sequence[Any]) -> None:
    """Bring a school's gaps as far as their turn says, as the builder."""
    for gap, stage in zip(gaps, STAGES_LIVED, strict=False):
        with guard.acting_as(process("demo_builder")):
            _live_plan(season, school_id, gap, stage)


def _live_cast(season: _Season, school_id: int, gaps: Sequence[Any]) -> None:
    """Let the cast's own classes have a gap that stood twice, a meeting, and plans in every state."""
    if not gaps:
        return
    teacher, leader = _account(season.ground, TEACHER), _account(season.ground, LEADER)
    if teacher is None or leader is None:
        return
    stubborn, *others = gaps
    for days in ((WRITTEN, TAUGHT, LOOKED_AT), (AGAIN_WRITTEN, AGAIN_TAUGHT, AGAIN_LOOKED_AT)):
        _live_plan(season, school_id, stubborn, "not", days=days, writer=teacher, approver=leader)
    if others:
        _hold_meeting(season, school_id, others[0], leader)
    for gap, stage in zip(others[1:-LEFT_LYING], STAGES_OF_THE_CAST, strict=False):
        _live_plan(season, school_id, gap, stage, writer=teacher, approver=leader)


def _live_plan(
    season: _Season,
    school_id: int,
    gap: Any,
    stage: str,
    *,
    days: tuple[int, int, int] = (WRITTEN, TAUGHT, LOOKED_AT),
    writer: int | None = None,
    approver: int | None = None,
) -> None:
    """Write a plan on its day and bring it as far as ``stage`` says."""
    from sextant.assessment.actions import reteach_plans as actions  # noqa: PLC0415

    on = _days(school_id, gap, days)
    if on[0] >= season.ground.today:
        return
    with _as(writer), _after_school(on[0]):
        plan = actions.draft_plan(draft=_draft(gap, teach_on=on[1], reassess_on=on[2]), on=on[0])
    season.plans += 1
    if stage == "drafted":
        return
    with _as(approver), _after_school(on[0]):
        plan = actions.approve_plan(plan_id=plan.pk, version=plan.version, on=on[0])
    if stage == "approved" or on[1] >= season.ground.today:
        return
    with _as(writer), _after_school(on[1]):
        plan = actions.mark_taught(plan_id=plan.pk, version=plan.version, on=on[1])
    if stage == "taught" or on[2] >= season.ground.today:
        return
    with _as(writer), _after_school(on[2]):
        marks = _marks(season, plan.public_id, stage, on[2])
        plan = actions.record_results(plan_id=plan.pk, version=plan.version, percents=marks, on=on[2])
        actions.close_plan(plan_id=plan.pk, version=plan.version, on=on[2])


def _hold_meeting(season: _Season, school_id: int, gap: Any, leader: int) -> None:
    """Hold one data meeting from the exemplar to the plan."""
    from sextant.assessment.actions import data_meetings as actions  # noqa: PLC0415

    written, taught, looked_at = _days(school_id, gap, (WRITTEN, TAUGHT, LOOKED_AT))
    if written >= season.ground.today:
        return
    with _as(leader), _after_school(written):
        draft = _draft(gap, teach_on=taught, reassess_on=looked_at)
        meeting = actions.begin_meeting(
            section_id=draft.section_id,
            administration_id=draft.administration_id,
            standard_id=draft.standard_id,
            team="Math, grade 7",
            on=written,
        )
        for step, text in MEETING_NOTES.items():
            meeting = actions.keep_note(
                meeting_id=meeting.pk, version=meeting.version, step=step, text=text, then="goal"
            )
        actions.end_meeting(
            meeting_id=meeting.pk, version=meeting.version, draft=draft, on=written, at=clock.now()
        )
    season.meetings += 1
    season.plans += 1


def _draft(gap: Any, *, teach_on: date, reassess_on: date) -> Any:
    """Return a plan for a gap, with the commonest wrong idea of the class."""
    from sextant.assessment.actions.reteach_plans import PlanDraft  # noqa: PLC0415
    from sextant.assessment.queries.released import find_benchmark  # noqa: PLC0415
    from sextant.assessment.queries.room_cells import find_cell  # noqa: PLC0415
    from sextant.assessment.queries.room_view import find_standard  # noqa: PLC0415

    benchmark, standard = find_benchmark(gap.benchmark_public_id), find_standard(gap.standard_public_id)
    if benchmark is None or standard is None:
        raise LookupError(gap.standard)
    cell = find_cell(section_id=gap.section_id, standard=standard, benchmark=benchmark, on=teach_on)
    if cell is None:
        raise LookupError(gap.standard)
    idea = next(iter(cell.ideas), None)
    return PlanDraft(
        section_id=gap.section_id,
        standard_id=standard.pk,
        administration_id=benchmark.administration_id,
        misconception=idea.says if idea else WITHOUT_IDEA,
        student_ids=[row.student_id for row in cell.students],
        exemplar=EXEMPLARS.get(benchmark.subject, EXEMPLARS["math"]),
        move=(idea.answer if idea else "") or MOVES.get(benchmark.subject, MOVES["math"]),
        replaces=SLOT,
        exit_ticket=TICKET,
        goal_percent=GOAL,
        teach_on=teach_on,
        reassess_on=reassess_on,
    )


def _days(school_id: int, gap: Any, days: tuple[int, int, int]) -> tuple[date, date, date]:
    """Return the days of a plan, counted in school days from the release."""
    from sextant.assessment.queries.released import find_benchmark  # noqa: PLC0415
    from sextant.network.queries.calendar import calendar_of  # noqa: PLC0415

    with guard.acting_as(process("demo_builder")):
        benchmark = find_benchmark(gap.benchmark_public_id)
        if benchmark is None:
            raise LookupError(gap.benchmark)
        calendar = calendar_of(school_id=school_id)
        first, second, third = (calendar.add(benchmark.released_on, n) for n in days)
        return first, second, third


def _marks(season: _Season, public_id: Any, stage: str, on: date) -> dict[int, float | None]:
    """Draw what each student got: most have it, about half have it, or hardly anybody has."""
    from sextant.assessment.queries.reteach_plans import find_plan  # noqa: PLC0415

    share = {"closed_gap": 0.85, "partial": 0.5, "not": 0.2}[stage]
    plan = find_plan(public_id, on=on)
    students = plan.students if plan else ()
    n_with = round(share * len(students))
    order = season.rng.permutation(len(students))
    marks: dict[int, float | None] = {}
    for place, index in enumerate(order):
        got = season.rng.choice((80, 100)) if place < n_with else season.rng.choice((20, 40, 60))
        marks[students[index].student_id] = float(got)
    return marks


def own_sections(ground: Ground) -> frozenset[int]:
    """Return the classes that the cast's math teacher has today."""
    from sextant.network.queries.rosters import sections_of_staff  # noqa: PLC0415

    staff_id = ground.keys.staff.get(TEACHER)
    with guard.acting_as(process("demo_builder")):
        rows = sections_of_staff(staff_id=staff_id, on=ground.today) if staff_id else ()
    return frozenset(row.id for row in rows)


def _account(ground: Ground, key: str) -> int | None:
    """Return the account of one of the cast, or None where nobody of that name works here."""
    from sextant.access.models import User  # noqa: PLC0415

    with guard.acting_as(process("demo_builder")):
        found = User.objects.filter(staff_id=ground.keys.staff.get(key, 0)).first()
    return found.pk if found else None


@contextmanager
def _as(user_id: int | None) -> Iterator[None]:
    """Act as one of the cast, or as the builder."""
    with guard.acting_as(process("demo_builder") if user_id is None else person(user_id)):
        yield
