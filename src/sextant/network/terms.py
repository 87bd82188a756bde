"""The network's words: kinds, seats and codes as the database spells them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Jurisdiction(TextChoices):
    PA = "pa", "Pennsylvania"
    NJ = "nj", "New Jersey"


class Origin(TextChoices):
    NEW_START = "new_start", "New start"
    TURNAROUND = "turnaround", "Turnaround"


class Lottery(TextChoices):
    CITYWIDE = "citywide", "Citywide lottery"
    CATCHMENT = "catchment", "Neighborhood catchment"


class DayKind(TextChoices):
    INSTRUCTIONAL = "instructional", "School day"
    HALF = "half", "Half day"
    VIRTUAL = "virtual", "Virtual day"
    BENCHMARK = "benchmark", "Benchmark day"
    PD = "pd", "Professional development"
    HOLIDAY = "holiday", "Holiday"
    CLOSURE = "closure", "Closed"


# Days on which students are taught, and which deadlines in school days therefore count.
SCHOOL_DAY_KINDS = frozenset({DayKind.INSTRUCTIONAL, DayKind.HALF, DayKind.VIRTUAL, DayKind.BENCHMARK})


class BellKind(TextChoices):
    CLASS = "class", "Class"
    ADVISORY = "advisory", "Advisory"
    LUNCH = "lunch", "Lunch"
    INTERVENTION = "intervention", "Intervention block"
    PD = "pd", "Staff learning"
    COMMUNITY = "community_meeting", "Community meeting"


class StaffStatus(TextChoices):
    HIRED = "candidate_hired", "Hired, not started"
    ACTIVE = "active", "Active"
    LEAVE = "leave", "On leave"
    SEPARATED = "separated", "Separated"


class Seat(TextChoices):
    """What a member of staff is appointed to; rights and work items follow the seat, not the person."""

    TEACHER = "teacher", "Teacher"
    SPED_TEACHER = "sped_teacher", "Special education teacher"
    EL_TEACHER = "el_teacher", "English learner teacher"
    PARA = "para", "Paraprofessional"
    SUBSTITUTE = "substitute", "Substitute"
    INTERVENTIONIST = "interventionist", "Interventionist"
    COACH = "coach", "Instructional coach"
    COUNSELOR = "counselor", "Counselor"
    SOCIAL_WORKER = "social_worker", "Social worker"
    PSYCHOLOGIST = "psychologist", "School psychologist"
    CLINICAL_SUPERVISOR = "clinical_supervisor", "Clinical supervisor"
    NURSE = "nurse", "Nurse"
    SAFETY_LEAD = "safety_lead", "Safety lead"
    DEAN = "dean", "Grade dean"
    AP_INSTRUCTION = "ap_instruction", "Assistant principal, instruction"
    AP_CULTURE = "ap_culture", "Assistant principal, culture"
    AP_SPED = "ap_sped", "Assistant principal, special education"
    AP_OPERATIONS = "ap_operations", "Assistant principal, operations"
    PRINCIPAL = "principal", "Principal"
    REGISTRAR = "registrar", "Registrar"
    RECRUITER = "recruiter", "Recruiter"
    HR = "hr", "Human resources and compensation"
    CONTENT_EXPERT = "content_expert", "Content expert"
    DATA_DIRECTOR = "data_director", "Data director"
    DATA_ANALYST = "data_analyst", "Data analyst"
    CULTURE_DIRECTOR = "culture_director", "Network director of culture"
    SUPPORT_DIRECTOR = "support_director", "Network director of support"
    REGIONAL_SUPERINTENDENT = "regional_superintendent", "Regional superintendent"
    CHIEF_ACADEMIC_OFFICER = "chief_academic_officer", "Chief academic officer"
    PRIVACY_OFFICER = "privacy_officer", "Privacy officer"
    RECORDS_OFFICER = "records_officer", "Records officer"
    FINANCE = "finance", "Finance"
    SYSTEM_ADMINISTRATOR = "system_administrator", "System administrator"


class CredentialKind(TextChoices):
    LEVEL_I = "level_i", "Level I"
    LEVEL_II = "level_ii", "Level II"
    EMERGENCY = "emergency", "Emergency permit"
    INTERN = "intern", "Intern certificate"
    SPED = "sped", "Special education"
    ESL = "esl", "English as a second language"
    PRINCIPAL = "principal", "Principal"
    OTHER = "other", "Other"


class Gender(TextChoices):
    F = "f", "Female"
    M = "m", "Male"
    X = "x", "X"
    UNKNOWN = "unknown", "Not recorded"


class Race(TextChoices):
    """The federal categories (34 CFR 75, 62 Fed. Reg. 58782); Hispanic or Latino is asked apart."""

    AMERICAN_INDIAN = "american_indian", "American Indian or Alaska Native"
    ASIAN = "asian", "Asian"
    BLACK = "black", "Black or African American"
    PACIFIC = "pacific", "Native Hawaiian or other Pacific Islander"
    WHITE = "white", "White"
    TWO_OR_MORE = "two_or_more", "Two or more races"
    UNKNOWN = "unknown", "Not recorded"


class ProgramKind(TextChoices):
    IEP = "iep", "Individualized education program"
    PLAN_504 = "504", "Section 504 plan"
    EL = "el", "English learner"
    GIFTED = "gifted", "Gifted"


class RestrictedProgramKind(TextChoices):
    LOW_INCOME = "low_income", "Low income"
    HOMELESS = "homeless", "Homeless"
    FOSTER = "foster", "Foster care"
    MIGRANT = "migrant", "Migrant"


class EnrollmentKind(TextChoices):
    PRIMARY = "primary", "Primary"
    SECONDARY = "secondary", "Secondary"


class ExitReason(TextChoices):
    TRANSFER_INSIDE = "transfer_inside", "Transfer inside the network"
    TRANSFER_OUT = "transfer_out", "Transfer out"
    GRADUATED = "graduated", "Graduated"
    DROPPED = "dropped", "Left school"
    NOT_IN_FILE = "not_in_file", "No longer in the feed"
    OTHER = "other", "Other"


class Channel(TextChoices):
    TEXT = "text", "Text"
    EMAIL = "email", "E-mail"
    PHONE = "phone", "Phone"
    LETTER = "letter", "Letter"


class FamilyNews(TextChoices):
    """What a family is told by itself; whatever is bad news is told by a person first."""

    REPORT_CARD = "report_card", "A report card is out"
    LETTER = "letter", "A letter is on its way"
    QUESTION = "question", "A question waits for an answer"
    APPOINTMENT = "appointment", "Something is new about an appointment"


class ContactChannel(TextChoices):
    """How somebody spoke with a family."""

    PHONE = "phone", _("Phone")
    TEXT = "text", _("Text")
    EMAIL = "email", _("E-mail")
    LETTER = "letter", _("Letter")
    IN_PERSON = "in_person", _("In person")
    VIDEO = "video", _("Video call")


class ContactKind(TextChoices):
    """What kind of contact it was."""

    CONVERSATION = "conversation", _("Conversation")
    HOME_VISIT = "home_visit", _("Home visit")
    LISTENING = "listening_conference", _("Listening conference")


class Direction(TextChoices):
    """Who began a contact."""

    TO_FAMILY = "to_family", _("We reached out")
    FROM_FAMILY = "from_family", _("The family reached out")


class ContactPurpose(TextChoices):
    """What a contact was about."""

    GOOD_NEWS = "good_news", _("Good news")
    WELCOME = "welcome", _("Getting to know one another")
    ATTENDANCE = "attendance", _("Attendance")
    LEARNING = "learning", _("Learning and grades")
    BEHAVIOR = "behavior", _("Behavior")
    SUPPORT = "support", _("Support")
    PRACTICAL = "practical", _("Practical matters")
    OTHER = "other", _("Something else")


class Tone(TextChoices):
    """How a contact was meant."""

    POSITIVE = "positive", _("Positive")
    NEUTRAL = "neutral", _("Neutral")
    CONCERN = "concern", _("A concern")


class AskedAboutName(TextChoices):
    """Who said how a name is said."""

    STUDENT = "student", _("The student")
    FAMILY = "family", _("The family")


class Subject(TextChoices):
    ELA = "ela", "Reading and language"
    MATH = "math", "Math"
    SCIENCE = "science", "Science"
    SOCIAL_STUDIES = "social_studies", "Social studies"
    OTHER = "other", "Other"


class Pathway(TextChoices):
    CORE = "core", "Core"
    INTENSIVE = "intensive", "Intensive"
    ACCELERATED = "accelerated", "Accelerated"


class SectionKind(TextChoices):
    HOMEROOM = "homeroom", "Homeroom"
    SCHEDULED = "scheduled", "Class"


class SectionRole(TextChoices):
    TEACHER_OF_RECORD = "teacher_of_record", "Teacher of record"
    CO_TEACHER = "co_teacher", "Co-teacher"
    SPED_CO_TEACHER = "sped_co_teacher", "Special education co-teacher"
    EL_CO_TEACHER = "el_co_teacher", "English learner co-teacher"
    PARA = "para", "Paraprofessional"
    LONG_TERM_SUB = "long_term_sub", "Long-term substitute"


class VerificationState(TextChoices):
    OPEN = "open", "Open"
    CONFIRMED = "confirmed", "Confirmed by the teacher"
    LOCKED = "locked", "Approved and locked"


class CaseKind(TextChoices):
    CASE_MANAGER = "case_manager", "Case manager"
    COUNSELOR = "counselor", "Counselor"
    INTERVENTION = "intervention", "Interventionist"
    # Both end with the day on which the plan, or the time of standing in, does: nothing of them lingers.
    PLAN = "plan", "Manager of a plan"
    COVER = "cover", "Stands in with a group"
    SCREENING = "screening", "Screening that is owed"


class DayCode(TextChoices):
    """A day's exception. Present is the absence of a row on a day that was taken.

    Marks are never deleted: ``PRESENT`` stands where a mark was corrected away.
    """

    PRESENT = "present", "Present, corrected"
    TARDY = "tardy", "Late"
    ABSENT_EXCUSED = "absent_excused", "Absent, excused"
    ABSENT_UNEXCUSED = "absent_unexcused", "Absent, unexcused"
    EARLY_DISMISSAL = "early_dismissal", "Early dismissal"
    IN_SCHOOL_SUSPENSION = "in_school_suspension", "In-school suspension"
    OUT_OF_SCHOOL_SUSPENSION = "out_of_school_suspension", "Out-of-school suspension"
    INFORMAL_REMOVAL = "informal_removal", "Sent home by school"
    FIELD_TRIP = "field_trip", "Field trip"
    HOMEBOUND = "homebound", "Homebound instruction"


# Domain 1.c: OSS and informal removals are absences; ISS and field trips are not.
ABSENT_CODES = frozenset(
    {
        DayCode.ABSENT_EXCUSED,
        DayCode.ABSENT_UNEXCUSED,
        DayCode.OUT_OF_SCHOOL_SUSPENSION,
        DayCode.INFORMAL_REMOVAL,
    }
)


class AskedBy(TextChoices):
    """Who asked that a student leave early. What the school asks for is a removal (20 U.S.C. 1415(k))."""

    FAMILY = "family", "The family"
    NURSE = "nurse", "The nurse, for illness or injury"
    SCHOOL = "school", "The school, because of behavior"


class PeriodCode(TextChoices):
    PRESENT = "present", "Present, corrected"
    TARDY = "tardy", "Late"
    ABSENT = "absent", "Absent"
    ELSEWHERE = "elsewhere", "With another adult"


class RecordSource(TextChoices):
    UI = "ui", "Entered here"
    IMPORT = "import", "Imported"
    COMPUTED = "computed", "Computed"


class ScanState(TextChoices):
    """What the virus scanner said of a file when it came."""

    CLEAN = "clean", "Scanned, nothing found"
    NOT_SCANNED = "not_scanned", "Not scanned"
