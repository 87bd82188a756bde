"""From users and roles to who is staff, student and guardian, and to staff and their seats."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sextant.interop.oneroster.reading import Reading
from sextant.interop.oneroster.rows import RoleRow, UserRow
from sextant.interop.oneroster.terms import OrgKind, Role, RoleType, RosterFile
from sextant.interop.sync.identities import Ref, joined_id
from sextant.interop.sync.journal import Journal
from sextant.interop.sync.places_and_time import REGION, SCHOOL
from sextant.interop.sync.standing import Standing
from sextant.interop.sync.tables import Desired
from sextant.interop.sync.truth import Truth
from sextant.interop.sync.words import GUARDIAN_ROLES, SEATS, STAFF_ROLES
from sextant.network.terms import Seat

STAFF, STUDENT, GUARDIAN = "network.Staff", "network.Student", "network.Guardian"


@dataclass(slots=True, kw_only=True)
class Cast:
    """Who is what, worked out once from the roles of this package and the ids of earlier ones.

    Attributes:
        users: people whom the package describes, by id.
        as_student, as_staff: their roles of that kind, the most important first.
        guardians: people with a guardian's role.
        schools: ids of schools, of this package and earlier ones.
        known_students, known_staff, known_guardians: ids of earlier packages.
    """

    users: dict[str, UserRow]
    as_student: dict[str, list[RoleRow]] = field(default_factory=lambda: defaultdict(list))
    as_staff: dict[str, list[RoleRow]] = field(default_factory=lambda: defaultdict(list))
    guardians: dict[str, str] = field(default_factory=dict)
    schools: frozenset[str]
    known_students: Mapping[str, int]
    known_staff: Mapping[str, int]
    known_guardians: Mapping[str, int]

    def is_student(self, user_id: str) -> bool:
        """Tell if this or an earlier package has the person as a student."""
        return user_id in self.as_student or user_id in self.known_students

    def is_staff(self, user_id: str) -> bool:
        """Tell if this or an earlier package has the person on the staff."""
        return user_id in self.as_staff or user_id in self.known_staff

    def is_guardian(self, user_id: str) -> bool:
        """Tell if this or an earlier package has the person as a guardian."""
        return user_id in self.guardians or user_id in self.known_guardians

    def is_para(self, user_id: str) -> bool:
        """Tell if all that the package says of a person's work is that it is a para's."""
        roles = self.as_staff.get(user_id, [])
        return bool(roles) and all(role.role == Role.AIDE for role in roles)


def cast_of(reading: Reading, known: Mapping[str, Mapping[str, int]], journal: Journal) -> Cast:
    """Return who is student, staff and guardian; whoever is a student is not also staff.

    People and roles that lead nowhere are set aside: a person without a role at a place that is
    known, and a role of a person who is not on file.
    """
    schools = frozenset(org.sourced_id for org in reading.orgs if org.kind == OrgKind.SCHOOL)
    cast = Cast(
        users={user.sourced_id: user for user in reading.users},
        schools=schools | known[SCHOOL].keys(),
        known_students=dict(known[STUDENT]),
        known_staff=dict(known[STAFF]),
        known_guardians=dict(known[GUARDIAN]),
    )
    places = {org.sourced_id for org in reading.orgs} | known[REGION].keys() | cast.schools
    for role in sorted(
        reading.roles, key=lambda one: (one.user_id, one.role_type != RoleType.PRIMARY, one.row)
    ):
        _take_role(cast, role, places, journal)
    for user_id in cast.as_student.keys() & cast.as_staff.keys():
        journal.note("student.not_also_staff", file=RosterFile.USERS, field="role")
        del cast.as_staff[user_id]
    _set_aside_placeless(cast, journal)
    return cast


def _take_role(cast: Cast, role: RoleRow, places: set[str], journal: Journal) -> None:
    user_id = role.user_id
    is_on_file = cast.is_student(user_id) or cast.is_staff(user_id) or cast.is_guardian(user_id)
    if user_id not in cast.users and not is_on_file:
        _aside(journal, "user.not_on_file", role, "userSourcedId")
    elif role.org_id not in places:
        _aside(journal, "reference.not_on_hand", role, "orgSourcedId")
    elif role.role == Role.STUDENT and role.org_id in cast.schools:
        cast.as_student[user_id].append(role)
    elif role.role in STAFF_ROLES:
        cast.as_staff[user_id].append(role)
    elif role.role in GUARDIAN_ROLES:
        cast.guardians.setdefault(user_id, role.role)


def _aside(journal: Journal, code: str, role: RoleRow, column: str) -> None:
    journal.set_aside(code, file=RosterFile.ROLES, row=role.row, field=column, source_id=role.sourced_id)


def _set_aside_placeless(cast: Cast, journal: Journal) -> None:
    for user_id, user in cast.users.items():
        if not (cast.is_student(user_id) or cast.is_staff(user_id) or cast.is_guardian(user_id)):
            journal.set_aside(
                "user.no_place", file=RosterFile.USERS, row=user.row, field="role", source_id=user_id
            )


def staff(cast: Cast, truth: Truth) -> Iterator[Desired]:
    """Yield each member of staff; one whose roles have all gone is not named, and so has left."""
    says_roles = truth.is_whole(RosterFile.ROLES)
    for user_id in sorted(cast.as_staff.keys() | cast.known_staff.keys()):
        user = cast.users.get(user_id)
        if user_id not in cast.as_staff and (says_roles or user is None):
            continue
        yield Desired(
            source_id=user_id,
            values={**(_person(user) if user else {}), **_school_of_staff(cast, user_id)},
            row=user.row if user else 0,
            may_create=user is not None,
        )


def _school_of_staff(cast: Cast, user_id: str) -> dict[str, Ref | None]:
    """Return the school of a person's first role there; None for the central office; nothing if unsaid."""
    roles = cast.as_staff.get(user_id, [])
    at_school = [role.org_id for role in roles if role.org_id in cast.schools]
    if at_school:
        return {"school_id": Ref(SCHOOL, at_school[0])}
    return {"school_id": None} if roles else {}


