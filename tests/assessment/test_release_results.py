"""The release: its gates, who may, and everything that it writes; forms on one scale or on their own."""

from typing import Any

import numpy as np
import pytest

from assessment.benchmark_of_cast import (
    BECAUSE,
    CLOSED_AT,
    DECIDED_AT,
    N_PLACES,
    RELEASED_AT,
    WRONG_KEY_AT,
    GivenBenchmark,
    add_place,
    content_expert,
    give_benchmark,
)
from cast_for_tests import Cast
from sextant.assessment.actions.desk import NoSuchBenchmark, NotNow
from sextant.assessment.actions.hold_decisions import decide_hold
from sextant.assessment.actions.item_analysis import analyze_items
from sextant.assessment.actions.releases import ItemsHeld, Published, release_results
from sextant.assessment.models import (
    AdministrationForm,
    AssessmentResult,
    FormItem,
    ItemStatistics,
    Release,
    ReleasedItem,
    SectionStandard,
    Sitting,
    TestForm,
)
from sextant.assessment.terms import AdministrationState, HoldReason, HoldWord, LinkKind, Need, ReleaseKind
from sextant.audit.queries import verify
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import OutOfReach


def builder() -> Any:
    return guard.acting_as(process("demo_builder"))


def settle(given: GivenBenchmark, cast: Cast) -> None:
    """Give the wrong key its right one, and keep whatever chance has held besides."""
    analyze_items(administration_id=given.id, at=CLOSED_AT)
    shared = {"because": BECAUSE, "staff_id": cast.anneke_data_director.staff_id, "at": DECIDED_AT}
    decide_hold(
        administration_id=given.id, place_id=given.place(WRONG_KEY_AT).pk, word=HoldWord.REKEY, new_key="B",
        **shared,
    )  # fmt: skip
    for place_id in ItemStatistics.objects.filter(is_current=True, is_held=True).values_list(
        "place_id", flat=True
    ):
        decide_hold(administration_id=given.id, place_id=place_id, word=HoldWord.KEEP, **shared)


def release(given: GivenBenchmark, cast: Cast, **more: Any) -> Published:
    return release_results(
        administration_id=given.id, staff_id=cast.anneke_data_director.staff_id, at=RELEASED_AT, **more
    )


def test_nothing_is_released_while_an_item_is_held(cast: Cast) -> None:
    given = give_benchmark(cast)
    with cast.as_(cast.anneke_data_director):
        analyze_items(administration_id=given.id, at=CLOSED_AT)

        with pytest.raises(ItemsHeld, match=f"form A: .*{WRONG_KEY_AT}"):
            release(given, cast)

    with builder():
        assert not Release.objects.exists()
        assert given.refreshed().state == AdministrationState.SCORED


def test_nothing_is_released_before_the_analysis(cast: Cast) -> None:
    given = give_benchmark(cast)

    with builder(), pytest.raises(NotNow, match="Analyze the items first"):
        release(given, cast)


@pytest.mark.parametrize("who", ["lucia_principal", "amara_teacher", "simone_cao", "expert"])
def test_the_data_director_alone_releases(cast: Cast, who: str) -> None:
    given = give_benchmark(cast)
    user = content_expert(cast) if who == "expert" else getattr(cast, who)
    with builder():
        settle(given, cast)

    with cast.as_(user), pytest.raises((OutOfReach, NoSuchBenchmark)):
        release(given, cast)


def test_a_release_writes_points_results_classes_and_items(cast: Cast) -> None:
    given = give_benchmark(cast)
    with cast.as_(cast.anneke_data_director):
        settle(given, cast)
        made = release(given, cast)

    with builder():
        row = Release.objects.get()
        sitting = Sitting.objects.get(student=cast.jaylen)
        result = AssessmentResult.objects.get(student=cast.jaylen)
        right = sum(answer == "B" for answer in sitting.answers)
        assert (made.n_students, row.number, row.kind) == (60, 1, ReleaseKind.FIRST)
        assert row.staff_id == cast.anneke_data_director.staff_id
        assert given.refreshed().state == AdministrationState.RELEASED
        assert (sitting.raw, sitting.max_points, sum(sitting.points)) == (right, N_PLACES, right)
        assert sum(most for _got, most in sitting.by_standard.values()) == N_PLACES
        assert (result.score, result.raw, result.max_score, result.form) == (right, right, N_PLACES, "")
        assert (result.period_kind, result.period_number, result.period_label) == ("report_period", 1, "RP1")
        assert (result.school_id, result.section_id) == (cast.harbor.pk, cast.math_7b.pk)
        assert AssessmentResult.objects.count() == 60
        assert ReleasedItem.objects.filter(release=row).count() == N_PLACES
        assert ReleasedItem.objects.get(release=row, position=WRONG_KEY_AT).key == "B"
        assert SectionStandard.objects.filter(release=row, section=cast.math_7b).count() == 4


