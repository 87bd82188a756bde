"""At least one row of every guarded table, about each student, section, adult or school that it may have."""

import itertools
import uuid
from collections.abc import Callable, Iterator
from datetime import time, timedelta
from typing import Any

from django.db import models

from access.set_up_again import guarded_tables
from cast_for_tests import NOW, TODAY, Cast
from sextant.kernel.guard import GuardedModel
from sextant.network.models import School, Section, Staff, Student

# Tables that the cast and the town have filled already, with rows that mean something.
FILLED = frozenset(
    {
        "network.Network", "network.Region", "network.School", "network.Staff", "network.StaffAssignment",
        "network.Student", "network.StudentDemographics", "network.Guardian", "network.StudentGuardian",
        "network.SchoolYear", "network.ReportPeriod", "network.CalendarDay", "network.Course",
        "network.Section", "network.SectionStaff", "network.SectionEnrollment", "network.Caseload",
        "network.CoachAssignment", "access.Grant",
    }
)  # fmt: skip
# What a table's own rules ask for beyond the kinds of its columns.
ASKED_FOR: dict[str, dict[str, Any]] = {
    "network.StudentProgram": {"kind": "504"},
    "network.DayMark": {"code": "tardy"},
    "network.Enrollment": {"kind": "secondary", "valid_from": TODAY},
    "network.BellPeriod": {"starts_at": time(8), "ends_at": time(9)},
    "work.WorkItem": {"reason": "Because.", "title": "Look", "seat": "principal"},
    "assessment.GrowthRun": {"state": "withdrawn", "withdrawn_because": "For this test."},
    "assessment.StudentGrowth": {"state": "no_history"},
    "assessment.AssessmentResult": {"score": 5.0},
    "assessment.MapResult": {"standard_error": 3.0, "percentile": 50},
    "assessment.ItemImage": {"media_type": "image/png", "content": b"picture"},
    "interop.QuarantinedRow": {"settled_because": ""},
    "assessment.NormTable": {"year": 2025},
    "access.ExportFile": {"file_format": "csv", "gone_at": NOW + timedelta(hours=24)},
    "assessment.GradebookEntry": {"mark": "blank"},
    "assessment.YearGradeApproval": {"because": "For this test."},
    "assessment.Rating": {"reading": 1},
    "assessment.ReportCard": {"because": "For this test."},
}
_numbers = itertools.count(1)


def fill_every_table(cast: Cast) -> None:
    """Add rows to the tables that are still empty; somebody acts who may write them."""
    for model in guarded_tables():
        if model._meta.label not in FILLED:
            model.objects.bulk_create(_row(model, cast, about) for about in _abouts(model))


def _abouts(model: type[GuardedModel]) -> Iterator[dict[str, Any]]:
    """Yield whom or what each row is about: work, a person, a class, a school, or nothing at all."""
    columns = {field.attname for field in model._meta.concrete_fields}
    for column, about in _ABOUT.items():
        if column in columns:
            yield from about()
            break
    else:
        yield from ({},) if _has_room_for_one(model) else ({}, {})
    if "school_id" in columns and not columns & _ABOUT.keys() - {"school_id"} and _may_lack_school(model):
        yield {"school_id": None}


def _has_room_for_one(model: type[GuardedModel]) -> bool:
    """Tell if keys alone make a row unique: every row here points to the same first rows."""
    if any(isinstance(field, models.OneToOneField) for field in model._meta.concrete_fields):
        return True
    fields = (model._meta.get_field(name) for each in _unique_together(model) for name in each)
    keys = {field.name for field in fields if isinstance(field, models.ForeignKey) or field.choices}
    return any(keys >= set(each) for each in _unique_together(model))


def _unique_together(model: type[GuardedModel]) -> list[tuple[str, ...]]:
    return [rule.fields for rule in model._meta.constraints if isinstance(rule, models.UniqueConstraint)]


def _may_lack_school(model: type[GuardedModel]) -> bool:
    return bool(model._meta.get_field("school").null)


