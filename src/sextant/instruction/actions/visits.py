"""Write a visit as a draft and share it (W-I1). What a device sends twice is kept once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.instruction.actions.conferences import attach_conference
from sextant.instruction.actions.visits_lines import write_levels, write_lines
from sextant.instruction.actions.visits_ready import refuse_unready
from sextant.instruction.queries.certificates import scoring_lock
from sextant.instruction.queries.visits_books import BOOKS, Book
from sextant.instruction.rules.visits import is_void
from sextant.instruction.terms import SCORED_KINDS, VisitKind, VisitState
from sextant.instruction.thresholds import DRAFT_DAYS
from sextant.kernel.errors import CannotDo
from sextant.network.actions.changes import change
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold

LONGEST_VISIT = timedelta(hours=2)


class NoScoresHere(CannotDo):
    """A quick visit carries no scores, and only a scored one can count."""


class DraftIsVoid(CannotDo):
    """The scored draft has lain too long."""


class NotCertified(CannotDo):
    """The observer is not certified to score lessons, neither on the day of the visit nor today."""


class SomebodyElses(CannotDo):
    """The visit was begun by somebody else, of another teacher, or in the other book."""


class ChangedElsewhere(CannotDo):
    """Another device or page has written other words meanwhile, or shared the visit."""

    def __init__(self, words: str, *, visit: Any) -> None:
        super().__init__(words)
        self.visit = visit


class NotThatDay(CannotDo):
    """A visit has been, and not long before it was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the script. ``slot`` names its place in the form, so that it is written once."""

    slot: str
    noted_at: datetime
    text: str
    standard_id: int | None = None
    phrase_id: int | None = None

    def key(self, device_key: UUID) -> UUID:
        """Return the line's own key; the same line of the same visit always has the same."""
        return uuid5(device_key, self.slot)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitDraft:
    """Everything that a device knows of a visit; it stands on its own and can be sent again.

    ``sent_as`` names these words, ``after`` those that they replace; None replaces whatever is there.
    """

    device_key: UUID
    teacher_id: int
    school_id: int
    rubric_id: int
    kind: VisitKind
    visited_on: date
    started_at: datetime
    section_id: int | None = None
    lines: Sequence[Line] = ()
    levels: Mapping[int, int | None] = field(default_factory=dict)
    praise: str = ""
    gap: str = ""
    sent_as: UUID | None = None
    after: frozenset[UUID] | None = None


@transaction.atomic
def save_visit(*, book: Book, draft: VisitDraft, on: date) -> Any:
    """Write a draft, or change it; what was shared already stays as it is.

    Raises:
        NoScoresHere: a quick visit with levels, or one without levels in the evaluative book.
        SomebodyElses: the device's key belongs to a visit by or of somebody else, or of the other book.
        NotThatDay: the day is still to come, or too long ago.
        DraftIsVoid: it was not shared in time, and nobody writes on in it.
        ChangedElsewhere: what is on file is none of the words that these replace.
        OutOfReach: the actor may not visit this teacher.
    """
    _refuse_kind(book, draft)
    visit = _find(book, draft)
    _refuse_day(draft, on, is_new=visit is None or visit.visited_on != draft.visited_on)
    if visit is not None:
        _refuse_older(visit, draft)
        if visit.state == VisitState.VOID:
            _refuse_void(visit, on)
    if visit is not None and visit.state != VisitState.DRAFT:
        return visit
    values = _values(draft)
    if visit is None:
        visit = _begin(book, draft, values)
        changes: dict[str, tuple[object, object]] = {"state": ("", visit.state)}
    else:
        changes = change(visit, **values)
    n_lines = write_lines(book, visit, {line.key(draft.device_key): line for line in draft.lines})
    n_levels = write_levels(book, visit, draft.levels, on=draft.visited_on)
    if changes or n_lines or n_levels:
        changes |= {"lines": (None, n_lines), "levels": (None, n_levels)}
        audit.record("instruction.save_visit", on=visit, changes=changes)
    if draft.sent_as is not None:
        change(visit, last_sent=draft.sent_as)
    return visit


@transaction.atomic
def share_visit(
    *, book: Book, visit_id: int, on: date, at: datetime, ended_at: datetime | None = None
) -> Any:
    """Let the teacher read a visit, at once and for good; shared twice is shared once.

    ``ended_at`` says when the observer finished, where the words waited for a connection.

    Raises:
        DraftIsVoid: a scored draft has lain for too many school days.
        NeedsWords: nothing is said that she could keep or work on.
        NeedsEvidence: a level rests on too few lines, or no level is given.
        NotCertified: it is scored, and its observer's certification has lapsed; the draft stays.
        NeedsConference: it is formal, and no talk was held before it.
        SomebodyElses: the actor is not its observer.
    """
    visit = book.visits.objects.get(pk=visit_id)
    if visit.observer_id != current_rights().staff_id:
        raise SomebodyElses("Only the observer shares a visit.")
    if visit.state not in {VisitState.DRAFT, VisitState.VOID}:
        return visit
    _refuse_void(visit, on)
    if visit.kind in SCORED_KINDS:
        _refuse_uncertified(visit, on)
    refuse_unready(book, visit, on=on)
    if visit.kind == VisitKind.FORMAL:
        attach_conference(book, visit)
    changes = change(visit, state=VisitState.SHARED, shared_at=at, ended_at=_end(visit, ended_at or at))
    audit.record("instruction.share_visit", on=visit, changes=changes)
    return visit


