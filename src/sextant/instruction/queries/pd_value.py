"""What sessions came to: who came, how they rated, if visits see the practice; nobody named (3.d/e)."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Avg, Count, Q

from sextant.instruction.models import PdAttendance, PdFeedback, PdSighting
from sextant.instruction.queries.pd_desk import at_the_desk
from sextant.instruction.queries.pd_sessions import SessionRow, sessions_by_key
from sextant.instruction.rules.pd import Transfer, transfer

# A year of weekly sessions at every school of a network.
MOST_SESSIONS = 2_000
# In which three teachers each were looked for.
MOST_ROOMS = 60_000


@dataclass(slots=True, kw_only=True)
class _Sum:
    asked: int = 0
    came: int = 0
    answers: int = 0
    points: float = 0.0
    sessions: int = 0
    # In how many rooms of a teacher the practice was seen, and in how many somebody looked.
    seen: Counter[int] = field(default_factory=Counter)
    looked: Counter[int] = field(default_factory=Counter)

    def add(self, other: "_Sum", *, fewest_answers: int) -> None:
        """Add a session; its ratings only where they may be shown by themselves.

        Otherwise the sum less the sessions that show theirs would be the rating of the few.
        """
        self.asked += other.asked
        self.came += other.came
        self.sessions += other.sessions
        # In place: a sum of a year's sessions would be copied with each of them.
        self.seen.update(other.seen)
        self.looked.update(other.looked)
        if other.answers >= fewest_answers:
            self.answers += other.answers
            self.points += other.points

    @property
    def rooms(self) -> list[tuple[int, int]]:
        """Return seen and looked for, by teacher."""
        return [(self.seen[teacher], n) for teacher, n in sorted(self.looked.items())]


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueRow:
    """What a session, a subject or a leader's sessions came to.

    Attributes:
        label: the session, what it was about, or who led.
        n_sessions: how many sessions.
        n_asked, n_came: people on the lists, and those who came.
        n_answers: how many rated.
        rating: their mean, 1 to 5; None under so many answers that one could tell whose.
        transfer: rooms in which the practice was seen, of those looked into.
        session: the session, in a row of one.
    """

    label: str
    n_sessions: int
    n_asked: int
    n_came: int
    n_answers: int
    rating: float | None
    transfer: Transfer
    session: SessionRow | None = None

    @property
    def came_percent(self) -> float | None:
        """Return the share that came, 0 to 100."""
        return 100 * self.n_came / self.n_asked if self.n_asked else None

    @property
    def low_percent(self) -> float:
        """Return the lower end of the transfer's interval, 0 to 100."""
        return 100 * (self.transfer.low or 0)

    @property
    def high_percent(self) -> float:
        """Return the upper end of the transfer's interval, 0 to 100."""
        return 100 * (self.transfer.high or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueReport:
    """The report: all together, by what sessions were about, by leader, and the newest sessions."""

    total: ValueRow
    subjects: tuple[ValueRow, ...]
    leaders: tuple[ValueRow, ...]
    sessions: tuple[ValueRow, ...] = field(default=())


def value_of_sessions(
    *,
    school_ids: Collection[int],
    first: date,
    last: date,
    fewest_answers: int,
    fewest_rooms: int,
    on: date,
    fewest_seen: int = 0,
) -> ValueReport:
    """Return what the sessions of these schools came to between two days.

    Leaders stand by name, never by rank, and only those with as many rooms looked into as ``fewest_rooms``.
    What was seen with fewer teachers than ``fewest_seen`` is left out. Sums hold the ratings of those
    sessions alone that show theirs.
    """
    sums = _by_session(school_ids, first=first, last=last)
    rows = sessions_by_key(list(sums)[:MOST_SESSIONS], on=on)
    total = _Sum()
    subjects: defaultdict[str, _Sum] = defaultdict(_Sum)
    # Two of the same name are two.
    leaders: defaultdict[tuple[str, int], _Sum] = defaultdict(_Sum)
    for row in rows:
        for one in (total, subjects[row.about], leaders[row.leader, row.leader_id]):
            one.add(sums[row.id], fewest_answers=fewest_answers)

    def shown(label: str, one: _Sum, session: SessionRow | None = None) -> ValueRow:
        return ValueRow(
            label=label,
            n_sessions=one.sessions,
            n_asked=one.asked,
            n_came=one.came,
            n_answers=one.answers,
            rating=one.points / one.answers if one.answers >= fewest_answers else None,
            transfer=transfer(one.rooms if len(one.rooms) >= fewest_seen else ()),
            session=session,
        )

    return ValueReport(
        total=shown("", total),
        subjects=tuple(shown(label, one) for label, one in sorted(subjects.items(), key=lambda one: one[0])),
        leaders=tuple(
            shown(name, one)
            for (name, _key), one in sorted(leaders.items(), key=lambda one: one[0])
            if one.looked.total() >= fewest_rooms
        ),
        sessions=tuple(shown(row.title, sums[row.id], row) for row in rows),
    )


def _by_session(school_ids: Collection[int], *, first: date, last: date) -> dict[int, _Sum]:
    """Return the counts of each session; the desk counts, and no name leaves it."""
    schools = list(school_ids)
    reached = PdAttendance.objects.filter(school_id__in=schools, held_on__range=(first, last))
    counted = reached.values("session_id").annotate(n=Count("pk"), came=Count("pk", filter=Q(minutes__gt=0)))
    sums = {
        row["session_id"]: _Sum(asked=row["n"], came=row["came"], sessions=1)
        for row in counted.order_by("-session_id")
    }
    with at_the_desk():
        said = PdFeedback.objects.filter(session_id__in=list(sums), school_id__in=schools)
        for row in (
            said.values("session_id").annotate(n=Count("pk"), mean=Avg("rating")).order_by("session_id")
        ):
            sums[row["session_id"]].answers = row["n"]
            sums[row["session_id"]].points = row["n"] * row["mean"]
        looked = PdSighting.objects.filter(session_id__in=list(sums), school_id__in=schools)
        for session, teacher, is_seen in looked.order_by("pk").values_list(
            "session_id", "teacher_id", "is_seen"
        )[:MOST_ROOMS]:
            sums[session].looked[teacher] += 1
            sums[session].seen[teacher] += int(is_seen)
    return sums
