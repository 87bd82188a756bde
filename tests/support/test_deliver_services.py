"""Services: logged in one tap, counted over four weeks, and given back when they were missed."""

from datetime import timedelta

import pytest

from cast_for_tests import TODAY, Cast
from sextant.kernel.errors import AlreadyDone
from sextant.kernel.guard import OutOfReach
from sextant.network.queries.calendar import calendar_of
from sextant.support.actions.services import (
    NoSuchService,
    WrongDay,
    WrongMinutes,
    end_service,
    give_back,
    log_service,
    plan_make_up,
)
from sextant.support.models import MakeUpPlan, ServiceEntitlement, ServiceLog
from sextant.support.panels.special_education import student_panels
from sextant.support.queries.family_consents import has_plan
from sextant.support.queries.services import find_service, list_services
from sextant.support.queries.services_today import minutes_owed_by, services_of_today
from sextant.support.rules.service_minutes import Light
from support.services_of_cast import as_builder, deliver, give_plan, give_service


def test_priya_logs_todays_session_in_one_step_and_corrects_it_by_another(cast: Cast) -> None:
    give_plan(cast)
    service = give_service(cast)
    with cast.as_(cast.priya_coteacher):
        (row,) = services_of_today(staff_id=cast.priya_coteacher.staff_id or 0, on=TODAY)
        assert (row.student, row.planned, row.minutes) == ("Zuri Hightower", 30, None)

        log_service(entitlement_id=service.pk, on=TODAY, minutes=30, today=TODAY)
        log_service(entitlement_id=service.pk, on=TODAY, minutes=10, missed_because="testing", today=TODAY)

        (row,) = services_of_today(staff_id=cast.priya_coteacher.staff_id or 0, on=TODAY)
    assert (row.minutes, row.missed_because) == (10, "Testing")
    with as_builder():
        assert ServiceLog.objects.count() == 1


def test_fewer_minutes_than_planned_need_a_reason(cast: Cast) -> None:
    give_plan(cast)
    service = give_service(cast)
    with cast.as_(cast.priya_coteacher):
        for minutes, because in ((20, ""), (20, "rain"), (-1, "testing"), (481, "")):
            with pytest.raises(WrongMinutes):
                log_service(
                    entitlement_id=service.pk, on=TODAY, minutes=minutes, missed_because=because, today=TODAY
                )


def test_nobody_logs_tomorrow_or_last_season(cast: Cast) -> None:
    give_plan(cast)
    service = give_service(cast)
    with cast.as_(cast.priya_coteacher):
        for days in (1, -60):
            with pytest.raises(WrongDay):
                log_service(
                    entitlement_id=service.pk, on=TODAY + timedelta(days=days), minutes=30, today=TODAY
                )


def test_410_of_480_minutes_are_85_percent_and_amber(cast: Cast) -> None:
    give_plan(cast)
    service = give_service(cast)
    deliver(service, 410)
    with cast.as_(cast.ruth_ap_sped):
        (row,) = list_services(school_id=cast.harbor.pk, on=TODAY)
        days = calendar_of(school_id=cast.harbor.pk).between(
            TODAY - timedelta(days=28), TODAY - timedelta(days=1)
        )
        n_days = sum(day.isoweekday() in (1, 2, 3, 4) for day in days)

    # It is given on four days a week, as many of them as were open; sixteen would make 85.4 %.
    assert row.delivered.entitled == 30 * n_days
    assert row.delivered.delivered == 410
    assert row.light is (Light.AMBER if n_days == 16 else Light.GOOD)
    assert row.provider == "Priya Raman"


def test_minutes_that_are_given_back_count_and_close_the_plan(cast: Cast) -> None:
    give_plan(cast)
    service = give_service(cast)
    with cast.as_(cast.ruth_ap_sped):
        plan = plan_make_up(
            entitlement_id=service.pk,
            minutes=60,
            cause="provider_absent",
            by=TODAY + timedelta(days=7),
            on=TODAY,
        )
        with pytest.raises(AlreadyDone):
            plan_make_up(entitlement_id=service.pk, minutes=60, cause="schedule", by=TODAY, on=TODAY)
    with cast.as_(cast.priya_coteacher):
        assert [one.left for one in minutes_owed_by(staff_id=cast.priya_coteacher.staff_id or 0)] == [60]
        give_back(plan_id=plan.pk, on=TODAY, minutes=40)
        give_back(plan_id=plan.pk, on=TODAY, minutes=20)
        with pytest.raises(NoSuchService):
            give_back(plan_id=plan.pk, on=TODAY, minutes=20)
        found = find_service(service.public_id, on=TODAY + timedelta(days=1))

    assert found is not None
    assert (found.plan, found.delivered.delivered) == (None, 60)


def test_a_plan_to_give_back_ends_within_ten_school_days(cast: Cast) -> None:
    give_plan(cast)
    service = give_service(cast)
    with cast.as_(cast.ruth_ap_sped):
        last = calendar_of(school_id=cast.harbor.pk).add(TODAY, 10)
        with pytest.raises(WrongDay, match="10 school days"):
            plan_make_up(
                entitlement_id=service.pk, minutes=60, cause="schedule", by=last + timedelta(days=1), on=TODAY
            )
        with pytest.raises(WrongMinutes):
            plan_make_up(entitlement_id=service.pk, minutes=0, cause="schedule", by=last, on=TODAY)
        plan_make_up(entitlement_id=service.pk, minutes=60, cause="schedule", by=last, on=TODAY)


def test_what_is_owed_of_a_service_ends_with_it(cast: Cast) -> None:
    give_plan(cast)
    service = give_service(cast)
    with cast.as_(cast.ruth_ap_sped):
        plan_make_up(entitlement_id=service.pk, minutes=60, cause="schedule", by=TODAY, on=TODAY)
        end_service(entitlement_id=service.pk, on=TODAY)

        assert MakeUpPlan.objects.get().state == "void"
        with pytest.raises(NoSuchService):
            log_service(entitlement_id=service.pk, on=TODAY, minutes=30, today=TODAY)


def test_a_math_teacher_reads_no_minutes_and_the_mother_of_another_none(cast: Cast) -> None:
    give_plan(cast)
    give_plan(cast, who=cast.jaylen)
    give_service(cast)
    own = give_service(cast, who=cast.jaylen)
    for reader, seen in (
        (cast.amara_teacher, []), (cast.lucia_principal, []), (cast.denise_guardian, [own.pk]),
        (cast.thandiwe_principal_elsewhere, []),
    ):  # fmt: skip
        with cast.as_(reader):
            assert list(ServiceEntitlement.objects.values_list("pk", flat=True)) == seen
    with cast.as_(cast.denise_guardian), pytest.raises(OutOfReach):
        log_service(entitlement_id=own.pk, on=TODAY, minutes=30, today=TODAY)


def test_a_family_is_led_to_services_only_where_a_plan_stands(cast: Cast) -> None:
    """Without one, an empty page of services reads as a plan that the school owes."""

    def headings() -> list[str]:
        with cast.as_(cast.denise_guardian):
            found = student_panels(student_id=cast.jaylen.pk, public_id=cast.jaylen.public_id, on=TODAY)
        return [str(one.heading) for one in found]

    assert headings() == []
    give_plan(cast, who=cast.jaylen)
    assert headings() == ["Services and plan"]
    give_plan(cast)
    with cast.as_(cast.denise_guardian):
        # Another family's plan stands, and is not hers to know of.
        assert has_plan(student_id=cast.jaylen.pk, on=TODAY)
        assert not has_plan(student_id=cast.zuri.pk, on=TODAY)
