"""Build a demo from nothing: the truth first, then one season after another, all from one seed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import numpy as np

from sextant.demo import calendars
from sextant.demo.adults import Staffing
from sextant.demo.enrollments import Registry, Spell, live_until
from sextant.demo.ground import SEED, Ground, Keys, years_for
from sextant.demo.places import FULL, SMALL, Size
from sextant.demo.population import draw_population
from sextant.demo.rooms import Room, plan_rooms
from sextant.demo.seasons import (
    accounts,
    attendance,
    culture_community,
    culture_incidents,
    culture_people,
    culture_repair,
    culture_returns,
    curriculum,
    families,
    family_portal,
    founding,
    grades,
    grouping,
    growth,
    leadership_after_school,
    leadership_agenda,
    leadership_equity,
    leadership_operations,
    leadership_scorecards,
    past_work,
    preparation,
    programs,
    releases,
    reteach_weeks,
    reteaching,
    rosters,
    sessions,
    staffing,
    support_care,
    support_care_growth,
    support_delivery,
    support_following,
    support_special_education,
    support_wellness,
    talent_advancing,
    talent_joining,
    talent_offers,
    talent_openings,
    talent_pay,
    talent_screening,
    talent_staying,
    talent_year_results,
    test_content,
    this_week,
    visits_season,
)
from sextant.demo.seasons import map as map_season
from sextant.demo.seasons.answers import Answers, only_newest
from sextant.demo.seasons.benchmarks import Benchmarks
from sextant.demo.teaching import RoomTeachers, Timetable
from sextant.network.actions.bulk import count_what_was_loaded
from sextant.network.models import Staff

# The year in whose autumn the demo opens, whatever the calendar on the wall says (decision 12).
OPENING_YEAR = 2026

type OnProgress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build came to."""

    students: int
    enrolled: int
    staff: int
    sections: int
    results: int
    accounts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything that is settled before the first row is written."""

    ground: Ground
    spells: list[Spell]
    rooms: list[Room]
    teachers: list[RoomTeachers]
    staffing: Staffing


class _Steps:
    """Counts steps and tells whoever watches."""

    def __init__(self, total: int, on_progress: OnProgress | None) -> None:
        self._done, self._total, self._tell = 0, total, on_progress

    def __call__(self, what: str) -> None:
        self._done += 1
        if self._tell is not None:
            self._tell(min(self._done, self._total), self._total, what)


def opening_day(*, full: bool = False) -> date:
    """Return the day on which a demo opens: Monday of week 4 of the second report period."""
    del full  # Both sizes end with the same year.
    return calendars.opening_day(OPENING_YEAR)


def build(
    *,
    full: bool = False,
    today: date | None = None,
    on_progress: OnProgress | None = None,
    size: Size | None = None,
    seed: int = SEED,
    with_growth: bool = True,
    run_queue: Callable[[], None] | None = None,
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
    """
    chosen = size or (FULL if full else SMALL)
    plan = plan_demo(size=chosen, today=today or opening_day(full=full), seed=seed)
    ground = plan.ground
    windows = sum(period.ends_on < ground.today for dates in ground.years for period in dates.periods)
    windows += len(map_season.windows_over(ground))
    step = _Steps(17 + ground.size.years + windows + 6 + 20 + 2 * with_growth, on_progress)
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
    releases.release_benchmarks(
        ground, administrations=held.administrations, wrong_keys=wrong_keys, run_queue=run_queue
    )
    step("Benchmarks analyzed and released")
    this_week.live_week(ground, drawn, on_progress=step)
    if with_growth:
        # Before the weeks are lived day by day: what was done in time is not brought up as late.
        reteach_weeks.teach_most_again(ground)
        growth.release_growth(ground, run_queue=run_queue)
        support_care_growth.begin_plans(ground)
        step("Growth")
        count_what_was_loaded()
        reteaching.teach_again(ground, run_queue=run_queue)
        step("Gaps taught again")
    _work_together(ground, last_session, step, run_queue=run_queue)
    _hire_and_keep(plan, step, run_queue=run_queue)
    return Built(
        students=sum(key > 0 for key in ground.keys.students),
        enrolled=sum(spell.until is None for spell in plan.spells),
        staff=Staff.objects.count(),
        sections=sum(len(one.keys) for one in made),
        results=results,
        accounts=opened,
    )


