"""From users and their agents to guardians, and to whose guardians they are."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sextant.interop.oneroster.rows import UserRow
from sextant.interop.oneroster.terms import RosterFile
from sextant.interop.sync.following import Whereabouts
from sextant.interop.sync.identities import Identities, Ref, joined_id
from sextant.interop.sync.journal import Journal
from sextant.interop.sync.people import GUARDIAN, STUDENT, Cast, email_of
from sextant.interop.sync.standing import Departs, Standing
from sextant.interop.sync.tables import Departure, Desired, resolved
from sextant.interop.sync.truth import Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One student and one of her guardians, by the sender's ids."""

    student_id: str
    guardian_id: str
    row: int

    @property
    def source_id(self) -> str:
        return joined_id(self.student_id, self.guardian_id)


def ties(cast: Cast, journal: Journal) -> tuple[Tie, ...]:
    """Return who is whose guardian, as the students' agents say."""
    found = []
    for user_id, user in sorted(cast.users.items()):
        if not cast.is_student(user_id):
            continue
        for agent in dict.fromkeys(user.agent_ids):
            if cast.is_guardian(agent):
                found.append(Tie(student_id=user_id, guardian_id=agent, row=user.row))
            else:
                journal.note("agent.not_a_guardian", file=RosterFile.USERS, field="agentSourcedIds")
    return tuple(found)


def guardians(
    cast: Cast, tied: tuple[Tie, ...], where: Whereabouts, standing: Standing, links: Standing
) -> Iterator[Desired]:
    """Yield each guardian, at a school of her children: the one where she stands, as long as one is there."""
    schools = _schools_of_children(tied, where, standing, links)
    for user_id in sorted(cast.users.keys() & (cast.guardians.keys() | cast.known_guardians.keys())):
        yield Desired(
            source_id=user_id,
            values={
                **_person(cast.users[user_id]),
                **_school(schools.get(user_id, []), standing.find(user_id)),
            },
            row=cast.users[user_id].row,
        )
    for user_id in sorted(schools.keys() - cast.users.keys()):
        school = _school(schools[user_id], standing.find(user_id))
        if school and user_id in cast.known_guardians:
            yield Desired(source_id=user_id, values=school, may_create=False)


def _schools_of_children(
    tied: tuple[Tie, ...], where: Whereabouts, standing: Standing, links: Standing
) -> dict[str, list[Any]]:
    identities = standing.identities
    found: dict[str, list[Any]] = defaultdict(list)
    for tie in tied:
        pk = identities.find(Ref(STUDENT, tie.student_id))
        found[tie.guardian_id].append(where.school_of(tie.student_id if pk is None else pk))
    for row in links.rows.values():
        if row.student_id in where.moved and row.guardian_id in standing.sources:
            found[standing.sources[row.guardian_id]].append(where.moved[row.student_id])
    return found


def _school(schools: list[Any], row: Any) -> dict[str, Any]:
    known = [school for school in schools if school is not None]
    if not known:
        return {}
    return {"school_id": row.school_id if row is not None and row.school_id in known else known[0]}


def _person(user: UserRow) -> dict[str, str]:
    phone = (user.sms or user.phone)[:40]
    return {
        "given_name": user.given_name[:80],
        "family_name": user.family_name[:80],
        **email_of(user),
        **({"phone": phone} if phone else {}),
    }


def guardian_links(
    cast: Cast, tied: tuple[Tie, ...], where: Whereabouts, standing: Standing, *, on: date
) -> Iterator[Desired]:
    """Yield who is whose guardian."""
    identities = standing.identities
    for tie in tied:
        pk = identities.find(Ref(STUDENT, tie.student_id))
        school = where.school_of(tie.student_id if pk is None else pk)
        row = standing.find(tie.source_id)
        values: dict[str, Any] = {
            "student_id": Ref(STUDENT, tie.student_id),
            "guardian_id": Ref(GUARDIAN, tie.guardian_id),
            "valid_from": on,
            "valid_until": None,
        }
        if tie.guardian_id in cast.guardians or row is None:
            values["relationship"] = cast.guardians.get(tie.guardian_id, "guardian")[:30]
        if school is not None:
            values["school_id"] = resolved(school, identities)
        yield Desired(source_id=tie.source_id, values=values, row=tie.row)


def parting(truth: Truth, cast: Cast, identities: Identities) -> Departs:
    """Return what the package says about a tie that it does not name.

    The student's own row says all of her agents, in a delta too. Where a row could not be read, or
    where the student has left, nothing is said.
    """
    students = {pk: source_id for source_id, pk in identities.known[STUDENT].items()}
    guardians_known = {pk: source_id for source_id, pk in identities.known[GUARDIAN].items()}
    unread = truth.kept[RosterFile.USERS]

    def departs(_source_id: str, row: Any) -> Departure | None:
        student, guardian = students.get(row.student_id, ""), guardians_known.get(row.guardian_id, "")
        if guardian in unread or student in unread:
            return None
        has_gone = student in cast.users or guardian in truth.taken_back[RosterFile.USERS]
        return Departure(on=truth.on) if has_gone else None

    return departs
