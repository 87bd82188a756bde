"""What a planned removal waits for: the student's own word, the longest a law allows, clocks not open."""

from datetime import date
from decimal import Decimal

from sextant.culture.models import DueProcessCase, IncidentStudent, Removal
from sextant.culture.queries.lines_of_removal import Crossing, law_at
from sextant.culture.queries.removal_counts import counted_days, year_of
from sextant.culture.rules.removal_counter import CountedDay, Line, longest_run
from sextant.culture.rules.removal_words import what_it_waits_for
from sextant.culture.terms import RemovalKind, RemovalState
from sextant.culture.terms.removals import Decision, DueProcessKind
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.queries.calendar import calendar_of

HEARD_FIRST = (RemovalKind.OSS, RemovalKind.ISS, RemovalKind.EXPULSION)


class NoSuchRemoval(CannotDo):
    """There is no such removal, or no such student of an incident, within reach."""


class NotHeardYet(CannotDo):
    """A student is told the reason and heard before she is suspended."""


class TooLong(CannotDo):
    """A suspension ends after so many consecutive days; beyond stands a formal hearing."""


class NotOpenYet(CannotDo):
    """The removal would cross a line whose clock is not open."""


def refuse_what_stands(*, student_id: int, kind: str, starts_on: date, ends_on: date) -> None:
    """Refuse a removal that is saved already, so that a day sent twice counts once."""
    same = Removal.objects.filter(student_id=student_id, kind=kind, starts_on=starts_on, ends_on=ends_on)
    if same.exclude(state=RemovalState.OVERTURNED).exists():
        raise AlreadyDone("This removal is saved already; see the student’s record of removals.")


def refuse_before_hearing(part: IncidentStudent, *, kind: str, is_danger: bool) -> None:
    """Refuse a suspension of a student who was not heard, save for danger where the law allows that."""
    law = law_at(part.school_id)
    if kind not in HEARD_FIRST or part.heard_at is not None:
        return
    if is_danger and law.may_be_heard_later_in_danger:
        return
    raise NotHeardYet(
        "Hear the student first: tell her the reason, and write down what she answers "
        f"({law.heard_first_source.partition(':')[0]})."
    )


def refuse_too_long(
    *, student_id: int, school_id: int, kind: str, away: tuple[tuple[date, Decimal], ...]
) -> None:
    """Refuse more consecutive days of suspension than the law allows, and an expulsion nobody decided."""
    law = law_at(school_id)
    if kind == RemovalKind.EXPULSION:
        _refuse_without_hearing(student_id, on=away[0][0], source=law.formal_hearing_source)
    if kind != RemovalKind.OSS:
        return
    earlier = counted_days(student_id, away[0][0])
    days = [*earlier, *(CountedDay(on=on, fraction=part) for on, part in away)]
    before = longest_run(earlier, calendar_of(school_id=school_id))
    run = longest_run(days, calendar_of(school_id=school_id))
    if run > law.longest_suspension and run > before:
        raise TooLong(
            f"A suspension ends after {law.longest_suspension} consecutive school days "
            f"({law.longest_source.partition(':')[0]}). Shorten it, or refer for expulsion: the formal "
            "hearing comes first."
        )


def refuse_what_is_not_open(crossing: Crossing) -> None:
    """Refuse a removal that crosses a line whose clock is not open, naming who opens it."""
    if not crossing.not_open:
        return
    is_settled = crossing.held.is_manifestation and Line.CHANGE in crossing.not_open
    raise NotOpenYet(
        what_it_waits_for(crossing.not_open, n_days=crossing.n_days, is_settled_otherwise=is_settled)
    )


def was_heard_formally(student_id: int, *, on: date) -> bool:
    """Tell if a formal hearing of this school year decided to expel a student."""
    decided = DueProcessCase.objects.filter(
        student_id=student_id,
        kind=DueProcessKind.EXPULSION,
        decision=Decision.EXPELLED,
        decided_on__range=year_of(on),
    )
    return bool(decided.exists())


def _refuse_without_hearing(student_id: int, *, on: date, source: str) -> None:
    if not was_heard_formally(student_id, on=on):
        raise TooLong(
            f"An expulsion follows a formal hearing ({source.partition(':')[0]}). Open the case of the "
            "suspension, refer it for expulsion, and record what the hearing decided."
        )
