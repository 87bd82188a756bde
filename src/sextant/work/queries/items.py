"""Work items as pages show them: mine, the school's, one with its history, a student's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case, Q, QuerySet, When
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.kernel import guard
from sextant.network.terms import Seat
from sextant.web.parts import due_in_words
from sextant.web.tables import Page, Window, page_of
from sextant.work.models import OPEN, WorkItem
from sextant.work.queries.kept_apart import not_kept_apart
from sextant.work.queries.required import soon_required
from sextant.work.queries.titles import NO_RULE, title_of_rule
from sextant.work.queries.whose import brought, mine, owed
from sextant.work.queries.words_apart import words_within_reach
from sextant.work.terms import Closing, Outcome, Weight, WorkState

MOST_ROWS = 200
SHOWN_AFTER_THE_END = timedelta(days=28)
_OF_STUDENT = "work.student_items"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRow:
    """One item in a list; names are empty where there is none.

    Attributes:
        has_words: the reader may read what it is about; where she may not, and it was brought to her, the
            row says what its rule asks, and neither why nor of whom.
    """

    id: int
    public_id: UUID
    version: int
    title: str
    reason: str
    topic: str
    interlock: str
    part: int
    subject_id: int
    weight: Weight
    closing: Closing
    state: WorkState
    seat: Seat
    owner_id: int | None
    owner: str
    supervisor: str
    student: str
    student_public_id: UUID | None
    school: str
    school_id: int | None
    opened_on: date
    due_on: date
    held_until: date | None
    snoozed_until: date | None
    on_agenda_from: date | None
    outcome: str
    closed_at: datetime | None
    has_words: bool = True

    @property
    def who(self) -> str:
        """Name who owes it: a person, or the seat while nobody has taken it."""
        return self.owner or str(self.seat.label)

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def hidden_until(self) -> date | None:
        """Return until when the item stays off the list: held by the weekly cap, or put off."""
        return max(filter(None, [self.held_until, self.snoozed_until]), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What is under way for a student: the open item that is due first, else what the newest one came to.

    Attributes:
        outcome: in words, where the item was closed with one; empty while it is open.
        due_on: until when it is due; of a closed item the day on which it was closed.
    """

    title: str
    who: str
    due_on: date
    public_id: UUID
    owner_id: int | None = None
    outcome: str = ""

    def in_words(self, *, on: date) -> str:
        """Write it for a cell: what, who, until when; or what it came to. The reader's own is hers."""
        me = current_rights().staff_id
        who = _("you") if self.owner_id is not None and self.owner_id == me else self.who
        if self.outcome:
            words = {"outcome": self.outcome, "who": who, "day": f"{self.due_on:%-d %b}"}
            return _("Screened: %(outcome)s. %(who)s, %(day)s") % words
        return f"{self.title}, {who}, {due_in_words(self.due_on, on=on).label}"


def list_school_items(
    *,
    window: Window,
    on: date,
    seat: str = "",
    rule: str = "",
    late_only: bool = False,
    is_brought: bool = False,
    required_by: date | None = None,
) -> Page[WorkRow]:
    """Return one page of all open items within reach.

    Args:
        window: which page, in which order.
        on: the day.
        seat: of one seat alone.
        rule: what one row of the table asks for alone.
        late_only: what is past its day.
        is_brought: work of others that was brought to whoever acts.
        required_by: what law or safety asks for by this day alone.
    """
    items = open_rows()
    if seat:
        items = items.filter(seat=seat)
    if rule:
        items = items.filter(interlock="" if rule == NO_RULE else rule)
    if late_only:
        items = items.filter(due_on__lt=on)
    if is_brought:
        items = items.filter(brought())
    if required_by is not None:
        items = items.filter(soon_required(until=required_by))
    return page_of(items.order_by(*window.order_by), window, shape=row_of)


def list_shown_items(*, on: date, limit: int) -> tuple[WorkRow, ...]:
    """Return the open items within reach that are neither held nor put off on a day, in the order opened."""
    shown = Q(held_until=None) | Q(held_until__lte=on)
    shown &= Q(snoozed_until=None) | Q(snoozed_until__lte=on)
    return read_rows(open_rows().filter(shown).order_by("pk")[:limit])


