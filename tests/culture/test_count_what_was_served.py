"""Days that were served stay counted, whoever was right: the law asks how long a student was removed."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from culture.conftest import SignIn
from culture.removals_of_cast import (
    DECEMBER,
    SEPTEMBER,
    clocks_of_protections,
    days,
    give_part,
    give_plan,
    planned,
    protections,
    recorded,
    work_of,
)
from culture.test_open_pages_of_removals import page, words
from sextant.culture.actions.protections import record_consultation, write_services
from sextant.culture.actions.removals_ended import overturn_removal
from sextant.culture.models import DueProcessCase, Removal, RemovalDay
from sextant.culture.queries.removal_counts import days_this_year
from sextant.culture.terms import RemovalState
from sextant.culture.terms.removals import CaseState
from sextant.kernel.errors import AlreadyDone
from sextant.kernel.guard import unguarded
from sextant.work.terms import WorkState

BEFORE = TODAY - timedelta(days=4)


def taken_back(cast: Cast, removal: Removal, *, was_away: bool) -> None:
    with cast.as_(cast.lucia_principal):
        overturn_removal(removal_id=removal.pk, because="It was too much.", was_away=was_away, on=TODAY)


def open_lines() -> set[str]:
    return {one.topic for one in work_of("I-10") if one.state == WorkState.OPEN and one.part == 0}


def counter(cast: Cast, on: date = TODAY) -> object:
    with cast.as_(cast.lucia_principal):
        return days_this_year(cast.jaylen.pk, on)


def test_days_until_today_stay_counted_and_those_to_come_do_not(cast: Cast) -> None:
    # Thursday and Friday are over, today is Monday, and Tuesday is still to come.
    removal = planned(cast, give_part(cast, on=BEFORE), BEFORE, 4)
    taken_back(cast, removal, was_away=True)
    assert counter(cast) == days(3)
    marked = unguarded(RemovalDay).filter(removal=removal, counts=True)
    assert all("Served before the removal was overturned." in one.counts_because for one in marked)
    assert unguarded(Removal).get().state == RemovalState.OVERTURNED
    assert unguarded(DueProcessCase).get().state == CaseState.VOID


def test_who_was_in_class_has_no_day_and_that_can_be_said_afterwards(cast: Cast) -> None:
    removal = recorded(cast, SEPTEMBER, 2)
    taken_back(cast, removal, was_away=True)
    assert counter(cast) == days(2)
    with pytest.raises(AlreadyDone):
        taken_back(cast, removal, was_away=True)
    taken_back(cast, removal, was_away=False)
    assert counter(cast) == 0
    with pytest.raises(AlreadyDone):
        taken_back(cast, removal, was_away=False)


def test_what_served_days_ask_for_is_asked_on(cast: Cast) -> None:
    give_plan(cast)
    recorded(cast, SEPTEMBER, 9)
    removal = recorded(cast, BEFORE, 3)
    before = {one.kind: one.state for one in protections(cast)}
    assert before["services"] == CaseState.OPEN
    taken_back(cast, removal, was_away=True)
    assert counter(cast) == days(12)
    assert {one.kind: one.state for one in protections(cast)} == before
    assert "services" in clocks_of_protections(cast)
    assert open_lines() == {"consult", "services", "pattern"}


def test_a_line_that_only_days_to_come_would_cross_is_let_go(cast: Cast) -> None:
    give_plan(cast)
    recorded(cast, SEPTEMBER, 8)
    with cast.as_(cast.ruth_ap_sped):
        record_consultation(
            student_id=cast.jaylen.pk, words="With the mother.", up_to_days=days(12), on=TODAY
        )
        write_services(student_id=cast.jaylen.pk, words="Two hours a day.", on=TODAY, at=NOW)
    # Four days from today on make twelve; after the first one the student is called back.
    removal = planned(cast, give_part(cast), TODAY, 4)
    assert "pattern" in open_lines()
    taken_back(cast, removal, was_away=True)
    assert counter(cast) == days(9)
    assert open_lines() == set()
    assert [one.state for one in protections(cast) if one.kind == "services"] == [CaseState.VOID]


def test_without_a_day_away_nothing_is_asked_any_more(cast: Cast) -> None:
    give_plan(cast)
    recorded(cast, SEPTEMBER, 9)
    removal = recorded(cast, BEFORE, 3)
    taken_back(cast, removal, was_away=False)
    assert counter(cast) == days(9)
    assert {one.state for one in protections(cast) if one.removal_id == removal.pk} == {CaseState.VOID}


def test_the_page_asks_and_marks_the_days_as_overturned(cast: Cast, sign_in: SignIn) -> None:
    removal = recorded(cast, SEPTEMBER, 2)
    here, client = reverse("removal_overturn", args=[removal.public_id]), sign_in(cast.lucia_principal)
    kept = client.post(here, {"because": "Too much for that.", "was_away": "yes"}, follow=True)
    assert "The days already away stay counted." in words(kept)
    shown = page(sign_in, cast.lucia_principal, "removals_of_student", cast.jaylen.public_id)
    assert "2 days of removal this school year." in shown
    assert "Overturned: Too much for that. Days served before that, which count: 2." in shown
    assert "The student was in class on those days" in shown


def test_what_has_not_begun_is_called_off_without_the_question(cast: Cast, sign_in: SignIn) -> None:
    removal = planned(cast, give_part(cast), DECEMBER, 2)
    shown = page(sign_in, cast.lucia_principal, "removals_of_student", cast.jaylen.public_id)
    assert "Was the student away on the days until today?" not in shown
    here = reverse("removal_overturn", args=[removal.public_id])
    assert sign_in(cast.lucia_principal).post(here, {"because": "Another student."}).status_code == 303
    assert counter(cast, DECEMBER) == 0
