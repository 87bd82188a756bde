"""Acceptance check 4: the counter at 5, 8, 10, 11, 15, 16, planned and recorded, each with its clock."""

from datetime import date

import pytest

from cast_for_tests import NOW, TODAY, Cast
from culture.removals_of_cast import (
    DECEMBER,
    JANUARY,
    OCTOBER,
    SEPTEMBER,
    clocks_of_protections,
    days,
    give_part,
    give_plan,
    move_to_new_jersey,
    planned,
    protections,
    recorded,
    work_of,
)
from sextant.culture.actions.determinations import (
    NotAnswered,
    NotProtected,
    answer_determination,
    open_determination,
    open_interim,
)
from sextant.culture.actions.protections import (
    PatternAnswers,
    protect,
    record_consultation,
    sign_pattern,
    write_services,
)
from sextant.culture.actions.removal_checks import NotHeardYet, NotOpenYet, TooLong
from sextant.culture.actions.removals import NotOurStudent
from sextant.culture.queries.removal_counts import days_this_year
from sextant.kernel.guard import OutOfReach
from sextant.network.queries.calendar import school_calendar
from sextant.network.terms import ProgramKind, Seat
from sextant.work.terms import Weight, WorkState


def consulted(cast: Cast, up_to: float) -> None:
    with cast.as_(cast.ruth_ap_sped):
        record_consultation(
            student_id=cast.jaylen.pk, words="With the principal and the mother.", up_to_days=days(up_to),
            on=TODAY,
        )  # fmt: skip


def served(cast: Cast) -> None:
    with cast.as_(cast.ruth_ap_sped):
        write_services(student_id=cast.jaylen.pk, words="Reading and math, 2 hours.", on=TODAY, at=NOW)


def topics(cast: Cast) -> list[tuple[str, int]]:
    del cast
    return [(item.topic, item.part) for item in work_of("I-10") if item.state == WorkState.OPEN]


@pytest.mark.acceptance(4)
def test_the_journey_of_a_planned_counter_5_8_10_11_15_16(cast: Cast) -> None:
    give_plan(cast)
    part = give_part(cast, on=SEPTEMBER)

    # 5: amber, and nothing waits.
    planned(cast, part, SEPTEMBER, 5)
    assert topics(cast) == []

    # 8: she is consulted before it is saved.
    with pytest.raises(NotOpenYet, match="stand at 8 days: consult the assistant principal for special"):
        planned(cast, part, OCTOBER, 3)
    consulted(cast, 8)
    planned(cast, part, OCTOBER, 3)

    # 10: a consultation covers the days it was about and no more.
    consulted(cast, 9)
    with pytest.raises(NotOpenYet, match="stand at 10 days"):
        planned(cast, part, date(2026, 10, 19), 2)
    consulted(cast, 16)
    planned(cast, part, date(2026, 10, 19), 2)
    assert topics(cast) == []
    assert protections(cast) == []

    # 11: each removal is talked about anew, however far the last talk went.
    with pytest.raises(NotOpenYet, match="stand at 11 days: consult"):
        planned(cast, part, DECEMBER, 1)
    consulted(cast, 11)
    # Blocked without services, too; with them it is saved, and the four questions are due today.
    with pytest.raises(NotOpenYet, match="from day 11 on, services are written down first"):
        planned(cast, part, DECEMBER, 1)
    served(cast)
    planned(cast, part, DECEMBER, 1)
    assert topics(cast) == [("pattern", 0)]
    assert clocks_of_protections(cast)["services"].met_at is not None

    # 15: no further line.
    consulted(cast, 15)
    planned(cast, part, date(2026, 12, 14), 4)

    # 16: blocked without a manifestation case; with it the removal is saved and the case serves it.
    consulted(cast, 16)
    with pytest.raises(NotOpenYet, match="stand at 16 days: a manifestation case is opened before"):
        planned(cast, part, JANUARY, 1)
    with cast.as_(cast.ruth_ap_sped):
        case = open_determination(student_id=cast.jaylen.pk, on=TODAY)
    removal = planned(cast, part, JANUARY, 1)
    case = next(one for one in protections(cast) if one.pk == case.pk)
    assert case.removal_id == removal.pk
    assert clocks_of_protections(cast)["safeguards"].due_on == TODAY
    with cast.as_(cast.ruth_ap_sped):
        ten = school_calendar(school_id=cast.harbor.pk).add(TODAY, 10)
        assert days_this_year(cast.jaylen.pk, TODAY) == 16
    assert clocks_of_protections(cast)["mdr_meeting"].due_on == ten
    assert (f"change {removal.pk}", 1) in topics(cast)

    # 17: another removal is another change of placement.
    consulted(cast, 20)
    with pytest.raises(NotOpenYet, match="manifestation case"):
        planned(cast, part, date(2027, 1, 25), 1)


