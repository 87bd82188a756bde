"""Small OneRoster feeds of the tests' own, which tests change and send again."""

import copy
import csv
import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from sextant.interop.actions import imports
from sextant.interop.actions.staging import Incoming
from sextant.interop.models import ImportRun
from sextant.interop.oneroster.package import open_package
from sextant.interop.oneroster.tolerant import read_package
from sextant.interop.sync.oneroster import Plan, apply_plan, plan
from sextant.kernel import guard
from sextant.kernel.actor import process

type Cells = dict[str, str]

TODAY = date(2026, 11, 23)
LATER = date(2026, 11, 24)
AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
MOMENT = "2026-11-22T03:00:00.000Z"
FILES = ("orgs", "academicSessions", "users", "roles", "demographics", "courses", "classes", "enrollments")


@dataclass
class Feed:
    """The rows of a package by file; ``is_delta`` and ``version`` say how it is sent."""

    version: str = "1.2"
    is_delta: bool = False
    rows: dict[str, dict[str, Cells]] = field(default_factory=lambda: {name: {} for name in FILES})
    absent: set[str] = field(default_factory=set)

    def put(self, file: str, sourced_id: str, **cells: str) -> None:
        """Add a row, or change cells of it."""
        self.rows[file].setdefault(sourced_id, {"sourcedId": sourced_id}).update(cells)

    def drop(self, file: str, *sourced_ids: str) -> None:
        """Leave rows out."""
        for sourced_id in sourced_ids:
            del self.rows[file][sourced_id]

    def take_back(self, file: str, sourced_id: str) -> None:
        """Mark a row of a delta as gone."""
        self.put(file, sourced_id, status="tobedeleted", dateLastModified=MOMENT)

    def copy(self) -> "Feed":
        """Return a feed that may be changed without changing this one."""
        return copy.deepcopy(self)

    def zipped(self) -> bytes:
        """Return the package as a ZIP."""
        stream = io.BytesIO()
        names = [name for name in FILES if name not in self.absent]
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("manifest.csv", self._manifest(names))
            for name in names:
                if name != "roles" or self.version == "1.2":
                    archive.writestr(f"{name}.csv", self._sheet(name))
        return stream.getvalue()

    def _manifest(self, names: Iterable[str]) -> str:
        mode = "delta" if self.is_delta else "bulk"
        lines = ["propertyName,value", "manifest.version,1.0", f"oneroster.version,{self.version}"]
        return "\n".join([*lines, *(f"file.{name},{mode}" for name in names)])

    def _sheet(self, name: str) -> str:
        text = io.StringIO()
        columns = ["sourcedId", "status", "dateLastModified", *COLUMNS[name]]
        if name == "users" and self.version == "1.1":
            columns += ["orgSourcedIds", "role"]
        writer = csv.DictWriter(text, columns, restval="", extrasaction="ignore")
        writer.writeheader()
        active = {"status": "active", "dateLastModified": MOMENT} if self.is_delta else {}
        writer.writerows(active | cells for cells in self.rows[name].values())
        return text.getvalue()


COLUMNS = {
    "orgs": ("name", "type", "identifier", "parentSourcedId"),
    "academicSessions": ("title", "type", "startDate", "endDate", "parentSourcedId", "schoolYear"),
    "users": ("enabledUser", "username", "userIds", "givenName", "familyName", "identifier", "email", "sms",
              "agentSourcedIds", "grades"),
    "roles": ("userSourcedId", "roleType", "role", "beginDate", "endDate", "orgSourcedId"),
    "demographics": ("birthDate", "sex", "white", "black", "hispanicOrLatinoEthnicity"),
    "courses": ("title", "courseCode", "grades", "orgSourcedId", "subjects"),
    "classes": ("title", "grades", "courseSourcedId", "classCode", "classType", "location", "schoolSourcedId",
                "termSourcedIds"),
    "enrollments": ("classSourcedId", "schoolSourcedId", "userSourcedId", "role", "primary", "beginDate",
                    "endDate"),
}  # fmt: skip


