"""The named people of Lantern Public Schools: one cast for pictures, tests and the demo. All invented."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sextant.demo.cast_guardians import GUARDIANS
from sextant.demo.persons import CastStaff, CastStudent, DemoPerson
from sextant.network.terms import Gender, Race, Seat

__all__ = [
    "CEDAR_ROW", "CENTRAL", "FERRY_AVENUE", "GUARDIANS", "HARBOR_POINT", "NETWORK", "SIGN_INS", "STAFF",
    "STUDENTS", "STUDENT_ACCOUNT", "STUDENT_WITH_ACCOUNT", "staff_named", "student_named",
]  # fmt: skip

NETWORK = "Lantern Public Schools"

HARBOR_POINT = "Harbor Point Middle"
CEDAR_ROW = "Cedar Row Elementary"
FERRY_AVENUE = "Ferry Avenue High"
CENTRAL = ""


def _at(key: str, name: str, seat: Seat, title: str, look: str, **more: Any) -> CastStaff:
    more.setdefault("school", HARBOR_POINT)
    given_name, family_name = name.split(" ", maxsplit=1)
    return CastStaff(
        key=key, given_name=given_name, family_name=family_name, seat=seat, title=title, look=look, **more
    )


STAFF: tuple[CastStaff, ...] = (
    _at(
        "lucia_principal",
        "Lucía Reyes",
        Seat.PRINCIPAL,
        "Principal of Harbor Point Middle",
        "Her Monday: what changed and what waits for her",
    ),
    _at(
        "amara_teacher",
        "Amara Okafor",
        Seat.TEACHER,
        "Teaches math in grades 6 and 7",
        "Math 7B, which she co-teaches, and her own growth report",
    ),
    _at(
        "priya_coteacher",
        "Priya Raman",
        Seat.SPED_TEACHER,
        "Special education teacher; co-teaches in grade 7",
        "The students of her caseload",
    ),
    _at(
        "erik_teacher",
        "Erik Lindqvist",
        Seat.TEACHER,
        "Teaches reading in grade 7; homeroom 7B",
        "Taking attendance in 7B",
    ),
    _at("katrin_teacher", "Katrin Brandt", Seat.TEACHER, "Teaches math in grade 6", "Her classes in grade 6"),
    _at(
        "tomas_para",
        "Tomás Ortiz",
        Seat.PARA,
        "Paraprofessional in grade 7",
        "How little a paraprofessional sees",
    ),
    _at(
        "samir_interventionist",
        "Samir Haddad",
        Seat.INTERVENTIONIST,
        "Interventionist for reading",
        "The screenings that growth flags opened",
    ),
    _at(
        "ines_counselor",
        "Ines Castellanos",
        Seat.COUNSELOR,
        "Counselor of grade 7",
        "Jaylen Okonkwo-Reed, whose attendance fell",
    ),
    _at("desmond_dean", "Desmond Clarke", Seat.DEAN, "Dean of grade 7", "His grade", grade=7),
    _at(
        "yolanda_ap_instruction",
        "Yolanda Pierce",
        Seat.AP_INSTRUCTION,
        "Assistant principal, instruction",
        "Growth by section",
    ),
    _at(
        "dana_ap_culture",
        "Dana Whitfield",
        Seat.AP_CULTURE,
        "Assistant principal, culture",
        "The school’s week",
    ),
    _at(
        "ruth_ap_sped",
        "Ruth Feldman",
        Seat.AP_SPED,
        "Assistant principal, special education",
        "Programs on a student’s page, and growth by section",
    ),
    _at(
        "marcus_ap_operations",
        "Marcus Bell",
        Seat.AP_OPERATIONS,
        "Assistant principal, operations",
        "Rooms whose attendance is not taken",
    ),
    _at(
        "gloria_registrar",
        "Gloria Esposito",
        Seat.REGISTRAR,
        "Registrar of Harbor Point Middle",
        "The directory, and correcting a day’s attendance",
    ),
    _at("bernice_nurse", "Bernice Tate", Seat.NURSE, "Nurse of Harbor Point Middle", "The directory"),
    _at(
        "joon_coach",
        "Joon Park",
        Seat.COACH,
        "Coaches Ms. Okafor and Mr. Lindqvist",
        "The teachers whom he coaches",
    ),
    _at(
        "thandiwe_principal_elsewhere",
        "Thandiwe Mokoena",
        Seat.PRINCIPAL,
        "Principal of Cedar Row Elementary",
        "That Harbor Point is closed to her",
        school=CEDAR_ROW,
    ),
    _at(
        "oliver_teacher_elsewhere",
        "Oliver Finch",
        Seat.TEACHER,
        "Teaches grade 4 at Cedar Row",
        "Homeroom 4A",
        school=CEDAR_ROW,
    ),
    _at(
        "anneke_data_director",
        "Anneke de Vries",
        Seat.DATA_DIRECTOR,
        "Data director of the network",
        "Imports, growth runs, Data health",
        school=CENTRAL,
    ),
    _at(
        "nadia_content_math",
        "Nadia Rahimi",
        Seat.CONTENT_EXPERT,
        "Content expert for math",
        "Items, blueprints and forms of the benchmarks in math",
        school=CENTRAL,
    ),
    _at(
        "gideon_content_reading",
        "Gideon Marsh",
        Seat.CONTENT_EXPERT,
        "Content expert for reading",
        "Forms that wait for a second reader",
        school=CENTRAL,
    ),
    _at(
        "omar_analyst",
        "Omar Siddiqui",
        Seat.DATA_ANALYST,
        "Data analyst of the network",
        "Checking a growth run that somebody else has signed",
        school=CENTRAL,
    ),
    _at(
        "walter_regional",
        "Walter Greene",
        Seat.REGIONAL_SUPERINTENDENT,
        "Regional superintendent",
        "The schools of his region",
        school=CENTRAL,
        is_regional=True,
    ),
    _at(
        "simone_cao",
        "Simone Beaumont",
        Seat.CHIEF_ACADEMIC_OFFICER,
        "Chief academic officer",
        "Growth across the network",
        school=CENTRAL,
    ),
    _at(
        "patrick_hr",
        "Patrick O’Hara",
        Seat.HR,
        "Human resources and compensation",
        "Staff and their seats",
        school=CENTRAL,
    ),
    _at(
        "rosa_recruiter",
        "Rosa Delgado",
        Seat.RECRUITER,
        "Recruiter of the network",
        "Candidates, stage by stage",
        school=CENTRAL,
    ),
    _at(
        "felix_finance",
        "Felix Adeyemi",
        Seat.FINANCE,
        "Finance of the network",
        "Positions beside the budget",
        school=CENTRAL,
    ),
    _at(
        "leila_privacy",
        "Leila Farouk",
        Seat.PRIVACY_OFFICER,
        "Privacy officer of the network",
        "Who may see what, class by class",
        school=CENTRAL,
    ),
)

STUDENTS: tuple[CastStudent, ...] = (
    CastStudent(
        key="jaylen",
        given_name="Jaylen",
        family_name="Okonkwo-Reed",
        school=HARBOR_POINT,
        grade=7,
        homeroom="7B",
        born_on=date(2014, 3, 19),
        gender=Gender.M,
        race=Race.BLACK,
        home_language="Igbo",
        state_id="9000000017",
    ),
    CastStudent(
        key="mei_lin",
        given_name="Mei-Lin",
        family_name="Vasquez",
        school=HARBOR_POINT,
        grade=6,
        homeroom="6C",
        born_on=date(2014, 11, 2),
        gender=Gender.F,
        race=Race.TWO_OR_MORE,
        is_hispanic=True,
        home_language="Spanish",
        state_id="9000000025",
    ),
    CastStudent(
        key="tobias",
        given_name="Tobias",
        family_name="Abernathy",
        school=HARBOR_POINT,
        grade=8,
        homeroom="8A",
        born_on=date(2013, 1, 27),
        gender=Gender.M,
        race=Race.BLACK,
        state_id="9000000033",
    ),
    CastStudent(
        key="fatoumata",
        given_name="Fatoumata",
        family_name="Diallo",
        school=HARBOR_POINT,
        grade=5,
        homeroom="5D",
        born_on=date(2016, 5, 8),
        gender=Gender.F,
        race=Race.BLACK,
        home_language="French",
        state_id="9000000041",
    ),
    CastStudent(
        key="minh_anh",
        given_name="Minh Anh",
        family_name="Nguyễn",
        school=HARBOR_POINT,
        grade=7,
        homeroom="7C",
        born_on=date(2014, 7, 30),
        gender=Gender.F,
        race=Race.ASIAN,
        home_language="Vietnamese",
        state_id="9000000058",
    ),
    CastStudent(
        key="zuri",
        given_name="Zuri",
        family_name="Hightower",
        school=HARBOR_POINT,
        grade=7,
        homeroom="7B",
        born_on=date(2014, 9, 14),
        gender=Gender.F,
        race=Race.BLACK,
        state_id="9000000066",
    ),
    CastStudent(
        key="mateo",
        given_name="Mateo",
        family_name="Figueroa",
        school=HARBOR_POINT,
        grade=7,
        homeroom="7B",
        born_on=date(2014, 12, 5),
        gender=Gender.M,
        race=Race.UNKNOWN,
        is_hispanic=True,
        home_language="Spanish",
        state_id="9000000074",
    ),
    CastStudent(
        key="wren_elsewhere",
        given_name="Wren",
        family_name="Halloran",
        school=CEDAR_ROW,
        grade=4,
        homeroom="4A",
        born_on=date(2017, 2, 21),
        gender=Gender.X,
        race=Race.WHITE,
        state_id="9000000082",
    ),
)

# The student who has an account of his own, by key, and the account's key.
STUDENT_WITH_ACCOUNT = "jaylen"
STUDENT_ACCOUNT = "jaylen_student"


def staff_named(key: str) -> CastStaff:
    """Return the member of the cast with this key.

    Raises:
        KeyError: nobody has it.
    """
    return {one.key: one for one in STAFF}[key]


def student_named(key: str) -> CastStudent:
    """Return the student of the cast with this key.

    Raises:
        KeyError: nobody has it.
    """
    return {one.key: one for one in STUDENTS}[key]


def _sign_ins() -> Iterator[DemoPerson]:
    for one in STAFF:
        yield DemoPerson(
            key=one.key,
            name=f"{one.given_name} {one.family_name}",
            title=one.title,
            email=one.email,
            look=one.look,
        )
    for guardian in GUARDIANS:
        child = student_named(guardian.student)
        yield DemoPerson(
            key=guardian.key,
            name=f"{guardian.given_name} {guardian.family_name}",
            title=f"{guardian.relationship.capitalize()} of {child.given_name} {child.family_name}",
            email=guardian.email,
            look=guardian.look,
        )
    student = student_named(STUDENT_WITH_ACCOUNT)
    yield DemoPerson(
        key=STUDENT_ACCOUNT,
        name=f"{student.given_name} {student.family_name}",
        title=f"Student, homeroom {student.homeroom}",
        email=student.email,
        look="What a student sees of himself",
    )


SIGN_INS: tuple[DemoPerson, ...] = tuple(_sign_ins())