@pytest.mark.acceptance(4)
def test_after_the_fact_day_11_and_day_16_are_accepted_and_open_their_clocks(cast: Cast) -> None:
    give_plan(cast)
    recorded(cast, SEPTEMBER, 5)
    recorded(cast, OCTOBER, 5)
    assert topics(cast) == [("consult", 0), ("recorded consult", 2), ("recorded consult", 3)]

    recorded(cast, date(2026, 10, 19), 1)
    services = clocks_of_protections(cast)["services"]
    # The clock counts from the decision: recorded a month later, it is a month late.
    assert (services.due_on, services.met_at) == (date(2026, 10, 19), None)
    assert {("consult", 0), ("services", 0), ("pattern", 0)} <= set(topics(cast))

    removal = recorded(cast, date(2026, 11, 2), 5)
    (case,) = (one for one in protections(cast) if one.kind == "mdr")
    assert (case.is_caused, case.is_failure) == (None, None)
    meeting = next(item for item in work_of("I-10") if item.topic == f"change {removal.pk}")
    assert (meeting.seat, meeting.weight, meeting.part) == (Seat.AP_SPED, Weight.HARD, 1)
    # Ten school days from 2 November are over: the work keeps the day of the law, and is late from its first.
    assert meeting.due_on == clocks_of_protections(cast)["mdr_meeting"].due_on < TODAY
    alerted = {item.seat for item in work_of("I-10") if item.topic == f"recorded change {removal.pk}"}
    assert alerted == {Seat.PRINCIPAL, Seat.REGIONAL_SUPERINTENDENT}


def test_no_item_names_a_disability_or_a_child(cast: Cast) -> None:
    give_plan(cast)
    recorded(cast, SEPTEMBER, 10)
    recorded(cast, OCTOBER, 6)
    words = " ".join(f"{item.title} {item.reason}" for item in work_of("I-10")).lower()
    assert words
    assert not [one for one in ("jaylen", "disab", "iep", "manifest", "504", "special") if one in words]


def test_a_student_without_a_plan_waits_for_nothing(cast: Cast) -> None:
    part = give_part(cast, on=SEPTEMBER)
    for starts_on in (SEPTEMBER, OCTOBER, date(2026, 10, 26), DECEMBER):
        planned(cast, part, starts_on, 5)
    assert protections(cast) == []
    assert work_of("I-10") == []


def test_a_suspected_student_is_protected_once_that_is_recorded(cast: Cast) -> None:
    with cast.as_(cast.ruth_ap_sped):
        with pytest.raises(NotProtected):
            open_determination(student_id=cast.jaylen.pk, on=TODAY)
        protect(student_id=cast.jaylen.pk, basis="suspected", on=TODAY)
    with pytest.raises(NotOpenYet, match="consult"):
        planned(cast, give_part(cast), DECEMBER, 8)


def test_a_504_plan_has_its_own_determination(cast: Cast) -> None:
    give_plan(cast, ProgramKind.PLAN_504, subtype="")
    recorded(cast, SEPTEMBER, 10)
    recorded(cast, OCTOBER, 6)
    assert {one.kind for one in protections(cast)} == {"504_mdr", "services"}


def test_any_day_of_a_student_with_an_intellectual_disability_changes_the_placement_in_pennsylvania(
    cast: Cast,
) -> None:
    give_plan(cast, subtype="Intellectual disability")
    with pytest.raises(NotOpenYet, match="stand at 1 days: a manifestation case"):
        planned(cast, give_part(cast), DECEMBER, 1)


def test_in_new_jersey_no_total_changes_the_placement_but_a_pattern_does(cast: Cast) -> None:
    move_to_new_jersey(cast)
    give_plan(cast, subtype="Intellectual disability")
    recorded(cast, SEPTEMBER, 9)
    recorded(cast, OCTOBER, 8)
    kinds = {one.kind for one in protections(cast)}
    assert kinds == {"removal_notice", "services"}
    with cast.as_(cast.ruth_ap_sped):
        sign_pattern(
            student_id=cast.jaylen.pk,
            answers=PatternAnswers(
                is_similar=True, by_length=True, by_total=True, by_proximity=False, is_pattern=True
            ),
            words="Three times in lunch.",
            on=TODAY,
        )
    assert "mdr" in {one.kind for one in protections(cast)}


def test_more_than_ten_days_in_a_row_change_the_placement(cast: Cast) -> None:
    give_plan(cast)
    recorded(cast, SEPTEMBER, 11)
    assert "mdr" in {one.kind for one in protections(cast)}


