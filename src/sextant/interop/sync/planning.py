"""A OneRoster reading against the network, table by table, in the order in which they refer to each other."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sextant.interop.oneroster.reading import Reading
from sextant.interop.oneroster.terms import Mode, RosterFile
from sextant.interop.sync import guardians, people, places_and_time, rosters, specs, students, teaching
from sextant.interop.sync.comparing import compare
from sextant.interop.sync.following import Whereabouts, carry_school, elsewhere, follow, whereabouts
from sextant.interop.sync.identities import Identities, Ref
from sextant.interop.sync.journal import Journal
from sextant.interop.sync.outside_ids import IdDiff, compare_ids
from sextant.interop.sync.standing import Departs, Standing, standing_of
from sextant.interop.sync.tables import Departure, Desired, Ending, TableDiff, TableSpec
from sextant.interop.sync.truth import Truth


@dataclass(slots=True, kw_only=True)
class Planner:
    """Makes the difference of a whole package; nothing is written."""

    reading: Reading
    identities: Identities
    on: date
    jurisdiction: str
    journal: Journal = field(default_factory=Journal)
    diffs: list[TableDiff] = field(default_factory=list)
    ids: IdDiff = field(default_factory=IdDiff)
    truth: Truth = field(init=False)
    gone_schools: dict[int, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.truth = Truth(reading=self.reading, on=self.on)
        if self.truth.has_roles_in_users:
            self.journal.roles_file = RosterFile.USERS

    def plan(self) -> None:
        """Compare every table that the package speaks of."""
        sessions = self._places_and_time()
        cast = people.cast_of(self.reading, self.identities.known, self.journal)
        staff = self._staff(cast)
        where = self._students(cast, sessions)
        self._guardians(cast, where)
        self._rosters(cast, sessions, staff, where)

    def _places_and_time(self) -> dict[str, places_and_time.Session]:
        reading, journal, truth = self.reading, self.journal, self.truth
        regions, schools = self._standing(specs.REGIONS), self._standing(specs.SCHOOLS)
        schools.departs = truth.departing(RosterFile.ORGS)
        self._compare(regions, places_and_time.regions(reading, regions))
        wanted = places_and_time.schools(reading, regions, schools, journal, jurisdiction=self.jurisdiction)
        diff = self._compare(schools, wanted)
        self.gone_schools = {ending.row.pk: True for ending in diff.endings}
        standing = self._standing(specs.SESSIONS)
        sessions = places_and_time.sessions_on_hand(reading, standing, truth)
        self._compare(standing, places_and_time.feed_sessions(reading))
        if reading.mode_of(RosterFile.SESSIONS) is not Mode.ABSENT:
            self._compare(self._standing(specs.YEARS), places_and_time.school_years(sessions.values()))
            periods = self._standing(specs.PERIODS)
            self._compare(periods, places_and_time.report_periods(sessions.values(), periods, journal))
        return sessions

    def _staff(self, cast: people.Cast) -> TableDiff:
        standing = self._standing(specs.STAFF)
        standing.departs = self.truth.departing(RosterFile.USERS)
        diff = self._compare(standing, people.staff(cast, self.truth))
        gone = {ending.row.pk for ending in diff.endings}
        seats = self._standing(specs.SEATS)
        seats.departs = self._role_departs(people.STAFF, "staff_id", gone)
        self._compare(seats, people.seats(cast, seats, self.journal, on=self.on))
        return diff

    def _students(self, cast: people.Cast, sessions: dict[str, places_and_time.Session]) -> Whereabouts:
        standing, homes_standing = self._standing(specs.STUDENTS), self._standing(specs.ENROLLMENTS)
        grade = students.grades_of(self.reading, cast, homes_standing, self.journal)
        named = list(students.students(cast))
        diff = self._compare(standing, named)
        on_file = [
            one.source_id
            for one in named
            if self.identities.leads_somewhere(Ref(people.STUDENT, one.source_id))
        ]
        self.ids = compare_ids({one: cast.users[one] for one in on_file}, self.identities, self.journal)
        gone_ids = self.truth.gone_among(standing.known, file=RosterFile.USERS, named=self.truth.users)
        homes_standing.departs = self._role_departs(
            people.STUDENT, "student_id", {standing.known[one] for one in gone_ids}
        )
        years = specs.YEARS.model.objects.all()
        starts = places_and_time.first_day(sessions.values(), years, on=self.on)
        homes = students.homes(cast, homes_standing, grade, self.journal, starts=starts, on=self.on)
        enrollments = self._enroll(homes_standing, homes)
        where = whereabouts(homes_standing, enrollments)
        follow(where, standing, diff, [one.source_id for one in named])
        demographics = self._standing(specs.DEMOGRAPHICS)
        declared = students.demographics(self.reading, cast, self._schools(cast, where), self.journal)
        carry_school(where, demographics, self._compare(demographics, declared))
        self.diffs += elsewhere(where, self.identities, on=self.on)
        return where

    def _enroll(self, standing: Standing, homes: students.Homes) -> TableDiff:
        """Compare enrollments; a home that another one takes the place of ends as a transfer."""
        left_for, by_file = homes.left_for, standing.departs

        def departs(source_id: str, row: Any) -> Departure | None:
            if row.pk in left_for:
                return Departure(on=left_for[row.pk], is_missing=False, is_move=True)
            return by_file(source_id, row)

        standing.departs = departs
        diff = self._compare(standing, homes.desired)
        ended = {ending.row.pk for ending in diff.endings}
        for pk in sorted(left_for.keys() - ended):
            departure, ending = Departure(on=left_for[pk], is_missing=False, is_move=True), diff.spec.ending
            if ending is not None and (values := ending(standing.rows[pk], departure)):
                diff.endings.append(Ending(row=standing.rows[pk], values=values, is_missing=False))
        return diff

    def _schools(self, cast: people.Cast, where: Whereabouts) -> dict[str, Any]:
        found = {}
        for user_id in cast.users.keys() | cast.known_students.keys():
            school = where.school_of(self.identities.known[people.STUDENT].get(user_id, user_id))
            if school is not None:
                found[user_id] = school
        return found

    def _guardians(self, cast: people.Cast, where: Whereabouts) -> None:
        standing, links = self._standing(specs.GUARDIANS), self._standing(specs.GUARDIAN_LINKS)
        tied = guardians.ties(cast, self.journal)
        self._compare(standing, guardians.guardians(cast, tied, where, standing, links))
        links.departs = guardians.parting(self.truth, cast, self.identities)
        wanted = guardians.guardian_links(cast, tied, where, links, on=self.on)
        carry_school(where, links, self._compare(links, wanted))

    def _rosters(
        self,
        cast: people.Cast,
        sessions: dict[str, places_and_time.Session],
        staff: TableDiff,
        where: Whereabouts,
    ) -> None:
        reading, journal, on = self.reading, self.journal, self.on
        courses, sections = self._standing(specs.COURSES), self._standing(specs.SECTIONS)
        self._compare(courses, rosters.courses(reading, courses))
        sections.departs = self._section_departs()
        diff = self._compare(sections, rosters.sections(reading, sessions, sections, journal))
        rooms = rosters.rooms(diff, sections)
        over = _ended_sections(diff, sections, on)
        teachers = self._standing(specs.SECTION_STAFF)
        gone = {ending.row.pk for ending in staff.endings}
        teachers.departs = self._roster_departs(over, left=lambda row: on if row.staff_id in gone else None)
        self._compare(teachers, teaching.section_staff(reading, cast, rooms, teachers, journal, on=on))
        places = self._standing(specs.SECTION_ENROLLMENTS)
        places.departs = self._roster_departs(
            over, left=lambda row: where.left.get((row.student_id, row.school_id))
        )
        wanted = list(rosters.section_enrollments(reading, cast, rooms, journal, on=on))
        self._compare(places, rosters.corrected(wanted, places))
        self._end_caseloads(where)

    def _end_caseloads(self, where: Whereabouts) -> None:
        if not where.left:
            return
        standing, spec = self._standing(specs.CASELOADS), specs.CASELOADS
        diff = TableDiff(spec=spec)
        for row in standing.rows.values():
            day = where.left.get((row.student_id, row.school_id))
            if day is not None and row.valid_until is None and spec.ending is not None:
                values = spec.ending(row, Departure(on=day, is_missing=False))
                diff.endings.append(Ending(row=row, values=values, is_missing=False))
        self.diffs.append(diff)

    def _role_departs(self, label: str, column: str, gone: Iterable[int]) -> Departs:
        """Return what the package says about a seat or enrollment: with its person, school or by itself."""
        owners = {pk: source_id for source_id, pk in self.identities.known[label].items()}
        gone_people = set(gone)

        def departs(source_id: str, row: Any) -> Departure | None:
            person = getattr(row, column)
            has_gone = (
                person in gone_people
                or row.school_id in self.gone_schools
                or self.truth.lacks_role(source_id, owners.get(person, ""))
            )
            return Departure(on=self.on) if has_gone else None

        return departs

    def _section_departs(self) -> Departs:
        by_file = self.truth.departing(RosterFile.CLASSES)

        def departs(source_id: str, row: Any) -> Departure | None:
            if row.school_id in self.gone_schools:
                return Departure(on=self.on, is_missing=False)
            return by_file(source_id, row)

        return departs

    def _roster_departs(self, over: dict[int, date], *, left: Any) -> Departs:
        """Return what the package says about a row of a roster: with its section, its person or by itself."""
        file = RosterFile.ENROLLMENTS

        def departs(source_id: str, row: Any) -> Departure | None:
            day, is_lacking = over.get(row.section_id) or left(row), self.truth.lacks(file, source_id)
            if day is None:
                return Departure(on=self.on) if is_lacking else None
            return Departure(on=min(day, self.on) if is_lacking else day, is_missing=False)

        return departs

    def _standing(self, spec: TableSpec) -> Standing:
        return standing_of(spec, self.identities, on=self.on)

    def _compare(self, standing: Standing, desired: Iterable[Desired]) -> TableDiff:
        diff = compare(standing, list(desired), self.journal)
        self.diffs.append(diff)
        return diff


def _ended_sections(diff: TableDiff, standing: Standing, on: date) -> dict[int, date]:
    """Return by key the sections that are over, and the first day after them."""
    over = {ending.row.pk: on for ending in diff.endings}
    changed = {row.pk: values for row, values in diff.updates}
    for row in standing.rows.values():
        ends_on = changed.get(row.pk, {}).get("ends_on", row.ends_on)
        if ends_on < on:
            over.setdefault(row.pk, ends_on + rosters.ONE_DAY)
    return over
