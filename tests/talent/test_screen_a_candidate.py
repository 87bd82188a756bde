"""Rosa plans, Lucía and Yolanda rate without seeing each other, and what follows from their levels."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail

from cast_for_tests import NOW, TODAY, Cast
from sextant.access.models import PanelSeat
from sextant.kernel.errors import AlreadyDone
from sextant.talent.actions import norming
from sextant.talent.actions.norming import UnequalLevels, check_agreement, norm_on_video
from sextant.talent.actions.rating import (
    NoSeat,
    NotNormedNow,
    RatingIncomplete,
    SlipsWrong,
    hand_in_rating,
    keep_rating,
)
from sextant.talent.actions.rating_clocks import watch_raters
from sextant.talent.actions.reconciling import NoReason, change_level, stand_by_note
from sextant.talent.actions.screen_events import (
    DemoIncomplete,
    NotNormed,
    NotOnPanels,
    TooFewRaters,
    cancel_event,
)
from sextant.talent.actions.screening_lock import (
    NoSum,
    NotSettled,
    ReasonMissing,
    approve_for_offer,
    lock_screening,
    turn_down,
)
from sextant.talent.models import Application, Norming, RaterPair, RaterScore, ScreeningPart, StageMove
from sextant.talent.queries.norming import is_normed
from sextant.talent.queries.screening_result import composite_now, lowest_competencies
from sextant.talent.rules.rating import Rating, Slips
from sextant.talent.terms.hiring import Competency, EventKind, EventState, Stage, Track
from talent.screening_of_cast import (
    EVIDENCE,
    apply,
    as_builder,
    get_ready,
    plan,
    posting_of,
    rate,
    rating,
    read,
    screen_whole,
)


@pytest.fixture
def candidate(cast: Cast) -> Application:
    get_ready(cast)
    return apply(cast)


def whole(application: Application) -> Application:
    with as_builder():
        return Application.objects.select_related("posting").get(pk=application.pk)


def test_planning_a_demo_seats_its_raters_and_brings_the_candidate_along(
    cast: Cast, candidate: Application
) -> None:
    event = plan(cast, candidate)
    assert read(candidate).stage == Stage.DEMO
    with as_builder():
        seats = PanelSeat.objects.filter(panel__in=[event.public_id, candidate.public_id])
        assert seats.count() == 4
        assert StageMove.objects.filter(application=candidate, by=cast.rosa_recruiter.staff).count() == 1
    with cast.as_(cast.yolanda_ap_instruction):
        assert Application.objects.filter(pk=candidate.pk).exists()
    with cast.as_(cast.dana_ap_culture):
        assert not Application.objects.filter(pk=candidate.pk).exists()


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"raters": ("lucia_principal",)}, TooFewRaters),
        ({"raters": ("lucia_principal", "erik_teacher")}, NotOnPanels),
        ({"raters": ("lucia_principal", "dana_ap_culture")}, NotNormed),
        ({"minutes": 45}, DemoIncomplete),
        ({"objective": ""}, DemoIncomplete),
    ],
)
def test_a_demo_lesson_is_planned_whole_or_not_at_all(
    cast: Cast, candidate: Application, more: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal) as told:
        plan(cast, candidate, **more)
    if refusal is NotNormed:
        assert "Dana Whitfield" in str(told.value)


def test_nobody_sees_the_others_levels_before_her_own_are_locked(cast: Cast, candidate: Application) -> None:
    event = plan(cast, candidate)
    rate(cast, event, "lucia_principal", 3, 4)
    for who in ("yolanda_ap_instruction",):
        with cast.as_(cast.named[who]):
            assert not RaterScore.objects.filter(event=event).exists()
    rate(cast, event, "yolanda_ap_instruction", 3, 3)
    with cast.as_(cast.yolanda_ap_instruction):
        assert RaterScore.objects.filter(event=event).count() == 4
    assert read(event).state == EventState.DONE


def test_a_recruiter_who_rates_waits_like_the_others(cast: Cast, candidate: Application) -> None:
    get_ready(cast, "rosa_recruiter")
    event = plan(cast, candidate, raters=("lucia_principal", "rosa_recruiter"))
    rate(cast, event, "lucia_principal", 2, 2)
    with cast.as_(cast.rosa_recruiter):
        assert not RaterScore.objects.filter(event=event).exists()


def test_a_draft_is_kept_and_read_by_nobody_else_as_a_level(cast: Cast, candidate: Application) -> None:
    event = plan(cast, candidate)
    lucia = cast.lucia_principal
    with cast.as_(lucia):
        half = Rating(levels={"relationships": 3}, evidence={"authority": "Waits."})
        keep_rating(event_id=event.pk, staff_id=lucia.staff_id, rating=half, at=NOW)
        rows = {one.competency: one for one in RaterScore.objects.filter(event=event)}
    assert (rows["relationships"].level, rows["authority"].level) == (3, None)
    assert rows["authority"].submitted_at is None
    found = composite_now_of(candidate)
    assert all(part.n == 0 for part in found.parts)


def composite_now_of(candidate: Application) -> Any:
    with as_builder():
        return composite_now(candidate.pk, track=Track.INSTRUCTOR, on=TODAY)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (Rating(levels={"relationships": 3}, evidence={"relationships": EVIDENCE}), "choose a level"),
        (
            Rating(
                levels={"relationships": 3, "authority": 2},
                evidence={"relationships": EVIDENCE, "authority": "Calm and clear."},
            ),
            "has 3 words",
        ),
    ],
)
def test_a_level_without_its_evidence_is_not_taken(
    cast: Cast, candidate: Application, said: Rating, words: str
) -> None:
    event, lucia = plan(cast, candidate), cast.lucia_principal
    with cast.as_(lucia), pytest.raises(RatingIncomplete, match=words):
        hand_in_rating(event_id=event.pk, staff_id=lucia.staff_id, rating=said, at=NOW)


def test_more_students_than_slips_are_refused(cast: Cast, candidate: Application) -> None:
    event = plan(cast, candidate)
    with pytest.raises(SlipsWrong):
        rate(cast, event, "lucia_principal", 3, slips=Slips(n=20, learned=21, heard=3, again=3))


def test_what_is_locked_stays_and_who_has_no_seat_or_norming_hands_in_nothing(
    cast: Cast, candidate: Application
) -> None:
    event = plan(cast, candidate)
    rate(cast, event, "lucia_principal", 3)
    with pytest.raises(AlreadyDone):
        rate(cast, event, "lucia_principal", 4)
    with pytest.raises(NoSeat):
        rate(cast, event, "joon_coach", 3)
    with as_builder():
        Norming.objects.filter(staff=cast.yolanda_ap_instruction.staff).update(valid_until=TODAY)
    with pytest.raises(NotNormedNow):
        rate(cast, event, "yolanda_ap_instruction", 3)


def test_raters_two_levels_apart_settle_it_by_a_note_that_both_stand_by(
    cast: Cast, candidate: Application
) -> None:
    event = plan(cast, candidate)
    rate(cast, event, "lucia_principal", 4, 3)
    rate(cast, event, "yolanda_ap_instruction", 2, 3)
    assert read(event).state == EventState.RECONCILE
    lucia, yolanda = cast.lucia_principal, cast.yolanda_ap_instruction
    with cast.as_(lucia):
        with pytest.raises(NoReason):
            change_level(
                event_id=event.pk, staff_id=lucia.staff_id, competency="relationships", level=3, because=" "
            )
        change_level(
            event_id=event.pk,
            staff_id=lucia.staff_id,
            competency="relationships",
            level=3,
            because="Yolanda saw the row at the window.",
        )
        stand_by_note(event_id=event.pk, staff_id=lucia.staff_id, note="Warm, not with all.", at=NOW)
    assert read(event).state == EventState.RECONCILE
    with cast.as_(yolanda):
        stand_by_note(event_id=event.pk, staff_id=yolanda.staff_id, note="Warm, not with all.", at=NOW)
    assert read(event).state == EventState.DONE
    with as_builder():
        row = RaterScore.objects.get(event=event, rater=lucia.staff, competency="relationships")
    assert (row.first_level, row.level) == (4, 3)


def test_other_words_ask_the_others_anew(cast: Cast, candidate: Application) -> None:
    event = plan(cast, candidate)
    rate(cast, event, "lucia_principal", 4)
    rate(cast, event, "yolanda_ap_instruction", 1)
    for who, words in (("lucia_principal", "One."), ("yolanda_ap_instruction", "Two.")):
        with cast.as_(cast.named[who]):
            stand_by_note(event_id=event.pk, staff_id=cast.named[who].staff_id, note=words, at=NOW)
    assert read(event).state == EventState.RECONCILE


def test_a_late_rater_is_reminded_and_then_left_out_when_two_remain(
    cast: Cast, candidate: Application, django_capture_on_commit_callbacks: Any
) -> None:
    event = plan(cast, candidate, raters=("lucia_principal", "yolanda_ap_instruction", "joon_coach"))
    with as_builder():
        assert watch_raters(at=NOW + timedelta(hours=1)) == 0
    assert read(event).state == EventState.SCORING
    rate(cast, event, "lucia_principal", 3)
    rate(cast, event, "yolanda_ap_instruction", 3)
    with as_builder():
        with django_capture_on_commit_callbacks(execute=True):
            watch_raters(at=NOW + timedelta(hours=30))
        sent = [one for one in mail.outbox if one.subject == "Your levels are waited for"]
        assert [one.to for one in sent] == [[cast.staff_of(cast.joon_coach).email]]
        assert "Wanjiru" not in sent[0].body
        assert watch_raters(at=NOW + timedelta(hours=71)) == 0
        assert watch_raters(at=NOW + timedelta(hours=72)) == 1
        assert watch_raters(at=NOW + timedelta(hours=73)) == 0
    assert read(event).state == EventState.DONE
    with pytest.raises(NoSeat):
        rate(cast, event, "joon_coach", 3, at=NOW + timedelta(days=4))


def test_a_single_valid_rater_keeps_waiting_for_the_late_one(cast: Cast, candidate: Application) -> None:
    event = plan(cast, candidate)
    rate(cast, event, "lucia_principal", 3)
    with as_builder():
        assert watch_raters(at=NOW + timedelta(days=5)) == 0
    assert read(event).state == EventState.SCORING


def test_a_screening_is_locked_once_with_its_parts_and_names_its_two_lowest(
    cast: Cast, candidate: Application
) -> None:
    with as_builder(), pytest.raises(NoSum):
        lock_screening(whole(candidate), at=NOW)
    for kind, levels in (
        (EventKind.STRUCTURED, (4,)),
        (EventKind.DEMO, (3, 2)),
        (EventKind.RETEACH, (3,)),
        (EventKind.TASKS, (3,)),
    ):
        event = plan(cast, candidate, kind)
        rate(cast, event, "lucia_principal", *levels)
        if kind is EventKind.TASKS:
            with as_builder(), pytest.raises(NotSettled):
                lock_screening(whole(candidate), at=NOW)
        rate(cast, event, "yolanda_ap_instruction", *levels)
    assert lowest_of(candidate) == ()
    with cast.as_(cast.lucia_principal):
        found = lock_screening(whole(candidate), at=NOW)
    # .30 × 3.5 + .25 × 2 + .25 × 3 + .20 × 3
    assert found.total == read(candidate).composite_hundredths == 290
    assert lowest_of(candidate) == (Competency.AUTHORITY, Competency.ACCEPTS_FEEDBACK)
    with as_builder():
        assert ScreeningPart.objects.filter(application=candidate).count() == 4
        with pytest.raises(AlreadyDone):
            lock_screening(whole(candidate), at=NOW)


def lowest_of(candidate: Application) -> tuple[Competency, ...]:
    with as_builder():
        return lowest_competencies(candidate.pk)


def test_choosing_the_lower_sum_asks_for_a_reason(cast: Cast) -> None:
    get_ready(cast)
    posting = posting_of(cast)
    better, other = apply(cast, posting, n=1), apply(cast, posting, name="Lena", n=2)
    screen_whole(cast, better, 4)
    screen_whole(cast, other, 3)
    with cast.as_(cast.lucia_principal):
        with pytest.raises(ReasonMissing):
            approve_for_offer(application=whole(other), because="", at=NOW)
        approve_for_offer(application=whole(other), because="Certified in both subjects we lack.", at=NOW)
    assert read(other).stage == Stage.REFERENCE
    with cast.as_(cast.yolanda_ap_instruction):
        assert not Application.objects.filter(pk=other.pk).exists()


def test_the_higher_sum_needs_no_reason_and_a_refusal_does(cast: Cast, candidate: Application) -> None:
    screen_whole(cast, candidate)
    with cast.as_(cast.lucia_principal):
        with pytest.raises(ReasonMissing):
            turn_down(application=whole(candidate), reason="qualities", because="", at=NOW)
        approve_for_offer(application=whole(candidate), because="", at=NOW)
        with pytest.raises(AlreadyDone):
            turn_down(application=whole(candidate), reason="qualities", because="No.", at=NOW)


def test_a_canceled_event_counts_nothing_and_one_with_levels_is_not_canceled(
    cast: Cast, candidate: Application
) -> None:
    event, other = plan(cast, candidate), plan(cast, candidate, EventKind.TASKS)
    with cast.as_(cast.rosa_recruiter):
        cancel_event(event_id=event.pk, on=TODAY, at=NOW)
        rate(cast, other, "lucia_principal", 3)
        with pytest.raises(AlreadyDone):
            cancel_event(event_id=other.pk, on=TODAY, at=NOW)
    assert read(event).state == EventState.CANCELED


def test_a_leader_is_seen_by_the_competencies_of_leaders(cast: Cast) -> None:
    get_ready(cast)
    candidate = apply(cast, posting_of(cast, track=Track.LEADER))
    event = plan(cast, candidate, EventKind.STRUCTURED)
    rate(cast, event, "lucia_principal", 3, track=Track.LEADER)
    with as_builder():
        found = composite_now(candidate.pk, track=Track.LEADER, on=TODAY)
    assert [part.competency for part in found.parts] == [
        "develops_adults", "leads_by_data", "holds_culture", "manages", "accepts_feedback",
    ]  # fmt: skip
    assert [part.mean for part in found.parts] == [None, None, 300, 300, None]


def test_a_video_session_norms_who_is_close_to_the_key_and_nobody_else(cast: Cast) -> None:
    dana = cast.dana_ap_culture.staff_id
    key = (3, 2, 4, 3, 2, 1, 3, 4, 2, 3)
    with cast.as_(cast.rosa_recruiter):
        with pytest.raises(UnequalLevels):
            norm_on_video(staff_id=dana, key=key, given=key[:9], basis="January", on=TODAY)
        norm_on_video(staff_id=dana, key=key, given=[1] * 10, basis="January", on=TODAY)
        assert not is_normed(dana, on=TODAY)
        norm_on_video(staff_id=dana, key=key, given=(3, 3, 4, 3, 2, 2, 3, 3, 2, 3), basis="January", on=TODAY)
        assert is_normed(dana, on=TODAY)
        assert is_normed(dana, on=date(2027, 1, 31))
        assert not is_normed(dana, on=date(2027, 2, 1))


def test_norming_lapses_where_two_raters_agree_too_little_over_ten_scores(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    del monkeypatch
    get_ready(cast)
    posting = posting_of(cast)
    for n in range(5):
        event = plan(cast, apply(cast, posting, n=n))
        rate(cast, event, "lucia_principal", 4, 3)
        rate(cast, event, "yolanda_ap_instruction", 3, 2)
    with as_builder():
        assert norming.check_agreement(on=TODAY) == 2
        pair = RaterPair.objects.get()
        assert (pair.n, pair.exact_hundredths, pair.adjacent_hundredths) == (10, 0, 100)
        assert abs(pair.mean_difference_hundredths) == 100
        assert check_agreement(on=TODAY) == 0
    assert not normed_now(cast.lucia_principal.staff_id)
    with cast.as_(cast.rosa_recruiter):
        norm_on_video(
            staff_id=cast.lucia_principal.staff_id or 0,
            key=(3, 2, 4, 3, 2, 1, 3, 4, 2, 3),
            given=(3, 2, 4, 3, 2, 1, 3, 4, 2, 3),
            basis="Again",
            on=TODAY + timedelta(days=1),
        )
    with as_builder():
        assert check_agreement(on=TODAY + timedelta(days=2)) == 0


def normed_now(staff_id: int | None) -> bool:
    with as_builder():
        return is_normed(staff_id or 0, on=TODAY)


def test_rating_keeps_the_level_on_standards_that_a_lesson_showed(cast: Cast, candidate: Application) -> None:
    import uuid

    from sextant.talent.models import DemoScore

    event, key = plan(cast, candidate), uuid.uuid4()
    rate(cast, event, "lucia_principal", 3, standards={key: ("IS1", 2)})
    with cast.as_(cast.yolanda_ap_instruction):
        assert not DemoScore.objects.filter(event=event).exists()
    with cast.as_(cast.lucia_principal):
        assert DemoScore.objects.get(event=event).level == 2
    assert rating(event, 3).levels
