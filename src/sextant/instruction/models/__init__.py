"""The tables of Instructional Effectiveness."""

from sextant.instruction.models.calibration import (
    Calibration,
    CalibrationEvent,
    CalibrationScore,
    MasterLevel,
)
from sextant.instruction.models.coaching import ActionStep, CoachingCycle, CycleFinding, CycleWeek
from sextant.instruction.models.conferences import Conference, EvaluationConference
from sextant.instruction.models.content_meetings import ContentMeeting, ContentMeetingTeacher
from sextant.instruction.models.curriculum import (
    Curriculum,
    Lesson,
    LessonMisconception,
    LessonPart,
    LessonStandard,
    Unit,
)
from sextant.instruction.models.demo_rooms import DemoInvitation, DemoRoom, DemoVisit
from sextant.instruction.models.groups import (
    GroupMembership,
    GroupProposal,
    InstructionalGroup,
    KeptApart,
    ProposedGroup,
    ProposedMove,
    StudentNeed,
)
from sextant.instruction.models.lesson_files import LessonFile
from sextant.instruction.models.observation import (
    EvaluationEvidence,
    EvaluationScore,
    EvaluationVisit,
    Evidence,
    Observation,
    StandardScore,
)
from sextant.instruction.models.pacing import LessonAdjustment, LessonTaught
from sextant.instruction.models.pathways import PathwayMembership, PathwayReview
from sextant.instruction.models.pd import (
    PdAttendance,
    PdFeedback,
    PdSession,
    PdSighting,
    PdTopic,
    StaffBlock,
)
from sextant.instruction.models.preparation import (
    Preparation,
    PreparationFile,
    PreparationMissed,
    PreparationReview,
)
from sextant.instruction.models.rubric import (
    InstructionalStandard,
    Phrase,
    Rubric,
    StandardLevel,
    StepExample,
)
from sextant.instruction.models.walkthrough import Walkthrough, WalkthroughMark

__all__ = [
    "ActionStep",
    "Calibration",
    "CalibrationEvent",
    "CalibrationScore",
    "CoachingCycle",
    "Conference",
    "ContentMeeting",
    "ContentMeetingTeacher",
    "Curriculum",
    "CycleFinding",
    "CycleWeek",
    "DemoInvitation",
    "DemoRoom",
    "DemoVisit",
    "EvaluationConference",
    "EvaluationEvidence",
    "EvaluationScore",
    "EvaluationVisit",
    "Evidence",
    "GroupMembership",
    "GroupProposal",
    "InstructionalGroup",
    "InstructionalStandard",
    "KeptApart",
    "Lesson",
    "LessonAdjustment",
    "LessonFile",
    "LessonMisconception",
    "LessonPart",
    "LessonStandard",
    "LessonTaught",
    "MasterLevel",
    "Observation",
    "PathwayMembership",
    "PathwayReview",
    "PdAttendance",
    "PdFeedback",
    "PdSession",
    "PdSighting",
    "PdTopic",
    "Phrase",
    "Preparation",
    "PreparationFile",
    "PreparationMissed",
    "PreparationReview",
    "ProposedGroup",
    "ProposedMove",
    "Rubric",
    "StaffBlock",
    "StandardLevel",
    "StandardScore",
    "StepExample",
    "StudentNeed",
    "Unit",
    "Walkthrough",
    "WalkthroughMark",
]
