"""Who somebody is to a record (role), and how far a right reaches (reach)."""

from enum import StrEnum


class Role(StrEnum):
    """A column of the matrix. People hold roles through dated rows; processes are their own role."""

    TEACHER = "teacher"
    SPED_TEACHER = "sped_teacher"
    EL_TEACHER = "el_teacher"
    PARA = "para"
    SUBSTITUTE = "substitute"
    INTERVENTIONIST = "interventionist"
    COACH = "coach"
    COUNSELOR = "counselor"
    SOCIAL_WORKER = "social_worker"
    PSYCHOLOGIST = "psychologist"
    CLINICAL_SUPERVISOR = "clinical_supervisor"
    NURSE = "nurse"
    SAFETY_LEAD = "safety_lead"
    DEAN = "dean"
    AP_INSTRUCTION = "ap_instruction"
    AP_CULTURE = "ap_culture"
    AP_SPED = "ap_sped"
    AP_OPERATIONS = "ap_operations"
    PRINCIPAL = "principal"
    REGISTRAR = "registrar"
    RECRUITER = "recruiter"
    HR = "hr"
    CONTENT_EXPERT = "content_expert"
    DATA_DIRECTOR = "data_director"
    DATA_ANALYST = "data_analyst"
    CULTURE_DIRECTOR = "culture_director"
    SUPPORT_DIRECTOR = "support_director"
    REGIONAL_SUPERINTENDENT = "regional_superintendent"
    CHIEF_ACADEMIC_OFFICER = "chief_academic_officer"
    PRIVACY_OFFICER = "privacy_officer"
    RECORDS_OFFICER = "records_officer"
    FINANCE = "finance"
    SYSTEM_ADMINISTRATOR = "system_administrator"
    PROVIDER = "provider"
    GUARDIAN = "guardian"
    STUDENT = "student"
    SUPPORT_GRANTEE = "support_grantee"
    BREAK_GLASS = "break_glass"
    API_CLIENT = "api_client"
    # Named processes
    IMPORTER = "importer"
    GROWTH_RUN = "growth_run"
    DECIDER = "decider"
    SIGN_IN = "sign_in"
    DEMO_BUILDER = "demo_builder"
    INSTALLER = "installer"
    CLOCK_WATCH = "clock_watch"
    GRANT_DESK = "grant_desk"
    TEST_DESK = "test_desk"
    LESSON_DESK = "lesson_desk"
    GROUP_DESK = "group_desk"
    EXTRACTOR = "extractor"
    KEY_KEEPER = "key_keeper"
    CULTURE_DESK = "culture_desk"
    REMOVAL_DESK = "removal_desk"
    CONSISTENCY_DESK = "consistency_desk"
    COMMUNITY_DESK = "community_desk"
    SUPPORT_DESK = "support_desk"
    WELLNESS_DESK = "wellness_desk"
    TALENT_DESK = "talent_desk"
    CAREERS_DESK = "careers_desk"
    LEADERSHIP_DESK = "leadership_desk"
    FAMILY_DESK = "family_desk"
    ERASER = "eraser"

    @property
    def words(self) -> str:
        """Return the role as a sentence names it."""
        return ROLE_WORDS.get(self, self.value.replace("_", " "))


# What a role is called where its key does not say it.
ROLE_WORDS = {
    Role.SPED_TEACHER: "special education teacher",
    Role.EL_TEACHER: "English-learner teacher",
    Role.PARA: "paraprofessional",
    Role.AP_INSTRUCTION: "assistant principal for instruction",
    Role.AP_CULTURE: "assistant principal for culture",
    Role.AP_SPED: "assistant principal for special education",
    Role.AP_OPERATIONS: "assistant principal for operations",
    Role.HR: "human resources",
    Role.SUPPORT_GRANTEE: "support, while a grant lasts",
    Role.BREAK_GLASS: "whoever broke the glass, for thirty minutes",
    Role.API_CLIENT: "connected program",
}
PROCESSES = frozenset(
    {
        Role.IMPORTER,
        Role.GROWTH_RUN,
        Role.DECIDER,
        Role.SIGN_IN,
        Role.DEMO_BUILDER,
        Role.INSTALLER,
        Role.CLOCK_WATCH,
        Role.GRANT_DESK,
        Role.TEST_DESK,
        Role.LESSON_DESK,
        Role.GROUP_DESK,
        Role.EXTRACTOR,
        Role.KEY_KEEPER,
        Role.CULTURE_DESK,
        Role.REMOVAL_DESK,
        Role.CONSISTENCY_DESK,
        Role.COMMUNITY_DESK,
        Role.SUPPORT_DESK,
        Role.WELLNESS_DESK,
        Role.TALENT_DESK,
        Role.CAREERS_DESK,
        Role.LEADERSHIP_DESK,
        Role.FAMILY_DESK,
        Role.ERASER,
    }
)
FAMILY_ROLES = frozenset({Role.GUARDIAN, Role.STUDENT})


class Reach(StrEnum):
    """How far a right goes, from the whole network down to one's own record."""

    NETWORK = "network"
    REGION = "region"
    SCHOOL = "school"
    GRADE = "grade"
    SECTION = "section"
    SECTION_OR_OWN = "section_or_own"
    TODAY = "today"
    COACHEES = "coachees"
    CASELOAD = "caseload"
    CASELOAD_OR_OWN = "caseload_or_own"
    SCREENING = "screening"
    SUPERVISED = "supervised"
    RELEASED = "released"
    PANEL = "panel"
    SCHOOL_OR_PANEL = "school_or_panel"
    CHILD = "child"
    OWN = "own"


class GrantKind(StrEnum):
    """Rights that no dated row of the network carries (decision 3)."""

    SUPPORT = "support"
    BREAK_GLASS = "break_glass"
    API_CLIENT = "api_client"
    PRIVACY_OFFICER = "privacy_officer"
