"""From users and roles to students and where they are enrolled: one home at a time."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import batched
from typing import Any

from sextant.interop.oneroster.reading import Reading
from sextant.interop.oneroster.rows import RoleRow, UserRow
from sextant.interop.oneroster.terms import EnrollmentRole, RoleType, RosterFile
from sextant.interop.sync.identities import Ref, joined_id
from sextant.interop.sync.journal import Journal
from sextant.interop.sync.people import STUDENT, Cast, names_of
from sextant.interop.sync.places_and_time import SCHOOL
from sextant.interop.sync.specs import ENROLLMENTS
from sextant.interop.sync.standing import Standing
from sextant.interop.sync.tables import Desired
from sextant.interop.sync.words import gender_of, grade_of, race_of
from sextant.network.terms import EnrollmentKind, Race

# What senders call the state's id of a student in userIds.
STATE_KINDS = ("state", "ssid", "sasid")

CHUNK = 5_000

type GradeOf = Callable[[str], int | None]


@dataclass(slots=True, kw_only=True)
class Homes:
    """Where the package has students, and which rows must make room for it.

    Attributes:
        desired: the enrollments, as the package has them.
        left_for: by key of an enrollment that another one takes the place of: from when.
    """

    desired: list[Desired] = field(default_factory=list)
    left_for: dict[int, date] = field(default_factory=dict)


def students(cast: Cast) -> Iterator[Desired]:
    """Yield each student; school and grade follow from her enrollments later."""
    for user_id in sorted(cast.users.keys() & (cast.as_student.keys() | cast.known_students.keys())):
        user = cast.users[user_id]
        yield Desired(source_id=user_id, values={**names_of(user), **_state_id(user)}, row=user.row)


def _state_id(user: UserRow) -> dict[str, str]:
    """Return the state's id; where the file has none, nothing is said."""
    for one in user.user_ids:
        if one.kind.lower().startswith(STATE_KINDS) and one.identifier:
            return {"state_id": one.identifier[:40]}
    return {}


def grades_of(reading: Reading, cast: Cast, standing: Standing, journal: Journal) -> GradeOf:
    """Return what tells a student's grade: her row, else her classes, else her enrollment until now."""
    by_class = _grades_by_class(reading)
    current = {row.student_id: row.grade for row in standing.rows.values()}
    remembered: dict[str, int | None] = {}

    def grade(user_id: str) -> int | None:
        if user_id not in remembered:
            remembered[user_id] = tell(user_id)
        return remembered[user_id]

    def tell(user_id: str) -> int | None:
        user = cast.users.get(user_id)
        said = grade_of(user.grades) if user else None
        if said is not None:
            return said
        if user_id in by_class:
            journal.note("grade.from_classes", file=RosterFile.USERS, field="grades")
            return by_class[user_id]
        return current.get(cast.known_students.get(user_id, 0))

    return grade


def _grades_by_class(reading: Reading) -> dict[str, int]:
    """Return for each student the grade that most of her classes name alone."""
    of_class = {
        one.sourced_id: grade for one in reading.classes if (grade := _only_grade(one.grades)) is not None
    }
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    for row in reading.enrollments if of_class else ():
        if row.role == EnrollmentRole.STUDENT and row.class_id in of_class:
            votes[row.user_id][of_class[row.class_id]] += 1
    return {
        user_id: min(counts, key=lambda grade, counts=counts: (-counts[grade], grade))  # type: ignore[misc]
        for user_id, counts in votes.items()
    }


def _only_grade(grades: tuple[str, ...]) -> int | None:
    return grade_of(grades) if len(grades) == 1 else None


def homes(
    cast: Cast, standing: Standing, grade_of_student: GradeOf, journal: Journal, *, starts: date, on: date
) -> Homes:
    """Return each student's enrollments, of which just one is her home, and what they take the place of.

    A student whose grade nobody can tell stays on file without an enrollment, and somebody is asked:
    a wrong grade would choose her tests.
    """
    found = Homes()
    rows_of: dict[int, list[Any]] = defaultdict(list)
    for row in standing.rows.values():
        rows_of[row.student_id].append(row)
    schools = {pk: source_id for source_id, pk in standing.identities.known[SCHOOL].items()}
    keys = {user_id: standing.identities.find(Ref(STUDENT, user_id)) for user_id in cast.as_student}
    was_here = _ever_enrolled([pk for pk in keys.values() if pk is not None and pk not in rows_of])
    for user_id, roles in sorted(cast.as_student.items()):
        pk, grade = keys[user_id], grade_of_student(user_id)
        if grade is None:
            _ask_for_grade(cast, roles[0], journal)
            continue
        claims = _Claims(
            user_id=user_id,
            roles=roles,
            rows=rows_of.get(pk or 0, []),
            grade=grade,
            # Whoever was here before comes to a new school today, not at the year's start.
            starts=on if pk in rows_of or pk in was_here else starts,
            on=on,
            standing=standing,
            schools=schools,
        )
        claims.settle(found, journal)
    return found


