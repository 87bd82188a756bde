"""At least one row of every guarded table, about each student, section, adult or school that it may have."""

import itertools
import uuid
from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from typing import Any

from django.db import models

from access.leadership_in_every_table import ASKED_OF_LEADERSHIP
from access.set_up_again import guarded_tables
from access.talent_in_every_table import ASKED_OF_TALENT
from cast_for_tests import NOW, TODAY, Cast
from sextant.culture.models import (
    CulturalPracticeCycle,
    DueProcessCase,
    Incident,
    IncidentStudent,
    ProtectionCase,
    Removal,
)
from sextant.instruction.models import Calibration, PathwayMembership
from sextant.kernel.guard import GuardedModel, RecordClass
from sextant.kernel.sealed import new_key, seal
from sextant.network.models import FamilyContact, School, Section, Staff, Student, StudentGuardian
from sextant.support.models import (
    AnchorPlacement,
    CounselingEpisode,
    Referral,
    SafetyConcern,
    ServiceEntitlement,
    Session,
    WellnessReferral,
)

# Tables that the cast and the town have filled already, with rows that mean something.
FILLED = frozenset(
    {
        "network.Network", "network.Region", "network.School", "network.Staff", "network.StaffAssignment",
        "network.Student", "network.StudentDemographics", "network.Guardian", "network.StudentGuardian",
        "network.SchoolYear", "network.ReportPeriod", "network.CalendarDay", "network.Course",
        "network.Section", "network.SectionStaff", "network.SectionEnrollment", "network.Caseload",
        "network.CoachAssignment", "access.Grant", "access.Release",
    }
)  # fmt: skip
SEALED = seal("Words.", key=new_key(), place="")
# What a table's own rules ask for beyond the kinds of its columns.
ASKED_FOR: dict[str, dict[str, Any]] = {
    "network.StudentProgram": {"kind": "504"},
    "network.DayMark": {"code": "tardy"},
    "network.Enrollment": {"kind": "secondary", "valid_from": TODAY},
    "network.BellPeriod": {"starts_at": time(8), "ends_at": time(9)},
    "work.WorkItem": {"reason": "Because.", "title": "Look", "seat": "principal"},
    "work.NoticeSent": {"kind": "digest", "item_id": None, "step": ""},
    "assessment.GrowthRun": {"state": "withdrawn", "withdrawn_because": "For this test."},
    "assessment.StudentGrowth": {"state": "no_history"},
    "assessment.AssessmentResult": {"score": 5.0},
    "assessment.MapResult": {"standard_error": 3.0, "percentile": 50},
    "assessment.ItemImage": {"media_type": "image/png", "content": b"picture"},
    "assessment.ReleasedPicture": {"media_type": "image/png", "content": b"picture"},
    "assessment.SittingMark": {"sitting_id": None, "word": "absent"},
    "interop.QuarantinedRow": {"settled_because": ""},
    "assessment.NormTable": {"year": 2025},
    "interop.Extract": {"counts": {}},
    "interop.ExtractOrder": {"keep_days": 7, "is_on": False, "ended_because": "For this test."},
    "access.ExportFile": {"file_format": "csv", "gone_at": NOW + timedelta(hours=24)},
    "assessment.GradebookEntry": {"mark": "blank"},
    "assessment.YearGradeApproval": {"because": "For this test."},
    "assessment.Rating": {"reading": 1},
    "instruction.EvaluationVisit": {"kind": "scored"},
    "instruction.GroupProposal": {"state": "decided", "decided_on": TODAY},
    "instruction.ProposedMove": {"target": lambda _about: _last(Section)},
    "instruction.InstructionalGroup": {"valid_until": TODAY + timedelta(days=30)},
    "instruction.KeptApart": {"other": lambda about: _another(about["student_id"])},
    "instruction.PathwayMembership": {"pathway": "intensive", "review_on": TODAY + timedelta(days=30)},
    "instruction.PathwayReview": {"membership": lambda about: _pathway_of(about["student_id"])},
    "instruction.Unit": {"report_period_number": 1},
    "instruction.Lesson": {"minutes": 55},
    "culture.DetentionSession": {"room": lambda _about: f"Room {next(_numbers)}"},
    "instruction.StandardLevel": {"level": 1},
    "instruction.CycleWeek": {"number": 1},
    "instruction.PreparationReview": {"quality": 3},
    "instruction.DemoVisit": {"host": lambda about: _another_adult(about["staff_id"])},
    "instruction.StaffBlock": {"ends_at": time(9)},
    "instruction.PdSession": {"school": lambda about: about.get("school_id")},
    "assessment.ReportCard": {"because": "For this test."},
    "instruction.ContentMeeting": {"held_on": lambda _about: TODAY + timedelta(days=next(_numbers))},
    "instruction.MasterLevel": {"level": 1},
    "instruction.Walkthrough": {"n_rooms": 3},
    # What families ask of records
    "office.RecordRequest": {
        "kind": "correct",
        "due_on": TODAY + timedelta(days=30),
        "guardian": lambda about: _guardian_of(about["student_id"]),
    },
    # Canceled: of the other states each asks for parts that a row made for any reach may lack.
    "office.Appointment": {
        "state": "canceled",
        "guardian": lambda about: _guardian_of(about["student_id"]),
    },
    # Area people
    "network.FamilyContact": {"guardian": lambda about: _guardian_of(about["student_id"])},
    "culture.Reflection": {"cycle": lambda about: _cycle_of(about["staff_id"]), "words": SEALED},
    # Consistency
    "culture.ConsistencyRun": {"counted_on": lambda _about: TODAY + timedelta(days=next(_numbers))},
    "culture.ConsistencyReview": {"findings": "Two readings.", "change": "They decide together."},
    "instruction.CalibrationScore": {
        "level": 1,
        "calibration": lambda about: _calibration_of(about["staff_id"]),
    },
    # The code and incidents
    "culture.InfractionCode": {"level": 2},
    "culture.LadderStep": {"level": 2, "decider": "dean", "kind": lambda _about: next(_kinds)},
    "culture.Account": {"incident": lambda _about: _next_incident()},
    "culture.Response": {"incident_student": lambda about: _of_student(IncidentStudent, about)},
    "culture.Decision": {"level": 2, "incident_student": lambda about: _of_student(IncidentStudent, about)},
    "culture.Statement": {
        "chose_silence": True,
        "incident_student": lambda about: _of_student(IncidentStudent, about),
    },
    "culture.SignOff": {
        "seat": "principal",
        "incident_student": lambda about: _of_student(IncidentStudent, about),
    },
    # Wellness and safety
    "support.WellnessGroup": {"weekday": 1},
    "support.Appointment": {"weekday": 1},
    "support.WellnessWords": {
        "words": SEALED,
        "referral": lambda about: _of_student(WellnessReferral, about),
    },
    "support.WellnessConsent": {"document": SEALED},
    "support.WellnessScreener": {
        "follow_up": SEALED,
        "given_on": lambda _about: TODAY - timedelta(days=next(_numbers) % 900),
    },
    "support.ExternalReferral": {"agency": SEALED},
    "support.CounselingSession": {
        "progress": 5,
        "minutes": 20,
        "episode": lambda about: _of_student(CounselingEpisode, about),
    },
    "support.SafetyCall": {"concern": lambda _about: _next_of(SafetyConcern)},
    # Referrals, groups, sessions, probes
    "support.EntryStep": {"seat": "counselor"},
    # Support, following
    "support.ProgramEffect": {"why_none": "few"},
    "support.EffectRun": {"computed_on": lambda _about: TODAY - timedelta(days=next(_numbers) % 900)},
    "support.TruancyStep": {"paper": "conference", "family_came": True, "plan": "A plan."},
    "support.RedSince": {"until": TODAY},
    "support.Outreach": {
        "state": "closed",
        "plan": "A plan.",
        "closed_on": TODAY,
        "contact": lambda _about: _last(FamilyContact),
    },
    # Support, intake
    "support.TierDecision": {"to_tier": 2},
    "support.TierStatus": {"tier": 2},
    "support.Screening": {"referral": lambda _about: _decided_referral()},
    "support.GroupMeeting": {"weekday": 1},
    "support.Session": {"on": lambda _about: TODAY + timedelta(days=next(_numbers))},
    "support.Probe": {"on": lambda _about: TODAY + timedelta(days=next(_numbers))},
    "support.SessionAttendance": {"minutes": 10, "session": lambda _about: _last(Session)},
    "support.PlacementProposal": {"state": "approved"},
    # Removals and due process
    "culture.RemovalDay": {"removal": lambda about: _of_student(Removal, about)},
    "culture.DueProcessCase": {"removal": lambda about: _of_student(Removal, about)},
    "culture.DueProcessClock": {"case": lambda about: _of_student(DueProcessCase, about)},
    "culture.Safeguard": {"kind": "services"},
    "culture.ProtectionClock": {"case": lambda about: _of_student(ProtectionCase, about)},
    # Special education
    "support.ServiceEntitlement": {"weekdays": "1"},
    "support.MakeUpPlan": {"entitlement": lambda about: _of_student(ServiceEntitlement, about)},
    "support.ServiceLog": {"entitlement": lambda about: _of_student(ServiceEntitlement, about)},
    "support.AnchorClassroom": {"name": lambda _about: f"Room {next(_numbers)}"},
    "support.WarningCaseEnd": {"reason": "plan"},
    "support.SapDecision": {
        "decision": "go_on",
        "met_on": lambda _about: date(2026, 9, 1) + timedelta(days=next(_numbers) % 60),
        "look_again_on": date(2027, 1, 4),
    },
    "support.StateLine": {"jurisdiction": lambda _about: f"{10 + next(_numbers) % 90}", "number": "555 0100"},
    "support.AnchorLevelMove": {
        "because": "Says when it gets hard.",
        "placement": lambda about: _of_student(AnchorPlacement, about),
    },
    "support.AnchorPoints": {"placement": lambda about: _of_student(AnchorPlacement, about)},
    # Interlocks measured
    "interlocks.InterlockEffect": {"why_none": "few"},
    **ASKED_OF_TALENT,
    **ASKED_OF_LEADERSHIP,
}
_numbers = itertools.count(1)
_accounts = itertools.count()
_kinds = itertools.cycle(("detention", "call_home"))


