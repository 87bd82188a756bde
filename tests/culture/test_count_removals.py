"""Days of removal add up by the school's calendar: parts, shortened days, in-school days, and the lights."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast_for_tests import TODAY, Cast
from culture.removals_of_cast import OCTOBER, SEPTEMBER, days, give_part, planned, recorded
from sextant.culture.actions.removal_days import Kept, NoDays
from sextant.culture.actions.removals import answer_iss_day, record_removal
from sextant.culture.actions.removals_ended import NoReason, overturn_removal
from sextant.culture.models import Removal, RemovalDay
from sextant.culture.queries.removal_counts import counters_of_school, days_this_year
from sextant.culture.rules.removal_counter import CountedDay, Light, light_of, longest_run, total
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone
from sextant.network.queries.calendar import school_calendar

ALL_THREE = Kept(curriculum=True, services=True, peers=True)
TWO_OF_THREE = Kept(curriculum=True, services=True, peers=False)


def counter(cast: Cast) -> Decimal:
    with cast.as_(cast.lucia_principal):
        return days_this_year(cast.jaylen.pk, TODAY)


def rows_of(removal: Removal) -> list[RemovalDay]:
    with guard.acting_as(process("removal_desk")):
        return list(RemovalDay.objects.filter(removal=removal).order_by("on"))


@pytest.mark.parametrize(
    ("n", "light"),
    [(4.5, Light.QUIET), (5, Light.AMBER), (7.5, Light.AMBER), (8, Light.RED), (16, Light.RED)],
)
def test_the_counter_is_amber_from_five_and_red_from_eight(n: float, light: Light) -> None:
    assert light_of(days(n), amber_from=days(5), red_from=days(8)) == light


def test_a_day_is_one_day_at_most_however_many_removals_it_has() -> None:
    same = [CountedDay(on=TODAY, fraction=days(0.75)), CountedDay(on=TODAY, fraction=days(0.5))]
    assert total(same) == 1


def test_a_weekend_breaks_no_row_and_a_day_in_class_does(cast: Cast) -> None:
    with cast.as_(cast.lucia_principal):
        calendar = school_calendar(school_id=cast.harbor.pk)
    friday_to_tuesday = [date(2026, 9, 11), date(2026, 9, 14), date(2026, 9, 15), date(2026, 9, 17)]
    assert longest_run([CountedDay(on=on, fraction=Decimal(1)) for on in friday_to_tuesday], calendar) == 3


def test_days_lie_on_school_days_and_the_last_may_be_a_half(cast: Cast) -> None:
    removal = recorded(cast, date(2026, 9, 18), 2.5)

    assert [(row.on, row.fraction) for row in rows_of(removal)] == [
        (date(2026, 9, 18), Decimal(1)),
        # No school on Monday the 21st.
        (date(2026, 9, 22), Decimal(1)),
        (date(2026, 9, 23), Decimal("0.5")),
    ]
    assert removal.returns_on == date(2026, 9, 24)
    assert counter(cast) == Decimal("2.5")


def test_a_bus_where_transport_is_in_the_plan_and_a_pickup_count(cast: Cast) -> None:
    recorded(cast, SEPTEMBER, 2, kind="bus")
    recorded(cast, OCTOBER, 1, kind="informal")
    assert counter(cast) == 3


def test_an_in_school_day_counts_unless_all_three_answers_are_yes(cast: Cast) -> None:
    removal = recorded(cast, SEPTEMBER, 3, kind="iss")
    assert counter(cast) == 3
    first, second, _third = rows_of(removal)

    with cast.as_(cast.dana_ap_culture):
        kept = answer_iss_day(day_id=first.pk, kept=ALL_THREE)
        not_kept = answer_iss_day(day_id=second.pk, kept=TWO_OF_THREE)
    assert (kept.counts, not_kept.counts) == (False, True)
    assert "curriculum" in not_kept.counts_because
    assert counter(cast) == 2

    with cast.as_(cast.dana_ap_culture):
        answer_iss_day(day_id=first.pk, kept=TWO_OF_THREE)
    assert counter(cast) == 3


def test_an_overturned_removal_counts_no_more_and_says_why(cast: Cast) -> None:
    removal = planned(cast, give_part(cast), TODAY, 3)
    assert counter(cast) == 3

    with cast.as_(cast.lucia_principal):
        with pytest.raises(NoReason):
            overturn_removal(removal_id=removal.pk, because=" ", was_away=False, on=TODAY)
        overturn_removal(removal_id=removal.pk, because="It was another student.", was_away=False, on=TODAY)
        with pytest.raises(AlreadyDone):
            overturn_removal(removal_id=removal.pk, because="Again.", was_away=False, on=TODAY)
    assert counter(cast) == 0
    assert {row.counts_because for row in rows_of(removal)} == {"The removal was overturned."}


def test_last_years_days_do_not_count(cast: Cast) -> None:
    recorded(cast, date(2026, 3, 2), 2)
    assert counter(cast) == 0


def test_a_school_is_counted_in_as_many_questions_as_one_student(cast: Cast) -> None:
    recorded(cast, SEPTEMBER, 5)
    questions = []
    for student in (cast.mei_lin, cast.zuri):
        with cast.as_(cast.dana_ap_culture), CaptureQueriesContext(connection) as asked:
            found = counters_of_school(school_id=cast.harbor.pk, on=TODAY)
        questions.append(len(asked))
        with cast.as_(cast.lucia_principal):
            record_removal(student_id=student.pk, kind="oss", starts_on=SEPTEMBER, days=2, decided_by_id=None)
    assert [(one.n_days, one.light) for one in found.values()] == [(5, Light.AMBER), (2, Light.QUIET)]
    assert questions[0] == questions[1] <= 8
    with cast.as_(cast.thandiwe_principal_elsewhere):
        assert list(counters_of_school(school_id=cast.cedar.pk, on=TODAY)) == []


def test_nonsense_is_refused_with_its_cure(cast: Cast) -> None:
    with pytest.raises(NoDays, match=r"half a day as 0\.5"):
        recorded(cast, SEPTEMBER, 0)
    recorded(cast, SEPTEMBER, 2)
    with pytest.raises(AlreadyDone, match="saved already"):
        recorded(cast, SEPTEMBER, 2)
