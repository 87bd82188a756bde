"""Build a demo from nothing: the truth first, then one season after another, all from one seed."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date
from functools import partial

from sextant.demo.autumn import hire_and_keep, work_together
from sextant.demo.ground import SEED, Ground
from sextant.demo.places import FULL, SMALL, Size
from sextant.demo.planning import Plan, opening_day, plan_demo
from sextant.demo.seasons import (
    accounts,
    attendance,
    culture_incidents,
    curriculum,
    data_desk,
    families,
    founding,
    grades,
    growth,
    programs,
    releases,
    reteach_weeks,
    reteaching,
    rosters,
    sessions,
    staffing,
    support_care,
    support_care_growth,
    talent_openings,
    test_content,
    this_week,
    visits_season,
)
from sextant.demo.seasons import map as map_season
from sextant.demo.seasons.answers import Answers, only_newest
from sextant.demo.seasons.benchmarks import Benchmarks
from sextant.demo.seasons.growth_ahead import FitAhead
from sextant.demo.steps import OnProgress, Steps
from sextant.network.actions.bulk import count_what_was_loaded
from sextant.network.models import Staff


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build came to."""

    students: int
    enrolled: int
    staff: int
    sections: int
    results: int
    accounts: int


def build(
    *,
    full: bool = False,
    today: date | None = None,
    on_progress: OnProgress | None = None,
    size: Size | None = None,
    seed: int = SEED,
    with_growth: bool = True,
    run_queue: Callable[[], None] | None = None,
    fit_beside: Executor | None = None,
) -> Built:
    """Build a demo into the connected database, which holds its tables and nothing else.

    The caller acts as the demo builder. The same seed, size and day give the same network.

    Args:
        full: all 25 schools over three years instead of three schools over two.
        today: the day on which the demo opens; its school year is the newest one.
        on_progress: told after each step: how many are done, of how many, and what was done.
        size: another size, for tests.
        seed: where chance begins.
        with_growth: whether the first growth run is released at the end.
        run_queue: does the jobs that the growth run has queued; None where they are done at once.
        fit_beside: of processes in which growth is fitted while the builder goes on; None to fit it here.
    """
    chosen = size or (FULL if full else SMALL)
    plan = plan_demo(size=chosen, today=today or opening_day(full=full), seed=seed)
    ground = plan.ground
    windows = sum(period.ends_on < ground.today for dates in ground.years for period in dates.periods)
    windows += len(map_season.windows_over(ground))
    step = Steps(17 + ground.size.years + windows + 6 + 20 + 2 * with_growth, on_progress)
    founding.found_network(ground)
    curriculum.publish_standards(ground)
    step("Schools, calendars and courses")
    staffing.appoint_staff(ground, plan.staffing)
    step("Staff and their seats")
    families.welcome_students(ground, plan.spells)
    step("Students and families")
    programs.record_programs(ground, plan.spells)
    step("Programs and accommodations")
    made = rosters.fill_rosters(ground, rooms=plan.rooms, teachers=plan.teachers, spells=plan.spells)
    step("Sections and rosters")
    curricula = curriculum.write_curricula(ground)
    curriculum.teach_lessons(ground, curricula, rooms=plan.rooms, teachers=plan.teachers, sections=made)
    step("Curricula, and the lessons taught")
    rosters.verify_rosters(ground, rooms=plan.rooms, teachers=plan.teachers, sections=made)
    step("Verified rosters")
    drawn = _attend(plan, made, step)
    tests = test_content.write_tests(ground)
    step("Standards, items and forms")
    wrong_keys = releases.find_wrong_keys(tests)
    held = Answers(ground=ground, forms=[test.form for test in tests], miskeyed=wrong_keys)
    results = _test(plan, made, step, held)
    map_season.take_map(ground, spells=plan.spells, on_progress=step)
    last_session = _care(plan, step)
    grades.keep_gradebooks(
        ground, rooms=plan.rooms, teachers=plan.teachers, sections=made, spells=plan.spells
    )
    step("Gradebooks and report cards")
    opened = accounts.open_accounts(ground)
    step("Accounts of the cast")
    count_what_was_loaded()
    ahead = FitAhead(fit_beside)
    releases.release_benchmarks(
        ground,
        administrations=held.administrations,
        wrong_keys=wrong_keys,
        run_queue=run_queue,
        when_results_stand=partial(growth.begin_to_fit, ground, ahead),
    )
    step("Benchmarks analyzed and released")
    this_week.live_week(ground, drawn, on_progress=step)
    if with_growth:
        _grow(ground, ahead, step, run_queue=run_queue)
    work_together(ground, last_session, step, run_queue=run_queue)
    data_desk.leave_on_the_desk(ground, held.administrations, run_queue=run_queue)
    hire_and_keep(plan, step, run_queue=run_queue)
    return Built(
        students=sum(key > 0 for key in ground.keys.students),
        enrolled=sum(spell.until is None for spell in plan.spells),
        staff=Staff.objects.count(),
        sections=sum(len(one.keys) for one in made),
        results=results,
        accounts=opened,
    )


