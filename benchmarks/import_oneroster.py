"""Time a whole network's OneRoster package: read, compare, write; twice, and once with a day's changes.

Run it with `uv run python benchmarks/import_oneroster.py [FOLDER]`. It makes a network of its own in a new
folder, brings in an invented package of 25 schools, 14,000 students, 1,600 staff and some 100,000 rows of
enrollment, and prints seconds, rows and the peak of memory as JSON.
"""

import csv
import io
import json
import os
import resource
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

N_SCHOOLS, N_STUDENTS, N_STAFF, CLASSES_EACH = 25, 14_000, 1_600, 7
TODAY, AT = date(2026, 11, 23), datetime(2026, 11, 23, 12, tzinfo=UTC)
N_CLASSES = 3_600


def package(*, day: int) -> bytes:
    """Return the package of one night; each further day some move, some leave, some come."""
    files = {
        "orgs.csv": orgs(), "academicSessions.csv": sessions(), "users.csv": users(day),
        "roles.csv": roles(day), "demographics.csv": demographics(day), "courses.csv": courses(),
        "classes.csv": classes(), "enrollments.csv": enrollments(day),
    }  # fmt: skip
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        lines = ["propertyName,value", "manifest.version,1.0", "oneroster.version,1.2"]
        lines += [f"file.{name.removesuffix('.csv')},bulk" for name in files]
        archive.writestr("manifest.csv", "\n".join(lines))
        for name, rows in files.items():
            text = io.StringIO()
            csv.writer(text).writerows(rows)
            archive.writestr(name, text.getvalue())
    return stream.getvalue()


def present(day: int) -> Iterator[int]:
    """Yield the students of a day: one in 200 leaves each day, as many come."""
    for number in range(N_STUDENTS + 70 * day):
        if number >= 70 * day or number % 200:
            yield number


def school_of(student: int, day: int) -> int:
    """Return a student's school; one in 300 moves each day."""
    return (student + (1 if day and student % 300 == day else 0)) % N_SCHOOLS


def orgs() -> Iterator[list[str]]:
    yield ["sourcedId", "name", "type", "identifier", "parentSourcedId"]
    yield ["net", "Invented Network", "district", "NET", ""]
    for number in range(N_SCHOOLS):
        yield [f"s{number}", f"School {number}", "school", f"S-{number}", "net"]


def sessions() -> Iterator[list[str]]:
    yield ["sourcedId", "title", "type", "startDate", "endDate", "parentSourcedId", "schoolYear"]
    yield ["year", "2026-27", "schoolYear", "2026-08-24", "2027-06-11", "", "2027"]
    days = ["2026-08-24", "2026-10-30", "2026-11-02", "2027-01-15", "2027-01-19", "2027-03-26"]
    days += ["2027-03-29", "2027-06-11"]
    for number in range(4):
        first, last = days[2 * number : 2 * number + 2]
        yield [f"q{number}", f"Q{number + 1}", "gradingPeriod", first, last, "year", "2027"]


def users(day: int) -> Iterator[list[str]]:
    yield ["sourcedId", "enabledUser", "username", "userIds", "givenName", "familyName", "identifier",
           "email", "agentSourcedIds", "grades"]  # fmt: skip
    for number in range(N_STAFF):
        yield [f"t{number}", "true", f"t{number}", "", "Staff", f"Number{number}", "",
               f"t{number}@network.example", "", ""]  # fmt: skip
    for number in present(day):
        yield [f"k{number}", "true", f"k{number}", f"{{state:PA{number:08}}}", "Student", f"Number{number}",
               f"{number:07}", "", f"g{number}", f"{1 + number % 12:02}"]  # fmt: skip
        yield [f"g{number}", "true", f"g{number}", "", "Guardian", f"Number{number}", "", "", "", ""]


