"""Absences that are news open a call, letters follow the law, and what was done closes what asked for it."""

import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from sextant.interlocks.models import InterlockRun
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone
from sextant.network.actions import attendance
from sextant.network.actions.attendance import Mark
from sextant.network.actions.contacts import ContactDraft
from sextant.network.models import DayMark, DayTaken, FamilyContact, School
from sextant.network.queries.calendar import calendar_of
from sextant.network.rules import BandLimits
from sextant.network.terms import ContactChannel, ContactPurpose, DayCode, Jurisdiction, Tone
from sextant.support.actions.counted_daily import count_attendance
from sextant.support.actions.outreach import Call, NoPlanYet, NotThatContact, keep_call
from sextant.support.actions.truancy import (
    Held,
    NoProof,
    NotTruant,
    Sent,
    record_conference,
    record_notice,
)
from sextant.support.models import Outreach, TruancyStep
from sextant.support.rules.attendance_news import Absences, change_in_points, why_call
from sextant.support.terms.following import Barrier, OutreachState, OutreachWhy, SentBy
from sextant.work.models import WorkItem
from sextant.work.terms import WorkState
from support.conftest import SignIn

NEXT_LOOK = TODAY + timedelta(days=14)


def absences(
    days_absent: int, recent: int, *, enrolled: int = 50, day: int = 50, chronic: bool = False
) -> Absences:
    return Absences(
        student_id=1,
        days_enrolled=enrolled,
        days_absent=days_absent,
        recent=recent,
        n_recent=5,
        lately=recent,
        n_lately=5,
        day_of_year=day,
        was_chronic=chronic,
    )


def why(one: Absences) -> OutreachWhy | None:
    return why_call(one, limits=BandLimits(), early_days=10, early_absences=2)


def test_a_band_that_worsens_to_chronic_within_the_week_is_news() -> None:
    assert why(absences(5, 1)) is OutreachWhy.WORSENED
    assert why(absences(4, 1)) is None
    # Chronic for longer than a week: it was news then.
    assert why(absences(9, 1)) is None


def test_two_early_absences_are_news_only_after_a_chronic_year() -> None:
    assert why(absences(2, 2, enrolled=8, day=8, chronic=True)) is OutreachWhy.EARLY
    assert why(absences(2, 2, enrolled=8, day=8)) is None
    assert why(absences(1, 1, enrolled=8, day=8, chronic=True)) is None
    assert why(absences(2, 2, enrolled=12, day=12, chronic=True)) is None


def test_a_change_is_the_newest_days_against_those_before() -> None:
    assert change_in_points(absences(5, 5, enrolled=25)) == pytest.approx(-100)
    assert change_in_points(absences(2, 0, enrolled=25)) == pytest.approx(10)
    assert change_in_points(absences(1, 1, enrolled=5)) is None


def live(cast: Cast, n_absent: int, *, code: str = DayCode.ABSENT_UNEXCUSED, n_days: int = 40) -> list[date]:
    """Take homeroom 7B on its last school days; Jaylen missed the last ones of them."""
    with guard.acting_as(process("demo_builder")):
        days = [day for day in calendar_of(school_id=cast.harbor.pk).days if day < TODAY][-n_days:]
        for day in days:
            DayTaken(
                section=cast.homeroom_7b, school=cast.harbor, on=day,
                taken_at=datetime.combine(day, time(13), UTC),
            ).save()  # fmt: skip
        missed = days[-n_absent:] if n_absent else []
        for day in missed:
            DayMark(
                student=cast.jaylen, school=cast.harbor, section=cast.homeroom_7b, on=day, code=code
            ).save()
    return missed


def school_days_after(cast: Cast, day: date, n: int) -> date:
    with guard.acting_as(process("decider")):
        return calendar_of(school_id=cast.harbor.pk).add(day, n)


# Each of the two schools is counted once a day.
N_SCHOOLS = 2


def count() -> None:
    with guard.acting_as(process("support_desk")):
        count_attendance(on=TODAY)


def asked(part: int | None = None) -> list[WorkItem]:
    with guard.acting_as(process("decider")):
        rows = WorkItem.objects.filter(interlock="I-13").order_by("pk")
        return [one for one in rows if part is None or one.part == part]