def test_a_pattern_asks_for_the_case_before_the_next_removal(cast: Cast) -> None:
    give_plan(cast)
    recorded(cast, SEPTEMBER, 6)
    recorded(cast, OCTOBER, 5)
    with cast.as_(cast.ruth_ap_sped):
        sign_pattern(
            student_id=cast.jaylen.pk,
            answers=PatternAnswers(
                is_similar=True, by_length=False, by_total=True, by_proximity=True, is_pattern=True
            ),
            words="Each in the week after a change of class.",
            on=TODAY,
        )
    assert [item.state for item in work_of("I-10") if item.topic == "pattern"] == [WorkState.DONE]
    consulted(cast, 20)
    served(cast)
    with pytest.raises(NotOpenYet, match="manifestation case"):
        planned(cast, give_part(cast), DECEMBER, 1)


def test_the_system_never_answers_the_two_questions(cast: Cast) -> None:
    give_plan(cast)
    with cast.as_(cast.ruth_ap_sped):
        case = open_determination(student_id=cast.jaylen.pk, on=TODAY)
        for caused, failure, who in ((None, False, "All"), (False, None, "All"), (True, False, "")):
            with pytest.raises(NotAnswered):
                answer_determination(
                    case_id=case.pk, is_caused=caused, is_failure=failure, participants=who, words="",
                    on=TODAY, at=NOW,
                )  # fmt: skip
        assert case.is_manifestation is None
        decided = answer_determination(
            case_id=case.pk, is_caused=False, is_failure=True, participants="Mother, Ms. Feldman, Ms. Raman",
            words="The break card was not given.", on=TODAY, at=NOW,
        )  # fmt: skip
    assert decided.is_manifestation is True
    assert "behavior_plan" in clocks_of_protections(cast)
    # She returns to the placement: no further removal rests on this case.
    recorded(cast, SEPTEMBER, 10)
    recorded(cast, OCTOBER, 5)
    consulted(cast, 20)
    served(cast)
    with pytest.raises(NotOpenYet, match="returns to the placement"):
        planned(cast, give_part(cast), DECEMBER, 1)


def test_special_circumstances_open_an_interim_setting_of_45_school_days(cast: Cast) -> None:
    give_plan(cast)
    part = give_part(cast, special="weapon")
    with cast.as_(cast.ruth_ap_sped):
        open_interim(
            student_id=cast.jaylen.pk, incident_student_id=part.pk, words="The center on Tenth Street.",
            on=TODAY,
        )  # fmt: skip
    assert "interim_end" not in clocks_of_protections(cast)
    consulted(cast, 46)
    served(cast)
    with pytest.raises(TooLong, match="ends after 45 days"):
        planned(cast, part, DECEMBER, 46, kind="interim_setting")
    removal = planned(cast, part, DECEMBER, 45, kind="interim_setting")
    # The end counts from the first day there, not from the day on which somebody opened the case.
    assert clocks_of_protections(cast)["interim_end"].due_on == removal.ends_on
    assert [one.removal_id for one in protections(cast) if one.kind == "iaes"] == [removal.pk]


def test_a_student_is_heard_first_except_in_danger_in_new_jersey(cast: Cast) -> None:
    part = give_part(cast, heard=False)
    with pytest.raises(NotHeardYet, match="Hear the student first"):
        planned(cast, part, DECEMBER, 1)
    with pytest.raises(NotHeardYet):
        planned(cast, part, DECEMBER, 1, is_danger=True)
    move_to_new_jersey(cast)
    planned(cast, part, DECEMBER, 1, is_danger=True)


def test_a_suspension_ends_after_ten_days_in_a_row_and_an_expulsion_follows_a_hearing(cast: Cast) -> None:
    part = give_part(cast)
    with pytest.raises(TooLong, match="refer for expulsion"):
        planned(cast, part, DECEMBER, 11)
    planned(cast, part, DECEMBER, 6)
    with pytest.raises(TooLong, match="10 consecutive school days"):
        planned(cast, part, date(2026, 12, 15), 5)
    with pytest.raises(TooLong, match="formal hearing"):
        planned(cast, part, JANUARY, 20, kind="expulsion")


def test_only_whoever_decides_on_removals_saves_one(cast: Cast) -> None:
    part = give_part(cast)
    for who in (cast.ruth_ap_sped, cast.erik_teacher, cast.walter_regional):
        with pytest.raises((OutOfReach, NotOurStudent)):
            recorded(cast, SEPTEMBER, 1, who=who)
    planned(cast, part, DECEMBER, 1, kind="iss", who=cast.dana_ap_culture)
    with pytest.raises(OutOfReach), cast.as_(cast.dana_ap_culture):
        write_services(student_id=cast.jaylen.pk, words="Two hours.", on=TODAY, at=NOW)
