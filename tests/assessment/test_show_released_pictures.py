"""A room shows released items with their pictures: copies of the release, never the rows of the item bank."""

from typing import Any

import pytest
from django.urls import reverse

from assessment.benchmark_of_cast import (
    CLOSED_AT,
    DECIDED_AT,
    RELEASED_AT,
    GivenBenchmark,
    give_benchmark,
    held_positions,
)
from assessment.conftest import SignIn
from assessment.test_build_a_benchmark import png
from cast_for_tests import Cast
from interlocks.pages.conftest import queries_of
from sextant.assessment.actions.hold_decisions import decide_hold
from sextant.assessment.actions.item_analysis import analyze_items
from sextant.assessment.actions.releases import release_results
from sextant.assessment.models import ItemImage, ReleasedPicture
from sextant.assessment.terms import HoldWord
from sextant.audit.models import AuditEntry
from sextant.kernel import guard
from sextant.kernel.actor import process

pytestmark = pytest.mark.usefixtures("monday")

WORDS = "A line through (4, 10)"


def builder() -> Any:
    return guard.acting_as(process("demo_builder"))


def analyzed_with_pictures(cast: Cast, *positions: int) -> GivenBenchmark:
    given = give_benchmark(cast)
    with builder():
        for position in positions:
            ItemImage.objects.create(
                item=given.place(position).item, media_type="image/png", content=png(), width=3, height=2,
                alternative=WORDS,
            )  # fmt: skip
        analyze_items(administration_id=given.id, at=CLOSED_AT)
    return given


def release(cast: Cast, given: GivenBenchmark) -> None:
    staff_id = cast.anneke_data_director.staff_id
    with builder():
        for position in held_positions(given):
            decide_hold(
                administration_id=given.id, place_id=given.place(position).pk, word=HoldWord.KEEP,
                because="It is right.", staff_id=staff_id, at=DECIDED_AT,
            )  # fmt: skip
        release_results(administration_id=given.id, staff_id=staff_id, at=RELEASED_AT)


def page_of(cast: Cast, given: GivenBenchmark) -> str:
    return reverse("room_standard", args=[cast.math_7b.public_id, given.standards[0].public_id])


def test_a_teacher_sees_the_released_copy_and_not_the_bank(cast: Cast, sign_in: SignIn) -> None:
    given = analyzed_with_pictures(cast, 1)
    release(cast, given)
    client = sign_in(cast.amara_teacher)
    with builder():
        copy, secure = ReleasedPicture.objects.get(), ItemImage.objects.get()

    text = client.get(page_of(cast, given)).text
    served = client.get(reverse("released_picture", args=[copy.public_id]))

    assert reverse("released_picture", args=[copy.public_id]) in text
    assert f'alt="{WORDS}"' in text
    assert (served.content, served.headers["Content-Type"]) == (png(), "image/png")
    assert served.headers["X-Content-Type-Options"] == "nosniff"
    assert str(secure.public_id) not in text
    assert client.get(reverse("item_picture", args=[secure.public_id])).status_code == 403
    # The bank's own picture has no address here.
    assert client.get(reverse("released_picture", args=[secure.public_id])).status_code == 404


def test_no_picture_is_shown_before_the_release(cast: Cast, sign_in: SignIn) -> None:
    analyzed_with_pictures(cast, 1)

    with builder():
        assert not ReleasedPicture.objects.exists()


def test_families_and_students_have_no_way_to_it(cast: Cast, sign_in: SignIn) -> None:
    given = analyzed_with_pictures(cast, 1)
    release(cast, given)
    with builder():
        address = reverse("released_picture", args=[ReleasedPicture.objects.get().public_id])

    for who in (cast.denise_guardian, cast.jaylen_student):
        assert sign_in(who).get(address).status_code == 403


def test_a_later_change_in_the_bank_leaves_the_copy(cast: Cast) -> None:
    given = analyzed_with_pictures(cast, 1)
    release(cast, given)
    with builder():
        ItemImage.objects.update(content=b"another")

        assert bytes(ReleasedPicture.objects.get().content) == png()
        assert AuditEntry.objects.filter(action="assessment.release_pictures").count() == 1


def test_many_pictures_cost_no_more_questions_than_one(cast: Cast, sign_in: SignIn) -> None:
    # Places 1, 5, 9 and 13 stand on the first standard.
    given = analyzed_with_pictures(cast, 1)
    release(cast, given)
    client = sign_in(cast.amara_teacher)
    few = queries_of(client, page_of(cast, given))
    with builder():
        held = ReleasedPicture.objects.get()
        for position in (5, 9, 13):
            ReleasedPicture.objects.create(
                release=held.release, form_label="A", position=position, media_type="image/png",
                content=png(), width=3, height=2, alternative=WORDS,
            )  # fmt: skip

    assert queries_of(client, page_of(cast, given)) == few <= 25
    assert client.get(page_of(cast, given)).text.count(f'alt="{WORDS}"') == 4
