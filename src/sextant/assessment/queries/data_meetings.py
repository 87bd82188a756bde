"""Data meetings: the list, one meeting with its notes, and the plan it ended with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sextant.assessment.models import DataMeeting, ReteachPlan, Standard
from sextant.assessment.queries.released import Benchmark, benchmark_of
from sextant.assessment.terms import MeetingStep
from sextant.web.tables import Column, Listing, Page, Window, page_of

ROWS_A_PAGE = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """One meeting on the list."""

    id: int
    public_id: UUID
    team: str
    section: str
    led_by: str
    held_on: date
    step: MeetingStep
    is_over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPage:
    """One meeting: whose work it looks at, its notes by step, and its plan once there is one."""

    row: MeetingRow
    version: int
    section_id: int
    section_public_id: UUID
    standard: Standard
    benchmark: Benchmark
    notes: Mapping[str, str]
    ended_at: datetime | None
    plan_public_id: UUID | None


def meeting_columns() -> Listing:
    """Return the columns of the list."""
    return Listing(
        columns=(
            Column(key="team", label="Team", order_by=("team", "-held_on")),
            Column(key="section", label="Class", order_by=("section__title", "-held_on")),
            Column(key="led_by", label="Led by", order_by=("led_by__family_name", "-held_on")),
            Column(key="held", label="Day", order_by=("held_on",), starts_descending=True),
            Column(key="step", label="State"),
        ),
        opens_with="held",
        size=ROWS_A_PAGE,
    )


def page_meetings(window: Window, *, school_id: int | None = None) -> Page[MeetingRow]:
    """Return one page of the meetings within reach."""
    meetings = DataMeeting.objects.select_related("section", "led_by")
    if school_id is not None:
        meetings = meetings.filter(school_id=school_id)
    return page_of(meetings.order_by(*window.order_by), window, shape=_row)


def find_meeting(public_id: UUID) -> MeetingPage | None:
    """Return one meeting, or None where it is out of reach or its benchmark is no longer released."""
    meeting = DataMeeting.objects.select_related("section", "led_by").filter(public_id=public_id).first()
    if meeting is None or meeting.section is None:
        return None
    benchmark = benchmark_of(meeting.administration_id)
    standard = Standard.objects.filter(pk=meeting.notes.get("standard", 0)).first()
    if benchmark is None or standard is None:
        return None
    plan = ReteachPlan.objects.filter(meeting_id=meeting.pk).order_by("-pk").first()
    return MeetingPage(
        row=_row(meeting),
        version=meeting.version,
        section_id=meeting.section.pk,
        section_public_id=meeting.section.public_id,
        standard=standard,
        benchmark=benchmark,
        notes={str(step): str(meeting.notes.get(step, "")) for step in MeetingStep},
        ended_at=meeting.ended_at,
        plan_public_id=plan.public_id if plan else None,
    )


def _row(meeting: Any) -> MeetingRow:
    return MeetingRow(
        id=meeting.pk,
        public_id=meeting.public_id,
        team=meeting.team,
        section=meeting.section.title if meeting.section else "",
        led_by=meeting.led_by.name,
        held_on=meeting.held_on,
        step=MeetingStep(meeting.step),
        is_over=meeting.ended_at is not None,
    )
