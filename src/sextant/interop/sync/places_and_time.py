"""From orgs and academic sessions to regions, schools, school years and report periods."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sextant.interop.oneroster.reading import Reading
from sextant.interop.oneroster.rows import OrgRow
from sextant.interop.oneroster.terms import OrgKind, RosterFile, SessionKind
from sextant.interop.sync.identities import Ref
from sextant.interop.sync.journal import Journal
from sextant.interop.sync.standing import Standing
from sextant.interop.sync.tables import Desired
from sextant.interop.sync.truth import Truth

REGION, SCHOOL = "network.Region", "network.School"
YEAR, PERIOD, SESSION = "network.SchoolYear", "network.ReportPeriod", "interop.FeedSession"

# No sender's id may hold a colon, so these never meet one.
NO_DISTRICT = "district:none"
ALL_SCHOOLS = "All schools"
# About the last eight school days of a period, when the feed knows no benchmark window.
WINDOW = timedelta(days=11)
PERIODS_A_YEAR = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A stretch of the year, from this package or an earlier one."""

    source_id: str
    kind: str
    starts_on: date
    ends_on: date
    school_year: int
    row: int = 0


def year_id(school_year: int) -> str:
    """Return the id under which a school year is known, whether or not the feed has a row for it."""
    return f"year:{school_year}"


def period_id(school_year: int, number: int) -> str:
    """Return the id under which a report period is known: schools may send a session each for it."""
    return f"{year_id(school_year)}:{number}"


def regions(reading: Reading, standing: Standing) -> Iterator[Desired]:
    """Yield a region for each district above a school, and one for schools that name none."""
    by_id = {org.sourced_id: org for org in reading.orgs}
    schools = [org for org in reading.orgs if org.kind == OrgKind.SCHOOL]
    parents = {org.parent_id for org in schools if _region_of(org, by_id, standing) == org.parent_id}
    names = {row.name: standing.sources.get(pk, "") for pk, row in standing.rows.items()}
    for parent in sorted(parents & by_id.keys()):
        name = by_id[parent].name[:120]
        if names.get(name, "") not in {parent, ""}:
            name = f"{name[:80]} ({parent[:36]})"
        names[name] = parent
        yield Desired(source_id=parent, values={"name": name}, row=by_id[parent].row)
    if any(_region_of(org, by_id, standing) == NO_DISTRICT for org in schools):
        yield Desired(source_id=NO_DISTRICT, values={"name": ALL_SCHOOLS})


def _region_of(org: OrgRow, by_id: Mapping[str, OrgRow], standing: Standing) -> str:
    is_on_hand = org.parent_id in by_id or org.parent_id in standing.known
    return org.parent_id if org.parent_id and is_on_hand else NO_DISTRICT


def schools(
    reading: Reading, regions_standing: Standing, standing: Standing, journal: Journal, *, jurisdiction: str
) -> Iterator[Desired]:
    """Yield each school; its jurisdiction is not in the feed and comes from the importer's choice."""
    by_id = {org.sourced_id: org for org in reading.orgs}
    codes = {row.code: standing.sources.get(pk, "") for pk, row in standing.rows.items()}
    for org in reading.orgs:
        if org.kind != OrgKind.SCHOOL:
            continue
        row = standing.find(org.sourced_id)
        wanted = (org.identifier or org.sourced_id)[:40]
        code = row.code if row is not None else free_code(wanted, org.sourced_id, codes)
        if row is None and code != wanted:
            journal.ask(
                "school.code_shared", file=RosterFile.ORGS, row=org.row, field="identifier",
                source_id=org.sourced_id,
            )  # fmt: skip
        yield Desired(
            source_id=org.sourced_id,
            values={
                "name": org.name[:120],
                "code": code,
                "region_id": Ref(REGION, _region_of(org, by_id, regions_standing)),
                "jurisdiction": jurisdiction,
                "grade_low": -1,
                "grade_high": 13,
            },
            row=org.row,
        )


def free_code(wanted: str, source_id: str, taken: dict[str, str]) -> str:
    """Return a code of at most 40 letters that nobody of this sender holds, and take it.

    Args:
        wanted: what the file calls it.
        source_id: the sender's id, which is its own.
        taken: codes and who of this sender holds each; blank where a record was here before.
    """
    candidates = [wanted[:40], source_id[:40], *(f"{source_id[:34]}~{n}" for n in range(2, 10_000))]
    code = next(one for one in candidates if taken.get(one, "") in {"", source_id})
    taken[code] = source_id
    return code


def sessions_on_hand(reading: Reading, standing: Standing, truth: Truth) -> dict[str, Session]:
    """Return every session that the sender still has: a delta names only what changed."""
    found: dict[str, Session] = {}
    if not truth.is_whole(RosterFile.SESSIONS):
        for pk, source_id in standing.sources.items():
            row = standing.rows.get(pk)
            if row is not None and source_id not in truth.taken_back[RosterFile.SESSIONS]:
                found[source_id] = Session(
                    source_id=source_id, kind=row.kind, starts_on=row.starts_on, ends_on=row.ends_on,
                    school_year=row.school_year,
                )  # fmt: skip
    for one in reading.sessions:
        found[one.sourced_id] = Session(
            source_id=one.sourced_id, kind=one.kind[:40], starts_on=one.starts_on, ends_on=one.ends_on,
            school_year=one.school_year, row=one.row,
        )  # fmt: skip
    return found