def _ever_enrolled(keys: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for chunk in batched(keys, CHUNK, strict=False):
        rows = ENROLLMENTS.model.objects.filter(student_id__in=chunk)
        found.update(rows.values_list("student_id", flat=True))
    return found


def _ask_for_grade(cast: Cast, role: RoleRow, journal: Journal) -> None:
    user = cast.users.get(role.user_id)
    journal.ask(
        "student.no_grade", file=RosterFile.USERS, row=user.row if user else 0, field="grades",
        source_id=role.user_id,
    )  # fmt: skip


@dataclass(slots=True, kw_only=True)
class _Claims:
    """All that says where one student is."""

    user_id: str
    roles: list[RoleRow]
    rows: list[Any]
    grade: int
    starts: date
    on: date
    standing: Standing
    schools: Mapping[int, str]

    def settle(self, found: Homes, journal: Journal) -> None:
        """Choose the home, and write down all enrollments, one open at a time for each school."""
        named = {joined_id(role.sourced_id) for role in self.roles}
        unnamed = list(self.standing.staying(self.rows, named=named))
        open_roles = self._one_a_school([role for role in self.roles if self._is_open(role)], unnamed)
        n_repeated = sum(self._is_open(role) for role in self.roles) - len(open_roles)
        if n_repeated:
            journal.note("role.repeated", file=RosterFile.ROLES, field="orgSourcedId", times=n_repeated)
        home = self._home(open_roles, unnamed)
        for role in (*(role for role in self.roles if not self._is_open(role)), *open_roles):
            found.desired.append(self._enrollment(role, is_home=self._is_home(role, home)))
        if home is None:
            return
        leaving = self._homes_to_leave(named, open_roles, unnamed)
        for row in leaving:
            found.left_for[row.pk] = max(row.valid_from, self._first_day(home))
        left = {self._source_of_school(row) for row in leaving} - {role.org_id for role in open_roles}
        again = {role.org_id: role for role in reversed(self.roles) if self._is_open(role)}
        # Named there still: the school that she leaves as a home she goes on attending.
        for school in sorted(left & again.keys()):
            found.desired.append(self._enrollment(again[school], is_home=False))

    def _is_open(self, role: RoleRow) -> bool:
        return role.ends_before is None or role.ends_before > self.on

    def _one_a_school(self, roles: list[RoleRow], unnamed: list[Any]) -> list[RoleRow]:
        """Return the roles that say something new: not the same school twice, nor one where she stays."""
        schools = {self._source_of_school(row) for row in unnamed if self.standing.sources.get(row.pk)}
        kept = []
        for role in sorted(roles, key=lambda one: (self._row_of(one) is None, self._rank(one))):
            if role.org_id not in schools:
                schools.add(role.org_id)
                kept.append(role)
        return kept

    def _home(self, open_roles: list[RoleRow], unnamed: list[Any]) -> RoleRow | None:
        """Return the open role that is her home; None where a row that nobody names stays it."""
        best = min(open_roles, key=self._rank, default=None)
        if best is None or best.role_type == RoleType.PRIMARY:
            return best
        schools = {role.org_id for role in open_roles}
        stays = any(
            row.kind == EnrollmentKind.PRIMARY and self._source_of_school(row) not in schools
            for row in unnamed
        )
        return None if stays else best

    def _homes_to_leave(self, named: set[str], open_roles: list[RoleRow], unnamed: list[Any]) -> list[Any]:
        """Return her open homes that make room for another: those that no role names, by id or by school."""
        schools = {role.org_id for role in open_roles}
        stays = {row.pk for row in unnamed if self.standing.sources.get(row.pk)}
        return [
            row
            for row in self.rows
            if row.kind == EnrollmentKind.PRIMARY
            and self.standing.is_live(row)
            and self.standing.sources.get(row.pk, "") not in named
            and (row.pk in stays or self._source_of_school(row) not in schools)
        ]

    def _source_of_school(self, row: Any) -> str:
        return self.schools.get(row.school_id, f"#{row.school_id}")

    def _row_of(self, role: RoleRow) -> Any:
        return self.standing.find(joined_id(role.sourced_id))

    def _rank(self, role: RoleRow) -> tuple[bool, int, bool, int]:
        begins = role.begins_on.toordinal() if role.begins_on else 0
        row = self._row_of(role)
        is_home_now = row is not None and row.kind == EnrollmentKind.PRIMARY
        return (role.role_type != RoleType.PRIMARY, -begins, not is_home_now, role.row)

    def _is_home(self, role: RoleRow, home: RoleRow | None) -> bool:
        if role is home:
            return True
        return not self._is_open(role) and role.role_type == RoleType.PRIMARY

    def _enrollment(self, role: RoleRow, *, is_home: bool) -> Desired:
        kind = EnrollmentKind.PRIMARY if is_home else EnrollmentKind.SECONDARY
        first, until = self._first_day(role), role.ends_before
        return Desired(
            source_id=joined_id(role.sourced_id),
            values={
                "student_id": Ref(STUDENT, self.user_id),
                "school_id": Ref(SCHOOL, role.org_id),
                "grade": self.grade,
                "kind": kind.value,
                "valid_from": first if until is None else min(first, until),
                "valid_until": until,
            },
            row=role.row,
            begins_on=role.begins_on,
        )

    def _first_day(self, role: RoleRow) -> date:
        return role.begins_on or self.starts


def demographics(
    reading: Reading, cast: Cast, schools: dict[str, Any], journal: Journal
) -> Iterator[Desired]:
    """Yield what each student declared, at the school where she is."""
    for row in reading.demographics:
        if not cast.is_student(row.sourced_id):
            journal.note("demographics.not_a_student", file=RosterFile.DEMOGRAPHICS, field="sourcedId")
            continue
        declared = {
            "born_on": row.born_on,
            "gender": gender_of(row.sex).value if row.sex else None,
            "race": race.value if (race := race_of(row)) is not Race.UNKNOWN else None,
            "is_hispanic": row.is_hispanic,
            "school_id": schools.get(row.sourced_id),
        }
        # What the file leaves blank is not said, and stays as it is.
        said = {name: value for name, value in declared.items() if value is not None}
        yield Desired(
            source_id=row.sourced_id,
            values={"student_id": Ref(STUDENT, row.sourced_id), **said},
            row=row.row,
        )
