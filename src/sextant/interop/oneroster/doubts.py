"""What is read as it stands although it is improbable: for a person to look at, not to refuse."""

from collections.abc import Iterator, Sequence

from sextant.interop.oneroster.errors import Diagnostic
from sextant.interop.oneroster.journal import diagnose
from sextant.interop.oneroster.rows import AcademicSessionRow, OrgRow
from sextant.interop.oneroster.terms import OrgKind, RosterFile, SessionKind

_LONGEST_SESSION_DAYS = 400


def doubts_about(orgs: Sequence[OrgRow], sessions: Sequence[AcademicSessionRow]) -> Iterator[Diagnostic]:
    """Yield each improbable organization and session."""
    if any(org.kind == OrgKind.DISTRICT for org in orgs):
        for org in orgs:
            if org.kind == OrgKind.SCHOOL and not org.parent_id:
                yield diagnose(
                    "doubt.school_without_parent", file=RosterFile.ORGS.csv_name, row=org.row,
                    field="parentSourcedId",
                )  # fmt: skip
    yield from _doubtful_sessions(sessions)


def _doubtful_sessions(sessions: Sequence[AcademicSessionRow]) -> Iterator[Diagnostic]:
    years = [session for session in sessions if session.kind == SessionKind.SCHOOL_YEAR]
    ends = {year.school_year: year.ends_on for year in sorted(years, key=lambda year: year.ends_on)}
    for session in sessions:
        code = ""
        if session.kind != SessionKind.SCHOOL_YEAR and session.ends_on > ends.get(
            session.school_year, session.ends_on
        ):
            code = "doubt.session_outlasts_its_year"
        elif (session.ends_on - session.starts_on).days > _LONGEST_SESSION_DAYS:
            code = "doubt.session_longer_than_a_year"
        if code:
            yield diagnose(code, file=RosterFile.SESSIONS.csv_name, row=session.row, field="endDate")
