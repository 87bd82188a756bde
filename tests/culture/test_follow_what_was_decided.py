"""A removal follows what was decided about it: withdrawn, shortened, ended by the team's answers."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from culture.conftest import SignIn
from culture.incidents_of_cast import decided, heard, ruling
from culture.removals_of_cast import (
    DECEMBER,
    OCTOBER,
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
from culture.test_due_process_clocks import case_of
from culture.test_open_pages_of_removals import page, words
from sextant.cli import daily_round
from sextant.culture.actions.determinations import (
    NoCircumstance,
    NotAnswered,
    answer_determination,
    open_determination,
    open_interim,
)
from sextant.culture.actions.due_process import decide_case
from sextant.culture.actions.protections import NoSuchCase, record_consultation, write_services
from sextant.culture.actions.removal_checks import NoSuchRemoval, NotOpenYet
from sextant.culture.actions.removals_ended import NotShorter
from sextant.culture.models import ProtectionCase, ReentryPlan, Removal, RemovalDay, Response
from sextant.culture.queries.removal_counts import days_this_year
from sextant.culture.terms import RemovalState, ResponseKind
from sextant.culture.terms.removals import CaseState
from sextant.kernel.guard import unguarded
from sextant.network.terms import Seat
from sextant.work.terms import Weight, WorkState

THURSDAY = date(2026, 12, 10)


def counter(cast: Cast) -> Decimal:
    with cast.as_(cast.lucia_principal):
        return days_this_year(cast.jaylen.pk, TODAY)


def concluded(cast: Cast, removal: Removal, decision: str, last_day: date | None = None) -> None:
    with cast.as_(cast.lucia_principal):
        decide_case(
            case_id=case_of(removal).pk, decision=decision, participants="Mother, Ms. Ortega",
            words="We heard him again.", last_day=last_day, on=TODAY, at=NOW,
        )  # fmt: skip


def again(removal: Removal) -> Removal:
    return unguarded(Removal).get(pk=removal.pk)


def test_a_removal_that_is_withdrawn_is_overturned_at_once(cast: Cast) -> None:
    removal = planned(cast, give_part(cast), DECEMBER, 5)
    concluded(cast, removal, "withdrawn")
    assert again(removal).state == RemovalState.OVERTURNED
    assert again(removal).overturned_because == "Withdrawn: We heard him again."
    assert counter(cast) == 0
    assert unguarded(ReentryPlan).get().is_void
    assert {one.state for one in work_of("I-09")} == {WorkState.SUPERSEDED}
    case = case_of(removal)
    assert (case.state, case.decision) == (CaseState.VOID, "withdrawn")


def test_a_removal_that_is_shortened_ends_earlier_and_the_return_moves(cast: Cast) -> None:
    decided(cast, heard(cast, key="fighting"), ruling(ResponseKind.CONFERENCE, (ResponseKind.OSS, "3"),
            starts_on=DECEMBER), by="lucia_principal")  # fmt: skip
    removal = unguarded(Removal).get()
    for last_day in (None, DECEMBER - timedelta(days=1), removal.ends_on):
        with pytest.raises(NotShorter, match="Say which is the last day away"):
            concluded(cast, removal, "shortened", last_day)
    assert case_of(removal).state == CaseState.OPEN

    concluded(cast, removal, "shortened", DECEMBER)
    assert (again(removal).ends_on, again(removal).returns_on) == (DECEMBER, DECEMBER + timedelta(days=1))
    assert counter(cast) == 1
    assert unguarded(ReentryPlan).get().returns_on == DECEMBER + timedelta(days=1)
    circle = next(one for one in work_of("I-09") if one.title == "Re-entry circle")
    assert (circle.due_on, circle.state) == (DECEMBER + timedelta(days=1), WorkState.OPEN)
    response = unguarded(Response).get(kind=ResponseKind.OSS)
    assert (response.days, response.ends_on) == (Decimal(1), DECEMBER)
    # The days that were freed may be planned anew.
    planned(cast, give_part(cast), DECEMBER + timedelta(days=1), 1, kind="iss")


def test_a_case_is_shortened_on_its_page(cast: Cast, sign_in: SignIn) -> None:
    removal = planned(cast, give_part(cast), DECEMBER, 5)
    client = sign_in(cast.lucia_principal)
    act = reverse("due_process_act", args=[case_of(removal).public_id])
    said = {"do": "decide", "decision": "shortened", "words": "Two days are enough."}
    refused = client.post(act, said)
    assert (refused.status_code, "Say which is the last day" in words(refused)) == (422, True)
    assert client.post(act, {**said, "last_day": "2026-12-08"}).status_code == 303
    letter = reverse("discipline_letter", args=[case_of(removal).public_id, "suspension"])
    assert "from Dec. 7, 2026 to Dec. 8, 2026 (2 school days)" in words(client.get(letter))


def determined(cast: Cast, case: ProtectionCase, *, agreed: date | None = None, failed: bool = False) -> None:
    with cast.as_(cast.ruth_ap_sped):
        answer_determination(
            case_id=case.pk, is_caused=True, is_failure=failed, participants="Mother, Ms. Feldman",
            words="The break card was not given.", agreed_otherwise_on=agreed, on=TODAY, at=NOW,
        )  # fmt: skip


def away_and_planned(cast: Cast) -> tuple[ProtectionCase, Removal, Removal]:
    """Let Jaylen be away since Thursday by a removal that changes the placement, and again in December."""
    give_plan(cast, subtype="Intellectual disability")
    part = give_part(cast, on=OCTOBER)
    for _each in range(2):
        with cast.as_(cast.ruth_ap_sped):
            open_determination(student_id=cast.jaylen.pk, on=OCTOBER)
        if _each == 0:
            runs = planned(cast, part, date(2026, 11, 19), 4)
    later = planned(cast, part, DECEMBER, 3)
    case = next(one for one in protections(cast) if one.removal_id == runs.pk)
    return case, runs, later


def test_after_a_manifestation_the_student_returns_today(cast: Cast, sign_in: SignIn) -> None:
    case, runs, later = away_and_planned(cast)
    shown = page(sign_in, cast.ruth_ap_sped, "protection_case", case.public_id)
    assert "these end and the student returns today" in shown
    assert "Out-of-school suspension, 19 Nov – 24 Nov" in shown
    determined(cast, case, failed=True)

    # Thursday and Friday were away and count; today is a day in class.
    assert (again(runs).ends_on, again(runs).returns_on) == (date(2026, 11, 20), TODAY)
    assert again(later).state == RemovalState.OVERTURNED
    assert counter(cast) == 2
    hard = {
        (one.seat, one.topic.partition(" ")[0], one.due_on)
        for one in work_of("")
        if one.weight == Weight.HARD and one.state == WorkState.OPEN
    }
    plan_due_on = clocks_of_protections(cast)["behavior_plan"].due_on
    assert hard == {
        (Seat.PRINCIPAL, "return", TODAY), (Seat.AP_SPED, "behavior", plan_due_on),
        (Seat.AP_SPED, "remedy", TODAY),
    }  # fmt: skip
    told = " ".join(f"{one.title} {one.reason}" for one in work_of("")).lower()
    assert not [one for one in ("jaylen", "disab", "manifest", "iep") if one in told]


def test_where_parent_and_school_agreed_otherwise_the_days_away_stand(cast: Cast, sign_in: SignIn) -> None:
    case, runs, later = away_and_planned(cast)
    with pytest.raises(NotAnswered, match="not in the future"):
        determined(cast, case, agreed=TODAY + timedelta(days=1))
    determined(cast, case, agreed=TODAY)
    assert (again(runs).state, again(later).state) == (RemovalState.PLANNED, RemovalState.PLANNED)
    assert "return" not in {one.topic.partition(" ")[0] for one in work_of("")}
    shown = page(sign_in, cast.ruth_ap_sped, "protection_case", case.public_id)
    assert "Parent and school agreed on 23 Nov 2026 to another placement." in shown


def test_the_page_takes_the_day_of_an_agreement(cast: Cast, sign_in: SignIn) -> None:
    case, runs, _later = away_and_planned(cast)
    act = reverse("protection_act", args=[case.public_id])
    said = {
        "do": "answer", "is_caused": "yes", "is_failure": "no", "participants": "Mother, Ms. Feldman",
        "agreed_otherwise_on": "2026-11-20",
    }  # fmt: skip
    assert sign_in(cast.ruth_ap_sped).post(act, said).status_code == 303
    assert again(runs).state == RemovalState.PLANNED


def interim(cast: Cast, part_id: int) -> ProtectionCase:
    with cast.as_(cast.ruth_ap_sped):
        return open_interim(
            student_id=cast.jaylen.pk, incident_student_id=part_id, words="The center.", on=TODAY
        )


def test_an_interim_setting_follows_one_of_the_three_circumstances(cast: Cast, sign_in: SignIn) -> None:
    give_plan(cast)
    fight = give_part(cast)
    with pytest.raises(NoCircumstance, match="weapon, drugs or serious bodily injury"):
        interim(cast, fight.pk)
    with pytest.raises(NoSuchRemoval, match=r"300\.530\(g\)"):
        planned(cast, fight, DECEMBER, 5, kind="interim_setting")
    weapon = give_part(cast, special="weapon")
    with pytest.raises(NoSuchRemoval, match="No interim setting is opened"):
        planned(cast, weapon, DECEMBER, 5, kind="interim_setting")
    shown = page(sign_in, cast.ruth_ap_sped, "safeguard_add", cast.jaylen.public_id, "interim")
    assert "Weapon, 23 Nov 2026" in shown
    assert "Fighting" not in shown
    here = reverse("safeguard_add", args=[cast.jaylen.public_id, "interim"])
    said = {"incident_student_id": str(fight.pk), "words": "The center."}
    assert sign_in(cast.ruth_ap_sped).post(here, said).status_code == 422
    assert (
        sign_in(cast.ruth_ap_sped).post(here, {**said, "incident_student_id": weapon.pk}).status_code == 303
    )
    planned(cast, weapon, DECEMBER, 5, kind="interim_setting")


def test_an_interim_setting_serves_its_own_incident_and_goes_on_whatever_the_team_finds(cast: Cast) -> None:
    give_plan(cast)
    weapon, drugs = give_part(cast, special="weapon"), give_part(cast, special="drugs")
    case = interim(cast, weapon.pk)
    with pytest.raises(NoSuchRemoval, match="opened for this incident"):
        planned(cast, drugs, DECEMBER, 5, kind="interim_setting")
    removal = planned(cast, weapon, DECEMBER, 5, kind="interim_setting")
    determined(cast, case)
    assert again(removal).state == RemovalState.PLANNED


def test_a_consultation_covers_one_removal(cast: Cast, sign_in: SignIn) -> None:
    give_plan(cast)
    before = recorded(cast, SEPTEMBER, 7)
    with cast.as_(cast.ruth_ap_sped):
        record_consultation(
            student_id=cast.jaylen.pk, words="With the mother.", up_to_days=days(190), on=TODAY
        )
    planned(cast, give_part(cast), DECEMBER, 1)
    with pytest.raises(NotOpenYet, match="stand at 9 days: consult"):
        planned(cast, give_part(cast), THURSDAY, 1)
    here = reverse("safeguard_add", args=[cast.jaylen.public_id, "consultation"])
    about_the_past = {"up_to_days": "9", "words": "With the mother.", "removal_id": str(before.pk)}
    assert sign_in(cast.ruth_ap_sped).post(here, about_the_past).status_code == 303
    with pytest.raises(NotOpenYet, match="consult"):
        planned(cast, give_part(cast), THURSDAY, 1)
    with cast.as_(cast.ruth_ap_sped), pytest.raises(NoSuchCase):
        record_consultation(
            student_id=cast.zuri.pk, words="Talked.", up_to_days=days(9), on=TODAY, removal_id=before.pk
        )
    assert sign_in(cast.ruth_ap_sped).post(here, {**about_the_past, "removal_id": ""}).status_code == 303
    planned(cast, give_part(cast), THURSDAY, 1)


def test_nothing_of_a_withdrawn_removal_is_told_as_late(cast: Cast) -> None:
    removal = recorded(cast, SEPTEMBER, 4)
    concluded(cast, removal, "withdrawn")
    assert daily_round.walk()
    assert [one for one in work_of("") if one.topic.startswith("clock")] == []


def test_the_day_that_was_freed_stays_in_the_record_and_does_not_count(cast: Cast) -> None:
    removal = planned(cast, give_part(cast), DECEMBER, 3)
    with cast.as_(cast.ruth_ap_sped):
        write_services(student_id=cast.jaylen.pk, words="Two hours.", on=TODAY, at=NOW)
    concluded(cast, removal, "shortened", DECEMBER)
    rows = (
        unguarded(RemovalDay).filter(removal=removal).order_by("on").values_list("counts", "counts_because")
    )
    assert [counts for counts, _why in rows] == [True, False, False]
    assert {why for counts, why in rows if not counts} == {"The removal was shortened."}
