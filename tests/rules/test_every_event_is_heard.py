"""Each event is in the table, is heard by an effect, or stands on the list of those nobody hears yet."""

from sextant.interlocks.effects.table import EFFECTS
from sextant.interlocks.table import INTERLOCKS
from sextant.kernel.events import Event

HEARD_BY_NOBODY_YET = {
    "AttendanceTaken",
    "RosterConfirmed",
    "RosterQuestioned",
    "RostersApproved",
    "ThresholdSet",
}


def _published() -> set[str]:
    return {event.__name__ for event in Event.__subclasses__() if event.__module__.startswith("sextant.")}


def test_every_event_is_in_the_table_or_listed_as_unheard() -> None:
    heard = {row.when.__name__ for row in INTERLOCKS} | {effect.when.__name__ for effect in EFFECTS}
    heard |= {row.until.__name__ for row in INTERLOCKS if row.until is not None}

    assert _published() - heard == HEARD_BY_NOBODY_YET


def test_the_table_has_all_forty_two_rows_in_order() -> None:
    assert [row.code for row in INTERLOCKS] == [f"I-{number:02}" for number in range(1, 43)]


def test_every_row_says_why() -> None:
    assert all(row.because.endswith(".") for row in INTERLOCKS)
