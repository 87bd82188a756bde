"""Services, plans and evaluations of the cast, for tests and for the pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from cast_for_tests import TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions.programs import add_accommodation, add_program, add_to_caseload
from sextant.network.models import Student
from sextant.network.queries.calendar import calendar_of
from sextant.support.actions.services import ServiceDraft, add_service
from sextant.support.models import ServiceEntitlement, ServiceLog
from sextant.support.terms.special_education import Per, ServiceKind, Setting

BEGAN = date(2026, 9, 8)


@contextmanager
def as_builder() -> Iterator[None]:
    """Let everything inside happen as the demo builder."""
    with guard.acting_as(process("demo_builder")):
        yield


def give_plan(cast: Cast, *, who: Student | None = None, texts: tuple[str, ...] = ("Extra time",)) -> None:
    """Give Zuri, or somebody else, an individualized program, whose case manager is Priya Raman."""
    student = who or cast.zuri
    with as_builder():
        add_program(
            student_id=student.pk,
            kind="iep",
            valid_from=BEGAN,
            subtype="specific learning disability",
            annual_review_on=TODAY + timedelta(days=20),
            reevaluation_on=TODAY + timedelta(days=400),
        )
    give_accommodations(cast, student, texts=texts)


def give_accommodations(cast: Cast, student: Student, *, texts: tuple[str, ...] = ("Extra time",)) -> None:
    """Put a student on Priya Raman's caseload, with accommodations."""
    with as_builder():
        add_to_caseload(
            staff_id=cast.priya_coteacher.staff_id,
            student_id=student.pk,
            kind="case_manager",
            valid_from=BEGAN,
        )
        for text in texts:
            add_accommodation(student_id=student.pk, text=text, valid_from=BEGAN)


def give_service(
    cast: Cast, *, who: Student | None = None, minutes: int = 120, weekdays: tuple[int, ...] = (1, 2, 3, 4)
) -> ServiceEntitlement:
    """Entitle Zuri, or somebody else, to 120 minutes of reading a week from Priya Raman."""
    with as_builder():
        return add_service(
            student_id=(who or cast.zuri).pk,
            draft=ServiceDraft(
                service=ServiceKind.READING,
                minutes=minutes,
                per=Per.WEEK,
                weekdays=weekdays,
                staff_id=cast.priya_coteacher.staff_id,
                setting=Setting.SEPARATE,
            ),
            valid_from=BEGAN,
        )


def deliver(service: ServiceEntitlement, minutes: int, *, until: date = TODAY, **said: Any) -> None:
    """Log these minutes in the four weeks before a day, thirty at a time, as the plan's weekdays allow."""
    with as_builder():
        days = calendar_of(school_id=service.school_id)
        left, on = minutes, until
        while left > 0:
            on = days.back(on, 1)
            part = min(30, left)
            ServiceLog(
                entitlement_id=service.pk,
                school_id=service.school_id,
                student_id=service.student_id,
                staff_id=service.staff_id,
                on=on,
                minutes_planned=30,
                minutes=part,
                missed_because="" if part == 30 else said.get("because", "schedule"),
            ).save()
            left -= part