def draft(cast: Cast, *, reached: bool = True) -> ContactDraft:
    return ContactDraft(
        device_key=uuid.uuid4(), student_id=cast.jaylen.pk, staff_id=cast.ines_counselor.staff_id, on=TODAY,
        channel=ContactChannel.PHONE, purpose=ContactPurpose.ATTENDANCE, tone=Tone.NEUTRAL,
        was_reached=reached, guardian_id=cast.denise_guardian.guardian_id,
    )  # fmt: skip


def called(cast: Cast, **more: object) -> Outreach:
    values = {
        "student_id": cast.jaylen.pk, "staff_id": cast.ines_counselor.staff_id, "draft": draft(cast),
        "barriers": [Barrier.TRANSPORT], "plan": "His aunt drives him.", "look_again_on": NEXT_LOOK,
    } | more  # fmt: skip
    with cast.as_(cast.ines_counselor):
        return keep_call(call=Call(**values), on=TODAY)  # type: ignore[arg-type]


def test_i13_asks_the_counselor_to_call_once_and_names_nobody(cast: Cast) -> None:
    live(cast, 4, code=DayCode.ABSENT_EXCUSED)
    count()
    count()
    with guard.acting_as(process("decider")):
        assert (
            InterlockRun.objects.filter(code="I-13", event__endswith="AttendanceCounted").count() == N_SCHOOLS
        )
    (item,) = asked()
    assert (item.part, item.owner_id) == (0, cast.ines_counselor.staff_id)
    assert item.due_on == school_days_after(cast, TODAY, 3)
    assert "4 of 40 days missed" in item.reason
    assert "Jaylen" not in f"{item.title} {item.reason}"


def test_i13_is_silent_where_nothing_worsened(cast: Cast) -> None:
    live(cast, 2, code=DayCode.ABSENT_EXCUSED)
    count()
    assert asked() == []


def test_a_contact_and_a_plan_close_the_call_and_stand_in_the_log_of_all_systems(cast: Cast) -> None:
    live(cast, 4, code=DayCode.ABSENT_EXCUSED)
    count()
    row = called(cast)
    assert (row.state, row.barriers) == (OutreachState.CLOSED, ["transport"])
    assert row.why == OutreachWhy.WORSENED
    assert [one.state for one in asked()] == [WorkState.DONE]
    with cast.as_(cast.amara_teacher):
        assert FamilyContact.objects.filter(purpose=ContactPurpose.ATTENDANCE).count() == 1


def test_nobody_reached_leaves_the_work_open_and_counts_the_try(cast: Cast) -> None:
    live(cast, 4, code=DayCode.ABSENT_EXCUSED)
    count()
    called(cast, draft=draft(cast, reached=False), plan="")
    row = called(cast, draft=draft(cast, reached=False), plan="")
    assert (row.state, row.n_tries) == (OutreachState.OPEN, 2)
    assert [one.state for one in asked()] == [WorkState.OPEN]


def test_a_contact_that_somebody_logged_is_not_entered_twice(cast: Cast) -> None:
    first = called(cast)
    with cast.as_(cast.ines_counselor):
        contact = FamilyContact.objects.get()
    again = called(cast, draft=None, contact_id=contact.pk)
    assert (again.contact_id, first.contact_id) == (contact.pk, contact.pk)
    with cast.as_(cast.ines_counselor):
        assert FamilyContact.objects.count() == 1
    with pytest.raises(NotThatContact):
        called(cast, draft=None, contact_id=contact.pk + 1)


def test_somebody_reached_without_a_plan_is_not_done(cast: Cast) -> None:
    with pytest.raises(NoPlanYet):
        called(cast, plan=" ")
    with cast.as_(cast.ines_counselor):
        assert FamilyContact.objects.count() == 0


def sent(cast: Cast, **more: object) -> TruancyStep:
    values = {
        "student_id": cast.jaylen.pk, "staff_id": cast.marcus_ap_operations.staff_id, "sent_on": TODAY,
        "sent_by": SentBy.CERTIFIED, "proof": "7019 0700 0000", "language": "en",
    } | more  # fmt: skip
    with cast.as_(cast.marcus_ap_operations):
        return record_notice(sent=Sent(**values), on=TODAY)  # type: ignore[arg-type]


def test_the_third_unexcused_day_asks_for_the_notice_within_ten_school_days_of_it(cast: Cast) -> None:
    missed = live(cast, 3)
    count()
    (item,) = asked(1)
    assert item.topic == "notice"
    assert item.due_on == school_days_after(cast, missed[2], 10)
    assert "24 P.S." in item.reason
    sent(cast)
    assert [one.state for one in asked(1)] == [WorkState.DONE]
    with pytest.raises(AlreadyDone):
        sent(cast)


