"""Nobody touches a record without saying who acts; nobody reaches further than the resolver says."""

from datetime import date

import pytest
from django.db import models
from django.db.models import Count, Exists, F, Max, OuterRef, Q
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from sextant.access.models import User
from sextant.kernel import guard
from sextant.kernel.actor import person, process
from sextant.kernel.guard import NeverDeleted, NoActor, OutOfReach, UnscopedJoin
from sextant.network.models import DayMark, Enrollment, Guardian, Region, School, Student, StudentGuardian


@pytest.fixture
def two_schools(as_builder: None) -> tuple[School, School]:
    region = Region(name="North")
    region.save()
    made = []
    for code in ("DAWN", "DUSK"):
        school = School(region=region, name=code.title(), code=code, jurisdiction="pa")
        school.save()
        Student(given_name="Ana", family_name=code, school=school, grade=7).save()
        made.append(school)
    return made[0], made[1]


TOUCHES = {
    "count": Student.objects.count,
    "list": lambda: list(Student.objects.all()),
    "get": lambda: Student.objects.get(pk=1),
    "exists": Student.objects.exists,
    "update": lambda: Student.objects.update(grade=1),
    "create": lambda: Student.objects.create(given_name="A", family_name="B"),
    "bulk": lambda: Student.objects.bulk_create([Student(given_name="A", family_name="B")]),
    "values": lambda: list(Student.objects.values("pk")),
    "save": lambda: Student(given_name="A", family_name="B").save(),
}


@pytest.mark.parametrize("touch", TOUCHES.values(), ids=TOUCHES)
def test_nobody_acting_means_no_record(touch: object) -> None:
    with pytest.raises(NoActor):
        touch()  # type: ignore[operator]


def test_a_process_without_a_row_in_the_matrix_sees_nothing(two_schools: tuple[School, School]) -> None:
    with guard.acting_as(process("sign_in")):
        assert not Student.objects.exists()
        assert School.objects.count() == 2


def test_a_user_who_holds_nothing_sees_nothing(two_schools: tuple[School, School]) -> None:
    with guard.acting_as(person(999)):
        assert not Student.objects.exists()


JOINS = {
    "filter on a reverse link": lambda: Student.objects.filter(enrollments__grade=7),
    "exclude on a reverse link": lambda: Student.objects.exclude(enrollments__grade=7),
    "order by a reverse link": lambda: Student.objects.order_by("enrollments__grade"),
    "annotate a reverse link": lambda: Student.objects.annotate(n=Count("enrollments")),
    "values of a reverse link": lambda: Student.objects.values("enrollments__grade"),
    "an F on a reverse link": lambda: Student.objects.filter(grade=F("enrollments__grade")),
    "a Q on a reverse link": lambda: Student.objects.filter(Q(enrollments__grade=7) | Q(grade=7)),
    "up and down again": lambda: Enrollment.objects.filter(student__enrollments__grade=7),
    "a reverse one-to-one": lambda: Student.objects.filter(demographics__race="asian"),
    "aggregate of a reverse link": lambda: [Student.objects.aggregate(n=Count("enrollments"))],
    "exists on a reverse link": lambda: [Student.objects.filter(enrollments__grade=7).exists()],
    "count on a reverse link": lambda: [Student.objects.filter(enrollments__grade=7).count()],
    "update through a reverse link": lambda: [Student.objects.filter(enrollments__grade=7).update(grade=1)],
    "a subquery that joins": lambda: Student.objects.filter(
        pk__in=Student.objects.filter(enrollments__grade=7).values("pk")
    ),
    "select_related backwards": lambda: Student.objects.select_related("demographics"),
    "selected and filtered": lambda: StudentGuardian.objects.select_related("guardian").filter(
        guardian__phone="7"
    ),
    "selected and ordered": lambda: StudentGuardian.objects.select_related("guardian").order_by(
        "guardian__phone"
    ),
    "selected and counted": lambda: [
        StudentGuardian.objects.select_related("guardian").filter(guardian__phone="7").count()
    ],
    "selected and aggregated": lambda: [
        StudentGuardian.objects.select_related("guardian").aggregate(m=Max("guardian__phone"))
    ],
    "selected and annotated": lambda: StudentGuardian.objects.select_related("guardian").annotate(
        phone=F("guardian__phone")
    ),
    "an account's guardian": lambda: User.objects.values_list("guardian__phone"),
    "accounts by a guardian": lambda: User.objects.filter(guardian__phone="7"),
    "accounts with their guardians": lambda: [User.objects.filter(guardian__phone="7").exists()],
    "extra where": lambda: Student.objects.extra(where=["1=1"]),
    "raw SQL as a column": lambda: Student.objects.annotate(n=RawSQL("SELECT 1", [])),
    "raw SQL in a filter": lambda: Student.objects.filter(pk__in=RawSQL("SELECT 1", [])),
    "raw SQL inside a function": lambda: Student.objects.annotate(
        n=Coalesce(RawSQL("SELECT 1", [], models.IntegerField()), 1)
    ),
    "raw SQL as an order": lambda: Student.objects.order_by(RawSQL("1", [])),
    "a union with all rows": lambda: Student.objects.union(models.QuerySet(Student)),
    "an intersection with all rows": lambda: Student.objects.intersection(models.QuerySet(Student)),
    "all rows or": lambda: Student.objects.none() | models.QuerySet(Student),
    "all rows and": lambda: Student.objects.all() & models.QuerySet(Student),
}


