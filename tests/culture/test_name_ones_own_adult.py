"""Jaylen names an adult whom he would go to; his team sees it on the map, and no other student does."""

from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from culture.conftest import SignIn
from culture.counted_queries import counted_queries
from sextant.culture.actions.named_adults import (
    EnoughNamed,
    NotAnAdultHere,
    NotByHerself,
    end_own_adult,
    name_adult,
    name_own_adult,
)
from sextant.culture.models import NamedAdult, PositiveEvent
from sextant.culture.queries.relationship_map import MapFilter, list_map, map_columns
from sextant.culture.terms.people import NamedBy
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import OutOfReach, unguarded
from sextant.network.models import Student

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
MOST_QUERIES = 25


def named(cast: Cast, adult: Any) -> NamedAdult:
    with cast.as_(cast.jaylen_student):
        return name_own_adult(staff_id=adult.staff_id, on=TODAY)


def adults_on_map(cast: Cast, *, by: str = "dana_ap_culture") -> tuple[str, ...]:
    with cast.as_(cast.named[by]):
        page = list_map(map_columns().window({}), MapFilter(school_id=cast.harbor.pk), on=TODAY)
        return next(row.adults for row in page.rows if row.id == cast.jaylen.pk)


@pytest.mark.parametrize("who", ["dana_ap_culture", "desmond_dean", "ines_counselor"])
def test_his_team_sees_whom_he_has_named_himself(cast: Cast, who: str) -> None:
    named(cast, cast.tomas_para)
    assert adults_on_map(cast, by=who) == (f"{cast.staff_of(cast.tomas_para).name} (named by herself)",)


def test_whom_staff_named_for_him_is_from_then_on_named_by_himself(cast: Cast) -> None:
    with cast.as_(cast.dana_ap_culture):
        name_adult(
            student_id=cast.jaylen.pk, staff_id=cast.tomas_para.staff_id, named_by=NamedBy.STAFF, on=TODAY
        )
    rows = [named(cast, cast.tomas_para) for _twice in range(2)]
    assert rows[0].pk == rows[1].pk
    assert unguarded(NamedAdult).get().named_by == NamedBy.SELF


def test_he_takes_back_what_is_his_and_leaves_what_is_the_schools(cast: Cast) -> None:
    own = named(cast, cast.tomas_para)
    with cast.as_(cast.dana_ap_culture):
        theirs = name_adult(
            student_id=cast.jaylen.pk, staff_id=cast.erik_teacher.staff_id, named_by=NamedBy.STAFF, on=TODAY
        )
    with cast.as_(cast.jaylen_student):
        end_own_adult(named_adult_id=own.pk, on=TODAY)
        with pytest.raises(NotAnAdultHere):
            end_own_adult(named_adult_id=theirs.pk, on=TODAY)
    assert unguarded(NamedAdult).get(valid_until=None).pk == theirs.pk


def test_three_at_a_time_and_only_of_his_school(cast: Cast) -> None:
    for adult in (cast.tomas_para, cast.erik_teacher, cast.amara_teacher):
        named(cast, adult)
    with pytest.raises(EnoughNamed, match="Take one back"):
        named(cast, cast.lucia_principal)
    with pytest.raises(NotAnAdultHere):
        named(cast, cast.oliver_teacher_elsewhere)


def test_a_child_of_grade_two_is_asked_by_her_teacher(cast: Cast, sign_in: SignIn) -> None:
    with guard.acting_as(process("demo_builder")):
        Student.objects.filter(pk=cast.jaylen.pk).update(grade=2)
    with pytest.raises(NotByHerself, match="Tell your teacher"):
        named(cast, cast.tomas_para)
    page = sign_in(cast.jaylen_student).get(reverse("own_adults")).content.decode()
    assert "Tell your teacher whom you would go to" in page
    assert "<select" not in page


def test_he_writes_about_nobody_else_and_recognizes_not_himself(cast: Cast) -> None:
    with cast.as_(cast.jaylen_student):
        with pytest.raises(OutOfReach):
            NamedAdult(
                student_id=cast.zuri.pk, staff_id=cast.tomas_para.staff_id, school_id=cast.harbor.pk,
                valid_from=TODAY,
            ).save()  # fmt: skip
        with pytest.raises(OutOfReach):
            PositiveEvent(
                student_id=cast.jaylen.pk, school_id=cast.harbor.pk, staff_id=cast.tomas_para.staff_id,
                on=TODAY, at="2026-11-23T12:00:00Z", seen="Kindness",
                device_key="0190b6a0-0000-7000-8000-000000000001",
            ).save()  # fmt: skip


def test_no_classmates_family_reads_it_and_his_own_does(cast: Cast) -> None:
    named(cast, cast.tomas_para)
    with cast.as_(cast.denise_guardian):
        assert NamedAdult.objects.count() == 1
    with cast.as_(cast.oliver_teacher_elsewhere):
        assert NamedAdult.objects.count() == 0


def test_the_page_names_says_what_is_wrong_and_takes_back(cast: Cast, sign_in: SignIn) -> None:
    client, page = sign_in(cast.jaylen_student), reverse("own_adults")
    first = client.get(page).content.decode()
    assert "Whom would you go to?" in first
    assert "In my classes" in first
    assert "No other student can see this" in first
    refused = client.post(page, {"do": "name", "staff": ""})
    assert refused.status_code == 422
    assert "Choose an adult of the school." in refused.content.decode()
    said = client.post(page, {"do": "name", "staff": str(cast.tomas_para.staff_id)}, follow=True)
    assert "You have named an adult" in said.content.decode()
    row = unguarded(NamedAdult).get()
    client.post(page, {"do": "take_back", "adult": str(row.public_id)})
    assert unguarded(NamedAdult).get().valid_until == TODAY
    assert client.post(page, {"do": "take_back", "adult": "nobody"}).status_code == 422


def test_the_page_is_for_students_alone_and_costs_little(cast: Cast, sign_in: SignIn) -> None:
    named(cast, cast.tomas_para)
    for who in (cast.denise_guardian, cast.amara_teacher):
        assert sign_in(who).get(reverse("own_adults")).status_code == 403
    client = sign_in(cast.jaylen_student)
    client.get(reverse("own_adults"))
    with counted_queries() as asked:
        assert client.get(reverse("own_adults")).status_code == 200
    assert len(asked) <= MOST_QUERIES
