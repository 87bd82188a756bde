"""Who was absent, is exempt, or sat invalidly: said on the class list, with a reason, and undone."""

from typing import Any

import pytest
from django.urls import reverse
from sitting_cases import MOST, RIGHT, Benchmark, hold_benchmark

from assessment.benchmark_of_cast import (
    CLOSED_AT,
    DECIDED_AT,
    LATER_AT,
    RELEASED_AT,
    give_benchmark,
    held_positions,
)
from assessment.benchmark_of_cast import GivenBenchmark as Given
from assessment.conftest import SignIn
from cast_for_tests import NOW, TODAY, Cast
from interlocks.pages.conftest import queries_of, text_of
from interlocks.pages.grown_cast import seat
from sextant.assessment.actions.desk import NotNow
from sextant.assessment.actions.hold_decisions import decide_hold
from sextant.assessment.actions.item_analysis import analyze_items
from sextant.assessment.actions.releases import release_results
from sextant.assessment.actions.restatements import NothingToRestate, restate_results
from sextant.assessment.actions.sitting_marks import (
    CannotMark,
    MarkEntry,
    NotYourClass,
    mark_sittings,
    take_back,
)
from sextant.assessment.actions.sittings import record_sittings
from sextant.assessment.models import AssessmentResult, Sitting, SittingMark, SupersededScore
from sextant.assessment.queries.administrations import SectionProgress, list_progress
from sextant.assessment.queries.judged_benchmarks import find_benchmark
from sextant.assessment.queries.sitting_marks import count_marks_waiting
from sextant.assessment.rules.sitting_marks import SittingStatus, words_for
from sextant.assessment.terms import AdministrationState, Attempt, HoldWord, MarkState, MarkWord
from sextant.audit.models import AuditEntry
from sextant.kernel import guard
from sextant.kernel.actor import process

pytestmark = pytest.mark.usefixtures("monday")

WHY = "Her IEP team chose the alternate assessment."
COPIED = "Two sheets with the same wrong answers; the proctor saw it."


def builder() -> Any:
    return guard.acting_as(process("demo_builder"))


def mark(
    cast: Cast, who: str, administration: Any, student: Any, word: MarkWord, because: str = "", **more: Any
) -> int:
    user = getattr(cast, who)
    with cast.as_(user):
        return mark_sittings(
            administration_id=administration.pk,
            section=cast.math_7b,
            entries=[MarkEntry(student_id=student.pk, word=word, because=because)],
            staff_id=user.staff_id,
            at=more.get("at", NOW),
        )


def send(held: Benchmark, *entries: Any) -> None:
    with builder():
        record_sittings(administration_id=held.administration.pk, entries=entries, source="file")


def sitting_of(student: Any) -> Sitting:
    with builder():
        found: Sitting = Sitting.objects.get(student=student, counts=True)
    return found


def progress(cast: Cast, held: Benchmark) -> SectionProgress:
    with cast.as_(cast.lucia_principal):
        return list_progress(held.administration.pk, on=TODAY)[0]


@pytest.mark.parametrize(
    ("attempt", "has_answers", "may_excuse", "words"),
    [
        (None, False, False, ["absent", "refused"]),
        (None, False, True, ["absent", "refused", "exempt"]),
        (Attempt.ABSENT, False, False, ["absent", "refused", "open"]),
        (Attempt.EXEMPT, False, False, []),
        (Attempt.FULL, True, False, []),
        (Attempt.FULL, True, True, ["invalid", "exempt"]),
        (Attempt.INVALID, True, True, ["exempt", "taken"]),
        (Attempt.INVALID, True, False, []),
    ],
)
def test_what_may_be_said(
    attempt: Attempt | None, has_answers: bool, may_excuse: bool, words: list[str]
) -> None:
    status = SittingStatus(attempt=attempt, has_answers=has_answers)

    assert words_for(status, is_released=False, may_mark=True, may_excuse=may_excuse) == words