@pytest.mark.parametrize("ask", JOINS.values(), ids=JOINS)
def test_a_join_to_another_guarded_table_is_refused(as_builder: None, ask: object) -> None:
    with pytest.raises(UnscopedJoin):
        list(ask())  # type: ignore[operator]


def test_a_subquery_of_its_own_is_the_way(two_schools: tuple[School, School]) -> None:
    enrolled = Enrollment.objects.filter(student=OuterRef("pk"))

    assert not Student.objects.filter(Exists(enrolled)).exists()
    assert Student.objects.filter(school__code="DAWN").count() == 1
    assert list(DayMark.objects.filter(student__family_name="X").select_related("student")) == []


def test_records_are_never_deleted(two_schools: tuple[School, School]) -> None:
    with pytest.raises(NeverDeleted):
        Student.objects.all().delete()
    with pytest.raises(NeverDeleted):
        Student.objects.get(family_name="DAWN").delete()


def test_a_process_may_not_write_what_its_row_does_not_name(two_schools: tuple[School, School]) -> None:
    with guard.acting_as(process("growth_run")):
        student = Student.objects.get(family_name="DAWN")
        student.grade = 8

        with pytest.raises(OutOfReach):
            student.save()
        with pytest.raises(OutOfReach):
            Student.objects.filter(pk=student.pk).update(grade=8)
        with pytest.raises(OutOfReach):
            Student.objects.bulk_create([Student(given_name="A", family_name="B")])


def test_what_is_selected_for_show_comes_along(two_schools: tuple[School, School]) -> None:
    student = Student.objects.get(family_name="DAWN")
    guardian = Guardian(given_name="Ruth", family_name="DAWN", school=two_schools[0])
    guardian.save()
    StudentGuardian(
        student=student, guardian=guardian, school=two_schools[0], relationship="mother",
        valid_from=date(2026, 8, 31),
    ).save()  # fmt: skip

    links = StudentGuardian.objects.select_related("guardian").filter(student=student).order_by("pk")

    assert [link.guardian.given_name for link in links] == ["Ruth"]
    assert links.filter(relationship="mother").count() == 1
    assert len(Student.objects.filter(grade=7) | Student.objects.filter(grade=8)) == 2
    assert Student.objects.filter(grade=7).union(Student.objects.filter(grade=8)).count() == 2


def test_reading_a_row_again_asks_the_guard(two_schools: tuple[School, School]) -> None:
    student = Student.objects.get(family_name="DAWN")
    with guard.acting_as(person(999)):
        for ask in (Student(pk=student.pk).refresh_from_db, student.refresh_from_db):
            with pytest.raises(Student.DoesNotExist):
                ask()
        with pytest.raises(Student.DoesNotExist):
            _ = Student(pk=student.pk, **{"grade": models.DEFERRED}).grade
    student.refresh_from_db()
    assert student.family_name == "DAWN"