def test_what_the_analysis_found_is_released_with_the_decisions_made_since(cast: Cast) -> None:
    given = give_benchmark(cast)
    with cast.as_(cast.anneke_data_director):
        analyze_items(administration_id=given.id, at=CLOSED_AT)
        settle_by_key(given, cast)
        study = analyze_items(administration_id=given.id, at=DECIDED_AT).study
        if study.n_held:
            with pytest.raises(ItemsHeld):
                release(given, cast, study=study)
            keep_all(given, cast)
        made = release(given, cast, study=study)

    with builder():
        sitting = Sitting.objects.get(student=cast.jaylen)
        assert sitting.raw == sum(answer == "B" for answer in sitting.answers)
        assert made.n_students == 60
        assert ReleasedItem.objects.get(position=WRONG_KEY_AT).key == "B"


def test_the_error_of_a_score_follows_from_alpha(cast: Cast) -> None:
    given = give_benchmark(cast)
    with builder():
        settle(given, cast)
        made = release(given, cast)

        totals = np.array(list(Sitting.objects.values_list("raw", flat=True)), float)
        result = AssessmentResult.objects.filter(student=cast.jaylen).get()
        assert made.release.alpha is not None
        expected = totals.std(ddof=1) * (1 - made.release.alpha) ** 0.5
        assert result.standard_error == pytest.approx(expected)


def test_each_class_gets_its_need_by_the_rule(cast: Cast) -> None:
    given = give_benchmark(cast)
    with builder():
        settle(given, cast)
        release(given, cast)

        for row in SectionStandard.objects.all():
            shares = [
                100 * got / most
                for scores in Sitting.objects.values_list("by_standard", flat=True)
                for got, most in [scores[str(row.standard_id)]]
            ]
            mastered = 100 * sum(share >= 76 for share in shares) / 60
            assert row.n_students == 60
            assert row.mean_percent == pytest.approx(sum(shares) / 60)
            assert row.mastered_percent == pytest.approx(mastered)
            is_class = row.mean_percent < 60 or mastered < 50
            assert (row.need == Need.CLASS) is is_class


def test_a_form_that_is_not_reliable_says_nothing_about_one_student(cast: Cast) -> None:
    given = give_benchmark(cast, n_classmates=40)
    with builder():
        analyze_items(administration_id=given.id, at=CLOSED_AT)
        made = release(given, cast)

        assert made.release.alpha is None
        assert set(SectionStandard.objects.values_list("mastered_percent", flat=True)) == {None}
        assert AssessmentResult.objects.get(student=cast.jaylen).standard_error is None


def test_absent_exempt_and_invalid_students_keep_their_word(cast: Cast) -> None:
    given = give_benchmark(cast)
    with builder():
        for student, attempt, note in (
            (cast.jaylen, "absent", ""),
            (cast.zuri, "exempt", "Alternate assessment."),
            (cast.mateo, "invalid", "Copied from a neighbor."),
        ):
            Sitting.objects.filter(student=student).update(attempt=attempt, note=note)
        Sitting.objects.filter(student__in=[cast.jaylen, cast.zuri]).update(answers=[])
        settle(given, cast)
        made = release(given, cast)

        words = {
            one.student_id: (one.attempt, one.score is None, one.reason)
            for one in AssessmentResult.objects.filter(student__in=[cast.jaylen, cast.zuri, cast.mateo])
        }
        assert made.n_students == 57
        assert words[cast.jaylen.pk] == ("absent", True, "")
        assert words[cast.zuri.pk] == ("exempt", True, "Alternate assessment.")
        assert words[cast.mateo.pk] == ("invalid", False, "Copied from a neighbor.")
        assert SectionStandard.objects.first().n_students == 57


def test_a_second_release_is_refused_and_points_to_the_restatement(cast: Cast) -> None:
    given = give_benchmark(cast)
    with builder():
        settle(given, cast)
        release(given, cast)

        with pytest.raises(NotNow, match="restated, not released again"):
            release(given, cast)


def test_results_from_elsewhere_can_stay_as_they_are(cast: Cast) -> None:
    given = give_benchmark(cast)
    with builder():
        settle(given, cast)
        release(given, cast, keeps_results=True)

        assert not AssessmentResult.objects.exists()
        assert SectionStandard.objects.exists()


def test_the_trail_of_a_release_holds(cast: Cast) -> None:
    given = give_benchmark(cast)
    with builder():
        settle(given, cast)
        release(given, cast)

    assert [verdict.faults for verdict in verify(anchors=[])] == [(), ()]


