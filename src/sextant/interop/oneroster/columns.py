"""From a header to the places of its columns: to the letter, or forgiving case, order and misspellings."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from sextant.interop.oneroster.errors import Rejected
from sextant.interop.oneroster.headers import columns_of, columns_of_either
from sextant.interop.oneroster.journal import FaultBook, RepairBook
from sextant.interop.oneroster.limits import shown
from sextant.interop.oneroster.terms import Kind, RosterFile, Version

EXTENSION_PREFIX = "metadata."

# Misspellings that no rule explains; the rules of `_variants` find the others.
_MISSPELLINGS = {
    "givenName": ("firstName", "first"),
    "familyName": ("lastName", "surname", "last"),
    "middleName": ("middle", "middleInitial"),
    "enabledUser": ("enableUser", "userEnabled", "enabled"),
    "email": ("emailAddress", "eMail"),
    "username": ("userName", "loginName", "login"),
    "birthDate": ("dateOfBirth", "dob", "birthday"),
    "sex": ("gender",),
    "dateLastModified": ("lastModified", "dateModified", "dateLastModifed"),
    "demographicRaceTwoOrMoreRaces": ("twoOrMoreRaces", "demographicRaceTwoOrMore"),
    "hispanicOrLatinoEthnicity": ("hispanicOrLatino", "hispanicOrLatinoEthnicty", "hispanic"),
    "blackOrAfricanAmerican": ("blackOrAfricanAmerian", "black"),
    "americanIndianOrAlaskaNative": ("americanIndianOrAlaskanNative", "americanIndian"),
    "nativeHawaiianOrOtherPacificIslander": ("nativeHawaiianOrPacificIslander", "pacificIslander"),
    "stateOfBirthAbbreviation": ("stateOfBirthAbreviation", "stateOfBirth"),
    "countryOfBirthCode": ("countryOfBirth",),
    "publicSchoolResidenceStatus": ("publicSchoolResidencyStatus",),
    "preferredGivenName": ("preferredFirstName",),
    "preferredFamilyName": ("preferredLastName",),
    "beginDate": ("startDate",),
    "startDate": ("beginDate",),
    "primary": ("isPrimary", "primaryTeacher"),
    "periods": ("period",),
}


def check_header(
    cells: list[str], *, file: RosterFile, version: Version, faults: FaultBook
) -> dict[str, int]:
    """Return the places of the standard columns, noting each departure from the specification."""
    columns = columns_of(file, version)
    standard = [column.name for column in columns]
    present = [name for name in cells if name in standard]
    csv_name = file.csv_name
    if len(set(present)) * 2 < len(standard) and "sourcedId" not in present:
        # What stands in row 1 may then be a child's name: none of it is repeated.
        faults.add("header.not_a_header", file=csv_name, row=1)
        return {}
    _note_strangers(cells, standard, csv_name, faults)
    for name, times in Counter(present).items():
        if times > 1:
            faults.add("header.repeated_column", file=csv_name, row=1, field=name)
    in_order = [name for name in standard if name in present]
    first_present = list(dict.fromkeys(present))
    if first_present != in_order:
        name = next(a for a, b in zip(first_present, in_order, strict=True) if a != b)
        faults.add("header.wrong_order", file=csv_name, row=1, field=name)
    elif not _stands_first(cells, standard):
        faults.add(
            "header.wrong_order", file=csv_name, row=1, field=first_present[-1] if first_present else ""
        )
    return {name: cells.index(name) for name in first_present}


def _note_strangers(cells: list[str], standard: list[str], csv_name: str, faults: FaultBook) -> None:
    folded = {name.casefold(): name for name in standard}
    miswritten = {
        folded[cell.strip().casefold()]: cell for cell in cells if cell.strip().casefold() in folded
    }
    for name in standard:
        if name in cells:
            continue
        if name in miswritten:
            value = shown(miswritten[name])
            faults.add("header.wrong_case", file=csv_name, row=1, field=name, value=value)
        else:
            faults.add("header.missing_column", file=csv_name, row=1, field=name)
    for cell in cells:
        is_extension = cell.startswith(EXTENSION_PREFIX) and cell != EXTENSION_PREFIX
        if cell not in standard and not is_extension and cell not in miswritten.values():
            faults.add("header.unknown_column", file=csv_name, row=1, field=shown(cell))


def _stands_first(cells: list[str], standard: list[str]) -> bool:
    """Tell if no extension stands before or between the standard columns."""
    kinds = [cell in standard for cell in cells if cell in standard or cell.startswith(EXTENSION_PREFIX)]
    return kinds == sorted(kinds, reverse=True)


def match_header(
    cells: list[str], *, file: RosterFile, version: Version, repairs: RepairBook
) -> dict[str, int]:
    """Return the places of the columns that can be recognized, noting each liberty taken.

    Raises:
        Rejected: row 1 holds no column names, or one column stands there twice.
    """
    places = _exact_places(cells, file)
    names = _names_by_spelling(file)
    for place, cell in enumerate(cells):
        name = names.get(fold(cell))
        if name is None or name in places:
            continue
        places[name] = place
        repairs.add("header.spelling", file=file.csv_name, row=1, field=name, was=cell.strip(), became=name)
    if "sourcedId" not in places:
        raise _not_a_header(cells, file)
    _note_rest(cells, places, file=file, version=version, repairs=repairs)
    return places


def _exact_places(cells: list[str], file: RosterFile) -> dict[str, int]:
    standard = {column.name for column in columns_of_either(file)}
    places: dict[str, int] = {}
    for place, cell in enumerate(cells):
        if cell in places:
            raise Rejected(
                code="header.repeated_column", reason="The column stands twice in the header.",
                cure="Remove the one that is not meant.", file=file.csv_name, row=1, field=cell,
            )  # fmt: skip
        if cell in standard:
            places[cell] = place
    return places


def _note_rest(
    cells: list[str], places: dict[str, int], *, file: RosterFile, version: Version, repairs: RepairBook
) -> None:
    csv_name = file.csv_name
    taken = set(places.values())
    for place, cell in enumerate(cells):
        if place not in taken and cell.strip():
            repairs.add("header.column_not_read", file=csv_name, row=1, field=shown(cell))
    standard = [column.name for column in columns_of(file, version)]
    for name in standard:
        if name not in places:
            repairs.add("header.missing_column", file=csv_name, row=1, field=name)
    present = [places[name] for name in standard if name in places]
    if present != sorted(present):
        repairs.add("header.order", file=csv_name, row=1)


def _not_a_header(cells: list[str], file: RosterFile) -> Rejected:
    for mark, word in ((";", "semicolons"), ("\t", "tabs"), ("|", "bars")):
        if len(cells) == 1 and mark in cells[0]:
            return Rejected(
                code="header.separator", reason=f"The columns are separated by {word}.",
                cure="Save the file with commas.", file=file.csv_name, row=1,
            )  # fmt: skip
    return Rejected(
        code="header.not_a_header", reason="Row 1 does not name the column sourcedId.",
        cure="Write the standard column names into row 1.", file=file.csv_name, row=1, field="sourcedId",
    )  # fmt: skip


def fold(name: str) -> str:
    """Return a column or file name as it is compared: letters and digits only, in lower case."""
    return re.sub(r"[\W_]", "", name).casefold()


@cache
def _names_by_spelling(file: RosterFile) -> dict[str, str]:
    """Return every spelling that means a column of this file; what is a column itself means itself."""
    columns = columns_of_either(file)
    names = {fold(column.name): column.name for column in columns}
    for column in columns:
        spellings = [*_variants(column.name), *_MISSPELLINGS.get(column.name, ())]
        if column.kind is not Kind.SECRET:
            for spelling in spellings:
                names.setdefault(fold(spelling), column.name)
    return names


def _variants(name: str) -> Iterator[str]:
    """Yield a name in singular and plural, and a reference by what it points to."""
    stem = re.sub(r"SourcedIds?$", "", name)
    if stem and stem != name:
        for ending in ("", "s", "Id", "Ids", "SourcedId", "SourcedIds", "SourceId", "SourceIds"):
            yield stem + ending
    elif name == "sourcedId":
        yield from ("sourceId", "sourcedIds", "sourceIdd")
    else:
        yield from (name.removesuffix("s"), f"{name}s")
