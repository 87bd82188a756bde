"""A question composed once: it finds with each value what the ORM would find."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet

from cast_for_tests import TODAY, Cast
from sextant.kernel.guard import unguarded
from sextant.kernel.prepared import Prepared, ValueLost
from sextant.network.models import StaffAssignment


def seats_of(*, staff_id: int, on: date) -> QuerySet[Any, Any]:
    return unguarded(StaffAssignment).filter(staff_id=staff_id, valid_from__lte=on).values_list("seat")


def test_each_person_is_found_with_her_own_seat(cast: Cast) -> None:
    question = Prepared(seats_of, staff_id=int, on=date)
    people = [cast.staff_of(cast.lucia_principal).pk, cast.staff_of(cast.amara_teacher).pk]

    found = [question.rows(staff_id=key, on=TODAY) for key in people]

    assert found == [list(seats_of(staff_id=key, on=TODAY)) for key in people]
    assert found[0] != found[1]
    assert question.rows(staff_id=people[0], on=date(1990, 1, 1)) == []


def test_a_value_that_the_statement_swallows_is_refused(cast: Cast) -> None:
    question = Prepared(
        lambda *, at: unguarded(StaffAssignment).filter(pk=at.year).values_list("pk"), at=datetime
    )

    with pytest.raises(ValueLost):
        question.rows(at=datetime(2026, 11, 23, tzinfo=UTC))


def test_asking_again_composes_nothing(cast: Cast, django_assert_num_queries: Any) -> None:
    composed = []

    def ask(**values: Any) -> QuerySet[Any, Any]:
        composed.append(values)
        return seats_of(**values)

    question = Prepared(ask, staff_id=int, on=date)
    with django_assert_num_queries(3, connection=connection):
        for key in (1, 2, 3):
            question.rows(staff_id=key, on=TODAY)

    assert len(composed) == 1
