"""The words of OneRoster CSV: versions, modes, file names, kinds of field, vocabularies."""

from enum import StrEnum, auto


class Version(StrEnum):
    """The versions of the CSV binding that are read; 1.2.1 is corrected text and still says 1.2."""

    V1_1 = "1.1"
    V1_2 = "1.2"


class Mode(StrEnum):
    """What one file of a package claims to be."""

    ABSENT = "absent"
    BULK = "bulk"  # the whole truth: what it does not name is gone
    DELTA = "delta"  # changes only: what it does not name is unchanged


class RosterFile(StrEnum):
    """Every file of 1.1 and 1.2, in the order in which references can be followed."""

    ORGS = "orgs"
    SESSIONS = "academicSessions"
    USERS = "users"
    USER_PROFILES = "userProfiles"
    ROLES = "roles"
    DEMOGRAPHICS = "demographics"
    COURSES = "courses"
    CLASSES = "classes"
    ENROLLMENTS = "enrollments"
    CATEGORIES = "categories"
    LINE_ITEMS = "lineItems"
    RESULTS = "results"
    SCORE_SCALES = "scoreScales"
    LINE_ITEM_LEARNING_OBJECTIVES = "lineItemLearningObjectiveIds"
    LINE_ITEM_SCORE_SCALES = "lineItemScoreScales"
    RESULT_LEARNING_OBJECTIVES = "resultLearningObjectiveIds"
    RESULT_SCORE_SCALES = "resultScoreScales"
    RESOURCES = "resources"
    CLASS_RESOURCES = "classResources"
    COURSE_RESOURCES = "courseResources"
    USER_RESOURCES = "userResources"

    @property
    def csv_name(self) -> str:
        """Return the name of the file inside a package."""
        return f"{self.value}.csv"


MANIFEST_NAME = "manifest.csv"


class Kind(StrEnum):
    """What one column holds."""

    TEXT = auto()
    SECRET = auto()  # a password: never kept, never shown
    ID = auto()
    IDS = auto()
    DATE = auto()
    MOMENT = auto()
    YEAR = auto()
    BOOLEAN = auto()
    INTEGER = auto()
    NUMBER = auto()
    WORD = auto()
    WORDS = auto()
    TEXTS = auto()
    GRADES = auto()
    USER_IDS = auto()
    SCALE = auto()


class Status(StrEnum):
    """Whether a row holds or is taken back."""

    ACTIVE = "active"
    TO_BE_DELETED = "tobedeleted"


class OrgKind(StrEnum):
    """What an organization is."""

    DEPARTMENT = "department"
    SCHOOL = "school"
    DISTRICT = "district"
    LOCAL = "local"
    STATE = "state"
    NATIONAL = "national"


class SessionKind(StrEnum):
    """What a stretch of the year is."""

    GRADING_PERIOD = "gradingPeriod"
    SEMESTER = "semester"
    SCHOOL_YEAR = "schoolYear"
    TERM = "term"


class ClassKind(StrEnum):
    """What a class is."""

    HOMEROOM = "homeroom"
    SCHEDULED = "scheduled"


class EnrollmentRole(StrEnum):
    """What a person does in one class."""

    ADMINISTRATOR = "administrator"
    PROCTOR = "proctor"
    STUDENT = "student"
    TEACHER = "teacher"


class Role(StrEnum):
    """What a person is at one organization, in the words of 1.2."""

    AIDE = "aide"
    COUNSELOR = "counselor"
    DISTRICT_ADMINISTRATOR = "districtAdministrator"
    GUARDIAN = "guardian"
    PARENT = "parent"
    PRINCIPAL = "principal"
    PROCTOR = "proctor"
    RELATIVE = "relative"
    SITE_ADMINISTRATOR = "siteAdministrator"
    STUDENT = "student"
    SYSTEM_ADMINISTRATOR = "systemAdministrator"
    TEACHER = "teacher"


class RoleType(StrEnum):
    """Which of several roles comes first."""

    PRIMARY = "primary"
    SECONDARY = "secondary"


ADMINISTRATOR_1_1 = "administrator"
USER_ROLES_1_1 = (
    ADMINISTRATOR_1_1, "aide", "guardian", "parent", "proctor", "relative", "student", "teacher",
)  # fmt: skip
SEX_1_1 = ("male", "female")
SEX_1_2 = (*SEX_1_1, "unspecified", "other")
SCORE_STATUSES = ("exempt", "fully graded", "not submitted", "partially graded", "submitted")
IMPORTANCES = ("primary", "secondary")
LEARNING_OBJECTIVE_SOURCES = ("case", "unknown")

# Common Education Data Standards, "Entry Grade Level", as OneRoster uses it.
GRADES = ("IT", "PR", "PK", "TK", "KG", *(f"{n:02}" for n in range(1, 14)), "PS", "UG")
