"""An application goes the way of the workflow, leaves its trail, and tells the candidate."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core import mail
from hypothesis import given
from hypothesis import strategies as st

from cast_for_tests import NOW, TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import ChangedMeanwhile
from sextant.kernel.guard import unguarded
from sextant.talent.actions.candidate_messages import (
    LinkMissing,
    UnknownPlace,
    reset_template,
    send_waiting,
    write_template,
)
from sextant.talent.actions.pipeline import (
    NothingToUndo,
    NotNext,
    OutOfSight,
    ReasonMissing,
    move_stage,
    undo_last_move,
)
from sextant.talent.actions.postings import close_posting
from sextant.talent.models import Application, CandidateMessage, Position, StageMove
from sextant.talent.rules.message_words import DEFAULTS, Words, filled, places_of, unknown_places
from sextant.talent.rules.pipeline import ORDER, clock_of, next_stages, stages_of
from sextant.talent.terms.hiring import ENDED, OCCASIONS, EndReason, Stage, Track
from talent.openings_of_cast import application_of, posting_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def move(cast: Cast, row: Application, to: Stage, **more: object) -> StageMove:
    with cast.as_(cast.rosa_recruiter):
        return move_stage(application_id=row.pk, to=to, at=NOW, by_id=cast.rosa_recruiter.staff_id, **more)  # type: ignore[arg-type]


def read(row: Application) -> Application:
    return unguarded(Application).get(pk=row.pk)


def test_a_candidate_goes_from_stage_to_stage_and_is_told_each_time(cast: Cast) -> None:
    row = application_of(cast)
    mail.outbox.clear()

    for stage in ORDER[1:]:
        move(cast, row, stage)

    assert read(row).stage == Stage.ONBOARDED
    trail = unguarded(StageMove).filter(application=row).order_by("pk")
    assert [one.stage for one in trail] == list(ORDER)
    assert len(mail.outbox) == len(ORDER) - 1
    told = " ".join(one.body for one in mail.outbox)
    assert "{" not in told
    assert "Noor" in told


def test_a_stage_is_not_skipped_and_nobody_comes_back_from_an_end(cast: Cast) -> None:
    row = application_of(cast)

    with pytest.raises(NotNext, match="does not go to"):
        move(cast, row, Stage.STRUCTURED)
    move(cast, row, Stage.WITHDRAWN)
    with pytest.raises(NotNext):
        move(cast, row, Stage.RESUME_SCREENED)


def test_whoever_is_not_hired_is_told_kindly_and_reads_no_reason(cast: Cast) -> None:
    row = application_of(cast)

    with pytest.raises(ReasonMissing):
        move(cast, row, Stage.REJECTED)
    move(cast, row, Stage.REJECTED, reason=EndReason.NOT_QUALIFIED, because="No math certificate")

    held = read(row)
    assert (held.stage, held.ended_reason, held.decided_on) == (Stage.REJECTED, "not_qualified", TODAY)
    assert "certificate" not in mail.outbox[-1].body
    assert unguarded(StageMove).latest("pk").because == (
        "Lacks what the opening must have: No math certificate"
    )


def test_two_recruiters_do_not_move_one_candidate_past_each_other(cast: Cast) -> None:
    row = application_of(cast)
    move(cast, row, Stage.RESUME_SCREENED, version=row.version)

    with pytest.raises(ChangedMeanwhile):
        move(cast, row, Stage.PHONE, version=row.version)


def test_a_slip_is_taken_back_the_same_day_and_counts_in_no_funnel(cast: Cast) -> None:
    row = application_of(cast)
    move(cast, row, Stage.REJECTED, reason=EndReason.OTHER)
    with cast.as_(cast.rosa_recruiter):
        undo_last_move(application_id=row.pk, on=TODAY, at=NOW, by_id=None)

    held = read(row)
    assert (held.stage, held.ended_reason, held.decided_on) == (Stage.APPLIED, "", None)
    undone = unguarded(StageMove).filter(application=row).exclude(undone_at=None)
    assert [one.stage for one in undone] == [Stage.REJECTED]


def test_yesterday_s_move_stands_and_so_does_the_application_itself(cast: Cast) -> None:
    row = application_of(cast)
    with cast.as_(cast.rosa_recruiter), pytest.raises(NothingToUndo):
        undo_last_move(application_id=row.pk, on=TODAY, at=NOW, by_id=None)
    move(cast, row, Stage.RESUME_SCREENED)
    with cast.as_(cast.rosa_recruiter), pytest.raises(NothingToUndo):
        undo_last_move(application_id=row.pk, on=TODAY + timedelta(days=1), at=NOW, by_id=None)


def test_a_closed_opening_ends_what_is_not_decided_and_frees_its_position(cast: Cast) -> None:
    posting = posting_of(cast)
    row = application_of(cast, posting)
    with cast.as_(cast.rosa_recruiter):
        n = close_posting(posting_id=posting.pk, ends_applications=True, by_id=None, at=NOW, on=TODAY)

    assert (n, read(row).stage) == (1, Stage.LAPSED)
    assert unguarded(Position).get().state == "authorized"


def test_words_of_the_network_replace_ours_and_a_wrong_place_is_named(cast: Cast) -> None:
    row = application_of(cast)
    with cast.as_(cast.rosa_recruiter):
        write_template(
            occasion=Stage.RESUME_SCREENED,
            words=Words(subject="Next: {opening}", body="Hello {given_name}, see {link}"),
            is_on=True,
            version=None,
        )
        with pytest.raises(UnknownPlace, match=r"\{score\} is not filled in"):
            write_template(
                occasion=Stage.PHONE, words=Words(subject="S", body="{score}"), is_on=True, version=None
            )
        with pytest.raises(LinkMissing):
            write_template(
                occasion=Stage.APPLIED, words=Words(subject="S", body="Hello"), is_on=True, version=None
            )
    move(cast, row, Stage.RESUME_SCREENED)

    assert mail.outbox[-1].subject == "Next: Math teacher, grade 7"
    assert "Hello Noor, see http://localhost:8000/careers/mine/" in mail.outbox[-1].body
    with cast.as_(cast.rosa_recruiter):
        reset_template(occasion=Stage.RESUME_SCREENED)
    move(cast, row, Stage.PHONE)
    assert unguarded(CandidateMessage).count() == 3


def test_a_message_that_is_switched_off_is_not_written(cast: Cast) -> None:
    row = application_of(cast)
    with cast.as_(cast.rosa_recruiter):
        write_template(occasion=Stage.PHONE, words=DEFAULTS[Stage.PHONE], is_on=False, version=None)
    move(cast, row, Stage.RESUME_SCREENED)
    n = len(mail.outbox)
    move(cast, row, Stage.PHONE)
    assert len(mail.outbox) == n


def test_a_name_with_braces_is_not_read_as_a_place() -> None:
    words = filled(Words(subject="{given_name}", body="{given_name} {x}"), {"given_name": "{link}"})
    assert (words.subject, words.body) == ("{link}", "{link} {x}")
    assert set(DEFAULTS) == set(OCCASIONS)
    for occasion, one in DEFAULTS.items():
        assert unknown_places(one.subject, one.body, known=places_of(occasion)) == ()


@pytest.mark.parametrize("name", ["Noor\r\nBcc: x", "Noor\rBcc: x", "Noor\x0bBcc:\u2028x"])
def test_a_subject_is_one_line_whatever_the_name_holds(name: str) -> None:
    subject = filled(Words(subject="{given_name}: {opening}", body=""), {"given_name": name}).subject
    assert subject == " ".join(subject.split())
    assert subject.startswith("Noor Bcc:")


def test_a_message_that_cannot_be_sent_keeps_no_other_back(cast: Cast) -> None:
    posting = posting_of(cast)
    application_of(cast, posting)
    application_of(cast, posting, email="ada@home.example")
    rows = list(unguarded(CandidateMessage).order_by("pk"))
    unguarded(CandidateMessage).update(sent_at=None)
    unguarded(CandidateMessage).filter(pk=rows[0].pk).update(subject="Two\r\nlines")
    mail.outbox.clear()

    with guard.acting_as(process("talent_desk")):
        send_waiting()

    assert [one.to for one in mail.outbox] == [["ada@home.example"]]
    assert unguarded(CandidateMessage).filter(sent_at=None).count() == 1


def test_three_days_for_a_resume_and_twenty_one_for_a_decision() -> None:
    def late(stage: Stage, on: date) -> bool:
        return clock_of(stage=stage, applied_on=TODAY, on=on, screen_days=3, decision_days=21).is_late

    assert not late(Stage.APPLIED, TODAY + timedelta(days=3))
    assert late(Stage.APPLIED, TODAY + timedelta(days=4))
    assert not late(Stage.PHONE, TODAY + timedelta(days=21))
    assert late(Stage.PHONE, TODAY + timedelta(days=22))
    # References come after the principal’s decision.
    assert not late(Stage.REFERENCE, TODAY + timedelta(days=99))
    assert not late(Stage.OFFER, TODAY + timedelta(days=99))


def test_whoever_does_not_teach_gives_no_lesson() -> None:
    assert Stage.DEMO not in stages_of(Track.LEADER)
    assert next_stages(Stage.STRUCTURED, Track.LEADER)[0] is Stage.PRINCIPAL
    assert next_stages(Stage.STRUCTURED, Track.INSTRUCTOR)[0] is Stage.DEMO


@given(track=st.sampled_from(Track), choices=st.lists(st.integers(0, 4), max_size=30))
def test_every_way_through_the_workflow_ends_and_goes_back_nowhere(track: Track, choices: list[int]) -> None:
    stage, seen = Stage.APPLIED, [Stage.APPLIED]
    for choice in choices:
        onward = next_stages(stage, track)
        if stage is Stage.CLEARED:
            # Back again where a clearance runs out, and nowhere else.
            onward = tuple(one for one in onward if one is not Stage.ACCEPTED)
        if not onward:
            break
        stage = onward[choice % len(onward)]
        seen.append(stage)
    assert len(seen) == len(set(seen))
    before_end = [one for one in seen if one not in ENDED]
    assert [ORDER.index(one) for one in before_end] == sorted(ORDER.index(one) for one in before_end)


@pytest.mark.parametrize("who", ["dana_ap_culture", "joon_coach", "nadia_content_math"])
def test_nobody_moves_or_takes_back_what_they_do_not_reach(cast: Cast, who: str) -> None:
    """The desk reaches every application; whoever it acts for has to reach it first."""
    row = application_of(cast)
    with cast.as_(cast.named[who]):
        with pytest.raises(OutOfSight):
            move_stage(application_id=row.pk, to=Stage.RESUME_SCREENED, at=NOW)
        with pytest.raises(OutOfSight):
            undo_last_move(application_id=row.pk, on=TODAY, at=NOW, by_id=None)
    assert read(row).stage == Stage.APPLIED