def fill_every_table(cast: Cast) -> None:
    """Add rows to the tables that are still empty; somebody acts who may write them."""
    for model in guarded_tables():
        if model._meta.label not in FILLED:
            # What its author alone may write no process can.
            is_private = model.guard.record_class is RecordClass.A1P
            rows: Any = model._base_manager if is_private else model.objects
            rows.bulk_create(_row(model, cast, about) for about in _abouts(model))


def _abouts(model: type[GuardedModel]) -> Iterator[dict[str, Any]]:
    """Yield whom or what each row is about: work, a person, a class, a school, or nothing at all."""
    columns = {field.attname for field in model._meta.concrete_fields}
    # A screening names a teacher beside the student whom it is about.
    of_student = model._meta.label == "support.Screening"
    for column, about in _ABOUT.items():
        if column in columns and not (of_student and column == "teacher_id"):
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


def _decided_referral() -> int:
    """Return another referral like the first: a screening stands behind each once."""
    row: Referral = Referral.objects.order_by("pk")[0]
    again = Referral(
        school_id=row.school_id,
        student_id=row.student_id,
        domain=row.domain,
        source=row.source,
        state="decided",
        facts=row.facts,
        received_on=row.received_on,
        screen_by=row.screen_by,
    )
    again.save()
    return int(again.pk)


