"""From users, roles and demographics to staff, students, guardians and what ties them to schools."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from sextant.interop.oneroster.reading import Reading
from sextant.interop.oneroster.rows import RoleRow, UserRow
from sextant.interop.oneroster.terms import Role, RoleType
from sextant.interop.sync.identities import Ref
from sextant.interop.sync.places_and_time import SCHOOL
from sextant.interop.sync.tables import Desired
from sextant.interop.sync.words import GUARDIAN_ROLES, SEATS, STAFF_ROLES, gender_of, grade_of, race_of
from sextant.network.terms import EnrollmentKind, Seat

STAFF, STUDENT, GUARDIAN = "network.Staff", "network.Student", "network.Guardian"
GRADE_UNSAID = 0


@dataclass(slots=True)
class Cast:
    """Who is what, worked out once from the roles."""

    users: dict[str, UserRow] = field(default_factory=dict)
    roles: dict[str, list[RoleRow]] = field(default_factory=lambda: defaultdict(list))
    students: dict[str, RoleRow] = field(default_factory=dict)
    staff: set[str] = field(default_factory=set)
    guardians: set[str] = field(default_factory=set)
    schools: set[str] = field(default_factory=set)
    known_students: frozenset[str] = frozenset()
    known_staff: frozenset[str] = frozenset()

    def is_student(self, user_id: str) -> bool:
        """Tell if this or an earlier package has the person as a student."""
        return user_id in self.students or user_id in self.known_students

    def is_staff(self, user_id: str) -> bool:
        """Tell if this or an earlier package has the person on the staff."""
        return user_id in self.staff or user_id in self.known_staff

    def school_of(self, user_id: str) -> Ref | None:
        """Return the school of a person's first role there, or None for the central office."""
        for role in self.roles[user_id]:
            if role.org_id in self.schools:
                return Ref(SCHOOL, role.org_id)
        return None


def cast_of(reading: Reading, *, known: Mapping[str, Mapping[str, int]]) -> Cast:
    """Return who is student, staff and guardian; whoever is a student is not also staff.

    Args:
        reading: of the package.
        known: ids of earlier packages by table: a delta names people whom it does not repeat.
    """
    cast = Cast(users={user.sourced_id: user for user in reading.users})
    cast.schools = {org.sourced_id for org in reading.orgs if org.kind == "school"} | set(known[SCHOOL])
    cast.known_students, cast.known_staff = frozenset(known[STUDENT]), frozenset(known[STAFF])
    for role in sorted(
        reading.roles, key=lambda one: (one.user_id, one.role_type != RoleType.PRIMARY, one.row)
    ):
        if role.user_id in cast.users:
            cast.roles[role.user_id].append(role)
            if role.role == Role.STUDENT and role.org_id in cast.schools:
                cast.students.setdefault(role.user_id, role)
    for user_id, roles in cast.roles.items():
        words = {role.role for role in roles}
        if user_id not in cast.students and words & STAFF_ROLES:
            cast.staff.add(user_id)
        if words & GUARDIAN_ROLES:
            cast.guardians.add(user_id)
    return cast


def staff(cast: Cast) -> Iterator[Desired]:
    """Yield each member of staff."""
    for user_id in sorted(cast.staff):
        user = cast.users[user_id]
        yield Desired(
            source_id=user_id,
            values={
                **_names(user),
                "email": _email(user),
                "school_id": cast.school_of(user_id),
                "status": "active",
            },
        )


def seats(cast: Cast, *, on: date) -> Iterator[Desired]:
    """Yield a seat for each role that names one beyond doubt."""
    principals: set[str] = set()
    for user_id in sorted(cast.staff):
        for role in cast.roles[user_id]:
            seat = SEATS.get(Role(role.role)) if role.role in set(Role) else None
            if seat is None or role.org_id not in cast.schools:
                continue
            is_second = seat is Seat.PRINCIPAL and role.org_id in principals
            if seat is Seat.PRINCIPAL:
                principals.add(role.org_id)
            yield Desired(
                source_id=role.sourced_id,
                values={
                    "staff_id": Ref(STAFF, user_id),
                    "seat": seat.value,
                    "school_id": Ref(SCHOOL, role.org_id),
                    "valid_from": role.begins_on or on,
                    "valid_until": role.ends_before,
                    "is_acting": is_second,
                },
            )