def _end(visit: Any, at: datetime) -> datetime | None:
    """Return when the visit ended: when it was shared, unless it was finished at the desk, hours later."""
    start = visit.started_at
    return at if start is not None and start <= at <= start + LONGEST_VISIT else None


def _refuse_kind(book: Book, draft: VisitDraft) -> None:
    if draft.kind not in SCORED_KINDS and any(level is not None for level in draft.levels.values()):
        raise NoScoresHere("A quick visit carries no scores. Choose “Scored visit”, or leave the levels out.")
    if book.is_evaluative and draft.kind not in SCORED_KINDS:
        raise NoScoresHere("Only a scored or formal visit can count for the evaluation. Choose one of them.")


def _refuse_day(draft: VisitDraft, on: date, *, is_new: bool) -> None:
    """Refuse what is still to come, and to begin from memory what nobody can check any more."""
    if draft.visited_on > on:
        raise NotThatDay("This visit lies in the future. Check the day on your device and send it again.")
    if not is_new:
        return
    days = int(threshold(DRAFT_DAYS, on=on, school_id=draft.school_id))
    if on > calendar_of(school_id=draft.school_id).add(draft.visited_on, days):
        raise NotThatDay(
            f"This visit lies more than {days} school days back and can no longer be written down. Check the "
            "day on your device, or visit again."
        )


def _refuse_older(visit: Any, draft: VisitDraft) -> None:
    if draft.after is None or visit.last_sent in {None, draft.sent_as}:
        return
    if visit.state not in {VisitState.DRAFT, VisitState.VOID}:
        raise ChangedElsewhere(
            "This visit was shared before these words arrived, and what is shared stays as it is. Send them "
            "as a visit of their own, or delete them.",
            visit=visit,
        )
    if visit.last_sent not in draft.after:
        raise ChangedElsewhere(
            "This draft was changed on another device or page. Read what stands there, then send yours in "
            "its place, or as a visit of its own.",
            visit=visit,
        )


def _refuse_void(visit: Any, on: date) -> None:
    if visit.state == VisitState.VOID and visit.ended_at is not None:
        raise DraftIsVoid("This draft was discarded. Begin a new visit from the list.")
    days = int(threshold(DRAFT_DAYS, on=on, school_id=visit.school_id))
    calendar = calendar_of(school_id=visit.school_id)
    if is_void(
        VisitState(visit.state), VisitKind(visit.kind), visited_on=visit.visited_on, on=on, days=days,
        calendar=calendar,
    ):  # fmt: skip
        raise DraftIsVoid(
            f"This draft is void: it was not shared within {days} school days. Visit again and score what "
            "you see then; your notes stay here to read."
        )


def _refuse_uncertified(visit: Any, on: date) -> None:
    """Refuse where the eye was certified neither when it saw the lesson nor now that it is filed."""
    lock = scoring_lock(on=on, rubric_id=visit.rubric_id)
    if lock and scoring_lock(on=visit.visited_on, rubric_id=visit.rubric_id):
        raise NotCertified(f"{lock} What you have written is kept as a draft.")


def _find(book: Book, draft: VisitDraft) -> Any:
    whose = (current_rights().staff_id, draft.teacher_id, draft.school_id)
    for other in BOOKS.values():
        found = other.visits.objects.filter(device_key=draft.device_key).first()
        if found is None:
            continue
        if other is not book or (found.observer_id, found.teacher_id, found.school_id) != whose:
            raise SomebodyElses(
                "This was begun as another visit, so nothing was kept of it there. Check the name of the "
                "teacher, then send it again as a visit of its own."
            )
        return found
    return None


def _begin(book: Book, draft: VisitDraft, values: dict[str, Any]) -> Any:
    visit = book.visits(
        device_key=draft.device_key,
        teacher_id=draft.teacher_id,
        school_id=draft.school_id,
        observer_id=current_rights().staff_id,
        **values,
    )
    try:
        with transaction.atomic():
            visit.save()
    except IntegrityError:
        # The same draft arrived twice at the same moment; the other one stands.
        again = _find(book, draft)
        if again is None:
            raise
        return again
    return visit


def _values(draft: VisitDraft) -> dict[str, Any]:
    return {
        "section_id": draft.section_id,
        "rubric_id": draft.rubric_id,
        "kind": draft.kind,
        "visited_on": draft.visited_on,
        "started_at": draft.started_at,
        "praise": draft.praise.strip(),
        "gap": draft.gap.strip(),
    }