def network_feed() -> Feed:
    """Return two schools, two teachers, four students, a guardian, and a class at each school."""
    feed = Feed()
    feed.put("orgs", "net", name="Lantern", type="district")
    for org, name in (("dawn", "Dawn School"), ("dusk", "Dusk School")):
        feed.put("orgs", org, name=name, type="school", identifier=f"{org}-1", parentSourcedId="net")
    feed.put("academicSessions", "year", title="2026-27", type="schoolYear", startDate="2026-08-24",
             endDate="2027-06-11", schoolYear="2027")  # fmt: skip
    starts = ["2026-08-24", "2026-11-02", "2027-01-19", "2027-03-29"]
    ends = ["2026-10-30", "2027-01-15", "2027-03-26", "2027-06-11"]
    for number, (first, last) in enumerate(zip(starts, ends, strict=True), start=1):
        feed.put("academicSessions", f"q{number}", title=f"Q{number}", type="gradingPeriod", startDate=first,
                 endDate=last, parentSourcedId="year", schoolYear="2027")  # fmt: skip
    add_teacher(feed, "tom", "dawn")
    add_teacher(feed, "tia", "dusk")
    for who, org in (("ana", "dawn"), ("ben", "dawn"), ("cleo", "dusk"), ("dan", "dusk")):
        add_student(feed, who, org)
    add_person(feed, "gia")
    feed.put("roles", "r-gia", userSourcedId="gia", roleType="primary", role="guardian", orgSourcedId="dawn")
    feed.put("users", "ana", agentSourcedIds="gia")
    feed.put("demographics", "ana", birthDate="2014-02-28", sex="female", black="true")
    feed.put("courses", "math6", title="Math 6", courseCode="M6", grades="06", orgSourcedId="net",
             subjects="Mathematics")  # fmt: skip
    for org, teacher, students in (("dawn", "tom", ("ana", "ben")), ("dusk", "tia", ("cleo", "dan"))):
        add_class(feed, f"math-{org}", org)
        sit(feed, f"math-{org}", org, teacher, role="teacher", primary="true")
        for student in students:
            sit(feed, f"math-{org}", org, student)
    return feed


def add_person(feed: Feed, who: str, **cells: str) -> None:
    """Add a user without any role."""
    feed.put("users", who, enabledUser="true", username=who, givenName=who.title(), familyName="Lamplight",
             **cells)  # fmt: skip


def add_student(feed: Feed, who: str, org: str, grade: str = "06") -> None:
    """Add a student with her role at one school."""
    add_person(feed, who, grades=grade, identifier=f"sis-{who}", userIds=f"{{state:PA{who}}}")
    feed.put("roles", f"r-{who}", userSourcedId=who, roleType="primary", role="student", orgSourcedId=org)


def add_teacher(feed: Feed, who: str, org: str, role: str = "teacher") -> None:
    """Add a member of staff with a role at one school."""
    add_person(feed, who, email=f"{who}@lantern.example")
    feed.put("roles", f"r-{who}", userSourcedId=who, roleType="primary", role=role, orgSourcedId=org)


def add_class(feed: Feed, name: str, org: str) -> None:
    """Add a class of the one course."""
    feed.put("classes", name, title=name, courseSourcedId="math6", classType="scheduled",
             schoolSourcedId=org, termSourcedIds="year", classCode=name)  # fmt: skip


def sit(feed: Feed, where: str, org: str, who: str, role: str = "student", **cells: str) -> None:
    """Put somebody into a class."""
    feed.put("enrollments", f"{where}_{who}", classSourcedId=where, schoolSourcedId=org, userSourcedId=who,
             role=role, **cells)  # fmt: skip


def as_1_1(feed: Feed) -> Feed:
    """Return the feed as 1.1 says it: roles stand in users.csv, one role for each of a person's schools."""
    old = feed.copy()
    old.version = "1.1"
    for cells in old.rows["users"].values():
        mine = [role for role in old.rows["roles"].values() if role["userSourcedId"] == cells["sourcedId"]]
        cells["orgSourcedIds"] = ",".join(role["orgSourcedId"] for role in mine)
        cells["role"] = mine[0]["role"] if mine else ""
    return old


def delta(version: str = "1.2") -> Feed:
    """Return an empty delta; every file is there, without rows."""
    return Feed(version=version, is_delta=True)


def plan_of(feed: Feed, *, on: date = TODAY) -> Plan:
    """Return what a feed would change."""
    reading = read_package(open_package(feed.zipped(), name="feed.zip"))
    return plan(reading, system="oneroster", on=on, jurisdiction="pa")


def bring(feed: Feed, *, on: date = TODAY) -> Plan:
    """Plan and write a feed, whatever would end, and return the plan."""
    planned = plan_of(feed, on=on)
    apply_plan(planned)
    return planned


def send(feed: Feed, *, on: date = TODAY, at: datetime = AT, accept_drops: bool = False) -> ImportRun:
    """Stage, read and apply a feed as the command line does, and return the run."""
    with guard.acting_as(process("importer")):
        run = imports.stage(
            kind="oneroster", files=[Incoming(name="feed.zip", chunks=[feed.zipped()])], options={}, at=at,
            started_by=None,
        )  # fmt: skip
        imports.read(run=run, on=on, at=at)
        if run.state in {"ready", "held"}:
            imports.apply(run=run, on=on, at=at, accept_drops=accept_drops)
        return run


def changes(planned: Plan) -> dict[str, tuple[int, int, int]]:
    """Return by table what is new, changed and ended, where anything is."""
    return {
        one.table: (one.n_create, one.n_update, one.n_end)
        for one in planned.counts
        if one.n_create + one.n_update + one.n_end
    }


def codes(planned: Plan) -> set[tuple[str, str, str]]:
    """Return file, field and code of every row that somebody should look at."""
    return {(row.file, row.field, row.code) for row in planned.rows}
