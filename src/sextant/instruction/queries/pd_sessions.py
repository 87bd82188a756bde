"""Sessions as pages show them: what comes next for the reader, what has been, and one of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.instruction.models import PdSession, PdTopic
from sextant.instruction.queries.pd_people import reader
from sextant.instruction.queries.visits_rubric import names_of_standards
from sextant.instruction.rules.pd import Audience, Colleague, ends_at, is_for
from sextant.instruction.terms import LeaderKind, PdState
from sextant.kernel import guard
from sextant.kernel.guard import Verb
from sextant.network.terms import Seat, Subject
from sextant.web.tables import Column, Listing, Page, Window, page_of

MOST_COMING = 60
AHEAD = timedelta(days=120)
HAVE_BEEN = (PdState.HELD, PdState.CLOSED)
MINUTES_AN_HOUR = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """One session as lists and its own page show it."""

    id: int
    public_id: UUID
    version: int
    title: str
    objective: str
    practice: str
    materials: str
    about: str
    standard_id: int | None
    topic_id: int | None
    school_id: int | None
    school: str
    leader_id: int
    leader: str
    leader_kind: LeaderKind
    seats: tuple[str, ...]
    subjects: tuple[str, ...]
    held_on: date
    starts_at: time
    minutes: int
    place: str
    state: PdState
    follow_up_on: date | None
    called_off_because: str
    is_mine: bool
    is_for_me: bool
    may_write: bool

    @property
    def ends_at(self) -> time:
        """Return when it is over."""
        return ends_at(self.starts_at, self.minutes)

    @property
    def audience(self) -> Audience:
        """Return whom it is for."""
        return Audience(school_id=self.school_id, seats=self.seats, subjects=self.subjects)

    @property
    def audience_words(self) -> tuple[str, ...]:
        """Return the seats and subjects that it is for, as people say them."""
        seats = [str(Seat(one).label) for one in self.seats if one in Seat.values]
        return (*seats, *(str(Subject(one).label) for one in self.subjects if one in Subject.values))


def past_columns() -> Listing:
    """Return the columns of the list of sessions that were held."""
    return Listing(
        columns=(
            Column(key="title", label=_("Session"), order_by=("title",)),
            Column(key="held", label=_("Held"), order_by=("held_on", "starts_at"), starts_descending=True),
            Column(key="about", label=_("About")),
            Column(key="leader", label=_("Led by"), order_by=("leader__family_name", "leader__given_name")),
            Column(key="minutes", label=_("Minutes"), order_by=("minutes",), is_number=True),
        ),
        opens_with="held",
    )


_TOPICS = "instruction.pd_topics"


def list_coming(*, on: date, school_id: int | None) -> tuple[SessionRow, ...]:
    """Return the sessions from today on, the next first; drafts only to whoever may write them."""
    rows = PdSession.objects.filter(held_on__gte=on, held_on__lte=on + AHEAD)
    rows = rows.filter(state__in=[PdState.DRAFT, PdState.ANNOUNCED]).order_by("held_on", "starts_at", "pk")
    if school_id is not None:
        rows = rows.filter(Q(school=None) | Q(school_id=school_id))
    found = session_rows(rows[:MOST_COMING], on=on)
    return tuple(one for one in found if one.state is PdState.ANNOUNCED or one.may_write)


def list_waiting(*, on: date) -> tuple[SessionRow, ...]:
    """Return the sessions of the past that the reader set up or leads and whose attendance is not taken."""
    rows = PdSession.objects.filter(held_on__lt=on, held_on__gte=on - AHEAD, state=PdState.ANNOUNCED)
    rows = rows.filter(leader_id=current_rights().staff_id or 0).order_by("-held_on", "pk")
    return session_rows(rows[:MOST_COMING], on=on)


def page_of_past(window: Window, *, on: date, school_id: int | None) -> Page[SessionRow]:
    """Return the sessions that have been held."""
    rows = PdSession.objects.filter(held_on__lte=on, state__in=HAVE_BEEN)
    if school_id is not None:
        rows = rows.filter(Q(school=None) | Q(school_id=school_id))
    whom = reader(on=on)
    ordered = rows.select_related("school", "leader").order_by(*window.order_by)
    page: Page[PdSession] = page_of(ordered, window, shape=lambda row: row)
    return Page(rows=tuple(_shaped(list(page.rows), whom)), total=page.total, window=page.window)


def sessions_by_key(keys: Collection[int], *, on: date) -> tuple[SessionRow, ...]:
    """Return these sessions, the newest first."""
    rows = PdSession.objects.filter(pk__in=list(keys)).order_by("-held_on", "pk")
    return session_rows(rows, on=on) if keys else ()


def find_session(public_id: UUID, *, on: date) -> SessionRow | None:
    """Return one session, or None: out of reach, or a draft of somebody else's."""
    rows = session_rows(PdSession.objects.filter(public_id=public_id), on=on)
    if not rows or (rows[0].state is PdState.DRAFT and not rows[0].may_write):
        return None
    return rows[0]