def list_student_items(*, student_id: int) -> tuple[WorkRow, ...]:
    """Return the open items about one student, within reach.

    Read once for as long as this actor acts: the head of a page and its panel ask the same.
    """
    memory = guard.memory()
    key = (_OF_STUDENT, student_id)
    if key not in memory:
        of_student = open_rows().filter(words_within_reach(owed()), student_id=student_id)
        memory[key] = read_rows(of_student.order_by("due_on", "pk")[:MOST_ROWS])
    found: tuple[WorkRow, ...] = memory[key]
    return found


def next_steps(*, student_ids: Sequence[int], on: date) -> Mapping[tuple[int, str], NextStep]:
    """Return, by student and topic, what is under way, or what came of it in the last four weeks.

    A screening in math answers nothing about science, and no screening answers absences. What has
    neither open nor ended work is absent.
    """
    since = on - SHOWN_AFTER_THE_END
    told = OPEN | (~OPEN & Q(closed_at__date__gte=since) & ~Q(outcome=""))
    items = rows_with_names().filter(told, words_within_reach(owed()), student_id__in=list(student_ids))
    return {
        (item.student_id, item.topic): _next_step(item)
        for item in sorted(items, key=_place_of_step)
        if item.student_id is not None
    }


def rows_with_names() -> QuerySet[WorkItem]:
    """Return the items whose words are within reach or were brought to the reader, with all names."""
    names = ("student", "owner", "escalated_to", "school")
    shown = not_kept_apart() & words_within_reach(mine())
    rows: QuerySet[WorkItem] = WorkItem.objects.select_related(*names).filter(shown)
    read = words_within_reach(owed())
    return rows.annotate(has_words=Case(When(read, then=True), default=False)) if read else rows


def open_rows() -> QuerySet[WorkItem]:
    """Return the open ones of them."""
    return rows_with_names().filter(OPEN)


def read_rows(items: QuerySet[WorkItem]) -> tuple[WorkRow, ...]:
    """Return items as rows, in their order."""
    return tuple(row_of(item) for item in items)


def _place_of_step(item: WorkItem) -> tuple[bool, float, int]:
    """Sort what ended before what is open, the newest ended last, and of the open the one due first last."""
    if item.closed_at is not None:
        return (False, item.closed_at.timestamp(), item.pk)
    return (True, -item.due_on.toordinal(), -item.pk)


def _next_step(item: WorkItem) -> NextStep:
    return NextStep(
        title=item.title,
        who=_who(item),
        due_on=item.closed_at.date() if item.closed_at else item.due_on,
        public_id=item.public_id,
        owner_id=item.owner_id,
        outcome=str(Outcome(item.outcome).label) if item.closed_at else "",
    )


def _who(item: WorkItem) -> str:
    return item.owner.name if item.owner else str(Seat(item.seat).label)


def row_of(item: Any) -> WorkRow:
    """Return an item as a row; one whose words the reader may not read says what its rule asks."""
    has_words = getattr(item, "has_words", True)
    student = item.student if has_words else None
    return WorkRow(
        id=item.pk,
        public_id=item.public_id,
        version=item.version,
        title=item.title if has_words else title_of_rule(item.interlock, item.part),
        reason=item.reason if has_words else "",
        topic=item.topic,
        interlock=item.interlock,
        part=item.part,
        subject_id=item.subject_id,
        weight=Weight(item.weight),
        closing=Closing(item.closing),
        state=WorkState(item.state),
        seat=Seat(item.seat),
        owner_id=item.owner_id,
        owner=item.owner.name if item.owner else "",
        supervisor=item.escalated_to.name if item.escalated_to else "",
        student=student.name if student else "",
        student_public_id=student.public_id if student else None,
        school=item.school.name if item.school else "",
        school_id=item.school_id,
        opened_on=item.opened_on,
        due_on=item.due_on,
        held_until=item.held_until,
        snoozed_until=item.snoozed_until,
        on_agenda_from=item.on_agenda_from,
        outcome=item.outcome,
        closed_at=item.closed_at,
        has_words=has_words,
    )