def test_two_unexcused_days_ask_for_no_letter(cast: Cast) -> None:
    live(cast, 2)
    count()
    assert asked(1) == []
    with pytest.raises(NotTruant):
        sent(cast)


def test_a_notice_needs_a_proof(cast: Cast) -> None:
    live(cast, 3)
    with pytest.raises(NoProof):
        sent(cast, proof=" ")


def test_no_paper_is_older_than_the_third_day_nor_rests_on_later_ones(cast: Cast) -> None:
    missed = live(cast, 5)
    with pytest.raises(NotTruant, match="Choose that day or a later one"):
        sent(cast, sent_on=missed[1])
    with cast.as_(cast.marcus_ap_operations):
        held = Held(
            student_id=cast.jaylen.pk, staff_id=cast.marcus_ap_operations.staff_id, held_on=missed[1],
            family_came=True, plan="His aunt drives him.", look_again_on=NEXT_LOOK,
        )  # fmt: skip
        with pytest.raises(NotTruant):
            record_conference(held=held, on=TODAY)
        kept = record_conference(held=replace(held, held_on=missed[3]), on=TODAY)
    row = sent(cast, sent_on=missed[2])

    assert row.unexcused == [day.isoformat() for day in missed[:3]]
    assert kept.unexcused == [day.isoformat() for day in missed[:4]]


def test_a_notice_is_late_in_school_days(cast: Cast, sign_in: SignIn) -> None:
    missed = live(cast, 18)
    due = school_days_after(cast, missed[2], 10)
    with guard.acting_as(process("decider")):
        late = len(calendar_of(school_id=cast.harbor.pk).between(due, TODAY)) - 1
    client = sign_in(cast.marcus_ap_operations)
    assert late < (TODAY - due).days
    for page in (reverse("truancy_list"), reverse("truancy_case", args=[cast.jaylen.public_id])):
        assert f"{late} school days late" in client.get(page).content.decode()


def test_a_day_that_is_excused_takes_the_letter_back(cast: Cast) -> None:
    missed = live(cast, 3)
    count()
    with cast.as_(cast.marcus_ap_operations):
        attendance.correct_day_mark(
            section_id=cast.homeroom_7b.pk, student_id=cast.jaylen.pk, on=missed[2],
            code=DayCode.ABSENT_EXCUSED, at=datetime.combine(TODAY, time(14), UTC),
        )  # fmt: skip
    assert [one.state for one in asked(1)] == [WorkState.SUPERSEDED]


def test_absent_again_after_the_notice_asks_for_a_conference_which_is_held_without_the_family(
    cast: Cast,
) -> None:
    missed = live(cast, 4)
    sent(cast, sent_on=missed[2])
    count()
    (item,) = asked(1)
    assert item.topic == "conference"
    with cast.as_(cast.marcus_ap_operations):
        record_conference(
            held=Held(
                student_id=cast.jaylen.pk, staff_id=cast.marcus_ap_operations.staff_id, held_on=TODAY,
                family_came=False, plan="A neighbor walks with him; the dean waits at the door.",
                look_again_on=NEXT_LOOK,
            ),
            on=TODAY,
        )  # fmt: skip
    assert [one.state for one in asked(1)] == [WorkState.DONE]
    count()
    assert len(asked(1)) == 1


def test_new_jersey_asks_for_nothing_because_its_rule_is_not_configured(cast: Cast) -> None:
    live(cast, 6)
    with guard.acting_as(process("demo_builder")):
        School.objects.filter(pk=cast.harbor.pk).update(jurisdiction=Jurisdiction.NJ)
    count()
    assert asked(1) == []
    with pytest.raises(NotTruant, match="not configured"):
        sent(cast)


def test_marks_are_taken_as_before(cast: Cast) -> None:
    """Taking attendance asks nobody for anything: the desk counts each day."""
    with cast.as_(cast.erik_teacher):
        attendance.take_day(
            section_id=cast.homeroom_7b.pk, on=date(2026, 11, 20),
            at=datetime(2026, 11, 20, 13, 10, tzinfo=UTC),
            marks=[Mark(student_id=cast.jaylen.pk, code=DayCode.ABSENT_UNEXCUSED)],
        )  # fmt: skip
    assert asked() == []
