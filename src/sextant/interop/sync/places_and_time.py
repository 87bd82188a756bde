"""From orgs and academic sessions to regions, schools, school years and report periods."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sextant.interop.oneroster.reading import Reading
from sextant.interop.oneroster.rows import AcademicSessionRow, OrgRow
from sextant.interop.oneroster.terms import OrgKind, SessionKind
from sextant.interop.sync.identities import Ref
from sextant.interop.sync.tables import Desired

REGION, SCHOOL = "network.Region", "network.School"
YEAR, PERIOD = "network.SchoolYear", "network.ReportPeriod"

# No sender's id may hold a colon, so these never meet one.
NO_DISTRICT = "district:none"
# About the last eight school days of a period, when the feed knows no benchmark window.
WINDOW = timedelta(days=11)
PERIODS_A_YEAR = 4


def year_id(school_year: int) -> str:
    """Return the id under which a school year is known, whether or not the feed has a row for it."""
    return f"year:{school_year}"


def regions(reading: Reading) -> Iterator[Desired]:
    """Yield a region for each district above a school, and one for schools that name none."""
    parents = {org.parent_id for org in reading.orgs if org.kind == OrgKind.SCHOOL}
    by_id = {org.sourced_id: org for org in reading.orgs}
    for parent in sorted(parents):
        if parent in by_id:
            yield Desired(source_id=parent, values={"name": by_id[parent].name})
    if any(parent not in by_id for parent in parents):
        yield Desired(source_id=NO_DISTRICT, values={"name": "All schools"})


def schools(reading: Reading, *, jurisdiction: str) -> Iterator[Desired]:
    """Yield each school; its jurisdiction is not in the feed and comes from the importer's choice."""
    known = {org.sourced_id for org in reading.orgs}
    for org in reading.orgs:
        if org.kind == OrgKind.SCHOOL:
            region = org.parent_id if org.parent_id in known else NO_DISTRICT
            yield Desired(
                source_id=org.sourced_id,
                values={
                    "name": org.name,
                    "code": _code(org),
                    "region_id": Ref(REGION, region),
                    "jurisdiction": jurisdiction,
                    "grade_low": -1,
                    "grade_high": 13,
                    "is_open": True,
                },
            )


def school_years(reading: Reading) -> Iterator[Desired]:
    """Yield each school year with the dates of its own session, else with those of its parts."""
    for number, sessions in sorted(_by_year(reading.sessions).items()):
        whole = [one for one in sessions if one.kind == SessionKind.SCHOOL_YEAR] or sessions
        yield Desired(
            source_id=year_id(number),
            values={
                "label": f"{number - 1}-{number % 100:02}",
                "starts_on": min(one.starts_on for one in whole),
                "ends_on": max(one.ends_on for one in whole),
            },
        )


def report_periods(reading: Reading) -> Iterator[Desired]:
    """Yield the four report periods of each year that has just four grading periods.

    A period that runs into the next one ends the day before it: seen in a real export, where a
    quarter ended a year late.
    """
    for number, sessions in sorted(_by_year(reading.sessions).items()):
        periods = sorted(
            (one for one in sessions if one.kind == SessionKind.GRADING_PERIOD),
            key=lambda one: (one.starts_on, one.sourced_id),
        )
        if len(periods) != PERIODS_A_YEAR or len({one.starts_on for one in periods}) != PERIODS_A_YEAR:
            continue
        for place, session in enumerate(periods):
            following = periods[place + 1].starts_on if place + 1 < PERIODS_A_YEAR else None
            ends_on = _cut(session.ends_on, following)
            if ends_on < session.starts_on:
                break
            yield Desired(
                source_id=session.sourced_id,
                values={
                    "school_year_id": Ref(YEAR, year_id(number)),
                    "number": place + 1,
                    "starts_on": session.starts_on,
                    "ends_on": ends_on,
                    "benchmark_starts_on": max(session.starts_on, ends_on - WINDOW),
                    "benchmark_ends_on": ends_on,
                },
            )


def _cut(ends_on: date, following: date | None) -> date:
    return ends_on if following is None or ends_on < following else following - timedelta(days=1)


def _by_year(sessions: Sequence[AcademicSessionRow]) -> dict[int, list[AcademicSessionRow]]:
    years: dict[int, list[AcademicSessionRow]] = defaultdict(list)
    for session in sessions:
        if session.school_year:
            years[session.school_year].append(session)
    return years


def _code(org: OrgRow) -> str:
    return (org.identifier or org.sourced_id)[:40]
