"""Rate of improvement to the digit, and the decision rules in their order, case by case (domain 6.c)."""

from datetime import date, timedelta

import pytest

from sextant.support.rules.decision_words import evaluation_words, sentence
from sextant.support.rules.decisions import Case, Numbers, speak
from sextant.support.rules.delivered import Delivered, together
from sextant.support.rules.improvement import Aim, Point, fit, median_of, projected, share_of_needed

START = date(2026, 9, 7)
AIM = Aim(baseline=38, baseline_on=START, target=80, target_on=START + timedelta(weeks=30), error=5)
GRADE_3 = (38, 40, 39, 42, 43, 42, 45, 46)
SLOW = tuple(42 + 0.9 * week for week in range(8))
ON_TIME = Delivered(planned=1000, minutes=900, steps_planned=50, steps_done=45)


def points(*scores: float, first: int = 0) -> list[Point]:
    return [Point(on=START + timedelta(weeks=first + week), score=score) for week, score in enumerate(scores)]


def case(*scores: float, **more: object) -> Case:
    values = {"aim": AIM, "points": points(*scores), "since": START, "delivered": ON_TIME, **more}
    return Case(**values)  # type: ignore[arg-type]


def along(n: int, gap: float) -> list[float]:
    return [AIM.at(START + timedelta(weeks=week)) + gap for week in range(n)]


def had(minutes: int, *, done: int = 0) -> Delivered:
    return Delivered(planned=100, minutes=minutes, steps_planned=100 if done else 0, steps_done=done)


@pytest.mark.acceptance(1)
def test_the_worked_example_comes_out_to_the_digit() -> None:
    line = fit(points(*GRADE_3), since=START)
    assert line is not None
    assert (round(line.start, 1), round(line.slope, 2), round(AIM.needed, 2)) == (38.1, 1.08, 1.40)
    assert round(line.slope * 30, 1) == 32.5
    assert round(projected(line, AIM, since=START), 1) == 70.6
    assert round(100 * (share_of_needed(line, AIM) or 0)) == 77
    aims = [round(AIM.at(START + timedelta(weeks=week)), 1) for week in range(4, 8)]
    assert aims == [43.6, 45.0, 46.4, 47.8]
    assert all(score < aim for score, aim in zip(GRADE_3[4:], aims, strict=True))


@pytest.mark.acceptance(1)
def test_the_worked_example_is_rule_three() -> None:
    said = speak(case(*GRADE_3), Numbers())
    assert (said.rule, said.proposes, said.n_below, said.is_silent) == (3, "change", 4, False)
    assert sentence(said, Numbers()) == (
        "The last 4 probes are all below the aim line, and 1.08 a week is 77% of the 1.40 needed: change the "
        "help, or give more."
    )