def test_a_teacher_marks_who_was_absent_and_the_class_still_misses_her(cast: Cast) -> None:
    held = hold_benchmark(cast)
    send(held, held.entry(cast.jaylen, cast.math_7b, RIGHT))

    mark(cast, "amara_teacher", held.administration, cast.zuri, MarkWord.ABSENT)
    mark(cast, "amara_teacher", held.administration, cast.mateo, MarkWord.REFUSED, "He left the room.")

    assert sitting_of(cast.zuri).attempt == Attempt.ABSENT
    assert sitting_of(cast.mateo).note == "Refused to sit. He left the room."
    row = progress(cast, held)
    assert (row.n_enrolled, row.n_tested, row.n_missing) == (3, 1, 2)
    with builder():
        made = SittingMark.objects.get(student=cast.zuri)
        assert (made.marked_by_id, made.state, made.before) == (
            cast.amara_teacher.staff_id, MarkState.COUNTS, "",
        )  # fmt: skip
        assert AuditEntry.objects.filter(action="assessment.mark_sittings").exists()


def test_the_exempt_count_neither_as_tested_nor_as_missing(cast: Cast) -> None:
    held = hold_benchmark(cast)
    send(held, held.entry(cast.jaylen, cast.math_7b, RIGHT), held.entry(cast.mateo, cast.math_7b, RIGHT))

    mark(cast, "yolanda_ap_instruction", held.administration, cast.zuri, MarkWord.EXEMPT, WHY)

    row = progress(cast, held)
    assert (row.n_tested, row.n_exempt, row.n_missing, row.percent) == (2, 1, 0, 100.0)
    assert not row.is_behind


def test_an_invalid_sitting_is_no_tested_one_and_keeps_its_answers(cast: Cast) -> None:
    held = hold_benchmark(cast)
    points = [None, None, None, None, 4]
    send(held, held.entry(cast.jaylen, cast.math_7b, RIGHT, given=points))

    mark(cast, "anneke_data_director", held.administration, cast.jaylen, MarkWord.INVALID, COPIED)

    kept = sitting_of(cast.jaylen)
    assert (kept.attempt, kept.answers, kept.raw, kept.by_standard, kept.note) == (
        Attempt.INVALID, RIGHT, None, {}, COPIED,
    )  # fmt: skip
    assert progress(cast, held).n_tested == 0

    # The same file once more does not undo what a person said.
    send(held, held.entry(cast.jaylen, cast.math_7b, RIGHT, given=points))
    assert sitting_of(cast.jaylen).attempt == Attempt.INVALID

    mark(cast, "yolanda_ap_instruction", held.administration, cast.jaylen, MarkWord.TAKEN, "It was the key.")
    again = sitting_of(cast.jaylen)
    assert (again.attempt, again.raw, again.max_points, again.note) == (Attempt.FULL, MOST, MOST, "")
    with builder():
        assert SittingMark.objects.filter(student=cast.jaylen).count() == 2


def test_an_absence_is_undone_by_a_word_or_by_answers(cast: Cast) -> None:
    held = hold_benchmark(cast)
    for student in (cast.jaylen, cast.zuri):
        mark(cast, "amara_teacher", held.administration, student, MarkWord.ABSENT)

    mark(cast, "amara_teacher", held.administration, cast.jaylen, MarkWord.OPEN)
    send(held, held.entry(cast.zuri, cast.math_7b, RIGHT), held.entry(cast.jaylen, cast.math_7b, RIGHT))

    for student in (cast.jaylen, cast.zuri):
        assert (sitting_of(student).attempt, sitting_of(student).answers) == (Attempt.FULL, RIGHT)


def test_a_mark_taken_back_can_be_made_again(cast: Cast) -> None:
    held = hold_benchmark(cast)
    for word in (MarkWord.ABSENT, MarkWord.OPEN, MarkWord.ABSENT):
        mark(cast, "amara_teacher", held.administration, cast.zuri, word)

    with builder():
        assert Sitting.objects.filter(student=cast.zuri).count() == 1
    assert sitting_of(cast.zuri).attempt == Attempt.ABSENT


