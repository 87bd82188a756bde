"""The tables of School Culture."""

from sextant.culture.models.codes import (
    Expectation,
    InfractionCode,
    LadderStep,
    LadderVersion,
)
from sextant.culture.models.consistency import (
    CameAgain,
    ConsistencyReview,
    ConsistencyRun,
    DeciderResult,
    MajorsCounted,
    RatioResult,
)
from sextant.culture.models.detentions import (
    DetentionSeat,
    DetentionSession,
    PrivilegeLoss,
)
from sextant.culture.models.due_process import (
    DueProcessCase,
    DueProcessClock,
    DueProcessNotice,
)
from sextant.culture.models.hearings import (
    Decision,
    SignOff,
    Statement,
)
from sextant.culture.models.incidents import (
    Account,
    Incident,
    IncidentStudent,
    Response,
)
from sextant.culture.models.leadership import (
    LeadershipAppointment,
    SkillComment,
    SkillReflection,
    SkillWord,
    Suggestion,
    VoiceAnswer,
)
from sextant.culture.models.practice import (
    CulturalModule,
    CulturalPracticeCycle,
    Reflection,
)
from sextant.culture.models.protections import (
    DisciplineProtection,
    ProtectionCase,
    ProtectionClock,
    ProtectionNotice,
    Safeguard,
)
from sextant.culture.models.pulses import (
    CommunityPlan,
    Pulse,
    PulseItem,
    PulseResult,
    PulseTally,
    PulseTurn,
    SurveyChoice,
)
from sextant.culture.models.recognition import (
    ClassroomCorrection,
    NetworkValue,
    PositiveEvent,
)
from sextant.culture.models.reentry import (
    ReentryPlan,
)
from sextant.culture.models.relationships import (
    CheckIn,
    NamedAdult,
    TwoByTen,
)
from sextant.culture.models.removals import (
    Removal,
    RemovalDay,
)
from sextant.culture.models.restorative import (
    Agreement,
    AgreementItem,
    CaseScreen,
    CircleWords,
    FacilitatorTraining,
    Invitation,
    Participant,
    RestorativeCase,
)
from sextant.culture.models.rituals import (
    Ritual,
    RitualDay,
    RitualHands,
    RitualLeader,
    RitualLook,
    TeamMember,
)
from sextant.culture.models.routines import (
    ClassroomRoutine,
    RoutineTaught,
)

__all__ = [
    "Account",
    "Agreement",
    "AgreementItem",
    "CameAgain",
    "CaseScreen",
    "CheckIn",
    "CircleWords",
    "ClassroomCorrection",
    "ClassroomRoutine",
    "CommunityPlan",
    "ConsistencyReview",
    "ConsistencyRun",
    "CulturalModule",
    "CulturalPracticeCycle",
    "DeciderResult",
    "Decision",
    "DetentionSeat",
    "DetentionSession",
    "DisciplineProtection",
    "DueProcessCase",
    "DueProcessClock",
    "DueProcessNotice",
    "Expectation",
    "FacilitatorTraining",
    "Incident",
    "IncidentStudent",
    "InfractionCode",
    "Invitation",
    "LadderStep",
    "LadderVersion",
    "LeadershipAppointment",
    "MajorsCounted",
    "NamedAdult",
    "NetworkValue",
    "Participant",
    "PositiveEvent",
    "PrivilegeLoss",
    "ProtectionCase",
    "ProtectionClock",
    "ProtectionNotice",
    "Pulse",
    "PulseItem",
    "PulseResult",
    "PulseTally",
    "PulseTurn",
    "RatioResult",
    "ReentryPlan",
    "Reflection",
    "Removal",
    "RemovalDay",
    "Response",
    "RestorativeCase",
    "Ritual",
    "RitualDay",
    "RitualHands",
    "RitualLeader",
    "RitualLook",
    "RoutineTaught",
    "Safeguard",
    "SignOff",
    "SkillComment",
    "SkillReflection",
    "SkillWord",
    "Statement",
    "Suggestion",
    "SurveyChoice",
    "TeamMember",
    "TwoByTen",
    "VoiceAnswer",
]