def feed_sessions(reading: Reading) -> Iterator[Desired]:
    """Yield each session as it is sent, so that a later delta may name it."""
    for one in reading.sessions:
        yield Desired(
            source_id=one.sourced_id,
            values={
                "kind": one.kind[:40],
                "starts_on": one.starts_on,
                "ends_on": one.ends_on,
                "school_year": one.school_year,
            },
            row=one.row,
        )


def school_years(sessions: Iterable[Session]) -> Iterator[Desired]:
    """Yield each school year with the dates of its own session, else with those of its parts."""
    for number, parts in sorted(_by_year(sessions).items()):
        whole = [one for one in parts if one.kind == SessionKind.SCHOOL_YEAR] or parts
        yield Desired(
            source_id=year_id(number),
            values={
                "label": f"{number - 1}-{number % 100:02}",
                "starts_on": min(one.starts_on for one in whole),
                "ends_on": max(one.ends_on for one in whole),
            },
            row=min(one.row for one in whole),
        )


def report_periods(sessions: Iterable[Session], standing: Standing, journal: Journal) -> Iterator[Desired]:
    """Yield the four report periods of each year that has just four grading periods.

    Schools of one feed often send a grading period each; those that start together are one. A
    period that runs into the next one ends the day before it: seen in a real export, where a
    quarter ended a year late.
    """
    for number, parts in sorted(_by_year(sessions).items()):
        spans = _spans([one for one in parts if one.kind == SessionKind.GRADING_PERIOD])
        if len(spans) != PERIODS_A_YEAR:
            if spans:
                journal.ask(
                    "sessions.no_report_periods", file=RosterFile.SESSIONS, row=spans[0].row, field="type",
                    source_id=year_id(number),
                )  # fmt: skip
            continue
        for place, span in enumerate(spans):
            following = spans[place + 1].starts_on if place + 1 < PERIODS_A_YEAR else None
            ends_on = max(span.starts_on, _cut(span.ends_on, following))
            yield Desired(
                source_id=period_id(number, place + 1),
                values={
                    "school_year_id": Ref(YEAR, year_id(number)),
                    "number": place + 1,
                    "starts_on": span.starts_on,
                    "ends_on": ends_on,
                    **_window(span, ends_on, _row_of(standing, number, place + 1)),
                },
                row=span.row,
            )


def _spans(periods: Sequence[Session]) -> list[Session]:
    """Return one session for each day on which periods start: the one with the most usual end."""
    by_start: dict[date, list[Session]] = defaultdict(list)
    for one in sorted(periods, key=lambda one: (one.starts_on, one.source_id)):
        by_start[one.starts_on].append(one)
    spans = []
    for alike in by_start.values():
        usual = Counter(one.ends_on for one in alike).most_common(1)[0][0]
        spans.append(next(one for one in alike if one.ends_on == usual))
    return spans


def _row_of(standing: Standing, school_year: int, number: int) -> Any:
    """Return the period that stands, by its id or by its place in a year that was here before."""
    row = standing.find(period_id(school_year, number))
    year = standing.identities.find(Ref(YEAR, year_id(school_year)))
    if row is not None or year is None:
        return row
    return next(
        (one for one in standing.rows.values() if one.school_year_id == year and one.number == number), None
    )


def _window(span: Session, ends_on: date, row: Any) -> dict[str, date]:
    """Return the benchmark window: one that people set stays as long as it lies inside the period."""
    if row is not None and span.starts_on <= row.benchmark_starts_on <= row.benchmark_ends_on <= ends_on:
        return {"benchmark_starts_on": row.benchmark_starts_on, "benchmark_ends_on": row.benchmark_ends_on}
    return {"benchmark_starts_on": max(span.starts_on, ends_on - WINDOW), "benchmark_ends_on": ends_on}


def first_day(sessions: Iterable[Session], years: Iterable[Any], *, on: date) -> date:
    """Return the first day of the school year in which ``on`` lies, and no later than ``on``."""
    starts = [one.starts_on for one in sessions if one.kind == SessionKind.SCHOOL_YEAR]
    starts = starts or [one.starts_on for one in sessions]
    begun = [day for day in (*starts, *(year.starts_on for year in years)) if day <= on]
    return max(begun, default=on)


def _cut(ends_on: date, following: date | None) -> date:
    return ends_on if following is None or ends_on < following else following - timedelta(days=1)


def _by_year(sessions: Iterable[Session]) -> dict[int, list[Session]]:
    years: dict[int, list[Session]] = defaultdict(list)
    for session in sessions:
        if session.school_year:
            years[session.school_year].append(session)
    return years
