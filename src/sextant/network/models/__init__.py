"""The tables of the network, named here because Django must find them."""

from sextant.network.models.attendance import DayMark, DayTaken, PeriodMark, PeriodTaken
from sextant.network.models.calendar import BellPeriod, BellSchedule, CalendarDay, ReportPeriod, SchoolYear
from sextant.network.models.contacts import FamilyContact, NameSaying
from sextant.network.models.enrollment import Accommodation, Enrollment, RestrictedProgram, StudentProgram
from sextant.network.models.family_messages import FamilyMessage
from sextant.network.models.keys import ErasureOrder, SealingKey
from sextant.network.models.people import (
    Credential,
    ExternalId,
    Guardian,
    Staff,
    StaffAssignment,
    Student,
    StudentDemographics,
    StudentGuardian,
)
from sextant.network.models.places import Network, Region, School
from sextant.network.models.rosters import (
    Caseload,
    CoachAssignment,
    Course,
    RosterVerification,
    Section,
    SectionEnrollment,
    SectionStaff,
)
from sextant.network.models.settings import ThresholdValue

__all__ = [
    "Accommodation",
    "BellPeriod",
    "BellSchedule",
    "CalendarDay",
    "Caseload",
    "CoachAssignment",
    "Course",
    "Credential",
    "DayMark",
    "DayTaken",
    "Enrollment",
    "ErasureOrder",
    "ExternalId",
    "FamilyContact",
    "FamilyMessage",
    "Guardian",
    "NameSaying",
    "Network",
    "PeriodMark",
    "PeriodTaken",
    "Region",
    "ReportPeriod",
    "RestrictedProgram",
    "RosterVerification",
    "School",
    "SchoolYear",
    "SealingKey",
    "Section",
    "SectionEnrollment",
    "SectionStaff",
    "Staff",
    "StaffAssignment",
    "Student",
    "StudentDemographics",
    "StudentGuardian",
    "StudentProgram",
    "ThresholdValue",
]
