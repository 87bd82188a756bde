"""What the cells of one row must agree on once each has been read: years with dates, ends with starts."""

import datetime as dt
from typing import Any

from sextant.interop.oneroster.journal import RepairBook
from sextant.interop.oneroster.references import Directory
from sextant.interop.oneroster.rows import ClassRow, OrgRow
from sextant.interop.oneroster.terms import RosterFile, SessionKind
from sextant.interop.oneroster.words import role_in_1_2

_SUMMER = range(6, 9)
_FIRST_MONTH_OF_SCHOOL_YEAR = 7


class SetAside(Exception):
    """A row that cannot be read: the code of the reason and what its sentence needs."""

    def __init__(
        self, code: str, *, field: str = "", value: str = "", target: str = "", other: str = ""
    ) -> None:
        super().__init__(code)
        self.code, self.field, self.value, self.target, self.other = code, field, value, target, other


def settle(file: RosterFile, values: dict[str, Any], *, directory: Directory, repairs: RepairBook) -> None:
    """Bring the values of one row into agreement, noting what was changed.

    Raises:
        SetAside: they contradict one another.
    """
    if file is RosterFile.SESSIONS:
        _check_order(values, "starts_on", "ends_on", fields=("startDate", "endDate"))
        _settle_school_year(values, repairs)
    elif file is RosterFile.ENROLLMENTS:
        _check_order(values, "begins_on", "ends_before", fields=("beginDate", "endDate"))
        _settle_school(values, directory, repairs)
    elif file is RosterFile.ROLES:
        _check_order(values, "begins_on", "ends_before", fields=("beginDate", "endDate"))
        values["role"] = role_at(values["role"], values["org_id"], directory)
    elif file is RosterFile.LINE_ITEMS:
        _check_range(values)


def role_at(role: str, org_id: str, directory: Directory) -> str:
    """Return a role in the words of 1.2, by the kind of organization where it is held."""
    org = directory.shelves[RosterFile.ORGS].rows.get(org_id)
    return role_in_1_2(role, org.kind if isinstance(org, OrgRow) else "")


def _check_order(values: dict[str, Any], first: str, last: str, *, fields: tuple[str, str]) -> None:
    start, end = values[first], values[last]
    if start is not None and end is not None and end < start:
        raise SetAside("row.end_before_start", field=fields[1], other=fields[0])


def _check_range(values: dict[str, Any]) -> None:
    lowest, highest = values["lowest"], values["highest"]
    if lowest is not None and highest is not None and lowest > highest:
        raise SetAside("row.min_above_max", field="resultValueMin", other="resultValueMax")


def _settle_school(values: dict[str, Any], directory: Directory, repairs: RepairBook) -> None:
    """Fill in a school that the enrollment does not name from its class."""
    taught = directory.shelves[RosterFile.CLASSES].rows.get(values["class_id"])
    if not values["school_id"] and isinstance(taught, ClassRow):
        values["school_id"] = taught.school_id
        repairs.add(
            "row.school_of_class", file=RosterFile.ENROLLMENTS.csv_name, row=values["row"],
            field="schoolSourcedId", became=taught.school_id,
        )  # fmt: skip


def _settle_school_year(values: dict[str, Any], repairs: RepairBook) -> None:
    """Name the school year by the year in which it ends, where the feed names the one in which it starts."""
    written = values["school_year"]
    right = _school_year_of(values["starts_on"], values["ends_on"])
    is_right_as_it_ends = values["kind"] == SessionKind.SCHOOL_YEAR and written == values["ends_on"].year
    is_start_year = written == right - 1 and not is_right_as_it_ends
    if written and (not is_start_year or _is_in_summer(values["starts_on"], values["ends_on"])):
        return
    values["school_year"] = right
    repairs.add(
        "year.start_year" if written else "year.from_dates", file=RosterFile.SESSIONS.csv_name,
        row=values["row"], field="schoolYear", was=str(written or ""), became=str(right),
    )  # fmt: skip


def _school_year_of(starts_on: dt.date, ends_on: dt.date) -> int:
    middle = starts_on + (ends_on - starts_on) / 2
    return middle.year + (middle.month >= _FIRST_MONTH_OF_SCHOOL_YEAR)


def _is_in_summer(starts_on: dt.date, ends_on: dt.date) -> bool:
    # A summer session may belong to the year behind it or to the one ahead.
    return starts_on.year == ends_on.year and starts_on.month in _SUMMER and ends_on.month in _SUMMER
