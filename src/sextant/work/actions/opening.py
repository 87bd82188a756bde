"""Open work: each subject once, more evidence on what is open, and no more a week than an owner can carry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.network.actions.bulk import insert_rows
from sextant.network.queries.calendar import calendar_of, central_calendar
from sextant.network.school_days import SchoolCalendar
from sextant.network.terms import Seat
from sextant.work.actions import screenings
from sextant.work.actions.weekly_caps import Coming, hold_what_is_too_much
from sextant.work.models import OPEN, WorkItem
from sextant.work.rules import load as rules
from sextant.work.terms import CalendarDays, Closing, DueRule, DueUnit, SchoolDays, Weight

MOST_NAMED = 2_000
LONGEST_REASON = 500
CAME_LATE = "That day was over when this news came."

type Subject = tuple[str, int, str]


class NoMoment(CannotDo):
    """The work is due at a moment that the news did not name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Work that ought to exist: about whom, and why, in a sentence a teacher can read aloud.

    Attributes:
        school_id: None for work of the central office.
        subject_label, subject_id, topic: what it is about; open once for each row of the table.
        title: what is to be decided, without a name.
        reason: what, compared with what, from which data, as of when; without a name.
        evidence: one line that a later one is added to.
        reference: label and id of the record behind it, so that the same news opens nothing twice.
        owner_staff_id: who owes it; None leaves it to whoever holds the seat.
        seat: where another seat than the row's takes it.
        severity: larger is worse; ranks what waits when a week is full.
        due_on, due_at: for work that is due at a moment of the news.
        part: which of the works that a row of the interlock table opens.
    """

    school_id: int | None
    subject_label: str
    subject_id: int
    title: str
    reason: str
    evidence: str = ""
    reference: str = ""
    topic: str = ""
    student_id: int | None = None
    owner_staff_id: int | None = None
    seat: Seat | None = None
    severity: float = 0.0
    due_on: date | None = None
    due_at: datetime | None = None
    part: int = 0

    @property
    def subject(self) -> Subject:
        return self.subject_label, self.subject_id, self.topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On what terms work is opened: which row of the table asks for it, of whom, due when."""

    seat: Seat
    due: DueRule
    interlock: str = ""
    version: int = 0
    part: int = 0
    weight: Weight = Weight.STANDARD
    closing: Closing = Closing.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What came of a batch of proposals."""

    keys: tuple[int, ...] = ()
    n_appended: int = 0
    n_held: int = 0

    @property
    def n_opened(self) -> int:
        return len(self.keys)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sorted:
    """Proposals without what is known already: those that are new, and those that add to an open item."""

    new: list[Proposal]
    more: list[tuple[WorkItem, Proposal]]


@transaction.atomic
def open_items(*, proposals: Sequence[Proposal], terms: Terms, on: date) -> Opened:
    """Open an item for each subject that has none, and add evidence to those that have.

    Raises:
        NoMoment: the terms leave the due day to the news, and a proposal names none.
    """
    found = _sort_out(proposals, terms)
    held = hold_what_is_too_much([_coming(new, terms) for new in found.new], on=on)
    calendars = {school_id: _calendar(school_id) for school_id in {new.school_id for new in found.new}}
    items = [
        item_of(new, terms, on=on, held_until=held[place], calendar=calendars[new.school_id])
        for place, new in enumerate(found.new)
    ]
    made = insert_rows(action="work.open_items", rows=items)
    _append(found.more, on=on)
    if terms.closing == Closing.SCREENING:
        screenings.follow(student_ids=[item.student_id for item in made], on=on)
    return Opened(
        keys=tuple(item.pk for item in made),
        n_appended=len(found.more),
        n_held=sum(item.held_until is not None for item in made),
    )


def preview_items(*, proposals: Sequence[Proposal], terms: Terms) -> int:
    """Return how many items these proposals would open; nothing is written."""
    return len(_sort_out(proposals, terms).new)


def open_item(*, proposal: Proposal, terms: Terms, on: date) -> WorkItem:
    """Open one item, or add the evidence to the one that is open already, and return it."""
    opened = open_items(proposals=[proposal], terms=terms, on=on)
    label, subject_id, topic = proposal.subject
    item: WorkItem = (
        WorkItem.objects.get(pk=opened.keys[0])
        if opened.keys
        else WorkItem.objects.filter(
            interlock=terms.interlock,
            part=terms.part,
            subject_label=label,
            subject_id=subject_id,
            topic=topic,
        ).latest("pk")
    )
    return item


def item_of(
    proposal: Proposal, terms: Terms, *, on: date, held_until: date | None, calendar: SchoolCalendar
) -> WorkItem:
    """Return the new row of a proposal, not written yet.

    Raises:
        NoMoment: the terms leave the due day to the news, and the proposal names none.
    """
    due_on = proposal.due_on or rules.due_day(terms.due, start=held_until or on, calendar=calendar)
    if due_on is None:
        raise NoMoment("This work is due at a moment that the news must name; name the day.")
    if terms.weight != Weight.HARD:
        due_on = max(due_on, on)
    return WorkItem(
        school_id=proposal.school_id,
        student_id=proposal.student_id,
        subject_label=proposal.subject_label,
        subject_id=proposal.subject_id,
        topic=proposal.topic,
        interlock=terms.interlock,
        interlock_version=terms.version,
        part=terms.part,
        title=proposal.title,
        reason=_why(proposal, is_over=due_on < on),
        evidence=[_line(proposal, on=on)],
        reference=proposal.reference,
        severity=proposal.severity,
        seat=proposal.seat or terms.seat,
        owner_id=proposal.owner_staff_id,
        weight=terms.weight,
        closing=terms.closing,
        opened_on=on,
        held_until=held_until,
        due_on=due_on,
        due_at=proposal.due_at,
        due_unit=_unit(terms.due),
    )


def _sort_out(proposals: Sequence[Proposal], terms: Terms) -> _Sorted:
    if not terms.interlock:
        return _Sorted(new=list(proposals), more=[])
    standing = _standing(proposals, terms)
    heard = _references_heard(terms, [one.reference for one in proposals if one.reference])
    new: dict[Subject, Proposal] = {}
    more: list[tuple[WorkItem, Proposal]] = []
    for proposal in proposals:
        item = standing.get(proposal.subject)
        if item is not None:
            if not _is_in(item, proposal):
                more.append((item, proposal))
        elif proposal.reference not in heard:
            new.setdefault(proposal.subject, proposal)
    return _Sorted(new=list(new.values()), more=more)


def _standing(proposals: Sequence[Proposal], terms: Terms) -> dict[Subject, WorkItem]:
    """Return what is open about the subjects of these proposals."""
    subjects = sorted({one.subject_id for one in proposals})
    found: dict[Subject, WorkItem] = {}
    for start in range(0, len(subjects), MOST_NAMED):
        rows = WorkItem.objects.filter(
            OPEN,
            interlock=terms.interlock,
            part=terms.part,
            subject_id__in=subjects[start : start + MOST_NAMED],
        )
        found |= {(row.subject_label, row.subject_id, row.topic): row for row in rows.order_by("pk")}
    return found


def _references_heard(terms: Terms, references: Sequence[str]) -> set[str]:
    """Return the references that ended items stand on: a job that runs twice must not open them again."""
    heard: set[str] = set()
    for start in range(0, len(references), MOST_NAMED):
        named = WorkItem.objects.filter(
            ~OPEN,
            interlock=terms.interlock,
            part=terms.part,
            reference__in=references[start : start + MOST_NAMED],
        )
        heard.update(named.values_list("reference", flat=True))
    return heard


def _is_in(item: WorkItem, proposal: Proposal) -> bool:
    return any(
        line["words"] == proposal.evidence and line["reference"] == proposal.reference
        for line in item.evidence
    )


def _append(more: Sequence[tuple[WorkItem, Proposal]], *, on: date) -> None:
    for item, proposal in more:
        item.evidence = [*item.evidence, _line(proposal, on=on)]
        item.reference = proposal.reference or item.reference
        item.severity = max(item.severity, proposal.severity)
    items = list({item.pk: item for item, _ in more}.values())
    if not items:
        return
    WorkItem.objects.bulk_update(items, ["evidence", "reference", "severity"], batch_size=200)
    audit.record_batch(
        "work.add_evidence",
        table=WorkItem,
        keys=[item.pk for item in items],
        rows=[(item.pk, item.reference) for item in items],
    )


def _why(proposal: Proposal, *, is_over: bool) -> str:
    """Return the reason; of news that came after the day which the law sets, that it did."""
    return f"{proposal.reason} {CAME_LATE}"[:LONGEST_REASON] if is_over else proposal.reason


def _line(proposal: Proposal, *, on: date) -> dict[str, str]:
    return {"on": on.isoformat(), "words": proposal.evidence, "reference": proposal.reference}


def _coming(proposal: Proposal, terms: Terms) -> Coming:
    """Return who would carry the item; hard work and a person's own never waits."""
    return Coming(
        seat=proposal.seat or terms.seat,
        school_id=proposal.school_id,
        owner_id=proposal.owner_staff_id,
        severity=proposal.severity,
        may_wait=bool(terms.interlock) and terms.weight != Weight.HARD,
    )


def _unit(rule: DueRule) -> DueUnit:
    if isinstance(rule, SchoolDays):
        return DueUnit.SCHOOL_DAYS
    return DueUnit.CALENDAR_DAYS if isinstance(rule, CalendarDays) else DueUnit.CLOCK


def _calendar(school_id: int | None) -> SchoolCalendar:
    return central_calendar() if school_id is None else calendar_of(school_id=school_id)
