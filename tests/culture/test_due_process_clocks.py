"""Clocks of discipline in Pennsylvania and New Jersey: what is due when, met by what, moved by which day."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from cast_for_tests import NOW, TODAY, Cast
from culture.removals_of_cast import (
    DECEMBER,
    clocks_of_protections,
    give_part,
    give_plan,
    move_to_new_jersey,
    planned,
    recorded,
    work_of,
)
from sextant.cli import daily_round
from sextant.culture.actions.case_clocks import NoSuchClock, meet_clock, take_back_clock
from sextant.culture.actions.determinations import open_determination, open_interim
from sextant.culture.actions.due_process import (
    NotDecidable,
    ProofNeeded,
    decide_case,
    record_notice,
    refer_for_expulsion,
    set_meeting,
)
from sextant.culture.actions.protections import record_consultation, write_services
from sextant.culture.actions.removal_checks import TooLong
from sextant.culture.actions.removals_ended import overturn_removal
from sextant.culture.models import DueProcessCase, DueProcessClock, Removal
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions.calendar import close_day
from sextant.network.jurisdictions.packs import discipline_law
from sextant.network.terms import Seat

HEARING = datetime(2026, 12, 16, 9, tzinfo=ZoneInfo("America/New_York"))


def case_of(removal: Removal) -> DueProcessCase:
    with guard.acting_as(process("removal_desk")):
        case: DueProcessCase = DueProcessCase.objects.get(removal=removal)
    return case


def clocks_of(removal: Removal) -> dict[str, DueProcessClock]:
    with guard.acting_as(process("removal_desk")):
        found = DueProcessClock.objects.filter(case_id=case_of(removal).pk).order_by("pk")
        return {clock.event: clock for clock in found}


def test_a_short_suspension_tells_parents_and_superintendent_today(cast: Cast) -> None:
    removal = planned(cast, give_part(cast), DECEMBER, 3)
    assert case_of(removal).kind == "suspension"
    assert {event: clock.due_on for event, clock in clocks_of(removal).items()} == {
        "parent_notice": TODAY,
        "superintendent_notice": TODAY,
    }


def test_more_than_three_days_have_an_informal_hearing_by_the_fifth_day(cast: Cast) -> None:
    removal = planned(cast, give_part(cast), DECEMBER, 4)
    hearing = clocks_of(removal)["informal_hearing"]
    assert case_of(removal).kind == "informal_hearing"
    # Monday the 7th is day 1, so that Friday the 11th is day 5.
    assert (hearing.due_on, hearing.unit) == (date(2026, 12, 11), "sd")
    assert "12.8(c)" in hearing.source


def test_in_school_more_than_ten_days_has_a_hearing_too(cast: Cast) -> None:
    long = planned(cast, give_part(cast), date(2026, 11, 30), 11, kind="iss")
    assert set(clocks_of(long)) == {"parent_notice", "informal_hearing"}
    short = planned(cast, give_part(cast), date(2027, 2, 1), 2, kind="iss")
    assert set(clocks_of(short)) == {"parent_notice"}


def test_an_expulsion_has_its_charges_three_days_before_the_formal_hearing(cast: Cast) -> None:
    removal = planned(cast, give_part(cast), DECEMBER, 10)
    case = case_of(removal)
    with cast.as_(cast.lucia_principal):
        refer_for_expulsion(case_id=case.pk, on=TODAY)
    # The tenth school day from the 7th is the 18th; three calendar days before lies the 15th.
    clocks = clocks_of(removal)
    assert (clocks["formal_hearing"].due_on, clocks["charges"].due_on) == (
        date(2026, 12, 18), date(2026, 12, 15),
    )  # fmt: skip
    with cast.as_(cast.lucia_principal):
        set_meeting(case_id=case.pk, of_protection=False, meets_at=HEARING, at=NOW)
    assert clocks_of(removal)["charges"].due_on == date(2026, 12, 13)

    with cast.as_(cast.lucia_principal):
        for how, number in (("mail", ""), ("certified_mail", " ")):
            with pytest.raises(ProofNeeded):
                record_notice(
                    case_id=case.pk, of_protection=False, letter="charges", language="en", sent_how=how,
                    sent_on=TODAY, tracking_number=number, at=NOW,
                )  # fmt: skip
        notice = record_notice(
            case_id=case.pk, of_protection=False, letter="charges", language="en",
            sent_how="certified_mail", sent_on=TODAY, tracking_number="7019 1120 0001", at=NOW,
        )  # fmt: skip
    assert notice.sent_by_id == cast.lucia_principal.staff_id
    assert clocks_of(removal)["charges"].met_at == NOW

    with cast.as_(cast.lucia_principal):
        with pytest.raises(NotDecidable, match="took part"):
            decide_case(
                case_id=case.pk, decision="expelled", participants="", words="As charged.", on=TODAY, at=NOW
            )
        decide_case(
            case_id=case.pk, decision="expelled", participants="Committee of the board", words="As charged.",
            on=TODAY, at=NOW,
        )  # fmt: skip
    planned(cast, give_part(cast), date(2027, 1, 4), 20, kind="expulsion")


def test_in_new_jersey_every_suspension_has_a_hearing_and_witnesses_are_named_five_days_before(
    cast: Cast,
) -> None:
    move_to_new_jersey(cast)
    removal = planned(cast, give_part(cast), DECEMBER, 1)
    assert {event: clock.due_on for event, clock in clocks_of(removal).items()} == {
        "parent_notice": TODAY,
        "informal_hearing": DECEMBER,
    }
    long = planned(cast, give_part(cast), date(2027, 1, 4), 10)
    with cast.as_(cast.lucia_principal):
        refer_for_expulsion(case_id=case_of(long).pk, on=TODAY)
    clocks = clocks_of(long)
    assert clocks["written_notice"].due_on == date(2026, 11, 25)
    assert clocks["witness_list"].due_on == clocks["formal_hearing"].due_on - timedelta(days=5)
    assert "charges" not in clocks
    assert "how charges are served before a formal hearing" in discipline_law("nj").not_researched


def test_in_new_jersey_the_case_manager_is_written_to_at_any_removal_and_45_days_are_calendar_days(
    cast: Cast,
) -> None:
    move_to_new_jersey(cast)
    give_plan(cast)
    planned(cast, give_part(cast), DECEMBER, 1)
    assert clocks_of_protections(cast)["case_manager_notice"].due_on == TODAY
    part = give_part(cast, special="drugs")
    january = date(2027, 1, 4)
    with cast.as_(cast.ruth_ap_sped):
        open_interim(student_id=cast.jaylen.pk, incident_student_id=part.pk, words="The annex.", on=TODAY)
        record_consultation(
            student_id=cast.jaylen.pk, words="With the mother.", up_to_days=Decimal(40), on=TODAY
        )
        write_services(student_id=cast.jaylen.pk, words="Two hours.", on=TODAY, at=NOW)
    with pytest.raises(TooLong, match="ends after 45 days"):
        planned(cast, part, january, 40, kind="interim_setting")
    planned(cast, part, january, 20, kind="interim_setting")
    assert clocks_of_protections(cast)["interim_end"].due_on == january + timedelta(days=44)


@pytest.mark.acceptance(10)
def test_a_closed_day_moves_school_days_and_no_calendar_days(cast: Cast) -> None:
    give_plan(cast)
    removal = planned(cast, give_part(cast), DECEMBER, 4)
    with cast.as_(cast.ruth_ap_sped):
        open_determination(student_id=cast.jaylen.pk, on=TODAY)
    before = clocks_of_protections(cast)["mdr_meeting"].due_on
    assert before == date(2026, 12, 9)
    with cast.as_(cast.lucia_principal):
        close_day(school_id=cast.harbor.pk, on=date(2026, 12, 8), note="Snow")
    assert clocks_of_protections(cast)["mdr_meeting"].due_on == date(2026, 12, 10)
    assert clocks_of_protections(cast)["safeguards"].due_on == TODAY
    assert clocks_of(removal)["informal_hearing"].due_on == date(2026, 12, 14)


def test_a_button_meets_what_was_held_and_a_letter_what_was_sent(cast: Cast) -> None:
    removal = planned(cast, give_part(cast), DECEMBER, 4)
    clocks = clocks_of(removal)
    with cast.as_(cast.dana_ap_culture):
        with pytest.raises(NoSuchClock, match="Record the letter"):
            meet_clock(clock_id=clocks["parent_notice"].pk, of_protection=False, at=NOW)
        held = meet_clock(clock_id=clocks["informal_hearing"].pk, of_protection=False, at=NOW)
        assert held.met_at == NOW
        assert take_back_clock(clock_id=held.pk, of_protection=False).met_at is None
        record_notice(
            case_id=case_of(removal).pk, of_protection=False, letter="suspension", language="es",
            sent_how="by_hand", sent_on=TODAY, tracking_number="", at=NOW,
        )  # fmt: skip
    assert clocks_of(removal)["parent_notice"].met_at == NOW
    with cast.as_(cast.walter_regional), pytest.raises(Exception, match="role may not"):
        meet_clock(clock_id=clocks["informal_hearing"].pk, of_protection=False, at=NOW)


def test_a_late_clock_is_told_to_the_next_level_once(cast: Cast) -> None:
    give_plan(cast)
    recorded(cast, date(2026, 9, 14), 4, on=date(2026, 9, 17))
    with cast.as_(cast.ruth_ap_sped):
        open_determination(student_id=cast.jaylen.pk, on=date(2026, 10, 1))
    assert daily_round.walk()
    assert daily_round.walk()
    late = [item for item in work_of("") if item.topic.startswith("clock")]
    assert {(item.seat, item.title) for item in late} == {
        (Seat.PRINCIPAL, "A clock of a removal is late"),
        (Seat.REGIONAL_SUPERINTENDENT, "A clock of a removal is late"),
    }
    assert all(item.due_on < item.opened_on for item in late)
    assert "Jaylen" not in " ".join(item.reason for item in late)


def test_overturned_its_case_is_void_and_its_items_close(cast: Cast) -> None:
    give_plan(cast)
    removal = recorded(cast, date(2026, 9, 14), 11)
    with cast.as_(cast.lucia_principal):
        overturn_removal(removal_id=removal.pk, because="Another student.", was_away=False, on=TODAY)
    assert case_of(removal).state == "void"
    assert {item.state for item in work_of("I-10")} == {"superseded"}
