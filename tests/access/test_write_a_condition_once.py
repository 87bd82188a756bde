"""A part of a condition is written once and finds, in every question, what its own question finds."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, models
from django.db.models import Case, Count, Exists, OuterRef, Q, Value, When

from sextant.access.composed import Composed, composed_once
from sextant.network.models import Region, School, Student


@pytest.fixture
def grades(as_builder: None) -> None:
    region = Region(name="North")
    region.save()
    school = School(region=region, name="Dawn", code="DAWN", jurisdiction="pa")
    school.save()
    for grade in (6, 7, 7, 8):
        Student(given_name="Ana", family_name=f"Of {grade}", school=school, grade=grade).save()


def sevens() -> Any:
    return models.QuerySet(Student).filter(grade=7).values("pk")


def nobody() -> Any:
    return models.QuerySet(Student).filter(pk__in=[]).values("pk")


QUESTIONS: dict[str, Callable[[Any], Any]] = {
    "in": lambda keys: Student.objects.filter(pk__in=keys),
    "not in": lambda keys: Student.objects.exclude(pk__in=keys),
    "or": lambda keys: Student.objects.filter(Q(pk__in=keys) | Q(grade=8)),
    "and not": lambda keys: Student.objects.filter(~Q(pk__in=keys) & Q(grade__gte=7)),
    "in a subquery": lambda keys: Student.objects.filter(
        Exists(Student.objects.filter(pk__in=keys, school_id=OuterRef("school_id")))
    ),
    "in a subquery of a subquery": lambda keys: Student.objects.filter(
        grade__in=Student.objects.filter(pk__in=Student.objects.filter(pk__in=keys).values("pk")).values(
            "grade"
        )
    ),
    "in a case": lambda keys: Student.objects.annotate(
        is_theirs=Case(When(pk__in=keys, then=Value(1)), default=Value(0))
    ).filter(is_theirs=1),
    "in a union": lambda keys: Student.objects.filter(pk__in=keys).union(Student.objects.filter(grade=6)),
}


@pytest.mark.django_db
@pytest.mark.parametrize("make", [sevens, nobody])
@pytest.mark.parametrize("ask", QUESTIONS.values(), ids=QUESTIONS)
def test_composed_keys_find_what_their_question_finds(
    grades: None, ask: Callable[[Any], Any], make: Callable[[], Any]
) -> None:
    keys = Composed(make())

    for _ in range(2):
        assert {row.pk for row in ask(keys)} == {row.pk for row in ask(make())}


@pytest.mark.django_db
def test_composed_keys_may_stand_in_what_is_counted_by_group(grades: None) -> None:
    theirs = Case(When(pk__in=Composed(sevens()), then=Value(1)), default=Value(0))
    counted = (
        Student.objects.annotate(theirs=theirs).values("theirs").annotate(n=Count("pk")).order_by("theirs")
    )

    assert list(counted.values_list("theirs", "n")) == [(0, 2), (1, 2)]


@pytest.mark.django_db
def test_a_condition_is_composed_once_for_as_long_as_one_acts(grades: None) -> None:
    first = composed_once("sevens", sevens)

    assert composed_once("sevens", sevens) is first
    assert first.as_sql(None, connection) is first.as_sql(None, connection)
