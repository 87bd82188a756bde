"""Standards on a student's page: staff after the release, families after the report cards; and the notice."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from assessment.benchmark_of_cast import (
    BECAUSE,
    CLOSED_AT,
    DECIDED_AT,
    LATER_AT,
    RELEASED_AT,
    WRONG_KEY_AT,
    GivenBenchmark,
    give_benchmark,
    held_positions,
)
from assessment.conftest import SignIn
from cast_for_tests import TODAY, Cast
from interlocks.pages.conftest import text_of
from sextant.assessment.actions.hold_decisions import decide_hold
from sextant.assessment.actions.item_analysis import analyze_items
from sextant.assessment.actions.releases import release_results
from sextant.assessment.actions.restatements import restate_results
from sextant.assessment.models import Sitting
from sextant.assessment.queries.mastery import student_standards
from sextant.assessment.queries.mastery_counts import Mastered, mastered_by_subject
from sextant.assessment.rules.mastery import band_of
from sextant.assessment.terms import Band, HoldWord
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.web.languages import CHOSEN

pytestmark = pytest.mark.usefixtures("monday")
HEADING = "Standards, the weakest first"


def builder() -> Any:
    return guard.acting_as(process("demo_builder"))


def release(cast: Cast, *, n_classmates: int = 57) -> GivenBenchmark:
    given = give_benchmark(cast, n_classmates=n_classmates)
    staff_id = cast.anneke_data_director.staff_id
    with builder():
        analyze_items(administration_id=given.id, at=CLOSED_AT)
        for position in held_positions(given):
            decide_hold(
                administration_id=given.id, place_id=given.place(position).pk, word=HoldWord.KEEP,
                because=BECAUSE, staff_id=staff_id, at=DECIDED_AT,
            )  # fmt: skip
        release_results(administration_id=given.id, staff_id=staff_id, at=RELEASED_AT)
    return given


def restate(given: GivenBenchmark, cast: Cast) -> None:
    staff_id = cast.anneke_data_director.staff_id
    with builder():
        decide_hold(
            administration_id=given.id, place_id=given.place(WRONG_KEY_AT).pk, word=HoldWord.DROP,
            because=BECAUSE, staff_id=staff_id, at=LATER_AT,
        )  # fmt: skip
        restate_results(administration_id=given.id, staff_id=staff_id, because="", at=LATER_AT)


def page_of(cast: Cast) -> str:
    return reverse("student_bands", args=[cast.jaylen.public_id])


def test_a_teacher_reads_each_standard_with_its_points_and_band(cast: Cast, sign_in: SignIn) -> None:
    given = release(cast)
    with builder():
        sitting = Sitting.objects.get(student=cast.jaylen)

    text = text_of(sign_in(cast.amara_teacher).get(page_of(cast)))

    assert HEADING in text
    for standard in given.standards:
        got, most = sitting.by_standard[str(standard.pk)]
        assert f"{standard.code} {standard.text} {got} of {most} {band_of(got, most).label}" in text


def test_before_the_release_nobody_reads_a_standard(cast: Cast, sign_in: SignIn) -> None:
    given = give_benchmark(cast)
    with builder():
        analyze_items(administration_id=given.id, at=CLOSED_AT)

    for user in (cast.amara_teacher, cast.anneke_data_director, cast.denise_guardian):
        assert HEADING not in text_of(sign_in(user).get(page_of(cast)))


@pytest.mark.parametrize(("days_to_cards", "sees"), [(1, False), (0, True)])
def test_families_wait_for_the_report_cards(
    cast: Cast, sign_in: SignIn, days_to_cards: int, sees: bool
) -> None:
    release(cast)
    with builder():
        period = cast.periods[0]
        period.cards_release_on = TODAY + timedelta(days=days_to_cards)
        period.save()

    text = text_of(sign_in(cast.denise_guardian).get(page_of(cast)))

    assert (HEADING in text) is sees


def test_a_standard_in_english_says_so_on_a_spanish_page(cast: Cast, sign_in: SignIn) -> None:
    given = release(cast)
    client = sign_in(cast.denise_guardian)
    session = client.session
    session[CHOSEN] = "es"
    session.save()

    page = client.get(page_of(cast)).content.decode()

    assert "&lt;span" not in page
    for standard in given.standards:
        assert f'<span lang="en">{standard.text}</span>' in page


def test_the_counts_of_a_family_are_those_of_the_list_below_them(cast: Cast) -> None:
    release(cast)

    with cast.as_(cast.denise_guardian):
        (subject,) = student_standards(student_id=cast.jaylen.pk, until=TODAY)
        counted = mastered_by_subject(student_id=cast.jaylen.pk, until=TODAY)
        assert mastered_by_subject(student_id=cast.zuri.pk, until=TODAY) == {}

    known = [row for row in subject.rows if row.band is not Band.NOT_ENOUGH]
    n = sum(row.band is Band.MASTERED for row in known)
    assert counted == {"math": Mastered(n=n, of=len(known))}
    assert known


def test_too_few_students_say_nothing_about_one(cast: Cast) -> None:
    release(cast, n_classmates=10)

    with builder():
        (subject,) = student_standards(student_id=cast.jaylen.pk, until=TODAY)

    assert not subject.is_reliable
    assert {row.band for row in subject.rows} == {Band.NOT_ENOUGH}


def test_a_standard_of_a_later_window_is_not_shown_as_of_an_earlier_day(cast: Cast) -> None:
    given = release(cast)

    with builder():
        before = given.administration.closes_on - timedelta(days=1)
        assert student_standards(student_id=cast.jaylen.pk, until=before) == ()


def test_a_restatement_is_told_where_its_numbers_are_read(cast: Cast, sign_in: SignIn) -> None:
    given = release(cast)
    section = reverse("section", args=[cast.math_7b.public_id])
    quiet = text_of(sign_in(cast.amara_teacher).get(section))
    restate(given, cast)

    told = text_of(sign_in(cast.amara_teacher).get(section))
    school = text_of(sign_in(cast.lucia_principal).get(reverse("school", args=[cast.harbor.public_id])))

    sentence = "60 students here have another score in Math 7, report period 1 since release 2."
    assert "Benchmark results restated" not in quiet
    assert sentence in told
    assert BECAUSE in told
    assert sentence in school
