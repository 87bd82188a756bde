"""I-10: a line of the removal counter is somebody’s work at once, in the transaction of the removal."""

from datetime import date
from decimal import Decimal

import pytest

from cast_for_tests import NOW, TODAY, Cast
from culture.removals_of_cast import (
    OCTOBER,
    SEPTEMBER,
    days,
    give_part,
    give_plan,
    planned,
    protections,
    recorded,
    work_of,
)
from sextant.culture.actions.determinations import answer_determination, open_determination
from sextant.culture.actions.protections import (
    PatternAnswers,
    record_consultation,
    sign_pattern,
    write_services,
)
from sextant.culture.actions.removals_ended import overturn_removal
from sextant.culture.queries.removal_counts import days_this_year
from sextant.interlocks.into import removals
from sextant.interlocks.models import InterlockFailure
from sextant.interlocks.table import find_row
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.queries.calendar import school_calendar
from sextant.network.terms import Seat
from sextant.work.queries.places import AskedItem, place_of
from sextant.work.terms import Weight, WorkState

pytestmark = pytest.mark.usefixtures("monday_morning")


def states(cast: Cast) -> dict[tuple[str, int], str]:
    del cast
    return {(item.topic, item.part): item.state for item in work_of("I-10")}


def test_i10_opens_at_eight_days_for_special_education_the_same_day(cast: Cast) -> None:
    give_plan(cast)
    recorded(cast, SEPTEMBER, 8)
    item = work_of("I-10")[0]
    assert (item.topic, item.seat, item.weight) == ("consult", Seat.AP_SPED, Weight.HARD)
    assert (item.due_on, item.school_id, item.student_id) == (TODAY, cast.harbor.pk, cast.jaylen.pk)
    assert item.reason.startswith("8 days of removal this school year with the one recorded now")


def test_i10_is_silent_under_eight_days_and_about_who_is_not_protected(cast: Cast) -> None:
    recorded(cast, SEPTEMBER, 10)
    assert work_of("I-10") == []
    give_plan(cast)
    with cast.as_(cast.lucia_principal):
        overturn_removal(
            removal_id=recorded(cast, OCTOBER, 1).pk, because="Another student.", was_away=False, on=TODAY
        )
    assert {item.state for item in work_of("I-10")} == {WorkState.SUPERSEDED}


def test_i10_is_silent_where_a_planned_removal_rests_on_what_is_open(cast: Cast) -> None:
    give_plan(cast)
    recorded(cast, SEPTEMBER, 5)
    with cast.as_(cast.ruth_ap_sped):
        record_consultation(
            student_id=cast.jaylen.pk, words="With the mother.", up_to_days=Decimal(9), on=TODAY
        )
    planned(cast, give_part(cast), date(2026, 12, 7), 4)
    assert work_of("I-10") == []


def test_i10_closes_line_by_line_as_each_is_answered(cast: Cast) -> None:
    give_plan(cast)
    recorded(cast, SEPTEMBER, 6)
    recorded(cast, OCTOBER, 6)
    assert {topic for topic, part in states(cast) if part == removals.SAME_DAY} == {
        "consult", "services", "pattern",
    }  # fmt: skip
    with cast.as_(cast.ruth_ap_sped):
        record_consultation(student_id=cast.jaylen.pk, words="Talked.", up_to_days=days(12), on=TODAY)
        assert states(cast)["consult", 0] == WorkState.DONE
        assert states(cast)["services", 0] == WorkState.OPEN
        write_services(student_id=cast.jaylen.pk, words="Two hours.", on=TODAY, at=NOW)
        assert states(cast)["services", 0] == WorkState.DONE
        sign_pattern(
            student_id=cast.jaylen.pk,
            answers=PatternAnswers(
                is_similar=False, by_length=False, by_total=True, by_proximity=False, is_pattern=False
            ),
            words="Two different places and reasons.",
            on=TODAY,
        )
    assert states(cast)["pattern", 0] == WorkState.DONE
    assert "mdr" not in {one.kind for one in protections(cast)}


