"""A session is logged in twenty seconds: everybody was there, but for whom one taps."""

from datetime import timedelta

import pytest
from django.conf import settings

from cast_for_tests import TODAY, Cast
from sextant.kernel.errors import AlreadyDone, ChangedMeanwhile
from sextant.kernel.guard import unguarded
from sextant.network.actions.enrollment import transfer, withdraw
from sextant.network.models import Caseload, Enrollment
from sextant.support.actions.leading import NoCover, NotHers, arrange_cover, end_cover
from sextant.support.actions.reviews import Decided, review_plan
from sextant.support.actions.sessions import NobodyThere, NotThatDay, SessionLog, log_session, undo_session
from sextant.support.models import InterventionGroup, Session, SessionAttendance, SupportPlan
from sextant.support.queries.delivery_counts import Asked, delivered_of
from sextant.support.queries.groups import find_group, group_times, groups_of
from sextant.support.queries.sessions import logged_session, today_of
from support.delivery_of_cast import group, plan

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
FRIDAY = TODAY - timedelta(days=3)


@pytest.fixture
def fluency(cast: Cast) -> InterventionGroup:
    return group(cast, plan(cast, "jaylen"), plan(cast, "zuri"), plan(cast, "mateo", minutes=20))


def there() -> dict[str, tuple[int, str]]:
    rows = unguarded(SessionAttendance).filter(counts=True).select_related("student")
    return {one.student.given_name: (one.minutes, one.missed_because) for one in rows}


def log(group: InterventionGroup, **more: object) -> Session:
    values = {"minutes": 30, **more}
    return log_session(group_id=group.pk, on=TODAY, log=SessionLog(**values), today=TODAY)  # type: ignore[arg-type]


def test_everybody_was_there_but_for_whom_one_taps(cast: Cast, fluency: InterventionGroup) -> None:
    with cast.as_(cast.samir_interventionist):
        session = log(fluency, absent=[cast.zuri.pk], steps_done=3, minutes_of={cast.mateo.pk: 20})
    assert there() == {"Jaylen": (30, ""), "Zuri": (0, "student_absent"), "Mateo": (20, "")}
    assert (session.state, session.staff_id) == ("held", cast.samir_interventionist.staff_id)
    assert (session.steps_done, session.steps_planned, session.minutes_planned) == (3, 4, 30)


def test_a_session_that_did_not_happen_says_why(cast: Cast, fluency: InterventionGroup) -> None:
    with cast.as_(cast.samir_interventionist):
        log(fluency, minutes=0, missed_because="provider_absent")
    assert set(there().values()) == {(0, "provider_absent")}


def test_undo_takes_back_what_was_said_and_a_second_log_corrects(
    cast: Cast, fluency: InterventionGroup
) -> None:
    with cast.as_(cast.samir_interventionist):
        log(fluency, absent=[cast.zuri.pk])
        undo_session(group_id=fluency.pk, on=TODAY, today=TODAY)
        assert there() == {}
        with pytest.raises(AlreadyDone):
            undo_session(group_id=fluency.pk, on=TODAY, today=TODAY)
        again = log(fluency, minutes=25)
        said = logged_session(fluency.pk, on=TODAY)
        with pytest.raises(ChangedMeanwhile):
            log_session(
                group_id=fluency.pk,
                on=TODAY,
                log=SessionLog(minutes=30),
                today=TODAY,
                version=again.version - 1,
            )
    assert there() == {"Jaylen": (25, ""), "Zuri": (25, ""), "Mateo": (25, "")}
    assert said is not None
    assert (said.minutes, said.absent) == (25, frozenset())
    assert unguarded(Session).count() == 1


