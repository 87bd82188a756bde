"""Small rosters of the tests' own: two schools, three people, one class; written as files, sets and ZIPs."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping

from sextant.interop.oneroster.headers import columns_of, files_of
from sextant.interop.oneroster.package import Package, open_package
from sextant.interop.oneroster.reading import Reading
from sextant.interop.oneroster.strict import validate
from sextant.interop.oneroster.terms import MANIFEST_NAME, Mode, RosterFile, Version
from sextant.interop.oneroster.tolerant import read_package

type Cells = dict[str, str]
type Roster = dict[RosterFile, list[Cells]]

MOMENT = "2026-01-05T08:00:00.000Z"
V1_1, V1_2 = Version.V1_1, Version.V1_2


def roster(version: Version = V1_1) -> Roster:
    """Return the rows of a conforming package; tests change what they are about."""
    rows: Roster = {
        RosterFile.ORGS: [
            {"sourcedId": "net", "name": "Lantern Network", "type": "district"},
            {"sourcedId": "dawn", "name": "Dawn School", "type": "school", "parentSourcedId": "net"},
        ],
        RosterFile.SESSIONS: [
            session("year", "schoolYear", "2025-08-25", "2026-06-12"),
            session("rp1", "gradingPeriod", "2025-08-25", "2025-10-31", parent="year"),
        ],
        RosterFile.USERS: [user("ana"), user("tom"), user("gia")],
        RosterFile.DEMOGRAPHICS: [{"sourcedId": "ana", "birthDate": "2013-02-28", "sex": "female",
        "white": "false"}],
        RosterFile.COURSES: [{"sourcedId": "math7", "title": "Math 7", "orgSourcedId": "net",
        "grades": "07"}],
        RosterFile.CLASSES: [
            {
                "sourcedId": "math7a", "title": "Math 7 A", "courseSourcedId": "math7",
                "classType": "scheduled",
                "schoolSourcedId": "dawn", "termSourcedIds": "year", "periods": "2",
            }
        ],
        RosterFile.ENROLLMENTS: [
            enrollment("e1", "ana", "student"),
            enrollment("e2", "tom", "teacher") | {"primary": "true"},
        ],
    }  # fmt: skip
    people = {"ana": "student", "tom": "teacher", "gia": "guardian"}
    if version is V1_1:
        for cells in rows[RosterFile.USERS]:
            cells.update(orgSourcedIds="dawn", role=people[cells["sourcedId"]])
    else:
        rows[RosterFile.ROLES] = [
            {
                "sourcedId": f"role-{who}", "userSourcedId": who, "roleType": "primary", "role": role,
                "orgSourcedId": "dawn",
            }
            for who, role in people.items()
        ]  # fmt: skip
    return rows


def session(
    sourced_id: str, kind: str, start: str, end: str, *, parent: str = "", year: str = "2026"
) -> Cells:
    """Return the cells of an academic session."""
    return {
        "sourcedId": sourced_id, "title": sourced_id, "type": kind, "startDate": start, "endDate": end,
        "parentSourcedId": parent, "schoolYear": year,
    }  # fmt: skip


def user(sourced_id: str) -> Cells:
    """Return the cells that users of both versions have."""
    return {
        "sourcedId": sourced_id, "enabledUser": "true", "username": f"{sourced_id}.l",
        "givenName": sourced_id.title(), "familyName": "Lamplight",
    }  # fmt: skip


def enrollment(sourced_id: str, who: str, role: str) -> Cells:
    """Return the cells of an enrollment in the one class."""
    return {
        "sourcedId": sourced_id, "classSourcedId": "math7a", "schoolSourcedId": "dawn", "userSourcedId": who,
        "role": role, "beginDate": "2025-08-25", "endDate": "2026-06-13",
    }  # fmt: skip


def with_gradebook(rows: Roster) -> Roster:
    """Return the roster with one graded piece of work of 1.2."""
    return rows | {
        RosterFile.CATEGORIES: [{"sourcedId": "quiz", "title": "Quizzes", "weight": "20"}],
        RosterFile.LINE_ITEMS: [
            {
                "sourcedId": "q1", "title": "Ratios", "assignDate": "2025-09-01", "dueDate": "2025-09-05",
                "classSourcedId": "math7a", "categorySourcedId": "quiz", "academicSessionSourcedId": "rp1",
                "resultValueMin": "0", "resultValueMax": "10", "schoolSourcedId": "dawn",
            }
        ],
        RosterFile.RESULTS: [
            {
                "sourcedId": "q1-ana", "lineItemSourcedId": "q1", "studentSourcedId": "ana",
                "scoreStatus": "fully graded", "score": "8.50", "scoreDate": "2025-09-06", "late": "true",
            }
        ],
    }  # fmt: skip


def as_delta(rows: Roster) -> Roster:
    """Return the rows with the status and moment that a delta needs."""
    return {
        file: [{"status": "active", "dateLastModified": MOMENT} | cells for cells in of_file]
        for file, of_file in rows.items()
    }


def sheet(names: Iterable[str], rows: Iterable[Cells], *, line_end: str = "\n") -> str:
    """Return rows as CSV under these columns."""
    names = list(names)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator=line_end)
    writer.writerow(names)
    writer.writerows([cells.get(name, "") for name in names] for cells in rows)
    return text.getvalue()


def manifest(version: Version, modes: Mapping[RosterFile, str]) -> str:
    """Return a manifest with a row for every file of the version."""
    lines = ["propertyName,value", "manifest.version,1.0", f"oneroster.version,{version}"]
    lines += [f"file.{file},{modes.get(file, Mode.ABSENT)}" for file in files_of(version)]
    return "\n".join(lines)


def written(
    rows: Roster,
    version: Version = V1_1,
    mode: Mode = Mode.BULK,
    *,
    modes: Mapping[RosterFile, str] | None = None,
) -> dict[str, bytes]:
    """Return the files of a package, by name."""
    files = {MANIFEST_NAME: manifest(version, dict.fromkeys(rows, mode) | dict(modes or {})).encode()}
    for file, of_file in rows.items():
        names = [column.name for column in columns_of(file, version)]
        files[file.csv_name] = sheet(names, of_file).encode()
    return files


def zipped(files: Mapping[str, bytes], *, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return the files as a ZIP."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def read(source: Mapping[str, bytes] | bytes | Package) -> Reading:
    """Return what the tolerant reader makes of it."""
    return read_package(source if isinstance(source, Package) else open_package(source))


def codes(source: Mapping[str, bytes] | bytes) -> set[str]:
    """Return the codes of the strict validator."""
    return {fault.code for fault in validate(open_package(source))}


def repaired(reading: Reading) -> set[tuple[str, str, str]]:
    """Return which repairs were needed, without the noise of files without carriage returns."""
    return {(count.file, count.field, count.code) for count in reading.repair_counts}
