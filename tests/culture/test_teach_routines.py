"""Routines of the classroom: marked in two taps, to be taught again after a break, seen by whoever leads."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from culture.conftest import SignIn
from culture.incidents_of_cast import publish
from interlocks.pages.conftest import queries_of, text_of
from sextant.audit.models import AuditEntry
from sextant.culture.actions.routines import NotYourClass, mark_taught
from sextant.culture.models import ClassroomRoutine, RoutineTaught
from sextant.culture.queries.routines import back_since, own_plans, school_plans
from sextant.culture.rules.school_breaks import came_back_on
from sextant.culture.terms import AgeBand
from sextant.kernel.guard import unguarded


def test_each_age_has_its_plan(cast: Cast) -> None:
    version = publish(cast)
    for band in AgeBand:
        assert unguarded(ClassroomRoutine).filter(ladder=version, age_band=band).count() >= 5


def test_a_weekend_is_no_break_and_a_week_is() -> None:
    fri, mon, week_after = date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 30)

    assert came_back_on([fri, mon]) is None
    assert came_back_on([fri, mon, week_after]) == week_after
    assert came_back_on([]) is None


def test_a_teacher_marks_her_class_in_two_taps(cast: Cast, sign_in: SignIn) -> None:
    publish(cast)
    client = sign_in(cast.erik_teacher)
    page = text_of(client.get(reverse("routine_mine")))
    assert "of your classes have routines to teach" in page
    assert "Threshold greeting" in page

    where = reverse("routine_taught", args=[cast.homeroom_7b.public_id])
    assert "6 routines are marked as taught today" in text_of(
        client.post(where, {"routine": "all"}, follow=True)
    )
    assert "0 routines are marked" in text_of(client.post(where, {"routine": "all"}, follow=True))
    assert unguarded(RoutineTaught).count() == 6
    assert AuditEntry.objects.filter(action="culture.mark_taught").count() == 1
    theirs = reverse("routine_taught", args=[cast.math_6c.public_id])
    assert client.post(theirs, {"routine": "all"}).status_code == 404


def test_after_a_break_it_is_to_be_taught_again(cast: Cast) -> None:
    publish(cast)
    with cast.as_(cast.erik_teacher):
        keys = [row.pk for row in ClassroomRoutine.objects.filter(age_band="6_8")]
        assert mark_taught(section_id=cast.homeroom_7b.pk, routine_ids=keys, on=TODAY) == 6
        plan = next(one for one in own_plans(school_id=cast.harbor.pk, on=TODAY) if one.title == "7B")
        assert plan.n_due == 0
        later = next(
            day
            for day in (TODAY + timedelta(days=n) for n in range(1, 60))
            if back_since(school_id=cast.harbor.pk, on=day) > TODAY
        )
        again = next(one for one in own_plans(school_id=cast.harbor.pk, on=later) if one.title == "7B")
    assert again.n_due == 6


def test_nobody_marks_a_class_of_others(cast: Cast) -> None:
    publish(cast)
    with cast.as_(cast.katrin_teacher), pytest.raises(NotYourClass):
        mark_taught(section_id=cast.homeroom_7b.pk, routine_ids=[1], on=TODAY)


def test_whoever_leads_sees_which_classes_wait(cast: Cast, sign_in: SignIn) -> None:
    publish(cast)
    client = sign_in(cast.dana_ap_culture)
    page = text_of(client.get(reverse("routine_school")))
    assert "classes have not been taught all their routines" in page
    assert "Erik Lindqvist" in page
    with cast.as_(cast.dana_ap_culture):
        assert {plan.title for plan in school_plans(school_id=cast.harbor.pk, on=TODAY)} >= {"7B", "Math 6C"}
    assert queries_of(client, reverse("routine_school")) <= 25
    assert queries_of(sign_in(cast.erik_teacher), reverse("routine_mine")) <= 25