def _another_adult(staff_id: int) -> int:
    return int(Staff.objects.exclude(pk=staff_id).order_by("pk").values_list("pk", flat=True)[0])


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


def _taught() -> Iterator[dict[str, Any]]:
    """Yield every adult as the teacher of a visit or a cycle, and the next one as who came or coaches."""
    adults = list(Staff.objects.order_by("pk").values_list("pk", flat=True))
    others = [*adults[1:], adults[0]]
    schools = itertools.cycle(School.objects.order_by("pk").values_list("pk", flat=True))
    for teacher, other, school in zip(adults, others, schools, strict=False):
        yield {"teacher_id": teacher, "observer_id": other, "coach_id": other, "school_id": school}


# The first of these columns that a table has says whom or what its rows are about.
_ABOUT: dict[str, Callable[[], Iterator[dict[str, Any]]]] = {
    "owner_id": _owners,
    "teacher_id": _taught,
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
            wanted = asked[column.name]
            values[column.attname] = wanted(about) if callable(wanted) else wanted
        elif _is_counted(column) or not (
            column.primary_key or column.null or column.has_default() or column.blank
        ):
            values[column.attname] = _of_the_same(column, about) or _value(column, cast, number)
    return model(**values)


def _of_the_same(column: models.Field[Any, Any], about: dict[str, Any]) -> int | None:
    """Return the visit or cycle of the very teacher whom the row is about, where it points to one."""
    target: Any = column.related_model
    if "teacher_id" not in about or target is None:
        return None
    if "teacher_id" not in {field.attname for field in target._meta.concrete_fields}:
        return None
    found = target._base_manager.filter(teacher_id=about["teacher_id"]).values_list("pk", flat=True).first()
    return None if found is None else int(found)


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


def _calibration_of(staff_id: int) -> int:
    return Calibration._base_manager.values_list("pk", flat=True).get(staff_id=staff_id)


def _guardian_of(student_id: int) -> int | None:
    links = StudentGuardian._base_manager.filter(student_id=student_id).order_by("pk")
    return links.values_list("guardian_id", flat=True).first()


def _cycle_of(staff_id: int) -> int:
    return int(CulturalPracticeCycle._base_manager.values_list("pk", flat=True).get(staff_id=staff_id))


def _some(model: type[models.Model]) -> int:
    found = model._base_manager.order_by("pk").values_list("pk", flat=True).first()
    assert found is not None, f"{model._meta.label} comes too late to be pointed to"
    return int(found)


def _last(model: type[models.Model]) -> int:
    return int(model._base_manager.order_by("-pk").values_list("pk", flat=True)[0])


def _another(student_id: int) -> int:
    return int(Student._base_manager.exclude(pk=student_id).order_by("pk").values_list("pk", flat=True)[0])


def _pathway_of(student_id: int) -> int:
    return int(PathwayMembership._base_manager.get(student_id=student_id).pk)


def _of_student(model: type[models.Model], about: dict[str, Any]) -> int:
    return int(model._base_manager.get(student_id=about["student_id"]).pk)


def _next_of(model: type[models.Model]) -> int:
    place = next(_numbers) % model._base_manager.count()
    return int(model._base_manager.order_by("pk").values_list("pk", flat=True)[place])


def _next_incident() -> int:
    """An incident has one account: each row takes the next one."""
    place = next(_accounts) % Incident._base_manager.count()
    return int(Incident._base_manager.order_by("pk").values_list("pk", flat=True)[place])
