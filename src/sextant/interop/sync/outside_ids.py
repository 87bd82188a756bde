"""The ids that other systems use for a student, kept so that their files find her."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sextant.interop.oneroster.rows import UserRow
from sextant.interop.oneroster.terms import RosterFile
from sextant.interop.sync.identities import Identities, Ref
from sextant.interop.sync.journal import Journal
from sextant.interop.sync.people import STUDENT
from sextant.interop.sync.tables import resolved
from sextant.network.models import ExternalId

PREFIX = "id:"
CHUNK = 5_000


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """What one other system calls somebody."""

    system: str
    value: str


@dataclass(slots=True, kw_only=True)
class IdDiff:
    """Which ids of students are new, and which mean somebody else from now on."""

    creates: list[tuple[Name, Ref | int]] = field(default_factory=list)
    moves: list[tuple[Any, Ref | int]] = field(default_factory=list)
    n_unchanged: int = 0

    @property
    def n_changes(self) -> int:
        return len(self.creates) + len(self.moves)


def names_of(user: UserRow) -> Iterator[Name]:
    """Yield what other systems call a person: identifier, userIds, the master identifier."""
    pairs = [("identifier", user.identifier), ("master", user.master_identifier)]
    pairs += [(one.kind.casefold(), one.identifier) for one in user.user_ids]
    seen = set()
    for kind, value in pairs:
        name = Name(f"{PREFIX}{kind}"[:40], value[:255])
        if value and name not in seen:
            seen.add(name)
            yield name


def compare_ids(users: Mapping[str, UserRow], identities: Identities, journal: Journal) -> IdDiff:
    """Return how the ids of these students differ from those on file.

    An id that the file gives to another student moves there, if its holder is named without it;
    else it stays, for nobody can tell which of the two is right. An id that is no longer sent stays.
    """
    diff, taken = IdDiff(), dict[Name, str]()
    wanted = {user_id: tuple(names_of(user)) for user_id, user in users.items()}
    rows = _rows_on_file()
    students = {pk: source_id for source_id, pk in identities.known[STUDENT].items()}
    for user_id, names in wanted.items():
        me = resolved(Ref(STUDENT, user_id), identities)
        for name in names:
            row = rows.get(name)
            holder = taken.setdefault(name, user_id)
            if row is not None and row.record_id == me:
                diff.n_unchanged += 1
            elif holder != user_id or (row is not None and _keeps(row, name, students, wanted)):
                journal.ask(
                    "user_id.taken", file=RosterFile.USERS, row=users[user_id].row, field="userIds",
                    source_id=user_id,
                )  # fmt: skip
            elif row is None:
                diff.creates.append((name, me))
            else:
                diff.moves.append((row, me))
    return diff


def _rows_on_file() -> dict[Name, ExternalId]:
    rows = ExternalId.objects.filter(label=STUDENT, system__startswith=PREFIX)
    return {Name(row.system, row.value): row for row in rows.iterator(chunk_size=10_000)}


def _keeps(
    row: ExternalId, name: Name, students: Mapping[int, str], wanted: Mapping[str, tuple[Name, ...]]
) -> bool:
    holder = students.get(row.record_id, "")
    return holder not in wanted or name in wanted[holder]


def apply_ids(diff: IdDiff, identities: Identities) -> list[ExternalId]:
    """Write the ids of students who are on file by now, and return the rows."""
    for row, student in diff.moves:
        row.record_id = resolved(student, identities)
    moved = [row for row, _student in diff.moves]
    ExternalId.objects.bulk_update(moved, ["record_id"], batch_size=500)
    made = [
        ExternalId(label=STUDENT, record_id=pk, system=name.system, value=name.value)
        for name, student in diff.creates
        if not isinstance(pk := resolved(student, identities), Ref)
    ]
    return [*moved, *ExternalId.objects.bulk_create(made, batch_size=CHUNK)]
