"""Answers that come in after a release wait with an owner, and count with the next restatement."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from assessment.benchmark_of_cast import (
    CLOSED_AT,
    DECIDED_AT,
    LATER_AT,
    RELEASED_AT,
    GivenBenchmark,
    give_benchmark,
    held_positions,
)
from assessment.conftest import SignIn
from cast_for_tests import NOW, TODAY, Cast
from interlocks.pages.conftest import text_of
from sextant.assessment.actions.attempt_holds import choose_attempt
from sextant.assessment.actions.hold_decisions import decide_hold
from sextant.assessment.actions.item_analysis import analyze_items
from sextant.assessment.actions.online_test import hand_in, open_seat, save_answers
from sextant.assessment.actions.releases import release_results
from sextant.assessment.actions.restatements import NothingToRestate, Restated, restate_results
from sextant.assessment.actions.sitting_marks import MarkEntry, mark_sittings
from sextant.assessment.actions.sittings import record_sittings
from sextant.assessment.actions.test_seats import NotOpen, make_seats
from sextant.assessment.models import (
    Administration,
    AssessmentResult,
    AttemptHold,
    Release,
    Sitting,
    SittingMark,
    SupersededScore,
)
from sextant.assessment.queries.sitting_marks import list_marks_waiting
from sextant.assessment.rules.attempts import SittingEntry
from sextant.assessment.rules.release_sentences import restate_label
from sextant.assessment.terms import Attempt, HoldWord, MarkState, MarkWord
from sextant.interop.prepared import nobody_watches
from sextant.interop.sync.answers import prepare
from sextant.interop.tabular import NamedBytes
from sextant.interop.terms import RowFate
from sextant.kernel import guard
from sextant.kernel.actor import process

pytestmark = pytest.mark.usefixtures("monday")


def builder() -> Any:
    return guard.acting_as(process("demo_builder"))


def released_without(cast: Cast, *missing: Any) -> GivenBenchmark:
    """Release a benchmark that these students did not sit; the first of them was marked absent."""
    given = give_benchmark(cast, without=missing)
    staff_id = cast.anneke_data_director.staff_id
    with builder():
        analyze_items(administration_id=given.id, at=CLOSED_AT)
    with cast.as_(cast.amara_teacher):
        mark_sittings(
            administration_id=given.id, section=cast.math_7b, staff_id=cast.amara_teacher.staff_id,
            entries=[MarkEntry(student_id=missing[0].pk, word=MarkWord.ABSENT)], at=DECIDED_AT,
        )  # fmt: skip
    with builder():
        for position in held_positions(given):
            decide_hold(
                administration_id=given.id, place_id=given.place(position).pk, word=HoldWord.KEEP,
                because="It is right.", staff_id=staff_id, at=DECIDED_AT,
            )  # fmt: skip
        release_results(administration_id=given.id, staff_id=staff_id, at=RELEASED_AT)
    return given


def sheet(cast: Cast, given: GivenBenchmark, student: Any, **more: Any) -> SittingEntry:
    answers = more.pop("answers", [place.key for place in given.places])
    return SittingEntry(
        student_id=student.pk, school_id=cast.harbor.pk, section_id=cast.math_7b.pk,
        form_id=given.form.pk, answers=answers,
        tested_on=more.pop("tested_on", given.administration.closes_on + timedelta(days=3)), **more,
    )  # fmt: skip


def send(given: GivenBenchmark, *entries: SittingEntry) -> Any:
    with builder():
        return record_sittings(administration_id=given.id, entries=entries, source="file late.csv")


def restate(cast: Cast, given: GivenBenchmark) -> Restated:
    with cast.as_(cast.anneke_data_director):
        return restate_results(
            administration_id=given.id, staff_id=cast.anneke_data_director.staff_id, because="", at=LATER_AT
        )


def sittings_of(student: Any) -> list[Sitting]:
    with builder():
        return list(Sitting.objects.filter(student=student).order_by("pk"))


def test_late_answers_are_kept_and_count_nowhere_yet(cast: Cast) -> None:
    given = released_without(cast, cast.jaylen, cast.zuri)

    done = send(given, sheet(cast, given, cast.jaylen), sheet(cast, given, cast.zuri))

    assert (done.n_created, done.late_places, done.n_second) == (2, (0, 1), 0)
    absent, late = sittings_of(cast.jaylen)
    assert (absent.attempt, absent.counts) == (Attempt.ABSENT, True)
    assert (late.attempt, late.counts, late.raw) == (Attempt.MAKEUP, False, 20)
    with builder():
        assert not AssessmentResult.objects.filter(student=cast.zuri).exists()
        assert set(SittingMark.objects.filter(word=MarkWord.MAKEUP).values_list("state", flat=True)) == {
            MarkState.WAITS
        }


def test_the_same_file_twice_waits_once(cast: Cast) -> None:
    given = released_without(cast, cast.jaylen)
    send(given, sheet(cast, given, cast.jaylen))

    again = send(given, sheet(cast, given, cast.jaylen))

    assert (again.n_created, again.n_unchanged) == (0, 1)
    with builder():
        assert SittingMark.objects.filter(word=MarkWord.MAKEUP).count() == 1


def test_a_correction_of_a_late_sheet_corrects_it_and_one_of_a_released_score_waits(cast: Cast) -> None:
    given = released_without(cast, cast.jaylen)
    wrong = ["A"] * 20
    send(given, sheet(cast, given, cast.jaylen, answers=wrong))
    with builder():
        before = Sitting.objects.get(student=cast.zuri)

    send(
        given,
        sheet(cast, given, cast.jaylen),
        sheet(cast, given, cast.zuri, answers=wrong, tested_on=before.tested_on),
    )

    assert [row.raw for row in sittings_of(cast.jaylen)] == [None, 20]
    first, second = sittings_of(cast.zuri)
    assert (first.raw, first.counts, second.counts) == (before.raw, True, False)
    with builder():
        assert AttemptHold.objects.get().student_id == cast.zuri.pk


def test_a_restatement_lets_make_ups_count_and_lists_who_changed(cast: Cast, sign_in: SignIn) -> None:
    given = released_without(cast, cast.jaylen, cast.zuri)
    send(given, sheet(cast, given, cast.jaylen), sheet(cast, given, cast.zuri))
    with builder():
        others = dict(Sitting.objects.exclude(student__in=[cast.jaylen, cast.zuri]).values_list("pk", "raw"))
    client = sign_in(cast.anneke_data_director)
    page = reverse("benchmark_release", args=[given.administration.public_id])
    before = text_of(client.get(page))

    made = restate(cast, given)

    assert "is out of date: answers of 2 students came in since release 1" in before
    assert "Restate with 2 make-ups" in before
    assert "Data director" in before
    absent, late = sittings_of(cast.jaylen)
    assert (absent.counts, late.counts, late.note) == (False, True, "")
    with builder():
        result = AssessmentResult.objects.get(student=cast.jaylen)
        assert (result.attempt, result.score) == (Attempt.MAKEUP, 20)
        assert AssessmentResult.objects.get(student=cast.zuri).score == 20
        assert dict(SupersededScore.objects.values_list("student_id", "raw")) == {
            cast.jaylen.pk: None, cast.zuri.pk: None,
        }  # fmt: skip
        assert Release.objects.get(number=2).because == "A make-up came in after the release."
        assert not SittingMark.objects.filter(state=MarkState.WAITS).exists()
        now = dict(Sitting.objects.exclude(student__in=[cast.jaylen, cast.zuri]).values_list("pk", "raw"))
    assert now == others
    assert made.n_rescored == 2
    after = text_of(client.get(reverse("release_detail", args=[given.administration.public_id, made.number])))
    assert cast.jaylen.name in after
    assert cast.zuri.name in after
    with pytest.raises(NothingToRestate):
        restate(cast, given)


def test_a_make_up_whose_written_answer_waits_stops_no_restatement(cast: Cast) -> None:
    given = released_without(cast, cast.jaylen, cast.zuri)
    send(given, sheet(cast, given, cast.jaylen), sheet(cast, given, cast.zuri))
    with builder():
        Sitting.objects.filter(student=cast.zuri).update(raw=None)
        waiting = list_marks_waiting(given.id, at=LATER_AT)

    made = restate(cast, given)

    assert [(row.name, row.is_ready) for row in waiting] == [
        (cast.jaylen.name, True), (cast.zuri.name, False),
    ]  # fmt: skip
    assert made.n_rescored == 1
    assert [row.counts for row in sittings_of(cast.zuri)] == [False]


def test_another_attempt_chosen_meanwhile_goes_before_the_make_up(cast: Cast) -> None:
    given = released_without(cast, cast.jaylen)
    send(given, sheet(cast, given, cast.jaylen))
    send(given, sheet(cast, given, cast.jaylen, answers=["C"] * 20, tested_on=TODAY))
    chosen = sittings_of(cast.jaylen)[-1]
    with cast.as_(cast.anneke_data_director):
        choose_attempt(
            administration_id=given.id, student_id=cast.jaylen.pk, sitting_id=chosen.pk,
            because="The first sheet was another student’s.",
            staff_id=cast.anneke_data_director.staff_id or 0, at=LATER_AT,
        )  # fmt: skip

    restate(cast, given)

    assert [row.pk for row in sittings_of(cast.jaylen) if row.counts] == [chosen.pk]
    with builder():
        assert SittingMark.objects.get(word=MarkWord.MAKEUP).state == MarkState.TAKEN_BACK


def test_an_import_says_that_the_answers_wait_and_who_lets_them_count(cast: Cast) -> None:
    given = released_without(cast, cast.jaylen)
    columns = ",".join(str(place.position) for place in given.places)
    answers = ",".join("B" for _place in given.places)
    text = f"student_id,form,date,{columns}\n{cast.jaylen.state_id},A,{TODAY},{answers}\n"
    options = {"benchmark": str(given.administration.public_id)}

    with guard.acting_as(process("importer")):
        files = [NamedBytes(name="late.csv", content=text.encode())]
        prepared = prepare(files, options, TODAY, nobody_watches)
        prepared.write(nobody_watches)

    assert [(row.code, row.fate) for row in prepared.rows] == [("attempt.late", RowFate.QUESTION)]
    assert "data director" in prepared.rows[0].cure
    assert [row.counts for row in sittings_of(cast.jaylen)] == [True, False]


def given_again(given: GivenBenchmark) -> None:
    """Let the window end on Friday, so that this week has days of make-ups."""
    with builder():
        Administration.objects.filter(pk=given.id).update(closes_on=TODAY - timedelta(days=3))


def test_a_make_up_online_waits_like_one_on_paper(cast: Cast) -> None:
    given = released_without(cast, cast.jaylen)
    given_again(given)
    with cast.as_(cast.amara_teacher):
        codes = make_seats(administration_id=given.id, section_id=cast.math_7b.pk, on=TODAY, at=NOW)

    with builder():
        token = open_seat(code=codes[0].code, on=TODAY, at=NOW)
        save_answers(token=token, answers={"1": ("B", 1)}, at=NOW)
        hand_in(token=token, at=NOW)

    assert [one.student_id for one in codes] == [cast.jaylen.pk]
    late = sittings_of(cast.jaylen)[-1]
    assert (late.attempt, late.counts, late.mode) == (Attempt.MAKEUP, False, "online")
    with cast.as_(cast.amara_teacher):
        assert make_seats(administration_id=given.id, section_id=cast.math_7b.pk, on=TODAY, at=NOW) == ()


def test_make_ups_end_five_school_days_after_the_window(cast: Cast) -> None:
    given = released_without(cast, cast.jaylen)

    with cast.as_(cast.amara_teacher), pytest.raises(NotOpen, match="five school days"):
        make_seats(
            administration_id=given.id, section_id=cast.math_7b.pk, at=NOW,
            on=given.administration.closes_on + timedelta(days=60),
        )  # fmt: skip


def test_the_button_counts_in_words() -> None:
    assert [restate_label(n_make_ups=n) for n in (0, 1, 7)] == [
        "Restate", "Restate with 1 make-up", "Restate with 7 make-ups",
    ]  # fmt: skip
