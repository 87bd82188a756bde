"""A clock that runs out soon stands on the list of whoever meets it, and on the principal's Monday."""

from collections.abc import Iterator
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
import time_machine

from cast_for_tests import NOW, TODAY, Cast
from culture.conftest import SignIn
from culture.removals_of_cast import DECEMBER, give_part, give_plan, planned, recorded
from culture.test_due_process_clocks import case_of
from culture.test_open_pages_of_removals import page
from sextant.access.models import User
from sextant.culture.actions.case_clocks import meet_clock
from sextant.culture.actions.determinations import open_determination
from sextant.culture.actions.removals_ended import overturn_removal
from sextant.culture.models import DueProcessClock
from sextant.culture.terms.removals import ClockEvent
from sextant.kernel import guard
from sextant.kernel.actor import process

HEADING = "Clocks that run out within a week"
# Whose clocks they are finds them on Monday itself; the principal in a part asked for once it stands.
HOMES = ("work_list", "monday")
PRINCIPALS_HOMES = ("work_list", "culture_today")


@pytest.fixture
def friday() -> Iterator[None]:
    """Let the clock show the Friday before the first day away, a week before the hearing."""
    morning = datetime.combine(date(2026, 12, 4), time(7, 40), ZoneInfo("America/New_York"))
    with time_machine.travel(morning, tick=False):
        yield


def part_of(shown: str) -> str:
    """Return the section of clocks, empty where there is none."""
    return shown.partition(f"{HEADING}</h")[2].partition("</ul>")[0]


def homes(cast: Cast, sign_in: SignIn, who: User) -> list[str]:
    names = PRINCIPALS_HOMES if who == cast.lucia_principal else HOMES
    return [part_of(page(sign_in, who, name)) for name in names]


def test_notices_of_today_stand_on_the_day_they_are_owed(cast: Cast, sign_in: SignIn) -> None:
    planned(cast, give_part(cast), DECEMBER, 2)
    for who in (cast.dana_ap_culture, cast.lucia_principal):
        for shown in homes(cast, sign_in, who):
            assert "Parents told in writing" in shown
            assert "Superintendent told in writing" in shown
            assert "Today" in shown
            assert "Jaylen" in shown


def test_a_clock_leaves_the_list_once_it_is_met_or_void(cast: Cast, sign_in: SignIn) -> None:
    removal = planned(cast, give_part(cast), DECEMBER, 2)
    with guard.acting_as(process("demo_builder")):
        clock = DueProcessClock.objects.get(case=case_of(removal), event=ClockEvent.SUPERINTENDENT_NOTICE)
    with cast.as_(cast.dana_ap_culture):
        meet_clock(clock_id=clock.pk, of_protection=False, at=NOW)
    left = part_of(page(sign_in, cast.dana_ap_culture, "work_list"))
    assert "Parents told" in left
    assert "Superintendent told" not in left
    with cast.as_(cast.lucia_principal):
        overturn_removal(removal_id=removal.pk, because="Another student.", was_away=False, on=TODAY)
    assert part_of(page(sign_in, cast.dana_ap_culture, "work_list")) == ""


def test_a_hearing_is_told_of_within_a_week_and_not_before(
    cast: Cast, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    planned(cast, give_part(cast), DECEMBER, 4)
    assert "Informal hearing" not in part_of(page(sign_in, cast.dana_ap_culture, "work_list"))
    request.getfixturevalue("friday")
    for shown in homes(cast, sign_in, cast.dana_ap_culture):
        assert "Informal hearing offered and held" in shown
        assert "Fri 11 Dec" in shown


def test_clocks_of_plans_are_for_readers_of_plans(cast: Cast, sign_in: SignIn) -> None:
    give_plan(cast)
    with cast.as_(cast.ruth_ap_sped):
        open_determination(student_id=cast.jaylen.pk, on=TODAY)
    for who in (cast.ruth_ap_sped, cast.lucia_principal):
        for shown in homes(cast, sign_in, who):
            assert "Notice and procedural safeguards to the parents" in shown
    for who in (cast.dana_ap_culture, cast.erik_teacher):
        for name in HOMES:
            assert "safeguards" not in page(sign_in, who, name)


def test_the_first_line_of_the_list_tells_of_clocks_where_nothing_else_is_due(
    cast: Cast, sign_in: SignIn
) -> None:
    planned(cast, give_part(cast), DECEMBER, 2)
    shown = page(sign_in, cast.dana_ap_culture, "work_list")

    assert f"<h1>{HEADING}: 2.</h1>" in shown


def test_special_education_has_no_clocks_of_discipline(cast: Cast, sign_in: SignIn) -> None:
    recorded(cast, TODAY, 1)
    for shown in homes(cast, sign_in, cast.ruth_ap_sped):
        assert shown == ""
