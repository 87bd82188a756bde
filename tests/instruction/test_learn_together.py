"""Sessions are about something, attended, rated, and looked for in classrooms (I-20)."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from numpy.random import default_rng
from scipy.stats import binomtest

from cast_for_tests import TODAY, Cast
from instruction.sessions_of_cast import CAME, PRACTICE, announced, draft_of_session, held
from instruction.visits_of_cast import publish, shared
from interlocks.interlock_cases import items
from sextant.instruction.actions import pd_sessions as sessions
from sextant.instruction.actions.pd_attendance import (
    NotHeld,
    NotOnTheList,
    WasNotThere,
    give_feedback,
    take_attendance,
)
from sextant.instruction.actions.pd_blocks import NoSuchTime, set_blocks
from sextant.instruction.actions.pd_looking import note_practices
from sextant.instruction.models import PdAttendance, PdFeedback, PdSession, PdSighting, StaffBlock
from sextant.instruction.queries.pd_attendance import outcome_of
from sextant.instruction.queries.pd_blocks import list_gaps
from sextant.instruction.queries.pd_looking import open_looks
from sextant.instruction.queries.pd_sessions import hours_led
from sextant.instruction.rules.pd import transfer
from sextant.instruction.terms import BlockKind, LeaderKind, PdState
from sextant.kernel.guard import OutOfReach, unguarded
from sextant.network.terms import Seat
from sextant.work.models import WorkItem
from sextant.work.terms import WorkState

pytestmark = pytest.mark.usefixtures("monday")


def of_i20() -> list[WorkItem]:
    return [item for item in items() if item.interlock == "I-20"]


def look(cast: Cast, who: str, *, is_seen: bool, session: PdSession, by: str = "joon_coach") -> int:
    with cast.as_(cast.named[by]):
        return note_practices(
            teacher_id=cast.staff_of(cast.named[who]).pk,
            school_id=cast.harbor.pk,
            visit_id=None,
            is_seen={session.pk: is_seen},
            on=TODAY,
        )


def test_a_session_about_nothing_is_not_scheduled(cast: Cast) -> None:
    draft = draft_of_session(cast, topic_id=None)
    with cast.as_(cast.yolanda_ap_instruction):
        session = sessions.save_session(draft=draft, on=TODAY)
        with pytest.raises(sessions.NeedsSubject, match="cannot be scheduled"):
            sessions.announce_session(session_id=session.pk, on=TODAY)
    assert unguarded(PdSession).get().state == PdState.DRAFT


@pytest.mark.parametrize(
    ("who", "kind"),
    [("yolanda_ap_instruction", LeaderKind.MASTER_TEACHER), ("amara_teacher", LeaderKind.CENTRAL_COACH)],
)
def test_hours_of_a_leader_never_count_as_a_master_teachers(cast: Cast, who: str, kind: LeaderKind) -> None:
    draft = draft_of_session(cast, leader_id=cast.staff_of(cast.named[who]).pk, leader_kind=kind)
    with cast.as_(cast.yolanda_ap_instruction), pytest.raises(sessions.NotThatLeader):
        sessions.save_session(draft=draft, on=TODAY)


def test_a_teacher_sets_up_what_she_leads_at_her_own_school_alone(cast: Cast) -> None:
    mine = {"leader_id": cast.staff_of(cast.amara_teacher).pk, "leader_kind": LeaderKind.MASTER_TEACHER}
    draft, elsewhere, of_network = (
        draft_of_session(cast, **mine),
        draft_of_session(cast, **mine, **{"school_id": cast.cedar.pk}),
        draft_of_session(cast, **mine, **{"school_id": None}),
    )
    with cast.as_(cast.amara_teacher):
        sessions.save_session(draft=draft, on=TODAY)
        for other in (elsewhere, of_network):
            with pytest.raises(OutOfReach):
                sessions.save_session(draft=other, on=TODAY)
        with pytest.raises(OutOfReach):
            sessions.save_session(draft=draft_of_session(cast), on=TODAY)


def test_hours_that_a_master_teacher_led_are_counted_once_held(cast: Cast) -> None:
    amara = cast.staff_of(cast.amara_teacher).pk
    mine = {"leader_id": amara, "leader_kind": LeaderKind.MASTER_TEACHER}
    held(cast, came=("erik_teacher",), **mine, **{"minutes": 60})
    announced(cast, **mine, **{"title": "Not held yet"})
    with cast.as_(cast.lucia_principal):
        assert hours_led(amara, first=cast.year.starts_on, last=cast.year.ends_on) == 1.0
        assert hours_led(amara, first=TODAY + timedelta(days=1), last=cast.year.ends_on) == 0.0


def test_attendance_waits_for_the_day_and_for_those_who_were_asked(cast: Cast) -> None:
    session = announced(cast, held_on=TODAY + timedelta(days=2), on=TODAY)
    amara, joon = cast.staff_of(cast.amara_teacher).pk, cast.staff_of(cast.joon_coach).pk
    with cast.as_(cast.yolanda_ap_instruction):
        ways: list[tuple[dict[int, int], date, type[Exception]]] = [
            ({amara: 60}, TODAY, NotHeld),
            ({joon: 60}, TODAY + timedelta(days=2), NotOnTheList),
            ({amara: 61}, TODAY + timedelta(days=2), NotOnTheList),
        ]
        for minutes, on, refusal in ways:
            with pytest.raises(refusal):
                take_attendance(session_id=session.pk, school_id=cast.harbor.pk, minutes=minutes, on=on)
    with cast.as_(cast.erik_teacher), pytest.raises(OutOfReach):
        take_attendance(
            session_id=session.pk, school_id=cast.harbor.pk, minutes={amara: 60}, on=TODAY + timedelta(days=2)
        )


def test_only_who_came_says_what_came_of_it_and_her_peers_read_nothing(cast: Cast) -> None:
    session = held(cast, came=("amara_teacher",))
    said: dict[str, Any] = {"rating": 4, "will_use": "the pause", "will_use_by": None, "on": TODAY}
    with cast.as_(cast.amara_teacher):
        give_feedback(session_id=session.pk, **said)
        give_feedback(session_id=session.pk, **{**said, "rating": 5})
        assert PdFeedback.objects.get().rating == 5
    with cast.as_(cast.erik_teacher):
        with pytest.raises(WasNotThere):
            give_feedback(session_id=session.pk, **said)
        assert not PdFeedback.objects.exists()
        assert not PdAttendance.objects.exists()
    with cast.as_(cast.yolanda_ap_instruction):
        # One answer would name who gave it.
        assert outcome_of(session.pk, fewest=5).rating is None
        assert outcome_of(session.pk, fewest=1).rating == 5


def test_i20_asks_the_coach_once_for_all_her_teachers_who_came(cast: Cast) -> None:
    held(cast)

    found = of_i20()
    by_owner = {item.owner_id: item for item in found}
    joon = cast.staff_of(cast.joon_coach).pk
    # Ms. Brandt has no coach: the leader of instruction is asked to look in on her.
    assert set(by_owner) == {joon, None}
    assert by_owner[joon].title == f"Look for it: {PRACTICE}"
    assert "2 teachers whom you coach came" in by_owner[joon].reason
    assert by_owner[joon].weight == "advisory"
    other = next(item for item in found if item.owner_id != joon)
    assert other.seat == Seat.AP_INSTRUCTION
    assert "one teacher of this school came" in other.reason
    with cast.as_(cast.joon_coach):
        looks = open_looks(teacher_ids=[cast.staff_of(cast.amara_teacher).pk], on=TODAY)
        assert [one.practice for one in looks] == [PRACTICE]


def test_i20_is_silent_where_no_practice_was_named_or_nobody_came(cast: Cast) -> None:
    held(cast, practice="")
    held(cast, came=("amara_teacher",), minutes=0, **{"title": "Nobody came"})

    assert of_i20() == []


def test_i20_opens_nothing_twice_when_attendance_is_corrected(cast: Cast) -> None:
    session = held(cast, came=("amara_teacher",))
    present = {cast.staff_of(cast.named[who]).pk: 45 for who in ("amara_teacher", "erik_teacher")}
    with cast.as_(cast.yolanda_ap_instruction):
        take_attendance(session_id=session.pk, school_id=cast.harbor.pk, minutes=present, on=TODAY)

    assert len(of_i20()) == 1


def test_i20_closes_when_every_room_was_looked_into_and_counts_what_was_seen(cast: Cast) -> None:
    session = held(cast, came=("amara_teacher", "erik_teacher"))

    assert look(cast, "amara_teacher", is_seen=True, session=session) == 1
    assert [item.state for item in of_i20()] == [WorkState.OPEN]
    # A second look at the same room is passed over: the first answer stands.
    assert look(cast, "amara_teacher", is_seen=False, session=session) == 0
    assert look(cast, "erik_teacher", is_seen=False, session=session, by="lucia_principal") == 1
    assert [item.state for item in of_i20()] == [WorkState.DONE]
    with cast.as_(cast.yolanda_ap_instruction):
        came = outcome_of(session.pk, fewest=5).transfer
    assert (came.seen, came.looked) == (1, 2)


def test_a_practice_is_looked_for_during_three_weeks_of_school_and_by_observers_only(cast: Cast) -> None:
    session = held(cast, came=("amara_teacher",))
    amara = cast.staff_of(cast.amara_teacher).pk
    with cast.as_(cast.joon_coach):
        assert open_looks(teacher_ids=[amara], on=TODAY + timedelta(days=14))
        assert not open_looks(teacher_ids=[amara], on=TODAY + timedelta(days=40))
    assert look(cast, "amara_teacher", is_seen=True, session=session, by="katrin_teacher") == 0
    assert not unguarded(PdSighting).exists()


def test_what_was_seen_is_coaching_and_nobody_elses(cast: Cast) -> None:
    session = held(cast, came=("amara_teacher",))
    publish(cast)
    visit = shared(cast)
    look(cast, "amara_teacher", is_seen=True, session=session)
    assert visit.teacher_id == unguarded(PdSighting).get().teacher_id
    readers = {"amara_teacher": 1, "joon_coach": 1, "lucia_principal": 1, "katrin_teacher": 0, "hr": 0}
    for who, n in readers.items():
        if who in cast.named:
            with cast.as_(cast.named[who]):
                assert PdSighting.objects.count() == n, who


def test_a_week_without_a_block_counts_as_a_gap_until_it_has_both(cast: Cast) -> None:
    teachers = {row.school_id: row for row in _gaps(cast)}
    n = teachers[cast.harbor.pk].n_teachers
    assert teachers[cast.harbor.pk].n_without_pd == n
    ids = [cast.staff_of(cast.named[who]).pk for who in CAME]
    with cast.as_(cast.yolanda_ap_instruction):
        at: dict[str, Any] = {"weekday": 3, "starts_at": time(15, 30), "ends_at": time(16, 30), "on": TODAY}
        for kind in BlockKind:
            assert set_blocks(school_id=cast.harbor.pk, staff_ids=ids, kind=kind, **at) == len(ids)
        assert set_blocks(school_id=cast.harbor.pk, staff_ids=ids, kind=BlockKind.PD, **at) == 0
        moved = {**at, "weekday": 4, "on": TODAY + timedelta(days=7)}
        assert set_blocks(school_id=cast.harbor.pk, staff_ids=ids, kind=BlockKind.PD, **moved) == len(ids)
        with pytest.raises(NoSuchTime):
            set_blocks(school_id=cast.harbor.pk, staff_ids=ids, kind=BlockKind.PD, **{**at, "weekday": 6})
    gap = next(row for row in _gaps(cast) if row.school_id == cast.harbor.pk)
    assert (gap.n_without_pd, gap.n_without_collaboration) == (n - len(ids), n - len(ids))
    assert unguarded(StaffBlock).filter(kind=BlockKind.PD, valid_until=None).count() == len(ids)
    with cast.as_(cast.thandiwe_principal_elsewhere), pytest.raises(OutOfReach):
        set_blocks(school_id=cast.harbor.pk, staff_ids=ids, kind=BlockKind.PD, **{**at, "weekday": 2})


def test_a_transfer_rate_has_an_interval_that_narrows_with_teachers() -> None:
    few, many = transfer([(1, 1)] * 6 + [(0, 1)] * 2), transfer([(1, 1)] * 60 + [(0, 1)] * 20)
    reference = binomtest(6, 8).proportion_ci(confidence_level=0.8, method="wilson")

    assert few.share == many.share == 0.75
    # Each teacher once: as wide as Wilson's at least.
    assert (few.low or 0) <= reference.low
    assert (few.high or 0) >= reference.high
    assert (many.high or 0) - (many.low or 0) < (few.high or 0) - (few.low or 0)
    assert transfer(()).share is None


def test_rooms_of_the_same_teachers_do_not_narrow_it() -> None:
    once, thrice = transfer([(1, 1)] * 6 + [(0, 1)] * 6), transfer([(3, 3)] * 6 + [(0, 3)] * 6)
    assert (thrice.low, thrice.high) == pytest.approx((once.low, once.high))

    chance, covered = default_rng(7), 0
    for _report in range(400):
        # Twelve teachers, five rooms each, who use practices from never to always.
        inclined = chance.beta(0.8, 0.8, size=12)
        found = transfer([(int(chance.binomial(5, one)), 5) for one in inclined])
        covered += (found.low or 0) <= 0.5 <= (found.high or 1)
    assert covered / 400 > 0.76


def _gaps(cast: Cast) -> Any:
    with cast.as_(cast.lucia_principal):
        return list_gaps(school_ids=None, on=TODAY)