def test_who_may_not_say_it_is_refused(cast: Cast) -> None:
    held = hold_benchmark(cast)
    send(held, held.entry(cast.jaylen, cast.math_7b, RIGHT))
    given = held.administration

    with pytest.raises(CannotMark):
        mark(cast, "amara_teacher", given, cast.zuri, MarkWord.EXEMPT, WHY)
    with pytest.raises(CannotMark):
        mark(cast, "amara_teacher", given, cast.jaylen, MarkWord.INVALID, COPIED)
    with pytest.raises(CannotMark, match="say why"):
        mark(cast, "yolanda_ap_instruction", given, cast.zuri, MarkWord.EXEMPT, "  ")
    with pytest.raises(CannotMark):
        mark(cast, "yolanda_ap_instruction", given, cast.jaylen, MarkWord.ABSENT)
    with pytest.raises(NotYourClass):
        mark(cast, "katrin_teacher", given, cast.zuri, MarkWord.ABSENT)
    with builder():
        assert not SittingMark.objects.exists()


def test_nobody_is_absent_before_the_first_day(cast: Cast) -> None:
    held = hold_benchmark(cast, state=AdministrationState.SCHEDULED)

    with pytest.raises(NotNow):
        mark(cast, "amara_teacher", held.administration, cast.zuri, MarkWord.ABSENT)


def test_the_class_list_takes_marks_and_says_what_is_missing(cast: Cast, sign_in: SignIn) -> None:
    held = hold_benchmark(cast)
    send(held, held.entry(cast.jaylen, cast.math_7b, RIGHT))
    page = reverse("sitting_marks", args=[held.administration.public_id, cast.math_7b.public_id])
    teacher, leader = sign_in(cast.amara_teacher), sign_in(cast.anneke_data_director)

    before = text_of(teacher.get(page))
    after = text_of(teacher.post(page, {f"word-{cast.zuri.public_id}": "absent"}, follow=True))
    refused = leader.post(page, {f"word-{cast.jaylen.public_id}": "invalid"})
    forbidden = teacher.post(page, {f"word-{cast.jaylen.public_id}": "invalid"})

    assert "2 students are still to be tested" in before
    assert before.index(cast.zuri.name) < before.index(cast.jaylen.name)
    assert "1 student is marked." in after
    assert "Marked by Amara" in after
    assert (refused.status_code, forbidden.status_code) == (422, 303)
    assert "Say why, in a sentence" in text_of(refused)
    assert sitting_of(cast.jaylen).attempt == Attempt.FULL
    assert sign_in(cast.katrin_teacher).get(page).status_code == 404
    assert (
        page
        in teacher.get(
            reverse("proctor", args=[held.administration.public_id, cast.math_7b.public_id])
        ).content.decode()
    )
    assert (
        page in leader.get(reverse("administration", args=[held.administration.public_id])).content.decode()
    )


def test_the_list_asks_no_more_questions_of_more_students(cast: Cast, sign_in: SignIn) -> None:
    held = hold_benchmark(cast)
    page = reverse("sitting_marks", args=[held.administration.public_id, cast.math_7b.public_id])
    client = sign_in(cast.anneke_data_director)
    few = queries_of(client, page)
    with builder():
        seat(cast, 20)

    assert queries_of(client, page) == few <= 25


def released(cast: Cast, *marks: tuple[Any, MarkWord, str]) -> Given:
    """Release a benchmark that the class sat; mark students between the analysis and the release."""
    given = give_benchmark(cast)
    with builder():
        analyze_items(administration_id=given.id, at=CLOSED_AT)
    for student, word, because in marks:
        mark(cast, "anneke_data_director", given.administration, student, word, because, at=DECIDED_AT)
    staff_id = cast.anneke_data_director.staff_id
    with builder():
        for position in held_positions(given):
            decide_hold(
                administration_id=given.id, place_id=given.place(position).pk, word=HoldWord.KEEP,
                because="It is right.", staff_id=staff_id, at=DECIDED_AT,
            )  # fmt: skip
        release_results(administration_id=given.id, staff_id=staff_id, at=RELEASED_AT)
    return given


