"""What follows a decision: read, appealed, answered, and the category from its day on."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from sextant.access.models import PanelSeat
from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.changes import change
from sextant.network.queries.calendar import calendar_of, central_calendar, latest_school_year
from sextant.network.queries.settings import threshold
from sextant.talent.actions.advancement_cases import NoSuchCase, NotReady, find_case
from sextant.talent.events import AdvancementAcknowledged, AdvancementDecided
from sextant.talent.models import AdvancementCase, CategoryPlacement, GrowthPlan
from sextant.talent.queries.desk import as_desk
from sextant.talent.terms.growing import CaseState, Category, Outcome, PlacementBasis, PlanState
from sextant.talent.thresholds.advancing import APPEAL_DAYS

HAS_LETTER = (CaseState.DECIDED, CaseState.APPEALED, CaseState.CLOSED)
LEAST_WORDS = 20
MOST_PLACED = 500
MOST_CLOSED = 1000


class TooLate(CannotDo):
    """The days for an appeal are over."""


@transaction.atomic
def acknowledge_letter(*, case_id: int, on: date) -> AdvancementCase:
    """Note that the teacher has read their letter; a case that advances is closed by it.

    Raises:
        NoSuchCase: it is not theirs, or has no letter.
        AlreadyDone: they have.
    """
    case = find_case(case_id, HAS_LETTER)
    _hers(case)
    if case.acknowledged_on is not None:
        raise AlreadyDone("You have said that you read this letter.")
    with as_desk():
        changes = change(case, acknowledged_on=on)
        audit.record("talent.acknowledge_letter", on=case, changes=changes)
        publish(AdvancementAcknowledged(case_id=case.pk, staff_id=case.staff_id))
        if case.outcome == Outcome.ADVANCE and case.state == CaseState.DECIDED:
            _close(case, on)
    return case


@transaction.atomic
def appeal(*, case_id: int, because: str, on: date) -> AdvancementCase:
    """Let a teacher appeal against "not yet", to the chief academic officer.

    Raises:
        NoSuchCase: it is not theirs, or not decided as "not yet".
        TooLate: the days for it are over.
        NotReady: they do not say why.
    """
    case = find_case(case_id, (CaseState.DECIDED,))
    _hers(case)
    if case.outcome != Outcome.NOT_YET:
        raise NoSuchCase("Only “not yet” can be appealed.")
    if on > last_day_to_appeal(case, on=on):
        raise TooLate(f"An appeal was possible until {last_day_to_appeal(case, on=on):%-d %B %Y}.")
    if len(because.strip()) < LEAST_WORDS:
        raise NotReady("Say in a few sentences what the panel should have seen.")
    changes = change(case, state=CaseState.APPEALED, appealed_on=on, appeal_because=because.strip())
    audit.record("talent.appeal", on=case, changes={"state": changes["state"]})
    return case


@transaction.atomic
def answer_appeal(
    *, case_id: int, is_upheld: bool, words: str, effective_on: date | None, on: date
) -> AdvancementCase:
    """Uphold or overturn a decision, in words; an overturned one advances from a day on.

    Raises:
        NoSuchCase: there is no open appeal within reach.
        NotReady: there are no words, or no day for what is overturned.
    """
    case = find_case(case_id, (CaseState.APPEALED,))
    if len(words.strip()) < LEAST_WORDS:
        raise NotReady("Answer in words: what you looked at, and why you decide so.")
    if not is_upheld and (effective_on is None or effective_on < on):
        raise NotReady("Choose the day from which the new category holds: today or later.")
    values: dict[str, Any] = {"appeal_answer": words.strip(), "appeal_decided_on": on}
    if not is_upheld:
        # They read the new letter, too.
        values |= {"outcome": Outcome.ADVANCE, "effective_on": effective_on, "acknowledged_on": None}
    with as_desk():
        changes = change(case, state=CaseState.DECIDED, **values)
        audit.record("talent.answer_appeal", on=case, changes=changes)
        if is_upheld:
            _close(case, on)
        else:
            _tell(case)
    return case


@transaction.atomic
def place_who_is_due(*, on: date) -> int:
    """Give everybody whose day has come the category decided on, and the plan its template; return how many.

    Runs each day, as the desk; twice on a day does nothing twice.
    """
    due = AdvancementCase.objects.filter(outcome=Outcome.ADVANCE, effective_on__lte=on, placed_on=None)
    cases = list(due.filter(state__in=HAS_LETTER).order_by("effective_on", "pk")[:MOST_PLACED])
    for case in cases:
        _place(case, on)
    return len(cases)


@transaction.atomic
def close_what_is_over(*, on: date) -> int:
    """Close cases that said "not yet" and whose days for an appeal are over; return how many."""
    rows = AdvancementCase.objects.filter(state=CaseState.DECIDED, outcome=Outcome.NOT_YET, decided_on__lt=on)
    over = [one for one in rows.order_by("pk")[:MOST_CLOSED] if on > last_day_to_appeal(one, on=on)]
    for case in over:
        _close(case, on)
    return len(over)


def last_day_to_appeal(case: AdvancementCase, *, on: date) -> date:
    """Return until when a decision may be appealed, in the school’s own days."""
    days = int(threshold(APPEAL_DAYS, on=on))
    calendar = central_calendar() if case.school_id is None else calendar_of(school_id=case.school_id)
    return calendar.add(case.decided_on or on, days)


def _place(case: AdvancementCase, on: date) -> None:
    begins = max(case.effective_on or on, case.decided_on or on)
    standing = CategoryPlacement.objects.filter(staff_id=case.staff_id, valid_until=None).first()
    # No category falls by an advancement: whoever stands higher by now stays.
    if standing is None or standing.category < case.target:
        if standing is not None:
            ended = change(standing, valid_until=max(begins, standing.valid_from))
            audit.record("talent.end_placement", on=standing, changes=ended)
        label = Category(case.target).label
        row = CategoryPlacement(
            staff_id=case.staff_id,
            school_id=case.school_id,
            category=case.target,
            basis=PlacementBasis.ADVANCEMENT,
            valid_from=begins,
            because=f"Advanced to {label} by the panel’s decision of {case.decided_on:%-d %B %Y}.",
        )
        row.save()
        audit.record("talent.place_by_advancement", on=row, changes={"category": (None, row.category)})
    year = latest_school_year(on)
    plans = GrowthPlan.objects.filter(staff_id=case.staff_id, school_year=year).exclude(
        state=PlanState.CLOSED
    )
    for plan in plans:
        audit.record("talent.switch_template", on=plan, changes=change(plan, category=case.target))
    audit.record("talent.advance", on=case, changes=change(case, placed_on=on))


def _close(case: AdvancementCase, on: date) -> None:
    audit.record("talent.close_case", on=case, changes=change(case, state=CaseState.CLOSED))
    seats = PanelSeat.objects.filter(Q(valid_until=None) | Q(valid_until__gt=on), panel=case.public_id)
    for seat in seats.order_by("pk"):
        audit.record("talent.end_seat", on=seat, changes=change(seat, valid_until=max(on, seat.valid_from)))


def _tell(case: AdvancementCase) -> None:
    publish(
        AdvancementDecided(
            case_id=case.pk, staff_id=case.staff_id, school_id=case.school_id, is_approved=True
        )
    )


def _hers(case: AdvancementCase) -> None:
    if case.staff_id != current_rights().staff_id:
        raise NoSuchCase("A letter is read, and appealed, by whoever it is to.")
