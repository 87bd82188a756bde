"""Work is opened once for a subject; more news adds evidence; a full week holds the rest back."""

from datetime import date, timedelta

import pytest
from work_cases import SCREENING, hard, one_item, open_for, proposal, read

from cast_for_tests import TODAY, Cast
from sextant.audit.models import AuditEntry
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions.settings import set_threshold
from sextant.network.queries.calendar import school_calendar
from sextant.network.terms import Seat
from sextant.work.actions.moves import finish_screening
from sextant.work.actions.opening import NoMoment, Terms, preview_items
from sextant.work.models import WorkItem
from sextant.work.terms import Clock, Outcome, Weight, WorkState

NEXT_MONDAY = TODAY + timedelta(days=7)


@pytest.fixture
def as_decider() -> object:
    with guard.acting_as(process("decider")):
        yield


def test_an_item_is_due_on_the_tenth_day_that_the_school_teaches(cast: Cast) -> None:
    item = one_item(cast)

    with guard.acting_as(process("decider")):
        days = school_calendar(school_id=cast.harbor.pk).between(TODAY + timedelta(days=1), item.due_on)
    assert len(days) == 10
    assert days[-1] == item.due_on
    assert (item.due_on - TODAY).days > 14


def test_the_same_subject_again_adds_evidence_and_opens_nothing(cast: Cast) -> None:
    first = one_item(cast)

    opened = open_for(cast, proposal(cast, reference="assessment.GrowthFlag#99", evidence="Run 4."))

    assert (opened.n_opened, opened.n_appended) == (0, 1)
    again = read(first)
    assert [line["words"] for line in again.evidence] == ["Run 3: expected −0.44, got −1.15.", "Run 4."]
    assert again.reference == "assessment.GrowthFlag#99"
    assert again.version == first.version


def test_the_same_news_told_twice_changes_nothing(cast: Cast) -> None:
    first = one_item(cast)

    opened = open_for(cast)

    assert (opened.n_opened, opened.n_appended) == (0, 0)
    assert len(read(first).evidence) == 1


def test_news_that_was_worked_through_opens_nothing_when_a_job_runs_again(cast: Cast, monday: object) -> None:
    item = one_item(cast)
    with cast.as_(cast.samir_interventionist):
        finish_screening(item_id=item.pk, version=item.version, at=monday, outcome=Outcome.TIER_2)

    assert open_for(cast).n_opened == 0
    assert open_for(cast, proposal(cast, reference="assessment.GrowthFlag#new")).n_opened == 1


def test_two_subjects_of_one_student_are_two_items(cast: Cast) -> None:
    opened = open_for(cast, proposal(cast), proposal(cast, topic="ela", reference="assessment.GrowthFlag#2"))

    assert opened.n_opened == 2


def test_a_preview_counts_and_writes_nothing(cast: Cast, as_decider: None) -> None:
    n = preview_items(proposals=[proposal(cast), proposal(cast, "zuri")], terms=SCREENING)

    assert n == 2
    assert not WorkItem.objects.exists()


def test_the_weekly_cap_holds_the_least_severe_for_next_week(cast: Cast) -> None:
    cap(cast, "work.weekly_cap_counselor", 2)
    owner = cast.samir_interventionist.staff_id
    students = ("jaylen", "zuri", "mateo", "mei_lin")
    news = [
        proposal(cast, student, owner_staff_id=owner, severity=float(place))
        for place, student in enumerate(students)
    ]

    opened = open_for(cast, *news)

    assert (opened.n_opened, opened.n_held) == (4, 2)
    held = held_until(cast)
    assert held == {"mei_lin": None, "mateo": None, "zuri": NEXT_MONDAY, "jaylen": NEXT_MONDAY}