def _students() -> Iterator[dict[str, Any]]:
    for student in Student.objects.exclude(school=None):
        yield {"student_id": student.pk, "school_id": _school_of_the_row(student)}


def _sections() -> Iterator[dict[str, Any]]:
    for section in Section.objects.all():
        yield {"section_id": section.pk, "school_id": section.school_id, "staff_id": _some(Staff)}


def _adults() -> Iterator[dict[str, Any]]:
    for staff, school in zip(Staff.objects.all(), itertools.cycle(School.objects.all()), strict=False):
        yield {"staff_id": staff.pk, "school_id": school.pk}


def _schools() -> Iterator[dict[str, Any]]:
    yield from ({"school_id": school.pk} for school in School.objects.all())


def _school_of_the_row(student: Student) -> int | None:
    """Whoever moved left rows behind, which say the school of then."""
    moved = student.given_name == "aiko_who_moved"
    return School.objects.get(code="HPM").pk if moved else student.school_id


def _owners() -> Iterator[dict[str, Any]]:
    """Work: owned by somebody, brought up to a deputy, or waiting for whoever holds the seat."""
    school, other = School.objects.get(code="HPM"), School.objects.get(code="FAH")
    owner, deputy = Staff.objects.get(given_name="seat_nurse"), Staff.objects.get(given_name="seat_dean")
    student = Student.objects.get(given_name="Jaylen")
    yield {"owner_id": owner.pk, "school_id": school.pk, "student_id": student.pk, "seat": "nurse"}
    yield {"owner_id": owner.pk, "escalated_to_id": deputy.pk, "school_id": school.pk, "seat": "nurse"}
    for seat in ("principal", "counselor", "registrar"):
        yield {"school_id": school.pk, "seat": seat}
        yield {"school_id": other.pk, "seat": seat}
    yield {"school_id": None, "seat": "data_director"}
    yield {"school_id": other.pk, "seat": "hr"}


# The first of these columns that a table has says whom or what its rows are about.
_ABOUT: dict[str, Callable[[], Iterator[dict[str, Any]]]] = {
    "owner_id": _owners,
    "student_id": _students,
    "section_id": _sections,
    "staff_id": _adults,
    "school_id": _schools,
}


def _row(model: type[GuardedModel], cast: Cast, about: dict[str, Any]) -> GuardedModel:
    number = next(_numbers)
    asked = ASKED_FOR.get(model._meta.label, {})
    values: dict[str, Any] = {}
    for column in model._meta.concrete_fields:
        if column.attname in about:
            values[column.attname] = about[column.attname]
        elif column.name in asked:
            values[column.name] = asked[column.name]
        elif _is_counted(column) or not (
            column.primary_key or column.null or column.has_default() or column.blank
        ):
            values[column.attname] = _value(column, cast, number)
    return model(**values)


def _is_counted(column: models.Field[Any, Any]) -> bool:
    """Tell if this whole number is what tells a row from the next one."""
    return isinstance(column, models.IntegerField) and any(
        column.name in each for each in _unique_together(column.model)
    )


def _value(column: models.Field[Any, Any], cast: Cast, number: int) -> Any:
    if isinstance(column, models.ForeignKey):
        target: Any = column.related_model
        return cast.year.pk if target._meta.label == "network.SchoolYear" else _some(target)
    if column.choices:
        return next(iter(dict(column.flatchoices)))
    for kind, value in (
        (models.DateTimeField, NOW),
        (models.DateField, TODAY),
        (models.TimeField, time(8)),
        (models.BooleanField, False),
        (models.FloatField, 0.5),
        (models.IntegerField, 1),
        (models.UUIDField, uuid.uuid4()),
        (models.JSONField, {}),
    ):
        if isinstance(column, kind):
            return number if kind is models.IntegerField and (column.unique or _is_counted(column)) else value
    return f"x{number}"[: column.max_length]


def _some(model: type[models.Model]) -> int:
    found = model._base_manager.order_by("pk").values_list("pk", flat=True).first()
    assert found is not None, f"{model._meta.label} comes too late to be pointed to"
    return int(found)
