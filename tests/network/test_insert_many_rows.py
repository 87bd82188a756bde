"""Bulk inserts leave one line whose digest can be computed again from the table."""

from datetime import date

import pytest

from cast_for_tests import Cast
from sextant.audit.chain import rows_digest
from sextant.audit.models import AuditEntry
from sextant.kernel import guard
from sextant.network.actions.bulk import MixedRows, canonical_rows, insert_rows
from sextant.network.models import DayMark, Region, School, Student
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
        "sha256": rows_digest(canonical_rows(stored)),
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