@pytest.mark.parametrize(
    ("days", "wrong", "refused"),
    [(1, {}, NotThatDay), (-31, {}, NotThatDay), (-1, {}, NotThatDay), (0, {"minutes": 0}, NobodyThere),
     (0, {"minutes": 500}, NobodyThere), (0, {"missed_because": "rain"}, NobodyThere)],
)  # fmt: skip
def test_what_cannot_be_is_refused(
    cast: Cast, fluency: InterventionGroup, days: int, wrong: dict[str, object], refused: type[Exception]
) -> None:
    said = SessionLog(**{"minutes": 30, **wrong})  # type: ignore[arg-type]
    with cast.as_(cast.samir_interventionist), pytest.raises(refused):
        log_session(group_id=fluency.pk, on=TODAY + timedelta(days=days), log=said, today=TODAY)
    assert not unguarded(Session).exists()


def test_nobody_logs_a_group_of_somebody_else(cast: Cast, fluency: InterventionGroup) -> None:
    for who in (cast.amara_teacher, cast.joon_coach, cast.desmond_dean, cast.thandiwe_principal_elsewhere):
        with cast.as_(who), pytest.raises(NotHers):
            log(fluency)
    with cast.as_(cast.yolanda_ap_instruction):
        assert log(fluency).staff_id == cast.samir_interventionist.staff_id


def test_a_cover_holds_it_in_her_own_name_and_reads_what_she_needs_until_the_last_day(
    cast: Cast, fluency: InterventionGroup
) -> None:
    priya = cast.priya_coteacher
    with cast.as_(priya):
        assert find_group(fluency.public_id, on=TODAY) is None
    with cast.as_(cast.yolanda_ap_instruction):
        cover = arrange_cover(group_id=fluency.pk, staff_id=priya.staff_id, first=TODAY, last=TODAY)
        with pytest.raises(AlreadyDone):
            arrange_cover(group_id=fluency.pk, staff_id=priya.staff_id, first=TODAY, last=TODAY)
        for staff, last in (
            (cast.samir_interventionist, TODAY),
            (priya, FRIDAY),
            (cast.oliver_teacher_elsewhere, TODAY),
        ):
            with pytest.raises(NoCover):
                arrange_cover(group_id=fluency.pk, staff_id=staff.staff_id, first=TODAY, last=last)
    cases = unguarded(Caseload).filter(staff_id=priya.staff_id, kind="cover")
    assert {one.valid_until for one in cases} == {TODAY + timedelta(days=1)}
    with cast.as_(priya):
        (row,) = today_of(staff_id=priya.staff_id, on=TODAY)
        assert (row.group.name, row.group.covered_by) == ("Fluency A", "Priya Raman")
        assert log(fluency).staff_id == priya.staff_id
    with cast.as_(cast.yolanda_ap_instruction):
        end_cover(cover_id=cover.pk, on=TODAY)
    with cast.as_(priya), pytest.raises(NotHers):
        log(fluency)


def test_whoever_is_relieved_of_standing_in_reads_no_further(cast: Cast, fluency: InterventionGroup) -> None:
    priya, erik = cast.priya_coteacher.staff_id, cast.erik_teacher.staff_id
    next_week, day = TODAY + timedelta(days=7), timedelta(days=1)
    with cast.as_(cast.yolanda_ap_instruction):
        arrange_cover(group_id=fluency.pk, staff_id=priya, first=TODAY, last=next_week)
        arrange_cover(group_id=fluency.pk, staff_id=erik, first=TODAY + day, last=next_week)

    cases = unguarded(Caseload).filter(kind="cover").order_by("staff_id", "pk")
    ends = dict(cases.values_list("staff_id", "valid_until"))
    assert ends == {priya: TODAY + day, erik: next_week + day}


def test_who_leaves_the_group_is_no_longer_read_by_who_stands_in(
    cast: Cast, fluency: InterventionGroup
) -> None:
    priya, of_zuri = cast.priya_coteacher.staff_id, unguarded(SupportPlan).get(student=cast.zuri)
    with cast.as_(cast.yolanda_ap_instruction):
        arrange_cover(group_id=fluency.pk, staff_id=priya, first=TODAY, last=TODAY + timedelta(days=7))
        decided = Decided(decision="exit", because="She reads with her class.")
        review_plan(plan_id=of_zuri.pk, decided=decided, on=TODAY)

    held = unguarded(Caseload).filter(staff_id=priya, kind="cover", valid_until__gt=TODAY)
    assert set(held.values_list("student_id", flat=True)) == {cast.jaylen.pk, cast.mateo.pk}


