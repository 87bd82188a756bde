"""One incident for whoever may read it: facts, words, each student's part, and reports of the same event."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q

from sextant.access.reach import current_rights
from sextant.culture.models import Incident, IncidentStudent
from sextant.culture.policies import CULTURE_TEAM
from sextant.culture.queries.accounts import AccountRow, account_of
from sextant.culture.queries.incident_parts import PartRow, newest_asked, part_row, parts_in
from sextant.culture.queries.incident_reach import reads_all_at, whole_in_reach
from sextant.culture.queries.incidents_board import IncidentRow, as_row, parts_of
from sextant.culture.terms import IncidentState
from sextant.network.queries.places import zone_of

ALIKE = timedelta(hours=2)
MOST_ALIKE, MOST_NEAR = 5, 40
MERGEABLE = (IncidentState.REPORTED, IncidentState.TRIAGED, IncidentState.INVESTIGATING)


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentPage:
    """Everything on the page of an incident; what is out of reach is empty."""

    row: IncidentRow
    version: int
    school_id: int
    code_id: int
    ladder_id: int
    reported_code: str
    is_recoded: bool
    definition: str
    is_sexual: bool
    reported_at: datetime
    triaged_at: datetime | None
    is_mine: bool
    leads: bool
    account: AccountRow | None
    parts: tuple[PartRow, ...]
    alike: tuple[IncidentRow, ...]
    merged_into: UUID | None
    other_accounts: tuple[tuple[str, AccountRow], ...]

    @property
    def state(self) -> IncidentState:
        """Return where the incident is."""
        return self.row.state


@dataclass(frozen=True, slots=True, kw_only=True)
class PartPage:
    """One student's part, and what its incident is about. ``record`` is for the rules of a decision."""

    part: PartRow
    incident: IncidentRow
    leads: bool
    is_mine: bool
    record: Any

    @property
    def waits_for(self) -> str:
        """Return the seat that decides on what is proposed; empty where no proposal waits."""
        return self.part.waits_for


def leads_at(school_id: int) -> bool:
    """Tell if the reader leads culture at a school."""
    held = current_rights().held
    return any(one.role in CULTURE_TEAM and school_id in (one.school_ids or ()) for one in held)


def find_incident(public_id: UUID, *, on: date) -> IncidentPage | None:
    """Return one incident within reach; to a dean only where somebody of his grade had a part."""
    rows = Incident.objects.select_related("code", "reported_code", "reporter", "merged_into")
    incident = rows.filter(public_id=public_id).first()
    if incident is None:
        return None
    rights = current_rights()
    is_mine = incident.reporter_id == rights.staff_id
    leads = leads_at(incident.school_id)
    parts = parts_in(incident, on=on, leads=leads)
    if not parts and not is_mine and not reads_all_at(incident.school_id):
        return None
    zone = zone_of(incident.school_id)
    return IncidentPage(
        row=as_row(incident, parts_of([incident.pk]), zone),
        version=incident.version,
        school_id=incident.school_id,
        code_id=incident.code_id,
        ladder_id=incident.code.ladder_id,
        reported_code=incident.reported_code.name,
        is_recoded=incident.code_id != incident.reported_code_id,
        definition=incident.code.definition,
        is_sexual=incident.code.is_sexual,
        reported_at=incident.reported_at.astimezone(zone),
        triaged_at=incident.triaged_at.astimezone(zone) if incident.triaged_at else None,
        is_mine=is_mine,
        leads=leads,
        account=account_of(incident.pk),
        parts=parts,
        alike=_alike(incident) if leads and incident.state in MERGEABLE else (),
        merged_into=incident.merged_into.public_id if incident.merged_into else None,
        other_accounts=_other_accounts(incident) if leads else (),
    )


def find_part(public_id: UUID) -> PartPage | None:
    """Return one student's part within reach, with what its incident is about; no other student's."""
    linked = ("student", "code", "decided_by", "incident__code", "incident__reporter")
    record = IncidentStudent.objects.select_related(*linked).filter(public_id=public_id).first()
    if record is None:
        return None
    return PartPage(
        part=part_row(record, asked=newest_asked([record.pk]).get(record.pk)),
        incident=as_row(record.incident, {}, zone_of(record.school_id)),
        leads=leads_at(record.school_id),
        is_mine=record.incident.reporter_id == current_rights().staff_id,
        record=record,
    )


def _alike(incident: Incident) -> tuple[IncidentRow, ...]:
    """Return other reports that may be of this event: near in time, a student or the place in common.

    Only those whose every student is the reader's, as those of this one are: a dean is told of no other
    grade's report, and what he merges loses nobody.
    """
    mine = IncidentStudent.objects.filter(incident_id=incident.pk).values_list("student_id", flat=True)
    shared = IncidentStudent.objects.filter(
        student_id__in=list(mine), occurred_on=incident.occurred_on
    ).values_list("incident_id", flat=True)
    near = (incident.occurred_at - ALIKE, incident.occurred_at + ALIKE)
    rows = (
        Incident.objects.filter(
            Q(place=incident.place) | Q(pk__in=list(shared)),
            school_id=incident.school_id,
            occurred_at__range=near,
            state__in=MERGEABLE,
        )
        .exclude(pk=incident.pk)
        .select_related("code", "reporter")
    )
    near_by = list(rows.order_by("occurred_at", "pk")[:MOST_NEAR])
    keys = [incident.pk, *(row.pk for row in near_by)]
    whole = whole_in_reach(keys, school_id=incident.school_id) if near_by else frozenset()
    if incident.pk not in whole:
        return ()
    found = [row for row in near_by if row.pk in whole][:MOST_ALIKE]
    parts, zone = parts_of([row.pk for row in found]), zone_of(incident.school_id)
    return tuple(as_row(row, parts, zone) for row in found)


def _other_accounts(incident: Incident) -> tuple[tuple[str, AccountRow], ...]:
    """Return what the reports say that were merged into this one, as far as each is within reach."""
    merged = Incident.objects.filter(merged_into_id=incident.pk).select_related("reporter")
    if not reads_all_at(incident.school_id):
        merged = merged.filter(pk__in=IncidentStudent.objects.values("incident_id"))
    rows = ((row.reporter.name, account_of(row.pk)) for row in merged.order_by("pk")[:MOST_ALIKE])
    return tuple((name, account) for name, account in rows if account is not None)