def roles(day: int) -> Iterator[list[str]]:
    yield ["sourcedId", "userSourcedId", "roleType", "role", "orgSourcedId"]
    for number in range(N_STAFF):
        yield [f"r-t{number}", f"t{number}", "primary", "teacher", f"s{number % N_SCHOOLS}"]
    for number in present(day):
        org = f"s{school_of(number, day)}"
        yield [f"r-k{number}", f"k{number}", "primary", "student", org]
        yield [f"r-g{number}", f"g{number}", "primary", "guardian", org]


def demographics(day: int) -> Iterator[list[str]]:
    yield ["sourcedId", "birthDate", "sex", "black", "white", "hispanicOrLatinoEthnicity"]
    for number in present(day):
        is_black = number % 2 == 0
        yield [f"k{number}", f"20{10 + number % 9}-0{1 + number % 9}-1{number % 9}",
               "female" if number % 2 else "male", str(is_black).lower(), str(not is_black).lower(),
               "true" if number % 5 == 0 else "false"]  # fmt: skip


def courses() -> Iterator[list[str]]:
    yield ["sourcedId", "title", "courseCode", "grades", "orgSourcedId", "subjects"]
    for number in range(60):
        yield [f"c{number}", f"Course {number}", f"C{number}", "07", "net", ("Math", "Science")[number % 2]]


def classes() -> Iterator[list[str]]:
    yield ["sourcedId", "title", "courseSourcedId", "classCode", "classType", "schoolSourcedId",
           "termSourcedIds"]  # fmt: skip
    for number in range(N_CLASSES):
        yield [f"x{number}", f"Class {number}", f"c{number % 60}", f"X{number}", "scheduled",
               f"s{number % N_SCHOOLS}", "year"]  # fmt: skip


def enrollments(day: int) -> Iterator[list[str]]:
    yield ["sourcedId", "classSourcedId", "schoolSourcedId", "userSourcedId", "role", "primary", "beginDate",
           "endDate"]  # fmt: skip
    each = N_CLASSES // N_SCHOOLS
    for number in range(N_CLASSES):
        school = number % N_SCHOOLS
        teacher = school + N_SCHOOLS * (number // N_SCHOOLS % (N_STAFF // N_SCHOOLS))
        yield [f"e-t{number}", f"x{number}", f"s{school}", f"t{teacher}", "teacher", "true", "", ""]
    for number in present(day):
        school = school_of(number, day)
        for place in range(CLASSES_EACH):
            section = school + N_SCHOOLS * ((number // N_SCHOOLS * CLASSES_EACH + place) % each)
            yield [f"e-k{number}-{place}-{school}", f"x{section}", f"s{school}", f"k{number}", "student", "",
                   "", ""]  # fmt: skip


def measure(folder: Path) -> Iterator[dict[str, object]]:
    """Yield the seconds of each step of three nights."""
    from sextant.interop.actions import imports
    from sextant.interop.actions.staging import Incoming

    for name, day in (("first", 0), ("same again", 0), ("next day", 1)):
        content = package(day=day)
        began = time.perf_counter()
        run = imports.stage(
            kind="oneroster", files=[Incoming(name="all.zip", chunks=[content])], options={}, at=AT,
            started_by=None,
        )  # fmt: skip
        imports.read(run=run, on=TODAY, at=AT)
        read = time.perf_counter()
        if run.state in {"ready", "held"}:
            imports.apply(run=run, on=TODAY, at=AT, accept_drops=True)
        done = time.perf_counter()
        yield {
            "night": name,
            "state": str(run.state),
            "read_and_compare_seconds": round(read - began, 1),
            "apply_seconds": round(done - read, 1),
            "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            "counts": {one["table"]: [one["n_create"], one["n_update"], one["n_end"]] for one in run.counts},
            "set_aside": run.n_set_aside,
        }


def main() -> None:
    """Make a network, import three nights, print what it took."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp(prefix="sextant-benchmark-"))
    os.environ["SEXTANT_DATA"] = str(folder)
    from sextant.cli.network import prepare
    from sextant.cli.setting_up import acting

    prepare("Benchmark", data_folder_is_new=True)
    with acting("importer"):
        for night in measure(folder):
            sys.stdout.write(json.dumps(night, indent=1) + "\n")


if __name__ == "__main__":
    main()
