"""Who came to a session, and what they said of it: for its leader's screen, as the reader reaches it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Avg, Count

from sextant.access.reach import current_rights
from sextant.instruction.models import PdAttendance, PdFeedback, PdSighting
from sextant.instruction.queries.pd_desk import at_the_desk
from sextant.instruction.queries.pd_people import invited_to
from sextant.instruction.queries.pd_sessions import SessionRow
from sextant.instruction.rules.pd import Transfer, transfer


@dataclass(frozen=True, slots=True, kw_only=True)
class RollRow:
    """Somebody on the list of a session; ``minutes`` is None while it is not taken."""

    id: int
    public_id: UUID
    name: str
    minutes: int | None

    @property
    def is_absent(self) -> bool:
        """Tell if she is marked as absent."""
        return self.minutes == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWord:
    """What the reader herself has of a session: minutes, and what she said."""

    minutes: int
    rating: int | None
    will_use: str
    will_use_by: date | None
    was_seen: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a session, nobody named.

    ``rating`` is None under so many answers that a leader could tell whose they are.
    """

    n_asked: int
    n_came: int
    n_answers: int
    rating: float | None
    transfer: Transfer


def roll_of(session: SessionRow, *, school_id: int) -> tuple[RollRow, ...]:
    """Return the list of one school for whoever may write the session: those asked, and those who came."""
    with at_the_desk():
        rows = PdAttendance.objects.filter(session_id=session.id, school_id=school_id)
        known = {row.staff_id: row for row in rows.select_related("staff")}
    found = [
        RollRow(
            id=one.id,
            public_id=one.public_id,
            name=one.name,
            minutes=known.pop(one.id).minutes if one.id in known else None,
        )
        for one in invited_to(session.audience, school_id=school_id, on=session.held_on)
        if one.id != session.leader_id
    ]
    found += [
        RollRow(id=row.staff_id, public_id=row.staff.public_id, name=row.staff.name, minutes=row.minutes)
        for row in known.values()
    ]
    return tuple(found)


def own_word(session_id: int) -> OwnWord | None:
    """Return what the reader has of a session; None where she stands on no list of it."""
    me = current_rights().staff_id
    if me is None:
        return None
    with at_the_desk():
        row = PdAttendance.objects.filter(session_id=session_id, staff_id=me).first()
        said = PdFeedback.objects.filter(session_id=session_id, staff_id=me).first()
        seen = PdSighting.objects.filter(session_id=session_id, teacher_id=me).first()
    if row is None:
        return None
    return OwnWord(
        minutes=row.minutes,
        rating=said.rating if said else None,
        will_use=said.will_use if said else "",
        will_use_by=said.will_use_by if said else None,
        was_seen=seen.is_seen if seen else None,
    )


def outcome_of(session_id: int, *, fewest: int) -> Outcome:
    """Return what came of a session as numbers, for whoever leads or set it up; nobody is named."""
    with at_the_desk():
        rows = PdAttendance.objects.filter(session_id=session_id)
        n_asked, n_came = rows.count(), rows.filter(minutes__gt=0).count()
        said = PdFeedback.objects.filter(session_id=session_id).aggregate(n=Count("pk"), mean=Avg("rating"))
        # A session is looked for once with each teacher.
        looked = list(PdSighting.objects.filter(session_id=session_id).values_list("is_seen", flat=True))
    return Outcome(
        n_asked=n_asked,
        n_came=n_came,
        n_answers=said["n"],
        rating=said["mean"] if said["n"] >= fewest else None,
        transfer=transfer([(int(is_seen), 1) for is_seen in looked]),
    )


def waiting_for_word(*, since: date) -> tuple[int, ...]:
    """Return the sessions to which the reader came since a day and of which she has said nothing."""
    me = current_rights().staff_id
    if me is None:
        return ()
    with at_the_desk():
        rows = PdAttendance.objects.filter(staff_id=me, held_on__gte=since, minutes__gt=0)
        came = list(rows.order_by("-held_on", "pk").values_list("session_id", flat=True)[:20])
        said = PdFeedback.objects.filter(staff_id=me, session_id__in=came)
        done = set(said.values_list("session_id", flat=True))
    return tuple(key for key in came if key not in done)