@pytest.mark.parametrize("goes_to_cedar", [True, False])
def test_a_group_waits_for_nobody_who_has_left_the_school(
    cast: Cast, fluency: InterventionGroup, goes_to_cedar: bool
) -> None:
    with cast.as_(cast.gloria_registrar):
        if goes_to_cedar:
            transfer(
                student_id=cast.jaylen.pk, to_school_id=cast.cedar.pk, grade=5, on=TODAY, entered_on=TODAY
            )
        else:
            stay = Enrollment.objects.get(student=cast.jaylen, valid_until=None)
            withdraw(enrollment_id=stay.pk, on=TODAY, reason="transfer_out", entered_on=TODAY)

    with cast.as_(cast.samir_interventionist):
        found = find_group(fluency.public_id, on=TODAY)
    assert found is not None
    assert found.n_members == 2


def test_today_lists_what_meets_today(cast: Cast, fluency: InterventionGroup) -> None:
    group(cast, plan(cast, "minh_anh"), name="Fridays", weekdays=(5,))
    samir = cast.samir_interventionist
    with cast.as_(samir):
        assert [row.group.name for row in today_of(staff_id=samir.staff_id, on=TODAY)] == ["Fluency A"]
        assert [row.group.name for row in today_of(staff_id=samir.staff_id, on=FRIDAY)] == ["Fridays"]
        assert len(groups_of(staff_id=samir.staff_id, on=TODAY)) == 2


def test_teachers_know_when_their_students_meet_and_others_do_not(
    cast: Cast, fluency: InterventionGroup
) -> None:
    students = [cast.jaylen.pk, cast.zuri.pk, cast.mateo.pk]
    with cast.as_(cast.erik_teacher):
        times = group_times(students, TODAY)
    assert {(one.student_id, one.leader, one.weekdays) for one in times} == {
        (student, "Samir Haddad", (1, 2, 3, 4)) for student in students
    }
    with cast.as_(cast.katrin_teacher):
        assert group_times(students, TODAY) == ()
    with cast.as_(cast.denise_guardian):
        assert {one.student_id for one in group_times(students, TODAY)} == {cast.jaylen.pk}


def test_what_nobody_said_was_not_delivered(cast: Cast) -> None:
    mine = plan(cast, begun=TODAY - timedelta(days=7))
    fluency = group(cast, mine, since=TODAY - timedelta(days=7))
    asked = Asked(plan_id=mine.pk, school_id=cast.harbor.pk, since=mine.starts_on, minutes=30, per_week=4)
    with cast.as_(cast.samir_interventionist):
        for days in (7, 6):
            log_session(
                group_id=fluency.pk, on=TODAY - timedelta(days=days), today=TODAY,
                log=SessionLog(minutes=30, steps_done=2),
            )  # fmt: skip
        before = delivered_of([asked], on=TODAY)[mine.pk]
        log(fluency)
        after = delivered_of([asked], on=TODAY)[mine.pk]
        undo_session(group_id=fluency.pk, on=TODAY, today=TODAY)
        assert delivered_of([asked], on=TODAY)[mine.pk] == before
    # Monday to Thursday of last week, and today once it was logged.
    assert (before.planned, before.minutes, before.percent, before.fidelity) == (120, 60, 50, 50)
    assert (after.planned, after.minutes) == (150, 90)


def test_a_plan_without_a_group_delivers_nothing(cast: Cast) -> None:
    waiting = plan(cast, begun=TODAY - timedelta(weeks=3))
    asked = {"plan_id": waiting.pk, "school_id": cast.harbor.pk, "since": waiting.starts_on, "minutes": 30,
             "per_week": 4}  # fmt: skip
    with cast.as_(cast.yolanda_ap_instruction):
        assert delivered_of([Asked(**asked)], on=TODAY)[waiting.pk].percent == 0
        assert delivered_of([Asked(**asked, kind="in_class")], on=TODAY)[waiting.pk].percent is None
