"""Two attempts at one benchmark wait for the data director, who chooses which counts, and says why."""

from typing import Any

import pytest
from django.urls import reverse
from sitting_cases import RIGHT, Benchmark, days_later, hold_benchmark

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
from cast_for_tests import NOW, Cast
from interlocks.pages.conftest import queries_of, text_of
from sextant.assessment.actions.attempt_holds import NoReason, NoSuchAttempt, choose_attempt
from sextant.assessment.actions.hold_decisions import decide_hold
from sextant.assessment.actions.item_analysis import analyze_items
from sextant.assessment.actions.releases import release_results
from sextant.assessment.actions.restatements import NothingToRestate, restate_results
from sextant.assessment.actions.sittings import record_sittings
from sextant.assessment.models import (
    AssessmentResult,
    AttemptHold,
    ItemStatistics,
    Release,
    Sitting,
    SupersededScore,
)
from sextant.assessment.rules.attempts import SECOND_ATTEMPT, SittingEntry
from sextant.assessment.terms import HoldWord
from sextant.audit.models import AuditEntry
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import OutOfReach
from sextant.network.models import Student

pytestmark = pytest.mark.usefixtures("monday")

WHY = "The fire drill ended the first one after four questions."
WORSE: list[Any] = ["A", ["A"], 0.5, "D", ""]
LIST = "/benchmarks/attempts/"


def builder() -> Any:
    return guard.acting_as(process("demo_builder"))


def send(held: Benchmark, *entries: SittingEntry) -> None:
    with builder():
        record_sittings(administration_id=held.administration.pk, entries=entries, source="file")


def two_attempts(cast: Cast, student: Student | None = None) -> Benchmark:
    """Let a student hand in a weak sheet on Monday and a right one on Wednesday."""
    held, who = hold_benchmark(cast), student or cast.jaylen
    send(
        held,
        held.entry(who, cast.math_7b, WORSE),
        held.entry(who, cast.math_7b, RIGHT, tested_on=days_later(2)),
    )
    return held


def choose(cast: Cast, administration_id: int, sitting: Any, **more: Any) -> AttemptHold:
    values: dict[str, Any] = {
        "student_id": sitting.student_id, "sitting_id": sitting.pk, "because": WHY,
        "staff_id": cast.anneke_data_director.staff_id, "at": LATER_AT,
    }  # fmt: skip
    return choose_attempt(administration_id=administration_id, **(values | more))


def sittings_of(student: Student) -> list[Sitting]:
    with builder():
        return list(Sitting.objects.filter(student=student).order_by("pk"))


def test_a_second_attempt_waits_since_the_moment_it_came_in(cast: Cast) -> None:
    held = two_attempts(cast)

    with builder():
        hold = AttemptHold.objects.get()
        assert (hold.student_id, hold.since, hold.settled_at) == (cast.jaylen.pk, NOW, None)
        assert [row.counts for row in sittings_of(cast.jaylen)] == [True, False]

    # The same file again asks nothing new, and neither does a third sheet while two wait.
    send(held, held.entry(cast.jaylen, cast.math_7b, RIGHT, tested_on=days_later(2)))
    send(held, held.entry(cast.jaylen, cast.math_7b, WORSE, tested_on=days_later(3), form_id=held.form_b.pk))
    with builder():
        assert AttemptHold.objects.count() == 1


def test_one_attempt_asks_nothing(cast: Cast) -> None:
    held = hold_benchmark(cast)
    send(held, held.entry(cast.jaylen, cast.math_7b, RIGHT))

    with builder():
        assert not AttemptHold.objects.exists()


def test_the_data_director_lets_the_second_count_and_the_first_stays(cast: Cast) -> None:
    held = two_attempts(cast)
    first, second = sittings_of(cast.jaylen)

    with cast.as_(cast.anneke_data_director):
        choose(cast, held.administration.pk, second)

    old, new = sittings_of(cast.jaylen)
    assert (old.pk, old.counts, old.answers) == (first.pk, False, WORSE)
    assert (new.counts, new.note) == (True, "")
    with builder():
        hold = AttemptHold.objects.get()
        assert (hold.before_id, hold.chosen_id, hold.because) == (first.pk, second.pk, WHY)
        assert {"assessment.choose_attempt", "assessment.let_attempt_count"} <= set(
            AuditEntry.objects.values_list("action", flat=True)
        )