def test_a_second_batch_in_the_same_week_finds_the_week_full(cast: Cast) -> None:
    cap(cast, "work.weekly_cap_counselor", 1)
    owner = cast.samir_interventionist.staff_id
    open_for(cast, proposal(cast, owner_staff_id=owner))

    open_for(cast, proposal(cast, "zuri", owner_staff_id=owner, severity=9.0))

    assert held_until(cast) == {"jaylen": None, "zuri": NEXT_MONDAY}


def test_what_is_held_has_its_full_time_from_the_day_it_comes(cast: Cast) -> None:
    cap(cast, "work.weekly_cap_counselor", 1)
    open_for(cast, proposal(cast), proposal(cast, "zuri", severity=0.5))

    with guard.acting_as(process("decider")):
        now, later = WorkItem.objects.order_by("held_until").values_list("due_on", flat=True)
        calendar = school_calendar(school_id=cast.harbor.pk)
    assert {now, later} == {calendar.add(TODAY, 10), calendar.add(NEXT_MONDAY, 10)}


def test_required_work_is_never_held(cast: Cast) -> None:
    cap(cast, "work.weekly_cap_leader", 1)
    students = ("jaylen", "zuri", "mateo")

    opened = open_for(cast, *(proposal(cast, student) for student in students), terms=hard())

    assert (opened.n_opened, opened.n_held) == (3, 0)


def test_work_of_the_central_office_counts_days_on_which_any_school_teaches(cast: Cast) -> None:
    terms = Terms(interlock="I-17", version=1, seat=Seat.DATA_DIRECTOR, due=SCREENING.due)

    opened = open_for(cast, proposal(cast, school_id=None, student_id=None), terms=terms)

    assert opened.n_opened == 1


def test_work_due_at_a_moment_of_the_news_needs_that_moment(cast: Cast) -> None:
    terms = Terms(interlock="I-09", version=1, seat=Seat.AP_CULTURE, due=Clock("the return day"))

    with pytest.raises(NoMoment):
        open_for(cast, terms=terms)

    assert open_for(cast, proposal(cast, due_on=date(2026, 11, 25)), terms=terms).n_opened == 1


def test_a_batch_leaves_one_line_in_the_trail_and_no_names(cast: Cast) -> None:
    open_for(cast, *(proposal(cast, student) for student in ("jaylen", "zuri")))

    entry = AuditEntry.objects.get(action="work.open_items")
    assert entry.actor == "decider"
    assert entry.body["batch"]["count"] == 2
    assert "Jaylen" not in str(entry.body)


@pytest.mark.parametrize("n", [1, 4])
def test_a_batch_costs_the_same_whatever_its_size(
    cast: Cast, n: int, as_decider: None, django_assert_max_num_queries: object
) -> None:
    owner = cast.samir_interventionist.staff_id
    students = ("jaylen", "zuri", "mateo", "mei_lin")[:n]
    news = [proposal(cast, student, owner_staff_id=owner) for student in students]

    with django_assert_max_num_queries(22):
        open_for(cast, *news)


def test_an_item_of_a_classroom_seat_always_has_an_owner(cast: Cast) -> None:
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        open_for(cast, proposal(cast, seat=Seat.TEACHER))


@pytest.fixture
def monday() -> object:
    from cast_for_tests import NOW

    return NOW


def cap(cast: Cast, key: str, value: int) -> None:
    with guard.acting_as(process("installer")):
        set_threshold(key=key, value=value, valid_from=TODAY, because="So says the test.")


def held_until(cast: Cast) -> dict[str, object]:
    names = {cast.named[name].pk: name for name in ("jaylen", "zuri", "mateo", "mei_lin")}
    with guard.acting_as(process("decider")):
        rows = WorkItem.objects.values_list("student_id", "held_until")
        return {names[student]: held for student, held in rows}


def test_states_begin_open(cast: Cast) -> None:
    item = one_item(cast)

    assert (item.state, item.weight, item.seat) == (WorkState.OPEN, Weight.STANDARD, Seat.INTERVENTIONIST)
