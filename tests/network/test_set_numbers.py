"""A network sets its own numbers from a day on; everybody reads the same value, and old days keep theirs."""

from datetime import date

import pytest

from cast_for_tests import TODAY, Cast
from sextant.access.terms import PROCESSES
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone
from sextant.network.actions import settings
from sextant.network.queries import settings as asking
from sextant.network.queries.attendance import band_limits
from sextant.network.thresholds import CHRONIC_FROM
from trail_for_tests import last_changes

SPRING = date(2027, 2, 1)


def set_chronic(value: float, *, valid_from: date = SPRING, school_id: int | None = None) -> None:
    settings.set_threshold(
        key=CHRONIC_FROM.key,
        value=value,
        valid_from=valid_from,
        because="Decided by the board",
        school_id=school_id,
    )


def test_without_a_setting_the_default_holds(cast: Cast) -> None:
    with cast.as_(cast.amara_teacher):
        assert asking.threshold(CHRONIC_FROM, on=TODAY) == 10


def test_a_setting_holds_from_its_day_on(cast: Cast) -> None:
    with cast.as_(cast.anneke_data_director):
        set_chronic(8)

        assert last_changes() == {CHRONIC_FROM.key: [10, 8]}
        assert asking.threshold(CHRONIC_FROM, on=date(2027, 1, 31)) == 10
        assert asking.threshold(CHRONIC_FROM, on=SPRING) == 8


def test_a_schools_own_number_goes_before_the_networks(cast: Cast) -> None:
    with cast.as_(cast.anneke_data_director):
        set_chronic(12, school_id=cast.harbor.pk)
        set_chronic(8, valid_from=date(2027, 3, 1))

        april = date(2027, 4, 1)
        assert asking.threshold(CHRONIC_FROM, on=april, school_id=cast.harbor.pk) == 12
        assert asking.threshold(CHRONIC_FROM, on=april, school_id=cast.cedar.pk) == 8


def test_a_teacher_is_judged_by_the_same_number_that_she_may_not_change(cast: Cast) -> None:
    with cast.as_(cast.anneke_data_director):
        set_chronic(8)
    with cast.as_(cast.amara_teacher):
        assert band_limits(on=SPRING).chronic == 8
        with pytest.raises(guard.OutOfReach):
            set_chronic(15, valid_from=date(2027, 3, 1))


def test_a_number_is_known_within_its_range_and_says_why(cast: Cast) -> None:
    with cast.as_(cast.anneke_data_director):
        with pytest.raises(settings.OutOfRange, match="between 5 and 20"):
            set_chronic(50)
        with pytest.raises(settings.UnknownNumber):
            settings.set_threshold(key="network.nothing", value=1, valid_from=SPRING, because="So")
        with pytest.raises(settings.ReasonNeeded):
            settings.set_threshold(key=CHRONIC_FROM.key, value=8, valid_from=SPRING, because=" ")
        set_chronic(8)
        with pytest.raises(AlreadyDone):
            set_chronic(9)


def test_all_numbers_are_listed_with_their_source(cast: Cast) -> None:
    with cast.as_(cast.anneke_data_director):
        set_chronic(8)

        rows = {row.threshold.key: row for row in asking.list_settings(on=SPRING)}

    assert rows[CHRONIC_FROM.key].because == "Decided by the board"
    assert rows["network.attendance_edit_days"].valid_from is None


@pytest.mark.parametrize("name", sorted(PROCESSES))
def test_each_process_reads_the_number_that_was_set(cast: Cast, name: str) -> None:
    with cast.as_(cast.anneke_data_director):
        set_chronic(8)

    with guard.acting_as(process(name)):
        assert asking.threshold(CHRONIC_FROM, on=SPRING) == 8