def test_keeping_the_first_is_a_choice_too(cast: Cast) -> None:
    held = two_attempts(cast)
    first, second = sittings_of(cast.jaylen)

    with cast.as_(cast.anneke_data_director):
        choose(cast, held.administration.pk, first)

    assert [row.counts for row in sittings_of(cast.jaylen)] == [True, False]
    assert sittings_of(cast.jaylen)[1].note == second.note == SECOND_ATTEMPT
    with builder():
        assert AttemptHold.objects.get().settled_at == LATER_AT


def test_a_choice_needs_a_reason_and_an_attempt_of_the_student(cast: Cast) -> None:
    held = two_attempts(cast)
    send(held, held.entry(cast.zuri, cast.math_7b, RIGHT))
    second, of_another = sittings_of(cast.jaylen)[1], sittings_of(cast.zuri)[0]

    with cast.as_(cast.anneke_data_director):
        with pytest.raises(NoReason):
            choose(cast, held.administration.pk, second, because="  ")
        with pytest.raises(NoSuchAttempt):
            choose(cast, held.administration.pk, second, sitting_id=of_another.pk)
        with pytest.raises(NoSuchAttempt):
            choose(cast, held.administration.pk, of_another)
    with builder():
        assert AttemptHold.objects.get().settled_at is None


def test_a_teacher_may_not_choose(cast: Cast) -> None:
    held = two_attempts(cast)

    with cast.as_(cast.amara_teacher), pytest.raises(OutOfReach):
        choose(cast, held.administration.pk, sittings_of(cast.jaylen)[1])


def give_a_second(given: GivenBenchmark, cast: Cast) -> Sitting:
    """Put a second sheet of Jaylen's beside the first one, all of it right by the printed key."""
    with builder():
        first = Sitting.objects.get(student=cast.jaylen)
        second = Sitting.objects.create(
            administration=given.administration, form=given.form, form_label="A", student=cast.jaylen,
            school=cast.harbor, section=cast.math_7b, answers=[place.key for place in given.places],
            tested_on=given.administration.closes_on, counts=False, note=SECOND_ATTEMPT,
        )  # fmt: skip
        AttemptHold.objects.create(
            administration=given.administration, student=cast.jaylen, school=cast.harbor,
            section=cast.math_7b, since=CLOSED_AT,
        )  # fmt: skip
        assert first.counts
        return second


def analyzed(cast: Cast) -> GivenBenchmark:
    given = give_benchmark(cast)
    with builder():
        analyze_items(administration_id=given.id, at=CLOSED_AT)
    return given


def released(cast: Cast, given: GivenBenchmark) -> None:
    staff_id = cast.anneke_data_director.staff_id
    with builder():
        for position in held_positions(given):
            decide_hold(
                administration_id=given.id, place_id=given.place(position).pk, word=HoldWord.KEEP,
                because="It is right.", staff_id=staff_id, at=DECIDED_AT,
            )  # fmt: skip
        release_results(administration_id=given.id, staff_id=staff_id, at=RELEASED_AT)


def test_analyzed_items_are_studied_once_more(cast: Cast) -> None:
    given = analyzed(cast)
    second = give_a_second(given, cast)

    with cast.as_(cast.anneke_data_director):
        choose(cast, given.id, second, at=DECIDED_AT)

    with builder():
        assert set(ItemStatistics.objects.filter(is_current=True).values_list("at", flat=True)) == {
            DECIDED_AT
        }


