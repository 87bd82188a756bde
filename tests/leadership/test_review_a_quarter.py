"""A review freezes, asks for causes and a meeting, and its actions are looked at by the next one."""

import re
import zlib
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from leadership.conftest import SignIn
from leadership.scorecards_of_cast import compute, everything, lend
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone
from sextant.kernel.guard import OutOfReach
from sextant.leadership.actions import reviews as actions
from sextant.leadership.models import QuarterlyReview
from sextant.leadership.terms.scorecards import MetricDomain, ReviewState
from sextant.network.terms import Seat
from sextant.web.pdf import why_no_pdf
from sextant.work.models import WorkItem
from sextant.work.terms import WorkState

CAUSES = actions.Words(strengths="Calm doors.", gaps="", root_causes="Calls home came on day three.")


def frozen(cast: Cast, monkeypatch: pytest.MonkeyPatch, *, period: int = 0) -> QuarterlyReview:
    lend(monkeypatch, **everything(cast.harbor))
    card = compute(cast, period=period)
    with guard.acting_as(process("leadership_desk")):
        return actions.freeze_review(scorecard_id=card.pk, at=NOW)


def work_of(review: QuarterlyReview) -> dict[str, WorkItem]:
    with guard.acting_as(process("decider")):
        rows = WorkItem.objects.filter(subject_label="leadership.QuarterlyReview", subject_id=review.pk)
        return {one.topic: one for one in rows}