def students(cast: Cast, *, on: date) -> Iterator[Desired]:
    """Yield each student; school and grade repeat the open enrollment."""
    for user_id, role in sorted(cast.students.items()):
        user = cast.users[user_id]
        is_there = role.ends_before is None or role.ends_before > on
        yield Desired(
            source_id=user_id,
            values={
                **_names(user),
                "state_id": _state_id(user),
                "school_id": Ref(SCHOOL, role.org_id) if is_there else None,
                "grade": grade_of(user.grades) if is_there else None,
            },
        )


def enrollments(cast: Cast, *, starts: date) -> Iterator[Desired]:
    """Yield each student's enrollment at each school where the feed has her as a student."""
    for user_id, first in sorted(cast.students.items()):
        grade = grade_of(cast.users[user_id].grades)
        for role in cast.roles[user_id]:
            if role.role != Role.STUDENT or role.org_id not in cast.schools:
                continue
            yield Desired(
                source_id=role.sourced_id,
                values={
                    "student_id": Ref(STUDENT, user_id),
                    "school_id": Ref(SCHOOL, role.org_id),
                    "grade": GRADE_UNSAID if grade is None else grade,
                    "kind": (EnrollmentKind.PRIMARY if role is first else EnrollmentKind.SECONDARY).value,
                    "valid_from": role.begins_on or starts,
                    "valid_until": role.ends_before,
                },
            )


def demographics(reading: Reading, cast: Cast) -> Iterator[Desired]:
    """Yield what each student declared."""
    for row in reading.demographics:
        if row.sourced_id in cast.students:
            yield Desired(
                source_id=row.sourced_id,
                values={
                    "student_id": Ref(STUDENT, row.sourced_id),
                    "school_id": Ref(SCHOOL, cast.students[row.sourced_id].org_id),
                    "born_on": row.born_on,
                    "gender": gender_of(row.sex).value,
                    "race": race_of(row).value,
                    "is_hispanic": row.is_hispanic,
                },
            )


def guardians(cast: Cast) -> Iterator[Desired]:
    """Yield each guardian."""
    for user_id in sorted(cast.guardians):
        user = cast.users[user_id]
        yield Desired(
            source_id=user_id,
            values={
                "given_name": user.given_name[:80],
                "family_name": user.family_name[:80],
                "email": _email(user),
                "phone": (user.sms or user.phone)[:40],
                "school_id": cast.school_of(user_id),
            },
        )


def guardian_links(cast: Cast, *, on: date) -> Iterator[Desired]:
    """Yield who is whose guardian, as the student's agents say."""
    for user_id, role in sorted(cast.students.items()):
        for agent in dict.fromkeys(cast.users[user_id].agent_ids):
            if agent in cast.guardians:
                words = {one.role for one in cast.roles[agent]} & GUARDIAN_ROLES
                yield Desired(
                    source_id=f"{user_id}:{agent}",
                    values={
                        "student_id": Ref(STUDENT, user_id),
                        "guardian_id": Ref(GUARDIAN, agent),
                        "school_id": Ref(SCHOOL, role.org_id),
                        "relationship": sorted(words)[0],
                        "valid_from": on,
                        "valid_until": None,
                    },
                )


def _names(user: UserRow) -> dict[str, str]:
    return {
        "given_name": user.given_name[:80],
        "family_name": (user.preferred_family_name or user.family_name)[:80],
        "preferred_name": user.preferred_given_name[:80],
    }


def _email(user: UserRow) -> str:
    return user.email[:254] if "@" in user.email else ""


def _state_id(user: UserRow) -> str | None:
    for one in user.user_ids:
        if one.kind.lower().startswith("state") and one.identifier:
            return one.identifier[:40]
    return None
