"""Anchor rooms: who has a place, what is tapped, and what a teacher of the student sees of it."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from culture.cases_on_file import keep_case, keep_codes
from sextant.culture.models import IncidentStudent
from sextant.kernel.guard import OutOfReach
from sextant.network.models import Student
from sextant.support.actions.anchor import (
    CriteriaNotMet,
    NoSuchPlacement,
    NotPoints,
    PlaceDraft,
    RoomDraft,
    RoomIsFull,
    TeamNotMet,
    end_placement,
    give_points,
    move_step,
    open_room,
    place_student,
    review_placement,
)
from sextant.support.actions.anchor_levels import (
    NoReason,
    NotALevel,
    NotAShare,
    RoomChange,
    change_room,
    move_level,
)
from sextant.support.models import AnchorClassroom, AnchorPlacement, AnchorPoints
from sextant.support.queries.anchor import find_placement, list_rooms, seats_of, times_of
from sextant.support.queries.anchor_levels import levels_now, levels_of, moves_of
from sextant.support.rules.anchor import periods_in_class
from sextant.support.rules.anchor_levels import NotLevels, levels_from, lines_of
from sextant.support.terms.anchor import EntryCriterion
from support.conftest import SignIn
from support.services_of_cast import as_builder, give_plan

DRAFT = PlaceDraft(criteria=[*EntryCriterion.values], because="Calmer with few others.", times="Periods 1, 2")


def a_room(cast: Cast, *, places: int = 10) -> AnchorClassroom:
    """Let Priya Raman lead a room at Harbor Point, with Tomás Ortiz beside her."""
    with cast.as_(cast.ruth_ap_sped):
        room = open_room(
            draft=RoomDraft(
                school_id=cast.harbor.pk,
                name="The harbor room",
                staff_id=cast.priya_coteacher.staff_id or 0,
                second_id=cast.tomas_para.staff_id,
            ),
            on=TODAY,
        )
    with as_builder():
        AnchorClassroom.objects.update(places=places)
    return room


def a_place(
    cast: Cast, *, who: Student | None = None, room: AnchorClassroom | None = None
) -> AnchorPlacement:
    with cast.as_(cast.ruth_ap_sped):
        return place_student(
            room_id=(room or a_room(cast)).pk, student_id=(who or cast.jaylen).pk, draft=DRAFT, on=TODAY
        )


def test_a_place_asks_for_every_criterion_and_a_reason(cast: Cast) -> None:
    room = a_room(cast)
    with cast.as_(cast.ruth_ap_sped):
        for criteria, because in (([], "Because."), (EntryCriterion.values, " ")):
            with pytest.raises(CriteriaNotMet):
                place_student(
                    room_id=room.pk,
                    student_id=cast.jaylen.pk,
                    draft=PlaceDraft(criteria=criteria, because=because),
                    on=TODAY,
                )


def test_a_student_with_a_plan_waits_for_her_team(cast: Cast) -> None:
    give_plan(cast)
    room = a_room(cast)
    with cast.as_(cast.ruth_ap_sped):
        with pytest.raises(TeamNotMet, match="team"):
            place_student(room_id=room.pk, student_id=cast.zuri.pk, draft=DRAFT, on=TODAY)
        met = PlaceDraft(criteria=DRAFT.criteria, because=DRAFT.because, team_met_on=TODAY)
        placed = place_student(room_id=room.pk, student_id=cast.zuri.pk, draft=met, on=TODAY)

    assert (placed.team_met_on, placed.review_on) == (TODAY, TODAY + timedelta(weeks=4))


def test_a_full_room_takes_nobody(cast: Cast) -> None:
    room = a_room(cast, places=1)
    a_place(cast, room=room)
    with cast.as_(cast.ruth_ap_sped), pytest.raises(RoomIsFull):
        place_student(room_id=room.pk, student_id=cast.mateo.pk, draft=DRAFT, on=TODAY)


def test_the_teacher_and_the_para_of_the_room_tap_and_the_second_tap_corrects(cast: Cast) -> None:
    place = a_place(cast)
    for who, earned in ((cast.priya_coteacher, 3), (cast.tomas_para, 2)):
        with cast.as_(who):
            give_points(placement_id=place.pk, on=TODAY, period=1, earned=earned, today=TODAY)
    with cast.as_(cast.tomas_para):
        (room,) = list_rooms(school_id=cast.harbor.pk)
        (seat,) = seats_of(room, on=TODAY)
        for period, earned in ((0, 1), (7, 1), (1, 4)):
            with pytest.raises(NotPoints):
                give_points(placement_id=place.pk, on=TODAY, period=period, earned=earned, today=TODAY)

    assert (seat.student, seat.earned, seat.possible, seat.share) == ("Jaylen Okonkwo-Reed", 2, 3, 67)
    with as_builder():
        assert AnchorPoints.objects.count() == 1


def test_who_led_the_room_reads_why_until_he_is_back_and_not_from_that_day_on(cast: Cast) -> None:
    place, friday = a_place(cast), TODAY + timedelta(days=4)
    with cast.as_(cast.ruth_ap_sped):
        end_placement(placement_id=place.pk, on=friday)

    for days, is_hers in ((3, True), (4, False)):
        with time_machine.travel(NOW + timedelta(days=days), tick=False):
            for who in (cast.priya_coteacher, cast.tomas_para):
                with cast.as_(who):
                    assert AnchorPlacement.objects.exists() is is_hers
            with cast.as_(cast.ruth_ap_sped):
                assert AnchorPlacement.objects.exists()


def test_his_math_teacher_sees_the_times_and_neither_points_nor_reason(cast: Cast) -> None:
    place = a_place(cast)
    with cast.as_(cast.amara_teacher):
        found = times_of(student_id=cast.jaylen.pk, on=TODAY)
        assert found is not None
        assert (found.share_in_class, found.times) == (0, "Periods 1, 2")
        assert find_placement(place.public_id, on=TODAY) is None
        with pytest.raises(NoSuchPlacement):
            give_points(placement_id=place.pk, on=TODAY, period=1, earned=1, today=TODAY)
    with cast.as_(cast.katrin_teacher):
        assert times_of(student_id=cast.jaylen.pk, on=TODAY) is None
        assert list_rooms(school_id=cast.harbor.pk) == ()


def test_steps_lead_back_to_the_whole_day_which_ends_the_place(cast: Cast) -> None:
    place = a_place(cast)
    with cast.as_(cast.ruth_ap_sped):
        for share in (20, 40, 60, 80):
            move_step(placement_id=place.pk, share=share, times="", on=TODAY)
        with pytest.raises(NotPoints):
            move_step(placement_id=place.pk, share=85, times="", on=TODAY)
        page = find_placement(place.public_id, on=TODAY)
        assert page is not None
        assert (page.share_in_class, page.forward, page.back) == (80, 100, 60)

        move_step(placement_id=place.pk, share=100, times="", on=TODAY)

        page = find_placement(place.public_id, on=TODAY)
    assert page is not None
    assert (page.is_open, page.state) == (False, "Back in class all day")


def test_an_incident_of_level_4_that_culture_lends_keeps_the_rule_from_asking(cast: Cast) -> None:
    place = a_place(cast)
    with as_builder():
        AnchorPlacement.objects.update(valid_from=TODAY - timedelta(weeks=6))
        monday = TODAY - timedelta(weeks=4)
        AnchorPoints.objects.bulk_create(
            AnchorPoints(
                placement_id=place.pk, school_id=place.school_id, student_id=place.student_id,
                staff_id=place.staff_id, second_id=place.second_id, period=1, earned=3, possible=3,
                on=monday + timedelta(weeks=week, days=day),
            )
            for week in range(4)
            for day in range(5)
        )  # fmt: skip
    with cast.as_(cast.ruth_ap_sped):
        page = find_placement(place.public_id, on=TODAY)
        assert page is not None
        assert (page.way.good_weeks, page.way.meets) == (4, True)

    keep_case(
        cast.jaylen, keep_codes(1)[0], reporter_id=cast.amara_teacher.staff_id, on=TODAY - timedelta(days=3)
    )
    with as_builder():
        IncidentStudent.objects.update(level=4, finding="substantiated")
    with cast.as_(cast.ruth_ap_sped):
        page = find_placement(place.public_id, on=TODAY)
    assert page is not None
    assert (page.way.level_4_on, page.way.meets) == (TODAY - timedelta(days=3), False)


def test_a_review_moves_the_next_one_and_an_ending_frees_the_place(cast: Cast) -> None:
    place = a_place(cast)
    with cast.as_(cast.ruth_ap_sped):
        later = TODAY + timedelta(days=10)
        assert review_placement(
            placement_id=place.pk, team_met_on=None, on=later
        ).review_on == later + timedelta(weeks=4)
        end_placement(placement_id=place.pk, on=later)
        assert list_rooms(school_id=cast.harbor.pk)[0].n_taken == 0
        assert times_of(student_id=cast.jaylen.pk, on=later) is None


def test_the_principal_of_another_school_reaches_no_room(cast: Cast) -> None:
    a_place(cast)
    with cast.as_(cast.thandiwe_principal_elsewhere):
        assert list_rooms(school_id=None) == ()
        with pytest.raises(OutOfReach):
            open_room(
                draft=RoomDraft(
                    school_id=cast.harbor.pk, name="Ours", staff_id=cast.priya_coteacher.staff_id or 0
                ),
                on=TODAY,
            )


def test_the_para_moves_jaylen_to_the_next_level_with_a_reason_and_his_math_teacher_cannot(
    cast: Cast,
) -> None:
    place = a_place(cast)
    with cast.as_(cast.tomas_para):
        levels = levels_of(place.room_id)
        assert levels_now([place.pk], levels=levels)[place.pk].name == "Arriving"
        for number, because, refusal in (
            (2, " ", NoReason),
            (1, "Says when it gets hard.", NotALevel),
            (9, "Says when it gets hard.", NotALevel),
        ):
            with pytest.raises(refusal):
                move_level(placement_id=place.pk, number=number, because=because, on=TODAY)
        move_level(placement_id=place.pk, number=2, because="Says when it gets hard.", on=TODAY)
        (moved,) = moves_of(place.pk)
        assert levels_now([place.pk], levels=levels)[place.pk].name == "Practicing"
    with cast.as_(cast.amara_teacher):
        assert moves_of(place.pk) == ()

    assert (moved.on, moved.number, moved.because) == (TODAY, 2, "Says when it gets hard.")


def test_a_room_has_levels_of_its_own_and_a_clinician_with_a_share_of_the_week(cast: Cast) -> None:
    place = a_place(cast)
    ines = cast.ines_counselor.staff_id
    with cast.as_(cast.ruth_ap_sped):
        for who, share in ((ines, 0), (None, 20), (ines, 101)):
            with pytest.raises(NotAShare):
                change_room(room_id=place.room_id, wish=RoomChange(clinician_id=who, clinician_share=share))
        own = levels_from("Harbor: Stays near.\nOpen sea")
        change_room(room_id=place.room_id, wish=RoomChange(clinician_id=ines, clinician_share=20, levels=own))
        (room,) = list_rooms(school_id=cast.harbor.pk)
        assert lines_of(levels_of(place.room_id)) == "Harbor: Stays near.\nOpen sea"

    assert (bool(room.clinician), room.clinician_share) == (True, 20)


@pytest.mark.parametrize("lines", ["Alone", "One\nONE: again", ": nothing\nTwo", "\n".join("ABCDEFG")])
def test_levels_are_two_to_six_lines_with_a_name_each(lines: str) -> None:
    with pytest.raises(NotLevels):
        levels_from(lines)


@pytest.mark.parametrize(("share", "n"), [(0, 0), (10, 1), (20, 1), (40, 2), (60, 4), (80, 5), (100, 6)])
def test_a_share_of_the_day_is_the_nearest_number_of_six_periods(share: int, n: int) -> None:
    assert periods_in_class(share, periods=6) == n


def test_the_sheet_offers_the_next_period_first_and_says_how_many_are_in_class(
    cast: Cast, sign_in: SignIn
) -> None:
    place = a_place(cast)
    client = sign_in(cast.tomas_para)
    address = reverse("anchor_room", args=[place.room.public_id])
    first = client.get(address).context["rows"][0]
    client.post(reverse("anchor_points", args=[place.public_id]), {"points": "1:2"})
    second = client.get(address)

    assert [one[0] for one in first[1][0]] == [1]
    assert [one[0] for one in second.context["rows"][0][1][0]] == [2]
    assert next(one[0] for one in second.context["rows"][0][1][1]) == 1
    assert "0% of the day in class, about 0 of 6 periods" in second.content.decode()
