"""Let the systems live a demo's autumn, one after another, and leave what is open on the first morning."""

from collections.abc import Callable

from sextant.demo.ground import Ground
from sextant.demo.planning import Plan
from sextant.demo.seasons import (
    culture_community,
    culture_people,
    culture_repair,
    culture_returns,
    family_portal,
    grouping,
    leadership_after_school,
    leadership_agenda,
    leadership_equity,
    leadership_operations,
    leadership_scorecards,
    past_work,
    preparation,
    sessions,
    support_delivery,
    support_following,
    support_special_education,
    support_wellness,
    talent_advancing,
    talent_joining,
    talent_offers,
    talent_pay,
    talent_screening,
    talent_staying,
    talent_year_results,
)
from sextant.demo.steps import Steps


def work_together(
    ground: Ground, last_session: int | None, step: Steps, *, run_queue: Callable[[], None] | None
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


def hire_and_keep(plan: Plan, step: Steps, *, run_queue: Callable[[], None] | None) -> None:
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