def _grow(ground: Ground, ahead: FitAhead, step: Steps, *, run_queue: Callable[[], None] | None) -> None:
    """Teach gaps again, release growth, and let what it opened be worked on."""
    # Before the weeks are lived day by day: what was done in time is not brought up as late.
    reteach_weeks.teach_most_again(ground)
    reteaching.teach_again(ground, run_queue=run_queue)
    step("Gaps taught again")
    growth.release_growth(ground, ahead, run_queue=run_queue)
    support_care_growth.begin_plans(ground)
    step("Growth")
    count_what_was_loaded()


def _attend(plan: Plan, made: Sequence[rosters.Sections], step: Steps) -> list[attendance.RoomDays]:
    """Insert attendance year by year up to the last week; return what is left to live."""
    monday = this_week.first_of_last_week(plan.ground)
    kept: list[attendance.RoomDays] = []
    drawn = list(
        attendance.draw_attendance(
            plan.ground, rooms=plan.rooms, teachers=plan.teachers, sections=made, spells=plan.spells
        )
    )
    culture_incidents.live_with_the_code(
        plan.ground,
        adults=plan.staffing.adults,
        rooms=plan.rooms,
        teachers=plan.teachers,
        sections=made,
        spells=plan.spells,
        drawn=drawn,
    )
    step("The code, incidents and removals")
    for year, dates in enumerate(plan.ground.years):
        of_year = [one for one in drawn if one.room.year == year]
        attendance.insert_history(plan.ground, of_year, before=monday)
        step(f"Attendance {dates.label}")
        if year == plan.ground.newest:
            kept = of_year
    return kept


def _test(plan: Plan, made: Sequence[rosters.Sections], step: Steps, held: Answers) -> int:
    """Record every benchmark through the action that imports use, the newest ones with their answers."""
    from sextant.assessment.actions.scores import record_scores  # noqa: PLC0415

    season = Benchmarks(
        plan.ground, rooms=plan.rooms, teachers=plan.teachers, sections=made, spells=plan.spells
    )
    n_windows = len(list(season.windows()))
    return season.hold(record_scores, on_progress=step, then=only_newest(held.take, of=n_windows))


def _care(plan: Plan, step: Steps) -> int | None:
    """Let adults look after students and one another; return the session to be looked for."""
    students_of: dict[int, list[int]] = {}
    for spell in plan.spells:
        if spell.until is None:
            students_of.setdefault(spell.school, []).append(spell.student)
    accounts.give_caseloads(plan.ground, plan.staffing.adults, students_of)
    step("Caseloads")
    # Support, intake: before growth is released, so that no flag asks anew who is helped already.
    support_care.give_care(plan.ground)
    step("Referrals, tiers and plans")
    accounts.pair_coaches(plan.ground, plan.staffing.adults)
    step("Coaches and their teachers")
    visits_season.observe_and_coach(plan.ground, plan.staffing.adults)
    step("Visits and coaching")
    # Talent, openings
    talent_openings.hire_people(plan.ground, plan.staffing.adults, plan.teachers)
    last_session = sessions.learn_together(plan.ground)
    step("Sessions and weekly blocks")
    return last_session
