"""Friday afternoon drafts Monday's agenda from what Harbor Point owes, and says nobody's name (I-31)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import reverse

from cast_for_tests import NOW, Cast
from leadership.agenda_of_cast import (
    FRIDAY,
    FRIDAY_AT_TWO,
    SCHOOL,
    draft,
    items_of,
    keep,
    lend_nothing,
    owe,
)
from sextant.access.reach import current_rights
from sextant.interlocks.readings.agenda import lend_matters
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.events import publish
from sextant.leadership.actions.commitments import CannotPromise, make_commitment
from sextant.leadership.actions.drafting import close_week, close_weeks
from sextant.leadership.actions.meetings import begin_meeting, end_meeting, settle_item
from sextant.leadership.actions.weeks import keep_weeks
from sextant.leadership.events import WeekClosed
from sextant.leadership.models import Commitment, CoverageNeed, LeadershipMeeting, MetricWeek
from sextant.leadership.queries import news_lent
from sextant.leadership.queries.evidence import evidence_of
from sextant.leadership.queries.meetings import find_meeting
from sextant.leadership.queries.news_lent import WeekValue
from sextant.leadership.queries.rows_behind import rows_behind
from sextant.leadership.terms.meetings import ItemOutcome, ItemSource
from sextant.network.models import StudentProgram
from sextant.network.queries.calendar import calendar_of
from sextant.network.terms import ProgramKind, Seat
from sextant.work.models import WorkItem
from sextant.work.terms import Closing, Weight

pytestmark = pytest.mark.usefixtures("own_weeks")


@pytest.fixture
def own_weeks() -> Iterator[None]:
    lenders = list(news_lent._matters), list(news_lent._weeks)
    lend_nothing()
    yield
    news_lent._matters[:], news_lent._weeks[:] = lenders


def asked_of(seat: Seat) -> list[WorkItem]:
    with guard.acting_as(process("decider")):
        return list(WorkItem.objects.filter(interlock="I-31", seat=seat))


def test_clocks_come_first_then_overdue_work_flags_and_what_moved(cast: Cast) -> None:
    owe(cast, interlock="I-01", title="Remediation screening", seat=Seat.INTERVENTIONIST, n=14)
    owe(cast, interlock="I-21", title="A consistency review", seat=Seat.PRINCIPAL, subject=SCHOOL)
    owe(cast, interlock="I-10", title="Manifestation case", seat=Seat.AP_SPED, weight=Weight.HARD, days=22)
    owe(cast, interlock="I-13", title="Call home about absences", seat=Seat.COUNSELOR, n=2, days=1)
    with guard.acting_as(process("clock_watch")):
        WorkItem.objects.filter(interlock="I-13").update(on_agenda_from=date(2026, 11, 16))
    keep(cast, "ada", [92.0, 92.4, 91.8, 92.1, 92.3, 91.9, 92.2, 88.9])
    keep(cast, "majors", [0.7, 0.8, 0.6, 0.75, 0.7, 0.72, 0.68, 0.7])

    items = items_of(draft(cast))

    assert [(one.source, one.key) for one in items] == [
        (ItemSource.CLOCK, "clock:I-10/ap_sped"),
        (ItemSource.OVERDUE, "overdue:I-13"),
        (ItemSource.FLAG, "flag:I-21"),
        (ItemSource.FLAG, "flag:I-01"),
        (ItemSource.METRIC, "metric:ada"),
    ]
    assert items[0].seat == Seat.AP_SPED
    assert items[0].reason.startswith("A clock that law or safety sets runs until Tue 24 Nov.")
    assert items[1].seat == Seat.AP_CULTURE
    assert items[3].title == "Remediation screening (14)"
    assert items[4].title == "Daily attendance fell to 88.9%"
    said = " ".join(f"{one.title} {one.reason}" for one in items)
    assert not any(name in said for name in ("Jaylen", "Okonkwo", "Amara", "Lucía"))


def test_a_clock_comes_up_when_five_school_days_are_left_and_one_part_is_one_row(cast: Cast) -> None:
    owe(cast, interlock="I-13", title="Notice", seat=Seat.AP_OPERATIONS, weight=Weight.HARD, days=18, n=3)
    with guard.acting_as(process("clock_watch")):
        letters = WorkItem.objects.filter(interlock="I-13")
        letters.update(part=1)
        letters.filter(pk=max(letters.values_list("pk", flat=True))).update(title="Conference")
    # Thanksgiving lies between: from Monday 23 November five school days lead to 2 December at the latest.
    owe(cast, interlock="I-10", title="A record is asked", seat=Seat.AP_SPED, weight=Weight.HARD, days=60)

    [item] = items_of(draft(cast))

    assert item.key == "clock:I-13/1/ap_operations"
    assert item.title == "Notice (2); Conference"
    assert item.reason.startswith("3 clocks that law or safety sets run; the first was due on Fri 20 Nov.")


def test_what_is_about_one_adult_or_about_safety_is_not_for_the_table(cast: Cast) -> None:
    owe(cast, interlock="I-29", title="Stay interview", seat=Seat.PRINCIPAL, subject="network.Staff")
    owe(
        cast,
        interlock="I-22",
        title="Offer help with a class",
        seat=Seat.AP_CULTURE,
        subject="network.Section",
    )
    owe(cast, interlock="I-21", title="For the director", seat=Seat.CULTURE_DIRECTOR, subject=SCHOOL)
    owe(cast, interlock="I-39", title="Acknowledge a concern", seat=Seat.SAFETY_LEAD, weight=Weight.HARD)

    assert items_of(draft(cast)) == []


def test_the_principal_is_asked_until_the_agenda_stands(cast: Cast) -> None:
    owe(cast, interlock="I-01", title="Remediation screening", seat=Seat.INTERVENTIONIST, n=3)
    with time_machine.travel(FRIDAY_AT_TWO, tick=False):
        meeting = draft(cast)

    [item] = asked_of(Seat.PRINCIPAL)
    assert item.title == "Edit Monday’s leadership agenda: 1 items"
    assert (item.due_on, item.is_open) == (FRIDAY, True)

    with cast.as_(cast.lucia_principal):
        begin_meeting(meeting_id=meeting.pk, at=NOW)

    [item] = asked_of(Seat.PRINCIPAL)
    assert not item.is_open


def test_the_same_week_asks_once_and_without_a_draft_nobody_is_asked(cast: Cast) -> None:
    owe(cast, interlock="I-01", title="Remediation screening", seat=Seat.INTERVENTIONIST, n=3)
    with guard.acting_as(process("decider")), transaction.atomic():
        publish(WeekClosed(school_id=cast.cedar.pk, on=FRIDAY))
    assert asked_of(Seat.PRINCIPAL) == []

    draft(cast)
    with guard.acting_as(process("decider")), transaction.atomic():
        publish(WeekClosed(school_id=cast.harbor.pk, on=FRIDAY))

    assert len(asked_of(Seat.PRINCIPAL)) == 1


def test_a_week_closes_once_at_two_on_its_last_school_day(cast: Cast) -> None:
    def closes(at: datetime) -> int:
        with guard.acting_as(process("leadership_desk")):
            close_weeks(at=at)
            return int(LeadershipMeeting.objects.filter(school=cast.harbor).count())

    assert closes(datetime(2026, 11, 19, 20, 0, tzinfo=UTC)) == 0  # Thursday
    assert closes(datetime(2026, 11, 20, 18, 0, tzinfo=UTC)) == 0  # Friday at one
    assert closes(FRIDAY_AT_TWO) == 1
    assert closes(FRIDAY_AT_TWO + timedelta(minutes=5)) == 1


def test_what_two_meetings_leave_open_goes_to_the_region_and_back(cast: Cast) -> None:
    owe(cast, interlock="I-21", title="A consistency review", seat=Seat.PRINCIPAL, subject=SCHOOL)
    first = draft(cast, on=date(2026, 11, 6), at=FRIDAY_AT_TWO - timedelta(days=14))
    with cast.as_(cast.lucia_principal):
        begin_meeting(meeting_id=first.pk, at=NOW)
        end_meeting(meeting_id=first.pk, at=NOW)
    assert asked_of(Seat.REGIONAL_SUPERINTENDENT) == []

    second = draft(cast, on=date(2026, 11, 13), at=FRIDAY_AT_TWO - timedelta(days=7))
    [again] = items_of(second)
    assert again.n_carried == 1
    with cast.as_(cast.lucia_principal):
        begin_meeting(meeting_id=second.pk, at=NOW)
        end_meeting(meeting_id=second.pk, at=NOW)
    [item] = asked_of(Seat.REGIONAL_SUPERINTENDENT)
    assert item.title == "Left open twice: A consistency review"
    region = cast.sign_in(Client(), cast.walter_regional)
    page = region.get(reverse("work_item", args=[item.public_id])).content.decode()
    assert reverse("meeting", args=[second.public_id]) in page

    third = draft(cast)
    [carried] = items_of(third)
    assert carried.n_carried == 2
    with cast.as_(cast.lucia_principal):
        begin_meeting(meeting_id=third.pk, at=NOW)
        settle_item(item_id=carried.pk, outcome=ItemOutcome.DECIDED, words="Ten cases, read side by side.")
    [item] = asked_of(Seat.REGIONAL_SUPERINTENDENT)
    assert not item.is_open


def test_a_meeting_that_nobody_held_left_everything_open(cast: Cast) -> None:
    owe(cast, interlock="I-21", title="A consistency review", seat=Seat.PRINCIPAL, subject=SCHOOL)
    draft(cast, on=date(2026, 11, 13), at=FRIDAY_AT_TWO - timedelta(days=7))

    [item] = items_of(draft(cast))

    assert (item.n_carried, item.source) == (1, ItemSource.FLAG)


def test_what_was_dropped_rests_and_what_is_promised_comes_up(cast: Cast) -> None:
    owe(cast, interlock="I-01", title="Remediation screening", seat=Seat.INTERVENTIONIST, n=3)
    last = draft(cast, on=date(2026, 11, 13), at=FRIDAY_AT_TWO - timedelta(days=7))
    [item] = items_of(last)
    with cast.as_(cast.lucia_principal):
        begin_meeting(meeting_id=last.pk, at=NOW)
        settle_item(item_id=item.pk, outcome=ItemOutcome.DROPPED, words="Screened next week anyway.")
    with guard.acting_as(process("leadership_desk")):
        Commitment(
            school=cast.harbor,
            words="Clear what waits",
            seat=Seat.AP_INSTRUCTION,
            made_on=date(2026, 11, 16),
            due_on=date(2026, 11, 18),
        ).save()

    [only] = items_of(draft(cast))

    assert only.source == ItemSource.COMMITMENT
    assert (only.title, only.reason) == (
        "Go through 1 commitment that is due",
        "1 was past its day on Fri 20 Nov.",
    )


def test_commitments_that_come_due_after_the_meeting_are_counted_apart(cast: Cast) -> None:
    with guard.acting_as(process("leadership_desk")):
        for due_on in (date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25)):
            Commitment(
                school=cast.harbor,
                words="Clear what waits",
                seat=Seat.AP_INSTRUCTION,
                made_on=date(2026, 11, 16),
                due_on=due_on,
            ).save()

    [only] = items_of(draft(cast))

    assert only.title == "Go through 3 commitments: 1 due by the meeting, 2 later in the week"


def test_nobody_promises_anything_for_a_day_without_school(cast: Cast) -> None:
    with cast.as_(cast.lucia_principal), pytest.raises(CannotPromise) as refused:
        make_commitment(
            school_id=cast.harbor.pk,
            words="Clear what waits",
            seat=Seat.AP_INSTRUCTION,
            due_on=date(2026, 11, 27),
            on=date(2026, 11, 23),
        )

    assert str(refused.value) == (
        "There is no school on Fri 27 Nov. Choose another day; the next school day is Mon 30 Nov."
    )


def test_the_weeks_that_systems_lend_are_kept_once(cast: Cast) -> None:
    from sextant.interlocks.readings.agenda_weeks import lend_weeks

    news_lent.register(news_lent._matters[0], lend_weeks)
    with guard.acting_as(process("leadership_desk")):
        close_week(school_id=cast.harbor.pk, on=FRIDAY, at=FRIDAY_AT_TWO)
        kept = list(MetricWeek.objects.values_list("code", "week_of").order_by("code", "week_of"))

    assert len(kept) == len(set(kept))
    assert {"rooms_visited", "late_work"} <= {code for code, _week in kept}
    assert max(week for _code, week in kept) == date(2026, 11, 16)


def test_a_week_kept_on_its_friday_is_completed_when_the_next_one_is_kept(cast: Cast) -> None:
    """Majors of Friday afternoon count from the next Friday on; a week before that stays as it was."""
    weeks = [date(2026, 11, 9), date(2026, 11, 16), date(2026, 11, 23)]
    counted = [3.0, 4.0, 1.0]

    def lend(_school_id: int, on: date) -> list[WeekValue]:
        return [
            WeekValue(code="majors", week_of=week, value=value, n=5)
            for week, value in zip(weeks, counted, strict=True)
            if week < on
        ]

    news_lent.register(news_lent._matters[0], lend)
    with guard.acting_as(process("leadership_desk")):
        keep_weeks(school_id=cast.harbor.pk, on=weeks[2])
        counted[:] = [3.5, 6.0, 1.0]
        keep_weeks(school_id=cast.harbor.pk, on=weeks[2] + timedelta(days=7))
        kept = dict(MetricWeek.objects.values_list("week_of", "value"))

    assert kept == dict(zip(weeks, [3.0, 6.0, 1.0], strict=True))


def test_a_group_is_called_by_the_words_that_all_of_it_share(cast: Cast) -> None:
    for subject in ("math", "reading"):
        title = f"Benchmark and MAP disagree, {subject}"
        owe(cast, interlock="I-38", title=title, seat=Seat.COACH, n=2, topic=subject)

    titles = {one.key: one.title for one in items_of(draft(cast))}

    assert titles["flag:I-38"] == "Benchmark and MAP disagree (4)"


def test_a_meeting_that_law_asks_for_is_no_row_of_the_letter_that_tells_of_it(cast: Cast) -> None:
    letter, meeting = "A removal changes the placement", "Removals: hold the meeting"
    owe(cast, interlock="I-10", title=letter, seat=Seat.PRINCIPAL, weight=Weight.HARD, days=10)
    owe(cast, interlock="I-10", title=meeting, seat=Seat.AP_SPED, weight=Weight.HARD, days=22, topic="b")
    with guard.acting_as(process("clock_watch")):
        WorkItem.objects.filter(title=letter).update(part=2)
        WorkItem.objects.filter(title=meeting).update(part=1)

    items = items_of(draft(cast))

    assert [(one.title, one.seat) for one in items] == [(letter, Seat.PRINCIPAL), (meeting, Seat.AP_SPED)]
    assert items[0].reason.startswith("A clock that law or safety sets has run out on Thu 12 Nov.")
    with guard.acting_as(process("clock_watch")):
        WorkItem.objects.filter(title=letter).update(closing=Closing.READING)
        matters = lend_matters(cast.harbor.pk, FRIDAY)
    # What is only read is no clock, and the meeting stands for it.
    assert [one.title for one in matters] == [meeting]
    assert items[1].reason.startswith("A clock that law or safety sets runs until Tue 24 Nov.")
    assert items[1].reason.endswith("Asked of: Assistant principal, special education.")


def test_late_evaluations_come_first_and_a_class_long_without_its_teacher_before_late_work(
    cast: Cast,
) -> None:
    owe(cast, interlock="I-10", title="A removal changes", seat=Seat.PRINCIPAL, weight=Weight.HARD, days=2)
    with guard.acting_as(process("demo_builder")):
        StudentProgram(
            student=cast.zuri,
            school=cast.harbor,
            kind=ProgramKind.IEP,
            subtype="specific_learning_disability",
            valid_from=date(2025, 11, 1),
            annual_review_on=date(2026, 11, 12),
            reevaluation_on=date(2028, 11, 1),
        ).save()
        days = calendar_of(school_id=cast.harbor.pk)
        for day in days.between(days.back(FRIDAY, 11), FRIDAY):
            CoverageNeed(school=cast.harbor, section=cast.math_6c, on=day).save()

    items = items_of(draft(cast))

    assert [(one.title, one.seat) for one in items] == [
        ("1 evaluation or plan is late", Seat.AP_SPED),
        ("A removal changes", Seat.PRINCIPAL),
        ("Math 6C has been taught by substitutes for 12 school days", Seat.AP_OPERATIONS),
    ]
    assert items[0].reason.startswith("A clock of special education ran out on Thu 12 Nov.")
    with cast.as_(cast.lucia_principal):
        meeting = find_meeting(items[0].meeting.public_id)
        assert meeting is not None
        behind = evidence_of(meeting.items)
    assert [behind[items[n].pk].url for n in (0, 2)] == [reverse("sped_compliance"), reverse("cover_today")]


def test_what_stands_behind_a_row_is_that_work_alone_and_the_page_that_monday_leads_to(cast: Cast) -> None:
    owe(cast, interlock="I-10", title="Removals: hold the meeting", seat=Seat.AP_SPED, n=2, days=22,
        weight=Weight.HARD)  # fmt: skip
    keep(cast, "majors", [0.7, 0.8, 0.6, 0.75, 0.7, 0.72, 0.68, 3.7])
    items = items_of(draft(cast))

    with cast.as_(cast.lucia_principal):
        meeting = find_meeting(items[0].meeting.public_id)
        assert meeting is not None
        behind = evidence_of(meeting.items)
        majors = rows_behind("majors", current_rights())

    assert behind[items[0].pk].url == f"{reverse('work_list')}?show=school&rule=I-10&seat=ap_sped"
    assert behind[items[1].pk].url == majors == reverse("big_five")


def test_one_part_asked_of_two_seats_is_a_row_for_each(cast: Cast) -> None:
    owe(cast, interlock="I-13", title="Call home", seat=Seat.COUNSELOR, topic="a", weight=Weight.HARD)
    owe(cast, interlock="I-13", title="Send the written notice", seat=Seat.AP_OPERATIONS, topic="b",
        weight=Weight.HARD)  # fmt: skip

    assert {one.title for one in items_of(draft(cast))} == {"Call home", "Send the written notice"}


def test_what_is_due_on_the_friday_is_not_late_before_its_evening(cast: Cast) -> None:
    from sextant.interlocks.readings.agenda_weeks import lend_weeks

    owe(cast, interlock="I-01", title="Remediation screening", seat=Seat.INTERVENTIONIST, n=2)
    with guard.acting_as(process("decider")):
        first, second = WorkItem.objects.filter(interlock="I-01").order_by("pk")
        WorkItem.objects.filter(pk=first.pk).update(due_on=FRIDAY)
        WorkItem.objects.filter(pk=second.pk).update(due_on=FRIDAY - timedelta(days=1))
    with guard.acting_as(process("leadership_desk")):
        lent = lend_weeks(cast.harbor.pk, date(2026, 11, 23))

    assert {one.week_of: one.value for one in lent if one.code == "late_work"}[date(2026, 11, 16)] == 1.0
