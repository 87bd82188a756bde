"""Who reaches which rows, told a second time: plain loops over rows, from the matrix and the domain's words.

Nothing of ``access.reach``, ``access.rights`` or a table's ``guard`` is used here; only the literal
matrix says which role reaches how far. Slow, and meant to be read beside domain specification 8 and 9.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from access.set_up_again import guarded_tables
from access.slow_reaches import Hat, Row, may
from sextant.access.matrix import MATRIX
from sextant.access.models import User
from sextant.access.terms import Reach, Role
from sextant.kernel.actor import Actor, Capacity
from sextant.kernel.guard import GuardedModel, RecordClass, Verb

type Fact = dict[str, Any]

ONE_DAY = timedelta(days=1)
AFTERGLOW_DAYS = 30
# Which part in a section makes somebody what there.
IN_SECTION = {
    "teacher_of_record": Role.TEACHER,
    "co_teacher": Role.TEACHER,
    "long_term_sub": Role.TEACHER,
    "sped_co_teacher": Role.SPED_TEACHER,
    "el_co_teacher": Role.EL_TEACHER,
    "para": Role.PARA,
}
BY_GRANT = {
    "support": Role.SUPPORT_GRANTEE,
    "break_glass": Role.BREAK_GLASS,
    "api_client": Role.API_CLIENT,
    "privacy_officer": Role.PRIVACY_OFFICER,
}
ITSELF = {
    "network.Student": "student_id",
    "network.School": "school_id",
    "network.Section": "section_id",
    "network.Guardian": "guardian_id",
}


@dataclass(kw_only=True)
class Oracle:
    """All rows of all guarded tables, read once, and what follows from them on one day."""

    on: date
    at: datetime
    rows: dict[str, list[Row]] = field(default_factory=dict)
    people: dict[Actor, "Somebody"] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for model in guarded_tables():
            self.rows[model._meta.label] = [_row(model, fact) for fact in model._base_manager.values()]

    def keys(self, actor: Actor, model: type[GuardedModel], verb: Verb) -> set[Any]:
        """Return the keys of the rows that the actor reaches with this verb."""
        who = self.people.setdefault(actor, Somebody(oracle=self, actor=actor))
        reaches = list(_reaches(who, model.guard.record_class, verb))
        return {
            row.pk
            for row in self.rows[model._meta.label]
            if any(may(who, hat, reach, row, verb) for hat, reach in reaches)
        }

    def reaches(self, actor: Actor, record_class: RecordClass, verb: Verb, row: Row) -> bool:
        """Tell if the actor reaches a row, which may be one that only might be there."""
        who = self.people.setdefault(actor, Somebody(oracle=self, actor=actor))
        return any(may(who, hat, reach, row, verb) for hat, reach in _reaches(who, record_class, verb))

    def roles(self, actor: Actor) -> frozenset[Role]:
        """Return the roles that somebody has on."""
        return frozenset(
            hat.role for hat in self.people.setdefault(actor, Somebody(oracle=self, actor=actor)).hats
        )

    def table(self, name: str) -> list[Row]:
        """Return a table of the network by its short name."""
        return self.rows[f"network.{name}"]

    @cached_property
    def students(self) -> dict[int, Row]:
        return {row.pk: row for row in self.table("Student")}

    @cached_property
    def last_days(self) -> dict[int, date]:
        return {row.pk: row["ends_on"] for row in self.table("Section")}

    def holds(self, row: Row, day: date) -> bool:
        """Tell if a dated row holds on a day; its end is the first day without."""
        return bool(row["valid_from"] <= day and (row["valid_until"] is None or day < row["valid_until"]))

    def days_that_count(self, *, lately: bool) -> Iterator[date]:
        """Yield today and, where something counts on for a while, the 30 days before."""
        for back in range(AFTERGLOW_DAYS + 1 if lately else 1):
            yield self.on - back * ONE_DAY


def _reaches(who: "Somebody", record_class: RecordClass, verb: Verb) -> Iterator[tuple[Hat, Reach]]:
    """Yield how far each role goes: a seat at a school stays there, but for who is who and where."""
    row_of_matrix = MATRIX.get((record_class, verb), {})
    directory = {"N0", "N3", "T2", "L1", "L3", "C1", "C5", "P1", "A0", "A0s", "A3p", "O3", "O4", "O4d"}
    is_directory = verb is Verb.READ and record_class in directory
    for hat in who.hats:
        reach = row_of_matrix.get(hat.role)
        if reach is None:
            continue
        is_bounded = reach is Reach.NETWORK and hat.schools is not None and not is_directory
        yield hat, Reach.SCHOOL if is_bounded else reach


def _row(model: type[GuardedModel], fact: Fact) -> Row:
    label = model._meta.label
    facts = dict(fact)
    if label in ITSELF:
        facts[ITSELF[label]] = fact["id"]
    return Row(pk=fact[model._meta.pk.attname], label=label, columns=frozenset(facts), facts=facts)


@dataclass(kw_only=True, eq=False)
class Somebody:
    """Whoever acts, and whom she has to do with."""

    oracle: Oracle
    actor: Actor

    @cached_property
    def user(self) -> User | None:
        return User.objects.filter(pk=self.actor.user_id or 0, is_active=True).first()

    @cached_property
    def staff(self) -> int | None:
        return self.user.staff_id if self.user and self.actor.capacity is Capacity.STAFF else None

    @cached_property
    def guardian(self) -> int | None:
        return self.user.guardian_id if self.user and self.actor.capacity is Capacity.FAMILY else None

    @cached_property
    def student(self) -> int | None:
        return self.user.student_id if self.user and self.actor.capacity is Capacity.STUDENT else None

    @cached_property
    def has_left(self) -> bool:
        rows = self.oracle.table("Staff")
        return any(
            row.pk == self.staff
            and row["status"] == "separated"
            and (row["left_on"] is None or row["left_on"] <= self.oracle.on)
            for row in rows
        )

    @cached_property
    def is_awaited(self) -> bool:
        """Whether she is hired and has not begun: no seat gives her anything before."""
        rows = self.oracle.table("Staff")
        return any(row.pk == self.staff and row["status"] == "candidate_hired" for row in rows)

    @cached_property
    def has_notice(self) -> bool:
        """Whether it stands on file that she leaves, today or later: no lesson counts on after that."""
        rows = self.oracle.table("Staff")
        return any(row.pk == self.staff and row["status"] == "separated" for row in rows)

    @cached_property
    def hats(self) -> list[Hat]:
        if self.actor.process:
            return [Hat(role=Role(self.actor.process))]
        if self.guardian is not None:
            return [Hat(role=Role.GUARDIAN)]
        if self.student is not None:
            return [Hat(role=Role.STUDENT)]
        if self.user is None or self.actor.capacity is not Capacity.STAFF or self.has_left:
            return []
        outside = [Hat(role=Role.PROVIDER)] if self.staff is None and self.releases else []
        work = [] if self.is_awaited else [*self._seats(), *self._parts()]
        return [*work, *self._grants(), *outside]

    @cached_property
    def releases(self) -> set[int]:
        """Releases of information that name this account and hold today, of students still there."""
        return {
            row.pk
            for row in self.oracle.rows["access.Release"]
            if row["user_id"] == self.actor.user_id
            and self.oracle.holds(row, self.oracle.on)
            and self.oracle.students[row["student_id"]]["school_id"] == row["school_id"]
        }

    @cached_property
    def panel_seats(self) -> list[Row]:
        seats = self.oracle.rows["access.PanelSeat"]
        return [
            row for row in seats if row["staff_id"] == self.staff and self.oracle.holds(row, self.oracle.on)
        ]

    @cached_property
    def panels(self) -> set[Any]:
        """What she says something about, with others."""
        return {row["panel"] for row in self.panel_seats}

    @cached_property
    def waiting_panels(self) -> set[Any]:
        """Of these, where her own word is not locked yet."""
        return {row["panel"] for row in self.panel_seats if row["locked_at"] is None}

    def _seats(self) -> Iterator[Hat]:
        for row in self.oracle.table("StaffAssignment"):
            if row["staff_id"] == self.staff and self.oracle.holds(row, self.oracle.on):
                yield Hat(role=Role(row["seat"]), schools=self._schools(row), grade=row["grade"])

    def _schools(self, seat: Row) -> frozenset[int] | None:
        if seat["region_id"] is not None:
            schools = self.oracle.table("School")
            return frozenset(row.pk for row in schools if row["region_id"] == seat["region_id"])
        return frozenset([seat["school_id"]]) if seat["school_id"] is not None else None

    def _parts(self) -> Iterator[Hat]:
        for row in self.lessons:
            if any(self.teaches(row, day) for day in self.days):
                yield Hat(role=IN_SECTION[row["role"]], schools=frozenset([row["school_id"]]))

    def _grants(self) -> Iterator[Hat]:
        for row in self.oracle.rows["access.Grant"]:
            if row["user_id"] == self.actor.user_id and row["starts_at"] <= self.oracle.at < row["ends_at"]:
                schools = frozenset([row["school_id"]]) if row["school_id"] is not None else None
                yield Hat(role=BY_GRANT[row["kind"]], schools=schools, student=row["student_id"])

    @cached_property
    def days(self) -> list[date]:
        return list(self.oracle.days_that_count(lately=not self.has_notice))

    @cached_property
    def lessons(self) -> list[Row]:
        return [row for row in self.oracle.table("SectionStaff") if row["staff_id"] == self.staff]

    def teaches(self, lesson: Row, day: date) -> bool:
        return self.oracle.holds(lesson, day) and day <= self.oracle.last_days[lesson["section_id"]]

    @cached_property
    def sections(self) -> set[tuple[Role, int]]:
        return {
            (IN_SECTION[row["role"]], row["section_id"])
            for row in self.lessons
            if any(self.teaches(row, day) for day in self.days)
        }

    @cached_property
    def students(self) -> set[tuple[Role, int]]:
        """Whoever sat in her section on a day on which she was there, today or in the last 30 days."""
        return {
            (IN_SECTION[lesson["role"]], seat["student_id"])
            for lesson in self.lessons
            for seat in self.oracle.table("SectionEnrollment")
            if seat["section_id"] == lesson["section_id"]
            and any(self.teaches(lesson, day) and self.oracle.holds(seat, day) for day in self.days)
        }

    @cached_property
    def sections_today(self) -> set[tuple[Role, int]]:
        today = self.oracle.on
        return {
            (IN_SECTION[row["role"]], row["section_id"]) for row in self.lessons if self.teaches(row, today)
        }

    @cached_property
    def students_today(self) -> set[tuple[Role, int]]:
        return {
            (role, seat["student_id"])
            for role, section in self.sections_today
            for seat in self.oracle.table("SectionEnrollment")
            if seat["section_id"] == section and self.oracle.holds(seat, self.oracle.on)
        }

    @cached_property
    def caseload(self) -> set[int]:
        lasting = {"intervention": self.days}
        return self._listed({"intervention", "case_manager", "counselor", "plan", "cover"}, lasting)

    @cached_property
    def to_be_screened(self) -> set[int]:
        return self._listed({"screening"}, {"screening": self.days})

    def _listed(self, kinds: set[str], lasting: dict[str, list[date]]) -> set[int]:
        return {
            row["student_id"]
            for row in self.oracle.table("Caseload")
            if row["staff_id"] == self.staff
            and row["kind"] in kinds
            and any(self.oracle.holds(row, day) for day in lasting.get(row["kind"], [self.oracle.on]))
        }

    def looked_after_by(self, staff: set[int]) -> set[int]:
        """Return the students on the caseloads of these members of staff today."""
        return {
            row["student_id"]
            for row in self.oracle.table("Caseload")
            if row["staff_id"] in staff
            and row["kind"] != "screening"
            and self.oracle.holds(row, self.oracle.on)
        }

    @cached_property
    def taught_by_coachees(self) -> set[int]:
        return {
            lesson["section_id"]
            for lesson in self.oracle.table("SectionStaff")
            if lesson["staff_id"] in self.coachees and self.teaches(lesson, self.oracle.on)
        }

    @cached_property
    def coachees(self) -> set[int]:
        return {
            row["teacher_id"]
            for row in self.oracle.table("CoachAssignment")
            if row["coach_id"] == self.staff and self.oracle.holds(row, self.oracle.on)
        }

    @cached_property
    def supervised(self) -> set[int]:
        return {
            row["staff_id"]
            for row in self.oracle.table("StaffAssignment")
            if self.staff is not None
            and row["supervisor_id"] == self.staff
            and self.oracle.holds(row, self.oracle.on)
        }

    @cached_property
    def children(self) -> set[int]:
        return {
            row["student_id"]
            for row in self.oracle.table("StudentGuardian")
            if row["guardian_id"] == self.guardian
            and row["may_see_records"]
            and self.oracle.holds(row, self.oracle.on)
        }
