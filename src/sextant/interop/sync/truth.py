"""What a package says about records that it does not name: gone, taken back, or nothing at all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sextant.interop.oneroster.reading import Reading
from sextant.interop.oneroster.terms import Mode, RosterFile, Version
from sextant.interop.sync.standing import Departs
from sextant.interop.sync.tables import Departure

_BY_NAME = {file.csv_name: file for file in RosterFile}


@dataclass(frozen=True, kw_only=True)
class Truth:
    """How far the files of one package are the whole truth."""

    reading: Reading
    on: date

    @cached_property
    def has_roles_in_users(self) -> bool:
        """Tell if users.csv says who is what, as in 1.1."""
        if self.reading.mode_of(RosterFile.ROLES) is not Mode.ABSENT:
            return False
        return self.reading.version is Version.V1_1 or bool(self.reading.roles)

    @cached_property
    def kept(self) -> dict[RosterFile, frozenset[str]]:
        """Return by file the ids of rows that could not be read, which is no proof that anybody left."""
        ids: dict[RosterFile, set[str]] = {file: set() for file in RosterFile}
        for one in self.reading.quarantined:
            if one.sourced_id and one.file in _BY_NAME:
                ids[_BY_NAME[one.file]].add(one.sourced_id)
        return {file: frozenset(found) for file, found in ids.items()}

    @cached_property
    def taken_back(self) -> dict[RosterFile, frozenset[str]]:
        """Return by file the ids that a delta takes back."""
        ids: dict[RosterFile, set[str]] = {file: set() for file in RosterFile}
        for one in self.reading.deletions:
            ids[one.file].add(one.sourced_id)
        return {file: frozenset(found) for file, found in ids.items()}

    @cached_property
    def users(self) -> frozenset[str]:
        """Return the ids of the people whom the package names."""
        return frozenset(user.sourced_id for user in self.reading.users)

    def is_whole(self, file: RosterFile) -> bool:
        """Tell if what the file lacks has gone."""
        if file is RosterFile.ROLES and self.has_roles_in_users:
            file = RosterFile.USERS
        return self.reading.mode_of(file) is Mode.BULK

    def lacks(self, file: RosterFile, source_id: str) -> bool:
        """Tell if a record that the file does not name has gone."""
        if source_id in self.taken_back[file]:
            return True
        return self.is_whole(file) and source_id not in self.kept[file]

    def gone_among(self, known: Iterable[str], *, file: RosterFile, named: frozenset[str]) -> frozenset[str]:
        """Return which of the sender's ids have gone."""
        return frozenset(one for one in known if one not in named and self.lacks(file, one))

    def lacks_role(self, source_id: str, owner: str) -> bool:
        """Tell if a role that is not named has gone, of a person who has not."""
        if self.has_roles_in_users:
            # The person's row says all of her roles, in a delta too.
            return owner in self.users or self.lacks(RosterFile.USERS, owner)
        return self.lacks(RosterFile.ROLES, source_id)

    def departing(self, file: RosterFile) -> Departs:
        """Return what the file says about a row of its own."""

        def departs(source_id: str, _row: Any) -> Departure | None:
            return Departure(on=self.on) if self.lacks(file, source_id) else None

        return departs
