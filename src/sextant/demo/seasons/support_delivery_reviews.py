"""Reviews of the autumn: what each team saw and decided; some plans wait for this week's meeting."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np

from sextant.support.actions.delivery_history import PastReview
from sextant.support.queries.delivery_history import PlanOfSeason
from sextant.support.rules.decision_words import sentence
from sextant.support.rules.decisions import Case, Numbers, Spoken, speak
from sextant.support.rules.delivered import Delivered
from sextant.support.rules.improvement import Aim, Point
from sextant.support.terms.care import PlanState, ReviewDecision

REVIEWED, FOLLOWED = 0.72, 0.86
# What a history may decide without changing a plan's state; the rest is left to the meeting.
PLAIN = (
    ReviewDecision.CONTINUE,
    ReviewDecision.FIX_DOSAGE,
    ReviewDecision.CHANGE,
    ReviewDecision.INTENSIFY,
)
NEXT = timedelta(weeks=6)
BECAUSE = {
    ReviewDecision.CONTINUE: "The team goes on and looks again in six weeks.",
    ReviewDecision.FIX_DOSAGE: "Too few sessions took place; the timetable is put right first.",
    ReviewDecision.CHANGE: "The newest probes stay below the aim line in spite of full delivery.",
    ReviewDecision.INTENSIFY: "The pace is not enough; a session more each week.",
}


def draw_reviews(
    plans: Sequence[PlanOfSeason],
    *,
    probes: Sequence[tuple[Any, ...]],
    delivered: Mapping[int, tuple[int, int]],
    today: date,
    days: Mapping[int, Sequence[date]],
    rng: np.random.Generator,
) -> Iterator[PastReview]:
    """Yield the reviews whose day has come, as the rules spoke on that day; others still wait.

    ``delivered``: minutes planned and delivered, by plan.
    """
    numbers = Numbers()
    of_plan: dict[int, list[Point]] = defaultdict(list)
    for row in probes:
        if row[7]:
            of_plan[row[1]].append(Point(on=row[5], score=row[6]))
    for one in plans:
        if one.state != PlanState.ACTIVE or one.review_on >= today or one.goal_id is None:
            continue
        if rng.random() > REVIEWED:
            continue
        on = next((day for day in days[one.school_id] if day >= one.review_on), today)
        if on >= today:
            continue
        said = _said(
            one, [point for point in of_plan[one.id] if point.on <= on], delivered.get(one.id), numbers
        )
        yield _review(one, said, on, numbers, follows=rng.random() < FOLLOWED, today=today)


def _said(
    one: PlanOfSeason, points: list[Point], minutes: tuple[int, int] | None, numbers: Numbers
) -> Spoken:
    aim = Aim(
        baseline=one.baseline,
        baseline_on=one.baseline_on or one.starts_on,
        target=one.target,
        target_on=one.target_on or one.starts_on + timedelta(weeks=30),
        error=one.error,
    )
    had = Delivered(planned=minutes[0], minutes=minutes[1]) if minutes else Delivered()
    return speak(
        Case(
            aim=aim, points=points, since=one.starts_on, delivered=had, tier=one.tier, n_failed=one.n_failed
        ),
        numbers,
    )


def _review(
    one: PlanOfSeason, said: Spoken, on: date, numbers: Numbers, *, follows: bool, today: date
) -> PastReview:
    proposed = said.proposes
    decision = proposed if follows and proposed in PLAIN else ReviewDecision.CONTINUE
    aim = said.case.aim
    return PastReview(
        plan_id=one.id,
        school_id=one.school_id,
        student_id=one.student_id,
        staff_id=one.staff_id,
        reviewed_on=on,
        seen={
            "since": one.starts_on.isoformat(),
            "due_on": one.review_on.isoformat(),
            "tier": one.tier,
            "delivered": None
            if said.case.delivered.percent is None
            else round(said.case.delivered.percent, 1),
            "fidelity": None,
            "attendance": None,
            "goal": {"baseline": aim.baseline, "target": aim.target, "needed": round(aim.needed, 3)},
            "probes": [[point.on.isoformat(), point.score, True] for point in said.case.points],
            "slope": round(said.line.slope, 3) if said.line else None,
            "rule": said.rule,
            "says": sentence(said, numbers),
        },
        proposed=proposed.value if proposed else "",
        decision=decision.value,
        because=BECAUSE[decision],
        next_on=max(on + NEXT, today + timedelta(days=8)),
    )