def test_i10_the_meeting_is_due_in_ten_school_days_and_closes_with_the_answers(cast: Cast) -> None:
    give_plan(cast)
    recorded(cast, SEPTEMBER, 9)
    removal = recorded(cast, date(2026, 11, 11), 7)
    item = next(one for one in work_of("I-10") if one.part == removals.MEETING)
    with cast.as_(cast.ruth_ap_sped):
        assert item.due_on == school_calendar(school_id=cast.harbor.pk).add(removal.counts_from, 10)
        case = next(one for one in protections(cast) if one.kind == "mdr")
        answer_determination(
            case_id=case.pk, is_caused=False, is_failure=False, participants="The team", words="", on=TODAY,
            at=NOW,
        )  # fmt: skip
    assert states(cast)[f"change {removal.pk}", removals.MEETING] == WorkState.DONE


def test_i10_tells_principal_and_region_of_what_was_recorded_after_the_fact(cast: Cast) -> None:
    give_plan(cast)
    recorded(cast, SEPTEMBER, 11)
    alerted = [item for item in work_of("I-10") if item.topic.startswith("recorded")]
    assert {item.seat for item in alerted} == {Seat.PRINCIPAL, Seat.REGIONAL_SUPERINTENDENT}
    assert {item.weight for item in alerted} == {Weight.HARD}


def alerts(seat: Seat) -> list[str]:
    """Return what one seat was told of the counter, the oldest first."""
    told = [one for one in work_of("I-10") if one.seat == seat and one.topic.startswith("recorded")]
    return [one.reason.split(" this school year")[0] for one in told]


def test_i10_tells_of_each_line_anew_and_of_each_change_of_placement(cast: Cast) -> None:
    give_plan(cast)
    recorded(cast, SEPTEMBER, 8)
    recorded(cast, OCTOBER, 1)
    at_eight = ["A removal was recorded after it happened: 8 days"]
    assert alerts(Seat.PRINCIPAL) == alerts(Seat.REGIONAL_SUPERINTENDENT) == at_eight
    recorded(cast, date(2026, 10, 19), 2)
    recorded(cast, date(2026, 11, 2), 5)
    recorded(cast, date(2026, 11, 16), 1)
    numbers = [one.split(": ")[1] for one in alerts(Seat.REGIONAL_SUPERINTENDENT)]
    assert numbers == ["8 days", "11 days", "16 days", "17 days"]
    meetings = [one for one in work_of("I-10") if one.part == removals.MEETING]
    assert [(one.seat, one.weight) for one in meetings] == [(Seat.AP_SPED, Weight.HARD)] * 2
    (last,) = [one for one in work_of("I-10") if "17 days" in one.reason and one.seat == Seat.PRINCIPAL]
    assert last.title == "A removal changes the placement"
    assert "clocks run from the day of the decision" in last.reason


def test_i10_tells_of_a_change_of_placement_that_was_planned_with_its_case_open(cast: Cast) -> None:
    give_plan(cast, subtype="Intellectual disability")
    with cast.as_(cast.ruth_ap_sped):
        open_determination(student_id=cast.jaylen.pk, on=TODAY)
    planned(cast, give_part(cast), date(2026, 12, 7), 1)
    told = {one.seat for one in work_of("I-10") if one.title == "A removal changes the placement"}
    assert told == {Seat.PRINCIPAL, Seat.REGIONAL_SUPERINTENDENT}


def test_i10_never_stops_a_removal_that_has_happened(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_row("I-10").is_hard
    assert not find_row("I-10").may_stop
    give_plan(cast)

    def fails(_removal_id: int) -> None:
        raise RuntimeError("the counter is broken")

    monkeypatch.setattr(removals, "news_of_removal", fails)
    recorded(cast, SEPTEMBER, 11)

    with cast.as_(cast.lucia_principal):
        assert days_this_year(cast.jaylen.pk, TODAY) == 11
    with guard.acting_as(process("decider")):
        (failure,) = InterlockFailure.objects.all()
    assert (failure.code, failure.problem) == ("I-10", "RuntimeError")
    assert "mdr" in {one.kind for one in protections(cast)}


def test_i10_leads_to_the_record_of_removals(cast: Cast) -> None:
    give_plan(cast)
    recorded(cast, SEPTEMBER, 8)
    item = work_of("I-10")[0]
    asked = AskedItem(
        interlock=item.interlock, part=item.part, subject_id=item.subject_id, topic=item.topic,
        reference=item.reference,
    )  # fmt: skip
    with cast.as_(cast.ruth_ap_sped):
        place = place_of(asked)
    assert place is not None
    assert place.url.endswith(f"/students/{cast.jaylen.public_id}/")
    with cast.as_(cast.erik_teacher):
        assert place_of(asked) is None