def second_form(given: GivenBenchmark, *, n_shared: int) -> TestForm:
    """Give every second student a form B, which shares the first ``n_shared`` places as anchors."""
    form = TestForm.objects.create(blueprint=given.form.blueprint, label="B", state="approved")
    AdministrationForm.objects.create(
        administration=given.administration, form=form, label="B", n_items=N_PLACES, max_points=N_PLACES
    )
    for position in range(1, N_PLACES + 1):
        row = add_place(form, position, given.standards[(position - 1) % 4])
        if position <= n_shared:
            FormItem.objects.filter(pk=row.pk).update(item=given.place(position).item, is_anchor=True)
            FormItem.objects.filter(pk=given.place(position).pk).update(is_anchor=True)
    keys = list(Sitting.objects.order_by("pk").values_list("pk", flat=True))[::2]
    Sitting.objects.filter(pk__in=keys).update(form=form, form_label="B")
    return form


@pytest.mark.parametrize(
    ("n_shared", "kind", "form_word"), [(10, LinkKind.ANCHORS, ""), (0, LinkKind.RANDOM, "")]
)
def test_linked_forms_come_to_one_scale(cast: Cast, n_shared: int, kind: str, form_word: str) -> None:
    given = give_benchmark(cast, n_classmates=117, wrong_key_at=0)
    with builder():
        second_form(given, n_shared=n_shared)
        analyze_items(administration_id=given.id, at=CLOSED_AT)
        keep_all(given, cast)
        release(given, cast)

        link = AdministrationForm.objects.get(label="B")
        sitting = Sitting.objects.filter(form_label="B").order_by("pk").first()
        result = AssessmentResult.objects.get(student_id=sitting.student_id)
        assert (link.link, link.n_anchors) == (kind, n_shared)
        assert link.link_error is not None
        assert result.form == form_word
        expected = min(max(link.slope * sitting.raw + link.intercept, 0), N_PLACES)
        assert result.score == pytest.approx(expected, abs=1e-5)
        assert result.raw == sitting.raw
        assert AdministrationForm.objects.get(label="A").link == LinkKind.REFERENCE


def test_an_item_re_keyed_on_one_form_waits_on_the_other(cast: Cast) -> None:
    """Too few sat either form for its own numbers to show anything."""
    given = give_benchmark(cast, wrong_key_at=0)
    staff_id = cast.anneke_data_director.staff_id
    with builder():
        other = second_form(given, n_shared=10)
        analyze_items(administration_id=given.id, at=CLOSED_AT)
        place = given.place(3)
        new_key = next(one["label"] for one in place.options if one["label"] != place.key)

        decide_hold(
            administration_id=given.id, place_id=place.pk, word=HoldWord.REKEY, because=BECAUSE,
            staff_id=staff_id, at=DECIDED_AT, new_key=new_key,
        )  # fmt: skip

        held = ItemStatistics.objects.filter(is_current=True, is_held=True)
        assert [(one.place.form_id, one.place.position, one.flags) for one in held] == [
            (other.pk, 3, [HoldReason.ELSEWHERE])
        ]
        with pytest.raises(ItemsHeld, match="form B: 3"):
            release(given, cast)
        decide_hold(
            administration_id=given.id, place_id=held.get().place_id, word=HoldWord.REKEY, because=BECAUSE,
            staff_id=staff_id, at=DECIDED_AT, new_key=new_key,
        )  # fmt: skip
        assert not held.all().exists()
        release(given, cast)


def test_a_form_that_nothing_links_keeps_its_own_name(cast: Cast) -> None:
    given = give_benchmark(cast, n_classmates=117, wrong_key_at=0)
    with builder():
        form = second_form(given, n_shared=0)
        Sitting.objects.filter(form=form).update(section=cast.math_6c)
        analyze_items(administration_id=given.id, at=CLOSED_AT)
        keep_all(given, cast)
        release(given, cast)

        assert AdministrationForm.objects.get(label="B").link == LinkKind.NONE
        assert AssessmentResult.objects.filter(form="B").count() == 60
        assert AssessmentResult.objects.filter(form="").count() == 60


def settle_by_key(given: GivenBenchmark, cast: Cast) -> None:
    """Give the wrong key its right one, and decide on nothing else."""
    decide_hold(
        administration_id=given.id, place_id=given.place(WRONG_KEY_AT).pk, word=HoldWord.REKEY, new_key="B",
        because=BECAUSE, staff_id=cast.anneke_data_director.staff_id, at=DECIDED_AT,
    )  # fmt: skip


def keep_all(given: GivenBenchmark, cast: Cast) -> None:
    for place_id in ItemStatistics.objects.filter(is_current=True, is_held=True).values_list(
        "place_id", flat=True
    ):
        decide_hold(
            administration_id=given.id, place_id=place_id, word=HoldWord.KEEP, because=BECAUSE,
            staff_id=cast.anneke_data_director.staff_id, at=DECIDED_AT,
        )  # fmt: skip