def restate(cast: Cast, given: Given) -> Any:
    with cast.as_(cast.anneke_data_director):
        return restate_results(
            administration_id=given.id, staff_id=cast.anneke_data_director.staff_id, because="", at=LATER_AT
        )


def test_a_release_says_why_a_score_is_missing(cast: Cast) -> None:
    released(cast, (cast.jaylen, MarkWord.INVALID, COPIED), (cast.zuri, MarkWord.EXEMPT, WHY))

    with builder():
        invalid = AssessmentResult.objects.get(student=cast.jaylen)
        exempt = AssessmentResult.objects.get(student=cast.zuri)
    assert (invalid.attempt, invalid.reason) == (Attempt.INVALID, COPIED)
    assert (exempt.attempt, exempt.reason, exempt.score) == (Attempt.EXEMPT, WHY, None)
    assert sitting_of(cast.jaylen).raw is None


def test_after_a_release_a_mark_waits_for_the_restatement(cast: Cast) -> None:
    given = released(cast)
    before = sitting_of(cast.jaylen)

    mark(
        cast,
        "yolanda_ap_instruction",
        given.administration,
        cast.jaylen,
        MarkWord.INVALID,
        COPIED,
        at=LATER_AT,
    )

    assert (sitting_of(cast.jaylen).attempt, sitting_of(cast.jaylen).raw) == (Attempt.FULL, before.raw)
    with cast.as_(cast.anneke_data_director):
        assert count_marks_waiting([given.id])[given.id].n_marks == 1
        found = find_benchmark(given.administration.public_id)
        assert found is not None
        assert found.is_out_of_date
    made = restate(cast, given)

    assert (sitting_of(cast.jaylen).attempt, sitting_of(cast.jaylen).raw) == (Attempt.INVALID, None)
    with builder():
        assert AssessmentResult.objects.get(student=cast.jaylen).attempt == Attempt.INVALID
        old = SupersededScore.objects.get()
        assert (old.student_id, old.raw) == (cast.jaylen.pk, before.raw)
        assert SittingMark.objects.get().state == MarkState.COUNTS
    assert made.n_rescored == 1


def test_a_mark_that_waits_is_taken_back_and_nothing_is_restated(cast: Cast, sign_in: SignIn) -> None:
    given = released(cast)
    mark(
        cast,
        "yolanda_ap_instruction",
        given.administration,
        cast.jaylen,
        MarkWord.INVALID,
        COPIED,
        at=LATER_AT,
    )
    page = reverse("sitting_marks", args=[given.administration.public_id, cast.math_7b.public_id])
    client = sign_in(cast.yolanda_ap_instruction)

    with cast.as_(cast.amara_teacher), pytest.raises(NotYourClass):
        take_back(administration_id=given.id, section=cast.math_7b, student_id=cast.jaylen.pk, at=LATER_AT)
    assert "Waits for the next restatement: invalid" in text_of(client.get(page))
    client.post(page, {f"word-{cast.jaylen.public_id}": "back"})

    with builder():
        assert SittingMark.objects.get().state == MarkState.TAKEN_BACK
    with pytest.raises(NothingToRestate):
        restate(cast, given)


def test_an_invalid_sitting_counts_again_with_a_restatement(cast: Cast) -> None:
    given = released(cast, (cast.jaylen, MarkWord.INVALID, COPIED))

    mark(
        cast, "anneke_data_director", given.administration, cast.jaylen, MarkWord.TAKEN, "It was the key.",
        at=LATER_AT,
    )  # fmt: skip
    made = restate(cast, given)

    kept = sitting_of(cast.jaylen)
    assert (kept.attempt, kept.raw) == (Attempt.FULL, sum(kept.points))
    with builder():
        result = AssessmentResult.objects.get(student=cast.jaylen)
        assert (result.attempt, result.score) == (Attempt.FULL, kept.raw)
        assert SupersededScore.objects.get().raw is None
    assert made.n_rescored == 1
