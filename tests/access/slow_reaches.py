"""How far each reach goes over one row, in plain words; see slow_oracle."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sextant.access.terms import Reach, Role
from sextant.kernel.guard import Verb

if TYPE_CHECKING:
    from access.slow_oracle import Somebody

# Whose rows are whose own. The second of two members of staff is the deputy.
OWNERS = {
    "network.Staff": ("id",),
    "network.CoachAssignment": ("coach_id",),
    "work.WorkItem": ("owner_id", "escalated_to_id"),
    **dict.fromkeys(
        (
            "instruction.Observation",
            "instruction.Evidence",
            "instruction.StandardScore",
            "instruction.EvaluationVisit",
            "instruction.EvaluationEvidence",
            "instruction.EvaluationScore",
            "instruction.Conference",
            "instruction.EvaluationConference",
            "instruction.PdSighting",
        ),
        ("teacher_id", "observer_id"),
    ),
    **dict.fromkeys(("culture.Incident", "culture.IncidentStudent", "culture.Account"), ("reporter_id",)),
    "instruction.DemoVisit": ("staff_id", "host_id"),
    # Who facilitates, and who looks at a promise.
    "culture.AgreementItem": ("staff_id", "verifier_id"),
    # The two adults of an anchor room.
    **dict.fromkeys(
        (
            "support.AnchorClassroom",
            "support.AnchorPlacement",
            "support.AnchorPoints",
            "support.AnchorLevelMove",
        ),
        ("staff_id", "second_id"),
    ),
    "instruction.PdSession": ("leader_id",),
    # Wellness: whoever looks, and whoever asked her to.
    "support.WellnessReferral": ("staff_id", "asked_by_id"),
    # Who asked, and who screens; who screened, and who is quoted.
    "support.Referral": ("staff_id", "screener_id"),
    "support.Screening": ("screener_id", "teacher_id"),
    "support.TierDecision": ("decided_by_id",),
    **dict.fromkeys(("instruction.LessonTaught", "instruction.LessonAdjustment"), ("staff_id", "second_id")),
    **dict.fromkeys(
        (
            "instruction.CoachingCycle",
            "instruction.CycleFinding",
            "instruction.CycleWeek",
            "instruction.ActionStep",
        ),
        ("teacher_id", "coach_id"),
    ),
    # Talent
    **dict.fromkeys(("talent.RaterScore", "talent.DemoScore"), ("rater_id",)),
    "talent.PanelVote": ("voter_id",),
    "talent.RaterPair": ("rater_id", "other_id"),
    "talent.MentorDuty": ("staff_id", "mentor_id"),
}
# What is somebody's own only as long as it lasts.
LAPSES = {"support.AnchorPlacement"}
# What a panel says something about is the row itself; the others name it.
PANELS = dict.fromkeys(("talent.Application", "talent.AdvancementCase"), "public_id")
# What the members of a panel say, hidden from each other until one's own word is locked.
BLIND = {
    "talent.RaterScore": "rater_id",
    "talent.DemoScore": "rater_id",
    "talent.PanelVote": "voter_id",
}
# Whom a row judges: she never reaches it as staff, whatever her seat.
JUDGES = {"talent.Application": "staff_id"}
# A mark of one class stays with the school of that class; work stays with the school that owes it.
# So does what was repaired, served or taken away at a school: another one begins anew.
REPAIRED_AT_SCHOOL = frozenset(
    f"culture.{name}"
    for name in (
        "Invitation", "Participant", "CircleWords", "AgreementItem", "DetentionSeat", "PrivilegeLoss",
    )
)  # fmt: skip
# What a school's team wrote, and what was raised there, a new school asks for and does not simply have.
WELLNESS_AT_SCHOOL = frozenset({"access.Release"}) | {
    f"support.{name}"
    for name in (
        "WellnessWords", "WellnessConsent", "CounselingEpisode", "CounselingSession", "ExternalReferral",
        "OutsideCase", "SafetyConcern",
    )
}  # fmt: skip
STAYS_AT_SCHOOL = frozenset(
    {
        "network.PeriodMark",
        "work.WorkItem",
        "access.Grant",
        "support.EntryStep",
        # The school of graduation looks after its graduates, wherever they sit now.
        "leadership.AlumniEnrollment",
        *REPAIRED_AT_SCHOOL,
        *WELLNESS_AT_SCHOOL,
    }
)
# Who sits where, who is on whose list and whose parent: written by a school's office, never by the relation.
MAKES_RELATIONS = frozenset(
    {"network.Enrollment", "network.SectionEnrollment", "network.Caseload", "network.StudentGuardian"}
)
# In which column such a row names the member of staff who gains by it.
GAINS = {
    "network.SectionStaff": ("staff_id",),
    "network.Caseload": ("staff_id",),
    "network.CoachAssignment": ("coach_id",),
    "network.StaffAssignment": ("staff_id", "supervisor_id"),
    "access.PanelSeat": ("staff_id",),
}


@dataclass(frozen=True, kw_only=True)
class Hat:
    """One role that somebody has on, and where: schools (None: no school), grade, one single student."""

    role: Role
    schools: frozenset[int] | None = None
    grade: int | None = None
    student: int | None = None


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row, with its columns under the names that the oracle uses."""

    pk: Any
    label: str
    columns: frozenset[str]
    facts: dict[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.facts.get(name)


def may(who: "Somebody", hat: Hat, reach: Reach, row: Row, verb: Verb) -> bool:
    if verb is not Verb.READ and (_is_written_by_others(reach, row) or _gains_by(who, row)):
        return False
    if _waits_for_her_word(who, row) or _judges_her(who, row):
        return False
    if hat.student is not None:
        return _is_about(who, row, {hat.student})
    return _REACHES[reach](who, hat, row)


def _waits_for_her_word(who: "Somebody", row: Row) -> bool:
    """Tell if a row is another's word on a panel where whoever acts has not locked her own."""
    author = BLIND.get(row.label)
    return author is not None and row["panel"] in who.waiting_panels and row[author] != who.staff


def _judges_her(who: "Somebody", row: Row) -> bool:
    judged = JUDGES.get(row.label)
    return judged is not None and who.staff is not None and row[judged] == who.staff


def _is_written_by_others(reach: Reach, row: Row) -> bool:
    by_place = {Reach.NETWORK, Reach.SCHOOL, Reach.REGION, Reach.GRADE}
    return reach not in by_place and row.label in MAKES_RELATIONS


def _gains_by(who: "Somebody", row: Row) -> bool:
    """Tell if whoever acts would get a right by this row; a process gets none."""
    user = None if who.actor.process else who.user
    if user is None:
        return False
    if row.label in {"access.Grant", "access.Release"}:
        return bool(row["user_id"] == user.pk)
    if row.label == "network.StudentGuardian" and who.staff is not None:
        return user.guardian_id is not None and bool(row["guardian_id"] == user.guardian_id)
    if row.label == "network.SectionEnrollment":
        return any(
            lesson["section_id"] == row["section_id"]
            and any(who.oracle.holds(lesson, day) for day in who.days)
            for lesson in who.lessons
        )
    return who.staff is not None and any(row[name] == who.staff for name in GAINS.get(row.label, ()))


def _is_about(who: "Somebody", row: Row, students: set[int]) -> bool:
    """Tell if a row is about one of these students, or about a guardian of one of them."""
    if "student_id" in row.columns:
        return row["student_id"] in students
    links = who.oracle.table("StudentGuardian")
    return "guardian_id" in row.columns and any(
        link["guardian_id"] == row["guardian_id"] and link["student_id"] in students for link in links
    )


def _at_school(who: "Somebody", hat: Hat, row: Row) -> bool:
    if hat.schools is None:
        return False
    if "school_id" not in row.columns:
        return False
    student = who.oracle.students.get(row["student_id"]) if "student_id" in row.columns else None
    came = student is not None and row.label not in STAYS_AT_SCHOOL and student["school_id"] in hat.schools
    return row["school_id"] in hat.schools or came


def _in_grade(who: "Somebody", hat: Hat, row: Row) -> bool:
    if hat.grade is None:
        return False
    pupils = {
        pupil.pk
        for pupil in who.oracle.students.values()
        if pupil["school_id"] in (hat.schools or ()) and hat.grade == pupil["grade"]
    }
    if row.columns & {"student_id", "guardian_id"}:
        return _is_about(who, row, pupils)
    # A report names a class only where it was in one; it is the school's whatever class that was.
    if "section_id" in row.columns and row.label != "culture.Incident":
        return row["school_id"] in (hat.schools or ()) and any(
            seat["section_id"] == row["section_id"]
            and seat["student_id"] in pupils
            and who.oracle.holds(seat, who.oracle.on)
            for seat in who.oracle.table("SectionEnrollment")
        )
    return _at_school(who, hat, row)


def _in_section(who: "Somebody", hat: Hat, row: Row) -> bool:
    if row.columns & {"student_id", "guardian_id"}:
        return _is_about(who, row, {pupil for role, pupil in who.students if role is hat.role})
    if "section_id" in row.columns:
        return (hat.role, row["section_id"]) in who.sections
    return _is_own(who, hat, row)


def _in_the_room_today(who: "Somebody", hat: Hat, row: Row) -> bool:
    if row.columns & {"student_id", "guardian_id"}:
        return _is_about(who, row, {pupil for role, pupil in who.students_today if role is hat.role})
    if "section_id" in row.columns:
        return (hat.role, row["section_id"]) in who.sections_today
    return _is_own(who, hat, row)


def _adult_of(row: Row) -> str | None:
    """Return the column that names the adult whom a row is about."""
    named = OWNERS.get(row.label, ("staff_id",))[0]
    adults = {"staff_id", "teacher_id", "reporter_id", "screener_id", "decided_by_id"}
    return named if named in adults and named in row.columns else None


def _of_supervised(who: "Somebody", _hat: Hat, row: Row) -> bool:
    if adult := _adult_of(row):
        return row[adult] in who.supervised
    return _is_about(who, row, who.looked_after_by(who.supervised))


def _of_coachees(who: "Somebody", _hat: Hat, row: Row) -> bool:
    if adult := _adult_of(row):
        return row[adult] in who.coachees
    if "section_id" in row.columns and "student_id" not in row.columns:
        return row["section_id"] in who.taught_by_coachees
    seats = who.oracle.table("SectionEnrollment")
    pupils = {
        seat["student_id"]
        for seat in seats
        if seat["section_id"] in who.taught_by_coachees and who.oracle.holds(seat, who.oracle.on)
    }
    return _is_about(who, row, pupils)


def _of_child(who: "Somebody", _hat: Hat, row: Row) -> bool:
    about_guardian = "guardian_id" in row.columns
    about_student = "student_id" in row.columns
    if about_guardian and row["guardian_id"] != who.guardian:
        return False
    return row["student_id"] in who.children if about_student else about_guardian


def _is_own(who: "Somebody", hat: Hat, row: Row) -> bool:
    if who.student is not None:
        return bool(row["student_id"] == who.student)
    if who.staff is None:
        return False
    if any(row[name] == who.staff for name in OWNERS.get(row.label, ("staff_id",))):
        return row.label not in LAPSES or row["valid_until"] is None or row["valid_until"] > who.oracle.on
    owner = {"work.WorkItem": "owner_id", "support.EntryStep": "staff_id"}.get(row.label)
    waits_for_the_seat = owner is not None and row[owner] is None
    is_here = hat.schools is None or row["school_id"] in hat.schools
    return waits_for_the_seat and row["seat"] == hat.role and is_here


def _is_released(who: "Somebody", _hat: Hat, row: Row) -> bool:
    if row.label == "access.Release":
        return row.pk in who.releases
    return row["release_id"] is not None and row["release_id"] in who.releases


def _is_on_panel(who: "Somebody", _hat: Hat, row: Row) -> bool:
    name = PANELS.get(row.label, "panel")
    return name in row.columns and row[name] in who.panels


_REACHES = {
    Reach.NETWORK: lambda _who, _hat, _row: True,
    Reach.REGION: _at_school,
    Reach.SCHOOL: _at_school,
    Reach.GRADE: _in_grade,
    Reach.SECTION: _in_section,
    Reach.SECTION_OR_OWN: lambda who, hat, row: _in_section(who, hat, row) or _is_own(who, hat, row),
    Reach.TODAY: _in_the_room_today,
    Reach.COACHEES: _of_coachees,
    Reach.CASELOAD: lambda who, _hat, row: _is_about(who, row, who.caseload),
    Reach.CASELOAD_OR_OWN: lambda who, hat, row: _is_about(who, row, who.caseload) or _is_own(who, hat, row),
    Reach.SCREENING: lambda who, hat, row: (
        _is_about(who, row, who.caseload | who.to_be_screened)
        if row.columns & {"student_id", "guardian_id"}
        else _is_own(who, hat, row)
    ),
    Reach.SUPERVISED: _of_supervised,
    Reach.RELEASED: _is_released,
    Reach.PANEL: _is_on_panel,
    Reach.SCHOOL_OR_PANEL: lambda who, hat, row: _at_school(who, hat, row) or _is_on_panel(who, hat, row),
    Reach.CHILD: _of_child,
    Reach.OWN: _is_own,
}
