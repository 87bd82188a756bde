"""Whoever owes a screening reads what she decides on while it is open, and for thirty days after."""

from datetime import timedelta

import pytest
import time_machine

from cast_for_tests import NOW, TODAY, Cast
from sextant.kernel import clock, guard
from sextant.kernel.actor import Actor, person, process
from sextant.network.actions import people
from sextant.network.models import Caseload, DayMark, StudentDemographics, StudentGuardian
from sextant.network.terms import CaseKind
from sextant.work.actions import moves
from sextant.work.actions.closing import supersede
from sextant.work.models import WorkItem
from work.work_cases import one_item

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def tobias_marked(cast: Cast) -> None:
    with guard.acting_as(process("demo_builder")):
        DayMark(student=cast.tobias, school=cast.harbor, on=TODAY, code="absent_unexcused").save()


def samir(cast: Cast) -> Actor:
    return person(cast.samir_interventionist.pk)


def reads(cast: Cast, who: Actor) -> set[str]:
    with guard.acting_as(who):
        tables = (DayMark, StudentDemographics, StudentGuardian)
        return {
            table.__name__ for table in tables if table.objects.filter(student_id=cast.tobias.pk).exists()
        }


def owed(cast: Cast) -> list[tuple[int, bool]]:
    """Return who owes or owed a screening of Tobias, and whether still."""
    rows = Caseload._base_manager.filter(student_id=cast.tobias.pk, kind=CaseKind.SCREENING).order_by("pk")
    return [(row.staff_id, row.valid_until is None) for row in rows]


def _move(item: WorkItem, verb: str, **more: object) -> WorkItem:
    return getattr(moves, verb)(item_id=item.pk, version=item.version, **more)  # type: ignore[no-any-return]


@pytest.mark.usefixtures("tobias_marked")
def test_an_open_screening_opens_attendance_and_results_and_no_more(cast: Cast) -> None:
    assert reads(cast, samir(cast)) == set()

    one_item(cast, student="tobias")

    assert reads(cast, samir(cast)) == {"DayMark"}


@pytest.mark.usefixtures("tobias_marked")
def test_the_reach_ends_thirty_days_after_the_screening_also_on_its_first_day(cast: Cast) -> None:
    item = one_item(cast, student="tobias")
    with guard.acting_as(samir(cast)):
        _move(item, "finish_screening", at=clock.now(), outcome="no_need")

    for days, is_read in ((0, True), (30, True), (31, False)):
        with time_machine.travel(NOW + days * DAY, tick=False):
            assert (reads(cast, samir(cast)) == {"DayMark"}) is is_read, days


def test_a_second_screening_of_the_same_student_keeps_the_reach(cast: Cast) -> None:
    math = one_item(cast, student="tobias")
    one_item(cast, student="tobias", topic="ela", reference="assessment.GrowthFlag#99")
    me = cast.samir_interventionist.staff_id
    assert owed(cast) == [(me, True)]

    with guard.acting_as(samir(cast)):
        _move(math, "finish_screening", at=clock.now(), outcome="no_need")

    assert owed(cast) == [(me, True)]


def test_the_reach_goes_with_the_item(cast: Cast) -> None:
    with guard.acting_as(process("demo_builder")):
        other = people.add_staff(given_name="Other", family_name="Screener")
        people.assign_seat(
            staff_id=other.pk, seat="interventionist", valid_from=cast.year.starts_on,
            school_id=cast.harbor.pk, is_acting=True,
        )  # fmt: skip
    item = one_item(cast, student="tobias")
    me = cast.samir_interventionist.staff_id

    with guard.acting_as(samir(cast)):
        _move(item, "reassign", on=TODAY, to_staff_id=other.pk)

    assert owed(cast) == [(me, False), (other.pk, True)]


def test_dismissed_and_superseded_endings_are_followed(cast: Cast) -> None:
    item = one_item(cast, student="tobias")
    me = cast.samir_interventionist.staff_id
    with guard.acting_as(samir(cast)):
        _move(item, "dismiss", at=clock.now(), reason="known_cause", text="She was ill.")
    assert owed(cast) == [(me, False)]

    later = one_item(cast, student="tobias", reference="assessment.GrowthFlag#98")
    assert owed(cast) == [(me, False), (me, True)]
    with guard.acting_as(process("decider")):
        supersede(interlock="I-01", references=[later.reference], note="Withdrawn.", at=clock.now())

    assert owed(cast) == [(me, False), (me, False)]


def test_work_of_another_kind_opens_no_record(cast: Cast) -> None:
    from sextant.network.terms import Seat
    from sextant.work.actions.opening import Terms
    from sextant.work.terms import SchoolDays

    one_item(
        cast, student="tobias", terms=Terms(interlock="I-13", seat=Seat.INTERVENTIONIST, due=SchoolDays(3))
    )

    assert owed(cast) == []
