"""Who stands beside the work of a rule: in the same week or on the same standard, each one once."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from cast_for_tests import TODAY, Cast
from interlocks.closed_items import keep_closed_item
from sextant.assessment.queries.before_and_after import GradeAfter, StandardAfter
from sextant.instruction.queries.before_and_after import LevelAfter
from sextant.instruction.queries.levels_around import SchoolMark
from sextant.interlocks.effect_measures import attendance, of_belonging, of_learning, of_teaching
from sextant.interlocks.effect_measures.nightly import effect_of
from sextant.interlocks.into.support_of_families import CARD
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import Enrollment
from sextant.support.queries.before_and_after import SlopeAround
from sextant.work.models import WorkItem
from sextant.work.queries.worked import WorkedItem, worked_of

FIRST, SECOND = date(2026, 9, 15), date(2026, 9, 29)


def call(
    student: int, cast: Cast, *, why: str = "worsened", on: date = FIRST, after: int | None
) -> WorkedItem:
    """Return an item about a call that is due in three days; ``after`` None leaves it open."""
    return WorkedItem(
        student_id=student, subject_label="network.Student", subject_id=student, topic="",
        reference=f"network.Student#{student} {why} 1", school_id=cast.harbor.pk, opened_on=on,
        due_on=on + timedelta(days=3), done_on=None if after is None else on + timedelta(days=after),
    )  # fmt: skip


def lend(patch: pytest.MonkeyPatch, asked: list[WorkedItem], reached: list[SimpleNamespace]) -> None:
    patch.setattr(of_belonging, "worked_of", lambda *_args, **_named: asked)
    patch.setattr(of_belonging, "families_reached", lambda *, since: reached)


@pytest.mark.usefixtures("monday_morning")
def test_beside_a_call_in_time_stands_who_was_asked_about_in_the_same_week_and_called_late_or_never(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever merely missed some days has another rate to return to, and is no case at all."""
    asked = [call(901, cast, after=2), call(902, cast, after=9), call(903, cast, after=None)]
    asked += [call(904, cast, after=None), call(905, cast, why="again", on=SECOND, after=1)]
    # The family of the fourth was reached in time, and nobody closed the item.
    noted = SimpleNamespace(student_id=904, school_id=cast.harbor.pk, on=FIRST + timedelta(days=1))
    # Of last week the days after are not over.
    lend(monkeypatch, [*asked, call(906, cast, on=TODAY - timedelta(days=6), after=1)], [noted])
    monkeypatch.setattr(attendance, "enrolled_through", lambda windows: [True] * len(windows))

    with guard.acting_as(process("decider")):
        cases = of_belonging.attendance_with_call(TODAY)

    assert Counter((one.stratum.rpartition(" ")[0], one.is_worked) for one in cases) == {
        ("worsened 2026-38", True): 2, ("worsened 2026-38", False): 2, ("again 2026-40", True): 1,
    }  # fmt: skip


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


def test_a_school_was_asked_for_a_session_on_the_standard_that_the_item_names(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [
        replace(call(1, cast, after=after), topic=topic)
        for after, topic in ((2, "standard 7"), (9, "standard 8"), (1, "x"))
    ]
    lent: dict[tuple[int, int], SchoolMark] = {}
    monkeypatch.setattr(of_teaching, "worked_of", lambda *_args, **_named: asked)
    monkeypatch.setattr(of_teaching, "levels_at_schools", lambda marks, **_named: lent.update(marks) or [])

    assert of_teaching.levels_with_session(TODAY) == []
    assert lent == {
        (cast.harbor.pk, 7): SchoolMark(on=FIRST, is_worked=True),
        (cast.harbor.pk, 8): SchoolMark(on=FIRST, is_worked=False),
    }


def test_a_plan_counts_that_asked_for_a_review_and_was_reviewed_in_time(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [call(1, cast, after=2), call(2, cast, after=9), call(3, cast, after=2)]
    slopes = [
        SlopeAround(measure="words", before=1.0, after=2.0),
        SlopeAround(measure="words", before=3.0, after=2.0),
    ]
    monkeypatch.setattr(of_learning, "worked_of", lambda *_args, **_named: asked)
    monkeypatch.setattr(of_learning, "slopes_around", lambda _marks, **_named: [*slopes, None])

    found = of_learning.slope_with_review(TODAY)

    # In standard deviations of the slopes before, which spread by one here.
    assert [(one.before, one.after, one.is_worked) for one in found] == [(1.0, 2.0, True), (3.0, 2.0, False)]


@pytest.mark.usefixtures("monday_morning")
def test_whoever_has_left_the_school_is_no_case_of_attendance(cast: Cast) -> None:
    spans = [
        attendance.Span(
            student_id=student.pk, school_id=school.pk, before=(FIRST, FIRST), after=(SECOND, SECOND),
            is_worked=True,
        )
        for student, school in (
            (cast.jaylen, cast.harbor), (cast.jaylen, cast.cedar), (cast.zuri, cast.harbor)
        )
    ]  # fmt: skip
    with guard.acting_as(process("demo_builder")):
        Enrollment.objects.filter(student=cast.zuri).update(valid_until=SECOND)
    with guard.acting_as(process("decider")):
        found = attendance.attendance_cases(spans, on=TODAY)

    assert [(one.school_id, one.before, one.after) for one in found] == [(cast.harbor.pk, 100.0, 100.0)]


def test_a_standard_that_nobody_asked_to_teach_again_is_no_case(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It lies no lower than its class, and has nothing to come back from."""
    rows = [
        StandardAfter(
            gap_id=gap, section_id=gap, school_id=1, standard_id=7, administration_id=1, before=30.0,
            after=50.0, was_taught_again=gap == 1, after_on=SECOND,
        )
        for gap in (1, 2, 3)
    ]  # fmt: skip
    asked = [
        replace(call(1, cast, after=None), reference=f"assessment.SectionStandard#{gap}") for gap in (1, 2)
    ]
    monkeypatch.setattr(of_learning, "worked_of", lambda *_args, **_named: asked)
    monkeypatch.setattr(of_learning, "standards_after", lambda **_named: rows)

    assert [one.is_worked for one in of_learning.mastery_with_reteaching(TODAY)] == [True, False]


@pytest.mark.usefixtures("monday_morning")
def test_what_was_closed_by_word_alone_is_no_case_where_a_record_closes_it(cast: Cast) -> None:
    by_record = keep_closed_item("I-11", cast, opened_on=FIRST, days=2, subject_id=1)
    by_word = keep_closed_item("I-11", cast, opened_on=FIRST, days=2, subject_id=2)
    waiting = keep_closed_item("I-11", cast, opened_on=FIRST, days=None, subject_id=3)
    with guard.acting_as(process("demo_builder")):
        WorkItem.objects.filter(pk=by_word.pk).update(closed_by_id=cast.lucia_principal.staff_id)
    with guard.acting_as(process("decider")):
        every = {one.subject_id: one.is_done_in_time for one in worked_of("I-11", since=FIRST)}
        told = {one.subject_id: one.is_done_in_time for one in worked_of("I-11", since=FIRST, by_record=True)}
        WorkItem.objects.filter(pk=waiting.pk).update(state="superseded", closed_at=by_record.closed_at)
        left = [one.subject_id for one in worked_of("I-11", since=FIRST, by_record=True)]

    assert every == {1: True, 2: True, 3: False}
    assert told == {1: True, 3: False}
    assert left == [1]