def test_after_a_release_the_score_changes_only_with_the_restatement(cast: Cast) -> None:
    given = analyzed(cast)
    released(cast, given)
    second = give_a_second(given, cast)
    with builder():
        before = Sitting.objects.get(student=cast.jaylen, counts=True)
        others = dict(Sitting.objects.exclude(student=cast.jaylen).values_list("pk", "raw"))

    with cast.as_(cast.anneke_data_director):
        choose(cast, given.id, second)
        with builder():
            assert Sitting.objects.get(counts=True, student=cast.jaylen).pk == before.pk
        made = restate_results(
            administration_id=given.id, staff_id=cast.anneke_data_director.staff_id, because="", at=LATER_AT
        )

    with builder():
        now = Sitting.objects.get(student=cast.jaylen, counts=True)
        assert (now.pk, now.raw, now.max_points) == (second.pk, 20, 20)
        assert AssessmentResult.objects.get(student=cast.jaylen).score == 20
        old = SupersededScore.objects.get(student=cast.jaylen)
        assert (old.raw, old.by_standard) == (before.raw, before.by_standard)
        assert made.n_rescored == 1
        assert dict(Sitting.objects.exclude(student=cast.jaylen).values_list("pk", "raw")) == others
        assert Release.objects.get(number=2).because == WHY


def test_a_choice_that_is_taken_back_leaves_nothing_to_restate(cast: Cast) -> None:
    given = analyzed(cast)
    released(cast, given)
    second = give_a_second(given, cast)
    with builder():
        first = Sitting.objects.get(student=cast.jaylen, counts=True)

    with cast.as_(cast.anneke_data_director):
        choose(cast, given.id, second)
        choose(cast, given.id, first, because="She had the right form on Monday after all.")
        with pytest.raises(NothingToRestate):
            restate_results(
                administration_id=given.id, staff_id=cast.anneke_data_director.staff_id, because="",
                at=LATER_AT,
            )  # fmt: skip


def test_the_page_names_the_owner_and_the_age_and_leads_to_the_choice(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.anneke_data_director)
    empty = text_of(client.get(LIST))
    held = two_attempts(cast)

    text = text_of(client.get(LIST))

    assert "Nobody waits" in empty
    assert "1 student has two attempts that wait for a choice" in text
    assert cast.jaylen.name in text
    assert "Data director" in text
    page = f"/benchmarks/{held.administration.public_id}/attempts/{cast.jaylen.public_id}/"
    assert page in client.get(LIST).content.decode()
    assert "Two attempts" in text_of(client.get(reverse("data_health")))


def test_the_page_keeps_the_choice_or_says_what_is_missing(cast: Cast, sign_in: SignIn) -> None:
    held = two_attempts(cast)
    client = sign_in(cast.anneke_data_director)
    page = f"/benchmarks/{held.administration.public_id}/attempts/{cast.jaylen.public_id}/"
    second = sittings_of(cast.jaylen)[1]

    refused = client.post(page, {"sitting": second.pk, "because": ""})
    kept = client.post(page, {"sitting": second.pk, "because": WHY}, follow=True)

    assert refused.status_code == 422
    assert "Say why this attempt counts" in text_of(refused)
    assert "The choice is kept." in text_of(kept)
    assert WHY in text_of(kept)
    assert sittings_of(cast.jaylen)[1].counts


def test_a_released_benchmark_leads_on_to_the_restatement(cast: Cast, sign_in: SignIn) -> None:
    given = analyzed(cast)
    released(cast, given)
    second = give_a_second(given, cast)
    client = sign_in(cast.anneke_data_director)
    page = f"/benchmarks/{given.administration.public_id}/attempts/{cast.jaylen.public_id}/"

    text = text_of(client.post(page, {"sitting": second.pk, "because": WHY}, follow=True))

    assert "is out of date: another attempt counts for one student since release 1" in text
    assert "Restate the results" in text


def test_who_has_one_attempt_has_no_such_page(cast: Cast, sign_in: SignIn) -> None:
    held = two_attempts(cast)
    client = sign_in(cast.anneke_data_director)

    page = f"/benchmarks/{held.administration.public_id}/attempts/{cast.zuri.public_id}/"

    assert client.get(page).status_code == 404


def test_the_list_asks_no_more_questions_of_more_students(cast: Cast, sign_in: SignIn) -> None:
    held = two_attempts(cast)
    client = sign_in(cast.anneke_data_director)
    few = queries_of(client, LIST)
    for student in (cast.zuri, cast.mateo):
        send(
            held,
            held.entry(student, cast.math_7b, WORSE),
            held.entry(student, cast.math_7b, RIGHT, tested_on=days_later(2)),
        )

    assert queries_of(client, LIST) == few <= 25
