"""Record takes what has happened and nothing else; the law counts from the day on which it was decided."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from culture.conftest import SignIn
from culture.removals_of_cast import (
    DECEMBER,
    OCTOBER,
    SEPTEMBER,
    clocks_of_protections,
    give_part,
    give_plan,
    move_to_new_jersey,
    planned,
    protections,
    recorded,
)
from culture.test_due_process_clocks import case_of, clocks_of
from culture.test_letters_of_discipline import letter, suspended
from culture.test_open_pages_of_removals import page, words
from sextant.cli import daily_round
from sextant.culture.actions.removal_checks import NotOpenYet
from sextant.culture.actions.removal_days_checked import DecidedAbove, NotThisDay
from sextant.culture.actions.removals_ended import overturn_removal
from sextant.culture.models import Removal
from sextant.kernel.guard import unguarded
from sextant.network.actions import attendance


def test_what_is_still_to_come_is_planned_and_not_recorded(cast: Cast, sign_in: SignIn) -> None:
    give_plan(cast)
    for kind in ("oss", "expulsion", "interim_setting"):
        with pytest.raises(NotThisDay, match=r"still to come.*Plan a removal"):
            recorded(cast, DECEMBER, 20, kind=kind)
    here = reverse("removal_record", args=[cast.jaylen.public_id])
    said = {"kind": "expulsion", "starts_on": DECEMBER.isoformat(), "days": "40"}
    answer = sign_in(cast.lucia_principal).post(here, said)
    assert answer.status_code == 422
    assert "Plan a removal" in words(answer)
    assert not unguarded(Removal).exists()


def test_a_removal_that_runs_is_recorded_up_to_today(cast: Cast) -> None:
    thursday = date(2026, 11, 19)
    with pytest.raises(NotThisDay, match="Record the 3 school days up to today"):
        recorded(cast, thursday, 6)
    assert recorded(cast, thursday, 3).ends_on == TODAY


def test_what_a_plan_waits_for_names_no_way_around_it(cast: Cast) -> None:
    give_plan(cast)
    with pytest.raises(NotOpenYet) as refused:
        planned(cast, give_part(cast), DECEMBER, 8)
    assert "record the removal instead" not in str(refused.value)
    assert "never refused" not in str(refused.value)


def test_a_recorded_expulsion_starts_the_clocks_of_its_hearing_and_they_are_late(cast: Cast) -> None:
    clocks = clocks_of(removal := recorded(cast, SEPTEMBER, 20, kind="expulsion"))
    assert case_of(removal).kind == "expulsion"
    assert {"formal_hearing", "charges", "parent_notice"} <= set(clocks)
    # The tenth school day from 14 September, on which no eleventh may follow unheard.
    assert clocks["formal_hearing"].due_on < date(2026, 10, 1)


def test_more_than_ten_days_in_a_row_ask_for_the_same_hearing_whatever_they_are_called(cast: Cast) -> None:
    removal = recorded(cast, SEPTEMBER, 11)
    assert case_of(removal).kind == "expulsion"
    assert {"formal_hearing", "charges", "informal_hearing"} <= set(clocks_of(removal))
    assert "formal_hearing" not in clocks_of(recorded(cast, date(2026, 10, 19), 10))


def test_clocks_count_from_the_day_of_the_decision_not_from_the_day_of_typing(cast: Cast) -> None:
    give_plan(cast)
    removal = recorded(cast, OCTOBER, 11)
    assert removal.decided_on == OCTOBER
    assert {clock.counts_from for clock in clocks_of_protections(cast).values()} == {OCTOBER}
    assert clocks_of(removal)["parent_notice"].due_on == OCTOBER
    (case,) = (one for one in protections(cast) if one.kind == "mdr")
    assert case.opened_on == TODAY

    friday = date(2026, 10, 30)
    earlier = recorded(cast, date(2026, 11, 2), 2, decided_on=friday)
    assert clocks_of(earlier)["superintendent_notice"].due_on == friday


def test_the_day_of_the_decision_is_one_that_can_be(cast: Cast, sign_in: SignIn) -> None:
    with pytest.raises(NotThisDay, match="first day away or earlier"):
        recorded(cast, OCTOBER, 1, decided_on=OCTOBER + timedelta(days=1))
    with pytest.raises(NotThisDay, match="first day away or earlier"):
        planned(cast, give_part(cast), DECEMBER, 1, decided_on=DECEMBER)
    with pytest.raises(NotThisDay, match="before what happened on 23 Nov"):
        planned(cast, give_part(cast), DECEMBER, 1, decided_on=TODAY - timedelta(days=1))

    here = reverse("removal_record", args=[cast.jaylen.public_id])
    said = {"kind": "oss", "starts_on": "2026-10-06", "days": "1", "decided_on": "2026-10-05"}
    assert sign_in(cast.dana_ap_culture).post(here, said).status_code == 303
    assert unguarded(Removal).get().decided_on == OCTOBER
    shown = page(sign_in, cast.dana_ap_culture, "removals_of_student", cast.jaylen.public_id)
    assert "Decided on Mon 5 Oct." in shown


def test_the_letter_names_the_day_of_the_decision(cast: Cast, sign_in: SignIn) -> None:
    shown = letter(sign_in, cast.denise_guardian, suspended(cast), "suspension")
    assert "On Nov. 23, 2026 the school decided:" in shown
    give_plan(cast)
    recorded(cast, OCTOBER, 11)
    case = next(one for one in protections(cast) if one.kind == "mdr")
    client = sign_in(cast.denise_guardian)
    shown = words(client.get(reverse("protection_letter", args=[case.public_id, "mdr"])))
    assert "On Oct. 5, 2026 the school decided on days away" in shown


def test_the_letter_of_a_removal_that_was_overturned_says_so(cast: Cast, sign_in: SignIn) -> None:
    removal = suspended(cast)
    assert "This was taken back" not in letter(sign_in, cast.denise_guardian, removal, "suspension")
    with cast.as_(cast.lucia_principal):
        overturn_removal(removal_id=removal.pk, because="It was another student.", was_away=False, on=TODAY)
    assert "the days away count for nothing" in letter(sign_in, cast.denise_guardian, removal, "suspension")


def test_no_day_away_lies_before_what_it_follows_or_behind_us(cast: Cast) -> None:
    with pytest.raises(NotThisDay, match="no day away lies before it"):
        planned(cast, give_part(cast), date(2026, 11, 20), 1)
    october = give_part(cast, on=OCTOBER)
    with pytest.raises(NotThisDay, match="20 Nov 2026 is over"):
        planned(cast, october, date(2026, 11, 20), 1, on=TODAY)


def test_the_days_are_shown_before_anything_is_saved(cast: Cast, sign_in: SignIn) -> None:
    part = give_part(cast)
    client = sign_in(cast.lucia_principal)
    here = reverse("removal_plan", args=[cast.jaylen.public_id])
    said = {"incident": part.pk, "kind": "oss", "starts_on": "2026-11-24", "days": "3"}
    shown = client.post(here, {**said, "do": "look"})
    assert shown.status_code == 200
    # Thanksgiving lies between the second day and the third.
    assert "Away from Tue 24 Nov to Mon 30 Nov, back on Tue 1 Dec." in words(shown)
    typed = client.post(here, {**said, "days": ""}, headers={"HX-Request": "true"})
    assert (typed.status_code, "Away" in words(typed)) == (200, False)
    assert not unguarded(Removal).exists()


def test_the_principal_alone_plans_a_suspension_from_school(cast: Cast, sign_in: SignIn) -> None:
    part = give_part(cast)
    for kind in ("oss", "expulsion", "interim_setting"):
        with pytest.raises(DecidedAbove, match=r"12\.6\(b\)\(1\)\(i\)"):
            planned(cast, part, DECEMBER, 1, kind=kind, who=cast.dana_ap_culture)
    here = reverse("removal_plan", args=[cast.jaylen.public_id])
    said = {"incident": part.pk, "kind": "oss", "starts_on": DECEMBER.isoformat(), "days": "1"}
    refused = sign_in(cast.dana_ap_culture).post(here, said)
    assert refused.status_code == 422
    assert "waits there for the principal" in words(refused)
    assert sign_in(cast.lucia_principal).post(here, said).status_code == 303


def test_no_day_is_taken_twice(cast: Cast) -> None:
    part = give_part(cast)
    planned(cast, part, DECEMBER, 3)
    with pytest.raises(NotThisDay, match="away on 9 Dec 2026 already"):
        planned(cast, part, date(2026, 12, 9), 2, kind="iss")
    recorded(cast, OCTOBER, 0.5, kind="iss")
    recorded(cast, OCTOBER, 0.5, kind="informal", who=cast.dana_ap_culture)
    with pytest.raises(NotThisDay, match="away on 5 Oct 2026 already"):
        recorded(cast, OCTOBER, 2)


def test_a_mark_on_a_day_that_is_away_already_stops_no_night(cast: Cast) -> None:
    recorded(cast, TODAY, 1)
    with cast.as_(cast.erik_teacher):
        attendance.take_day(
            section_id=cast.homeroom_7b.pk, on=TODAY, at=NOW,
            taken_by_id=cast.erik_teacher.staff_id,
            marks=[
                attendance.Mark(student_id=cast.jaylen.pk, code="informal_removal", asked_by="school")
            ],
        )  # fmt: skip
    assert daily_round.walk()
    assert unguarded(Removal).count() == 1


def test_in_new_jersey_the_plan_asks_about_danger_and_the_record_does_not(
    cast: Cast, sign_in: SignIn
) -> None:
    move_to_new_jersey(cast)
    give_part(cast)
    assert "because of danger" in page(sign_in, cast.lucia_principal, "removal_plan", cast.jaylen.public_id)
    shown = page(sign_in, cast.lucia_principal, "removal_record", cast.jaylen.public_id)
    assert "because of danger" not in shown
    assert "Day of the decision" in shown