# fmt: off
CASES = {
    "few minutes come before everything": (
        case(*GRADE_3, delivered=Delivered(planned=100, minutes=79)),
        1,
        "fix_dosage",
    ),
    "exactly 80% is delivered": (case(*GRADE_3, delivered=Delivered(planned=100, minutes=80)), 3, "change"),
    "few steps, too": (
        case(*GRADE_3, delivered=Delivered(planned=100, minutes=100, steps_planned=100, steps_done=74)),
        1,
        "fix_dosage",
    ),
    "exactly three quarters of the steps": (
        case(*GRADE_3, delivered=Delivered(planned=100, minutes=100, steps_planned=4, steps_done=3)),
        3,
        "change",
    ),
    "nobody said how it was delivered": (case(*GRADE_3, delivered=Delivered()), 3, "change"),
    "few minutes even without a probe": (case(delivered=Delivered(planned=100, minutes=10)), 1, "fix_dosage"),
    "no probe": (case(), 2, None),
    "five probes wait": (case(*along(5, 1)), 2, None),
    "five probes, four a little below": (case(*along(5, -4)), 2, None),
    "five probes, four by exactly one error": (case(*along(5, -5)), 2, None),
    "five probes, four by more than one error": (case(*along(5, -5.1)), 2, "change"),
    "three far below are too few": (case(*along(3, -20)), 2, None),
    "five probes, one of the last four above": (case(*along(4, -9), 99), 2, None),
    "six, the last four below": (case(*along(2, 1), *[one - 3 for one in along(6, 0)[2:]]), 3, "change"),
    "above the line, too slow": (case(*SLOW), 3, "change"),
    "on the line": (case(*along(7, 0)), 5, "continue"),
    "above and fast enough, not there yet": (case(*along(7, 2)), 4, "raise_goal"),
    "above and at the goal": (case(*[80 + 2 * week for week in range(7)]), 4, "fade"),
    "above but slower than needed": (case(*[60 + 1.3 * week for week in range(7)]), 5, "continue"),
    "one of the last four on the line": (
        case(*along(6, 2), AIM.at(START + timedelta(weeks=6))),
        5,
        "continue",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_first_rule_that_fits_speaks(name: str) -> None:
    given, rule, proposes = CASES[name]
    said = speak(given, Numbers())
    assert (said.rule, said.proposes) == (rule, proposes)
    assert sentence(said, Numbers())
    assert said.is_silent is (proposes in {None, "continue"})


def test_fewer_is_better_where_the_goal_lies_below() -> None:
    fewer = Aim(baseline=12, baseline_on=START, target=2, target_on=START + timedelta(weeks=10))
    down = case(*[12 - 1.5 * week for week in range(7)], aim=fewer)
    up = case(*[12 + 0.2 * week for week in range(7)], aim=fewer)
    assert (speak(down, Numbers()).rule, speak(up, Numbers()).rule) == (4, 3)


def test_a_line_that_runs_away_from_the_goal_is_no_share_of_what_is_needed() -> None:
    said = speak(case(46, 45, 44, 43, 42, 41, 40, 39), Numbers())
    assert sentence(said, Numbers()) == (
        "The line runs 1.00 a week away from the goal: change the help, or give more."
    )


def test_two_cycles_of_tier_three_offer_an_evaluation_whatever_rule_speaks() -> None:
    assert not speak(case(*GRADE_3, tier=3, n_failed=1), Numbers()).offers_evaluation
    assert not speak(case(*GRADE_3, tier=2, n_failed=2), Numbers()).offers_evaluation
    said = speak(case(tier=3, n_failed=2, delivered=Delivered(planned=100, minutes=20)), Numbers())
    assert (said.rule, said.offers_evaluation) == (1, True)
    assert evaluation_words(said) == (
        "2 cycles of tier 3 did not help: offer an evaluation. Help goes on meanwhile."
    )
    assert speak(case(is_suspected=True), Numbers()).offers_evaluation


def test_every_number_is_a_setting() -> None:
    assert speak(case(*GRADE_3), Numbers(points=9)).rule == 2
    assert speak(case(*GRADE_3), Numbers(delivered=95)).rule == 1
    assert speak(case(*SLOW), Numbers(share=60)).rule == 5


def test_delivery_adds_up_and_more_than_planned_is_all() -> None:
    parts = [
        Delivered(planned=120, minutes=150),
        Delivered(planned=120, minutes=30, steps_planned=4, steps_done=3),
    ]
    assert (parts[0].percent, together(parts).percent, together(parts).fidelity) == (100, 75, 75)
    assert Delivered().percent is None
    assert Delivered().fidelity is None


def test_a_baseline_is_the_median_of_three() -> None:
    assert (median_of([41, 38, 36]), median_of([40, 38])) == (38, 39)
    with pytest.raises(ValueError, match="score"):
        median_of([])


def test_a_line_needs_two_days() -> None:
    assert fit(points(40), since=START) is None
    assert fit([Point(on=START, score=40), Point(on=START, score=44)], since=START) is None
    line = fit(points(*GRADE_3), since=START)
    assert line is not None
    assert line.slope_error is not None
    assert 0.1 < line.slope_error < 0.2


def test_a_share_just_under_its_line_is_never_told_as_the_line_itself() -> None:
    said = speak(case(delivered=Delivered(planned=10_000, minutes=7_996)), Numbers())
    assert sentence(said, Numbers()).startswith("79.9% of the planned minutes were delivered; under 80%")