def hours_led(staff_id: int, *, first: date, last: date) -> float:
    """Return for how many hours somebody led held sessions as a master teacher; for advancement."""
    rows = PdSession.objects.filter(
        leader_id=staff_id,
        leader_kind=LeaderKind.MASTER_TEACHER,
        state__in=HAVE_BEEN,
        held_on__range=(first, last),
    )
    minutes: int | None = rows.aggregate(total=Sum("minutes"))["total"]
    return (minutes or 0) / MINUTES_AN_HOUR


def session_rows(rows: QuerySet[PdSession], *, on: date) -> tuple[SessionRow, ...]:
    """Return sessions as pages show them, with what they are about and what the reader may do."""
    found = list(rows.select_related("school", "leader"))
    return tuple(_shaped(found, reader(on=on))) if found else ()


def _topics(keys: set[int]) -> dict[int, str]:
    """Return the titles of these topics; a page lists sessions three times over, and asks once for each."""
    known: dict[int, str] = guard.memory().setdefault(_TOPICS, {})
    missing = keys - known.keys()
    if missing:
        known.update(PdTopic.objects.filter(pk__in=missing).order_by("pk").values_list("pk", "title"))
    return known


def _shaped(rows: list[PdSession], whom: Colleague) -> list[SessionRow]:
    topics = _topics({row.topic_id for row in rows if row.topic_id is not None})
    standards = names_of_standards({row.standard_id for row in rows if row.standard_id is not None})
    writable, me = _writable([row.pk for row in rows]), current_rights().staff_id
    return [
        SessionRow(
            id=row.pk,
            public_id=row.public_id,
            version=row.version,
            title=row.title,
            objective=row.objective,
            practice=row.practice,
            materials=row.materials,
            about=standards.get(row.standard_id or 0, "") or topics.get(row.topic_id or 0, ""),
            standard_id=row.standard_id,
            topic_id=row.topic_id,
            school_id=row.school_id,
            school=row.school.name if row.school else "",
            leader_id=row.leader_id,
            leader=row.leader.name,
            leader_kind=LeaderKind(row.leader_kind),
            seats=tuple(row.seats),
            subjects=tuple(row.subjects),
            held_on=row.held_on,
            starts_at=row.starts_at,
            minutes=row.minutes,
            place=row.place,
            state=PdState(row.state),
            follow_up_on=row.follow_up_on,
            called_off_because=row.called_off_because,
            is_mine=row.leader_id == me,
            is_for_me=is_for(Audience(school_id=row.school_id, seats=row.seats, subjects=row.subjects), whom),
            may_write=row.pk in writable,
        )
        for row in rows
    ]


def _writable(keys: list[int]) -> set[int]:
    scope = guard.scope_of(PdSession, Verb.WRITE)
    if scope is True:
        return set(keys)
    if scope is False or not keys:
        return set()
    return set(PdSession.objects.filter(scope, pk__in=keys).values_list("pk", flat=True))