def _work_together(
    ground: Ground, last_session: int | None, step: _Steps, *, run_queue: Callable[[], None] | None
) -> None:
    """Let instruction and culture live the autumn, and leave what is open on the first morning."""
    grouping.live_with_groups(ground, run_queue=run_queue)
    step("Small groups")
    # Support, delivery: the plans stand, and so do all marks of attendance.
    support_delivery.help_in_groups(ground)
    step("Help in groups")
    preparation.prepare_and_meet(ground)
    step("Lessons prepared")
    culture_people.live_together(ground)
    step("Taps, named adults and families")
    culture_repair.repair_what_happened(ground)
    step("Circles and agreements")
    culture_returns.follow_removals(ground, run_queue=run_queue)
    step("Due process and returns")
    # Wellness and safety
    support_wellness.live_with_wellness(ground)
    step("Wellness")
    sessions.ask_to_look(last_session, run_queue=run_queue)
    culture_community.tell_of_last_pulse(culture_community.live_together(ground), run_queue=run_queue)
    step("Rituals, pulses and voice")
    # Special education
    support_special_education.live_with_special_education(ground, run_queue=run_queue)
    step("Services, evaluations and anchor rooms")
    # Support, following: last, for it counts what all others left.
    support_following.follow_students(ground, run_queue=run_queue)
    family_portal.ask_for_records(ground)
    family_portal.offer_appointments(ground)
    step("Calls home, letters and case managers")


def _hire_and_keep(plan: Plan, step: _Steps, *, run_queue: Callable[[], None] | None) -> None:
    """Meet the candidates, give everybody a category and pay, let the best advance, and some leave."""
    ground, adults = plan.ground, plan.staffing.adults
    talent_screening.screen_candidates(ground)
    step("Candidates met")
    talent_joining.join_and_grow(ground, adults)
    step("Categories, growth plans, newcomers")
    talent_advancing.advance_teachers(ground)
    talent_year_results.collect_last_year(ground)
    step("Advancement")
    talent_pay.pay_everybody(ground, run_queue=run_queue)
    talent_offers.leave_offers_open(ground)
    step("Pay, its round and the market")
    talent_staying.stay_and_leave(ground, adults, run_queue=run_queue)
    step("Who left, who may, and who leads")
    past_work.live_with_rules(ground)
    step("What the rules asked for, and how it ended")
    # Leadership: scorecards count what all others left, and the agenda is drafted last.
    leadership_operations.run_the_schools(ground, run_queue=run_queue)
    step("Cover, tickets, budgets and hours")
    leadership_after_school.plan_after_school(ground, plan.spells)
    leadership_equity.count_gaps(ground)
    step("Ways after school, and gaps between groups")
    leadership_agenda.meet_weekly(ground, run_queue=run_queue)
    step("Plans, leadership meetings and this week’s draft")
    leadership_scorecards.score_and_review(ground, run_queue=run_queue)
    step("Scorecards, reviews and turnaround plans")
    past_work.measure_what_work_changed(ground)
    step("What the work of rules went with")


def plan_demo(*, size: Size, today: date, seed: int = SEED) -> Plan:
    """Draw who there is, who works where, and who sits in which room, without touching the database."""
    years = years_for(size, today)
    source = partial(np.random.default_rng)
    registry = Registry(size=size, years=years, rng=source([seed, 1]))
    registry.fill()
    spells = live_until(registry.spells, today)
    population = draw_population(
        size=size, first_school=np.array(registry.first_school), rng=source([seed, 2])
    )
    ground = Ground(size=size, today=today, years=years, population=population, keys=Keys(), seed=seed)
    rooms = plan_rooms(size=size, years=years, spells=spells, population=population, rng=source([seed, 3]))
    people = Staffing(size=size, years=years, rng=source([seed, 4]))
    people.fill_offices()
    teachers = Timetable(size=size, staffing=people).plan(rooms)
    people.appoint_supervisor()
    return Plan(ground=ground, spells=spells, rooms=rooms, teachers=teachers, staffing=people)


def _attend(plan: Plan, made: Sequence[rosters.Sections], step: _Steps) -> list[attendance.RoomDays]:
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


def _test(plan: Plan, made: Sequence[rosters.Sections], step: _Steps, held: Answers) -> int:
    """Record every benchmark through the action that imports use, the newest ones with their answers."""
    from sextant.assessment.actions.scores import record_scores  # noqa: PLC0415

    season = Benchmarks(
        plan.ground, rooms=plan.rooms, teachers=plan.teachers, sections=made, spells=plan.spells
    )
    n_windows = len(list(season.windows()))
    return season.hold(record_scores, on_progress=step, then=only_newest(held.take, of=n_windows))


def _care(plan: Plan, step: _Steps) -> int | None:
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
