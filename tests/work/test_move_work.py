"""What a person does with an item: each state leads only where it may, and nothing is done twice."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from work_cases import PLAIN, hard, one_item, open_for, proposal, read

from cast_for_tests import NOW, TODAY, Cast
from sextant.audit.models import AuditEntry
from sextant.kernel.errors import AlreadyDone, ChangedMeanwhile
from sextant.kernel.guard import OutOfReach
from sextant.network.terms import Seat
from sextant.work.actions import moves, refusals
from sextant.work.models import WorkItem
from sextant.work.queries.counts import count_school
from sextant.work.queries.one_item import list_takers
from sextant.work.rules.takers import may_take
from sextant.work.terms import Closing, DismissReason, Outcome, Weight, WorkState


def test_an_item_is_accepted_begun_and_closed_with_its_outcome(cast: Cast) -> None:
    item = one_item(cast)

    with cast.as_(cast.samir_interventionist):
        item = moves.accept(item_id=item.pk, version=item.version)
        item = moves.start(item_id=item.pk, version=item.version)
        item = moves.finish_screening(item_id=item.pk, version=item.version, at=NOW, outcome=Outcome.TIER_2)

    assert (item.state, item.outcome) == (WorkState.DONE, Outcome.TIER_2)
    assert (item.closed_at, item.closed_by_id) == (NOW, cast.samir_interventionist.staff_id)
    actions = AuditEntry.objects.filter(target_label="work.WorkItem").order_by("sequence")
    assert [entry.action for entry in actions][-3:] == ["work.accept", "work.start", "work.finish"]


def test_whoever_accepts_work_of_the_seat_owns_it(cast: Cast) -> None:
    item = one_item(cast, owner=None)

    with cast.as_(cast.samir_interventionist):
        item = moves.accept(item_id=item.pk, version=item.version)

    assert item.owner_id == cast.samir_interventionist.staff_id


def test_a_screening_cannot_be_closed_without_what_it_found(cast: Cast) -> None:
    item = one_item(cast)

    with cast.as_(cast.samir_interventionist), pytest.raises(refusals.OutcomeNeeded):
        moves.finish_screening(item_id=item.pk, version=item.version, at=NOW, outcome="hearsay")

    assert read(item).state == WorkState.OPEN


def test_a_dismissal_says_why(cast: Cast) -> None:
    item = one_item(cast)

    with cast.as_(cast.samir_interventionist):
        with pytest.raises(refusals.ReasonNeeded):
            moves.dismiss(item_id=item.pk, version=1, at=NOW, reason=DismissReason.OTHER, text=" ")
        item = moves.dismiss(
            item_id=item.pk, version=1, at=NOW, reason=DismissReason.KNOWN_CAUSE, text="A broken wrist."
        )

    assert (item.state, item.dismiss_reason) == (WorkState.DISMISSED, DismissReason.KNOWN_CAUSE)


def test_what_somebody_else_changed_meanwhile_is_not_written_over(cast: Cast) -> None:
    item = one_item(cast)

    with cast.as_(cast.samir_interventionist):
        moves.accept(item_id=item.pk, version=item.version)
        with pytest.raises(ChangedMeanwhile):
            moves.finish_screening(item_id=item.pk, version=item.version, at=NOW, outcome=Outcome.NO_NEED)

    assert read(item).state == WorkState.ACCEPTED


@pytest.mark.parametrize("verb", ["accept", "start"])
def test_what_has_ended_is_not_begun_again(cast: Cast, verb: str) -> None:
    item = one_item(cast)

    with cast.as_(cast.samir_interventionist):
        item = moves.finish_screening(item_id=item.pk, version=item.version, at=NOW, outcome=Outcome.NO_NEED)
        with pytest.raises(AlreadyDone, match="done"):
            getattr(moves, verb)(item_id=item.pk, version=item.version)


def test_an_item_is_put_off_once_and_five_school_days_at_most(cast: Cast) -> None:
    item = one_item(cast)

    with cast.as_(cast.samir_interventionist):
        with pytest.raises(refusals.CannotPutOff, match="to"):
            moves.snooze(item_id=item.pk, version=1, on=TODAY, until=date(2026, 12, 18))
        until = TODAY + timedelta(days=2)
        item = moves.snooze(item_id=item.pk, version=1, on=TODAY, until=until)
        with pytest.raises(refusals.CannotPutOff, match="once already"):
            moves.snooze(item_id=item.pk, version=item.version, on=TODAY, until=until + timedelta(days=1))

    assert item.snoozed_until == until


def test_required_work_cannot_be_put_off(cast: Cast) -> None:
    item = one_item(cast, owner="ruth_ap_sped", terms=hard())

    with cast.as_(cast.ruth_ap_sped), pytest.raises(refusals.CannotPutOff, match="Required"):
        moves.snooze(item_id=item.pk, version=1, on=TODAY, until=TODAY + timedelta(days=1))


def test_an_item_is_handed_to_a_colleague_and_leaves_the_giver(cast: Cast) -> None:
    item = one_item(cast)

    with cast.as_(cast.samir_interventionist):
        moves.reassign(
            item_id=item.pk, version=item.version, on=TODAY, to_staff_id=cast.amara_teacher.staff_id
        )
        assert not WorkItem.objects.exists()

    moved = read(item)
    assert (moved.owner_id, moved.seat, moved.state) == (
        cast.amara_teacher.staff_id,
        Seat.TEACHER,
        WorkState.OPEN,
    )
    entry = AuditEntry.objects.get(action="work.reassign")
    assert entry.user_id == cast.samir_interventionist.pk


@pytest.mark.parametrize("other", ["katrin_teacher", "oliver_teacher_elsewhere"])
def test_an_item_is_not_handed_to_a_teacher_without_the_student_or_of_another_school(
    cast: Cast, other: str
) -> None:
    item = one_item(cast)

    with cast.as_(cast.samir_interventionist), pytest.raises(refusals.CannotTake):
        moves.reassign(
            item_id=item.pk, version=item.version, on=TODAY, to_staff_id=cast.named[other].staff_id
        )

    assert read(item).owner_id == cast.samir_interventionist.staff_id


@pytest.mark.parametrize("other", ["tomas_para", "bernice_nurse", "amara_teacher"])
def test_what_the_law_asks_of_a_leader_is_handed_to_leaders_alone(cast: Cast, other: str) -> None:
    item = one_item(cast, terms=hard(), owner="ruth_ap_sped")
    which: dict[str, Any] = {"item_id": item.pk, "version": item.version, "on": TODAY}

    with cast.as_(cast.ruth_ap_sped):
        offered = {one.staff_id for one in list_takers(public_id=item.public_id, on=TODAY)}
        assert cast.named[other].staff_id not in offered
        assert cast.lucia_principal.staff_id in offered
        with pytest.raises(refusals.CannotTake, match="one that leads the school"):
            moves.reassign(**which, to_staff_id=cast.named[other].staff_id)
        moved = moves.reassign(**which, to_staff_id=cast.lucia_principal.staff_id)

    assert (moved.owner_id, moved.seat) == (cast.lucia_principal.staff_id, Seat.PRINCIPAL)


@pytest.mark.parametrize("seat", [Seat.TEACHER, Seat.COUNSELOR, Seat.PRINCIPAL])
def test_nobody_who_is_here_for_the_day_is_handed_work(seat: Seat) -> None:
    for weight in Weight:
        assert not may_take(Seat.SUBSTITUTE, seat=seat, weight=weight)
        assert may_take(Seat.PRINCIPAL, seat=seat, weight=weight)


def test_a_person_cannot_hand_over_what_is_not_hers(cast: Cast) -> None:
    item = one_item(cast)

    with cast.as_(cast.anneke_data_director), pytest.raises(OutOfReach):
        moves.reassign(
            item_id=item.pk, version=item.version, on=TODAY, to_staff_id=cast.ines_counselor.staff_id
        )


def test_work_is_given_back_to_the_seat(cast: Cast) -> None:
    item = one_item(cast)

    with cast.as_(cast.samir_interventionist):
        moves.hand_back(item_id=item.pk, version=item.version)

    assert read(item).owner_id is None


def test_an_ending_is_taken_back_within_a_minute_by_whoever_made_it(cast: Cast) -> None:
    item = one_item(cast, terms=PLAIN)

    with cast.as_(cast.samir_interventionist):
        item = moves.accept(item_id=item.pk, version=item.version)
        item = moves.finish(item_id=item.pk, version=item.version, at=NOW)
        item = moves.undo(item_id=item.pk, version=item.version, at=NOW + timedelta(seconds=59), on=TODAY)

    assert (item.state, item.closed_at) == (WorkState.ACCEPTED, None)


@pytest.mark.parametrize(("who", "later"), [("samir_interventionist", 61), ("lucia_principal", 1)])
def test_too_late_or_by_somebody_else_it_stays_closed(cast: Cast, who: str, later: int) -> None:
    item = one_item(cast, terms=PLAIN)
    with cast.as_(cast.samir_interventionist):
        item = moves.finish(item_id=item.pk, version=item.version, at=NOW)

    with cast.as_(cast.named[who]), pytest.raises(refusals.TooLate):
        moves.undo(item_id=item.pk, version=item.version, at=NOW + timedelta(seconds=later), on=TODAY)


def test_an_ending_is_not_taken_back_where_new_work_is_open(cast: Cast) -> None:
    item = one_item(cast, terms=PLAIN)
    with cast.as_(cast.samir_interventionist):
        item = moves.finish(item_id=item.pk, version=item.version, at=NOW)
    new = proposal(
        cast, reference="assessment.GrowthFlag#new", owner_staff_id=cast.samir_interventionist.staff_id
    )
    open_for(cast, new, terms=PLAIN)

    with cast.as_(cast.samir_interventionist), pytest.raises(refusals.TooLate, match="New work"):
        moves.undo(item_id=item.pk, version=item.version, at=NOW, on=TODAY)


def test_a_screening_ends_with_its_record_alone_and_stays_ended(cast: Cast) -> None:
    item = one_item(cast)

    with cast.as_(cast.samir_interventionist):
        with pytest.raises(refusals.ScreenedElsewhere):
            moves.finish(item_id=item.pk, version=item.version, at=NOW)
        item = moves.finish_screening(item_id=item.pk, version=item.version, at=NOW, outcome=Outcome.NO_NEED)
        with pytest.raises(refusals.TooLate, match="on file"):
            moves.undo(item_id=item.pk, version=item.version, at=NOW, on=TODAY)


LAWFUL = replace(hard(), closing=Closing.RECORD)


def test_what_the_law_asks_for_is_not_closed_by_ones_word(cast: Cast) -> None:
    item = one_item(cast, terms=LAWFUL, owner="ruth_ap_sped")
    which: dict[str, Any] = {"item_id": item.pk, "version": item.version, "at": NOW}

    with cast.as_(cast.ruth_ap_sped):
        with pytest.raises(refusals.RecordNeeded, match="once it is on file"):
            moves.finish(**which, note="Sent on Friday.")
        for reason in set(DismissReason) - {DismissReason.WRONG_EVIDENCE}:
            with pytest.raises(refusals.ReasonNeeded, match="only where the evidence is wrong"):
                moves.dismiss(**which, reason=reason, text="The office does it.")
        ended = moves.dismiss(**which, reason=DismissReason.WRONG_EVIDENCE, text="She was here on Friday.")

    assert ended.state == WorkState.DISMISSED


def test_required_work_without_a_record_says_what_was_done(cast: Cast) -> None:
    item = one_item(cast, terms=hard(), owner="ruth_ap_sped")
    which: dict[str, Any] = {"item_id": item.pk, "version": item.version, "at": NOW}

    with cast.as_(cast.ruth_ap_sped):
        for words in (" ", "ok", "Was done."):
            with pytest.raises(refusals.NoteNeeded):
                moves.finish(**which, note=words)
        with pytest.raises(refusals.ReasonNeeded, match="only where the evidence is wrong"):
            moves.dismiss(**which, reason=DismissReason.OTHER, text="I will not do it.")
        ended = moves.finish(**which, note="Read; I meet Ms. Okafor tomorrow.")

    assert ended.state == WorkState.DONE


def test_what_is_only_read_takes_no_words_and_is_no_clock(cast: Cast) -> None:
    reading = replace(hard(), closing=Closing.READING)
    item = one_item(cast, terms=reading, owner="ruth_ap_sped", due_on=TODAY - timedelta(days=2))

    with cast.as_(cast.ruth_ap_sped):
        assert count_school(on=TODAY, school_id=cast.harbor.pk).clocks_late == 0
        with pytest.raises(refusals.ReasonNeeded):
            moves.dismiss(
                item_id=item.pk, version=item.version, at=NOW, reason=DismissReason.NOT_MINE, text="Not me."
            )
        ended = moves.finish(item_id=item.pk, version=item.version, at=NOW)

    assert ended.state == WorkState.DONE


def test_a_clock_of_which_two_seats_are_told_counts_once(cast: Cast) -> None:
    for seat in (Seat.PRINCIPAL, Seat.REGIONAL_SUPERINTENDENT):
        terms = replace(hard(seat), interlock="", closing=Closing.RECORD)
        one_item(cast, terms=terms, owner=None, due_on=TODAY - timedelta(days=2), topic="clock p1")
    terms = replace(hard(Seat.PRINCIPAL), interlock="", closing=Closing.RECORD)
    one_item(cast, terms=terms, owner=None, due_on=TODAY - timedelta(days=2), topic="clock p2")

    with cast.as_(cast.lucia_principal):
        assert count_school(on=TODAY, school_id=cast.harbor.pk).clocks_late == 2


def test_a_day_of_the_law_that_is_over_stays_that_day(cast: Cast) -> None:
    before = TODAY - timedelta(days=3)

    late = one_item(cast, terms=LAWFUL, owner="ruth_ap_sped", due_on=before)

    assert (late.opened_on, late.due_on) == (TODAY, before)
    other = one_item(cast, terms=PLAIN, due_on=before)
    assert other.due_on == TODAY
