"""What all files of one package share while they are read tolerantly, and what is noted there."""

from dataclasses import dataclass, field

from sextant.interop.oneroster.errors import Quarantined
from sextant.interop.oneroster.headers import Column
from sextant.interop.oneroster.journal import RepairBook, diagnose
from sextant.interop.oneroster.limits import Allowance
from sextant.interop.oneroster.references import CODES, Directory, Standing
from sextant.interop.oneroster.rows import ROW_TYPES, Deletion
from sextant.interop.oneroster.settling import SetAside
from sextant.interop.oneroster.terms import Mode, RosterFile, Version


@dataclass(slots=True, kw_only=True)
class Desk:
    """The books and shelves of one package."""

    version: Version
    modes: dict[RosterFile, Mode]
    allowance: Allowance
    repairs: RepairBook = field(default_factory=RepairBook)
    directory: Directory = field(default_factory=Directory)
    quarantined: list[Quarantined] = field(default_factory=list)
    deletions: list[Deletion] = field(default_factory=list)

    def set_aside(self, reason: SetAside, *, file: RosterFile, row: int, sourced_id: str) -> None:
        """Put a row into quarantine; what points to it will follow."""
        said = diagnose(
            reason.code, file=file.csv_name, row=row, field=reason.field, value=reason.value,
            target=reason.target, other=reason.other,
        )  # fmt: skip
        self.quarantined.append(
            Quarantined(
                code=said.code,
                file=said.file,
                row=row,
                field=said.field,
                message=said.message,
                cure=said.cure,
                sourced_id=sourced_id,
            )
        )
        if sourced_id:
            self.directory.shelves[file].quarantined.add(sourced_id)

    def resolve(self, column: Column, sourced_id: str, *, file: RosterFile, row: int, is_needed: bool) -> str:
        """Return the id as its target writes it, or a blank where an optional reference leads nowhere.

        Raises:
            SetAside: a reference that the row cannot do without leads nowhere.
        """
        target = column.target
        if target is None or target not in ROW_TYPES:
            return sourced_id
        found = self.directory.shelves[target].rows.get(sourced_id)
        if found is not None:
            return found.sourced_id
        standing = self.directory.look_up(target, sourced_id)
        if standing is Standing.OUTSIDE:
            self._note_open(column, sourced_id, file=file, row=row)
            return sourced_id
        if is_needed:
            raise SetAside(CODES[standing], field=column.name, target=target)
        self.repairs.add("reference.dropped", file=file.csv_name, row=row, field=column.name, was=sourced_id)
        return ""

    def _note_open(self, column: Column, sourced_id: str, *, file: RosterFile, row: int) -> None:
        """Note that a bulk row names what nobody sent; in a delta that is the rule, not a fault."""
        if self.modes.get(file) is Mode.BULK:
            self.repairs.add(
                "reference.left_open", file=file.csv_name, row=row, field=column.name, was=sourced_id,
                became=sourced_id,
            )  # fmt: skip

    def resolve_each(
        self, column: Column, sourced_ids: tuple[str, ...], *, file: RosterFile, row: int, is_needed: bool
    ) -> tuple[str, ...]:
        """Return the ids of a list that lead somewhere.

        Raises:
            SetAside: none does, and the row cannot do without one.
        """
        if is_needed and len(sourced_ids) == 1:
            return (self.resolve(column, sourced_ids[0], file=file, row=row, is_needed=True),)
        found = (self.resolve(column, one, file=file, row=row, is_needed=False) for one in sourced_ids)
        kept = tuple(one for one in found if one)
        if is_needed and not kept:
            raise SetAside("reference.dangling", field=column.name, target=column.target or "")
        return kept
