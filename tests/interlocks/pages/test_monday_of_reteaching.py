"""Monday says what is to be taught again: to a teacher by class, to a leader what is late."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from django.urls import reverse

from assessment.released_benchmarks import release_benchmark
from assessment.test_plan_a_reteach import drafted
from cast_for_tests import Cast
from interlocks.pages.conftest import SignIn, queries_of, text_of
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.work.models import WorkItem
from sextant.work.terms import DismissReason, WorkState

LAST_WEEK = datetime(2026, 11, 19, 16, tzinfo=UTC)


def test_a_teacher_reads_how_many_standards_each_class_needs_again(cast: Cast, sign_in: SignIn) -> None:
    release_benchmark(cast)

    page = text_of(sign_in(cast.amara_teacher).get("/"))

    assert "Plan the re-teach of 7.RP.A.1 in Math 7B" in page
    assert "Plan the re-teach of 7.RP.A.2 in Math 7B" in page
    assert "to teach again in Math 7B" not in page


def test_a_gap_whose_item_was_dismissed_is_told_by_its_class(cast: Cast, sign_in: SignIn) -> None:
    release_benchmark(cast)
    with guard.acting_as(process("decider")):
        WorkItem.objects.filter(interlock="I-04").update(
            state=WorkState.DISMISSED,
            dismiss_reason=DismissReason.OTHER,
            closed_at=datetime(2026, 11, 20, 16, tzinfo=UTC),
        )

    page = text_of(sign_in(cast.amara_teacher).get(reverse("teaching_today") + "?part=again"))

    assert "Two standards to teach again in Math 7B" in page
    assert "Lowest: 7.RP.A.1, 25% of the points." in page


def test_what_is_planned_no_longer_waits(cast: Cast, sign_in: SignIn) -> None:
    released = release_benchmark(cast)
    drafted(cast, released)

    page = text_of(sign_in(cast.amara_teacher).get("/"))

    assert "Plan the re-teach of 7.RP.A.2 in Math 7B" in page
    assert "Plan the re-teach of 7.RP.A.1 in Math 7B" not in page


def test_a_teacher_of_other_classes_reads_nothing_of_it(cast: Cast, sign_in: SignIn) -> None:
    release_benchmark(cast)

    page = text_of(sign_in(cast.katrin_teacher).get(reverse("teaching_today") + "?part=again"))

    assert "No standard besides those on your list waits for a plan of yours." in page
    assert "to teach again in" not in page


def test_the_assistant_principal_reads_which_plans_wait_for_her_word(cast: Cast, sign_in: SignIn) -> None:
    drafted(cast, release_benchmark(cast))

    page = sign_in(cast.yolanda_ap_instruction).get("/").content.decode()

    assert "One re-teach plan waits for approval" in page
    assert f"{reverse('reteach_list')}?state=drafted" in page
    assert "waits for approval" not in text_of(sign_in(cast.amara_teacher).get("/"))


def test_the_assistant_principal_reads_which_plans_are_late(
    cast: Cast, sign_in: SignIn, time_machine_at: Callable[[date], None]
) -> None:
    drafted(cast, release_benchmark(cast, at=LAST_WEEK))
    before = text_of(sign_in(cast.yolanda_ap_instruction).get("/"))

    time_machine_at(date(2026, 12, 14))
    after = text_of(sign_in(cast.yolanda_ap_instruction).get("/"))

    assert "is late" not in before
    assert "One re-teach plan is late" in after
    assert "First: 7.RP.A.1 in Math 7B, planned." in after


def test_the_pages_of_class_and_school_lead_there(cast: Cast, sign_in: SignIn) -> None:
    release_benchmark(cast)

    section = text_of(sign_in(cast.amara_teacher).get(f"/classes/{cast.math_7b.public_id}/where-to-look/"))
    school = text_of(sign_in(cast.lucia_principal).get(f"/schools/{cast.harbor.public_id}/where-to-look/"))

    assert "Two standards are to be taught again to the class." in section
    assert "Gaps without a plan 2" in school


def test_monday_stays_cheap(cast: Cast, sign_in: SignIn) -> None:
    release_benchmark(cast)

    for account in (cast.amara_teacher, cast.lucia_principal):
        assert queries_of(sign_in(account), "/") <= 25