def test_the_newest_period_freezes_five_school_days_after_its_end(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    lend(monkeypatch, **everything(cast.harbor))
    compute(cast, period=0)
    with guard.acting_as(process("leadership_desk")):
        assert actions.freeze_due(on=cast.periods[0].ends_on + timedelta(days=3), at=NOW) == 0
        assert actions.freeze_due(on=TODAY, at=NOW) == 2
        assert actions.freeze_due(on=TODAY, at=NOW) == 0


def test_a_freeze_asks_the_principal_for_causes_and_the_region_for_a_meeting(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = work_of(frozen(cast, monkeypatch))
    assert {topic: item.seat for topic, item in work.items()} == {
        "words": Seat.PRINCIPAL,
        "meeting": Seat.REGIONAL_SUPERINTENDENT,
    }


def test_words_close_the_principals_item_and_the_meeting_the_regions(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = frozen(cast, monkeypatch)
    with cast.as_(cast.walter_regional), pytest.raises(actions.CannotReview, match="root causes come first"):
        actions.hold_meeting(review_id=review.pk, rating="On its way.", on=TODAY)
    with cast.as_(cast.lucia_principal):
        actions.write_causes(review_id=review.pk, words=CAUSES, on=TODAY)
    assert work_of(review)["words"].state == WorkState.DONE
    with cast.as_(cast.walter_regional):
        with pytest.raises(actions.CannotReview, match="No action is agreed"):
            actions.hold_meeting(review_id=review.pk, rating="On its way.", why_no_action=" ", on=TODAY)
        assert work_of(review)["meeting"].is_open
        met = actions.hold_meeting(
            review_id=review.pk, rating="On its way.", why_no_action="All goals are met.", on=TODAY
        )
    assert met.why_no_action == "All goals are met."
    assert work_of(review)["meeting"].state == WorkState.DONE
    with cast.as_(cast.lucia_principal), pytest.raises(actions.CannotReview, match="meeting was held"):
        actions.write_causes(review_id=review.pk, words=CAUSES, on=TODAY)


def test_an_action_is_checked_once_and_the_last_one_closes_its_review(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, sign_in: SignIn
) -> None:
    first = frozen(cast, monkeypatch, period=0)
    with cast.as_(cast.lucia_principal):
        actions.write_causes(review_id=first.pk, words=CAUSES, on=TODAY)
    with cast.as_(cast.walter_regional):
        action = actions.agree_on(
            review_id=first.pk,
            act=actions.Act(
                words="Call on day one.",
                domain=MetricDomain.CULTURE,
                seat=Seat.AP_CULTURE,
                due_on=TODAY + timedelta(days=30),
            ),
            on=TODAY,
        )
        actions.hold_meeting(review_id=first.pk, rating="On its way.", on=TODAY)
    second = frozen(cast, monkeypatch, period=1)
    page = reverse("quarterly_review", args=[second.public_id])
    lucia = sign_in(cast.lucia_principal)
    assert "Call on day one." in lucia.get(page).content.decode()
    said = {"what": "check", "action": str(action.public_id), "is_done": "yes", "found": "Done each day."}
    assert lucia.post(page, said).status_code == 303
    with cast.as_(cast.lucia_principal):
        first.refresh_from_db()
        assert first.state == ReviewState.CLOSED
        with pytest.raises(AlreadyDone):
            actions.check_action(action_id=action.pk, is_done=True, found="Again.", on=TODAY)


def test_reviews_are_for_the_principal_the_region_and_the_chief_alone(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, sign_in: SignIn
) -> None:
    review = frozen(cast, monkeypatch)
    page = reverse("quarterly_review", args=[review.public_id])
    assert sign_in(cast.simone_cao).get(page).status_code == 200
    assert sign_in(cast.yolanda_ap_instruction).get(page).status_code == 403
    assert sign_in(cast.thandiwe_principal_elsewhere).get(page).status_code == 404
    with (
        cast.as_(cast.thandiwe_principal_elsewhere),
        pytest.raises((OutOfReach, QuarterlyReview.DoesNotExist)),
    ):
        actions.write_causes(review_id=review.pk, words=CAUSES, on=TODAY)


def test_points_just_below_a_tier_keep_a_decimal_on_every_page_that_names_the_tier(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, sign_in: SignIn
) -> None:
    """Half of each measure’s way and a little less attendance: 49.8 points, Watch, one below Reinforce."""
    found = everything(cast.harbor)
    found["ada"][cast.harbor.pk] = replace(found["ada"][cast.harbor.pk], value=90.5 - 0.285)
    lend(monkeypatch, **found)
    card = compute(cast, period=0)
    with guard.acting_as(process("leadership_desk")):
        review = actions.freeze_review(scorecard_id=card.pk, at=NOW)
    assert card.points == pytest.approx(49.81)
    assert card.tier == "watch"
    client = sign_in(cast.walter_regional)
    for page in (
        f"{reverse('scorecard_list')}?period={cast.periods[0].public_id}",
        reverse("scorecard", args=[card.public_id]),
        reverse("review_list"),
        reverse("quarterly_review", args=[review.public_id]),
    ):
        assert "49.8" in client.get(page).content.decode(), page
    said = client.get(reverse("quarterly_review", args=[review.public_id])).content.decode()
    assert "49.8 of 100 points" in said


@pytest.mark.skipif(bool(why_no_pdf()), reason="this machine cannot make PDFs")
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_the_pre_read_is_two_pages_on_letter_and_on_a4(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, sign_in: SignIn, paper: str
) -> None:
    review = frozen(cast, monkeypatch)
    page = reverse("quarterly_review_pdf", args=[review.public_id])
    answer = sign_in(cast.lucia_principal).get(page, {"paper": paper})
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    widths = re.findall(rb"/MediaBox \[0 0 (\d+)", unpacked(answer.content))
    assert widths == [b"595" if paper == "a4" else b"612"] * 2


def unpacked(pdf: bytes) -> bytes:
    """Return the objects of a PDF, which WeasyPrint keeps in compressed streams."""
    found = []
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        with suppress(zlib.error):
            found.append(zlib.decompress(stream))
    return pdf + b"".join(found)


def test_the_page_of_a_review_asks_for_an_action_or_why_there_is_none(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, sign_in: SignIn
) -> None:
    review = frozen(cast, monkeypatch)
    with cast.as_(cast.lucia_principal):
        actions.write_causes(review_id=review.pk, words=CAUSES, on=TODAY)
    walter, page = sign_in(cast.walter_regional), reverse("quarterly_review", args=[review.public_id])
    said = {"what": "meet", "meet-rating": "On its way."}
    assert "Why is no action needed?" in walter.get(page).content.decode()
    refused = walter.post(page, said)
    assert (refused.status_code, "No action is agreed." in refused.content.decode()) == (422, True)
    assert walter.post(page, {**said, "meet-why_no_action": "All goals are met."}).status_code == 303
    assert "No action was agreed: All goals are met." in walter.get(page).content.decode()
