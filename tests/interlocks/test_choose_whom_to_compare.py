"""Who stands beside the work of a rule: in the same week or on the same standard, each one once."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from cast_for_tests import TODAY, Cast
from sextant.assessment.queries.before_and_after import GradeAfter
from sextant.instruction.queries.before_and_after import LevelAfter
from sextant.interlocks.effect_measures import of_belonging, of_learning, of_teaching
from sextant.interlocks.effects_measured import effect_of
from sextant.interlocks.into_support_of_families import CARD
from sextant.kernel import guard
from sextant.kernel.actor import process

FIRST, SECOND = date(2026, 9, 15), date(2026, 9, 29)


def lend_calls(
    monkeypatch: pytest.MonkeyPatch,
    calls: Mapping[int, tuple[date, ...]],
    *,
    absent: tuple[int, ...],
    cast: Cast,
) -> None:
    school = cast.harbor.pk
    reached = [
        SimpleNamespace(student_id=who, school_id=school, on=day)
        for who, days in calls.items()
        for day in days
    ]
    monkeypatch.setattr(of_belonging, "families_reached", lambda *, since: reached)
    monkeypatch.setattr(of_belonging, "worked_of", lambda *_args, **_named: ())
    monkeypatch.setattr(
        of_belonging, "days_absent", lambda **_named: dict.fromkeys(((who, school) for who in absent), 3)
    )


@pytest.mark.usefixtures("monday_morning")
def test_a_student_who_was_never_called_stands_beside_one_week_of_calls(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    lend_calls(monkeypatch, {901: (FIRST,), 902: (SECOND,)}, absent=(911, 912, 913, 914), cast=cast)

    with guard.acting_as(process("decider")):
        cases = of_belonging.attendance_with_call(TODAY)

    # Four students without a call on two days of calls, in turn, and never the weeks among each other.
    assert Counter((one.stratum, one.is_worked) for one in cases) == {
        ("2026-38", True): 1, ("2026-38", False): 2, ("2026-40", True): 1, ("2026-40", False): 2,
    }  # fmt: skip


@pytest.mark.usefixtures("monday_morning")
def test_a_second_call_within_weeks_is_no_case_of_its_own(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    lend_calls(monkeypatch, {901: (FIRST, SECOND), 902: (TODAY - timedelta(days=3),)}, absent=(), cast=cast)

    with guard.acting_as(process("decider")):
        cases = of_belonging.attendance_with_call(TODAY)

    # Nor is a call of last week, whose days are not over.
    assert [(one.stratum, one.is_worked) for one in cases] == [("2026-38", True)]


def level(teacher: int, standard: int, before: float, after: float, *, coached: bool) -> LevelAfter:
    return LevelAfter(
        teacher_id=teacher, school_id=1, standard_id=standard, on=FIRST, before=before, after=after,
        was_coached=coached,
    )  # fmt: skip


def test_coached_teachers_are_compared_on_their_standard_and_not_with_anybodys_lowest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On standard 7 all gain half a level; the uncoached were low by chance on 8, and rose there by one."""
    rows = [level(n, 7, 2.0, 2.5, coached=True) for n in range(12)]
    rows += [level(100 + n, 7, 2.0, 2.5, coached=False) for n in range(12)]
    rows += [level(100 + n, 8, 1.9, 2.9, coached=False) for n in range(12)]
    # What a coached teacher does on another standard is no case.
    rows += [level(n, 8, 2.0, 2.0, coached=False) for n in range(12)]
    monkeypatch.setattr(of_teaching, "levels_after", lambda **_named: rows)

    found = effect_of(of_teaching.OF_TEACHING[0], of_teaching.levels_with_coaching(TODAY), on=TODAY)

    assert (found.difference, found.n, found.n_beside) == (0.0, 12, 12)


def test_a_teacher_stands_beside_one_coached_standard_only(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [level(n, 7 + n % 2, 2.0, 2.5, coached=True) for n in range(20)]
    rows += [level(100 + n, standard, 2.0, 2.5, coached=False) for n in range(15) for standard in (7, 8)]
    monkeypatch.setattr(of_teaching, "levels_after", lambda **_named: rows)

    found = effect_of(of_teaching.OF_TEACHING[0], of_teaching.levels_with_coaching(TODAY), on=TODAY)

    assert found.n_beside == 15
    assert (found.n, found.n_unmatched) == (15, 5)


@pytest.mark.parametrize(("held_on", "counts"), [(date(2026, 10, 9), True), (date(2026, 11, 2), False)])
def test_a_conference_counts_until_the_middle_of_the_next_period(
    monkeypatch: pytest.MonkeyPatch, held_on: date, *, counts: bool
) -> None:
    grade = GradeAfter(
        card_id=5, student_id=901, school_id=1, subject="math", before=66.0, after=70.0,
        after_on=date(2026, 11, 20), middle_on=date(2026, 10, 20),
    )  # fmt: skip
    held = SimpleNamespace(reference=f"{CARD}#5", done_on=held_on)
    monkeypatch.setattr(of_learning, "grades_after_cards", lambda **_named: [grade])
    monkeypatch.setattr(of_learning, "worked_of", lambda *_args, **_named: [held])

    assert [one.is_worked for one in of_learning.grade_with_conference(TODAY)] == [counts]