def seats(cast: Cast, standing: Standing, journal: Journal, *, on: date) -> Iterator[Desired]:
    """Yield a seat for each role that names one beyond doubt; a school has one principal."""
    principals = _principals(cast, standing)
    for user_id in sorted(cast.as_staff):
        for role in cast.as_staff[user_id]:
            seat = SEATS.get(Role(role.role))
            if seat is None:
                journal.note("role.no_seat", file=RosterFile.ROLES, field="role")
            if seat is None or role.org_id not in cast.schools:
                continue
            source_id = joined_id(role.sourced_id)
            if seat is Seat.PRINCIPAL and role.ends_before is None:
                holder = principals.setdefault(role.org_id, source_id)
                if holder != source_id:
                    _aside(journal, "seat.second_principal", role, "role")
                    continue
            yield Desired(
                source_id=source_id,
                values={
                    "staff_id": Ref(STAFF, user_id),
                    "seat": seat.value,
                    "school_id": Ref(SCHOOL, role.org_id),
                    "valid_from": _clamped(role.begins_on or on, role.ends_before),
                    "valid_until": role.ends_before,
                },
                row=role.row,
                begins_on=role.begins_on,
            )


def _principals(cast: Cast, standing: Standing) -> dict[str, str]:
    """Return by school who holds the principal's seat once the package is written, as far as she stays."""
    schools = {pk: source_id for source_id, pk in standing.identities.known[SCHOOL].items()}
    named = {
        joined_id(role.sourced_id): role.org_id
        for roles in cast.as_staff.values()
        for role in roles
        if role.role == Role.PRINCIPAL and role.ends_before is None
    }
    holders: dict[str, str] = {}
    for row in standing.rows.values():
        if row.seat != Seat.PRINCIPAL or row.is_acting or row.valid_until is not None:
            continue
        school, source_id = schools.get(row.school_id, ""), standing.sources.get(row.pk, f"#{row.pk}")
        if named.get(source_id) == school or _stays(standing, row, named):
            holders[school] = source_id if source_id in named else _same_person(cast, standing, row, school)
    return holders


def _stays(standing: Standing, row: Any, named: Mapping[str, str]) -> bool:
    return next(standing.staying([row], named=set(named)), None) is not None


def _same_person(cast: Cast, standing: Standing, row: Any, school: str) -> str:
    """Return the role by which the package names the very person who holds the seat, else a stand-in."""
    for user_id, roles in cast.as_staff.items():
        if standing.identities.find(Ref(STAFF, user_id)) == row.staff_id:
            for role in roles:
                if role.role == Role.PRINCIPAL and role.org_id == school:
                    return joined_id(role.sourced_id)
    return f"#{row.pk}"


def _clamped(first: date, until: date | None) -> date:
    return first if until is None else min(first, until)


def _person(user: UserRow) -> dict[str, str]:
    """Return name and e-mail; what the file leaves blank is not said, and stays as it is."""
    return {**names_of(user), **email_of(user)}


def names_of(user: UserRow) -> dict[str, str]:
    """Return the names as they fit; a blank preferred name is not said."""
    names = {
        "given_name": user.given_name[:80],
        "family_name": (user.preferred_family_name or user.family_name)[:80],
    }
    if user.preferred_given_name:
        names["preferred_name"] = user.preferred_given_name[:80]
    return names


def email_of(user: UserRow) -> dict[str, str]:
    """Return the e-mail address, if there is one."""
    is_address = "@" in user.email and len(user.email) <= 254
    return {"email": user.email.lower()} if is_address else {}
