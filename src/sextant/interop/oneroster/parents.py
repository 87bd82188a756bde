"""References of a file into itself, followed once all of it is read: parents and agents."""

from collections.abc import Iterable
from dataclasses import replace

from sextant.interop.oneroster.desk import Desk
from sextant.interop.oneroster.headers import Column, columns_of_either
from sextant.interop.oneroster.references import Shelf, in_circles
from sextant.interop.oneroster.rows import AcademicSessionRow, OrgRow, Row, UserRow
from sextant.interop.oneroster.terms import RosterFile


def follow_own_references(file: RosterFile, desk: Desk) -> None:
    """Drop parents and agents that lead nowhere or in a circle, noting each; their rows stay."""
    if file in {RosterFile.ORGS, RosterFile.SESSIONS}:
        column = _column(file, "parentSourcedId")
        _follow_parents(file, column, desk)
        _open_circles(file, column, desk)
    elif file is RosterFile.USERS:
        _follow_agents(_column(file, "agentSourcedIds"), desk)


def _column(file: RosterFile, name: str) -> Column:
    return next(column for column in columns_of_either(file) if column.name == name)


def _children(shelf: Shelf) -> Iterable[OrgRow | AcademicSessionRow]:
    return [
        row for row in shelf.rows.values() if isinstance(row, OrgRow | AcademicSessionRow) and row.parent_id
    ]


def _follow_parents(file: RosterFile, column: Column, desk: Desk) -> None:
    shelf = desk.directory.shelves[file]
    for row in _children(shelf):
        parent_id = desk.resolve(column, row.parent_id, file=file, row=row.row, is_needed=False)
        if parent_id != row.parent_id:
            shelf.rows[row.sourced_id] = replace(row, parent_id=parent_id)


def _open_circles(file: RosterFile, column: Column, desk: Desk) -> None:
    shelf = desk.directory.shelves[file]
    children = _children(shelf)
    circles = in_circles({row.sourced_id: row.parent_id for row in children})
    for row in children:
        if row.sourced_id in circles:
            shelf.rows[row.sourced_id] = replace(row, parent_id="")
            desk.repairs.add(
                "reference.cyclic_parent",
                file=file.csv_name,
                row=row.row,
                field=column.name,
                was=row.parent_id,
            )


def _follow_agents(column: Column, desk: Desk) -> None:
    file = RosterFile.USERS
    shelf = desk.directory.shelves[file]
    users: list[Row] = list(shelf.rows.values())
    for row in users:
        if not isinstance(row, UserRow) or not row.agent_ids:
            continue
        agent_ids = desk.resolve_each(column, row.agent_ids, file=file, row=row.row, is_needed=False)
        if agent_ids != row.agent_ids:
            shelf.rows[row.sourced_id] = replace(row, agent_ids=agent_ids)
