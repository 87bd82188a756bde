"""Candidates: the list behind the funnel, one candidate’s record, and the queue of résumés.

A recruiter no longer reaches the record of somebody who works here (domain 2.d); human resources does.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import localtime

from sextant.network.queries.files import FileLine, OpenFile, lines_of, open_file
from sextant.network.queries.settings import threshold
from sextant.talent.models import Application, CandidateFile, CandidateMessage, Posting, StageMove
from sextant.talent.queries.hired_files import open_files
from sextant.talent.queries.openings_named import place_names
from sextant.talent.queries.rater_sight import Sight, sight_of
from sextant.talent.rules.pipeline import BY_HAND, DECIDED, Clock, clock_of, may_undo, next_stages
from sextant.talent.terms.hiring import ENDED, Certification, Channel, Stage, Track
from sextant.talent.thresholds import openings as thresholds
from sextant.web.tables import Column, Listing, Page, Window, page_of

MOST_MOVES, MOST_MESSAGES, MOST_WORDS = 40, 40, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateRow:
    """One application as lists show it."""

    id: int
    public_id: UUID
    name: str
    opening: str
    school: str
    stage: Stage
    days_in_stage: int
    applied_on: date
    channel: str
    clock: Clock

    @property
    def stage_label(self) -> str:
        return str(self.stage.label)

    @property
    def due_on(self) -> date | None:
        return self.clock.screen_by or self.clock.decide_by

    @property
    def is_late(self) -> bool:
        return self.clock.is_late


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRow:
    """One line of the trail."""

    stage: str
    at: datetime
    by: str
    because: str
    is_undone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRow:
    """What a candidate was told."""

    subject: str
    body: str
    written_at: datetime
    sent_at: datetime | None
    is_held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """For which seat of which school somebody applied."""

    seat: str
    school_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidatePage:
    """One application with all that its record page says."""

    row: CandidateRow
    school_id: int | None
    posting_id: int
    posting_public_id: UUID
    track: Track
    version: int
    email: str
    phone: str
    certification: str
    certificate_areas: str
    degree: str
    years_experience: int
    # What a rater does not see stands empty here, so that no page can say it.
    sight: Sight
    prior_employer: str
    why_here: str
    ended_because: str
    is_internal: bool
    must_have: str
    files: tuple[FileLine, ...]
    moves: tuple[MoveRow, ...]
    messages: tuple[MessageRow, ...]
    onward: Stage | None
    endings: tuple[Stage, ...]
    may_reject: bool
    may_undo: bool


CANDIDATES = Listing(
    columns=(
        Column(key="name", label="Candidate", order_by=("family_name", "given_name")),
        Column(key="opening", label="Opening"),
        Column(key="school", label="School", order_by=("school__name",)),
        Column(key="stage", label="Stage", order_by=("stage",)),
        Column(key="since", label="Days in stage", order_by=("stage_since",), is_number=True),
        Column(key="applied", label="Applied", order_by=("applied_at",), starts_descending=True),
        Column(key="due", label="Due"),
    ),
    opens_with="since",
    size=25,
)


def list_candidates(
    *, school_id: int | None, stage: str, posting_id: int | None, text: str, window: Window, on: date
) -> Page[CandidateRow]:
    """Return the applications within reach; without a stage, those that are being decided."""
    rows = within_reach().select_related("posting").filter(_asked(stage))
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    if posting_id is not None:
        rows = rows.filter(posting_id=posting_id)
    for word in text.split()[:MOST_WORDS]:
        rows = rows.filter(
            Q(given_name__icontains=word) | Q(family_name__icontains=word) | Q(email__icontains=word)
        )
    names, days = place_names(), limits(on)
    return page_of(rows.order_by(*window.order_by), window, shape=lambda row: _row(row, names, days, on))


def find_candidate(public_id: UUID | str, *, on: date) -> CandidatePage | None:
    """Return an application with its papers, trail and messages, or None out of reach."""
    row = within_reach().select_related("posting").filter(public_id=public_id).first()
    return None if row is None else _page(row, on)


def next_to_screen(*, school_id: int | None, on: date, after: int | None = None) -> CandidatePage | None:
    """Return whose résumé comes next: who waits longest; ``after`` one that is left for later."""
    rows = _waiting(school_id).select_related("posting").order_by("applied_at", "pk")
    if after is not None:
        left = rows.filter(pk=after).values_list("applied_at", flat=True).first()
        if left is not None:
            row = rows.filter(Q(applied_at__gt=left) | Q(applied_at=left, pk__gt=after)).first()
            return _page(row, on) if row else None
    row = rows.first()
    return _page(row, on) if row else None


def count_to_screen(*, school_id: int | None) -> int:
    """Return how many résumés wait."""
    return int(_waiting(school_id).count())


def open_candidate_file(public_id: UUID | str, *, application_id: int) -> OpenFile | None:
    """Return a candidate’s paper to be saved; the caller has found the application within reach."""
    return open_file(CandidateFile.objects.filter(public_id=public_id, application_id=application_id).first())


def within_reach() -> Any:
    """Return the applications that the reader reaches; a recruiter none of somebody who works here."""
    return Application.objects.filter(open_files())


def limits(on: date) -> tuple[int, int]:
    """Return within how many days an application is screened, and decided."""
    return (
        int(threshold(thresholds.SCREEN_DAYS, on=on)),
        int(threshold(thresholds.DECISION_DAYS, on=on)),
    )


def posting_key(public_id: UUID | str) -> int | None:
    """Return the key of an opening by which a list is narrowed."""
    found: int | None = Posting.objects.filter(public_id=public_id).values_list("pk", flat=True).first()
    return found


def _waiting(school_id: int | None) -> Any:
    rows = Application.objects.filter(stage=Stage.APPLIED)
    return rows if school_id is None else rows.filter(school_id=school_id)


def _asked(stage: str) -> Q:
    if stage in Stage:
        return Q(stage=stage)
    if stage == "all":
        return Q()
    return ~Q(stage__in=[one.value for one in DECIDED])


def _row(row: Application, names: Mapping[int, str], days: tuple[int, int], on: date) -> CandidateRow:
    stage, applied_on = Stage(row.stage), localtime(row.applied_at).date()
    return CandidateRow(
        id=row.pk,
        public_id=row.public_id,
        name=row.name,
        opening=row.posting.title,
        school=names.get(row.school_id, "") if row.school_id else "Central office",
        stage=stage,
        days_in_stage=max(0, (on - localtime(row.stage_since).date()).days),
        applied_on=applied_on,
        channel=str(Channel(row.channel).label),
        clock=clock_of(stage=stage, applied_on=applied_on, on=on, screen_days=days[0], decision_days=days[1]),
    )


def _page(row: Application, on: date) -> CandidatePage:
    stage, track = Stage(row.stage), Track(row.posting.track)
    moves = list(
        StageMove.objects.select_related("by")
        .filter(application_id=row.pk)
        .order_by("-at", "-pk")[:MOST_MOVES]
    )
    standing = [one for one in moves if one.undone_at is None]
    after = next_stages(stage, track)
    asked = _Asked(seat=row.posting.seat, school_id=row.school_id)
    sight = sight_of(asked, application_id=row.pk, on=on)
    papers = CandidateFile.objects.filter(application_id=row.pk)
    return CandidatePage(
        row=_row(row, place_names(), limits(on), on),
        school_id=row.school_id,
        posting_id=row.posting_id,
        posting_public_id=row.posting.public_id,
        track=track,
        version=row.version,
        email=row.email,
        phone=row.phone,
        certification=str(Certification(row.certification).label),
        certificate_areas=row.certificate_areas,
        degree=row.degree,
        years_experience=row.years_experience,
        sight=sight,
        prior_employer=row.prior_employer if sight.employer else "",
        why_here=row.why_here if sight.papers else "",
        ended_because=row.ended_because,
        is_internal=row.channel == Channel.INTERNAL,
        must_have=row.posting.must_have,
        files=lines_of(papers) if sight.papers else (),
        moves=tuple(_move(one) for one in moves),
        messages=_messages(row.pk),
        onward=next((one for one in after if one not in ENDED), None),
        endings=tuple(one for one in after if one in BY_HAND & ENDED and one is not Stage.REJECTED),
        may_reject=Stage.REJECTED in after,
        may_undo=bool(standing)
        and may_undo(moved_on=localtime(standing[0].at).date(), on=on, stage=stage, n_moves=len(standing)),
    )


def _move(one: StageMove) -> MoveRow:
    return MoveRow(
        stage=str(Stage(one.stage).label),
        at=one.at,
        by=one.by.name if one.by else "",
        because=one.because,
        is_undone=one.undone_at is not None,
    )


def _messages(application_id: int) -> tuple[MessageRow, ...]:
    rows = CandidateMessage.objects.filter(application_id=application_id).order_by("-written_at", "-pk")
    return tuple(
        MessageRow(
            subject=one.subject,
            body=one.body,
            written_at=one.written_at,
            sent_at=one.sent_at,
            is_held=one.held_at is not None,
        )
        for one in rows[:MOST_MESSAGES]
    )
