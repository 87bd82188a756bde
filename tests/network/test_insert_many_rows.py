"""Bulk inserts leave one line whose digest can be computed again from the table."""

from datetime import date

import pytest

from cast_for_tests import Cast
from sextant.audit.chain import column_digests, rows_digest
from sextant.audit.models import AuditEntry
from sextant.kernel import guard
from sextant.network.actions.bulk import (
    FEW,
    ColumnsDiffer,
    MixedRows,
    canonical_rows,
    columns_of,
    create_rows,
    insert_rows,
    insert_tuples,
)
from sextant.network.models import DayMark, Region, School, SectionEnrollment, Student
from sextant.network.terms import DayCode
from trail_for_tests import count_entries


def marks(cast: Cast) -> list[DayMark]:
    return [
        DayMark(
            student_id=student.pk,
            school_id=cast.harbor.pk,
            section_id=cast.homeroom_7b.pk,
            on=date(2026, 9, 8),
            code=DayCode.ABSENT_EXCUSED,
        )
        for student in (cast.jaylen, cast.zuri, cast.mateo)
    ]


def by_column(rows: list[DayMark]) -> tuple[str, ...]:
    return column_digests(canonical_rows(rows), n_columns=len(columns_of(DayMark)))


def test_one_line_covers_the_batch_and_can_be_verified(cast: Cast, as_builder: None) -> None:
    before = count_entries()

    made = insert_rows(action="demo.attendance", rows=marks(cast), school_id=cast.harbor.pk)

    entry = AuditEntry.objects.order_by("-sequence").first()
    assert entry is not None
    assert count_entries() == before + 1
    stored = list(DayMark.objects.filter(pk__in=[row.pk for row in made]).order_by("pk"))
    assert entry.body["batch"] == {
        "count": 3,
        "first": stored[0].pk,
        "last": stored[-1].pk,
        "sha256": rows_digest([by_column(stored)]),
        "columns": list(columns_of(DayMark)),
        "by_column": list(by_column(stored)),
        "ranges": [[stored[0].pk, stored[-1].pk]],
    }


def test_nothing_to_insert_leaves_nothing(cast: Cast, as_builder: None) -> None:
    before = count_entries()

    assert insert_rows(action="demo.attendance", rows=[]) == []
    assert count_entries() == before


def test_rows_of_two_tables_are_refused(cast: Cast, as_builder: None) -> None:
    with pytest.raises(MixedRows):
        insert_rows(action="demo.mixed", rows=[Region(name="A"), School(name="B")])


def test_a_batch_outside_reach_keeps_nothing(cast: Cast) -> None:
    with cast.as_(cast.oliver_teacher_elsewhere), pytest.raises(guard.OutOfReach):
        insert_rows(action="demo.attendance", rows=marks(cast))

    with cast.as_(cast.lucia_principal):
        assert not DayMark.objects.exists()
        assert Student.objects.filter(pk=cast.jaylen.pk).exists()


def tuples(cast: Cast, day: date) -> list[tuple[object, ...]]:
    return [
        (student.pk, cast.harbor.pk, cast.homeroom_7b.pk, day, DayCode.TARDY, 12, "")
        for student in (cast.jaylen, cast.zuri)
    ]


MARK_COLUMNS = ("student_id", "school_id", "section_id", "on", "code", "minutes_missed", "asked_by")


def test_tuples_are_kept_and_covered_like_records(cast: Cast, as_builder: None) -> None:
    first = insert_rows(action="demo.attendance", rows=marks(cast))

    keys = insert_tuples(
        action="demo.attendance", table=DayMark, columns=MARK_COLUMNS, rows=tuples(cast, date(2026, 9, 9))
    )
    later = insert_rows(
        action="demo.attendance",
        rows=[
            DayMark(
                student_id=cast.jaylen.pk,
                school_id=cast.harbor.pk,
                on=date(2026, 9, 10),
                code=DayCode.TARDY,
            )
        ],
    )

    stored = list(DayMark.objects.filter(pk__in=keys).order_by("pk"))
    assert [(row.student_id, row.on, row.code, row.minutes_missed) for row in stored] == [
        (cast.jaylen.pk, date(2026, 9, 9), DayCode.TARDY, 12),
        (cast.zuri.pk, date(2026, 9, 9), DayCode.TARDY, 12),
    ]
    assert max(row.pk for row in first) < min(keys) < max(keys) < later[0].pk
    entry = AuditEntry.objects.order_by("-sequence")[1]
    assert entry.body["batch"]["sha256"] == rows_digest([by_column(stored)])


def test_tuples_of_records_get_a_public_id_each(cast: Cast, as_builder: None) -> None:
    keys = insert_tuples(
        action="demo.place",
        table=SectionEnrollment,
        columns=("valid_from", "valid_until", "section_id", "student_id", "school_id", "dosage_percent"),
        rows=[
            (date(2026, 9, 1), date(2026, 9, 2), cast.math_6c.pk, student.pk, cast.harbor.pk, None)
            for student in (cast.jaylen, cast.zuri)
        ],
    )

    rows = SectionEnrollment.objects.filter(pk__in=keys)
    assert len({row.public_id for row in rows}) == 2
    assert {(row.version, row.valid_until) for row in rows} == {(1, date(2026, 9, 2))}


def test_tuples_name_every_column_in_order(cast: Cast, as_builder: None) -> None:
    with pytest.raises(ColumnsDiffer, match="student_id, school_id"):
        insert_tuples(action="demo.attendance", table=DayMark, columns=("student_id",), rows=[])


def test_a_person_inserts_no_tuples(cast: Cast) -> None:
    with cast.as_(cast.lucia_principal), pytest.raises(guard.OutOfReach):
        insert_tuples(
            action="demo.attendance",
            table=DayMark,
            columns=MARK_COLUMNS,
            rows=tuples(cast, date(2026, 9, 9)),
        )


def test_many_records_come_back_with_keys_and_as_they_were_given(cast: Cast, as_builder: None) -> None:
    count_before = Student.objects.count()
    students = [
        Student(
            given_name=f"Ida {number}", family_name="Ångström", school=cast.harbor,
            grade=7 if number % 2 else None,
        )
        for number in range(FEW + 5)
    ]  # fmt: skip

    made = create_rows(students)

    assert made == students
    assert Student.objects.count() == count_before + FEW + 5
    assert all(not row._state.adding for row in made)
    stored = list(Student.objects.filter(pk__in=[row.pk for row in made]).order_by("pk"))
    assert list(canonical_rows(stored)) == list(canonical_rows(made))
    made[0].given_name = "Iduna"
    made[0].save()
    assert Student.objects.get(pk=made[0].pk).given_name == "Iduna"


def test_many_records_out_of_reach_are_refused(cast: Cast) -> None:
    with cast.as_(cast.amara_teacher), pytest.raises(guard.OutOfReach):
        create_rows([Region(name=f"Elsewhere {number}") for number in range(FEW + 5)])


def test_a_row_of_another_width_is_refused(cast: Cast, as_builder: None) -> None:
    with pytest.raises(ColumnsDiffer, match="values for"):
        insert_tuples(
            action="demo.attendance",
            table=DayMark,
            columns=MARK_COLUMNS,
            rows=[(*row, "more") for row in tuples(cast, date(2026, 9, 9))],
        )
